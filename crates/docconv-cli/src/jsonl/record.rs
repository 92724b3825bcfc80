//! One record: its text, read and rendered.

use super::batches::{Batch, LONGEST, Lines};
use crate::args::ConvertArgs;
use crate::error::Error;
use crate::lang::{Lang, library, messages as m};
use crate::timeout;
use docconv::jsonl::{JsonlOptions, error_record, render_into};
use docconv::{InputFormat, Per, ReadOptions, read_text};
use serde::de::{
    DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use std::borrow::Cow;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What all records of a run share.
pub(crate) struct Work {
    field: String,
    id_field: Option<String>,
    per: Per,
    read: ReadOptions,
    timeout: Option<u64>,
    lang: Lang,
}

/// What became of a batch.
#[derive(Debug, Default)]
pub(crate) struct Done {
    pub(crate) out: String,
    pub(crate) read: u64,
    pub(crate) failed: u64,
    pub(crate) warnings: usize,
    pub(crate) bytes: u64,
}

impl Done {
    pub(crate) fn add(&mut self, other: &Self) {
        self.read += other.read;
        self.failed += other.failed;
        self.warnings += other.warnings;
        self.bytes += other.bytes;
    }
}

impl Work {
    pub(crate) fn new(args: &ConvertArgs, read: ReadOptions, lang: Lang) -> Self {
        let format = match args.jsonl.field_format {
            InputFormat::Tika => None,
            format => Some(format),
        };
        Self {
            field: args.jsonl.field.clone(),
            id_field: args.jsonl.id_field.clone(),
            per: args.jsonl.per.into(),
            read: ReadOptions { format, ..read },
            timeout: args.reading.timeout,
            lang,
        }
    }

    /// Renders the records of a batch.
    pub(crate) fn batch(&self, batch: Result<Batch, Error>) -> Result<Done, Error> {
        let Batch { first, lines } = batch?;
        let mut done = Done::default();
        match lines {
            Lines::TooLong => {
                let options = self.options(first);
                let why = m::record_too_long(self.lang, LONGEST >> 20);
                done.read = 1;
                done.failed = 1;
                error_record(&why, &options, &mut done.out);
            }
            Lines::Whole(lines) => {
                done.bytes = lines.len() as u64;
                done.out.reserve(2 * lines.len());
                for (number, line) in (first..).zip(lines.split(|byte| *byte == b'\n')) {
                    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
                    if !line.trim_ascii().is_empty() {
                        self.line(number, line, &mut done);
                    }
                }
            }
        }
        Ok(done)
    }

    fn options(&self, record: u64) -> JsonlOptions {
        JsonlOptions { per: self.per, id: None, record: Some(record) }
    }

    /// Writes the records of one, or the error record that stands for it.
    fn line(&self, number: u64, line: &[u8], done: &mut Done) {
        let mut options = self.options(number);
        let begun = done.out.len();
        let rendered = catch_unwind(AssertUnwindSafe(|| {
            self.render(line, &mut options, &mut done.out)
        }));
        done.read += 1;
        let bug = |_| Err(m::bug(self.lang, number));
        match rendered.unwrap_or_else(bug) {
            Ok(warnings) => done.warnings += warnings,
            Err(message) => {
                done.failed += 1;
                done.out.truncate(begun);
                error_record(&message, &options, &mut done.out);
            }
        }
    }

    fn render(
        &self,
        line: &[u8],
        options: &mut JsonlOptions,
        out: &mut String,
    ) -> Result<usize, String> {
        let lang = self.lang;
        let fields = self.fields(line).map_err(|e| m::bad_record(lang, e))?;
        options.id = match fields.id {
            Some(Value::Text(id)) => Some(id.into_owned()),
            Some(Value::Number(id)) => Some(id),
            Some(Value::Other) | None => None,
        };
        let text = match fields.text {
            Some(Value::Text(text)) => text.into_owned(),
            Some(Value::Number(_) | Value::Other) => {
                return Err(m::field_is_no_text(lang, &self.field));
            }
            None => return Err(m::no_field(lang, &self.field)),
        };
        let read =
            ReadOptions { watch: timeout::watch(self.timeout), ..self.read.clone() };
        let reading = read_text(text, &read);
        let reading = reading.map_err(|error| library::convert(&error, lang))?;
        render_into(&reading.document, options, out);
        Ok(reading.warnings.len())
    }

    fn fields<'l>(&self, line: &'l [u8]) -> Result<Fields<'l>, serde_json::Error> {
        let mut json = serde_json::Deserializer::from_slice(line);
        let fields = FieldsOf(self).deserialize(&mut json)?;
        json.end()?;
        Ok(fields)
    }
}

/// The fields of a record that are asked for.
#[derive(Debug, Default)]
struct Fields<'l> {
    text: Option<Value<'l>>,
    id: Option<Value<'l>>,
}

#[derive(Debug)]
enum Value<'l> {
    Text(Cow<'l, str>),
    Number(String),
    Other,
}

/// Reads those fields and passes over the others, whatever they hold.
struct FieldsOf<'w>(&'w Work);

impl<'l> DeserializeSeed<'l> for FieldsOf<'_> {
    type Value = Fields<'l>;

    fn deserialize<D: Deserializer<'l>>(self, json: D) -> Result<Fields<'l>, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'l> Visitor<'l> for FieldsOf<'_> {
    type Value = Fields<'l>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<Fields<'l>, A::Error> {
        let mut fields = Fields::default();
        while let Some(key) = map.next_key_seed(Text)? {
            let Value::Text(key) = key else { continue };
            let is_text = key == self.0.field.as_str();
            let is_id = self.0.id_field.as_deref().is_some_and(|id| key == id);
            if !is_text && !is_id {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let value = map.next_value_seed(Text)?;
            if is_text && is_id {
                fields.id = match &value {
                    Value::Text(text) => Some(Value::Text(text.clone())),
                    Value::Number(number) => Some(Value::Number(number.clone())),
                    Value::Other => None,
                };
            }
            if is_text {
                fields.text = Some(value);
            } else {
                fields.id = Some(value);
            }
        }
        Ok(fields)
    }
}

/// Reads a string without copying it where it can, and tells what is none.
struct Text;

impl<'l> DeserializeSeed<'l> for Text {
    type Value = Value<'l>;

    fn deserialize<D: Deserializer<'l>>(self, json: D) -> Result<Value<'l>, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'l> Visitor<'l> for Text {
    type Value = Value<'l>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'l str) -> Result<Value<'l>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'l>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value<'l>, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value<'l>, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value<'l>, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value<'l>, E> {
        Ok(Value::Other)
    }

    fn visit_unit<E>(self) -> Result<Value<'l>, E> {
        Ok(Value::Other)
    }

    fn visit_seq<A: SeqAccess<'l>>(self, mut seq: A) -> Result<Value<'l>, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Other)
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<Value<'l>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Other)
    }
}
