//! The one line that says what was done.

use docconv::pdf::role_name;
use docconv::{Converted, Encoding, InputFormat};
use std::fmt::Write;

/// What the input was taken for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input {
    pub(crate) format: InputFormat,
    /// `None` for packages.
    pub(crate) encoding: Option<Encoding>,
}

impl Input {
    /// `docx`, `text in GBK`. UTF-8 is what everybody expects and is not named.
    fn name(&self) -> String {
        match self.encoding {
            Some(encoding) if encoding != Encoding::UTF_8 => {
                format!("{} in {encoding}", self.format)
            }
            _ => self.format.to_string(),
        }
    }
}

/// `from text in GBK, profile gbt9704, 1 part, 12 headings, 3 markers stripped, no warnings`. What was left
/// out and what was not found is named only where there is some.
pub(crate) fn line(input: &Input, converted: &Converted, warnings: usize) -> String {
    let summary = &converted.summary;
    let out = summary.left_out;
    let mut line = format!("from {}, profile {}", input.name(), converted.profile);
    if let Some(reason) = &converted.profile_reason {
        write!(line, " ({reason})").expect("a string takes all");
    }
    let mut add = |count: usize, one: &str, many: &str| {
        let words = if count == 1 { one } else { many };
        write!(line, ", {count} {words}").expect("a string takes all");
    };
    add(summary.parts, "part", "parts");
    add(summary.headings, "heading", "headings");
    add(out.markers, "marker stripped", "markers stripped");
    if out.contents_entries > 0 {
        add(out.contents_entries, "contents entry left out", "contents entries left out");
    }
    if out.furniture > 0 {
        let one = "page header or footer left out";
        add(out.furniture, one, "page headers and footers left out");
    }
    if out.embedded_names > 0 {
        add(out.embedded_names, "embedded name left out", "embedded names left out");
    }
    if summary.images_missing > 0 {
        add(summary.images_missing, "image not resolved", "images not resolved");
    }
    if let Some(pages) = converted.pages {
        add(pages, "page", "pages");
    }
    add(warnings, "warning", "warnings");
    line
}

/// `, built-in fonts for song, kai`, for who asked for other fonts; nothing when none had to
/// stand in.
pub(crate) fn stand_ins(converted: &Converted) -> String {
    let mut roles: Vec<&str> =
        converted.substitutions.iter().map(|found| role_name(found.role)).collect();
    roles.dedup();
    if roles.is_empty() {
        return String::new();
    }
    format!(", built-in fonts for {}", roles.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use docconv::{LeftOut, Summary};

    const TIKA: Input =
        Input { format: InputFormat::Tika, encoding: Some(Encoding::UTF_8) };

    fn converted(summary: Summary) -> Converted {
        Converted {
            bytes: Vec::new(),
            summary,
            profile: "report-en".to_owned(),
            profile_reason: Some("English text".to_owned()),
            warnings: Vec::new(),
            restored: Vec::new(),
            pages: None,
            substitutions: Vec::new(),
        }
    }

    #[test]
    fn what_there_is_none_of_is_not_named() {
        let line = line(&TIKA, &converted(Summary { parts: 1, ..Summary::default() }), 0);
        assert_eq!(
            line,
            "from tika, profile report-en (English text), 1 part, 0 headings, \
             0 markers stripped, 0 warnings"
        );
    }

    #[test]
    fn all_that_was_left_out_is_named() {
        let left_out =
            LeftOut { markers: 1, contents_entries: 2, furniture: 3, embedded_names: 1 };
        let (parts, headings, images_missing) = (2, 1, 4);
        let summary =
            Summary { parts, headings, images_missing, left_out, ..Summary::default() };
        let mut converted = converted(summary);
        converted.pages = Some(9);
        let expected = "from text in GBK, profile report-en (English text), 2 parts, \
            1 heading, 1 marker stripped, \
            2 contents entries left out, 3 page headers and footers left out, \
            1 embedded name left out, 4 images not resolved, 9 pages, 1 warning";
        let input = Input { format: InputFormat::Text, encoding: Encoding::named("gbk") };
        assert_eq!(line(&input, &converted, 1), expected);
    }
}
