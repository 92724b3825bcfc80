//! How a paragraph stands beside its neighbours: what a style alone cannot say.

use super::{ParagraphStyle, Profile, RedRule, SignaturePlace};
use crate::linebreak::columns;
use crate::{Block, Document, Inline, Length, Paragraph, Role, TitleKind};

/// How far down a title is looked for that has the lines of a cover over it.
const COVER_BLOCKS: usize = 12;

impl Profile {
    /// The style of the paragraph or field at `at` of a part's blocks as it stands there:
    /// signature and date in their places (GB/T 9704-2012 7.3.5), further lines of an
    /// attachment note below its first name (7.3.4), one gap above several of them.
    ///
    /// ```
    /// use docconv_core::{Profile, parse};
    /// let text = "关于放假的通知\n\n各科室：\n放假一天。\n\n青禾市人民政府办公室\n2021年5月1日\n";
    /// let document = parse(text.into()).document;
    /// let blocks = &document.parts[0].blocks;
    /// let at = blocks.iter().position(|b| b.role() == Some(docconv_core::Role::Signature));
    /// let style = Profile::gbt9704().placed(&document, blocks, at.unwrap());
    /// // Centred on a date of six ems that ends four from the right: (6 − 10) / 2 = −2.
    /// assert_eq!(style.right, 2.0);
    /// ```
    pub fn placed(
        &self,
        document: &Document,
        blocks: &[Block],
        at: usize,
    ) -> ParagraphStyle {
        let Some(block) = blocks.get(at) else { return *self.role(Role::Body) };
        let style = match block {
            Block::Paragraph(paragraph) => *self.paragraph(paragraph),
            Block::Field(_) => *self.role(Role::Field),
            _ => return *self.role(Role::Body),
        };
        let text = document.plain_text(block.content().unwrap_or_default());
        let role = block.role().unwrap_or_default();
        let style = if style.hang_label { hanging(style, role, &text) } else { style };
        match block {
            Block::Paragraph(paragraph) => {
                self.beside(document, blocks, at, paragraph, style)
            }
            _ => style,
        }
    }

    fn beside(
        &self,
        document: &Document,
        blocks: &[Block],
        at: usize,
        paragraph: &Paragraph,
        style: ParagraphStyle,
    ) -> ParagraphStyle {
        let role_before = previous(blocks, at).and_then(Block::role);
        match paragraph.role {
            Role::Attachment if role_before == Some(Role::Attachment) => {
                ParagraphStyle { space_before: Length::ZERO, ..style }
            }
            Role::Signature if role_before == Some(Role::Signature) => {
                let joined = ParagraphStyle { space_before: Length::ZERO, ..style };
                self.signed(document, blocks, at, paragraph, joined)
            }
            Role::Signature | Role::Date => {
                self.signed(document, blocks, at, paragraph, style)
            }
            // 上行文: number at the left, 签发人 at the right of one line (7.2.5).
            Role::DocNumber
                if line_ends(&paragraph.content).is_some()
                    || signer_below(blocks, at).is_some() =>
            {
                ParagraphStyle {
                    align: super::Align::Start,
                    left: self.role(Role::Signer).right,
                    right: self.role(Role::Signer).right,
                    first_indent: 0.0,
                    ..style
                }
            }
            Role::Body if self.is_on_cover(document, blocks, at) => ParagraphStyle {
                align: super::Align::Center,
                left: 0.0,
                right: 0.0,
                first_indent: 0.0,
                ..style
            },
            Role::Letterhead => {
                let words = document.plain_text(&paragraph.content);
                ParagraphStyle { size: self.fitting(style, words.trim()), ..style }
            }
            _ => style,
        }
    }

    /// Whether nothing but short lines stands over the title, this one among them: who the
    /// document is by, or for, as a cover says it.
    fn is_on_cover(&self, document: &Document, blocks: &[Block], at: usize) -> bool {
        if at >= COVER_BLOCKS {
            return false;
        }
        let front = &blocks[..blocks.len().min(COVER_BLOCKS)];
        let title = front.iter().position(|block| {
            matches!(block, Block::Title(title) if title.kind == TitleKind::Title)
        });
        let room = self.text_width().points() / self.role(Role::Body).size.points();
        let is_line = |block: &Block| match block {
            Block::Paragraph(paragraph) if paragraph.role == Role::Body => {
                let words = document.plain_text(&paragraph.content);
                ems(words.trim()) <= room && !words.trim_end().ends_with(['。', '.'])
            }
            block => is_gap(block),
        };
        title.is_some_and(|title| at < title && front[..title].iter().all(is_line))
    }

