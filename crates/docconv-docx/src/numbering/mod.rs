//! Labels that Word counts itself, where what it would show is what the document says.

mod label;
mod part;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use docconv_core::{
    Block, Document, Inline, Label, LabelKind, Paragraph, Part, Profile, Role,
};

use crate::reference::Sheet;
use crate::{DocxOptions, Numbering, Reference, styles};
use label::{Pattern, Shape};
pub(crate) use part::paragraph_list;

/// The levels that a list of Word has.
const LEVELS: usize = 9;

/// How a label is shown by Word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counted {
    /// The number of the list.
    pub(crate) num: u32,
    /// The level in it, from 0.
    pub(crate) level: u8,
    /// How many bytes of the label Word shows, what parts it from the words counted.
    pub(crate) shown: usize,
}

/// The lists of a document.
#[derive(Default)]
pub(crate) struct Lists {
    /// By the address of the label: two labels may be equal. Lookups only.
    labels: HashMap<*const Label, Counted>,
    /// The lists and what their levels look like, each once.
    abstracts: BTreeMap<(Kind, Levels), u32>,
    /// For each list of its own: the look it has, and the levels that begin anew in it.
    nums: Vec<Num>,
    /// The first numbers that a reference leaves free.
    first: FirstIds,
    headings: Option<HeadingList>,
}

/// The list to which the styles of headings belong, as Word ties them: who gives another
/// paragraph such a style gets the next number.
struct HeadingList {
    look: u32,
    num: u32,
    /// Which levels it counts.
    levels: [bool; LEVELS],
}

/// The numbers from which on lists are counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct FirstIds {
    pub(crate) num: u32,
    pub(crate) of_look: u32,
}

impl Default for FirstIds {
    fn default() -> Self {
        Self { num: 1, of_look: 0 }
    }
}

/// What is counted. Lists of one look share their counts, and these run side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Headings,
    Articles,
    Items,
}

type Levels = [Option<Level>; LEVELS];

/// What a level of a list shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Level {
    pattern: Pattern,
    after: After,
    /// The indents of the style that its paragraphs have: where a level says none, Word
    /// takes the style's and LibreOffice sets none.
    indent: Vec<(String, String)>,
}

/// What stands between a label and its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum After {
    Nothing,
    Space,
    /// Up to the hanging indent.
    Tab,
}

struct Num {
    of: u32,
    restarts: Vec<u8>,
}

impl Lists {
    /// `sheet`: the styles, when a reference brings its own.
    pub(crate) fn of(
        document: &Document,
        options: &DocxOptions,
        sheet: Option<&Sheet>,
    ) -> Self {
        let first = options.reference.as_ref().map(Reference::free_ids);
        let mut lists = Self { first: first.unwrap_or_default(), ..Self::default() };
        match options.numbering {
            Numbering::Literal => {}
            Numbering::Auto => {
                for part in &document.parts {
                    lists.part_lists(document, part, &options.profile, sheet);
                }
                // Styles of a reference stay as they are.
                if options.reference.is_none() {
                    lists.headings = lists.heading_list();
                }
            }
        }
        lists
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.nums.is_empty()
    }

    pub(crate) fn of_label(&self, label: &Label) -> Option<Counted> {
        if self.is_empty() {
            return None;
        }
        self.labels.get(&std::ptr::from_ref(label)).copied()
    }

    /// The list of a paragraph with that content.
    pub(crate) fn of_content(&self, content: &[Inline]) -> Option<Counted> {
        if self.is_empty() {
            return None;
        }
        leading_label(content).and_then(|label| self.of_label(label))
    }

    /// The list of the look that most headings have; of the first one where two have as many.
    fn heading_list(&self) -> Option<HeadingList> {
        let headings =
            self.abstracts.iter().filter(|((kind, _), _)| *kind == Kind::Headings);
        let mut uses: BTreeMap<u32, usize> = BTreeMap::new();
        // In whatever order they are counted.
        self.labels.values().for_each(|counted| {
            let num = &self.nums[(counted.num - self.first.num) as usize];
            *uses.entry(num.of).or_default() += 1;
        });
        let ((_, levels), &look) =
            headings.max_by_key(|(_, look)| (uses.get(look), Reverse(**look)))?;
        let first = self.nums.iter().position(|num| num.of == look)? as u32;
        let levels = levels.each_ref().map(Option::is_some);
        Some(HeadingList { look, num: self.first.num + first, levels })
    }

