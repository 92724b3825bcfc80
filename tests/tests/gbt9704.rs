//! Measures the pages of official documents: the placed items of the PDF in millimetres
//! and ems, the parts of the DOCX in twips and characters. The clauses are those of GB/T
//! 9704-2012.

use docconv::docx::DocxOptions;
use docconv::pdf::{Item, Layout, Page, PdfOptions, RuleItem, TextItem, layout};
use docconv::profile::{Colour, Profile, SignaturePlace};
use docconv::{Document, Format, Options, parse, render};
use docconv_tests::{cases, docx};

const MM: f32 = 72.0 / 25.4;
/// The cell of the grid: 156 mm by 28.
const CELL: f32 = 156.0 * MM / 28.0;
const LEFT: f32 = 28.0 * MM;
const TOP: f32 = 37.0 * MM;
const RIGHT: f32 = (28.0 + 156.0) * MM;
const BOTTOM: f32 = (37.0 + 225.0) * MM;

fn profile(name: &str) -> Profile {
    Profile::by_name(name).expect("a built-in profile")
}

fn set(document: &Document, profile: Profile) -> Layout {
    let options = PdfOptions { profile, ..PdfOptions::default() };
    layout(document, &options).expect("the document can be set")
}

fn fixture(name: &str) -> Document {
    let case = cases().into_iter().find(|case| case.name == name);
    case.expect("the fixture is there").parsed().document
}

fn texts(page: &Page) -> impl Iterator<Item = &TextItem> {
    page.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text),
        Item::Rule(_) | Item::Image(_) | Item::Link(_) => None,
    })
}

fn rules(page: &Page) -> Vec<RuleItem> {
    let found = page.items.iter().filter_map(|item| match item {
        Item::Rule(rule) => Some(*rule),
        Item::Text(_) | Item::Image(_) | Item::Link(_) => None,
    });
    found.collect()
}

/// The line on which `words` stand: baseline, left and right edge.
fn line_with(layout: &Layout, words: &str) -> (usize, f32, f32, f32) {
    line(layout, words, |line| line.contains(words))
}

/// The line of which `words` are all.
fn line_of(layout: &Layout, words: &str) -> (usize, f32, f32, f32) {
    line(layout, words, |line| line == words)
}

fn line(
    layout: &Layout,
    words: &str,
    is: impl Fn(&str) -> bool,
) -> (usize, f32, f32, f32) {
    for (number, page) in layout.pages.iter().enumerate() {
        let mut lines: Vec<(f32, String, f32, f32)> = Vec::new();
        for text in texts(page) {
            let (x, end) = (text.x, text.x + text.width());
            match lines.last_mut() {
                Some(line) if (line.0 - text.y).abs() < 0.1 => {
                    line.1 += &text.text();
                    line.3 = end;
                }
                _ => lines.push((text.y, text.text(), x, end)),
            }
        }
        if let Some(line) = lines.iter().find(|line| is(&line.1)) {
            return (number + 1, line.0, line.2, line.3);
        }
    }
    panic!("no line with {words}");
}

#[track_caller]
fn near(found: f32, expected: f32, within: f32) {
    assert!((found - expected).abs() <= within, "{found} is not {expected} ± {within}");
}

/// A text that fills pages, without a mark that could be squeezed.
fn full_pages() -> Document {
    let paragraph = "青禾市人民政府办公室".repeat(200);
    parse(format!("{paragraph}\n")).document
}

/// Baselines of the body's lines on a page, from top to bottom.
fn baselines(page: &Page) -> Vec<f32> {
    let mut lines: Vec<f32> =
        texts(page).filter(|text| !text.added).map(|text| text.y).collect();
    lines.dedup_by(|b, a| (*a - *b).abs() < 0.1);
    lines
}

