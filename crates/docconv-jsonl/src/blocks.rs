//! A record for every block.

use crate::JsonlOptions;
use crate::json::{Record, strings};
use crate::words::{Words, lines, rows};
use docconv_core::{
    Block, BreakKind, Document, FurnitureKind, NoteKind, Part, Role, TitleKind,
};

pub(crate) fn write(document: &Document, options: &JsonlOptions, out: &mut String) {
    let mut writer =
        Writer { document, options, path: Path::default(), words: Words::default() };
    for (at, part) in document.parts.iter().enumerate() {
        writer.part(at as u64 + 1, part, out);
    }
}

/// What a block is called, and its level where it has one.
pub(crate) fn kind(block: &Block) -> (&'static str, Option<u8>) {
    match block {
        Block::Title(title) => match title.kind {
            TitleKind::Title => ("title", None),
            TitleKind::Subtitle => ("subtitle", None),
        },
        Block::Heading(heading) => ("heading", Some(heading.level)),
        Block::Paragraph(_) | Block::Field(_) => ("paragraph", None),
        Block::ListItem(item) => ("list_item", Some(item.level)),
        Block::Table(_) => ("table", None),
        Block::Contents(_) => ("toc", None),
        Block::Caption(_) => ("caption", None),
        Block::Image(_) => ("image", None),
        Block::Note(note) => match note.kind {
            NoteKind::Footnote => ("footnote", None),
            NoteKind::Endnote => ("endnote", None),
        },
        Block::Comment(_) => ("comment", None),
        Block::Furniture(furniture) => match furniture.kind {
            FurnitureKind::Header => ("header", None),
            FurnitureKind::Footer => ("footer", None),
            FurnitureKind::PageNumber => ("page_number", None),
            FurnitureKind::EmbeddedName => ("embedded_name", None),
        },
        Block::Break(_) => ("rule", None),
    }
}

/// The level at which a block stands over others: 0 for the title of a part.
pub(crate) fn outline_level(block: &Block) -> Option<u8> {
    if let Block::Heading(heading) = block {
        return Some(heading.level.max(1));
    }
    matches!(block, Block::Title(title) if title.kind == TitleKind::Title).then_some(0)
}

/// The headings over a block, outermost first. The title of the part is the first, at
/// level 0.
#[derive(Default)]
struct Path {
    levels: Vec<u8>,
    texts: Vec<String>,
    /// How many of `texts` hold. Those behind keep their memory for the next.
    depth: usize,
}

impl Path {
    fn clear(&mut self) {
        self.depth = 0;
    }

    /// Takes off the headings that do not stand over one of that level.
    fn ascend(&mut self, level: u8) {
        while self.depth > 0 && self.levels[self.depth - 1] >= level {
            self.depth -= 1;
        }
    }

    fn push(&mut self, level: u8, text: &str) {
        if self.depth == self.texts.len() {
            self.texts.push(String::new());
            self.levels.push(level);
        }
        self.levels[self.depth] = level;
        self.texts[self.depth].clear();
        self.texts[self.depth]
            .extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
        self.depth += 1;
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts[..self.depth].iter().map(String::as_str)
    }
}

struct Writer<'d> {
    document: &'d Document,
    options: &'d JsonlOptions,
    path: Path,
    words: Words<'d>,
}

impl<'d> Writer<'d> {
    fn part(&mut self, number: u64, part: &'d Part, out: &mut String) {
        self.path.clear();
        for block in &part.blocks {
            self.block(number, block, out);
        }
    }

    fn block(&mut self, part: u64, block: &'d Block, out: &mut String) {
        self.words.clear();
        self.words.block(self.document, block);
        if self.says_nothing(block) {
            return;
        }
        let level = outline_level(block);
        level.into_iter().for_each(|level| self.path.ascend(level));
        self.record(part, block, out);
        level.into_iter().for_each(|level| self.path.push(level, &self.words.text));
    }

    /// Blank lines and page breaks are no words, and a rule without characters neither.
    fn says_nothing(&self, block: &Block) -> bool {
        let words = &self.words;
        let empty =
            words.text.is_empty() && words.anchors.is_empty() && words.images.is_empty();
        let gap = matches!(block, Block::Break(gap) if gap.kind != BreakKind::Rule);
        gap || empty
    }

    fn record(&self, part: u64, block: &Block, out: &mut String) {
        let (document, words) = (self.document, &self.words);
        let (kind, level) = kind(block);
        let mut record = Record::begin(self.options, out);
        record.number("part", part);
        record.string("kind", kind);
        if let Some(level) = level {
            record.number("level", u64::from(level));
        }
        if let Some(role) = block.role().filter(|role| *role != Role::Body) {
            record.string("role", role.name());
        }
        if let Block::Note(note) = block {
            record.string("note", document.text(note.id));
        }
        if let Block::Comment(comment) = block {
            record.string("author", document.text(comment.author));
        }
        record.strings("path", self.path.texts());
        record.string("text", &words.text);
        if let Block::Table(table) = block {
            record.raw("rows", |out| {
                out.push('[');
                for (at, row) in rows(document, table).iter().enumerate() {
                    out.push_str(if at > 0 { "," } else { "" });
                    strings(row.iter().map(String::as_str), out);
                }
                out.push(']');
            });
        }
        record.strings("anchors", words.anchors.iter().copied());
        record.strings("images", words.images.iter().copied());
        record.lines(lines(document, block.source()));
        record.end();
    }
}

#[cfg(test)]
mod tests {
    use crate::{JsonlOptions, render};
    use docconv_core::parse;
    use serde_json::{Value, json};

    fn records(text: &str) -> Vec<Value> {
        let document = parse(text.to_owned()).document;
        let lines = render(&document, &JsonlOptions::default());
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn the_path_leads_from_the_title_to_the_heading() {
        let text =
            "工作计划\n\n一、目标\n（一）总体目标\n完成任务。\n二、措施\n落实责任。\n";
        let records = records(text);
        let paths: Vec<&Value> = records.iter().map(|record| &record["path"]).collect();
        assert_eq!(paths[1], &json!(["工作计划"]));
        assert_eq!(paths[3], &json!(["工作计划", "一、目标", "（一）总体目标"]));
        assert_eq!(paths[5], &json!(["工作计划", "二、措施"]));
        assert_eq!(records[3]["lines"], json!([5, 5]));
    }

    #[test]
    fn markers_are_fields_and_not_text() {
        let records = records("见[bookmark: _Toc1]下[image: 图一]表。\n");
        assert_eq!(records[0]["text"], "见下表。");
        assert_eq!(records[0]["anchors"], json!(["_Toc1"]));
        assert_eq!(records[0]["images"], json!(["图一"]));
    }

    #[test]
    fn a_table_has_its_cells() {
        let records = records("\t姓名\t年龄\n\t张三\t20\n\n");
        assert_eq!(records[0]["kind"], "table");
        assert_eq!(records[0]["rows"], json!([["姓名", "年龄"], ["张三", "20"]]));
        assert_eq!(records[0]["text"], "姓名\t年龄\n张三\t20");
        assert_eq!(records[0]["lines"], json!([1, 2]));
    }

    #[test]
    fn blank_lines_are_no_records() {
        assert!(records("\n\n\n").is_empty());
    }
}
