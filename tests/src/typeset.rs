//! A checker of set lines, with lists of its own from CLREQ and GB/T 15834: it knows
//! nothing of how lines were broken, only where characters stand.

use docconv::pdf::{Item, Layout, LineKind, SetLine, TextItem};
use std::fmt;

/// CLREQ, "prohibition rules for line start and line end", the recommended set.
const NOT_AT_START: &str = "、，；：。．！？‼⁇”’）》〉」』】〗〕］｝～·・‧／";
const NOT_AT_END: &str = "“‘（《〈「『【〖〔［｛／";
/// Two of a kind are one mark.
const PAIRS: [&str; 3] = ["——", "……", "⋯⋯"];
/// Widths are sums of single-precision numbers, and rules of half a point count for nothing.
const NEAR: f32 = 0.1;

/// What is wrong with the lines of a layout, each with its page and its words.
#[derive(Debug, Default)]
pub struct Findings {
    /// Lines that begin with a mark that may not.
    pub forbidden_starts: Vec<String>,
    /// Lines that end with a mark that may not.
    pub forbidden_ends: Vec<String>,
    /// Marks of two characters, and numbers with their units, of which a line end parts the
    /// halves.
    pub parted: Vec<String>,
    /// Full-width characters beside their cell, on lines that their characters fill.
    pub off_grid: Vec<String>,
    /// Lines that end beyond their measure.
    pub overfull: Vec<String>,
    /// Headings, and whatever else is kept with the next line, at the foot of a page.
    pub stranded: Vec<String>,
    /// Last lines of paragraphs alone at the top of a page.
    pub widows: Vec<String>,
    /// First lines of paragraphs alone at the foot of a page.
    pub orphans: Vec<String>,
    /// Last lines of a single character below a full line.
    pub single: Vec<String>,
    /// Justified lines that do not reach their edge.
    pub ragged: Vec<String>,
    /// Texts that stand on others.
    pub overprinted: Vec<String>,
    /// Gaps between characters beyond their own width, in ems, widest first, one a line.
    pub loosest: Vec<(f32, String)>,
    /// Lines that were looked at.
    pub lines: usize,
    /// Lines on a grid that were squeezed or spread to clear a forbidden edge.
    pub cleared: usize,
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists = [
            ("forbidden starts", &self.forbidden_starts),
            ("forbidden ends", &self.forbidden_ends),
            ("parted", &self.parted),
            ("off the grid", &self.off_grid),
            ("overfull", &self.overfull),
            ("stranded", &self.stranded),
            ("widows", &self.widows),
            ("orphans", &self.orphans),
            ("single characters", &self.single),
            ("ragged", &self.ragged),
            ("overprinted", &self.overprinted),
        ];
        writeln!(f, "{} lines, {} cleared", self.lines, self.cleared)?;
        for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            writeln!(f, "{name}: {}", list.len())?;
            list.iter().take(5).try_for_each(|line| writeln!(f, "    {line}"))?;
        }
        for (gap, line) in self.loosest.iter().take(3) {
            writeln!(f, "    loose by {gap:.2} em: {line}")?;
        }
        Ok(())
    }
}

impl Findings {
    /// What no page may have.
    pub fn faults(&self) -> usize {
        let lists = [
            &self.forbidden_starts,
            &self.forbidden_ends,
            &self.parted,
            &self.off_grid,
            &self.overfull,
            &self.stranded,
            &self.widows,
            &self.orphans,
            &self.overprinted,
        ];
        lists.iter().map(|list| list.len()).sum()
    }
}

/// A character where it stands.
#[derive(Debug, Clone, Copy)]
struct Placed {
    c: char,
    x: f32,
    advance: f32,
    size: f32,
    y: f32,
}

/// A line with its characters from left to right.
struct Line<'l> {
    set: &'l SetLine,
    chars: Vec<Placed>,
    has_picture: bool,
}

impl Line<'_> {
    fn words(&self) -> String {
        self.chars.iter().map(|placed| placed.c).collect::<String>().trim().to_owned()
    }

    fn at(&self) -> String {
        let words: Vec<char> = self.words().chars().collect();
        let head: String = words.iter().take(8).collect();
        let tail: String = words[words.len().saturating_sub(8)..].iter().collect();
        format!("page {} y {:.0}: {head} … {tail}", self.set.page + 1, self.set.y)
    }

    fn first(&self) -> Option<char> {
        self.chars.iter().map(|placed| placed.c).find(|c| shown(*c))
    }

    fn last(&self) -> Option<char> {
        self.chars.iter().rev().map(|placed| placed.c).find(|c| shown(*c))
    }

    /// Where the ink may end: a full-width mark's right half is white.
    fn right(&self) -> f32 {
        let last = self.chars.iter().rev().find(|placed| shown(placed.c));
        last.map_or(self.set.left, |placed| placed.x + placed.advance)
    }
}

