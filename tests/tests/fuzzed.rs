//! What the fuzzer was given to begin with, what it found worth keeping, and every input
//! that once broke a promise: `fuzz/corpus/TARGET/` for each target.

use docconv_tests::{fuzz, root};
use std::fs;
use std::panic::catch_unwind;

#[test]
fn nothing_in_the_corpora_breaks_a_promise() {
    let mut broken = Vec::new();
    for (name, target) in fuzz::TARGETS {
        let folder = root().join("fuzz/corpus").join(name);
        let entries = fs::read_dir(&folder).expect("every target has a corpus");
        let mut files: Vec<_> = entries.map(|e| e.expect("can be read").path()).collect();
        assert!(!files.is_empty(), "{}", folder.display());
        files.sort();
        for file in files {
            let bytes = fs::read(&file).expect("can be read");
            if catch_unwind(|| target(&bytes)).is_err() {
                broken.push(file);
            }
        }
    }
    assert!(broken.is_empty(), "{broken:?}");
}

#[test]
fn every_target_is_built_for_the_fuzzer() {
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("is there");
    let built: Vec<_> = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("path = \"targets/")?.strip_suffix(".rs\""))
        .collect();
    assert_eq!(built, fuzz::TARGETS.map(|(name, _)| name));
}
