//! Contents lists: a live field with the headings of this document, or the old list as
//! text.

use docconv_core::{Contents, Document, Inline};

use crate::anchors::Anchors;
use crate::inline::Look;
use crate::writer::{Place, Writer};
use crate::{styles, text};

/// The deepest heading that the list shows; what Word's own automatic tables show.
const DEEPEST: u8 = 3;

/// A title or heading, in document order.
pub(crate) struct Entry {
    level: u8,
    text: String,
    /// The bookmark that the list leads to; `None` for one that it does not show.
    bookmark: Option<Box<str>>,
}

impl Entry {
    /// The level of a part's title.
    pub(crate) const TITLE: u8 = 0;

    pub(crate) fn of(document: &Document, level: u8, content: &[Inline]) -> Self {
        let mut words = String::new();
        plain(document, content, &mut words);
        Self { level, text: words.trim().to_owned(), bookmark: None }
    }
}

/// All titles and headings that are not inside a table or note.
#[derive(Default)]
pub(crate) struct ListedHeadings {
    pub(crate) entries: Vec<Entry>,
    written: usize,
    list_written: bool,
}

impl ListedHeadings {
    /// Chooses what the list shows, by the rule of its field: outline levels 1 to 3.
    pub(crate) fn name(&mut self, compilation: bool, anchors: &mut Anchors) {
        for (number, entry) in (1..).zip(&mut self.entries) {
            if entry.level == Entry::TITLE && compilation {
                entry.level = 1;
            }
            let listed = (1..=DEEPEST).contains(&entry.level) && !entry.text.is_empty();
            entry.bookmark = listed.then(|| anchors.unique(&format!("_Toc{number:09}")));
        }
    }

    /// The bookmark of the next heading that is written.
    pub(crate) fn next_bookmark(&mut self) -> Option<Box<str>> {
        let entry = self.entries.get_mut(self.written)?;
        self.written += 1;
        entry.bookmark.clone()
    }
}

/// The words on one line. Links are walked, not recursed into: they nest as deep as the
/// input says.
fn plain(document: &Document, inlines: &[Inline], out: &mut String) {
    let mut stack = vec![inlines.iter()];
    while let Some(level) = stack.last_mut() {
        let Some(inline) = level.next() else {
            stack.pop();
            continue;
        };
        match inline {
            Inline::Text(text) => out.push_str(document.text(text.source.bytes)),
            Inline::Label(label) => out.push_str(document.text(label.source.bytes)),
            Inline::Link(link) => stack.push(link.content.iter()),
            Inline::PageField(field) => out.push_str(document.text(field.source.bytes)),
            Inline::Ruby(ruby) => out.push_str(document.text(ruby.base)),
            // Han words that a break divides are one word still.
            Inline::LineBreak(_) if out.chars().last().is_some_and(text::is_wide) => {}
            Inline::Tab(_) | Inline::LineBreak(_) | Inline::SoftBreak(_) => out.push(' '),
            Inline::Anchor(_)
            | Inline::Image(_)
            | Inline::NoteRef(_)
            | Inline::CommentRef(_) => {}
        }
    }
}

impl Writer<'_> {
    pub(crate) fn contents(&mut self, contents: &Contents) {
        if self.options.keep.contents {
            self.old_contents(contents);
        } else if self.place == Place::Body {
            self.live_contents(contents);
        }
    }

    fn old_contents(&mut self, contents: &Contents) {
        if !contents.title.is_empty() {
            self.paragraph(styles::TOC_HEADING, &contents.title);
        }
        for entry in &contents.entries {
            self.open(styles::toc(entry.level));
            self.inlines(&entry.content);
            if let Some(page) = entry.page {
                let leader = self.document.leader(entry);
                if leader == "\t" {
                    self.tab();
                } else {
                    self.run(leader, Look::default());
                }
                self.run(self.document.text(page), Look::default());
            }
            self.close();
        }
    }

    /// One field for all lists of the input: each would show the whole document.
    fn live_contents(&mut self, contents: &Contents) {
        let mut headings = std::mem::take(&mut self.index.headings);
        let first = !std::mem::replace(&mut headings.list_written, true);
        if first && headings.entries.iter().any(|entry| entry.bookmark.is_some()) {
            self.story.xml.raw(GALLERY.as_bytes());
            self.contents_title(contents);
            self.contents_field(&headings.entries);
            self.story.xml.raw(b"</w:sdtContent></w:sdt>");
        } else {
            self.pending_anchors.extend(contents_anchors(contents));
        }
        self.index.headings = headings;
    }

    /// The list's own words when it has some, otherwise the profile's.
    fn contents_title(&mut self, contents: &Contents) {
        let mut words = String::new();
        plain(self.document, &contents.title, &mut words);
        let profile_title = &self.options.profile.contents_title;
        let words = if words.trim().is_empty() { profile_title } else { &words };
        self.open(styles::TOC_HEADING);
        for anchor in contents_anchors(contents) {
            self.anchor(&anchor);
        }
        self.run(words, Look::default());
        self.close();
    }

    fn contents_field(&mut self, entries: &[Entry]) {
        let shown = entries.iter().filter_map(|e| Some((e, e.bookmark.as_deref()?)));
        let mut first = true;
        for (entry, bookmark) in shown {
            self.open(styles::toc(entry.level));
            if std::mem::take(&mut first) {
                self.field_begin(" TOC \\o \"1-3\" \\h \\z \\u ");
            }
            let link = [("w:anchor", bookmark), ("w:history", "1")];
            self.story.xml.start_with("w:hyperlink", &link);
            self.run(&entry.text, Look::default());
            self.tab();
            self.field_begin(&format!(" PAGEREF {bookmark} \\h "));
            self.field_end();
            self.story.xml.end("w:hyperlink");
            self.close();
        }
        // Word ends the field in a paragraph of its own, so that the last entry stays an
        // entry when the list is updated.
        self.open(styles::NORMAL);
        self.field_end();
        self.close();
    }

    fn field_begin(&mut self, instruction: &str) {
        let xml = &mut self.story.xml;
        xml.raw(b"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>");
        xml.raw(b"<w:r><w:instrText xml:space=\"preserve\">");
        xml.text(instruction);
        xml.raw(b"</w:instrText></w:r>");
        xml.raw(b"<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
    }

    fn field_end(&mut self) {
        self.story.xml.raw(b"<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
    }
}

fn contents_anchors(contents: &Contents) -> Vec<docconv_core::Anchor> {
    let entries = contents.entries.iter().flat_map(|entry| &entry.content);
    let mut found = Vec::new();
    for inline in contents.title.iter().chain(entries) {
        let mut stack = vec![std::slice::from_ref(inline).iter()];
        while let Some(level) = stack.last_mut() {
            match level.next() {
                None => drop(stack.pop()),
                Some(Inline::Anchor(anchor)) => found.push(*anchor),
                Some(Inline::Link(link)) => stack.push(link.content.iter()),
                Some(
                    Inline::Text(_)
                    | Inline::Label(_)
                    | Inline::Image(_)
                    | Inline::NoteRef(_)
                    | Inline::CommentRef(_)
                    | Inline::PageField(_)
                    | Inline::Tab(_)
                    | Inline::LineBreak(_)
                    | Inline::SoftBreak(_)
                    | Inline::Ruby(_),
                ) => {}
            }
        }
    }
    found
}

/// The frame by which Word offers "update table" over the list.
const GALLERY: &str = concat!(
    r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>"#,
    r#"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"#,
);