    /// The list to which the style of headings on that level belongs, from 0.
    pub(crate) fn of_heading_style(&self, level: u8) -> Option<u32> {
        let list = self.headings.as_ref()?;
        list.levels.get(usize::from(level)).is_some_and(|own| *own).then_some(list.num)
    }

    /// Whether paragraphs of the style are counted unless they say that they are not.
    pub(crate) fn counts_style(&self, style: &str) -> bool {
        let levels = 0..LEVELS as u8;
        levels
            .filter(|level| self.of_heading_style(*level).is_some())
            .any(|level| styles::heading(level + 1) == style)
    }

    /// `word/numbering.xml`.
    pub(crate) fn part(&self) -> Vec<u8> {
        part::whole(self)
    }

    /// The definitions to put into a part that a reference brings: those of looks, and
    /// those of lists, which stand behind all looks.
    pub(crate) fn definitions(&self) -> (Vec<u8>, Vec<u8>) {
        part::definitions(self)
    }

    /// Headings count on through a part, and articles do; items between two headings.
    fn part_lists<'d>(
        &mut self,
        document: &'d Document,
        part: &'d Part,
        profile: &'d Profile,
        sheet: Option<&'d Sheet>,
    ) {
        let scope = |kind| Scope::new(document, kind, profile, sheet);
        let mut headings = scope(Kind::Headings);
        let mut articles = scope(Kind::Articles);
        let mut items = scope(Kind::Items);
        for block in &part.blocks {
            match block {
                Block::Heading(heading) => {
                    self.close(&mut items);
                    headings.add(heading.level, &heading.content);
                }
                Block::Title(_) => self.close(&mut items),
                Block::ListItem(item) => {
                    if !items.takes(item.level, &item.content) {
                        self.close(&mut items);
                    }
                    items.add(item.level, &item.content);
                }
                Block::Paragraph(paragraph) if is_article(paragraph) => {
                    articles.add(1, &paragraph.content);
                }
                Block::Paragraph(_)
                | Block::Field(_)
                | Block::Table(_)
                | Block::Contents(_)
                | Block::Caption(_)
                | Block::Image(_)
                | Block::Note(_)
                | Block::Comment(_)
                | Block::Furniture(_)
                | Block::Break(_) => {}
            }
        }
        for scope in [&mut headings, &mut articles, &mut items] {
            self.close(scope);
        }
    }

    /// Decides over what a scope has gathered, and empties it.
    fn close(&mut self, scope: &mut Scope<'_>) {
        let Some(fitted) = scope.fit() else { return scope.clear() };
        let Fitted { levels, counted } = fitted;
        let next = self.first.of_look + self.abstracts.len() as u32;
        let used: Vec<u8> =
            (0..LEVELS as u8).filter(|at| levels[usize::from(*at)].is_some()).collect();
        let look = (scope.kind, levels);
        let known = self.abstracts.contains_key(&look);
        let of = *self.abstracts.entry(look).or_insert(next);
        let mut num = None;
        for (item, found) in scope.items.iter().zip(counted) {
            let Some(found) = found else { continue };
            let restarts = match (num, found.restarts) {
                // The first list of a look begins by itself.
                (None, _) if known => Some(used.clone()),
                (None, _) => Some(Vec::new()),
                (Some(_), true) => Some(vec![item.level as u8]),
                (Some(_), false) => None,
            };
            if let Some(restarts) = restarts {
                self.nums.push(Num { of, restarts });
                num = Some(self.first.num + self.nums.len() as u32 - 1);
            }
            let num = num.expect("the first that is found has begun a list");
            let counted = Counted { num, level: item.level as u8, shown: found.shown };
            self.labels.insert(std::ptr::from_ref(item.label), counted);
        }
        scope.clear();
    }
}

