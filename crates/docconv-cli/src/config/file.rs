//! A configuration file: keys with values, one a line.

use super::keys::{Key, Keys, Takes, is_of_one_call};
use super::problem::{Problem, What};
use super::{Origin, Setting};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use toml_edit::{Document, Item, Value};

/// Such files are a few lines; what is larger is something else.
const LIMIT: u64 = 1 << 20;

/// Reads a file.
pub(super) fn read(
    path: &Path,
    keys: &Keys<'_>,
) -> Result<BTreeMap<String, Setting>, Problem> {
    let whole = |what| Problem { place: path.display().to_string(), line: None, what };
    let mut text = String::new();
    let file = File::open(path).map_err(|error| whole(What::Unreadable(error)))?;
    let read = file.take(LIMIT + 1).read_to_string(&mut text);
    read.map_err(|error| whole(What::Unreadable(error)))?;
    if text.len() as u64 > LIMIT {
        return Err(whole(What::TooLarge(LIMIT)));
    }
    Source { path, text: &text, keys }.settings()
}

struct Source<'s> {
    path: &'s Path,
    text: &'s str,
    keys: &'s Keys<'s>,
}

impl Source<'_> {
    fn settings(&self) -> Result<BTreeMap<String, Setting>, Problem> {
        let document = Document::parse(self.text).map_err(|error| {
            let reason = error.message().lines().next().unwrap_or_default().to_owned();
            self.problem(error.span(), What::Syntax(reason))
        })?;
        let mut settings = BTreeMap::new();
        for (name, item) in document.as_table() {
            let key = document.as_table().key(name).and_then(toml_edit::Key::span);
            let span = key.or_else(|| item.span());
            let setting = self.setting(name, item, span)?;
            settings.insert(name.to_owned(), setting);
        }
        Ok(settings)
    }

    fn setting(
        &self,
        name: &str,
        item: &Item,
        span: Option<Range<usize>>,
    ) -> Result<Setting, Problem> {
        let line = self.line(span.as_ref());
        let problem = |what| self.problem(span.clone(), what);
        let key = self.keys.get(name).ok_or_else(|| {
            problem(match is_of_one_call(name) {
                true => What::OfOneCall(name.to_owned()),
                false => {
                    let nearest = self.keys.nearest(name);
                    What::UnknownKey { key: name.to_owned(), nearest }
                }
            })
        })?;
        let words = match item {
            Item::Value(Value::Array(list)) if key.takes() != Takes::One => {
                list.iter().map(word).collect::<Option<Vec<_>>>()
            }
            Item::Value(value) => word(value).map(|word| vec![word]),
            Item::None | Item::Table(_) | Item::ArrayOfTables(_) => None,
        };
        let words = words.ok_or_else(|| problem(What::Kind(name.to_owned())))?;
        let value = |word: &String| self.value(&key, word);
        let values: Vec<OsString> = words.iter().map(value).collect();
        key.check(&values).map_err(|error| problem(What::Value(Box::new(error))))?;
        let path = self.path.to_owned();
        Ok(Setting { values, origin: Origin::File { path, line: line.unwrap_or(1) } })
    }

    /// Paths are meant from where the file lies, not from where the program runs.
    fn value(&self, key: &Key<'_>, word: &str) -> OsString {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        match key.is_path(word) {
            true => folder.join(word).into_os_string(),
            false => word.into(),
        }
    }

    fn problem(&self, span: Option<Range<usize>>, what: What) -> Problem {
        let line = self.line(span.as_ref());
        Problem { place: self.path.display().to_string(), line, what }
    }

    fn line(&self, span: Option<&Range<usize>>) -> Option<u32> {
        let before = self.text.as_bytes().get(..span?.start)?;
        u32::try_from(memchr::memchr_iter(b'\n', before).count() + 1).ok()
    }
}

/// A value as the command line would have it.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.value().clone()),
        Value::Integer(number) => Some(number.value().to_string()),
        Value::Float(number) => Some(number.value().to_string()),
        Value::Boolean(flag) => Some(flag.value().to_string()),
        Value::Datetime(_) | Value::Array(_) | Value::InlineTable(_) => None,
    }
}
