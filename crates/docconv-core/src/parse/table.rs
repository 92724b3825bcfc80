//! Tables: cells that tabs begin.
//!
//! Tika writes a table in two forms, and one export knows only one of them (read in its
//! extractors, and run). In both a tab begins a cell, a row ends with a line end of its
//! own, and so does the table.
//!
//! One cell a line (DOM extractor): every paragraph of a cell ends its line, so a blank
//! line ends a row and two end the table. One row a line (SAX extractor): only the second
//! and later paragraphs of a cell stand between line ends, so an odd number of line ends
//! before the next tab ends a row, and an even number goes on with it.
//!
//! Blank lines are ambiguous where cells hold empty paragraphs or line breaks. The number
//! of cells settles most of it: rows of a table agree, so a row that lacks cells goes on.

use super::lines::{Line, Lines, MarkerKind};
use super::number::number;
use super::roles;
use super::shape::{self, End, columns};
use super::words;
use std::ops::Range;

/// Lines that make a table, and where its cells begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) lines: Range<usize>,
    pub(super) cells: Vec<CellStart>,
}

/// Where a cell begins; it reaches to the tab of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellStart {
    /// Its first line.
    pub(super) line: u32,
    /// The byte after its tab.
    pub(super) byte: u32,
    pub(super) begins_row: bool,
}

/// How an export writes tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    CellALine,
    RowALine,
}

/// Lines of words in the last cell beyond which the end of a table is not believed, and
/// those of them that a blank line sets apart.
const MAX_TRAILING: usize = 40;
const MAX_APART: usize = 8;

/// Blank lines that a table may hold between two cells.
const MAX_BLANK: u32 = 60;

/// What another pass has left of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    Free,
    /// An entry of a contents list without a title: a row of numbers looks like one, and
    /// belongs to the table that has begun above it.
    Listed,
    Taken,
}

/// All tables, in order. `claim` tells which lines other passes have taken.
pub(super) fn regions(
    source: &str,
    lines: &Lines,
    claim: impl Fn(usize) -> Claim,
) -> Vec<Region> {
    let free = |at: usize| claim(at) == Claim::Free;
    let votes = all_votes(source, lines, &free);
    let mut found = Vec::new();
    // What was no table is looked at again from its next line, but not without end.
    let mut budget = 4 * lines.lines.len();
    let mut at = 0;
    while at < lines.lines.len() {
        if !free(at) || !begins_table(source, lines, at) {
            at += 1;
            continue;
        }
        let form = form_at(source, lines, at, &votes, &free);
        let walk = Walk::along(source, lines, at, form, &claim);
        if let Some(region) = walk.region() {
            at = region.lines.end;
            found.push(region);
        } else {
            let looked = walk.end - at;
            at = if budget > looked { walk.second_start() } else { walk.end };
            budget = budget.saturating_sub(looked);
        }
    }
    found
}

/// Whether a table may begin with the line.
fn begins_table(source: &str, lines: &Lines, at: usize) -> bool {
    let line = &lines.lines[at];
    // Tabs over words of a line without any are what a heading's tab stops leave.
    let over_words = |next: &Line| !next.tab_first && next.blank_before == 0;
    let leads = line.is_tabs() && lines.lines.get(at + 1).is_some_and(over_words);
    line.tab_first
        && !leads
        && !is_comment(source, line)
        && !is_aligned(source, lines, at)
}

/// A comment on a line of its own begins with a tab too.
fn is_comment(source: &str, line: &Line) -> bool {
    raw(source, line).starts_with("\tComment by ")
}

fn raw<'t>(source: &'t str, line: &Line) -> &'t str {
    source.get(line.span.range()).unwrap_or_default()
}

/// A line that tabs push to the right, over a table: its caption.
fn is_aligned(source: &str, lines: &Lines, at: usize) -> bool {
    let tabs =
        |at: usize| lines.lines.get(at).map_or(0, |line| leading_tabs(source, line));
    tabs(at) >= 3
        && !lines.lines[at].is_tabs()
        && tabs(at + 1) < 3
        && !raw(source, &lines.lines[at]).trim_start().contains('\t')
}

fn leading_tabs(source: &str, line: &Line) -> usize {
    raw(source, line).bytes().take_while(|&b| b == b'\t').count()
}

