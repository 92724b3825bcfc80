//! Which keys there are: the long names of the flags that can be set.

use clap::builder::{BoolishValueParser, ValueParser};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, Command};
use std::any::TypeId;
use std::ffi::OsString;
use std::path::PathBuf;

/// The commands that look at what is set, besides converting.
pub(super) const COMMANDS: [&str; 5] = ["outline", "check", "inspect", "fonts", "config"];

/// What belongs to one call: where to write, whether to replace. A file that lies beside
/// documents from elsewhere must not decide that.
const OF_ONE_CALL: [&str; 12] = [
    "config",
    "dry-run",
    "files-from",
    "force",
    "help",
    "no-config",
    "null",
    "output",
    "output-dir",
    "report",
    "resume",
    "version",
];

/// The flags that can be set.
pub(super) struct Keys<'c> {
    command: &'c Command,
}

/// What a flag takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    One,
    /// Several, which a variable separates by this.
    Several(char),
    /// Several paths, separated as in `PATH`.
    Paths,
}

impl<'c> Keys<'c> {
    pub(super) fn of(command: &'c Command) -> Self {
        Self { command }
    }

    fn args(&self) -> impl Iterator<Item = (&'c str, &'c Arg)> {
        let named = self.command.get_arguments().filter_map(|a| Some((a.get_long()?, a)));
        named.filter(|(name, _)| !OF_ONE_CALL.contains(name))
    }

    /// The names, in the order of the help.
    pub(super) fn names(&self) -> impl Iterator<Item = &'c str> {
        self.args().map(|(name, _)| name)
    }

    pub(super) fn get(&self, key: &str) -> Option<Key<'c>> {
        let (name, arg) = self.args().find(|(name, _)| *name == key)?;
        Some(Key { name, arg, command: self.command })
    }

    /// The key that is most like a word, when one is like it at all.
    pub(super) fn nearest(&self, word: &str) -> Option<String> {
        let similarity = |name: &str| strsim::jaro_winkler(&word.replace('_', "-"), name);
        let names = self.names().map(|name| (similarity(name), name));
        let (similarity, name) = names.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
        (similarity > 0.7).then(|| name.to_owned())
    }
}

/// Whether a flag can be given on the command line only.
pub(super) fn is_of_one_call(key: &str) -> bool {
    OF_ONE_CALL.contains(&key)
}

/// A flag that can be set.
pub(super) struct Key<'k> {
    pub(super) name: &'k str,
    arg: &'k Arg,
    command: &'k Command,
}

impl Key<'_> {
    pub(super) fn takes(&self) -> Takes {
        match (self.arg.get_action(), self.arg.get_value_delimiter()) {
            (ArgAction::Append, Some(delimiter)) => Takes::Several(delimiter),
            (ArgAction::Append, None) if is_path(self.arg) => Takes::Paths,
            (ArgAction::Append, None) => Takes::Several(';'),
            _ => Takes::One,
        }
    }

    /// Whether a value names a file, which lies beside the file that names it.
    pub(super) fn is_path(&self, value: &str) -> bool {
        is_path(self.arg) || (self.name == "profile" && value.ends_with(".toml"))
    }

    /// Reads the values as the command line would; an error is the user's.
    pub(super) fn check(&self, values: &[OsString]) -> Result<(), clap::Error> {
        let flag = |value: &OsString| {
            let mut word = OsString::from(format!("--{}=", self.name));
            word.push(value);
            word
        };
        let words =
            ["docconv".into(), "-".into()].into_iter().chain(values.iter().map(flag));
        self.command.clone().try_get_matches_from(words).map(drop)
    }
}

fn is_path(arg: &Arg) -> bool {
    arg.get_value_parser().type_id() == TypeId::of::<PathBuf>()
}

/// Lets switches have a value.
pub(super) fn with_switches(command: Command) -> Command {
    let switch = |arg: Arg| {
        let is_switch = matches!(arg.get_action(), ArgAction::SetTrue);
        let is_settable = arg.get_long().is_some_and(|long| !is_of_one_call(long));
        if !is_switch || !is_settable {
            return arg;
        }
        arg.action(ArgAction::Set)
            .num_args(0..=1)
            .require_equals(true)
            .value_parser(ValueParser::from(BoolishValueParser::new()))
            .default_value("false")
            .default_missing_value("true")
    };
    let mut command = command.mut_args(switch);
    for name in COMMANDS {
        command = command.mut_subcommand(name, |sub| sub.mut_args(switch));
    }
    command
}

/// Whether the command line gave a value.
pub(super) fn is_given(source: Option<ValueSource>) -> bool {
    source == Some(ValueSource::CommandLine)
}
