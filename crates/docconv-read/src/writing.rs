//! The text of a document that comes in pieces, and the inlines over it.
//!
//! What a reader writes here looks like the export that Tika would make of the file, markers
//! and all: the passes of core read it, and `--keep markers` prints it.

use docconv_core::{
    Anchor, Image, Inline, Label, LabelKind, Link, NoteKind, NoteRef, Properties, Ruby,
    Source, Span, Target, Text,
};

/// A text that grows, and the line that it has come to.
#[derive(Debug)]
pub(crate) struct Writing {
    pub(crate) text: String,
    pub(crate) line: u32,
}

impl Default for Writing {
    fn default() -> Self {
        Self { text: String::new(), line: 1 }
    }
}

impl Writing {
    /// Where the next word will stand.
    pub(crate) fn here(&self) -> Source {
        Source::new(self.text.len(), self.text.len(), self.line)
    }

    /// From a place to here.
    pub(crate) fn since(&self, start: Source) -> Source {
        Source { bytes: Span::new(start.bytes.start as usize, self.text.len()), ..start }
    }

    /// Adds words without a line end in them.
    pub(crate) fn push(&mut self, words: &str) -> Source {
        let start = self.here();
        self.text.push_str(words);
        self.since(start)
    }

    /// Ends the line.
    pub(crate) fn end_line(&mut self) -> Source {
        let source = self.push("\n");
        self.line += 1;
        source
    }
}

/// The inlines of one paragraph while it is being read: links are open lists.
#[derive(Debug, Default)]
pub(crate) struct Inlines {
    frames: Vec<Frame>,
    out: Vec<Inline>,
    /// Whether the next words are a run of their own.
    sealed: bool,
}

#[derive(Debug)]
struct Frame {
    target: Target,
    start: Source,
    content: Vec<Inline>,
}

impl Inlines {
    pub(crate) fn of(content: Vec<Inline>) -> Self {
        Self { out: content, ..Self::default() }
    }

    pub(crate) fn push(&mut self, inline: Inline) {
        self.list().push(inline);
    }

    fn list(&mut self) -> &mut Vec<Inline> {
        self.frames.last_mut().map_or(&mut self.out, |frame| &mut frame.content)
    }

    /// Keeps the next words apart from those before: the result of a field begins.
    pub(crate) fn seal(&mut self) {
        self.sealed = true;
    }

    /// The open list, for a reader that gathers what it just wrote into something else.
    pub(crate) fn open(&mut self) -> &mut Vec<Inline> {
        self.list()
    }

    /// Adds words; words with the same properties that touch are one run.
    pub(crate) fn text(
        &mut self,
        writing: &mut Writing,
        words: &str,
        properties: Properties,
    ) {
        if words.is_empty() {
            return;
        }
        let mut rest = words;
        // A tab or line end in the middle of words is white space to Word.
        while let Some(at) = memchr::memchr3(b'\t', b'\n', b'\r', rest.as_bytes()) {
            self.words(writing, &rest[..at], properties);
            self.words(writing, " ", properties);
            let pair = rest[at..].starts_with("\r\n");
            rest = &rest[at + 1 + usize::from(pair)..];
        }
        self.words(writing, rest, properties);
    }

    fn words(&mut self, writing: &mut Writing, words: &str, properties: Properties) {
        if words.is_empty() {
            return;
        }
        let source = writing.push(words);
        let sealed = std::mem::take(&mut self.sealed);
        match self.list().last_mut() {
            Some(Inline::Text(last))
                if !sealed
                    && last.properties == properties
                    && last.source.bytes.end == source.bytes.start
                    && last.source.line == source.line =>
            {
                last.source = last.source.to(source);
            }
            _ => self.push(Inline::Text(Text { source, properties })),
        }
    }

    pub(crate) fn tab(&mut self, writing: &mut Writing) {
        let source = writing.push("\t");
        self.push(Inline::Tab(source));
    }

    pub(crate) fn line_break(&mut self, writing: &mut Writing) {
        let source = writing.end_line();
        self.push(Inline::LineBreak(source));
    }

    pub(crate) fn label(&mut self, writing: &mut Writing, words: &str, kind: LabelKind) {
        let source = writing.push(words);
        self.push(Inline::Label(Label { source, kind, level: 0, inferred: None }));
    }

