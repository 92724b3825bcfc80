//! The state of one rendering, and the frame of each part: body, header, footer.

use docconv_core::profile::{ParagraphStyle, PartBreak};
use docconv_core::{Anchor, Comment, Document, Length, NoteKind, Role, Span};

use crate::furniture::Side;
use crate::index::Index;
use crate::media::Picture;
use crate::package::{Package, Relation};
use crate::parts::{self, NoteParts};
use crate::xml::{NAMESPACES, Xml};
use crate::{DocxOptions, styles};

/// A part with text in it. Each has relations of its own.
#[derive(Default)]
pub(crate) struct Story {
    pub(crate) xml: Xml,
    pub(crate) relations: Vec<Relation>,
}

impl Story {
    fn of(root: &str) -> Self {
        Self { xml: Xml::part(root, NAMESPACES), relations: Vec::new() }
    }

    /// Adds a relation and answers its id, made from its place: `rIdLink3`.
    pub(crate) fn relate(
        &mut self,
        name: &str,
        kind: &'static str,
        target: String,
        external: bool,
    ) -> String {
        let id = format!("rId{name}{}", self.relations.len() + 1);
        self.relations.push(Relation { id: id.clone(), kind, target, external });
        id
    }
}

/// Where the words that are being written stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Body,
    Footnote,
    Endnote,
    Comment,
    Header,
    Footer,
}

/// What was written last on this level: tables that touch become one table, and a cell
/// has to end in a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Last {
    #[default]
    Nothing,
    Paragraph,
    Table,
}

/// The cell that is being written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InCell {
    pub(crate) header: bool,
    /// In points.
    pub(crate) width: f64,
}

/// What the next paragraph of the body takes with it.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    pub(crate) page: bool,
    pub(crate) column: bool,
    /// It stays with the paragraph below it.
    pub(crate) keep_next: bool,
    /// A gap above it beside that of its style.
    pub(crate) before: Option<Length>,
    pub(crate) comments: Vec<u32>,
}

pub(crate) struct Writer<'d> {
    pub(crate) document: &'d Document,
    pub(crate) options: &'d DocxOptions,
    pub(crate) index: Index<'d>,
    pub(crate) story: Story,
    pub(crate) place: Place,
    pub(crate) footnotes: Story,
    pub(crate) endnotes: Story,
    pub(crate) comments: Story,
    pub(crate) note_ids: u32,
    pub(crate) comment_ids: u32,
    pub(crate) revision_ids: u32,
    pub(crate) drawing_ids: u32,
    pub(crate) pending: Pending,
    pub(crate) pending_anchors: Vec<Anchor>,
    /// Comments whose range the open paragraph is.
    pub(crate) commented: Vec<u32>,
    /// The kind of the note whose first paragraph is still to come.
    pub(crate) note_number: Option<NoteKind>,
    /// The number that a note without a reference shows before its first words.
    pub(crate) stray_number: Option<Span>,
    /// The style of such a note's paragraphs.
    pub(crate) stray_style: Option<&'static str>,
    pub(crate) cell: Option<InCell>,
    pub(crate) last: Last,
    pub(crate) nesting: usize,
    pub(crate) part: usize,
    /// Pictures by their place in the document's media: looked at once.
    pub(crate) pictures: Vec<Option<Picture>>,
    pub(crate) pictures_used: Vec<bool>,
    /// The headers and footers that each section refers to: element, type, part.
    pub(crate) sides: Vec<(&'static str, &'static str, String)>,
    /// The paragraph that is being written, when its place gives it more than its style.
    pub(crate) placed: Option<ParagraphStyle>,
    /// The size of a mark that its style would make too wide.
    pub(crate) mark_size: Option<Length>,
}

/// Renders `document` into the parts of a package.
pub(crate) fn package(document: &Document, options: &DocxOptions) -> Package {
    let mut writer = Writer::new(document, options);
    let sides = writer.sides();
    writer.body();
    writer.into_package(sides)
}

