//! Inlines to text.

use docconv_core::{Image, Inline, MissingImages, NoteRef, Ruby, Span};

use crate::block::Writer;

impl<'a> Writer<'a> {
    pub(crate) fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) if text.properties.code => {
                self.indented(self.document.text(text.source.bytes));
            }
            Inline::Text(text) => self.words(self.document.text(text.source.bytes)),
            Inline::Label(label) => {
                self.words(self.document.text(label.source.bytes));
                self.end_label();
            }
            Inline::Link(link) => self.inlines(&link.content),
            Inline::Anchor(anchor) => self.marker(anchor.source.bytes),
            Inline::Image(image) => self.image(image),
            Inline::NoteRef(note) => self.note_ref(note),
            Inline::CommentRef(_) => {}
            Inline::PageField(field) => {
                self.words(self.document.text(field.source.bytes));
            }
            Inline::Tab(_) => self.tab(),
            Inline::SoftBreak(_) => self.words(" "),
            Inline::LineBreak(_) => self.line_break(),
            Inline::Ruby(ruby) => self.ruby(ruby),
        }
    }

    /// A marker as it was written, when markers are kept.
    pub(crate) fn marker(&mut self, source: Span) {
        if self.options.keep.markers {
            self.words(self.document.text(source));
        }
    }

    pub(crate) fn image(&mut self, image: &Image) {
        let shown = match self.options.images {
            MissingImages::Drop => self.options.keep.markers,
            MissingImages::Placeholder => true,
        };
        if shown {
            self.words(self.document.text(image.source.bytes));
        }
    }

    fn note_ref(&mut self, note: &NoteRef) {
        let id = self.document.text(note.id);
        if self.options.keep.markers && note.source.bytes != note.id {
            self.words(self.document.text(note.source.bytes));
        } else if !id.is_empty() {
            self.words("[");
            self.words(id);
            self.words("]");
        }
    }

    /// As it stood, `拼 (pin)`, or with brackets when the source has none.
    fn ruby(&mut self, ruby: &Ruby) {
        let whole = ruby.source.bytes;
        let reading = self.document.text(ruby.reading);
        let parts = ruby.base.len() + ruby.reading.len();
        if reading.is_empty() {
            self.words(self.document.text(ruby.base));
        } else if whole.len() > parts && whole == whole.to(ruby.base).to(ruby.reading) {
            self.words(self.document.text(whole));
        } else {
            self.words(self.document.text(ruby.base));
            self.words("（");
            self.words(reading);
            self.words("）");
        }
    }

    /// Words without the spaces that begin a line.
    pub(crate) fn words(&mut self, text: &str) {
        let text = if self.at_start() { text.trim_start() } else { text };
        self.indented(text);
    }

    /// Words with the spaces that begin a line: program code means them.
    fn indented(&mut self, text: &str) {
        if is_clean(text) {
            self.out.push_str(text);
        } else {
            text.chars().for_each(|c| self.char(c));
        }
    }

    fn char(&mut self, c: char) {
        match c {
            '\t' => self.tab(),
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' => self.line_break(),
            c if c.is_control() => {}
            c => self.out.push(c),
        }
    }

    /// Word puts a tab between a label and its text; a space reads as well and keeps the
    /// text beside its label.
    fn tab(&mut self) {
        if self.after_label() {
            self.out.push(' ');
            self.end_label();
        } else if self.in_cell() {
            self.out.push(' ');
        } else if !self.at_start() {
            self.out.push('\t');
        }
    }
}

/// Whether no character needs a second look. C1 controls share their first byte with
/// Latin letters and signs (`§`, `°`).
fn is_clean(text: &str) -> bool {
    text.as_bytes().chunks(64).all(|chunk| {
        chunk.iter().fold(true, |clean, byte| {
            clean & (*byte >= b' ') & (*byte != 0x7F) & (*byte != 0xC2)
        })
    })
}
