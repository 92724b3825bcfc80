//! What a Word file has to be whatever is asked of it: sound, in order, the same each time;
//! and what the user's own template makes of it.

use docconv::{
    Bookmarks, Builder, Document, Format, Keep, Language, Limits, ListKind, Media,
    MissingImages, NoteKind, Numbering, Options, Profile, Reference, Role, render,
};
use docconv_tests::word::{WordFile, p};
use docconv_tests::{cases, docx, schema, words};
use std::thread;

fn write(document: &Document, options: &Options) -> Vec<u8> {
    let rendered = render(document, Format::Docx, options);
    rendered.unwrap_or_else(|error| panic!("{error}")).bytes
}

/// Elements in order, relations that lead somewhere, names and numbers that are unique.
#[track_caller]
fn is_sound(file: &[u8], what: &str) {
    let parts = docx::parts(file);
    let has = |name: &str| parts.iter().any(|(part, _)| part == name);
    for (name, bytes) in &parts {
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let xml = std::str::from_utf8(bytes).expect("parts are UTF-8");
        let faults = schema::faults(xml);
        assert!(faults.is_empty(), "{what}: {name}: {faults:?}");
        if name.starts_with("word/") && name.ends_with(".xml") {
            relations_lead_somewhere(&parts, name, xml, what);
        }
    }
    assert!(has("word/document.xml") && has("[Content_Types].xml"), "{what}");
    assert_eq!(parts[0].0, "[Content_Types].xml", "{what}");
    let body = docx::part(file, "word/document.xml").expect("it is there");
    let names = attributes(&body, "<w:bookmarkStart ", "w:name");
    let mut unique: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), names.len(), "{what}: bookmarks clash");
    assert!(names.iter().all(|name| name.chars().count() <= 40), "{what}");
    for anchor in attributes(&body, "<w:hyperlink ", "w:anchor") {
        assert!(names.contains(&anchor), "{what}: no bookmark {anchor}");
    }
    styles_are_there(file, &body, what);
}

fn relations_lead_somewhere(
    parts: &[(String, Vec<u8>)],
    name: &str,
    xml: &str,
    what: &str,
) {
    let (folder, file) = name.rsplit_once('/').expect("it lies in a folder");
    let rels =
        parts.iter().find(|(part, _)| *part == format!("{folder}/_rels/{file}.rels"));
    let rels = rels.map(|(_, bytes)| String::from_utf8_lossy(bytes)).unwrap_or_default();
    for attribute in [" r:id=\"", " r:embed=\""] {
        for id in xml.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(rels.contains(&format!("Id=\"{id}\"")), "{what}: {name} {id}");
        }
    }
    for relation in rels.split("<Relationship ").skip(1) {
        if relation.contains("TargetMode=\"External\"") {
            continue;
        }
        let target = relation.split("Target=\"").nth(1).and_then(|t| t.split('"').next());
        let target = target.expect("a relation has a target");
        let path = match target.strip_prefix("../") {
            Some(target) => format!("word/{target}"),
            None => format!("{folder}/{target}"),
        };
        assert!(parts.iter().any(|(part, _)| *part == path), "{what}: {name}: {path}");
    }
}

/// Every style that a paragraph or run names is in the sheet.
fn styles_are_there(docx: &[u8], body: &str, what: &str) {
    let sheet = docx::part(docx, "word/styles.xml").expect("it is there");
    let ids = attributes(&sheet, "<w:style ", "w:styleId");
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "{what}: style ids clash");
    for (element, of) in [
        ("<w:pStyle ", body),
        ("<w:rStyle ", body),
        ("<w:tblStyle ", body),
        ("<w:basedOn ", &sheet),
        ("<w:next ", &sheet),
    ] {
        for id in attributes(of, element, "w:val") {
            assert!(ids.contains(&id), "{what}: {element} {id}");
        }
    }
}

fn attributes(xml: &str, element: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in xml.split(element).skip(1) {
        let tag = rest.split('>').next().unwrap_or_default().replace('\'', "\"");
        let value = tag.split(&format!("{name}=\"")).nth(1);
        found.extend(value.and_then(|v| v.split('"').next()).map(str::to_owned));
    }
    found
}

