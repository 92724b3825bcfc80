//! Whole files: what a reader of the XML finds in them.

mod samples;

use std::io::{Cursor, Read};

use docconv_core::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::{Bookmarks, DocxOptions, Numbering, render};
use samples::{everything, hostile, notice, report};

/// A rendered file, by part.
struct Docx(Vec<(String, Vec<u8>)>);

impl Docx {
    fn of(document: &Document, options: &DocxOptions) -> Self {
        let bytes = render(document, options).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = Vec::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            parts.push((file.name().to_owned(), bytes));
        }
        Self(parts)
    }

    fn plain(document: &Document) -> Self {
        Self::of(document, &DocxOptions::for_document(document))
    }

    fn part(&self, name: &str) -> &str {
        let part = self.0.iter().find(|(part, _)| part == name);
        part.map(|(_, bytes)| std::str::from_utf8(bytes).unwrap()).unwrap_or_default()
    }

    fn body(&self) -> &str {
        self.part("word/document.xml")
    }
}

/// The body of a document with one block.
fn body_of(fill: impl FnOnce(&mut Builder)) -> String {
    let mut builder = Builder::new(Language::Chinese);
    fill(&mut builder);
    Docx::plain(&builder.build()).body().to_owned()
}

fn everything_kept() -> DocxOptions {
    let images = MissingImages::Placeholder;
    DocxOptions { keep: Keep::ALL, images, ..DocxOptions::default() }
}

#[test]
#[ignore = "writes the samples for the judges; DOCX_OUT names the folder"]
fn write_samples() {
    let out = std::env::var("DOCX_OUT").unwrap();
    for (name, document, options) in samples() {
        std::fs::write(
            format!("{out}/{name}.docx"),
            render(&document, &options).unwrap(),
        )
        .unwrap();
    }
}

/// A part that begins with a table, for a look at where the page breaks.
fn table_first() -> Document {
    let mut b = Builder::new(Language::Chinese);
    b.title("甲").part().table(0, &[&["乙", "丙"]]);
    b.build()
}

fn samples() -> Vec<(&'static str, Document, DocxOptions)> {
    let own = |document: &Document| DocxOptions::for_document(document);
    let all = everything();
    let gbt = DocxOptions { profile: Profile::gbt9704(), ..everything_kept() };
    let placeholder = DocxOptions { images: MissingImages::Placeholder, ..own(&all) };
    vec![
        ("notice", notice(), own(&notice())),
        ("report", report(), own(&report())),
        ("all", all.clone(), placeholder),
        ("all-gbt-kept", all, gbt),
        ("table-first", table_first(), DocxOptions::default()),
        ("hostile", hostile(), everything_kept()),
        ("empty", Document::default(), DocxOptions::default()),
    ]
}

// What is in the file.

#[test]
fn a_title_keeps_the_breaks_made_by_hand() {
    let body = body_of(|b| {
        b.title("关于放假\n的通知");
    });
    assert!(body.contains(
        "<w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>关于放假</w:t></w:r>\
         <w:r><w:br/></w:r><w:r><w:t>的通知</w:t></w:r></w:p>"
    ));
}

#[test]
fn headings_have_words_own_styles_with_outline_levels() {
    let mut b = Builder::new(Language::Chinese);
    b.heading(2, |b| b.label("（一）").text("甲"));
    let docx = Docx::plain(&b.build());
    assert!(docx.body().contains("<w:pStyle w:val=\"Heading2\"/>"));
    let styles = docx.part("word/styles.xml");
    let style = &styles[styles.find("w:styleId=\"Heading2\"").unwrap()..];
    let style = &style[..style.find("</w:style>").unwrap()];
    assert!(style.contains("<w:name w:val=\"heading 2\"/>"));
    assert!(
        style.contains("<w:keepNext/>") && style.contains("<w:outlineLvl w:val=\"1\"/>")
    );
}

#[test]
fn normal_is_the_default_and_the_body_is_indented_in_characters() {
    let docx = Docx::plain(&notice());
    let styles = docx.part("word/styles.xml");
    assert_eq!(styles.matches("w:default=\"1\" w:styleId=\"Normal\"").count(), 1);
    let body = &styles[styles.find("w:styleId=\"BodyText\"").unwrap()..];
    assert!(body.contains("<w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/>"));
    assert!(!styles.contains("Theme"), "a theme attribute would win over a name");
    assert!(styles.contains("<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\""));
}

