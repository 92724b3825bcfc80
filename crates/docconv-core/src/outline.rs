//! The outline of a document: what the reader took each line for.

use crate::{
    Block, Cell, Contents, ContentsEntry, Document, FurnitureKind, Inline, Recognition,
    Role, Source, Span, Table, TitleKind,
};
use std::fmt::{self, Write};

/// What one non-blank line of the input was taken for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The line, counted from 1.
    pub line: u32,
    /// `title`, `heading`, `toc`, `list_item`, `table_row`, `paragraph`, `caption`,
    /// `header_footer`, `image`, `marker` or `noise`.
    pub kind: &'static str,
    /// The level of a heading over the whole file, or of a list item. In a compilation
    /// the titles of the parts are level 1 and headings count from 2.
    pub level: Option<u8>,
    /// The role of a paragraph; none for body text.
    pub role: Option<&'static str>,
    /// The words of the line without markers.
    pub text: String,
    /// Whether a part begins on this line.
    pub part_start: bool,
    /// Whether the line goes on with the block of the line before.
    pub cont: bool,
    /// How sure the reader is of a title or heading, and why.
    pub recognition: Option<Recognition>,
}

/// The line, the kind with its level, the role, `part` where one begins, `cont` where the
/// line goes on, and the words, which a precision cuts.
///
/// ```
/// use docconv_core::{outline, parse};
/// let document = parse("一、总体目标\n完成全部任务。\n".into()).document;
/// let records = outline::records(&document);
/// assert_eq!(format!("{:.4}", records[0]), "   1 heading1 part | 一、总体");
/// ```
impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:4} {}", self.line, self.kind)?;
        if let Some(level) = self.level {
            write!(f, "{level}")?;
        }
        let part = self.part_start.then_some("part");
        let cont = self.cont.then_some("cont");
        for word in [self.role, part, cont].into_iter().flatten() {
            write!(f, " {word}")?;
        }
        f.write_str(" | ")?;
        f.pad(&self.text)
    }
}

/// One record for every non-blank line, in order. A document made by hand has no lines
/// and gives none.
///
/// ```
/// use docconv_core::{outline, parse};
/// let document = parse("一、目的\n规范管理。\n".into()).document;
/// let kinds: Vec<_> = outline::records(&document).iter().map(|r| r.kind).collect();
/// assert_eq!(kinds, ["heading", "paragraph"]);
/// ```
pub fn records(document: &Document) -> Vec<Record> {
    let mut writer =
        Writer { document, shift: title_level(document), records: Vec::new() };
    for part in &document.parts {
        let begun = writer.records.len();
        part.blocks.iter().for_each(|block| writer.block(block));
        if let Some(first) = writer.records.get_mut(begun) {
            first.part_start = true;
        }
    }
    writer.records.sort_by_key(|record| record.line);
    writer.records.dedup_by_key(|record| record.line);
    writer.records
}

/// Titles and headings, one a line, indented by two spaces a level.
///
/// ```
/// use docconv_core::{outline, parse};
/// let document = parse("工作计划\n\n一、目标\n（一）总体目标\n完成任务。\n".into()).document;
/// assert_eq!(outline::tree(&document), "工作计划\n  一、目标\n    （一）总体目标\n");
/// ```
pub fn tree(document: &Document) -> String {
    let mut out = String::new();
    for (depth, content, _) in entries(document) {
        let text = document.plain_text(content);
        // A string takes every write.
        let _ = writeln!(out, "{:indent$}{}", "", text.trim(), indent = 2 * depth);
    }
    out
}

/// The outline as [`tree`] shows it, each line with how sure the reader is, and why: the
/// confidence from 0 to 100 and the names of the evidence.
///
/// ```
/// use docconv_core::{outline, parse};
/// let document = parse("一、目标\n完成全部任务。\n二、措施\n落实各项责任。\n".into()).document;
/// let explained = outline::explained(&document);
/// assert!(explained.starts_with("一、目标  [line 1, 90 %: number, sequence, short"), "{explained}");
/// ```
pub fn explained(document: &Document) -> String {
    let mut out = String::new();
    for (depth, content, recognition) in entries(document) {
        let text = document.plain_text(content);
        let line = content.iter().find(|i| !matches!(i, Inline::Anchor(_)));
        let line = line.map_or(0, |inline| inline.source().line);
        let evidence: Vec<&str> = recognition.evidence.names().collect();
        let _ = writeln!(
            out,
            "{:indent$}{}  [line {line}, {} %: {}]",
            "",
            text.trim(),
            recognition.confidence,
            evidence.join(", "),
            indent = 2 * depth
        );
    }
    out
}

