//! Pieces on pages: keeps, widows and orphans, repeated table heads.

use super::item::{Destination, OutlineEntry, Page, Tag};
use super::slab::{Entry, Piece, Slab, lower, mark_added, mark_artifact};

/// The text area.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Area {
    pub(crate) page_width: f32,
    pub(crate) page_height: f32,
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// Fills pages from top to bottom.
pub(crate) struct Pager {
    area: Area,
    pub(crate) pages: Vec<Page>,
    pub(crate) outline: Vec<OutlineEntry>,
    pub(crate) destinations: Vec<Destination>,
    /// Contents lines with the page and the height they stand at.
    pub(crate) entries: Vec<(usize, f32, Entry)>,
    /// Distance from the top of the text area to the next slab.
    y: f32,
    /// Space that the last piece wants below.
    after: f32,
    /// Pieces that stand on the page of what follows.
    waiting: Vec<Piece>,
    /// Pages that show no number.
    pub(crate) unnumbered: Vec<usize>,
    /// Pages, from 0, from which on they are counted anew.
    pub(crate) restarts: Vec<usize>,
}

/// Ten headings in a row are a list, not headings; held together they would leave a page
/// almost empty.
const LONGEST_CHAIN: usize = 10;

impl Pager {
    pub(crate) fn new(area: Area) -> Self {
        Self {
            area,
            pages: Vec::new(),
            outline: Vec::new(),
            destinations: Vec::new(),
            entries: Vec::new(),
            y: 0.0,
            after: 0.0,
            waiting: Vec::new(),
            unnumbered: Vec::new(),
            restarts: Vec::new(),
        }
    }

    /// Adds a piece below what is there.
    pub(crate) fn add(&mut self, piece: Piece) {
        let keep = piece.keep_with_next;
        self.waiting.push(piece);
        if !keep || self.waiting.len() > LONGEST_CHAIN {
            self.flush();
        }
    }

    /// Begins a new page, unless this one is still empty.
    pub(crate) fn break_page(&mut self) {
        self.flush();
        if self.y > 0.0 {
            self.new_page();
        }
    }

    /// Counts pages anew from this one on.
    pub(crate) fn restart(&mut self) {
        self.restarts.push(self.pages.len().saturating_sub(1));
    }

    /// The number that a page, counted from 0, shows.
    pub(crate) fn shown(&self, page: usize) -> usize {
        shown_number(&self.restarts, page)
    }

    /// Begins a new page that has an odd number.
    pub(crate) fn break_odd_page(&mut self) {
        self.break_page();
        if self.pages.len().is_multiple_of(2) && !self.pages.is_empty() {
            self.new_page();
        }
    }

    /// Leaves a gap below what is there.
    pub(crate) fn gap(&mut self, height: f32) {
        self.flush();
        self.after = self.after.max(height);
    }

    /// Sets a block at the foot of this page, of the next one where there is no room, or
    /// of an even page. A blank page that makes it even has no number, nor has the one
    /// after it (GB/T 9704-2012 7.5).
    pub(crate) fn foot(&mut self, slabs: Vec<Slab>, even: bool) {
        self.flush();
        if self.pages.is_empty() {
            self.new_page();
        }
        let height: f32 = slabs.iter().map(|slab| slab.height).sum();
        if self.y > 0.0 && self.y + self.after + height > self.limit() {
            self.new_page();
        }
        if even && self.pages.len() % 2 == 1 {
            let blank = self.y <= 0.0 && self.pages.len() > 1;
            if blank {
                self.unnumbered.extend([self.pages.len(), self.pages.len() + 1]);
            }
            self.new_page();
        }
        self.y = (self.area.height - height).max(self.y);
        for slab in slabs {
            self.put(slab);
        }
        self.y = self.area.height;
    }

    /// Places everything that waits. A document without anything has one blank page.
    pub(crate) fn finish(&mut self) {
        self.flush();
        if self.pages.is_empty() {
            self.new_page();
        }
        // A break at the very end leaves a page with nothing on it.
        if self.pages.len() > 1 && self.y <= 0.0 {
            self.pages.pop();
        }
    }

    fn flush(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        if self.pages.is_empty() {
            self.new_page();
        }
        let chain = std::mem::take(&mut self.waiting);
        let needed = self.chain_height(&chain);
        if self.y > 0.0 && self.y + needed > self.limit() && needed <= self.limit() {
            self.new_page();
        }
        for piece in chain {
            self.place(piece);
        }
    }