#[test]
fn each_further_part_is_a_section_and_ends_with_a_line_of_no_height() {
    let body = body_of(|b| {
        b.title("甲").part().title("乙").paragraph(Role::Body, |b| b.text("丙"));
    });
    assert_eq!(body.matches("<w:sectPr>").count(), 2);
    assert!(!body.contains("<w:pageBreakBefore/>"));
    let first = "甲</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"HairLine\"/><w:sectPr>\
                 <w:footerReference w:type=\"default\"";
    assert!(body.contains(first), "{body}");
    assert!(body.contains("</w:sectPr></w:pPr></w:p><w:p>"), "{body}");
    // The second section says nothing of its footer: it has that of the first.
    assert_eq!(body.matches("<w:footerReference").count(), 1);
}

#[test]
fn a_comment_in_a_colophon_leaves_it_one_table() {
    let mut b = Builder::new(Language::Chinese);
    b.title("甲").paragraph(Role::Cc, |b| b.text("抄送：乙。"));
    samples::comment(&mut b, "丙");
    b.paragraph(Role::Imprint, |b| b.text("丁  2022年6月20日印发"));
    let options = DocxOptions { profile: Profile::gbt9704(), ..DocxOptions::default() };
    let docx = Docx::of(&b.build(), &options);
    assert_eq!(docx.body().matches("<w:tbl>").count(), 1, "{}", docx.body());
    assert!(docx.body().contains("<w:commentReference"), "{}", docx.body());
}

#[test]
fn code_in_a_title_has_its_face() {
    let mut b = Builder::new(Language::English);
    b.title("x");
    let mut document = b.build();
    let title = document.parts[0].blocks.last_mut();
    let Some(docconv_core::Block::Title(title)) = title else { panic!("a title") };
    let docconv_core::Inline::Text(text) = &mut title.content[0] else { panic!("text") };
    text.properties.code = true;
    let body = Docx::plain(&document).body().to_owned();
    assert!(
        body.contains("<w:rStyle w:val=\"HTMLCode\"/></w:rPr><w:t>x</w:t>"),
        "{body}"
    );
}

#[test]
fn page_numbers_begin_again_with_each_part_on_request() {
    let mut b = Builder::new(Language::Chinese);
    b.title("甲").part().title("乙");
    let document = b.build();
    let mut options = DocxOptions::for_document(&document);
    assert!(!Docx::of(&document, &options).body().contains("w:pgNumType"));
    if let Some(number) = &mut options.profile.page_number {
        number.count = profile::PageNumberCount::Part;
    }
    let docx = Docx::of(&document, &options);
    assert_eq!(docx.body().matches("<w:pgNumType w:start=\"1\"/>").count(), 2);
}

#[test]
fn a_part_with_a_header_of_its_own_changes_it() {
    let mut b = Builder::new(Language::English);
    for (title, words) in [("One", "head one"), ("Two", "head two"), ("Three", "")] {
        if !words.is_empty() {
            let content = b.content(|b| b.text(words));
            let kind = FurnitureKind::Header;
            let furniture = Furniture { kind, content, ..Furniture::default() };
            b.block(Block::Furniture(furniture));
        }
        b.title(title).part();
    }
    let docx = Docx::plain(&b.build());
    assert!(docx.part("word/header1.xml").contains("head one"));
    assert!(docx.part("word/header2.xml").contains("head two"));
    assert!(docx.part("word/header3.xml").is_empty());
    let body = docx.body();
    assert_eq!(body.matches("<w:headerReference").count(), 2);
}

#[test]
fn a_contents_list_shows_pages_that_are_known() {
    let document = report();
    let mut options = DocxOptions::for_document(&document);
    let blocks = document.blocks();
    let listed = |block: &&Block| match block {
        Block::Title(title) => title.kind == TitleKind::Title,
        block => matches!(block, Block::Heading(_)),
    };
    options.page_numbers = (1..=blocks.filter(listed).count() as u32).collect();
    let docx = Docx::of(&document, &options);
    let shown = "PAGEREF _Toc000000003 \\h </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>3</w:t></w:r>";
    assert!(docx.body().contains(shown), "{}", docx.body());
    options.page_numbers.pop();
    assert!(!Docx::of(&document, &options).body().contains("<w:t>3</w:t>"));
}

