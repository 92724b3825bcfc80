//! How documents are set: the profile that the user names, or the one that the text asks for.

use crate::args::ConvertArgs;
use crate::error::Error;
use crate::profile;
use docconv::profile::{BUILT_IN, BuiltIn, ProfileError, choose_with_reason};
use docconv::{Document, Options, Profile};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How documents are set. Profiles are read before the first file is, so that a mistake in
/// one leaves nothing half done.
pub(crate) enum Setting {
    /// As the text of each asks for.
    ByText,
    /// By that of `--profile`.
    Named(Box<Profile>),
    /// As the text asks for, with what `--set` changes: the built-in profiles by name. A
    /// value may suit one (`grid`) and not the other.
    Changed(BTreeMap<String, Result<Profile, ProfileError>>),
}

/// Options with the profile of a document, and what made it so.
pub(crate) struct Chosen<'o> {
    pub(crate) options: Cow<'o, Options>,
    pub(crate) reason: Option<String>,
}

impl Setting {
    pub(crate) fn of(args: &ConvertArgs) -> Result<Self, Error> {
        match &args.profile {
            Some(name) => Ok(Self::Named(Box::new(profile::named(name, &args.set)?))),
            None if args.set.is_empty() => Ok(Self::ByText),
            None => {
                let read = |built_in: &BuiltIn| {
                    let name = built_in.name.to_owned();
                    (name.clone(), profile::built_in(&name, &args.set))
                };
                let profiles: BTreeMap<_, _> = BUILT_IN.iter().map(read).collect();
                match profiles.values().find(|profile| profile.is_ok()) {
                    Some(_) => Ok(Self::Changed(profiles)),
                    None => Err(profiles["gbt9704"]
                        .clone()
                        .err()
                        .map_or(Error::NoInput, Error::Profile)),
                }
            }
        }
    }

    pub(crate) fn choose<'o>(
        &self,
        document: &Document,
        options: &'o Options,
    ) -> Result<Chosen<'o>, Error> {
        let mut options = Cow::Borrowed(options);
        let mut reason = None;
        match self {
            Self::ByText => {}
            Self::Named(profile) => options.to_mut().profile = Some((**profile).clone()),
            Self::Changed(profiles) => {
                let choice = choose_with_reason(document);
                reason = Some(choice.reason);
                options.to_mut().profile = Some(profiles[&choice.profile.name].clone()?);
            }
        }
        Ok(Chosen { options, reason })
    }

    /// Every value of the profiles, for telling one setting from another.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::ByText => String::new(),
            Self::Named(profile) => profile.to_toml(),
            Self::Changed(profiles) => {
                let shown = |p: &Result<Profile, ProfileError>| match p {
                    Ok(profile) => profile.to_toml(),
                    Err(error) => error.to_string(),
                };
                profiles.values().map(shown).collect()
            }
        }
    }
}