fn shown(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Looks at every line of `layout`.
pub fn check(layout: &Layout) -> Findings {
    let mut findings = Findings::default();
    let lines: Vec<Line<'_>> = layout.lines.iter().map(|set| line(layout, set)).collect();
    findings.lines = lines.len();
    for (at, line) in lines.iter().enumerate() {
        edges(line, &mut findings);
        width(line, &mut findings);
        grid(line, &mut findings);
        looseness(line, &mut findings);
        // Cells of a row are set in turns.
        if line.set.kind == LineKind::Text {
            let below = lines[at + 1..].iter().find(|l| l.set.kind != LineKind::Note);
            let above = lines[..at].iter().rev().find(|l| l.set.kind != LineKind::Note);
            paging(above, line, below, &mut findings);
        }
        if let Some(next) = lines.get(at + 1).filter(|next| !next.set.first) {
            parted(line, next, &mut findings);
        }
    }
    overprints(&lines, &mut findings);
    findings.loosest.sort_by(|a, b| b.0.total_cmp(&a.0));
    findings.loosest.truncate(20);
    findings
}

fn line<'l>(layout: &Layout, set: &'l SetLine) -> Line<'l> {
    let items = &layout.pages[set.page].items[set.items.clone()];
    let mut line = Line { set, chars: Vec::new(), has_picture: false };
    for item in items {
        match item {
            Item::Text(text) => characters(text, &mut line.chars),
            Item::Image(_) => line.has_picture = true,
            Item::Rule(_) | Item::Link(_) => {}
        }
    }
    line
}

fn characters(text: &TextItem, out: &mut Vec<Placed>) {
    let mut x = text.x;
    for glyph in &text.glyphs {
        let (c, advance) = (glyph.character, glyph.advance);
        out.push(Placed { c, x, advance, size: text.size, y: text.y });
        x += advance;
    }
}

/// A line may begin and end badly only where its author broke it.
fn edges(line: &Line<'_>, findings: &mut Findings) {
    let han = line.chars.iter().any(|placed| full_width(placed.c));
    if let Some(first) = line.first()
        && !line.set.first
        && han
        && NOT_AT_START.contains(first)
    {
        findings.forbidden_starts.push(line.at());
    }
    if let Some(last) = line.last()
        && !line.set.last
        && han
        && NOT_AT_END.contains(last)
    {
        findings.forbidden_ends.push(line.at());
    }
}

fn parted(line: &Line<'_>, next: &Line<'_>, findings: &mut Findings) {
    let same = line.set.left - next.set.left;
    if line.set.last || same.abs() > 60.0 || line.set.kind != next.set.kind {
        return;
    }
    let (Some(last), Some(first)) = (line.last(), next.first()) else { return };
    let pair: String = [last, first].iter().collect();
    let number = last.is_ascii_digit() && "%％‰℃°".contains(first)
        || "￥＄$".contains(last) && first.is_ascii_digit()
        || last.is_ascii_digit()
            && first.is_ascii_digit()
            && line.set.kind == LineKind::Text;
    // A number longer than the line has to be parted.
    let long = line.words().chars().all(|c| c.is_ascii_graphic());
    if PAIRS.contains(&pair.as_str()) || (number && !long) {
        findings.parted.push(line.at());
    }
}

fn width(line: &Line<'_>, findings: &mut Findings) {
    let right = line.right();
    let leftmost = line.chars.iter().find(|placed| shown(placed.c));
    let starts_before = leftmost.is_some_and(|placed| {
        // An opening mark's left half is white.
        placed.x + 0.5 * placed.size < line.set.left - NEAR
    });
    if right > line.set.right + NEAR || starts_before {
        findings.overfull.push(line.at());
    }
    let short = line.set.right - right;
    let words = line.words();
    let gaps = words.chars().any(|c| c == ' ' || full_width(c));
    if line.set.justified && !line.set.last && short > NEAR && gaps && !line.has_picture {
        findings.ragged.push(line.at());
    }
}

