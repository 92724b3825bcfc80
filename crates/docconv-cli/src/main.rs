//! The program `docconv`: reads its arguments, opens and writes files, and prints. All
//! else is the library's.

mod args;
mod batch;
mod check;
mod console;
mod convert;
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
mod tree;

use args::{Args, Command};
use console::Console;
use lang::Lang;
use std::process::ExitCode;

fn main() -> ExitCode {
    let lang = Lang::of_process();
    let args = Args::read(std::env::args_os().collect(), lang);
    let mut console = Console::new(&args.messages, lang);
    let code = match &args.command {
        Some(Command::Outline(outline)) => outline::run(outline, &mut console),
        Some(Command::Profiles) => profile::list(&mut console),
        Some(Command::Profile(command)) => profile::run(command, &mut console),
        Some(Command::Check(args)) => check::run(args, &mut console),
        Some(Command::Inspect(args)) => inspect::run(args, &mut console),
        Some(Command::Formats(args)) => formats::run(args, &mut console),
        Some(Command::Fonts(args)) => fonts::run(args, &mut console),
        Some(Command::Completions(args)) => shell::completions(args, &mut console),
        Some(Command::Man) => shell::man(&mut console),
        None => run::run(&args.convert, &mut console),
    };
    code.into()
}
