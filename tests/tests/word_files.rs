//! What a Word file says, feature by feature, with the least file that says it.

use docconv::{
    Block, BreakKind, Changes, Format, InputFormat, Language, Options, ReadOptions,
    ReadWarning, Reading, read_with, render,
};
use docconv_tests::word::{NAMESPACES, WordFile, p, r, styled};
use docconv_tests::{dump, structure};

fn reading(file: &WordFile, changes: Changes) -> Reading {
    let options = ReadOptions { changes, ..ReadOptions::default() };
    let reading =
        read_with(file.bytes(), &options).unwrap_or_else(|error| panic!("{error}"));
    structure::check(&reading.document).unwrap_or_else(|why| panic!("{why}"));
    reading
}

/// The blocks as the dump shows them.
#[track_caller]
fn is(file: &WordFile, expected: &[&str]) {
    let shown = dump::blocks(&reading(file, Changes::Accept).document);
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines, expected, "\n{shown}");
}

fn num(id: u32, level: u32, text: &str) -> String {
    styled(
        &format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{id}'/></w:numPr>"),
        &r(text),
    )
}

fn lvl(level: u32, format: &str, text: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/></w:lvl>"
    )
}

fn list(id: u32, levels: &str) -> String {
    format!("<w:abstractNum w:abstractNumId='{id}'>{levels}</w:abstractNum>")
}

fn num_of(id: u32, of: u32) -> String {
    format!("<w:num w:numId='{id}'><w:abstractNumId w:val='{of}'/></w:num>")
}

const HEADING: &str = "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>\
    <w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='2'><w:name w:val='heading 2'/><w:basedOn w:val='a'/></w:style>\
    <w:style w:type='paragraph' w:styleId='own'><w:name w:val='我的标题'/><w:basedOn w:val='2'/></w:style>\
    <w:style w:type='paragraph' w:styleId='t'><w:name w:val='Title'/></w:style>\
    <w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>";

fn styled_as(style: &str, content: &str) -> String {
    styled(&format!("<w:pStyle w:val='{style}'/>"), content)
}

#[test]
fn headings_come_from_names_outline_levels_and_inheritance() {
    let body = styled_as("t", &r("Title"))
        + &styled_as("1", &r("one"))
        + &styled_as("2", &r("two"))
        + &styled_as("own", &r("own"))
        + &styled("<w:outlineLvl w:val='4'/>", &r("five"))
        + &styled("<w:pStyle w:val='1'/><w:outlineLvl w:val='9'/>", &r("none"))
        + &styled_as("1", "");
    is(
        &WordFile::body(&body).side("styles", HEADING),
        &[
            "title Title 100 [stated] Title",
            "heading 1 100 [stated] one",
            "heading 2 100 [stated] two",
            "heading 2 100 [stated] own",
            "heading 5 100 [stated] five",
            "paragraph body none",
        ],
    );
}

#[test]
fn numbering_shows_its_labels_in_chinese_and_japanese() {
    let levels = lvl(0, "chineseCountingThousand", "%1、")
        + &lvl(1, "chineseCounting", "（%2）")
        + &lvl(2, "decimal", "%3.")
        + &lvl(3, "decimalEnclosedCircleChinese", "%4");
    let numbering = list(1, &levels)
        + &list(2, &lvl(0, "chineseCounting", "第%1章"))
        + &list(3, &lvl(0, "aiueoFullWidth", "%1．"))
        + &num_of(1, 1)
        + &num_of(2, 2)
        + &num_of(3, 3);
    let body = styled_as("1", &r("head"))
        + &num(1, 0, "a")
        + &num(1, 1, "b")
        + &num(1, 2, "c")
        + &num(1, 3, "d")
        + &num(1, 3, "e")
        + &num(1, 0, "f")
        + &num(1, 1, "g")
        + &num(2, 0, "h")
        + &num(3, 0, "i");
    is(
        &WordFile::body(&body).side("numbering", &numbering).side("styles", HEADING),
        &[
            "heading 1 100 [stated] head",
            "item 1 Numbered {=number:一、}a",
            "item 2 Numbered {=number:（一）}b",
            "item 3 Numbered {=number:1. }c",
            "item 4 Numbered {=number:① }d",
            "item 4 Numbered {=number:② }e",
            "item 1 Numbered {=number:二、}f",
            "item 2 Numbered {=number:（一）}g",
            "item 1 Numbered {=number:第一章 }h",
            "item 1 Numbered {=number:ア．}i",
        ],
    );
}

