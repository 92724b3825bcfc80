//! The model in a form that reads well in a diff: one line a block, indented by depth.

use docconv::{
    Block, Cell, Contents, ContentsEntry, Document, Inline, Reading, Recognition, Role,
    Source, Summary, Target, profile,
};
use std::fmt::Write;

/// The document with its warnings:
///
/// ```text
/// part L1 100 [first]
///   title title L1 90 [bookmark, short] {#_Toc1}关于放假⏎的通知
///   paragraph body L4 indent 2 五月一日放假一天。
/// ```
///
/// In the text `{#name}` is an anchor, `{=kind:…}` a label, `{img:…}` an image, `{^1}` a
/// reference to a note, `→` a tab, `⏎` a line break.
pub fn parsed(parsed: &Reading) -> String {
    let document = &parsed.document;
    let mut dump = Dump { document, out: String::new() };
    dump.head();
    for part in &document.parts {
        let page = if part.new_page { " new page" } else { "" };
        let place = place(part.source);
        let why = why(part.recognition);
        dump.line(0, &format!("part {place}{page}{why}"), &[]);
        part.blocks.iter().for_each(|block| dump.block(1, block));
    }
    for warning in &parsed.warnings {
        dump.line(0, &format!("warning {warning}"), &[]);
    }
    dump.out
}

/// The blocks alone, without the lines on which they stand.
pub fn blocks(document: &Document) -> String {
    let mut dump = Dump { document, out: String::new() };
    document.blocks().for_each(|block| dump.block(0, block));
    let line = |line: &str| {
        let words = line.split(' ').filter(|word| {
            let place = word.strip_prefix('L').is_some_and(|n| n.parse::<u32>().is_ok());
            !place
        });
        words.collect::<Vec<_>>().join(" ")
    };
    dump.out.lines().map(|each| line(each).trim_end().to_owned() + "\n").collect()
}

struct Dump<'d> {
    document: &'d Document,
    out: String,
}

