//! Every line of every fixture, and of the corpus when it lies beside the checkout, under
//! the checker of set lines: no mark at an edge that it may not stand at, no character off
//! the grid, no heading at the foot of a page, no line beyond its measure.

use docconv::pdf::{Layout, PdfOptions, layout};
use docconv::{Document, Profile, profile, read};
use docconv_tests::typeset::{Findings, check};
use docconv_tests::{cases, corpus};

fn inputs() -> Vec<(String, Document)> {
    let cases = cases().into_iter().map(|case| (case.name, case.input));
    let exports = corpus::exports().into_iter().map(|export| (export.name, export.bytes));
    let read =
        |(name, bytes)| (name, read(bytes).expect("the inputs are UTF-8").document);
    cases.chain(exports).map(read).collect()
}

fn set(document: &Document, profile: Profile) -> Layout {
    let options = PdfOptions { profile, allow_missing: true, ..PdfOptions::default() };
    layout(document, &options).expect("the document can be set")
}

/// Sets every input in the profile that `choose` finds for it.
fn findings(choose: impl Fn(&Document) -> Option<Profile>) -> Vec<(String, Findings)> {
    let chosen = inputs().into_iter().filter_map(|(name, document)| {
        let layout = set(&document, choose(&document)?);
        Some((name, check(&layout)))
    });
    chosen.collect()
}

#[track_caller]
fn faultless(findings: &[(String, Findings)]) {
    let bad: Vec<String> = findings
        .iter()
        .filter(|(_, found)| found.faults() > 0)
        .map(|(name, found)| format!("{name}: {found}"))
        .collect();
    assert!(bad.is_empty(), "{} inputs\n{}", bad.len(), bad.join("\n"));
}

/// What a person wants to see of a run: `cargo test … -- --nocapture`.
#[allow(clippy::print_stdout)]
fn report(findings: &[(String, Findings)]) {
    let sum = |list: fn(&Findings) -> usize| {
        findings.iter().map(|(_, f)| list(f)).sum::<usize>()
    };
    println!(
        "{} lines; cleared {}, single characters {}, ragged {}",
        sum(|f| f.lines),
        sum(|f| f.cleared),
        sum(|f| f.single.len()),
        sum(|f| f.ragged.len()),
    );
    let mut loosest: Vec<(f32, String)> = findings
        .iter()
        .flat_map(|(name, f)| {
            f.loosest.iter().map(move |(gap, at)| (*gap, format!("{name} {at}")))
        })
        .collect();
    loosest.sort_by(|a, b| b.0.total_cmp(&a.0));
    loosest.iter().take(15).for_each(|(gap, at)| println!("  {gap:.2} em {at}"));
}

#[test]
fn every_input_is_set_without_a_fault() {
    let found = findings(|document| Some(profile::choose(document)));
    report(&found);
    faultless(&found);
}

#[test]
fn every_chinese_input_is_set_without_a_fault_on_the_grid() {
    let found = findings(|document| {
        let chinese = document.metadata.language == docconv::Language::Chinese;
        chinese.then(Profile::gbt9704)
    });
    report(&found);
    faultless(&found);
}
