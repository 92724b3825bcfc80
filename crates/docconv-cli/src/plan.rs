//! Which input becomes which output: all that can be said before a file is opened.

use crate::args::ConvertArgs;
use crate::error::Error;
use crate::find::{Found, Search};
use crate::input::is_dash;
use docconv::Format;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What is to be made.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The formats, in the order in which the user names them; at least one.
    pub(crate) formats: Vec<Format>,
    pub(crate) place: Place,
    pub(crate) search: Search,
}

/// Where outputs go.
#[derive(Debug, PartialEq)]
pub(crate) enum Place {
    /// The one output of the one input; `-` is stdout.
    File(PathBuf),
    /// The records of all inputs, one behind the other; `-` is stdout.
    Stream(PathBuf),
    /// A folder.
    Folder(PathBuf),
}

/// Decides formats and places, or says what the command line lacks.
pub(crate) fn plan(args: &ConvertArgs) -> Result<Plan, Error> {
    let search = search(args);
    check_inputs(args, &search)?;
    let formats = formats(&args.to);
    let several = search.is_open() || args.inputs.len() > 1;
    let (formats, place) = match &args.output_dir {
        Some(folder) if formats.is_empty() => {
            let _ = folder;
            return Err(Error::FormatNeeded);
        }
        Some(folder) => (formats, Place::Folder(folder.clone())),
        None => without_folder(args, formats, several)?,
    };
    Ok(Plan { formats, place, search })
}

fn search(args: &ConvertArgs) -> Search {
    Search {
        inputs: args.inputs.clone(),
        recursive: args.many.recursive,
        list: args.many.files_from.clone(),
        null: args.many.null,
        avoid: args.output_dir.clone(),
        ..Search::default()
    }
}

fn check_inputs(args: &ConvertArgs, search: &Search) -> Result<(), Error> {
    let dashes = args.inputs.iter().chain(&search.list).filter(|input| is_dash(input));
    match dashes.count() {
        _ if args.inputs.is_empty() && search.list.is_none() => Err(Error::NoInput),
        2.. => Err(Error::StdinTwice),
        1 if args.output_dir.is_some() && args.inputs.iter().any(|i| is_dash(i)) => {
            Err(Error::StdinIntoFolder)
        }
        _ => Ok(()),
    }
}

/// Each format once.
fn formats(to: &[Format]) -> Vec<Format> {
    let mut formats: Vec<Format> = Vec::new();
    for format in to {
        if !formats.contains(format) {
            formats.push(*format);
        }
    }
    formats
}

fn without_folder(
    args: &ConvertArgs,
    formats: Vec<Format>,
    several: bool,
) -> Result<(Vec<Format>, Place), Error> {
    let only_folder = [
        (args.many.split, "--split"),
        (args.many.resume, "--resume"),
        (args.many.dry_run, "--dry-run"),
    ];
    if let Some((_, option)) = only_folder.into_iter().find(|(given, _)| *given) {
        return Err(Error::NeedsFolder(option));
    }
    let output = args.output.clone().unwrap_or_else(|| "-".into());
    let format = match &formats[..] {
        [] if is_dash(&output) => Format::Text,
        [] => format_of(&output)?,
        [format] => *format,
        _ => return Err(Error::FormatsForOne),
    };
    match (several, format) {
        (true, Format::Jsonl) => Ok((vec![format], Place::Stream(output))),
        (true, _) => Err(Error::OneOutput(args.inputs.len())),
        (false, _) => Ok((vec![format], Place::File(output))),
    }
}

fn format_of(output: &Path) -> Result<Format, Error> {
    let path = output.to_owned();
    match output.extension().map(OsStr::to_string_lossy) {
        None if output.is_dir() => Err(Error::OutputIsFolder(path)),
        None => Err(Error::NoExtension(path)),
        Some(extension) => {
            extension.parse().map_err(|error| Error::UnknownExtension { path, error })
        }
    }
}

/// `a/notice.txt` becomes `a/notice`; `v1.2` and `notice.doc` keep their ends, which tell
/// them from their neighbours.
pub(crate) fn stem(found: &Found) -> PathBuf {
    const KNOWN: [&str; 10] =
        ["txt", "text", "docx", "docm", "xml", "md", "html", "htm", "mht", "mhtml"];
    let is_known = |e: &OsStr| KNOWN.iter().any(|known| e.eq_ignore_ascii_case(known));
    let relative = &found.relative;
    if relative.extension().is_some_and(is_known) {
        relative.with_extension("")
    } else if relative.file_name().is_some() {
        relative.clone()
    } else {
        "output".into()
    }
}

/// The place of an output, by the name without extension.
pub(crate) fn with_extension(stem: &Path, format: Format) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(".");
    name.push(format.extension());
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_known_extension_gives_way_to_the_new_one() {
        let name = |relative: &str| {
            let found = Found { path: PathBuf::new(), relative: relative.into() };
            with_extension(&stem(&found), Format::Pdf)
        };
        assert_eq!(name("a/notice.txt"), Path::new("a/notice.pdf"));
        assert_eq!(name("notice.TXT"), Path::new("notice.pdf"));
        assert_eq!(name("notice.docx"), Path::new("notice.pdf"));
        assert_eq!(name("v1.2"), Path::new("v1.2.pdf"));
        assert_eq!(name("notice.doc"), Path::new("notice.doc.pdf"));
    }
}
