//! The levels of headings: from the way the schemes of a part nest, not from a table.

use super::number::Scheme;
use super::runs::Form;
use super::shape::{self, normalised};
use super::{Articles, Class, Page, words};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// What headings of one level have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// No number; stands beside whatever is outermost: an introduction, `附则`.
    Outer,
    /// No number; the outermost numbers begin anew under it, or a mark sets it off:
    /// `■議題`.
    Above,
    /// A number of that form.
    Number(Form),
    /// No number; what sets it apart from others is how it is written.
    Bare(Look),
}

/// How an unnumbered heading is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    /// `PURPOSE`
    Capitals,
    Plain,
    /// `Purpose:`
    Colon,
    /// The same words head several sections.
    Recurring,
}

/// A heading on its way to a level.
struct Ranked {
    line: usize,
    key: Key,
    /// The value of its number; 0 for none.
    value: u32,
    /// Whether the next heading follows at once, without text between.
    leads: bool,
    /// Blank lines before it.
    gap: u32,
}

impl Page<'_> {
    /// Gives every heading its level within its part.
    pub(super) fn levels(&mut self) {
        let mut start = 0;
        while start < self.marks.len() {
            let end =
                (start + 1..self.marks.len()).find(|&at| self.marks[at].part.is_some());
            let end = end.unwrap_or(self.marks.len());
            self.levels_of_part(start, end);
            start = end;
        }
    }

    fn levels_of_part(&mut self, start: usize, end: usize) {
        let mut headings = self.ranked(start, end);
        if is_plain(&headings) {
            for (heading, level) in headings.iter().zip(levels_of_plain(&headings)) {
                self.marks[heading.line].level = level;
            }
            self.levels_of_labels(start..end, &BTreeMap::new());
            return;
        }
        merge_signs(&mut headings);
        place_unnumbered(&mut headings);
        let ranks = ranks(&headings);
        for heading in &headings {
            // What stands beside the outermost headings has no rank of its own.
            let rank = ranks.get(&heading.key).copied().unwrap_or(1);
            self.marks[heading.line].level = rank.min(9);
        }
        self.levels_of_labels(start..end, &ranks);
    }

    /// Gives the labels of paragraphs the level whose face they take, and, where the
    /// outline is to show them, one below that of the heading over them.
    fn levels_of_labels(&mut self, lines: Range<usize>, ranks: &BTreeMap<Key, u8>) {
        let mut over = 0;
        for at in lines {
            let mark = &mut self.marks[at];
            match mark.class {
                Class::Heading => over = mark.level,
                Class::Role(_) if mark.label > 0 => {
                    mark.level = run_in_level(mark.number.map(|n| n.scheme), ranks);
                    if self.options.articles == Articles::Heading {
                        mark.outline = Some((over + 1).min(9));
                    }
                }
                _ => {}
            }
        }
    }

    fn ranked(&self, start: usize, end: usize) -> Vec<Ranked> {
        let lines: Vec<usize> =
            (start..end).filter(|&at| self.class(at) == Class::Heading).collect();
        let next = lines.iter().skip(1).map(Some).chain([None]);
        let mut times: HashMap<String, u32> = HashMap::new();
        for &line in lines.iter().filter(|&&line| self.marks[line].number.is_none()) {
            *times.entry(normalised(self.text(line))).or_default() += 1;
        }
        let leads = |line: usize, next: Option<&usize>| {
            next.is_some_and(|&next| self.next(line) == Some(next))
        };
        let ranked = lines.iter().zip(next).map(|(&line, next)| {
            let (key, value) = self.key(line, &times);
            Ranked { line, key, value, leads: leads(line, next), gap: self.gap(line) }
        });
        ranked.collect()
    }

    /// The key of a heading and the value of its number: the one that the contents list
    /// shows, or else its own.
    fn key(&self, line: usize, times: &HashMap<String, u32>) -> (Key, u32) {
        let entry = self.marks[line].entry.map(|entry| &self.entries[entry as usize]);
        let listed = entry
            .and_then(|entry| entry.number.map(|number| (number, self.text(entry.line))));
        let own = self.marks[line].number.map(|number| (number, self.text(line)));
        if let Some((number, text)) = listed.or(own) {
            return match number.scheme {
                // Annexes stand beside the outermost headings.
                Scheme::Annex => (Key::Outer, 0),
                _ => (Key::Number(Form::of(number, text)), number.value),
            };
        }
        let text = self.text(line);
        let plain = normalised(text);
        if times.get(&plain).is_some_and(|&times| times > 1) {
            return (Key::Bare(Look::Recurring), 0);
        }
        // An introduction or a conclusion stands beside the outermost headings.
        if words::OUTER_HEADINGS.contains(&plain.as_str()) {
            return (Key::Outer, 0);
        }
        if text.starts_with(words::HEADING_MARKS) {
            return (Key::Above, 0);
        }
        (Key::Bare(look(text)), 0)
    }
}