#[test]
fn bookmarks_are_kept_thinned_out_or_dropped() {
    let mut b = Builder::new(Language::English);
    b.heading(1, |b| b.anchor("_Toc9").anchor("_GoBack").text("One"));
    b.paragraph(Role::Body, |b| b.link_to("_GoBack", "back").link_to("_Toc9", "up"));
    b.block(Block::Contents(Contents::default()));
    let document = b.build();
    let names = |bookmarks| {
        let own = DocxOptions::for_document(&document);
        let docx = Docx::of(&document, &DocxOptions { bookmarks, ..own });
        let body = docx.body();
        let starts = body.matches("<w:bookmarkStart").count();
        (starts, body.matches("<w:hyperlink").count(), body.contains("PAGEREF"))
    };
    // The list leads to the heading's own anchor.
    assert_eq!(names(Bookmarks::Keep), (2, 3, true));
    assert_eq!(names(Bookmarks::TocOnly), (1, 2, true));
    assert_eq!(names(Bookmarks::Drop), (0, 0, false));
}

#[test]
fn an_old_contents_list_that_is_kept_leads_to_its_headings() {
    let text = "Report\n\nContents\nScope of the work\t1\nMethods of counting\t2\n\n\
                Scope of the work\nText of the scope, which is long.\n\
                Methods of counting\nText of the methods, which is long.\n";
    let document = parse(text.to_owned()).document;
    let keep = Keep { contents: true, ..Keep::default() };
    let own = DocxOptions::for_document(&document);
    let docx = Docx::of(&document, &DocxOptions { keep, ..own });
    assert_eq!(docx.body().matches("<w:hyperlink w:anchor=").count(), 2);
    assert_eq!(docx.body().matches("<w:bookmarkStart").count(), 2);
}

#[test]
fn counted_labels_are_in_the_list_and_not_in_the_words() {
    let mut b = Builder::new(Language::Chinese);
    b.heading(1, |b| b.label("一、").text("总则"))
        .heading(1, |b| b.label("二、").text("分则"));
    b.item(1, ListKind::Numbered, |b| b.label("1. ").text("甲"));
    b.item(1, ListKind::Numbered, |b| b.label("3. ").text("乙"));
    let document = b.build();
    let own = DocxOptions::for_document(&document);
    let docx = Docx::of(&document, &DocxOptions { numbering: Numbering::Auto, ..own });
    let counted = "<w:pStyle w:val=\"Heading1\"/><w:numPr><w:ilvl w:val=\"0\"/>\
                   <w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>总则</w:t></w:r>";
    assert!(docx.body().contains(counted), "{}", docx.body());
    assert!(docx.body().contains(">3."), "a gap stays text");
    let lists = docx.part("word/numbering.xml");
    assert!(lists.contains("<w:numFmt w:val=\"chineseCountingThousand\"/>"));
    assert!(lists.contains("<w:lvlText w:val=\"%1、\"/>"));
}

#[test]
fn heading_styles_belong_to_the_list_that_counts_most_headings() {
    let mut b = Builder::new(Language::Chinese);
    b.heading(1, |b| b.label("一、").text("总则"))
        .heading(2, |b| b.label("1.").text("范围"))
        .heading(2, |b| b.label("3.").text("依据"))
        .heading(1, |b| b.label("二、").text("分则"))
        .heading(1, |b| b.text("后记"));
    let document = b.build();
    let own = DocxOptions::for_document(&document);
    let docx = Docx::of(&document, &DocxOptions { numbering: Numbering::Auto, ..own });
    let sheet = docx.part("word/styles.xml");
    let style = |id: &str| {
        let (_, style) = sheet.split_once(&format!("w:styleId=\"{id}\"")).unwrap();
        style.split("</w:style>").next().unwrap().to_owned()
    };
    let counted = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    assert!(style("Heading1").contains(counted), "{}", style("Heading1"));
    assert!(!style("Heading2").contains("numPr"), "its labels have a gap");
    let lists = docx.part("word/numbering.xml");
    assert_eq!(lists.matches("<w:pStyle w:val=\"Heading1\"/>").count(), 1);
    assert!(!lists.contains("Heading2"));
    let uncounted = "<w:numId w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>后记";
    assert!(docx.body().contains(uncounted), "{}", docx.body());
}

