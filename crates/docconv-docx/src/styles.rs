//! `styles.xml`: every style with the id and name that Word itself gives it, so that a
//! localised Word shows 标题 1 and 正文 and a changed style changes every use.

use docconv_core::profile::{
    Align, FaceRole, LineBreaking, PageNumberPlace, ParagraphStyle, RedRule,
};
use docconv_core::{Language, Length, Paragraph, Profile, Role};

use crate::numbering::{self, Lists};
use crate::xml::{NAMESPACES, Xml};

pub(crate) const NORMAL: &str = "Normal";
pub(crate) const BODY: &str = "BodyText";
pub(crate) const DATE_UNDER_TITLE: &str = "DateUnderTitle";
pub(crate) const AFTER_TABLE: &str = "BodyTextAfterTable";
pub(crate) const TITLE: &str = "Title";
pub(crate) const SUBTITLE: &str = "Subtitle";
pub(crate) const CAPTION: &str = "Caption";
pub(crate) const FIGURE: &str = "Figure";
pub(crate) const IMAGE_PLACEHOLDER: &str = "ImagePlaceholder";
pub(crate) const RULE: &str = "HorizontalRule";
pub(crate) const TYPED_RULE: &str = "TypedRule";
pub(crate) const TABLE_GRID: &str = "TableGrid";
pub(crate) const TABLE_TEXT: &str = "TableText";
pub(crate) const TABLE_HEADER: &str = "TableHeader";
pub(crate) const TOC_HEADING: &str = "TOCHeading";
pub(crate) const HEADER: &str = "Header";
pub(crate) const FOOTER: &str = "Footer";
pub(crate) const FOOTER_ODD: &str = "FooterOdd";
pub(crate) const FOOTER_EVEN: &str = "FooterEven";
pub(crate) const FOOTNOTE_TEXT: &str = "FootnoteText";
pub(crate) const ENDNOTE_TEXT: &str = "EndnoteText";
pub(crate) const COMMENT_TEXT: &str = "CommentText";
pub(crate) const FOOTNOTE_REFERENCE: &str = "FootnoteReference";
pub(crate) const ENDNOTE_REFERENCE: &str = "EndnoteReference";
pub(crate) const COMMENT_REFERENCE: &str = "CommentReference";
pub(crate) const HYPERLINK: &str = "Hyperlink";
pub(crate) const PAGE_NUMBER: &str = "PageNumber";
pub(crate) const CODE: &str = "HTMLCode";
pub(crate) const IMAGE_TEXT: &str = "ImageText";
pub(crate) const FIELD_LABEL: &str = "FieldLabel";
pub(crate) const SIGNER_LABEL: &str = "SignerLabel";
pub(crate) const SIGNER_NAME: &str = "SignerName";
pub(crate) const RED_RULE: &str = "RedRule";
pub(crate) const FOOT_RULE: &str = "FootRule";
pub(crate) const HAIR_LINE: &str = "HairLine";

const HEADINGS: [&str; 9] = [
    "Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6", "Heading7",
    "Heading8", "Heading9",
];
const TOC: [&str; 9] =
    ["TOC1", "TOC2", "TOC3", "TOC4", "TOC5", "TOC6", "TOC7", "TOC8", "TOC9"];
const LIST: [&str; 9] = [
    "ListParagraph",
    "ListParagraph2",
    "ListParagraph3",
    "ListParagraph4",
    "ListParagraph5",
    "ListParagraph6",
    "ListParagraph7",
    "ListParagraph8",
    "ListParagraph9",
];
const RUN_IN: [&str; 9] = [
    "RunInLabel1",
    "RunInLabel2",
    "RunInLabel3",
    "RunInLabel4",
    "RunInLabel5",
    "RunInLabel6",
    "RunInLabel7",
    "RunInLabel8",
    "RunInLabel9",
];

fn of_level(ids: &[&'static str; 9], level: u8) -> &'static str {
    ids[usize::from(level.clamp(1, 9)) - 1]
}

pub(crate) fn heading(level: u8) -> &'static str {
    of_level(&HEADINGS, level)
}

pub(crate) fn toc(level: u8) -> &'static str {
    of_level(&TOC, level)
}

pub(crate) fn list(level: u8) -> &'static str {
    of_level(&LIST, level)
}

/// The character style of a label that heads its own paragraph.
pub(crate) fn run_in(level: u8) -> &'static str {
    of_level(&RUN_IN, level)
}

