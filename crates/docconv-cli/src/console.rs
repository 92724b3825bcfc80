//! Messages on stderr, in the user's language.

use crate::args::{ColorArg, MessageArgs};
use crate::error::{Error, Exit};
use crate::lang::{Lang, messages as m};
use crate::outcome::Warned;
use crate::progress::Progress;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

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
    pub(crate) lang: Lang,
    /// The bar that messages must not write into.
    progress: Progress,
}

impl Console {
    pub(crate) fn new(args: &MessageArgs, lang: Lang) -> Self {
        let choice = match args.color {
            ColorArg::Auto => AutoStream::choice(&io::stderr()),
            ColorArg::Always => ColorChoice::Always,
            ColorArg::Never => ColorChoice::Never,
        };
        let stderr = AutoStream::new(io::stderr(), choice);
        let (quiet, verbose) = (args.quiet, args.verbose);
        Self { stderr, quiet, verbose, lang, progress: Progress::none() }
    }

    pub(crate) fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Whether a bar has somebody to look at it.
    pub(crate) fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Shows how far a run is, from now on.
    pub(crate) fn set_progress(&mut self, progress: Progress) {
        self.progress = progress;
    }

    pub(crate) fn progress(&mut self) -> &mut Progress {
        &mut self.progress
    }

    /// An error and its hint: the only messages that `-q` lets through.
    pub(crate) fn error(&mut self, error: &Error) {
        self.print(ERROR, &m::error(self.lang), &error.text(self.lang));
        if let Some(hint) = error.hint(self.lang) {
            self.print(HINT, &m::hint(self.lang), &hint);
        }
    }

    /// What the user can do about a warning.
    pub(crate) fn hint(&mut self, hint: &dyn Display) {
        if !self.quiet {
            self.print(HINT, &m::hint(self.lang), hint);
        }
    }

    /// The warnings of one file, or the first few and a count.
    pub(crate) fn warnings(&mut self, file: &str, warnings: &[Warned]) {
        if self.quiet {
            return;
        }
        let lang = self.lang;
        let shown = if self.verbose { warnings.len() } else { FEW.min(warnings.len()) };
        for warning in &warnings[..shown] {
            let line = m::located(lang, file, &warning.message);
            self.print(WARNING, &m::warning(lang), &line);
        }
        let more = warnings.len() - shown;
        if more > 0 {
            self.print(WARNING, &m::warning(lang), &m::more_warnings(lang, file, more));
        }
    }

    /// Warnings that only `-v` asks for.
    pub(crate) fn details(&mut self, file: &str, warnings: &[Warned]) {
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
        let stderr = &mut self.stderr;
        // A closed stderr must not keep the output from being written.
        self.progress.aside(|| drop(writeln!(stderr, "{line}")));
    }

    /// Prints what the user asked for, and answers how that ends the program.
    pub(crate) fn print_stdout(&mut self, text: &str) -> Exit {
        match crate::output::write_stdout(text.as_bytes()) {
            Ok(()) => Exit::Done,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Err(error) => {
                let error = Error::Write { path: "-".into(), error };
                self.error(&error);
                error.exit()
            }
        }
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
