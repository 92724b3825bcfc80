//! Footnotes and endnotes.

use docconv_core::{Note, NoteKind};

use crate::inline::Look;
use crate::styles;
use crate::writer::{Place, Story, Writer, new_story};

impl<'d> Writer<'d> {
    /// Writes the note that a reference leads to into its part; answers its number.
    pub(crate) fn live_note(&mut self, note: &'d Note) -> u32 {
        self.note_ids += 1;
        let id = self.note_ids;
        let (place, root, element, style) = match note.kind {
            NoteKind::Footnote => {
                (Place::Footnote, "w:footnotes", "w:footnote", styles::FOOTNOTE_TEXT)
            }
            NoteKind::Endnote => {
                (Place::Endnote, "w:endnotes", "w:endnote", styles::ENDNOTE_TEXT)
            }
        };
        let mut story = std::mem::take(self.note_story(note.kind));
        if story.xml.is_empty() {
            story = new_story(root);
            separators(&mut story, element);
        }
        let story = self.aside(story, place, |writer| {
            writer.story.xml.start_with(element, &[("w:id", &id.to_string())]);
            writer.note_number = Some(note.kind);
            writer.blocks_nested(&note.blocks);
            // A note that is empty or begins with a table still shows its number.
            if writer.note_number.is_some()
                || writer.last != crate::writer::Last::Paragraph
            {
                writer.open(style);
                writer.close();
            }
            writer.story.xml.end(element);
        });
        *self.note_story(note.kind) = story;
        id
    }

    fn note_story(&mut self, kind: NoteKind) -> &mut Story {
        match kind {
            NoteKind::Footnote => &mut self.footnotes,
            NoteKind::Endnote => &mut self.endnotes,
        }
    }

    /// The number at the beginning of the note's own text.
    pub(crate) fn note_mark(&mut self, kind: NoteKind) {
        let (style, element) = match kind {
            NoteKind::Footnote => (styles::FOOTNOTE_REFERENCE, "w:footnoteRef"),
            NoteKind::Endnote => (styles::ENDNOTE_REFERENCE, "w:endnoteRef"),
        };
        self.reference(style, element, None);
        self.run(" ", Look::default());
    }

    /// A note that nothing refers to: a paragraph where it stood.
    pub(crate) fn stray_note(&mut self, note: &'d Note) {
        let style = match note.kind {
            NoteKind::Footnote => styles::FOOTNOTE_TEXT,
            NoteKind::Endnote => styles::ENDNOTE_TEXT,
        };
        self.stray_number = Some(note.id);
        let outer = self.stray_style.replace(style);
        self.blocks_nested(&note.blocks);
        if self.stray_number.is_some() {
            self.open(style);
            self.close();
        }
        self.stray_style = outer;
    }
}

/// The lines above the notes, which Word wants by these numbers.
fn separators(story: &mut Story, element: &str) {
    for (id, kind, mark) in [
        ("-1", "separator", "w:separator"),
        ("0", "continuationSeparator", "w:continuationSeparator"),
    ] {
        story.xml.start_with(element, &[("w:type", kind), ("w:id", id)]);
        story.xml.raw(b"<w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r>");
        story.xml.empty(mark);
        story.xml.raw(b"</w:r></w:p>");
        story.xml.end(element);
    }
}