/// Whether more than one cell stands on the line: words on both sides of a tab, or a tab
/// after the last word, which nobody types.
fn has_columns(source: &str, line: &Line) -> bool {
    let raw = raw(source, line);
    let inner = raw.trim_start_matches('\t');
    inner.contains('\t') || inner.is_empty() && raw.len() > 1
}

/// What speaks for each form.
#[derive(Default)]
struct FormVotes {
    cell_a_line: usize,
    row_a_line: usize,
}

impl FormVotes {
    /// A line with columns is a row. A cell alone on its line has the next one below it,
    /// and the one before it is that of another row.
    fn count(
        &mut self,
        source: &str,
        lines: &Lines,
        at: usize,
        free: &impl Fn(usize) -> bool,
    ) {
        let (line, next) = (&lines.lines[at], lines.lines.get(at + 1));
        if !line.tab_first || !free(at) {
            return;
        }
        if has_columns(source, line) {
            self.row_a_line += 1;
            return;
        }
        let one = |line: &Line| line.tab_first && leading_tabs(source, line) == 1;
        let after = at > 0 && lines.lines[at - 1].tab_first && line.blank_before == 1;
        let before =
            one(line) && next.is_some_and(|next| one(next) && next.blank_before == 0);
        self.cell_a_line += usize::from(after && before);
    }

    fn form(&self) -> Option<Form> {
        match self.row_a_line.cmp(&self.cell_a_line) {
            std::cmp::Ordering::Less => Some(Form::CellALine),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Form::RowALine),
        }
    }
}

/// What the export as a whole says of its form.
fn all_votes(source: &str, lines: &Lines, free: &impl Fn(usize) -> bool) -> FormVotes {
    let mut votes = FormVotes::default();
    (0..lines.lines.len()).for_each(|at| votes.count(source, lines, at, free));
    votes
}

/// The form of the table that may begin at `at`: what its own lines say, or else what the
/// export says. Cells on their own lines are what Tika wrote by default for a decade.
fn form_at(
    source: &str,
    lines: &Lines,
    at: usize,
    all: &FormVotes,
    free: &impl Fn(usize) -> bool,
) -> Form {
    let both = 8 * all.cell_a_line >= all.row_a_line;
    let near = local_form(source, lines, at, both, free);
    near.or(all.form()).unwrap_or(Form::CellALine)
}

/// The form of the next lines, up to a wide gap, where they leave no doubt. In a text of `both` forms cells alone on their lines are one row if a
/// gap follows that ends a table of that form.
fn local_form(
    source: &str,
    lines: &Lines,
    at: usize,
    both: bool,
    free: &impl Fn(usize) -> bool,
) -> Option<Form> {
    let goes_on = |at: &usize| lines.lines[*at].blank_before <= 1;
    let near = (at + 1..lines.lines.len().min(at + 12)).take_while(goes_on);
    let end = at + 1 + near.count();
    let mut votes = FormVotes::default();
    (at..end).for_each(|at| votes.count(source, lines, at, free));
    let gap = lines.lines.get(end).map_or(2, |line| line.blank_before);
    let enough = if both { 1 } else { 2 };
    if votes.row_a_line == 0 && (votes.cell_a_line >= enough || both && gap >= 2) {
        Some(Form::CellALine)
    } else if votes.cell_a_line == 0 && votes.row_a_line >= 3 {
        Some(Form::RowALine)
    } else {
        None
    }
}

/// What a line is to the table above it.
enum Step {
    /// Its tabs begin cells; the first of them begins a row or goes on with one.
    Cells { begins_row: bool },
    /// Words of the open cell.
    Words,
    /// The table ended before it.
    End,
}

/// A walk along the lines of what may be a table.
struct Walk<'a, 't> {
    source: &'a str,
    lines: &'a Lines<'t>,
    form: Form,
    cells: Vec<CellStart>,
    start: usize,
    end: usize,
    /// The line of the last tab.
    last_tab: usize,
    /// Cells of the open row.
    open: usize,
    /// Cells of the row before it, and of the last two rows that agreed.
    previous: usize,
    columns: usize,
    /// Rows that ended.
    rows: usize,
    /// Whether the open row has shown no word: no row ends like that before its last cell.
    row_is_empty: bool,
    /// Line ends since the tab of the open cell.
    breaks: u32,
    /// Lines of words in the open cell after its first.
    words: usize,
    /// Whether the open cell has lines that nothing but a line break can have made.
    broken: bool,
    /// Braces and brackets that the open cell has left open.
    braces: i32,
    /// Cells of three paragraphs and more, set as no prose is: a blank line before each
    /// but the second.
    regular: usize,
    /// Whether words below a cell have tabs in them.
    tabbed_words: bool,
}

