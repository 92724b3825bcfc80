//! DOCX: what the parts of a Word file say.

use crate::picture::png;
use crate::run::{Case, check};
use docconv_tests::word::{WordFile, p, r, styled};

fn case(name: &'static str, body: &str) -> Case {
    file(name, WordFile::body(body))
}

fn file(name: &'static str, file: WordFile) -> Case {
    Case::document(name, "a.docx", file.whole().bytes())
}

fn table(rows: &str) -> String {
    format!("<w:tbl>{rows}</w:tbl>")
}

fn row(cells: &str) -> String {
    format!("<w:tr>{cells}</w:tr>")
}

fn cell(properties: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("x"))
}

#[test]
fn tables() {
    let span = |span: &str| cell(&format!("<w:gridSpan w:val='{span}'/>"));
    let before =
        |count: &str| format!("<w:trPr><w:gridBefore w:val='{count}'/></w:trPr>");
    let grid = "<w:tblGrid>".to_owned()
        + &"<w:gridCol w:w='1'/>".repeat(50_000)
        + "</w:tblGrid>";
    let nested = |deep: usize| {
        "<w:tbl><w:tr><w:tc>".repeat(deep)
            + &p("x")
            + &"</w:tc></w:tr></w:tbl>".repeat(deep)
    };
    let ladder: String = (1..=300).map(|n| row(&span(&n.to_string()))).collect();
    check(
        "tables",
        &[
            case("a-span-of-four-billion", &table(&row(&span("4000000000")))),
            case("a-span-that-overflows", &table(&row(&span("99999999999999999999")))),
            case(
                "a-span-of-nothing",
                &table(&row(&(span("0") + &span("-7") + &span("x")))),
            ),
            case("spans-of-thirty-thousand", &table(&row(&span("30000").repeat(40)))),
            case("a-span-that-grows", &table(&ladder)),
            case(
                "columns-left-out-by-the-billion",
                &table(&row(&(before("4000000000") + &cell("")))),
            ),
            case("a-grid-of-fifty-thousand", &table(&(grid + &row(&cell(""))))),
            case("a-row-of-ten-thousand-cells", &table(&row(&cell("").repeat(10_000)))),
            case(
                "ten-thousand-rows-in-one-cell",
                &table(&row(&cell("<w:vMerge/>")).repeat(10_000)),
            ),
            case(
                "a-cell-that-goes-on-from-nothing",
                &table(&row(&cell("<w:vMerge w:val='continue'/>"))),
            ),
            case(
                "cells-that-cross",
                &table(
                    &(row(&(cell("<w:vMerge w:val='restart'/>") + &cell("")))
                        + &row(&cell("<w:gridSpan w:val='2'/><w:vMerge/>"))),
                ),
            ),
            case("a-row-without-cells", &table(&row("").repeat(1_000))),
            case("a-table-without-rows", &"<w:tbl/>".repeat(10_000)),
            case("eighty-tables-deep", &nested(80)),
            case("a-thousand-tables-deep", &nested(1_000)),
            case(
                "widths-that-are-none",
                &table(&row(&(cell("<w:tcW w:w='-5' w:type='dxa'/>")
                    + &cell("<w:tcW w:w='1e99' w:type='pct'/>")))),
            ),
        ],
    );
}

