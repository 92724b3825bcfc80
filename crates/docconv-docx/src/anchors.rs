//! Bookmark names: what an anchor is called in Word.

use std::collections::{HashMap, HashSet};

use crate::Bookmarks;

/// Word cuts longer names off, and two cut names may become one.
const LONGEST: usize = 40;

/// The names of all anchors. Lookups only; nothing is ever read in the order of a hash.
#[derive(Default)]
pub(crate) struct Anchors {
    /// Which names of the input are kept.
    policy: Bookmarks,
    /// Names as the input has them, and what the first anchor of each is called here.
    named: HashMap<Box<str>, Named>,
    /// All names given so far in lower case: Word does not tell `A` from `a`.
    taken: HashSet<Box<str>>,
    /// The last number tried behind a name, so that a thousand equal names take a
    /// thousand steps and not half a million.
    counters: HashMap<Box<str>, u32>,
    next_id: u32,
}

struct Named {
    name: Box<str>,
    placed: bool,
}

impl Anchors {
    pub(crate) fn new(policy: Bookmarks) -> Self {
        Self { policy, ..Self::default() }
    }

    /// Makes an anchor known before it is written: links may lead forward.
    pub(crate) fn announce(&mut self, original: &str) {
        if self.policy.keeps(original) && !self.named.contains_key(original) {
            let name = self.unique(original);
            self.named.insert(original.into(), Named { name, placed: false });
        }
    }

    /// What a link to the anchor `original` names; `None` when there is no such anchor.
    pub(crate) fn link(&self, original: &str) -> Option<Box<str>> {
        self.named.get(original).map(|named| named.name.clone())
    }

    /// The name under which an anchor is written: the announced one for the first of that
    /// name, another for the rest; `None` for one that is not kept.
    pub(crate) fn place(&mut self, original: &str) -> Option<Box<str>> {
        if !self.policy.keeps(original) {
            return None;
        }
        if let Some(named) = self.named.get_mut(original)
            && !std::mem::replace(&mut named.placed, true)
        {
            return Some(named.name.clone());
        }
        Some(self.unique(original))
    }

    /// A name of ours that clashes with none of the document's.
    pub(crate) fn unique(&mut self, wish: &str) -> Box<str> {
        let base = valid(wish);
        let key: Box<str> = base.to_lowercase().into();
        if self.taken.insert(key.clone()) {
            return base.into();
        }
        let mut counter = self.counters.get(&key).copied().unwrap_or(1);
        loop {
            counter += 1;
            let suffix = format!("_{counter}");
            let room = LONGEST - suffix.len();
            let name: String = base.chars().take(room).chain(suffix.chars()).collect();
            if self.taken.insert(name.to_lowercase().into()) {
                self.counters.insert(key, counter);
                return name.into();
            }
        }
    }

    /// The number of the next bookmark.
    pub(crate) fn id(&mut self) -> String {
        let id = self.next_id;
        self.next_id += 1;
        id.to_string()
    }
}

/// A name that Word takes: letters, digits and `_`, not beginning with a digit.
fn valid(wish: &str) -> String {
    let first = wish.chars().next();
    let lead =
        if first.is_some_and(|c| c.is_alphabetic() || c == '_') { "" } else { "_" };
    let sound = wish.chars().map(|c| if c.is_alphanumeric() { c } else { '_' });
    lead.chars().chain(sound).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_and_unique() {
        let mut anchors = Anchors::default();
        assert_eq!(&*anchors.unique("_Toc1"), "_Toc1");
        assert_eq!(&*anchors.unique("_toc1"), "_toc1_2");
        assert_eq!(&*anchors.unique("总则 1.2"), "总则_1_2");
        assert_eq!(&*anchors.unique("1st"), "_1st");
        assert_eq!(&*anchors.unique(""), "_");
        assert_eq!(anchors.unique(&"长".repeat(99)).chars().count(), 40);
        assert_eq!(anchors.unique(&"长".repeat(99)).chars().count(), 40);
    }

    #[test]
    fn links_lead_to_the_first_anchor_of_a_name() {
        let mut anchors = Anchors::default();
        anchors.announce("a b");
        anchors.announce("a.b");
        assert_eq!(anchors.link("a.b").as_deref(), Some("a_b_2"));
        assert_eq!(anchors.place("a.b").as_deref(), Some("a_b_2"));
        assert_eq!(anchors.place("a b").as_deref(), Some("a_b"));
        assert_eq!(anchors.place("a b").as_deref(), Some("a_b_3"));
        assert_eq!(anchors.link("none"), None);
    }

    #[test]
    fn what_is_not_kept_has_neither_place_nor_link() {
        let mut anchors = Anchors::new(Bookmarks::TocOnly);
        for name in ["_Toc1", "_GoBack"] {
            anchors.announce(name);
        }
        assert_eq!(anchors.place("_Toc1").as_deref(), Some("_Toc1"));
        assert_eq!((anchors.link("_GoBack"), anchors.place("_GoBack")), (None, None));
    }
}
