//! Any text is a profile or an error with its place; a profile that was shown reads as
//! itself.
#![no_main]

use docconv::profile::{Base, ProfileFile, load};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (&str, Vec<String>)| {
    let (text, settings) = data;
    let base = |text: &str| Base::File(ProfileFile { name: "fuzzed.toml".into(), text: text.into() });
    let mut none = |_: &str, _: &str| Err("there are no other files".to_owned());
    let Ok(profile) = load(&base(text), &settings, &mut none) else { return };
    let shown = profile.to_toml();
    let again = load(&base(&shown), &[], &mut none).expect("what was shown can be read");
    assert_eq!(profile, again);
});
