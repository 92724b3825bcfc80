//! What goes wrong, the exit code it makes, and what helps.

use docconv::profile::ProfileError;
use docconv::{ConvertError, Format, UnknownFormat};
use std::fmt;
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
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a file was not converted.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("no input")]
    NoInput,
    #[error("{} inputs, one output", .0)]
    OneOutput(usize),
    #[error("--output-dir needs the format")]
    FormatNeeded,
    #[error("{}: {error}", Shown(.path))]
    UnknownExtension { path: PathBuf, error: UnknownFormat },
    #[error("{}: the name does not say the format", Shown(.0))]
    NoExtension(PathBuf),
    #[error("stdin has no name for a file in --output-dir")]
    StdinIntoFolder,
    #[error("stdin can be read only once")]
    StdinTwice,
    #[error("{0} is binary, and stdout is a terminal")]
    BinaryToTerminal(Format),

    #[error("{}: {}", Shown(.path), Reason(.error))]
    Read { path: PathBuf, error: io::Error },
    #[error("{}: is a folder", Shown(.0))]
    InputIsFolder(PathBuf),
    #[error("{}: {error}", Shown(.path))]
    Convert { path: PathBuf, error: ConvertError },

    #[error("{}: exists already", Shown(.0))]
    OutputExists(PathBuf),
    #[error("{}: is the input", Shown(.0))]
    OutputIsInput(PathBuf),
    #[error("{}: is a folder", Shown(.0))]
    OutputIsFolder(PathBuf),
    #[error("{}: has the same output as {}: {}",
        Shown(.input), Shown(.before), Shown(.output))]
    SameOutput { input: PathBuf, before: PathBuf, output: PathBuf },
    #[error("{}: the folder {} does not exist", Shown(.output), Shown(.folder))]
    NoOutputFolder { output: PathBuf, folder: PathBuf },
    #[error("{}: cannot write: {}", Shown(.path), Reason(.error))]
    Write { path: PathBuf, error: io::Error },

    #[error("{}: {}", Shown(.path), Reason(.error))]
    Folder { path: PathBuf, option: &'static str, error: io::Error },
    #[error(transparent)]
    Profile(#[from] ProfileError),
    #[error("SOURCE_DATE_EPOCH is {0:?}")]
    SourceDate(String),
    #[error("{}: the folder has more than {limit} font files", Shown(.path))]
    TooManyFonts { path: PathBuf, limit: usize },
}

impl Error {
    /// What the user can do about it.
    pub(crate) fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NoInput => "name a file, or - for stdin; docconv --help shows examples",
            Self::OneOutput(_) => "use --output-dir DIR -t FORMAT",
            Self::FormatNeeded => "add -t docx, -t pdf or -t text",
            Self::UnknownExtension { .. } | Self::NoExtension(_) => {
                "end the name in .docx, .pdf or .txt, or add -t FORMAT"
            }
            Self::StdinIntoFolder => "use -o FILE",
            Self::StdinTwice => "name - once",
            Self::BinaryToTerminal(_) => "use -o FILE, or a pipe",
            Self::Read { error, .. } => return read_hint(error),
            Self::InputIsFolder(_) => "name the text files in it",
            Self::Convert { error, .. } => return error.hint().map(str::to_owned),
            Self::OutputExists(_) => "replace it with --force, or choose another name",
            Self::OutputIsInput(_) => {
                "choose another name; docconv never changes its input"
            }
            Self::OutputIsFolder(_) => "use --output-dir DIR -t FORMAT",
            Self::SameOutput { .. } => "convert it into another folder",
            Self::NoOutputFolder { folder, .. } => {
                return Some(format!("make it first: mkdir -p {}", Shown(folder)));
            }
            Self::Write { error, .. } => return write_hint(error),
            Self::Folder { option, .. } => {
                return Some(format!("{option} takes a folder that can be read"));
            }
            Self::Profile(error) => return Some(profile_hint(error).to_owned()),
            Self::SourceDate(_) => "it takes seconds since 1970: 1583571661",
            Self::TooManyFonts { .. } => {
                "name a folder with only the fonts that are needed"
            }
        };
        Some(hint.to_owned())
    }

    /// The exit code when this is all that happened.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::NoInput
            | Self::OneOutput(_)
            | Self::FormatNeeded
            | Self::UnknownExtension { .. }
            | Self::NoExtension(_)
            | Self::StdinIntoFolder
            | Self::StdinTwice
            | Self::SourceDate(_)
            | Self::BinaryToTerminal(_) => Exit::Usage,
            // What the arguments say, not a file.
            Self::Profile(error) if error.place().file.starts_with("--") => Exit::Usage,
            Self::Profile(_)
            | Self::Read { .. }
            | Self::InputIsFolder(_)
            | Self::Convert { .. }
            | Self::OutputExists(_)
            | Self::OutputIsInput(_)
            | Self::OutputIsFolder(_)
            | Self::SameOutput { .. }
            | Self::NoOutputFolder { .. }
            | Self::Write { .. }
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

fn profile_hint(error: &ProfileError) -> &'static str {
    match error {
        ProfileError::UnknownProfile { .. } => {
            "docconv profiles lists them; a file's name ends in .toml"
        }
        ProfileError::Cycle { .. } => "let one of them extend a built-in profile or none",
        ProfileError::Syntax { .. } | ProfileError::TooLarge { .. } => {
            "docconv profile show gbt9704 prints one to start from"
        }
        ProfileError::Unreadable { .. } => {
            "files are looked for beside the one that names them"
        }
        _ => "docconv profile show gbt9704 prints every key with its unit",
    }
}

fn read_hint(error: &io::Error) -> Option<String> {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "check the name; - is stdin",
        io::ErrorKind::PermissionDenied => "check who may read it: ls -l",
        _ => return None,
    };
    Some(hint.to_owned())
}

fn write_hint(error: &io::Error) -> Option<String> {
    let hint = match error.kind() {
        io::ErrorKind::StorageFull => "make room, or write to another disk",
        io::ErrorKind::PermissionDenied => "check who may write into the folder: ls -ld",
        _ => return None,
    };
    Some(hint.to_owned())
}

/// A path as a message shows it; `-` has a name.
pub(crate) struct Shown<'a>(pub(crate) &'a Path);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == Path::new("-") {
            f.write_str("stdin")
        } else {
            self.0.display().fmt(f)
        }
    }
}

/// An error of the system in plain words, without `(os error 2)`.
struct Reason<'a>(&'a io::Error);

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.kind() {
            io::ErrorKind::NotFound => f.write_str("no such file"),
            io::ErrorKind::PermissionDenied => f.write_str("permission denied"),
            io::ErrorKind::StorageFull => f.write_str("no space left on the disk"),
            io::ErrorKind::NotADirectory => f.write_str("is no folder"),
            _ => self.0.fmt(f),
        }
    }
}
