//! Which input becomes which output: all that can be said before a file is opened.

use crate::args::ConvertArgs;
use crate::error::Error;
use crate::input::is_dash;
use docconv::Format;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What is to be made.
#[derive(Debug, PartialEq)]
pub(crate) struct Plan {
    /// The format of all outputs.
    pub(crate) format: Format,
    /// The inputs with their outputs, in the order of the command line.
    pub(crate) jobs: Vec<Job>,
}

/// One input and its output. `-` is stdin and stdout.
#[derive(Debug, PartialEq)]
pub(crate) struct Job {
    pub(crate) input: PathBuf,
    pub(crate) output: PathBuf,
}

/// Decides formats and places, or says what the command line lacks.
pub(crate) fn plan(args: &ConvertArgs) -> Result<Plan, Error> {
    let dashes = args.inputs.iter().filter(|input| is_dash(input)).count();
    if dashes > 1 {
        return Err(Error::StdinTwice);
    }
    match (&args.output_dir, &args.inputs[..]) {
        (_, []) => Err(Error::NoInput),
        (Some(_), _) if dashes > 0 => Err(Error::StdinIntoFolder),
        (Some(folder), inputs) => into_folder(inputs, folder, args.to),
        (None, [input]) => into_file(input, args.output.as_deref(), args.to),
        (None, inputs) => Err(Error::OneOutput(inputs.len())),
    }
}

fn into_folder(
    inputs: &[PathBuf],
    folder: &Path,
    to: Option<Format>,
) -> Result<Plan, Error> {
    let format = to.ok_or(Error::FormatNeeded)?;
    let job = |input: &PathBuf| Job {
        input: input.clone(),
        output: folder.join(output_name(input, format)),
    };
    Ok(Plan { format, jobs: inputs.iter().map(job).collect() })
}

/// `a/notice.txt` becomes `notice.pdf`; `v1.2` and `notice.doc` keep their ends, which
/// tell them from their neighbours.
fn output_name(input: &Path, format: Format) -> PathBuf {
    const KNOWN: [&str; 9] =
        ["txt", "docx", "docm", "xml", "md", "html", "htm", "mht", "mhtml"];
    let is_known = |e: &OsStr| KNOWN.iter().any(|known| e.eq_ignore_ascii_case(known));
    let is_input = input.extension().is_some_and(is_known);
    let name = if is_input { input.file_stem() } else { input.file_name() };
    let mut name = name.unwrap_or(OsStr::new("output")).to_owned();
    name.push(".");
    name.push(format.extension());
    name.into()
}

fn into_file(
    input: &Path,
    output: Option<&Path>,
    to: Option<Format>,
) -> Result<Plan, Error> {
    let output = output.unwrap_or(Path::new("-"));
    let format = match to {
        Some(format) => format,
        None if is_dash(output) => Format::Text,
        None => format_of(output)?,
    };
    let job = Job { input: input.to_owned(), output: output.to_owned() };
    Ok(Plan { format, jobs: vec![job] })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_known_extension_gives_way_to_the_new_one() {
        let name = |input: &str| output_name(Path::new(input), Format::Pdf);
        assert_eq!(name("a/notice.txt"), Path::new("notice.pdf"));
        assert_eq!(name("notice.TXT"), Path::new("notice.pdf"));
        assert_eq!(name("notice.docx"), Path::new("notice.pdf"));
        assert_eq!(name("v1.2"), Path::new("v1.2.pdf"));
        assert_eq!(name("notice.doc"), Path::new("notice.doc.pdf"));
    }
}
