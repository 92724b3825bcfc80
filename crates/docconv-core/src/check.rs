//! How a document departs from the conventions of Chinese official documents. The text is
//! read, never changed.

use crate::parse::is_han;
use crate::{Block, Document, Inline, Language, Part, Role, TitleKind};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A departure from a convention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The line of the input, counted from 1.
    pub line: u32,
    /// How much it matters.
    pub severity: Severity,
    /// The name of the rule: `numbering-order`.
    pub rule: &'static str,
    /// The standard and its clause: `GB/T 9704-2012 7.3.3`.
    pub clause: &'static str,
    /// What is wrong and what should stand there.
    pub message: String,
}

/// How much a departure matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something to look at: the standard says "generally", or the reader may be wrong.
    Warning,
    /// The standard says otherwise.
    Error,
}

impl Severity {
    /// `warning`, `error`
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

const LEVELS: &str = "GB/T 9704-2012 7.3.3";
const DATES: &str = "GB/T 9704-2012 7.3.5.4";
const NUMBERS: &str = "GB/T 9704-2012 7.2.5";
const ATTACHMENTS: &str = "GB/T 9704-2012 7.3.4";
const MARKS: &str = "GB/T 15834-2011 5.1";

/// Looks at a document and answers with what departs from the conventions, by line. They
/// are conventions of Chinese: a document in another language has no findings.
///
/// ```
/// use docconv_core::{check::check, parse};
/// let text = "关于放假的通知\n\n各科室：\n一、时间\n（一）、五月一日放假。\n";
/// let findings = check(&parse(text.into()).document);
/// assert_eq!(findings[0].line, 5);
/// assert_eq!(findings[0].rule, "ordinal-mark");
/// assert_eq!(findings[0].clause, "GB/T 9704-2012 7.3.3");
/// ```
pub fn check(document: &Document) -> Vec<Finding> {
    if document.metadata.language != Language::Chinese {
        return Vec::new();
    }
    let mut checker = Checker { document, findings: Vec::new() };
    document.parts.iter().for_each(|part| checker.part(part));
    let mut findings = checker.findings;
    findings.sort_by_key(|finding| (finding.line, finding.rule));
    findings
}

struct Checker<'d> {
    document: &'d Document,
    findings: Vec<Finding>,
}

/// The words of one line of a block.
struct Line {
    number: u32,
    text: String,
}

