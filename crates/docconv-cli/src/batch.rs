//! One input or a hundred thousand: worked on at once, told in order.

use crate::args::FailOn;
use crate::console::Console;
use crate::convert::Runner;
use crate::error::{Error, Exit, shown};
use crate::input::is_dash;
use crate::interrupt;
use crate::lang::{library, messages as m};
use crate::ordered::{self, Receiver};
use crate::outcome::{Made, Outcome, Warned};
use crate::plan::{Place, Plan};
use crate::progress::Progress;
use crate::report::{Entry, Failure, Figures, Output, Report, Warning};
use crate::stream::Stream;
use crate::summary;
use docconv::{Notice, PdfWarning};
use std::thread;
use std::time::Instant;

/// Converts everything that the plan finds.
pub(crate) fn run(
    runner: &Runner<'_>,
    plan: &Plan,
    console: &mut Console,
) -> Result<Exit, Error> {
    let files = runner.files(&plan.search)?;
    let open = plan.search.is_open();
    let many = open || runner.args().inputs.len() > 1;
    let report = runner.args().many.report.as_deref().map(Report::begin).transpose()?;
    let stream = match &plan.place {
        Place::Stream(path) => Some(Stream::of_records(path, runner.args().force)?),
        Place::File(_) | Place::Folder(_) => None,
    };
    let patient = many || report.is_some();
    interrupt::watch(patient);
    let mut batch = Batch {
        plan,
        fail_on: runner.args().fail_on,
        asks_for_fonts: runner.args().fonts.are_asked_for(),
        told: !open || console.is_verbose(),
        many,
        tally: Tally::default(),
        begun: Instant::now(),
        report,
        stream,
        warned_of_end: false,
        console,
    };
    batch.show_progress();
    let work = |found| runner.one(found);
    // The main thread of Windows has too small a stack.
    if patient || cfg!(windows) {
        let jobs = if many { runner.args().many.jobs() } else { 1 };
        ordered::run(jobs, files, work, &mut batch);
    } else {
        ordered::run_here(files, work, &mut batch);
    }
    batch.end(false)
}

/// What is told of a run, and what is counted.
struct Batch<'b> {
    plan: &'b Plan,
    fail_on: Option<FailOn>,
    asks_for_fonts: bool,
    /// Whether each file is told of; of a hundred thousand nobody reads.
    told: bool,
    many: bool,
    tally: Tally,
    begun: Instant,
    report: Option<Report>,
    stream: Option<Stream>,
    warned_of_end: bool,
    console: &'b mut Console,
}

/// What became of several files.
#[derive(Default)]
struct Tally {
    done: usize,
    up_to_date: usize,
    failed: usize,
    warnings: usize,
    failure: Option<Exit>,
    /// A report or a stream that could not be written, which ends the run.
    broken: Option<Exit>,
}

impl Receiver<Outcome> for Batch<'_> {
    fn take(&mut self, mut outcome: Outcome) -> bool {
        self.console.progress().add(outcome.bytes, outcome.error.is_some());
        self.say_progress();
        let wanted = self.pass_on(&mut outcome);
        self.tally.add(&outcome);
        self.tell(&outcome);
        let noted = match &mut self.report {
            Some(report) => report.add(&entry(&outcome, self.console)),
            None => Ok(()),
        };
        if let Err(error) = noted {
            self.console.error(&error);
            self.tally.broken = Some(error.exit());
        }
        wanted && self.tally.broken.is_none()
    }

    fn tick(&mut self) {
        self.console.progress().tick();
        if interrupt::is_signalled() && !self.warned_of_end {
            self.warned_of_end = true;
            self.console.line(&m::stopping(self.console.lang));
        }
    }

    fn interrupted(&mut self) {
        // Not `return`: a worker may wait for a list that never ends.
        if self.stream.take().is_some() || self.end(true).is_err() {
            interrupt::leave();
        }
        interrupt::leave()
    }
}

