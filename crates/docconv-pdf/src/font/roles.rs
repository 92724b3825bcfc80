//! Which face serves which role of a profile, and what stands in for a face that is not
//! at hand.

use std::fmt;

use docconv_core::profile::{FaceRole, Profile};
use docconv_fonts::FontLibrary;

/// The two kinds of letters for which a profile names faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaceScript {
    /// Han characters, kana and full-width marks.
    EastAsian,
    /// Latin, Greek and Cyrillic letters and digits.
    Latin,
}

impl fmt::Display for FaceScript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EastAsian => "East Asian",
            Self::Latin => "Latin",
        })
    }
}

/// The face that a role of a profile is set in.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedFace {
    /// The role.
    pub role: FaceRole,
    /// For which letters.
    pub script: FaceScript,
    /// The names that the profile lists, the preferred one first.
    pub wanted: Vec<String>,
    /// The listed name that was found; `None` when a stand-in is used.
    pub matched: Option<String>,
    /// The name of the face that is used: that of its family, or of an embedded face. Empty in a
    /// build without those, where none of the listed ones is there.
    pub used: String,
    /// The place of the face in [`FontLibrary::faces`]; `None` for an embedded one.
    pub library: Option<usize>,
    /// Faces of a listed name that were passed over, with the reason.
    pub refused: Vec<String>,
}

/// A face that the document asks for, that is not at hand, and another is used.
///
/// ```
/// use docconv_core::Profile;
/// use docconv_pdf::resolve_faces;
/// let faces = resolve_faces(&Profile::gbt9704(), &Default::default());
/// let title = faces.iter().find_map(|face| face.substitution()).unwrap();
/// assert!(title.to_string().starts_with("role song: 宋体 not found, "));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Substitution {
    /// The role.
    pub role: FaceRole,
    /// For which letters.
    pub script: FaceScript,
    /// The names that the profile lists, the preferred one first.
    pub wanted: Vec<String>,
    /// The name of the face that is used instead.
    pub used: String,
    /// Faces of a listed name that were passed over, with the reason.
    pub refused: Vec<String>,
}

impl fmt::Display for Substitution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "role {}: ", role_name(self.role))?;
        match &self.wanted[..] {
            [] => write!(f, "no {} face is named", self.script)?,
            [first, ..] => write!(f, "{first} not found")?,
        }
        write!(f, ", embedded {} used", self.used)?;
        for refused in &self.refused {
            write!(f, "; {refused}")?;
        }
        Ok(())
    }
}

impl ResolvedFace {
    /// What is to be reported, when none of the listed names was found.
    pub fn substitution(&self) -> Option<Substitution> {
        self.matched.is_none().then(|| Substitution {
            role: self.role,
            script: self.script,
            wanted: self.wanted.clone(),
            used: self.used.clone(),
            refused: self.refused.clone(),
        })
    }
}

/// The name of a role as profiles write it: `title-song`.
pub fn role_name(role: FaceRole) -> &'static str {
    match role {
        FaceRole::Song => "song",
        FaceRole::TitleSong => "title-song",
        FaceRole::Hei => "hei",
        FaceRole::Kai => "kai",
        FaceRole::FangSong => "fang-song",
        FaceRole::Mono => "mono",
    }
}

/// The faces of every role of `profile`, with the faces of `library` and the embedded ones:
/// two for each role, in the order of [`FaceRole::ALL`].
///
/// A listed name is looked for in the library, in the order of the list. An embedded face
/// answers to its own name and to that of the published face with the same outlines. Where
/// no name is found, the embedded stand-in of the role is used.
pub fn resolve_faces(profile: &Profile, library: &FontLibrary) -> Vec<ResolvedFace> {
    super::Book::for_roles(profile, library).resolved()
}
