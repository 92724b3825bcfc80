//! Reads a DOCX back: its words, and its parts as text that reads well in a diff.

use crate::oracle::NOTE_REF;
use crate::words;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::io::{Cursor, Read, Write};

/// The words of a DOCX, each sequence on its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocxWords {
    /// The body, with [`NOTE_REF`] for a reference to a foot- or endnote. Generated
    /// contents (a TOC field, a content control for one) are left out.
    pub body: String,
    /// Footnotes and endnotes in the order of their references.
    pub notes: Vec<String>,
    /// Comments in the order of the file.
    pub comments: Vec<String>,
}

/// The words of a DOCX.
///
/// # Panics
/// When the bytes are no DOCX.
pub fn read(docx: &[u8]) -> DocxWords {
    let body = story(&part(docx, "word/document.xml").expect("a DOCX has a document"));
    let foot = notes(docx, "word/footnotes.xml", "w:footnote");
    let end = notes(docx, "word/endnotes.xml", "w:endnote");
    let pick = |(kind, id): &(NoteKind, String)| {
        let notes = if *kind == NoteKind::Foot { &foot } else { &end };
        let found = notes.iter().find(|(note, _)| note == id);
        found.map_or_else(|| format!("(no note {id})"), |(_, words)| words.clone())
    };
    let comments = notes(docx, "word/comments.xml", "w:comment");
    DocxWords {
        notes: body.refs.iter().map(pick).collect(),
        comments: comments.into_iter().map(|(_, words)| words).collect(),
        body: body.words,
    }
}

/// One part of the package as text; `None` when it is not there.
///
/// # Panics
/// When the bytes are no ZIP file, or the part is no UTF-8.
pub fn part(docx: &[u8], name: &str) -> Option<String> {
    let mut package =
        zip::ZipArchive::new(Cursor::new(docx)).expect("a DOCX is a ZIP file");
    let mut file = package.by_name(name).ok()?;
    let mut text = String::new();
    file.read_to_string(&mut text).expect("parts are UTF-8");
    Some(text)
}

/// Every part of the package by name, in the order of the file.
///
/// # Panics
/// When the bytes are no ZIP file.
pub fn parts(docx: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(docx)).expect("a DOCX is a ZIP file");
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("the directory is sound");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("parts can be expanded");
        parts.push((file.name().to_owned(), bytes));
    }
    parts
}

/// An archive of those parts, compressed as a DOCX is.
///
/// # Panics
/// When the archive cannot be written into memory.
pub fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .compression_level(Some(6));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options).expect("memory takes an entry");
        zip.write_all(bytes).expect("memory takes every byte");
    }
    zip.finish().expect("memory takes the directory").into_inner()
}

/// A part with one paragraph, run or other leaf a line, indented by depth. A small
/// element stands on one line with all it holds.
///
/// # Panics
/// When the part is not well-formed.
pub fn pretty(xml: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    // Inside an element that is written on one line: how deep below it.
    let mut inline = 0;
    for event in events(xml) {
        match &event {
            Event::Start(start) => {
                if inline == 0 {
                    indent(&mut out, depth);
                }
                out += &format!("<{}>", raw(start));
                depth += 1;
                inline = next_inline(inline, start);
            }
            Event::End(end) => {
                depth -= 1;
                if inline == 0 {
                    indent(&mut out, depth);
                }
                inline = usize::saturating_sub(inline, 1);
                out += &format!("</{}>", String::from_utf8_lossy(end.name().as_ref()));
            }
            Event::Empty(empty) => {
                if inline == 0 {
                    indent(&mut out, depth);
                }
                out += &format!("<{}/>", raw(empty));
            }
            Event::Text(text) => out += &String::from_utf8_lossy(text),
            Event::GeneralRef(name) => {
                out += &format!("&{};", String::from_utf8_lossy(name));
            }
            _ => {}
        }
    }
    out.push('\n');
    out.trim_start().to_owned()
}

fn next_inline(inline: usize, start: &BytesStart) -> usize {
    let one_line = matches!(
        start.name().as_ref(),
        b"w:r" | b"w:pPr" | b"w:rPr" | b"w:tblPr" | b"w:tcPr" | b"w:trPr" | b"w:sectPr"
    ) || start.name().as_ref() == b"w:tblGrid";
    if inline > 0 || one_line { inline + 1 } else { 0 }
}

fn indent(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', depth));
}

fn raw(start: &BytesStart) -> String {
    String::from_utf8_lossy(start).into_owned()
}

