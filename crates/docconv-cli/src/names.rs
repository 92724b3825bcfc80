//! Titles as file names, on every system.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// What file systems take for a name is 255 bytes (or UTF-16 units); this leaves room for a
/// number, an extension and the name of a temporary file.
const LONGEST: usize = 180;

/// Names that Windows keeps for devices, with and without an extension.
const RESERVED: [&str; 28] = [
    "con", "prn", "aux", "nul", "conin$", "conout$", "com1", "com2", "com3", "com4",
    "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5",
    "lpt6", "lpt7", "lpt8", "lpt9", "com0", "lpt0", "clock$", "config$",
];

/// Gives each part of a document a name of its own.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// The names so far, each with the number that the next of its name tries. In lower
    /// case: Windows and macOS hold two spellings for one name.
    taken: BTreeMap<String, usize>,
}

impl Names {
    /// The name of a part, without an extension: its title, cleaned, or its number.
    pub(crate) fn of(&mut self, number: usize, title: Option<&str>) -> PathBuf {
        let clean = title.map(clean).filter(|name| !name.is_empty());
        let name = clean.unwrap_or_else(|| format!("part-{number}"));
        let mut number = self.taken.get(&name.to_lowercase()).copied().unwrap_or(1);
        let mut given = name.clone();
        while self.taken.contains_key(&given.to_lowercase()) {
            number += 1;
            given = format!("{name} ({number})");
        }
        self.taken.insert(given.to_lowercase(), 1);
        self.taken.insert(name.to_lowercase(), number);
        given.into()
    }
}

/// A title without what a path or a file system could take for something else.
fn clean(title: &str) -> String {
    let shown = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let mut name = String::new();
    for c in title.chars().filter(|c| c.is_whitespace() || !is_invisible(*c)).map(shown) {
        // One space for several, and none in front; Windows drops dots and spaces behind.
        if c == ' ' && (name.is_empty() || name.ends_with(' ')) {
            continue;
        }
        if name.is_empty() && c == '.' {
            continue;
        }
        if name.len() + c.len_utf8() > LONGEST {
            break;
        }
        name.push(c);
    }
    name.truncate(name.trim_end_matches([' ', '.']).len());
    // `-` at the start is an option for most programs, `~` a home.
    if name.starts_with(['-', '~']) || is_reserved(&name) {
        name.insert(0, '_');
    }
    name
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    RESERVED.iter().any(|reserved| stem.eq_ignore_ascii_case(reserved))
}

/// Controls, and marks that turn the direction of what follows or have no width.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn a_title_is_no_path() {
        assert_eq!(clean("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(clean("C:\\a\u{0}b\nc"), "C__ab c");
        assert_eq!(clean("a\u{202E}txt.exe "), "atxt.exe");
        assert_eq!(clean(" . .. "), "");
        assert_eq!(clean("-rf"), "_-rf");
    }

    #[test]
    fn devices_of_windows_are_no_names() {
        assert_eq!(clean("NUL"), "_NUL");
        assert_eq!(clean("com1.关于"), "_com1.关于");
        assert_eq!(clean("console"), "console");
    }

    #[test]
    fn names_are_short_in_bytes_and_whole_in_characters() {
        let name = clean(&"通知".repeat(200));
        assert!(name.len() <= LONGEST && name.ends_with(['通', '知']));
    }

    #[test]
    fn clashes_are_numbered() {
        let mut names = Names::default();
        assert_eq!(names.of(1, Some("Notice")), Path::new("Notice"));
        assert_eq!(names.of(2, Some("notice")), Path::new("notice (2)"));
        assert_eq!(names.of(3, Some("Notice")), Path::new("Notice (3)"));
        assert_eq!(names.of(4, None), Path::new("part-4"));
        assert_eq!(names.of(5, Some("//")), Path::new("__"));
    }
}
