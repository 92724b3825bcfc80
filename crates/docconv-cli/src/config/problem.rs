//! What is wrong with a configuration, and where.

use crate::error::reason;
use crate::lang::{Lang, messages as m, usage};
use std::io;

/// What is wrong with a configuration.
#[derive(Debug)]
pub(crate) struct Problem {
    /// The file or the variable.
    pub(super) place: String,
    pub(super) line: Option<u32>,
    pub(super) what: What,
}

#[derive(Debug)]
pub(super) enum What {
    Unreadable(io::Error),
    /// More bytes than this.
    TooLarge(u64),
    Syntax(String),
    UnknownKey {
        key: String,
        nearest: Option<String>,
    },
    /// A key that would be a flag of the command line only.
    OfOneCall(String),
    /// A table, or a list where one value belongs.
    Kind(String),
    /// A value that the flag does not take.
    Value(Box<clap::Error>),
}

impl Problem {
    /// The file or the variable, and the line.
    pub(crate) fn place(&self) -> (String, Option<u32>) {
        (self.place.clone(), self.line)
    }

    pub(crate) fn text(&self, lang: Lang) -> String {
        let what = match &self.what {
            What::Unreadable(error) => reason(error, lang),
            What::TooLarge(limit) => m::config_too_large(lang, limit >> 20),
            What::Syntax(reason) => m::not_toml(lang, reason),
            What::UnknownKey { key, nearest } => {
                let unknown = m::unknown_key(lang, key);
                match nearest {
                    Some(nearest) => {
                        m::and_advice(lang, unknown, m::did_you_mean(lang, nearest))
                    }
                    None => unknown,
                }
            }
            What::OfOneCall(key) => m::of_one_call(lang, key),
            What::Kind(key) => m::takes_one_value(lang, key),
            What::Value(error) => usage::said(error, lang)
                .unwrap_or_else(|| error.kind().as_str().unwrap_or_default().to_owned()),
        };
        match self.line {
            Some(line) => m::at_line(lang, &self.place, line, what),
            None => m::reason(lang, &self.place, what),
        }
    }
}
