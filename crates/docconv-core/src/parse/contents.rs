//! Contents lists: a title, then lines that end with a page number or that come again as
//! headings.

use super::lines::Line;
use super::links::words_of;
use super::shape::{columns, normalised};
use super::words::CONTENTS_TITLES;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A contents list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    /// Whether the first line is the list's own title.
    pub(super) titled: bool,
    pub(super) lines: Range<usize>,
}

impl List {
    /// The lines of each entry. An entry has one, or up to three in the text of a `.doc`
    /// file, where Tika wrote a line end for every tab: number, words, page.
    pub(super) fn entries<'t>(
        &self,
        text: impl Fn(usize) -> &'t str,
    ) -> Vec<Range<usize>> {
        let Range { start, end } = self.lines;
        let mut at = start + usize::from(self.titled);
        let mut found = Vec::with_capacity(end - at);
        while at < end {
            let label = is_label(text(at)) && at + 1 < end && !is_bare_page(text(at + 1));
            let words = at + usize::from(label);
            let paged = page(text(words)).is_none()
                && words + 1 < end
                && is_bare_page(text(words + 1));
            let next = words + 1 + usize::from(paged);
            found.push(at..next);
            at = next;
        }
        found
    }
}

/// All contents lists, in order. `free` tells which lines no table has taken.
pub(super) fn lists(lines: &[Line], free: impl Fn(usize) -> bool) -> Vec<List> {
    let mut found = Vec::new();
    let mut later: Option<HashMap<String, usize>> = None;
    let mut at = 0;
    while at < lines.len() {
        let titled = free(at) && is_title(&lines[at].text);
        let list = if titled {
            let later = later.get_or_insert_with(|| last_places(lines));
            titled_list(lines, at, later, &free)
        } else if free(at) && page(&lines[at].text).is_some() {
            bare_list(lines, at, &free)
        } else {
            None
        };
        at = list.as_ref().map_or(at + 1, |list| list.lines.end);
        found.extend(list);
    }
    found
}

/// Whether the line is what stands over a contents list.
pub(super) fn is_title(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    // Nearly all lines begin with another letter.
    let Some(first) = text.chars().flat_map(char::to_lowercase).next() else {
        return false;
    };
    let lead = first.encode_utf8(&mut [0; 4]).as_bytes()[0];
    let mut alike = CONTENTS_TITLES.iter().filter(|title| title.as_bytes()[0] == lead);
    let bare = text.trim_end_matches([':', '：']);
    alike.any(|title| says(bare, title))
}

/// Whether the text says the word, which has small letters and no white space.
fn says(text: &str, word: &str) -> bool {
    let plain = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
    plain.eq(word.chars())
}

/// Where the words of each short line stand for the last time, and those of two lines
/// that follow one another: titles are broken by hand.
fn last_places(lines: &[Line]) -> HashMap<String, usize> {
    let mut places = HashMap::new();
    let mut before: Option<String> = None;
    for (at, line) in lines.iter().enumerate() {
        if line.width() > 120 {
            before = None;
            continue;
        }
        let words = words_of(&line.text);
        if let Some(before) = before.filter(|_| line.blank_before == 0) {
            places.insert(before + &words, at - 1);
        }
        before = Some(words.clone());
        places.insert(words, at);
    }
    places
}

fn titled_list(
    lines: &[Line],
    title: usize,
    later: &HashMap<String, usize>,
    free: &impl Fn(usize) -> bool,
) -> Option<List> {
    let mut seen = HashSet::new();
    let mut end = title + 1;
    let mut entries = 0;
    let mut at = title + 1;
    // An entry may be broken over lines, or lack its page; not many in a row do.
    while at < lines.len() && free(at) && at - end < 3 && lines[at].blank_before <= 3 {
        let text = &lines[at].text;
        if is_bare_page(text) && at > title + 1 && !is_bare_page(&lines[at - 1].text) {
            entries += 1;
            at += 1;
            end = at;
            continue;
        }
        let page = page(text);
        if columns(text) > 160 && page.is_none() {
            break;
        }
        let words = normalised(page.as_ref().map_or(text, |(end, _)| &text[..*end]));
        // The heading that an entry names is the end of the list.
        if page.is_none() && seen.contains(&words) {
            break;
        }
        let named = later.get(&words_of(text)).is_some_and(|&last| last > at);
        if page.is_some() || named {
            entries += 1;
            end = at + 1;
        }
        seen.insert(words);
        at += 1;
    }
    (entries >= 2).then_some(List { titled: true, lines: title..end })
}

