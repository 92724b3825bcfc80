//! The public API of each library crate, as a golden file in `api/`: a change of it is seen.
//!
//! The lint `unreachable_pub` holds: what is `pub` in a library crate can be reached from
//! outside. So the list is made from the sources, and needs no other compiler. It has items,
//! fields, variants and signatures; implementations of traits it has not.
//!
//! `DOCCONV_BLESS=1` rewrites it, and reading that diff is the review.

use docconv_tests::{blessing, diff, root};
use std::fs;
use std::path::{Path, PathBuf};

const CRATES: [&str; 8] = [
    "docconv",
    "docconv-core",
    "docconv-docx",
    "docconv-fonts",
    "docconv-jsonl",
    "docconv-pdf",
    "docconv-read",
    "docconv-text",
];

#[test]
fn the_public_api_is_the_one_that_is_recorded() {
    let mut changed = Vec::new();
    for name in CRATES {
        let mut items: Vec<String> =
            sources(&root().join("crates").join(name).join("src"))
                .iter()
                .flat_map(|path| items(&fs::read_to_string(path).expect("it is a text")))
                .collect();
        items.sort();
        let found = items.concat();
        let golden = root().join(format!("tests/api/{name}.txt"));
        if blessing() {
            fs::write(golden, found).expect("the folder is there");
            continue;
        }
        let recorded = fs::read_to_string(golden).unwrap_or_default();
        if recorded != found {
            changed.push(format!("{name}:\n{}", diff::lines(&recorded, &found)));
        }
    }
    assert!(changed.is_empty(), "the public API is another one:\n{}", changed.join("\n"));
}

/// The source files of a crate, tests left out.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the crate has sources");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.sort();
    let is_test = |path: &Path| path.file_stem().is_some_and(|stem| stem == "tests");
    let kept = paths.into_iter().filter(|path| !is_test(path));
    let each =
        kept.map(|path| if path.is_dir() { self::sources(&path) } else { vec![path] });
    each.flatten().collect()
}

/// The public items of a file that rustfmt has laid out, each on a line of its own and with
/// the type that it belongs to.
fn items(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut remark = Remark::default();
    let mut lines = code.lines().filter(move |line| !remark.takes(line));
    let (mut items, mut owner) = (Vec::new(), String::new());
    while let Some(line) = lines.next() {
        let inner = line.trim_start();
        if line.starts_with("impl") || line.starts_with("pub struct") {
            owner = line.trim_end_matches([' ', '{']).to_owned();
        }
        if !inner.starts_with("pub ") {
            continue;
        }
        let indent = line.len() - inner.len();
        let whole = inner.starts_with("pub enum ") || inner.starts_with("pub trait ");
        let mut item = inner.to_owned();
        while !ends(&item, whole) {
            let Some(next) = lines.next() else { break };
            item = item + " " + next.trim();
        }
        // What a constant is, is its type.
        let item = item.split(" = ").next().unwrap_or_default();
        let item = item.trim_end_matches([' ', '{', ',', ';']);
        items.push(match indent {
            0 => format!("{item}\n"),
            _ => format!("{owner}: {item}\n"),
        });
    }
    items
}

/// Whether an item is there as a whole: a type with its variants, or a signature.
fn ends(item: &str, whole: bool) -> bool {
    let depth = |open, close| {
        item.matches(open).count().saturating_sub(item.matches(close).count())
    };
    let closed = depth('(', ')') == 0;
    match whole {
        true => item.contains('{') && depth('{', '}') == 0,
        false if item.starts_with("pub use ") => item.ends_with(';'),
        false => closed && item.ends_with(['{', '}', ',', ';']),
    }
}

/// Comments, and attributes of one or more lines.
#[derive(Default)]
struct Remark {
    in_attribute: bool,
}

impl Remark {
    fn takes(&mut self, line: &str) -> bool {
        let line = line.trim();
        let begins = line.starts_with("#[") || line.starts_with("#![");
        let attribute = self.in_attribute || begins;
        self.in_attribute = attribute && !line.ends_with(']');
        attribute || line.starts_with("//")
    }
}