#[test]
fn numbering_of_a_style_numbers_its_headings() {
    let styles = format!(
        "{HEADING}<w:style w:type='paragraph' w:styleId='n1'><w:name w:val='heading 3'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='n2'><w:name w:val='heading 4'/><w:basedOn w:val='n1'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>"
    );
    let levels = lvl(0, "decimal", "%1") + &lvl(1, "decimal", "%1.%2");
    let numbering = list(1, &levels) + &num_of(1, 1);
    let body = styled_as("n1", &r("a"))
        + &styled_as("n2", &r("b"))
        + &styled_as("n2", &r("c"))
        + &styled_as("n1", &r("d"))
        + &styled(
            "<w:pStyle w:val='n1'/><w:numPr><w:numId w:val='0'/></w:numPr>",
            &r("out"),
        );
    is(
        &WordFile::body(&body).side("numbering", &numbering).side("styles", &styles),
        &[
            "heading 3 100 [stated] {=number:1 }a",
            "heading 4 100 [stated] {=number:1.1 }b",
            "heading 4 100 [stated] {=number:1.2 }c",
            "heading 3 100 [stated] {=number:2 }d",
            "heading 3 100 [stated] out",
        ],
    );
}

#[test]
fn lists_restart_where_a_number_says_so_and_bullets_are_unicode() {
    let bullet = "<w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{F06C}'/><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr></w:lvl>";
    let again = "<w:num w:numId='2'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>";
    let numbering = list(1, &lvl(0, "decimal", "%1)"))
        + &list(3, bullet)
        + &num_of(1, 1)
        + again
        + &num_of(3, 3);
    let body = styled_as("1", &r("head"))
        + &num(1, 0, "a")
        + &num(1, 0, "b")
        + &num(2, 0, "c")
        + &num(1, 0, "d")
        + &num(3, 0, "e");
    is(
        &WordFile::body(&body).side("numbering", &numbering).side("styles", HEADING),
        &[
            "heading 1 100 [stated] head",
            "item 1 Numbered {=number:1) }a",
            "item 1 Numbered {=number:2) }b",
            "item 1 Numbered {=number:5) }c",
            "item 1 Numbered {=number:6) }d",
            "item 1 Bullet {=bullet:● }e",
        ],
    );
}

#[test]
fn tables_have_their_spans() {
    let tc = |props: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr>{props}</w:tcPr>{}</w:tc>",
            if text.is_empty() { "<w:p/>".to_owned() } else { p(text) }
        )
    };
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        tc("<w:gridSpan w:val='2'/>", "A"),
        tc("<w:vMerge w:val='restart'/>", "1"),
        tc("", "2"),
        tc("<w:vMerge/>", ""),
        tc("", "3")
    );
    is(
        &WordFile::body(&body),
        &[
            "table columns 2",
            "  header row",
            "    cell 2×1 A",
            "  row",
            "    cell 1×2 1",
            "    cell 2",
            "  row",
            "    cell 3",
        ],
    );
}

#[test]
fn notes_and_comments_follow_their_paragraph() {
    let body = styled(
        "",
        &(r("a。")
            + "<w:r><w:footnoteReference w:id='7'/></w:r><w:r><w:endnoteReference w:id='2'/></w:r>"
            + &r("b")
            + "<w:commentRangeStart w:id='0'/><w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>"),
    );
    let note = "<w:footnote w:type='separator' w:id='-1'><w:p/></w:footnote><w:footnote w:id='7'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space='preserve'> first</w:t></w:r></w:p></w:footnote><w:footnote w:id='9'><w:p><w:r><w:t>stray</w:t></w:r></w:p></w:footnote>";
    let end = "<w:endnote w:id='2'><w:p><w:r><w:t>end</w:t></w:r></w:p></w:endnote>";
    let comment = "<w:comment w:id='0' w:author='Li &amp; Co'><w:p><w:r><w:t>why?</w:t></w:r></w:p></w:comment>";
    is(
        &WordFile::body(&body)
            .side("footnotes", note)
            .side("endnotes", end)
            .side("comments", comment),
        &[
            "paragraph body a。{^1}{^1}b",
            "note Footnote 1",
            "  paragraph body first",
            "note Endnote 1",
            "  paragraph body end",
            "comment by Li & Co",
            "  paragraph body why?",
            "note Footnote 2",
            "  paragraph body stray",
        ],
    );
}

