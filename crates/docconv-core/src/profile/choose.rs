//! Which profile a document gets when the user names none.

use super::Profile;
use crate::{Block, Document, Role, TitleKind};

/// The elements of an official document that were found, each counted once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfficialElements {
    /// A document number, `国办发〔2020〕3号`.
    pub doc_number: bool,
    /// An addressee.
    pub addressee: bool,
    /// A signature with its date.
    pub signed: bool,
    /// A title that names an official kind: 通知, 决定, 函.
    pub official_title: bool,
}

impl OfficialElements {
    /// How many were found.
    pub fn count(self) -> usize {
        [self.doc_number, self.addressee, self.signed, self.official_title]
            .into_iter()
            .filter(|&found| found)
            .count()
    }

    /// Looks for them in all parts.
    pub fn of(document: &Document) -> Self {
        let mut found = Self::default();
        for part in &document.parts {
            let has = |role| part.blocks.iter().any(|block| block.role() == Some(role));
            found.doc_number |= has(Role::DocNumber);
            found.addressee |= has(Role::Addressee);
            found.signed |= has(Role::Signature) && has(Role::Date);
            found.official_title |=
                part.blocks.iter().any(|b| is_official_title(document, b));
        }
        found
    }
}

/// The profile for a whole file: `gbt9704` for a text that is mostly Han and has at least
/// two elements of an official document, otherwise `report` in the language of the text.
pub fn choose(document: &Document) -> Profile {
    let official = document.metadata.language == crate::Language::Chinese
        && OfficialElements::of(document).count() >= 2;
    if official {
        Profile::gbt9704()
    } else {
        Profile::report(document.metadata.language)
    }
}

/// The kinds of official documents by the regulations of 2012 (党政机关公文处理工作条例,
/// article 8), without 报告: a report is as often of another sort.
const KINDS: [&str; 14] = [
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "请示",
    "批复", "议案", "函", "纪要",
];

fn is_official_title(document: &Document, block: &Block) -> bool {
    let Block::Title(title) = block else { return false };
    let text = document.plain_text(&title.content);
    let text = text.trim_end_matches(['》', '”', '）', ' ']);
    title.kind == TitleKind::Title && KINDS.iter().any(|kind| text.ends_with(kind))
}
