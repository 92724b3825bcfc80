//! Paragraphs that were broken into lines at a width that is gone.
//!
//! A text whose lines all end at one width was wrapped there. The proof is in the next
//! line: its first word would not have fitted. Exports that keep a paragraph on a line
//! have no such width.

use super::shape::columns;
use super::{Class, Page, words};
use std::ops::Range;

/// Widths at which people and programs wrap, in columns: 15 to 55 Han characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 30..=110;
/// How many lines must be wrapped before a width is believed.
const MIN_WRAPPED: usize = 6;
/// So many blank lines part one text from another, which may have been wrapped elsewhere.
const PARTING_GAP: u32 = 4;

impl Page<'_> {
    /// Marks lines that go on with the paragraph of the line before.
    pub(super) fn wraps(&mut self) {
        let mut start = 0;
        while start < self.marks.len() {
            let parted = |&at: &usize| self.lines.lines[at].blank_before >= PARTING_GAP;
            let end =
                (start + 1..self.marks.len()).find(parted).unwrap_or(self.marks.len());
            if let Some(width) = self.wrapping_width(start..end) {
                for at in start + 1..end {
                    if self.is_wrapped_at(at, width) {
                        self.marks[at].class = Class::Continued;
                        self.marks[at].wrapped = true;
                    }
                }
            }
            start = end;
        }
    }

    /// The width at which the lines were wrapped, if most that could be were.
    fn wrapping_width(&self, lines: Range<usize>) -> Option<usize> {
        let free = lines.clone().filter(|&at| self.is_free(at));
        let width = free.map(|at| self.width(at)).max()?;
        if !WIDTHS.contains(&width) {
            return None;
        }
        let (mut wrapped, mut pairs) = (0, 0);
        for at in lines.skip(1).filter(|&at| self.may_go_on(at)) {
            pairs += 1;
            wrapped += usize::from(is_full(self.text(at - 1), self.text(at), width));
        }
        (wrapped >= MIN_WRAPPED && wrapped * 10 >= pairs * 6).then_some(width)
    }

    fn is_wrapped_at(&self, at: usize, width: usize) -> bool {
        let goes_on = self.is_free(at) && self.follows_words(at);
        goes_on && is_full(self.text(at - 1), self.text(at), width)
    }

    fn may_go_on(&self, at: usize) -> bool {
        self.is_free(at) && self.is_free(at - 1) && self.follows_words(at)
    }

    /// Whether nothing but a line end stands between the line and words before it.
    fn follows_words(&self, at: usize) -> bool {
        let (before, line) = (&self.lines.lines[at - 1], &self.lines.lines[at]);
        line.blank_before == 0
            && !line.tab_first
            && line.indent <= before.indent
            && !before.is_empty()
            && matches!(self.class(at - 1), Class::Text | Class::Continued)
            && self.marks[at].number.is_none()
            && line.markers.0 == line.markers.1
    }
}

/// Whether the first word of `next` would not have fitted after `line`.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let used = columns(line);
    match next.chars().next() {
        // Marks that may not begin a line pull a character or two along.
        Some(first) if words::is_wide(first) => used + 5 >= width,
        _ => {
            let word = next.split_whitespace().next().map_or(0, columns);
            // Authors and programs leave a little room.
            used + 1 + word + 3 > width && used * 2 > width
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Block, Inline, parse};

    fn paragraphs(text: &str) -> Vec<String> {
        let document = parse(text.to_owned()).document;
        let blocks = document.blocks().filter(|block| !matches!(block, Block::Break(_)));
        blocks
            .map(|block| document.plain_text(block.content().unwrap_or_default()))
            .collect()
    }

    /// The words of `text` broken greedily at `width` letters.
    fn broken(text: &str, width: usize) -> String {
        let mut out = String::new();
        let mut used = 0;
        for word in text.split(' ') {
            if used + word.len() > width {
                out.push('\n');
                used = 0;
            } else if used > 0 {
                out.push(' ');
            }
            out.push_str(word);
            used += word.len() + 1;
        }
        out
    }

    const FIRST: &str = "The committee met in the town hall and heard the report of the treasurer, who explained that the roof of the library had been repaired with money from the reserve and that no further work was planned before the summer of the next year, when the windows would be painted";
    const SECOND: &str = "After a short discussion the members agreed to ask three builders for an estimate and to write to the county about a grant, since the rules for such grants had been changed in the spring and the town might now receive a larger share than it had been given before";

    #[test]
    fn lines_of_one_width_make_paragraphs() {
        let text = format!("{}\n\n{}\n", broken(FIRST, 60), broken(SECOND, 60));
        assert_eq!(paragraphs(&text), [FIRST, SECOND]);
    }

    #[test]
    fn han_lines_join_without_a_space() {
        let lines = [
            "各单位要加强值班值守工作落实领导带班制度遇有",
            "紧急情况及时报告并按照预案妥善处置防止发生次",
            "生灾害各部门主要负责人对本部门安全工作负总责",
            "每周至少开展一次检查做到问题隐患早发现早排除",
            "对检查中发现的隐患要建立台账明确责任人和时限",
            "整改完成以后由安全管理部门组织验收合格后销号",
            "未按时完成整改的部门要向办公室书面说明原因并",
        ];
        let text = format!("　　{}\n提出整改措施。\n", lines.join("\n"));
        assert_eq!(paragraphs(&text), [format!("{}提出整改措施。", lines.concat())]);
    }

    #[test]
    fn short_lines_of_any_width_stay_apart() {
        let text = "Ann Smith\nTown Clerk of Harwood\nBob Brown\nSelectman\nCarol White-Jones\nTreasurer\nDan Black\nConstable\n";
        let document = parse(text.to_owned()).document;
        let mut inlines = document.blocks().flat_map(|b| b.content().unwrap_or_default());
        assert!(!inlines.any(|inline| matches!(inline, Inline::SoftBreak(_))));
    }
}