#[test]
fn the_properties_say_where_the_file_comes_from() {
    let document = notice();
    let mut options = DocxOptions::for_document(&document);
    options.source_name = Some("a & b.txt".to_owned());
    options.modified = Some("2021-01-02T03:04:05Z".to_owned());
    let mut single = document.clone();
    single.parts.truncate(1);
    let docx = Docx::of(&single, &options);
    let core = docx.part("docProps/core.xml");
    assert!(core.contains("<dc:creator>国家机关事务管理局</dc:creator>"), "{core}");
    assert!(core.contains(">2020-03-07T00:00:00Z</dcterms:created>"), "{core}");
    assert!(core.contains(">2021-01-02T03:04:05Z</dcterms:modified>"), "{core}");
    let custom = docx.part("docProps/custom.xml");
    assert!(custom.contains("name=\"Source\"><vt:lpwstr>a &amp; b.txt</vt:lpwstr>"));
    assert!(custom.contains("name=\"docconv\""));
    assert!(docx.part("_rels/.rels").contains("docProps/custom.xml"));
}

#[test]
fn short_rows_stay_on_one_page_and_high_ones_may_break() {
    let long = "字".repeat(2000);
    let body = body_of(|b| {
        b.table(1, &[&["甲", "乙"], &["丙", &long], &["丁", "戊"]]);
    });
    assert_eq!(body.matches("<w:cantSplit/>").count(), 2);
    assert_eq!(body.matches("<w:cantSplit/><w:tblHeader/>").count(), 1);
}

#[test]
fn only_run_in_labels_take_the_face_of_a_heading() {
    let labelled = |role, kind, level| {
        body_of(|b| {
            let mut content = b.content(|b| b.label("（一）").text("乙"));
            if let Some(Inline::Label(label)) = content.first_mut() {
                (label.kind, label.level) = (kind, level);
            }
            b.block(Block::Paragraph(Paragraph {
                role,
                content,
                ..Paragraph::default()
            }));
        })
        .contains("<w:rStyle w:val=\"RunInLabel2\"/>")
    };
    assert!(labelled(Role::Body, LabelKind::RunIn, 2));
    assert!(labelled(Role::Article, LabelKind::Number, 2));
    assert!(labelled(Role::RunIn, LabelKind::Number, 2));
    assert!(!labelled(Role::Body, LabelKind::Number, 2));
    assert!(!labelled(Role::RunIn, LabelKind::RunIn, 0));
    assert!(!labelled(Role::Field, LabelKind::Field, 2));
}

#[test]
fn chinese_quotes_are_hinted_and_english_ones_are_not() {
    let body = body_of(|b| {
        b.paragraph(Role::Body, |b| b.text("坚持“两个”维护"));
        b.paragraph(Role::Body, |b| b.text("he said “no” twice"));
    });
    let hint = "<w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>坚持“两个”维护</w:t>";
    assert!(body.contains(hint));
    assert!(body.contains("<w:r><w:t>he said “no” twice</w:t>"));
}

#[test]
fn links_lead_to_bookmarks_and_dead_or_hostile_ones_are_words() {
    let body = body_of(|b| {
        b.paragraph(Role::Body, |b| {
            b.link_to("总 则", "见总则")
                .link_to("无", "死")
                .link_uri("javascript:x", "恶")
        });
        b.paragraph(Role::Body, |b| b.anchor("总 则").text("后"));
    });
    assert!(body.contains("<w:hyperlink w:anchor=\"总_则\" w:history=\"1\">"));
    assert!(body.contains(
        "<w:bookmarkStart w:id=\"0\" w:name=\"总_则\"/><w:bookmarkEnd w:id=\"0\"/>"
    ));
    assert_eq!(body.matches("<w:hyperlink").count(), 1);
    assert!(body.contains("死") && body.contains("恶") && !body.contains("javascript"));
}

#[test]
fn external_links_are_relations() {
    let mut b = Builder::new(Language::English);
    b.paragraph(Role::Body, |b| b.link_uri("https://a.org/b c&d", "x"));
    let docx = Docx::plain(&b.build());
    let relations = docx.part("word/_rels/document.xml.rels");
    assert!(
        relations
            .contains("Target=\"https://a.org/b%20c&amp;d\" TargetMode=\"External\"")
    );
    assert!(docx.body().contains("<w:hyperlink r:id=\"rIdLink1\""));
}

#[test]
fn notes_are_live_once_and_in_brackets_after() {
    let mut b = Builder::new(Language::Chinese);
    b.paragraph(Role::Body, |b| {
        b.note_ref(NoteKind::Footnote, "1")
            .note_ref(NoteKind::Footnote, "1")
            .note_ref(NoteKind::Endnote, "1")
    });
    b.note(NoteKind::Footnote, "1", "脚注").note(NoteKind::Footnote, "2", "孤注");
    let docx = Docx::plain(&b.build());
    assert_eq!(docx.body().matches("<w:footnoteReference w:id=\"1\"/>").count(), 1);
    assert_eq!(docx.body().matches("<w:t>[1]</w:t>").count(), 2);
    assert!(docx.part("word/footnotes.xml").contains("脚注"));
    assert!(!docx.body().contains("脚注") && docx.body().contains("孤注"));
    assert!(docx.part("word/endnotes.xml").is_empty());
}