#[test]
fn headers_and_footers_stand_with_their_section() {
    let section = |id: &str| {
        format!(
            "<w:sectPr><w:headerReference w:type='default' r:id='{id}'/><w:footerReference w:type='default' r:id='f'/></w:sectPr>"
        )
    };
    let header = |text: &str| format!("<w:hdr {NAMESPACES}>{}</w:hdr>", p(text));
    let footer = format!(
        "<w:ftr {NAMESPACES}><w:p>{}<w:fldSimple w:instr=' PAGE '>{}</w:fldSimple>{}</w:p></w:ftr>",
        r("— "),
        r("1"),
        r(" —")
    );
    let body = styled(&section("h1"), &r("one。")) + &p("two。") + &section("h2");
    let file = WordFile::body(&body)
        .relation("h1", "header", "h1.xml")
        .relation("h2", "header", "h2.xml")
        .relation("f", "footer", "f.xml")
        .part("word/h1.xml", header("head one"))
        .part("word/h2.xml", header("head two"))
        .part("word/f.xml", footer);
    is(
        &file,
        &[
            "paragraph body one。",
            "furniture Header head one",
            "furniture PageNumber — {page:1} —",
            "Section",
            "paragraph body two。",
            "furniture Header head two",
        ],
    );
    let continuous = body.replacen("<w:sectPr><w:headerReference w:type='default' r:id='h2'", "<w:sectPr><w:type w:val='continuous'/><w:headerReference w:type='default' r:id='h2'", 1);
    let document = reading(&WordFile::body(&continuous), Changes::Accept).document;
    assert!(!document.blocks().any(|block| matches!(block, Block::Break(_))));
}

#[test]
fn bookmarks_links_and_fields() {
    let field = |code: &str, result: &str| {
        let char = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
        char("begin")
            + &format!(
                "<w:r><w:instrText xml:space='preserve'>{code}</w:instrText></w:r>"
            )
            + &char("separate")
            + result
            + &char("end")
    };
    let body = styled(
        "",
        &("<w:bookmarkStart w:id='1' w:name='_Ref1'/>".to_owned()
            + &r("a。")
            + "<w:bookmarkStart w:id='2' w:name='_GoBack'/>"
            + &format!("<w:hyperlink r:id='u' w:anchor='x'>{}</w:hyperlink>", r("b"))
            + &field(" HYPERLINK \\l \"_Ref1\" ", &r("c"))
            + &field(" REF _Ref1 \\h ", &r("d"))
            + &field(" SEQ 图 ", &r("3"))),
    );
    is(
        &WordFile::body(&body).external("u", "hyperlink", "http://a.cn/"),
        &["paragraph body {#_Ref1}a。{link http://a.cn/#x:b}{link #_Ref1:c}d3"],
    );
}

#[test]
fn contents_are_recognised_with_pages_and_targets() {
    let entry = |text: &str, name: &str, page: &str| {
        styled_as(
            "TOC1",
            &format!(
                "<w:hyperlink w:anchor='{name}'>{}<w:r><w:tab/></w:r>{}</w:hyperlink>",
                r(text),
                r(page)
            ),
        )
    };
    let body = p("目录")
        + &entry("1 Scope", "_Toc1", "5")
        + &entry("2 Terms", "_Toc2", "ix")
        + &styled_as(
            "1",
            &("<w:bookmarkStart w:id='1' w:name='_Toc1'/>".to_owned() + &r("Scope")),
        );
    is(
        &WordFile::body(&body).side("styles", HEADING),
        &[
            "contents 目录",
            "  entry 1 page 5 to L4 1 Scope",
            "  entry 1 page ix to - 2 Terms",
            "heading 1 100 [stated] {#_Toc1}Scope",
        ]
        .map(|line| line.replace(" to L4", " to"))
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>(),
    );
}

#[test]
fn pictures_text_boxes_and_alternate_content_come_once() {
    let png = b"\x89PNG\r\n\x1A\n123".to_vec();
    let picture = "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='Picture 1' descr='a chart'/><a:graphic><a:graphicData uri='x/picture'><pic:pic>\
        <pic:nvPicPr><pic:cNvPr id='0' name='chart.png'/></pic:nvPicPr><pic:blipFill><a:blip r:embed='i'/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
    let text_box = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>\
        <w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>\
        <mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        p("boxed。")
    );
    let body =
        styled("", picture) + &styled("", &(r("host。") + &text_box)) + &p("after。");
    let file = WordFile::body(&body)
        .relation("i", "image", "media/image1.png")
        .part("word/media/image1.png", png.clone());
    is(
        &file,
        &[
            "image {img:a chart}",
            "paragraph body host。",
            "paragraph body boxed。",
            "paragraph body after。",
        ],
    );
    let media = reading(&file, Changes::Accept).document.media;
    assert_eq!((media[0].name.as_str(), &media[0].bytes), ("chart.png", &png));
}

