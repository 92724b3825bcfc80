//! The numbers that Word showed, where Tika printed another or none.
//!
//! Tika prints no number that comes from a style, and a decimal number for every Chinese
//! one: `1、` for `一、`, `（1）` for `（一）` (tika-parsers 2.x and 3.x,
//! `AbstractListManager.formatNum`). The contents list still shows what Word did.

use super::number::Scheme;
use super::{Class, Page, contents};
use crate::Language;

impl Page<'_> {
    /// Infers the numbers of headings.
    pub(super) fn labels(&mut self) {
        for at in 0..self.marks.len() {
            if self.class(at) != Class::Heading {
                continue;
            }
            let inferred = match self.marks[at].entry {
                Some(entry) => self.listed_label(at, entry as usize),
                None => self.chinese_label(at),
            };
            if let Some(inferred) = inferred {
                self.inferred.insert(at, inferred);
            }
        }
    }

    /// The number that the contents list shows, when the heading shows another or none.
    fn listed_label(&self, at: usize, entry: usize) -> Option<Box<str>> {
        let entry = &self.entries[entry];
        let listed = entry.number?;
        let same = self.marks[at]
            .number
            .is_some_and(|own| own.scheme == listed.scheme && own.value == listed.value);
        let label = contents::words(self.text(entry.line)).get(..listed.len)?.trim_end();
        (!same).then(|| label.into())
    }

    /// The Chinese number behind a decimal one of a Chinese document. The space after the
    /// sign tells that Tika printed it; a number typed by hand has none. Of the decimal
    /// numbers that Word makes, those with `、` on the first level and those in full-width
    /// brackets on the second are Chinese ones by custom (GB/T 9704-2012 7.3.3).
    fn chinese_label(&self, at: usize) -> Option<Box<str>> {
        let number =
            self.marks[at].number.filter(|_| self.language == Language::Chinese)?;
        let text = self.text(at);
        let label = text[..number.len].strip_suffix(' ')?;
        let value = han_numeral(number.value)?;
        match (number.scheme, self.marks[at].level) {
            (Scheme::Decimal(1), 1) if label.ends_with('、') => {
                Some(format!("{value}、").into())
            }
            (Scheme::Bracket, 2) if label.ends_with('）') => {
                Some(format!("（{value}）").into())
            }
            _ => None,
        }
    }
}

/// A number below 100 in Chinese: `二十一`.
fn han_numeral(value: u32) -> Option<String> {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((value / 10) as usize, (value % 10) as usize);
    match tens {
        _ if value == 0 || value > 99 => None,
        0 => Some(DIGITS[ones].to_owned()),
        1 => Some(format!("十{}", DIGITS[ones])),
        _ => Some(format!("{}十{}", DIGITS[tens], DIGITS[ones])),
    }
}

#[cfg(test)]
mod tests {
    use super::han_numeral;
    use crate::{Block, Inline, parse};

    fn inferred(text: &str) -> Vec<Option<String>> {
        let document = parse(text.to_owned()).document;
        let headings = document.blocks().filter_map(|block| match block {
            Block::Heading(heading) => Some(&heading.content),
            _ => None,
        });
        let label = |content: &Vec<Inline>| {
            content.iter().find_map(|inline| match inline {
                Inline::Label(label) => label.inferred.as_deref().map(str::to_owned),
                _ => None,
            })
        };
        headings.map(label).collect()
    }

    #[test]
    fn the_contents_list_shows_the_number_of_a_style() {
        let text = "目录\n一、总则\t1\n二、附则\t2\n\n[bookmark: _Toc1]总则\n本办法适用于全市。\n[bookmark: _Toc2]附则\n本办法自发布之日起施行。\n";
        assert_eq!(inferred(text), [Some("一、".into()), Some("二、".into())]);
    }

    #[test]
    fn a_number_that_tika_printed_hides_a_chinese_one() {
        let text = "1、 总体要求\n各单位要高度重视，加强组织领导，确保各项任务落实到位。\n（1） 指导思想\n以习近平新时代中国特色社会主义思想为指导，认真贯彻落实上级部署。\n2、 工作任务\n各单位要按照分工抓好落实，按时报送工作进展情况和典型经验。\n";
        assert_eq!(
            inferred(text),
            [Some("一、".into()), Some("（一）".into()), Some("二、".into())]
        );
        let typed = text.replace("、 ", "、").replace("） ", "）");
        assert_eq!(inferred(&typed), [None, None, None]);
    }

    #[test]
    fn numerals() {
        let numerals = [1, 10, 11, 20, 35, 99].map(han_numeral);
        let expected = ["一", "十", "十一", "二十", "三十五", "九十九"];
        assert_eq!(numerals, expected.map(|n| Some(n.to_owned())));
        assert_eq!(han_numeral(0), None);
        assert_eq!(han_numeral(100), None);
    }
}
