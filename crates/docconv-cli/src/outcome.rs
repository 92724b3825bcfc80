//! What became of one input.

use crate::error::Error;
use crate::summary;
use docconv::{Converted, Format, Watch};
use std::path::PathBuf;

/// What became of one input.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Empty when not even that is known.
    pub(crate) path: PathBuf,
    pub(crate) seconds: f64,
    /// Whether the time that it may take is over.
    pub(crate) watch: Watch,
    /// The size of the input.
    pub(crate) bytes: u64,
    /// What it was taken for, once it was read.
    pub(crate) input: Option<summary::Input>,
    pub(crate) made: Vec<Made>,
    pub(crate) warnings: Vec<Warned>,
    /// Numbers that were put back, a line each.
    pub(crate) restored: Vec<String>,
    pub(crate) error: Option<Error>,
    /// Records for a stream of all inputs.
    pub(crate) stream: Vec<u8>,
}

/// An output.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) path: PathBuf,
    pub(crate) format: Format,
    pub(crate) size: usize,
    /// Its bytes are written; `None` for an output that was up to date.
    pub(crate) converted: Option<Converted>,
}

/// A warning with the line that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Warned {
    pub(crate) line: Option<u32>,
    pub(crate) message: String,
}

impl Outcome {
    pub(crate) fn of(path: PathBuf) -> Self {
        Self { path, ..Self::default() }
    }

    pub(crate) fn add(&mut self, made: Made) {
        self.made.push(made);
    }

    /// Whether there was nothing to do.
    pub(crate) fn is_up_to_date(&self) -> bool {
        self.error.is_none()
            && !self.made.is_empty()
            && self.made.iter().all(|made| made.converted.is_none())
    }
}

impl Made {
    pub(crate) fn new(
        path: PathBuf,
        format: Format,
        size: usize,
        converted: Converted,
    ) -> Self {
        Self { path, format, size, converted: Some(converted) }
    }

    pub(crate) fn up_to_date(path: PathBuf, format: Format) -> Self {
        Self { path, format, size: 0, converted: None }
    }
}
