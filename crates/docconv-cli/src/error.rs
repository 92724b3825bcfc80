//! What goes wrong, the exit code it makes, and what helps.

use crate::config::Problem;
use crate::lang::{Lang, library, messages as m};
use docconv::profile::ProfileError;
use docconv::{ConvertError, DecodeError, Format, ReadError, UnknownFormat};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All done.
    Done = 0,
    /// Nothing was made.
    Failed = 1,
    /// The command line asks for what cannot be.
    Usage = 2,
    /// Some of several files failed.
    Partly = 3,
    /// Done, and there is what `--fail-on` asks about.
    Findings = 4,
    /// A signal ended the run, as a shell counts it for Ctrl-C.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a file was not converted.
#[derive(Debug)]
pub(crate) enum Error {
    NoInput,
    OneOutput(usize),
    FormatsForOne,
    FormatNeeded,
    UnknownExtension {
        path: PathBuf,
        error: UnknownFormat,
    },
    NoExtension(PathBuf),
    StdinIntoFolder,
    StdinTwice,
    BinaryToTerminal(Format),
    /// An option that means nothing without `--output-dir`.
    NeedsFolder(&'static str),
    /// JSON Lines as input, and another format as output.
    OnlyJsonl,
    /// An option that means nothing for JSON Lines as input.
    NotForRecords(&'static str),
    BadPattern {
        pattern: String,
        reason: String,
    },

    NoMatch(String),
    Read {
        path: PathBuf,
        error: io::Error,
    },
    InputIsFolder(PathBuf),
    /// Somebody wrote into the input while it was read.
    Changed(PathBuf),
    List {
        path: PathBuf,
        error: io::Error,
    },
    Walk {
        path: PathBuf,
        error: io::Error,
    },
    LinkLoop(PathBuf),
    Convert {
        path: PathBuf,
        error: ConvertError,
    },
    /// A panic, which is always ours.
    Bug(PathBuf),

    OutputExists(PathBuf),
    OutputIsInput(PathBuf),
    OutputIsFolder(PathBuf),
    SameOutput {
        input: PathBuf,
        output: PathBuf,
    },
    NoOutputFolder {
        output: PathBuf,
        folder: PathBuf,
    },
    /// A link in the output folder, which may lead out of it.
    LinkInTree(PathBuf),
    NotAFile(PathBuf),
    Write {
        path: PathBuf,
        error: io::Error,
    },
    ReportInTheWay(PathBuf),

    Folder {
        path: PathBuf,
        option: &'static str,
        error: io::Error,
    },
    Profile(ProfileError),
    Config(Problem),
    TooManyFonts {
        path: PathBuf,
        limit: usize,
    },
    /// What `SOURCE_DATE_EPOCH` says instead of a number.
    SourceDate(String),
}

impl From<ProfileError> for Error {
    fn from(error: ProfileError) -> Self {
        Self::Profile(error)
    }
}

impl Error {
    /// What is wrong, in one line.
    pub(crate) fn text(&self, lang: Lang) -> String {
        match self {
            Self::NoInput => m::no_input(lang),
            Self::OneOutput(count) => m::one_output(lang, count),
            Self::FormatsForOne => m::formats_for_one(lang),
            Self::FormatNeeded => m::format_needed(lang),
            Self::UnknownExtension { path, error } => {
                m::unknown_extension(lang, path.display(), library::format(error, lang))
            }
            Self::NoExtension(path) => m::no_extension(lang, path.display()),
            Self::StdinIntoFolder => m::stdin_into_folder(lang),
            Self::StdinTwice => m::stdin_twice(lang),
            Self::BinaryToTerminal(format) => m::binary_to_terminal(lang, format),
            Self::NeedsFolder(option) => m::needs_folder(lang, option),
            Self::OnlyJsonl => m::only_jsonl(lang),
            Self::NotForRecords(option) => m::not_for_records(lang, option),
            Self::BadPattern { pattern, reason } => m::bad_pattern(lang, pattern, reason),
            Self::NoMatch(pattern) => m::no_match(lang, pattern),
            Self::Read { path, error } | Self::Folder { path, error, .. } => {
                m::reason(lang, shown(path, lang), reason(error, lang))
            }
            Self::InputIsFolder(path) | Self::OutputIsFolder(path) => {
                m::is_folder(lang, path.display())
            }
            Self::Changed(path) => m::changed(lang, path.display()),
            Self::List { path, error } => {
                m::list_unreadable(lang, shown(path, lang), reason(error, lang))
            }
            Self::Walk { path, error } => {
                m::folder_unreadable(lang, path.display(), reason(error, lang))
            }
            Self::LinkLoop(path) => m::link_loop(lang, path.display()),
            Self::Convert { path, error } => {
                m::reason(lang, shown(path, lang), library::convert(error, lang))
            }
            Self::Bug(path) => m::bug(lang, shown(path, lang)),
            Self::OutputExists(path) => m::output_exists(lang, path.display()),
            Self::OutputIsInput(path) => m::output_is_input(lang, path.display()),
            Self::SameOutput { input, output } => {
                m::same_output(lang, input.display(), output.display())
            }
            Self::NoOutputFolder { output, folder } => {
                m::no_output_folder(lang, output.display(), folder.display())
            }
            Self::LinkInTree(path) => m::link_in_tree(lang, path.display()),
            Self::NotAFile(path) => m::not_a_file(lang, path.display()),
            Self::Write { path, error } => {
                let path = if path == Path::new("-") {
                    m::stdout(lang)
                } else {
                    path.display().to_string()
                };
                m::cannot_write(lang, path, reason(error, lang))
            }
            Self::ReportInTheWay(path) => m::report_in_the_way(lang, path.display()),
            Self::Profile(error) => library::profile(error, lang),
            Self::Config(problem) => problem.text(lang),
            Self::TooManyFonts { path, limit } => {
                m::too_many_fonts(lang, path.display(), limit)
            }
            Self::SourceDate(words) => m::source_date(lang, words),
        }
    }

    /// The file that it is about, as messages name it, and the line.
    pub(crate) fn place(&self, lang: Lang) -> Option<(String, Option<u32>)> {
        let path = match self {
            Self::Profile(error) => {
                let place = error.place();
                return Some((place.file.clone(), place.line));
            }
            Self::Config(problem) => return Some(problem.place()),
            Self::Convert { path, error } => {
                return Some((shown(path, lang), line(error)));
            }
            Self::UnknownExtension { path, .. }
            | Self::Read { path, .. }
            | Self::List { path, .. }
            | Self::Walk { path, .. }
            | Self::Write { path, .. }
            | Self::Folder { path, .. }
            | Self::TooManyFonts { path, .. }
            | Self::SameOutput { input: path, .. }
            | Self::NoOutputFolder { output: path, .. }
            | Self::NoExtension(path)
            | Self::InputIsFolder(path)
            | Self::Changed(path)
            | Self::LinkLoop(path)
            | Self::Bug(path)
            | Self::OutputExists(path)
            | Self::OutputIsInput(path)
            | Self::OutputIsFolder(path)
            | Self::LinkInTree(path)
            | Self::NotAFile(path)
            | Self::ReportInTheWay(path) => path,
            Self::NoInput
            | Self::OneOutput(_)
            | Self::FormatsForOne
            | Self::FormatNeeded
            | Self::StdinIntoFolder
            | Self::StdinTwice
            | Self::BinaryToTerminal(_)
            | Self::NeedsFolder(_)
            | Self::OnlyJsonl
            | Self::NotForRecords(_)
            | Self::BadPattern { .. }
            | Self::NoMatch(_)
            | Self::SourceDate(_) => return None,
        };
        Some((shown(path, lang), None))
    }

    /// What the user can do about it.
    pub(crate) fn hint(&self, lang: Lang) -> Option<String> {
        let hint = match self {
            Self::NoInput => m::hint_no_input(lang),
            Self::OneOutput(_)
            | Self::FormatsForOne
            | Self::OutputIsFolder(_)
            | Self::NeedsFolder(_) => m::hint_output_dir(lang),
            Self::FormatNeeded => m::hint_format(lang),
            Self::UnknownExtension { .. } | Self::NoExtension(_) => {
                m::hint_extension(lang)
            }
            Self::StdinIntoFolder | Self::NotForRecords(_) => m::hint_use_o(lang),
            Self::StdinTwice => m::hint_dash_once(lang),
            Self::BinaryToTerminal(_) => m::hint_pipe(lang),
            Self::OnlyJsonl => m::hint_to_jsonl(lang),
            Self::BadPattern { .. } => m::hint_quote_pattern(lang),
            Self::Read { error, .. }
            | Self::List { error, .. }
            | Self::Walk { error, .. } => return read_hint(error, lang),
            Self::InputIsFolder(_) => m::hint_recursive(lang),
            Self::Changed(_) => m::hint_changed(lang),
            Self::Convert { error, .. } => return library::convert_hint(error, lang),
            Self::Bug(_) => m::hint_bug(lang),
            Self::OutputExists(_) => m::hint_force(lang),
            Self::OutputIsInput(_) => m::hint_other_name(lang),
            Self::SameOutput { .. } => m::hint_other_folder(lang),
            Self::NoOutputFolder { folder, .. } => m::hint_mkdir(lang, folder.display()),
            Self::LinkInTree(_) | Self::NotAFile(_) => m::hint_remove_link(lang),
            Self::Write { error, .. } => return write_hint(error, lang),
            Self::ReportInTheWay(_) => m::hint_report(lang),
            Self::Folder { option, .. } => m::hint_folder_option(lang, option),
            Self::Profile(error) => library::profile_hint(error, lang),
            Self::Config(_) => m::hint_config(lang),
            Self::TooManyFonts { .. } => m::hint_fewer_fonts(lang),
            Self::SourceDate(_) => m::hint_source_date(lang),
            Self::NoMatch(_) | Self::LinkLoop(_) => return None,
        };
        Some(hint)
    }

    /// The exit code when this is all that happened.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::NoInput
            | Self::OneOutput(_)
            | Self::FormatsForOne
            | Self::FormatNeeded
            | Self::UnknownExtension { .. }
            | Self::NoExtension(_)
            | Self::StdinIntoFolder
            | Self::StdinTwice
            | Self::BinaryToTerminal(_)
            | Self::SourceDate(_)
            | Self::Config(_)
            | Self::NeedsFolder(_)
            | Self::OnlyJsonl
            | Self::NotForRecords(_)
            | Self::BadPattern { .. } => Exit::Usage,
            // What the arguments say, not a file.
            Self::Profile(error) if error.place().file.starts_with("--") => Exit::Usage,
            Self::Profile(_)
            | Self::NoMatch(_)
            | Self::Read { .. }
            | Self::InputIsFolder(_)
            | Self::Changed(_)
            | Self::List { .. }
            | Self::Walk { .. }
            | Self::LinkLoop(_)
            | Self::Convert { .. }
            | Self::Bug(_)
            | Self::OutputExists(_)
            | Self::OutputIsInput(_)
            | Self::OutputIsFolder(_)
            | Self::SameOutput { .. }
            | Self::NoOutputFolder { .. }
            | Self::LinkInTree(_)
            | Self::NotAFile(_)
            | Self::Write { .. }
            | Self::ReportInTheWay(_)
            | Self::Folder { .. }
            | Self::TooManyFonts { .. } => Exit::Failed,
        }
    }