fn look(text: &str) -> Look {
    match shape::end(text) {
        shape::End::Colon => Look::Colon,
        _ if shape::is_capitals(text) => Look::Capitals,
        _ => Look::Plain,
    }
}

/// Whether neither numbers nor letters tell the levels of the headings apart.
fn is_plain(headings: &[Ranked]) -> bool {
    headings.iter().all(|heading| match heading.key {
        Key::Outer | Key::Bare(Look::Plain) => true,
        Key::Above | Key::Number(_) => false,
        Key::Bare(Look::Capitals | Look::Colon | Look::Recurring) => false,
    })
}

/// Levels of headings that all look alike. One that another follows without text between
/// stands above that one; a wider gap stands before the outermost ones. The others are of
/// the level of the one before them.
fn levels_of_plain(headings: &[Ranked]) -> Vec<u8> {
    let chains = chains(headings);
    let longest = chains.iter().copied().max().unwrap_or(0);
    let wide = wide_gap(headings, &chains);
    let mut levels: Vec<u8> = Vec::with_capacity(headings.len());
    for (at, heading) in headings.iter().enumerate() {
        let before =
            at.checked_sub(1).map(|before| (levels[before], headings[before].leads));
        let level = match before {
            _ if heading.key == Key::Outer => 1,
            Some((level, true)) => (level + 1).min(9),
            _ if wide.is_some_and(|wide| heading.gap >= wide) => 1,
            _ if heading.leads => (longest - chains[at]).saturating_add(1).min(9),
            Some((level, false)) => level,
            None => 1,
        };
        levels.push(level);
    }
    levels
}

/// How many headings follow each without text between.
fn chains(headings: &[Ranked]) -> Vec<u8> {
    let mut chains = vec![0_u8; headings.len()];
    for at in (0..headings.len().saturating_sub(1)).rev() {
        if headings[at].leads {
            chains[at] = chains[at + 1].saturating_add(1);
        }
    }
    chains
}

/// The gap that stands before the outermost headings, when it is wider than all before
/// others: that before the ones which lead.
fn wide_gap(headings: &[Ranked], chains: &[u8]) -> Option<u32> {
    let longest = chains.iter().copied().max().filter(|&longest| longest > 0)?;
    let at_first = |at: usize| at == 0;
    let gaps = headings.iter().zip(chains).enumerate().filter(|(at, _)| !at_first(*at));
    let outer = gaps.clone().filter(|(_, (_, chain))| **chain == longest);
    let narrowest = outer.map(|(_, (heading, _))| heading.gap).min()?;
    let mut inner =
        headings.windows(2).filter(|pair| pair[0].leads).map(|pair| pair[1].gap);
    inner.all(|gap| gap < narrowest).then_some(narrowest)
}

/// Takes numbers of one scheme with several signs (`1.`, `2、`) for one form, unless one
/// begins inside the other.
fn merge_signs(headings: &mut [Ranked]) {
    let mut nested: Vec<(Form, Form)> = Vec::new();
    let mut last: Option<(Form, u32)> = None;
    for heading in headings.iter() {
        let Key::Number(form) = heading.key else { continue };
        if let Some((before, _)) = last
            && before.scheme == form.scheme
            && before.sign != form.sign
            && heading.value == 1
            // `3.1` after `1.2` begins no run inside that one.
            && !matches!(form.scheme, Scheme::Decimal(2..))
        {
            nested.push((before, form));
        }
        last = Some((form, heading.value));
    }
    let mut first: BTreeMap<Scheme, Form> = BTreeMap::new();
    for heading in headings {
        let Key::Number(form) = &mut heading.key else { continue };
        let known = *first.entry(form.scheme).or_insert(*form);
        let apart =
            nested.iter().any(|pair| *pair == (known, *form) || *pair == (*form, known));
        if !apart {
            *form = known;
        }
    }
}