fn events(xml: &str) -> impl Iterator<Item = Event<'_>> {
    let mut reader = Reader::from_str(xml);
    std::iter::from_fn(move || match reader.read_event() {
        Ok(Event::Eof) => None,
        Ok(event) => Some(event),
        Err(error) => panic!("at byte {}: {error}", reader.error_position()),
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum NoteKind {
    Foot,
    End,
}

#[derive(Default)]
struct Story {
    words: String,
    refs: Vec<(NoteKind, String)>,
}

/// The words of one part in order.
fn story(xml: &str) -> Story {
    let mut story = Story::default();
    let mut text = String::new();
    let mut skip = Skip::default();
    let mut in_text = false;
    for event in events(xml) {
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let opens = matches!(event, Event::Start(_));
                skip.start(start, opens);
                in_text = opens && is_text(start.name().as_ref());
                if !skip.skipping() {
                    thing(start, &mut text, &mut story.refs);
                }
            }
            Event::End(end) => {
                in_text = false;
                skip.end(end.name().as_ref());
            }
            Event::Text(piece) if in_text && !skip.skipping() => {
                text += &String::from_utf8_lossy(piece);
            }
            Event::GeneralRef(name) if in_text && !skip.skipping() => {
                text += &entity(&String::from_utf8_lossy(name));
            }
            Event::Text(piece) => skip.instruction(&String::from_utf8_lossy(piece)),
            _ => {}
        }
    }
    story.words = words(&text);
    story
}

/// Whether an element holds words; those of tracked deletions have one of their own.
fn is_text(name: &[u8]) -> bool {
    matches!(name, b"w:t" | b"w:delText")
}

/// What is a character and no `w:t`.
fn thing(start: &BytesStart, text: &mut String, refs: &mut Vec<(NoteKind, String)>) {
    let id = || attribute(start, "w:id").unwrap_or_default();
    match start.name().as_ref() {
        b"w:noBreakHyphen" => text.push('\u{2011}'),
        b"w:softHyphen" => text.push('\u{AD}'),
        b"w:footnoteReference" => {
            refs.push((NoteKind::Foot, id()));
            text.push(NOTE_REF);
        }
        b"w:endnoteReference" => {
            refs.push((NoteKind::End, id()));
            text.push(NOTE_REF);
        }
        _ => {}
    }
}

/// Whether the reader stands inside generated text: a TOC field or its content control.
#[derive(Default)]
struct Skip {
    /// Open `w:sdt` elements.
    controls: usize,
    /// For each open field: whether it is a contents list.
    fields: Vec<bool>,
    instruction: bool,
}

impl Skip {
    fn skipping(&self) -> bool {
        self.controls > 0 || self.fields.contains(&true)
    }

    fn start(&mut self, start: &BytesStart, opens: bool) {
        match start.name().as_ref() {
            b"w:sdt" if opens => self.controls += 1,
            b"w:instrText" => self.instruction = opens,
            b"w:fldChar" => match attribute(start, "w:fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            b"w:fldSimple" if opens => {
                let instruction = attribute(start, "w:instr").unwrap_or_default();
                self.fields.push(instruction.trim_start().starts_with("TOC"));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"w:sdt" => self.controls = self.controls.saturating_sub(1),
            b"w:instrText" => self.instruction = false,
            b"w:fldSimple" => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn instruction(&mut self, text: &str) {
        if self.instruction
            && text.trim_start().starts_with("TOC")
            && let Some(field) = self.fields.last_mut()
        {
            *field = true;
        }
    }
}

/// The notes of a part with their ids; the separators have none of their own words.
fn notes(docx: &[u8], name: &str, element: &str) -> Vec<(String, String)> {
    let Some(xml) = part(docx, name) else { return Vec::new() };
    let mut notes = Vec::new();
    let mut current = None;
    let mut in_text = false;
    for event in events(&xml) {
        match &event {
            Event::Start(start) => {
                let name = start.name();
                if name.as_ref() == element.as_bytes() {
                    let special = attribute(start, "w:type").is_some();
                    let id = attribute(start, "w:id").unwrap_or_default();
                    current = (!special).then(|| (id, String::new()));
                }
                in_text = is_text(name.as_ref());
            }
            Event::End(end) => {
                in_text = false;
                if end.name().as_ref() == element.as_bytes() {
                    notes.extend(current.take());
                }
            }
            Event::Text(piece) if in_text => {
                push(&mut current, &String::from_utf8_lossy(piece))
            }
            Event::GeneralRef(name) if in_text => {
                push(&mut current, &entity(&String::from_utf8_lossy(name)));
            }
            _ => {}
        }
    }
    notes.into_iter().map(|(id, text)| (id, words(&text))).collect()
}

fn push(note: &mut Option<(String, String)>, text: &str) {
    if let Some((_, words)) = note {
        words.push_str(text);
    }
}

fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let attribute = start.try_get_attribute(name).ok()??;
    Some(String::from_utf8_lossy(&attribute.value).into_owned())
}

fn entity(name: &str) -> String {
    match name {
        "lt" => "<".into(),
        "gt" => ">".into(),
        "amp" => "&".into(),
        "quot" => "\"".into(),
        "apos" => "'".into(),
        number => {
            let hex = number.strip_prefix("#x").map(|n| u32::from_str_radix(n, 16).ok());
            let code = hex.unwrap_or_else(|| number.strip_prefix('#')?.parse().ok());
            code.and_then(char::from_u32).map_or(String::new(), String::from)
        }
    }
}
