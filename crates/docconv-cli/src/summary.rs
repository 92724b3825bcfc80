//! The one line that says what was done.

use crate::lang::{Lang, library, messages as m};
use docconv::pdf::role_name;
use docconv::{Converted, Encoding, InputFormat};

/// What the input was taken for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input {
    pub(crate) format: InputFormat,
    /// `None` for packages.
    pub(crate) encoding: Option<Encoding>,
}

impl Input {
    /// `docx`, `text in GBK`. UTF-8 is what everybody expects and is not named.
    pub(crate) fn name(&self, lang: Lang) -> String {
        match self.encoding {
            Some(encoding) if encoding != Encoding::UTF_8 => {
                m::format_in(lang, self.format, encoding)
            }
            _ => self.format.to_string(),
        }
    }
}

/// `from text in GBK, profile gbt9704, 1 part, 12 headings, 3 markers stripped, no warnings`. What was left
/// out and what was not found is named only where there is some.
pub(crate) fn line(
    input: &Input,
    converted: &Converted,
    warnings: usize,
    lang: Lang,
) -> String {
    let summary = &converted.summary;
    let out = summary.left_out;
    let mut line = m::from_format(lang, input.name(lang));
    line += &m::profile(lang, &converted.profile);
    if let Some(reason) = &converted.profile_reason {
        line += &m::profile_because(lang, library::profile_reason(reason, lang));
    }
    let mut add = |words: String| {
        line += m::comma(lang);
        line += &words;
    };
    add(m::parts(lang, summary.parts));
    add(m::headings(lang, summary.headings));
    add(m::markers(lang, out.markers));
    type Say = fn(Lang, usize) -> String;
    let rare: [(usize, Say); 4] = [
        (out.contents_entries, m::contents_entries),
        (out.furniture, m::furniture),
        (out.embedded_names, m::embedded_names),
        (summary.images_missing, m::images_missing),
    ];
    for (count, say) in rare.into_iter().filter(|(count, _)| *count > 0) {
        add(say(lang, count));
    }
    if let Some(pages) = converted.pages {
        add(m::pages(lang, pages));
    }
    add(m::warnings(lang, warnings));
    line
}

/// `, built-in fonts for song, kai`, for who asked for other fonts; nothing when none had to
/// stand in.
pub(crate) fn stand_ins(converted: &Converted, lang: Lang) -> String {
    let mut roles: Vec<&str> =
        converted.substitutions.iter().map(|found| role_name(found.role)).collect();
    roles.dedup();
    if roles.is_empty() {
        return String::new();
    }
    m::stand_ins(lang, roles.join(m::comma(lang)))
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
        let converted = converted(Summary { parts: 1, ..Summary::default() });
        assert_eq!(
            line(&TIKA, &converted, 0, Lang::En),
            "from tika, profile report-en (English text), 1 part, 0 headings, \
             0 markers stripped, 0 warnings"
        );
        assert_eq!(
            line(&TIKA, &converted, 0, Lang::Zh),
            "源格式 tika，样式 report-en（英文），1 个部分，0 个标题，去掉 0 个标记，0 条警告"
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
        assert_eq!(line(&input, &converted, 1, Lang::En), expected);
    }
}