#[test]
fn tracked_changes_are_accepted_rejected_or_shown() {
    let body = styled(
        "",
        &(r("keep。")
            + "<w:ins w:id='1' w:author='a'>"
            + &r("new")
            + "</w:ins><w:del w:id='2' w:author='a'><w:r><w:delText>old</w:delText></w:r></w:del>"),
    ) + &styled(
        "<w:rPr><w:del w:id='3' w:author='a'/></w:rPr>",
        &r("first。"),
    ) + &p("second")
        + "<w:tbl><w:tr><w:trPr><w:del w:id='4' w:author='a'/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let file = WordFile::body(&body);
    is(&file, &["paragraph body keep。new", "paragraph body first。second"]);
    let rejected = dump::blocks(&reading(&file, Changes::Reject).document);
    assert!(
        rejected.contains("keep。old\n")
            && rejected.contains("first。\n")
            && rejected.contains("gone"),
        "{rejected}"
    );
    let all = dump::blocks(&reading(&file, Changes::All).document);
    assert!(all.contains("keep。new{styled}old{styled}"), "{all}");
    let warnings = reading(&file, Changes::Accept).warnings;
    assert!(
        warnings.iter().any(|warning| warning.to_string().contains("deletions left out")),
        "{warnings:?}"
    );
}

#[test]
fn characters_that_are_elements() {
    let ruby = "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    let body = styled(
        "",
        &format!(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>{ruby}\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>",
            r("control")
        ),
    );
    is(
        &WordFile::body(&body),
        &[
            "paragraph body a→b⏎c\u{2011}\u{AD}✓{ruby:拼}{reading:pin}hidden{styled}controlx=1",
        ],
    );
}

#[test]
fn breaks_of_page_and_column() {
    let body = p("one")
        + "<w:p><w:r><w:br w:type='page'/></w:r><w:r><w:t>two</w:t></w:r></w:p>"
        + "<w:p><w:r><w:t>three</w:t><w:br w:type='page'/><w:t>four</w:t></w:r></w:p>"
        + &styled("<w:pageBreakBefore/>", &r("five"))
        + "<w:p><w:r><w:br w:type='column'/><w:t>six</w:t></w:r></w:p>";
    let document = reading(&WordFile::body(&body), Changes::Accept).document;
    let kinds: Vec<String> = document
        .blocks()
        .map(|block| match block {
            Block::Break(gap) => {
                if gap.kind == BreakKind::Page {
                    "page".to_owned()
                } else {
                    "column".to_owned()
                }
            }
            block => document.plain_text(block.content().unwrap_or_default()),
        })
        .collect();
    assert_eq!(
        kinds,
        ["one", "page", "two", "three", "page", "four", "page", "five", "column", "six"]
    );
}

#[test]
fn faked_headings_are_found_where_the_file_states_none() {
    let bold = |text: &str| {
        styled(
            "<w:jc w:val='center'/>",
            &format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"),
        )
    };
    let long = "本办法适用于全市各级机关、事业单位和国有企业，有关部门应当结合实际，认真贯彻执行，确保各项工作落到实处。";
    let body = bold("一、总体要求")
        + &p(long)
        + &bold("二、工作步骤")
        + &p(long)
        + &bold("三、保障措施")
        + &p(long);
    let shown = dump::blocks(&reading(&WordFile::body(&body), Changes::Accept).document);
    assert_eq!(shown.matches("heading 1").count(), 3, "{shown}");
}