impl Checker<'_> {
    fn part(&mut self, part: &Part) {
        self.addressee(part);
        self.annexes(part);
        let mut numbering = Numbering::default();
        for block in &part.blocks {
            let lines = self.lines(block);
            let Some(first) = lines.first() else { continue };
            self.role(block, first, lines.last().unwrap_or(first));
            let ordinal = ordinal(&first.text, numbering.below[2] + 1)
                .filter(|_| block.role() != Some(Role::Attachment));
            if let Some(ordinal) = ordinal {
                self.ordinal(first, &ordinal);
                if let Some(reason) = numbering.see(&ordinal) {
                    self.error(first.number, "numbering-order", LEVELS, reason);
                }
            }
            if matches!(block.role(), Some(Role::AnnexLabel)) {
                numbering = Numbering::default();
            }
            for line in lines.iter().filter(|line| line.text.chars().any(is_han)) {
                self.marks(line);
                self.written_dates(block, line);
                self.document_numbers(line);
            }
        }
    }

    /// The words of a block, line by line; nothing of tables, notes and page furniture.
    fn lines(&self, block: &Block) -> Vec<Line> {
        let content = match block {
            Block::Furniture(_) => return Vec::new(),
            block => block.content().unwrap_or_default(),
        };
        let mut lines: Vec<Line> = Vec::new();
        for inline in content {
            let source = inline.source();
            let words = match inline {
                Inline::Text(_) | Inline::Label(_) => self.document.text(source.bytes),
                Inline::Link(link) => &self.document.plain_text(&link.content),
                _ => continue,
            };
            match lines.last_mut() {
                Some(line) if line.number == source.line => line.text += words,
                _ => lines.push(Line { number: source.line, text: words.to_owned() }),
            }
        }
        lines.iter_mut().for_each(|line| line.text = line.text.trim().to_owned());
        lines.retain(|line| !line.text.is_empty() && line.number > 0);
        lines
    }

    fn role(&mut self, block: &Block, first: &Line, last: &Line) {
        match block {
            Block::Title(title) if title.kind == TitleKind::Title => self.title(last),
            Block::Paragraph(paragraph) => match paragraph.role {
                Role::Attachment => self.attachment(first, last),
                Role::Date if !paragraph.under_title => self.date(first),
                Role::Classification => self.classification(first),
                Role::Cc => self.copies(last),
                Role::Addressee if first.text.ends_with(':') => {
                    let message =
                        "the colon after the addressee is half-width; write `：`";
                    self.error(
                        last.number,
                        "addressee-colon",
                        "GB/T 9704-2012 7.3.2",
                        message,
                    );
                }
                _ => {}
            },
            _ => {}
        }
    }

    fn title(&mut self, last: &Line) {
        if last.text.ends_with(['。', '；', '，', '.']) {
            let message = "the title ends with a mark; titles have none";
            self.warning(last.number, "title-mark", "GB/T 9704-2012 7.3.1", message);
        }
    }

    /// The first paragraph below an official title that has no colon but reads as a list of
    /// addressees.
    fn addressee(&mut self, part: &Part) {
        let is_title = |block: &Block| matches!(block, Block::Title(t) if t.kind == TitleKind::Title);
        let Some(title) = part.blocks.iter().position(is_title) else { return };
        let below = part.blocks[title + 1..].iter().find(|block| match block {
            Block::Break(_) | Block::Furniture(_) => false,
            block => block.role() != Some(Role::DocNumber),
        });
        let Some(below) = below.filter(|block| block.role() == Some(Role::Body)) else {
            return;
        };
        let lines = self.lines(below);
        // The reader joins a line without an end to the next one.
        let Some(line) = lines.first().filter(|_| lines.len() <= 2) else { return };
        let count = line.text.chars().count();
        let plain = !line.text.contains(['。', '：', ':', '；', '《', '“']);
        let open = line.text.chars().next_back().is_some_and(is_han);
        let named = [
            "局", "委", "办", "厅", "部", "部门", "政府", "单位", "机构", "公司", "院",
            "会", "学校", "企业",
        ];
        let many = line.text.starts_with('各') || line.text.contains(['、', '，']);
        let ends = named.iter().any(|word| line.text.ends_with(word));
        if plain && open && (2..=120).contains(&count) && ends && (many || count <= 15) {
            let message =
                format!("no colon after the addressee `{}`; write `：`", cut(&line.text));
            self.warning(line.number, "addressee-colon", "GB/T 9704-2012 7.3.2", message);
        }
    }

    fn attachment(&mut self, first: &Line, last: &Line) {
        if let Some(mark) =
            last.text.chars().next_back().filter(|c| "。；，、.;,".contains(*c))
        {
            let message =
                format!("`{mark}` after the name of an attachment; it has no end mark");
            self.error(last.number, "attachment-mark", ATTACHMENTS, message);
        }
        let name = first.text.trim_start_matches("附件").trim_start_matches(['：', ':']);
        let digits = name.trim_start_matches(|c: char| c.is_ascii_digit());
        if digits.len() < name.len() && digits.starts_with(['、', '．', '，', ',']) {
            let message = "the number of an attachment is followed by `.`: 附件：1.";
            self.error(first.number, "attachment-number", ATTACHMENTS, message);
        }
        if first.text.starts_with("附件:") {
            let message = "the colon after 附件 is half-width; write `：`";
            self.error(first.number, "attachment-colon", ATTACHMENTS, message);
        }
    }

    /// The annexes must be those that the note names.
    fn annexes(&mut self, part: &Part) {
        let words = |block: &Block| {
            let text = self.document.plain_text(block.content().unwrap_or_default());
            text.chars().filter(|c| !c.is_whitespace()).collect::<String>()
        };
        let of =
            |role| part.blocks.iter().filter(move |block| block.role() == Some(role));
        let noted: Vec<String> =
            of(Role::Attachment).map(|block| attachment_name(&words(block))).collect();
        let labels: Vec<&Block> = of(Role::AnnexLabel).collect();
        let titles: Vec<(u32, String)> = of(Role::AnnexTitle)
            .map(|block| (block.source().line, words(block)))
            .collect();
        let Some(first) = labels.first() else { return };
        let line = first.source().line;
        let clause = "GB/T 9704-2012 7.3.7";
        if noted.is_empty() {
            let message = "there is an annex, and no 附件： below the text names it";
            return self.warning(line, "annex-note", clause, message);
        }
        if noted.len() != labels.len() {
            let message =
                format!("{} annexes, and 附件： names {}", labels.len(), noted.len());
            return self.warning(line, "annex-note", clause, message);
        }
        let mut different = Vec::new();
        if titles.len() == noted.len() {
            for ((line, title), name) in titles.iter().zip(&noted) {
                if title != name {
                    different.push((
                        *line,
                        format!(
                            "the annex is `{}`, and 附件： names `{}`",
                            cut(title),
                            cut(name)
                        ),
                    ));
                }
            }
        }
        for (line, message) in different {
            self.warning(line, "annex-title", clause, message);
        }
    }

    fn date(&mut self, line: &Line) {
        let year = line.text.split('年').next().unwrap_or_default();
        let digits = year.trim_start_matches(['（', '(']);
        if digits.chars().any(|c| "〇零○一二三四五六七八九".contains(c)) {
            let message =
                "the date is written in Han; it takes Arabic digits: 2021年2月4日";
            self.error(line.number, "date-digits", DATES, message);
        } else if line.text.contains('年') && digits.len() == 2 {
            self.error(
                line.number,
                "date-year",
                DATES,
                "the year is cut short; write it in full",
            );
        } else if line.text.contains(['-', '/', '.']) && !line.text.contains('年') {
            let message = "the date is written with marks; write 2021年2月4日";
            self.error(line.number, "date-form", DATES, message);
        }
    }

    /// A leading zero in a date, wherever it stands.
    fn written_dates(&mut self, block: &Block, line: &Line) {
        static ZERO: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"[0-9]{4} ?年 ?(?:0[1-9] ?月|[0-9]{1,2} ?月 ?0[1-9] ?日)")
                .expect("the pattern is fixed")
        });
        if !line.text.contains('年') {
            return;
        }
        let Some(found) = ZERO.find(&line.text) else { return };
        let message = format!("`{}` has a leading zero; write 2月4日", found.as_str());
        if matches!(block.role(), Some(Role::Date | Role::Imprint)) {
            self.error(line.number, "date-zero", DATES, message);
        } else {
            self.warning(line.number, "date-zero", "GB/T 15835-2011 5.3", message);
        }
    }

    /// Numbers of documents, that of this one and those that it refers to.
    fn document_numbers(&mut self, line: &Line) {
        static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(concat!(
                r"([发函办字文任规令党通电])[ 　]?([〔\[［(（【{])([0-9]{2,4})([〕\]］)）】}])",
                r"[ 　]?(第?)(0*)([0-9]{1,5})号"
            ))
            .expect("the pattern is fixed")
        });
        if !line.text.contains('号') {
            return;
        }
        for found in NUMBER.captures_iter(&line.text) {
            let whole = &found[0];
            if &found[2] != "〔" || &found[4] != "〕" {
                let message = format!("`{whole}`: the year stands in 〔〕");
                self.error(line.number, "number-brackets", NUMBERS, message);
            }
            if found[3].len() != 4 {
                let message = format!("`{whole}`: the year has four digits");
                self.error(line.number, "number-year", NUMBERS, message);
            }
            if !found[5].is_empty() {
                let message = format!("`{whole}`: no 第 before the serial number");
                self.error(line.number, "number-ordinal", NUMBERS, message);
            }
            if !found[6].is_empty() {
                let message = format!("`{whole}`: no leading zero in the serial number");
                self.error(line.number, "number-zero", NUMBERS, message);
            }
        }
    }

    fn classification(&mut self, line: &Line) {
        let close: String = line.text.chars().filter(|c| !c.is_whitespace()).collect();
        let term = close.chars().nth(2);
        if term.is_some_and(|c| c != '★') {
            let message = "classification and term are parted by ★: 机密★1年";
            self.error(
                line.number,
                "classification-star",
                "GB/T 9704-2012 7.2.2",
                message,
            );
        }
    }

    fn copies(&mut self, last: &Line) {
        if !last.text.ends_with('。') {
            let message = "the list of copies ends with `。`";
            self.error(last.number, "copies-stop", "GB/T 9704-2012 7.4.2", message);
        }
    }

    /// What follows an ordinal: `一、`, `（一）`, `1.`, `（1）`.
    fn ordinal(&mut self, line: &Line, ordinal: &Ordinal) {
        let message = match (ordinal.level, ordinal.mark) {
            (1, Some('、')) | (2 | 4, None) | (3, Some('.' | '．')) => return,
            (1, Some(mark)) => format!("`{mark}` after `{}`; write `、`", ordinal.shown),
            (3, Some(mark)) => format!("`{mark}` after `{}`; write `.`", ordinal.shown),
            (_, Some(mark)) => {
                format!(
                    "`{mark}` after `{}`; brackets take no mark behind them",
                    ordinal.shown
                )
            }
            (_, None) => return,
        };
        self.error(line.number, "ordinal-mark", LEVELS, message);
    }

    /// Marks of the wrong width beside Han characters.
    fn marks(&mut self, line: &Line) {
        let chars: Vec<char> = line.text.chars().collect();
        let mut wrong: BTreeMap<char, usize> = BTreeMap::new();
        for (at, &c) in chars.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| chars[at]);
            let after = chars.get(at + 1).copied();
            let han =
                |c: Option<char>| c.is_some_and(|c| is_han(c) || "》”）〕".contains(c));
            let is_wrong = match c {
                ',' | ';' | '?' | '!' => han(before),
                ':' => han(before) && after.is_none_or(|c| c != '/'),
                '.' => {
                    han(before)
                        && !after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.')
                }
                '(' => han(after) && (han(before) || before.is_none()),
                ')' => han(before),
                '"' => han(before) || after.is_some_and(is_han),
                _ => false,
            };
            if is_wrong {
                *wrong.entry(c).or_default() += 1;
            }
        }
        for (mark, count) in wrong {
            let full = full_width(mark);
            let message =
                format!("half-width `{mark}` beside Han, {count} times; write `{full}`");
            let message = message.replace(", 1 times", "");
            self.error(line.number, "mark-width", MARKS, message);
        }
        for (written, meant) in [("...", "……"), ("。。", "……"), ("--", "——")]
        {
            let between_han = line
                .text
                .match_indices(written)
                .any(|(at, _)| line.text[..at].chars().next_back().is_some_and(han_side));
            if between_han {
                let message =
                    format!("`{written}` for a mark of its own; write `{meant}`");
                self.error(line.number, "mark-form", MARKS, message);
            }
        }
    }

    fn error(
        &mut self,
        line: u32,
        rule: &'static str,
        clause: &'static str,
        message: impl Into<String>,
    ) {
        let (severity, message) = (Severity::Error, message.into());
        self.findings.push(Finding { line, severity, rule, clause, message });
    }

    fn warning(
        &mut self,
        line: u32,
        rule: &'static str,
        clause: &'static str,
        message: impl Into<String>,
    ) {
        let (severity, message) = (Severity::Warning, message.into());
        self.findings.push(Finding { line, severity, rule, clause, message });
    }
}

