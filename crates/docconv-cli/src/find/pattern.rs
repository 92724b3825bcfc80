//! Patterns that the shell did not expand: `'**/*.txt'`.

use super::folder::{entries, own_name};
use super::{Files, Found, Search};
use crate::error::Error;
use globset::{GlobBuilder, GlobMatcher};
use std::path::{Component, Path, PathBuf};

/// Whether a name that does not exist is a pattern.
pub(super) fn is_pattern(input: &Path) -> bool {
    let pair = |text: &str, open: char, close: char| {
        text.find(open).is_some_and(|at| text[at..].contains(close))
    };
    input.to_str().is_some_and(|text| {
        text.contains(['*', '?']) || pair(text, '[', ']') || pair(text, '{', '}')
    })
}

/// The files that a pattern matches, by name. Outputs mirror the tree below the first part
/// of the pattern that is one.
pub(super) fn walk(
    pattern: &Path,
    keep_name: bool,
    search: &Search,
) -> Result<Files, Error> {
    let (folder, rest) = split(pattern);
    let matcher = matcher(&rest, pattern)?;
    let depth = match rest.to_string_lossy().contains("**") {
        true => usize::MAX,
        false => rest.components().count(),
    };
    let root = if folder == Path::new("") { PathBuf::from(".") } else { folder.clone() };
    let base = if keep_name { own_name(&root) } else { PathBuf::new() };
    let shown = pattern.display().to_string();
    let mut found_any = false;
    let mut files = entries(&root, depth, search).filter_map(move |entry| {
        let path = match entry {
            Ok(path) => path,
            Err(error) => return Some(Err(error)),
        };
        let below = path.strip_prefix(&root).unwrap_or(&path);
        matcher.is_match(below).then(|| {
            let relative = base.join(below);
            Ok(Found { path: folder.join(below), relative })
        })
    });
    let mut ended = false;
    // A pattern without a match is an error: the user meant some file.
    Ok(Box::new(std::iter::from_fn(move || match files.next() {
        Some(file) => {
            found_any = true;
            Some(file)
        }
        None if !found_any && !ended => {
            ended = true;
            Some(Err(Error::NoMatch(shown.clone())))
        }
        None => None,
    })))
}

/// The folder before the first part with a mark in it, and the rest.
fn split(pattern: &Path) -> (PathBuf, PathBuf) {
    let plain = |c: &Component| !is_pattern(Path::new(c.as_os_str()));
    let count = pattern.components().take_while(plain).count();
    let folder = pattern.components().take(count).collect();
    (folder, pattern.components().skip(count).collect())
}

fn matcher(rest: &Path, pattern: &Path) -> Result<GlobMatcher, Error> {
    let text = rest.to_string_lossy();
    let glob = GlobBuilder::new(&text).literal_separator(true).build();
    let glob = glob.map_err(|error| Error::BadPattern {
        pattern: pattern.display().to_string(),
        reason: error.kind().to_string(),
    })?;
    Ok(glob.compile_matcher())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_begins_at_its_first_mark() {
        let (folder, rest) = split(Path::new("a/b/**/c*.txt"));
        assert_eq!((folder, rest), (PathBuf::from("a/b"), PathBuf::from("**/c*.txt")));
        assert_eq!(split(Path::new("*.txt")).0, PathBuf::new());
    }
}
