//! Pieces on pages: keeps, widows and orphans, repeated table heads, footnotes.

use std::collections::VecDeque;

use super::foot::Foot;
use super::item::{Destination, Item, OutlineEntry, Page, SetLine, Tag};
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
    pub(crate) lines: Vec<SetLine>,
    /// Contents lines with the page and the height they stand at.
    pub(crate) entries: Vec<(usize, f32, Entry)>,
    /// Notes that stand at the feet of pages.
    pub(crate) feet: Foot,
    /// Distance from the top of the text area to the next slab.
    y: f32,
    /// Space that the last piece wants below.
    after: f32,
    /// What is drawn when the page ends here.
    closing: Vec<Item>,
    /// Pieces that stand on the page of what follows.
    waiting: Vec<Piece>,
    /// The height of those that are lines.
    waiting_height: f32,
    /// Whether the page that is filled was asked for.
    asked: bool,
    /// Pages that show no number.
    pub(crate) unnumbered: Vec<usize>,
    /// Pages, from 0, from which on they are counted anew.
    pub(crate) restarts: Vec<usize>,
}

/// Headings that fill this part of a page are a list; held together they would leave the
/// page before almost empty.
const LONGEST_CHAIN: f32 = 0.5;

impl Pager {
    pub(crate) fn new(area: Area) -> Self {
        Self {
            area,
            pages: Vec::new(),
            outline: Vec::new(),
            destinations: Vec::new(),
            lines: Vec::new(),
            entries: Vec::new(),
            feet: Foot::new(area),
            y: 0.0,
            after: 0.0,
            closing: Vec::new(),
            waiting: Vec::new(),
            waiting_height: 0.0,
            asked: false,
            unnumbered: Vec::new(),
            restarts: Vec::new(),
        }
    }

    /// Adds a piece below what is there.
    pub(crate) fn add(&mut self, piece: Piece) {
        let keep = piece.keep_with_next;
        if piece.lines {
            self.waiting_height += piece.height();
        }
        self.waiting.push(piece);
        if !keep || self.waiting_height > LONGEST_CHAIN * self.area.height {
            self.flush();
        }
    }

    /// Begins a new page, unless this one is still empty.
    pub(crate) fn break_page(&mut self) {
        self.flush();
        if self.y > 0.0 {
            self.new_page();
        }
        self.asked = true;
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
        self.asked = true;
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
        // Notes stand above it.
        self.end_page(height);
        self.asked = true;
        self.y = (self.area.height - height).max(self.y);
        for slab in slabs {
            self.put(slab);
        }
        self.y = self.area.height;
    }

    /// Places everything that waits. A document without anything has one blank page.
    pub(crate) fn finish(&mut self) {
        self.flush();
        while self.feet.goes_on() {
            self.new_page();
        }
        if self.pages.is_empty() {
            self.new_page();
        }
        self.end_page(0.0);
        // A break at the very end leaves a page with nothing on it.
        let empty = self.pages.last().is_some_and(|page| page.items.is_empty());
        if self.pages.len() > 1 && self.y <= 0.0 && empty {
            self.pages.pop();
        }
    }

    /// Places what waits for the line that it is kept with.
    pub(crate) fn flush(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        if self.pages.is_empty() {
            self.new_page();
        }
        let chain = std::mem::take(&mut self.waiting);
        self.waiting_height = 0.0;
        let needed = self.chain_height(&chain);
        if self.y > 0.0 && self.y + needed > self.limit() && needed <= self.area.height {
            self.new_page();
        }
        for piece in chain {
            self.place(piece);
        }
    }

    /// The height that must be free for the chain to begin on this page: all of it, and
    /// the first two lines of its last piece, with their notes.
    fn chain_height(&self, chain: &[Piece]) -> f32 {
        let mut height = 0.0;
        let mut after = self.after;
        let mut notes = Vec::new();
        for (at, piece) in chain.iter().enumerate() {
            if self.y > 0.0 || at > 0 {
                height += piece.before.max(after);
            }
            after = piece.after;
            let last = at + 1 == chain.len();
            let take = if last { first_take(piece) } else { piece.slabs.len() };
            for slab in &piece.slabs[..take] {
                height += slab.height;
                notes.extend(&slab.notes);
            }
        }
        height + self.feet.wanted(&notes)
    }

    fn limit(&self) -> f32 {
        // Sums of single-precision pitches may come out a hair above the height.
        self.area.height + 0.05 - self.feet.height()
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
        let mut slabs = VecDeque::from(slabs);
        let mut left_here = self.fitting(&slabs, lines);
        let mut placed = 0;
        let mut fresh = false;
        while let Some(mut slab) = slabs.pop_front() {
            if left_here == 0 {
                let room = self.limit() - self.y;
                // A high row begins here, if it shows enough of itself.
                let rest = slab.split(room, fresh || self.y <= 0.0);
                let begins = rest.is_some();
                if let Some(rest) = rest {
                    slabs.push_front(rest);
                    self.put(std::mem::take(&mut slab));
                } else {
                    slabs.push_front(slab);
                }
                if begins || self.y > 0.0 {
                    self.new_page();
                    self.repeat(&head, slabs.front(), placed);
                    fresh = true;
                }
                left_here = self.fitting(&slabs, lines);
                // What fits on no page stands on one of its own, broken if it can be.
                if left_here == 0 && !self.can_split(&slabs) {
                    left_here = 1;
                }
                continue;
            }
            self.put(slab);
            fresh = false;
            left_here -= 1;
            placed += 1;
        }
        self.after = after;
    }