impl Dump<'_> {
    fn head(&mut self) {
        let document = self.document;
        let metadata = &document.metadata;
        let profile = profile::choose(document).name;
        let title = metadata.title.as_deref().unwrap_or("(none)");
        self.line(0, &format!("document {} {profile}", metadata.language.tag()), &[]);
        self.line(0, &format!("title {title}"), &[]);
        let summary = Summary::of(document, docconv::Keep::default());
        let left_out = summary.left_out;
        self.line(
            0,
            &format!(
                "parts {} titles {} headings {} tables {} bookmarks {} images {}; left out: \
                 markers {} contents {} furniture {} names {}",
                summary.parts,
                summary.titles,
                summary.headings,
                summary.tables,
                summary.bookmarks,
                summary.images,
                left_out.markers,
                left_out.contents_entries,
                left_out.furniture,
                left_out.embedded_names
            ),
            &[],
        );
    }

    fn block(&mut self, depth: usize, block: &Block) {
        let at = place(block.source());
        match block {
            Block::Title(title) => {
                let head =
                    format!("title {:?} {at}{}", title.kind, why(title.recognition));
                self.line(depth, &head, &title.content);
            }
            Block::Heading(heading) => {
                let why = why(heading.recognition);
                self.line(
                    depth,
                    &format!("heading {} {at}{why}", heading.level),
                    &heading.content,
                );
            }
            Block::Paragraph(paragraph) => {
                let role = paragraph.role.name();
                let indent = match paragraph.indent {
                    0 => String::new(),
                    indent => format!(" indent {indent}"),
                };
                self.line(
                    depth,
                    &format!("paragraph {role} {at}{indent}"),
                    &paragraph.content,
                );
            }
            Block::ListItem(item) => {
                let head = format!("item {} {:?} {at}", item.level, item.kind);
                self.line(depth, &head, &item.content);
            }
            Block::Field(field) => {
                let head = format!("{} <{}> {at}", Role::Field.name(), field.label);
                self.line(depth, &head, &field.content);
            }
            Block::Table(table) => {
                self.line(depth, &format!("table {at} columns {}", table.columns()), &[]);
                for row in &table.rows {
                    let head = if row.header { "header row" } else { "row" };
                    self.line(depth + 1, &format!("{head} {}", place(row.source)), &[]);
                    row.cells.iter().for_each(|cell| self.cell(depth + 2, cell));
                }
            }
            Block::Contents(contents) => self.contents(depth, contents),
            Block::Caption(caption) => {
                self.line(
                    depth,
                    &format!("caption {:?} {at}", caption.kind),
                    &caption.content,
                );
            }
            Block::Image(image) => {
                let anchors = image.anchors.iter().map(|anchor| Inline::Anchor(*anchor));
                let content: Vec<Inline> =
                    anchors.chain([Inline::Image(image.image)]).collect();
                self.line(depth, &format!("image {at}"), &content);
            }
            Block::Note(note) => {
                let id = self.document.text(note.id);
                self.line(depth, &format!("note {:?} {id} {at}", note.kind), &[]);
                note.blocks.iter().for_each(|block| self.block(depth + 1, block));
            }
            Block::Comment(comment) => {
                let author = self.document.text(comment.author);
                self.line(depth, &format!("comment by {author} {at}"), &[]);
                comment.blocks.iter().for_each(|block| self.block(depth + 1, block));
            }
            Block::Furniture(furniture) => {
                let head = format!("furniture {:?} {at}", furniture.kind);
                self.line(depth, &head, &furniture.content);
            }
            Block::Break(gap) => self.line(depth, &format!("{:?} {at}", gap.kind), &[]),
        }
    }

    fn cell(&mut self, depth: usize, cell: &Cell) {
        let spans = match (cell.columns, cell.rows) {
            (1, 1) => String::new(),
            (columns, rows) => format!(" {columns}×{rows}"),
        };
        self.line(depth, &format!("cell{spans}"), &[]);
        // Most cells hold one plain paragraph: it goes on the line of the cell.
        if let [Block::Paragraph(paragraph)] = &cell.blocks[..]
            && paragraph.role == Role::Body
        {
            self.out.pop();
            self.out.push(' ');
            self.inlines(&paragraph.content);
            self.out.push('\n');
        } else {
            cell.blocks.iter().for_each(|block| self.block(depth + 1, block));
        }
    }

    fn contents(&mut self, depth: usize, contents: &Contents) {
        let at = place(contents.source);
        self.line(depth, &format!("contents {at}"), &contents.title);
        for ContentsEntry { source, level, content, page, target } in &contents.entries {
            let page = page.map_or("-", |page| self.document.text(page));
            let target = target.map_or("-".to_owned(), |at| self.line_of(at));
            let head =
                format!("entry {level} {} page {page} to {target}", place(*source));
            self.line(depth + 1, &head, content);
        }
    }

    fn line_of(&self, at: u32) -> String {
        let before = self.document.source().as_bytes().get(..at as usize);
        let ends = before.unwrap_or_default().iter().filter(|&&byte| byte == b'\n');
        format!("L{}", ends.count() + 1)
    }

    fn line(&mut self, depth: usize, head: &str, content: &[Inline]) {
        self.out.extend(std::iter::repeat_n("  ", depth));
        self.out.push_str(head);
        if !content.is_empty() {
            self.out.push(' ');
            self.inlines(content);
        }
        self.out.push('\n');
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        let document = self.document;
        let out = &mut self.out;
        match inline {
            Inline::Text(text) => {
                visible(out, document.text(text.source.bytes));
                if text.properties != docconv::Properties::default() {
                    out.push_str("{styled}");
                }
            }
            Inline::Label(label) => {
                let kind = format!("{:?}", label.kind).to_lowercase();
                let level = match label.level {
                    0 => String::new(),
                    level => level.to_string(),
                };
                write!(out, "{{={kind}{level}:").expect("a string takes all");
                visible(out, document.text(label.source.bytes));
                out.push('}');
            }
            Inline::Link(link) => {
                let target = match &link.target {
                    Target::Uri(uri) => uri.to_string(),
                    Target::Anchor(name) => format!("#{name}"),
                };
                write!(out, "{{link {target}:").expect("a string takes all");
                self.inlines(&link.content);
                self.out.push('}');
            }
            Inline::Anchor(anchor) => self.mark("#", anchor.name),
            Inline::Image(image) => self.mark("img:", image.alt),
            Inline::NoteRef(note) => self.mark("^", note.id),
            Inline::CommentRef(comment) => self.mark("comment:", comment.id),
            Inline::PageField(field) => self.mark("page:", field.source.bytes),
            Inline::Tab(_) => out.push('→'),
            Inline::LineBreak(_) => out.push('⏎'),
            Inline::SoftBreak(_) => out.push('␣'),
            Inline::Ruby(ruby) => {
                self.mark("ruby:", ruby.base);
                self.mark("reading:", ruby.reading);
            }
        }
    }

    fn mark(&mut self, sign: &str, words: docconv::Span) {
        self.out.push('{');
        self.out.push_str(sign);
        visible(&mut self.out, self.document.text(words));
        self.out.push('}');
    }
}

fn place(source: Source) -> String {
    format!("L{}", source.line)
}

fn why(recognition: Recognition) -> String {
    let names: Vec<&str> = recognition.evidence.names().collect();
    format!(" {} [{}]", recognition.confidence, names.join(" "))
}

/// Characters that would break the line or not show are written as escapes.
fn visible(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\n' => out.push('⏎'),
            '\t' => out.push('→'),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
                out.extend(c.escape_unicode());
            }
            c => out.push(c),
        }
    }
}

/// The outline with its reasons, as `docconv outline --explain` prints it, and below it
/// what each line was taken for.
pub fn outline(document: &Document) -> String {
    let mut out = docconv::outline::explained(document);
    out.push_str("----\n");
    for record in docconv::outline::records(document) {
        writeln!(out, "{record:.40}").expect("a string takes all");
    }
    out
}