#[test]
fn styles_and_lists() {
    let style = |id: &str, based: &str| {
        format!(
            "<w:style w:type='paragraph' w:styleId='{id}'><w:name w:val='{id}'/><w:basedOn w:val='{based}'/></w:style>"
        )
    };
    let chain: String =
        (0..20_000).map(|n| style(&format!("s{n}"), &format!("s{}", n + 1))).collect();
    let styled_by = |id: &str| styled(&format!("<w:pStyle w:val='{id}'/>"), &r("text"));
    let item = |level: &str, list: &str| {
        styled(
            &format!(
                "<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>"
            ),
            &r("text"),
        )
    };
    let list = |level: &str| {
        format!(
            "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'>{level}</w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
        )
    };
    let counted = |name, start: &str, format: &str, shown: &str| {
        let level = format!(
            "<w:start w:val='{start}'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{shown}'/>"
        );
        file(
            name,
            WordFile::body(&item("0", "1").repeat(3)).side("numbering", &list(&level)),
        )
    };
    let linked = "<w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='l'/></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>";
    let link = "<w:style w:type='numbering' w:styleId='l'><w:name w:val='l'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>";
    let many: String = (0..20_000).map(|n| format!("<w:abstractNum w:abstractNumId='{n}'/><w:num w:numId='{n}'><w:abstractNumId w:val='{n}'/></w:num>")).collect();
    check(
        "styles-and-lists",
        &[
            file(
                "a-style-based-on-itself",
                WordFile::body(&styled_by("a")).side("styles", &style("a", "a")),
            ),
            file(
                "styles-in-a-circle",
                WordFile::body(&styled_by("a")).side(
                    "styles",
                    &(style("a", "b") + &style("b", "c") + &style("c", "a")),
                ),
            ),
            file(
                "twenty-thousand-styles-in-a-chain",
                WordFile::body(&styled_by("s0")).side("styles", &chain),
            ),
            file(
                "styles-of-one-id",
                WordFile::body(&styled_by("a"))
                    .side("styles", &style("a", "x").repeat(10_000)),
            ),
            file("a-style-that-is-missing", WordFile::body(&styled_by("gone"))),
            file(
                "an-outline-level-of-77",
                WordFile::body(&styled("<w:outlineLvl w:val='77'/>", &r("text"))),
            ),
            file(
                "a-list-that-links-to-itself",
                WordFile::body(&item("0", "1"))
                    .side("numbering", linked)
                    .side("styles", link),
            ),
            file("a-list-that-is-missing", WordFile::body(&item("0", "9"))),
            file(
                "a-level-of-99",
                WordFile::body(&(item("99", "1") + &item("-5", "1")))
                    .side("numbering", &list("")),
            ),
            file(
                "twenty-thousand-lists",
                WordFile::body(&item("0", "19999")).side("numbering", &many),
            ),
            counted("a-start-that-overflows", "4294967295", "decimal", "%1."),
            counted("a-start-below-zero", "-2147483648", "chineseCounting", "%1、"),
            counted("a-roman-number-of-two-billion", "2147483647", "upperRoman", "%1."),
            counted("a-letter-of-two-billion", "2147483647", "lowerLetter", "%1."),
            counted("an-ordinal-of-two-billion", "2147483647", "ordinalText", "%1"),
            counted("a-format-that-nobody-knows", "1", "klingon", "%1."),
            counted("a-label-of-all-levels", "1", "decimal", "%9%8%7%6%5%4%3%2%1%0%%1"),
            counted("a-label-of-a-megabyte", "1", "decimal", &"%1".repeat(100_000)),
        ],
    );
}

