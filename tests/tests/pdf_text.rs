//! A PDF reader that is not ours finds the words that were set.

use docconv::{Format, Keep, Options, render};
use docconv_tests::{cases, diff, layout, pdf};

#[test]
fn lopdf_reads_the_words_of_every_page() {
    let mut broken = Vec::new();
    for case in cases() {
        let document = case.parsed().document;
        let options = Options { allow_missing: true, ..Options::default() };
        let file = render(&document, Format::Pdf, &options).expect("it renders").bytes;
        let pages =
            pdf::pages(&file).unwrap_or_else(|why| panic!("{}: {why}", case.name));
        let expected = layout::all_words(&document, Keep::default());
        if let Some(why) = diff::words(&expected, &pages.concat()) {
            broken.push(format!("{}: {why}", case.name));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