    /// The height that must be free for the chain to begin on this page: all of it, and
    /// the first two lines of its last piece.
    fn chain_height(&self, chain: &[Piece]) -> f32 {
        let mut height = 0.0;
        let mut after = self.after;
        for (at, piece) in chain.iter().enumerate() {
            if self.y > 0.0 || at > 0 {
                height += piece.before.max(after);
            }
            after = piece.after;
            if at + 1 < chain.len() {
                height += piece.height();
                continue;
            }
            let take = first_take(piece);
            height += piece.slabs[..take].iter().map(|slab| slab.height).sum::<f32>();
        }
        height
    }

    fn limit(&self) -> f32 {
        // Sums of single-precision pitches may come out a hair above the height.
        self.area.height + 0.05
    }

    fn place(&mut self, piece: Piece) {
        if self.y > 0.0 {
            self.y += piece.before.max(self.after);
        }
        match piece.top {
            Some(top) if top < 0.0 && self.y <= 0.0 => self.y = top,
            Some(top) => self.y = self.y.max(top),
            None => {}
        }
        let Piece { slabs, head, lines, after, .. } = piece;
        let heights: Vec<f32> = slabs.iter().map(|slab| slab.height).collect();
        let mut left_here = self.fitting(&heights, lines);
        for (at, slab) in slabs.into_iter().enumerate() {
            if left_here == 0 {
                if self.y > 0.0 {
                    self.new_page();
                    self.repeat(&head, slab.height, at);
                }
                left_here = self.fitting(&heights[at..], lines).max(1);
            }
            self.put(slab);
            left_here -= 1;
        }
        self.after = after;
    }

    /// How many slabs stay on this page so that neither side gets a single line.
    fn fitting(&self, heights: &[f32], lines: bool) -> usize {
        let mut y = self.y;
        let fits = |height: &&f32| {
            y += **height;
            y <= self.limit()
        };
        let count = heights.iter().take_while(fits).count();
        if self.y <= 0.0 && count == 0 {
            return 1;
        }
        if !lines || count == heights.len() {
            return count;
        }
        let rest = heights.len() - count;
        let here = if rest == 1 && count > 0 { count - 1 } else { count };
        // At the top of a page there is nowhere to move a single line to.
        if here == 1 && self.y > 0.0 { 0 } else { here.max(usize::from(self.y <= 0.0)) }
    }

    fn repeat(&mut self, head: &[Slab], next: f32, at: usize) {
        let height: f32 = head.iter().map(|slab| slab.height).sum();
        // A head that leaves no room for a row would go on for ever.
        if at < head.len() || height + next > self.limit() {
            return;
        }
        for slab in head {
            let mut repeated =
                Slab { heading: None, anchors: Vec::new(), ..slab.clone() };
            mark_added(&mut repeated.items);
            mark_artifact(&mut repeated.items, Tag::Artifact);
            self.put(repeated);
        }
    }

    fn put(&mut self, slab: Slab) {
        let page = self.pages.len() - 1;
        let y = self.area.top + self.y;
        for name in slab.anchors {
            self.destinations.push(Destination { name, page, y });
        }
        if let Some(heading) = slab.heading.and_then(|at| self.outline.get_mut(at)) {
            heading.page = page;
            heading.y = y;
        }
        if let Some(entry) = slab.entry {
            self.entries.push((page, y, entry));
        }
        let items = &mut self.pages[page].items;
        for mut item in slab.items {
            lower(&mut item, y);
            items.push(item);
        }
        self.y += slab.height;
    }

    fn new_page(&mut self) {
        let number = self.pages.len() + 1;
        let (width, height) = (self.area.page_width, self.area.page_height);
        self.pages.push(Page { number, width, height, items: Vec::new() });
        self.y = 0.0;
        self.after = 0.0;
    }
}

/// The number that `page` shows when pages are counted anew from `restarts` on.
pub(crate) fn shown_number(restarts: &[usize], page: usize) -> usize {
    let from = restarts.iter().rev().find(|restart| **restart <= page);
    page - from.copied().unwrap_or(0) + 1
}

/// The slabs of a piece that must stand below a heading: two lines, or all of three.
fn first_take(piece: &Piece) -> usize {
    let count = piece.slabs.len();
    match count {
        _ if piece.lines && count <= 3 => count,
        _ if piece.lines => 2,
        _ => (piece.head.len() + 1).min(count),
    }
}
