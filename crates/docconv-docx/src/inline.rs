//! Inlines: runs, links, bookmarks, note references, pictures in the line.

use docconv_core::{
    Anchor, Image, Inline, Label, LabelKind, Language, Link, MissingImages, NoteKind,
    NoteRef, Properties, Role, Ruby, Target, Text,
};

use crate::writer::{Place, Writer};
use crate::{styles, text, uri};

/// How a run looks: nothing but emphasis and a character style.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Look {
    pub(crate) properties: Properties,
    pub(crate) style: Option<&'static str>,
}

impl Look {
    /// The look of a text; code has a face of its own whatever `style` stands around it.
    pub(crate) fn of(text: &Text, style: Option<&'static str>) -> Self {
        let properties = text.properties;
        Self { properties, style: properties.code.then_some(styles::CODE).or(style) }
    }
}

/// How the labels of a paragraph are set.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Labels {
    /// Whether a number has the face of its heading level.
    numbers_run_in: bool,
    /// Whether the space behind a label becomes a tab, up to the hanging indent.
    hanging: bool,
    /// The character style of a field's label.
    field: Option<&'static str>,
}

impl Labels {
    pub(crate) fn of_role(role: Role, field: Option<&'static str>) -> Self {
        let numbers_run_in = matches!(role, Role::Article | Role::RunIn);
        Self { numbers_run_in, hanging: false, field }
    }

    pub(crate) fn hanging(hanging: bool) -> Self {
        Self { numbers_run_in: false, hanging, field: None }
    }
}

impl<'d> Writer<'d> {
    pub(crate) fn inlines(&mut self, inlines: &[Inline]) {
        self.labelled_inlines(inlines, Labels::default());
    }

    pub(crate) fn labelled_inlines(&mut self, inlines: &[Inline], labels: Labels) {
        self.styled_inlines(inlines, labels, None);
    }

    /// Inlines with a character style for those that have none of their own.
    pub(crate) fn styled_inlines(
        &mut self,
        inlines: &[Inline],
        labels: Labels,
        style: Option<&'static str>,
    ) {
        for inline in inlines {
            self.inline(inline, labels, style);
        }
    }

    fn inline(&mut self, inline: &Inline, labels: Labels, style: Option<&'static str>) {
        let document = self.document;
        match inline {
            Inline::Text(text) => {
                self.run(document.text(text.source.bytes), Look::of(text, style));
            }
            Inline::Label(label) => self.label(label, labels, style),
            Inline::Link(link) => self.link(link, labels),
            Inline::Anchor(anchor) => self.anchor(anchor),
            Inline::Image(image) => self.image(image),
            Inline::NoteRef(reference) => self.note_ref(reference),
            // The comment itself follows the paragraph and is anchored to all of it.
            Inline::CommentRef(_) => {}
            Inline::PageField(field) => {
                self.page_field(field.kind, document.text(field.source.bytes), None);
            }
            Inline::Tab(_) => self.tab(),
            Inline::SoftBreak(_) => self.run(" ", Look { style, ..Look::default() }),
            Inline::LineBreak(_) => self.story.xml.raw(b"<w:r><w:br/></w:r>"),
            Inline::Ruby(ruby) => self.ruby(ruby),
        }
    }

    fn label(&mut self, label: &Label, labels: Labels, style: Option<&'static str>) {
        let words = self.document.text(label.source.bytes);
        let run_in = match label.kind {
            LabelKind::RunIn => true,
            LabelKind::Number => labels.numbers_run_in,
            LabelKind::Bullet | LabelKind::Field => false,
        };
        let run_in = (run_in && label.level > 0).then(|| styles::run_in(label.level));
        let field = labels.field.filter(|_| label.kind == LabelKind::Field);
        let look = Look { style: field.or(style).or(run_in), ..Look::default() };
        if let Some(counted) = self.lists.of_label(label) {
            // Word shows the label; what parts it from the words may be left to write.
            return self.run(&words[counted.shown..], Look::default());
        }
        let trimmed = words.trim_end_matches([' ', '\u{3000}', '\u{A0}']);
        if labels.hanging && trimmed.len() < words.len() {
            self.run(trimmed, look);
            self.tab();
        } else {
            self.run(words, look);
        }
    }