fn variants() -> Vec<(&'static str, Options)> {
    let own = Options::default;
    vec![
        ("as it is", own()),
        ("kept", Options { keep: Keep::ALL, ..own() }),
        ("counted", Options { numbering: Numbering::Auto, contents: true, ..own() }),
        ("toc only", Options { bookmarks: Bookmarks::TocOnly, contents: true, ..own() }),
        ("no bookmarks", Options { bookmarks: Bookmarks::Drop, contents: true, ..own() }),
        ("letter", Options { profile: Profile::by_name("gbt9704-letter"), ..own() }),
        ("placeholders", Options { images: MissingImages::Placeholder, ..own() }),
        ("reference", Options { reference: Some(template()), contents: true, ..own() }),
        (
            "reference, counted",
            Options { reference: Some(template()), numbering: Numbering::Auto, ..own() },
        ),
    ]
}

#[test]
fn every_fixture_is_sound_in_every_way() {
    for case in cases() {
        let document = case.parsed().document;
        for (name, options) in variants() {
            is_sound(&write(&document, &options), &format!("{}, {name}", case.name));
        }
    }
}

/// Numbers and lists run on in a process; bytes must not show it.
#[test]
fn the_second_document_and_one_beside_it_have_the_same_bytes() {
    let cases = cases();
    let case = cases.iter().find(|case| case.name == "report-en").expect("it is there");
    let document = case.parsed().document;
    for (name, options) in variants() {
        let first = write(&document, &options);
        let again = thread::scope(|scope| {
            let threads: Vec<_> =
                (0..4).map(|_| scope.spawn(|| write(&document, &options))).collect();
            threads.into_iter().map(|t| t.join().expect("no panic")).collect::<Vec<_>>()
        });
        assert!(again.iter().all(|bytes| *bytes == first), "{name}");
    }
}

#[test]
fn the_level_of_compression_changes_the_size_and_nothing_else() {
    let document = docconv::parse("字句，字句。\n".repeat(2_000)).document;
    let with = |compression| {
        let docx = write(&document, &Options { compression, ..Options::default() });
        (docx.len(), docx::parts(&docx))
    };
    let (fast, small) = (with(1), with(9));
    assert!(fast.0 > small.0);
    assert!(fast.1 == small.1);
}

// The page numbers of a contents list.

fn report() -> Document {
    let mut b = Builder::new(Language::English);
    b.title("A report");
    for chapter in 1..=3 {
        b.heading(1, |b| b.label(&format!("{chapter} ")).text("Chapter"));
        for _ in 0..40 {
            b.paragraph(Role::Body, |b| b.text(&"Words and more words. ".repeat(8)));
        }
    }
    b.build()
}

/// The words of each line of the contents list.
fn listed(docx: &[u8]) -> Vec<String> {
    let body = docx::part(docx, "word/document.xml").expect("it is there");
    let lines = body.split("<w:pStyle w:val=\"TOC").skip(1);
    let lines = lines.filter(|line| !line.starts_with("Heading"));
    let words = lines.map(|line| {
        let line = line.split("</w:p>").next().unwrap_or_default();
        let texts = line.split("<w:t").skip(1).filter(|t| !t.starts_with("ab"));
        texts
            .filter_map(|text| text.split_once('>')?.1.split("</w:t>").next())
            .collect::<Vec<_>>()
            .join("|")
    });
    words.collect()
}

#[test]
fn a_contents_list_on_request_shows_the_pages_of_the_pdf() {
    let document = report();
    let options = Options { contents: true, ..Options::default() };
    let lines = listed(&write(&document, &options));
    assert_eq!(lines.len(), 3, "{lines:?}");
    let pages: Vec<u32> = lines
        .iter()
        .map(|l| l.rsplit('|').next().and_then(|n| n.parse().ok()).expect(l))
        .collect();
    assert!(pages[0] == 1 && pages.is_sorted() && pages[2] > 2, "{pages:?}");
    let none = Options { page_numbers: false, ..options };
    let lines = listed(&write(&document, &none));
    assert!(lines.iter().all(|line| line.ends_with("Chapter")), "{lines:?}");
    assert!(listed(&write(&document, &Options::default())).is_empty());
}

