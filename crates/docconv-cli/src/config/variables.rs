//! `DOCCONV_SYSTEM_FONTS=true` sets `--system-fonts`.

use super::keys::{Keys, Takes};
use super::problem::{Problem, What};
use super::{Origin, Setting};
use std::collections::BTreeMap;
use std::env;
use std::ffi::{OsStr, OsString};

const BEGINNING: &str = "DOCCONV_";

/// Reads the settings among the variables, and answers also which ones look like settings
/// and are none. An empty variable is as good as none.
pub(super) fn read(
    variables: impl Iterator<Item = (OsString, OsString)>,
    keys: &Keys<'_>,
) -> Result<(BTreeMap<String, Setting>, Vec<String>), Problem> {
    let mut settings = BTreeMap::new();
    let mut unknown = Vec::new();
    for (variable, value) in variables {
        let variable = variable.to_string_lossy().into_owned();
        let Some(rest) = variable.strip_prefix(BEGINNING) else { continue };
        if rest == "CONFIG" || value.is_empty() {
            continue;
        }
        let Some(key) = keys.get(&rest.to_lowercase().replace('_', "-")) else {
            unknown.push(variable);
            continue;
        };
        let values = words(&value, key.takes());
        key.check(&values).map_err(|error| Problem {
            place: variable.clone(),
            line: None,
            what: What::Value(Box::new(error)),
        })?;
        let origin = Origin::Variable(variable);
        settings.insert(key.name.to_owned(), Setting { values, origin });
    }
    unknown.sort();
    Ok((settings, unknown))
}

fn words(value: &OsStr, takes: Takes) -> Vec<OsString> {
    match takes {
        Takes::One => vec![value.to_owned()],
        Takes::Paths => env::split_paths(value).map(Into::into).collect(),
        Takes::Several(separator) => {
            let value = value.to_string_lossy();
            value.split(separator).map(|word| word.trim().into()).collect()
        }
    }
}
