//! Page furniture and noise: marked, never deleted, and only when certain.
//!
//! Tika prints the headers before everything else and the footers after it. At the end of
//! each section but the last it prints that section's headers, the last paragraph, which
//! is often empty, and the footers. So furniture is looked for on the first and last lines
//! and next to page numbers; what was found there is recognised where it comes again.
//! A body line taken for furniture is the worse fault: where nothing proves a line to be
//! furniture, it stays text.

use super::contents;
use super::lines::MarkerKind;
use super::shape::{columns, normalised};
use super::words::{CONTENTS_TITLES, PAGE_WORDS, TOTAL_WORDS};
use super::{Class, Page};
use crate::FurnitureKind;
use std::collections::BTreeMap;

/// Lines at the start among which a header's words come again as the title.
const FRONT: usize = 16;

/// How many lines a title is broken over.
const MAX_TITLE: usize = 4;

/// Columns of a header or footer at the most.
const MAX_COLUMNS: usize = 100;

impl Page<'_> {
    /// Marks page numbers, headers, footers, and the names of embedded files at the end.
    pub(super) fn furniture(&mut self) {
        self.embedded_names();
        self.page_numbers();
        self.last_footers();
        self.section_ends();
        self.first_header();
        self.recurring();
        self.beside_page_numbers();
    }

    /// Tika appends the names after everything else, each with a blank line after it.
    fn embedded_names(&mut self) {
        for at in (0..self.marks.len()).rev() {
            let line = &self.lines.lines[at];
            if line.is_tabs() {
                continue;
            }
            if !self.is_free(at) || !is_embedded_name(&line.text) {
                break;
            }
            self.mark_furniture(at, FurnitureKind::EmbeddedName);
        }
    }

    /// Page numbers in a shape that nothing else has. A cell may hold anything.
    fn page_numbers(&mut self) {
        for at in 0..self.marks.len() {
            if self.is_free(at)
                && !self.lines.lines[at].tab_first
                && is_page_number(self.text(at))
            {
                self.mark_furniture(at, FurnitureKind::PageNumber);
            }
        }
    }

    /// The last line may be a bare page number, or the words of a footer before one.
    fn last_footers(&mut self) {
        let Some(last) = self.last_line() else { return };
        let line = &self.lines.lines[last];
        if !self.is_free(last) || line.tab_first {
            return;
        }
        let text = self.text(last);
        if last == 0 {
            // All that an export of an empty page has.
            if line.blank_before > 0 && bare_number(text).is_some() {
                self.mark_furniture(last, FurnitureKind::PageNumber);
            }
        } else if let Some(number) = bare_number(text) {
            let before = self.text(last - 1);
            // The last of a list of numbers is no page number, nor is a value below its name.
            let counts_on = bare_number(before).is_some()
                || before.ends_with([':', '：'])
                || before.starts_with(&number.saturating_sub(1).to_string());
            if !counts_on {
                self.mark_furniture(last, FurnitureKind::PageNumber);
            }
        } else if let Some((words, page)) = words_before_page(text)
            && (is_page_number(page)
                || !self.text(last - 1).contains('\t')
                || self.is_echo(words))
        {
            self.mark_furniture(last, FurnitureKind::Footer);
            let line = &self.lines.lines[last - 1];
            // The footer of the first page, which often is a number alone.
            if line.tab_first
                && self.is_free(last - 1)
                && bare_number(&line.text).is_some()
            {
                self.mark_furniture(last - 1, FurnitureKind::PageNumber);
            }
        }
    }

    /// The last line before the names of embedded files.
    fn last_line(&self) -> Option<usize> {
        (0..self.marks.len()).rev().find(|&at| {
            let name = Class::Furniture(FurnitureKind::EmbeddedName);
            !self.lines.lines[at].is_tabs() && self.class(at) != name
        })
    }

    /// A bare number alone between two sections, and the header above a page number.
    fn section_ends(&mut self) {
        for at in 1..self.marks.len() {
            let line = &self.lines.lines[at];
            let alone = line.blank_before > 0
                && !line.tab_first
                && self.is_free(at)
                && bare_number(&line.text).is_some()
                && at + 1 < self.marks.len()
                && self.opens_section(at + 1);
            if alone {
                self.mark_furniture(at, FurnitureKind::PageNumber);
            }
            if self.class(at) == Class::Furniture(FurnitureKind::PageNumber)
                && self.is_section_header(at - 1)
                && self.lines.lines[at].blank_before > 0
            {
                self.mark_furniture(at - 1, FurnitureKind::Header);
            }
        }
    }

    /// Whether a section's first heading or the contents list begins on the line.
    fn opens_section(&self, at: usize) -> bool {
        let line = &self.lines.lines[at];
        let outline = self.lines.markers_of(line).iter().any(|marker| {
            marker.kind == MarkerKind::Bookmark
                && self.source[marker.inner.range()].starts_with("_Toc")
        });
        outline
            || line.width() <= 40 && {
                let plain = normalised(&line.text);
                CONTENTS_TITLES.contains(&plain.as_str())
            }
    }

    /// Whether the line, which stands over a page number and an empty paragraph, is a
    /// header: the words of the title, or all that stands between a contents list and the
    /// page number.
    fn is_section_header(&self, at: usize) -> bool {
        let line = &self.lines.lines[at];
        if !self.is_short(at) || line.blank_before == 0 || at < 2 {
            return false;
        }
        self.is_echo(&line.text) || contents::page(self.text(at - 1)).is_some()
    }

    fn is_short(&self, at: usize) -> bool {
        let line = &self.lines.lines[at];
        self.is_free(at) && !line.tab_first && line.width() <= MAX_COLUMNS
    }

    /// The first line is a header where its words come again right below as the title, or
    /// where tabs push its parts to the edges of a page that has numbers.
    fn first_header(&mut self) {
        let Some(next) = self.lines.lines.get(1) else { return };
        let first = &self.lines.lines[0];
        // What says the same line after line is a list.
        let list = self.lines.lines.get(2).is_some_and(|third| third.text == next.text);
        if !self.is_short(0) || list {
            return;
        }
        let echo = self.echo(&first.text, 1);
        let numbered = self.has_page_numbers();
        // A title in one piece may stand on the cover and once more over the text.
        let broken = echo.is_some_and(|(_, lines)| lines > 1);
        let again =
            echo.is_some_and(|(at, _)| (1..at).all(|at| self.text(at).is_empty()));
        let right_below = again && self.lines.lines[1].blank_before == 0;
        let tabbed = first.text.contains('\t')
            && !next.text.contains('\t')
            && next.blank_before > 0
            && contents::page(&first.text).is_none();
        let begun = next.blank_before >= 2 && self.begins_with_line(0, 1);
        if broken || right_below || numbered && (again || tabbed || begun) {
            self.mark_furniture(0, FurnitureKind::Header);
        }
    }

    /// Whether the words of line `at` begin with all of those of line `other`: a cover that
    /// says `Acme Works` stands below the header `Acme Works Rules`.
    fn begins_with_line(&self, at: usize, other: usize) -> bool {
        let start = normalised(self.text(other));
        start.chars().count() >= 4 && normalised(self.text(at)).starts_with(&start)
    }

    fn has_page_numbers(&self) -> bool {
        self.marks.iter().any(|mark| {
            matches!(
                mark.class,
                Class::Furniture(FurnitureKind::PageNumber | FurnitureKind::Footer)
            )
        })
    }

    /// Whether the words are those of the first lines, which hold the title.
    fn is_echo(&self, words: &str) -> bool {
        columns(words) <= MAX_COLUMNS && self.echo(words, 0).is_some()
    }

    /// Where the words stand among the first lines, from line `first` on, and over how
    /// many lines they are broken there.
    fn echo(&self, words: &str, first: usize) -> Option<(usize, usize)> {
        let wanted = normalised(words);
        if wanted.chars().count() < 4 {
            return None;
        }
        // The title stands before the first sentence.
        let front = self.marks.len().min(FRONT);
        let sentence = |&at: &usize| self.text(at).ends_with(['.', '。']);
        let end = (first..front).find(sentence).unwrap_or(front);
        (first..end).find_map(|start| {
            let mut rest = wanted.as_str();
            for (count, at) in (start..end.min(start + MAX_TITLE)).enumerate() {
                let line = normalised(self.text(at));
                rest = rest.strip_prefix(line.as_str()).filter(|_| !line.is_empty())?;
                if rest.is_empty() {
                    return Some((start, count + 1));
                }
            }
            None
        })
    }

    /// Marks the lines that repeat a header or footer, word for word. Three of them, or a
    /// page number beside one, prove them; a title may stand on the cover and once more
    /// over the text.
    fn recurring(&mut self) {
        let mut known: BTreeMap<String, (FurnitureKind, Vec<usize>)> = BTreeMap::new();
        for (at, mark) in self.marks.iter().enumerate() {
            let kind = match mark.class {
                Class::Furniture(FurnitureKind::Header) => FurnitureKind::Header,
                Class::Furniture(FurnitureKind::Footer) => FurnitureKind::Footer,
                _ => continue,
            };
            let text = self.text(at);
            let words = words_before_page(text).map_or(text, |(words, _)| words);
            known.entry(words.to_owned()).or_insert((kind, Vec::new()));
        }
        self.first_of_several(&mut known);
        if known.is_empty() {
            return;
        }
        for at in 1..self.marks.len() {
            if self.is_short(at)
                && let Some((_, places)) = known.get_mut(self.text(at))
            {
                places.push(at);
            }
        }
        let mut found: Vec<(usize, FurnitureKind)> = Vec::new();
        for (words, (kind, places)) in &known {
            let title = self.echo(words, 1).map(|(at, _)| at);
            let rest = places.iter().copied().filter(|&at| Some(at) != title);
            let several = rest.clone().count() >= 2
                || *kind == FurnitureKind::Footer && title.is_none();
            found.extend(
                rest.filter(|&at| several || self.is_beside_page_number(at))
                    .map(|at| (at, *kind)),
            );
        }
        found.into_iter().for_each(|(at, kind)| self.mark_furniture(at, kind));
    }

    /// A line that comes several times, and each time right beside a page number, is the
    /// other line of that header or footer.
    fn beside_page_numbers(&mut self) {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let number =
            |at: usize| self.class(at) == Class::Furniture(FurnitureKind::PageNumber);
        for at in (0..self.marks.len()).filter(|&at| number(at)) {
            for beside in [at.wrapping_sub(1), at + 1] {
                if beside < self.marks.len()
                    && self.is_free(beside)
                    && (3..=MAX_COLUMNS).contains(&self.width(beside))
                {
                    let places = places.entry(self.text(beside)).or_default();
                    if places.last() != Some(&beside) {
                        places.push(beside);
                    }
                }
            }
        }
        places.retain(|_, places| places.len() > 1);
        if places.is_empty() {
            return;
        }
        // Where it comes without a page number it may be text.
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for text in self.lines.lines.iter().map(|line| &*line.text) {
            if places.contains_key(text) {
                *counts.entry(text).or_default() += 1;
            }
        }
        places.retain(|text, places| counts.get(text) == Some(&places.len()));
        let found: Vec<usize> = places.into_values().flatten().collect();
        found.into_iter().for_each(|at| self.mark_furniture(at, FurnitureKind::Footer));
    }

    /// A first line that comes again and again is a header, though nothing else says so.
    fn first_of_several(
        &mut self,
        known: &mut BTreeMap<String, (FurnitureKind, Vec<usize>)>,
    ) {
        // What says the same line after line is a list.
        let list = (1..self.marks.len()).take(2).all(|at| self.text(at) == self.text(0));
        if list || !self.is_short(0) || self.echo(self.text(0), 1).is_none() {
            return;
        }
        let first = self.text(0).to_owned();
        let again = (1..self.marks.len()).filter(|&at| self.text(at) == first).count();
        if again >= 3 {
            self.mark_furniture(0, FurnitureKind::Header);
            known.insert(first, (FurnitureKind::Header, Vec::new()));
        }
    }

    /// Whether a page number stands below the line, or below the paragraph after it.
    fn is_beside_page_number(&self, at: usize) -> bool {
        (at + 1..self.marks.len().min(at + 3))
            .any(|at| self.class(at) == Class::Furniture(FurnitureKind::PageNumber))
    }

    fn mark_furniture(&mut self, at: usize, kind: FurnitureKind) {
        self.marks[at].class = Class::Furniture(kind);
    }
}

