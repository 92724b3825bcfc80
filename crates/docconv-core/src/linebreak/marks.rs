//! The characters that the rules name.

use crate::profile::LineBreaking;

/// Whether a line may begin with `c`.
///
/// Two answers depend on the neighbours and are `true` here: a single `—` and a `-` used
/// as a connector may not begin a line at [`Basic`](LineBreaking::Basic) and up, though
/// `——` and `-5` may.
///
/// ```
/// use docconv_core::linebreak::may_begin_line;
/// use docconv_core::profile::LineBreaking;
/// assert!(!may_begin_line('。', LineBreaking::Basic));
/// assert!(!may_begin_line('…', LineBreaking::Strict));
/// assert!(may_begin_line('“', LineBreaking::Strict));
/// ```
pub fn may_begin_line(c: char, level: LineBreaking) -> bool {
    match level {
        LineBreaking::None => true,
        LineBreaking::Basic | LineBreaking::Gb => !stop(c),
        LineBreaking::Strict => !stop(c) && !dash(c) && !ellipsis(c),
    }
}

/// Whether a line may end with `c`, or with `c` and spaces.
///
/// The ASCII solidus depends on its neighbours and is `true` here: from
/// [`Gb`](LineBreaking::Gb) on it may not end a line beside Han characters, but a URL may be
/// broken after one.
///
/// ```
/// use docconv_core::linebreak::may_end_line;
/// use docconv_core::profile::LineBreaking;
/// assert!(!may_end_line('《', LineBreaking::Basic));
/// assert!(may_end_line('／', LineBreaking::Basic));
/// assert!(!may_end_line('／', LineBreaking::Gb));
/// ```
pub fn may_end_line(c: char, level: LineBreaking) -> bool {
    match level {
        LineBreaking::None => true,
        LineBreaking::Basic => !opening(c),
        LineBreaking::Gb | LineBreaking::Strict => !opening(c) && c != '／',
    }
}

/// Stops, closing marks and connectors.
#[rustfmt::skip]
fn stop(c: char) -> bool {
    matches!(c,
        '、' | '，' | '；' | '：' | '。' | '．' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉'
        | '｡' | '､' | '﹐' | '﹑' | '﹒' | '﹔' | '﹕' | '﹖' | '﹗'
        | '”' | '’' | '）' | '》' | '〉' | '」' | '』' | '】' | '〗' | '〕' | '〙' | '〛'
        | '］' | '｝' | '｠' | '｣' | '〞' | '〟'
        | '～' | '–' | '·' | '・' | '‧' | '･' | '/' | '／'
        | ',' | ';' | ':' | '.' | '!' | '?' | ')' | ']' | '}')
}

/// Opening marks.
#[rustfmt::skip]
pub(super) fn opening(c: char) -> bool {
    matches!(c,
        '“' | '‘' | '（' | '《' | '〈' | '「' | '『' | '【' | '〖' | '〔' | '〘' | '〚'
        | '［' | '｛' | '｟' | '｢' | '〝' | '(' | '[' | '{')
}

pub(super) fn opening_quote(c: char) -> bool {
    matches!(c, '“' | '‘')
}

pub(super) fn closing_quote(c: char) -> bool {
    matches!(c, '”' | '’')
}

/// Dashes that come in pairs. Some input methods write `――` (U+2015) or `──` (U+2500).
pub(super) fn dash(c: char) -> bool {
    matches!(c, '—' | '⸺' | '―' | '─')
}

pub(super) fn ellipsis(c: char) -> bool {
    matches!(c, '…' | '⋯' | '‥')
}

/// Marks that Western and East Asian text share.
pub(super) fn neutral(c: char) -> bool {
    opening_quote(c) || closing_quote(c) || dash(c) || ellipsis(c) || c == '·'
}

pub(super) fn digit(c: char) -> bool {
    c.is_ascii_digit() || full_width_digit(c)
}

pub(super) fn full_width_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

/// Han characters that count or measure after digits.
#[rustfmt::skip]
pub(super) fn counter(c: char) -> bool {
    matches!(c,
        '年' | '月' | '日' | '号' | '时' | '点' | '分' | '秒' | '天' | '周' | '岁' | '届'
        | '十' | '百' | '千' | '万' | '亿' | '元' | '角' | '倍' | '折' | '成'
        | '个' | '人' | '名' | '位' | '户' | '家' | '次' | '项' | '条' | '款' | '章' | '节'
        | '件' | '份' | '页' | '卷' | '册' | '期' | '级' | '类' | '种' | '台' | '辆' | '座'
        | '米' | '里' | '公' | '平' | '立' | '亩' | '吨' | '克' | '斤' | '度' | '升')
}

/// Characters of East Asian scripts and their full-width marks.
#[rustfmt::skip]
pub(super) fn east_asian(c: char) -> bool {
    matches!(c,
        '‼' | '⁇'..='⁉' | '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{2FFF}' | '\u{3001}'..='\u{A4CF}'
        | '\u{A960}'..='\u{A97C}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FFE6}'
        | '\u{16FE0}'..='\u{18CFF}' | '\u{1AFF0}'..='\u{1B2FF}'
        | '\u{20000}'..='\u{3FFFD}')
}
