//! Footnotes: which stand at the foot of the page that is filled, and what of them goes on
//! at the foot of the next.

use std::collections::{BTreeMap, VecDeque};

use super::item::{Item, RuleItem};
use super::pager::Area;
use super::slab::Slab;

/// A note higher than this part of the page is broken between pages.
const WHOLE: f32 = 0.3;
/// What goes on from the page before takes this part of the page at most.
const MOST: f32 = 0.6;
/// From the text to the rule over the notes, and from there to the notes.
const ABOVE_RULE: f32 = 9.0;
const BELOW_RULE: f32 = 4.0;
/// The rule is as long as Word's, two inches, or a third of a narrow text area.
const RULE: f32 = 144.0;

/// The notes of the document that wait for their page, and those on this page.
#[derive(Debug)]
pub(crate) struct Foot {
    area: Area,
    /// Lines of the notes that no line on a page has referred to.
    waiting: BTreeMap<u32, Vec<Slab>>,
    /// Lines that stand on this page.
    here: Vec<Slab>,
    /// Lines for which this page has had no room so far.
    next: VecDeque<Slab>,
}

impl Foot {
    pub(crate) fn new(area: Area) -> Self {
        Self { area, waiting: BTreeMap::new(), here: Vec::new(), next: VecDeque::new() }
    }

    /// Makes a note known, before the lines that refer to it.
    pub(crate) fn announce(&mut self, note: u32, lines: Vec<Slab>) {
        self.waiting.insert(note, lines);
    }

    /// The notes that nothing has referred to.
    pub(crate) fn unclaimed(&mut self) -> BTreeMap<u32, Vec<Slab>> {
        std::mem::take(&mut self.waiting)
    }

    /// Whether notes wait for the next page.
    pub(crate) fn goes_on(&self) -> bool {
        !self.next.is_empty()
    }

    /// What the notes take of this page.
    pub(crate) fn height(&self) -> f32 {
        if self.here.is_empty() { 0.0 } else { rule_height() + height(&self.here) }
    }

    /// What `notes` would take of this page beyond that.
    pub(crate) fn wanted(&self, notes: &[u32]) -> f32 {
        let known = notes.iter().filter_map(|note| self.waiting.get(note));
        let wanted: f32 = known.map(|lines| height(&lines[..self.least(lines)])).sum();
        if wanted > 0.0 && self.here.is_empty() { rule_height() + wanted } else { wanted }
    }

    /// How many lines of a note stand below its reference in any case.
    fn least(&self, lines: &[Slab]) -> usize {
        let long = height(lines) > WHOLE * self.area.height && lines.len() > 3;
        // Behind a note that goes on, one line shows that there is another.
        match (long, self.next.is_empty()) {
            (_, false) => 0,
            (true, true) => 2,
            (false, true) => lines.len(),
        }
    }

    /// The line that was placed last refers to `notes`.
    pub(crate) fn refer(&mut self, notes: &[u32]) {
        for note in notes {
            let Some(mut lines) = self.waiting.remove(note) else { continue };
            let rest = lines.split_off(self.least(&lines));
            self.here.append(&mut lines);
            self.next.extend(rest);
        }
    }

    /// On a new page stands what the one before had no room for.
    pub(crate) fn begin_page(&mut self) {
        let room = MOST * self.area.height;
        self.fill(room);
    }

    /// Moves lines up from the next page as long as they fit in `room`.
    fn fill(&mut self, room: f32) {
        while let Some(line) = self.next.front() {
            // One line a page at least, or a low page would never come to an end.
            if !self.here.is_empty() && self.height() + line.height > room {
                return;
            }
            self.here.extend(self.next.pop_front());
        }
    }

    /// The strips at the foot of this page, which has `room` left for them; the rule first.
    pub(crate) fn take(&mut self, room: f32) -> Vec<Slab> {
        if !self.here.is_empty() {
            self.fill(room);
        }
        if self.here.is_empty() {
            return Vec::new();
        }
        let width = RULE.min(self.area.width / 3.0);
        let rule = RuleItem {
            x: self.area.left,
            y: ABOVE_RULE,
            width,
            height: 0.5,
            ..RuleItem::default()
        };
        let rule = Slab {
            height: rule_height(),
            items: vec![Item::Rule(rule)],
            ..Slab::default()
        };
        std::iter::once(rule).chain(std::mem::take(&mut self.here)).collect()
    }
}

fn rule_height() -> f32 {
    ABOVE_RULE + BELOW_RULE
}

fn height(lines: &[Slab]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}
