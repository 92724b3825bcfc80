//! Writing font files (OpenType specification, "Organization of an OpenType Font").

/// The checksum of a whole file with its adjustment in `head`.
const WHOLE: u32 = 0xB1B0_AFBA;

/// Where the adjustment is in `head`.
const ADJUSTMENT: std::ops::Range<usize> = 8..12;

/// A font file of these tables, with checksums.
pub(crate) fn file(version: [u8; 4], mut tables: Vec<([u8; 4], &[u8])>) -> Vec<u8> {
    tables.sort_unstable_by_key(|&(tag, _)| tag);
    let lengths: Vec<_> = tables.iter().map(|(tag, table)| (*tag, table.len())).collect();
    let mut out = directory(version, &lengths);
    let mut head = None;
    for (at, (tag, table)) in tables.into_iter().enumerate() {
        let start = out.len();
        out.extend_from_slice(table);
        out.resize(out.len().next_multiple_of(4), 0);
        if tag == *b"head" && table.len() >= ADJUSTMENT.end {
            out[start..][ADJUSTMENT].fill(0);
            head = Some(start);
        }
        let sum = checksum(&out[start..]).to_be_bytes();
        out[12 + 16 * at + 4..][..4].copy_from_slice(&sum);
    }
    if let Some(head) = head {
        let adjustment = WHOLE.wrapping_sub(checksum(&out)).to_be_bytes();
        out[head..][ADJUSTMENT].copy_from_slice(&adjustment);
    }
    out
}

/// The directory of a file whose tables follow in this order, each from a multiple of four;
/// without checksums.
pub(crate) fn directory(version: [u8; 4], tables: &[([u8; 4], usize)]) -> Vec<u8> {
    let count = tables.len() as u32;
    let selector = count.checked_ilog2().unwrap_or(0);
    let range = 16 << selector;
    let mut out = version.to_vec();
    for number in [count, range, selector, (16 * count).saturating_sub(range)] {
        out.extend((number as u16).to_be_bytes());
    }
    let mut at = 12 + 16 * tables.len();
    for (tag, length) in tables {
        out.extend(tag);
        out.extend([0; 4]);
        out.extend((at as u32).to_be_bytes());
        out.extend((*length as u32).to_be_bytes());
        at += length.next_multiple_of(4);
    }
    out
}

/// The sum of the words of a table that was filled up to whole ones.
fn checksum(table: &[u8]) -> u32 {
    let words = table.chunks_exact(4);
    let words =
        words.map(|word| u32::from_be_bytes([word[0], word[1], word[2], word[3]]));
    words.fold(0, u32::wrapping_add)
}