/// An article whose number has no face of its own.
fn is_article(paragraph: &Paragraph) -> bool {
    paragraph.role == Role::Article
        && leading_label(&paragraph.content).is_some_and(|label| label.level == 0)
}

/// The number or bullet with which the words begin.
fn leading_label(content: &[Inline]) -> Option<&Label> {
    let first = content.iter().find(|inline| !matches!(inline, Inline::Anchor(_)))?;
    match first {
        Inline::Label(label)
            if matches!(label.kind, LabelKind::Number | LabelKind::Bullet) =>
        {
            Some(label)
        }
        _ => None,
    }
}

/// Paragraphs that may count on from one another.
struct Scope<'d> {
    document: &'d Document,
    /// What says how styles are indented.
    profile: &'d Profile,
    sheet: Option<&'d Sheet>,
    kind: Kind,
    items: Vec<Item<'d>>,
    /// What the first label of each level looks like.
    patterns: [Option<Pattern>; LEVELS],
}

struct Item<'d> {
    level: usize,
    label: &'d Label,
    /// The label without the white space behind it.
    shape: Shape<'d>,
    /// That white space.
    tail: &'d str,
}

/// What Word can show of a scope.
struct Fitted {
    levels: Levels,
    counted: Vec<Option<Found>>,
}

#[derive(Clone, Copy)]
struct Found {
    /// Whether the count begins anew here.
    restarts: bool,
    shown: usize,
}

impl<'d> Scope<'d> {
    fn new(
        document: &'d Document,
        kind: Kind,
        profile: &'d Profile,
        sheet: Option<&'d Sheet>,
    ) -> Self {
        let patterns = Default::default();
        Self { document, profile, sheet, kind, items: Vec::new(), patterns }
    }

    fn clear(&mut self) {
        self.items.clear();
        self.patterns = Default::default();
    }

    fn item(&self, level: u8, content: &'d [Inline]) -> Option<Item<'d>> {
        let label = leading_label(content)?;
        let words = self.document.text(label.source.bytes);
        let trimmed = words.trim_end();
        let shape = Shape::of(trimmed, label.kind == LabelKind::Bullet)?;
        let level = usize::from(level.clamp(1, 9)) - 1;
        Some(Item { level, label, shape, tail: &words[trimmed.len()..] })
    }

    /// Whether an item's label looks like those before it on its level, and none of these
    /// stands further out than the first.
    fn takes(&self, level: u8, content: &'d [Inline]) -> bool {
        let Some(item) = self.item(level, content) else { return true };
        if self.items.first().is_some_and(|first| item.level < first.level) {
            return false;
        }
        self.patterns[item.level].as_ref().is_none_or(|own| own.is_like(&item.shape))
    }

    fn add(&mut self, level: u8, content: &'d [Inline]) {
        let Some(item) = self.item(level, content) else { return };
        let pattern = &mut self.patterns[item.level];
        if pattern.is_none() {
            *pattern = Some(Pattern::of(&item.shape));
        }
        self.items.push(item);
    }

    /// Finds the levels on which Word would show every label as it is. A level that fails
    /// is left out, and those that build on it may fail then.
    fn fit(&mut self) -> Option<Fitted> {
        loop {
            if self.patterns.iter().all(Option::is_none) {
                return None;
            }
            let mut failed = [false; LEVELS];
            let counted = self.count(&mut failed);
            if !failed.contains(&true) {
                return Some(self.fitted(counted));
            }
            for (pattern, failed) in self.patterns.iter_mut().zip(failed) {
                pattern.take_if(|_| failed);
            }
        }
    }

    /// Counts as Word does. Answers for each item whether it is counted, and whether anew.
    fn count(&self, failed: &mut [bool; LEVELS]) -> Vec<Option<bool>> {
        let mut values = [0u32; LEVELS];
        let count = |item: &Item<'_>| {
            let at = item.level;
            let pattern =
                self.patterns[at].as_ref().filter(|p| p.is_like(&item.shape))?;
            // Programs differ in what a level shows that begins below its own items.
            let begun =
                |above: usize| self.patterns[above].is_none() || values[above] > 0;
            if !(0..at).all(begun) {
                failed[at] = true;
                return None;
            }
            values[at] += 1;
            values[at + 1..].fill(0);
            let shows = |values: &[u32; LEVELS]| {
                pattern.shows(&item.shape, &self.values_for(at, values))
            };
            if shows(&values) {
                return Some(false);
            }
            values[at] = 1;
            // Levels above would begin anew with it.
            if pattern.is_alone() && shows(&values) {
                return Some(true);
            }
            failed[at] = true;
            None
        };
        self.items.iter().map(count).collect()
    }

