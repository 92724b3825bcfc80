//! Lines of which a file has already said what they are.
//!
//! A Word file states its headings, tables and notes, and often states none: authors fake
//! headings with bold words. A reader of such files writes their text into one buffer, says
//! for each line what is known, and asks the passes for the rest.

use super::number::{Scheme, number};
use super::roles::caption;
use super::{Class, Page, ParseOptions, contents, lines};
use crate::{CaptionKind, Language, Recognition, Role};

/// What a file says of one line of its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stated {
    /// Nothing: the passes decide.
    #[default]
    Nothing,
    /// Nothing, but the line stands out as headings do: bold or larger.
    StandsOut,
    /// A title.
    Title,
    /// A subtitle.
    Subtitle,
    /// A heading of that level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A caption.
    Caption,
    /// A paragraph with that role; [`Role::Body`] is a paragraph that is nothing else.
    Role(Role),
    /// A further line of the paragraph before.
    Continued,
    /// A line of a table.
    Table,
    /// A line of a contents list.
    Contents,
    /// A note, a comment, page furniture: beside the text.
    Aside,
}

/// What one line was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// What it is.
    pub kind: TakenFor,
    /// The level of a heading or item, from 1, where the passes found one.
    pub level: u8,
    /// How sure the passes are of a title or heading.
    pub recognition: Recognition,
    /// Whether a part begins here.
    pub part: Option<Recognition>,
    /// Whether it is a paragraph between the title and the text.
    pub under_title: bool,
    /// Bytes of the visible words that a number, a run-in heading or a field's label takes.
    pub label: usize,
    /// Whether that number is a bullet.
    pub bullet: bool,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenFor {
    /// A paragraph.
    Paragraph(Role),
    /// A title.
    Title,
    /// A subtitle.
    Subtitle,
    /// A heading.
    Heading,
    /// An item of a list.
    Item,
    /// A label with its value.
    Field,
    /// A caption.
    Caption(CaptionKind),
    /// What stands over a contents list.
    ContentsTitle,
    /// An entry of a contents list.
    ContentsEntry,
    /// A further line of the block before.
    Continued,
    /// What the file said that it is: a table, a contents list, something beside the text.
    AsStated,
}

/// Decides what the lines of `source` are, of which `stated` says what is known: one entry a
/// line, LF ends a line. Answers as many, and the language of the text.
///
/// A file that states a heading is believed to state them all.
///
/// ```
/// use docconv_core::{Stated, TakenFor, recognise};
/// let stated = [Stated::Nothing, Stated::Table, Stated::Nothing];
/// let (taken, _) = recognise("一、目的\n一、时间\n（一）规范管理。依照规定执行。\n", &stated);
/// assert_eq!(taken[0].kind, TakenFor::Heading);
/// assert_eq!(taken[1].kind, TakenFor::AsStated);
/// ```
pub fn recognise(source: &str, stated: &[Stated]) -> (Vec<Taken>, Language) {
    let lines = lines::split(source, &mut Vec::new());
    let mut page = Page::new(source, lines, ParseOptions::default());
    page.state(stated);
    page.neighbours();
    page.attachments();
    let states = |what: fn(&Stated) -> bool| stated.iter().any(what);
    let headings = states(|s| matches!(s, Stated::Heading(_)));
    let titles = states(|s| *s == Stated::Title);
    if !headings {
        page.typed_contents();
        page.numbers();
        page.outline();
    }
    match (titles, headings) {
        (false, false) => page.parts(),
        (false, true) => page.title_of_stated(),
        (true, _) => {}
    }
    page.roles();
    if !headings {
        page.levels();
    }
    let mut taken = vec![Taken::as_stated(); stated.len()];
    for at in 0..page.marks.len() {
        let line = page.lines.lines[at].number as usize - 1;
        if let (Some(taken), Some(stated)) = (taken.get_mut(line), stated.get(line)) {
            *taken = page.taken(at, *stated);
        }
    }
    (taken, page.language)
}

/// Whether the words are what stands over a contents list: `目录`, `Contents`.
pub fn is_contents_title(text: &str) -> bool {
    super::contents::is_title(text.trim())
}

/// The label of a line that the file says is a caption, whatever its words are like.
fn caption_head(text: &str) -> Option<(CaptionKind, usize)> {
    let first = text.find(|c: char| c.is_ascii_digit()).filter(|at| *at <= 24)?;
    let number =
        text[first..].find(|c: char| !c.is_ascii_digit() && !".-".contains(c))?;
    caption(&format!("{} x", &text[..first + number]))
}

