//! Contents lists: a live field with the headings of this document, or the old list as
//! text.

use std::collections::HashMap;

use docconv_core::{Contents, ContentsEntry, Document, Inline};

use crate::anchors::Anchors;
use crate::block::Extra;
use crate::inline::Look;
use crate::reference::Sheet;
use crate::writer::{Place, Writer};
use crate::{Bookmarks, styles};

/// A title or heading, in document order.
pub(crate) struct Entry {
    level: u8,
    text: String,
    /// Where its block begins.
    pub(crate) start: u32,
    /// Whether a contents list shows it.
    pub(crate) listed: bool,
    /// The document's own anchor for contents lists, when the heading has one.
    anchor: Option<Box<str>>,
    /// The bookmark that the list leads to.
    bookmark: Option<Box<str>>,
    /// The page on which it stands, when that is known.
    page: Option<u32>,
}

impl Entry {
    /// The level of a part's title.
    pub(crate) const TITLE: u8 = 0;

    pub(crate) fn of(
        document: &Document,
        level: u8,
        start: u32,
        content: &[Inline],
    ) -> Self {
        let text = document.plain_text(content).trim().to_owned();
        let (anchor, bookmark) = (None, None);
        Self { level, text, start, listed: false, anchor, bookmark, page: None }
    }

    /// Takes over an anchor that Word made for a contents list, the first of its name.
    pub(crate) fn take_anchor(
        &mut self,
        document: &Document,
        content: &[Inline],
        anchors: &Anchors,
    ) {
        let own = content.iter().find_map(|inline| match inline {
            Inline::Anchor(anchor) => {
                let name = document.text(anchor.name);
                let first = name.starts_with("_Toc") && anchors.link(name).is_none();
                first.then_some(name)
            }
            _ => None,
        });
        self.anchor = own.map(Into::into);
    }
}

/// All titles and headings that are not inside a table or note.
#[derive(Default)]
pub(crate) struct ListedHeadings {
    pub(crate) entries: Vec<Entry>,
    /// Bookmarks by where the blocks of their headings begin. Lookups only.
    bookmarks: HashMap<u32, Box<str>>,
    written: usize,
    list_written: bool,
}

impl ListedHeadings {
    /// Takes over pages that are known; numbers of another document are none.
    pub(crate) fn number(&mut self, pages: &[u32]) {
        if pages.len() == self.entries.len() {
            for (entry, page) in self.entries.iter_mut().zip(pages) {
                entry.page = Some(*page);
            }
        }
    }

    /// Chooses what the list shows, by the rule of its field: outline levels from 1 to
    /// `deepest`.
    pub(crate) fn list(&mut self, compilation: bool, deepest: u8) {
        for entry in &mut self.entries {
            if entry.level == Entry::TITLE && compilation {
                entry.level = 1;
            }
            entry.listed = (1..=deepest).contains(&entry.level) && !entry.text.is_empty();
        }
    }

    /// Gives the listed ones their bookmarks, named by their place among all headings.
    pub(crate) fn name(&mut self, bookmarks: Bookmarks, anchors: &mut Anchors) {
        if bookmarks == Bookmarks::Drop {
            return;
        }
        for (number, entry) in (1..).zip(&mut self.entries) {
            if entry.listed {
                let own = entry.anchor.as_deref().and_then(|own| anchors.link(own));
                let bookmark = own.unwrap_or_else(|| {
                    entry.anchor = None;
                    anchors.unique(&format!("_Toc{number:09}"))
                });
                self.bookmarks.insert(entry.start, bookmark.clone());
                entry.bookmark = Some(bookmark);
            }
        }
    }

    /// The bookmark of the next heading that is written, unless its own anchor is one.
    pub(crate) fn next_bookmark(&mut self) -> Option<Box<str>> {
        let entry = self.entries.get_mut(self.written)?;
        self.written += 1;
        if entry.anchor.is_some() { None } else { entry.bookmark.clone() }
    }

    /// The bookmark of the heading whose block begins there.
    fn bookmark_at(&self, start: u32) -> Option<Box<str>> {
        self.bookmarks.get(&start).cloned()
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
            self.open_entry(entry.level);
            let linked = self.open_old_entry(entry);
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
            if linked {
                self.story.xml.end("w:hyperlink");
            }
            self.close();
        }
    }

    fn open_entry(&mut self, level: u8) {
        let style = styles::toc(level);
        let lacks_tab = |sheet: &Sheet| !sheet.has_right_tab(style);
        let right_tab = self.sheet.as_ref().is_some_and(lacks_tab);
        self.open_with(style, Extra { right_tab, ..Extra::default() });
    }

    /// An old entry leads to the heading that it names. Word nests no links.
    fn open_old_entry(&mut self, entry: &ContentsEntry) -> bool {
        let nests = entry.content.iter().any(|inline| matches!(inline, Inline::Link(_)));
        let target = entry.target.filter(|_| !nests && self.place == Place::Body);
        let Some(bookmark) = target.and_then(|at| self.index.headings.bookmark_at(at))
        else {
            return false;
        };
        let link = [("w:anchor", &*bookmark), ("w:history", "1")];
        self.story.xml.start_with("w:hyperlink", &link);
        true
    }

    /// One field for all lists of the input: each would show the whole document.
    fn live_contents(&mut self, contents: &Contents) {
        let mut headings = std::mem::take(&mut self.index.headings);
        let first = !std::mem::replace(&mut headings.list_written, true);
        if first && headings.entries.iter().any(|entry| entry.listed) {
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
        let words = self.document.plain_text(&contents.title);
        let profile_title = self.options.profile.contents_title(self.document);
        let words = if words.trim().is_empty() { profile_title } else { &words };
        self.open(styles::TOC_HEADING);
        for anchor in contents_anchors(contents) {
            self.anchor(&anchor);
        }
        self.run(words, Look::default());
        self.close();
    }

    fn contents_field(&mut self, entries: &[Entry]) {
        let mut first = true;
        for entry in entries.iter().filter(|entry| entry.listed) {
            self.open_entry(entry.level);
            if std::mem::take(&mut first) {
                let instruction = self.contents_instruction();
                self.field_begin(&instruction);
            }
            self.contents_entry(entry);
            self.close();
        }
        // Word ends the field in a paragraph of its own, so that the last entry stays an
        // entry when the list is updated.
        self.open(styles::NORMAL);
        self.field_end();
        self.close();
    }

    /// What Word lists when it updates the field: what the list shows now. `\u` takes
    /// paragraphs by their outline level, which titles of a compilation have.
    fn contents_instruction(&self) -> String {
        let levels = self.options.profile.contents.levels;
        let links = match self.options.bookmarks {
            Bookmarks::Keep | Bookmarks::TocOnly => " \\h",
            Bookmarks::Drop => "",
        };
        let outline = if self.index.compilation { " \\u" } else { "" };
        format!(" TOC \\o \"1-{levels}\"{links} \\z{outline} ")
    }

    fn contents_entry(&mut self, entry: &Entry) {
        if let Some(bookmark) = entry.bookmark.as_deref() {
            let link = [("w:anchor", bookmark), ("w:history", "1")];
            self.story.xml.start_with("w:hyperlink", &link);
        }
        self.run(&entry.text, Look::default());
        self.tab();
        if let Some(bookmark) = entry.bookmark.as_deref() {
            self.field_begin(&format!(" PAGEREF {bookmark} \\h "));
        }
        if let Some(page) = entry.page {
            self.run(&page.to_string(), Look::default());
        }
        if entry.bookmark.is_some() {
            self.field_end();
            self.story.xml.end("w:hyperlink");
        }
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
