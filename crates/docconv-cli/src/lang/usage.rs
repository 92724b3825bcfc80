//! Wrong usage, in the user's language.

use super::{Lang, messages as m};
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io::Write;

/// Prints what is wrong with a command line, or the help that was asked for, and ends the
/// program.
pub(crate) fn exit(error: Error, lang: Lang) -> ! {
    match (lang, said(&error)) {
        (Lang::Zh, Some(text)) => {
            let stderr = anstream::stderr();
            // A closed stderr changes nothing about the end.
            let _ = writeln!(stderr.lock(), "{text}");
            std::process::exit(crate::error::Exit::Usage as i32)
        }
        _ => error.exit(),
    }
}

/// The error in Chinese; `None` for help and version, and for what clap seldom says.
fn said(error: &Error) -> Option<String> {
    let zh = Lang::Zh;
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => Some(word.clone()),
        Some(ContextValue::Strings(words)) => Some(words.join("、")),
        _ => None,
    };
    let argument = word(ContextKind::InvalidArg).unwrap_or_default();
    let value = word(ContextKind::InvalidValue).unwrap_or_default();
    let mut text = match error.kind() {
        ErrorKind::UnknownArgument => m::unknown_argument(zh, argument),
        ErrorKind::InvalidValue if value.is_empty() => m::value_needed(zh, argument),
        ErrorKind::InvalidValue => m::wrong_value(zh, argument, value),
        ErrorKind::ValueValidation => {
            use std::error::Error as _;
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            m::wrong_value_because(zh, argument, value, why)
        }
        ErrorKind::ArgumentConflict if argument.is_empty() => return None,
        ErrorKind::ArgumentConflict => {
            let other = word(ContextKind::PriorArg).unwrap_or_default();
            m::conflict(zh, argument, other)
        }
        ErrorKind::MissingRequiredArgument => m::argument_needed(zh, argument),
        ErrorKind::TooManyValues => m::too_many(zh, value),
        _ => return None,
    };
    let suggested =
        word(ContextKind::SuggestedArg).or_else(|| word(ContextKind::SuggestedValue));
    if let Some(suggested) = suggested {
        text += "；";
        text += &m::did_you_mean(zh, suggested);
    } else if let Some(valid) = word(ContextKind::ValidValue) {
        text += "；";
        text += &m::one_of(zh, valid);
    }
    let name = m::error(zh);
    let hint = m::hint(zh);
    let help = m::see_help(zh);
    Some(format!("{name}: {text}\n{hint}: {help}"))
}
