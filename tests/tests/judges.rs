//! What programs of other people say of our files. They need packages of the machine, so
//! they are ignored unless asked for: `.ci/run` installs the judges and asks.
//!
//! `DOCCONV_PYTHON` names the Python that has python-docx, openxml-audit, pdfua and pikepdf.

#[path = "judges/mupdf.rs"]
mod mupdf;
#[path = "judges/tagged_pdf.rs"]
mod tagged_pdf;

use docconv::{Block, Document, Format, Inline, Keep, Options, render};
use docconv_tests::faces::write_faces;
use docconv_tests::{Case, cases, diff, layout, oracle, words};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A fresh folder under `target/` with every fixture in that format; paths by case.
fn written(folder: &str, format: Format) -> (PathBuf, Vec<(Case, PathBuf)>) {
    let folder = docconv_tests::live_folder().with_file_name("judges").join(folder);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("target/ can be written");
    let files = cases().into_iter().map(|case| {
        let name = format!("{}.{}", case.name, extension(format));
        let path = folder.join(name);
        let document = case.parsed().document;
        let options = Options { allow_missing: true, ..Options::default() };
        let rendered = render(&document, format, &options);
        let bytes = rendered.unwrap_or_else(|e| panic!("{}: {e}", case.name)).bytes;
        fs::write(&path, bytes).expect("target/ can be written");
        (case, path)
    });
    let files = files.collect();
    (folder, files)
}

fn extension(format: Format) -> &'static str {
    match format {
        Format::Docx => "docx",
        Format::Pdf => "pdf",
        Format::Text => "txt",
        Format::Jsonl => "jsonl",
    }
}

/// Standard output and error of a judge, and whether it was content.
fn run<S: AsRef<OsStr>>(program: &str, arguments: &[S]) -> (String, bool) {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said += &String::from_utf8_lossy(&output.stderr);
    (said, output.status.success())
}

