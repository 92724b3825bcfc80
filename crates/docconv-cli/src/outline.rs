//! The command `outline`.

use crate::args::OutlineArgs;
use crate::console::Console;
use crate::error::{Error, Exit, Shown};
use crate::{input, output};
use docconv::{Document, outline};
use serde::Serialize;
use std::path::PathBuf;

/// Prints the outline of one file.
pub(crate) fn run(args: &OutlineArgs, console: &mut Console) -> Exit {
    match print(args, console) {
        Ok(()) => Exit::Done,
        Err(error) if error.is_broken_pipe() => Exit::Done,
        Err(error) => {
            console.error(&error);
            error.exit()
        }
    }
}

fn print(args: &OutlineArgs, console: &mut Console) -> Result<(), Error> {
    let path = &args.input;
    let parsed = docconv::read_with(input::read(path)?, &args.reading.options());
    let parsed =
        parsed.map_err(|error| Error::Convert { path: path.to_owned(), error })?;
    let warnings: Vec<String> = parsed.warnings.iter().map(ToString::to_string).collect();
    console.details(&Shown(path), &warnings);
    let document = &parsed.document;
    let text = match (args.json, args.explain) {
        (true, explain) => json(document, explain),
        (false, true) => outline::explained(document),
        (false, false) => outline::tree(document),
    };
    output::write_stdout(text.as_bytes())
        .map_err(|error| Error::Write { path: PathBuf::from("stdout"), error })
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