/// The words of a footer and its page number: `User Guide<TAB>5`,
/// `Policy v3<TAB>Page 4 of 14`. Short words before a number are a field or a sum.
fn words_before_page(text: &str) -> Option<(&str, &str)> {
    let (words, page) = text.rsplit_once('\t')?;
    let (words, page) = (words.trim(), page.trim());
    let is_page = is_page_number(page) || bare_number(page).is_some();
    let is_footer = is_page && columns(words) >= 8 && !words.ends_with([':', '：']);
    is_footer.then_some((words, page))
}

/// A number and nothing else, as a page number may be: `12`, `3 / 28`, `iv`. Its value; a
/// Roman number has 0.
fn bare_number(text: &str) -> Option<u32> {
    let roman = text.len() <= 6 && text.bytes().all(|b| b"ivxl".contains(&b));
    if roman && !text.is_empty() {
        return Some(0);
    }
    // Nearly all lines are longer and begin with another character.
    if !text.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (number, total) = text.split_once(['/', '／']).unwrap_or((text, "1"));
    let digits = |text: &str| {
        let text = text.trim();
        let all = text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
        all.then(|| text.parse().ok()).flatten()
    };
    let (number, _total): (u32, u32) = (digits(number)?, digits(total)?);
    Some(number)
}

/// A page number that stands alone, in a shape that nothing else has: `— 1 —`, `- iv -`,
/// `第 12 页 共 30 页`, `Page 3 of 9`, `3ページ`.
fn is_page_number(text: &str) -> bool {
    if !(3..=64).contains(&text.len()) || columns(text) > 32 {
        return false;
    }
    // Nearly all short lines end as no page number does.
    let last = text.chars().next_back();
    match last {
        Some('页' | '頁' | 'ジ') => han_page(text),
        Some('0'..='9' | 'a'..='z' | 'A'..='Z') => word_and_page(text),
        _ => between_dashes(text),
    }
}

