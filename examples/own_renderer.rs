//! A renderer of one's own: HTML.
//!
//! ```text
//! cargo run -p docconv-examples --example own_renderer -- notice.txt > notice.html
//! ```
//!
//! It names every kind of block and inline, so that a kind that docconv learns later is a
//! compile error here and not a hole in the page.

use docconv::{
    Block, BreakKind, Cell, Contents, Document, FurnitureKind, Inline, Note, Properties,
    Span, Table, Target, TitleKind, read,
};
use std::error::Error;
use std::{env, fs, io, io::Write};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("usage: own_renderer INPUT")?;
    let parsed = read(fs::read(path)?)?;
    io::stdout().lock().write_all(render(&parsed.document).as_bytes())?;
    Ok(())
}

/// The document as an HTML page.
fn render(document: &Document) -> String {
    let mut writer = Writer { document, html: String::new() };
    writer.page();
    writer.html
}

/// The state of one call.
struct Writer<'a> {
    document: &'a Document,
    html: String,
}

impl Writer<'_> {
    fn page(&mut self) {
        let metadata = &self.document.metadata;
        let language = metadata.language.tag();
        self.raw(&format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<meta charset=\"utf-8\">\n<title>"
        ));
        self.text(metadata.title.as_deref().unwrap_or("Document"));
        self.raw("</title>\n");
        for part in &self.document.parts {
            self.raw("<article>\n");
            self.blocks(&part.blocks);
            self.raw("</article>\n");
        }
        self.raw("</html>\n");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(title) => match title.kind {
                TitleKind::Title => self.element("h1", "", &title.content),
                TitleKind::Subtitle => self.element("p", "subtitle", &title.content),
            },
            // HTML has six levels, and the title takes the first.
            Block::Heading(heading) => {
                let name = format!("h{}", (heading.level + 1).min(6));
                self.element(&name, "", &heading.content);
            }
            Block::Paragraph(paragraph) => {
                self.element("p", paragraph.role.name(), &paragraph.content);
            }
            // The label is part of the text, so the list needs no numbers of its own.
            Block::ListItem(item) => {
                self.element("p", &format!("item-{}", item.level), &item.content);
            }
            Block::Field(field) => self.element("p", "field", &field.content),
            Block::Table(table) => self.table(table),
            Block::Contents(contents) => self.contents(contents),
            Block::Caption(caption) => self.element("p", "caption", &caption.content),
            Block::Image(image) => {
                for anchor in &image.anchors {
                    self.anchor(anchor.name);
                }
                self.image(image.image.alt);
            }
            Block::Note(note) => self.note(note),
            Block::Comment(comment) => {
                self.raw("<aside>\n");
                self.blocks(&comment.blocks);
                self.raw("</aside>\n");
            }
            // A web page has no pages, and the file names are Tika's.
            Block::Furniture(furniture) => match furniture.kind {
                FurnitureKind::Header
                | FurnitureKind::Footer
                | FurnitureKind::PageNumber
                | FurnitureKind::EmbeddedName => {}
            },
            Block::Break(gap) => match gap.kind {
                BreakKind::Rule | BreakKind::Page | BreakKind::Section => {
                    self.raw("<hr>\n")
                }
                BreakKind::Blank(_) | BreakKind::Column => {}
            },
        }
    }

    fn element(&mut self, name: &str, class: &str, content: &[Inline]) {
        match class {
            "" | "body" => self.raw(&format!("<{name}>")),
            class => self.raw(&format!("<{name} class=\"{class}\">")),
        }
        self.inlines(content);
        self.raw(&format!("</{name}>\n"));
    }

    fn table(&mut self, table: &Table) {
        self.raw("<table>\n");
        for row in &table.rows {
            self.raw("<tr>");
            for cell in &row.cells {
                self.cell(if row.header { "th" } else { "td" }, cell);
            }
            self.raw("</tr>\n");
        }
        self.raw("</table>\n");
    }

    fn cell(&mut self, name: &str, cell: &Cell) {
        let (columns, rows) = (cell.columns, cell.rows);
        self.raw(&format!("<{name} colspan=\"{columns}\" rowspan=\"{rows}\">"));
        self.blocks(&cell.blocks);
        self.raw(&format!("</{name}>"));
    }

    /// The entries without their page numbers, which were those of the old layout.
    fn contents(&mut self, contents: &Contents) {
        self.raw("<nav>\n");
        self.element("p", "contents-title", &contents.title);
        for entry in &contents.entries {
            self.element("p", &format!("entry-{}", entry.level), &entry.content);
        }
        self.raw("</nav>\n");
    }

    fn note(&mut self, note: &Note) {
        let id = self.document.text(note.id);
        self.raw("<aside class=\"note\">[");
        self.text(id);
        self.raw("]\n");
        self.blocks(&note.blocks);
        self.raw("</aside>\n");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.styled(text.properties, text.source.bytes),
            Inline::Label(label) => self.span(label.source.bytes),
            Inline::Link(link) => {
                self.raw("<a href=\"");
                match &link.target {
                    Target::Uri(uri) => self.text(uri),
                    Target::Anchor(name) => self.text(&format!("#{name}")),
                }
                self.raw("\">");
                self.inlines(&link.content);
                self.raw("</a>");
            }
            Inline::Anchor(anchor) => self.anchor(anchor.name),
            Inline::Image(image) => self.image(image.alt),
            Inline::NoteRef(note) => {
                self.raw("<sup>[");
                self.span(note.id);
                self.raw("]</sup>");
            }
            Inline::CommentRef(_) | Inline::PageField(_) => {}
            Inline::Tab(_) => self.raw("&emsp;"),
            Inline::LineBreak(_) => self.raw("<br>"),
            Inline::SoftBreak(_) => self.raw(" "),
            Inline::Ruby(ruby) => {
                self.raw("<ruby>");
                self.span(ruby.base);
                self.raw("<rt>");
                self.span(ruby.reading);
                self.raw("</rt></ruby>");
            }
        }
    }

    /// HTML has an element for most properties, and the others are left to a style sheet.
    fn styled(&mut self, properties: Properties, words: Span) {
        let elements = [
            (properties.bold, "b"),
            (properties.italic, "i"),
            (properties.underline, "u"),
            (properties.strike || properties.deleted, "s"),
            (properties.superscript, "sup"),
            (properties.subscript, "sub"),
            (properties.code, "code"),
            (properties.highlight, "mark"),
            (properties.inserted, "ins"),
        ];
        let on = || elements.iter().filter(|(on, _)| *on).map(|(_, name)| name);
        on().for_each(|name| self.html.push_str(&format!("<{name}>")));
        self.span(words);
        on().rev().for_each(|name| self.html.push_str(&format!("</{name}>")));
    }

    fn anchor(&mut self, name: Span) {
        self.raw("<a id=\"");
        self.span(name);
        self.raw("\"></a>");
    }

    /// The text export names pictures and does not hold them; a frame takes their place.
    fn image(&mut self, alt: Span) {
        self.raw("<span class=\"image\">");
        self.span(alt);
        self.raw("</span>");
    }

    fn span(&mut self, span: Span) {
        let document = self.document;
        self.text(document.text(span));
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                c => self.html.push(c),
            }
        }
    }

    fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docconv::{Builder, Language, Role};

    #[test]
    fn markup_in_the_words_stays_words() {
        let mut builder = Builder::new(Language::English);
        builder
            .title("A & B")
            .paragraph(Role::Body, |b| b.text("1 < 2 is ").bold("true"));
        let html = render(&builder.build());
        assert!(html.contains("<h1>A &amp; B</h1>\n<p>1 &lt; 2 is <b>true</b></p>\n"));
    }

    #[test]
    fn cells_keep_their_spans() {
        let mut builder = Builder::new(Language::English);
        builder.table(1, &[&["a"]]);
        let html = render(&builder.build());
        assert!(html.contains("<th colspan=\"1\" rowspan=\"1\"><p>a</p>\n</th>"));
    }
}