#[test]
fn a_full_page_has_22_lines_of_28_characters_in_156_by_225_mm() {
    let profile = profile("gbt9704");
    let pitch = profile.role(docconv::Role::Body).line_pitch.points() as f32;
    let layout = set(&full_pages(), profile);
    let page = &layout.pages[1];
    let lines = baselines(page);
    assert_eq!(lines.len(), 22);
    for text in texts(page).filter(|text| !text.added) {
        assert_eq!(text.glyphs.len(), 28);
        near(text.x, LEFT, 0.5 * MM);
        near(text.x + text.width(), RIGHT, 0.5 * MM);
        assert!(text.glyphs.iter().all(|glyph| (glyph.advance - CELL).abs() < 0.01));
        assert!((15.75..=16.0).contains(&text.size));
    }
    // A line's box reaches half of its slack above and below the characters.
    let (above, below) =
        ((pitch - 16.0) / 2.0 + 0.88 * 16.0, (pitch - 16.0) / 2.0 + 0.12 * 16.0);
    near(lines[0] - above, TOP, 0.5 * MM);
    near(lines[21] + below, BOTTOM, 0.5 * MM);
}

#[test]
fn the_other_school_of_margins_puts_the_characters_at_the_edge() {
    let layout = set(&full_pages(), profile("gbt9704-33476"));
    let lines = baselines(&layout.pages[1]);
    assert_eq!(lines.len(), 22);
    near(lines[0] - 0.88 * 16.0, TOP, 0.5 * MM);
    // 29.45 pt leave 21 × 29.45 + 16 = 634.45 pt of the 637.8, within the standard's ± 1 mm
    // of the margin.
    near(lines[21] + 0.12 * 16.0, BOTTOM, 1.5 * MM);
}

#[test]
fn the_page_number_stands_7_mm_below_the_text_and_outside() {
    for name in ["gbt9704", "gbt9704-33476"] {
        let layout = set(&full_pages(), profile(name));
        for (number, page) in (1..).zip(&layout.pages) {
            let added: Vec<&TextItem> = texts(page).filter(|text| text.added).collect();
            let words: String = added.iter().map(|text| text.text()).collect();
            assert_eq!(words, format!("— {number} —"));
            let digits = added[2];
            assert_eq!(digits.size, 14.0);
            near(digits.y - 0.34 * 14.0, BOTTOM + 7.0 * MM, 0.2 * MM);
            let (left, last) = (added[0].x, added[added.len() - 1]);
            let right = last.x + last.width();
            if number % 2 == 1 {
                near(right, RIGHT - 14.0, 0.1);
            } else {
                near(left, LEFT + 14.0, 0.1);
            }
        }
    }
}

#[test]
fn the_title_is_22_points_and_the_faces_of_headings_differ() {
    let layout = set(&fixture("official-notice"), profile("gbt9704"));
    let face = |words: &str| {
        let found =
            layout.pages.iter().flat_map(texts).find(|t| t.text().contains(words));
        let found = found.unwrap_or_else(|| panic!("no {words}"));
        (layout.faces[usize::from(found.face)].as_str(), found.size)
    };
    assert_eq!(face("城区防汛排涝工作的通知"), ("DocconvTitleSong", 22.0));
    assert_eq!(face("一、总体要求"), ("DocconvHei", 16.0));
    assert_eq!(face("（一）全面排查隐患。"), ("DocconvKai", 16.0));
    assert_eq!(face("能够立即整改的"), ("DocconvFangSong", 16.0));
    assert_eq!(face("特急"), ("DocconvHei", 16.0));
    assert_eq!(face("附件"), ("DocconvFangSong", 16.0));
}

#[test]
fn only_the_label_of_a_run_in_heading_has_its_face() {
    let layout = set(&fixture("official-notice"), profile("gbt9704"));
    let line = layout.pages.iter().flat_map(texts);
    let kai: Vec<String> = line
        .filter(|text| layout.faces[usize::from(text.face)] == "DocconvKai")
        .map(TextItem::text)
        .collect();
    assert_eq!(kai, ["（一）全面排查隐患。", "（二）加快工程建设。"]);
}

#[test]
fn the_red_mark_stands_35_mm_below_the_text_areas_top_and_its_rule_4_mm_below_the_number()
{
    let layout = set(&fixture("official-notice"), profile("gbt9704"));
    let page = &layout.pages[0];
    let mark = texts(page).find(|text| text.colour == Colour::RED).expect("a mark");
    assert_eq!(mark.text(), "青禾市人民政府办公室文件");
    near(mark.y - 0.88 * mark.size, TOP + 35.0 * MM, 0.5 * MM);
    let rule = rules(page)[0];
    assert_eq!(rule.colour, Colour::RED);
    near(rule.width, 156.0 * MM, 0.1);
    near(rule.x, LEFT, 0.1);
    let (_, number, _, _) = line_with(&layout, "青政办发〔2022〕18号");
    near(rule.y - (number + 0.12 * 16.0), 4.0 * MM, 0.2 * MM);
}

