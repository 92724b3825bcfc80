//! Cases on disk and the comparison with what is expected of them.

use crate::diff;
use crate::word::WordFile;
use std::fs;
use std::path::{Path, PathBuf};

/// Files larger than this are cut; a hash stands for the rest, so that a change is still
/// seen and the repository stays small.
const CAP: usize = 32 * 1024;

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the package lies in the workspace").to_owned()
}

/// Where the live output of a failed comparison goes.
pub fn live_folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| root().join("target")).join("golden")
}

/// Whether expected files are to be rewritten.
pub fn blessing() -> bool {
    std::env::var_os("DOCCONV_BLESS").is_some_and(|value| value == "1")
}

/// One directory of `fixtures/`.
#[derive(Debug, Clone)]
pub struct Case {
    /// The name of the directory.
    pub name: String,
    /// The directory.
    pub path: PathBuf,
    /// The name of its input: `input.txt`, `input.docx`, `input.html` …
    pub file: String,
    /// The bytes of the input.
    pub input: Vec<u8>,
}

/// One kind of expected file: its name, the cases that have one, and what makes it.
pub struct Output {
    /// `expected.txt`
    pub file: &'static str,
    /// The cases that have it; `None` for all.
    pub only: Option<&'static [&'static str]>,
    /// Makes the live form.
    pub produce: fn(&Case) -> String,
}

impl Output {
    /// Whether that case has this output.
    pub fn applies(&self, case: &Case) -> bool {
        self.only.is_none_or(|names| names.contains(&case.name.as_str()))
    }
}

/// All cases in the order of their names.
///
/// # Panics
/// When a directory holds no input or several, or cannot be read.
pub fn cases() -> Vec<Case> {
    let folder = root().join("fixtures");
    let entries = fs::read_dir(&folder).expect("fixtures/ can be read");
    let mut cases: Vec<Case> = entries
        .map(|entry| entry.expect("fixtures/ can be read").path())
        .filter(|path| path.is_dir())
        .map(Case::read)
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!cases.is_empty(), "{} holds no case", folder.display());
    cases
}

impl Case {
    fn read(path: PathBuf) -> Self {
        let inputs: Vec<PathBuf> = children(&path)
            .into_iter()
            .filter(|child| file_name(child).starts_with("input."))
            .collect();
        let [input] = &inputs[..] else {
            panic!("{} has {} inputs and needs one", path.display(), inputs.len());
        };
        let bytes = match input.is_dir() {
            true => package(input),
            false => fs::read(input)
                .unwrap_or_else(|error| panic!("{}: {error}", input.display())),
        };
        Self { name: file_name(&path), file: file_name(input), input: bytes, path }
    }

    /// The input, decoded and read.
    ///
    /// # Panics
    /// When the input is no document.
    pub fn parsed(&self) -> docconv::Reading {
        let parsed = docconv::read(self.input.clone());
        parsed.unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// Compares with the expected file, or rewrites it when [`blessing`].
    ///
    /// # Errors
    /// What differs, as a small diff. The live output is then under [`live_folder`].
    pub fn expect(&self, file: &str, actual: &str) -> Result<(), String> {
        let actual = capped(actual);
        let path = self.path.join(file);
        let expected = fs::read(&path).ok();
        if expected.as_deref() == Some(actual.as_bytes()) {
            return Ok(());
        }
        if blessing() {
            return fs::write(&path, &actual)
                .map_err(|error| format!("{}: {error}", path.display()));
        }
        let live = live_folder().join(&self.name).join(file);
        let kept = keep_live(&live, &actual);
        let Some(expected) = expected else {
            return Err(format!(
                "{}/{file} does not exist; bless it ({kept})",
                self.name
            ));
        };
        let expected = String::from_utf8_lossy(&expected);
        let diff = diff::lines(&expected, &actual);
        Err(format!("{}/{file} differs ({kept}):\n{diff}", self.name))
    }
}

/// The entries of a folder, in the order of their names.
fn children(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).and_then(|all| {
        all.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()
    });
    let mut paths =
        entries.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    paths.sort();
    paths
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A Word file whose parts lie in a folder, `input.docx/word/document.xml`, so that they can
/// be read and compared in the repository.
fn package(folder: &Path) -> Vec<u8> {
    let mut file = WordFile::default();
    let mut left = vec![folder.to_owned()];
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(children(&path).into_iter().rev());
            continue;
        }
        let name = path.strip_prefix(folder).expect("it was found in there");
        let name = name.to_string_lossy().replace('\\', "/");
        let bytes = fs::read(&path);
        let bytes = bytes.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        file = file.part(&name, bytes);
    }
    file.bytes()
}

fn keep_live(path: &Path, actual: &str) -> String {
    let folder = path.parent().unwrap_or(path);
    match fs::create_dir_all(folder).and_then(|()| fs::write(path, actual)) {
        Ok(()) => format!("live output: {}", path.display()),
        Err(error) => format!("live output not kept: {error}"),
    }
}

/// Cut at a line end below [`CAP`], with what was cut as a hash.
fn capped(text: &str) -> String {
    if text.len() <= CAP {
        return text.to_owned();
    }
    let cut = text.as_bytes()[..CAP].iter().rposition(|&byte| byte == b'\n');
    let cut = cut.map_or(0, |at| at + 1);
    let rest = &text[cut..];
    let lines = rest.lines().count();
    format!("{}… {lines} more lines, hash {:016x}\n", &text[..cut], hash(rest))
}

/// FNV-1a: good enough to notice a change, and the same on every machine.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
