//! Breaking a line that is too long.

use docconv_core::linebreak::{breaks, columns};
use docconv_core::profile::LineBreaking;

/// What bounds a line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    /// Columns on a line.
    pub(crate) width: usize,
    /// Whether ambiguous characters take two columns.
    pub(crate) east_asian: bool,
    pub(crate) level: LineBreaking,
}

impl Measure {
    pub(crate) fn columns(self, text: &str) -> usize {
        columns(text, self.east_asian)
    }

    /// The indent of the lines after `head`; none when it would take half the line.
    pub(crate) fn hang(self, head: &str) -> usize {
        let columns = self.columns(head);
        if columns * 2 > self.width { 0 } else { columns }
    }

    pub(crate) fn fits(self, line: &str) -> bool {
        // No character takes more columns than bytes.
        line.len() <= self.width || self.columns(line) <= self.width
    }
}

/// Appends `head` and `text` to `out` in lines, all but the first indented by `hang`.
pub(crate) fn wrap(
    head: &str,
    text: &str,
    hang: usize,
    measure: Measure,
    out: &mut String,
) {
    out.push_str(head);
    let column = measure.columns(head);
    let mut lines = Lines { measure, hang, column, filled: false, out };
    let mut start = 0;
    let ends = breaks(text, measure.level).map(|place| place.offset);
    for end in ends.chain([text.len()]) {
        lines.piece(&text[start..end]);
        start = end;
    }
}

struct Lines<'a> {
    measure: Measure,
    hang: usize,
    /// Columns taken on the current line.
    column: usize,
    /// Whether the line holds more than its indent.
    filled: bool,
    out: &'a mut String,
}

impl Lines<'_> {
    /// Words up to the next opportunity.
    fn piece(&mut self, piece: &str) {
        let solid = self.measure.columns(piece.trim_end());
        if self.filled && self.column + solid > self.measure.width {
            self.end();
        }
        if self.column + solid > self.measure.width {
            return self.force(piece);
        }
        self.out.push_str(piece);
        self.column += solid + self.measure.columns(&piece[piece.trim_end().len()..]);
        self.filled = true;
    }

    /// A word that is longer than a line is parted between characters.
    fn force(&mut self, piece: &str) {
        let mut joined = false;
        for c in piece.chars() {
            let width = self.measure.columns(c.encode_utf8(&mut [0; 4]));
            let full = self.column + width > self.measure.width;
            if self.filled && full && width > 0 && !joined && !c.is_whitespace() {
                self.end();
            }
            self.out.push(c);
            self.column += width;
            self.filled = true;
            joined = c == '\u{200D}';
        }
    }

    fn end(&mut self) {
        self.out.truncate(self.out.trim_end().len());
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', self.hang));
        self.column = self.hang;
        self.filled = false;
    }
}
