//! Items: what a file is made of, before the passes have decided what its paragraphs are.

use docconv_core::{Block, Inline, Label, LabelKind, ListKind, Role, Source, Span};

/// What a story is made of, before the passes have decided what its paragraphs are.
#[derive(Debug)]
pub(crate) enum Item {
    Para(Box<Para>),
    Block(Block),
}

/// A paragraph that was read, and what the file says of it.
#[derive(Debug)]
pub(crate) struct Para {
    pub(crate) source: Source,
    pub(crate) content: Vec<Inline>,
    pub(crate) says: Says,
    /// Leading white space in full-width characters.
    pub(crate) indent: u8,
    /// Whether it stands out as headings do.
    pub(crate) stands_out: bool,
    /// Whether its first inline is a label that the file computes.
    pub(crate) labelled: bool,
    pub(crate) keep_next: bool,
    /// Where the first link in it leads: what a contents entry names.
    pub(crate) leads_to: Option<Box<str>>,
}

/// What a file says a paragraph is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Says {
    #[default]
    Nothing,
    Title,
    Subtitle,
    Heading(u8),
    /// A numbered or bulleted paragraph, with its level.
    Numbered(u8, ListKind),
    /// An item whose label was typed.
    Item(u8),
    /// An item if a label was typed.
    Indented,
    Caption,
    ContentsTitle,
    Contents(u8),
    Role(Role),
    DateUnderTitle,
    Rule,
}

/// Takes the white space off the first words, and answers how wide it was in full-width
/// characters. Authors type indents.
pub(crate) fn trim_start(text: &str, content: &mut Vec<Inline>) -> u8 {
    let mut halves = 0u32;
    let mut at = 0;
    while let Some(inline) = content.get_mut(at) {
        match inline {
            Inline::Anchor(_) => at += 1,
            Inline::Text(run) => {
                let words = &text[run.source.bytes.range()];
                let rest = words.trim_start();
                let blank = &words[..words.len() - rest.len()];
                halves += blank
                    .chars()
                    .map(|c| if c == '\u{3000}' { 2 } else { 1 })
                    .sum::<u32>();
                if rest.is_empty() {
                    content.remove(at);
                    continue;
                }
                run.source.bytes.start += blank.len() as u32;
                break;
            }
            _ => break,
        }
        if halves > 80 {
            break;
        }
    }
    (halves / 2).min(40) as u8
}

/// Takes the white space, tabs and line ends off the end.
pub(crate) fn trim_end(text: &str, content: &mut Vec<Inline>) {
    let mut at = content.len();
    while at > 0 {
        at -= 1;
        match &mut content[at] {
            Inline::Anchor(_) => {}
            Inline::Tab(_) | Inline::LineBreak(_) => drop(content.remove(at)),
            Inline::Text(run) => {
                let words = &text[run.source.bytes.range()];
                let rest = words.trim_end();
                if !rest.is_empty() {
                    run.source.bytes.end = run.source.bytes.start + rest.len() as u32;
                    return;
                }
                content.remove(at);
            }
            _ => return,
        }
    }
}

/// Makes the first `bytes` visible bytes of the content a label.
pub(crate) fn set_label(
    content: &mut Vec<Inline>,
    bytes: usize,
    kind: LabelKind,
    level: u8,
) {
    let is_words = |inline: &Inline| matches!(inline, Inline::Text(_) | Inline::Label(_));
    let Some(first) = content.iter().position(is_words) else { return };
    let (mut left, mut at) = (bytes, first);
    let mut source: Option<Source> = None;
    while let Some(inline) = content.get_mut(at).filter(|i| is_words(i)) {
        let own = inline.source();
        let touches = source.is_none_or(|label| label.bytes.end == own.bytes.start);
        if left == 0 || !touches {
            break;
        }
        let taken = own.bytes.len().min(left);
        let cut = own.bytes.start + taken as u32;
        let piece = Source { bytes: Span { end: cut, ..own.bytes }, ..own };
        source = Some(source.map_or(piece, |label| label.to(piece)));
        left -= taken;
        if taken < own.bytes.len() {
            if let Inline::Text(run) = inline {
                run.source.bytes.start = cut;
            }
            break;
        }
        at += 1;
    }
    if let Some(source) = source {
        let label = Inline::Label(Label { source, kind, level, inferred: None });
        content.splice(first..at, [label]);
    }
}
