//! Messages on stderr.

use crate::args::{ColorArg, MessageArgs};
use crate::error::Error;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::fmt::Display;
use std::io::{self, Write};

/// How many warnings of one file are printed unless `-v` asks for all.
const FEW: usize = 3;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default().bold();

/// Where messages go, and which of them.
pub(crate) struct Console {
    stderr: AutoStream<io::Stderr>,
    quiet: bool,
    verbose: bool,
}

impl Console {
    pub(crate) fn new(args: &MessageArgs) -> Self {
        let choice = match args.color {
            ColorArg::Auto => AutoStream::choice(&io::stderr()),
            ColorArg::Always => ColorChoice::Always,
            ColorArg::Never => ColorChoice::Never,
        };
        let stderr = AutoStream::new(io::stderr(), choice);
        Self { stderr, quiet: args.quiet, verbose: args.verbose }
    }

    /// An error and its hint: the only messages that `-q` lets through.
    pub(crate) fn error(&mut self, error: &Error) {
        self.print(ERROR, "error", error);
        if let Some(hint) = error.hint() {
            self.print(HINT, "hint", &hint);
        }
    }

    /// What the user can do about a warning.
    pub(crate) fn hint(&mut self, hint: &dyn Display) {
        if !self.quiet {
            self.print(HINT, "hint", hint);
        }
    }

    /// The warnings of one file, or the first few and a count.
    pub(crate) fn warnings(&mut self, file: &dyn Display, warnings: &[String]) {
        if self.quiet {
            return;
        }
        let shown = if self.verbose { warnings.len() } else { FEW.min(warnings.len()) };
        for warning in &warnings[..shown] {
            self.print(WARNING, "warning", &format_args!("{file}: {warning}"));
        }
        let more = warnings.len() - shown;
        if more > 0 {
            let count = format_args!("{file}: and {more} more; -v prints them all");
            self.print(WARNING, "warning", &count);
        }
    }

    /// Warnings that only `-v` asks for.
    pub(crate) fn details(&mut self, file: &dyn Display, warnings: &[String]) {
        if self.verbose {
            self.warnings(file, warnings);
        }
    }

    /// A line without a name.
    pub(crate) fn line(&mut self, text: &dyn Display) {
        if !self.quiet {
            self.write(&one_line(text));
        }
    }

    fn print(&mut self, style: Style, name: &str, text: &dyn Display) {
        self.write(&format!("{style}{name}:{style:#} {}", one_line(text)));
    }

    fn write(&mut self, line: &str) {
        // A closed stderr must not keep the output from being written.
        let _ = writeln!(self.stderr, "{line}");
    }
}

/// File names and quoted input may hold line ends and escape codes, which a terminal
/// would obey.
fn one_line(text: &dyn Display) -> String {
    let shown = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    text.to_string().chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(one_line(&"a\u{1b}[31m\nb\tc"), "a\u{FFFD}[31m\u{FFFD}b\u{FFFD}c");
    }
}
