//! Limits on what an input may cost: each ends in an error of its own, and none changes a
//! byte of what is done within it.

use docconv::pdf::RenderError;
use docconv::{
    ConvertError, Format, Limit, Limits, Options, ReadError, ReadOptions, Watch, convert,
};
use docconv_tests::cases;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Options that stop the work at that step, and the count of the steps.
fn stopping_at(step: usize) -> (Options, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let watch = Watch::new(move || count.fetch_add(1, Ordering::Relaxed) < step);
    let read = ReadOptions { watch, ..ReadOptions::default() };
    (Options { read, allow_missing: true, ..Options::default() }, asked)
}

#[test]
fn a_run_that_is_stopped_anywhere_gives_the_same_bytes_or_says_so() {
    let wanted = ["notice", "word-report", "tika-markdown", "web-archive"];
    let cases = cases();
    let chosen = cases.iter().filter(|case| wanted.contains(&case.name.as_str()));
    for case in chosen {
        for format in Format::ALL {
            let (options, asked) = stopping_at(usize::MAX);
            let whole =
                convert(case.input.clone(), format, &options).expect("it converts");
            let steps = asked.load(Ordering::Relaxed);
            assert!(steps >= 4, "{} as {format}: {steps} steps", case.name);
            for step in (0..steps).step_by(1 + steps / 12) {
                let (options, _) = stopping_at(step);
                let error = convert(case.input.clone(), format, &options)
                    .expect_err("it is asked again after that step");
                assert!(error.is_stopped(), "{} as {format}: {error}", case.name);
            }
            let (options, _) = stopping_at(steps);
            let again = convert(case.input.clone(), format, &options).expect("in time");
            assert!(again.bytes == whole.bytes, "{} as {format}", case.name);
        }
    }
}

#[test]
fn an_input_above_its_limit_is_refused() {
    let limits = Limits { input: 3 << 20, ..Limits::default() };
    let read = ReadOptions { limits, ..ReadOptions::default() };
    let options = Options { read, ..Options::default() };
    let input = |bytes: usize| vec![b'\n'; bytes];
    assert!(convert(input(3 << 20), Format::Text, &options).is_ok());
    let error = convert(input((3 << 20) + 1), Format::Text, &options).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the input: more than 3 MB; raise it with --limit input=MB"
    );
    let limit = Limit::Input(3 << 20);
    assert!(
        matches!(error, ConvertError::Read(ReadError::TooMuch { limit: l, .. }) if l == limit)
    );
}

#[test]
fn a_pdf_has_no_more_pages_than_it_may() {
    let text = "Some words of a paragraph.\n".repeat(400);
    let pages = |max_pages| {
        let options = Options { max_pages, ..Options::default() };
        convert(text.clone().into_bytes(), Format::Pdf, &options)
    };
    let needed = pages(1_000).expect("it fits").pages.expect("a PDF has pages");
    assert!(needed > 3);
    assert!(pages(needed).is_ok());
    for most in [0, 1, needed - 1] {
        let error = pages(most).unwrap_err();
        assert!(
            matches!(error, ConvertError::Pdf(RenderError::TooManyPages { most: m }) if m == most),
            "{error}"
        );
    }
}