fn between_dashes(text: &str) -> bool {
    const DASHES: [char; 9] = ['-', '–', '—', '―', '－', '‐', '─', '~', '～'];
    let inner = text.trim_start_matches(DASHES);
    let number = inner.trim_end_matches(DASHES);
    inner.len() < text.len() && number.len() < inner.len() && is_number(number.trim())
}

fn is_number(text: &str) -> bool {
    let digits = text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    let roman = text.len() <= 6 && text.bytes().all(|b| b"ivxlIVXL".contains(&b));
    !text.is_empty() && (digits || roman)
}

/// `第3页`, `第 3 页 共 9 页`, `共9页 第3页`, `3ページ`.
fn han_page(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut parts = 0;
    let mut rest = plain.as_str();
    while !rest.is_empty() && parts < 2 {
        let part = rest.trim_start_matches([',', '，', '/', '／', '第', '共', '总']);
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let Some(after) = ["页", "頁", "ページ"]
            .iter()
            .find_map(|unit| part[digits..].strip_prefix(unit))
        else {
            return false;
        };
        if digits == 0 || digits > 4 {
            return false;
        }
        rest = after;
        parts += 1;
    }
    rest.is_empty() && parts > 0
}

/// `Page 3`, `Seite 8 von 10`, `Página 1 de 3`, `стр. 5`.
fn word_and_page(text: &str) -> bool {
    let first = text.chars().next().and_then(|c| c.to_lowercase().next());
    if !PAGE_WORDS.iter().any(|word| word.chars().next() == first) {
        return false;
    }
    let lower = text.to_lowercase();
    let Some(rest) = PAGE_WORDS.iter().find_map(|word| lower.strip_prefix(word)) else {
        return false;
    };
    let rest = rest.trim_start_matches(['.', ':']);
    let mut words = rest.split_whitespace();
    let Some(number) = words.next().filter(|_| rest.starts_with(' ')) else {
        return false;
    };
    let slash = number.split_once('/');
    match (slash, words.next(), words.next(), words.next()) {
        (Some((number, total)), None, ..) => is_number(number) && is_number(total),
        (None, None, ..) => is_number(number),
        (None, Some(of), Some(total), None) => {
            is_number(number) && TOTAL_WORDS.contains(&of) && is_number(total)
        }
        _ => false,
    }
}