impl<'d> Writer<'d> {
    fn new(document: &'d Document, options: &'d DocxOptions) -> Self {
        let pictures: Vec<_> =
            document.media.iter().map(|media| Picture::sniff(&media.bytes)).collect();
        Self {
            document,
            options,
            index: Index::of(document, options.keep, options.profile.contents.levels),
            story: Story::default(),
            place: Place::Body,
            footnotes: Story::default(),
            endnotes: Story::default(),
            comments: Story::default(),
            note_ids: 0,
            comment_ids: 0,
            revision_ids: 0,
            drawing_ids: 0,
            pending: Pending::default(),
            pending_anchors: Vec::new(),
            commented: Vec::new(),
            note_number: None,
            stray_number: None,
            stray_style: None,
            cell: None,
            last: Last::Nothing,
            nesting: 0,
            part: 0,
            pictures_used: vec![false; pictures.len()],
            pictures,
            sides: Vec::new(),
            placed: None,
            mark_size: None,
        }
    }

    fn body(&mut self) {
        self.story = Story::of("w:document");
        self.story.xml.start("w:body");
        for (number, part) in self.document.parts.iter().enumerate() {
            self.part = number;
            // Nothing written yet means that the new page is the first one anyway.
            if part.new_page && self.last != Last::Nothing {
                self.part_break();
            }
            self.part_blocks(&part.blocks);
        }
        self.leftovers();
    }

    fn part_break(&mut self) {
        match self.options.profile.parts {
            PartBreak::Page => self.pending.page = true,
            PartBreak::Lines => {
                let line = self.options.profile.role(Role::Body).line_pitch;
                self.pending.before = Some(line * 2.0);
            }
            PartBreak::OddPage => self.odd_page(),
        }
    }

    /// Ends the section, so that the next one begins on an odd page.
    fn odd_page(&mut self) {
        let mut story = std::mem::take(&mut self.story);
        story.xml.start("w:p");
        story.xml.start("w:pPr");
        story.xml.val("w:pStyle", styles::TABLE_ANCHOR);
        self.section(&mut story);
        story.xml.end("w:pPr");
        self.story = story;
        self.close();
    }

    /// What waited for a paragraph that never came; Word also wants one at the very end.
    fn leftovers(&mut self) {
        self.pending.page = false;
        self.pending.before = None;
        let waiting =
            !self.pending.comments.is_empty() || !self.pending_anchors.is_empty();
        if waiting || self.last != Last::Paragraph {
            self.open(styles::NORMAL);
            self.close();
        }
    }

    fn into_package(mut self, sides: Vec<Side>) -> Package {
        let mut package = Package::default();
        let mut story = std::mem::take(&mut self.story);
        self.relate_parts(&mut story);
        self.section(&mut story);
        story.xml.end("w:body");
        let profile = &self.options.profile;
        let language = profile.language_of(self.document);
        package.word(
            "word/document.xml",
            "document.main",
            story.xml.finish("w:document"),
        );
        package.relations("document", &story.relations);
        let notes = NoteParts {
            footnotes: !self.footnotes.xml.is_empty(),
            endnotes: !self.endnotes.xml.is_empty(),
        };
        let sheet = styles::part(profile, language, self.index.compilation);
        package.word("word/styles.xml", "styles", sheet);
        let settings = parts::settings(profile, language, notes);
        package.word("word/settings.xml", "settings", settings);
        package.word(
            "word/fontTable.xml",
            "fontTable",
            parts::font_table(profile, language),
        );
        let theme = "application/vnd.openxmlformats-officedocument.theme+xml";
        package.typed("word/theme/theme1.xml", theme, parts::theme(profile));
        for side in sides {
            add_story(&mut package, &side.name, side.kind, side.root, side.story);
        }
        for (story, kind, root) in [
            (std::mem::take(&mut self.footnotes), "footnotes", "w:footnotes"),
            (std::mem::take(&mut self.endnotes), "endnotes", "w:endnotes"),
            (std::mem::take(&mut self.comments), "comments", "w:comments"),
        ] {
            if !story.xml.is_empty() {
                add_story(&mut package, kind, kind, root, story);
            }
        }
        self.add_pictures(&mut package);
        let core = "application/vnd.openxmlformats-package.core-properties+xml";
        package.typed(
            "docProps/core.xml",
            core,
            parts::core_properties(self.document, language),
        );
        let app = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
        package.typed("docProps/app.xml", app, parts::app_properties());
        package
    }