/// Decides for the unnumbered headings whether they stand above the numbered ones, beside
/// them or inside their sections.
///
/// A heading after which the outermost numbers begin again stands above them; one across
/// which they go on stands inside the section before it.
fn place_unnumbered(headings: &mut [Ranked]) {
    let Some(outermost) = outermost(headings) else { return };
    let values = headings.iter().map(|heading| match heading.key {
        Key::Number(form) if form == outermost => Some(heading.value),
        _ => None,
    });
    let values: Vec<Option<u32>> = values.collect();
    let begins = values.iter().filter(|value| **value == Some(1)).count();
    let mut next = None;
    for at in (0..headings.len()).rev() {
        if values[at].is_some() {
            next = values[at];
        } else if matches!(headings[at].key, Key::Bare(_)) {
            match next {
                Some(..=1) if begins > 1 => headings[at].key = Key::Above,
                None | Some(..=1) => headings[at].key = Key::Outer,
                Some(_) => {}
            }
        }
    }
}

/// The form that numbers the outermost headings.
fn outermost(headings: &[Ranked]) -> Option<Form> {
    let order = nesting(headings);
    order.iter().find_map(|key| match key {
        // Steps and phases are counted inside a section.
        Key::Number(form) => Some(*form).filter(|form| form.scheme != Scheme::Named),
        Key::Outer | Key::Above | Key::Bare(_) => None,
    })
}

/// The rank of each key, from 1. An unnumbered heading inside a section takes the rank of
/// the numbered ones that stand there too, unless those begin anew under it again and
/// again.
fn ranks(headings: &[Ranked]) -> BTreeMap<Key, u8> {
    let order = nesting(headings);
    let mut ranks = BTreeMap::new();
    let mut rank = 1;
    for (at, &key) in order.iter().enumerate() {
        ranks.insert(key, rank);
        let shared = matches!(key, Key::Bare(_))
            && matches!(order.get(at + 1), Some(Key::Number(_)))
            && begins_under(headings, key, order[at + 1]) < 2;
        rank += u8::from(!shared && rank < 9);
    }
    ranks
}

/// How often the numbers of `inner` begin anew right under a heading of `outer`.
fn begins_under(headings: &[Ranked], outer: Key, inner: Key) -> usize {
    let pairs = headings.windows(2);
    pairs.filter(|p| p[0].key == outer && p[1].key == inner && p[1].value == 1).count()
}

/// The keys from the outermost to the innermost.
///
/// Each time a form begins (its number 1) under a heading of another, it nests in that
/// one; each time one goes on after another, it stands above it; and a heading that
/// another follows without text between stands above that one. The votes decide, and
/// custom where there are none.
fn nesting(headings: &[Ranked]) -> Vec<Key> {
    let mut votes: BTreeMap<(Key, Key), i32> = BTreeMap::new();
    for pair in headings.windows(2) {
        let (above, below) = (pair[0].key, pair[1].key);
        if above == below || above == Key::Outer || below == Key::Outer {
            continue;
        }
        let mut vote = |above, below, weight| {
            *votes.entry((above, below)).or_default() += weight;
        };
        match pair[1].value {
            // What restarts under an unnumbered heading surely stands below it; that it
            // stands below what it follows is weaker.
            1 => vote(above, below, 2),
            // One without a number may stand anywhere; right below another it is inside.
            0 => vote(above, below, i32::from(pair[0].leads)),
            _ => vote(below, above, 2),
        }
        if pair[0].leads {
            vote(above, below, 1);
        }
    }
    let above = |a: Key, b: Key| {
        let vote = |x, y| votes.get(&(x, y)).copied().unwrap_or(0);
        match (a, b) {
            (Key::Above, _) => true,
            (_, Key::Above) => false,
            // Depths of one decimal scheme nest by what they are.
            (
                Key::Number(Form { scheme: Scheme::Decimal(a), .. }),
                Key::Number(Form { scheme: Scheme::Decimal(b), .. }),
            ) if a != b => a < b,
            _ if vote(a, b) != vote(b, a) => vote(a, b) > vote(b, a),
            _ => custom(a) < custom(b),
        }
    };
    let keys = headings.iter().map(|heading| heading.key);
    let mut seen: Vec<Key> = keys.filter(|key| *key != Key::Outer).collect();
    seen.sort_by_key(|key| (custom(*key), *key));
    seen.dedup();
    let mut order: Vec<Key> = Vec::new();
    for key in seen {
        let place =
            order.iter().position(|&known| above(key, known)).unwrap_or(order.len());
        order.insert(place, key);
    }
    order
}