impl<'a, 't> Walk<'a, 't> {
    fn along(
        source: &'a str,
        lines: &'a Lines<'t>,
        start: usize,
        form: Form,
        claim: &impl Fn(usize) -> Claim,
    ) -> Self {
        let mut walk = Self {
            source,
            lines,
            form,
            cells: Vec::new(),
            start,
            end: start,
            last_tab: start,
            open: 0,
            previous: 0,
            columns: 0,
            rows: 0,
            row_is_empty: true,
            breaks: 0,
            words: 0,
            broken: false,
            braces: 0,
            regular: 0,
            tabbed_words: false,
        };
        while walk.end < lines.lines.len() && walk.may_take(claim(walk.end)) {
            match walk.step(walk.end) {
                Step::Cells { begins_row } => walk.take_cells(walk.end, begins_row),
                Step::Words => walk.take_words(walk.end),
                Step::End => break,
            }
            walk.end += 1;
        }
        walk.end_cell();
        walk.cut_trailing_words();
        walk
    }

    fn may_take(&self, claim: Claim) -> bool {
        let agrees = || {
            let line = self.line(self.end);
            line.tab_first
                && line.blank_before == 0
                && self.tabs(self.end).count() == self.open
        };
        match claim {
            Claim::Free => true,
            Claim::Listed => self.form == Form::RowALine && self.open > 1 && agrees(),
            Claim::Taken => false,
        }
    }

    fn line(&self, at: usize) -> &'a Line<'t> {
        &self.lines.lines[at]
    }

    fn step(&self, at: usize) -> Step {
        let line = self.line(at);
        if at == self.start {
            return Step::Cells { begins_row: true };
        }
        if is_comment(self.source, line) {
            return Step::End;
        }
        let breaks = self.breaks + line.blank_before + 1;
        match (line.tab_first, self.form) {
            (true, Form::CellALine) => self.tab_in_cell_a_line(at),
            (true, Form::RowALine) => self.tab_in_row_a_line(at, breaks),
            (false, _) if self.is_words(at, breaks) => Step::Words,
            (false, _) => Step::End,
        }
    }

    /// A tab begins the next cell of the row, and after a blank line the next row, unless
    /// the row lacks just the cells that follow: its last cell ends with an empty
    /// paragraph.
    fn tab_in_cell_a_line(&self, at: usize) -> Step {
        let line = self.line(at);
        if line.blank_before == 0 || line.blank_before == 1 && self.has_notes(at - 1) {
            return Step::Cells { begins_row: false };
        }
        if line.blank_before > MAX_BLANK
            || line.blank_before > 1 && is_aligned(self.source, self.lines, at)
        {
            return Step::End;
        }
        let more = self.cells_ahead(at);
        let lacks = self.lacks(more);
        if line.blank_before >= 3 && !lacks && more != self.open && self.is_apart(at) {
            return Step::End;
        }
        Step::Cells { begins_row: !lacks }
    }

    /// Whether a cell's line ends with notes, after which Tika ends one line more.
    fn has_notes(&self, at: usize) -> bool {
        let line = self.line(at);
        line.text.ends_with(']')
            && self.lines.markers_of(line).iter().any(|marker| {
                matches!(marker.kind, MarkerKind::Footnote | MarkerKind::Endnote)
            })
    }

    /// Whether the open row lacks just as many cells as follow. As many as it has begun
    /// with are rather the next row of the same kind.
    fn lacks(&self, more: usize) -> bool {
        self.open < self.columns && self.open + more == self.columns && more != self.open
    }

    /// Whether a run of cells after a wide gap is none of this table's: a single cell, or
    /// the row above is complete and the cells are of another number.
    fn is_apart(&self, at: usize) -> bool {
        self.open == self.columns && !self.line(at).is_tabs()
    }

