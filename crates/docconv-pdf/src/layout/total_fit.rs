//! Western paragraphs, broken as a whole so that their word spaces come out alike: the
//! method of Knuth and Plass, "Breaking Paragraphs into Lines" (1981), without its classes
//! of tightness. Words are broken only where the paragraph is loose without that.

use super::line::{Line, Measure, SLACK, is_blank, leading_spaces, space_shrink};
use super::run::{Class, Run};

/// A word space grows by this much of itself at ease.
const STRETCH: f32 = 0.6;
/// Looser than this and words are broken.
const LOOSE: f32 = 1.4;
/// What a hyphen costs, and a second one right below it.
const HYPHEN: f32 = 60.0;
const HYPHENS: f32 = 150.0;
/// What a last line costs that holds less than two ems.
const STUB: f32 = 400.0;
/// A paragraph of more characters than this is broken line by line.
const LONGEST: usize = 100_000;

/// The lines of `run`; `None` where a word is wider than its line, and for texts without
/// an end.
pub(crate) fn break_lines(run: &Run, measure: Measure) -> Option<Vec<Line>> {
    if run.chars.len() > LONGEST {
        return None;
    }
    let mut lines = Vec::new();
    let mut start = 0;
    while start < run.chars.len() {
        let end = run.chars[start..].iter().position(|c| c.class == Class::Newline);
        let end = end.map_or(run.chars.len(), |end| start + end);
        let first = measure.room(lines.is_empty());
        let mut paragraph = Paragraph::new(run, start, end, first, measure);
        lines.extend(paragraph.lines()?);
        start = end + 1;
    }
    Some(lines)
}

/// What stands between two line ends made by hand.
struct Paragraph<'r> {
    run: &'r Run,
    start: usize,
    end: usize,
    first: f32,
    measure: Measure,
    /// Sums of widths, of what spaces gain and of what they lose, up to each character.
    sums: Vec<Sum>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    width: f32,
    stretch: f32,
    shrink: f32,
}

/// A place where a line may end, with the best way to it.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// Where the next line begins, its leading spaces passed over.
    start: usize,
    next: usize,
    demerits: f32,
    /// The node that the line before begins at.
    from: usize,
    hyphen: bool,
}

/// A place where a line may end, with the sums up to there.
#[derive(Debug, Clone, Copy)]
struct LineEnd {
    next: usize,
    hyphen: bool,
    sum: Sum,
}

impl<'r> Paragraph<'r> {
    fn new(run: &'r Run, start: usize, end: usize, first: f32, measure: Measure) -> Self {
        let mut sums = Vec::with_capacity(end - start + 1);
        let mut sum = Sum::default();
        sums.push(sum);
        for at in start..end {
            let char = &run.chars[at];
            sum.width += char.advance + char.gap;
            if char.class == Class::Space {
                sum.stretch += STRETCH * char.advance;
                sum.shrink += space_shrink(run, at, measure);
            }
            sums.push(sum);
        }
        Self { run, start, end, first, measure, sums }
    }

    fn lines(&mut self) -> Option<Vec<Line>> {
        let nodes = match self.nodes(false) {
            Some((nodes, loosest)) if loosest <= LOOSE => nodes,
            Some((nodes, _)) if self.run.hyphens.is_empty() => nodes,
            Some(_) | None => self.nodes(true)?.0,
        };
        let mut lines = Vec::new();
        let mut at = nodes.len() - 1;
        while at > 0 {
            let (from, to) = (&nodes[nodes[at].from], &nodes[at]);
            let last = at + 1 == nodes.len();
            lines.push(Line { last, ..self.line(from.start, to.next) });
            at = nodes[at].from;
        }
        if lines.is_empty() {
            lines.push(Line { last: true, ..self.line(self.start, self.end) });
        }
        lines.reverse();
        if let Some(last) = lines.last_mut() {
            // The line end made by hand goes with the line that it ends.
            last.next = (self.end + 1).min(self.run.chars.len());
        }
        Some(lines)
    }