#[test]
fn nothing_red_is_invented() {
    for name in ["notice", "official-minutes", "speech"] {
        let layout = set(&fixture(name), profile("gbt9704"));
        let items = layout.pages.iter().flat_map(|page| &page.items);
        let red = items.filter(|item| match item {
            Item::Text(text) => text.colour != Colour::BLACK,
            Item::Rule(rule) => rule.colour != Colour::BLACK,
            Item::Image(_) | Item::Link(_) => false,
        });
        assert_eq!(red.count(), 0, "{name}");
    }
}

#[test]
fn number_and_signer_stand_one_character_inside_the_edges() {
    let layout = set(&fixture("official-opinions"), profile("gbt9704"));
    let (_, _, left, right) = line_with(&layout, "签发人：江望舒");
    near(left, LEFT + CELL, 0.5);
    near(right, RIGHT - CELL, 0.5);
}

#[test]
fn signature_and_date_stand_as_for_a_seal() {
    let layout = set(&fixture("official-notice"), profile("gbt9704"));
    let (page, signature, left, right) = line_of(&layout, "青禾市人民政府办公室");
    let (date_page, date, date_left, date_right) = line_of(&layout, "2022年4月8日");
    assert_eq!((page, date_page), (3, 3));
    near(date_right, RIGHT - 4.0 * CELL, 0.5);
    near((left + right) / 2.0, (date_left + date_right) / 2.0, 0.1 * CELL);
    near(date - signature, 28.95, 0.01);
}

#[test]
fn without_a_seal_the_signature_is_two_characters_inside() {
    let mut profile = profile("gbt9704");
    profile.signature = SignaturePlace::Unsealed;
    let layout = set(&fixture("official-notice"), profile);
    let (_, signature, left, right) = line_of(&layout, "青禾市人民政府办公室");
    let (_, _, date_left, _) = line_of(&layout, "2022年4月8日");
    near(right, RIGHT - 2.0 * CELL, 0.5);
    near(date_left, left + 2.0 * CELL, 0.1 * CELL);
    let (_, last_name, ..) = line_with(&layout, "2.城区易积水点位清单");
    near(signature - last_name, 2.0 * 28.95, 0.01);
}

#[test]
fn names_of_attachments_stand_below_each_other() {
    let layout = set(&fixture("official-notice"), profile("gbt9704"));
    let (_, first, left, _) = line_with(&layout, "附件：1.");
    let (_, wrapped, wrapped_left, _) = line_with(&layout, "以及各县（区）值班电话");
    let (_, second, second_left, _) = line_with(&layout, "2.城区易积水点位清单");
    near(left, LEFT + 2.0 * CELL, 0.1);
    near(wrapped_left, LEFT + 5.75 * CELL, 0.3);
    near(second_left, LEFT + 5.0 * CELL, 0.1);
    near(wrapped - first, 28.95, 0.01);
    near(second - wrapped, 28.95, 0.01);
}

#[test]
fn annexes_begin_pages_and_their_titles_stand_on_the_third_line() {
    let layout = set(&fixture("official-notice"), profile("gbt9704"));
    for (page, title) in [(4, "单位和责任人名单以及"), (5, "城区易积水点位清单")]
    {
        let first = texts(&layout.pages[page - 1]).next().expect("words");
        assert_eq!((first.text(), first.size), ("附件".to_owned(), 16.0));
        near(first.x, LEFT, 0.1);
        let words: String = texts(&layout.pages[page - 1]).map(TextItem::text).collect();
        assert!(words.contains(title), "{words}");
    }
}