    /// The values that a label shows: its own, and before it those of the levels above
    /// that are counted.
    fn values_for(&self, at: usize, values: &[u32; LEVELS]) -> Vec<u32> {
        let above = (0..at).filter(|above| self.patterns[*above].is_some());
        above.chain([at]).map(|level| values[level]).collect()
    }

    fn fitted(&self, counted: Vec<Option<bool>>) -> Fitted {
        let after: Vec<After> = (0..LEVELS).map(|at| self.after(at, &counted)).collect();
        let found = |(item, restarts): (&Item<'_>, Option<bool>)| {
            let restarts = restarts?;
            let bytes = self.document.text(item.label.source.bytes).len();
            let shown = match after[item.level] {
                After::Nothing => bytes - item.tail.len(),
                After::Space | After::Tab => bytes,
            };
            Some(Found { restarts, shown })
        };
        let counted = self.items.iter().zip(counted).map(found).collect();
        let mut levels = Levels::default();
        for (at, pattern) in self.patterns.iter().enumerate() {
            let above: Vec<usize> =
                (0..at).filter(|above| self.patterns[*above].is_some()).collect();
            levels[at] = pattern.as_ref().map(|pattern| Level {
                pattern: pattern.above(&above, &self.patterns),
                after: after[at],
                indent: self.indent(at as u8),
            });
        }
        Fitted { levels, counted }
    }

