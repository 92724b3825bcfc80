//! DOCX: the archive, its directory, its parts as such.

use crate::archive::{Entry, archive, archive_at, end, entry};
use crate::run::{Case, check};
use docconv_tests::word::{WordFile, p};

const TYPES: &str = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
    <Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-\
    officedocument.wordprocessingml.document.main+xml'/></Types>";
const RELATIONS: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/\
    relationships'><Relationship Id='d' Type='x/officeDocument' Target='word/document.xml'/>\
    </Relationships>";
const BODY: &str = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/\
    main'><w:body><w:p><w:r><w:t>text</w:t></w:r></w:p></w:body></w:document>";

fn case(name: &'static str, bytes: impl AsRef<[u8]>) -> Case {
    Case::document(name, "a.docx", bytes)
}

/// The least parts of a Word file, the last of them its text.
fn parts() -> Vec<Entry> {
    vec![
        entry("[Content_Types].xml", TYPES),
        entry("_rels/.rels", RELATIONS),
        entry("word/document.xml", BODY),
    ]
}

fn with(more: impl IntoIterator<Item = Entry>) -> Vec<u8> {
    archive(&parts().into_iter().chain(more).collect::<Vec<_>>())
}

/// The least Word file with something about its text's entry changed.
fn changed(change: impl FnOnce(&mut Entry)) -> Vec<u8> {
    let mut parts = parts();
    change(&mut parts[2]);
    archive(&parts)
}

/// The least Word file with other bytes for a field of the record at its end.
fn ended(at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut file = archive(&parts());
    let begin = file.len() - 22 + at;
    file[begin..begin + bytes.len()].copy_from_slice(bytes);
    file
}

#[test]
fn archives() {
    let sound = archive(&parts());
    let directory = sound.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    let inside = sound.windows(17).position(|name| name == b"word/document.xml").unwrap();
    let entries =
        |count: usize| (0..count).map(|n| entry(format!("word/x{n}.xml"), "<a/>"));
    let bomb = || entry("word/document.xml", vec![b' '; 40 << 20]);
    check(
        "archives",
        &[
            case("sound", &sound),
            case("an-empty-archive", end(0, 0, 0)),
            case("four-bytes-of-an-archive", b"PK\x03\x04"),
            case("cut-inside-an-entry", &sound[..inside + 40]),
            case("cut-before-its-directory", &sound[..directory]),
            case("cut-inside-its-directory", &sound[..directory + 60]),
            case("cut-before-its-last-byte", &sound[..sound.len() - 1]),
            case("bytes-before-it", [&b"MZ\x90\0"[..], &sound].concat()),
            case("bytes-behind-it", [&sound[..], &[0; 70_000]].concat()),
            case(
                "one-archive-behind-another",
                [sound.clone(), archive(&[entry("x", "y")])].concat(),
            ),
            case("a-directory-that-lies-outside", ended(16, &u32::MAX.to_le_bytes())),
            case("a-directory-of-65535-entries", ended(8, &[0xFF; 4])),
            case("a-directory-of-fewer-entries", ended(8, &[1, 0, 1, 0])),
            case("a-comment-that-is-not-there", ended(20, &[0xFF, 0xFF])),
            case("on-another-disk", ended(4, &[1, 0])),
            case("a-wrong-checksum", changed(|e| e.crc ^= 1)),
            case("a-size-that-is-too-small", changed(|e| e.size = 1)),
            case("a-size-of-4-gb", changed(|e| e.size = u32::MAX - 1)),
            case("a-size-that-zip64-should-say", changed(|e| e.size = u32::MAX)),
            case("data-that-is-cut-off", changed(|e| e.data.truncate(20))),
            case("data-that-is-noise", changed(|e| e.data.fill(0xA5))),
            case("a-method-that-nobody-knows", changed(|e| e.method = 99)),
            case("a-method-that-is-not-read", changed(|e| e.method = 14)),
            case("stored-under-a-deflated-size", changed(|e| e.method = 0)),
            case("encrypted", changed(|e| e.flags = 1)),
            case("encrypted-strongly", changed(|e| e.flags = 0x41)),
            case(
                "two-names-for-one-entry",
                changed(|e| e.names[1] = b"word/documeNT.xml".to_vec()),
            ),
            case("a-name-twice", with([entry("word/document.xml", "<other/>")])),
            case(
                "a-name-twice-in-another-case",
                with([entry("WORD/Document.xml", "<other/>")]),
            ),
            case(
                "a-name-twice-with-a-backslash",
                with([entry("word\\document.xml", "<other/>")]),
            ),
            case("a-name-that-leads-up", with([entry("../../etc/cron.d/x", "x")])),
            case(
                "a-name-that-leads-up-with-backslashes",
                with([entry("..\\..\\x", "x")]),
            ),
            case("a-name-that-is-absolute", with([entry("/etc/passwd", "x")])),
            case("a-name-of-a-drive", with([entry("C:\\x", "x")])),
            case("a-name-with-nul", with([entry("word/x\0.xml", "x")])),
            case("a-name-that-is-no-text", with([entry(b"word/\xFF\xFE.xml", "x")])),
            case("a-name-without-end", with([entry("x".repeat(65_535), "x")])),
            case("a-name-that-is-empty", with([entry("", "x")])),
            case(
                "an-entry-that-is-a-link",
                with([entry("word/link.xml", "/etc/passwd")
                    .but(|e| e.attributes = 0xA1FF << 16)]),
            ),
            case("a-part-that-is-a-folder-too", with([entry("word/document.xml/", "")])),
            case("entries-that-overlap", archive_at(&parts(), &[0, 0, 0])),
            case(
                "an-entry-that-begins-behind-the-end",
                archive_at(&parts(), &[0, 9, u32::MAX]),
            ),
            case("ten-thousand-and-one-entries", with(entries(9_998))),
            case("itself-inside-itself", with([entry("word/embeddings/a.docx", &sound)])),
            case("a-bomb", archive(&[parts()[0].clone(), parts()[1].clone(), bomb()])),
            case(
                "a-bomb-that-lies-about-its-size",
                archive(&[
                    parts()[0].clone(),
                    parts()[1].clone(),
                    bomb().but(|e| e.size = 100),
                ]),
            ),
            case(
                "a-bomb-in-a-part-that-nobody-asks-for",
                with([bomb().but(|e| e.names = [b"x".to_vec(), b"x".to_vec()])]),
            ),
            case(
                "a-bomb-of-many-parts",
                with((0..300).map(|n| entry(format!("word/x{n}"), vec![0; 1 << 20]))),
            ),
        ],
    );
}