#[test]
fn fields_are_updated_on_request_only() {
    let settings = |update_fields| {
        let docx = write(&report(), &Options { update_fields, ..Options::default() });
        docx::part(&docx, "word/settings.xml").expect("it is there")
    };
    assert!(settings(true).contains("<w:updateFields/>"));
    assert!(!settings(false).contains("updateFields"));
}

// The user's own template.

const STYLES: &str = "<w:docDefaults/>\
    <w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>\
    <w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/>\
    <w:pPr><w:numPr><w:numId w:val='7'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr>\
    <w:rPr><w:color w:val='C00000'/></w:rPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Figure'><w:name w:val='House Figure'/></w:style>\
    <w:style w:type='paragraph' w:styleId='a3'><w:name w:val='List Paragraph'/><w:basedOn w:val='a4'/>\
    <w:pPr><w:ind w:left='900'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='a4'><w:name w:val='House List'/>\
    <w:pPr><w:ind w:left='400' w:hanging='300'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='11'><w:name w:val='toc 1'/></w:style>\
    <w:style w:type='character' w:default='1' w:styleId='a0'><w:name w:val='Default Paragraph Font'/></w:style>";

const NUMBERING: &str = "<w:abstractNum w:abstractNumId='4'><w:multiLevelType w:val='singleLevel'/>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='House %1'/>\
    <w:lvlJc w:val='left'/></w:lvl></w:abstractNum>\
    <w:num w:numId='7'><w:abstractNumId w:val='4'/></w:num>";

const SECTION: &str = "<w:sectPr><w:headerReference w:type='default' r:id='h'/>\
    <w:footerReference w:type='first' r:id='f'/><w:type w:val='continuous'/>\
    <w:pgSz w:w='10000' w:h='14000'/>\
    <w:pgMar w:top='1000' w:right='1500' w:bottom='1000' w:left='1500' w:header='500' w:footer='500' w:gutter='0'/>\
    <w:pgNumType w:fmt='numberInDash' w:start='3'/><w:cols w:space='300'/><w:titlePg/></w:sectPr>";

fn template_file() -> WordFile {
    let namespaces = docconv_tests::word::NAMESPACES;
    let side = |kind: &str, words: &str| {
        format!("<w:{kind} {namespaces}>{}</w:{kind}>", p(words))
    };
    WordFile::body(&format!("{}{SECTION}", p("The template's own text.")))
        .side("styles", STYLES)
        .side("numbering", NUMBERING)
        .side("settings", "<w:evenAndOddHeaders/><w:defaultTabStop w:val='567'/>")
        .relation("h", "header", "header9.xml")
        .part("word/header9.xml", side("hdr", "House header"))
        .relation("f", "footer", "footer9.xml")
        .part("word/footer9.xml", side("ftr", "House footer"))
        .relation("t", "theme", "theme/theme1.xml")
        .part(
            "word/theme/theme1.xml",
            "<a:theme xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' name='House'/>",
        )
}

fn template() -> Reference {
    docconv::reference(template_file().bytes(), &Limits::default()).expect("it is sound")
}

fn with_template(document: &Document) -> Vec<u8> {
    write(document, &Options { reference: Some(template()), ..Options::default() })
}

fn part(docx: &[u8], name: &str) -> String {
    docx::part(docx, name).unwrap_or_else(|| panic!("{name} is missing"))
}