/// The titles, headings and labels of the outline, each with its depth from 0.
fn entries(document: &Document) -> impl Iterator<Item = (usize, &[Inline], Recognition)> {
    document.parts.iter().flat_map(|part| {
        let shift = usize::from(part.title(document).is_some());
        let depth = move |level: u8| usize::from(level).max(1) - 1 + shift;
        part.blocks.iter().filter_map(move |block| match block {
            Block::Title(title) if title.kind == TitleKind::Title => {
                Some((0, &title.content[..], title.recognition))
            }
            Block::Heading(heading) => {
                Some((depth(heading.level), &heading.content[..], heading.recognition))
            }
            Block::Paragraph(paragraph) => {
                let level = paragraph.outline?;
                Some((depth(level), paragraph.label(), Recognition::STATED))
            }
            _ => None,
        })
    })
}

/// What titles take of the levels: one in a compilation, none in a single document.
fn title_level(document: &Document) -> u8 {
    let titled = document.parts.iter().filter(|part| part.title(document).is_some());
    u8::from(titled.count() > 1)
}

struct Writer<'d> {
    document: &'d Document,
    shift: u8,
    records: Vec<Record>,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(title) => {
                let begun = self.records.len();
                self.text("title", None, None, &title.content);
                self.explain(begun, title.recognition);
            }
            Block::Heading(heading) => {
                let begun = self.records.len();
                let level = heading.level + self.shift;
                self.text("heading", Some(level), None, &heading.content);
                self.explain(begun, heading.recognition);
            }
            Block::Paragraph(paragraph) if self.shows_nothing(&paragraph.content) => {
                self.silent("marker", paragraph.source);
            }
            Block::Paragraph(paragraph) if self.shows_images(&paragraph.content) => {
                self.silent("image", paragraph.source);
            }
            Block::Paragraph(paragraph) => {
                let role = Some(paragraph.role).filter(|role| *role != Role::Body);
                self.text("paragraph", None, role, &paragraph.content);
            }
            Block::ListItem(item) => {
                self.text("list_item", Some(item.level), None, &item.content)
            }
            Block::Field(field) => {
                self.text("paragraph", None, Some(Role::Field), &field.content);
            }
            Block::Table(table) => self.table(table),
            Block::Contents(contents) => self.contents(contents),
            Block::Caption(caption) => self.text("caption", None, None, &caption.content),
            Block::Image(image) => self.silent("image", image.source),
            Block::Note(note) => note.blocks.iter().for_each(|block| self.block(block)),
            Block::Comment(comment) => {
                comment.blocks.iter().for_each(|block| self.block(block))
            }
            Block::Furniture(furniture) => {
                let kind = match furniture.kind {
                    FurnitureKind::EmbeddedName => "noise",
                    FurnitureKind::Header
                    | FurnitureKind::Footer
                    | FurnitureKind::PageNumber => "header_footer",
                };
                self.text(kind, None, None, &furniture.content);
            }
            Block::Break(_) => {}
        }
    }

    /// Says how the lines of a title or heading were recognised.
    fn explain(&mut self, begun: usize, recognition: Recognition) {
        for record in &mut self.records[begun..] {
            if record.kind != "marker" {
                record.recognition = Some(recognition);
            }
        }
    }

    /// One record for each line that the inlines stand on.
    fn text(
        &mut self,
        kind: &'static str,
        level: Option<u8>,
        role: Option<Role>,
        content: &[Inline],
    ) {
        let mut cont = false;
        for line in lines_of(content) {
            // Anchors that stood on lines of their own before the block come first in it.
            let shown =
                line.iter().find(|i| !matches!(i, Inline::Anchor(_))).or(line.first());
            let Some(number) =
                shown.map(|inline| inline.source().line).filter(|&n| n > 0)
            else {
                continue;
            };
            for anchor in line.iter().filter(|inline| inline.source().line < number) {
                self.silent("marker", anchor.source());
            }
            let text = self.document.plain_text(line).trim().to_owned();
            let role = role.map(Role::name);
            self.records.push(Record {
                line: number,
                kind,
                level,
                role,
                text,
                cont,
                ..Record::default()
            });
            cont = true;
        }
    }

    fn shows_nothing(&self, content: &[Inline]) -> bool {
        content.iter().all(|inline| matches!(inline, Inline::Anchor(_)))
    }

    fn shows_images(&self, content: &[Inline]) -> bool {
        let wordless = |i: &Inline| {
            matches!(i, Inline::Anchor(_) | Inline::Image(_) | Inline::Tab(_))
        };
        content.iter().all(wordless)
            && content.iter().any(|i| matches!(i, Inline::Image(_)))
    }

    fn silent(&mut self, kind: &'static str, source: Source) {
        if source.line > 0 {
            self.records.push(Record { line: source.line, kind, ..Record::default() });
        }
    }

    fn table(&mut self, table: &Table) {
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            self.cell(cell);
        }
    }

    /// Every line of a cell is a line of its row, whatever stands in it.
    fn cell(&mut self, cell: &Cell) {
        let begun = self.records.len();
        cell.blocks.iter().for_each(|block| self.block(block));
        for record in &mut self.records[begun..] {
            if !matches!(record.kind, "image" | "marker") {
                *record = Record {
                    kind: "table_row",
                    level: None,
                    role: None,
                    recognition: None,
                    ..std::mem::take(record)
                };
            }
        }
    }

    /// A page number on a line of its own, below the words of its entry. On the line of the
    /// words it is one record with them.
    fn page_line(&mut self, entry: &ContentsEntry) {
        let words = entry.content.last().map(|inline| inline.source());
        let (Some(words), Some(page)) = (words, entry.page) else { return };
        let between = Span { start: words.bytes.end.min(page.start), end: page.start };
        let lines = self.document.text(between).matches('\n').count() as u32;
        if words.line > 0 {
            let text = self.document.text(page).to_owned();
            let line = words.line + lines;
            self.records.push(Record {
                line,
                kind: "toc",
                text,
                cont: true,
                ..Record::default()
            });
        }
    }

    fn contents(&mut self, contents: &Contents) {
        self.text("toc", None, None, &contents.title);
        for entry in &contents.entries {
            self.text("toc", Some(entry.level), None, &entry.content);
            self.page_line(entry);
        }
    }
}

