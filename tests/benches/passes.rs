//! Each pass of the reader: `cargo bench -p docconv-tests --bench passes`. A row is the
//! time from the text up to and including that pass; what the pass itself costs is the
//! difference to the row before.

use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};
use docconv_tests::seed_like::{CHARACTERS, seed_like};

fn main() {
    divan::main();
}

fn names() -> Vec<&'static str> {
    docconv_core::pass_names().collect()
}

#[divan::bench(args = names())]
fn seed_like_text(bencher: Bencher, pass: &str) {
    let text = seed_like(CHARACTERS);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| docconv_core::parse_up_to(&text, pass));
}

#[divan::bench(args = names())]
fn short_lines(bencher: Bencher, pass: &str) {
    let text = lines_of_24_letters(10_000);
    bencher
        .counter(ItemsCount::new(10_000_usize))
        .bench(|| docconv_core::parse_up_to(&text, pass));
}

/// The whole reader on short lines, in lines a second.
#[divan::bench(args = [10_000, 100_000])]
fn short_lines_to_document(bencher: Bencher, lines: usize) {
    let text = lines_of_24_letters(lines);
    bencher
        .counter(ItemsCount::new(lines))
        .with_inputs(|| text.clone())
        .bench_values(docconv_core::parse);
}

fn lines_of_24_letters(lines: usize) -> String {
    const WORDS: [&str; 6] = ["river", "stone", "a", "lantern", "of", "meadow"];
    let mut text = String::with_capacity(lines * 25);
    for line in 0..lines {
        let begun = text.len();
        let mut word = line;
        while text.len() - begun < 24 {
            text.push_str(WORDS[word % WORDS.len()]);
            text.push(' ');
            word = word.wrapping_mul(31).wrapping_add(7);
        }
        text.truncate(begun + 24);
        text.push('\n');
    }
    text
}
