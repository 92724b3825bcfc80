//! Lists: which label a numbered paragraph shows.

use super::symbols;
use crate::Limits;
use crate::ReadError;
use crate::opc::XmlPart;
use crate::xml::{Ns, Tag, Xml};
use docconv_core::number_format;
use std::collections::BTreeMap;

/// Levels of a list.
const LEVELS: usize = 9;
/// Labels are short; a file that makes them long wants to fill the memory.
const LONGEST: usize = 200;

/// The lists of a file, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: BTreeMap<i64, Abstract>,
    nums: BTreeMap<i64, Num>,
    counters: BTreeMap<i64, Counter>,
    /// Lists whose own start has been set.
    started: std::collections::BTreeSet<(i64, usize)>,
}

#[derive(Debug, Clone, Default)]
struct Abstract {
    levels: [Level; LEVELS],
    /// The numbering style that holds the levels instead.
    link: Option<Box<str>>,
    /// The numbering style whose levels these are.
    of_style: Option<Box<str>>,
}

#[derive(Debug, Clone)]
struct Level {
    start: i64,
    format: Box<str>,
    /// A format that is spelled out.
    pattern: Option<Box<str>>,
    text: Option<Box<str>>,
    suffix: Suffix,
    /// The level after which it begins anew: 0 never.
    restart: Option<usize>,
    legal: bool,
    picture: bool,
    font: Option<Box<str>>,
    style: Option<Box<str>>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 0,
            format: "decimal".into(),
            pattern: None,
            text: None,
            suffix: Suffix::Tab,
            restart: None,
            legal: false,
            picture: false,
            font: None,
            style: None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suffix {
    Tab,
    Space,
    Nothing,
}

#[derive(Debug, Clone, Default)]
struct Num {
    of: i64,
    starts: [Option<i64>; LEVELS],
    levels: BTreeMap<usize, Level>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Counter {
    values: [Option<i64>; LEVELS],
}

/// The label of one paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ListLabel {
    /// The number or bullet with what separates it from the words.
    pub(super) text: String,
    pub(super) bullet: bool,
}

impl Numbering {
    pub(super) fn read(part: &XmlPart, limits: &Limits) -> Result<Self, ReadError> {
        let mut xml = part.xml(limits);
        xml.root()?;
        let mut all = Self::default();
        xml.children(|xml, tag| match tag.name() {
            (Ns::W, b"abstractNum") => {
                let id = attr_number(xml, &tag, b"abstractNumId");
                let read = abstract_num(xml)?;
                all.abstracts.insert(id.unwrap_or(-1), read);
                Ok(())
            }
            (Ns::W, b"num") => {
                let id = attr_number(xml, &tag, b"numId");
                let read = num(xml)?;
                all.nums.insert(id.unwrap_or(-1), read);
                Ok(())
            }
            _ => xml.skip(),
        })?;
        Ok(all)
    }

    /// Lists that take their levels from a numbering style get them. `of_style` answers the
    /// list of a style.
    pub(super) fn resolve_links(&mut self, of_style: impl Fn(&str) -> Option<i64>) {
        let by_style: BTreeMap<Box<str>, i64> = self
            .abstracts
            .iter()
            .filter_map(|(id, one)| one.of_style.clone().map(|style| (style, *id)))
            .collect();
        let links: Vec<(i64, Box<str>)> = self
            .abstracts
            .iter()
            .filter_map(|(id, one)| one.link.clone().map(|link| (*id, link)))
            .collect();
        for (id, link) in links {
            let of =
                of_style(&link).and_then(|num| self.nums.get(&num)).map(|num| num.of);
            let of = of.filter(|of| *of != id).or_else(|| by_style.get(&link).copied());
            let levels =
                of.and_then(|of| self.abstracts.get(&of)).map(|one| one.levels.clone());
            if let (Some(levels), Some(one)) = (levels, self.abstracts.get_mut(&id)) {
                one.levels = levels;
            }
        }
    }