    /// The parity of line ends tells whether the row goes on; the number of cells is asked
    /// where an empty paragraph or a line break can have changed it.
    fn tab_in_row_a_line(&self, at: usize, breaks: u32) -> Step {
        let line = self.line(at);
        let odd = breaks % 2 == 1;
        if line.blank_before == 0 {
            let goes_on = if self.broken {
                self.lacks(self.cells_ahead(at))
            } else {
                let whole = match self.columns {
                    0 if self.open > 1 => self.cells_ahead(at),
                    columns => columns,
                };
                !odd && self.open != whole
            };
            return Step::Cells { begins_row: !goes_on };
        }
        if line.blank_before > MAX_BLANK {
            return Step::End;
        }
        let more = self.cells_ahead(at);
        let columns = if self.columns == 0 { self.open } else { self.columns };
        if self.open < columns && self.open + more <= columns && more != columns {
            return Step::Cells { begins_row: false };
        }
        if self.open > columns || self.rows == 0 && more != self.open {
            return Step::Cells { begins_row: odd };
        }
        // A table ends with an even number; and it is another one that begins after an
        // empty paragraph with another number of cells.
        if odd && (self.words > 0 || more == columns || self.open < columns) {
            Step::Cells { begins_row: true }
        } else {
            Step::End
        }
    }

    /// How many cells stand on the line, or on it and the lines below up to a blank one.
    fn cells_ahead(&self, at: usize) -> usize {
        match self.form {
            Form::RowALine => self.tabs(at).count(),
            Form::CellALine => {
                let run = self.lines.lines[at..]
                    .iter()
                    .enumerate()
                    .take_while(|(ahead, line)| *ahead == 0 || line.blank_before == 0);
                run.filter(|(_, line)| line.tab_first).count()
            }
        }
    }

    /// Whether a line without a tab is a further paragraph of the open cell.
    fn is_words(&self, at: usize, breaks: u32) -> bool {
        let line = self.line(at);
        if self.is_outline(at) || line.blank_before > MAX_BLANK {
            return false;
        }
        // What has a tab further on would begin a cell there: the row must lack it.
        let tabs = self.tabs(at).count();
        if self.form == Form::RowALine && tabs > 0 && self.open + tabs > self.columns {
            return false;
        }
        if line.blank_before == 0 {
            return self.is_close_words();
        }
        if words::begins_caption(&line.text) {
            return false;
        }
        if self.braces > 0 || self.completes_row(at, breaks) {
            return true;
        }
        match self.form {
            // The end of a row is followed by a tab, that of a table by two blank lines.
            Form::CellALine => line.blank_before == 1 && self.rows > 0,
            Form::RowALine => breaks % 2 == 1 && !self.broken && line.blank_before == 1,
        }
    }

    /// No table ends without a blank line, so words right below a cell are its own. But
    /// where nothing has yet shown a table, a page of text below one tab is none.
    fn is_close_words(&self) -> bool {
        let trusted = match self.form {
            Form::CellALine => 12,
            Form::RowALine => 1,
        };
        self.rows > 0 || self.braces > 0 || self.words < trusted
    }

    /// A heading's bookmark: no table holds its document's headings.
    fn is_outline(&self, at: usize) -> bool {
        self.lines.markers_of(self.line(at)).iter().any(|marker| {
            let name = &self.source[marker.inner.range()];
            marker.kind == MarkerKind::Bookmark && name.starts_with("_Toc")
        })
    }

    /// Whether a row that lacks cells is completed by the cells right below these words.
    /// Empty paragraphs push the words of a cell down, and blank lines tell nothing then.
    fn completes_row(&self, at: usize, breaks: u32) -> bool {
        let even = self.form == Form::RowALine && breaks.is_multiple_of(2);
        let Some(next) = self.lines.lines.get(at + 1) else { return false };
        if even || self.open >= self.columns || !next.tab_first || next.blank_before > 0 {
            return false;
        }
        let text = &self.line(at).text;
        // A heading may stand between two tables just as well.
        if columns(text) > 60 || number(text).is_some() {
            return false;
        }
        let more = self.cells_ahead(at + 1);
        self.open + more == self.columns || self.row_is_empty && more < self.columns
    }

