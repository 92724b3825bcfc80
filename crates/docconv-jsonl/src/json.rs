//! One record, field by field.

use crate::{JsonlOptions, VERSION};
use std::fmt::Write;

/// A record that is being written. Fields that are absent, empty or zero are left out by
/// whoever writes them.
pub(crate) struct Record<'o> {
    out: &'o mut String,
}

impl<'o> Record<'o> {
    /// With the fields that every record has.
    pub(crate) fn begin(options: &JsonlOptions, out: &'o mut String) -> Self {
        out.push_str("{\"v\":");
        number(u64::from(VERSION), out);
        let mut record = Self { out };
        if let Some(id) = &options.id {
            record.string("id", id);
        }
        if let Some(line) = options.record {
            record.number("record", line);
        }
        record
    }

    pub(crate) fn string(&mut self, key: &str, value: &str) {
        self.key(key);
        string(value, self.out);
    }

    pub(crate) fn number(&mut self, key: &str, value: u64) {
        self.key(key);
        number(value, self.out);
    }

    /// A list; nothing when there is nothing to list.
    pub(crate) fn strings<'s>(
        &mut self,
        key: &str,
        values: impl IntoIterator<Item = &'s str>,
    ) {
        let mut values = values.into_iter().peekable();
        if values.peek().is_some() {
            self.key(key);
            strings(values, self.out);
        }
    }

    /// The first and the last line of a thing, for what has lines.
    pub(crate) fn lines(&mut self, lines: Option<(u32, u32)>) {
        if let Some((first, last)) = lines {
            self.key("lines");
            self.out.push('[');
            number(u64::from(first), self.out);
            self.out.push(',');
            number(u64::from(last), self.out);
            self.out.push(']');
        }
    }

    /// A value that the caller writes.
    pub(crate) fn raw(&mut self, key: &str, fill: impl FnOnce(&mut String)) {
        self.key(key);
        fill(self.out);
    }

    pub(crate) fn end(self) {
        self.out.push_str("}\n");
    }

    fn key(&mut self, key: &str) {
        self.out.push_str(",\"");
        self.out.push_str(key);
        self.out.push_str("\":");
    }
}

/// `["a","b"]`
pub(crate) fn strings<'s>(values: impl IntoIterator<Item = &'s str>, out: &mut String) {
    out.push('[');
    for (at, value) in values.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        string(value, out);
    }
    out.push(']');
}

pub(crate) fn number(value: u64, out: &mut String) {
    write!(out, "{value}").expect("a string takes all");
}

/// A string in quotes. What JSON does not ask to escape stands as it is.
pub(crate) fn string(value: &str, out: &mut String) {
    out.push('"');
    let mut begun = 0;
    for (at, byte) in value.bytes().enumerate() {
        if byte >= b' ' && byte != b'"' && byte != b'\\' {
            continue;
        }
        // The byte is ASCII, so both sides of it are whole characters.
        out.push_str(&value[begun..at]);
        escape(byte, out);
        begun = at + 1;
    }
    out.push_str(&value[begun..]);
    out.push('"');
}

fn escape(byte: u8, out: &mut String) {
    match byte {
        b'"' => out.push_str("\\\""),
        b'\\' => out.push_str("\\\\"),
        b'\n' => out.push_str("\\n"),
        b'\r' => out.push_str("\\r"),
        b'\t' => out.push_str("\\t"),
        other => write!(out, "\\u{other:04x}").expect("a string takes all"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_reads_back() {
        let all: String = (0..0x250u32).filter_map(char::from_u32).collect();
        let all = all + "文\u{2028}\u{1F600}\"\\";
        let mut out = String::new();
        string(&all, &mut out);
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), all);
    }
}