#[test]
fn packages() {
    let word = |name, file: WordFile| case(name, file.bytes());
    let sound = || WordFile::body(&p("text")).whole();
    let relations = |inner: &str| {
        RELATIONS.replace(
            "<Relationship Id='d' Type='x/officeDocument' Target='word/document.xml'/>",
            inner,
        )
    };
    let main = |target: &str| {
        relations(&format!("<Relationship Id='d' Type='x/officeDocument' {target}/>"))
    };
    let many: String = (0..50_000)
        .map(|n| format!("<Relationship Id='r{n}' Type='x/image' Target='m{n}.png'/>"))
        .collect();
    let types = |kind: &str| TYPES.replace("wordprocessingml.document.main+xml", kind);
    check(
        "packages",
        &[
            case("no-content-types", archive(&parts()[1..])),
            word("content-types-that-are-no-xml", sound().part("[Content_Types].xml", "no xml")),
            word("content-types-of-a-sheet", sound().part("[Content_Types].xml", types("spreadsheetml.sheet.main+xml"))),
            word("content-types-of-a-picture", sound().part("[Content_Types].xml", TYPES.replace("application", "image"))),
            case("no-relations", archive(&[parts()[0].clone(), parts()[2].clone()])),
            word("a-main-part-outside", sound().part("_rels/.rels", main("Target='http://a.example/x' TargetMode='External'"))),
            word("a-main-part-that-leads-up", sound().part("_rels/.rels", main("Target='../../word/document.xml'"))),
            word("a-main-part-that-is-missing", sound().part("_rels/.rels", main("Target='word/gone.xml'"))),
            word("a-main-part-that-is-its-own-relations", sound().part("_rels/.rels", main("Target='_rels/.rels'"))),
            word("two-main-parts", sound().part("_rels/.rels", relations("<Relationship Id='d' Type='x/officeDocument' Target='word/a.xml'/><Relationship Id='e' Type='x/officeDocument' Target='word/document.xml'/>"))),
            word("relations-of-one-id", sound().relation("i", "styles", "a.xml").relation("i", "styles", "b.xml")),
            word("relations-in-a-circle", sound().relation("i", "styles", "document.xml").relation("j", "footnotes", "document.xml").relation("k", "header", "document.xml")),
            word("relations-to-parts-that-are-missing", sound().relation("i", "styles", "no.xml").relation("j", "numbering", "no.xml")),
            word("fifty-thousand-relations", sound().part("word/_rels/document.xml.rels", relations(&many))),
            word("a-part-of-no-bytes", sound().part("word/document.xml", "")),
            word("a-part-of-nul", sound().part("word/document.xml", vec![0; 1000])),
            word("a-side-part-of-noise", sound().relation("s", "styles", "styles.xml").part("word/styles.xml", b"\xFF\xD8\xFF\xE0".repeat(100))),
            word("core-properties-of-noise", sound().part("docProps/core.xml", "<cp:coreProperties><dc:title>")),
        ],
    );
}

