//! The mark of the issuing authority that the caller asks for.

use docconv_core::{Block, Document, Inline, Paragraph, Role, Source, Text};

/// The document with `words` as its mark, one paragraph a line: below the number of the
/// copy, the classification and the urgency, above all else. A document that has a mark
/// keeps its own.
pub(crate) fn with_letterhead(document: &Document, words: &str) -> Document {
    let mut document = document.clone();
    let is_mark = |block: &Block| block.role() == Some(Role::Letterhead);
    if document.blocks().any(is_mark) {
        return document;
    }
    let lines: Vec<Block> = words
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let source = Source { bytes: document.push_text(line), line: 0 };
            let content = vec![Inline::Text(Text { source, ..Text::default() })];
            let role = Role::Letterhead;
            Block::Paragraph(Paragraph { source, role, content, ..Paragraph::default() })
        })
        .collect();
    if let Some(part) = document.parts.first_mut() {
        let above = |block: &Block| {
            matches!(block, Block::Break(_) | Block::Furniture(_))
                || matches!(
                    block.role(),
                    Some(Role::SerialNumber | Role::Classification | Role::Urgency)
                )
        };
        let at = part.blocks.iter().take_while(|block| above(block)).count();
        part.blocks.splice(at..at, lines);
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_keeps_its_own_mark() {
        let text = "青禾市人民政府文件\n\n青政发〔2021〕5号\n\n关于放假的通知\n\n各科室：\n放假。\n";
        let document = docconv_core::parse(text.into()).document;
        assert_eq!(with_letterhead(&document, "别处文件"), document);
    }

    #[test]
    fn the_mark_stands_below_the_urgency() {
        let text = "特急\n青政发〔2021〕5号\n\n关于放假的通知\n\n各科室：\n放假。\n";
        let document = docconv_core::parse(text.into()).document;
        let headed = with_letterhead(&document, "青禾市人民政府文件");
        let roles: Vec<_> = headed.blocks().filter_map(Block::role).take(3).collect();
        assert_eq!(roles, [Role::Urgency, Role::Letterhead, Role::DocNumber]);
    }
}