impl Batch<'_> {
    fn show_progress(&mut self) {
        if !self.many || !self.console.shows_progress() {
            return;
        }
        let progress = Progress::bar();
        // A list on stdin is read once; all else can be counted beside the work.
        let countable =
            self.plan.search.list.as_deref().is_none_or(|list| !is_dash(list));
        if countable {
            let total = progress.total();
            let mut search = self.plan.search.clone();
            search.passed_over = Default::default();
            thread::spawn(move || {
                if let Ok(files) = search.files() {
                    total(files.count() as u64);
                }
            });
        }
        self.console.set_progress(progress);
    }

    /// The figures beside the bar, or a line now and then.
    fn say_progress(&mut self) {
        self.console.show_rate();
        if self.many && self.console.progress().is_due() && self.console.logs_progress() {
            let (lang, progress) = (self.console.lang, self.console.progress());
            let line = m::so_far(lang, progress.done(), progress.failed());
            self.console.line(&line);
        }
    }

    /// Gives the records of one input to the stream of all; `false` when nobody reads it.
    fn pass_on(&mut self, outcome: &mut Outcome) -> bool {
        let Some(stream) = &mut self.stream else { return true };
        if let Some(error) = &outcome.error {
            let message = error.text(self.console.lang);
            let id = outcome.path.to_string_lossy().into_owned();
            let options = docconv::jsonl::JsonlOptions {
                id: Some(id),
                ..docconv::jsonl::JsonlOptions::default()
            };
            let mut record = String::new();
            docconv::jsonl::error_record(&message, &options, &mut record);
            outcome.stream = record.into_bytes();
        }
        match stream.write(&outcome.stream) {
            Ok(()) => true,
            Err(error) if error.is_broken_pipe() => false,
            Err(error) => {
                self.console.error(&error);
                self.tally.broken = Some(error.exit());
                false
            }
        }
    }

    fn tell(&mut self, outcome: &Outcome) {
        let lang = self.console.lang;
        let file = shown(&outcome.path, lang);
        if self.told {
            self.console.warnings(&file, &outcome.warnings);
            self.tell_fonts(&file, outcome);
            for line in &outcome.restored {
                self.console.line(&m::located(lang, &file, line));
            }
            for made in &outcome.made {
                let line = self.line(outcome, made);
                self.console.line(&line);
            }
        }
        match &outcome.error {
            Some(error) if !error.is_broken_pipe() => self.console.error(error),
            _ => {}
        }
    }

    /// What can be done about missing characters, and with `-v` which faces stand in.
    fn tell_fonts(&mut self, file: &str, outcome: &Outcome) {
        let lang = self.console.lang;
        let converted = || outcome.made.iter().filter_map(|made| made.converted.as_ref());
        let mut notices = converted().flat_map(|converted| &converted.warnings);
        if !self.asks_for_fonts && notices.any(is_missing_glyph) {
            self.console.hint(&m::hint_more_fonts(lang));
        }
        let stand_ins = converted().flat_map(|converted| &converted.substitutions);
        let details = stand_ins.map(|substitution| Warned {
            line: None,
            message: library::substitution(substitution, lang),
        });
        self.console.details(file, &details.collect::<Vec<_>>());
    }

    /// The summary of an output, under its name, or the input's when it is no file.
    fn line(&self, outcome: &Outcome, made: &Made) -> String {
        let lang = self.console.lang;
        let path = if is_dash(&made.path) { &outcome.path } else { &made.path };
        let name = shown(path, lang);
        match (&outcome.input, &made.converted) {
            (Some(input), Some(converted)) => {
                let warnings = outcome.warnings.len();
                let mut line = summary::line(input, converted, warnings, lang);
                if self.asks_for_fonts {
                    line += &summary::stand_ins(converted, lang);
                }
                m::located(lang, name, line)
            }
            _ => m::line_up_to_date(lang, name),
        }
    }

    /// Ends the report, the stream and the run.
    fn end(&mut self, interrupted: bool) -> Result<Exit, Error> {
        self.console.progress().finish();
        let stream = self.stream.take().filter(|_| self.tally.broken.is_none());
        stream.map_or(Ok(0), Stream::end)?;
        let tally = &self.tally;
        if let Some(report) = self.report.take() {
            let figures = Figures {
                converted: tally.done,
                up_to_date: tally.up_to_date,
                failed: tally.failed,
                passed_over: self.plan.search.passed_over(),
                warnings: tally.warnings,
                interrupted,
                seconds: self.begun.elapsed().as_secs_f64(),
            };
            report.end(&figures)?;
        }
        if self.many {
            let line = self.figures(interrupted);
            self.console.line(&line);
        }
        Ok(self.tally.exit(self.fail_on))
    }

    fn figures(&self, interrupted: bool) -> String {
        let (lang, tally) = (self.console.lang, &self.tally);
        let all = tally.done + tally.up_to_date + tally.failed;
        let mut line = m::files_converted(lang, tally.done, all, tally.failed);
        if tally.up_to_date > 0 {
            line += &m::files_up_to_date(lang, tally.up_to_date);
        }
        if tally.warnings > 0 && !self.told {
            line += &m::files_warned(lang, tally.warnings);
        }
        let passed_over = self.plan.search.passed_over();
        if passed_over > 0 {
            line += &m::files_passed_over(lang, passed_over);
        }
        if interrupted {
            line += &m::files_interrupted(lang);
        }
        line
    }
}

