//! One record for a document.

use crate::JsonlOptions;
use crate::blocks::outline_level;
use crate::json::{Record, number, string};
use crate::words::Words;
use docconv_core::{Block, Document};

pub(crate) fn write(document: &Document, options: &JsonlOptions, out: &mut String) {
    let (text, outline) = text_and_outline(document);
    let mut record = Record::begin(options, out);
    record.string("kind", "document");
    if let Some(title) = title(document) {
        record.string("title", title.trim());
    }
    record.string("language", document.metadata.language.tag());
    record.number("parts", document.parts.len() as u64);
    record.raw("outline", |out| write_outline(&outline, out));
    record.string("text", &text);
    record.end();
}

fn title(document: &Document) -> Option<String> {
    let stated = document.metadata.title.clone();
    stated.or_else(|| document.parts.iter().find_map(|part| part.title(document)))
}

/// A title or heading.
struct Entry {
    part: u64,
    /// 0 for a title.
    level: u8,
    line: u32,
    text: String,
}

/// The words that belong to the document, a block a line; titles and headings have a blank
/// line before them. Contents lists and what belongs to the page are not among them.
fn text_and_outline(document: &Document) -> (String, Vec<Entry>) {
    let mut text = String::with_capacity(document.source().len());
    let mut outline = Vec::new();
    let mut words = Words::default();
    for (part, blocks) in (1..).zip(document.parts.iter().map(|part| &part.blocks)) {
        for block in blocks.iter().filter(|block| belongs(block)) {
            words.clear();
            words.block(document, block);
            if words.text.is_empty() {
                continue;
            }
            let level = outline_level(block);
            if level.is_some() && !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&words.text);
            text.push('\n');
            outline.extend(level.map(|level| Entry {
                part,
                level,
                line: block.source().line,
                text: words.text.replace('\n', " "),
            }));
        }
    }
    (text, outline)
}

/// Whether the words are the document's and not the page's.
fn belongs(block: &Block) -> bool {
    match block {
        Block::Contents(_) | Block::Furniture(_) => false,
        Block::Title(_)
        | Block::Heading(_)
        | Block::Paragraph(_)
        | Block::ListItem(_)
        | Block::Field(_)
        | Block::Table(_)
        | Block::Caption(_)
        | Block::Image(_)
        | Block::Note(_)
        | Block::Comment(_)
        | Block::Break(_) => true,
    }
}

fn write_outline(outline: &[Entry], out: &mut String) {
    out.push('[');
    for (at, entry) in outline.iter().enumerate() {
        out.push_str(if at > 0 { ",{\"part\":" } else { "{\"part\":" });
        number(entry.part, out);
        out.push_str(",\"level\":");
        number(u64::from(entry.level), out);
        out.push_str(",\"text\":");
        string(&entry.text, out);
        if entry.line > 0 {
            out.push_str(",\"line\":");
            number(u64::from(entry.line), out);
        }
        out.push('}');
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use crate::{JsonlOptions, Per, render};
    use docconv_core::parse;
    use serde_json::{Value, json};

    #[test]
    fn a_document_is_one_record() {
        let text =
            "关于放假的通知\n\n各部门：\n一、时间\n五月一日。\n二、值班\n请安排。\n";
        let options = JsonlOptions { per: Per::Document, ..JsonlOptions::default() };
        let record = render(&parse(text.to_owned()).document, &options);
        assert_eq!(record.lines().count(), 1);
        let record: Value = serde_json::from_str(&record).unwrap();
        assert_eq!(record["title"], "关于放假的通知");
        assert_eq!(record["language"], "zh-CN");
        let heading = json!({"part": 1, "level": 1, "text": "一、时间", "line": 4});
        assert_eq!(record["outline"][1], heading);
        assert!(record["text"].as_str().unwrap().contains("\n一、时间\n五月一日。\n"));
    }
}
