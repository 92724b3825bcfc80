//! Laws that every model obeys, whatever the input: nothing of the input is lost, and
//! everything stands where it stood.

use crate::is_word;
use docconv::{Block, Contents, Document, Inline, Span};

/// Checks that the blocks of a document lie in order and that together they cover every
/// character of the input that counts, and that the inlines of each block do the same
/// for the block.
///
/// # Errors
/// The first law that is broken, with the place.
pub fn check(document: &Document) -> Result<(), String> {
    let all: Vec<&Block> = document.blocks().collect();
    let whole = Span::new(0, document.source().len());
    let spans: Vec<Span> = all.iter().map(|block| extent(block)).collect();
    covers(document, whole, &spans, "the text", |c| !is_word(c))?;
    all.into_iter().try_for_each(|block| block_law(document, block))
}

/// The bytes of a block with those of its inlines: a bookmark alone on the line above
/// belongs to the block and lies before it.
fn extent(block: &Block) -> Span {
    let inlines = block.content().unwrap_or_default().iter();
    inlines.map(|inline| inline.source().bytes).fold(block.source().bytes, Span::to)
}

fn block_law(document: &Document, block: &Block) -> Result<(), String> {
    let whole = extent(block);
    let line = block.source().line;
    let counted = document.source().as_bytes()[..block.source().bytes.start as usize]
        .iter()
        .filter(|&&byte| byte == b'\n')
        .count()
        + 1;
    // CR alone may count as a line end for a reader, so only the lower bound is a law.
    if (line as usize) < counted && line != 0 {
        return Err(format!("a block says line {line} and begins on line {counted}"));
    }
    if let Some(content) = block.content() {
        return inlines_law(document, whole, content);
    }
    match block {
        Block::Table(table) => {
            let rows: Vec<Span> = table.rows.iter().map(|row| row.source.bytes).collect();
            covers(document, whole, &rows, "a table", |c| !is_word(c))?;
            for row in &table.rows {
                let cells: Vec<Span> =
                    row.cells.iter().map(|cell| cell.source.bytes).collect();
                covers(document, row.source.bytes, &cells, "a row", |c| !is_word(c))?;
                for cell in &row.cells {
                    let blocks: Vec<Span> =
                        cell.blocks.iter().map(|block| block.source().bytes).collect();
                    let whole = cell.source.bytes;
                    covers(document, whole, &blocks, "a cell", |c| !is_word(c))?;
                    cell.blocks.iter().try_for_each(|b| block_law(document, b))?;
                }
            }
            Ok(())
        }
        Block::Contents(contents) => contents_law(document, contents),
        Block::Image(image) => {
            let mut spans: Vec<Span> =
                image.anchors.iter().map(|anchor| anchor.source.bytes).collect();
            spans.push(image.image.source.bytes);
            spans.sort();
            covers(document, whole, &spans, "an image", |c| !is_word(c))
        }
        Block::Note(note) => {
            // A note without a number of its own has that of its reference, before it.
            let own = note.id.start >= whole.start;
            let mut spans: Vec<Span> =
                Some(note.id).filter(|_| own).into_iter().collect();
            spans.extend(note.blocks.iter().map(|block| block.source().bytes));
            let frame = |c| !is_word(c) || "[]:".contains(c);
            covers(document, whole, &spans, "a note", frame)?;
            note.blocks.iter().try_for_each(|b| block_law(document, b))
        }
        Block::Comment(comment) => {
            let mut spans = vec![comment.author];
            spans.extend(comment.blocks.iter().map(|block| block.source().bytes));
            let frame = |c| !is_word(c) || "Comment by:".contains(c);
            covers(document, whole, &spans, "a comment", frame)?;
            comment.blocks.iter().try_for_each(|b| block_law(document, b))
        }
        _ => Ok(()),
    }
}

fn contents_law(document: &Document, contents: &Contents) -> Result<(), String> {
    let mut spans: Vec<Span> = contents.title.iter().map(|i| i.source().bytes).collect();
    spans.extend(contents.entries.iter().map(|entry| entry.source.bytes));
    covers(document, contents.source.bytes, &spans, "a contents list", |c| !is_word(c))?;
    for entry in &contents.entries {
        let mut spans: Vec<Span> =
            entry.content.iter().map(|inline| inline.source().bytes).collect();
        spans.extend(entry.page);
        // Leaders stand between the words and the page.
        let leader = |c| !is_word(c) || ".…·-_".contains(c);
        covers(document, entry.source.bytes, &spans, "an entry", leader)?;
    }
    Ok(())
}

fn inlines_law(
    document: &Document,
    whole: Span,
    content: &[Inline],
) -> Result<(), String> {
    let spans: Vec<Span> = content.iter().map(|inline| inline.source().bytes).collect();
    covers(document, whole, &spans, "a block", |c| !is_word(c))?;
    for inline in content {
        let words = document.text(inline.source().bytes);
        match inline {
            Inline::Text(_) if words.contains(['\n', '\t']) => {
                return Err(format!("text holds a line end or tab: {words:?}"));
            }
            Inline::LineBreak(_) | Inline::SoftBreak(_) | Inline::Tab(_)
                if words.contains(is_word) =>
            {
                return Err(format!("a tab or line break holds words: {words:?}"));
            }
            Inline::Link(link) => {
                inlines_law(document, link.source.bytes, &link.content)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Spans lie in order inside `whole`, and what lies between them is only `filler`.
fn covers(
    document: &Document,
    whole: Span,
    spans: &[Span],
    what: &str,
    filler: impl Fn(char) -> bool,
) -> Result<(), String> {
    let source = document.source();
    let mut at = whole.start;
    for span in spans.iter().chain([&Span { start: whole.end, end: whole.end }]) {
        let place = || format!("in {what} at bytes {}..{}", whole.start, whole.end);
        if span.start < at || span.end > whole.end || span.end < span.start {
            return Err(format!("{}: {span:?} overlaps or lies outside", place()));
        }
        let gap = source.get(at as usize..span.start as usize);
        let gap = gap.ok_or_else(|| format!("{}: {span:?} cuts a character", place()))?;
        if let Some(lost) = gap.chars().find(|&c| !filler(c)) {
            let shown: String = gap.trim().chars().take(30).collect();
            return Err(format!("{}: {lost:?} is in no span: {shown:?}", place()));
        }
        at = span.end;
    }
    Ok(())
}
