//! Lines of official documents that have two ends or a title of their own: number and
//! 签发人, the imprint, the line below 附件1.

use crate::{Block, Document, Field, Inline, Label, LabelKind, Part, Role, Source, Span};

/// How many blocks the head of an official document may have.
const HEAD: usize = 16;

/// Parts lines and names annex titles. No word moves: a space that parts two ends of a line
/// becomes a tab.
pub(crate) fn recognise(document: &mut Document) {
    let mut parts = std::mem::take(&mut document.parts);
    for part in &mut parts {
        signers(document, part);
        annex_titles(document, part);
        attendance(document, part);
        colophon(document, part);
    }
    document.parts = parts;
}

/// Number and 签发人: two ends of a line, the label in a face of its own (GB/T 9704-2012
/// 7.2.5, 7.2.6).
fn signers(document: &Document, part: &mut Part) {
    for block in part.blocks.iter_mut().take(HEAD) {
        let Block::Paragraph(paragraph) = block else { continue };
        if paragraph.role == Role::DocNumber {
            part_before(document, &mut paragraph.content, |words| {
                words.find("签发人").filter(|at| *at > 0)
            });
        }
        if matches!(paragraph.role, Role::DocNumber | Role::Signer) {
            label_signer(document, &mut paragraph.content);
        }
    }
}

/// Makes a label of `签发人：`, which has a face of its own.
fn label_signer(document: &Document, content: &mut Vec<Inline>) {
    let found = content.iter().enumerate().find_map(|(at, inline)| {
        let Inline::Text(text) = inline else { return None };
        let words = document.text(text.source.bytes);
        let rest = words.trim_start().strip_prefix("签发人")?;
        let colon = rest.chars().next().filter(|c| matches!(c, '：' | ':'))?;
        Some((at, words.len() - rest.len() + colon.len_utf8()))
    });
    let Some((at, length)) = found else { return };
    let Inline::Text(mut text) = content[at] else { return };
    let (label, rest) = split(text.source, length);
    text.source = rest;
    content[at] = Inline::Text(text);
    let label = Label { source: label, kind: LabelKind::Field, ..Label::default() };
    content.insert(at, Inline::Label(label));
}

/// The line after 附件1 that names the annex.
fn annex_titles(document: &Document, part: &mut Part) {
    for at in 0..part.blocks.len() {
        if part.blocks[at].role() != Some(Role::AnnexLabel) {
            continue;
        }
        let gap =
            |block: &&mut Block| !matches!(block, Block::Break(_) | Block::Furniture(_));
        let Some(Block::Paragraph(next)) = part.blocks[at + 1..].iter_mut().find(gap)
        else {
            continue;
        };
        let text = plain(document, &next.content);
        let open = !text.ends_with(['。', '；', '：', '，', '！', '？', '.', ':', ';']);
        let short = text.chars().count() <= 60 && !text.contains(['。', '；']);
        if next.role == Role::Body && open && short && !text.is_empty() {
            next.role = Role::AnnexTitle;
        }
    }
}

/// The lists of those present in minutes (GB/T 9704-2012 10.3), however long they are.
fn attendance(document: &Document, part: &mut Part) {
    const LABELS: [&str; 6] = ["出席", "列席", "请假", "缺席", "主持", "记录"];
    for block in &mut part.blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        let Some(Inline::Text(text)) = paragraph.content.first() else { continue };
        let text = *text;
        let words = document.text(text.source.bytes);
        let found = LABELS.iter().find_map(|label| {
            let colon = words.strip_prefix(label)?.chars().next()?;
            matches!(colon, '：' | ':').then(|| (*label, label.len() + colon.len_utf8()))
        });
        let Some((label, length)) = found.filter(|_| paragraph.role == Role::Body) else {
            continue;
        };
        let (head, rest) = split(text.source, length);
        let kind = LabelKind::Field;
        let mut content = std::mem::take(&mut paragraph.content);
        content[0] = Inline::Text(crate::Text { source: rest, ..text });
        content
            .insert(0, Inline::Label(Label { source: head, kind, ..Label::default() }));
        *block = Block::Field(Field {
            source: paragraph.source,
            label: label.into(),
            content,
        });
    }
}

