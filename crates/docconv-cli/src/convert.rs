//! One input: read once, rendered in every format, written.

use crate::args::ConvertArgs;
use crate::error::Error;
use crate::find::{Found, Search};
use crate::lang::{Lang, library, messages as m};
use crate::media::MediaFolder;
use crate::names::Names;
use crate::outcome::{Made, Outcome, Warned};
use crate::plan::{Place, Plan, stem, with_extension};
use crate::resume::{Hash, Journal, MadeFrom, Standing};
use crate::run::options;
use crate::setting::Setting;
use crate::stream::{Later, Stream};
use crate::tree::Tree;
use crate::{input, output, summary};
use docconv::{
    Converted, Document, Format, Options, Reading, Restored, attach_media, read_input,
    render_to, restore_numbers,
};
use std::fs::Metadata;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What all inputs of a run share.
pub(crate) struct Runner<'a> {
    args: &'a ConvertArgs,
    lang: Lang,
    renderings: Vec<Rendering>,
    media: MediaFolder,
    setting: Setting,
    target: Target,
}

/// A format with its options.
struct Rendering {
    format: Format,
    options: Options,
    /// Of all that decides what an output looks like, but for the input.
    fingerprint: Hash,
}

/// Where outputs go.
enum Target {
    File(PathBuf),
    /// Into the outcome, for whoever writes the stream.
    Stream,
    Folder {
        tree: Tree,
        journal: Journal,
    },
}

/// A place for an output, and what may stand there.
struct Slot<'r> {
    rendering: &'r Rendering,
    /// In the output folder.
    relative: PathBuf,
    from: MadeFrom,
    replace: bool,
}

impl<'a> Runner<'a> {
    pub(crate) fn new(
        args: &'a ConvertArgs,
        plan: &Plan,
        lang: Lang,
    ) -> Result<Self, Error> {
        let media = match &args.media {
            Some(folder) => MediaFolder::open(folder)?,
            None => MediaFolder::default(),
        };
        let setting = Setting::of(args)?;
        let common = fingerprint(args, &setting, &media);
        let rendering = |&format: &Format| {
            let mut options = options(args, format)?;
            let fingerprint = with_options(common, format, args, &mut options);
            Ok(Rendering { format, options, fingerprint })
        };
        let renderings =
            plan.formats.iter().map(rendering).collect::<Result<_, Error>>()?;
        let target = match &plan.place {
            Place::File(path) => Target::File(path.clone()),
            Place::Stream(_) => Target::Stream,
            Place::Folder(folder) => {
                let tree = Tree::new(folder);
                let journal = Journal::open(&tree, args.many.resume);
                let journal = journal
                    .map_err(|error| Error::Read { path: folder.clone(), error })?;
                Target::Folder { tree, journal }
            }
        };
        Ok(Self { args, lang, renderings, media, setting, target })
    }

    pub(crate) fn args(&self) -> &ConvertArgs {
        self.args
    }

    /// What the search finds. A place that two inputs would write belongs to the one that is
    /// found first, however the work on them is shared out.
    pub(crate) fn files(
        &self,
        search: &Search,
    ) -> Result<impl Iterator<Item = Result<Found, Error>> + Send, Error> {
        let files = search.files()?;
        Ok(files.map(|found| found.and_then(|found| self.claimed(found))))
    }

    fn claimed(&self, found: Found) -> Result<Found, Error> {
        let Target::Folder { tree, .. } = &self.target else { return Ok(found) };
        if self.args.many.split {
            // The names of parts are known only when they are read.
            return Ok(found);
        }
        let stem = stem(&found);
        for rendering in &self.renderings {
            let relative = with_extension(&stem, rendering.format);
            claim(tree, &found, &relative)?;
        }
        Ok(found)
    }