/// The style of a paragraph with that role: always the same id, whatever the language.
pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::Body => BODY,
        Role::DocNumber => "DocNumber",
        Role::Addressee => "Addressee",
        Role::Salutation => "Salutation",
        Role::Field => "Field",
        Role::Article => "Article",
        Role::RunIn => "RunIn",
        Role::Closing => "Closing",
        Role::Attachment => "Attachment",
        Role::AnnexLabel => "AnnexLabel",
        Role::Signature => "Signature",
        Role::Date => "Date",
        Role::Author => "Author",
        Role::Note => "Annotation",
        Role::Cc => "CopyTo",
        Role::Imprint => "Imprint",
        Role::SerialNumber => "SerialNumber",
        Role::Classification => "Classification",
        Role::Urgency => "Urgency",
        Role::Letterhead => "Letterhead",
        Role::Signer => "Signer",
        Role::AnnexTitle => "AnnexTitle",
    }
}

/// The character style of a field's label, where the profile gives it a face of its own.
pub(crate) fn field_label(profile: &Profile, role: Role) -> Option<&'static str> {
    let label = match role {
        Role::Signer | Role::DocNumber => (Role::Signer, SIGNER_LABEL),
        _ => (Role::Field, FIELD_LABEL),
    };
    profile.role(label.0).label_face.map(|_| label.1)
}

/// The style of a paragraph: that of its role, but a date under a title has its own.
pub(crate) fn paragraph(paragraph: &Paragraph) -> &'static str {
    match paragraph.role {
        Role::Date if paragraph.under_title => DATE_UNDER_TITLE,
        own => role(own),
    }
}

/// What the style gallery shows. Salutation, closing, signature and date are Word's own
/// names, which it translates itself; the others are in the words of GB/T 9704 when the
/// document is Chinese.
fn role_name(role: Role, chinese: bool) -> &'static str {
    let (own, plain) = match role {
        Role::Body => ("Body Text", "Body Text"),
        Role::DocNumber => ("发文字号", "Document Number"),
        Role::Addressee => ("主送机关", "Addressee"),
        Role::Salutation => ("Salutation", "Salutation"),
        Role::Field => ("公文要素", "Field"),
        Role::Article => ("条文", "Article"),
        Role::RunIn => ("段首标题", "Run-in Heading"),
        Role::Closing => ("Closing", "Closing"),
        Role::Attachment => ("附件说明", "Attachment"),
        Role::AnnexLabel => ("附件标识", "Annex Label"),
        Role::Signature => ("Signature", "Signature"),
        Role::Date => ("Date", "Date"),
        Role::Author => ("作者", "Author"),
        Role::Note => ("附注", "Annotation"),
        Role::Cc => ("抄送", "Copy To"),
        Role::Imprint => ("印发机关", "Imprint"),
        Role::SerialNumber => ("份号", "Serial Number"),
        Role::Classification => ("密级", "Classification"),
        Role::Urgency => ("紧急程度", "Urgency"),
        Role::Letterhead => ("发文机关标志", "Letterhead"),
        Role::Signer => ("签发人", "Signer"),
        Role::AnnexTitle => ("附件标题", "Annex Title"),
    };
    if chinese { own } else { plain }
}

/// Writes `styles.xml`. `compilation`: titles count as headings of the first level, so
/// that the pieces show in the navigation pane and in a contents list. `lists`: what counts
/// headings.
pub(crate) fn part(
    profile: &Profile,
    language: Language,
    compilation: bool,
    lists: &Lists,
) -> Vec<u8> {
    let xml = Xml::part("w:styles", NAMESPACES);
    let mut sheet = Sheet { xml, profile, normal: normal(profile) };
    sheet.defaults(language);
    sheet.latent();
    sheet.base();
    sheet.titles(compilation, lists);
    sheet.body(language == Language::Chinese);
    sheet.tables_and_figures();
    sheet.contents();
    sheet.page_and_notes();
    sheet.characters();
    sheet.xml.finish("w:styles")
}

/// Normal is the body without its indents and gaps: tables, headers and notes build on
/// it, and none of them wants a first-line indent. Body Text adds them back.
fn normal(profile: &Profile) -> ParagraphStyle {
    ParagraphStyle {
        first_indent: 0.0,
        left: 0.0,
        right: 0.0,
        space_before: Length::ZERO,
        space_after: Length::ZERO,
        keep_with_next: false,
        ..*profile.role(Role::Body)
    }
}

