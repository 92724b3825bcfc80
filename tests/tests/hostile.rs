//! Word files that were made to do harm, or were damaged on the way: a document or a clear
//! error, in reasonable time, without a panic.

use docconv::{
    Format, InputFormat, Limits, Options, ReadError, ReadOptions, read, read_with, render,
};
use docconv_tests::word::{NAMESPACES, WordFile, p, r, styled};
use docconv_tests::{dump, structure};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The error of reading, in words.
#[track_caller]
fn fails(bytes: Vec<u8>, words: &str) {
    let error = read(bytes).expect_err("it has to be refused").to_string();
    assert!(error.contains(words), "{error}");
}

#[track_caller]
fn shown(file: &WordFile) -> String {
    let reading = read(file.bytes()).unwrap_or_else(|error| panic!("{error}"));
    structure::check(&reading.document).unwrap_or_else(|why| panic!("{why}"));
    render(&reading.document, Format::Text, &Options::default())
        .expect("text never fails");
    dump::blocks(&reading.document)
}

fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("memory takes it");
        zip.write_all(bytes).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

#[test]
fn a_zip_bomb_is_refused_by_its_ratio_and_by_its_size() {
    let body = " ".repeat(40 << 20);
    fails(WordFile::body(&body).bytes(), "times its compressed size");
    let options = ReadOptions {
        limits: Limits { ratio: u64::MAX, expanded: 10 << 20, ..Limits::default() },
        ..ReadOptions::default()
    };
    let error =
        read_with(WordFile::body(&body).bytes(), &options).unwrap_err().to_string();
    assert!(
        error.contains("10 MB expanded") && error.contains("--limit expanded"),
        "{error}"
    );
}

/// What an entry says of its size is a lie.
#[test]
fn a_size_that_lies_is_not_believed() {
    let bytes = WordFile::body(&" ".repeat(40 << 20)).bytes();
    let at = memchr_last(&bytes, b"PK\x01\x02");
    // Every directory entry claims one byte.
    let mut lied = bytes;
    for start in 0..lied.len() - 46 {
        if lied[start..].starts_with(b"PK\x01\x02") && start <= at {
            lied[start + 24..start + 28].copy_from_slice(&1u32.to_le_bytes());
        }
    }
    assert!(read(lied).is_err());
}

fn memchr_last(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).rposition(|window| window == needle).expect("it is there")
}

#[test]
fn too_many_entries_are_refused() {
    let names: Vec<String> = (0..200).map(|n| format!("word/x{n}.xml")).collect();
    let mut entries: Vec<(&str, &[u8])> = vec![("[Content_Types].xml", b"<Types/>")];
    entries.extend(names.iter().map(|name| (name.as_str(), &b"<a/>"[..])));
    let limits = Limits { entries: 100, ..Limits::default() };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    let error = read_with(zip_of(&entries), &options).unwrap_err().to_string();
    assert!(error.contains("100 entries"), "{error}");
}

/// Two entries of one name show one text to a scanner and another to a person.
#[test]
fn duplicate_entries_are_refused() {
    let bytes = WordFile::body(&p("a")).part("word/documenu.xml", "<x/>").bytes();
    let renamed: Vec<u8> = replace(&bytes, b"word/documenu.xml", b"word/document.xml");
    fails(renamed, "twice");
    let cased = replace(&bytes, b"word/documenu.xml", b"WORD/DOCUMENT.XML");
    fails(cased, "twice");
}

fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for at in 0..out.len() - from.len() {
        if out[at..].starts_with(from) {
            out[at..at + to.len()].copy_from_slice(to);
        }
    }
    out
}

#[test]
fn overlapping_entries_are_refused() {
    let mut bytes = WordFile::body(&p("a")).part("word/other.xml", "<x/>").bytes();
    // The second directory entry points into the first entry's bytes.
    let places: Vec<usize> = (0..bytes.len() - 4)
        .filter(|at| bytes[*at..].starts_with(b"PK\x01\x02"))
        .collect();
    let first = bytes[places[0] + 42..places[0] + 46].to_vec();
    bytes[places[1] + 42..places[1] + 46].copy_from_slice(&first);
    assert!(
        matches!(read(bytes).unwrap_err().to_string(), error if error.contains("ZIP"))
    );
}

#[test]
fn names_that_lead_out_are_refused() {
    let entries: [(&str, &[u8]); 2] =
        [("[Content_Types].xml", b"<Types/>"), ("../x", b"")];
    fails(zip_of(&entries), "leads out");
}

#[test]
fn encrypted_entries_are_said_to_be() {
    let mut bytes = WordFile::body(&p("a")).bytes();
    for at in 0..bytes.len() - 8 {
        let flag = match &bytes[at..] {
            rest if rest.starts_with(b"PK\x03\x04") => 6,
            rest if rest.starts_with(b"PK\x01\x02") => 8,
            _ => continue,
        };
        bytes[at + flag] |= 1;
    }
    fails(bytes, "encrypted");
}

#[test]
fn an_ole_file_under_the_name_of_a_docx_is_known() {
    let mut ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    ole.resize(512, 0);
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    fails(ole, "encrypted Word file");
}