/// A Han character or a mark that closes Han words.
fn han_side(c: char) -> bool {
    is_han(c) || "）)》”".contains(c)
}

fn full_width(mark: char) -> &'static str {
    match mark {
        ',' => "，",
        ';' => "；",
        '?' => "？",
        '!' => "！",
        ':' => "：",
        '.' => "。",
        '(' => "（",
        ')' => "）",
        _ => "“”",
    }
}

/// The first words, for messages.
fn cut(text: &str) -> String {
    let mut shown: String = text.chars().take(20).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// `1.名单` is `名单`.
fn attachment_name(text: &str) -> String {
    let name = text.trim_start_matches("附件").trim_start_matches(['：', ':']);
    let bare = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = bare.len() < name.len() && bare.starts_with(['.', '．', '、']);
    let bare = if numbered { bare.trim_start_matches(['.', '．', '、']) } else { name };
    bare.trim_end_matches(['。', '；', '，', '、']).to_owned()
}

/// The number that begins a line by the four schemes of 7.3.3.
#[derive(Debug)]
struct Ordinal {
    /// 1 to 4.
    level: usize,
    value: u32,
    /// The number as written, with its brackets.
    shown: String,
    /// The mark behind it.
    mark: Option<char>,
}

/// The number that a line begins with. `3.4×100米接力` begins with 3 where `third`, the next
/// of that scheme, is 3, and with 3.4 elsewhere.
fn ordinal(text: &str, third: u32) -> Option<Ordinal> {
    let bracketed = text.strip_prefix(['（', '(']);
    let inner = bracketed.unwrap_or(text);
    let is_digit = |c: char| c.is_ascii_digit();
    let is_number = |c: char| "一二三四五六七八九十".contains(c);
    let han = inner.chars().next().is_some_and(is_number);
    let rest = if han {
        inner.trim_start_matches(is_number)
    } else {
        inner.trim_start_matches(is_digit)
    };
    let digits = &inner[..inner.len() - rest.len()];
    let value = if han { han_value(digits)? } else { digits.parse().ok()? };
    let (level, rest) = match (bracketed.is_some(), han) {
        (true, han) => (if han { 2 } else { 4 }, rest.strip_prefix(['）', ')'])?),
        (false, true) => (1, rest),
        (false, false) => (3, rest),
    };
    let mark = rest.chars().next().filter(|c| "、，,.．。:：;；".contains(*c));
    // A bare number is a quantity, a decimal or a time.
    let bare = bracketed.is_none() && mark.is_none();
    let decimal = level == 3
        && mark == Some('.')
        && rest[1..].starts_with(is_digit)
        && (value != third || third == 1);
    let year = value > 99;
    if bare || decimal || year || (level == 3 && matches!(mark, Some(':' | '：'))) {
        return None;
    }
    let shown = text[..text.len() - rest.len()].to_owned();
    Some(Ordinal { level, value, shown, mark })
}

/// 一 to 九十九.
fn han_value(digits: &str) -> Option<u32> {
    let one = |text: &str| {
        let mut chars = text.chars();
        let digit = chars.next()?;
        let at = "一二三四五六七八九".chars().position(|c| c == digit)?;
        chars.next().is_none().then_some(at as u32 + 1)
    };
    match digits.split_once('十') {
        None => one(digits),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { one(tens)? };
            let ones = if ones.is_empty() { 0 } else { one(ones)? };
            Some(10 * tens + ones)
        }
    }
}

