//! How a label is made up, and what Word would show in its place.

use docconv_core::number_format;

/// A kind of number that Word counts (ECMA-376 17.18.59), as a label shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Format {
    /// `7`
    Decimal,
    /// `７`
    FullWidth,
    /// `七`, `一百零七`
    Han,
    /// `⑦`
    Circled,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    /// The same sign each time.
    Bullet,
}

impl Format {
    /// Its name in the file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Decimal => "decimal",
            Self::FullWidth => "decimalFullWidth",
            // Word's own 一、二、三 (简); beyond a hundred chineseCounting shows digits.
            Self::Han => "chineseCountingThousand",
            Self::Circled => "decimalEnclosedCircleChinese",
            Self::LowerLetter => "lowerLetter",
            Self::UpperLetter => "upperLetter",
            Self::LowerRoman => "lowerRoman",
            Self::UpperRoman => "upperRoman",
            Self::Bullet => "bullet",
        }
    }

    /// What Word shows for `value`; `None` where programs may differ.
    fn show(self, value: u32) -> Option<String> {
        let last = match self {
            Self::Decimal | Self::FullWidth => u32::MAX,
            Self::Han => 9999,
            Self::Circled => 20,
            Self::LowerLetter | Self::UpperLetter => 26,
            Self::LowerRoman | Self::UpperRoman => 399,
            Self::Bullet => return None,
        };
        let counted = (1..=last).contains(&value);
        counted.then(|| number_format::format(self.name(), value.into()))
    }
}

/// A label cut into its numbers and what stands around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape<'t> {
    /// One more than there are numbers.
    around: Vec<&'t str>,
    numbers: Vec<(&'t str, Class)>,
}

/// What a number is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Digits,
    FullWidth,
    Han,
    Circled,
    Lower,
    Upper,
}

fn class(c: char) -> Option<Class> {
    match c {
        '0'..='9' => Some(Class::Digits),
        '０'..='９' => Some(Class::FullWidth),
        '①'..='⑳' => Some(Class::Circled),
        '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
        | '百' | '千' => Some(Class::Han),
        _ => None,
    }
}

/// More numbers than levels make no label.
const MOST_NUMBERS: usize = 9;

impl<'t> Shape<'t> {
    /// The shape of a label; `None` when Word cannot count it.
    pub(super) fn of(label: &'t str, bullet: bool) -> Option<Self> {
        // A percent sign stands for a number in the file; signs for private use need the
        // face that they come from.
        let foreign = |c: char| {
            c == '%' || c.is_control() || ('\u{E000}'..='\u{F8FF}').contains(&c)
        };
        if label.is_empty() || label.chars().count() > 24 || label.contains(foreign) {
            return None;
        }
        if bullet || !label.contains(char::is_alphanumeric) {
            return Some(Self { around: vec![label], numbers: Vec::new() });
        }
        let shape = Self::with_digits(label);
        let shape = if shape.numbers.is_empty() { Self::lettered(label)? } else { shape };
        (shape.numbers.len() <= MOST_NUMBERS).then_some(shape)
    }

    fn with_digits(label: &'t str) -> Self {
        let mut shape = Self { around: Vec::new(), numbers: Vec::new() };
        let (mut from, mut at) = (0, 0);
        while let Some(c) = label[at..].chars().next() {
            let Some(own) = class(c) else {
                at += c.len_utf8();
                continue;
            };
            let rest = &label[at..];
            let len = match own {
                Class::Circled => c.len_utf8(),
                _ => rest.find(|c| class(c) != Some(own)).unwrap_or(rest.len()),
            };
            shape.around.push(&label[from..at]);
            shape.numbers.push((&rest[..len], own));
            at += len;
            from = at;
        }
        shape.around.push(&label[from..]);
        shape
    }

    /// `(a)`, `iv.`, `Article IV.`: the last letters that can be a number.
    fn lettered(label: &'t str) -> Option<Self> {
        let end = label.rfind(|c: char| c.is_ascii_alphabetic())? + 1;
        let head = &label[..end];
        let start = head.rfind(|c: char| !c.is_ascii_alphabetic());
        let start = start
            .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
        let number = &head[start..];
        let roman = |c: char| "ivxlcIVXLC".contains(c);
        let lower = number.chars().all(|c| c.is_ascii_lowercase());
        let upper = number.chars().all(|c| c.is_ascii_uppercase());
        let counts = number.len() == 1 || number.chars().all(roman);
        if !counts || !(lower || upper) {
            return None;
        }
        let own = if lower { Class::Lower } else { Class::Upper };
        let around = vec![&label[..start], &label[end..]];
        Some(Self { around, numbers: vec![(number, own)] })
    }
}

/// What the labels of a level look like.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pattern {
    around: Vec<String>,
    format: Format,
    /// For the numbers before its own: the levels whose values they are.
    above: Vec<usize>,
    /// Whether levels above, which count in other signs, are shown in digits.
    pub(super) legal: bool,
}

