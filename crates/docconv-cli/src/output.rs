//! Outputs, written so that nobody ever sees half of one and nothing is lost.

use crate::error::Error;
use crate::input::is_dash;
use crate::interrupt::{self, Unfinished};
use docconv::Format;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// Looks before anything is read whether the output can be written at all.
pub(crate) fn check(
    input: &Path,
    output: &Path,
    format: Format,
    force: bool,
) -> Result<(), Error> {
    if is_dash(output) {
        return check_terminal(format, io::stdout().is_terminal());
    }
    let folder = folder(output);
    if !folder.is_dir() {
        return Err(no_folder(output));
    }
    let Ok(metadata) = output.metadata() else { return Ok(()) };
    if metadata.is_dir() {
        return Err(Error::OutputIsFolder(output.to_owned()));
    }
    if is_same(input, output) {
        return Err(Error::OutputIsInput(output.to_owned()));
    }
    if metadata.is_file() && !force {
        return Err(Error::OutputExists(output.to_owned()));
    }
    Ok(())
}

fn check_terminal(format: Format, is_terminal: bool) -> Result<(), Error> {
    if is_terminal && format.is_binary() {
        return Err(Error::BinaryToTerminal(format));
    }
    Ok(())
}

fn no_folder(output: &Path) -> Error {
    Error::NoOutputFolder { output: output.to_owned(), folder: folder(output).to_owned() }
}

pub(crate) fn folder(output: &Path) -> &Path {
    match output.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

pub(crate) fn is_same(input: &Path, output: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    !is_dash(input) && real(input).is_some_and(|input| Some(input) == real(output))
}

pub(crate) fn write_stdout(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Gives a file that is whole its name.
pub(crate) fn place(file: NamedTempFile, output: &Path, force: bool) -> io::Result<()> {
    if force {
        file.persist(output)?;
    } else {
        file.persist_noclobber(output)?;
    }
    Ok(())
}

/// A file under a name of its own, which is removed whatever goes wrong before it is placed.
pub(crate) fn temporary(folder: &Path) -> io::Result<Unfinished> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".docconv-").suffix(".tmp");
    // Private by default; a document is as public as the umask says.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    interrupt::unfinished(|| builder.tempfile_in(folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn a_terminal_gets_text_only() {
        assert!(check_terminal(Format::Text, true).is_ok());
        assert!(check_terminal(Format::Pdf, false).is_ok());
        let error = check_terminal(Format::Docx, true).unwrap_err();
        assert_eq!(error.text(Lang::En), "docx is binary, and stdout is a terminal");
    }
}