    /// The level of a list that belongs to a paragraph style.
    pub(super) fn level_of_style(&self, num: i64, style: &str) -> Option<usize> {
        let one = self.abstracts.get(&self.nums.get(&num)?.of)?;
        one.levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// Counts one paragraph on and answers its label; `None` when the list does not exist or
    /// shows nothing.
    pub(super) fn next(&mut self, num: i64, level: usize) -> Option<ListLabel> {
        let level = level.min(LEVELS - 1);
        let list = self.nums.get(&num)?;
        let of = list.of;
        self.abstracts.get(&of)?;
        let own_start = list.starts[level];
        let restart = own_start.filter(|_| self.started.insert((num, level)));
        let start = self.level(num, level)?.start;
        let counter = self.counters.entry(of).or_default();
        counter.values[level] = Some(match (restart, counter.values[level]) {
            (Some(start), _) => start,
            (None, Some(value)) => value.saturating_add(1),
            (None, None) => own_start.unwrap_or(start),
        });
        self.restart_below(num, of, level);
        self.label(num, of, level)
    }

    /// Deeper levels begin anew, unless they say that they do not.
    fn restart_below(&mut self, num: i64, of: i64, level: usize) {
        for below in level + 1..LEVELS {
            let restarts = match self.level(num, below).and_then(|level| level.restart) {
                Some(0) => false,
                Some(after) => level < after,
                None => true,
            };
            if let (true, Some(counter)) = (restarts, self.counters.get_mut(&of)) {
                counter.values[below] = None;
            }
        }
    }

    fn level(&self, num: i64, level: usize) -> Option<&Level> {
        let list = self.nums.get(&num)?;
        let own = list.levels.get(&level);
        own.or_else(|| self.abstracts.get(&list.of)?.levels.get(level))
    }

    fn label(&self, num: i64, of: i64, at: usize) -> Option<ListLabel> {
        let level = self.level(num, at)?;
        let bullet = &*level.format == "bullet" || level.picture;
        let mut text = if level.picture {
            "•".to_owned()
        } else if bullet {
            bullet_of(level)
        } else {
            self.number(num, of, at, level)
        };
        if text.trim().is_empty() {
            return None;
        }
        let closed = text.ends_with(|c: char| c >= '\u{3000}' && !c.is_alphanumeric());
        match level.suffix {
            Suffix::Nothing => {}
            // Word sets nothing between `一、` and its words but the rest of a tab.
            Suffix::Tab if closed => {}
            Suffix::Tab | Suffix::Space => text.push(' '),
        }
        Some(ListLabel { text, bullet })
    }

    fn number(&self, num: i64, of: i64, at: usize, level: &Level) -> String {
        let pattern = level.text.as_deref().unwrap_or_default();
        let mut out = String::new();
        let mut chars = pattern.chars().peekable();
        while let Some(c) = chars.next() {
            let digit =
                chars.peek().and_then(|c| c.to_digit(10)).filter(|d| (1..=9).contains(d));
            let Some(digit) = digit.filter(|_| c == '%') else {
                out.push(c);
                continue;
            };
            chars.next();
            let shown = digit as usize - 1;
            if let Some(one) = self.level(num, shown) {
                let counted = self.counters.get(&of).and_then(|c| c.values[shown]);
                let value = counted.unwrap_or(one.start);
                out.push_str(&value_of(one, value, level.legal && shown != at));
            }
            if out.len() > LONGEST {
                break;
            }
        }
        out.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect()
    }
}

fn value_of(level: &Level, value: i64, legal: bool) -> String {
    match &level.pattern {
        _ if legal => value.to_string(),
        Some(pattern) => number_format::custom(pattern, value),
        None => number_format::format(&level.format, value),
    }
}

/// The bullet as Unicode: Word's own are characters of Symbol and Wingdings.
fn bullet_of(level: &Level) -> String {
    let text = level.text.as_deref().unwrap_or_default();
    let font = level.font.as_deref().unwrap_or_default();
    let of_font = |c: char| match symbols::unicode(font, c) {
        Some(c) => c,
        None if ('\u{E000}'..='\u{F8FF}').contains(&c) => '•',
        // Courier's small o is a hollow bullet.
        None if c == 'o' && font.starts_with("Courier") => '○',
        None => c,
    };
    text.chars().take(8).map(of_font).collect()
}

fn attr_number(xml: &Xml, tag: &Tag, name: &[u8]) -> Option<i64> {
    xml.attr(tag, Ns::W, name)?.trim().parse().ok()
}

fn abstract_num(xml: &mut Xml) -> Result<Abstract, ReadError> {
    let mut one = Abstract::default();
    xml.children(|xml, tag| {
        match tag.name() {
            (Ns::W, b"lvl") => {
                let at = attr_number(xml, &tag, b"ilvl").unwrap_or(0);
                let level = level(xml)?;
                if let Some(place) =
                    usize::try_from(at).ok().and_then(|at| one.levels.get_mut(at))
                {
                    *place = level;
                }
                return Ok(());
            }
            (Ns::W, b"numStyleLink") => one.link = xml.val(&tag).map(|val| (*val).into()),
            (Ns::W, b"styleLink") => {
                one.of_style = xml.val(&tag).map(|val| (*val).into())
            }
            _ => {}
        }
        xml.skip()
    })?;
    Ok(one)
}

fn level(xml: &mut Xml) -> Result<Level, ReadError> {
    let mut level = Level::default();
    level_children(xml, &mut level)?;
    Ok(level)
}

fn level_children(xml: &mut Xml, level: &mut Level) -> Result<(), ReadError> {
    xml.children(|xml, tag| {
        match tag.name() {
            (Ns::W, b"start") => level.start = xml.number(&tag).unwrap_or(1),
            (Ns::W, b"numFmt") => {
                level.format =
                    xml.val(&tag).map_or_else(|| "decimal".into(), |val| (*val).into());
                level.pattern =
                    xml.attr(&tag, Ns::W, b"format").map(|format| (*format).into());
            }
            (Ns::W, b"lvlText") => level.text = xml.val(&tag).map(|val| (*val).into()),
            (Ns::W, b"lvlRestart") => {
                level.restart = xml.number(&tag).and_then(|n| usize::try_from(n).ok());
            }
            (Ns::W, b"isLgl") => level.legal = xml.is_on(&tag),
            (Ns::W, b"lvlPicBulletId") => level.picture = true,
            (Ns::W, b"pStyle") => level.style = xml.val(&tag).map(|val| (*val).into()),
            (Ns::W, b"suff") => {
                level.suffix = match xml.val(&tag).as_deref() {
                    Some("nothing") => Suffix::Nothing,
                    Some("space") => Suffix::Space,
                    _ => Suffix::Tab,
                };
            }
            (Ns::W, b"rPr") => {
                return xml.children(|xml, tag| {
                    if tag.is(Ns::W, b"rFonts") {
                        let font = xml.attr(&tag, Ns::W, b"ascii");
                        level.font = font.map(|font| (*font).into());
                    }
                    xml.skip()
                });
            }
            // Formats newer than 2007 stand beside what an older Word shows. The choice comes
            // first; the fallback must not overwrite it.
            (Ns::Mc, b"AlternateContent") => {
                let mut chosen = false;
                return xml.children(|xml, tag| match tag.name() {
                    (Ns::Mc, b"Choice" | b"Fallback") if !chosen => {
                        chosen = true;
                        level_children(xml, level)
                    }
                    _ => xml.skip(),
                });
            }
            _ => {}
        }
        xml.skip()
    })
}

fn num(xml: &mut Xml) -> Result<Num, ReadError> {
    let mut list = Num::default();
    xml.children(|xml, tag| match tag.name() {
        (Ns::W, b"abstractNumId") => {
            list.of = xml.number(&tag).unwrap_or(-1);
            xml.skip()
        }
        (Ns::W, b"lvlOverride") => {
            let at =
                attr_number(xml, &tag, b"ilvl").and_then(|at| usize::try_from(at).ok());
            let at = at.filter(|at| *at < LEVELS);
            xml.children(|xml, tag| match (tag.name(), at) {
                ((Ns::W, b"startOverride"), Some(at)) => {
                    list.starts[at] = xml.number(&tag);
                    xml.skip()
                }
                ((Ns::W, b"lvl"), Some(at)) => {
                    let own = level(xml)?;
                    list.levels.insert(at, own);
                    Ok(())
                }
                _ => xml.skip(),
            })
        }
        _ => xml.skip(),
    })?;
    Ok(list)
}
