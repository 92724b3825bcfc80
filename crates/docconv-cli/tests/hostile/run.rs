//! Runs a case within its bounds and compares what becomes of it with what is expected.

use crate::common::Folder;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::{env, fs};

/// Addresses, not pages, so that nothing depends on what the machine swaps: 200 MB, of which
/// the program's own file with its faces takes a good part. Seconds are those of processors.
const BOUNDS: &str = "ulimit -v 204800; ulimit -t 2; ";

/// How many characters of a text are worth reading in a diff.
const SHOWN: usize = 70;

/// How many lines of messages, and of records, are.
const TOLD: usize = 5;

/// An input, and what the program is asked to do with it.
pub(crate) struct Case {
    name: &'static str,
    folder: Folder,
    args: Vec<String>,
}

impl Case {
    /// A file that is to become a document of every format.
    pub(crate) fn document(
        name: &'static str,
        file: &str,
        content: impl AsRef<[u8]>,
    ) -> Self {
        let args = [file, "--output-dir", "out", "-t", "docx,pdf,text,jsonl"];
        Self::run(name, &args).args(&["--allow-missing"]).file(file, content)
    }

    /// A run of the program.
    pub(crate) fn run(name: &'static str, args: &[&str]) -> Self {
        Self { name, folder: Folder::new(), args: Vec::new() }.args(args)
    }

    /// And a file beside the input.
    pub(crate) fn file(mut self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.folder = self.folder.and(name, content);
        self
    }

    /// And what a file cannot be made of: links, pipes.
    pub(crate) fn made(self, make: impl FnOnce(&Folder)) -> Self {
        make(&self.folder);
        self
    }

    /// And further arguments.
    pub(crate) fn args(mut self, args: &[&str]) -> Self {
        self.args.extend(args.iter().map(|arg| (*arg).to_owned()));
        self
    }

    fn output(&self) -> Output {
        let program = env!("CARGO_BIN_EXE_docconv");
        let mut command = self.folder.program("sh");
        command.args(["-c", &format!("{BOUNDS} exec '{program}' \"$@\""), "sh"]);
        command.args(&self.args).args(["--lang", "en"]);
        // glibc reserves 64 MB of addresses for each thread that waits for another's memory.
        command.env("MALLOC_ARENA_MAX", "1").env("RAYON_NUM_THREADS", "2");
        command.output().unwrap()
    }

    /// What became of it, a line each: the exit code, messages, and the text of a document.
    #[track_caller]
    fn outcome(&self) -> String {
        let output = self.output();
        let messages = String::from_utf8_lossy(&output.stderr);
        let Some(code) = output.status.code() else {
            panic!("{}: {}: {messages}", self.name, output.status)
        };
        assert!(!messages.contains("panic"), "{}: {messages}", self.name);
        let mut lines = format!("# {}\n", self.name);
        let told =
            |line: &&str| ["error: ", "warning: "].iter().any(|w| line.starts_with(w));
        let printed = String::from_utf8_lossy(&output.stdout);
        let printed = printed.lines().filter(|_| code != 0);
        for line in messages.lines().filter(told).take(TOLD).chain(printed.take(TOLD)) {
            writeln!(lines, "{}", shortened(line)).unwrap();
        }
        match code {
            0 => lines + &self.made_whole(&output.stdout),
            _ => {
                assert_eq!(
                    self.files(),
                    Vec::<String>::new(),
                    "{}: {messages}",
                    self.name
                );
                lines + &format!("exit {code}\n")
            }
        }
    }

    fn files(&self) -> Vec<String> {
        let out = self.folder.path("out");
        if out.exists() { self.folder.tree("out") } else { Vec::new() }
    }

    /// The beginning of the text of a document whose outputs are all whole.
    #[track_caller]
    fn made_whole(&self, stdout: &[u8]) -> String {
        let mut shown = String::from_utf8_lossy(stdout).into_owned();
        for file in self.files() {
            let bytes = self.folder.read(&format!("out/{file}"));
            match Path::new(&file).extension().and_then(|e| e.to_str()) {
                Some("pdf") => {
                    let whole =
                        bytes.starts_with(b"%PDF-") && bytes.ends_with(b"%%EOF\n");
                    assert!(whole, "{}: {file}", self.name);
                }
                Some("docx") => drop(
                    zip::ZipArchive::new(std::io::Cursor::new(bytes))
                        .expect("it is whole"),
                ),
                Some("txt") => shown = String::from_utf8(bytes).unwrap(),
                _ => drop(String::from_utf8(bytes).unwrap()),
            }
        }
        format!("document {}\n", shortened(&format!("{:?}", shown.trim_end())))
    }
}

fn shortened(line: &str) -> String {
    let count = line.chars().count();
    if count <= 3 * SHOWN {
        return line.to_owned();
    }
    let begin: String = line.chars().take(SHOWN).collect();
    let end: String = line.chars().skip(count - SHOWN / 2).collect();
    format!("{begin} [{count} characters] {end}")
}

/// Runs the cases of a reader.
#[track_caller]
pub(crate) fn check(reader: &str, cases: &[Case]) {
    let found: String = cases.iter().map(Case::outcome).collect();
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join(format!("tests/hostile/expected/{reader}.txt"));
    if env::var_os("DOCCONV_BLESS").is_some() {
        fs::write(path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    let differs = expected.lines().zip(found.lines()).position(|(a, b)| a != b);
    let at = differs.unwrap_or(expected.lines().count().min(found.lines().count()));
    let near = |text: &str| {
        let lines = text.lines().skip(at.saturating_sub(2)).take(5);
        lines.collect::<Vec<_>>().join("\n")
    };
    assert!(
        expected == found,
        "{reader}.txt, line {}; expected:\n{}\nfound:\n{}",
        at + 1,
        near(&expected),
        near(&found)
    );
}

/// The bounds do strike: what needs more than they let is ended, without an output.
#[test]
fn the_bounds_are_bounds() {
    let text = "字".repeat(30 << 20);
    let case = Case::document("too much", "a.txt", text);
    assert_ne!(case.output().status.code(), Some(0));
    assert!(case.files().is_empty());
}
