//! Completions and the manual page, from the definition of the arguments.

use crate::args::{Args, CompletionsArgs};
use crate::console::Console;
use crate::error::Exit;
use clap::CommandFactory;
use std::io::{self, Write};

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

/// One page for the program: examples, options, and what each command takes under its name.
fn page(command: clap::Command) -> io::Result<String> {
    let mut command = command.disable_help_subcommand(true);
    // Built for the sake of the commands' full names and usages.
    command.build();
    let mut page = Vec::new();
    let man = clap_mangen::Man::new(command.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    if let Some(examples) = command.get_before_help() {
        verbatim(&examples.to_string(), &mut page)?;
    }
    man.render_options_section(&mut page)?;
    man.render_subcommands_section(&mut page)?;
    for sub in command.get_subcommands() {
        section(sub, &command, &mut page)?;
    }
    man.render_extra_section(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// `Examples:` and the lines below it.
fn verbatim(examples: &str, page: &mut Vec<u8>) -> io::Result<()> {
    let (_, lines) = examples.split_once('\n').unwrap_or_default();
    let lines = lines.trim_end().replace('\\', "\\\\").replace('-', "\\-");
    writeln!(page, ".SH EXAMPLES\n.nf\n{lines}\n.fi")
}

/// What a command takes, without the options that the page has at its top.
fn section(
    command: &clap::Command,
    over: &clap::Command,
    page: &mut Vec<u8>,
) -> io::Result<()> {
    let said = |arg: &clap::Arg| {
        over.get_arguments().any(|known| known.get_id() == arg.get_id())
            && (arg.is_global_set() || command.get_name() == "config")
    };
    let own = command.clone().mut_args(|arg| {
        let hidden = said(&arg);
        arg.hide(hidden)
    });
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    writeln!(page, ".SH \"{name}\"\n{about}")?;
    let mut options = Vec::new();
    clap_mangen::Man::new(own).render_options_section(&mut options)?;
    let options = String::from_utf8_lossy(&options).into_owned();
    // Groups of options are sections of the page for clap, and parts of this one here.
    page.extend(
        options.replace(".SH OPTIONS\n", "").replace(".SH ", ".SS ").into_bytes(),
    );
    command.get_subcommands().try_for_each(|sub| section(sub, over, page))
}