#[test]
fn the_colophon_closes_an_even_page_with_its_rules() {
    for name in ["official-notice", "official-opinions", "official-letter"] {
        let layout = set(&fixture(name), profile("gbt9704"));
        let page = layout.pages.last().expect("a page");
        assert_eq!(page.number % 2, 0, "{name}");
        let black: Vec<RuleItem> =
            rules(page).into_iter().filter(|rule| rule.width > 150.0 * MM).collect();
        let thickness: Vec<f32> = black.iter().map(|rule| rule.height / MM).collect();
        assert_eq!(thickness.len(), 3, "{name}");
        for (found, expected) in thickness.iter().zip([0.35, 0.25, 0.35]) {
            near(*found, expected, 0.005);
        }
        black.iter().for_each(|rule| near(rule.width, 156.0 * MM, 0.1));
        near(black[2].y + black[2].height, BOTTOM, 0.5 * MM);
        let (_, _, left, _) = line_with(&layout, "抄送：");
        near(left, LEFT + 14.0, 0.1);
        let (_, _, left, right) = line_with(&layout, "日印发");
        near(left, LEFT + 14.0, 0.1);
        near(right, RIGHT - 14.0, 0.1);
    }
}

#[test]
fn a_blank_page_before_the_colophon_has_no_number_nor_has_its_page() {
    // 43 lines leave one free on the second page: too little for the colophon.
    let body = "青禾市人民政府办公室".repeat(120);
    let text = format!(
        "{body}\n\n抄送：市委各部门。\n青禾市人民政府办公室　　2022年4月8日印发\n"
    );
    let layout = set(&parse(text).document, profile("gbt9704"));
    assert_eq!(layout.pages.len(), 4);
    assert_eq!(texts(&layout.pages[2]).count(), 0);
    let numbers = |page: &Page| texts(page).filter(|text| text.added).count();
    assert!(numbers(&layout.pages[1]) > 0);
    assert_eq!(numbers(&layout.pages[3]), 0);
}

#[test]
fn a_letter_has_its_mark_30_mm_from_the_edge_and_two_double_rules() {
    let layout = set(&fixture("official-letter"), profile("gbt9704-letter"));
    let page = &layout.pages[0];
    let mark = texts(page).find(|text| text.colour == Colour::RED).expect("a mark");
    near(mark.y - 0.88 * mark.size, 30.0 * MM, 0.5 * MM);
    let red = rules(page);
    assert_eq!(red.len(), 4);
    red.iter().for_each(|rule| near(rule.width, 170.0 * MM, 0.1));
    near(red[0].x, 20.0 * MM, 0.1);
    near(red[0].y - (mark.y + 0.12 * mark.size), 4.0 * MM, 0.2 * MM);
    assert!(red[0].height > red[1].height && red[2].height < red[3].height);
    near(red[3].y + red[3].height, (297.0 - 20.0) * MM, 0.1);
    assert!(texts(page).all(|text| !text.added), "the first page has no number");
    assert!(texts(&layout.pages[1]).any(|text| text.added));
    let (_, _, _, right) = line_with(&layout, "桐水函〔2022〕31号");
    near(right, RIGHT, 0.5);
}

#[test]
fn an_order_has_no_rule_and_its_mark_20_mm_down() {
    let text = "青禾市人民政府令\n\n第12号\n\n关于禁止燃放烟花爆竹的决定\n\n现予公布，自2023年1月1日起施行。\n\n市长  江望舒\n2022年12月1日\n";
    let layout = set(&parse(text.to_owned()).document, profile("gbt9704-order"));
    let mark =
        layout.pages.iter().flat_map(texts).find(|text| text.colour == Colour::RED);
    let mark = mark.expect("a mark");
    assert_eq!(mark.text(), "青禾市人民政府令");
    near(mark.y - 0.88 * mark.size, TOP + 20.0 * MM, 0.5 * MM);
    assert!(rules(&layout.pages[0]).is_empty());
}

#[test]
fn a_speech_has_the_same_page() {
    let document = fixture("speech");
    let layout = set(&document, profile("gbt9704"));
    assert!(layout.pages.iter().all(|page| rules(page).is_empty()));
    let sizes = texts(&layout.pages[0]).filter(|text| !text.added).map(|text| text.size);
    assert!(sizes.into_iter().all(|size| size == 22.0 || size == 16.0));
}

/// A part of the DOCX of a fixture.
fn docx_part(name: &str, profile: &str, part: &str) -> String {
    let document = fixture(name);
    let options = DocxOptions {
        profile: self::profile(profile),
        ..DocxOptions::for_document(&document)
    };
    let bytes = docconv::docx::render(&document, &options).expect("it can be written");
    docx::part(&bytes, part).unwrap_or_else(|| panic!("no {part}"))
}

