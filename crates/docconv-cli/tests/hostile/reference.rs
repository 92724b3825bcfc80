//! Word files that are to lend their look.

use crate::run::{Case, check};
use docconv_tests::word::{NAMESPACES, WordFile, p};

fn case(name: &'static str, bytes: impl AsRef<[u8]>) -> Case {
    Case::document(name, "a.txt", "通知\n\n1. 一\n2. 二\n").file("r.docx", bytes).args(&[
        "--reference",
        "r.docx",
        "--numbering",
        "auto",
    ])
}

fn section(inner: &str) -> WordFile {
    let body = p("x") + &format!("<w:sectPr>{inner}</w:sectPr>");
    WordFile::body(&body).side("styles", "")
}

#[test]
fn references() {
    let file = |name, file: WordFile| case(name, file.bytes());
    let plain = || WordFile::body(&p("x")).side("styles", "");
    let sound = plain().bytes();
    let style = |id: &str, inner: &str| {
        format!(
            "<w:style w:type='paragraph' w:styleId='{id}'><w:name w:val='{id}'/>{inner}</w:style>"
        )
    };
    let styles =
        |name, inner: &str| file(name, WordFile::body(&p("x")).side("styles", inner));
    let lists = |id: &str| {
        format!(
            "<w:abstractNum w:abstractNumId='{id}'/><w:num w:numId='{id}'><w:abstractNumId w:val='{id}'/></w:num>"
        )
    };
    let header = |target: &str, relation: &str, xml: &str| {
        let relations =
            "xmlns='http://schemas.openxmlformats.org/package/2006/relationships'";
        section("<w:headerReference w:type='default' r:id='h'/>")
            .relation("h", "header", target)
            .part("word/h.xml", format!("<w:hdr {NAMESPACES}>{xml}</w:hdr>"))
            .part(
                "word/_rels/h.xml.rels",
                format!("<Relationships {relations}><Relationship Id='i' {relation}/></Relationships>"),
            )
    };
    let image = "<w:p><w:r><w:pict><v:imagedata r:id='i'/></w:pict></w:r></w:p>";
    let object = "<w:p><w:r><w:object><o:OLEObject r:id='i'/></w:object></w:r></w:p>";
    let strict = format!("<w:document {NAMESPACES}><w:body/></w:document>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    check(
        "references",
        &[
            case("sound", &sound),
            case("nothing", ""),
            case("a-text", "no Word file"),
            case("a-flat-package", plain().flat()),
            case("cut-off", &sound[..sound.len() / 2]),
            file("no-styles", WordFile::body(&p("x"))),
            file("styles-that-are-damaged", plain().part("word/styles.xml", "<w:styles")),
            file("styles-of-another-root", plain().part("word/styles.xml", "<html/>")),
            file(
                "styles-with-a-document-type",
                plain().part(
                    "word/styles.xml",
                    format!("<!DOCTYPE x [<!ENTITY e 'x'>]><w:styles {NAMESPACES}/>"),
                ),
            ),
            file(
                "styles-that-are-a-bomb",
                plain().part("word/styles.xml", vec![b' '; 40 << 20]),
            ),
            file(
                "a-main-part-that-is-damaged",
                plain().part("word/document.xml", "<w:document"),
            ),
            file("strict", plain().part("word/document.xml", strict)),
            styles(
                "a-style-based-on-itself",
                &style("Normal", "<w:basedOn w:val='Normal'/>"),
            ),
            styles("styles-of-one-id", &style("Normal", "").repeat(1_000)),
            styles("a-style-without-an-id", &style("", "")),
            styles("styles-two-hundred-thousand-deep", &"<w:style>".repeat(200_000)),
            styles("a-name-that-breaks-out", &style("a&quot;/&gt;&lt;w:x", "")),
            file(
                "lists-up-to-the-last-number",
                plain().side("numbering", &lists("2147483647")),
            ),
            file(
                "lists-beyond-the-last-number",
                plain().side("numbering", &lists("99999999999999999999")),
            ),
            file("lists-below-nothing", plain().side("numbering", &lists("-7"))),
            file(
                "a-page-of-nothing",
                section(
                    "<w:pgSz w:w='0' w:h='0'/><w:pgMar w:top='0' w:right='0' w:bottom='0' w:left='0'/>",
                ),
            ),
            file(
                "margins-that-leave-no-text",
                section(
                    "<w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='9000' w:right='9000' w:bottom='9000' w:left='9000'/>",
                ),
            ),
            file(
                "a-page-of-no-number",
                section(
                    "<w:pgSz w:w='NaN' w:h='inf'/><w:pgMar w:top='1e999' w:right='x' w:bottom='' w:left='-1'/>",
                ),
            ),
            file(
                "a-header-that-is-missing",
                header("gone.xml", "Type='x/image' Target='a.png'", ""),
            ),
            file(
                "a-header-that-is-the-document",
                header("document.xml", "Type='x/image' Target='a.png'", ""),
            ),
            file(
                "a-header-with-an-object",
                header("h.xml", "Type='x/oleObject' Target='o.bin'", object),
            ),
            file(
                "a-header-with-a-picture-outside",
                header(
                    "h.xml",
                    "Type='x/image' Target='file:///etc/passwd' TargetMode='External'",
                    image,
                ),
            ),
            file(
                "a-header-with-a-picture-that-leads-up",
                header("h.xml", "Type='x/image' Target='../../../etc/passwd'", image),
            ),
            Case::document("a-reference-that-never-ends", "a.txt", "x").args(&[
                "--reference",
                "/dev/zero",
                "--limit",
                "input=20",
            ]),
        ],
    );
}
