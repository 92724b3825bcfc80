//! Flat OPC: a Word file in one XML text.

use crate::run::{Case, check};
use docconv_tests::word::{WordFile, p};

const PACKAGE: &str = "xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'";

fn case(name: &'static str, content: impl AsRef<[u8]>) -> Case {
    Case::document(name, "a.xml", content)
}

#[test]
fn packages_of_one_text() {
    let sound = String::from_utf8(WordFile::body(&p("text")).whole().flat()).unwrap();
    let with =
        |part: &str| sound.replace("</pkg:package>", &format!("{part}</pkg:package>"));
    let binary = |content: &str| {
        with(&format!(
            "<pkg:part pkg:name='/word/media/a.png'><pkg:binaryData>{content}</pkg:binaryData></pkg:part>"
        ))
    };
    let empty = |n: usize| {
        format!("<pkg:part pkg:name='/x{n}'><pkg:xmlData><a/></pkg:xmlData></pkg:part>")
    };
    let utf16 =
        |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let deep =
        "<pkg:part pkg:name='/deep'><pkg:xmlData>".to_owned() + &"<a>".repeat(100_000);
    check(
        "flat",
        &[
            case("sound", &sound),
            case("no-parts", format!("<pkg:package {PACKAGE}/>")),
            case("another-root", format!("<x {PACKAGE}><pkg:package/></x>")),
            case(
                "a-prefix-that-nobody-declared",
                "<pkg:package><pkg:part/></pkg:package>",
            ),
            case("cut-at-the-middle", &sound[..sound.len() / 2]),
            case("cut-before-its-end", &sound[..sound.len() - 4]),
            case("bytes-behind-it", format!("{sound}\0\0")),
            case(
                "a-part-twice",
                with(
                    "<pkg:part pkg:name='/word/Document.xml'><pkg:xmlData><x/></pkg:xmlData></pkg:part>",
                ),
            ),
            case(
                "a-part-without-a-name",
                with("<pkg:part><pkg:xmlData><x/></pkg:xmlData></pkg:part>"),
            ),
            case("a-part-without-data", with("<pkg:part pkg:name='/x'/>")),
            case(
                "a-part-that-leads-up",
                with(
                    "<pkg:part pkg:name='/../../etc/passwd'><pkg:xmlData><x/></pkg:xmlData></pkg:part>",
                ),
            ),
            case(
                "two-roots-in-a-part",
                with(
                    "<pkg:part pkg:name='/x'><pkg:xmlData><x/><y/></pkg:xmlData></pkg:part>",
                ),
            ),
            case(
                "a-package-inside-a-package",
                with(&format!(
                    "<pkg:part pkg:name='/x'><pkg:xmlData><pkg:package {PACKAGE}/></pkg:xmlData></pkg:part>"
                )),
            ),
            case("data-that-are-no-base64", binary("***")),
            case("data-that-are-cut-off", binary("iVBORw0KGg")),
            case("data-of-20-mb", binary(&"QUJD".repeat(5 << 20))),
            case(
                "ten-thousand-and-one-parts",
                with(&(0..9_999).map(empty).collect::<String>()),
            ),
            case("a-hundred-thousand-elements-deep", with(&deep)),
            case(
                "a-document-type",
                sound.replace(
                    "<?mso",
                    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><?mso",
                ),
            ),
            case(
                "utf16-under-a-declaration-of-utf8",
                [b"\xFF\xFE", &utf16(&sound)[..]].concat(),
            ),
            case(
                "utf16-of-odd-length",
                [b"\xFF\xFE", &utf16(&sound)[..], b"\0"].concat(),
            ),
        ],
    );
}