    fn take_cells(&mut self, at: usize, begins_row: bool) {
        if begins_row && !self.cells.is_empty() {
            self.end_row();
        }
        self.row_is_empty &= self.line(at).is_empty();
        let before = self.cells.len();
        match self.form {
            Form::CellALine => {
                let byte = self.line(at).span.start + 1;
                self.cells.push(CellStart { line: at as u32, byte, begins_row });
            }
            Form::RowALine => self.push_tabs(at, begins_row),
        }
        self.open += self.cells.len() - before;
        self.begin_cell(at);
    }

    fn push_tabs(&mut self, at: usize, mut begins_row: bool) {
        let starts: Vec<u32> = self.tabs(at).collect();
        for tab in starts {
            let byte = tab + 1;
            self.cells.push(CellStart { line: at as u32, byte, begins_row });
            begins_row = false;
        }
    }

    /// The tabs of a line outside its markers, as bytes of the source.
    fn tabs(&self, at: usize) -> impl Iterator<Item = u32> + use<'a, 't> {
        let line = self.line(at);
        let mut markers = self.lines.markers_of(line).iter().peekable();
        let text = raw(self.source, line).as_bytes();
        memchr::memchr_iter(b'\t', text)
            .map(move |tab| line.span.start + tab as u32)
            .filter(move |&tab| {
                while markers.next_if(|marker| marker.source.bytes.end <= tab).is_some() {
                }
                markers.peek().is_none_or(|marker| tab < marker.source.bytes.start)
            })
    }

    fn end_cell(&mut self) {
        self.regular += usize::from(self.words >= 2 && !self.broken);
    }

    fn begin_cell(&mut self, at: usize) {
        self.end_cell();
        self.last_tab = at;
        self.breaks = 0;
        self.words = 0;
        self.broken = false;
        self.braces = 0;
        self.count_braces(at);
    }

    fn end_row(&mut self) {
        if self.rows == 0 || self.open == self.previous {
            self.columns = self.open;
        }
        self.previous = self.open;
        self.open = 0;
        self.row_is_empty = true;
        self.rows += 1;
    }

    fn take_words(&mut self, at: usize) {
        let line = self.line(at);
        self.row_is_empty &= line.is_empty();
        if self.form == Form::RowALine && self.tabs(at).next().is_some() {
            let before = self.cells.len();
            self.push_tabs(at, false);
            self.open += self.cells.len() - before;
            self.begin_cell(at);
            return;
        }
        self.tabbed_words |= raw(self.source, line).trim().contains('\t');
        self.broken |= line.blank_before == 0 && self.words > 0;
        self.breaks += line.blank_before + 1;
        self.words += 1;
        self.count_braces(at);
    }

    /// Code in a cell holds it open until its braces close.
    fn count_braces(&mut self, at: usize) {
        let text = &self.line(at).text;
        if self.braces == 0 && !text.ends_with(['{', '[']) {
            return;
        }
        for byte in text.bytes() {
            match byte {
                b'{' | b'[' => self.braces += 1,
                b'}' | b']' => self.braces -= 1,
                _ => {}
            }
        }
    }

    /// Words that run on and on after the last cell are text of the document. So are words
    /// below a row of nothing: empty paragraphs with tab stops leave such rows.
    fn cut_trailing_words(&mut self) {
        let words = self.last_tab + 1..self.end;
        if self.form == Form::RowALine && self.line(self.last_tab).is_tabs() {
            self.end = words.start;
            return;
        }
        let mut apart = words.clone().filter(|&at| self.line(at).blank_before > 0);
        if let Some(first) = apart.next()
            && apart.count() >= MAX_APART
        {
            self.end = first;
        } else if words.len() > MAX_TRAILING {
            self.end = words.start;
        }
    }

    /// Where to look again when this was no table: after its first words or blank line.
    fn second_start(&self) -> usize {
        let next = (self.start + 1..self.end)
            .find(|&at| !self.line(at).tab_first || self.line(at).blank_before > 0);
        next.unwrap_or(self.end).max(self.start + 1)
    }

    /// The table, if it is one.
    fn region(&self) -> Option<Region> {
        let first = self.first_cell();
        let mut cells: Vec<CellStart> = self.cells[first..].to_vec();
        cells[0].begins_row = true;
        let start = cells[0].line as usize;
        let shape = Shape::of(self, &cells);
        let is_table = match self.form {
            Form::CellALine => self.is_cells(&shape),
            Form::RowALine => self.is_rows(&shape),
        };
        let is_table = is_table && !self.is_colophon();
        is_table.then_some(Region { lines: start..self.end, cells })
    }

