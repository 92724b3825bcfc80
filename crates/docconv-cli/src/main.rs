//! The program `docconv`: reads its arguments, opens and writes files, and prints. All
//! else is the library's.

mod args;
mod batch;
mod check;
mod command_line;
mod config;
mod console;
mod convert;
mod diagnostic;
mod dry_run;
mod error;
mod find;
mod fonts;
mod formats;
mod input;
mod inspect;
mod interrupt;
mod jsonl;
mod lang;
mod media;
mod names;
mod ordered;
mod outcome;
mod outline;
mod output;
mod plan;
mod profile;
mod progress;
mod report;
mod resume;
mod run;
mod setting;
mod shell;
mod source_date;
mod stream;
mod summary;
mod timeout;
mod tree;

use args::Command;
use command_line::CommandLine;
use console::Console;
use lang::Lang;
use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    CommandLine::read(&words, Lang::of_process())
        .map_or_else(|code| code, |line| answer(&line))
}

fn answer(line: &CommandLine) -> ExitCode {
    let args = &line.args;
    let mut console = Console::new(&args.messages, line.lang);
    let code = match &args.command {
        Some(Command::Outline(outline)) => outline::run(outline, &mut console),
        Some(Command::Profiles) => profile::list(&mut console),
        Some(Command::Profile(command)) => profile::run(command, &mut console),
        Some(Command::Check(args)) => check::run(args, &mut console),
        Some(Command::Inspect(args)) => inspect::run(args, &mut console),
        Some(Command::Formats(args)) => formats::run(args, &mut console),
        Some(Command::Fonts(args)) => fonts::run(args, &mut console),
        Some(Command::Config(args)) => config::run(args, line, &mut console),
        Some(Command::Completions(args)) => shell::completions(args, &mut console),
        Some(Command::Man) => shell::man(&mut console),
        None => run::run(&args.convert, &mut console),
    };
    code.into()
}
