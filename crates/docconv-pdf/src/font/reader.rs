//! The open faces of a book, read on several cores at once.

use docconv_core::Language;

use super::{Book, Resolved, Style};

/// What measuring asks of faces.
pub(crate) trait Faces<'a> {
    fn language(&self) -> Language;

    /// The face for `character`, which stood on `line` of the input.
    fn resolve(
        &mut self,
        character: char,
        style: Style,
        east: bool,
        line: u32,
    ) -> Resolved;

    /// The book that shapes clusters, where it is at hand.
    fn book(&mut self) -> Option<&mut Book<'a>>;
}

impl<'a> Faces<'a> for Book<'a> {
    fn language(&self) -> Language {
        self.language
    }

    fn resolve(
        &mut self,
        character: char,
        style: Style,
        east: bool,
        line: u32,
    ) -> Resolved {
        Book::resolve(self, character, style, east, line)
    }

    fn book(&mut self) -> Option<&mut Self> {
        Some(self)
    }
}

/// A book that others read too: it opens no face, shapes nothing and keeps for itself what
/// the book does not know yet.
pub(crate) struct Reader<'b, 'a> {
    book: &'b Book<'a>,
    findings: Vec<Finding>,
    stuck: bool,
}

/// A character that the book had not been asked for: it learns it when nobody reads.
pub(crate) struct Finding {
    character: char,
    style: Style,
    east: bool,
    found: Resolved,
}

impl<'b, 'a> Reader<'b, 'a> {
    pub(crate) fn new(book: &'b Book<'a>) -> Self {
        Self { book, findings: Vec::new(), stuck: false }
    }

    /// Whether something was asked for, since the last time, that only the book can answer.
    pub(crate) fn was_stuck(&mut self) -> bool {
        std::mem::take(&mut self.stuck)
    }

    pub(crate) fn findings(self) -> Vec<Finding> {
        self.findings
    }

    fn find(&mut self, character: char, style: Style, east: bool) -> Option<Resolved> {
        if let Some(known) = self.book.known.get(character, style, east) {
            return Some(known);
        }
        let chain = self.book.chains[style.slot()].as_ref()?;
        let (face, advance) = chain
            .in_order(east)
            .find_map(|at| Some((at, self.book.faces[at].known_advance(character)?)))?;
        let found = chain.resolved(face, advance);
        self.findings.push(Finding { character, style, east, found });
        Some(found)
    }
}

impl<'a> Faces<'a> for Reader<'_, 'a> {
    fn language(&self) -> Language {
        self.book.language
    }

    fn resolve(&mut self, character: char, style: Style, east: bool, _: u32) -> Resolved {
        let found = self.find(character, style, east);
        self.stuck |= found.is_none();
        let nothing = Resolved { face: 0, advance: 0.0, missing: true, embolden: false };
        found.unwrap_or(nothing)
    }

    fn book(&mut self) -> Option<&mut Book<'a>> {
        self.stuck = true;
        None
    }
}

impl Book<'_> {
    /// Remembers what a reader found, as if the book itself had been asked.
    pub(crate) fn learn(&mut self, findings: &[Finding]) {
        for &Finding { character, style, east, found } in findings {
            self.faces[usize::from(found.face)].learn(character);
            if let Some(chain) = &mut self.chains[style.slot()] {
                chain.ask(east);
            }
            self.known.put(character, style, east, found);
        }
    }
}