#[test]
fn a_reference_lends_its_styles_by_name_and_keeps_the_words() {
    let mut b = Builder::new(Language::English);
    b.title("Title").heading(1, |b| b.label("1 ").text("Heading"));
    b.paragraph(Role::Body, |b| b.text("Words."));
    let document = b.build();
    let docx = with_template(&document);
    is_sound(&docx, "with a template");
    let body = part(&docx, "word/document.xml");
    // Its heading counts by itself; the words have their number already.
    assert!(body.contains(
        "<w:pStyle w:val=\"1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/>"
    ));
    assert!(!body.contains("template's own text"));
    let sheet = part(&docx, "word/styles.xml");
    assert!(sheet.contains("C00000") && !sheet.contains("w:styleId=\"Heading1\""));
    assert!(sheet.contains("w:styleId=\"BodyText\"") && !sheet.contains("RunInLabel3"));
    assert!(sheet.contains("<w:basedOn w:val=\"a\"/>"));
    let read = docconv::read(docx).expect("it is ours").document;
    let text = |document: &Document| {
        let text = render(document, Format::Text, &Options::default());
        words(&String::from_utf8_lossy(&text.expect("text never fails").bytes))
    };
    assert!(text(&read).contains(&text(&document)), "{}", text(&read));
}

#[test]
fn a_reference_lends_its_page_its_headers_and_its_theme() {
    let mut b = Builder::new(Language::Chinese);
    b.title("甲").part().title("乙");
    let docx = with_template(&b.build());
    is_sound(&docx, "with a template");
    let body = part(&docx, "word/document.xml");
    assert_eq!(body.matches("<w:pgSz w:w=\"10000\" w:h=\"14000\"/>").count(), 2);
    assert_eq!(body.matches("<w:headerReference w:type=\"default\"").count(), 1);
    assert_eq!(body.matches("<w:titlePg/>").count(), 1, "the first section's own");
    assert!(!body.contains("continuous"));
    assert_eq!(body.matches("w:start=\"3\"").count(), 1, "numbers run on");
    assert_eq!(body.matches("w:fmt=\"numberInDash\"").count(), 2);
    assert!(part(&docx, "word/header1.xml").contains("House header"));
    assert!(part(&docx, "word/footer1.xml").contains("House footer"));
    assert!(part(&docx, "word/theme/theme1.xml").contains("House"));
    let settings = part(&docx, "word/settings.xml");
    assert!(settings.contains("<w:evenAndOddHeaders/>"));
    assert!(settings.contains("<w:defaultTabStop w:val=\"567\"/>"));
}

#[test]
fn a_style_of_another_name_with_our_id_is_left_alone() {
    let mut document = docconv::parse("Words\n\n[image: a]\n\nWords".to_owned()).document;
    docconv::attach_media(
        &mut document,
        vec![Media { name: "a.png".into(), bytes: png() }],
    );
    let docx = with_template(&document);
    is_sound(&docx, "with a template");
    assert!(part(&docx, "word/document.xml").contains("w:val=\"DocconvFigure\""));
    assert!(part(&docx, "word/styles.xml").contains("House Figure"));
}

#[test]
fn lists_of_ours_stand_beside_those_of_the_reference() {
    let mut b = Builder::new(Language::English);
    for label in ["1. ", "2. "] {
        b.item(1, ListKind::Numbered, |b| b.label(label).text("x"));
    }
    let options = Options {
        reference: Some(template()),
        numbering: Numbering::Auto,
        ..Options::default()
    };
    let docx = write(&b.build(), &options);
    is_sound(&docx, "counted with a template");
    let lists = part(&docx, "word/numbering.xml");
    assert!(lists.contains("House %1") && lists.contains("w:abstractNumId=\"5\""));
    assert!(part(&docx, "word/document.xml").contains("<w:numId w:val=\"8\"/>"));
    // What its style says, and what the style says that this one builds on.
    assert!(lists.contains("<w:ind w:left=\"900\" w:hanging=\"300\"/>"), "{lists}");
}

#[test]
fn entries_of_a_contents_list_have_the_tab_stop_that_a_template_lacks() {
    let mut b = Builder::new(Language::English);
    b.heading(1, |b| b.text("One")).heading(2, |b| b.text("Two"));
    let options =
        Options { reference: Some(template()), contents: true, ..Options::default() };
    let docx = write(&b.build(), &options);
    is_sound(&docx, "a contents list with a template");
    let body = part(&docx, "word/document.xml");
    let stop =
        "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"7000\"/></w:tabs>";
    assert!(body.contains(&format!("<w:pStyle w:val=\"11\"/>{stop}")), "{body}");
    // The second level is our own style, which has one.
    assert_eq!(body.matches(stop).count(), 1);
}

