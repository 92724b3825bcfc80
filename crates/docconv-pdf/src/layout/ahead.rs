//! Paragraphs whose lines are set before the walk comes to them, on all cores.
//!
//! Lines need a width and open faces, and nothing of what stands before them. What does is
//! left to the walk: the place in the structure tree, notes, pictures, and characters that
//! no open face has. So the result is the same however many paragraphs are set ahead.

use std::collections::VecDeque;

use docconv_core::profile::ParagraphStyle;
use docconv_core::{Block, Document, Keep, Paragraph, Part, Profile, Role};
use rayon::prelude::*;

use super::block::{Composer, Place, frame};
use super::run::{Inlay, Source};
use super::set::{Inlaid, set_lines};
use super::slab::Slab;
use super::structure::Tags;
use crate::font::{Book, Faces, Reader};

/// Paragraphs that the walk sets before anything is set ahead: they open the faces that most
/// of a document is set in, and a short document is set before other cores have begun.
const FIRST: usize = 24;
/// Blocks that are looked through at a time.
const WINDOW: usize = 512;
/// Blocks that one core sets before it looks for other work.
const AT_ONCE: usize = 16;

/// A block: its part, and its place there.
type At = (usize, usize);

/// A paragraph's lines.
pub(crate) struct Ahead {
    pub(crate) style: ParagraphStyle,
    /// With the numbers of inlays where their elements belong.
    slabs: Vec<Slab>,
    inlays: Vec<Inlay>,
}

/// The paragraphs that are set and not placed yet.
#[derive(Default)]
pub(crate) struct Queue {
    ready: VecDeque<(At, Ahead)>,
    /// The block after the last that was looked through.
    end: At,
    passed: usize,
}

/// What lines are made from beside the faces.
#[derive(Clone, Copy)]
struct Desk<'d> {
    document: &'d Document,
    profile: &'d Profile,
    keep: Keep,
    place: Place<'d>,
}

impl Composer<'_, '_> {
    /// The lines of the paragraph that the walk has come to, if they are set.
    pub(super) fn ahead(&mut self, at: usize, place: Place<'_>) -> Option<Ahead> {
        let (document, profile, keep) = (self.document, self.profile, self.options.keep);
        let desk = Desk { document, profile, keep, place };
        self.queue.take((self.part, at), desk, self.book)
    }

    /// The lines with the elements that they belong to.
    pub(super) fn tagged(&mut self, ahead: Ahead) -> Vec<Slab> {
        let tags = self.structure.tags(&ahead.inlays);
        let mut slabs = ahead.slabs;
        slabs.iter_mut().for_each(|slab| slab.tag(&tags));
        slabs
    }
}

impl Queue {
    fn take(&mut self, at: At, desk: Desk<'_>, book: &mut Book<'_>) -> Option<Ahead> {
        self.passed += 1;
        if self.passed > FIRST && at >= self.end {
            self.fill(at, desk, book);
        }
        while self.ready.front().is_some_and(|(next, _)| *next < at) {
            self.ready.pop_front();
        }
        let (next, _) = self.ready.front()?;
        if *next == at { self.ready.pop_front().map(|(_, ahead)| ahead) } else { None }
    }

    fn fill(&mut self, from: At, desk: Desk<'_>, book: &mut Book<'_>) {
        let window: Vec<At> = blocks_from(desk.document, from).take(WINDOW).collect();
        self.end = window.last().map_or(from, |&(part, at)| (part, at + 1));
        let shared = &*book;
        let set = |chunk: &[At]| {
            let mut reader = Reader::new(shared);
            let set = |&at: &At| Some((at, desk.set(at, &mut reader)?));
            let set: Vec<(At, Ahead)> = chunk.iter().filter_map(set).collect();
            (set, reader.findings())
        };
        let chunks: Vec<_> = window.par_chunks(AT_ONCE).map(set).collect();
        for (set, findings) in chunks {
            self.ready.extend(set);
            book.learn(&findings);
        }
    }
}

fn blocks_from(document: &Document, from: At) -> impl Iterator<Item = At> + '_ {
    let blocks = move |(part, it): (usize, &Part)| {
        let first = if part == from.0 { from.1 } else { 0 };
        (first..it.blocks.len()).map(move |at| (part, at))
    };
    document.parts.iter().enumerate().skip(from.0).flat_map(blocks)
}