    fn relate_parts(&self, story: &mut Story) {
        let part = |id: &str, kind, target: &str| {
            Relation::internal(id.to_owned(), kind, target.to_owned())
        };
        let relations = &mut story.relations;
        relations.push(part("rIdStyles", "styles", "styles.xml"));
        relations.push(part("rIdSettings", "settings", "settings.xml"));
        relations.push(part("rIdFonts", "fontTable", "fontTable.xml"));
        relations.push(part("rIdTheme", "theme", "theme/theme1.xml"));
        for (written, id, kind, target) in [
            (&self.footnotes, "rIdFootnotes", "footnotes", "footnotes.xml"),
            (&self.endnotes, "rIdEndnotes", "endnotes", "endnotes.xml"),
            (&self.comments, "rIdComments", "comments", "comments.xml"),
        ] {
            if !written.xml.is_empty() {
                relations.push(part(id, kind, target));
            }
        }
    }

    fn add_pictures(&self, package: &mut Package) {
        let used =
            self.pictures_used.iter().zip(&self.pictures).zip(&self.document.media);
        for (number, ((used, picture), media)) in (1..).zip(used) {
            if let (true, Some(picture)) = (used, picture) {
                let path = format!("word/media/image{number}.{}", picture.extension);
                package.plain(&path, media.bytes.clone());
            }
        }
    }

    /// Writes with `write` into another part, and comes back.
    pub(crate) fn aside(
        &mut self,
        story: Story,
        place: Place,
        write: impl FnOnce(&mut Self),
    ) -> Story {
        let outer = (
            std::mem::replace(&mut self.story, story),
            std::mem::replace(&mut self.place, place),
            self.cell.take(),
            std::mem::take(&mut self.last),
            std::mem::take(&mut self.commented),
        );
        write(self);
        let story = std::mem::replace(&mut self.story, outer.0);
        (self.place, self.cell, self.last, self.commented) =
            (outer.1, outer.2, outer.3, outer.4);
        story
    }

    /// Writes a comment into its part and answers its number.
    pub(crate) fn comment(&mut self, comment: &'d Comment) -> u32 {
        let id = self.comment_ids;
        self.comment_ids += 1;
        let mut story = std::mem::take(&mut self.comments);
        if story.xml.is_empty() {
            story = Story::of("w:comments");
        }
        let author = self.document.text(comment.author);
        self.comments = self.aside(story, Place::Comment, |writer| {
            let head = [("w:id", id.to_string()), ("w:author", author.to_owned())];
            let head = head.each_ref().map(|(key, value)| (*key, value.as_str()));
            writer.story.xml.start_with("w:comment", &head);
            writer.blocks_nested(&comment.blocks);
            writer.end_in_paragraph(styles::COMMENT_TEXT);
            writer.story.xml.end("w:comment");
        });
        id
    }

    /// Word calls a cell, note or comment corrupt that does not end in a paragraph.
    pub(crate) fn end_in_paragraph(&mut self, style: &str) {
        if self.last != Last::Paragraph {
            self.open_bare(style);
            self.close();
        }
    }
}

fn add_story(package: &mut Package, name: &str, kind: &str, root: &str, story: Story) {
    package.word(&format!("word/{name}.xml"), kind, story.xml.finish(root));
    package.relations(name, &story.relations);
}

pub(crate) fn new_story(root: &str) -> Story {
    Story::of(root)
}
