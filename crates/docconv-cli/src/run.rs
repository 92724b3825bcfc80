//! Converting: one input after the other.

use crate::args::{ConvertArgs, FailOn};
use crate::console::Console;
use crate::error::{Error, Exit, Shown};
use crate::input::is_dash;
use crate::media::MediaFolder;
use crate::plan::{Job, Plan, plan};
use crate::{fonts, input, output, profile, summary};
use docconv::profile::{BUILT_IN, BuiltIn, ProfileError, choose_with_reason};
use docconv::{
    Converted, Document, Format, Notice, Options, PdfWarning, Profile, Reading, Restored,
    attach_media, read_with, restore_numbers,
};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Converts what the command line names.
pub(crate) fn run(args: &ConvertArgs, console: &mut Console) -> Exit {
    match plan(args).and_then(|plan| Ok((Runner::new(args, plan.format)?, plan))) {
        Ok((runner, plan)) => runner.all(&plan, console),
        Err(error) => {
            console.error(&error);
            error.exit()
        }
    }
}

/// What all inputs of a run share.
struct Runner<'a> {
    args: &'a ConvertArgs,
    format: Format,
    options: Options,
    media: MediaFolder,
    profile: Setting,
}

/// A file that was converted.
struct Done {
    converted: Converted,
    warnings: Vec<String>,
    restored: Vec<Restored>,
    input: summary::Input,
}

impl<'a> Runner<'a> {
    fn new(args: &'a ConvertArgs, format: Format) -> Result<Self, Error> {
        let media = match &args.media {
            Some(folder) => MediaFolder::open(folder)?,
            None => MediaFolder::default(),
        };
        let profile = setting(args)?;
        Ok(Self { args, format, options: options(args, format)?, media, profile })
    }

    fn all(&self, plan: &Plan, console: &mut Console) -> Exit {
        let mut outcome = Outcome::default();
        let mut outputs = BTreeMap::new();
        for job in &plan.jobs {
            let before = outputs.insert(&job.output, &job.input);
            let done = match before {
                Some(before) => Err(same_output(job, before)),
                None => self.one(job),
            };
            outcome.add(&done);
            report(job, &done, self.args.fonts.are_asked_for(), console);
        }
        if plan.jobs.len() > 1 {
            console.line(&outcome.line());
        }
        outcome.exit(self.args.fail_on)
    }

    fn one(&self, job: &Job) -> Result<Done, Error> {
        output::check(&job.input, &job.output, self.format, self.args.force)?;
        let convert = |error| Error::Convert { path: job.input.clone(), error };
        let bytes = input::read(&job.input)?;
        let reading = read_with(bytes, &self.options.read).map_err(convert)?;
        let Reading { mut document, warnings, format, encoding } = reading;
        let mut warnings: Vec<String> =
            warnings.iter().map(ToString::to_string).collect();
        let restored = if self.args.restore_numbers {
            restore_numbers(&mut document)
        } else {
            Vec::new()
        };
        let (media, unread) = self.media.read_for(&document);
        warnings.extend(unread);
        let unsound = attach_media(&mut document, media);
        warnings.extend(unsound.iter().map(ToString::to_string));
        let converted = self.render(job, &document)?;
        warnings.extend(converted.warnings.iter().map(ToString::to_string));
        output::write(&job.output, &converted.bytes, self.args.force)?;
        let input = summary::Input { format, encoding };
        Ok(Done { converted, warnings, restored, input })
    }

    fn render(&self, job: &Job, document: &Document) -> Result<Converted, Error> {
        let mut options = self.options.clone();
        options.source_name = source_name(&job.input);
        let mut reason = None;
        options.profile = match &self.profile {
            Setting::ByText => None,
            Setting::Named(profile) => Some((**profile).clone()),
            Setting::Changed(profiles) => {
                let choice = choose_with_reason(document);
                reason = Some(choice.reason);
                Some(profiles[&choice.profile.name].clone()?)
            }
        };
        let mut converted = docconv::render(document, self.format, &options)
            .map_err(|error| Error::Convert { path: job.input.clone(), error })?;
        converted.profile_reason = reason.or(converted.profile_reason);
        Ok(converted)
    }
}

/// How documents are set. Profiles are read before the first file is, so that a mistake in
/// one leaves nothing half done.
enum Setting {
    /// As the text of each asks for.
    ByText,
    /// By that of `--profile`.
    Named(Box<Profile>),
    /// As the text asks for, with what `--set` changes: the built-in profiles by name. A
    /// value may suit one (`grid`) and not the other.
    Changed(BTreeMap<String, Result<Profile, ProfileError>>),
}

fn setting(args: &ConvertArgs) -> Result<Setting, Error> {
    match &args.profile {
        Some(name) => Ok(Setting::Named(Box::new(profile::named(name, &args.set)?))),
        None if args.set.is_empty() => Ok(Setting::ByText),
        None => {
            let read = |built_in: &BuiltIn| {
                let name = built_in.name.to_owned();
                (name.clone(), profile::built_in(&name, &args.set))
            };
            let profiles: BTreeMap<_, _> = BUILT_IN.iter().map(read).collect();
            match profiles.values().find(|profile| profile.is_ok()) {
                Some(_) => Ok(Setting::Changed(profiles)),
                None => Err(profiles["gbt9704"]
                    .clone()
                    .err()
                    .map_or(Error::NoInput, Error::Profile)),
            }
        }
    }
}