    /// Whether each line is one of a colophon, which Word files frame with a table to bring
    /// it to the foot of its page.
    fn is_colophon(&self) -> bool {
        (self.start..self.end).all(|at| {
            let text = &self.line(at).text;
            roles::is_copy(text) || roles::is_imprint(text)
        })
    }

    /// The first cell of the table. Text that tabs indent may stand right above it, with
    /// words below that have no tab: it ends as a sentence does, it makes the first row
    /// longer than the second, or it has one cell a row before rows that have several.
    fn first_cell(&self) -> usize {
        let mut rows = self.cells.iter().enumerate().filter(|(_, cell)| cell.begins_row);
        let second = rows.nth(1).map_or(self.cells.len(), |(at, _)| at);
        let third = rows.next().map_or(self.cells.len(), |(at, _)| at);
        let after_words = |at: &usize| {
            let Some([.., before, cell]) = self.cells.get(..=*at) else { return false };
            before.line < cell.line && !self.line(cell.line as usize - 1).tab_first
        };
        let longer = (2 * second).checked_sub(third).filter(|&at| at > 0 && at < second);
        let line = self.line(self.start);
        let sentence = shape::end(&line.text) == End::Sentence && line.width() > 40;
        longer
            .filter(after_words)
            .or_else(|| self.first_wide_cell().filter(after_words))
            .or_else(|| Some(1).filter(after_words).filter(|_| sentence))
            .unwrap_or(0)
    }

    /// The first cell of the first of two like rows of several cells, where all before it is
    /// one cell a row.
    fn first_wide_cell(&self) -> Option<usize> {
        let starts = (0..self.cells.len()).filter(|&at| self.cells[at].begins_row);
        let mut rows =
            starts.chain([self.cells.len()]).collect::<Vec<_>>().into_iter().peekable();
        let mut narrow = 0;
        while let Some(start) = rows.next() {
            let end = *rows.peek()?;
            let filled = (start..end)
                .filter(|&at| !first_line(self, &self.cells, at).trim().is_empty());
            if filled.count() > 1 {
                return Some(start).filter(|_| narrow > 1);
            }
            narrow += 1;
        }
        None
    }

    /// Blank lines after the last line; the end of the text is as good as many.
    fn gap_after(&self) -> u32 {
        self.lines.lines.get(self.end).map_or(u32::MAX, |line| line.blank_before)
    }

    fn is_cells(&self, shape: &Shape) -> bool {
        // Prose that tabs indent has no short cells; one row alone has none that are long.
        let prose =
            if shape.rows > 1 { shape.long * 2 > shape.filled } else { shape.long > 0 };
        // Cells with tabs in them are rows of the other form, or no cells.
        if prose || shape.filled < 2 || 3 * shape.tabbed > shape.filled {
            return false;
        }
        match (shape.rows, shape.widest) {
            (1, 1) => false,
            // Lines that tabs indent look like one row; it must end as tables do.
            (1, _) => self.gap_after() >= 2 && shape.tabbed == 0 && !self.tabbed_words,
            (2, 1) => self.gap_after() >= 2 && shape.tabbed == 0 && shape.longest <= 60,
            _ => true,
        }
    }

    fn is_rows(&self, shape: &Shape) -> bool {
        let ends = self.gap_after() >= 1;
        // Nobody types tabs at the end of each line.
        let open_ended = 2 * shape.open_ended >= shape.rows;
        if ends && shape.rows >= 2 && shape.agree && open_ended {
            return shape.filled > 0;
        }
        if shape.items > 0 && shape.items >= shape.wide || shape.filled < 2 {
            return false;
        }
        match shape.rows {
            1 => {
                ends && (shape.most_filled >= 3 || shape.widest >= 2 && self.regular > 0)
            }
            // Tabs that push values to the right differ from line to line.
            _ if shape.agree => shape.wide >= 1 && (ends || shape.rows > 2),
            _ => shape.wide >= 2 && shape.rows > 2 && ends,
        }
    }
}

