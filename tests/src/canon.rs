//! A document in the form in which two are the same when Word would show them as the same.
//!
//! What a Word file cannot say is left aside: where words stood, how sure a reader was, blank
//! lines, the numbers that notes had, whether a break is of a page or a section.

use docconv::{Block, BreakKind, Cell, Document, FurnitureKind, Inline, Role, Target};
use std::fmt::Write;

/// The canonical form, a line a block.
pub fn canonical(document: &Document) -> String {
    let mut canon =
        Canon { document, out: String::new(), notes: (0, 0), furniture: Vec::new() };
    let metadata = &document.metadata;
    writeln!(
        canon.out,
        "{:?} {:?} {:?} {:?} {:?} {:?}",
        metadata.title,
        metadata.author,
        metadata.subject,
        metadata.keywords,
        metadata.created,
        metadata.language
    )
    .expect("a string takes all");
    for (number, part) in document.parts.iter().enumerate() {
        let page = if part.new_page && number > 0 { " on a new page" } else { "" };
        canon.line(0, &format!("part{page}"), &[]);
        part.blocks.iter().for_each(|block| canon.block(1, block));
    }
    let furniture = std::mem::take(&mut canon.furniture);
    furniture.iter().for_each(|line| canon.out.push_str(line));
    canon.out
}

struct Canon<'d> {
    document: &'d Document,
    out: String,
    notes: (u32, u32),
    furniture: Vec<String>,
}

