//! A set of characters.

use std::collections::BTreeSet;

/// Characters; those of the basic plane as bits, since a face shows many of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Characters {
    basic: Vec<u64>,
    beyond: BTreeSet<char>,
}

impl Characters {
    pub(crate) fn insert(&mut self, character: char) {
        let code = character as usize;
        if code > 0xFFFF {
            self.beyond.insert(character);
            return;
        }
        if self.basic.is_empty() {
            self.basic = vec![0; 1024];
        }
        self.basic[code / 64] |= 1 << (code % 64);
    }

    pub(crate) fn contains(&self, character: char) -> bool {
        let code = character as usize;
        match self.basic.get(code / 64) {
            Some(bits) => bits & (1 << (code % 64)) != 0,
            None => self.beyond.contains(&character),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.basic.is_empty() && self.beyond.is_empty()
    }

    /// In the order of their codes.
    pub(crate) fn iter(&self) -> impl Iterator<Item = char> + '_ {
        let rows = self.basic.iter().enumerate().filter(|(_, bits)| **bits != 0);
        let codes = rows.flat_map(|(at, &bits)| {
            let set = (0..64).filter(move |bit| bits & (1 << bit) != 0);
            set.map(move |bit| (at * 64 + bit) as u32)
        });
        codes.filter_map(char::from_u32).chain(self.beyond.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_come_in_order_and_once() {
        let mut characters = Characters::default();
        assert!(characters.is_empty());
        "𠮷b中ab𠀀".chars().for_each(|c| characters.insert(c));
        assert!(characters.iter().eq("ab中𠀀𠮷".chars()));
        assert!(characters.contains('𠮷') && !characters.contains('c'));
    }
}