/// The custom order of keys, outermost first.
fn custom(key: Key) -> u8 {
    match key {
        Key::Outer | Key::Above => 0,
        Key::Number(form) => custom_of(form.scheme),
        Key::Bare(Look::Capitals) => 60,
        Key::Bare(Look::Plain) => 61,
        Key::Bare(Look::Colon) => 62,
        Key::Bare(Look::Recurring) => 63,
    }
}

fn custom_of(scheme: Scheme) -> u8 {
    match scheme {
        Scheme::Part => 1,
        Scheme::Annex => 2,
        Scheme::Chapter => 3,
        Scheme::Clause => 4,
        Scheme::Section => 5,
        Scheme::Article => 6,
        Scheme::Han => 7,
        Scheme::HanBracket => 8,
        Scheme::RomanUpper => 9,
        Scheme::Upper => 10,
        Scheme::Decimal(depth) => 10 + depth.min(9),
        Scheme::Bracket => 20,
        Scheme::HalfBracket => 21,
        Scheme::Circled => 22,
        Scheme::LowerBracket => 23,
        Scheme::Lower => 24,
        Scheme::RomanBracket => 25,
        Scheme::RomanLower => 26,
        Scheme::Named => 10,
        Scheme::Ordinal => 27,
        Scheme::Firstly => 28,
        Scheme::Bullet => 29,
    }
}

