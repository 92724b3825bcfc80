//! The JSON form of a [`Document`].
//!
//! An object with `version` (now [`VERSION`]), `source` (the whole text), `metadata`,
//! `parts` and `media`. Blocks and inlines are objects with a `kind`; a `source` in them
//! gives `bytes` (`[start, end]`, offsets into the UTF-8 of the top-level `source`) and
//! `line`. Media bytes are base64. What is written is read back as the same document.

use crate::{Document, Media, Metadata, Part};
use serde::{Deserialize, Serialize};

/// The version of the JSON form. A reader refuses another one.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Out<'a> {
    version: u32,
    source: &'a str,
    metadata: &'a Metadata,
    parts: &'a [Part],
    media: &'a [Media],
}

#[derive(Deserialize)]
struct In {
    source: String,
    #[serde(default)]
    metadata: Metadata,
    #[serde(default)]
    parts: Vec<Part>,
    #[serde(default)]
    media: Vec<Media>,
}

/// Why a JSON text is not a document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JsonError {
    /// Not JSON, or not of this form.
    #[error("not a docconv document: {0}")]
    Form(#[from] serde_json::Error),
    /// Written by another version.
    #[error("the document has version {found}, this docconv reads version {VERSION}")]
    Version {
        /// What the text says.
        found: u32,
    },
}

/// Writes a document.
///
/// # Errors
/// None for a document that fits into memory; the signature leaves room for writers.
pub fn to_json(document: &Document) -> Result<String, JsonError> {
    let out = Out {
        version: VERSION,
        source: &document.source,
        metadata: &document.metadata,
        parts: &document.parts,
        media: &document.media,
    };
    Ok(serde_json::to_string_pretty(&out)?)
}

/// Reads a document.
///
/// # Errors
/// [`JsonError`] when the text is no JSON, not of this form, or of another version. A span
/// that lies outside the text is not an error: it reads as no words.
pub fn from_json(json: &str) -> Result<Document, JsonError> {
    #[derive(Deserialize)]
    struct Head {
        version: u32,
    }
    let Head { version } = serde_json::from_str(json)?;
    if version != VERSION {
        return Err(JsonError::Version { found: version });
    }
    let In { source, metadata, parts, media } = serde_json::from_str(json)?;
    Ok(Document { source, metadata, parts, media })
}

pub(crate) mod base64_bytes {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(
        bytes: &[u8],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        STANDARD.decode(text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Builder, Language, ListKind, NoteKind, Role};

    #[test]
    fn round_trip_is_the_identity() {
        let mut builder = Builder::new(Language::English);
        builder.title("Two\nlines").subtitle("below");
        builder.heading(2, |b| b.anchor("_Toc1").label("1.1 ").text("Scope"));
        builder.paragraph(Role::Body, |b| {
            b.bold("x")
                .tab()
                .link_to("_Toc1", "y")
                .link_uri("https://a.b/", "z")
                .note_ref(NoteKind::Footnote, "1")
        });
        builder.item(1, ListKind::Bullet, |b| b.label("• ").text("milk"));
        builder.field("Date:", " today").table(1, &[&["a", "b"], &["", "c"]]);
        builder.note(NoteKind::Footnote, "1", "a note").page_break();
        let mut document = builder.build();
        document.media.push(Media { name: "a.png".into(), bytes: vec![0, 255, 7] });
        let json = to_json(&document).unwrap();
        assert_eq!(from_json(&json).unwrap(), document);
    }

    #[test]
    fn another_version_is_refused() {
        let error = from_json(r#"{"version": 99, "source": ""}"#).unwrap_err();
        assert!(matches!(error, JsonError::Version { found: 99 }));
    }
}