impl Canon<'_> {
    fn block(&mut self, depth: usize, block: &Block) {
        match block {
            Block::Title(title) => {
                self.line(depth, &format!("{:?}", title.kind), &title.content);
            }
            Block::Heading(heading) => {
                self.line(depth, &format!("heading {}", heading.level), &heading.content);
            }
            Block::Paragraph(paragraph) => {
                let under = paragraph.under_title && paragraph.role == Role::Date;
                let under = if under { " under the title" } else { "" };
                self.line(
                    depth,
                    &format!("{}{under}", paragraph.role.name()),
                    &paragraph.content,
                );
            }
            Block::ListItem(item) => {
                self.line(
                    depth,
                    &format!("item {} {:?}", item.level, item.kind),
                    &item.content,
                );
            }
            Block::Field(field) => {
                self.line(depth, &format!("field <{}>", field.label), &field.content);
            }
            Block::Caption(caption) => {
                self.line(
                    depth,
                    &format!("caption {:?}", caption.kind),
                    &caption.content,
                );
            }
            Block::Table(table) => {
                self.line(depth, "table", &[]);
                for row in &table.rows {
                    self.line(
                        depth + 1,
                        if row.header { "header row" } else { "row" },
                        &[],
                    );
                    row.cells.iter().for_each(|cell| self.cell(depth + 2, cell));
                }
            }
            Block::Contents(contents) => {
                self.line(depth, "contents", &contents.title);
                for entry in &contents.entries {
                    // A break in a heading is a space in an entry, or nothing.
                    let words = self.document.plain_text(&entry.content);
                    let words: String = words.split_whitespace().collect();
                    self.line(depth + 1, &format!("{} {words}", entry.level), &[]);
                }
            }
            Block::Image(image) => {
                let anchors = image.anchors.iter().map(|anchor| Inline::Anchor(*anchor));
                let content: Vec<Inline> =
                    anchors.chain([Inline::Image(image.image)]).collect();
                self.line(depth, "image", &content);
            }
            Block::Note(note) => {
                self.line(depth, &format!("note {:?}", note.kind), &[]);
                note.blocks.iter().for_each(|block| self.block(depth + 1, block));
            }
            Block::Comment(comment) => {
                let author = self.document.text(comment.author).to_owned();
                self.line(depth, &format!("comment by {author}"), &[]);
                comment.blocks.iter().for_each(|block| self.block(depth + 1, block));
            }
            Block::Furniture(furniture) => {
                // The profile sets its own page number.
                if furniture.kind != FurnitureKind::PageNumber {
                    let words = self.words(&furniture.content);
                    self.furniture.push(format!("{:?} {words}\n", furniture.kind));
                }
            }
            Block::Break(gap) => match gap.kind {
                BreakKind::Blank(_) => {}
                BreakKind::Page | BreakKind::Section => {
                    self.line(depth, "page break", &[])
                }
                BreakKind::Column => self.line(depth, "column break", &[]),
                BreakKind::Rule => self.line(depth, "rule", &[]),
            },
        }
    }

    fn cell(&mut self, depth: usize, cell: &Cell) {
        self.line(depth, &format!("cell {}×{}", cell.columns, cell.rows), &[]);
        cell.blocks.iter().for_each(|block| self.block(depth + 1, block));
    }

    fn line(&mut self, depth: usize, head: &str, content: &[Inline]) {
        let words = self.words(content);
        self.out.extend(std::iter::repeat_n("  ", depth));
        self.out.push_str(head);
        if !words.is_empty() {
            write!(self.out, ": {words}").expect("a string takes all");
        }
        self.out.push('\n');
    }

    /// Inlines with their properties; runs of words with the same ones are one.
    fn words(&mut self, content: &[Inline]) -> String {
        let document = self.document;
        let mut out = String::new();
        let mut open = None;
        for inline in content {
            let run = match inline {
                Inline::Text(text) => {
                    Some((text.properties, document.text(text.source.bytes)))
                }
                // A file shows it as the space that it is.
                Inline::SoftBreak(_) => Some((docconv::Properties::default(), " ")),
                _ => None,
            };
            if let Some((properties, words)) = run {
                if open != Some(properties) {
                    if open.is_some() {
                        out.push('|');
                    }
                    open = Some(properties);
                    out.push_str(&names(properties));
                }
                out.push_str(words);
                continue;
            }
            // A comment is there once, whatever refers to it.
            if matches!(inline, Inline::CommentRef(_)) {
                continue;
            }
            if open.take().is_some() {
                out.push('|');
            }
            match inline {
                Inline::Text(_) | Inline::SoftBreak(_) | Inline::CommentRef(_) => {}
                Inline::Label(label) => {
                    let words = document.text(label.source.bytes).trim_end();
                    write!(out, "{{{:?}{} {words}}}", label.kind, label.level)
                        .expect("a string takes all");
                }
                Inline::Link(link) => {
                    let target = match &link.target {
                        Target::Uri(uri) => uri.to_string(),
                        Target::Anchor(name) => format!("#{name}"),
                    };
                    let words = self.words(&link.content);
                    write!(out, "<{target} {words}>").expect("a string takes all");
                }
                Inline::Anchor(anchor) => {
                    let name = document.text(anchor.name);
                    // Those of the contents list are the writer's own.
                    if !name.starts_with("_Toc0") {
                        write!(out, "{{#{name}}}").expect("a string takes all");
                    }
                }
                Inline::Image(image) => {
                    let bytes =
                        image.media.and_then(|at| document.media.get(at as usize));
                    let name =
                        bytes.map(|media| (media.name.as_str(), media.bytes.len()));
                    write!(out, "{{image {} {name:?}}}", document.text(image.alt))
                        .expect("a string takes all");
                }
                Inline::NoteRef(reference) => {
                    let count = match reference.kind {
                        docconv::NoteKind::Footnote => &mut self.notes.0,
                        docconv::NoteKind::Endnote => &mut self.notes.1,
                    };
                    *count += 1;
                    write!(out, "{{{:?} {count}}}", reference.kind)
                        .expect("a string takes all");
                }
                Inline::PageField(field) => {
                    write!(out, "{{{:?}}}", field.kind).expect("a string takes all");
                }
                Inline::Tab(_) => out.push('→'),
                Inline::LineBreak(_) => out.push('⏎'),
                Inline::Ruby(ruby) => {
                    let (base, reading) =
                        (document.text(ruby.base), document.text(ruby.reading));
                    write!(out, "{{{base}/{reading}}}").expect("a string takes all");
                }
            }
        }
        out
    }
}

fn names(properties: docconv::Properties) -> String {
    let all = [
        (properties.bold, 'b'),
        (properties.italic, 'i'),
        (properties.underline, 'u'),
        (properties.strike, 's'),
        (properties.superscript, '^'),
        (properties.subscript, '_'),
        (properties.small_caps, 'c'),
        (properties.code, 'k'),
        (properties.highlight, 'h'),
        (properties.hidden, 'v'),
        (properties.inserted, '+'),
        (properties.deleted, '-'),
    ];
    let set: String = all.iter().filter(|(on, _)| *on).map(|(_, sign)| sign).collect();
    if set.is_empty() { set } else { format!("{set}:") }
}
