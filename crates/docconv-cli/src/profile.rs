//! Profiles by name and from files, and the commands `profiles` and `profile`.

use crate::args::{ProfileArgs, ProfileCommand};
use crate::console::Console;
use crate::error::{Error, Exit};
use crate::lang::{Lang, messages as m};
use docconv::profile::{BUILT_IN, Base, Place, ProfileError, ProfileFile, load};
use docconv::{Length, Profile};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A file with more is no profile; the library says so when it gets one byte above.
const LIMIT: u64 = (1 << 20) + 1;

/// The profile that `--profile` names, with what `--set` changes.
pub(crate) fn named(name: &str, settings: &[String]) -> Result<Profile, Error> {
    let base = if is_file(name) {
        Base::File(read(Path::new(name))?)
    } else {
        Base::BuiltIn(name.to_owned())
    };
    Ok(load(&base, settings, &mut beside)?)
}

/// A built-in profile with what `--set` changes.
pub(crate) fn built_in(name: &str, settings: &[String]) -> Result<Profile, ProfileError> {
    load(&Base::BuiltIn(name.to_owned()), settings, &mut beside)
}

/// A path, or a name that no built-in profile has and a file does.
fn is_file(name: &str) -> bool {
    let path = name.ends_with(".toml") || name.contains(std::path::is_separator);
    let known = BUILT_IN.iter().any(|built_in| built_in.name == name);
    path || (!known && Path::new(name).is_file())
}

/// The file that another one extends, relative to that one.
fn beside(extends: &str, from: &str) -> Result<ProfileFile, String> {
    let folder = Path::new(from).parent().unwrap_or(Path::new(""));
    read(&folder.join(extends)).map_err(|error| match error {
        Error::Read { error, .. } if error.kind() == io::ErrorKind::NotFound => {
            "no such file".to_owned()
        }
        Error::Read { error, .. } => error.to_string(),
        other => other.text(Lang::En),
    })
}

fn read(path: &Path) -> Result<ProfileFile, Error> {
    let bytes = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(path)?.take(LIMIT).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = bytes().map_err(|error| Error::Read { path: path.to_owned(), error })?;
    let name = path.display().to_string();
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + memchr::memchr_iter(b'\n', before).count() as u32;
        let place = Place { file: name.clone(), line: Some(line) };
        ProfileError::Syntax { place, reason: "it is not UTF-8".to_owned() }
    })?;
    Ok(ProfileFile { name, text })
}

/// `docconv profiles`: a line for each.
pub(crate) fn list(console: &mut Console) -> Exit {
    let width = BUILT_IN.iter().map(|built_in| built_in.name.len()).max().unwrap_or(0);
    let line = |name: &str, description: &str| format!("{name:width$}  {description}\n");
    let lines: String = BUILT_IN
        .iter()
        .map(|built_in| line(built_in.name, &built_in.profile().description))
        .collect();
    console.print_stdout(&lines)
}

/// `docconv profile show` and `docconv profile check`.
pub(crate) fn run(command: &ProfileCommand, console: &mut Console) -> Exit {
    let (args, show) = match command {
        ProfileCommand::Show(args) => (args, true),
        ProfileCommand::Check(args) => (args, false),
    };
    match named(&args.profile, &args.set) {
        Ok(profile) if show => console.print_stdout(&profile.to_toml()),
        Ok(profile) => console.print_stdout(&sound(args, &profile, console.lang)),
        Err(error) => {
            console.error(&error);
            error.exit()
        }
    }
}

/// What a checked profile is, in figures that a person can compare with a ruler.
fn sound(args: &ProfileArgs, profile: &Profile, lang: Lang) -> String {
    let millimetres = |length: Length| format!("{:.1}", length.millimetres());
    let (width, height) = (profile.text_width(), profile.text_height());
    let (width, height) = (millimetres(width), millimetres(height));
    let mut line = m::profile_sound(lang, &args.profile, width, height);
    if let Some(grid) = profile.grid {
        line += &m::profile_grid(lang, grid.lines, grid.characters);
    }
    line + "\n"
}