#[test]
fn parts_with_the_same_note_numbers_have_their_own_notes() {
    let mut b = Builder::new(Language::Chinese);
    for text in ["甲注", "乙注"] {
        b.paragraph(Role::Body, |b| b.note_ref(NoteKind::Footnote, "1"));
        b.note(NoteKind::Footnote, "1", text).part();
    }
    let docx = Docx::plain(&b.build());
    let notes = docx.part("word/footnotes.xml");
    assert!(notes.find("甲注").unwrap() < notes.find("乙注").unwrap());
    assert_eq!(docx.body().matches("<w:footnoteReference").count(), 2);
}

#[test]
fn a_comment_is_anchored_to_the_block_before_it() {
    let docx = Docx::plain(&everything());
    let comments = docx.part("word/comments.xml");
    assert_eq!(comments.matches("<w:comment ").count(), 3);
    assert!(comments.contains("w:author=\"李\"") && !comments.contains("w:date"));
    let body = docx.body();
    let open = body.find("<w:commentRangeStart w:id=\"0\"/>").unwrap();
    let close = body.find("<w:commentRangeEnd w:id=\"0\"/>").unwrap();
    assert!(body[open..close].contains("上行"));
}

#[test]
fn an_old_contents_list_becomes_a_field_over_the_documents_own_headings() {
    let docx = Docx::plain(&report());
    let body = docx.body();
    assert!(body.contains(" TOC \\o &quot;1-3&quot; \\h \\z "), "{body}");
    assert!(body.contains("<w:hyperlink w:anchor=\"_Toc000000003\" w:history=\"1\">"));
    assert!(body.contains(
        "w:name=\"_Toc000000003\"/><w:r><w:t xml:space=\"preserve\">1.1 </w:t>"
    ));
    assert!(!docx.part("word/settings.xml").contains("updateFields"));
    assert!(!body.contains("<w:t>3</w:t>"), "the old page number is wrong now");
}

#[test]
fn a_kept_contents_list_is_text_and_no_field() {
    let keep = Keep { contents: true, ..Keep::default() };
    let docx = Docx::of(&report(), &DocxOptions { keep, ..DocxOptions::default() });
    assert!(!docx.body().contains("TOC \\o"));
    assert!(docx.body().contains("<w:r><w:tab/></w:r><w:r><w:t>3</w:t></w:r>"));
}

#[test]
fn page_furniture_stands_on_the_page_or_where_it_stood() {
    let live = Docx::plain(&everything());
    assert!(live.part("word/header1.xml").contains("内部资料"));
    assert!(live.part("word/footer1.xml").contains("某局"));
    for words in ["内部资料", "某局", "— 3 —", "image1.png"] {
        assert!(!live.body().contains(words), "{words}");
    }
    let kept = Docx::of(&everything(), &everything_kept());
    assert!(kept.part("word/header1.xml").is_empty());
    assert!(!kept.part("word/footer1.xml").contains("某局"));
    for words in ["内部资料", "某局", "— 3 —", "image1.png"] {
        assert!(kept.body().contains(words), "{words}");
    }
}