#[track_caller]
fn none_fails(failed: &[String]) {
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
#[ignore = "needs qpdf; run by .ci/run"]
fn qpdf_finds_nothing() {
    let (_, files) = written("qpdf", Format::Pdf);
    let judge = |(case, path): &(Case, PathBuf)| {
        let (said, content) = run("qpdf", &[OsStr::new("--check"), path.as_os_str()]);
        let clean = content && !said.contains("WARNING");
        (!clean).then(|| format!("{}: {said}", case.name))
    };
    none_fails(&files.iter().filter_map(judge).collect::<Vec<_>>());
}

#[test]
#[ignore = "needs poppler-utils; run by .ci/run"]
fn every_font_is_embedded_and_subset() {
    let (_, files) = written("pdffonts", Format::Pdf);
    let judge = |(case, path): &(Case, PathBuf)| {
        let (said, content) = run("pdffonts", &[path]);
        let wrong = said.lines().skip(2).find(|line| !line.contains("yes yes yes"));
        match wrong {
            None if content => None,
            line => Some(format!("{}: {}", case.name, line.unwrap_or(&said))),
        }
    };
    none_fails(&files.iter().filter_map(judge).collect::<Vec<_>>());
}

/// pdftotext writes the page numbers too, and may put marks of one line in another
/// order; so the characters are compared as a bag, and the order by the layout's test.
#[test]
#[ignore = "needs poppler-utils; run by .ci/run"]
fn pdftotext_finds_the_same_characters() {
    let (_, files) = written("pdftotext", Format::Pdf);
    let judge = |(case, path): &(Case, PathBuf)| {
        let arguments = [OsStr::new("-raw"), path.as_os_str(), OsStr::new("-")];
        let (said, _) = run("pdftotext", &arguments);
        let document = case.parsed().document;
        let expected = layout::all_words(&document, Keep::default());
        let why = bag_difference(&expected, &words(&said))?;
        Some(format!("{}: {why}", case.name))
    };
    none_fails(&files.iter().filter_map(judge).collect::<Vec<_>>());
}

/// One call for all files: starting LibreOffice takes longer than converting.
#[test]
#[ignore = "needs LibreOffice and poppler-utils; run by .ci/run"]
fn libreoffice_shows_the_same_characters() {
    let (folder, files) = written("libreoffice", Format::Docx);
    let out = printed_by_libreoffice(&folder, &files);
    let judge = |(case, path): &(Case, PathBuf)| {
        let name = path.with_extension("pdf");
        let pdf = out.join(name.file_name().unwrap_or_default());
        let why = libreoffice_difference(&case.parsed().document, &pdf)?;
        Some(format!("{}: {why}", case.name))
    };
    none_fails(&files.iter().filter_map(judge).collect::<Vec<_>>());
}

/// Every word of the body is on the pages. Page numbers, note numbers and a generated
/// contents list come on top, so more is no fault.
///
/// LibreOffice 7.4 does not draw a comma that falls on the very end of a justified line,
/// whatever `overflowPunct`, `kinsoku`, the grid and the character spacing say. The comma is
/// in the DOCX (the parity test reads it there), so these marks do not count here.
fn libreoffice_difference(document: &Document, pdf: &Path) -> Option<String> {
    if !pdf.is_file() {
        return Some("LibreOffice wrote no PDF".into());
    }
    let (shown, _) =
        run("pdftotext", &[OsStr::new("-raw"), pdf.as_os_str(), "-".as_ref()]);
    let parts = oracle::expected(document, Keep::default());
    let expected: String = parts.iter().map(|part| part.body.as_str()).collect();
    let mut shown = counts(&(words(&shown) + &drawn_otherwise(document)));
    let missing: String = expected
        .chars()
        .filter(|&c| c != oracle::NOTE_REF && normal(c).is_some())
        .filter(|c| !"，。、；：".contains(*c))
        .filter(|&c| !take(&mut shown, normal(c).unwrap_or(c)))
        .take(20)
        .collect();
    (!missing.is_empty()).then(|| format!("pages lack {missing:?}"))
}

/// What a page does not show as the text has it: hidden words, and the brackets of a reading
/// that stands above its base.
fn drawn_otherwise(document: &Document) -> String {
    let inlines = document.blocks().flat_map(|b| b.content().unwrap_or_default());
    let of = |inline: &Inline| match inline {
        Inline::Text(run) if run.properties.hidden => {
            words(document.text(run.source.bytes))
        }
        Inline::Ruby(_) => "()".to_owned(),
        _ => String::new(),
    };
    inlines.map(of).collect()
}

#[test]
#[ignore = "needs openxml-audit; run by .ci/run"]
fn openxml_audit_finds_no_error() {
    let (folder, _) = written("audit", Format::Docx);
    let audit = python().with_file_name("openxml-audit");
    let audit = if audit.is_file() { audit } else { "openxml-audit".into() };
    let arguments = ["--recursive", "--quiet", "--output", "text"].map(OsStr::new);
    let arguments: Vec<&OsStr> =
        arguments.into_iter().chain([folder.as_os_str()]).collect();
    let (said, content) = run(&audit.to_string_lossy(), &arguments);
    assert!(content, "{said}");
}

const OPEN_ALL: &str = r#"
import sys, docx
for path in sys.argv[1:]:
    document = docx.Document(path)
    for paragraph in document.paragraphs:
        paragraph.style.name
    document.core_properties.title
"#;

#[test]
#[ignore = "needs python-docx; run by .ci/run"]
fn python_docx_opens_every_file() {
    let (_, files) = written("python-docx", Format::Docx);
    let mut arguments = vec![OsStr::new("-c"), OsStr::new(OPEN_ALL)];
    arguments.extend(files.iter().map(|(_, path)| path.as_os_str()));
    let (said, content) = run(&python().to_string_lossy(), &arguments);
    assert!(content, "{said}");
}

fn python() -> PathBuf {
    std::env::var_os("DOCCONV_PYTHON").map_or_else(|| "python3".into(), PathBuf::from)
}

/// Names of faces in Word files, and the embedded faces that stand for them: LibreOffice
/// has to measure with what the PDF was measured with.
const FACES: [(&str, &str); 7] = [
    ("仿宋_GB2312", "Docconv Fang Song"),
    ("方正小标宋简体", "Docconv Title Song"),
    ("黑体", "Docconv Hei"),
    ("楷体_GB2312", "Docconv Kai"),
    ("宋体", "Docconv Song"),
    ("Times New Roman", "Docconv Serif"),
    ("Arial", "Docconv Sans"),
];

/// The folder into which LibreOffice printed the files, with our own faces and no others:
/// what else the machine has must not decide.
fn printed_by_libreoffice(folder: &Path, files: &[(Case, PathBuf)]) -> PathBuf {
    let home = format!("-env:UserInstallation=file://{}/home", folder.display());
    let out = folder.join("pdf");
    let mut command = Command::new("soffice");
    command.env("FONTCONFIG_FILE", font_configuration(folder));
    command.args(["--headless", &home, "--convert-to", "pdf", "--outdir"]).arg(&out);
    command.args(files.iter().map(|(_, path)| path));
    let said = command.output().expect("soffice runs");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    out
}

fn font_configuration(folder: &Path) -> PathBuf {
    let faces = folder.join("faces");
    write_faces(&faces).expect("target/ can be written");
    let mut xml = format!(
        "<?xml version=\"1.0\"?>\n<fontconfig>\n<dir>{}</dir>\n<cachedir>{}</cachedir>\n",
        faces.display(),
        folder.join("fonts").display()
    );
    for (asked, face) in FACES {
        xml += &format!(
            "<alias binding=\"same\"><family>{asked}</family><prefer><family>{face}</family>\
             </prefer></alias>\n"
        );
    }
    let path = folder.join("fonts.conf");
    fs::write(&path, xml + "</fontconfig>\n").expect("target/ can be written");
    path
}

fn pages(pdf: &Path) -> usize {
    let (said, _) = run("pdfinfo", &[pdf]);
    let line = said.lines().find_map(|line| line.strip_prefix("Pages:"));
    line.and_then(|count| count.trim().parse().ok()).unwrap_or(0)
}

/// LibreOffice puts a gap between Han and digits whatever the file says, and sets the
/// colophon on its page, be it odd: one page in ten, and that page, may differ.
#[test]
#[ignore = "needs LibreOffice and poppler-utils; run by .ci/run"]
fn libreoffice_agrees_in_the_number_of_pages() {
    let (folder, files) = written("pages", Format::Docx);
    let (_, pdfs) = written("pages-pdf", Format::Pdf);
    let out = printed_by_libreoffice(&folder, &files);
    let judge = |((case, word), (_, ours)): (&(Case, PathBuf), &(Case, PathBuf))| {
        let name = word.with_extension("pdf");
        let theirs = pages(&out.join(name.file_name().unwrap_or_default()));
        let ours = pages(ours);
        let blank = usize::from(has_colophon(&case.parsed().document));
        let may = ours.div_ceil(10) + blank;
        (theirs.abs_diff(ours) > may)
            .then(|| format!("{}: {theirs} pages, the PDF has {ours}", case.name))
    };
    none_fails(&files.iter().zip(&pdfs).filter_map(judge).collect::<Vec<_>>());
}

fn has_colophon(document: &Document) -> bool {
    document.blocks().any(docconv::profile::is_colophon)
}

/// The file itself, measured by another program: lines and edges of a full page.
#[test]
#[ignore = "needs poppler-utils; run by .ci/run"]
fn poppler_measures_28_by_22_in_156_by_225_mm() {
    let folder = docconv_tests::live_folder().with_file_name("judges").join("measure");
    fs::create_dir_all(&folder).expect("target/ can be written");
    let path = folder.join("full.pdf");
    let text = format!("{}\n", "青禾市人民政府办公室".repeat(200));
    let profile = docconv::Profile::by_name("gbt9704");
    let options = Options { profile, ..Options::default() };
    let document = docconv::parse(text).document;
    let pdf = render(&document, Format::Pdf, &options).expect("it can be set");
    fs::write(&path, pdf.bytes).expect("target/ can be written");
    let arguments = ["-f", "2", "-l", "2", "-bbox"].map(OsStr::new);
    let arguments: Vec<&OsStr> =
        arguments.into_iter().chain([path.as_os_str(), "-".as_ref()]).collect();
    let (said, _) = run("pdftotext", &arguments);
    let value = |line: &str, key: &str| -> f64 {
        let rest = line.split(&format!("{key}=\"")).nth(1).unwrap_or("0");
        rest.split('"').next().and_then(|v| v.parse().ok()).unwrap_or(0.0)
    };
    let words: Vec<&str> =
        said.lines().filter(|it| it.contains("<word") && it.contains("青")).collect();
    assert_eq!(words.len(), 22, "{said}");
    let mm = 72.0 / 25.4;
    for word in &words {
        assert_eq!(word.chars().filter(|c| ('一'..='龥').contains(c)).count(), 28);
        assert!((value(word, "xMin") - 28.0 * mm).abs() < 0.5 * mm, "{word}");
        assert!((value(word, "xMax") - 184.0 * mm).abs() < 0.5 * mm, "{word}");
    }
    let pitch = value(words[1], "yMin") - value(words[0], "yMin");
    assert!((pitch - 28.95).abs() < 0.02, "{pitch}");
    assert!(value(words[0], "yMin") > 36.0 * mm, "{}", words[0]);
    assert!(value(words[21], "yMax") < 263.0 * mm, "{}", words[21]);
}

type Counts = std::collections::BTreeMap<char, usize>;

fn counts(text: &str) -> Counts {
    let mut counts = Counts::new();
    for c in text.chars().filter_map(normal) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

fn take(counts: &mut Counts, c: char) -> bool {
    match counts.get_mut(&c) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

/// pdftotext drops soft hyphens and marks of direction, and so do layouts.
fn normal(c: char) -> Option<char> {
    match c {
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => None,
        '\u{E000}'..='\u{F8FF}' => None,
        '\u{2011}' => Some('-'),
        c => Some(c),
    }
}

fn bag_difference(expected: &str, found: &str) -> Option<String> {
    let (expected_counts, found_counts) = (counts(expected), counts(found));
    if expected_counts == found_counts {
        return None;
    }
    let less = |a: &Counts, b: &Counts| -> String {
        let count = |c| b.get(c).copied().unwrap_or(0);
        a.iter().filter(|(c, n)| **n > count(c)).map(|(c, _)| *c).take(30).collect()
    };
    Some(format!(
        "missing {:?}, too many {:?}; {}",
        less(&expected_counts, &found_counts),
        less(&found_counts, &expected_counts),
        diff::words(expected, found).unwrap_or_default()
    ))
}

/// Another program's Word file of the same words reads as ours does: LibreOffice opens our
/// file and writes it again in its own way.
#[test]
#[ignore = "needs LibreOffice; run by .ci/run"]
fn word_files_that_libreoffice_writes_read_the_same() {
    let (folder, files) = written("libreoffice-again", Format::Docx);
    let out = folder.join("again");
    let mut arguments: Vec<&OsStr> =
        ["--headless", "--convert-to", "docx", "--outdir"].map(OsStr::new).to_vec();
    arguments.push(out.as_os_str());
    arguments.extend(files.iter().map(|(_, path)| path.as_os_str()));
    let (said, content) = run("soffice", &arguments);
    assert!(content, "soffice: {said}");
    let text = |path: &Path| -> Result<String, String> {
        let bytes = fs::read(path).map_err(|error| error.to_string())?;
        let reading = docconv::read(bytes).map_err(|error| error.to_string())?;
        docconv_tests::structure::check(&reading.document)?;
        let options = Options { part_rule: None, ..Options::default() };
        let text = render(&reading.document, Format::Text, &options);
        let text = text.map_err(|error| error.to_string())?.bytes;
        Ok(words(&String::from_utf8_lossy(&text)))
    };
    let judge = |(case, path): &(Case, PathBuf)| {
        let again = out.join(path.file_name().unwrap_or_default());
        let why = match (text(path), text(&again)) {
            (Ok(ours), Ok(theirs)) => diff::words(&ours, &theirs)?,
            (Err(why), _) | (_, Err(why)) => why,
        };
        Some(format!("{}: {why}", case.name))
    };
    none_fails(&files.iter().filter_map(judge).collect::<Vec<_>>());
}

/// Faces of Debian's fonts-noto-core for scripts that no embedded face has.
const NOTO: &str = "/usr/share/fonts/truetype/noto";

#[test]
#[ignore = "needs poppler-utils and fonts-noto-core; run by .ci/run"]
fn pdftotext_finds_the_words_of_scripts_that_are_shaped() {
    let lines = [
        "السلام عليكم ورحمة الله وبركاته.",
        "لا إله هنا (بين قوسين) و English words ثم 12345 نهاية.",
        "שלום עולם, זהו משפט 2024 עם English (בסוגריים).",
        "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם",
        "قُلْ هُوَ اللَّهُ أَحَدٌ بِسْمِ الرَّحِيمِ",
        "नमस्ते दुनिया हिन्दी में यह क्ष त्र ज्ञ श्री और कि की मात्रा",
        "น้ำ ผู้ใหญ่ สวัสดีชาวโลก",
        "Combining e\u{30D} o\u{30A} and 葛\u{E0100}城.",
    ];
    let mut options = Options { allow_missing: true, ..Options::default() };
    for face in ["NaskhArabic", "SerifHebrew", "SansDevanagari", "SansThai"] {
        let path = Path::new(NOTO).join(format!("Noto{face}-Regular.ttf"));
        let bytes = fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        options.fonts.add(face, docconv::fonts::Origin::Given, bytes);
    }
    let mut builder = docconv::Builder::new(docconv::Language::English);
    for line in lines {
        builder.paragraph(docconv::Role::Body, |b| b.text(line));
    }
    let rendered = render(&builder.build(), Format::Pdf, &options).expect("is set");
    let pdf = docconv_tests::live_folder().with_file_name("judges").join("shaped.pdf");
    fs::create_dir_all(pdf.parent().expect("has a folder")).expect("can be written");
    fs::write(&pdf, rendered.bytes).expect("target/ can be written");
    let (said, content) = run("qpdf", &[OsStr::new("--check"), pdf.as_os_str()]);
    assert!(content, "{said}");
    let (said, _) = run("pdftotext", &[pdf.as_os_str(), OsStr::new("-")]);
    // poppler writes the directions that it found, puts runs of one direction into the order
    // of its own choice, and parts words by their gaps: words are compared, not lines.
    let found: String = said.chars().filter(|c| !c.is_whitespace()).collect();
    let word = |word: &str| word.trim_matches(['(', ')', '.', ',']).to_owned();
    for wanted in lines.iter().flat_map(|line| line.split(' ')).map(word) {
        assert!(found.contains(&wanted), "{wanted} in\n{said}");
    }
}

/// What of a document can come back through an export: pieces, titles, headings with their
/// levels, items, tables with their cells, and anchors.
fn skeleton(document: &Document) -> String {
    let mut out = String::new();
    for part in &document.parts {
        out += "part\n";
        part.blocks.iter().for_each(|block| bone(document, block, &mut out));
    }
    out
}

fn bone(document: &Document, block: &Block, out: &mut String) {
    let content = block.content().unwrap_or_default();
    let said = words(&document.plain_text(content));
    match block {
        Block::Title(title) => *out += &format!("{:?} {said}\n", title.kind),
        Block::Heading(heading) => *out += &format!("heading {} {said}\n", heading.level),
        Block::ListItem(item) => *out += &format!("item {} {said}\n", item.level),
        Block::Table(table) => {
            for row in &table.rows {
                let cell = |cell: &docconv::Cell| {
                    let blocks = cell.blocks.iter().filter_map(Block::content);
                    let texts = blocks.map(|content| document.plain_text(content));
                    words(&texts.collect::<String>())
                };
                let cells: Vec<String> = row.cells.iter().map(cell).collect();
                *out += &format!("row {}\n", cells.join(" | "));
            }
        }
        _ => {}
    }
    for inline in content {
        if let Inline::Anchor(anchor) = inline {
            let name = document.text(anchor.name);
            // Those that a contents list of ours needs are none of the document.
            if !name.starts_with("_Toc00000") {
                *out += &format!("anchor {name}\n");
            }
        }
    }
}

/// Fixtures of which an export cannot say all that the Word file says, and why.
const LOST_IN_EXPORTS: &[(&str, &str)] = &[
    (
        "flat-opc",
        "the file states its headings by styles, which an export does not print",
    ),
    (
        "tika-markdown",
        "the file states headings and the levels of items, which an export does not print",
    ),
    ("web-archive", "the file calls its title a heading, which an export does not print"),
    ("word-page", "an export prints merged cells as a cell and an empty one"),
    (
        "word-report",
        "the file states the levels of items, which an export does not print, and merges cells",
    ),
    ("lost-numbers", "the levels are those of its contents list, which prints none"),
    ("only-markers", "the anchors come back, which had no paragraph before"),
    ("markers", "Word's bookmarks have no blanks, points and hyphens in their names"),
    ("notes-at-end", "a note in a cell prints in another form than the old export had"),
    ("table-shapes", "a short row is filled up to the width of its table"),
    (
        "report-en",
        "the blank lines are gone that told the title, and its line break is a line end",
    ),
    (
        "running-heads",
        "the blank lines are gone that told the title, and its line break is a line end",
    ),
    ("unnumbered-en", "the blank lines are gone that told the title on the cover"),
];

/// The whole circle with the real program: our Word file, exported as tika-server exports it,
/// read again.
#[test]
#[ignore = "needs Java and Tika, whose jar DOCCONV_TIKA names; run by .ci/run"]
fn word_files_come_back_through_tika() {
    let jar =
        std::env::var_os("DOCCONV_TIKA").expect("DOCCONV_TIKA names a tika-app jar");
    let (folder, files) = written("tika", Format::Docx);
    let out = folder.join("out");
    let class = docconv_tests::root().join("tools/tika/TikaRich.java");
    let mut arguments = vec![OsStr::new("-cp"), &jar, class.as_os_str(), out.as_os_str()];
    arguments.push(OsStr::new("--noembed"));
    arguments.extend(files.iter().map(|(_, path)| path.as_os_str()));
    let (said, content) = run("java", &arguments);
    assert!(content, "java: {said}");
    let judge = |(case, path): &(Case, PathBuf)| {
        let known = LOST_IN_EXPORTS.iter().any(|(name, _)| *name == case.name);
        let text = out.join(path.with_extension("txt").file_name()?);
        let bytes = fs::read(&text).unwrap_or_else(|e| panic!("{}: {e}", text.display()));
        let again = docconv::read(bytes).expect("Tika writes text").document;
        let (ours, theirs) = (skeleton(&case.parsed().document), skeleton(&again));
        match (ours == theirs, known) {
            (true, true) => Some(format!("{}: comes back whole; say so", case.name)),
            (false, false) => {
                Some(format!("{}:\n{}", case.name, diff::lines(&ours, &theirs)))
            }
            (true, false) | (false, true) => None,
        }
    };
    none_fails(&files.iter().filter_map(judge).collect::<Vec<_>>());
}

const STYLES_AND_LEVELS: &str = r#"
import sys, docx
for path in sys.argv[1:]:
    document = docx.Document(path)
    print("file", path)
    for paragraph in document.paragraphs:
        style = paragraph.style
        if style.name.startswith("Heading "):
            text = "".join(paragraph.text.split())
            print("heading", style.name.split()[1], text)
"#;

/// Another program sees the headings by Word's own style names, with their levels.
#[test]
#[ignore = "needs python-docx; run by .ci/run"]
fn python_docx_sees_headings_and_levels() {
    let (_, files) = written("python-docx-levels", Format::Docx);
    let judge = |(case, path): &(Case, PathBuf)| {
        let arguments =
            [OsStr::new("-c"), OsStr::new(STYLES_AND_LEVELS), path.as_os_str()];
        let (said, _) = run(&python().to_string_lossy(), &arguments);
        let seen: Vec<String> = said.lines().skip(1).map(words).collect();
        let document = case.parsed().document;
        let headings = document.blocks().filter_map(|block| match block {
            Block::Heading(heading) => {
                let shown = document.plain_text(&heading.content);
                Some(words(&format!("heading{}{shown}", heading.level)))
            }
            _ => None,
        });
        let expected: Vec<String> = headings.collect();
        (seen != expected).then(|| {
            format!(
                "{}: {}",
                case.name,
                diff::lines(&expected.join("\n"), &seen.join("\n"))
            )
        })
    };
    none_fails(&files.iter().filter_map(judge).collect::<Vec<_>>());
}

/// Labels that Word counts are those that stand in the text: LibreOffice counts them too.
#[test]
#[ignore = "needs LibreOffice; run by .ci/run"]
fn libreoffice_counts_the_same_labels() {
    let folder = docconv_tests::live_folder().with_file_name("judges").join("counted");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("target/ can be written");
    let cases = cases();
    let paths = cases.iter().map(|case| {
        let path = folder.join(format!("{}.docx", case.name));
        let numbering = docconv::Numbering::Auto;
        let options = Options { numbering, ..Options::default() };
        let docx = render(&case.parsed().document, Format::Docx, &options);
        fs::write(&path, docx.expect("it renders").bytes)
            .expect("target/ can be written");
        path
    });
    let paths: Vec<PathBuf> = paths.collect();
    let home = format!("-env:UserInstallation=file://{}/home", folder.display());
    let mut arguments: Vec<&OsStr> =
        ["--headless", &home, "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]
            .map(OsStr::new)
            .to_vec();
    arguments.push(folder.as_os_str());
    arguments.extend(paths.iter().map(|path| path.as_os_str()));
    let (said, content) = run("soffice", &arguments);
    assert!(content, "soffice: {said}");
    let judge = |(case, path): (&Case, &PathBuf)| {
        let text = fs::read_to_string(path.with_extension("txt")).unwrap_or_default();
        let text = words(&text);
        let document = case.parsed().document;
        let headings = document.blocks().filter_map(|block| match block {
            Block::Heading(heading) => {
                Some(words(&document.plain_text(&heading.content)))
            }
            // LibreOffice writes bullets of its own into a text.
            Block::ListItem(item) if item.kind == docconv::ListKind::Numbered => {
                Some(words(&document.plain_text(&item.content)))
            }
            _ => None,
        });
        let missing: Vec<String> =
            headings.filter(|shown| !text.contains(shown.as_str())).take(5).collect();
        (!missing.is_empty()).then(|| format!("{}: not there: {missing:?}", case.name))
    };
    none_fails(&cases.iter().zip(&paths).filter_map(judge).collect::<Vec<_>>());
}
