//! The command `check`.

use crate::args::DocumentArgs;
use crate::console::Console;
use crate::error::{Error, Exit, shown};
use crate::lang::messages as m;
use crate::{input, output};
use docconv::check::{Finding, check};
use serde::Serialize;

/// Prints how one file departs from the conventions of official documents.
pub(crate) fn run(args: &DocumentArgs, console: &mut Console) -> Exit {
    match findings(args, console) {
        Ok(findings) if findings.is_empty() => Exit::Done,
        Ok(_) => Exit::Findings,
        Err(error) if error.is_broken_pipe() => Exit::Done,
        Err(error) => {
            console.error(&error);
            error.exit()
        }
    }
}

fn findings(args: &DocumentArgs, console: &mut Console) -> Result<Vec<Finding>, Error> {
    let lang = console.lang;
    let reading = input::document(&args.input, &args.reading)?;
    let findings = check(&reading.document);
    let file = shown(&args.input, lang);
    let text = if args.json { json(&findings) } else { lines(&file, &findings) };
    output::write_stdout(text.as_bytes())
        .map_err(|error| Error::Write { path: "-".into(), error })?;
    let count = match findings.len() {
        1 => m::finding_one(lang),
        count => m::findings(lang, count),
    };
    console.line(&m::located(lang, file, count));
    Ok(findings)
}

/// `notice.txt:5: error: … (GB/T 9704-2012 7.3.3)`, as editors and `grep` know it.
fn lines(file: &str, findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let (number, severity) = (finding.line, finding.severity.name());
        let (message, clause) = (&finding.message, finding.clause);
        format!("{file}:{number}: {severity}: {message} ({clause})\n")
    };
    findings.iter().map(line).collect()
}

#[derive(Serialize)]
struct Record<'a> {
    line: u32,
    severity: &'a str,
    rule: &'a str,
    clause: &'a str,
    message: &'a str,
}

/// A JSON array with one record a line, as `outline --json` prints it.
fn json(findings: &[Finding]) -> String {
    let record = |finding: &Finding| {
        let record = Record {
            line: finding.line,
            severity: finding.severity.name(),
            rule: finding.rule,
            clause: finding.clause,
            message: &finding.message,
        };
        serde_json::to_string(&record).expect("numbers and strings are always JSON")
    };
    let records: Vec<String> = findings.iter().map(record).collect();
    if records.is_empty() {
        return "[]\n".to_owned();
    }
    format!("[\n{}\n]\n", records.join(",\n"))
}
