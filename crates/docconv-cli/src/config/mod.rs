//! What is set besides the command line: `docconv.toml`, the user's configuration, and
//! variables of the environment.

mod file;
mod keys;
mod problem;
mod show;
mod variables;

pub(crate) use problem::Problem;
pub(crate) use show::run;

use crate::args::ConfigArgs;
use keys::Keys;
use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The file of a project.
const PROJECT: &str = "docconv.toml";

/// Values by the names of flags, each from the place with most weight that has one.
#[derive(Debug, Default)]
pub(crate) struct Config {
    settings: BTreeMap<String, Setting>,
    /// The files that were read, from least weight to most.
    files: Vec<PathBuf>,
    /// Variables that look like settings and are none.
    unknown: Vec<String>,
}

/// A value, as the command line would have it; several for a flag that takes several.
#[derive(Debug, Clone)]
struct Setting {
    values: Vec<OsString>,
    origin: Origin,
}

/// Where a value was set.
#[derive(Debug, Clone)]
enum Origin {
    File { path: PathBuf, line: u32 },
    Variable(String),
}

impl Config {
    /// Reads what there is for a run that begins at `start`: the user's file, over it the
    /// project's, over both the environment. A file that the command line names stands for
    /// both files.
    pub(crate) fn load(
        args: &ConfigArgs,
        start: &Path,
        command: &clap::Command,
    ) -> Result<Self, Problem> {
        let keys = Keys::of(command);
        let files = match &args.config {
            _ if args.no_config => Vec::new(),
            Some(named) => vec![named.clone()],
            None => users().into_iter().chain(projects(start)).collect(),
        };
        let mut settings = BTreeMap::new();
        for path in &files {
            settings.extend(file::read(path, &keys)?);
        }
        let (set, unknown) = variables::read(env::vars_os(), &keys)?;
        settings.extend(set);
        Ok(Self { settings, files, unknown })
    }

    pub(crate) fn sets_something(&self) -> bool {
        !self.settings.is_empty()
    }

    /// The definition of the command line with these values as its defaults.
    pub(crate) fn apply(&self, command: clap::Command) -> clap::Command {
        let set = |arg: clap::Arg| {
            let setting = arg.get_long().and_then(|long| self.settings.get(long));
            match setting.map(|setting| setting.values.clone()) {
                Some(values) => arg.default_values(values),
                None => arg,
            }
        };
        let mut command = command.mut_args(set);
        for name in keys::COMMANDS {
            command = command.mut_subcommand(name, |sub| sub.mut_args(set));
        }
        command
    }

    fn origin(&self, key: &str) -> Option<&Origin> {
        self.settings.get(key).map(|setting| &setting.origin)
    }
}

/// Whether a command looks at what is set.
pub(crate) fn is_read_by(command: &str) -> bool {
    keys::COMMANDS.contains(&command)
}

/// Lets flags be given as `--toc=false`: what a file switched on can be switched off.
pub(crate) fn with_switches(command: clap::Command) -> clap::Command {
    keys::with_switches(command)
}

/// Where the search for a project's file begins: at the input, or at the folder that is
/// being worked in.
pub(crate) fn start(inputs: &[PathBuf]) -> PathBuf {
    let input = inputs.iter().find(|input| !crate::input::is_dash(input));
    let Some(input) = input else { return PathBuf::from(".") };
    if input.is_dir() {
        return input.clone();
    }
    let is_plain = |name: &std::path::Component<'_>| {
        !name.as_os_str().to_string_lossy().contains(['*', '?', '[', '{'])
    };
    let folder = input.parent().unwrap_or(Path::new(""));
    folder.components().take_while(is_plain).collect()
}

/// The nearest file of a project, in the folder itself or over it.
fn projects(start: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(start).unwrap_or_else(|_| start.to_owned());
    let start = start.canonicalize().unwrap_or(start);
    start.ancestors().map(|folder| folder.join(PROJECT)).find(|file| file.is_file())
}

/// The user's file, when there is one.
fn users() -> Option<PathBuf> {
    let var = |name: &str| env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let folder = match var("XDG_CONFIG_HOME") {
        Some(folder) => folder,
        None if cfg!(windows) => var("APPDATA")?,
        None => var("HOME")?.join(".config"),
    };
    Some(folder.join("docconv").join("config.toml")).filter(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_begins_where_a_pattern_does() {
        let start = |input: &str| super::start(&[PathBuf::from("-"), input.into()]);
        assert_eq!(start("a/b/notice.txt"), Path::new("a/b"));
        assert_eq!(start("a/**/*.txt"), Path::new("a"));
        assert_eq!(start("*.txt"), Path::new(""));
        assert_eq!(super::start(&[]), Path::new("."));
    }
}