#[test]
fn our_own_files_serve_as_references() {
    for case in cases() {
        let document = case.parsed().document;
        let own = write(&document, &Options::default());
        let reference = docconv::reference(own, &Limits::default()).expect("it is ours");
        let options = Options { reference: Some(reference), ..Options::default() };
        is_sound(&write(&document, &options), &case.name);
    }
}

#[track_caller]
fn refused(file: Vec<u8>, why: &str) {
    let error = docconv::reference(file, &Limits::default()).expect_err("it is refused");
    assert!(error.to_string().contains(why), "{error}");
}

#[test]
fn references_that_are_broken_or_reach_out_are_refused_with_the_reason() {
    refused(b"no Word file".to_vec(), "reference document");
    refused(Vec::new(), "reference document");
    let whole = template_file().bytes();
    refused(whole[..whole.len() / 2].to_vec(), "reference document");
    refused(WordFile::body(&p("x")).bytes(), "it has no styles");
    let file = template_file().part("word/styles.xml", "<w:styles><w:style");
    refused(file.bytes(), "word/styles.xml");
    let bomb =
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><w:styles>&b;</w:styles>";
    refused(template_file().part("word/styles.xml", bomb).bytes(), "word/styles.xml");
    let deep = format!("<x>{}{}</x>", "<y>".repeat(5_000), "</y>".repeat(5_000));
    refused(template_file().part("word/styles.xml", deep).bytes(), "styles.xml");
    let strict = "<w:styles xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'>\
                  <w:style w:styleId='x'/></w:styles>";
    refused(template_file().part("word/styles.xml", strict).bytes(), "Strict");
    let reaching = |kind: &str, target: &str, mode: &str| {
        let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
        let rels = format!(
            "<Relationships xmlns='{namespace}'><Relationship Id='x' Type='y/{kind}' \
             Target='{target}' {mode}/></Relationships>"
        );
        template_file().part("word/_rels/header9.xml.rels", rels).bytes()
    };
    let external = "TargetMode='External'";
    refused(
        reaching("image", "http://a.b/c.png", external),
        "a picture outside the file",
    );
    refused(reaching("oleObject", "o.bin", ""), "oleObject");
    refused(reaching("hyperlink", "javascript:x", external), "not safe");
    refused(reaching("image", "media/none.png", ""), "media/none.png");
}

#[test]
fn every_cut_of_a_reference_is_refused_or_serves() {
    let whole = template_file().bytes();
    let document = report();
    for end in (0..whole.len()).step_by(97) {
        let cut = whole[..end].to_vec();
        if let Ok(reference) = docconv::reference(cut, &Limits::default()) {
            let options = Options { reference: Some(reference), ..Options::default() };
            is_sound(&write(&document, &options), &format!("cut at {end}"));
        }
    }
}

// What nobody would write and somebody will send.

fn png() -> Vec<u8> {
    let mut png =
        b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x02\0\0\0\x01\x08\x02\0\0\0".to_vec();
    png.extend([0x7B, 0x40, 0xE8, 0xDD]);
    png.extend(b"\0\0\0\0IEND\xAEB`\x82");
    png
}

#[track_caller]
fn stays_sound(document: &Document, what: &str) {
    for (name, options) in variants() {
        is_sound(&write(document, &options), &format!("{what}, {name}"));
    }
}

#[test]
fn characters_that_xml_or_word_do_not_like() {
    let mut b = Builder::new(Language::Chinese);
    let nasty = "a\0b\u{1}\u{B}\u{C}\u{FFFE}\u{FFFF}]]>&<\u{301}\u{20DD}\u{202E}\u{FEFF}\u{10FFFF}";
    b.title(nasty).heading(1, |b| b.anchor(nasty).label("一、").text(nasty));
    b.paragraph(Role::Body, |b| {
        b.text("\u{301}").link_uri(nasty, nasty).link_to(nasty, nasty)
    });
    b.item(1, ListKind::Bullet, |b| b.label("\u{301} ").text("\u{301}"));
    b.table(1, &[&[nasty, ""], &["\u{301}", nasty]]);
    b.paragraph(Role::Body, |b| b.note_ref(NoteKind::Footnote, nasty));
    b.note(NoteKind::Footnote, nasty, nasty);
    stays_sound(&b.build(), "characters");
}