#[test]
fn core_properties_and_flat_opc() {
    let core = "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'>\
        <dc:title>T</dc:title><dc:creator>A</dc:creator><dc:language>de-DE</dc:language><dcterms:created>2020-03-07T09:00:00Z</dcterms:created></cp:coreProperties>";
    let file = WordFile::body(&p("text"))
        .part("docProps/core.xml", core)
        .side("styles", HEADING);
    let zipped = reading(&file, Changes::Accept);
    let metadata = &zipped.document.metadata;
    assert_eq!(
        (metadata.title.as_deref(), metadata.author.as_deref()),
        (Some("T"), Some("A"))
    );
    assert_eq!(
        (metadata.language, metadata.created.as_deref()),
        (Language::German, Some("2020-03-07T09:00:00Z"))
    );
    let flat = read_with(file.flat(), &ReadOptions::default()).unwrap();
    assert_eq!(flat.format, InputFormat::FlatOpc);
    assert_eq!(flat.document, zipped.document);
}

#[test]
fn strict_files_and_other_prefixes_are_read_the_same() {
    let body = styled("<w:outlineLvl w:val='0'/>", &r("head")) + &p("text");
    let strict = format!(
        "<n:document xmlns:n='http://purl.oclc.org/ooxml/wordprocessingml/main'><n:body>{}</n:body></n:document>",
        body.replace("w:", "n:")
    );
    let one = reading(&WordFile::body(&body), Changes::Accept).document;
    let other =
        reading(&WordFile::default().part("word/document.xml", strict), Changes::Accept)
            .document;
    assert_eq!(one, other);
}

/// A Word file becomes every output.
#[test]
fn a_word_file_becomes_every_output() {
    let file = WordFile::body(&(styled_as("1", &r("head")) + &p("text")))
        .side("styles", HEADING);
    for format in [Format::Text, Format::Docx, Format::Pdf] {
        let converted = docconv::convert(file.bytes(), format, &Options::default());
        assert!(!converted.unwrap_or_else(|error| panic!("{error}")).bytes.is_empty());
    }
    let document = reading(&file, Changes::Accept).document;
    let text = render(&document, Format::Text, &Options::default()).unwrap().bytes;
    assert!(String::from_utf8(text).unwrap().contains("head"));
}

/// Real files obey the laws of the model, and every output can be made of them.
#[test]
fn files_of_the_corpus_obey_the_laws() {
    for file in docconv_tests::corpus::word_files() {
        let name = file.name;
        let reading = read_with(file.bytes, &ReadOptions::default());
        let reading = reading.unwrap_or_else(|error| panic!("{name}: {error}"));
        structure::check(&reading.document).unwrap_or_else(|why| panic!("{name}: {why}"));
        for format in [Format::Text, Format::Docx] {
            let rendered = render(&reading.document, format, &Options::default());
            rendered.unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}

#[test]
fn words_own_list_paragraph_is_an_item_when_it_has_a_label() {
    let style = "<w:style w:type='paragraph' w:styleId='ListParagraph'>\
        <w:name w:val='List Paragraph'/></w:style>";
    let like = |text| styled("<w:pStyle w:val='ListParagraph'/>", &r(text));
    let body = like("Copies are kept in the shed.") + &like("a) the first copy;");
    is(
        &WordFile::body(&body).side("styles", style),
        &[
            "paragraph body Copies are kept in the shed.",
            "item 1 Numbered {=number:a) }the first copy;",
        ],
    );
}

#[test]
fn a_contents_list_that_was_typed_is_one() {
    let lines = [
        "图书馆章程",
        "目　录",
        "第一章　总则",
        "第二章　借阅",
        "第一章　总则",
        "第一条　本馆向居民开放。",
        "第二章　借阅",
        "第二条　每人每次可借五册。",
    ];
    let body: String = lines.iter().map(|line| p(line)).collect();
    let document = reading(&WordFile::body(&body), Changes::Accept).document;
    let shown = dump::blocks(&document);
    assert!(shown.contains("contents 目　录"), "{shown}");
    assert_eq!(shown.matches("entry ").count(), 2, "{shown}");
    assert_eq!(shown.matches("heading ").count(), 2, "{shown}");
}

#[test]
fn hidden_text_stays_and_is_reported() {
    let hidden =
        |words: &str| format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{words}</w:t></w:r>");
    let body = p("shown") + &styled("", &(r("a") + &hidden("b") + &hidden("c")));
    let reading = reading(&WordFile::body(&body), Changes::Accept);
    let hidden = ReadWarning::Hidden { line: 2, count: 2 };
    assert!(reading.warnings.contains(&hidden), "{:?}", reading.warnings);
    let options = Options::default();
    let text = render(&reading.document, Format::Text, &options).expect("text").bytes;
    assert_eq!(String::from_utf8_lossy(&text), "shown\nabc\n");
}
