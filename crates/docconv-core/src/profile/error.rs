//! What is wrong with a profile, and where.

use std::fmt;

/// Where in a profile something stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it, the name of a built-in profile, or the argument that
    /// set the value.
    pub file: String,
    /// The line, counted from 1, when it is known.
    pub line: Option<u32>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

/// Why a profile cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProfileError {
    /// The file is not TOML.
    #[error("{place}: not TOML: {reason}")]
    Syntax {
        /// Where.
        place: Place,
        /// What the TOML reader says.
        reason: String,
    },
    /// A key that profiles do not have.
    #[error("{place}: unknown key `{key}`{}", Nearest(.nearest))]
    UnknownKey {
        /// Where.
        place: Place,
        /// The key with the tables around it.
        key: String,
        /// The valid key that is most like it.
        nearest: Option<String>,
    },
    /// A value that the key cannot have.
    #[error("{place}: `{key}` is {found}, and must be {expected}{}", Nearest(.nearest))]
    WrongValue {
        /// Where.
        place: Place,
        /// The key with the tables around it.
        key: String,
        /// The value as written.
        found: String,
        /// What it can be.
        expected: &'static str,
        /// The valid value that is most like it, where values have names.
        nearest: Option<String>,
    },
    /// The profile that `extends` or the caller names does not exist.
    #[error("{place}: no profile `{name}`{}", Nearest(.nearest))]
    UnknownProfile {
        /// Where.
        place: Place,
        /// The name.
        name: String,
        /// The built-in profile that is most like it.
        nearest: Option<String>,
    },
    /// Profiles that extend one another in a circle, or too many.
    #[error("{place}: `extends` goes in a circle, or from profile to profile too often: {}", .chain.join(" → "))]
    Cycle {
        /// Where the circle closes.
        place: Place,
        /// The profiles on it.
        chain: Vec<String>,
    },
    /// A file that cannot be a profile.
    #[error("{place}: {bytes} bytes are too many for a profile, the limit is {limit}")]
    TooLarge {
        /// Which file.
        place: Place,
        /// How large it is.
        bytes: usize,
        /// How large it may be.
        limit: usize,
    },
    /// A file that cannot be read.
    #[error("{place}: {file}: {reason}")]
    Unreadable {
        /// What names it.
        place: Place,
        /// The file.
        file: String,
        /// Why not.
        reason: String,
    },
    /// Values that are sound one by one and do not fit together.
    #[error("{place}: {reason}")]
    Unfit {
        /// The place of the value that decides, as far as it is known.
        place: Place,
        /// What does not fit.
        reason: String,
    },
}

impl ProfileError {
    /// Where the fault stands.
    pub fn place(&self) -> &Place {
        match self {
            Self::Syntax { place, .. }
            | Self::UnknownKey { place, .. }
            | Self::WrongValue { place, .. }
            | Self::UnknownProfile { place, .. }
            | Self::Cycle { place, .. }
            | Self::TooLarge { place, .. }
            | Self::Unreadable { place, .. }
            | Self::Unfit { place, .. } => place,
        }
    }
}

struct Nearest<'a>(&'a Option<String>);

impl fmt::Display for Nearest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(nearest) => write!(f, "; is `{nearest}` meant?"),
            None => Ok(()),
        }
    }
}

/// The most similar of `known`, when one is similar at all.
pub(super) fn nearest<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<String> {
    let similarity = |known: &str| strsim::jaro_winkler(word, known);
    let best = known
        .into_iter()
        .map(|known| (similarity(known), known))
        .max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (best.0 > 0.7).then(|| best.1.to_owned())
}
