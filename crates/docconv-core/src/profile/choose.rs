//! Which profile a document gets when the user names none.

use super::Profile;
use crate::{Block, Document, Inline, Language, Part, Role, TitleKind};

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
    /// The mark of an authority.
    pub letterhead: bool,
    /// Copies or an imprint at the end.
    pub colophon: bool,
}

impl OfficialElements {
    /// How many were found.
    pub fn count(self) -> usize {
        self.names().len()
    }

    /// The names of those that were found.
    pub fn names(self) -> Vec<&'static str> {
        [
            (self.official_title, "official title"),
            (self.doc_number, "number"),
            (self.addressee, "addressee"),
            (self.signed, "signature"),
            (self.letterhead, "letterhead"),
            (self.colophon, "copies"),
        ]
        .into_iter()
        .filter_map(|(found, name)| found.then_some(name))
        .collect()
    }

    /// Looks for them in all parts.
    pub fn of(document: &Document) -> Self {
        let mut found = Self::default();
        document.parts.iter().for_each(|part| found.look_at(document, part));
        found
    }

    fn look_at(&mut self, document: &Document, part: &Part) {
        let (mut signature, mut date) = (false, false);
        for block in &part.blocks {
            let role = block.role();
            signature |= role == Some(Role::Signature);
            date |= role == Some(Role::Date);
            self.doc_number |= role == Some(Role::DocNumber);
            self.addressee |= role == Some(Role::Addressee);
            self.letterhead |= role == Some(Role::Letterhead);
            self.colophon |= matches!(role, Some(Role::Cc | Role::Imprint));
            self.official_title =
                self.official_title || is_official_title(document, block);
        }
        self.signed |= signature && date;
    }
}

/// A profile and why a document gets it.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The profile.
    pub profile: Profile,
    /// What decided, in the words of a summary: `number, addressee`, `Chinese text`.
    pub reason: String,
}

/// The profile for a whole file: `gbt9704` for a text that is mostly Han and has at least
/// two elements of an official document (`gbt9704-minutes` when its title says 纪要),
/// otherwise a report in the language of the text.
pub fn choose(document: &Document) -> Profile {
    choose_with_reason(document).profile
}

/// The profile of [`choose`], with what decided.
///
/// ```
/// use docconv_core::{parse, profile::choose_with_reason};
/// let choice = choose_with_reason(&parse("Minutes of the board\n".into()).document);
/// assert_eq!((choice.profile.name.as_str(), choice.reason.as_str()), ("report-en", "English text"));
/// ```
pub fn choose_with_reason(document: &Document) -> Choice {
    let language = document.metadata.language;
    let found = OfficialElements::of(document);
    if language != Language::Chinese || found.count() < 2 {
        let reason = format!("{language:?} text").replace("Other", "other");
        return Choice { profile: Profile::report(language), reason };
    }
    let single = document.parts.len() == 1;
    let title = document.parts.first().and_then(|part| part.title(document));
    let minutes = single && title.is_some_and(|title| title.contains("纪要"));
    let profile = if minutes { Profile::by_name("gbt9704-minutes") } else { None };
    Choice {
        profile: profile.unwrap_or_else(Profile::gbt9704),
        reason: found.names().join(", "),
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
    // The number of minutes often stands below their title, as a line of it.
    let names_kind = |line: &str| {
        let line = line.trim_end_matches(['》', '”', '）']);
        KINDS.iter().any(|kind| line.ends_with(kind))
    };
    let mut lines = title.content.split(|inline| matches!(inline, Inline::LineBreak(_)));
    title.kind == TitleKind::Title
        && lines.any(|line| document.plain_text(line).split_whitespace().any(names_kind))
}
