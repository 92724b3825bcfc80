//! The language of messages: which one, and the catalogue of both.

pub(crate) mod help;
mod help_zh;
pub(crate) mod library;
pub(crate) mod messages;
pub(crate) mod usage;

use std::env;
use std::ffi::OsString;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Lang {
    /// English
    #[default]
    En,
    /// 中文
    Zh,
}

impl Lang {
    /// The language that `--lang` asks for, then `DOCCONV_LANG`, then the locale. The
    /// command line is looked at before it is read: errors of usage are in that language,
    /// too.
    pub(crate) fn of_process() -> Self {
        let asked = asked(env::args_os().skip(1));
        let named = asked.or_else(|| env::var("DOCCONV_LANG").ok());
        named.as_deref().and_then(Self::named).unwrap_or_else(|| {
            Self::of_locale(|name| env::var(name).ok().filter(|value| !value.is_empty()))
        })
    }

    /// The locale of messages, as POSIX looks for it.
    fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
        match locale {
            Some(locale) if locale.to_ascii_lowercase().starts_with("zh") => Self::Zh,
            _ => Self::En,
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "en" => Some(Self::En),
            "zh" => Some(Self::Zh),
            _ => None,
        }
    }
}

/// The value of the last `--lang`.
fn asked(args: impl Iterator<Item = OsString>) -> Option<String> {
    let words: Vec<String> =
        args.map(|word| word.to_string_lossy().into_owned()).collect();
    let words = words.iter().take_while(|word| *word != "--");
    let words: Vec<&String> = words.collect();
    let after = |at: usize| words.get(at + 1).map(|word| (*word).clone());
    (0..words.len()).rev().find_map(|at| match words[at].strip_prefix("--lang") {
        Some("") => after(at),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_locale_that_is_set_decides() {
        let of = |set: &[(&str, &str)]| {
            Lang::of_locale(|name| {
                let found = set.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[]), Lang::En);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8")]), Lang::Zh);
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")]), Lang::En);
        assert_eq!(of(&[("LC_MESSAGES", "zh_TW"), ("LANG", "en_US")]), Lang::Zh);
    }

    #[test]
    fn the_command_line_is_looked_at_before_it_is_read() {
        let of = |words: &[&str]| asked(words.iter().map(OsString::from));
        assert_eq!(of(&["a", "--lang", "zh"]).as_deref(), Some("zh"));
        assert_eq!(of(&["--lang=en", "--lang=zh"]).as_deref(), Some("zh"));
        assert_eq!(of(&["a", "--", "--lang=zh"]), None);
    }
}
