//! What MuPDF reads and draws of PDF files. Its parser and its fonts are its own.

use std::ffi::OsStr;
use std::path::Path;

use docconv::{Format, Keep, Options, render};
use docconv_tests::{layout, words};

use super::{bag_difference, none_fails, run, written};

/// What Debian's build says of every file.
const OF_THE_BUILD: &str = "warning: ICC support is not available";

fn drawn(path: &Path, format: &str, to: &Path) -> (String, bool) {
    let [resolution, out] = [["-r", "40"], ["-F", format]];
    let mut arguments =
        vec![OsStr::new("draw"), "-q".as_ref(), "-o".as_ref(), to.as_ref()];
    arguments.extend(resolution.iter().chain(&out).map(OsStr::new));
    arguments.push(path.as_os_str());
    let (said, content) = run("mutool", &arguments);
    (said.replace(OF_THE_BUILD, ""), content)
}

#[test]
#[ignore = "needs mupdf-tools; run by .ci/run"]
fn mupdf_draws_every_page_and_complains_of_none() {
    let (folder, files) = written("mupdf-pages", Format::Pdf);
    let failed = files.iter().filter_map(|(case, path)| {
        let pages = folder.join(format!("{}-%d.png", case.name));
        let (said, content) = drawn(path, "png", &pages);
        let clean = content && said.trim().is_empty();
        (!clean).then(|| format!("{}: {said}", case.name))
    });
    none_fails(&failed.collect::<Vec<_>>());
}

/// Characters without a face are drawn as boxes that say in their `ActualText` what they
/// stand for, which this MuPDF does not read: files with such boxes are left out.
#[test]
#[ignore = "needs mupdf-tools; run by .ci/run"]
fn mupdf_reads_the_same_characters() {
    let (_, files) = written("mupdf-text", Format::Pdf);
    let failed = files.iter().filter_map(|(case, path)| {
        let document = case.parsed().document;
        let rendered = render(&document, Format::Pdf, &Options::default()).ok()?;
        rendered.warnings.is_empty().then_some(())?;
        let (said, _) = drawn(path, "txt", Path::new("-"));
        let expected = layout::all_words(&document, Keep::default());
        let why = bag_difference(&expected, &words(&said))?;
        Some(format!("{}: {why}", case.name))
    });
    none_fails(&failed.collect::<Vec<_>>());
}