    /// Whether the next row can be broken on this page.
    fn can_split(&self, slabs: &VecDeque<Slab>) -> bool {
        let room = self.limit() - self.y;
        let next = slabs.front().and_then(|slab| slab.row.as_ref());
        next.is_some_and(|row| row.as_ref().clone().split(room, true).is_some())
    }

    /// How many slabs stay on this page so that neither side gets a single line.
    fn fitting(&self, slabs: &VecDeque<Slab>, lines: bool) -> usize {
        let mut y = self.y;
        let mut notes = Vec::new();
        let fits = |slab: &&Slab| {
            y += slab.height;
            notes.extend(&slab.notes);
            y + self.feet.wanted(&notes) <= self.limit()
        };
        let count = slabs.iter().take_while(fits).count();
        if self.y <= 0.0 && count == 0 {
            let broken = slabs.front().is_some_and(|slab| slab.row.is_some());
            return usize::from(!broken);
        }
        if !lines || count == slabs.len() {
            return count;
        }
        let rest = slabs.len() - count;
        let here = if rest == 1 && count > 0 { count - 1 } else { count };
        // At the top of a page there is nowhere to move a single line to.
        if here == 1 && self.y > 0.0 { 0 } else { here.max(usize::from(self.y <= 0.0)) }
    }

    /// Sets the head of a table again, of which `placed` rows stand on pages already.
    fn repeat(&mut self, head: &[Slab], next: Option<&Slab>, placed: usize) {
        let height: f32 = head.iter().map(|slab| slab.height).sum();
        let least = next.map_or(0.0, |slab| match slab.row {
            Some(_) => 0.5 * self.area.height,
            None => slab.height,
        });
        // A head that leaves no room for a row would go on for ever.
        if placed < head.len() || height + least > self.limit() {
            return;
        }
        for slab in head.iter().cloned().map(Slab::made) {
            let mut repeated = Slab {
                heading: None,
                anchors: Vec::new(),
                notes: Vec::new(),
                lines: Vec::new(),
                ..slab
            };
            mark_added(&mut repeated.items);
            mark_artifact(&mut repeated.items, Tag::Artifact);
            self.put(repeated);
        }
        // A cell that goes on below has no border of its own there.
        self.close();
    }

    fn put(&mut self, slab: Slab) {
        let slab = slab.made();
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
        let opens = self.y <= 0.0;
        self.draw(slab.items, slab.lines, y);
        if opens {
            self.draw(slab.opening, Vec::new(), y);
        }
        self.closing = slab.closing;
        self.closing.iter_mut().for_each(|item| lower(item, y));
        self.y += slab.height;
        self.feet.refer(&slab.notes);
    }

    /// Items and lines of which the upper edge is at `y`.
    fn draw(&mut self, items: Vec<Item>, lines: Vec<SetLine>, y: f32) {
        let page = self.pages.len() - 1;
        let on_page = &mut self.pages[page].items;
        let behind = on_page.len();
        for mut item in items {
            lower(&mut item, y);
            on_page.push(item);
        }
        for mut line in lines {
            line.page = page;
            line.items = line.items.start + behind..line.items.end + behind;
            line.y += y;
            line.new_page = std::mem::take(&mut self.asked);
            self.lines.push(line);
        }
    }

    /// Closes what is open and sets the notes of the page, `above` its lower edge.
    fn end_page(&mut self, above: f32) {
        if self.pages.is_empty() {
            return;
        }
        self.close();
        let room = self.area.height - above - self.y;
        let slabs = self.feet.take(room);
        let height: f32 = slabs.iter().map(|slab| slab.height).sum();
        let mut y = self.area.top + self.area.height - above - height;
        let asked = std::mem::take(&mut self.asked);
        for slab in slabs {
            for name in slab.anchors {
                let page = self.pages.len() - 1;
                self.destinations.push(Destination { name, page, y });
            }
            self.draw(slab.items, slab.lines, y);
            y += slab.height;
        }
        self.asked = asked;
        // Half of a list that has grown is empty, and there are as many lists as pages.
        if let Some(page) = self.pages.last_mut() {
            page.items.shrink_to_fit();
        }
    }

    fn close(&mut self) {
        let closing = std::mem::take(&mut self.closing);
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(closing);
        }
    }

    fn new_page(&mut self) {
        self.end_page(0.0);
        let number = self.pages.len() + 1;
        let (width, height) = (self.area.page_width, self.area.page_height);
        self.pages.push(Page { number, width, height, items: Vec::new() });
        self.feet.begin_page();
        self.y = 0.0;
        self.after = 0.0;
    }
}

/// The number that `page` shows when pages are counted anew from `restarts` on.
pub(crate) fn shown_number(restarts: &[usize], page: usize) -> usize {
    let from = restarts.iter().rev().find(|restart| **restart <= page);
    page - from.copied().unwrap_or(0) + 1
}

/// The slabs of a piece that must stand below a heading: two lines, or all of three. Of a
/// table the head and a row, or two rows: the first may head the columns, and by itself at a
/// page's foot it would tell nothing.
fn first_take(piece: &Piece) -> usize {
    let count = piece.slabs.len();
    match count {
        _ if piece.lines && count <= 3 => count,
        _ if piece.lines => 2,
        _ => (piece.head.len().max(1) + 1).min(count),
    }
}