/// What the cells of a walk have in common.
#[derive(Default)]
struct Shape {
    rows: usize,
    /// Cells of the widest row.
    widest: usize,
    /// Cells with words, and the most of them in a row.
    filled: usize,
    most_filled: usize,
    /// Rows with words in at least two cells.
    wide: usize,
    /// Cells too long for a table, and the columns of the longest first line.
    long: usize,
    longest: usize,
    /// Cells with tabs in them.
    tabbed: usize,
    /// Rows of two cells, the first of which is the label of a list item.
    items: usize,
    /// Rows that end with an empty cell.
    open_ended: usize,
    /// Whether most rows have the same number of cells.
    agree: bool,
}

impl Shape {
    fn of(walk: &Walk, cells: &[CellStart]) -> Self {
        let mut shape = Self::default();
        let mut counts: Vec<usize> = Vec::new();
        let mut at = 0;
        while at < cells.len() {
            let more = cells[at + 1..].iter().take_while(|cell| !cell.begins_row).count();
            shape.row(walk, cells, at..at + 1 + more);
            counts.push(1 + more);
            at += 1 + more;
        }
        shape.rows = counts.len();
        shape.widest = counts.iter().copied().max().unwrap_or(0);
        let same = counts.windows(2).filter(|pair| pair[0] == pair[1]).count();
        shape.agree = 2 * same >= counts.len() - 1;
        shape
    }

    fn row(&mut self, walk: &Walk, cells: &[CellStart], row: Range<usize>) {
        let mut filled = 0;
        for at in row.clone() {
            let text = first_line(walk, cells, at);
            let words = text.trim();
            if words.is_empty() {
                continue;
            }
            filled += 1;
            let width = columns(words);
            self.longest = self.longest.max(width);
            self.long += usize::from(width > 110);
            self.tabbed += usize::from(words.contains('\t') || text.starts_with('\t'));
        }
        self.filled += filled;
        self.most_filled = self.most_filled.max(filled);
        self.wide += usize::from(filled >= 2);
        let last = first_line(walk, cells, row.end - 1).trim();
        self.open_ended += usize::from(row.len() >= 2 && last.is_empty());
        let label = first_line(walk, cells, row.start).trim();
        self.items += usize::from(row.len() == 2 && is_item_label(label));
    }
}

/// The first line of a cell.
fn first_line<'a>(walk: &Walk<'a, '_>, cells: &[CellStart], at: usize) -> &'a str {
    let start = cells[at].byte;
    let line = walk.line(cells[at].line as usize).span.end;
    let next = cells.get(at + 1).map_or(line, |next| (next.byte - 1).min(line));
    walk.source.get(start as usize..next.max(start) as usize).unwrap_or_default()
}