struct Sheet<'p> {
    xml: Xml,
    profile: &'p Profile,
    normal: ParagraphStyle,
}

/// The head of a style: how it is listed and what it builds on.
#[derive(Clone, Copy, Default)]
struct Head<'s> {
    id: &'s str,
    name: &'s str,
    next: Option<&'s str>,
    priority: u8,
    /// Shown in the gallery.
    quick: bool,
    outline: Option<u8>,
    /// The list that counts it, on the level at which it stands in the outline.
    list: Option<u32>,
    border: Option<Border>,
    /// A tab stop where the words after it end.
    tab: Option<i32>,
    /// Whether dots lead to it.
    leader: bool,
}

#[derive(Clone, Copy)]
enum Border {
    Box,
    Below,
}

impl Sheet<'_> {
    fn defaults(&mut self, language: Language) {
        let normal = self.normal;
        self.xml.start("w:docDefaults");
        self.xml.start("w:rPrDefault");
        self.xml.start("w:rPr");
        self.fonts(normal.face);
        self.size(normal.size);
        let (latin, east_asian) = languages(language);
        let lang = [("w:val", latin), ("w:eastAsia", east_asian), ("w:bidi", "ar-SA")];
        self.xml.empty_with("w:lang", &lang);
        self.xml.end("w:rPr");
        self.xml.end("w:rPrDefault");
        self.xml.empty("w:pPrDefault");
        self.xml.end("w:docDefaults");
    }

    /// Tells Word how to list the built-in styles that the file does not hold.
    fn latent(&mut self) {
        let defaults = [
            ("w:defLockedState", "0"),
            ("w:defUIPriority", "99"),
            ("w:defSemiHidden", "0"),
            ("w:defUnhideWhenUsed", "0"),
            ("w:defQFormat", "0"),
            ("w:count", "376"),
        ];
        self.xml.start_with("w:latentStyles", &defaults);
        for (name, priority) in LATENT {
            let exception =
                [("w:name", *name), ("w:uiPriority", *priority), ("w:qFormat", "1")];
            self.xml.empty_with("w:lsdException", &exception);
        }
        for name in LATENT_HIDDEN {
            let exception =
                [("w:name", *name), ("w:semiHidden", "1"), ("w:unhideWhenUsed", "1")];
            self.xml.empty_with("w:lsdException", &exception);
        }
        self.xml.end("w:latentStyles");
    }

    fn base(&mut self) {
        let normal = self.normal;
        self.xml.start_with(
            "w:style",
            &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", NORMAL)],
        );
        self.xml.val("w:name", "Normal");
        self.xml.empty("w:qFormat");
        self.xml.start("w:pPr");
        self.xml.empty("w:widowControl");
        self.xml.toggle("w:kinsoku", self.profile.line_breaking != LineBreaking::None);
        // Chinese publications do not hang marks (CLREQ); Word and LibreOffice do unless told,
        // and LibreOffice then loses the mark from the text of a PDF.
        self.xml.toggle("w:overflowPunct", false);
        self.xml.toggle("w:autoSpaceDE", self.profile.han_latin_space);
        self.xml.toggle("w:autoSpaceDN", self.profile.han_latin_space);
        // The section states the grid, and `character_spacing` fills it. Were characters
        // bound to it, LibreOffice would give each of 16 points two cells of 15.8, and a
        // table's lines of 20 points would move onto lines of 29.
        if self.profile.grid.is_some() {
            self.xml.val("w:snapToGrid", "0");
        }
        self.spacing(&normal);
        self.xml.val("w:jc", justification(normal.align));
        self.xml.end("w:pPr");
        // Again what the defaults say: LibreOffice measures the cells of the grid by the
        // size in Normal itself, and by 10 points when it finds none there.
        self.xml.start("w:rPr");
        self.fonts(normal.face);
        if normal.bold {
            self.xml.empty("w:b");
        }
        self.character_spacing(normal.size);
        self.size(normal.size);
        self.xml.end("w:rPr");
        self.xml.end("w:style");
        self.xml.raw(BASE_STYLES.as_bytes());
    }

    fn titles(&mut self, compilation: bool, lists: &Lists) {
        let styles = &self.profile.styles;
        let outline = compilation.then_some(0);
        let quick = Head { quick: true, next: Some(BODY), ..Head::default() };
        let title = Head { id: TITLE, name: "Title", priority: 10, outline, ..quick };
        self.paragraph(title, &styles.title);
        let head = Head { id: SUBTITLE, name: "Subtitle", priority: 11, ..quick };
        self.paragraph(head, &styles.subtitle);
        for (level, id) in (1..).zip(HEADINGS) {
            let name = format!("heading {level}");
            let outline = Some(level - 1);
            let list = lists.of_heading_style(level - 1);
            let head = Head { id, name: &name, priority: 9, outline, list, ..quick };
            self.paragraph(head, self.profile.heading(level));
        }
    }

    fn body(&mut self, chinese: bool) {
        for each in Role::ALL {
            let name = role_name(each, chinese);
            let id = role(each);
            let tab = self.right_end(each);
            let quick = Head { id, name, priority: 1, quick: true, ..Head::default() };
            self.paragraph(Head { tab, ..quick }, self.profile.role(each));
        }
        self.red_rule();
        let under_title =
            Paragraph { role: Role::Date, under_title: true, ..Paragraph::default() };
        let name = if chinese { "题下日期" } else { "Date Under Title" };
        let head = Head { id: DATE_UNDER_TITLE, name, priority: 1, ..Head::default() };
        self.paragraph(head, self.profile.paragraph(&under_title));
        self.after_table();
        for (level, id) in (0u8..).zip(LIST) {
            let name = match level {
                0 => "List Paragraph".to_owned(),
                level => format!("List Paragraph {}", level + 1),
            };
            let quick = level == 0;
            let head = Head { id, name: &name, priority: 34, quick, ..Head::default() };
            let style = list_item(self.profile, level);
            self.paragraph(head, &style);
        }
    }

    /// Where the second half of a line with two ends stops.
    fn right_end(&self, role: Role) -> Option<i32> {
        let inset = match role {
            Role::DocNumber => *self.profile.role(Role::Signer),
            Role::Imprint => *self.profile.role(role),
            _ => return None,
        };
        Some((self.profile.text_width() - inset.size * inset.right).twips())
    }

    /// The red rule of a letterhead: the lower border of a line that is as high as the gap
    /// above it. A letter's second rule is the upper border of such a line.
    fn red_rule(&mut self) {
        let head = self.profile.letterhead;
        let (border, foot) = match head.rule {
            RedRule::None => return self.hair_line(),
            RedRule::Single => ("single", "single"),
            RedRule::Double => ("thickThinSmallGap", "thinThickSmallGap"),
        };
        let drop = self.profile.rule_drop(Role::DocNumber);
        let outside = (self.profile.text_width() - head.rule_width).twips() / 2;
        let (side, gap) = (outside.to_string(), drop.twips().max(20).to_string());
        let after = head.space_after.twips().clamp(0, 31_680).to_string();
        let size = head.rule_thickness.eighths().to_string();
        let colour = head.rule_colour.to_string();
        let line = |kind: &'static str| {
            [
                ("w:val", kind.to_owned()),
                ("w:sz", size.clone()),
                ("w:space", "0".to_owned()),
                ("w:color", colour.trim_start_matches('#').to_owned()),
            ]
        };
        for (id, name, edge, kind, after) in [
            (RED_RULE, "Red Rule", "w:bottom", border, after.as_str()),
            (FOOT_RULE, "Foot Rule", "w:top", foot, "0"),
        ] {
            let xml = &mut self.xml;
            xml.start_with("w:style", &[("w:type", "paragraph"), ("w:styleId", id)]);
            xml.val("w:name", name);
            xml.val("w:basedOn", NORMAL);
            xml.val("w:uiPriority", "99");
            xml.start("w:pPr");
            if id == RED_RULE {
                xml.empty("w:keepNext");
            }
            xml.start("w:pBdr");
            xml.empty_with(edge, &line(kind).each_ref().map(|(k, v)| (*k, v.as_str())));
            xml.end("w:pBdr");
            let spacing = [
                ("w:before", "0"),
                ("w:after", after),
                ("w:line", &gap),
                ("w:lineRule", "exact"),
            ];
            xml.empty_with("w:spacing", &spacing);
            if outside != 0 {
                xml.empty_with("w:ind", &[("w:left", &side), ("w:right", &side)]);
            }
            xml.end("w:pPr");
            xml.end("w:style");
        }
        self.hair_line();
    }

    /// A line of no height: a table at the foot of the page hangs on it, and a section ends
    /// with it. The least pitch that Word takes fits below the last line of any grid.
    fn hair_line(&mut self) {
        let head =
            Head { id: HAIR_LINE, name: "Hair Line", priority: 99, ..Head::default() };
        let style = ParagraphStyle {
            size: Length::pt(1.0),
            line_pitch: Length::pt(0.7),
            exact_pitch: true,
            ..self.normal
        };
        self.paragraph(head, &style);
    }

    /// Body text below a table, which has no space below itself in Word.
    fn after_table(&mut self) {
        let half_line = self.profile.role(Role::Body).line_pitch * 0.5;
        let before = half_line.twips().clamp(0, 31_680).to_string();
        let head = [("w:type", "paragraph"), ("w:styleId", AFTER_TABLE)];
        self.xml.start_with("w:style", &head);
        self.xml.val("w:name", "Body Text After Table");
        self.xml.val("w:basedOn", BODY);
        self.xml.val("w:next", BODY);
        self.xml.val("w:uiPriority", "2");
        self.xml.start("w:pPr");
        self.xml.empty_with("w:spacing", &[("w:before", &before)]);
        self.xml.end("w:pPr");
        self.xml.end("w:style");
    }

    fn tables_and_figures(&mut self) {
        let styles = &self.profile.styles;
        let own = Head { priority: 35, ..Head::default() };
        let caption = Head { id: CAPTION, name: "caption", quick: true, ..own };
        self.paragraph(caption, &styles.caption);
        let table = Head { id: TABLE_TEXT, name: "Table Text", ..own };
        self.paragraph(table, &styles.table_cell);
        let header = Head { id: TABLE_HEADER, name: "Table Header", ..own };
        self.paragraph(header, &styles.table_header);
        // A picture taller than an exact line would be cut off to a strip.
        let centred =
            ParagraphStyle { align: Align::Center, exact_pitch: false, ..self.normal };
        let figure = Head { id: FIGURE, name: "Figure", next: Some(BODY), ..own };
        self.paragraph(figure, &centred);
        let head = Head { name: "Image Placeholder", border: Some(Border::Box), ..own };
        self.paragraph(Head { id: IMAGE_PLACEHOLDER, ..head }, &centred);
        let head = Head { name: "Horizontal Rule", border: Some(Border::Below), ..own };
        self.paragraph(Head { id: RULE, ..head }, &centred);
        self.paragraph(Head { id: TYPED_RULE, name: "Typed Rule", ..own }, &centred);
    }

    fn contents(&mut self) {
        let styles = &self.profile.styles;
        let head = Head { id: TOC_HEADING, name: "TOC Heading", ..Head::default() };
        self.paragraph(
            Head { priority: 39, quick: true, ..head },
            &styles.contents_title,
        );
        let tab = Some(self.profile.text_width().twips());
        for (level, id) in (0u8..).zip(TOC) {
            let name = format!("toc {}", level + 1);
            let style = moved(&styles.contents_entry, styles.contents_step(), level);
            // A justified line would stretch the words before the leader.
            let style = ParagraphStyle { align: Align::Start, ..style };
            let head = Head { id, name: &name, priority: 39, ..Head::default() };
            self.paragraph(Head { tab, leader: true, ..head }, &style);
        }
    }

    fn page_and_notes(&mut self) {
        let styles = &self.profile.styles;
        let own = Head { priority: 99, ..Head::default() };
        self.paragraph(Head { id: HEADER, name: "header", ..own }, &styles.furniture);
        self.paragraph(Head { id: FOOTER, name: "footer", ..own }, &styles.furniture);
        if let Some(number) = self.profile.page_number {
            let style = ParagraphStyle {
                face: number.face,
                size: number.size,
                line_pitch: number.size * PAGE_NUMBER_PITCH,
                exact_pitch: true,
                ..styles.furniture
            };
            let inset = number.inset;
            let at_left = ParagraphStyle { align: Align::Start, left: inset, ..style };
            let at_right = ParagraphStyle { align: Align::End, right: inset, ..style };
            let center = ParagraphStyle { align: Align::Center, ..style };
            let (odd, even) = match number.place {
                PageNumberPlace::Center => (center, center),
                PageNumberPlace::Outer => (at_right, at_left),
                PageNumberPlace::Left => (at_left, at_left),
                PageNumberPlace::Right => (at_right, at_right),
            };
            self.paragraph(Head { id: FOOTER_ODD, name: "Footer Odd", ..own }, &odd);
            self.paragraph(Head { id: FOOTER_EVEN, name: "Footer Even", ..own }, &even);
        }
        for (id, name) in [
            (FOOTNOTE_TEXT, "footnote text"),
            (ENDNOTE_TEXT, "endnote text"),
            (COMMENT_TEXT, "annotation text"),
        ] {
            self.paragraph(Head { id, name, ..own }, &styles.note);
        }
    }

    fn characters(&mut self) {
        self.xml.raw(CHARACTER_STYLES.as_bytes());
        self.character(CODE, "HTML Code", |sheet| sheet.fonts(FaceRole::Mono));
        for (level, id) in (1u8..).zip(RUN_IN) {
            let style = *self.profile.heading(level);
            let name = format!("Run-in Label {level}");
            self.character(id, &name, |sheet| {
                sheet.fonts(style.face);
                if style.bold {
                    sheet.xml.empty("w:b");
                }
            });
        }
        for (id, name, role) in [
            (FIELD_LABEL, "Field Label", Role::Field),
            (SIGNER_LABEL, "Signer Label", Role::Signer),
        ] {
            if let Some(face) = self.profile.role(role).label_face {
                self.character(id, name, |sheet| sheet.fonts(face));
            }
        }
        let signer = self.profile.role(Role::Signer).face;
        if signer != self.profile.role(Role::DocNumber).face {
            self.character(SIGNER_NAME, "Signer Name", |sheet| sheet.fonts(signer));
        }
        if let Some(number) = self.profile.page_number {
            self.character(PAGE_NUMBER, "page number", |sheet| {
                sheet.fonts(number.face);
                sheet.size(number.size);
            });
        }
    }

    fn character(&mut self, id: &str, name: &str, properties: impl FnOnce(&mut Self)) {
        self.xml.start_with("w:style", &[("w:type", "character"), ("w:styleId", id)]);
        self.xml.val("w:name", name);
        self.xml.val("w:basedOn", "DefaultParagraphFont");
        self.xml.val("w:uiPriority", "99");
        self.xml.start("w:rPr");
        properties(self);
        self.xml.end("w:rPr");
        self.xml.end("w:style");
    }

    fn paragraph(&mut self, head: Head<'_>, style: &ParagraphStyle) {
        let xml = &mut self.xml;
        xml.start_with("w:style", &[("w:type", "paragraph"), ("w:styleId", head.id)]);
        xml.val("w:name", head.name);
        xml.val("w:basedOn", NORMAL);
        if let Some(next) = head.next {
            xml.val("w:next", next);
        }
        xml.val("w:uiPriority", &head.priority.to_string());
        if head.quick {
            xml.empty("w:qFormat");
        }
        self.paragraph_properties(head, style);
        self.run_properties(style);
        self.xml.end("w:style");
    }

    fn paragraph_properties(&mut self, head: Head<'_>, style: &ParagraphStyle) {
        self.xml.start("w:pPr");
        if style.keep_with_next {
            self.xml.empty("w:keepNext");
        }
        if head.outline.is_some() {
            self.xml.empty("w:keepLines");
        }
        if style.new_page {
            self.xml.empty("w:pageBreakBefore");
        }
        if let Some(list) = head.list {
            numbering::paragraph_list(&mut self.xml, head.outline.unwrap_or(0), list);
        }
        if let Some(border) = head.border {
            self.border(border);
        }
        if let Some(tab) = head.tab {
            right_tab(&mut self.xml, tab, head.leader);
        }
        self.spacing(style);
        self.indents(style);
        if style.align != self.normal.align {
            self.xml.val("w:jc", justification(style.align));
        }
        if let Some(outline) = head.outline {
            self.xml.val("w:outlineLvl", &outline.to_string());
        }
        self.xml.end("w:pPr");
    }

    fn border(&mut self, border: Border) {
        let line =
            [("w:val", "single"), ("w:sz", "4"), ("w:space", "1"), ("w:color", "auto")];
        let sides: &[&str] = match border {
            Border::Box => &["w:top", "w:left", "w:bottom", "w:right"],
            Border::Below => &["w:bottom"],
        };
        self.xml.start("w:pBdr");
        for side in sides {
            self.xml.empty_with(side, &line);
        }
        self.xml.end("w:pBdr");
    }

    fn spacing(&mut self, style: &ParagraphStyle) {
        let values = spacing_values(style);
        self.xml
            .empty_with("w:spacing", &values.each_ref().map(|(k, v)| (*k, v.as_str())));
    }

    fn indents(&mut self, style: &ParagraphStyle) {
        let values = indent_values(style, false);
        if !values.is_empty() {
            let values: Vec<_> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
            self.xml.empty_with("w:ind", &values);
        }
    }

    fn run_properties(&mut self, style: &ParagraphStyle) {
        let normal = self.normal;
        self.xml.start("w:rPr");
        if style.face != normal.face {
            self.fonts(style.face);
        }
        if style.bold != normal.bold {
            self.xml.toggle("w:b", style.bold);
        }
        if style.colour != normal.colour {
            self.xml.val("w:color", style.colour.to_string().trim_start_matches('#'));
        }
        if style.size != normal.size {
            self.character_spacing(style.size);
            self.size(style.size);
        }
        self.xml.end("w:rPr");
    }

    /// What makes a character of the body as wide as a cell of the grid, rounded down so
    /// that the last one still fits: 三号 is 15.75 points where Word knows only 16.
    fn character_spacing(&mut self, size: Length) {
        let Some(cell) = self.profile.cell() else { return };
        let spacing = if size == self.normal.size {
            ((cell - size).points() * 20.0).floor() as i32
        } else {
            0
        };
        self.xml.val("w:spacing", &spacing.clamp(-31_680, 31_680).to_string());
    }

    /// All four scripts by name: a theme attribute would win over a name (and does, in
    /// Word), and a script left out falls back to the theme.
    fn fonts(&mut self, face: FaceRole) {
        let names = self.profile.faces.get(face);
        let first = |names: &[String]| {
            names.first().map(String::as_str).unwrap_or_default().to_owned()
        };
        let (east_asian, latin) = (first(&names.east_asian), first(&names.latin));
        let fonts: Vec<_> = [
            ("w:ascii", &latin),
            ("w:hAnsi", &latin),
            ("w:eastAsia", &east_asian),
            ("w:cs", &latin),
        ]
        .into_iter()
        .filter(|(_, name)| !name.is_empty())
        .map(|(key, name)| (key, name.as_str()))
        .collect();
        self.xml.empty_with("w:rFonts", &fonts);
    }

    fn size(&mut self, size: Length) {
        let size = size.half_points().clamp(2, 3276).to_string();
        self.xml.val("w:sz", &size);
        self.xml.val("w:szCs", &size);
    }
}