impl Taken {
    fn as_stated() -> Self {
        Self {
            kind: TakenFor::AsStated,
            level: 0,
            recognition: Recognition::default(),
            part: None,
            under_title: false,
            label: 0,
            bullet: false,
        }
    }
}

impl Page<'_> {
    /// Sets the marks of which the file has said what they are.
    fn state(&mut self, stated: &[Stated]) {
        self.stands_out = vec![false; self.marks.len()];
        for at in 0..self.marks.len() {
            let line = self.lines.lines[at].number as usize - 1;
            let stated = stated.get(line).copied().unwrap_or_default();
            self.stands_out[at] = stated == Stated::StandsOut;
            let mark = &mut self.marks[at];
            if !matches!(mark.class, Class::Text) && stated != Stated::Table {
                continue;
            }
            mark.class = match stated {
                Stated::Nothing | Stated::StandsOut => Class::Text,
                Stated::Title => Class::Title,
                Stated::Subtitle => Class::Subtitle,
                Stated::Heading(level) => {
                    mark.level = level;
                    Class::Heading
                }
                Stated::Item => Class::Item,
                Stated::Caption => Class::Caption(CaptionKind::Figure),
                Stated::Role(role) => Class::Role(role),
                Stated::Continued => Class::Continued,
                Stated::Table => Class::Table,
                Stated::Contents => Class::Contents,
                Stated::Aside => Class::Comment,
            };
        }
    }

    /// Finds contents lists that were typed. A file that has its own says so, and rows of
    /// numbers are its tables, so a title is asked for.
    fn typed_contents(&mut self) {
        let mut lists = contents::lists(&self.lines.lines, |at| self.is_free(at));
        lists.retain(|list| list.titled);
        for at in lists.iter().flat_map(|list| list.lines.clone()) {
            self.marks[at].class = Class::Contents;
        }
        self.contents = lists;
        self.link_contents();
    }

    /// What a line of a contents list is.
    fn of_contents(&self, at: usize, stated: Stated) -> TakenFor {
        match self.list(at) {
            _ if stated == Stated::Contents => TakenFor::AsStated,
            Some(list) if list.lines.start == at => TakenFor::ContentsTitle,
            Some(_) => TakenFor::ContentsEntry,
            None => TakenFor::AsStated,
        }
    }

    fn taken(&self, at: usize, stated: Stated) -> Taken {
        let mark = &self.marks[at];
        let text = self.text(at);
        let found = mark.number.or_else(|| number(text));
        let numbered = found.map_or(0, |number| number.len);
        let bullet = found.is_some_and(|number| number.scheme == Scheme::Bullet);
        let (kind, label) = match mark.class {
            Class::Text => (TakenFor::Paragraph(Role::Body), 0),
            Class::Role(role) => (TakenFor::Paragraph(role), self.label(at, role)),
            Class::Title => (TakenFor::Title, 0),
            Class::Subtitle => (TakenFor::Subtitle, 0),
            Class::Heading => (TakenFor::Heading, numbered),
            Class::Item => (TakenFor::Item, numbered),
            Class::Field => (TakenFor::Field, mark.label),
            Class::Caption(kind) => match caption(text).or_else(|| caption_head(text)) {
                Some((kind, len)) => (TakenFor::Caption(kind), len),
                None => (TakenFor::Caption(kind), 0),
            },
            Class::Continued => (TakenFor::Continued, 0),
            Class::Contents => (self.of_contents(at, stated), 0),
            Class::Blank
            | Class::Table
            | Class::Furniture(_)
            | Class::Note
            | Class::Comment
            | Class::Image
            | Class::Anchors => (TakenFor::AsStated, 0),
        };
        let own = matches!(stated, Stated::Title | Stated::Subtitle | Stated::Heading(_));
        let recognition = if own { Recognition::STATED } else { mark.recognition };
        Taken {
            kind,
            level: mark.level,
            recognition,
            part: mark.part.map(|part| part.recognition),
            under_title: mark.under_title,
            label,
            bullet,
        }
    }

    /// The bytes of the label of a paragraph. One whose role the file stated has not been
    /// looked at by the passes.
    fn label(&self, at: usize, role: Role) -> usize {
        let (mark, text) = (&self.marks[at], self.text(at));
        match role {
            _ if mark.label > 0 => mark.label,
            Role::Article => number(text).map_or(0, |n| text[..n.len].trim_end().len()),
            Role::Field => super::roles::field_label(text).unwrap_or(0),
            _ => 0,
        }
    }
}