    /// From the lower edge of a line with that role to the red rule below it. The gap is
    /// one between the characters and the rule, and half of the line's slack is part of it.
    pub fn rule_drop(&self, role: Role) -> Length {
        let style = self.role(role);
        let slack = (style.line_pitch - style.size) * 0.5;
        (self.letterhead.rule_gap - slack).max(Length::ZERO)
    }

    /// The size at which the mark of a long name still takes one line, in half points.
    fn fitting(&self, style: ParagraphStyle, words: &str) -> Length {
        let room = self.text_width().points() / ems(words).max(1.0);
        let body = self.role(Role::Body).size.points();
        Length::pt((room * 2.0).floor() / 2.0).min(style.size).max(Length::pt(body))
    }

    /// Signature and date by the profile's placement.
    fn signed(
        &self,
        document: &Document,
        blocks: &[Block],
        at: usize,
        paragraph: &Paragraph,
        style: ParagraphStyle,
    ) -> ParagraphStyle {
        let Some((signature, date)) = signature_and_date(document, blocks, at, paragraph)
        else {
            return style;
        };
        let is_date = paragraph.role == Role::Date;
        let right = match self.signature {
            SignaturePlace::Style => style.right,
            SignaturePlace::Sealed => {
                let date_right = self.role(Role::Date).right;
                let centred = date_right + (date - signature) / 2.0;
                if is_date { date_right } else { centred.max(0.0) }
            }
            SignaturePlace::Unsealed => {
                let edge = self.role(Role::Signature).right;
                match (date > signature, is_date) {
                    (false, true) => (edge + signature - 2.0 - date).max(0.0),
                    (false, false) | (true, true) => edge,
                    (true, false) => edge + date + 2.0 - signature,
                }
            }
        };
        let unsealed = self.signature == SignaturePlace::Unsealed && !is_date;
        let space_before = if unsealed && style.space_before > Length::ZERO {
            // 空一行, whatever room a seal would need.
            self.role(Role::Body).line_pitch
        } else {
            style.space_before
        };
        ParagraphStyle { right, space_before, ..style }
    }
}

/// The widths in ems of the widest signature and of the date that belong together.
fn signature_and_date(
    document: &Document,
    blocks: &[Block],
    at: usize,
    paragraph: &Paragraph,
) -> Option<(f64, f64)> {
    let width = |block: &Block| {
        ems(document.plain_text(block.content().unwrap_or_default()).trim())
    };
    let is = |block: &&Block, role| match block {
        Block::Paragraph(paragraph) => paragraph.role == role && !paragraph.under_title,
        _ => false,
    };
    let own = &blocks[at];
    if paragraph.role == Role::Date {
        let before = previous(blocks, at).filter(|block| is(block, Role::Signature))?;
        return is(&own, Role::Date).then(|| (width(before), width(own)));
    }
    let mut after = blocks[at + 1..].iter().filter(|block| !is_gap(block));
    let date = after.find(|block| !is(block, Role::Signature))?;
    is(&date, Role::Date).then(|| (width(own), width(date)))
}

/// The width of a line in ems: one for a full-width character, a half for the others.
fn ems(text: &str) -> f64 {
    columns(text, true) as f64 / 2.0
}

/// Further lines begin where the words after the label do.
fn hanging(style: ParagraphStyle, role: Role, text: &str) -> ParagraphStyle {
    let Some((lead, label)) = label(role, text) else { return style };
    let start = style.left + style.first_indent + lead;
    ParagraphStyle { left: start + label, first_indent: -label, ..style }
}

