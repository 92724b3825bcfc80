//! The bytes of a glyph: symbols of canonical Huffman codes, a code for each context.

use super::{CONTEXTS, Packed};

/// By the next [`AT_ONCE`] bits the symbol that they begin with and the length of its code;
/// the length is 0 where the code is longer.
type Short = [(u8, u8); 1 << AT_ONCE];

/// Nearly all codes have no more bits.
const AT_ONCE: usize = 8;

/// The codes of a context that have more bits.
struct Long<'a> {
    /// How many there are of each length.
    counts: &'a [u8],
    symbols: &'a [u8],
    /// The 16 bits that the first of them begins with.
    first: u32,
}

/// A code, ready to be read.
fn ready<'a>((counts, symbols): (&'a [u8], &'a [u8])) -> Option<(Short, Long<'a>)> {
    let mut short = [(0, 0); 1 << AT_ONCE];
    let (mut at, mut symbols) = (0, symbols.iter());
    let (few, many) = counts.split_at_checked(AT_ONCE)?;
    for (length, &count) in (1..).zip(few) {
        for &symbol in symbols.by_ref().take(count.into()) {
            let end = at + (1 << (AT_ONCE - length));
            short.get_mut(at..end)?.fill((symbol, length as u8));
            at = end;
        }
    }
    let first = (at as u32) << (16 - AT_ONCE);
    Some((short, Long { counts: many, symbols: symbols.as_slice(), first }))
}

impl Long<'_> {
    /// The symbol whose code these 16 bits begin with, and the length of the code.
    fn read(&self, bits: u32) -> Option<(u8, u8)> {
        let mut left = bits.checked_sub(self.first)?;
        let mut index = 0;
        for (length, &count) in (AT_ONCE + 1..).zip(self.counts) {
            let place = left >> (16 - length);
            if place < count.into() {
                let symbol = self.symbols.get(index + place as usize)?;
                return Some((*symbol, length as u8));
            }
            left -= u32::from(count) << (16 - length);
            index += usize::from(count);
        }
        None
    }
}

/// The bytes of a glyph, one after the other.
pub(super) struct Symbols<'a> {
    pub(super) packed: Packed<'a>,
    /// By context, the place of its code in the two lists, once it was asked for.
    ready: Box<[u16; CONTEXTS]>,
    short: Vec<Short>,
    long: Vec<Long<'a>>,
    /// What follows the bits below.
    bytes: &'a [u8],
    /// The next bits, from the highest on.
    bits: u64,
    /// How many bits those are.
    count: u32,
}

const NOT_READY: u16 = u16::MAX;

impl<'a> Symbols<'a> {
    pub(super) fn new(packed: Packed<'a>) -> Self {
        let ready = Box::new([NOT_READY; CONTEXTS]);
        let (short, long) = (Vec::new(), Vec::new());
        Self { packed, ready, short, long, bytes: &[], bits: 0, count: 0 }
    }

    /// Goes to the glyph that begins with these bytes.
    pub(super) fn start(&mut self, bytes: &'a [u8]) {
        (self.bytes, self.bits, self.count) = (bytes, 0, 0);
    }

    // Called for each byte: a call would cost as much as what it does.
    #[inline(always)]
    pub(super) fn next(&mut self, context: usize) -> Option<u8> {
        if self.count < 16 {
            self.fill();
        }
        let short = self.short.get(usize::from(self.ready[context]));
        let (symbol, length) = match short.map(|short| short[(self.bits >> 56) as usize])
        {
            None | Some((_, 0)) => self.rare(context)?,
            Some(found) => found,
        };
        self.bits <<= length;
        self.count -= u32::from(length);
        Some(symbol)
    }

    /// Takes 32 bits more; behind the end of the table they are zeros.
    fn fill(&mut self) {
        let word = match self.bytes.split_first_chunk() {
            Some((&word, rest)) => {
                self.bytes = rest;
                u32::from_be_bytes(word)
            }
            None => {
                let last = std::mem::take(&mut self.bytes).iter();
                last.rfold(0, |word, &byte| word >> 8 | u32::from(byte) << 24)
            }
        };
        self.bits |= u64::from(word) << (32 - self.count);
        self.count += 32;
    }

    /// A symbol with a long code, or of a context that was not asked for before.
    #[cold]
    fn rare(&mut self, context: usize) -> Option<(u8, u8)> {
        if self.ready[context] == NOT_READY {
            let (short, long) = ready(self.packed.code(context)?)?;
            self.ready[context] = self.short.len() as u16;
            self.short.push(short);
            self.long.push(long);
        }
        let at = usize::from(self.ready[context]);
        match self.short[at][(self.bits >> 56) as usize] {
            (_, 0) => self.long[at].read((self.bits >> 48) as u32),
            found => Some(found),
        }
    }
}