#[test]
fn official_page_numbers_stand_outside_between_dashes() {
    let docx = Docx::plain(&notice());
    assert!(docx.part("word/settings.xml").contains("<w:evenAndOddHeaders/>"));
    let (odd, even) = (docx.part("word/footer1.xml"), docx.part("word/footer2.xml"));
    assert!(odd.contains("FooterOdd") && even.contains("FooterEven"));
    assert!(
        odd.contains("— </w:t>") && odd.contains("PAGE") && odd.contains("> —</w:t>")
    );
    let body = docx.body();
    assert!(body.contains(
        "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"579\" w:charSpace=\"-848\"/>"
    ));
    assert!(body.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    assert!(
        body.contains(
            "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\""
        )
    );
}

#[test]
fn table_heads_repeat_and_cells_end_in_paragraphs() {
    let body = body_of(|b| {
        b.table(1, &[&["甲", "乙"], &["", "丁\n戊"]]);
    });
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(body.matches("</w:p></w:tc>").count(), 4);
    assert!(body.contains("</w:tbl><w:p></w:p><w:sectPr>"));
}

#[test]
fn spans_keep_the_grid_whole() {
    let mut b = Builder::new(Language::Chinese);
    let mut cell = |text: &str, columns, rows| {
        let content = b.content(|b| b.text(text));
        let paragraph = Block::Paragraph(Paragraph { content, ..Paragraph::default() });
        Cell { columns, rows, blocks: vec![paragraph], ..Cell::default() }
    };
    let first = vec![cell("高", 1, 2), cell("宽", 2, 1)];
    let second = vec![cell("左", 1, 1), cell("右", 1, 1)];
    let rows = [first, second].map(|cells| Row { cells, ..Row::default() });
    b.block(Block::Table(Table { rows: rows.into(), ..Table::default() }));
    let docx = Docx::plain(&b.build());
    let body = docx.body();
    assert_eq!(body.matches("<w:gridCol ").count(), 3);
    assert_eq!(body.matches("<w:vMerge w:val=\"restart\"/>").count(), 1);
    assert_eq!(body.matches("<w:vMerge/>").count(), 1);
    assert!(body.contains("<w:gridSpan w:val=\"2\"/>"));
}

#[test]
fn missing_images_leave_a_frame_only_when_asked() {
    let dropped = Docx::plain(&everything());
    assert!(
        !dropped.body().contains("小图]") && !dropped.body().contains("ImagePlaceholder")
    );
    assert!(dropped.body().contains("descr=\"小图\""));
    let images = MissingImages::Placeholder;
    let framed =
        Docx::of(&everything(), &DocxOptions { images, ..DocxOptions::default() });
    assert!(framed.body().contains("<w:t>[小图]</w:t>"));
    assert!(framed.body().contains("ImagePlaceholder"));
}

#[test]
fn a_picture_in_a_line_is_not_cut_to_the_pitch() {
    let profile = Profile::gbt9704();
    let docx =
        Docx::of(&everything(), &DocxOptions { profile, ..DocxOptions::default() });
    let grows =
        "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:commentRangeStart";
    assert!(docx.body().contains(grows));
    assert_eq!(docx.body().matches("w:lineRule=\"auto\"").count(), 1);
}

#[test]
fn core_properties_say_what_the_metadata_says() {
    let docx = Docx::plain(&everything());
    let core = docx.part("docProps/core.xml");
    assert!(core.contains("<dc:title>全部种类</dc:title>"));
    assert!(core.contains("<dc:creator>张三 &amp; 李四</dc:creator>"));
    assert!(core.contains("<dc:language>zh-CN</dc:language>"));
    assert!(core.contains(">2020-03-07T09:00:00Z</dcterms:created>"));
}

// Promises over every file.

#[test]
fn every_part_is_well_formed() {
    for (name, document, options) in samples() {
        for (part, bytes) in Docx::of(&document, &options).0 {
            if !part.contains("/media/") {
                check_well_formed(&format!("{name}: {part}"), &bytes);
            }
        }
    }
}

fn check_well_formed(name: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    let forbidden =
        |c: char| (c < ' ' && !"\t\n\r".contains(c)) || "\u{FFFE}\u{FFFF}".contains(c);
    assert!(!text.contains(forbidden), "{name}: character that XML cannot hold");
    let mut reader = Reader::from_str(text);
    let mut depth = 0i32;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{name}");
}

#[test]
fn the_same_document_gives_the_same_bytes_everywhere() {
    let first = render(&everything(), &everything_kept()).unwrap();
    let threads: Vec<_> = (0..4)
        .map(|_| {
            std::thread::spawn(|| render(&everything(), &everything_kept()).unwrap())
        })
        .collect();
    for thread in threads {
        assert!(thread.join().unwrap() == first);
    }
    assert!(render(&everything(), &everything_kept()).unwrap() == first);
}

#[test]
fn ids_and_names_are_unique() {
    let docx = Docx::of(&everything(), &everything_kept());
    for attribute in ["<w:bookmarkStart w:id=\"", "w:name=\"", "<wp:docPr id=\""] {
        let mut found: Vec<_> = docx
            .body()
            .split(attribute)
            .skip(1)
            .map(|rest| &rest[..rest.find('"').unwrap()])
            .collect();
        let all = found.len();
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), all, "{attribute}");
    }
}

