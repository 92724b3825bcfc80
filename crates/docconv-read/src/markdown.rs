//! Markdown as Apache Tika 4 writes it, by pulldown-cmark.

use crate::assembly::Assembly;
use crate::encoding::decode;
use crate::items::Says;
use crate::{InputFormat, ReadError, ReadOptions, ReadWarning, Reading};
use docconv_core::{
    BreakKind, Cell, LabelKind, ListKind, Metadata, NoteKind, Properties, Row, Source,
    Target,
};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
use std::convert::Infallible;

pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Reading, ReadError> {
    let decoded = decode(bytes.to_vec(), None, options)?;
    options.watch.check()?;
    let mut walk = Walk::default();
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    let mut events = Parser::new_ext(&decoded.text, extensions);
    walk.blocks(&mut events);
    options.watch.check()?;
    let document = walk.out.finish(Metadata::default(), None);
    let warnings: Vec<ReadWarning> = decoded.replaced.into_iter().collect();
    let (format, encoding) = (InputFormat::Markdown, Some(decoded.encoding));
    Ok(Reading { document, warnings, format, encoding })
}

/// What is open while the events are walked. Events nest as deep as the text says, so they
/// are walked and not recursed into; only notes are.
#[derive(Default)]
struct Walk {
    out: Assembly,
    properties: Vec<Properties>,
    /// The next number of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// The alternative text of an open image, and how many are open inside one another.
    alt: Option<(String, usize)>,
    table: Option<Grid>,
    code: bool,
}

/// A table that is open.
struct Grid {
    start: Source,
    row: Source,
    rows: Vec<Row>,
    cells: Vec<Cell>,
}