/// In ems: what stands before the paragraph's own label, and the label. The second line
/// of an attachment note has no 附件：, and stands as if it had.
fn label(role: Role, text: &str) -> Option<(f64, f64)> {
    const LONGEST: usize = 12;
    let colon =
        text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '：' | ':' | '∶'));
    let words = match colon {
        Some((at, colon)) => &text[..at + colon.len_utf8()],
        None if role == Role::Attachment => "",
        None => return None,
    };
    let rest = text[words.len()..].trim_start();
    let number = if role == Role::Attachment { number(rest) } else { 0.0 };
    if words.is_empty() {
        return Some((ems("附件："), number));
    }
    Some((0.0, ems(words) + number))
}

/// The width of `1.` at the start of an attachment's name.
fn number(text: &str) -> f64 {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let stop = match text[digits..].chars().next() {
        Some('.') => 0.25,
        Some('．' | '、') => 1.0,
        _ => return 0.0,
    };
    if digits == 0 { 0.0 } else { 0.5 * digits as f64 + stop }
}

fn is_gap(block: &Block) -> bool {
    matches!(block, Block::Break(_) | Block::Furniture(_))
}

fn previous(blocks: &[Block], at: usize) -> Option<&Block> {
    blocks[..at].iter().rev().find(|block| !is_gap(block))
}

/// The tab that parts a line into a left and a right end: in a document number with 签发人,
/// and in the line of 印发机关 and 印发日期.
pub fn line_ends(content: &[Inline]) -> Option<usize> {
    content.iter().position(|inline| matches!(inline, Inline::Tab(_)))
}

/// The 签发人 that the export put on the line below the number at `at`: on paper they share
/// a line (7.2.5).
pub fn signer_below(blocks: &[Block], at: usize) -> Option<usize> {
    let Block::Paragraph(number) = blocks.get(at)? else { return None };
    if number.role != Role::DocNumber || line_ends(&number.content).is_some() {
        return None;
    }
    let below = (at + 1..blocks.len()).find(|&at| !is_gap(&blocks[at]))?;
    (blocks[below].role() == Some(Role::Signer)).then_some(below)
}

/// Whether the signature stands below the text block at `at`, right below or under the
/// attachment note: the last lines of the text go with it, so that no page has a signature
/// and nothing else (GB/T 9704-2012 7.3.5.5).
pub fn leads_to_signature(blocks: &[Block], at: usize) -> bool {
    let text = match &blocks[at] {
        Block::Paragraph(paragraph) => {
            !matches!(paragraph.role, Role::Signature | Role::Date)
        }
        Block::ListItem(_) | Block::Field(_) => true,
        Block::Title(_)
        | Block::Heading(_)
        | Block::Table(_)
        | Block::Contents(_)
        | Block::Caption(_)
        | Block::Image(_)
        | Block::Note(_)
        | Block::Comment(_)
        | Block::Furniture(_)
        | Block::Break(_) => false,
    };
    let mut below = blocks[at + 1..].iter().filter(|block| !is_gap(block));
    let next = below.find(|block| block.role() != Some(Role::Attachment));
    text && next.is_some_and(|block| match block {
        Block::Paragraph(paragraph) => {
            matches!(paragraph.role, Role::Signature | Role::Date)
                && !paragraph.under_title
        }
        _ => false,
    })
}

/// Whether a block belongs to the colophon, 版记 (GB/T 9704-2012 7.4).
pub fn is_colophon(block: &Block) -> bool {
    matches!(block.role(), Some(Role::Cc | Role::Imprint))
}

/// The blocks of the colophon that begins at `at`; gaps between them, and the comments right
/// behind one of them, are passed over.
pub fn colophon(blocks: &[Block], at: usize) -> Vec<usize> {
    let mut group = Vec::new();
    let mut commented = false;
    for (at, block) in blocks.iter().enumerate().skip(at) {
        let comment = commented && matches!(block, Block::Comment(_));
        commented = comment || is_colophon(block);
        match block {
            block if is_colophon(block) => group.push(at),
            block if comment || is_gap(block) => {}
            _ => break,
        }
    }
    group
}