#[test]
fn the_body_holds_the_visible_words_in_order() {
    for (name, document, options) in samples() {
        let docx = Docx::of(&document, &options);
        let sound =
            |c: &char| *c > ' ' && !c.is_whitespace() && !"\u{FFFE}\u{FFFF}".contains(*c);
        let own = |text: &str| text.chars().filter(sound).collect::<String>();
        let (expected, found) =
            (visible_words(&document, &options), written_words(docx.body()));
        assert_eq!(own(&found), own(&expected), "{name}");
    }
}

/// The words in the body, without what the contents field generated and the readings
/// over a ruby's base.
fn written_words(body: &str) -> String {
    let mut reader = Reader::from_str(body);
    let mut words = String::new();
    let mut open: Vec<Vec<u8>> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(start.name().as_ref().to_vec()),
            Event::End(_) => drop(open.pop()),
            Event::Text(text) if is_shown(&open) => {
                words.push_str(&text.decode().unwrap());
            }
            Event::GeneralRef(reference) if is_shown(&open) => {
                words.push(match &*reference.decode().unwrap() {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    other => panic!("{other}"),
                });
            }
            Event::Eof => return words,
            _ => {}
        }
    }
}

fn is_shown(open: &[Vec<u8>]) -> bool {
    let text = open.last().is_some_and(|name| name == b"w:t" || name == b"w:delText");
    let generated = |name: &Vec<u8>| name == b"w:sdtContent" || name == b"w:rt";
    text && !open.iter().any(generated)
}

/// What the model says should show, by rules written down here a second time.
fn visible_words(document: &Document, options: &DocxOptions) -> String {
    let mut words = Words { document, options, live: Vec::new(), out: String::new() };
    words.find_live();
    document.parts.iter().for_each(|part| words.blocks(&part.blocks, true));
    words.out
}

struct Words<'d> {
    document: &'d Document,
    options: &'d DocxOptions,
    /// Notes that the first reference sets live. The samples have one part with notes
    /// that are referred to.
    live: Vec<(NoteKind, &'d str, bool)>,
    out: String,
}

impl<'d> Words<'d> {
    fn find_live(&mut self) {
        let document = self.document;
        let mut references = Vec::new();
        for block in document.blocks() {
            for inline in block.content().unwrap_or_default() {
                if let Inline::NoteRef(reference) = inline {
                    references.push((reference.kind, document.text(reference.id)));
                }
            }
        }
        for block in document.parts.first().map(|p| &p.blocks[..]).unwrap_or_default() {
            if let Block::Note(note) = block {
                let key = (note.kind, document.text(note.id));
                if references.contains(&key) {
                    self.live.push((key.0, key.1, false));
                }
            }
        }
    }

    fn text(&mut self, span: Span) {
        self.out.push_str(self.document.text(span));
    }

    fn blocks(&mut self, blocks: &'d [Block], first_part: bool) {
        for block in blocks {
            self.block(block, first_part);
        }
    }

    fn block(&mut self, block: &'d Block, _first_part: bool) {
        let keep = self.options.keep;
        match block {
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    self.blocks(&cell.blocks, false);
                }
            }
            Block::Contents(contents) => {
                if keep.contents {
                    self.inlines(&contents.title);
                    for entry in &contents.entries {
                        self.inlines(&entry.content);
                        entry.page.into_iter().for_each(|page| self.text(page));
                    }
                }
            }
            Block::Image(block) => {
                if keep.markers {
                    block
                        .anchors
                        .iter()
                        .for_each(|anchor| self.text(anchor.source.bytes));
                }
                self.image(&block.image);
            }
            Block::Note(note) => {
                let id = self.document.text(note.id);
                let live =
                    self.live.iter().position(|(k, i, _)| (*k, *i) == (note.kind, id));
                // The second part's note 1 is its own, and nothing refers to it.
                let in_first =
                    self.document.parts[0].blocks.iter().any(|b| std::ptr::eq(b, block));
                if live.is_none() || !in_first {
                    if !id.is_empty() {
                        self.out.push_str(&format!("[{id}]"));
                    }
                    self.blocks(&note.blocks, false);
                }
            }
            Block::Comment(_) => {}
            Block::Furniture(furniture) => {
                let kept = match furniture.kind {
                    FurnitureKind::EmbeddedName => keep.noise,
                    FurnitureKind::Header
                    | FurnitureKind::Footer
                    | FurnitureKind::PageNumber => keep.furniture,
                };
                if kept {
                    self.inlines(&furniture.content);
                }
            }
            Block::Break(gap) => {
                if gap.kind == BreakKind::Rule {
                    self.text(gap.source.bytes);
                }
            }
            Block::Title(_)
            | Block::Heading(_)
            | Block::Paragraph(_)
            | Block::ListItem(_)
            | Block::Field(_)
            | Block::Caption(_) => self.inlines(block.content().unwrap()),
        }
    }

    fn inlines(&mut self, inlines: &'d [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text.source.bytes),
                Inline::Label(label) => self.text(label.source.bytes),
                Inline::PageField(field) => self.text(field.source.bytes),
                Inline::Ruby(ruby) => self.text(ruby.base),
                Inline::Link(link) => self.inlines(&link.content),
                Inline::Image(image) => self.image(image),
                Inline::Anchor(anchor) => {
                    if self.options.keep.markers {
                        self.text(anchor.source.bytes);
                    }
                }
                Inline::NoteRef(reference) => {
                    let id = self.document.text(reference.id);
                    let live = self
                        .live
                        .iter_mut()
                        .find(|(k, i, _)| (*k, *i) == (reference.kind, id));
                    if live.is_none_or(|(_, _, used)| std::mem::replace(used, true)) {
                        self.out.push_str(&format!("[{id}]"));
                    }
                }
                Inline::CommentRef(_)
                | Inline::Tab(_)
                | Inline::LineBreak(_)
                | Inline::SoftBreak(_) => {}
            }
        }
    }

    fn image(&mut self, image: &Image) {
        if self.options.keep.markers {
            self.text(image.source.bytes);
        } else if self.options.images == MissingImages::Placeholder
            && image.media != Some(0)
        {
            self.out.push_str(&format!("[{}]", self.document.text(image.alt)));
        }
    }
}