/// `(i)`, `a)`, `•`: a label and nothing else. Bare digits number the rows of a table.
fn is_item_label(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '（', '）', '.', '、', '．']);
    let bullet = matches!(text, "-" | "–" | "—" | "•" | "·" | "●" | "■" | "◆" | "○");
    let short = bare.len() <= 6 && bare.chars().all(char::is_alphanumeric);
    bullet || short && !bare.is_empty() && text.ends_with([')', '）', '.', '、', '．'])
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    /// Each table as its rows, cells between bars, paragraphs of a cell between slashes.
    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        let lines = split(text, &mut Vec::new());
        let found: Vec<Vec<String>> = regions(text, &lines, |_| Claim::Free)
            .iter()
            .map(|region| rows(text, &lines, region))
            .collect();
        assert_eq!(found, expected);
    }

    fn rows(text: &str, lines: &Lines, region: &Region) -> Vec<String> {
        let last = lines.lines[region.lines.end - 1].span.end;
        let mut rows: Vec<String> = Vec::new();
        for (at, cell) in region.cells.iter().enumerate() {
            let end = region.cells.get(at + 1).map_or(last, |next| next.byte - 1);
            let words = &text[cell.byte as usize..end.max(cell.byte) as usize];
            let words = words.split_whitespace().collect::<Vec<_>>().join("/");
            if cell.begins_row {
                rows.push(words);
            } else {
                *rows.last_mut().unwrap() += &format!("|{words}");
            }
        }
        rows
    }

    #[test]
    fn one_cell_a_line() {
        check("\ta\n\tb\n\n\tc\n\t\n\n\nafter\n", &[&["a|b", "c|"]]);
    }

    #[test]
    fn one_row_a_line() {
        check("\ta\tb\n\tc\t\n\nafter\n", &[&["a|b", "c|"]]);
    }

    #[test]
    fn the_frame_of_a_colophon_is_no_table() {
        check("\t抄送：市委办公室。\n\n\t市水利局办公室\t2022年6月20日印发\n\n\n", &[]);
        let with_more = "\t抄送：市委办公室。\n\n\t联系人：秦朗\n\n\n";
        check(with_more, &[&["抄送：市委办公室。", "联系人：秦朗"]]);
    }

    #[test]
    fn a_cell_of_two_paragraphs() {
        check("\ta\n\tb\nb2\n\n\tc\n\td\n\n\n", &[&["a|b/b2", "c|d"]]);
        check("\ta\tb\nb2\n\n\tc\td\n\n", &[&["a|b/b2", "c|d"]]);
    }

    #[test]
    fn a_row_goes_on_after_a_cell_of_three_paragraphs() {
        check("\ta\tb\n\tx\nx2\n\nx3\n\ty\n\nafter\n", &[&["a|b", "x/x2/x3|y"]]);
    }

    #[test]
    fn an_empty_paragraph_in_a_cell_ends_no_row() {
        let text = "\ta\n\tb\n\tc\n\n\tx\n\n\ty\n\tz\n\n\td\n\te\n\tf\n\n\n";
        check(text, &[&["a|b|c", "x|y|z", "d|e|f"]]);
        check("\ta\tb\n\tx\n\n\ty\n\tc\td\n\n", &[&["a|b", "x|y", "c|d"]]);
    }

    #[test]
    fn words_that_empty_paragraphs_push_down_belong_to_the_row() {
        let text = "\ta\n\tb\n\n\t\n\n\n\nx\n\ty\n\n\tc\n\td\n\n\n";
        check(text, &[&["a|b", "x|y", "c|d"]]);
    }

    #[test]
    fn the_text_after_a_table_is_none_of_it() {
        check("\ta\n\tb\n\n\tc\n\td\n\n\nafter\n\tindented\n", &[&["a|b", "c|d"]]);
        check("\ta\tb\n\tc\td\n\nafter\n\tindented\n", &[&["a|b", "c|d"]]);
    }

    #[test]
    fn notes_in_a_cell_end_no_row() {
        let text = "\ta[footnoteRef:2] [2:  n.] \n\n\tb\n\n\tc\n\td\n\n\n";
        check(text, &[&["a[footnoteRef:2]/[2:/n.]|b", "c|d"]]);
    }

    #[test]
    fn tables_apart() {
        check(
            "\ta\tb\n\tc\td\n\n\n\te\tf\tg\n\th\ti\tj\n\n",
            &[&["a|b", "c|d"], &["e|f|g", "h|i|j"]],
        );
    }

    #[test]
    fn a_caption_between_tables() {
        check(
            "\ta\tb\n\tc\td\n\n\nTable 2 more\n\te\tf\n\tg\th\n\n",
            &[&["a|b", "c|d"], &["e|f", "g|h"]],
        );
    }

    #[test]
    fn a_line_break_in_the_first_row_joins_no_rows() {
        check("\tk\tb\nc\n\tt\tu\n\tx\ty\n\n", &[&["k|b/c", "t|u", "x|y"]]);
    }

    #[test]
    fn code_holds_its_cell_open() {
        let text = "\ta\tb\n\tx\t{\n\"y\":[\n\n1],\n}\n\tc\td\n\n";
        check(text, &[&["a|b", "x|{/\"y\":[/1],/}", "c|d"]]);
    }

    #[test]
    fn tabs_that_are_no_table() {
        check("\tOnce upon a time.\n\n\nafter\n", &[]);
        check("\tdef f():\n\t\treturn 1\nend\n", &[]);
        check("\tName: \t\tAnn\nmore\n", &[]);
        check("\t(i)\tone;\n\t(ii)\ttwo.\n\nafter\n", &[]);
        check(
            "\ta = b + c\t(1)\nwhere a is\nthe sum\n\tx\ty\n\tz\tw\n\n",
            &[&["x|y", "z|w"]],
        );
    }

    #[test]
    fn a_heading_is_never_in_a_table() {
        check("\ta\tb\n\tc\td\n[bookmark: _Toc1]Scope\ntext\n", &[]);
    }
}