/// The heading level whose face a run-in label takes: that of its scheme among the
/// headings, or GB/T 9704's own (7.3.3: `一、` first, `（一）` second).
fn run_in_level(scheme: Option<Scheme>, ranks: &BTreeMap<Key, u8>) -> u8 {
    let among = ranks.iter().find_map(|(key, rank)| match key {
        Key::Number(form) if Some(form.scheme) == scheme => Some(*rank),
        Key::Number(_) | Key::Outer | Key::Above | Key::Bare(_) => None,
    });
    match (among, scheme) {
        (Some(rank), _) => rank,
        (None, Some(Scheme::Han | Scheme::Article)) => 1,
        (None, Some(Scheme::HanBracket)) => 2,
        (None, _) => 0,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Articles, Block, Inline, ParseOptions, outline, parse, parse_with};

    const TEXT: &str =
        "This is the text of the section, which goes on for a while longer.";

    #[track_caller]
    fn check(text: &str, expected: &[u8]) {
        let document = parse(text.to_owned()).document;
        let levels: Vec<u8> = document
            .blocks()
            .filter_map(|block| match block {
                Block::Heading(heading) => Some(heading.level),
                _ => None,
            })
            .collect();
        assert_eq!(levels, expected, "{text}");
    }

    /// Headings with a sentence of text under each.
    fn sections(headings: &[&str]) -> String {
        headings.iter().map(|heading| format!("{heading}\n\n{TEXT}\n\n")).collect()
    }

    #[test]
    fn a_scheme_nests_in_the_one_it_restarts_under() {
        check(
            &sections(&["A. Ends", "1. Aim", "2. Use", "B. Means", "1. Staff"]),
            &[1, 2, 2, 1, 2],
        );
        check(
            &sections(&["1. Ends", "A. Aim", "B. Use", "2. Means", "A. Staff"]),
            &[1, 2, 2, 1, 2],
        );
    }

    #[test]
    fn a_contents_list_tells_the_lost_number() {
        let text = "Contents\n1 Scope\t1\n1.1 Aims\t1\n2 Terms\t2\n\n[bookmark: _Toc1]Scope\n[bookmark: _Toc2]Aims\nText of the aims.\n[bookmark: _Toc3]Terms\nText of the terms.\n";
        check(text, &[1, 2, 1]);
    }

    #[test]
    fn a_bullet_gives_a_marked_heading_no_level_of_its_own() {
        let text = "Handbook\n\n[bookmark: _Toc1]Scope\nText of the scope.\n- [bookmark: _Toc2]Terms\nText of the terms.\n";
        check(text, &[1, 1]);
    }

    #[test]
    fn numbers_with_other_signs_nest_only_where_they_begin_anew() {
        let text = sections(&["1、 Ends", "1. Aim", "2. Use", "2、 Means", "1. Staff"]);
        check(&text, &[1, 2, 2, 1, 2]);
        check(&sections(&["1. Ends", "2、 Means", "3. Rest"]), &[1, 1, 1]);
    }

    /// Lines that begin with `#` as headings with a bookmark, the others as they are.
    fn marked(lines: &[&str]) -> String {
        let line = |line: &&str| match line.strip_prefix('#') {
            Some(heading) => format!("[bookmark: _Toc1]{heading}\n"),
            None => format!("{line}\n"),
        };
        format!("Handbook\n\n{}", lines.iter().map(line).collect::<String>())
    }

    /// Headings with a bookmark and a sentence of text under each.
    fn check_marked(headings: &[&str], expected: &[u8]) {
        let lines = headings.iter().map(|heading| format!("[bookmark: _Toc1]{heading}"));
        let lines: Vec<String> = lines.collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        check(&format!("Handbook\n\n{}", sections(&lines)), expected);
    }

    #[test]
    fn headings_that_look_alike_nest_where_one_leads_to_the_next() {
        check(
            &marked(&[
                "#Ends and means",
                "#The aims",
                TEXT,
                "#The use",
                TEXT,
                "#The staff at work",
                "#The rooms",
                TEXT,
            ]),
            &[1, 2, 2, 1, 2],
        );
        check(
            &marked(&[
                "#Ends and means",
                "#The aims",
                "#In short",
                TEXT,
                "#The use",
                "#At length",
                TEXT,
                "#At most",
                TEXT,
            ]),
            &[1, 2, 3, 2, 3, 3],
        );
        check(&marked(&["#Ends and means", TEXT, "#The aims", TEXT]), &[1, 1]);
    }

    #[test]
    fn a_wider_gap_stands_before_the_outermost_of_them() {
        let lines = |gap: &str| {
            marked(&[
                "#Ends and means",
                "#The aims",
                TEXT,
                "",
                "#The use",
                TEXT,
                gap,
                "#The staff at work",
                "#The rooms",
                TEXT,
                gap,
                "#The rest",
                TEXT,
            ])
        };
        check(&lines("\n"), &[1, 2, 2, 1, 2, 1]);
        check(&lines(""), &[1, 2, 1, 1, 2, 1]);
        let no_gap = lines("").replace("\n\n", "\n");
        check(&no_gap, &[1, 2, 2, 1, 2, 2]);
    }

    #[test]
    fn capitals_stand_over_words_and_those_over_colons() {
        check_marked(&["PURPOSE", "The aims", "In short:", "SCOPE"], &[1, 2, 3, 1]);
        let led =
            ["#The aims", "#PURPOSE", TEXT, "#SCOPE", TEXT, "#The use", "#RANGE", TEXT];
        check(&marked(&led), &[1, 2, 2, 1, 2]);
    }

    #[test]
    fn words_that_head_several_sections_stand_inside_them() {
        check_marked(
            &["The river", "Findings", "The lake", "Findings", "The sea"],
            &[1, 2, 1, 2, 1],
        );
    }

    #[test]
    fn introductions_and_annexes_stand_beside_the_outermost() {
        check_marked(
            &["引言", "第一章 总则", "一、目的", "附录A 资料", "一、名单", "结束语"],
            &[1, 1, 2, 1, 2, 1],
        );
    }

    #[test]
    fn a_mark_sets_a_heading_over_the_numbers() {
        check_marked(
            &["■議題の一覧", "1. 目的", "2. 範囲", "■報告の一覧", "3. 職員"],
            &[1, 2, 2, 1, 2],
        );
    }

    #[test]
    fn an_unnumbered_heading_stands_where_the_numbers_around_it_say() {
        let begin_again =
            ["上半年的工作", "一、目的", "二、范围", "下半年的工作", "一、职责"];
        check_marked(&begin_again, &[1, 2, 2, 1, 2]);
        check_marked(&["一、目的", "补充说明的内容", "二、范围"], &[1, 2, 1]);
        check_marked(&["一、目的", "二、范围", "补充说明的内容"], &[1, 1, 1]);
        check_marked(&["补充说明的内容", "一、目的", "二、范围"], &[1, 1, 1]);
    }

    #[test]
    fn an_unnumbered_heading_inside_a_section_stands_beside_numbers_or_over_them() {
        let beside = ["一、目的", "补充说明的内容", "1. 总体", "2. 阶段", "二、范围"];
        check_marked(&beside, &[1, 2, 2, 2, 1]);
        let over = [
            "一、目的",
            "补充说明的内容",
            "1. 总体",
            "其他说明的内容",
            "1. 单位",
            "二、范围",
        ];
        check_marked(&over, &[1, 2, 3, 2, 3, 1]);
    }

    #[test]
    fn decimals_nest_by_their_depth() {
        check_marked(&["1.1 Aim", "1.1.1 Use", "2 Means", "2.1 Staff"], &[2, 3, 1, 2]);
        let signs =
            ["1. Ends", "1.1 Aim", "1.2 Use", "2. Means", "2.1. Staff", "2.2. Rooms"];
        check(&sections(&signs), &[1, 2, 2, 1, 2, 2]);
    }

    #[test]
    fn custom_decides_where_numbers_do_not_meet() {
        let outer_first = [
            "第一编 总则",
            "第一章 总则",
            "第一节 总则",
            "一、总则",
            "（一）总则",
            "II. 总则",
            "B. 总则",
            "1. 总则",
            "1.1 总则",
            "（1）总则",
            "1）总则",
            "①总则",
            "(b) 总则",
            "b. 总则",
        ];
        for pair in outer_first.windows(2) {
            check_marked(&[pair[1], "结束语", pair[0]], &[2, 1, 1]);
        }
    }

    #[test]
    fn there_are_nine_levels() {
        let ten = [
            "第一编 总则",
            "第一章 总则",
            "第一节 总则",
            "一、总则",
            "（一）总则",
            "1. 总则",
            "（1）总则",
            "1）总则",
            "①总则",
            "a. 总则",
        ];
        check_marked(&ten, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 9]);
        let plain: String = (b'a'..=b'k')
            .map(|c| format!("[bookmark: _Toc1]The {}\n", c as char))
            .collect();
        check(
            &format!("Handbook\n\n{plain}{TEXT}\n"),
            &[1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9],
        );
    }

    /// The levels whose faces the labels of paragraphs take, and the outline in which they
    /// stand.
    fn labels(text: &str) -> (Vec<u8>, String) {
        let articles = Articles::Heading;
        let options = ParseOptions { articles, ..ParseOptions::default() };
        let document = parse_with(text.to_owned(), &options).document;
        let levels = document.blocks().filter_map(|block| match block {
            Block::Paragraph(paragraph) => match paragraph.label() {
                [Inline::Label(label), ..] => Some(label.level),
                _ => None,
            },
            _ => None,
        });
        (levels.collect(), outline::tree(&document))
    }

    #[test]
    fn a_run_in_label_looks_like_a_heading_of_its_scheme() {
        let run_in = "（一）完善机构。各单位要明确职责，落实人员。\n（二）加强检查。办公室要定期通报情况。\n";
        let (levels, tree) = labels(&format!("一、工作要求\n{run_in}"));
        assert_eq!(levels, [2, 2]);
        assert_eq!(tree, "一、工作要求\n  （一）完善机构。\n  （二）加强检查。\n");
        let (levels, _) = labels(&format!("第一章 总则\n一、工作要求\n{run_in}"));
        assert_eq!(levels, [2, 2]);
    }

    #[test]
    fn articles_stand_one_level_below_the_heading_over_them() {
        let articles = "第一条　为规范管理，制定本办法。\n第二条　本办法适用于各单位。\n";
        let (levels, tree) = labels(&format!("第一章　总则\n第一节　目的\n{articles}"));
        assert_eq!(levels, [1, 1]);
        assert_eq!(tree, "第一章　总则\n  第一节　目的\n    第一条\n    第二条\n");
    }
}