    /// A bookmark, written as Tika's marker.
    pub(crate) fn anchor(&mut self, writing: &mut Writing, name: &str) {
        let anchor = anchor(writing, name);
        self.push(Inline::Anchor(anchor));
    }

    /// An image, written as Tika's marker. Line ends in the alternative text are spaces.
    pub(crate) fn image(&mut self, writing: &mut Writing, alt: &str, media: Option<u32>) {
        let start = writing.here();
        writing.push("[image: ");
        let alt = writing.push(&one_line(alt));
        writing.push("]");
        let source = writing.since(start);
        self.push(Inline::Image(Image { source, alt: alt.bytes, media }));
    }

    /// A reference to a note, written as Tika's marker.
    pub(crate) fn note_ref(&mut self, writing: &mut Writing, kind: NoteKind, id: &str) {
        let start = writing.here();
        writing.push(match kind {
            NoteKind::Footnote => "[footnoteRef:",
            NoteKind::Endnote => "[endnoteRef:",
        });
        let id = writing.push(id);
        writing.push("]");
        let source = writing.since(start);
        self.push(Inline::NoteRef(NoteRef { source, kind, id: id.bytes }));
    }

    /// A base text with its reading behind it in brackets, as Tika writes it.
    pub(crate) fn ruby(&mut self, writing: &mut Writing, base: &str, reading: &str) {
        let start = writing.here();
        let base = writing.push(&one_line(base));
        writing.push("(");
        let reading = writing.push(&one_line(reading));
        writing.push(")");
        let source = writing.since(start);
        let (base, reading) = (base.bytes, reading.bytes);
        self.push(Inline::Ruby(Ruby { source, base, reading }));
    }

    /// The inlines outside of open links.
    pub(crate) fn so_far(&self) -> &[Inline] {
        &self.out
    }

    /// Whether a link is open.
    pub(crate) fn in_link(&self) -> bool {
        !self.frames.is_empty()
    }

    /// How many links are open.
    pub(crate) fn depth(&self) -> usize {
        self.frames.len()
    }

    pub(crate) fn open_link(&mut self, writing: &Writing, target: Target) {
        self.frames.push(Frame { target, start: writing.here(), content: Vec::new() });
    }

    /// Closes the link that was opened last. An empty one leaves no trace, and a link in a
    /// link is its content: Word does not nest them.
    pub(crate) fn close_link(&mut self, writing: &Writing) {
        let Some(Frame { target, start, content }) = self.frames.pop() else { return };
        if content.is_empty() {
            return;
        }
        if self.in_link() {
            self.list().extend(content);
            return;
        }
        let source = writing.since(start);
        self.push(Inline::Link(Link { source, target, content }));
    }

    /// The inlines; links that are still open end here.
    pub(crate) fn finish(mut self, writing: &Writing) -> Vec<Inline> {
        while self.in_link() {
            self.close_link(writing);
        }
        self.out
    }
}

/// A bookmark outside a paragraph's own list.
pub(crate) fn anchor(writing: &mut Writing, name: &str) -> Anchor {
    let start = writing.here();
    writing.push("[bookmark: ");
    let name = writing.push(&one_line(name));
    writing.push("]");
    Anchor { source: writing.since(start), name: name.bytes }
}

/// Whether inlines show words or a thing: anchors alone show nothing.
pub(crate) fn shows(writing: &Writing, inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text(text) => !writing.text[text.source.bytes.range()].trim().is_empty(),
        Inline::Label(label) => {
            !writing.text[label.source.bytes.range()].trim().is_empty()
        }
        Inline::Link(link) => shows(writing, &link.content),
        Inline::Anchor(_)
        | Inline::Tab(_)
        | Inline::LineBreak(_)
        | Inline::SoftBreak(_) => false,
        Inline::Image(_)
        | Inline::NoteRef(_)
        | Inline::CommentRef(_)
        | Inline::PageField(_)
        | Inline::Ruby(_) => true,
    })
}

/// The extent of inlines.
pub(crate) fn extent(inlines: &[Inline]) -> Option<Source> {
    inlines.iter().map(Inline::source).reduce(Source::to)
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n', '\t'], " ")
}