/// `style` moved right by `depth` steps.
fn moved(style: &ParagraphStyle, step: f64, depth: u8) -> ParagraphStyle {
    ParagraphStyle { left: style.left + step * f64::from(depth), ..*style }
}

/// How an item of that depth, from 0, is set.
pub(crate) fn list_item(profile: &Profile, depth: u8) -> ParagraphStyle {
    moved(&profile.styles.list_item, profile.styles.list_step, depth)
}

/// A tab stop at which words end, with dots that lead to it or none.
pub(crate) fn right_tab(xml: &mut Xml, at: i32, leader: bool) {
    let (at, leader) = (at.to_string(), if leader { "dot" } else { "none" });
    let tab = [("w:val", "right"), ("w:leader", leader), ("w:pos", at.as_str())];
    xml.start("w:tabs");
    xml.empty_with("w:tab", &tab);
    xml.end("w:tabs");
}

/// The gaps around a paragraph and the pitch of its lines.
pub(crate) fn spacing_values(style: &ParagraphStyle) -> [(&'static str, String); 4] {
    let twips = |length: Length| length.twips().clamp(0, 31_680).to_string();
    let rule = if style.exact_pitch { "exact" } else { "atLeast" };
    [
        ("w:before", twips(style.space_before)),
        ("w:after", twips(style.space_after)),
        ("w:line", twips(style.line_pitch)),
        ("w:lineRule", rule.to_owned()),
    ]
}

/// Indents in characters, which follow the size when a user changes it, with the same in
/// twips for readers that know no characters. Word counts `leftChars` up to the leftmost
/// line but `left` up to the lines after a hanging one. `all`: also what is zero, over a
/// style that says something else.
pub(crate) fn indent_values(
    style: &ParagraphStyle,
    all: bool,
) -> Vec<(&'static str, String)> {
    let hundredths = |ems: f64| ((ems * 100.0).round() as i32).to_string();
    let twips = |ems: f64| (style.size * ems).twips().to_string();
    let hanging = style.first_indent.min(0.0);
    let mut values: Vec<(&str, String)> = Vec::with_capacity(6);
    if style.left != 0.0 || all {
        values.push(("w:left", twips(style.left)));
        if style.left + hanging != 0.0 || all {
            values.push(("w:leftChars", hundredths(style.left + hanging)));
        }
    }
    if style.right != 0.0 || all {
        values.push(("w:right", twips(style.right)));
        values.push(("w:rightChars", hundredths(style.right)));
    }
    if style.first_indent > 0.0 || (all && style.first_indent == 0.0) {
        values.push(("w:firstLine", twips(style.first_indent)));
        values.push(("w:firstLineChars", hundredths(style.first_indent)));
    } else if style.first_indent < 0.0 {
        values.push(("w:hanging", twips(-style.first_indent)));
        values.push(("w:hangingChars", hundredths(-style.first_indent)));
    }
    values
}

/// The line of a page number, in its size.
pub(crate) const PAGE_NUMBER_PITCH: f64 = 1.25;

/// The `w:lang` of Latin text and of East Asian text. Chinese documents quote English,
/// and a spelling checker for Chinese Latin does not exist.
pub(crate) fn languages(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Chinese => ("en-US", "zh-CN"),
        Language::Japanese => ("en-US", "ja-JP"),
        Language::Korean => ("en-US", "ko-KR"),
        Language::English
        | Language::German
        | Language::French
        | Language::Spanish
        | Language::Russian => (language.tag(), "zh-CN"),
        // Word's own value for text of no language.
        Language::Other => ("x-none", "zh-CN"),
    }
}