/// On a grid every character stands in a cell, but on lines that were squeezed or spread
/// because a mark or a word could not be parted. A line of nothing but full-width
/// characters that fills its cells has no such reason.
fn grid(line: &Line<'_>, findings: &mut Findings) {
    let Some(cell) = line.set.cell else { return };
    let in_cell = |placed: &Placed| {
        // Western quotation marks look the same and are narrower.
        full_width(placed.c)
            && (!"‘’“”—…".contains(placed.c) || placed.advance > 0.9 * cell)
    };
    let capacity = ((line.set.right - line.set.left) / cell).round();
    let pure = line.chars.iter().all(in_cell);
    let fills = pure && line.chars.len() as f32 == capacity;
    // Squeezed marks, gaps among Han characters, or word spaces beyond their own.
    let squeezed = |placed: &Placed| {
        in_cell(placed) && placed.advance < 0.98 * cell
            || full_width(placed.c) && (placed.advance - 0.5 * cell).abs() < 0.02
            || placed.c == ' ' && placed.advance > 0.35 * placed.size
    };
    let moved = line.chars.iter().any(squeezed)
        || line.chars.windows(2).any(|pair| {
            let spread = pair[0].advance - cell;
            in_cell(&pair[0]) && in_cell(&pair[1]) && spread.abs() > 0.05
        });
    if moved && !fills {
        findings.cleared += 1;
        return;
    }
    let words = line.set.left + line.set.label;
    let behind_label = line.chars.iter().filter(|placed| placed.x > words - NEAR);
    let off = behind_label.filter(|placed| in_cell(placed)).any(|placed| {
        let cells = (placed.x - line.set.left) / cell;
        (cells - cells.round()).abs() * cell > 0.5
    });
    if off {
        findings.off_grid.push(line.at());
    }
}

fn looseness(line: &Line<'_>, findings: &mut Findings) {
    // The space behind a label is as wide as its indent.
    let label = if line.set.first { 8 } else { 0 };
    let pairs = line.chars.windows(2).skip(label);
    let widest = pairs.map(|pair| gap(pair[0], pair[1])).fold(0.0, f32::max);
    if line.set.justified && !line.set.last && widest > 0.0 {
        findings.loosest.push((widest, line.at()));
    }
}

/// The white between two characters beyond what their own widths have, in ems.
fn gap(left: Placed, right: Placed) -> f32 {
    let own = if full_width(left.c) {
        1.0
    } else if left.c == ' ' {
        0.25
    } else {
        return 0.0;
    };
    if left.y != right.y || !shown(right.c) {
        return 0.0;
    }
    left.advance / left.size - own
}

fn paging(
    above: Option<&Line<'_>>,
    line: &Line<'_>,
    below: Option<&Line<'_>>,
    findings: &mut Findings,
) {
    let parted = |next: &&Line<'_>| next.set.page != line.set.page && !next.set.new_page;
    if let Some(below) = below.filter(parted) {
        if line.set.keep_with_next && line.set.last {
            findings.stranded.push(line.at());
        }
        if line.set.first && !line.set.last && below.set.kind == LineKind::Text {
            findings.orphans.push(line.at());
        }
    }
    if let Some(above) = above
        && above.set.page != line.set.page
        && line.set.last
        && !line.set.first
        // A line end made by hand ends a line that is not the paragraph's last.
        && !above.set.last
        && below.is_none_or(|below| below.set.first)
    {
        findings.widows.push(line.at());
    }
    let letters = line.chars.iter().filter(|placed| placed.c.is_alphanumeric());
    let alone = letters.clone().count() == 1 && letters.clone().all(|p| full_width(p.c));
    if line.set.justified && line.set.last && !line.set.first && alone {
        findings.single.push(line.at());
    }
}

/// Lines of one page whose words cover each other.
fn overprints(lines: &[Line<'_>], findings: &mut Findings) {
    let mut on_page: Vec<(usize, &Line<'_>)> =
        lines.iter().map(|line| (line.set.page, line)).collect();
    on_page.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.set.y.total_cmp(&b.1.set.y)));
    for (at, (page, line)) in on_page.iter().enumerate() {
        let size = line.chars.iter().map(|placed| placed.size).fold(0.0, f32::max);
        let nearer = on_page[at + 1..].iter().take_while(|(other, below)| {
            other == page && below.set.y - line.set.y < 0.5 * size
        });
        for (_, below) in nearer {
            let begins = |line: &Line<'_>| line.chars.first().map(|placed| placed.x);
            let (Some(a), Some(b)) = (begins(line), begins(below)) else { continue };
            if a + 1.0 < below.right() && b + 1.0 < line.right() {
                findings.overprinted.push(line.at());
            }
        }
    }
}