/// The definition of a style.
fn style(sheet: &str, id: &str) -> String {
    let start =
        sheet.find(&format!("w:styleId=\"{id}\"")).unwrap_or_else(|| panic!("no {id}"));
    let end = sheet[start..].find("</w:style>").expect("styles end");
    sheet[start..start + end].to_owned()
}

#[test]
fn the_docx_has_the_same_page_in_twips() {
    let body = docx_part("official-notice", "gbt9704", "word/document.xml");
    for expected in [
        r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
        r#"w:top="2098" w:right="1474" w:bottom="1984" w:left="1587""#,
        r#"<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"/>"#,
    ] {
        assert!(body.contains(expected), "{expected}");
    }
    let sheet = docx_part("official-notice", "gbt9704", "word/styles.xml");
    let text = style(&sheet, "BodyText");
    assert!(text.contains(r#"w:firstLineChars="200""#), "{text}");
    assert!(text.contains(r#"w:line="579" w:lineRule="exact""#), "{text}");
    assert!(style(&sheet, "Normal").contains(r#"<w:sz w:val="32"/>"#));
    assert!(style(&sheet, "Title").contains(r#"<w:sz w:val="44"/>"#));
    assert!(style(&sheet, "Letterhead").contains(r#"<w:color w:val="FF0000"/>"#));
    assert!(style(&sheet, "AnnexLabel").contains("<w:pageBreakBefore/>"));
    assert!(style(&sheet, "Date").contains(r#"w:rightChars="400""#));
    let settings = docx_part("official-notice", "gbt9704", "word/settings.xml");
    assert!(settings.contains("<w:evenAndOddHeaders/>"));
}

#[test]
fn the_docx_places_signature_attachments_and_colophon() {
    let notice = docx_part("official-notice", "gbt9704", "word/document.xml");
    let opinions = docx_part("official-opinions", "gbt9704", "word/document.xml");
    let paragraph = |body: &str, words: &str| {
        let end = body.find(words).unwrap_or_else(|| panic!("no {words}"));
        let start = body[..end].rfind("<w:p>").expect("in a paragraph");
        body[start..end].to_owned()
    };
    // 7 ems of signature centred on 6.5 of date, 4 from the right.
    let signature = paragraph(&opinions, "青禾市人民政府</w:t>");
    assert!(signature.contains(r#"w:val="Signature""#), "{signature}");
    assert!(signature.contains(r#"w:rightChars="375""#), "{signature}");
    let second = paragraph(&notice, "城区易积水点位清单");
    assert!(second.contains(r#"w:leftChars="500""#), "{second}");
    assert!(second.contains(r#"w:hangingChars="75""#), "{second}");
    assert!(second.contains(r#"w:before="0""#), "{second}");
    for expected in [
        r#"<w:tblpPr w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="1587" w:tblpYSpec="bottom"/>"#,
        r#"<w:tblW w:w="8844" w:type="dxa"/>"#,
        // Eighths of a point: 0.35 and 0.25 mm.
        r#"<w:top w:val="single" w:sz="8""#,
        r#"<w:bottom w:val="single" w:sz="8""#,
        r#"<w:insideH w:val="single" w:sz="6""#,
    ] {
        assert!(notice.contains(expected), "{expected}");
    }
    let sheet = docx_part("official-notice", "gbt9704", "word/styles.xml");
    let rule = style(&sheet, "RedRule");
    assert!(
        rule.contains(
            r#"<w:bottom w:val="single" w:sz="16" w:space="0" w:color="FF0000"/>"#
        ),
        "{rule}"
    );
    assert!(!rule.contains("<w:ind"), "as wide as the text: {rule}");
}

#[test]
fn a_letterhead_that_is_asked_for_is_set_and_not_counted_as_text() {
    let document = fixture("notice");
    let letterhead = Some("青禾市文化和旅游局文件".to_owned());
    let options = Options { letterhead, ..Options::default() };
    let pdf = render(&document, Format::Pdf, &options).expect("it can be set");
    assert!(pdf.pages.is_some());
    let word = render(&document, Format::Docx, &options).expect("it can be written");
    let body = docx::part(&word.bytes, "word/document.xml").expect("a body");
    assert!(body.contains("青禾市文化和旅游局文件"));
    let text = render(&document, Format::Text, &options).expect("it can be written");
    let text = String::from_utf8(text.bytes).expect("text");
    assert!(!text.contains("青禾市文化和旅游局文件"));
}