    fn indent(&self, at: u8) -> Vec<(String, String)> {
        let (id, style) = match self.kind {
            Kind::Headings => (styles::heading(at + 1), *self.profile.heading(at + 1)),
            Kind::Articles => {
                (styles::role(Role::Article), *self.profile.role(Role::Article))
            }
            Kind::Items => (styles::list(at + 1), styles::list_item(self.profile, at)),
        };
        if let Some(theirs) = self.sheet.and_then(|sheet| sheet.indent(id)) {
            return theirs.to_vec();
        }
        let ours = styles::indent_values(&style, true).into_iter();
        ours.map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// Whether a tab leads from the labels of a level to a hanging indent.
    fn hangs(&self, at: usize) -> bool {
        let hanging = |(name, value): &(String, String)| {
            name.starts_with("w:hanging") && value != "0"
        };
        self.kind == Kind::Items && self.indent(at as u8).iter().any(hanging)
    }

    /// What Word sets behind the labels of a level, so that no white space gets lost.
    fn after(&self, at: usize, counted: &[Option<bool>]) -> After {
        let items = self.items.iter().zip(counted);
        let own = items.filter(|(item, found)| item.level == at && found.is_some());
        let mut tails = own.map(|(item, _)| item.tail).peekable();
        match tails.peek() {
            None => After::Nothing,
            Some(_) if self.hangs(at) => match tails.all(|tail| !tail.is_empty()) {
                true => After::Tab,
                false => After::Nothing,
            },
            Some(_) => match tails.all(|tail| tail == " ") {
                true => After::Space,
                false => After::Nothing,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docconv_core::{Builder, Language, ListKind};

    /// The labels of headings that Word counts, as `list.level` or `-`.
    fn headings(labels: &[(u8, &str)]) -> String {
        let mut builder = Builder::new(Language::Chinese);
        for (level, label) in labels {
            builder.heading(*level, |b| b.label(label).text("x"));
        }
        shown(&builder.build())
    }

    fn shown(document: &Document) -> String {
        let options =
            DocxOptions { numbering: Numbering::Auto, ..DocxOptions::default() };
        let lists = Lists::of(document, &options, None);
        let blocks = document.blocks().filter_map(Block::content);
        let each = blocks.map(|content| match lists.of_content(content) {
            Some(counted) => format!("{}.{}", counted.num, counted.level),
            None => "-".to_owned(),
        });
        each.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn levels_begin_anew_below_each_other() {
        let labels =
            [(1, "一、"), (2, "（一）"), (2, "（二）"), (1, "二、"), (2, "（一）")];
        assert_eq!(headings(&labels), "1.0 1.1 1.1 1.0 1.1");
    }

    #[test]
    fn numbers_of_levels_above_are_shown() {
        let labels = [(1, "1 "), (2, "1.1 "), (3, "1.1.1 "), (1, "2 "), (2, "2.1 ")];
        assert_eq!(headings(&labels), "1.0 1.1 1.2 1.0 1.1");
        let labels = [(1, "第一章　"), (2, "1.1 "), (1, "第二章　"), (2, "2.1 ")];
        assert_eq!(headings(&labels), "1.0 1.1 1.0 1.1");
    }

    #[test]
    fn a_level_with_a_gap_stays_text() {
        let labels = [(1, "一、"), (2, "（一）"), (2, "（三）"), (1, "二、")];
        assert_eq!(headings(&labels), "1.0 - - 1.0");
        assert_eq!(headings(&[(1, "1 "), (1, "3 "), (2, "3.1 ")]), "- - -");
    }

    #[test]
    fn a_level_that_stands_before_those_above_it_stays_text() {
        assert_eq!(headings(&[(2, "（一）"), (1, "一、"), (1, "二、")]), "- 1.0 1.0");
        let mut b = Builder::new(Language::English);
        for (level, label) in [(2, "1. "), (2, "2. "), (1, "1. "), (1, "2. ")] {
            b.item(level, ListKind::Numbered, |b| b.label(label).text("x"));
        }
        assert_eq!(shown(&b.build()), "1.1 1.1 2.0 2.0");
    }

    #[test]
    fn a_count_that_begins_again_is_another_list() {
        assert_eq!(headings(&[(1, "一、"), (1, "二、"), (1, "一、")]), "1.0 1.0 2.0");
    }

    #[test]
    fn a_label_of_another_form_stays_text() {
        assert_eq!(headings(&[(1, "一、"), (1, "附录A"), (1, "二、")]), "1.0 - 1.0");
    }

    #[test]
    fn every_form_that_word_has_is_counted() {
        for labels in [
            ["1.", "2."],
            ["１．", "２．"],
            ["(a)", "(b)"],
            ["i.", "ii."],
            ["A. ", "B. "],
            ["①", "②"],
            ["第一条", "第二条"],
            ["Chapter 1 ", "Chapter 2 "],
            ["Article I. ", "Article II. "],
        ] {
            let labels = labels.map(|label| (1, label));
            assert_eq!(headings(&labels), "1.0 1.0", "{labels:?}");
        }
        assert_eq!(headings(&[(1, "01 "), (1, "02 ")]), "- -");
        assert_eq!(headings(&[(1, "100%"), (1, "2%")]), "- -");
    }

    #[test]
    fn lists_end_at_headings_and_where_labels_change() {
        let mut b = Builder::new(Language::English);
        for label in ["1. ", "2. ", "a) "] {
            b.item(1, ListKind::Numbered, |b| b.label(label).text("x"));
        }
        b.heading(1, |b| b.text("h"));
        b.item(1, ListKind::Numbered, |b| b.label("1. ").text("x"));
        b.item(2, ListKind::Bullet, |b| b.label("• ").text("x"));
        assert_eq!(shown(&b.build()), "1.0 1.0 2.0 - 3.0 3.1");
    }
}