/// Characters that take a whole em in Han text.
fn full_width(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}')
        || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '⋯')
}

#[cfg(test)]
mod tests {
    use super::*;
    use docconv::pdf::{Glyph, Page};

    const EM: f32 = 16.0;

    /// A layout of lines of full-width characters, ten to a line; `|` begins a page.
    fn lines(lines: &[&str]) -> Layout {
        let mut layout = Layout::default();
        let mut page = Page::default();
        for (at, &words) in lines.iter().enumerate() {
            if let Some(words) = words.strip_prefix('|') {
                layout.pages.push(std::mem::take(&mut page));
                set(&mut layout, &mut page, at, words, lines.len());
            } else {
                set(&mut layout, &mut page, at, words, lines.len());
            }
        }
        layout.pages.push(page);
        layout
    }

    fn set(layout: &mut Layout, page: &mut Page, at: usize, words: &str, count: usize) {
        let y = 20.0 * at as f32;
        let glyphs = words.chars().map(|character| Glyph::new(character, EM));
        let text =
            TextItem { size: EM, y, glyphs: glyphs.collect(), ..TextItem::default() };
        page.items.push(Item::Text(text));
        layout.lines.push(SetLine {
            page: layout.pages.len(),
            items: page.items.len() - 1..page.items.len(),
            y,
            left: 0.0,
            label: 0.0,
            right: 10.0 * EM,
            first: at == 0,
            last: at + 1 == count,
            justified: true,
            cell: Some(EM),
            keep_with_next: false,
            new_page: false,
            kind: LineKind::Text,
            row: None,
        });
    }

    const FULL: &str = "一二三四五六七八九十";

    #[test]
    fn good_lines_have_no_findings() {
        let found = check(&lines(&[FULL, FULL, "一二"]));
        assert_eq!((found.faults(), found.cleared, found.single.len()), (0, 0, 0));
    }

    #[test]
    fn forbidden_edges_are_found() {
        let found = check(&lines(&[FULL, "。二三四五六七八九（", "一二"]));
        assert_eq!((found.forbidden_starts.len(), found.forbidden_ends.len()), (1, 1));
        let found =
            check(&lines(&["一二三四五六七八九—", "—二三四五六七八九十", "一二"]));
        assert_eq!(found.parted.len(), 1);
    }

    #[test]
    fn lines_beyond_their_measure_and_short_of_it_are_found() {
        let found =
            check(&lines(&["一二三四五六七八九十一", "一二三四五六七八九", "一二"]));
        assert_eq!((found.overfull.len(), found.ragged.len()), (1, 1));
    }

    #[test]
    fn characters_beside_their_cells_are_found() {
        let mut layout = lines(&[FULL, FULL]);
        let Item::Text(text) = &mut layout.pages[0].items[0] else { unreachable!() };
        text.x = 3.0;
        assert_eq!(check(&layout).off_grid.len(), 1);
        // A full line has no reason to be spread.
        let mut layout = lines(&[FULL, FULL]);
        let Item::Text(text) = &mut layout.pages[0].items[0] else { unreachable!() };
        text.glyphs[3].advance = 18.0;
        assert_eq!(check(&layout).off_grid.len(), 1);
    }

    #[test]
    fn headings_widows_orphans_and_single_characters_are_found() {
        let found = check(&lines(&[FULL, "|一二三四五六七八九十", "一"]));
        assert_eq!((found.orphans.len(), found.single.len()), (1, 1));
        let found = check(&lines(&[FULL, FULL, "|一二"]));
        assert_eq!(found.widows.len(), 1);
        let mut layout = lines(&["标题", "|一二三"]);
        (layout.lines[0].keep_with_next, layout.lines[0].last) = (true, true);
        layout.lines[1].first = true;
        assert_eq!(check(&layout).stranded.len(), 1);
        layout.lines[1].new_page = true;
        assert_eq!(check(&layout).stranded.len(), 0);
    }

    #[test]
    fn words_on_words_are_found() {
        let mut layout = lines(&[FULL, FULL]);
        layout.lines[1].y = 2.0;
        assert_eq!(check(&layout).overprinted.len(), 1);
    }
}