impl Desk<'_> {
    /// The lines of a paragraph; `None` for what only the walk can set.
    fn set(&self, (part, at): At, reader: &mut Reader<'_, '_>) -> Option<Ahead> {
        let blocks = &self.document.parts[part].blocks;
        let Block::Paragraph(paragraph) = &blocks[at] else { return None };
        if !is_plain(paragraph) {
            return None;
        }
        let style = self.profile.placed(self.document, blocks, at);
        let source = Source::of_paragraph(self.document, self.keep, paragraph);
        let run = source.measure(&style, self.profile, reader);
        if reader.was_stuck() || !run.objects.is_empty() || !run.notes.is_empty() {
            return None;
        }
        let frame = frame(self.profile, reader.language(), &style, self.place);
        let tags = Tags::numbers(&run.inlays);
        let inlaid = Inlaid { pictures: &[], notes: &[], tags: &tags };
        let slabs = set_lines(&run, &style, 0.0, frame, inlaid);
        Some(Ahead { style, slabs, inlays: run.inlays })
    }
}

/// Whether a paragraph is set as one run of lines and nothing else.
fn is_plain(paragraph: &Paragraph) -> bool {
    !matches!(
        paragraph.role,
        Role::Letterhead | Role::DocNumber | Role::Imprint | Role::AnnexTitle
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use docconv_core::{BlockBuilder, Builder, Language};

    use super::*;
    use crate::layout::item::{Glyph, Item, Tag};
    use crate::{Layout, PdfOptions};

    type Words = (u16, f32, f32, Vec<Glyph>);

    /// What stands in each element, apart from where on the page.
    fn by_element(layout: &Layout) -> BTreeMap<u32, Vec<Words>> {
        let mut found: BTreeMap<u32, Vec<Words>> = BTreeMap::new();
        for item in layout.pages.iter().flat_map(|page| &page.items) {
            let Item::Text(text) = item else { continue };
            let Tag::Element(element) = text.tag else { continue };
            let words = (text.face, text.size, text.x, text.glyphs.clone());
            found.entry(element).or_default().push(words);
        }
        found
    }

    fn paragraphs(
        count: usize,
        words: impl Fn(&mut BlockBuilder) -> &mut BlockBuilder,
    ) -> Layout {
        let mut builder = Builder::new(Language::Chinese);
        for _ in 0..count {
            builder.paragraph(Role::Body, &words);
        }
        let document = builder.build();
        let options = PdfOptions::for_document(&document);
        crate::layout(&document, &options).unwrap()
    }

    fn all_alike(count: usize, words: impl Fn(&mut BlockBuilder) -> &mut BlockBuilder) {
        let layout = paragraphs(count, words);
        let found = by_element(&layout);
        let elements: Vec<_> = found.values().collect();
        let period = elements.len() / count;
        assert_eq!(elements.len(), period * count);
        for (at, words) in elements.iter().enumerate() {
            assert_eq!(*words, elements[at % period], "element {at}");
        }
    }

    #[test]
    fn a_paragraph_is_set_ahead_as_the_walk_sets_it() {
        let text = "会议指出，2020 年 ABC 公司要“抓落实”——既要快，也要稳……".repeat(4);
        all_alike(4 * FIRST, |b| b.text(&text));
    }

    #[test]
    fn a_label_is_part_of_its_paragraph() {
        let layout = paragraphs(4 * FIRST, |b| b.label("一、").text("总则"));
        let items = layout.pages.iter().flat_map(|page| &page.items);
        let words = items.filter_map(|item| match item {
            Item::Text(text) if !text.added => Some(text.text()),
            Item::Text(_) | Item::Rule(_) | Item::Image(_) | Item::Link(_) => None,
        });
        assert!({ words }.all(|words| words == "一、总则"));
    }

    #[test]
    fn links_keep_elements_of_their_own() {
        all_alike(4 * FIRST, |b| {
            b.text("见").link_uri("https://example.org", "网页").text("。")
        });
    }

    #[test]
    fn what_only_the_walk_can_set_is_left_to_it() {
        // A cluster that is shaped, and a character that no face of the role has.
        all_alike(4 * FIRST, |b| b.text("文字 e\u{301} 和 ☒ 。"));
    }

    #[test]
    fn characters_that_come_late_are_in_the_faces() {
        let mut builder = Builder::new(Language::Chinese);
        for _ in 0..2 * FIRST {
            builder.paragraph(Role::Body, |b| b.text("天"));
        }
        builder.paragraph(Role::Body, |b| b.text("地"));
        let document = builder.build();
        let options =
            PdfOptions { compression: 0, ..PdfOptions::for_document(&document) };
        let file = crate::render(&document, &options).unwrap().bytes;
        let file = String::from_utf8_lossy(&file).into_owned();
        assert!(file.contains("<5730>"), "地 is in the map from codes to characters");
    }
}