pub(crate) fn justification(align: Align) -> &'static str {
    match align {
        Align::Start => "left",
        Align::Center => "center",
        Align::End => "right",
        Align::Justify => "both",
    }
}

const LATENT: &[(&str, &str)] = &[
    ("Normal", "0"),
    ("heading 1", "9"),
    ("heading 2", "9"),
    ("heading 3", "9"),
    ("heading 4", "9"),
    ("heading 5", "9"),
    ("heading 6", "9"),
    ("heading 7", "9"),
    ("heading 8", "9"),
    ("heading 9", "9"),
    ("caption", "35"),
    ("Title", "10"),
    ("Subtitle", "11"),
    ("Strong", "22"),
    ("Emphasis", "20"),
    ("List Paragraph", "34"),
    ("Quote", "29"),
    ("TOC Heading", "39"),
];

const LATENT_HIDDEN: &[&str] = &[
    "index 1",
    "table of figures",
    "envelope address",
    "List Bullet",
    "List Number",
    "macro",
    "Message Header",
    "Block Text",
    "Document Map",
    "Plain Text",
    "Normal (Web)",
    "Balloon Text",
    "Placeholder Text",
    "Revision",
    "Bibliography",
];

const BASE_STYLES: &str = concat!(
    r#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">"#,
    r#"<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/>"#,
    r#"<w:semiHidden/><w:unhideWhenUsed/></w:style>"#,
    r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal">"#,
    r#"<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>"#,
    r#"<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>"#,
    r#"<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>"#,
    r#"<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>"#,
    r#"</w:tblCellMar></w:tblPr></w:style>"#,
    r#"<w:style w:type="numbering" w:default="1" w:styleId="NoList">"#,
    r#"<w:name w:val="No List"/><w:uiPriority w:val="99"/>"#,
    r#"<w:semiHidden/><w:unhideWhenUsed/></w:style>"#,
    r#"<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>"#,
    r#"<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>"#,
    r#"<w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
    r#"<w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
    r#"<w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
    r#"<w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
    r#"<w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
    r#"<w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
    r#"</w:tblBorders></w:tblPr></w:style>"#,
);

const CHARACTER_STYLES: &str = concat!(
    r#"<w:style w:type="character" w:styleId="FootnoteReference">"#,
    r#"<w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>"#,
    r#"<w:uiPriority w:val="99"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>"#,
    r#"<w:style w:type="character" w:styleId="EndnoteReference">"#,
    r#"<w:name w:val="endnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>"#,
    r#"<w:uiPriority w:val="99"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>"#,
    r#"<w:style w:type="character" w:styleId="CommentReference">"#,
    r#"<w:name w:val="annotation reference"/><w:basedOn w:val="DefaultParagraphFont"/>"#,
    r#"<w:uiPriority w:val="99"/><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>"#,
    r#"</w:style>"#,
    r#"<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>"#,
    r#"<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>"#,
    r#"<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>"#,
    r#"<w:style w:type="character" w:styleId="ImageText"><w:name w:val="Image Text"/>"#,
    r#"<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:rPr>"#,
    r#"<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:rPr></w:style>"#,
);
