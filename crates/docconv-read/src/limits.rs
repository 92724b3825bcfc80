//! How much of a machine an input may take.

/// Bounds on what a file can make the reader do. The defaults let every document pass that
/// a person has written and stop the ones that were made to do harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of an input, before anything is looked at.
    pub input: u64,
    /// Entries of an archive.
    pub entries: usize,
    /// Bytes of all parts together when they are expanded.
    pub expanded: u64,
    /// How many times its size a part may grow when it is expanded. Parts below 1 MB are not
    /// asked: a page of blanks compresses well.
    pub ratio: u64,
    /// How deep elements nest.
    pub depth: usize,
    /// Bytes of one tag with its attributes, and of one run of character data.
    pub token: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input: 1 << 30,
            entries: 10_000,
            expanded: 256 << 20,
            ratio: 1_000,
            depth: 256,
            token: 16 << 20,
        }
    }
}