/// The inlines of each line: a new one begins where an inline stands on a later line than
/// the words before it.
fn lines_of(content: &[Inline]) -> impl Iterator<Item = &[Inline]> {
    let mut words = None;
    content.chunk_by(move |before, inline| {
        if !matches!(before, Inline::Anchor(_)) {
            words = Some(before.source().line);
        }
        words.is_none_or(|line| inline.source().line <= line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    /// The golden tests ask for the same and more, but need every crate for it; this one
    /// tells within a second what a change to a pass does to whole documents.
    #[test]
    fn every_fixture_has_the_outline_that_is_expected() {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
        let folders = fs::read_dir(fixtures).expect("fixtures/ can be read");
        let (mut compared, mut differ) = (0, Vec::new());
        for folder in folders.map(|entry| entry.expect("fixtures/ can be read").path()) {
            // Other formats and encodings, and Word's own VT and FF, are for docconv-read.
            let input = fs::read(folder.join("input.txt")).ok();
            let text = input.and_then(|input| crate::decode(input).ok());
            let Some(text) = text.filter(|text| !text.contains(['\x0B', '\x0C'])) else {
                continue;
            };
            let expected = fs::read_to_string(folder.join("expected.outline.txt"));
            let expected = expected.expect("every fixture has an outline");
            let document = crate::parse(text).document;
            let lines: String = records(&document)
                .iter()
                .map(|record| format!("{record:.40}\n"))
                .collect();
            let explained = explained(&document);
            let outline = format!("{explained}----\n{lines}");
            compared += 1;
            if outline != expected || without_reasons(&explained) != tree(&document) {
                differ.push(folder);
            }
        }
        assert!(compared > 20, "only {compared} fixtures are texts");
        assert!(differ.is_empty(), "`cargo golden` shows how {differ:?} differ");
    }

    fn without_reasons(explained: &str) -> String {
        let words = |line: &str| {
            let end = line.rfind("  [line ").expect("every line has its reasons");
            format!("{}\n", &line[..end])
        };
        explained.lines().map(words).collect()
    }

    fn shown(document: &Document) -> Vec<String> {
        records(document).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn articles_stand_in_the_tree_where_they_are_headings() {
        let text = "第一章　总则\n第一条　为规范管理，制定本办法。\n第二条　本办法适用于各单位。\n";
        let articles = crate::Articles::Heading;
        let options = crate::ParseOptions { articles, ..Default::default() };
        let document = crate::parse_with(text.to_owned(), &options).document;
        assert_eq!(tree(&document), "第一章　总则\n  第一条\n  第二条\n");
    }

    #[test]
    fn only_the_words_of_a_heading_have_reasons() {
        let text = "[bookmark: _Toc1]\n一、目的\n规范管理。\n";
        let document = crate::parse(text.to_owned()).document;
        let records = records(&document);
        let seen: Vec<_> =
            records.iter().map(|r| (r.line, r.kind, r.recognition.is_some())).collect();
        let expected =
            [(1, "marker", false), (2, "heading", true), (3, "paragraph", false)];
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_document_made_by_hand_has_no_lines() {
        let mut builder = crate::Builder::new(crate::Language::English);
        builder.title("Minutes").heading(1, |b| b.anchor("a").text("Opening"));
        let mut document = builder.build();
        let words = document.parts[0].blocks[0].content().expect("it is a title");
        let page = Some(words[0].source().bytes);
        let entry = ContentsEntry { content: words.to_vec(), page, ..Default::default() };
        let contents = Contents { entries: vec![entry], ..Default::default() };
        let image = crate::ImageBlock::default();
        let more = [Block::Contents(contents), Block::Image(image)];
        document.parts[0].blocks.extend(more);
        assert_eq!(shown(&document), [""; 0]);
    }

    #[test]
    fn whatever_stands_in_a_cell_is_a_line_of_its_row() {
        let text =
            "[bookmark: a]\n[bookmark: _Toc1]一、目的\n规范管理。\n2022年4月11日\n";
        let mut document = crate::parse(text.to_owned()).document;
        let blocks = std::mem::take(&mut document.parts[0].blocks);
        let cells = vec![Cell { blocks, ..Cell::default() }];
        let rows = vec![crate::Row { cells, ..Default::default() }];
        document.parts[0].blocks = vec![Block::Table(Table { rows, ..Table::default() })];
        let expected = [
            "   1 marker part | ",
            "   2 table_row | 一、目的",
            "   3 table_row | 规范管理。",
            "   4 table_row | 2022年4月11日",
        ];
        assert_eq!(shown(&document), expected);
        assert!(records(&document).iter().all(|record| record.recognition.is_none()));
    }

    #[test]
    fn markers_alone_are_no_paragraph() {
        let document = crate::parse("文字。\n\n[bookmark: a]\n".to_owned()).document;
        assert_eq!(shown(&document), ["   1 paragraph part | 文字。", "   3 marker | "]);
    }

    #[test]
    fn one_record_for_every_line_that_is_not_blank() {
        let text = "关于\n放假的通知\n\n[bookmark: a]\n一、时间\n\ta\n\tb\n\n\tc\n\td\n\n\n[image: x]\n";
        let document = crate::parse(text.to_owned()).document;
        let lines: Vec<u32> =
            records(&document).iter().map(|record| record.line).collect();
        assert_eq!(lines, [1, 2, 4, 5, 6, 7, 9, 10, 13]);
    }
}