/// The last number seen of each scheme: below its heading, and over the whole document.
#[derive(Default)]
struct Numbering {
    below: [u32; 4],
    over_all: [u32; 4],
}

impl Numbering {
    /// Notes a number; answers what is wrong when it does not follow. A scheme may begin
    /// again below each heading or run on through the document.
    fn see(&mut self, ordinal: &Ordinal) -> Option<String> {
        let (at, value) = (ordinal.level - 1, ordinal.value);
        let (last, running) = (self.below[at], self.over_all[at]);
        (self.below[at], self.over_all[at]) = (value, value);
        self.below[at + 1..].fill(0);
        if value == 1 || value == last + 1 || (last == 0 && value == running + 1) {
            return None;
        }
        let written = |value| match ordinal.level {
            1 => han_number(value),
            2 => format!("（{}）", han_number(value)),
            3 => format!("{value}."),
            _ => format!("（{value}）"),
        };
        let expected = written(last + 1);
        Some(match last {
            0 => format!(
                "numbering begins with `{}`; {expected} is missing",
                ordinal.shown
            ),
            _ if value == last => {
                format!("`{}` comes twice; write {expected}", ordinal.shown)
            }
            _ => format!(
                "`{}` after {}; {expected} is expected",
                ordinal.shown,
                written(last)
            ),
        })
    }
}