    /// Converts what was found. Whatever goes wrong is in the outcome.
    pub(crate) fn one(&self, found: Result<Found, Error>) -> Outcome {
        let begun = Instant::now();
        let mut outcome = match found {
            Ok(found) => {
                let mut outcome = Outcome::of(found.path.clone());
                outcome.watch = self.args.reading.watch();
                let converted =
                    catch_unwind(AssertUnwindSafe(|| self.convert(&found, &mut outcome)));
                let bug = |_| Err(Error::Bug(found.path.clone()));
                outcome.error = converted.unwrap_or_else(bug).err();
                outcome
            }
            Err(error) => {
                let place = error.place(self.lang).map(|(file, _)| file.into());
                Outcome { error: Some(error), ..Outcome::of(place.unwrap_or_default()) }
            }
        };
        outcome.seconds = begun.elapsed().as_secs_f64();
        outcome
    }

    fn convert(&self, found: &Found, outcome: &mut Outcome) -> Result<(), Error> {
        let slots = match &self.target {
            Target::File(path) => {
                let rendering = &self.renderings[0];
                output::check(&found.path, path, rendering.format, self.args.force)?;
                Vec::new()
            }
            Target::Stream => Vec::new(),
            Target::Folder { .. } if self.args.many.split => Vec::new(),
            Target::Folder { tree, journal } => {
                let slots = self.slots(found, &stem(found), tree, journal, outcome)?;
                if slots.is_empty() {
                    return Ok(());
                }
                slots
            }
        };
        let mut document = self.read(found, outcome)?;
        match &self.target {
            Target::File(path) => {
                let stream = Later::new(|| Stream::begin(path, self.args.force));
                let (rendering, path) = (&self.renderings[0], path.clone());
                self.write(rendering, &document, found, path, stream, outcome)?;
            }
            Target::Stream => {
                let (rendering, path) = (&self.renderings[0], found.relative.clone());
                let mut records = Vec::new();
                let made =
                    self.render(rendering, &document, found, outcome, &mut records)?;
                outcome.add(Made::new(path, rendering.format, records.len(), made));
                outcome.stream = records;
            }
            Target::Folder { tree, journal } => {
                if self.args.many.split {
                    self.parts(&mut document, found, tree, journal, outcome)?;
                } else {
                    for slot in &slots {
                        self.fill(slot, &document, found, tree, journal, outcome)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn read(&self, found: &Found, outcome: &mut Outcome) -> Result<Document, Error> {
        let convert = |error| Error::Convert { path: found.path.clone(), error };
        let mut options = self.args.reading.options();
        let input = input::read(&found.path, &options.limits)?;
        outcome.bytes = input.as_bytes().len() as u64;
        options.watch = outcome.watch.clone();
        let reading = read_input(input, &options).map_err(convert)?;
        let Reading { mut document, warnings, format, encoding } = reading;
        let warned = warnings.iter().map(|warning| Warned {
            line: warning.line(),
            message: library::read_warning(warning, self.lang),
        });
        outcome.warnings.extend(warned);
        outcome.input = Some(summary::Input { format, encoding });
        if self.args.restore_numbers {
            let restored = restore_numbers(&mut document);
            outcome.restored =
                restored.iter().map(|r| restored_line(r, self.lang)).collect();
        }
        let (media, unread) = self.media.read_for(&document, self.lang);
        let unsound = attach_media(&mut document, media);
        let unsound = unsound.iter().map(|warning| library::media(warning, self.lang));
        let warned = unread.into_iter().chain(unsound);
        outcome.warnings.extend(warned.map(|message| Warned { line: None, message }));
        Ok(document)
    }

    /// Writes an output to `stream`.
    fn write(
        &self,
        rendering: &Rendering,
        document: &Document,
        found: &Found,
        path: PathBuf,
        mut stream: Later<'_>,
        outcome: &mut Outcome,
    ) -> Result<(), Error> {
        let made = self.render(rendering, document, found, outcome, &mut stream);
        let made = made.map_err(|error| stream.take_error().unwrap_or(error))?;
        let size = stream.end()?;
        outcome.add(Made::new(path, rendering.format, size, made));
        Ok(())
    }

    fn render(
        &self,
        rendering: &Rendering,
        document: &Document,
        found: &Found,
        outcome: &mut Outcome,
        out: &mut dyn Write,
    ) -> Result<Converted, Error> {
        let convert = |error| Error::Convert { path: found.path.clone(), error };
        let mut chosen = self.setting.choose(document, &rendering.options)?;
        match rendering.format {
            Format::Jsonl => chosen.options.to_mut().jsonl.id = Some(id(&found.relative)),
            Format::Docx => {
                chosen.options.to_mut().source_name = source_name(&found.path)
            }
            Format::Pdf | Format::Text => {}
        }
        if self.args.reading.timeout.is_some() {
            chosen.options.to_mut().read.watch = outcome.watch.clone();
        }
        let converted = render_to(document, rendering.format, &chosen.options, out);
        let mut converted = converted.map_err(convert)?;
        converted.profile_reason = chosen.reason.or(converted.profile_reason);
        let warned = converted.warnings.iter().map(|notice| Warned {
            line: notice.line(),
            message: library::notice(notice, self.lang),
        });
        outcome.warnings.extend(warned);
        Ok(converted)
    }

    /// The places of an input's outputs that are to be filled. Those that are up to date go
    /// into the outcome.
    fn slots(
        &self,
        found: &Found,
        stem: &Path,
        tree: &Tree,
        journal: &Journal,
        outcome: &mut Outcome,
    ) -> Result<Vec<Slot<'_>>, Error> {
        let mut slots = Vec::new();
        for rendering in &self.renderings {
            let relative = with_extension(stem, rendering.format);
            let from = MadeFrom::of(&found.path, rendering.fingerprint);
            if self.args.many.split {
                claim(tree, found, &relative)?;
            }
            let path = tree.check(&relative)?;
            let standing = journal.standing(tree, &relative, from);
            match standing {
                Standing::UpToDate => {
                    outcome.add(Made::up_to_date(path, rendering.format));
                    continue;
                }
                Standing::Outdated => {}
                Standing::Unknown if output::is_same(&found.path, &path) => {
                    return Err(Error::OutputIsInput(path));
                }
                Standing::Unknown if path.exists() && !self.args.force => {
                    return Err(Error::OutputExists(path));
                }
                Standing::Unknown => {}
            }
            let replace = self.args.force || standing == Standing::Outdated;
            slots.push(Slot { rendering, relative, from, replace });
        }
        Ok(slots)
    }

    fn fill(
        &self,
        slot: &Slot<'_>,
        document: &Document,
        found: &Found,
        tree: &Tree,
        journal: &Journal,
        outcome: &mut Outcome,
    ) -> Result<(), Error> {
        let begin = || {
            tree.make_room(&slot.relative)?;
            Stream::file(&tree.check(&slot.relative)?, slot.replace)
        };
        let path = tree.path(&slot.relative);
        let note =
            |written: &Metadata| journal.note(tree, &slot.relative, slot.from, written);
        let stream = Later::new(begin).telling(note);
        self.write(slot.rendering, document, found, path, stream, outcome)
    }

    /// Each part of a compilation in a folder that has the compilation's name. A single
    /// document is written as ever.
    fn parts(
        &self,
        document: &mut Document,
        found: &Found,
        tree: &Tree,
        journal: &Journal,
        outcome: &mut Outcome,
    ) -> Result<(), Error> {
        let stem = stem(found);
        let parts = std::mem::take(&mut document.parts);
        let single = parts.len() <= 1;
        let mut names = Names::default();
        for (number, part) in (1..).zip(parts) {
            let title = part.title(document);
            let stem = match single {
                true => stem.clone(),
                false => stem.join(names.of(number, title.as_deref())),
            };
            // The text is not copied for each: it lies behind all parts.
            document.parts = vec![part];
            if !single {
                document.metadata.title = title;
            }
            for slot in self.slots(found, &stem, tree, journal, outcome)? {
                self.fill(&slot, document, found, tree, journal, outcome)?;
            }
        }
        Ok(())
    }

    /// What would become of an input, for `--dry-run`.
    pub(crate) fn foresee(&self, found: &Found) -> Result<Vec<Foreseen>, Error> {
        let Target::Folder { tree, journal } = &self.target else {
            return Ok(Vec::new());
        };
        found
            .path
            .metadata()
            .map_err(|error| Error::Read { path: found.path.clone(), error })?;
        if self.args.many.split {
            let path = |r: &Rendering| tree.path(&with_extension(&stem(found), r.format));
            let split = |r| Foreseen { path: path(r), fate: Fate::Split };
            return Ok(self.renderings.iter().map(split).collect());
        }
        let mut outcome = Outcome::of(found.path.clone());
        let slots = self.slots(found, &stem(found), tree, journal, &mut outcome)?;
        let written = slots.iter().map(|slot| {
            let path = tree.path(&slot.relative);
            let fate = if path.exists() { Fate::Replaced } else { Fate::Written };
            Foreseen { path, fate }
        });
        let done = outcome
            .made
            .iter()
            .map(|made| Foreseen { path: made.path.clone(), fate: Fate::UpToDate });
        Ok(done.chain(written).collect())
    }
}

fn claim(tree: &Tree, found: &Found, relative: &Path) -> Result<(), Error> {
    if tree.claim(relative) {
        return Ok(());
    }
    let output = tree.path(relative);
    Err(Error::SameOutput { input: found.path.clone(), output })
}

/// An output that a dry run names.
pub(crate) struct Foreseen {
    pub(crate) path: PathBuf,
    pub(crate) fate: Fate,
}

/// What would become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Written,
    Replaced,
    UpToDate,
    /// Written whole, or in parts that nobody knows before the input is read.
    Split,
}

/// The input's name without its folder, which is nobody's business who gets the output.
fn source_name(input: &Path) -> Option<String> {
    let name = input.file_name().filter(|_| !input::is_dash(input))?;
    Some(name.to_string_lossy().into_owned())
}

/// The same on every system.
fn id(relative: &Path) -> String {
    let names = relative.components().map(|c| c.as_os_str().to_string_lossy());
    names.collect::<Vec<_>>().join("/")
}

fn restored_line(restored: &Restored, lang: Lang) -> String {
    let Restored { line, printed, restored } = restored;
    match printed.as_str() {
        "" => m::line_restored(lang, line, restored),
        printed => m::line_restored_from(lang, line, printed, restored),
    }
}

/// What decides how outputs look besides the options of a format.
fn fingerprint(args: &ConvertArgs, setting: &Setting, media: &MediaFolder) -> Hash {
    Hash::new()
        .bytes(&[u8::from(args.restore_numbers), u8::from(args.many.split)])
        .bytes(setting.describe().as_bytes())
        .hash(media.hash())
}

/// Files that options hold, faces and a template, are named with their size and time: to
/// look at their bytes would take longer than the run.
fn with_options(
    common: Hash,
    format: Format,
    args: &ConvertArgs,
    options: &mut Options,
) -> Hash {
    let fonts = std::mem::take(&mut options.fonts);
    let reference = options.reference.take();
    let shown = format!("{options:?}");
    let common = common.bytes(format.name().as_bytes()).bytes(shown.as_bytes());
    let files = fonts.faces().iter().map(|face| Path::new(face.file()));
    let template = args.docx.reference.as_deref().filter(|_| reference.is_some());
    let hash = files.chain(template).fold(common, Hash::file);
    options.fonts = fonts;
    options.reference = reference;
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_source_stays_unsaid() {
        let name = |path: &str| source_name(Path::new(path));
        assert_eq!(name("secret/plan.txt").as_deref(), Some("plan.txt"));
        assert_eq!(name("-"), None);
    }
}
