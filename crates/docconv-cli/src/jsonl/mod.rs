//! JSON Lines in, JSON Lines out: a corpus of exported texts becomes records of blocks or of
//! documents, in its order and in constant memory.

mod batches;
mod compression;
mod record;

use crate::args::ConvertArgs;
use crate::console::Console;
use crate::error::{Error, Exit};
use crate::input::is_dash;
use crate::lang::messages as m;
use crate::ordered::{self, Receiver};
use crate::progress::Progress;
use crate::run::says_jsonl;
use crate::stream::Stream;
use crate::{interrupt, run};
use batches::{Batch, Batches};
use docconv::Format;
use record::{Done, Work};
use std::path::Path;

/// Whether the input is JSON Lines: by `--from`, or by the names of all inputs.
pub(crate) fn is_meant(args: &ConvertArgs) -> bool {
    let named = |input: &std::path::PathBuf| has_name(input);
    says_jsonl(args)
        || (args.reading.from.is_none()
            && !args.inputs.is_empty()
            && args.inputs.iter().all(named))
}

/// `corpus.jsonl`, `corpus.ndjson.gz`
fn has_name(input: &Path) -> bool {
    let name = input.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let name = [".gz", ".zst", ".zstd"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(&name);
    name.ends_with(".jsonl") || name.ends_with(".ndjson")
}

/// Turns the records of all inputs into records.
pub(crate) fn run(args: &ConvertArgs, console: &mut Console) -> Exit {
    convert(args, console).unwrap_or_else(|error| {
        console.error(&error);
        error.exit()
    })
}

fn convert(args: &ConvertArgs, console: &mut Console) -> Result<Exit, Error> {
    check(args)?;
    let options = run::options(args, Format::Jsonl)?;
    let work = Work::new(args, options.read, console.lang);
    let output = args.output.as_deref().unwrap_or(Path::new("-"));
    let batches = Batches::of(&args.inputs);
    interrupt::watch(false);
    let stream = Stream::of_records(output, args.force)?;
    if console.shows_progress() && !is_dash(output) {
        console.set_progress(Progress::bar());
    }
    let mut records =
        Records { console, stream: Some(stream), done: Done::default(), failure: None };
    let jobs = args.many.jobs();
    ordered::run(
        jobs,
        batches,
        |batch: Result<Batch, Error>| work.batch(batch),
        &mut records,
    );
    records.end()
}

/// What makes no sense for records that go into one output.
fn check(args: &ConvertArgs) -> Result<(), Error> {
    let many = &args.many;
    let meaningless = [
        (args.output_dir.is_some(), "--output-dir"),
        (many.files_from.is_some(), "--files-from"),
        (many.recursive, "--recursive"),
        (many.split, "--split"),
        (many.resume, "--resume"),
        (many.dry_run, "--dry-run"),
        (many.report.is_some(), "--report"),
    ];
    if args.inputs.is_empty() {
        return Err(Error::NoInput);
    }
    if args.inputs.iter().filter(|input| is_dash(input)).count() > 1 {
        return Err(Error::StdinTwice);
    }
    if args.to.iter().any(|format| *format != Format::Jsonl) {
        return Err(Error::OnlyJsonl);
    }
    match meaningless.into_iter().find(|(given, _)| *given) {
        Some((_, option)) => Err(Error::NotForRecords(option)),
        None => Ok(()),
    }
}

/// What comes out, and what is counted.
struct Records<'r> {
    console: &'r mut Console,
    stream: Option<Stream>,
    done: Done,
    failure: Option<Exit>,
}

impl Receiver<Result<Done, Error>> for Records<'_> {
    fn take(&mut self, done: Result<Done, Error>) -> bool {
        let written = done.and_then(|done| {
            let progress = self.console.progress();
            progress.add_many(done.read, done.failed, done.bytes);
            self.done.add(&done);
            let stream = self.stream.as_mut().expect("it is taken at the end");
            stream.write(done.out.as_bytes())
        });
        self.say_progress();
        match written {
            Ok(()) => true,
            Err(error) if error.is_broken_pipe() => {
                self.failure = Some(Exit::Done);
                false
            }
            Err(error) => {
                self.console.error(&error);
                self.failure = Some(error.exit());
                false
            }
        }
    }

    fn tick(&mut self) {
        self.console.progress().tick();
    }

    /// Not reached: the handler of an impatient run ends the program.
    fn interrupted(&mut self) {
        interrupt::leave()
    }
}

impl Records<'_> {
    fn say_progress(&mut self) {
        self.console.show_rate();
        if self.console.progress().is_due() && self.console.logs_progress() {
            let (lang, progress) = (self.console.lang, self.console.progress());
            let line = m::records_so_far(lang, progress.done(), progress.failed());
            self.console.line(&line);
        }
    }

    fn end(mut self) -> Result<Exit, Error> {
        self.console.progress().finish();
        if let Some(failure) = self.failure {
            return Ok(failure);
        }
        self.stream.take().map_or(Ok(0), Stream::end)?;
        let lang = self.console.lang;
        let Done { read, failed, warnings, .. } = self.done;
        let mut line = m::records_read(lang, read, failed);
        if warnings > 0 {
            line += &m::files_warned(lang, warnings);
        }
        self.console.line(&line);
        Ok(if failed > 0 { Exit::Partly } else { Exit::Done })
    }
}