#[test]
fn runs() {
    let begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>";
    let says = |what: &str| format!("<w:r><w:instrText>{what}</w:instrText></w:r>");
    let end = "<w:r><w:fldChar w:fldCharType='end'/></w:r>";
    let boxes = |deep: usize| {
        "<w:r><w:pict><v:textbox><w:txbxContent><w:p>".repeat(deep)
            + &r("x")
            + &"</w:p></w:txbxContent></v:textbox></w:pict></w:r>".repeat(deep)
    };
    let choice = "<mc:AlternateContent><mc:Choice Requires='x'>";
    let choices =
        choice.repeat(40) + &r("x") + &"</mc:Choice></mc:AlternateContent>".repeat(40);
    let formula = |deep: usize| {
        format!(
            "<m:oMath>{}<m:r><m:t>x</m:t></m:r>{}</m:oMath>",
            "<m:rad><m:e>".repeat(deep),
            "</m:e></m:rad>".repeat(deep)
        )
    };
    let mark = |n: usize| format!("<w:bookmarkStart w:id='{n}' w:name='_Toc1'/>");
    let size = |size: &str| {
        format!("<w:r><w:rPr><w:sz w:val='{size}'/></w:rPr><w:t>x</w:t></w:r>")
    };
    let indent = "<w:ind w:left='-999999999' w:right='99999999999' w:firstLine='2147483648'/><w:spacing w:before='4294967295' w:line='-1'/>";
    let page = "<w:sectPr><w:pgSz w:w='0' w:h='-1'/><w:pgMar w:left='999999999' w:top='x'/><w:cols w:num='4000000000'/></w:sectPr>";
    check(
        "runs",
        &[
            case(
                "a-field-that-never-ends",
                &styled("", &(begin.to_owned() + &says("HYPERLINK x") + &r("text"))),
            ),
            case(
                "ten-thousand-fields-inside-one-another",
                &styled("", &(begin.repeat(10_000) + &r("x") + &end.repeat(10_000))),
            ),
            case(
                "field-ends-without-beginnings",
                &styled("", &(end.repeat(1_000) + &r("x"))),
            ),
            case(
                "a-field-that-includes-a-file",
                &styled(
                    "",
                    &(begin.to_owned()
                        + &says("INCLUDETEXT \"/etc/passwd\"")
                        + end
                        + &r("x")),
                ),
            ),
            case(
                "a-field-of-a-megabyte",
                &styled(
                    "",
                    &(begin.to_owned() + &says(&"X ".repeat(500_000)) + end + &r("x")),
                ),
            ),
            case(
                "a-link-inside-itself",
                &styled(
                    "",
                    &("<w:hyperlink w:anchor='a'>".repeat(100)
                        + &r("x")
                        + &"</w:hyperlink>".repeat(100)),
                ),
            ),
            case(
                "ten-thousand-bookmarks-of-one-name",
                &styled("", &((0..10_000).map(mark).collect::<String>() + &r("x"))),
            ),
            case("a-text-box-inside-itself", &styled("", &boxes(30))),
            case("choices-inside-one-another", &styled("", &choices)),
            case("a-formula-forty-deep", &styled("", &formula(40))),
            case("a-formula-ten-thousand-deep", &styled("", &formula(10_000))),
            case(
                "insertions-inside-deletions",
                &styled(
                    "",
                    &("<w:ins><w:del>".repeat(100)
                        + &r("x")
                        + &"</w:del></w:ins>".repeat(100)),
                ),
            ),
            case(
                "a-symbol-of-no-character",
                &styled(
                    "",
                    "<w:r><w:sym w:font='Wingdings' w:char='110000'/><w:sym w:char='D800'/><w:sym w:char='zz'/><w:sym/><w:t>x</w:t></w:r>",
                ),
            ),
            case(
                "sizes-that-are-none",
                &styled(
                    "",
                    &(size("0") + &size("-1") + &size("99999999999") + &size("x")),
                ),
            ),
            case("indents-off-the-page", &styled(indent, &r("text"))),
            case("a-page-of-no-size", &(p("text") + page)),
            case("five-thousand-sections", &styled("<w:sectPr/>", &r("x")).repeat(5_000)),
            case(
                "ten-thousand-page-breaks",
                &styled("", &"<w:r><w:br w:type='page'/></w:r>".repeat(10_000)),
            ),
            case(
                "breaks-that-nobody-knows",
                &styled(
                    "",
                    &("<w:r><w:br w:type='x'/><w:cr/><w:noBreakHyphen/></w:r>"
                        .repeat(100)
                        + &r("x")),
                ),
            ),
            case(
                "text-outside-of-paragraphs",
                &("stray".to_owned() + &r("run") + "<w:t>t</w:t>" + &p("x")),
            ),
            case(
                "a-paragraph-inside-a-paragraph",
                &styled("", &(r("a") + &p("b") + &r("c"))),
            ),
            case(
                "content-controls-inside-one-another",
                &("<w:sdt><w:sdtContent>".repeat(100)
                    + &p("x")
                    + &"</w:sdtContent></w:sdt>".repeat(100)),
            ),
        ],
    );
}

