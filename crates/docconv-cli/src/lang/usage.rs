//! Wrong usage, in the user's language.

use super::{Lang, messages as m};
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io::Write;

/// Prints what is wrong with a command line, or the version, and ends the program.
pub(crate) fn exit(error: Error, lang: Lang) -> ! {
    match (lang, said(&error, lang)) {
        (Lang::Zh, Some(text)) => {
            let (name, hint, help) = (m::error(lang), m::hint(lang), m::see_help(lang));
            let stderr = anstream::stderr();
            // A closed stderr changes nothing about the end.
            let _ = writeln!(stderr.lock(), "{name}: {text}\n{hint}: {help}");
            std::process::exit(crate::error::Exit::Usage as i32)
        }
        _ => error.exit(),
    }
}

/// The error in one line; `None` for help and version, and for what clap seldom says.
pub(crate) fn said(error: &Error, lang: Lang) -> Option<String> {
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => Some(word.clone()),
        Some(ContextValue::Strings(words)) => Some(words.join(m::comma(lang))),
        _ => None,
    };
    let argument = word(ContextKind::InvalidArg).unwrap_or_default();
    let value = word(ContextKind::InvalidValue).unwrap_or_default();
    let text = match error.kind() {
        ErrorKind::UnknownArgument => m::unknown_argument(lang, argument),
        ErrorKind::InvalidValue if value.is_empty() => m::value_needed(lang, argument),
        ErrorKind::InvalidValue => m::wrong_value(lang, argument, value),
        ErrorKind::ValueValidation => {
            use std::error::Error as _;
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            m::wrong_value_because(lang, argument, value, why)
        }
        ErrorKind::ArgumentConflict if argument.is_empty() => return None,
        ErrorKind::ArgumentConflict => {
            let other = word(ContextKind::PriorArg).unwrap_or_default();
            m::conflict(lang, argument, other)
        }
        ErrorKind::MissingRequiredArgument => m::argument_needed(lang, argument),
        ErrorKind::TooManyValues => m::too_many(lang, value),
        _ => return None,
    };
    let suggested =
        word(ContextKind::SuggestedArg).or_else(|| word(ContextKind::SuggestedValue));
    let advice = suggested
        .map(|suggested| m::did_you_mean(lang, suggested))
        .or_else(|| word(ContextKind::ValidValue).map(|valid| m::one_of(lang, valid)));
    Some(match advice {
        Some(advice) => m::and_advice(lang, text, advice),
        None => text,
    })
}