/// Whether the line is a page number and nothing else.
pub(super) fn is_bare_page(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the line is the number of a heading and nothing else: `1.1`.
fn is_label(text: &str) -> bool {
    text.len() <= 12
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// Entries with page numbers and no title over them; three make a list.
fn bare_list(
    lines: &[Line],
    first: usize,
    free: &impl Fn(usize) -> bool,
) -> Option<List> {
    let entries = lines[first..].iter().enumerate().take_while(|(at, line)| {
        free(first + at)
            && page(&line.text).is_some()
            && (*at == 0 || line.blank_before <= 1)
    });
    let count = entries.count();
    (count >= 3).then_some(List { titled: false, lines: first..first + count })
}

/// A contents entry without its leader and page number.
pub(super) fn words(text: &str) -> &str {
    page(text).map_or(text, |(end, _)| &text[..end])
}

/// The page number at the end of a contents entry: after a tab or a leader, perhaps
/// between dashes. Answers the bytes of the words and of the number within `text`.
pub(super) fn page(text: &str) -> Option<(usize, Range<usize>)> {
    let whole = text.len();
    let text = text.strip_suffix(" -").unwrap_or(text);
    let digits = text.bytes().rev().take(5).take_while(u8::is_ascii_digit).count();
    let letters =
        || text.bytes().rev().take(6).take_while(|b| b"ivxlcIVXLC".contains(b)).count();
    let len = if digits > 0 { digits } else { letters() };
    let start = text.len() - len;
    let before = &text[..start];
    let words = before.trim_end_matches([
        '\t', ' ', '.', '…', '·', '．', '。', '-', '_', '⋯', '\u{3000}',
    ]);
    let leader = &before[words.len()..];
    let dots = leader
        .chars()
        .filter(|c| matches!(c, '.' | '…' | '·' | '．' | '⋯' | '-' | '_'))
        .count();
    let is_leader = leader.contains('\t') || dots >= 3 || leader.contains('…');
    (len > 0 && len < 5 && is_leader && !words.is_empty())
        .then_some((words.len(), start..whole))
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[Range<usize>]) {
        let lines = split(text, &mut Vec::new());
        let found: Vec<_> =
            lists(&lines.lines, |_| true).into_iter().map(|l| l.lines).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn pages_after_tabs_and_leaders() {
        assert_eq!(page("1 引言\t1"), Some((8, 9..10)));
        assert_eq!(page("Scope.......12"), Some((5, 12..14)));
        assert_eq!(page("Preface\tiv"), Some((7, 8..10)));
        assert_eq!(page("Scope\t- 3 -"), Some((5, 8..11)));
        assert_eq!(page("in 2020"), None);
        assert_eq!(page("mix"), None);
    }

    #[test]
    fn a_titled_list() {
        check(
            "目　录\n一、总则\t1\n二、附则\t9\n\n一、总则\n正文。\n",
            std::slice::from_ref(&(0..3)),
        );
    }

    #[test]
    fn a_list_without_pages_ends_where_its_first_heading_comes_again() {
        check(
            "目录\n第一章 总则\n第二章 附则\n\n第一章 总则\n正文。\n第二章 附则\n正文。\n",
            std::slice::from_ref(&(0..3)),
        );
    }

    #[test]
    fn a_list_of_a_doc_file_has_its_tabs_as_line_ends() {
        let text =
            "目录\n一、总则\n1\n二、附则\n9\n一、总则\n正文一段。\n二、附则\n正文。\n";
        check(text, std::slice::from_ref(&(0..5)));
        let text = "Contents\n1\nScope\n3\n1.1\nAims\n3\n2\nTerms\n4\nScope\nText.\n";
        let lines = split(text, &mut Vec::new());
        let lists = lists(&lines.lines, |_| true);
        let entries = lists[0].entries(|at| &lines.lines[at].text);
        assert_eq!(entries, [1..4, 4..7, 7..10]);
    }

    #[test]
    fn the_word_alone_is_no_list() {
        check("Contents\nThis box holds two chairs and a table.\n", &[]);
    }
}