impl Pattern {
    /// The pattern of the first label of a level.
    pub(super) fn of(shape: &Shape<'_>) -> Self {
        let format = match shape.numbers.last() {
            None => Format::Bullet,
            Some((_, Class::Digits)) => Format::Decimal,
            Some((_, Class::FullWidth)) => Format::FullWidth,
            Some((_, Class::Han)) => Format::Han,
            Some((_, Class::Circled)) => Format::Circled,
            // A count begins with `a` or with `i`.
            Some(("i", _)) => Format::LowerRoman,
            Some(("I", _)) => Format::UpperRoman,
            Some((_, Class::Lower)) => Format::LowerLetter,
            Some((_, Class::Upper)) => Format::UpperLetter,
        };
        let around = shape.around.iter().map(|&words| words.to_owned()).collect();
        Self { around, format, above: Vec::new(), legal: false }
    }

    /// Whether a label differs from these in its numbers only.
    pub(super) fn is_like(&self, shape: &Shape<'_>) -> bool {
        let class = match self.format {
            Format::Bullet => None,
            Format::Decimal => Some(Class::Digits),
            Format::FullWidth => Some(Class::FullWidth),
            Format::Han => Some(Class::Han),
            Format::Circled => Some(Class::Circled),
            Format::LowerLetter | Format::LowerRoman => Some(Class::Lower),
            Format::UpperLetter | Format::UpperRoman => Some(Class::Upper),
        };
        self.around == shape.around && shape.numbers.last().map(|(_, c)| *c) == class
    }

    /// Whether it shows no level but its own.
    pub(super) fn is_alone(&self) -> bool {
        self.around.len() <= 2
    }

    /// Whether Word shows the label `shape` for `values`: those of the counted levels above,
    /// and its own at the end.
    pub(super) fn shows(&self, shape: &Shape<'_>, values: &[u32]) -> bool {
        let Some((own, above)) = shape.numbers.split_last() else { return true };
        let Some((value, values)) = values.split_last() else { return false };
        let Some(skip) = values.len().checked_sub(above.len()) else { return false };
        let shown = |((words, class), value): (&(&str, Class), &u32)| {
            *class == Class::Digits
                && Format::Decimal.show(*value).as_deref() == Some(words)
        };
        above.iter().zip(&values[skip..]).all(shown)
            && self.format.show(*value).as_deref() == Some(own.0)
    }

    /// The pattern with the levels that its numbers stand for, of those that are counted.
    pub(super) fn above(&self, counted: &[usize], patterns: &[Option<Self>]) -> Self {
        let numbers = self.around.len().saturating_sub(2);
        let above = counted[counted.len() - numbers.min(counted.len())..].to_vec();
        let other = |level: &usize| {
            let of = patterns[*level].as_ref();
            of.is_some_and(|pattern| pattern.format != Format::Decimal)
        };
        Self { legal: above.iter().any(other), above, ..self.clone() }
    }

    pub(super) fn format(&self) -> Format {
        self.format
    }

    /// The text of level `at` in the file: `%1.%2`.
    pub(super) fn text(&self, at: usize) -> String {
        let mut out = self.around.first().cloned().unwrap_or_default();
        let levels = self.above.iter().copied().chain([at]);
        for (level, words) in levels.zip(self.around.iter().skip(1)) {
            out += &format!("%{}{words}", level + 1);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_word_shows_them() {
        for (format, value, shown) in [
            (Format::Han, 10, "十"),
            (Format::Han, 20, "二十"),
            (Format::Han, 111, "一百一十一"),
            (Format::Han, 1001, "一千零一"),
            (Format::UpperRoman, 399, "CCCXCIX"),
            (Format::Circled, 20, "⑳"),
            (Format::LowerLetter, 26, "z"),
        ] {
            assert_eq!(format.show(value).as_deref(), Some(shown));
        }
        assert_eq!(Format::LowerLetter.show(27), None, "Word goes on with aa");
        assert_eq!(Format::Circled.show(21), None);
        assert_eq!(Format::Decimal.show(0), None);
    }

    #[test]
    fn labels_are_cut_at_their_numbers() {
        let numbers = |label| {
            let shape = Shape::of(label, false)?;
            Some(shape.numbers.iter().map(|(n, _)| *n).collect::<Vec<_>>().join("|"))
        };
        assert_eq!(numbers("第十二条").as_deref(), Some("十二"));
        assert_eq!(numbers("1.2.3").as_deref(), Some("1|2|3"));
        assert_eq!(numbers("(iv)").as_deref(), Some("iv"));
        assert_eq!(numbers("附录A").as_deref(), Some("A"));
        assert_eq!(numbers("Part"), None);
        assert_eq!(numbers("5%"), None);
    }
}
