//! The state of one rendering, and the frame of each part: body, header, footer.

use docconv_core::profile::{ParagraphStyle, PartBreak};
use docconv_core::{Anchor, Comment, Document, Length, NoteKind, Role, Span};

use crate::block::Extra;
use crate::furniture::Sections;
use crate::index::Index;
use crate::media::Picture;
use crate::numbering::Lists;
use crate::package::{Package, Relation};
use crate::packing::Body;
use crate::parts::{self, NoteParts};
use crate::reference::Sheet;
use crate::xml::{NAMESPACES, Xml};
use crate::{DocxOptions, RenderError, styles};

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
    /// The sections, and the headers and footers that they refer to.
    pub(crate) sections: Sections,
    /// The labels that Word counts.
    pub(crate) lists: Lists,
    /// The styles that the file has, when a reference brings its own.
    pub(crate) sheet: Option<Sheet>,
    /// The main part, as far as it is finished.
    sink: Body,
    /// The paragraph that is being written, when its place gives it more than its style.
    pub(crate) placed: Option<ParagraphStyle>,
    /// The size of a mark that its style would make too wide.
    pub(crate) mark_size: Option<Length>,
}

/// Renders `document` into a package.
pub(crate) fn package(
    document: &Document,
    options: &DocxOptions,
) -> Result<Vec<u8>, RenderError> {
    let page = options.reference.as_ref().map(|reference| reference.page_of(options));
    let own;
    let options = match page {
        Some(profile) => {
            own = DocxOptions { profile, ..options.clone() };
            &own
        }
        None => options,
    };
    let mut writer = Writer::new(document, options);
    writer.sections = writer.plan_sections();
    writer.body()?;
    writer.finish()
}

impl<'d> Writer<'d> {
    fn new(document: &'d Document, options: &'d DocxOptions) -> Self {
        let pictures: Vec<_> =
            document.media.iter().map(|media| Picture::sniff(&media.bytes)).collect();
        let index = Index::of(document, options);
        let reference = options.reference.as_ref();
        let sheet = reference.map(|r| r.sheet(document, options, index.compilation));
        Self {
            document,
            options,
            index,
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
            sections: Sections::default(),
            lists: Lists::of(document, options, sheet.as_ref()),
            sheet,
            sink: Body::new(options.compression, document.source().len()),
            placed: None,
            mark_size: None,
        }
    }

    fn body(&mut self) -> Result<(), RenderError> {
        self.story = Story::of("w:document");
        self.story.xml.start("w:body");
        for (number, part) in self.document.parts.iter().enumerate() {
            self.part = number;
            // Nothing written yet means that the new page is the first one anyway.
            if part.new_page && self.last != Last::Nothing {
                self.part_break();
            }
            self.enter_part(number);
            self.part_blocks(&part.blocks)?;
        }
        self.leftovers();
        Ok(())
    }

    fn part_break(&mut self) {
        match self.options.profile.parts {
            PartBreak::Page | PartBreak::OddPage => self.end_section(),
            PartBreak::Lines => {
                let line = self.options.profile.role(Role::Body).line_pitch;
                self.pending.before = Some(line * 2.0);
            }
        }
    }

    /// Ends the section with a paragraph of no height that holds its break, as Word does
    /// when it inserts one: the words before it keep their paragraph, and an export shows a
    /// blank line.
    fn end_section(&mut self) {
        self.waiting();
        let section = self.section_properties();
        self.head(styles::HAIR_LINE, &Extra { section, ..Extra::default() });
        self.close();
    }

    /// Hands over to the archive what is finished.
    pub(crate) fn flush(&mut self) {
        self.sink.take(&mut self.story.xml);
    }

    /// What waited for a paragraph that never came; Word also wants one at the very end.
    fn leftovers(&mut self) {
        self.waiting();
        if self.last != Last::Paragraph {
            self.open(styles::NORMAL);
            self.close();
        }
    }

    /// Anchors and comments that waited for a paragraph get one of their own.
    fn waiting(&mut self) {
        self.pending.page = false;
        self.pending.before = None;
        self.pending.keep_next = false;
        if !self.pending.comments.is_empty() || !self.pending_anchors.is_empty() {
            self.open(styles::NORMAL);
            self.close();
        }
    }

    fn finish(mut self) -> Result<Vec<u8>, RenderError> {
        let properties = self.section_properties();
        let mut story = std::mem::take(&mut self.story);
        story.xml.raw(&properties);
        self.relate_parts(&mut story);
        story.xml.end("w:body");
        story.xml.end("w:document");
        self.sink.write(&mut story.xml);
        let (body, packer) = std::mem::take(&mut self.sink).end();
        let mut package = Package::new(packer);
        package.relations("document", &story.relations);
        self.add_look(&mut package);
        for side in std::mem::take(&mut self.sections.parts) {
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
        self.add_properties(&mut package);
        Ok(package.zip(body))
    }

    /// The parts that say how the document looks: ours, or those of the reference.
    fn add_look(&mut self, package: &mut Package) {
        let profile = &self.options.profile;
        let language = profile.language_of(self.document);
        let notes = NoteParts {
            footnotes: !self.footnotes.xml.is_empty(),
            endnotes: !self.endnotes.xml.is_empty(),
        };
        let settings = parts::settings(self.options, language, notes);
        package.word("word/settings.xml", "settings", &settings);
        if let Some(reference) = &self.options.reference {
            let sheet = self.sheet.as_ref().map(Sheet::part).unwrap_or_default();
            package.word("word/styles.xml", "styles", &sheet);
            reference.add_parts(package, &self.lists);
            return;
        }
        let sheet = styles::part(profile, language, self.index.compilation, &self.lists);
        package.word("word/styles.xml", "styles", &sheet);
        if !self.lists.is_empty() {
            package.word("word/numbering.xml", "numbering", &self.lists.part());
        }
        let fonts = parts::font_table(profile, language);
        package.word("word/fontTable.xml", "fontTable", &fonts);
        let theme = "application/vnd.openxmlformats-officedocument.theme+xml";
        package.typed("word/theme/theme1.xml", theme, &parts::theme(profile));
    }

    fn add_properties(&self, package: &mut Package) {
        let language = self.options.profile.language_of(self.document);
        let core = "application/vnd.openxmlformats-package.core-properties+xml";
        let properties = parts::core_properties(self.document, self.options, language);
        package.typed("docProps/core.xml", core, &properties);
        let app = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
        package.typed("docProps/app.xml", app, &parts::app_properties());
        package.custom_properties(&parts::custom_properties(self.options));
    }

    fn relate_parts(&self, story: &mut Story) {
        let part = |id: &str, kind, target: &str| {
            Relation::internal(id.to_owned(), kind, target.to_owned())
        };
        let relations = &mut story.relations;
        relations.push(part("rIdStyles", "styles", "styles.xml"));
        relations.push(part("rIdSettings", "settings", "settings.xml"));
        match &self.options.reference {
            Some(reference) => reference.relate(relations, &self.lists),
            None => {
                relations.push(part("rIdFonts", "fontTable", "fontTable.xml"));
                relations.push(part("rIdTheme", "theme", "theme/theme1.xml"));
                if !self.lists.is_empty() {
                    relations.push(part("rIdNumbering", "numbering", "numbering.xml"));
                }
            }
        }
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
                let content_type = format!("image/{}", picture.extension);
                package.typed(&path, &content_type, &media.bytes);
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
    package.word(&format!("word/{name}.xml"), kind, &story.xml.finish(root));
    package.relations(name, &story.relations);
}

pub(crate) fn new_story(root: &str) -> Story {
    Story::of(root)
}
