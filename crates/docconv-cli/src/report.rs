//! `--report`: what became of every file, as JSON.

use crate::error::Error;
use crate::interrupt::Unfinished;
use crate::output;
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// What a report of docconv begins with. Such a file is replaced, and no other.
const HEAD: &str = "{\"docconv_report\":1,";

/// A report that is being written: one file a line, put into its place when it is whole.
pub(crate) struct Report {
    path: PathBuf,
    file: BufWriter<Unfinished>,
    first: bool,
}

/// What became of one input.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    pub(crate) input: String,
    /// `converted`, `up_to_date` or `failed`.
    pub(crate) status: &'static str,
    pub(crate) seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) encoding: Option<String>,
    pub(crate) outputs: Vec<Output>,
    pub(crate) warnings: Vec<Warning>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<Failure>,
}

/// One output.
#[derive(Debug, Serialize)]
pub(crate) struct Output {
    pub(crate) path: String,
    pub(crate) format: &'static str,
    /// `written` or `up_to_date`.
    pub(crate) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bytes: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pages: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) profile: Option<String>,
}

/// One warning, with its line where it has one.
#[derive(Debug, Serialize)]
pub(crate) struct Warning {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u32>,
    pub(crate) message: String,
}

/// Why an input failed.
#[derive(Debug, Serialize)]
pub(crate) struct Failure {
    pub(crate) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<String>,
}

/// The figures at the end.
#[derive(Debug, Serialize)]
pub(crate) struct Figures {
    pub(crate) converted: usize,
    pub(crate) up_to_date: usize,
    pub(crate) failed: usize,
    pub(crate) passed_over: usize,
    pub(crate) warnings: usize,
    /// Whether a signal ended the run before all files were reached.
    pub(crate) interrupted: bool,
    pub(crate) seconds: f64,
}

impl Report {
    /// Begins a report.
    ///
    /// # Errors
    /// A file in its place that is no report, or a folder that cannot be written.
    pub(crate) fn begin(path: &Path) -> Result<Self, Error> {
        if path.exists() && !is_report(path) {
            return Err(Error::ReportInTheWay(path.to_owned()));
        }
        let begin = || -> io::Result<_> {
            let mut file = BufWriter::new(output::temporary(output::folder(path))?);
            write!(file, "{HEAD}\"version\":\"{}\",", env!("CARGO_PKG_VERSION"))?;
            file.write_all(b"\"files\":[")?;
            Ok(file)
        };
        let file = begin();
        let file = file.map_err(|error| Error::Write { path: path.to_owned(), error })?;
        Ok(Self { path: path.to_owned(), file, first: true })
    }

    pub(crate) fn add(&mut self, entry: &Entry) -> Result<(), Error> {
        let comma = if self.first { "\n" } else { ",\n" };
        self.first = false;
        let written = self
            .file
            .write_all(comma.as_bytes())
            .and_then(|()| Ok(serde_json::to_writer(&mut self.file, entry)?));
        written.map_err(|error| Error::Write { path: self.path.clone(), error })
    }

    /// Ends the report and puts it into its place.
    pub(crate) fn end(self, figures: &Figures) -> Result<(), Error> {
        let Self { path, mut file, .. } = self;
        let end = || -> io::Result<()> {
            file.write_all(b"\n],\"summary\":")?;
            serde_json::to_writer(&mut file, figures)?;
            file.write_all(b"}\n")?;
            let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.place(|file| output::place(file, &path, true))
        };
        end().map_err(|error| Error::Write { path: path.clone(), error })
    }
}

fn is_report(path: &Path) -> bool {
    let mut head = [0; HEAD.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && head == *HEAD.as_bytes()
}