    /// Whether the reader of a pipe went away, which is no error of ours.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write { error, .. }
            if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

fn read_hint(error: &io::Error, lang: Lang) -> Option<String> {
    match error.kind() {
        io::ErrorKind::NotFound => Some(m::hint_name(lang)),
        io::ErrorKind::PermissionDenied => Some(m::hint_may_read(lang)),
        _ => None,
    }
}

fn write_hint(error: &io::Error, lang: Lang) -> Option<String> {
    match error.kind() {
        io::ErrorKind::StorageFull => Some(m::hint_make_room(lang)),
        io::ErrorKind::PermissionDenied => Some(m::hint_may_write(lang)),
        _ => None,
    }
}

/// A path as a message shows it; `-` has a name.
pub(crate) fn shown(path: &Path, lang: Lang) -> String {
    if path == Path::new("-") { m::stdin(lang) } else { path.display().to_string() }
}

/// An error of the system in plain words, without `(os error 2)`.
pub(crate) fn reason(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => m::no_such_file(lang),
        io::ErrorKind::PermissionDenied => m::permission_denied(lang),
        io::ErrorKind::StorageFull => m::disk_full(lang),
        io::ErrorKind::NotADirectory => m::is_no_folder(lang),
        _ => error.to_string(),
    }
}

/// The line at which reading failed.
fn line(error: &ConvertError) -> Option<u32> {
    let line = match error {
        ConvertError::Read(ReadError::Undecodable { line, .. })
        | ConvertError::Read(ReadError::Decode(DecodeError::NotUtf8 { line, .. })) => {
            line
        }
        _ => return None,
    };
    u32::try_from(*line).ok()
}
