//! Where in the input a thing came from.

use std::ops::Range;

/// A range of bytes in [`Document::source`](crate::Document::source).
///
/// Offsets are 32 bits wide: the reader refuses texts of 4 GiB and more, and half the
/// width keeps a model below the size of the text it came from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "[u32; 2]", from = "[u32; 2]"))]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && u32::try_from(end).is_ok());
        Self { start: start as u32, end: end as u32 }
    }

    /// The span as a range that a slice takes.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The smallest span that holds both.
    pub fn to(self, end: Self) -> Self {
        Self { start: self.start.min(end.start), end: self.end.max(end.end) }
    }
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

impl From<[u32; 2]> for Span {
    fn from([start, end]: [u32; 2]) -> Self {
        Self { start, end }
    }
}

/// Where a block or an inline stood in the input: its bytes, and the line they start on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Source {
    /// The bytes of the input, markers included.
    pub bytes: Span,
    /// The line on which they start, counted from 1; 0 for a thing made by hand.
    pub line: u32,
}

impl Source {
    /// The bytes from `start` up to `end`, of which the first is on `line`.
    pub fn new(start: usize, end: usize, line: u32) -> Self {
        Self { bytes: Span::new(start, end), line }
    }

    /// From the start of this source to the end of `end`.
    pub fn to(self, end: Self) -> Self {
        Self { bytes: self.bytes.to(end.bytes), line: self.line }
    }
}
