//! The command `outline`.

use crate::args::OutlineArgs;
use crate::console::Console;
use crate::error::{Error, Exit, shown};
use crate::input;
use crate::lang::library;
use crate::outcome::Warned;
use docconv::{Document, outline};
use serde::Serialize;

/// Prints the outline of one file.
pub(crate) fn run(args: &OutlineArgs, console: &mut Console) -> Exit {
    match text(args, console) {
        Ok(text) => console.print_stdout(&text),
        Err(error) => {
            console.error(&error);
            error.exit()
        }
    }
}

fn text(args: &OutlineArgs, console: &mut Console) -> Result<String, Error> {
    let reading = input::document(&args.document.input, &args.document.reading)?;
    let lang = console.lang;
    let warned = |warning: &docconv::ReadWarning| Warned {
        line: warning.line(),
        message: library::read_warning(warning, lang),
    };
    let warnings: Vec<Warned> = reading.warnings.iter().map(warned).collect();
    console.details(&shown(&args.document.input, lang), &warnings);
    let document = &reading.document;
    Ok(match (args.document.json, args.explain) {
        (true, explain) => json(document, explain),
        (false, true) => outline::explained(document),
        (false, false) => outline::tree(document),
    })
}

/// A record as programs read it: what is absent or false is left out.
#[derive(Serialize)]
struct Line<'a> {
    line: u32,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    text: &'a str,
    #[serde(skip_serializing_if = "is_false")]
    part_start: bool,
    #[serde(skip_serializing_if = "is_false")]
    cont: bool,
    /// From 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<u8>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<&'static str>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// A JSON array with one record a line, so that `grep` and `diff` work on it too.
fn json(document: &Document, explain: bool) -> String {
    let records = outline::records(document);
    let lines: Vec<String> = records.iter().map(|line| record(line, explain)).collect();
    if lines.is_empty() {
        return "[]\n".to_owned();
    }
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn record(record: &outline::Record, explain: bool) -> String {
    let recognition = record.recognition.filter(|_| explain);
    let line = Line {
        line: record.line,
        kind: record.kind,
        level: record.level,
        role: record.role,
        text: &record.text,
        part_start: record.part_start,
        cont: record.cont,
        confidence: recognition.map(|r| r.confidence),
        evidence: recognition.map(|r| r.evidence.names().collect()).unwrap_or_default(),
    };
    serde_json::to_string(&line).expect("numbers and strings are always JSON")
}

#[cfg(test)]
mod tests {
    use super::*;
    use docconv::{Evidence, Recognition};

    #[test]
    fn absent_keys_are_left_out() {
        let mut line = outline::Record {
            line: 3,
            kind: "heading",
            level: Some(2),
            role: None,
            text: "“a”".to_owned(),
            part_start: false,
            cont: false,
            recognition: Some(Recognition::new(80, Evidence::NUMBER | Evidence::SHORT)),
        };
        let expected = r#"{"line":3,"kind":"heading","level":2,"text":"“a”"}"#;
        assert_eq!(record(&line, false), expected);
        let explained = r#"{"line":3,"kind":"heading","level":2,"text":"“a”","confidence":80,"evidence":["number","short"]}"#;
        assert_eq!(record(&line, true), explained);
        (line.level, line.role, line.part_start, line.cont) =
            (None, Some("date"), true, true);
        let expected = r#"{"line":3,"kind":"heading","role":"date","text":"“a”","part_start":true,"cont":true}"#;
        assert_eq!(record(&line, false), expected);
    }
}
