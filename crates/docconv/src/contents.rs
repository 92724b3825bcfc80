//! A contents list for a document that has none, and the pages that it shows.

use docconv_core::{
    Block, Break, BreakKind, Contents, Document, Part, Recognition, Role, Source, Span,
    TitleKind,
};

/// The document with an empty contents list, which the renderers fill: in a single document
/// below its title and what belongs to that, behind a page break where a cover ends with
/// one; in a compilation on pages of its own before the first piece. A document that has a
/// list, or nothing to list, stays as it is.
pub(crate) fn with_contents(document: &Document) -> Document {
    let mut document = document.clone();
    let has_list = document.blocks().any(|block| matches!(block, Block::Contents(_)));
    if has_list || !has_entries(&document) {
        return document;
    }
    if titles(&document) > 1 {
        let blocks = vec![Block::Contents(Contents::default())];
        let recognition = Recognition::STATED;
        let list = Part { new_page: true, recognition, blocks, ..Part::default() };
        if let Some(first) = document.parts.first_mut() {
            first.new_page = true;
        }
        document.parts.insert(0, list);
        return document;
    }
    let start = u32::try_from(document.source().len()).unwrap_or(u32::MAX);
    let source = Source { bytes: Span { start, end: start }, line: 0 };
    let list = Block::Contents(Contents { source, ..Contents::default() });
    if let Some(part) = document.parts.first_mut() {
        let at = below_title(&part.blocks);
        let cover = part.blocks.get(at).is_some_and(is_page_break);
        let end = Block::Break(Break { source, kind: BreakKind::Page });
        let (at, list) = match cover {
            true => (at + 1, vec![list, end]),
            false => (at, vec![list]),
        };
        part.blocks.splice(at..at, list);
    }
    document
}

/// Behind the title and what stands with it: subtitle, author, date, number.
fn below_title(blocks: &[Block]) -> usize {
    let is_title = |block: &Block| matches!(block, Block::Title(_));
    let Some(title) = blocks.iter().position(is_title) else { return 0 };
    let belongs = |block: &Block| match block {
        Block::Title(_) | Block::Furniture(_) => true,
        Block::Paragraph(paragraph) => {
            paragraph.under_title
                || matches!(paragraph.role, Role::Author | Role::DocNumber)
        }
        Block::Break(gap) => matches!(gap.kind, BreakKind::Blank(_)),
        Block::Heading(_)
        | Block::ListItem(_)
        | Block::Field(_)
        | Block::Table(_)
        | Block::Contents(_)
        | Block::Caption(_)
        | Block::Image(_)
        | Block::Note(_)
        | Block::Comment(_) => false,
    };
    title + blocks[title..].iter().take_while(|block| belongs(block)).count()
}

fn is_page_break(block: &Block) -> bool {
    match block {
        Block::Break(gap) => matches!(gap.kind, BreakKind::Page | BreakKind::Section),
        _ => false,
    }
}

fn has_entries(document: &Document) -> bool {
    let heading = document.blocks().any(|block| matches!(block, Block::Heading(_)));
    heading || titles(document) > 1
}

fn titles(document: &Document) -> usize {
    let parts = document.parts.iter();
    parts.filter(|part| part.blocks.iter().any(is_main_title)).count()
}

fn is_main_title(block: &Block) -> bool {
    matches!(block, Block::Title(title) if title.kind == TitleKind::Title)
}

/// The number of the page on which each title and heading of `document` stands in the PDF;
/// nothing when that cannot be set.
#[cfg(all(feature = "docx", feature = "pdf"))]
pub(crate) fn page_numbers(
    document: &Document,
    options: &docconv_pdf::PdfOptions,
) -> Vec<u32> {
    let has_list = document.blocks().any(|block| matches!(block, Block::Contents(_)));
    if !has_list || options.keep.contents {
        return Vec::new();
    }
    let Ok(layout) = docconv_pdf::layout(document, options) else { return Vec::new() };
    let listed = |block: &Block| match block {
        Block::Heading(_) => Some(true),
        block if is_main_title(block) => Some(true),
        // The outline of a PDF shows articles too, when they are asked for.
        Block::Paragraph(paragraph) => paragraph.outline.map(|_| false),
        _ => None,
    };
    let outlined: Vec<bool> = document.blocks().filter_map(listed).collect();
    if outlined.len() != layout.outline.len() {
        return Vec::new();
    }
    let entries = outlined.iter().zip(&layout.outline).filter(|(listed, _)| **listed);
    entries.map(|(_, entry)| layout.shown_number(entry.page) as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use docconv_core::{Builder, Language};

    fn at(document: &Document) -> Option<(usize, usize)> {
        let found = with_contents(document);
        found.parts.iter().enumerate().find_map(|(part, blocks)| {
            let mut blocks = blocks.blocks.iter();
            let at = blocks.position(|block| matches!(block, Block::Contents(_)));
            at.map(|at| (part, at))
        })
    }

    #[test]
    fn the_list_stands_below_the_title_and_its_author() {
        let mut b = Builder::new(Language::English);
        b.title("Report")
            .subtitle("of 2020")
            .paragraph(Role::Author, |b| b.text("A. B."));
        b.heading(1, |b| b.text("One"));
        assert_eq!(at(&b.build()), Some((0, 3)));
    }

    #[test]
    fn a_cover_keeps_its_page() {
        let mut b = Builder::new(Language::English);
        b.title("Report").page_break().heading(1, |b| b.text("One"));
        let document = b.build();
        assert_eq!(at(&document), Some((0, 2)));
        assert!(is_page_break(&with_contents(&document).parts[0].blocks[3]));
    }

    #[test]
    fn a_compilation_has_it_before_its_first_piece() {
        let mut b = Builder::new(Language::Chinese);
        b.title("甲").part().title("乙");
        assert_eq!(at(&b.build()), Some((0, 0)));
    }

    #[test]
    fn nothing_to_list_is_no_list() {
        let mut b = Builder::new(Language::English);
        b.title("Letter").paragraph(Role::Body, |b| b.text("Dear all"));
        assert_eq!(at(&b.build()), None);
    }
}