/// The block after which the red rule of a letterhead stands. There is none without a
/// letterhead in the part.
pub fn red_rule_after(profile: &Profile, blocks: &[Block]) -> Option<usize> {
    let role = |at: &usize| blocks[*at].role();
    let last = (0..blocks.len()).rev().find(|at| role(at) == Some(Role::Letterhead))?;
    let below = |at: &usize| {
        is_gap(&blocks[*at]) || matches!(role(at), Some(Role::DocNumber | Role::Signer))
    };
    match profile.letterhead.rule {
        RedRule::None => None,
        RedRule::Double => Some(last),
        RedRule::Single => {
            let group = (last + 1..blocks.len()).take_while(below);
            group.filter(|at| !is_gap(&blocks[*at])).last().or(Some(last))
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn text_leads_to_the_signature_below_it() {
        let text = "关于放假的通知\n\n各部门：\n五月一日放假一天，请安排好值班工作。\n附件：值班表\n\n办公室\n2022年4月28日\n";
        let document = crate::parse(text.to_owned()).document;
        let blocks = &document.parts[0].blocks;
        let leads = (0..blocks.len()).filter(|&at| super::leads_to_signature(blocks, at));
        let words: Vec<String> = leads
            .map(|at| document.plain_text(blocks[at].content().unwrap_or_default()))
            .collect();
        assert_eq!(words, ["五月一日放假一天，请安排好值班工作。", "附件：值班表"]);
    }

    use super::*;
    use crate::parse;

    /// The styles of the paragraphs with that role, placed.
    fn placed(profile: &Profile, text: &str, role: Role) -> Vec<ParagraphStyle> {
        let document = parse(text.to_owned()).document;
        let blocks = &document.parts[0].blocks;
        let found = (0..blocks.len()).filter(|&at| blocks[at].role() == Some(role));
        found.map(|at| profile.placed(&document, blocks, at)).collect()
    }

    const NOTICE: &str =
        "关于放假的通知\n\n各科室：\n五月一日放假一天。\n\n附件：1.值班表\n2.电话表\n\n";

    #[test]
    fn lines_over_the_title_are_centred_and_sentences_are_not() {
        let profile = Profile::report(crate::Language::Chinese);
        let cover = "外墙字制作项目\n\n招标文件\n\n文件编号：7\n本项目已经批准。\n";
        let body = placed(&profile, cover, Role::Body);
        assert_eq!(body[0].align, super::super::Align::Center);
        assert_eq!(body.last().unwrap().align, profile.role(Role::Body).align);
        let sentence = cover.replacen("项目", "项目已经批准。", 1);
        let body = placed(&profile, &sentence, Role::Body);
        assert_eq!(body[0].align, profile.role(Role::Body).align);
    }

    #[test]
    fn a_sealed_signature_is_centred_on_its_date() {
        let text = format!("{NOTICE}青禾市文化和旅游局\n2021年2月24日\n");
        let profile = Profile::gbt9704();
        let date = placed(&profile, &text, Role::Date);
        assert_eq!(date[0].right, 4.0);
        // 6.5 ems of date, 9 of signature: both have their middle 7.25 from the right.
        assert_eq!(placed(&profile, &text, Role::Signature)[0].right, 2.75);
    }

    #[test]
    fn without_a_seal_the_date_begins_two_characters_further_right() {
        let mut profile = Profile::gbt9704();
        profile.signature = SignaturePlace::Unsealed;
        let text = format!("{NOTICE}青禾市文化和旅游局\n2021年2月24日\n");
        let signature = placed(&profile, &text, Role::Signature)[0];
        assert_eq!(signature.right, 2.0);
        assert_eq!(signature.space_before, profile.role(Role::Body).line_pitch);
        // From the right: the signature begins at 11, the date at 9 and ends at 2.5.
        assert_eq!(placed(&profile, &text, Role::Date)[0].right, 2.5);
        let text = format!("{NOTICE}市体育局\n2021年12月24日\n");
        assert_eq!(placed(&profile, &text, Role::Date)[0].right, 2.0);
        assert_eq!(
            placed(&profile, &text, Role::Signature)[0].right,
            2.0 + 7.0 + 2.0 - 4.0
        );
    }

    #[test]
    fn names_of_attachments_stand_below_each_other() {
        let styles = placed(&Profile::gbt9704(), NOTICE, Role::Attachment);
        let starts: Vec<f64> = styles.iter().map(|s| s.left + s.first_indent).collect();
        assert_eq!(starts, [2.0, 5.0]);
        assert!(styles.iter().all(|style| style.left == 5.75));
        assert!(styles[0].space_before > Length::ZERO);
        assert_eq!(styles[1].space_before, Length::ZERO);
    }
}
