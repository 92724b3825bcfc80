//! How sure a reader is of what it recognised, and why.

/// Confidence in a title, heading or part, with the evidence that decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Recognition {
    /// From 0 (a guess) to 100 (the file says so).
    pub confidence: u8,
    /// What spoke for it.
    pub evidence: Evidence,
}

impl Recognition {
    /// What a file or a caller states outright.
    pub const STATED: Self = Self { confidence: 100, evidence: Evidence::STATED };

    /// A recognition with that confidence and evidence.
    pub fn new(confidence: u8, evidence: Evidence) -> Self {
        Self { confidence: confidence.min(100), evidence }
    }
}

/// A set of reasons.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "Vec<String>", try_from = "Vec<String>"))]
pub struct Evidence(u32);

macro_rules! evidence {
    ($($(#[$doc:meta])* $constant:ident = $bit:literal, $name:literal;)*) => {
        impl Evidence {
            $($(#[$doc])* pub const $constant: Self = Self(1 << $bit);)*
            const NAMES: &'static [(Self, &'static str)] = &[$((Self::$constant, $name)),*];
        }
    };
}

evidence! {
    /// The file or the caller says so.
    STATED = 0, "stated";
    /// A number of a known scheme stands before it.
    NUMBER = 1, "number";
    /// The number follows on from the one before.
    SEQUENCE = 2, "sequence";
    /// A bookmark stands on the line.
    BOOKMARK = 3, "bookmark";
    /// The contents list names it.
    CONTENTS = 4, "contents";
    /// It is short, as headings are.
    SHORT = 5, "short";
    /// It does not end as a sentence does.
    OPEN_END = 6, "open_end";
    /// A blank line stands before it.
    BLANK_BEFORE = 7, "blank_before";
    /// A blank line stands after it.
    BLANK_AFTER = 8, "blank_after";
    /// What stood before has ended: a signature, a date, a closing.
    ENDED_BEFORE = 9, "ended_before";
    /// It names a kind of document: 通知, 决定, Agreement.
    DOCUMENT_KIND = 10, "document_kind";
    /// It is the first thing in the text.
    FIRST = 11, "first";
    /// Its neighbours are of the same shape.
    SIBLINGS = 12, "siblings";
    /// Numbering starts again after it.
    RESTART = 13, "restart";
    /// A long run of blank lines stands before it.
    GAP = 14, "gap";
    /// Body text follows.
    BODY_AFTER = 15, "body_after";
}

impl Evidence {
    /// No reason.
    pub const NONE: Self = Self(0);

    /// Whether every reason of `other` is among these.
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The names of the reasons, in a fixed order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.iter().filter(move |(e, _)| self.contains(*e)).map(|(_, name)| *name)
    }
}

impl std::ops::BitOr for Evidence {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for Evidence {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl std::fmt::Debug for Evidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

impl From<Evidence> for Vec<String> {
    fn from(evidence: Evidence) -> Self {
        evidence.names().map(str::to_owned).collect()
    }
}

impl TryFrom<Vec<String>> for Evidence {
    type Error = String;
    fn try_from(names: Vec<String>) -> Result<Self, String> {
        names.iter().try_fold(Self::NONE, |all, name| {
            let found = Self::NAMES.iter().find(|(_, known)| known == name);
            found
                .map(|(e, _)| all | *e)
                .ok_or_else(|| format!("unknown evidence `{name}`"))
        })
    }
}