    /// A link whose target is missing or unsafe is its words. Links inside a link are
    /// their words as well: Word does not nest them.
    fn link(&mut self, link: &Link, labels: Labels) {
        let linked = self.open_link(&link.target);
        let style = linked.then_some(styles::HYPERLINK);
        let mut stack = vec![link.content.iter()];
        while let Some(level) = stack.last_mut() {
            match level.next() {
                Some(Inline::Link(inner)) => stack.push(inner.content.iter()),
                Some(inline) => self.inline(inline, labels, style),
                None => drop(stack.pop()),
            }
        }
        if linked {
            self.story.xml.end("w:hyperlink");
        }
    }

    fn open_link(&mut self, target: &Target) -> bool {
        let history = ("w:history", "1");
        let internal = match target {
            Target::Anchor(name) => Some(&**name),
            Target::Uri(uri) => uri.strip_prefix('#'),
        };
        if let Some(internal) = internal {
            let Some(name) = self.index.anchors.link(internal) else { return false };
            self.story.xml.start_with("w:hyperlink", &[("w:anchor", &name), history]);
            return true;
        }
        let Target::Uri(uri) = target else { return false };
        let Some(target) = uri::target(uri) else { return false };
        let id = self.story.relate("Link", "hyperlink", target, true);
        self.story.xml.start_with("w:hyperlink", &[("r:id", &id), history]);
        true
    }

    /// A place: a bookmark around nothing.
    pub(crate) fn anchor(&mut self, anchor: &Anchor) {
        if self.options.keep.markers {
            self.run(self.document.text(anchor.source.bytes), Look::default());
        }
        let name = self.index.anchors.place(self.document.text(anchor.name));
        if let Some(name) = name {
            let id = self.open_bookmark(&name);
            self.close_bookmark(&id);
        }
    }

    pub(crate) fn open_bookmark(&mut self, name: &str) -> String {
        let id = self.index.anchors.id();
        self.story.xml.empty_with("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
        id
    }

    pub(crate) fn close_bookmark(&mut self, id: &str) {
        self.story.xml.empty_with("w:bookmarkEnd", &[("w:id", id)]);
    }

    fn note_ref(&mut self, reference: &NoteRef) {
        let id = self.document.text(reference.id);
        let note = match self.place {
            Place::Body => self.index.notes.take(self.part, reference.kind, id),
            Place::Footnote
            | Place::Endnote
            | Place::Comment
            | Place::Header
            | Place::Footer => None,
        };
        let Some(note) = note else {
            if id.is_empty() {
                return;
            }
            let properties = Properties { superscript: true, ..Properties::default() };
            return self.run(&format!("[{id}]"), Look { properties, style: None });
        };
        let number = self.live_note(note);
        let (style, element) = match reference.kind {
            NoteKind::Footnote => (styles::FOOTNOTE_REFERENCE, "w:footnoteReference"),
            NoteKind::Endnote => (styles::ENDNOTE_REFERENCE, "w:endnoteReference"),
        };
        self.reference(style, element, Some(&number.to_string()));
    }

    /// A run that is nothing but the mark of a note or comment.
    pub(crate) fn reference(&mut self, style: &str, element: &str, id: Option<&str>) {
        let xml = &mut self.story.xml;
        xml.start("w:r");
        xml.start("w:rPr");
        let own = self.sheet.as_ref().map_or(style, |sheet| sheet.id(style));
        xml.val("w:rStyle", own);
        xml.end("w:rPr");
        match id {
            Some(id) => xml.empty_with(element, &[("w:id", id)]),
            None => xml.empty(element),
        }
        xml.end("w:r");
    }

    fn image(&mut self, image: &Image) {
        if self.options.keep.markers {
            self.run(self.document.text(image.source.bytes), Look::default());
        }
        if self.picture(image) || self.options.keep.markers {
            return;
        }
        match self.options.images {
            MissingImages::Drop => {}
            MissingImages::Placeholder => {
                let look = Look { style: Some(styles::IMAGE_TEXT), ..Look::default() };
                self.run(&self.placeholder(image), look);
            }
        }
    }

    /// The alternative text in brackets, on one line.
    pub(crate) fn placeholder(&self, image: &Image) -> String {
        let alt = self.document.text(image.alt).split_whitespace();
        let mut words = alt.collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            let chinese = self.language() == Language::Chinese;
            words.push_str(if chinese { "图片" } else { "image" });
        }
        format!("[{words}]")
    }

