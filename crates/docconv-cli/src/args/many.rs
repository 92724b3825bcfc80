//! The options for many files.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

/// The options for many files.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Many files")]
pub(crate) struct ManyArgs {
    /// Enter folders
    #[arg(short, long)]
    pub(crate) recursive: bool,
    /// Convert the files that this file lists, one a line; - is stdin
    #[arg(long, value_name = "FILE")]
    pub(crate) files_from: Option<PathBuf>,
    /// The names in the list end with NUL, as find -print0 prints them
    #[arg(short = '0', long, requires = "files_from")]
    pub(crate) null: bool,
    /// Write each part of a compilation into a file of its own, named by its title
    #[arg(long)]
    pub(crate) split: bool,
    /// Convert this many files at once; by default as many as there are processors
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Skip outputs that are up to date
    #[arg(long)]
    pub(crate) resume: bool,
    /// Print what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write each file's result, time and warnings into this JSON file
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

impl ManyArgs {
    pub(crate) fn jobs(&self) -> usize {
        let all = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.jobs.map_or_else(all, NonZeroUsize::get)
    }
}