fn han_number(value: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((value / 10) as usize, (value % 10) as usize);
    match tens {
        0 => DIGITS[ones].to_owned(),
        1 => format!("十{}", DIGITS[ones]),
        _ => format!("{}十{}", DIGITS[tens.min(9)], DIGITS[ones]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    /// Line and rule of each finding.
    fn found(text: &str) -> Vec<(u32, &'static str)> {
        let findings = check(&parse(text.to_owned()).document);
        findings.into_iter().map(|finding| (finding.line, finding.rule)).collect()
    }

    const HEAD: &str = "关于放假的通知\n\n各科室：\n五月一日放假。\n";

    #[test]
    fn a_sound_notice_has_no_findings() {
        let text = format!(
            "{HEAD}一、时间\n（一）放假\n1.五月一日；\n2.五月二日。\n（二）上班\n二、值班\n\n\
             附件：1.值班表\n2.电话表\n\n青禾市人民政府\n2021年4月2日\n\n\
             抄送：市委。\n青禾市人民政府办公室　　　2021年4月2日印发\n"
        );
        assert_eq!(found(&text), []);
    }

    #[test]
    fn numbers_follow_each_other() {
        let text = format!("{HEAD}一、时间\n（一）放假安排\n（三）值班安排\n三、要求\n");
        assert_eq!(found(&text), [(7, "numbering-order"), (8, "numbering-order")]);
    }

    #[test]
    fn numbers_may_run_on_through_the_document() {
        let text = format!(
            "{HEAD}一、时间\n（一）放假安排\n（二）值班安排\n二、要求\n（三）加强领导\n1.五月；\n2.六月；\n3.4×100米接力；\n4.跳远。\n"
        );
        assert_eq!(found(&text), []);
    }

    #[test]
    fn ordinals_have_their_own_marks() {
        let text = format!("{HEAD}一、时间\n（一）、放假安排\n1、五月一日；\n");
        assert_eq!(found(&text), [(6, "ordinal-mark"), (7, "ordinal-mark")]);
    }

    #[test]
    fn dates_and_numbers() {
        let text = "青政发[2021]第05号\n\n关于放假的通知\n\n各科室：\n根据国办发(2020)3号，放假。\n\n青禾市人民政府\n2021年04月02日\n";
        assert_eq!(
            found(text),
            [
                (1, "number-brackets"),
                (1, "number-ordinal"),
                (1, "number-zero"),
                (6, "number-brackets"),
                (9, "date-zero")
            ]
        );
    }

    #[test]
    fn attachments_end_without_a_mark() {
        let text = format!("{HEAD}\n附件：1、值班表；\n");
        assert_eq!(found(&text), [(6, "attachment-mark"), (6, "attachment-number")]);
    }

    #[test]
    fn the_addressee_has_a_colon() {
        let text = "关于放假的通知\n\n各县（区）人民政府，市政府各部门\n五月一日放假，请安排好值班。\n";
        assert_eq!(found(text), [(3, "addressee-colon")]);
    }

    #[test]
    fn marks_have_their_width() {
        let text = format!("{HEAD}请各科室,安排好值班(三天)...\n时间为9:30,见a.b, c。\n");
        assert_eq!(
            found(&text),
            [(5, "mark-form"), (5, "mark-width"), (5, "mark-width"), (5, "mark-width")]
        );
    }
}