#[test]
fn xml() {
    let part = |name, xml: Vec<u8>| {
        case(name, WordFile::body("").whole().part("word/document.xml", xml).bytes())
    };
    let text = |name, inner: &str| {
        part(name, BODY.replace(">text<", &format!(">{inner}<")).into_bytes())
    };
    let before = |name, head: &str| part(name, format!("{head}{BODY}").into_bytes());
    let inside = |name, inner: &str| case(name, WordFile::body(inner).whole().bytes());
    let attributes: String = (0..50_000).map(|n| format!(" a{n}='{n}'")).collect();
    let prefixes: String =
        (0..50_000).map(|n| format!(" xmlns:p{n}='urn:{n}'")).collect();
    let laughs: String = (1..10)
        .map(|n| format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10)))
        .collect();
    let utf16 =
        |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    check(
        "xml",
        &[
            before(
                "a-file-by-an-entity",
                "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>",
            ),
            before(
                "a-million-laughs",
                &format!("<!DOCTYPE x [<!ENTITY l0 'ha'>{laughs}]>"),
            ),
            before(
                "a-document-type-from-the-net",
                "<!DOCTYPE x SYSTEM 'http://a.example/x.dtd'>",
            ),
            before("a-document-type-that-never-ends", "<!DOCTYPE x ["),
            text("an-entity-without-a-declaration", "&nbsp;"),
            text("an-entity-that-never-ends", "&amp"),
            text("an-entity-of-nul", "a&#0;b"),
            text("an-entity-of-a-surrogate", "a&#xD800;b"),
            text("an-entity-above-unicode", "a&#x110000;b"),
            text("an-entity-that-overflows", "a&#99999999999999999999;b"),
            text("an-entity-of-a-control-character", "a&#1;&#x1B;b"),
            text("an-entity-of-nothing", "a&#;&#x;b"),
            text("a-character-that-xml-forbids", "a\u{1}\u{FFFE}b"),
            text("a-text-of-17-mb", &"x".repeat(17 << 20)),
            text("a-section-that-never-ends", "<![CDATA[text"),
            text("a-section-inside-a-section", "<![CDATA[a<![CDATA[b]]>c]]>"),
            text("a-comment-that-never-ends", "<!-- text"),
            text("an-instruction-that-never-ends", "<?x text"),
            text("instructions-and-comments", "a<?php echo 1 ?><!-- -- -->b"),
            inside("elements-that-cross", "<w:p><w:r></w:p></w:r>"),
            inside("an-end-too-many", "</w:body></w:document></w:body>"),
            inside("an-element-that-never-ends", "<w:p><w:r><w:t>x"),
            inside("a-tag-that-never-ends", "<w:p "),
            inside("an-attribute-twice", "<w:p a='1' a='2'/>"),
            inside("attributes-without-quotes", "<w:p a=1 b/>"),
            inside("fifty-thousand-attributes", &format!("<w:p{attributes}/>")),
            inside("fifty-thousand-prefixes", &format!("<w:p{prefixes}/>")),
            inside("a-prefix-that-nobody-declared", "<q:p><w:p/></q:p>"),
            inside(
                "a-prefix-that-changes-its-meaning",
                "<w:p xmlns:w='urn:x'><w:r><w:t>no word</w:t></w:r></w:p>",
            ),
            inside("a-hundred-thousand-elements-deep", &"<w:sdt>".repeat(100_000)),
            inside("a-name-of-17-mb", &format!("<w:{}/>", "n".repeat(17 << 20))),
            inside("two-hundred-thousand-empty-paragraphs", &"<w:p/>".repeat(200_000)),
            part("another-root", b"<html><body>text</body></html>".to_vec()),
            part("two-roots", format!("{BODY}{BODY}").into_bytes()),
            part("bytes-behind-the-root", format!("{BODY}text").into_bytes()),
            part(
                "bytes-that-are-no-utf8",
                BODY.replace("text", "te\u{1}t")
                    .bytes()
                    .map(|b| if b == 1 { 0xFF } else { b })
                    .collect(),
            ),
            part(
                "a-declaration-of-an-unknown-encoding",
                format!("<?xml version='1.0' encoding='utf-99'?>{BODY}").into_bytes(),
            ),
            part(
                "a-declaration-that-lies",
                format!("<?xml version='1.0' encoding='UTF-16'?>{BODY}").into_bytes(),
            ),
            part("utf16-without-a-mark", utf16(BODY)),
            part("utf16-of-odd-length", [b"\xFF\xFE", &utf16(BODY)[..], b"\0"].concat()),
            part("cut-inside-a-tag", BODY.as_bytes()[..BODY.len() - 30].to_vec()),
        ],
    );
}