// Input that nobody should send.

#[test]
fn hostile_characters_and_spans_give_a_sound_file() {
    let document = hostile();
    for options in [DocxOptions::for_document(&document), everything_kept()] {
        let docx = Docx::of(&document, &options);
        for (part, bytes) in &docx.0 {
            check_well_formed(part, bytes);
        }
        assert!(docx.body().contains("<w:t>ab&lt;&amp;&gt;&quot;'</w:t>"));
        assert!(
            docx.body().contains("<w:t>x</w:t><w:tab/><w:t>y</w:t><w:br/><w:t>z</w:t>")
        );
        assert!(!docx.part("docProps/core.xml").contains("created"));
    }
}

#[test]
fn deep_nesting_is_flattened_and_loses_no_word() {
    let mut b = Builder::new(Language::Chinese);
    let content = b.content(|b| b.text("底"));
    let mut block = Block::Paragraph(Paragraph { content, ..Paragraph::default() });
    for depth in 0..1000 {
        block = match depth % 3 {
            0 => Block::Note(Note { blocks: vec![block], ..Note::default() }),
            _ => {
                let cells = vec![Cell { blocks: vec![block], ..Cell::default() }];
                Block::Table(Table {
                    rows: vec![Row { cells, ..Row::default() }],
                    ..Table::default()
                })
            }
        };
    }
    b.block(block);
    let mut link = Inline::Text(Text {
        source: b.content(|b| b.text("链"))[0].source(),
        ..Text::default()
    });
    for _ in 0..1000 {
        let target = Target::Uri("https://a.cn".into());
        link =
            Inline::Link(Link { source: Source::default(), target, content: vec![link] });
    }
    b.block(Block::Heading(Heading { content: vec![link], ..Heading::default() }));
    let document = b.build();
    let docx = Docx::plain(&document);
    assert_eq!(docx.body().matches("底").count(), 1);
    assert_eq!(docx.body().matches("链").count(), 1);
    assert!(docx.body().matches("<w:tbl>").count() <= 12);
    assert_eq!(docx.body().matches("<w:hyperlink").count(), 1);
}

#[test]
fn wide_tables_end_at_words_last_column() {
    let mut b = Builder::new(Language::Chinese);
    let row: Vec<String> = (0..100).map(|n| format!("格{n}")).collect();
    let row: Vec<&str> = row.iter().map(String::as_str).collect();
    b.table(1, &[&row, &["一"]]);
    let docx = Docx::plain(&b.build());
    assert_eq!(docx.body().matches("<w:gridCol ").count(), 63);
    assert!(docx.body().contains("格99"));
}

#[test]
fn every_compression_level_makes_a_file() {
    for compression in [0, 1, 9, 255] {
        let options = DocxOptions { compression, ..DocxOptions::default() };
        assert!(Docx::of(&notice(), &options).body().contains("通知"));
    }
}
