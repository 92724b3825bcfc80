//! Reading the command line, with what configuration files and the environment set.

use crate::args::{Args, ConvertArgs};
use crate::config::{self, Config};
use crate::console::Console;
use crate::error::Error;
use crate::lang::{Lang, help, messages as m, usage};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the user asks for.
pub(crate) struct CommandLine {
    pub(crate) args: Args,
    pub(crate) lang: Lang,
    pub(crate) config: Config,
    pub(crate) definition: clap::Command,
    pub(crate) matches: ArgMatches,
}

impl CommandLine {
    /// Reads it. Wrong usage is printed and ends the program with 2, as help ends it with 0;
    /// a wrong configuration is printed, and the answer is how that ends the program.
    pub(crate) fn read(words: &[OsString], lang: Lang) -> Result<Self, ExitCode> {
        let mut definition = config::with_switches(Args::command());
        let (args, matches) = parse(&mut definition, words, lang);
        let mut console = Console::new(&args.messages, lang);
        let inputs = inputs(&matches);
        let config = match uses_config(&matches) {
            true => Config::load(&args.config, &config::start(&inputs), &definition),
            false => Ok(Config::default()),
        };
        let config = config.map_err(|problem| {
            let error = Error::Config(problem);
            console.error(&error);
            ExitCode::from(error.exit())
        })?;
        let read = Self { args, lang, config, definition, matches };
        Ok(read.with_settings(words).in_its_language())
    }

    /// Reads the words once more where something is set: it gives flags other defaults.
    fn with_settings(self, words: &[OsString]) -> Self {
        if !self.config.sets_something() {
            return self;
        }
        let definition = config::with_switches(Args::command());
        let mut definition = self.config.apply(definition);
        let (args, matches) = parse(&mut definition, words, self.lang);
        Self { args, matches, definition, ..self }
    }

    fn in_its_language(self) -> Self {
        let lang = self.args.messages.lang.unwrap_or(self.lang);
        Self { lang, ..self }
    }
}

/// Reads the words, or says what is wrong with them.
fn parse(
    definition: &mut clap::Command,
    words: &[OsString],
    lang: Lang,
) -> (Args, ArgMatches) {
    let matches = definition.try_get_matches_from_mut(words);
    let matches = matches.and_then(|matches| check(matches, definition, lang));
    let read = matches
        .and_then(|matches| Args::from_arg_matches(&matches).map(|args| (args, matches)));
    read.unwrap_or_else(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            help::exit(words, lang)
        }
        _ => usage::exit(error, lang),
    })
}

/// clap's own check for this would also take `-q outline` for the file `outline`.
fn check(
    matches: ArgMatches,
    definition: &mut clap::Command,
    lang: Lang,
) -> Result<ArgMatches, clap::Error> {
    match matches.subcommand_name() {
        Some(name) if converts(&matches) => {
            let message = m::command_takes_nothing(lang, name);
            Err(definition.error(ErrorKind::ArgumentConflict, message))
        }
        _ => Ok(matches),
    }
}

/// Whether the command line has an argument that belongs to converting.
fn converts(matches: &ArgMatches) -> bool {
    let definition =
        <ConvertArgs as clap::Args>::augment_args(clap::Command::new("convert"));
    let mut ids = definition.get_arguments().map(clap::Arg::get_id);
    ids.any(|id| matches.value_source(id.as_str()) == Some(ValueSource::CommandLine))
}

fn uses_config(matches: &ArgMatches) -> bool {
    matches.subcommand_name().is_none_or(config::is_read_by)
}

/// The inputs of converting, or those of a command.
fn inputs(matches: &ArgMatches) -> Vec<PathBuf> {
    let matches = matches.subcommand().map_or(matches, |(_, inner)| inner);
    let named = |id: &str| matches.try_get_many::<PathBuf>(id).ok().flatten();
    let inputs = named("inputs").or_else(|| named("input"));
    inputs.into_iter().flatten().cloned().collect()
}
