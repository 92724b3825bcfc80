//! The command `config`: what every flag would be, and where that was set.

use super::keys::{Keys, is_given};
use super::{Config, Origin};
use crate::args::ShowConfigArgs;
use crate::command_line::CommandLine;
use crate::console::Console;
use crate::error::Exit;
use crate::lang::{Lang, messages as m};
use crate::outcome::Warned;
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::Serialize;
use serde_json::Value;
use std::any::TypeId;
use std::num::NonZeroUsize;

/// What `--json` prints.
#[derive(Serialize)]
struct Listing {
    files: Vec<String>,
    settings: Vec<Record>,
}

#[derive(Serialize)]
struct Record {
    key: String,
    /// `null` when nothing sets it and it has no default.
    value: Value,
    /// `default`, `command line`, or the file or variable.
    origin: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

/// Prints the effective values as TOML, or as JSON.
pub(crate) fn run(
    args: &ShowConfigArgs,
    line: &CommandLine,
    console: &mut Console,
) -> Exit {
    let config = &line.config;
    for name in &config.unknown {
        let message = m::variable_unknown(line.lang, name);
        console.warnings(name, &[Warned { line: None, message }]);
    }
    let (_, matches) = line.matches.subcommand().expect("this command was called");
    let listing = Listing::of(config, &line.definition, matches, line.lang);
    let text = if args.json { listing.json() } else { listing.text(line.lang) };
    console.print_stdout(&text)
}

impl Listing {
    fn of(config: &Config, command: &Command, matches: &ArgMatches, lang: Lang) -> Self {
        let keys = Keys::of(command);
        let files = config.files.iter().map(|file| file.display().to_string()).collect();
        let records = keys.names().map(|key| {
            let arg = command.get_arguments().find(|arg| arg.get_long() == Some(key));
            record(config, arg.expect("keys are names of arguments"), matches, lang)
        });
        Self { files, settings: records.collect() }
    }

    fn json(&self) -> String {
        let json = serde_json::to_string_pretty(self);
        json.expect("strings and numbers are JSON") + "\n"
    }

    /// Lines that can stand in a `docconv.toml`; what nothing sets is a comment.
    fn text(&self, lang: Lang) -> String {
        let mut text = String::new();
        for file in &self.files {
            text += &format!("# {}\n", m::config_read(lang, file));
        }
        for Record { key, value, origin, line } in &self.settings {
            let origin = match line {
                Some(line) => format!("{origin}:{line}"),
                None => origin.clone(),
            };
            let shown = match value {
                Value::Null => format!("# {key}"),
                value => format!("{key} = {value}"),
            };
            text += &format!("{shown:<32} # {origin}\n");
        }
        text
    }
}

fn record(config: &Config, arg: &Arg, matches: &ArgMatches, lang: Lang) -> Record {
    let key = arg.get_long().expect("keys are long names").to_owned();
    let id = arg.get_id().as_str();
    let raw = matches.get_raw(id).into_iter().flatten();
    let words: Vec<Value> =
        raw.map(|word| value(&word.to_string_lossy(), arg.get_value_parser())).collect();
    let is_switch = arg.get_value_parser().type_id() == TypeId::of::<bool>();
    let value = match (arg.get_action(), words) {
        _ if is_switch => matches.get_flag(id).into(),
        (ArgAction::Append, words) => Value::Array(words),
        (_, words) => words.into_iter().next().unwrap_or(Value::Null),
    };
    let (origin, line) = match config.origin(&key) {
        _ if is_given(matches.value_source(id)) => (m::command_line(lang), None),
        Some(Origin::File { path, line }) => (path.display().to_string(), Some(*line)),
        Some(Origin::Variable(name)) => (name.clone(), None),
        None => (m::default(lang), None),
    };
    Record { key, value, origin, line }
}

fn value(word: &str, parser: &ValueParser) -> Value {
    let of = |type_id| parser.type_id() == type_id;
    let is_number = of(TypeId::of::<u8>())
        || of(TypeId::of::<u16>())
        || of(TypeId::of::<NonZeroUsize>());
    match word.parse::<u64>() {
        Ok(number) if is_number => number.into(),
        _ => word.into(),
    }
}
