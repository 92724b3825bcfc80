//! The program `docconv`: reads its arguments, opens and writes files, and prints. All
//! else is the library's.

mod args;
mod check;
mod console;
mod error;
mod fonts;
mod input;
mod media;
mod outline;
mod output;
mod plan;
mod profile;
mod run;
mod summary;

use args::{Args, Command};
use console::Console;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Args::read();
    let mut console = Console::new(&args.messages);
    let code = match &args.command {
        Some(Command::Outline(outline)) => outline::run(outline, &mut console),
        Some(Command::Profiles) => profile::list(&mut console),
        Some(Command::Profile(command)) => profile::run(command, &mut console),
        Some(Command::Check(args)) => check::run(args, &mut console),
        Some(Command::Fonts(args)) => fonts::run(args, &mut console),
        None => run::run(&args.convert, &mut console),
    };
    code.into()
}