/// The input's name without its folder, which is nobody's business who gets the output.
fn source_name(input: &Path) -> Option<String> {
    let name = input.file_name().filter(|_| !is_dash(input))?;
    Some(name.to_string_lossy().into_owned())
}

fn options(args: &ConvertArgs, format: Format) -> Result<Options, Error> {
    let docx = &args.docx;
    let mut options = Options {
        contents: args.toc,
        page_numbers: !docx.no_page_numbers,
        update_fields: docx.update_fields,
        bookmarks: docx.bookmarks.into(),
        numbering: docx.numbering.into(),
        compression: docx.compression,
        modified: source_date()?,
        read: args.reading.options(),
        keep: args.keep(),
        images: args.images(format),
        allow_missing: args.allow_missing,
        tagged: !args.no_tags,
        pdf_standard: args.pdf_standard.map(Into::into),
        headings: args.headings.into(),
        letterhead: args.letterhead.clone(),
        width: args.width.map(usize::from),
        ..Options::default()
    };
    if format == Format::Pdf {
        options.fonts = fonts::library(&args.fonts)?;
        options.strict_fonts = args.strict_fonts;
    }
    if let (Format::Docx, Some(path)) = (format, &docx.reference) {
        let bytes = input::read(path)?;
        let reference = docconv::reference(bytes, &options.read.limits);
        let error = |error| Error::Convert { path: path.clone(), error };
        options.reference = Some(reference.map_err(error)?);
    }
    if let Some(rule) = &args.part_rule {
        options.part_rule = Some(rule.clone()).filter(|rule| !rule.is_empty());
    }
    Ok(options)
}

/// The time that builds which can be repeated name in `SOURCE_DATE_EPOCH`, in ISO 8601.
fn source_date() -> Result<Option<String>, Error> {
    let Some(seconds) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let words = seconds.to_string_lossy().into_owned();
    let seconds: Option<u64> = words.trim().parse().ok();
    // The last second of the year 9999, beyond which the form has no years.
    let seconds = seconds.filter(|seconds| *seconds <= 253_402_300_799);
    seconds.map(iso_date).map(Some).ok_or(Error::SourceDate(words))
}

/// Seconds since 1970 as `2020-03-07T09:00:00Z` (days to a date as in the Gregorian calendar,
/// years beginning in March).
fn iso_date(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = era * 400 + year + next;
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

fn same_output(job: &Job, before: &Path) -> Error {
    let (input, output) = (job.input.clone(), job.output.clone());
    Error::SameOutput { input, before: before.to_owned(), output }
}

fn report(
    job: &Job,
    done: &Result<Done, Error>,
    asks_for_fonts: bool,
    console: &mut Console,
) {
    match done {
        Ok(Done { converted, warnings, restored, input: taken_for }) => {
            console.warnings(&Shown(&job.input), warnings);
            if !asks_for_fonts && converted.warnings.iter().any(is_missing_glyph) {
                console.hint(&"more fonts come with --font-path DIR or --system-fonts");
            }
            let stand_ins = converted.substitutions.iter().map(ToString::to_string);
            console.details(&Shown(&job.input), &stand_ins.collect::<Vec<_>>());
            for restored in restored {
                console.line(&format_args!("{}: {restored}", Shown(&job.input)));
            }
            let mut line = summary::line(taken_for, converted, warnings.len());
            if asks_for_fonts {
                line.push_str(&summary::stand_ins(converted));
            }
            console.line(&format_args!("{}: {line}", name(job).display()));
        }
        Err(error) if error.is_broken_pipe() => {}
        Err(error) => console.error(error),
    }
}

fn is_missing_glyph(notice: &Notice) -> bool {
    matches!(notice, Notice::Pdf(PdfWarning::MissingGlyph { .. }))
}

/// What the summary line is about: the output, or the input when there is no such file.
fn name(job: &Job) -> PathBuf {
    let path = if is_dash(&job.output) { &job.input } else { &job.output };
    PathBuf::from(Shown(path).to_string())
}

/// What became of several files.
#[derive(Default)]
struct Outcome {
    done: usize,
    failed: usize,
    warnings: usize,
    failure: Option<Exit>,
}

impl Outcome {
    fn add(&mut self, done: &Result<Done, Error>) {
        match done {
            Ok(done) => {
                self.done += 1;
                self.warnings += done.warnings.len();
            }
            Err(error) if error.is_broken_pipe() => self.done += 1,
            Err(error) => {
                self.failed += 1;
                self.failure.get_or_insert(error.exit());
            }
        }
    }

    fn line(&self) -> String {
        let all = self.done + self.failed;
        format!("{} of {all} files converted, {} failed", self.done, self.failed)
    }

    fn exit(&self, fail_on: Option<FailOn>) -> Exit {
        match (self.failure, fail_on) {
            (Some(_), _) if self.done > 0 => Exit::Partly,
            (Some(failure), _) => failure,
            (None, Some(FailOn::Warning)) if self.warnings > 0 => Exit::Findings,
            (None, _) => Exit::Done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_dates() {
        assert_eq!(iso_date(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso_date(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(iso_date(1_583_571_661), "2020-03-07T09:01:01Z");
        assert_eq!(iso_date(253_402_300_799), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn the_folder_of_a_source_stays_unsaid() {
        let name = |path: &str| source_name(Path::new(path));
        assert_eq!(name("secret/plan.txt").as_deref(), Some("plan.txt"));
        assert_eq!(name("-"), None);
    }
}
