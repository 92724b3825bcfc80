//! The open faces of a book, read on several cores at once.

use docconv_core::Language;

use super::characters::Characters;
use super::{Book, Resolved, SLOTS, Style};

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

/// A book that others read too: it opens no face, shapes nothing and remembers for itself
/// what it is asked for.
pub(crate) struct Reader<'b, 'a> {
    book: &'b Book<'a>,
    findings: Findings,
    stuck: bool,
}

/// What a reader was asked for: the book learns it when nobody reads.
pub(crate) struct Findings {
    /// The characters that are printed, by face.
    used: Vec<Characters>,
    /// Which sides of the chains: Latin, East Asian.
    asked: [[bool; 2]; SLOTS],
}

impl<'b, 'a> Reader<'b, 'a> {
    pub(crate) fn new(book: &'b Book<'a>) -> Self {
        let used = vec![Characters::default(); book.faces.len()];
        let findings = Findings { used, asked: [[false; 2]; SLOTS] };
        Self { book, findings, stuck: false }
    }

    /// Whether something was asked for, since the last time, that only the book can answer.
    pub(crate) fn was_stuck(&mut self) -> bool {
        std::mem::take(&mut self.stuck)
    }

    pub(crate) fn findings(self) -> Findings {
        self.findings
    }

    fn find(&mut self, character: char, style: Style, east: bool) -> Option<Resolved> {
        let slot = style.slot();
        let chain = self.book.chains[slot].as_ref()?;
        let (face, advance) = chain
            .in_order(east)
            .find_map(|at| Some((at, self.book.faces[at].known_advance(character)?)))?;
        self.findings.asked[slot][usize::from(east)] = true;
        self.findings.used[face].insert(character);
        Some(chain.resolved(face, advance))
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
    /// Remembers what a reader was asked for, as if the book itself had been.
    pub(crate) fn learn(&mut self, findings: &Findings) {
        for (face, used) in self.faces.iter_mut().zip(&findings.used) {
            used.iter().for_each(|character| face.learn(character));
        }
        for (chain, [latin, east]) in self.chains.iter_mut().zip(findings.asked) {
            let Some(chain) = chain else { continue };
            chain.latin.asked |= latin;
            chain.east.asked |= east;
        }
    }
}
