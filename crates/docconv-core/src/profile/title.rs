//! Where the lines of a title end: between words, in the shape of a trapezoid or a rhombus
//! (GB/T 9704-2012 7.3.1).

use super::LineBreaking;
use super::words::word_ends;
use crate::linebreak::{breaks, columns};

/// A title of more lines is no title; it is broken like other text.
const MOST_LINES: usize = 4;
/// Titles are looked at as a whole, so their length is bounded.
const LONGEST: usize = 160;

/// The bytes of `text` at which the lines of a title begin, after the first, when a line
/// holds `room` ems; none for a title of one line, of a Western language, or too long.
///
/// ```
/// use docconv_core::profile::title_breaks;
/// let title = "青禾市人民政府办公室关于做好二〇二二年城区防汛排涝工作的通知";
/// let [at] = title_breaks(title, 20.0)[..] else { panic!("two lines") };
/// assert_eq!(&title[at..], "二〇二二年城区防汛排涝工作的通知");
/// ```
pub fn title_breaks(text: &str, room: f64) -> Vec<usize> {
    let count = text.chars().count();
    let whole = ems(text);
    if whole <= room || count > LONGEST || whole < count as f64 * 0.75 {
        return Vec::new();
    }
    let places = places(text);
    let lines = (whole / room).ceil() as usize;
    // Words may not fill lines as well as characters do.
    let found = (lines..=lines + 1)
        .filter(|lines| *lines <= MOST_LINES)
        .find_map(|lines| Search { whole, room, places: &places }.best(lines));
    found.unwrap_or_default()
}

fn ems(text: &str) -> f64 {
    columns(text, true) as f64 / 2.0
}

/// A place where a line may end, and what it costs to end one there.
struct Place {
    at: usize,
    cost: f64,
    /// The width of what stands before it, in ems.
    from_start: f64,
}

/// Ends of words at which a line may end. A mark of any kind stays with its word.
fn places(text: &str) -> Vec<Place> {
    let ends = word_ends(text);
    let mut inside = 0_i32;
    let mut depth = vec![0; text.len() + 1];
    for (at, c) in text.char_indices() {
        inside += i32::from("《“（〔".contains(c)) - i32::from("》”）〕".contains(c));
        depth[at + c.len_utf8()] = inside.max(0);
    }
    let (mut before, mut from_start) = (0, 0.0);
    breaks(text, LineBreaking::Strict)
        .map(|opportunity| opportunity.offset)
        .filter(|at| ends.binary_search(at).is_ok())
        .map(|at| {
            from_start += ems(&text[before..at]);
            before = at;
            let cost = joint(text, at) + 3.0 * f64::from(depth[at]);
            Place { at, cost, from_start }
        })
        .collect()
}

/// What it costs to part the words at a place: a particle stays with the word that it
/// belongs to.
fn joint(text: &str, at: usize) -> f64 {
    const BEFORE: [&str; 3] = ["的", "等", "之"];
    const AFTER: [&str; 10] =
        ["关于", "对", "和", "与", "及", "在", "为", "向", "以及", "第"];
    let (head, tail) = text.split_at(at);
    if BEFORE.iter().any(|word| tail.starts_with(word)) {
        return 6.0;
    }
    if AFTER.iter().any(|word| head.ends_with(word)) {
        return 6.0;
    }
    // 关于 begins the matter of the document: a line begins well with it.
    if tail.starts_with("关于") || head.ends_with('的') { -1.0 } else { 0.0 }
}

struct Search<'t> {
    /// The width of the title.
    whole: f64,
    room: f64,
    places: &'t [Place],
}

/// Lines with what they cost.
struct Found<'t> {
    cost: f64,
    ends: Vec<&'t Place>,
}

impl<'t> Search<'t> {
    /// The cheapest way to make that many lines; `None` when they do not fit.
    fn best(&self, lines: usize) -> Option<Vec<usize>> {
        let mut best = None;
        self.extend(lines, &mut Vec::new(), 0, 0.0, &mut best);
        best.map(|found: Found<'_>| found.ends.iter().map(|place| place.at).collect())
    }

    fn extend(
        &self,
        lines: usize,
        chosen: &mut Vec<&'t Place>,
        from: usize,
        cost: f64,
        best: &mut Option<Found<'t>>,
    ) {
        let start = chosen.last().map_or(0.0, |place| place.from_start);
        if chosen.len() + 1 == lines {
            if self.whole - start <= self.room {
                let cost = cost + self.shape(chosen);
                if best.as_ref().is_none_or(|found| cost < found.cost) {
                    *best = Some(Found { cost, ends: chosen.clone() });
                }
            }
            return;
        }
        for (next, place) in self.places.iter().enumerate().skip(from) {
            if place.from_start - start > self.room {
                return;
            }
            chosen.push(place);
            self.extend(lines, chosen, next + 1, cost + place.cost, best);
            chosen.pop();
        }
    }

    /// What the shape of the lines costs: they differ a little, and no line between two
    /// others is the shortest (沙漏形).
    fn shape(&self, chosen: &[&Place]) -> f64 {
        let ends = chosen.iter().map(|place| place.from_start).chain([self.whole]);
        let mut widths = [0.0; MOST_LINES];
        let mut start = 0.0;
        for (width, end) in widths.iter_mut().zip(ends) {
            *width = end - start;
            start = end;
        }
        let widths = &widths[..chosen.len() + 1];
        let steps = widths.windows(2).map(|pair| {
            let step = (pair[0] - pair[1]).abs();
            // 长方形 and a last line of one word are both to be avoided.
            if step < 1.0 { 1.5 - step } else { (step - 2.0).max(0.0).powi(2) / 8.0 }
        });
        let waists = widths.windows(3).filter(|w| w[1] < w[0] && w[1] < w[2]).count();
        steps.sum::<f64>() + 8.0 * waists as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, room: f64) -> Vec<&str> {
        let mut starts = vec![0];
        starts.extend(title_breaks(text, room));
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        starts.iter().zip(ends).map(|(&start, end)| &text[start..end]).collect()
    }

    #[test]
    fn lines_end_between_words() {
        assert_eq!(
            lines(
                "青禾市2022年城区防汛排涝责任单位和责任人名单以及各县（区）值班电话",
                20.0
            ),
            ["青禾市2022年城区防汛排涝责任单位", "和责任人名单以及各县（区）值班电话"]
        );
        assert_eq!(
            lines("青禾市人民政府关于印发《青禾市城市绿化管理办法》的通知", 20.0),
            ["青禾市人民政府关于印发", "《青禾市城市绿化管理办法》的通知"]
        );
    }

    #[test]
    fn short_and_western_titles_have_no_breaks_of_ours() {
        assert!(title_breaks("关于放假的通知", 20.0).is_empty());
        assert!(
            title_breaks("Minutes of the annual meeting of the board of trustees", 20.0)
                .is_empty()
        );
    }

    #[test]
    fn three_lines_have_no_waist() {
        let title = "青禾市人民政府办公室关于转发市教育局市财政局青禾市义务教育阶段学校课后服务工作实施方案及配套经费管理办法的通知";
        let lines = lines(title, 20.0);
        assert_eq!(lines.len(), 3);
        let widths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
        assert!(widths[1] >= widths[0].min(widths[2]), "{lines:?}");
    }
}