/// The name of an embedded file that Tika appends: `image1.png`, `thumbnail_0.jpeg`.
fn is_embedded_name(text: &str) -> bool {
    const STEMS: [&str; 7] =
        ["image", "thumbnail_", "thumbnail", "file_", "file", "oleObject", "embedded"];
    let Some((stem, extension)) = text.rsplit_once('.') else { return false };
    let number = STEMS.iter().find_map(|known| stem.strip_prefix(known));
    let numbered =
        number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
    // `Microsoft_Excel_Worksheet1.xlsx`: the names of parts in Word's packages.
    let part = stem.starts_with("Microsoft_")
        && stem.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    (numbered || part)
        && (2..=5).contains(&extension.len())
        && extension.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::super::Page;
    use super::super::lines::split;
    use super::*;
    use FurnitureKind::{EmbeddedName, Footer, Header, PageNumber};

    /// The lines, counted from 1, that are furniture.
    #[track_caller]
    fn check(text: &str, expected: &[(u32, FurnitureKind)]) {
        let mut page = Page::new(text, split(text, &mut Vec::new()), Default::default());
        page.furniture();
        let found: Vec<_> = page
            .marks
            .iter()
            .zip(&page.lines.lines)
            .filter_map(|(mark, line)| match mark.class {
                Class::Furniture(kind) => Some((line.number, kind)),
                _ => None,
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_empty_page_has_a_page_number_only() {
        check("\n1\n", &[(2, PageNumber)]);
        check("1984\n", &[]);
    }

    #[test]
    fn page_numbers() {
        for text in [
            "— 1 —",
            "- 12 -",
            "-iv-",
            "第 3 页",
            "第1页 共9页",
            "共 9 页 第 1 页",
            "3ページ",
            "Page 3 of 9",
            "page 3/9",
            "Seite 8 von 10",
            "Página 1 de 3",
            "стр. 5",
        ] {
            assert!(is_page_number(text), "{text}");
        }
        for text in [
            "12",
            "第三页",
            "Page three",
            "Pages 3",
            "- 1 May -",
            "页",
            "Page 3 is blank",
        ] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn the_last_line_may_be_a_bare_number() {
        check("a\nb\n2\n", &[(3, PageNumber)]);
        check("a\nb\n3 / 28\nimage1.png\n\n", &[(3, PageNumber), (4, EmbeddedName)]);
        check("a\n1\n2\n", &[]);
        check("a\nTotal:\n12\n", &[]);
        check("a\n1 apple\n2\n", &[]);
        check("\ta\n\t2\n", &[]);
    }

    #[test]
    fn the_last_line_may_be_words_and_a_page() {
        check("a\nb\nUser Guide\t5\n", &[(3, Footer)]);
        check("maps\t3\ntracks and trips\t4\n", &[]);
        check("a\nTotal sum:\t4\n", &[]);
    }

    #[test]
    fn a_header_comes_again_as_the_title() {
        let text = "Acme Works Rules\n\nAcme Works\nRules\n\ntext\n";
        check(text, &[(1, Header)]);
        check("Acme Works\n\nRules\n\ntext\n", &[]);
    }

    #[test]
    fn a_header_with_parts_at_the_edges_needs_page_numbers() {
        check(
            "Rules\t\t1 May\n\n\nRules of work\ntext\nPage 2\n",
            &[(1, Header), (6, PageNumber)],
        );
        check("Ann Lee\t\t1 May\n\n\nDear Bob\ntext\n", &[]);
    }

    #[test]
    fn a_header_at_the_end_of_a_section() {
        let text = "Acme\nRules\n\nContents\nScope\t1\nDuties\t2\n\nAcme Rules\n\n3\n\
                    [bookmark: _Toc1]Scope\ntext\n";
        check(text, &[(8, Header), (10, PageNumber)]);
    }

    #[test]
    fn headers_that_recur() {
        let text =
            "Tender\n\nTender\nfor brooms\n\na\nTender\n\nb\nTender\n\nc\nTender\nd\n";
        check(text, &[(1, Header), (7, Header), (10, Header), (13, Header)]);
    }

    #[test]
    fn a_title_that_stands_twice_is_no_header() {
        check("Rules\n2020\n\n\nRules\ntext\n", &[]);
    }

    #[test]
    fn a_line_beside_each_page_number() {
        let text = "a\n\tAcme\tRev 2\nPage 2 of 4\nb\n\tAcme\tRev 2\nPage 3 of 4\nc\n";
        check(text, &[(2, Footer), (3, PageNumber), (5, Footer), (6, PageNumber)]);
        check(
            "Acme\nPage 2\nAcme\nPage 3\nb\nAcme\n",
            &[(2, PageNumber), (4, PageNumber)],
        );
    }

    #[test]
    fn numbers_within_the_text_stay() {
        check("a\n\n7\n\nb\n", &[]);
    }
}