/// The line of 印发机关 and 印发日期: the spaces before the date part its two ends.
fn colophon(document: &Document, part: &mut Part) {
    for block in &mut part.blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        if paragraph.role == Role::Imprint {
            part_before(document, &mut paragraph.content, date_at);
        }
    }
}

/// Where the date of `……办公室　　2021年6月11日印发` begins.
fn date_at(words: &str) -> Option<usize> {
    let year = words.rfind('年')?;
    let is_digit = |c: char| c.is_ascii_digit() || "〇零○一二三四五六七八九".contains(c);
    let date = words[..year].trim_end();
    let start = date.trim_end_matches(is_digit).len();
    (start > 0 && start < date.len()).then_some(start)
}

/// Puts a tab for the white space before the place that `find` names in one of the texts.
fn part_before(
    document: &Document,
    content: &mut Vec<Inline>,
    find: impl Fn(&str) -> Option<usize>,
) {
    if content
        .iter()
        .any(|inline| matches!(inline, Inline::Tab(_) | Inline::LineBreak(_)))
    {
        return;
    }
    let found = content.iter().enumerate().find_map(|(at, inline)| match inline {
        Inline::Text(text) => Some((at, find(document.text(text.source.bytes))?)),
        _ => None,
    });
    let Some((at, start)) = found.filter(|(at, start)| *at > 0 || *start > 0) else {
        return;
    };
    let Inline::Text(text) = content[at] else { return };
    let words = document.text(text.source.bytes);
    let left = words[..start].trim_end().len();
    let (before, rest) = split(text.source, left);
    let (gap, after) = split(rest, start - left);
    let texts = |source| Inline::Text(crate::Text { source, ..text });
    content.splice(at..=at, [texts(before), Inline::Tab(gap), texts(after)]);
}

/// Two sources that meet `length` bytes after the start.
fn split(source: Source, length: usize) -> (Source, Source) {
    let (start, end) = (source.bytes.start as usize, source.bytes.end as usize);
    let middle = start + length;
    let part = |start, end| Source { bytes: Span::new(start, end), line: source.line };
    (part(start, middle), part(middle, end))
}

fn plain(document: &Document, content: &[Inline]) -> String {
    document.plain_text(content).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use crate::{Block, Inline, Role, parse};

    fn roles(text: &str) -> Vec<Role> {
        let document = parse(text.to_owned()).document;
        document.blocks().filter_map(Block::role).collect()
    }

    const REST: &str = "关于放假的通知\n\n各科室：\n五月一日放假一天，请安排好值班。\n";

    #[test]
    fn the_head_of_an_official_document() {
        let text = format!(
            "000001\n机密★1年\n特急\n\n青禾市人民政府文件\n\n青政发〔2021〕5号    签发人：李望舒\n\n{REST}"
        );
        assert_eq!(
            roles(&text)[..5],
            [
                Role::SerialNumber,
                Role::Classification,
                Role::Urgency,
                Role::Letterhead,
                Role::DocNumber
            ]
        );
        let document = parse(text).document;
        let number =
            document.blocks().find(|b| b.role() == Some(Role::DocNumber)).unwrap();
        let kinds: Vec<bool> = number
            .content()
            .unwrap()
            .iter()
            .map(|i| matches!(i, Inline::Tab(_)))
            .collect();
        assert_eq!(kinds, [false, true, false, false]);
    }

    #[test]
    fn a_mark_needs_its_word_or_a_number_below() {
        assert!(!roles(&format!("青禾市人民政府\n\n{REST}")).contains(&Role::Letterhead));
        assert!(
            roles(&format!("青禾市人民政府\n青政函〔2021〕5号\n\n{REST}"))
                .contains(&Role::Letterhead)
        );
    }

    #[test]
    fn the_imprint_has_two_ends() {
        let text = format!(
            "{REST}\n抄送：市委。\n青禾市人民政府办公室　　　2021年6月11日印发\n"
        );
        let document = parse(text).document;
        let imprint =
            document.blocks().find(|b| b.role() == Some(Role::Imprint)).unwrap();
        let content = imprint.content().unwrap();
        let texts: Vec<&str> =
            content.iter().map(|i| document.text(i.source().bytes)).collect();
        assert_eq!(texts, ["青禾市人民政府办公室", "　　　", "2021年6月11日印发"]);
    }
}
