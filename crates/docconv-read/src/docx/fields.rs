//! Fields: instructions whose result stands in the text.

use docconv_core::{PageFieldKind, Target};

/// A field that has begun.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    pub(super) kind: FieldKind,
    pub(super) phase: Phase,
    /// The paragraph in which its result began, and how many inlines stood before it there.
    pub(super) paragraph: u64,
    pub(super) before: usize,
    /// Whether words were passed over because they stood in its instruction.
    pub(super) swallowed: bool,
    /// The state of a check box.
    pub(super) checked: Option<bool>,
}

/// How far a field has been read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Phase {
    #[default]
    Instruction,
    Result,
}

/// What a field makes of its result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum FieldKind {
    /// Words.
    #[default]
    Words,
    Link(Target),
    Page(PageFieldKind),
    /// A contents list.
    Contents,
}

impl FieldKind {
    /// The kind of a field by its instruction: `HYPERLINK "http://a.cn/" \l "x"`.
    pub(super) fn of(instruction: &str) -> Self {
        let words = words(instruction);
        let mut words = words.iter().map(String::as_str);
        match words.next().unwrap_or_default().to_ascii_uppercase().as_str() {
            "HYPERLINK" => link(words),
            "PAGE" => Self::Page(PageFieldKind::Page),
            "NUMPAGES" | "SECTIONPAGES" => Self::Page(PageFieldKind::Pages),
            "TOC" => Self::Contents,
            _ => Self::Words,
        }
    }
}

fn link<'w>(mut words: impl Iterator<Item = &'w str>) -> FieldKind {
    let (mut uri, mut anchor) = (None, None);
    while let Some(word) = words.next() {
        match word {
            "\\l" => anchor = words.next(),
            "\\t" | "\\o" => drop(words.next()),
            "\\m" | "\\n" | "\\h" => {}
            word if uri.is_none() => uri = Some(word),
            _ => {}
        }
    }
    target(uri.unwrap_or_default(), anchor.unwrap_or_default())
        .map_or(FieldKind::Words, FieldKind::Link)
}

/// Where a link leads that has a URI, an anchor, or both.
pub(super) fn target(uri: &str, anchor: &str) -> Option<Target> {
    match (uri.trim(), anchor) {
        ("", "") => None,
        ("", anchor) => Some(Target::Anchor(anchor.into())),
        (uri, "") => Some(Target::Uri(uri.into())),
        (uri, anchor) => Some(Target::Uri(format!("{uri}#{anchor}").into())),
    }
}

/// The words of an instruction; quotes hold one together.
fn words(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let (mut quoted, mut begun) = (false, false);
    let mut chars = instruction.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if quoted && matches!(chars.peek(), Some('"' | '\\')) => {
                word.extend(chars.next());
            }
            '"' => {
                quoted = !quoted;
                begun = true;
            }
            c if c.is_whitespace() && !quoted => {
                if std::mem::take(&mut begun) || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            c => word.push(c),
        }
    }
    if begun || !word.is_empty() {
        words.push(word);
    }
    words
}

/// What a field without a result shows.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Nothing,
    Words(String),
    Ruby { base: String, reading: String },
}

/// What a field shows whose result is not in the file: Word draws it itself.
pub(super) fn drawn(field: &Field) -> Shown {
    let words = words(&field.instruction);
    let name = words.first().map(|word| word.to_ascii_uppercase()).unwrap_or_default();
    match name.as_str() {
        "FORMCHECKBOX" => {
            let sign = if field.checked == Some(true) { "☒" } else { "☐" };
            Shown::Words(sign.to_owned())
        }
        "EQ" => equation(&field.instruction),
        "SYMBOL" => symbol(&words),
        _ => Shown::Nothing,
    }
}

/// `SYMBOL 252 \f Wingdings`
fn symbol(words: &[String]) -> Shown {
    let code = words.get(1).and_then(|code| match code.strip_prefix("0x") {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => code.parse().ok(),
    });
    let font =
        words.iter().position(|word| word == "\\f").and_then(|at| words.get(at + 1));
    let c = code.and_then(char::from_u32);
    let c = c.map(|c| {
        let font = font.map(String::as_str).unwrap_or_default();
        super::symbols::unicode(font, c).unwrap_or(c)
    });
    c.map_or(Shown::Nothing, |c| Shown::Words(c.to_string()))
}

/// What Word writes for a circled character, `EQ \o\ac(○,1)`, and for ruby,
/// `EQ \o\ad(\s\up 9(pin),拼)`. Of any other equation the words between its brackets.
fn equation(instruction: &str) -> Shown {
    let open = instruction.find('(').map_or(instruction.len(), |at| at + 1);
    let inner = instruction[open..].trim_end().strip_suffix(')').unwrap_or_default();
    let Some((first, second)) = split_arguments(inner) else {
        return match inner.trim() {
            "" => Shown::Nothing,
            words => Shown::Words(words.to_owned()),
        };
    };
    let raised =
        first.trim().strip_prefix("\\s\\up").and_then(|rest| rest.split_once('('));
    if let Some((_, reading)) = raised {
        let reading = reading.trim_end().trim_end_matches(')').to_owned();
        return Shown::Ruby { base: second.trim().to_owned(), reading };
    }
    let (frame, words) = (first.trim(), second.trim());
    match (frame, words.parse::<i64>()) {
        ("○", Ok(number @ 1..=50)) => Shown::Words(
            docconv_core::number_format::format("decimalEnclosedCircle", number),
        ),
        _ => Shown::Words(format!("{frame}{words}")),
    }
}

/// The two arguments of a switch: a comma outside brackets parts them.
fn split_arguments(inner: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, c) in inner.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' | ';' | '，' if depth == 0 => {
                return Some((&inner[..at], &inner[at + c.len_utf8()..]));
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_have_a_uri_or_an_anchor_or_both() {
        let link = |text: &str| match FieldKind::of(text) {
            FieldKind::Link(target) => target,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(
            link(r#" HYPERLINK "http://a.cn/b c" \o "tip" "#),
            Target::Uri("http://a.cn/b c".into())
        );
        assert_eq!(link(r#" HYPERLINK \l "_Toc1" "#), Target::Anchor("_Toc1".into()));
        assert_eq!(
            link(r#" hyperlink http://a.cn/ \l x"#),
            Target::Uri("http://a.cn/#x".into())
        );
        assert_eq!(FieldKind::of("HYPERLINK"), FieldKind::Words);
        assert_eq!(
            FieldKind::of(" PAGE  \\* MERGEFORMAT "),
            FieldKind::Page(PageFieldKind::Page)
        );
        assert_eq!(FieldKind::of("PAGEREF _Toc1 \\h"), FieldKind::Words);
    }

    #[test]
    fn fields_that_word_draws() {
        let shown = |text: &str| {
            drawn(&Field { instruction: text.to_owned(), ..Field::default() })
        };
        assert_eq!(shown("eq \\o\\ac(○,3)"), Shown::Words("③".to_owned()));
        assert_eq!(
            shown("EQ \\* jc2 \\* hps10 \\o\\ad(\\s\\up 9(pin),拼)"),
            Shown::Ruby { base: "拼".to_owned(), reading: "pin".to_owned() }
        );
        assert_eq!(
            shown("SYMBOL 252 \\f Wingdings \\s 10"),
            Shown::Words("✓".to_owned())
        );
        assert_eq!(shown(" FORMCHECKBOX "), Shown::Words("☐".to_owned()));
        assert_eq!(shown("XE \"index\""), Shown::Nothing);
    }
}