#[test]
fn names_that_clash() {
    let mut b = Builder::new(Language::English);
    let long = "n".repeat(60);
    for name in
        ["A", "a", "a b", "a.b", "_Toc000000001", "_toc000000001", &long, &long, ""]
    {
        b.heading(1, |b| b.anchor(name).text("Heading"));
        b.paragraph(Role::Body, |b| b.link_to(name, "there"));
    }
    stays_sound(&b.build(), "names");
}

#[test]
fn a_paragraph_of_32_000_characters_is_one_paragraph() {
    let mut b = Builder::new(Language::Chinese);
    let long = "“字”——句……".repeat(4_000);
    b.paragraph(Role::Body, |b| b.text(&long));
    let document = b.build();
    let docx = write(&document, &Options::default());
    is_sound(&docx, "long");
    assert_eq!(docx::read(&docx).body, words(&long));
    assert_eq!(part(&docx, "word/document.xml").matches("<w:p>").count(), 1);
}

#[test]
fn a_table_of_5_000_rows_has_them_all() {
    let rows: Vec<[String; 3]> = (0..5_000)
        .map(|n| [n.to_string(), format!("第{n}行"), "内容".repeat(n % 7)])
        .collect();
    let cells: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let slices: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
    let mut b = Builder::new(Language::Chinese);
    b.title("大表").table(1, &slices).part().title("后面");
    let docx = write(&b.build(), &Options::default());
    is_sound(&docx, "rows");
    assert_eq!(part(&docx, "word/document.xml").matches("<w:tr>").count(), 5_000);
}

#[test]
fn pictures_that_are_cut_off_or_of_another_kind_leave_a_warning() {
    let mut cut = png();
    cut.truncate(cut.len() - 6);
    let files = [
        ("cut.png", cut, "cut off"),
        ("other.bmp", b"BM1234".to_vec(), "BMP"),
        ("lies.png", b"MZ\x90\0".to_vec(), "neither PNG nor JPEG"),
        ("none.jpg", Vec::new(), "neither PNG nor JPEG"),
    ];
    for (name, bytes, why) in files {
        let stem = name.split('.').next().expect("it has one");
        let text = format!("Words\n\n[image: {stem}]\n\nWords");
        let media = vec![Media { name: name.to_owned(), bytes }];
        let images = MissingImages::Placeholder;
        let options = Options { media, images, ..Options::default() };
        let done = docconv::convert(text.into_bytes(), Format::Docx, &options);
        let done = done.expect("it is a document");
        is_sound(&done.bytes, name);
        assert!(done.warnings.iter().any(|w| w.to_string().contains(why)), "{name}");
        let body = part(&done.bytes, "word/document.xml");
        assert!(!body.contains("<w:drawing>") && body.contains(&format!("[{stem}]")));
    }
}

#[test]
fn a_gif_is_embedded_as_it_is_with_its_alternative_text() {
    let gif =
        b"GIF89a\x02\0\x03\0\0\0\0\x2C\0\0\0\0\x02\0\x03\0\0\x02\x01x\0\x3B".to_vec();
    let media = vec![Media { name: "a & b.gif".to_owned(), bytes: gif.clone() }];
    let options = Options { media, ..Options::default() };
    let text = b"Words\n\n[image: a & b]\n\nWords".to_vec();
    let docx =
        docconv::convert(text, Format::Docx, &options).expect("it is a text").bytes;
    is_sound(&docx, "gif");
    let all = docx::parts(&docx);
    let picture = all.iter().find(|(name, _)| name == "word/media/image1.gif");
    assert_eq!(picture.map(|(_, bytes)| bytes), Some(&gif));
    let types = part(&docx, "[Content_Types].xml");
    assert!(types.contains("image/gif"));
    assert!(part(&docx, "word/document.xml").contains("descr=\"a &amp; b\""));
}
