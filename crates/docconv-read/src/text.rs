//! Texts: decoded, then read by core's parser.

use crate::encoding::decode;
use crate::{Input, InputFormat, ReadError, ReadOptions, ReadWarning, Reading};
use docconv_core::{Block, Break, BreakKind, Document, Part, Source, parse_watched};

pub(crate) fn read(
    input: Input,
    format: InputFormat,
    options: &ReadOptions,
) -> Result<Reading, ReadError> {
    let decoded = decode(input, None, options)?;
    let mut reading = parsed(decoded.text, format, options)?;
    reading.warnings.splice(0..0, decoded.replaced);
    Ok(Reading { encoding: Some(decoded.encoding), ..reading })
}

/// Reads what is decoded already.
pub(crate) fn parsed(
    text: String,
    format: InputFormat,
    options: &ReadOptions,
) -> Result<Reading, ReadError> {
    let (text, pages) = line_ends(text);
    let parsed = parse_watched(text, &options.parse, &options.watch)?;
    let mut document = parsed.document;
    page_breaks(&mut document, &pages);
    let warnings = parsed.warnings.into_iter().map(ReadWarning::Text).collect();
    Ok(Reading { document, warnings, format, encoding: None })
}

/// Word's plain text has VT for a soft return and FF for a page break. The one ends a line,
/// the other a line and leaves a blank one; answers where the pages break.
fn line_ends(text: String) -> (String, Vec<u32>) {
    if memchr::memchr2(0x0B, 0x0C, text.as_bytes()).is_none() {
        return (text, Vec::new());
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut pages = Vec::new();
    for c in text.chars() {
        match c {
            '\u{B}' => out.push('\n'),
            '\u{C}' => {
                out.push('\n');
                pages.push(out.len() as u32);
                out.push('\n');
            }
            c => out.push(c),
        }
    }
    (out, pages)
}

/// Puts page breaks between the blocks where the text had form feeds. One inside a table or
/// a title of several lines has no place of its own and comes before the next block.
fn page_breaks(document: &mut Document, pages: &[u32]) {
    let mut pages = pages.iter().copied().peekable();
    for part in &mut document.parts {
        let Some(first) = part.blocks.first().map(start) else { continue };
        while pages.next_if(|page| *page < first).is_some() {
            part.new_page = true;
        }
        if pages.peek().is_some() {
            part_breaks(part, &mut pages);
        }
    }
}

fn part_breaks(
    part: &mut Part,
    pages: &mut std::iter::Peekable<impl Iterator<Item = u32>>,
) {
    let mut blocks = Vec::with_capacity(part.blocks.len() + 1);
    for block in std::mem::take(&mut part.blocks) {
        let mut last = None;
        while let Some(page) = pages.next_if(|page| *page < start(&block)) {
            last = Some(page);
        }
        if let Some(page) = last {
            // The break takes the place of the gap that its own line end made.
            if let Some(Block::Break(gap)) = blocks.last()
                && matches!(gap.kind, BreakKind::Blank(_))
            {
                blocks.pop();
            }
            // One inside a contents list stands behind it.
            let before =
                blocks.last().map_or(0, |block: &Block| block.source().bytes.end);
            let from = page.max(before) as usize;
            let line = block.source().line.saturating_sub(1);
            let source = Source::new(from, (page as usize + 1).max(from), line);
            blocks.push(Block::Break(Break { source, kind: BreakKind::Page }));
        }
        blocks.push(block);
    }
    part.blocks = blocks;
}

fn start(block: &Block) -> u32 {
    block.source().bytes.start
}

#[cfg(test)]
mod tests {
    use super::*;
    use docconv_core::Inline;

    fn blocks(text: &str) -> Vec<Block> {
        let reading = read(
            Input::Utf8(text.to_owned()),
            InputFormat::Text,
            &ReadOptions::default(),
        );
        reading.unwrap().document.parts.remove(0).blocks
    }

    fn page(block: &Block) -> bool {
        matches!(block, Block::Break(gap) if gap.kind == BreakKind::Page)
    }

    #[test]
    fn a_form_feed_breaks_the_page() {
        for text in
            ["one.\u{C}two.\n", "one.\n\u{C}two.\n", "one.\r\n\r\n\u{C}\r\ntwo.\n"]
        {
            let blocks = blocks(text);
            assert_eq!(blocks.len(), 3, "{text:?}: {blocks:?}");
            assert!(page(&blocks[1]), "{text:?}: {blocks:?}");
        }
    }

    #[test]
    fn soft_returns_and_cr_end_lines() {
        let reading = read(
            b"a\x0Bb\rc\r\nd".to_vec().into(),
            InputFormat::Text,
            &ReadOptions::default(),
        );
        let document = reading.unwrap().document;
        assert_eq!(document.source(), "a\nb\rc\r\nd");
        let texts = document.blocks().flat_map(|b| b.content().unwrap_or_default());
        let words: Vec<&str> = texts
            .filter(|inline| matches!(inline, Inline::Text(_)))
            .map(|inline| document.text(inline.source().bytes))
            .collect();
        assert_eq!(words, ["a", "b", "c", "d"]);
    }
}