    /// Whether the picture's file is there and sound.
    pub(crate) fn is_found(&self, image: &Image) -> bool {
        let picture = image.media.and_then(|media| self.pictures.get(media as usize));
        picture.is_some_and(Option::is_some)
    }

    /// Embeds the picture, if its file is there and sound.
    pub(crate) fn picture(&mut self, image: &Image) -> bool {
        let Some(media) = image.media.map(|media| media as usize) else { return false };
        let Some(picture) = self.pictures.get(media).copied().flatten() else {
            return false;
        };
        self.pictures_used[media] = true;
        let profile = &self.options.profile;
        let width = self.cell.map_or(profile.text_width().points(), |cell| cell.width);
        // A line's pitch stays free below, or the picture would go to a page of its own.
        let height = profile.text_height().points() * 0.9;
        let (width, height) = picture.extent(width, height);
        let target = format!("media/image{}.{}", media + 1, picture.extension);
        let relation = self.story.relate("Image", "image", target, false);
        let name = self.document.media[media].name.as_str();
        self.drawing(&relation, self.document.text(image.alt), name, (width, height));
        true
    }

    fn drawing(&mut self, relation: &str, alt: &str, name: &str, extent: (u64, u64)) {
        self.drawing_ids += 1;
        let id = self.drawing_ids.to_string();
        let (width, height) = (extent.0.to_string(), extent.1.to_string());
        let size = [("cx", width.as_str()), ("cy", height.as_str())];
        let described = [("id", id.as_str()), ("name", name), ("descr", alt)];
        let xml = &mut self.story.xml;
        xml.raw(
            br#"<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">"#,
        );
        xml.empty_with("wp:extent", &size);
        xml.empty_with("wp:docPr", &described);
        xml.raw(DRAWING_HEAD.as_bytes());
        xml.raw(b"<pic:pic><pic:nvPicPr>");
        xml.empty_with("pic:cNvPr", &described);
        xml.raw(b"<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>");
        xml.empty_with("a:blip", &[("r:embed", relation)]);
        xml.raw(b"<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>");
        xml.raw(br#"<a:xfrm><a:off x="0" y="0"/>"#);
        xml.empty_with("a:ext", &size);
        xml.raw(br#"</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>"#);
        xml.raw(b"</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>");
        xml.raw(b"</w:drawing></w:r>");
    }

    fn ruby(&mut self, ruby: &Ruby) {
        let size = self.options.profile.role(Role::Body).size.half_points().max(2);
        let (reading, raise) = ((size / 2).to_string(), (size - 2).to_string());
        let base = size.to_string();
        let (latin, east_asian) = styles::languages(self.language());
        let chinese = self.language().is_east_asian();
        let xml = &mut self.story.xml;
        xml.raw(b"<w:r><w:ruby><w:rubyPr>");
        xml.val("w:rubyAlign", "distributeSpace");
        xml.val("w:hps", &reading);
        xml.val("w:hpsRaise", &raise);
        xml.val("w:hpsBaseText", &base);
        xml.val("w:lid", if chinese { east_asian } else { latin });
        xml.raw(b"</w:rubyPr><w:rt><w:r><w:rPr>");
        xml.val("w:sz", &reading);
        xml.raw(b"</w:rPr>");
        self.words(self.document.text(ruby.reading), "w:t");
        self.story.xml.raw(b"</w:r></w:rt><w:rubyBase><w:r>");
        self.words(self.document.text(ruby.base), "w:t");
        self.story.xml.raw(b"</w:r></w:rubyBase></w:ruby></w:r>");
    }

    pub(crate) fn tab(&mut self) {
        self.story.xml.raw(b"<w:r><w:tab/></w:r>");
    }

    fn language(&self) -> Language {
        self.options.profile.language_of(self.document)
    }

    /// Words, in as many runs as their faces want.
    pub(crate) fn run(&mut self, words: &str, look: Look) {
        let chinese = match self.language() {
            Language::Chinese | Language::Japanese => true,
            Language::English
            | Language::Korean
            | Language::German
            | Language::French
            | Language::Spanish
            | Language::Russian
            | Language::Other => false,
        };
        for piece in text::pieces(words, chinese) {
            self.run_in_face(piece.text, look, piece.east_asian);
        }
    }

    pub(crate) fn run_in_face(&mut self, words: &str, look: Look, east_asian: bool) {
        if words.is_empty() {
            return;
        }
        let properties = look.properties;
        let revision = match (properties.deleted, properties.inserted) {
            (true, _) => Some("w:del"),
            (false, true) => Some("w:ins"),
            (false, false) => None,
        };
        if let Some(revision) = revision {
            self.open_revision(revision);
        }
        self.story.xml.start("w:r");
        if look.style.is_some()
            || properties != Properties::default()
            || east_asian
            || self.mark_size.is_some()
        {
            self.run_properties(look, east_asian);
        }
        self.words(words, if properties.deleted { "w:delText" } else { "w:t" });
        self.story.xml.end("w:r");
        if let Some(revision) = revision {
            self.story.xml.end(revision);
        }
    }

    /// A change that Word can accept or reject. It has to have an author, and no date.
    fn open_revision(&mut self, element: &str) {
        let id = self.revision_ids.to_string();
        self.revision_ids += 1;
        let author = self.document.metadata.author.as_deref().unwrap_or("docconv");
        self.story.xml.start_with(element, &[("w:id", &id), ("w:author", author)]);
    }

    /// In the order of the schema.
    fn run_properties(&mut self, look: Look, east_asian: bool) {
        let properties = look.properties;
        let size = self.mark_size.map(|size| size.half_points().to_string());
        let xml = &mut self.story.xml;
        xml.start("w:rPr");
        if let Some(style) = look.style {
            let id = self.sheet.as_ref().map_or(style, |sheet| sheet.id(style));
            xml.val("w:rStyle", id);
        }
        if east_asian {
            xml.empty_with("w:rFonts", &[("w:hint", "eastAsia")]);
        }
        for (on, element) in [
            (properties.bold, "w:b"),
            (properties.italic, "w:i"),
            (properties.small_caps, "w:smallCaps"),
            (properties.strike, "w:strike"),
            (properties.hidden, "w:vanish"),
        ] {
            if on {
                xml.empty(element);
            }
        }
        if let Some(size) = size {
            xml.val("w:sz", &size);
            xml.val("w:szCs", &size);
        }
        if properties.highlight {
            xml.val("w:highlight", "yellow");
        }
        if properties.underline {
            xml.val("w:u", "single");
        }
        if properties.superscript {
            xml.val("w:vertAlign", "superscript");
        } else if properties.subscript {
            xml.val("w:vertAlign", "subscript");
        }
        xml.end("w:rPr");
    }

    /// The text of a run. Tabs and line ends, which a model holds only where a marker or
    /// a hand-made span has them, become what Word shows for them.
    fn words(&mut self, mut words: &str, element: &str) {
        while let Some(at) = memchr::memchr3(b'\t', b'\n', b'\r', words.as_bytes()) {
            self.word(&words[..at], element);
            let special = words.as_bytes()[at];
            self.story.xml.empty(if special == b'\t' { "w:tab" } else { "w:br" });
            let pair = words[at..].starts_with("\r\n");
            words = &words[at + 1 + usize::from(pair)..];
        }
        self.word(words, element);
    }

    fn word(&mut self, words: &str, element: &str) {
        if words.is_empty() {
            return;
        }
        let bytes = words.as_bytes();
        let xml = &mut self.story.xml;
        if bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ') {
            xml.start_with(element, &[("xml:space", "preserve")]);
        } else {
            xml.start(element);
        }
        xml.text(words);
        xml.end(element);
    }
}

const DRAWING_HEAD: &str = concat!(
    r#"<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>"#,
    r#"</wp:cNvGraphicFramePr><a:graphic><a:graphicData "#,
    r#"uri="http://schemas.openxmlformats.org/drawingml/2006/picture">"#,
);
