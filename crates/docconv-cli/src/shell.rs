//! Completions and the manual page, from the definition of the arguments.

use crate::args::{Args, CompletionsArgs};
use crate::console::Console;
use crate::error::Exit;
use clap::CommandFactory;

/// Prints the completions of one shell.
pub(crate) fn completions(args: &CompletionsArgs, console: &mut Console) -> Exit {
    let mut command = Args::command();
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "docconv", &mut script);
    console.print_stdout(&String::from_utf8_lossy(&script))
}

/// Prints the manual page, commands and all.
pub(crate) fn man(console: &mut Console) -> Exit {
    let command = Args::command();
    match page(command) {
        Ok(page) => console.print_stdout(&page),
        Err(error) => {
            let path = "-".into();
            console.error(&crate::error::Error::Write { path, error });
            Exit::Failed
        }
    }
}

/// One page for the program: what a command takes stands under its name.
pub(crate) fn page(command: clap::Command) -> std::io::Result<String> {
    // Built for the sake of the commands' full names and usages.
    let mut command = command.disable_help_subcommand(true);
    command.build();
    let mut page = Vec::new();
    let man = clap_mangen::Man::new(command.clone());
    man.render(&mut page)?;
    let mut text = String::from_utf8_lossy(&page).into_owned();
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        let mut part = Vec::new();
        let man = clap_mangen::Man::new(sub.clone());
        man.render_options_section(&mut part)?;
        let part = String::from_utf8_lossy(&part).into_owned();
        let name = format!(".SH \"docconv {}\"\n", sub.get_name());
        text += &name;
        if let Some(about) = sub.get_about() {
            text += &format!("{about}\n");
        }
        text += &part.replace(".SH OPTIONS\n", "");
    }
    Ok(text)
}
