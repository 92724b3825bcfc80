//! Messages on stderr, in the user's language.

use crate::args::{ColorArg, DiagnosticsArg, MessageArgs};
use crate::diagnostic::{Diagnostic, Level};
use crate::error::{Error, Exit};
use crate::lang::{Lang, messages as m};
use crate::outcome::Warned;
use crate::progress::Progress;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::fmt::Display;
#[cfg(unix)]
use std::fs::File;
use std::io::{self, IsTerminal, Write};

/// How many warnings of one file are printed unless `-v` asks for all.
const FEW: usize = 3;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default().bold();

/// Where messages go, and which of them.
pub(crate) struct Console {
    stderr: AutoStream<io::Stderr>,
    form: DiagnosticsArg,
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
        let form = args.diagnostics;
        Self { stderr, form, quiet, verbose, lang, progress: Progress::none() }
    }

    pub(crate) fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Whether a bar has somebody to look at it.
    pub(crate) fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Whether a line now and then tells how far a run is: where messages go into a file, as
    /// into a log, and everywhere for `-v`.
    pub(crate) fn logs_progress(&self) -> bool {
        self.verbose || (!self.quiet && !io::stderr().is_terminal() && !is_read_on())
    }

    /// Shows how far a run is, from now on.
    pub(crate) fn set_progress(&mut self, progress: Progress) {
        self.progress = progress;
    }

    pub(crate) fn progress(&mut self) -> &mut Progress {
        &mut self.progress
    }

    /// Brings the figures beside the bar up to date.
    pub(crate) fn show_rate(&mut self) {
        let (lang, progress) = (self.lang, &self.progress);
        let (rate, failed) = (progress.rate(), progress.failed());
        progress.message(|| m::progress_files(lang, format!("{rate:.1}"), failed));
    }

    /// An error and its hint: the only messages that `-q` lets through.
    pub(crate) fn error(&mut self, error: &Error) {
        let (message, hint) = (error.text(self.lang), error.hint(self.lang));
        let (file, line) = error.place(self.lang).unzip();
        self.say(&Diagnostic {
            level: Level::Error,
            file: file.as_deref(),
            line: line.flatten(),
            message: &message,
            hint: hint.as_deref(),
        });
    }

    /// What the user can do about a warning.
    pub(crate) fn hint(&mut self, message: &str) {
        self.tell(Level::Hint, message);
    }

    /// The warnings of one file, or for people the first few and a count.
    pub(crate) fn warnings(&mut self, file: &str, warnings: &[Warned]) {
        if self.quiet {
            return;
        }
        let all = self.verbose || self.form != DiagnosticsArg::Human;
        let shown = if all { warnings.len() } else { FEW.min(warnings.len()) };
        for Warned { line, message } in &warnings[..shown] {
            self.say(&Diagnostic {
                level: Level::Warning,
                file: Some(file),
                line: *line,
                message,
                hint: None,
            });
        }
        let more = warnings.len() - shown;
        if more > 0 {
            self.tell(Level::Warning, &m::more_warnings(self.lang, file, more));
        }
    }

    /// Warnings that only `-v` asks for.
    pub(crate) fn details(&mut self, file: &str, warnings: &[Warned]) {
        if self.verbose {
            self.warnings(file, warnings);
        }
    }

    /// What was done.
    pub(crate) fn line(&mut self, text: &dyn Display) {
        self.tell(Level::Info, &text.to_string());
    }

    /// A message without a place, which `-q` keeps back.
    fn tell(&mut self, level: Level, message: &str) {
        if !self.quiet {
            let (file, line, hint) = (None, None, None);
            self.say(&Diagnostic { level, file, line, message, hint });
        }
    }

    fn say(&mut self, diagnostic: &Diagnostic<'_>) {
        match self.form {
            DiagnosticsArg::Human => self.say_to_people(diagnostic),
            DiagnosticsArg::Short => self.write(&one_line(&diagnostic.short(self.lang))),
            DiagnosticsArg::Json => self.write(&diagnostic.json()),
        }
    }

    fn say_to_people(&mut self, diagnostic: &Diagnostic<'_>) {
        let Diagnostic { level, file, message, hint, .. } = diagnostic;
        match (level, file) {
            (Level::Info, _) => self.write(&one_line(message)),
            (Level::Warning, Some(file)) => {
                self.print(*level, &m::located(self.lang, file, message));
            }
            _ => self.print(*level, message),
        }
        if let Some(hint) = hint {
            self.print(Level::Hint, hint);
        }
    }

    fn print(&mut self, level: Level, text: &str) {
        let style = match level {
            Level::Error => ERROR,
            Level::Warning => WARNING,
            Level::Hint | Level::Info => HINT,
        };
        let name = level.name(self.lang);
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
fn one_line(text: &str) -> String {
    let shown = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    text.chars().map(shown).collect()
}

/// Whether another program reads the messages.
#[cfg(unix)]
fn is_read_on() -> bool {
    use std::os::{fd::AsFd, unix::fs::FileTypeExt};
    let stderr = io::stderr().as_fd().try_clone_to_owned();
    let kind = stderr.and_then(|stderr| Ok(File::from(stderr).metadata()?.file_type()));
    kind.is_ok_and(|kind| kind.is_fifo() || kind.is_socket())
}

/// Whether another program reads the messages: cannot be told here.
#[cfg(not(unix))]
fn is_read_on() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(one_line("a\u{1b}[31m\nb\tc"), "a\u{FFFD}[31m\u{FFFD}b\u{FFFD}c");
    }
}