    /// The ways through the paragraph, the last node its end, and how loose its loosest
    /// line is on the best one.
    fn nodes(&self, hyphens: bool) -> Option<(Vec<Node>, f32)> {
        let begin = Node {
            start: self.start,
            next: self.start,
            demerits: 0.0,
            from: 0,
            hyphen: false,
        };
        let mut nodes = vec![begin];
        // Nodes before this one begin lines that are too long by now.
        let mut active = 0;
        for next in self.start + 1..=self.end {
            let hyphen = next < self.end && self.run.hyphen(next).is_some();
            let breakable =
                next == self.end || self.run.chars[next].breakable || (hyphens && hyphen);
            if !breakable {
                continue;
            }
            let end = self.line_end(next, hyphen);
            let best = self.best_way(&nodes, &mut active, end);
            if let Some((demerits, from)) = best {
                let start =
                    (next + leading_spaces(self.run, next)).min(self.end.max(next));
                nodes.push(Node { start, next, demerits, from, hyphen });
            } else if active == nodes.len() || next == self.end {
                return None;
            }
        }
        let loosest = self.loosest(&nodes);
        Some((nodes, loosest))
    }

    /// The node from which a line to `next` makes the best way so far, with its demerits.
    fn best_way(
        &self,
        nodes: &[Node],
        active: &mut usize,
        end: LineEnd,
    ) -> Option<(f32, usize)> {
        let mut best: Option<(f32, usize)> = None;
        let first = *active;
        for (from, node) in nodes.iter().enumerate().skip(first) {
            if node.start >= end.next {
                continue;
            }
            let ratio = self.ratio(from, node, end);
            if ratio < -1.0 {
                // Nodes are in order, and so are the widths of their lines.
                if from == *active {
                    *active += 1;
                }
                continue;
            }
            let demerits = self.demerits(node, end, ratio);
            if best.is_none_or(|(least, _)| demerits < least) {
                best = Some((demerits, from));
            }
        }
        best
    }

    fn loosest(&self, nodes: &[Node]) -> f32 {
        let mut at = nodes.len() - 1;
        let mut loosest = 0.0_f32;
        while at > 0 {
            let from = nodes[at].from;
            if at + 1 < nodes.len() {
                let end = self.line_end(nodes[at].next, nodes[at].hyphen);
                loosest = loosest.max(self.ratio(from, &nodes[from], end));
            }
            at = from;
        }
        loosest
    }

    /// How much of their stretch the spaces of a line need, or of their shrink when
    /// negative; 0 for a last line that fits.
    fn ratio(&self, from: usize, node: &Node, end: LineEnd) -> f32 {
        let room = if from == 0 { self.first } else { self.measure.rest };
        let begin = self.sum(node.start);
        let slack = room - (end.sum.width - begin.width);
        if slack < 0.0 {
            let shrink = end.sum.shrink - begin.shrink;
            return if -slack <= SLACK { 0.0 } else { slack / shrink.max(SLACK) };
        }
        if end.next == self.end {
            return 0.0;
        }
        slack / (end.sum.stretch - begin.stretch).max(0.02 * self.run.em)
    }

    /// The sums at the end of a line before `next`, without the spaces there and with its
    /// hyphen.
    fn line_end(&self, next: usize, hyphen: bool) -> LineEnd {
        let chars = &self.run.chars[self.start..next];
        let blank = chars.iter().rev().take_while(|c| is_blank(c)).count();
        let mut sum = self.sum(next - blank);
        if let Some(last) = chars[..chars.len() - blank].last() {
            sum.width -= last.gap;
        }
        if hyphen {
            sum.width += self.run.hyphen(next).map_or(0.0, |hyphen| hyphen.advance);
        }
        LineEnd { next, hyphen, sum }
    }

    fn demerits(&self, from: &Node, end: LineEnd, ratio: f32) -> f32 {
        let badness = (100.0 * ratio.abs().powi(3)).min(1e6);
        let mut cost = 10.0 + badness;
        if end.hyphen {
            cost += HYPHEN;
            if from.hyphen {
                cost += HYPHENS;
            }
        }
        if end.next == self.end && from.start > self.start {
            let width = end.sum.width - self.sum(from.start).width;
            // A syllable alone on the last line looks lost, and so does a short word.
            if width < 2.0 * self.run.em || from.hyphen {
                cost += STUB;
            }
        }
        from.demerits + cost * cost
    }

    fn sum(&self, at: usize) -> Sum {
        self.sums[at - self.start]
    }

    /// The line from `start` to `next` without the spaces at its end, with its hyphen.
    fn line(&self, start: usize, next: usize) -> Line {
        let chars = &self.run.chars;
        let mut end = next;
        while end > start && is_blank(&chars[end - 1]) {
            end -= 1;
        }
        let mut width = self.sum(end).width - self.sum(start).width;
        if end > start {
            width -= chars[end - 1].gap;
        }
        if next < self.end {
            width += self.run.hyphen(next).map_or(0.0, |hyphen| hyphen.advance);
        }
        Line { start, end, next, width, end_trim: 0.0, last: false }
    }
}
