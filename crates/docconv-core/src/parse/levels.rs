//! The levels of headings: from the way the schemes of a part nest, not from a table.

use super::number::Scheme;
use super::shape::normalised;
use super::{Class, Page, words};
use std::collections::BTreeMap;

/// What numbers a heading's level: a scheme, or nothing.
type Key = Option<Scheme>;

impl Page<'_> {
    /// Gives every heading its level within its part.
    pub(super) fn levels(&mut self) {
        let mut start = 0;
        while start < self.marks.len() {
            let end =
                (start + 1..self.marks.len()).find(|&at| self.marks[at].part.is_some());
            let end = end.unwrap_or(self.marks.len());
            self.levels_of_part(start, end);
            start = end;
        }
    }

    fn levels_of_part(&mut self, start: usize, end: usize) {
        let headings: Vec<usize> =
            (start..end).filter(|&at| self.class(at) == Class::Heading).collect();
        let (outer, inner): (Vec<usize>, Vec<usize>) =
            headings.into_iter().partition(|&at| self.is_outer(at));
        let keys: Vec<Key> =
            inner.iter().map(|&at| self.marks[at].number.map(|n| n.scheme)).collect();
        let order =
            nesting(&keys, |at| self.marks[inner[at]].number.map_or(0, |n| n.value));
        outer.iter().for_each(|&at| self.marks[at].level = 1);
        for (&at, key) in inner.iter().zip(&keys) {
            let rank = order.iter().position(|known| known == key).unwrap_or(0);
            self.marks[at].level = (rank + 1).min(9) as u8;
        }
        for at in start..end {
            if matches!(self.class(at), Class::Role(_)) && self.marks[at].label > 0 {
                self.marks[at].level =
                    run_in_level(self.marks[at].number.map(|n| n.scheme), &order);
            }
        }
    }

    /// Whether the heading is an introduction, a conclusion or the like: it has no number
    /// and stands beside the outermost ones that have.
    fn is_outer(&self, at: usize) -> bool {
        self.marks[at].number.is_none()
            && words::OUTER_HEADINGS.contains(&normalised(self.text(at)).as_str())
    }
}

/// The keys from the outermost to the innermost.
///
/// Each time a scheme begins (its number 1) under a heading of another, it nests in that
/// one; each time one goes on after another, it stands above it. The votes decide, and
/// custom where there are none.
fn nesting(keys: &[Key], value: impl Fn(usize) -> u32) -> Vec<Key> {
    let mut votes: BTreeMap<(Key, Key), i32> = BTreeMap::new();
    for at in 1..keys.len() {
        let (above, below) = (keys[at - 1], keys[at]);
        if above == below {
            continue;
        }
        match (below, value(at)) {
            // What restarts under an unnumbered heading surely stands below it; that it
            // stands below what it follows is weaker.
            (Some(_), 1) => *votes.entry((above, below)).or_default() += 2,
            (Some(_), _) => *votes.entry((below, above)).or_default() += 2,
            (None, _) => *votes.entry((above, below)).or_default() += 1,
        }
    }
    let above = |a: Key, b: Key| {
        let vote = |x, y| votes.get(&(x, y)).copied().unwrap_or(0);
        // Depths of one decimal scheme nest by what they are.
        match (a, b) {
            (Some(Scheme::Decimal(a)), Some(Scheme::Decimal(b))) => a < b,
            _ if vote(a, b) != vote(b, a) => vote(a, b) > vote(b, a),
            _ => custom(a) < custom(b),
        }
    };
    let mut order: Vec<Key> = Vec::new();
    let mut seen: Vec<Key> = keys.to_vec();
    seen.sort_by_key(|key| custom(*key));
    seen.dedup();
    for key in seen {
        let place =
            order.iter().position(|&known| above(key, known)).unwrap_or(order.len());
        order.insert(place, key);
    }
    order
}

/// The custom order of schemes, outermost first.
fn custom(key: Key) -> u8 {
    match key {
        Some(Scheme::Part) => 0,
        Some(Scheme::Annex) => 1,
        Some(Scheme::Chapter) => 2,
        // An unnumbered heading stands beside chapters or above the numbered ones.
        None => 3,
        Some(Scheme::Clause) => 4,
        Some(Scheme::Section) => 5,
        Some(Scheme::Article) => 6,
        Some(Scheme::Han) => 7,
        Some(Scheme::HanBracket) => 8,
        Some(Scheme::RomanUpper) => 9,
        Some(Scheme::Upper) => 10,
        Some(Scheme::Decimal(depth)) => 10 + depth.min(9),
        Some(Scheme::Bracket) => 20,
        Some(Scheme::HalfBracket) => 21,
        Some(Scheme::Circled) => 22,
        Some(Scheme::LowerBracket) => 23,
        Some(Scheme::Lower) => 24,
        Some(Scheme::RomanBracket) => 25,
        Some(Scheme::RomanLower) => 26,
        Some(Scheme::Ordinal) => 27,
        Some(Scheme::Firstly) => 28,
        Some(Scheme::Bullet) => 29,
    }
}

/// The heading level whose face a run-in label takes: that of its scheme among the
/// headings, or GB/T 9704's own (7.3.3: `一、` first, `（一）` second).
fn run_in_level(scheme: Key, order: &[Key]) -> u8 {
    let among = order.iter().position(|known| *known == scheme);
    match (among, scheme) {
        (Some(rank), _) => (rank + 1).min(9) as u8,
        (None, Some(Scheme::Han | Scheme::Article)) => 1,
        (None, Some(Scheme::HanBracket)) => 2,
        (None, _) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_nests_in_the_one_it_restarts_under() {
        // A. 1. 2. B. 1.
        let keys = [
            Scheme::Upper,
            Scheme::Decimal(1),
            Scheme::Decimal(1),
            Scheme::Upper,
            Scheme::Decimal(1),
        ]
        .map(Some);
        let values = [1, 1, 2, 2, 1];
        assert_eq!(
            nesting(&keys, |at| values[at]),
            [Some(Scheme::Upper), Some(Scheme::Decimal(1))]
        );
        // 1. A. B. 2. A.
        let keys = [
            Scheme::Decimal(1),
            Scheme::Upper,
            Scheme::Upper,
            Scheme::Decimal(1),
            Scheme::Upper,
        ]
        .map(Some);
        assert_eq!(
            nesting(&keys, |at| values[at]),
            [Some(Scheme::Decimal(1)), Some(Scheme::Upper)]
        );
    }
}