#[test]
fn what_makes_no_word_document_is_named() {
    let none: [(&str, &[u8]); 1] = [("[Content_Types].xml", b"<Types/>")];
    fails(zip_of(&none), "no main part");
    let types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
        <Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-\
        officedocument.spreadsheetml.sheet.main+xml'/></Types>";
    fails(WordFile::body("").part("[Content_Types].xml", types).bytes(), "spreadsheetml");
    fails(
        WordFile::body("").part("word/document.xml", "<html/>").bytes(),
        "no w:document",
    );
    fails(WordFile::body("").part("word/document.xml", "").bytes(), "has no element");
}

#[test]
fn document_types_and_entities_are_refused() {
    let bomb = format!(
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><w:document {NAMESPACES}><w:body>{}</w:body></w:document>",
        p("&b;")
    );
    fails(WordFile::body("").part("word/document.xml", bomb).bytes(), "document type");
    fails(WordFile::body(&p("&b;")).bytes(), "unknown entity");
}

#[test]
fn depth_is_bounded_and_a_thousand_levels_fit_on_the_stack() {
    let nested = |depth: usize| {
        let (open, close) = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
        WordFile::body(&format!(
            "{}{}{}",
            open.repeat(depth),
            p("x"),
            close.repeat(depth)
        ))
        .bytes()
    };
    fails(nested(1000), "elements inside one another");
    let limits = Limits { depth: 1000, ..Limits::default() };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    assert!(read_with(nested(320), &options).is_ok());
    let smart = format!(
        "{}{}{}",
        "<w:smartTag>".repeat(900),
        r("x"),
        "</w:smartTag>".repeat(900)
    );
    assert!(read_with(WordFile::body(&styled("", &smart)).bytes(), &options).is_ok());
}

#[test]
fn damaged_xml_is_named_with_its_place() {
    let error = read(WordFile::body("<w:p><w:r></w:p>").bytes()).unwrap_err().to_string();
    assert!(error.starts_with("word/document.xml: byte "), "{error}");
    let bytes = [b"<w:document>".as_slice(), b"\xFF", b"</w:document>"].concat();
    fails(WordFile::body("").part("word/document.xml", bytes).bytes(), "is not UTF-8");
    // A damaged side part costs that part.
    let file = WordFile::body(&p("text")).side("styles", "<w:style>");
    let reading = read(file.part("word/styles.xml", "<w:styles").bytes()).unwrap();
    assert!(
        reading
            .warnings
            .iter()
            .any(|warning| warning.to_string().contains("word/styles.xml"))
    );
}

#[test]
fn a_cut_file_is_damaged_wherever_it_is_cut() {
    let whole = WordFile::body(&p("some text")).side("styles", "").bytes();
    for cut in (0..whole.len()).step_by(7) {
        assert!(read(whole[..cut].to_vec()).is_err() || cut < 30);
    }
}

#[test]
fn every_byte_can_be_wrong() {
    let whole = WordFile::body(&p("some text")).bytes();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        if let Ok(reading) = read(bytes) {
            structure::check(&reading.document)
                .unwrap_or_else(|why| panic!("byte {at}: {why}"));
        }
    }
}

#[test]
fn circles_come_to_an_end() {
    let styles = "<w:style w:type='paragraph' w:styleId='a'><w:name w:val='a'/><w:basedOn w:val='b'/></w:style>\
        <w:style w:type='paragraph' w:styleId='b'><w:name w:val='b'/><w:basedOn w:val='a'/></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='n'/></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>";
    // A note that refers to itself, a text box in a text box.
    let note = "<w:footnote w:id='1'><w:p><w:r><w:footnoteReference w:id='1'/><w:t>n</w:t></w:r></w:p></w:footnote>";
    let boxed = "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:pict><v:textbox><w:txbxContent>\
        <w:p><w:r><w:t>inner</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>";
    let body = styled(
        "<w:pStyle w:val='a'/><w:numPr><w:numId w:val='1'/></w:numPr>",
        "<w:r><w:footnoteReference w:id='1'/><w:t>x</w:t></w:r>",
    ) + &styled("", boxed);
    let file = WordFile::body(&body)
        .side("styles", styles)
        .side("numbering", numbering)
        .side("footnotes", note)
        .relation("loop", "header", "document.xml");
    let shown = shown(&file);
    assert!(shown.contains("inner") && shown.contains("note Footnote 1"), "{shown}");
}

#[test]
fn relations_that_leave_the_package_are_not_followed() {
    let picture = "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='n' descr='alt'/><a:graphic><a:graphicData><pic:pic>\
        <pic:blipFill><a:blip r:link='out'/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
    let up = picture.replace("r:link='out'", "r:embed='up'");
    let file = WordFile::body(&styled("", &(picture.to_owned() + &up)))
        .external("out", "image", "file:///etc/passwd")
        .relation("up", "image", "../../../etc/passwd");
    let reading = read(file.bytes()).unwrap();
    assert!(reading.document.media.is_empty());
    let warnings: Vec<String> =
        reading.warnings.iter().map(ToString::to_string).collect();
    assert!(
        warnings.iter().any(|warning| warning.contains("not fetched")),
        "{warnings:?}"
    );
}

