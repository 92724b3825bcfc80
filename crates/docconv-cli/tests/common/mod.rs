//! A folder of its own for each test, and the program run in it.

// Each test file uses some of these.
#![allow(dead_code, clippy::unwrap_used)]

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// A notice with a bookmark and an image.
pub(crate) const NOTICE: &str = "关于放假的通知\n\n各部门：\n　　[bookmark: _Toc1]五月一日放假一天。[image: logo]\n　　特此通知。\n\n　　　　　　办公室\n　　　　2020年4月20日\n";

/// The least PNG: eight bytes that say so.
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1A\n";

/// What the machine of a test may say of colour and language. `CI` counts: the libraries
/// take a log of one for a terminal that knows colours.
const OF_THE_MACHINE: [&str; 6] =
    ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI", "LC_MESSAGES", "LANG"];

/// A folder in which the program runs.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// With a file in it.
    pub(crate) fn with(name: &str, content: impl AsRef<[u8]>) -> Self {
        Self::new().and(name, content)
    }

    /// And another file.
    pub(crate) fn and(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Where a file of that name lies.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The bytes of a file.
    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// The files below a folder, sorted, without what docconv keeps for itself.
    pub(crate) fn tree(&self, name: &str) -> Vec<String> {
        let (mut files, mut folders) = (Vec::new(), vec![self.path(name)]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let hidden = path.file_name().unwrap().to_string_lossy().starts_with('.');
                if path.is_dir() {
                    folders.push(path);
                } else if !hidden {
                    let below = path.strip_prefix(self.path(name)).unwrap();
                    files.push(below.to_string_lossy().into_owned());
                }
            }
        }
        files.sort();
        files
    }

    /// The names of all files and folders, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let name = |e: std::io::Result<fs::DirEntry>| e.unwrap().file_name();
        let mut names: Vec<String> =
            entries.map(|e| name(e).into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// A program run in it, of which the machine's language, colour and configuration are
    /// kept away.
    pub(crate) fn program(&self, name: &str) -> std::process::Command {
        let mut command = std::process::Command::new(name);
        for name in OF_THE_MACHINE {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C").env("XDG_CONFIG_HOME", self.path("no-config"));
        command.current_dir(self.0.path());
        command
    }

    /// docconv with those arguments, as a process of the standard library.
    pub(crate) fn process(&self, args: &[&str]) -> std::process::Command {
        let mut command = self.program(env!("CARGO_BIN_EXE_docconv"));
        command.args(args);
        command
    }

    /// docconv with those arguments.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        Command::from_std(self.process(args))
    }

    /// Runs it.
    pub(crate) fn run(&self, args: &[&str]) -> Assert {
        self.command(args).assert()
    }
}

/// What a run printed on stdout.
pub(crate) fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

/// What a run printed on stderr.
pub(crate) fn stderr(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}