#[test]
fn notes_and_parts() {
    let reference = |kind: &str, id: &str| {
        styled("", &format!("<w:r><w:{kind}Reference w:id='{id}'/><w:t>x</w:t></w:r>"))
    };
    let note = |id: &str, content: &str| {
        format!("<w:footnote w:id='{id}'><w:p>{content}</w:p></w:footnote>")
    };
    let to_itself = note("1", "<w:r><w:footnoteReference w:id='1'/><w:t>n</w:t></w:r>");
    let round = note("1", "<w:r><w:footnoteReference w:id='2'/><w:t>a</w:t></w:r>")
        + &note("2", "<w:r><w:footnoteReference w:id='1'/><w:t>b</w:t></w:r>");
    let comment =
        |n: usize| format!("<w:comment w:id='{n}' w:author='a'>{}</w:comment>", p("c"));
    let section = |id: &str| {
        styled(
            &format!(
                "<w:sectPr><w:headerReference w:type='default' r:id='{id}'/></w:sectPr>"
            ),
            &r("text"),
        )
    };
    let loops = |xml: &str| {
        WordFile::body(&section("h"))
            .relation("h", "header", "h.xml")
            .part("word/h.xml", xml)
    };
    check(
        "notes-and-parts",
        &[
            file(
                "a-note-that-refers-to-itself",
                WordFile::body(&reference("footnote", "1")).side("footnotes", &to_itself),
            ),
            file(
                "notes-in-a-circle",
                WordFile::body(&reference("footnote", "1")).side("footnotes", &round),
            ),
            file(
                "notes-of-one-id",
                WordFile::body(&reference("footnote", "1"))
                    .side("footnotes", &note("1", &r("n")).repeat(1_000)),
            ),
            file(
                "a-note-of-an-id-that-overflows",
                WordFile::body(&reference("footnote", "99999999999999999999"))
                    .side("footnotes", &note("99999999999999999999", &r("n"))),
            ),
            file(
                "ten-thousand-references-to-one-note",
                WordFile::body(&reference("footnote", "1").repeat(10_000))
                    .side("footnotes", &note("1", &r("n"))),
            ),
            file(
                "references-to-notes-that-are-missing",
                WordFile::body(
                    &(reference("footnote", "5")
                        + &reference("endnote", "6")
                        + &reference("comment", "7")),
                ),
            ),
            file(
                "ten-thousand-comments-on-nothing",
                WordFile::body(&p("text"))
                    .side("comments", &(0..10_000).map(comment).collect::<String>()),
            ),
            file(
                "a-comment-that-never-ends",
                WordFile::body(&styled(
                    "",
                    &("<w:commentRangeStart w:id='1'/>".repeat(1_000) + &r("text")),
                )),
            ),
            file("a-header-that-is-missing", WordFile::body(&section("gone"))),
            file(
                "a-header-that-is-the-document",
                WordFile::body(&section("h")).relation("h", "header", "document.xml"),
            ),
            file("a-header-of-another-root", loops("<html/>")),
            file("a-header-that-is-damaged", loops("<w:hdr")),
            file(
                "an-imported-document-that-is-itself",
                WordFile::body("<w:altChunk r:id='c'/>").relation(
                    "c",
                    "aFChunk",
                    "document.xml",
                ),
            ),
        ],
    );
}

#[test]
fn pictures() {
    let shown = |id: &str, extent: &str| {
        styled(
            "",
            &format!(
                "<w:r><w:drawing><wp:inline>{extent}<wp:docPr id='1' name='n' descr='alt'/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip {id}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
            ),
        )
    };
    let picture = |name, bytes: &[u8]| {
        file(
            name,
            WordFile::body(&shown("r:embed='i'", ""))
                .relation("i", "image", "media/a.png")
                .part("word/media/a.png", bytes),
        )
    };
    check(
        "pictures",
        &[
            file("a-picture-that-is-missing", WordFile::body(&shown("r:embed='gone'", ""))),
            file("a-picture-outside", WordFile::body(&shown("r:link='i'", "")).external("i", "image", "file:///etc/passwd")),
            file("a-picture-that-leads-up", WordFile::body(&shown("r:embed='i'", "")).relation("i", "image", "../../../etc/passwd")),
            file("a-picture-that-is-the-document", WordFile::body(&shown("r:embed='i'", "")).relation("i", "image", "document.xml")),
            file("an-extent-that-overflows", WordFile::body(&shown("r:embed='i'", "<wp:extent cx='99999999999999999999' cy='-1'/>")).relation("i", "image", "media/a.png").part("word/media/a.png", png(1, 1, &[0, 0]))),
            file("ten-thousand-times-one-picture", WordFile::body(&shown("r:embed='i'", "").repeat(3_000)).relation("i", "image", "media/a.png").part("word/media/a.png", png(1, 1, &[0, 0]))),
            picture("a-picture-of-no-bytes", b""),
            picture("a-picture-of-noise", &[0xA5; 1000]),
            picture("a-picture-of-no-size", &png(0, 0, &[])),
            picture("a-picture-of-four-billion-pixels-across", &png(u32::MAX, u32::MAX, &[])),
            picture("a-picture-without-pixels", &png(30_000, 30_000, &[])),
            picture("a-picture-that-is-a-script", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ],
    );
}