#[test]
fn fields_and_links_that_never_end_end_with_the_text() {
    let begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK \"http://a.cn\"</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType='separate'/></w:r>";
    let ends = "<w:r><w:fldChar w:fldCharType='end'/></w:r>".repeat(3);
    let body = styled("", &(begin.repeat(50) + &r("linked")))
        + &styled("", &(ends + &r("after")));
    let shown = shown(&WordFile::body(&body));
    assert!(shown.contains("linked") && shown.contains("after"), "{shown}");
}

#[test]
fn a_header_repeated_in_every_section_is_read_once() {
    let section = "<w:sectPr><w:headerReference w:type='default' r:id='h'/></w:sectPr>";
    let body = styled(section, &r("text")).repeat(2000);
    let header = format!("<w:hdr {NAMESPACES}>{}</w:hdr>", p(&"head ".repeat(200)));
    let file =
        WordFile::body(&body).relation("h", "header", "h.xml").part("word/h.xml", header);
    let reading = read(file.bytes()).unwrap();
    assert!(reading.document.source().len() < 40_000);
}

#[test]
fn spans_and_counts_out_of_range_are_moved_into_it() {
    let row = "<w:tr><w:trPr><w:gridBefore w:val='99999999'/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val='4000000000'/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>";
    let body = format!(
        "<w:tbl>{}</w:tbl>{}",
        row.repeat(3),
        styled(
            "<w:outlineLvl w:val='77'/><w:numPr><w:ilvl w:val='-5'/><w:numId w:val='999'/></w:numPr>",
            &r("x")
        )
    );
    shown(&WordFile::body(&body));
}

#[test]
fn any_format_may_be_forced_on_any_bytes() {
    let inputs: [&[u8]; 5] =
        [b"", b"<", b"PK\x03\x04", b"\xFF\xFE\0\xD8", b"<html><table><td><tr><p><table>"];
    for format in InputFormat::ALL {
        for input in inputs {
            let options = ReadOptions {
                format: Some(format),
                lossy: true,
                ..ReadOptions::default()
            };
            if let Ok(reading) = read_with(input.to_vec(), &options) {
                structure::check(&reading.document).unwrap_or_else(|why| panic!("{why}"));
            }
        }
    }
}

#[test]
fn limits_are_named_in_the_error() {
    let text = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "x".repeat(2 << 20));
    let limits = Limits { token: 1 << 20, ..Limits::default() };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    let error = read_with(WordFile::body(&text).bytes(), &options).unwrap_err();
    assert!(error.to_string().contains("--limit token=MB"), "{error}");
    let read: ReadError = match error {
        docconv::ConvertError::Read(error) => error,
        other => panic!("{other}"),
    };
    assert!(matches!(read, ReadError::TooMuch { .. }));
}

// What fuzzing found: see fuzz/README.md.

#[test]
fn a_bookmark_without_a_paragraph_is_kept() {
    let mark = "<w:bookmarkStart w:id='1' w:name='_Toc1'/>";
    assert_eq!(shown(&WordFile::body(mark)), "paragraph body {#_Toc1}\n");
    let cell = format!("<w:tbl><w:tr><w:tc>{mark}<w:p/></w:tc></w:tr></w:tbl>");
    assert!(shown(&WordFile::body(&cell)).contains("{#_Toc1}"));
}

#[test]
fn bookmarks_before_anything_but_a_paragraph_keep_their_place() {
    let mark = "<w:bookmarkStart w:id='1' w:name='m'/>";
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("x"));
    let in_p = format!("<w:p>{mark}</w:p>");
    let section = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>";
    let page = "<w:p><w:r><w:br w:type='page'/></w:r></w:p>";
    for body in [
        format!("{mark}{table}"),
        format!("{in_p}{table}"),
        format!("{}{in_p}{page}{}", p("a."), p("b.")),
        format!("{}{in_p}{section}{}", p("a."), p("b.")),
    ] {
        assert!(shown(&WordFile::body(&body)).contains("{#m}"), "{body}");
    }
}

/// Found by fuzzing: the break stood inside the list.
#[test]
fn a_page_break_inside_a_contents_list_stands_behind_it() {
    for text in ["Contents\ns\u{C}1\ns", "a\u{C}a", "\u{C}a\u{C}\u{C}b\u{C}"] {
        let reading = read(text.into()).expect("it is a text");
        structure::check(&reading.document).unwrap_or_else(|why| panic!("{why}"));
    }
}

/// Found by fuzzing: the label was written again and the bookmark behind it was not.
#[test]
fn a_bookmark_between_a_typed_label_and_its_words_is_kept() {
    let page = b"<html><p>1<a name=c><s style=font:7.0pt>  </s></a>words".to_vec();
    let document = read(page).expect("it is a page").document;
    structure::check(&document).unwrap_or_else(|why| panic!("{why}"));
    assert!(dump::blocks(&document).contains("{#c}"), "{}", dump::blocks(&document));
}