impl Walk {
    fn blocks<'t>(&mut self, events: &mut impl Iterator<Item = Event<'t>>) {
        while let Some(event) = events.next() {
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => self.note(&name, events),
                Event::Start(Tag::TableCell) => self.cell(events),
                Event::Start(tag) => self.start(tag),
                Event::End(TagEnd::FootnoteDefinition | TagEnd::TableCell) => return,
                Event::End(tag) => self.end(tag),
                other => self.inline(other),
            }
        }
    }

    fn note<'t>(&mut self, name: &str, events: &mut impl Iterator<Item = Event<'t>>) {
        let mut out = std::mem::take(&mut self.out);
        let done = out.note(NoteKind::Footnote, name, |out| {
            self.out = std::mem::take(out);
            self.blocks(events);
            *out = std::mem::take(&mut self.out);
            Ok::<(), Infallible>(())
        });
        let Ok(()) = done;
        self.out = out;
    }

    fn cell<'t>(&mut self, events: &mut impl Iterator<Item = Event<'t>>) {
        let mut out = std::mem::take(&mut self.out);
        let cell = out.cell((1, 1), |out| {
            self.out = std::mem::take(out);
            self.blocks(events);
            *out = std::mem::take(&mut self.out);
            Ok::<(), Infallible>(())
        });
        let Ok(cell) = cell;
        self.out = out;
        if let Some(grid) = &mut self.table {
            grid.cells.push(cell);
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level, .. } => self.out.begin(Says::Heading(level as u8)),
            Tag::Paragraph => {
                // The words of an item stand behind its label.
                if self.out.has_words() && !matches!(self.out.says, Says::Numbered(..)) {
                    self.out.end();
                }
            }
            Tag::CodeBlock(_) => {
                self.out.end();
                self.code = true;
            }
            Tag::List(first) => {
                self.out.end();
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::Table(_) => {
                let start = self.out.begin_table();
                self.table =
                    Some(Grid { start, row: start, rows: Vec::new(), cells: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(grid) = &mut self.table {
                    grid.row = self.out.writing.here();
                }
            }
            Tag::Emphasis => self.push(|p| p.italic = true),
            Tag::Strong => self.push(|p| p.bold = true),
            Tag::Strikethrough => self.push(|p| p.strike = true),
            Tag::Superscript => self.push(|p| p.superscript = true),
            Tag::Subscript => self.push(|p| p.subscript = true),
            Tag::Link { dest_url, .. } => self.out.open_link(target(&dest_url)),
            Tag::Image { .. } => match &mut self.alt {
                Some((_, depth)) => *depth += 1,
                None => self.alt = Some((String::new(), 1)),
            },
            Tag::BlockQuote(_)
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::TableCell
            | Tag::MetadataBlock(_) => self.out.end(),
        }
    }

    fn item(&mut self) {
        let level = self.lists.len().clamp(1, 9) as u8;
        let (label, kind, list) = match self.lists.last_mut() {
            Some(Some(number)) => {
                let label = format!("{number}. ");
                *number += 1;
                (label, LabelKind::Number, ListKind::Numbered)
            }
            _ => ("• ".to_owned(), LabelKind::Bullet, ListKind::Bullet),
        };
        self.out.begin(Says::Numbered(level, list));
        self.out.label(&label, kind);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item => self.out.end(),
            TagEnd::CodeBlock => {
                self.out.end();
                self.code = false;
            }
            TagEnd::List(_) => {
                self.out.end();
                self.lists.pop();
            }
            TagEnd::TableHead => self.row(true),
            TagEnd::TableRow => self.row(false),
            TagEnd::Table => {
                if let Some(grid) = self.table.take() {
                    self.out.end_table(grid.start, grid.rows);
                }
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => drop(self.properties.pop()),
            TagEnd::Link => self.out.close_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::BlockQuote(_)
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::TableCell
            | TagEnd::MetadataBlock(_) => self.out.end(),
        }
    }

    fn row(&mut self, header: bool) {
        let Some(grid) = &mut self.table else { return };
        let cells = std::mem::take(&mut grid.cells);
        // Tika draws an empty head over tables that have none.
        let header = header && cells.iter().any(|cell| !cell.blocks.is_empty());
        let row = self.out.row(grid.row, header, cells);
        grid.rows.push(row);
    }

    fn end_image(&mut self) {
        if let Some((_, depth)) = &mut self.alt {
            *depth -= 1;
        }
        if let Some((alt, _)) = self.alt.take_if(|(_, depth)| *depth == 0) {
            self.out.image(&alt, None);
        }
    }

    fn push(&mut self, set: impl FnOnce(&mut Properties)) {
        let mut properties = self.look();
        set(&mut properties);
        self.properties.push(properties);
    }

    fn look(&self) -> Properties {
        self.properties.last().copied().unwrap_or_default()
    }

    fn inline(&mut self, event: Event) {
        match event {
            Event::Text(text) if self.alt.is_some() => self.alt_text(&text),
            Event::Code(text) if self.alt.is_some() => self.alt_text(&text),
            Event::Text(text) if self.code => self.code_lines(&text),
            Event::Text(text) => self.out.text(&text, self.look()),
            Event::Code(text) => {
                self.out.text(&text, Properties { code: true, ..self.look() });
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.out.text(&text, self.look());
            }
            // Markup that somebody typed is text: nothing is lost.
            Event::Html(text) | Event::InlineHtml(text) => self.html(&text),
            Event::FootnoteReference(name) => {
                self.out.note_ref(NoteKind::Footnote, &name)
            }
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.out.line_break(),
            Event::Rule => self.out.gap(BreakKind::Rule),
            Event::TaskListMarker(done) => {
                self.out.text(if done { "☑ " } else { "☐ " }, Properties::default());
            }
            Event::Start(_) | Event::End(_) => {}
        }
    }

    /// A line end that only wraps: nothing between Han characters, a space elsewhere.
    fn soft_break(&mut self) {
        if self.alt.is_some() {
            return self.alt_text(" ");
        }
        let wide = self.out.writing.text.ends_with(|c: char| c >= '\u{2E80}');
        if !wide {
            self.out.text(" ", self.look());
        }
    }

    fn alt_text(&mut self, text: &str) {
        if let Some((alt, _)) = &mut self.alt {
            alt.push_str(text);
        }
    }

    fn code_lines(&mut self, text: &str) {
        let code = Properties { code: true, ..Properties::default() };
        for line in text.lines() {
            self.out.begin(Says::Nothing);
            self.out.text(line, code);
            self.out.end();
        }
    }

    fn html(&mut self, text: &CowStr) {
        let bare = text.trim();
        if bare.eq_ignore_ascii_case("<br>")
            || bare.eq_ignore_ascii_case("<br/>")
            || bare.eq_ignore_ascii_case("<br />")
        {
            return self.out.line_break();
        }
        if bare.starts_with("<!--") {
            return;
        }
        self.out.text(text, self.look());
    }
}

fn target(url: &str) -> Target {
    match url.strip_prefix('#') {
        Some(anchor) => Target::Anchor(anchor.into()),
        None => Target::Uri(url.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docconv_core::{Block, Document, Inline};

    fn document(text: &str) -> Document {
        read(text.as_bytes(), &ReadOptions::default()).unwrap().document
    }

    fn words(document: &Document, block: &Block) -> String {
        document.plain_text(block.content().unwrap_or_default())
    }

    #[test]
    fn headings_lists_and_emphasis() {
        let text = "# 总则\n\n第一**条**文\n继续\\_。\n\n- 一\n- 二\n  1. 甲\n  2. 乙\n\n## 附则\n";
        let document = document(text);
        let blocks = &document.parts[0].blocks;
        let seen: Vec<String> =
            blocks.iter().map(|block| words(&document, block)).collect();
        assert_eq!(
            seen,
            ["总则", "第一条文继续_。", "• 一", "• 二", "1. 甲", "2. 乙", "附则"]
        );
        assert!(matches!(&blocks[0], Block::Heading(h) if h.level == 1));
        assert!(
            matches!(&blocks[5], Block::ListItem(item) if item.level == 2 && item.kind == ListKind::Numbered)
        );
        assert!(
            blocks[1]
                .content()
                .unwrap()
                .iter()
                .any(|i| matches!(i, Inline::Text(t) if t.properties.bold))
        );
    }

    #[test]
    fn tables_links_images_and_notes() {
        let text = "| a | b |\n| --- | --- |\n| **1** | |\n\n[x](http://a.cn/) ![图](media/p.png)[^1]\n\n[^1]: A note.\n\n---\n\n```\nlet x;\n  y\n```\n";
        let document = document(text);
        let blocks = &document.parts[0].blocks;
        let Block::Table(table) = &blocks[0] else { panic!("{blocks:?}") };
        assert!(table.rows[0].header && table.rows.len() == 2);
        assert!(table.rows[1].cells[1].blocks.is_empty());
        let content = blocks[1].content().unwrap();
        assert!(content.iter().any(|i| matches!(i, Inline::Link(_))));
        assert!(content.iter().any(
            |i| matches!(i, Inline::Image(image) if document.text(image.alt) == "图")
        ));
        assert!(content.iter().any(|i| matches!(i, Inline::NoteRef(_))));
        assert!(
            blocks
                .iter()
                .any(|b| matches!(b, Block::Note(note) if note.blocks.len() == 1))
        );
        assert!(
            blocks
                .iter()
                .any(|b| matches!(b, Block::Break(gap) if gap.kind == BreakKind::Rule))
        );
        assert!(document.source().contains("let x;"));
    }

    #[test]
    fn deep_quotes_do_not_recurse() {
        document(&format!("{} x", ">".repeat(50_000)));
        document(&format!("{}x{}", "[".repeat(20_000), "](y)".repeat(20_000)));
    }
}
