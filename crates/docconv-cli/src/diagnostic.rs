//! A message in the forms that programs read.

use crate::lang::{Lang, messages as m};
use serde::Serialize;

/// A message.
#[derive(Debug, Serialize)]
pub(crate) struct Diagnostic<'d> {
    pub(crate) level: Level,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) file: Option<&'d str>,
    /// From 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u32>,
    pub(crate) message: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<&'d str>,
}

/// How much a message matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    Error,
    Warning,
    Hint,
    /// What was done.
    Info,
}

impl Level {
    pub(crate) fn name(self, lang: Lang) -> String {
        match self {
            Self::Error => m::error(lang),
            Self::Warning => m::warning(lang),
            Self::Hint => m::hint(lang),
            Self::Info => m::info(lang),
        }
    }
}

impl Diagnostic<'_> {
    /// `notice.txt:3:1: warning: …`, as editors jump to it. What is known of a place is its
    /// line, so the column is that of its beginning.
    pub(crate) fn short(&self, lang: Lang) -> String {
        let place = match (self.file, self.line) {
            (Some(file), Some(line)) => format!("{file}:{line}:1: "),
            (Some(file), None) => format!("{file}: "),
            (None, _) => String::new(),
        };
        format!("{place}{}: {}", self.level.name(lang), self.without_place(lang))
    }

    /// An object on one line.
    pub(crate) fn json(&self) -> String {
        let json = serde_json::to_string(self);
        json.expect("strings and numbers are JSON")
    }

    /// The message without the file and the line with which it may begin.
    fn without_place(&self, lang: Lang) -> &str {
        let mut message = self.message;
        if let Some(file) = self.file {
            message =
                message.strip_prefix(&m::located(lang, file, "")).unwrap_or(message);
        }
        if let Some(line) = self.line {
            let place = m::line(lang, line);
            message = message.strip_prefix(&place).unwrap_or(message);
        }
        message
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_said_once() {
        let said = |message, lang| {
            let (file, line, hint) = (Some("a.txt"), Some(3), None);
            let level = Level::Warning;
            Diagnostic { level, file, line, message, hint }.short(lang)
        };
        assert_eq!(said("line 3: no end", Lang::En), "a.txt:3:1: warning: no end");
        assert_eq!(said("a.txt: line 3: no end", Lang::En), "a.txt:3:1: warning: no end");
        assert_eq!(said("第 3 行：没有结尾", Lang::Zh), "a.txt:3:1: 警告: 没有结尾");
    }
}