impl Tally {
    fn add(&mut self, outcome: &Outcome) {
        self.warnings += outcome.warnings.len();
        match &outcome.error {
            None if outcome.is_up_to_date() => self.up_to_date += 1,
            None => self.done += 1,
            Some(error) if error.is_broken_pipe() => self.done += 1,
            Some(error) => {
                self.failed += 1;
                self.failure.get_or_insert(error.exit());
            }
        }
    }

    fn exit(&self, fail_on: Option<FailOn>) -> Exit {
        match (self.broken.or(self.failure), fail_on) {
            (Some(_), _) if self.done + self.up_to_date > 0 => Exit::Partly,
            (Some(failure), _) => failure,
            (None, Some(FailOn::Warning)) if self.warnings > 0 => Exit::Findings,
            (None, _) => Exit::Done,
        }
    }
}

fn is_missing_glyph(notice: &Notice) -> bool {
    matches!(notice, Notice::Pdf(PdfWarning::MissingGlyph { .. }))
}

fn entry(outcome: &Outcome, console: &Console) -> Entry {
    let lang = console.lang;
    let status = match &outcome.error {
        Some(_) => "failed",
        None if outcome.is_up_to_date() => "up_to_date",
        None => "converted",
    };
    let output = |made: &Made| Output {
        path: made.path.to_string_lossy().into_owned(),
        format: made.format.name(),
        status: if made.converted.is_some() { "written" } else { "up_to_date" },
        bytes: made.converted.as_ref().map(|_| made.size),
        pages: made.converted.as_ref().and_then(|c| c.pages),
        profile: made.converted.as_ref().map(|c| c.profile.clone()),
    };
    let warning =
        |warned: &Warned| Warning { line: warned.line, message: warned.message.clone() };
    let failure =
        |error: &Error| Failure { message: error.text(lang), hint: error.hint(lang) };
    Entry {
        input: outcome.path.to_string_lossy().into_owned(),
        status,
        seconds: outcome.seconds,
        format: outcome.input.map(|input| input.format.to_string()),
        encoding: outcome.input.and_then(|i| i.encoding).map(|e| e.to_string()),
        outputs: outcome.made.iter().map(output).collect(),
        warnings: outcome.warnings.iter().map(warning).collect(),
        error: outcome.error.as_ref().map(failure),
    }
}
