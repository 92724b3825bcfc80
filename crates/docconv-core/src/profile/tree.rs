//! TOML as a tree of values that know where they were written.

use super::{Place, ProfileError};
use std::collections::BTreeMap;
use std::rc::Rc;
use toml_edit::{Document, Item, Table, Value};

/// Profiles are a few hundred lines; what is larger is something else.
pub(super) const LIMIT: usize = 1 << 20;

/// A value with its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) spot: Spot,
    pub(super) value: Data,
}

/// A [`Place`] that costs nothing to copy: every value has one, and errors alone ask for it.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) file: Rc<str>,
    pub(super) line: Option<u32>,
}

impl Spot {
    pub(super) fn place(&self) -> Place {
        Place { file: self.file.as_ref().to_owned(), line: self.line }
    }
}

/// What TOML can say, as far as profiles use it.
#[derive(Debug, Clone)]
pub(super) enum Data {
    Text(String),
    Number(f64),
    Flag(bool),
    List(Vec<Node>),
    Table(BTreeMap<String, Node>),
    /// A date: no key takes one.
    Other(String),
}

impl Node {
    /// Reads a file.
    pub(super) fn read(file: &str, text: &str) -> Result<Self, ProfileError> {
        let source = Source::new(file, text);
        if text.len() > LIMIT {
            let (bytes, limit, place) = (text.len(), LIMIT, source.spot(None).place());
            return Err(ProfileError::TooLarge { place, bytes, limit });
        }
        let document = Document::parse(text).map_err(|error| ProfileError::Syntax {
            place: source.spot(error.span().map(|span| span.start)).place(),
            reason: error.message().lines().next().unwrap_or_default().to_owned(),
        })?;
        Ok(source.table(document.as_table(), Some(0)))
    }

    /// What `--set key=value` says, as a tree of its own. The value is TOML, or else the
    /// text as it stands: nobody wants to quote `27mm` twice.
    pub(super) fn setting(argument: &str) -> Result<Self, ProfileError> {
        let spot = Spot { file: format!("--set {argument}").into(), line: None };
        let Some((key, value)) = argument.split_once('=') else {
            let reason = "it must be KEY=VALUE, such as page.margin.left=27mm".to_owned();
            return Err(ProfileError::Unfit { place: spot.place(), reason });
        };
        let value = value.trim();
        let read = Self::read("", &format!("value = {value}")).ok();
        let taken = read.and_then(|node| match node.value {
            Data::Table(mut table) if table.len() == 1 => table.remove("value"),
            _ => None,
        });
        let text = || Self { spot: spot.clone(), value: Data::Text(value.to_owned()) };
        let leaf = taken.map_or_else(text, |node| node.at(&spot));
        let keys: Vec<&str> = key.split('.').map(str::trim).collect();
        Ok(keys.into_iter().rev().fold(leaf, |inner, key| Self {
            spot: spot.clone(),
            value: Data::Table(BTreeMap::from([(key.to_owned(), inner)])),
        }))
    }

    /// The same at another place.
    fn at(self, spot: &Spot) -> Self {
        let value = match self.value {
            Data::Table(table) => Data::Table(
                table.into_iter().map(|(k, node)| (k, node.at(spot))).collect(),
            ),
            Data::List(list) => {
                Data::List(list.into_iter().map(|node| node.at(spot)).collect())
            }
            other => other,
        };
        Self { spot: spot.clone(), value }
    }

    /// Lays `other` over this: tables are merged, all else is replaced.
    pub(super) fn overlay(&mut self, other: Self) {
        match (&mut self.value, other.value) {
            (Data::Table(mine), Data::Table(theirs)) => {
                for (key, node) in theirs {
                    match mine.get_mut(&key) {
                        Some(known) => known.overlay(node),
                        None => drop(mine.insert(key, node)),
                    }
                }
            }
            (mine, theirs) => {
                *mine = theirs;
                self.spot = other.spot;
            }
        }
    }

    /// The value under a key of this table.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.table()?.get(key)
    }

    /// The keys of this table.
    pub(super) fn table(&self) -> Option<&BTreeMap<String, Self>> {
        match &self.value {
            Data::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The value as a message shows it.
    pub(super) fn shown(&self) -> String {
        match &self.value {
            Data::Text(text) => {
                format!("\"{}\"", text.chars().take(60).collect::<String>())
            }
            Data::Number(number) => number.to_string(),
            Data::Flag(flag) => flag.to_string(),
            Data::List(_) => "a list".to_owned(),
            Data::Table(_) => "a table".to_owned(),
            Data::Other(text) => text.clone(),
        }
    }
}

struct Source {
    file: Rc<str>,
    /// Where lines end.
    ends: Vec<usize>,
}

impl Source {
    fn new(file: &str, text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
        Self { file: file.into(), ends }
    }

    fn spot(&self, offset: Option<usize>) -> Spot {
        let line = |at: usize| 1 + self.ends.partition_point(|end| *end < at) as u32;
        Spot { file: Rc::clone(&self.file), line: offset.map(line) }
    }

    fn table(&self, table: &Table, offset: Option<usize>) -> Node {
        let entries = table.iter().map(|(key, item)| {
            let span = table.key(key).and_then(|key| key.span());
            let at = span.map(|span| span.start);
            (key.to_owned(), self.item(item, at))
        });
        Node { spot: self.spot(offset), value: Data::Table(entries.collect()) }
    }

    fn item(&self, item: &Item, at: Option<usize>) -> Node {
        match item {
            Item::Value(value) => self.value(value, at),
            Item::Table(table) => self.table(table, table.span().map(|s| s.start).or(at)),
            Item::ArrayOfTables(tables) => {
                let items = tables.iter().map(|table| self.table(table, at)).collect();
                Node { spot: self.spot(at), value: Data::List(items) }
            }
            Item::None => Node { spot: self.spot(at), value: Data::Other(String::new()) },
        }
    }

    fn value(&self, value: &Value, at: Option<usize>) -> Node {
        let data = match value {
            Value::String(text) => Data::Text(text.value().clone()),
            Value::Integer(number) => Data::Number(*number.value() as f64),
            Value::Float(number) => Data::Number(*number.value()),
            Value::Boolean(flag) => Data::Flag(*flag.value()),
            Value::Datetime(date) => Data::Other(date.value().to_string()),
            Value::Array(array) => {
                Data::List(array.iter().map(|value| self.value(value, at)).collect())
            }
            Value::InlineTable(table) => {
                let entry = |(key, value): (&str, &Value)| {
                    (key.to_owned(), self.value(value, at))
                };
                Data::Table(table.iter().map(entry).collect())
            }
        };
        Node { spot: self.spot(at), value: data }
    }
}
