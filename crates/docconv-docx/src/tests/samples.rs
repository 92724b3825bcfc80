//! Documents of the kinds that users bring, made by hand.

use docconv_core::*;

use crate::media::tests::png;

/// A Chinese official notice with an annex: two parts.
pub(crate) fn notice() -> Document {
    let mut b = Builder::new(Language::Chinese);
    b.title("关于进一步加强机关办公用房管理和\n节约使用水电工作的通知");
    b.paragraph(Role::DocNumber, |b| b.text("国管办发〔2020〕3号"));
    b.paragraph(Role::Addressee, |b| {
        b.text("各省、自治区、直辖市人民政府，国务院各部委、各直属机构：")
    });
    b.paragraph(Role::Body, |b| {
        b.anchor("_GoBack").text(
            "为贯彻落实“厉行节约、反对浪费”的要求——特别是《党政机关办公用房管理办法》（以下简称《办法》）的规定，现就有关事项通知如下：",
        )
    });
    b.heading(1, |b| b.anchor("_Toc1").label("一、").text("总体要求"));
    b.paragraph(Role::Body, |b| {
        b.text("坚持问题导向，到2020年底前，各单位人均用水量比2015年下降15%，Wi-Fi、LED等设备改造完成率达到98.5%以上……具体见附件")
            .link_to("附件1", "（附件1）")
            .text("。")
    });
    b.heading(2, |b| b.label("（一）").text("清理办公用房"));
    run_in(
        &mut b,
        "（三）完善机构。",
        2,
        "国务院机关事务主管部门设立专门机构，负责统筹协调。各地区要明确职责，健全机制，确保“事有人管、责有人担”。",
    );
    b.heading(1, |b| b.label("二、").text("工作安排"));
    for (label, text) in [
        ("1.", "摸底登记，建立台账；"),
        ("2.", "集中整改，限期腾退，对超标准配置的办公用房逐间登记造册并限期整改到位；"),
        ("3.", "总结验收。"),
    ] {
        b.item(1, ListKind::Numbered, |b| b.label(label).text(text));
    }
    b.caption(CaptionKind::Table, "表1  各单位办公用房情况");
    b.table(
        1,
        &[
            &["序号", "单位", "面积（平方米）", "备注"],
            &["1", "办公厅", "1,200", "含会议室三间，其中一间与信息中心共用"],
            &["2", "综合司", "860", ""],
            &["3", "信息中心", "2,040", "—"],
        ],
    );
    b.field("联 系 人：", "张三  010-12345678");
    b.paragraph(Role::Closing, |b| b.text("特此通知。"));
    b.paragraph(Role::Attachment, |b| b.text("附件：1.办公用房登记表"));
    b.paragraph(Role::Signature, |b| b.text("国家机关事务管理局"));
    b.paragraph(Role::Date, |b| b.text("2020年3月7日"));
    b.paragraph(Role::Note, |b| b.text("（此件公开发布）"));
    b.paragraph(Role::Cc, |b| b.text("抄送：各省、自治区、直辖市机关事务管理局。"));
    b.part();
    b.paragraph(Role::AnnexLabel, |b| b.anchor("附件1").text("附件1"));
    b.title("办公用房登记表");
    b.subtitle("——以2020年3月为准");
    b.paragraph(Role::Author, |b| b.text("国管局办公室"));
    b.paragraph(Role::Salutation, |b| b.text("同志们："));
    b.paragraph(Role::Article, |b| b.label("第一条").text("　为了规范登记，制定本表。"));
    for _ in 0..6 {
        b.paragraph(Role::Body, |b| {
            b.text("登记工作由各单位办公室负责。登记内容包括房间号、使用人、面积、用途和使用期限，每季度核对一次，核对结果报主管部门备案，并在单位内部公开。")
        });
    }
    b.build()
}

fn run_in(b: &mut Builder, label: &str, level: u8, text: &str) {
    let mut content = b.content(|b| b.label(label).text(text));
    if let Some(Inline::Label(label)) = content.first_mut() {
        label.kind = LabelKind::RunIn;
        label.level = level;
    }
    let source = content[0].source();
    b.block(Block::Paragraph(Paragraph {
        role: Role::RunIn,
        source,
        content,
        ..Paragraph::default()
    }));
}

/// An English report with everything that one has.
pub(crate) fn report() -> Document {
    let mut b = Builder::new(Language::English);
    b.title("Annual Report\non Water Use");
    b.subtitle("Prepared for the Board");
    b.paragraph(Role::Author, |b| b.text("Jane Doe"));
    let title = b.content(|b| b.text("Contents"));
    let entry = b.content(|b| b.text("1 Scope"));
    let page = b.content(|b| b.text("3"))[0].source().bytes;
    let entries = vec![ContentsEntry {
        content: entry,
        page: Some(page),
        level: 1,
        ..ContentsEntry::default()
    }];
    b.block(Block::Contents(Contents { title, entries, ..Contents::default() }));
    b.page_break();
    b.heading(1, |b| b.anchor("_Toc100").label("1 ").text("Scope"));
    b.paragraph(Role::Body, |b| {
        b.text("This report covers “all sites” — offices, plants and stores — for the year; see ")
            .link_to("_Toc200", "Findings")
            .text(" or ")
            .link_uri("https://example.org/a b?q=水", "our site")
            .text(".")
            .note_ref(NoteKind::Footnote, "1")
            .text(" Words may be ")
            .bold("bold")
            .text(" or ")
            .styled("struck", Properties { strike: true, ..Properties::default() })
            .text(", H")
            .styled("2", Properties { subscript: true, ..Properties::default() })
            .text("O, or ")
            .styled("cargo run", Properties { code: true, ..Properties::default() })
            .text(".")
    });
    b.note(NoteKind::Footnote, "1", "Excluding sites that closed before June.");
    b.heading(2, |b| b.label("1.1 ").text("Method"));
    for (level, label, text) in [
        (
            1,
            "• ",
            "Meters were read on the first working day of each month, and again whenever a meter was replaced, repaired or moved to another building.",
        ),
        (1, "• ", "Leaks were estimated."),
        (
            2,
            "- ",
            "Small leaks were counted as one cubic metre a month whatever their real size was, which errs on the safe side.",
        ),
    ] {
        b.item(level, ListKind::Bullet, |b| b.label(label).text(text));
    }
    b.heading(1, |b| b.anchor("_Toc200").label("2 ").text("Findings"));
    b.caption(CaptionKind::Table, "Table 1: Use by site");
    b.table(
        1,
        &[
            &["Site", "Use (m³)", "Change", "Comment"],
            &[
                "Office North",
                "1,204",
                "−3 %",
                "New taps were fitted in all washrooms during the spring",
            ],
            &["Plant", "88,410", "+1 %", ""],
        ],
    );
    for _ in 0..5 {
        b.paragraph(Role::Body, |b| {
            b.text("Use fell at three of the four sites. The plant used more because it ran two additional shifts from September onwards; adjusted for output, its use fell by four per cent, which is in line with the target that the board set two years ago.")
        });
    }
    b.paragraph(Role::Signature, |b| b.text("Jane Doe"));
    b.paragraph(Role::Date, |b| b.text("7 March 2020"));
    b.build()
}

/// At least one of each block and inline.
pub(crate) fn everything() -> Document {
    let mut b = Builder::new(Language::Chinese);
    furniture(&mut b, FurnitureKind::Header, "内部资料");
    contents(&mut b);
    b.title("全部种类");
    b.subtitle("——样本");
    for level in 1..=9 {
        b.heading(level, |b| b.label("1.").text("标题"));
    }
    for role in Role::ALL {
        b.paragraph(role, |b| b.label("（一）").text("段落"));
    }
    b.field("时间：", "三月");
    b.item(1, ListKind::Bullet, |b| b.label("• ").text("甲"));
    b.item(9, ListKind::Numbered, |b| b.label("1）").text("乙"));
    b.paragraph(Role::Body, |b| {
        b.anchor("锚 点")
            .anchor("锚 点")
            .link_to("锚 点", "内部")
            .link_to("没有", "死链")
            .link_uri("https://a.cn/", "外部")
            .link_uri("javascript:x", "恶意")
            .note_ref(NoteKind::Footnote, "1")
            .note_ref(NoteKind::Footnote, "1")
            .note_ref(NoteKind::Endnote, "i")
            .note_ref(NoteKind::Endnote, "无")
            .tab()
            .styled("全", all_properties())
            .styled("插", Properties { inserted: true, ..Properties::default() })
    });
    inline_kinds(&mut b);
    comment(&mut b, "批注一");
    comment(&mut b, "批注二");
    b.note(NoteKind::Footnote, "1", "脚注。");
    b.note(NoteKind::Endnote, "i", "尾注。");
    b.note(NoteKind::Footnote, "9", "无人引用。");
    tables(&mut b);
    b.caption(CaptionKind::Figure, "图1");
    images(&mut b);
    for kind in [
        BreakKind::Blank(3),
        BreakKind::Page,
        BreakKind::Column,
        BreakKind::Section,
        BreakKind::Rule,
    ] {
        b.block(Block::Break(Break { source: Source::default(), kind }));
        b.paragraph(Role::Body, |b| b.text("后"));
    }
    let source = b.content(|b| b.text("-----"))[0].source();
    b.block(Block::Break(Break { source, kind: BreakKind::Rule }));
    furniture(&mut b, FurnitureKind::Footer, "某局");
    furniture(&mut b, FurnitureKind::PageNumber, "— 3 —");
    furniture(&mut b, FurnitureKind::EmbeddedName, "image1.png");
    b.part();
    b.title("第二件");
    b.note(NoteKind::Footnote, "1", "又一条。");
    comment(&mut b, "末尾");
    let mut document = b.build();
    document.media.push(Media { name: "a<b>.png".into(), bytes: sound_png() });
    document.media.push(Media { name: "坏".into(), bytes: b"GIF89a".to_vec() });
    document.metadata.author = Some("张三 & 李四".into());
    document.metadata.created = Some("2020-03-07T09:00:00Z".into());
    document
}

/// One grey pixel.
fn sound_png() -> Vec<u8> {
    let mut bytes = png(1, 1);
    bytes.truncate(bytes.len() - 5);
    bytes.extend([8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55]);
    bytes.extend(b"\0\0\0\x0AIDAT\x78\x9C\x63\x68\0\0\0\x82\0\x81\x77\xCD\x72\xB6");
    bytes.extend(b"\0\0\0\0IEND\xAE\x42\x60\x82");
    bytes
}

fn all_properties() -> Properties {
    Properties {
        bold: true,
        italic: true,
        underline: true,
        strike: true,
        superscript: true,
        subscript: true,
        small_caps: true,
        code: true,
        highlight: true,
        hidden: true,
        inserted: true,
        deleted: true,
    }
}

fn furniture(b: &mut Builder, kind: FurnitureKind, text: &str) {
    let content = b.content(|b| b.text(text));
    let source = content[0].source();
    b.block(Block::Furniture(Furniture { kind, source, content }));
}

fn contents(b: &mut Builder) {
    let title = b.content(|b| b.anchor("目录").text("目录"));
    let content = b.content(|b| b.text("一、旧条目"));
    let page = Some(b.content(|b| b.text("12"))[0].source().bytes);
    let entry = ContentsEntry { content, page, level: 1, ..ContentsEntry::default() };
    b.block(Block::Contents(Contents {
        title,
        entries: vec![entry],
        ..Contents::default()
    }));
}

pub(super) fn comment(b: &mut Builder, text: &str) {
    let author = b.content(|b| b.text("李"))[0].source().bytes;
    let content = b.content(|b| b.text(text));
    let blocks = vec![Block::Paragraph(Paragraph { content, ..Paragraph::default() })];
    b.block(Block::Comment(Comment { author, blocks, ..Comment::default() }));
}

fn inline_kinds(b: &mut Builder) {
    let mut content = b.content(|b| b.lines("上行\n下行"));
    let span = b.content(|b| b.text("7"))[0].source();
    content
        .push(Inline::PageField(PageField { source: span, kind: PageFieldKind::Page }));
    content
        .push(Inline::PageField(PageField { source: span, kind: PageFieldKind::Pages }));
    let base = b.content(|b| b.text("汉"))[0].source();
    let reading = b.content(|b| b.text("hàn"))[0].source();
    content.push(Inline::Ruby(Ruby {
        source: base,
        base: base.bytes,
        reading: reading.bytes,
    }));
    content.push(Inline::CommentRef(CommentRef { source: span, id: span.bytes }));
    let alt = b.content(|b| b.text("小图"))[0].source();
    for media in [None, Some(0), Some(1), Some(99)] {
        content.push(Inline::Image(Image { source: alt, alt: alt.bytes, media }));
    }
    b.block(Block::Paragraph(Paragraph { content, ..Paragraph::default() }));
}

fn tables(b: &mut Builder) {
    b.table(1, &[&["甲", "乙", "丙"], &["一", "二"], &[]]);
    b.table(0, &[]);
    b.table(0, &[&["紧接的表"]]);
    let mut cells: Vec<Cell> = Vec::new();
    for (columns, rows) in [(2, 1), (1, 2), (900, 1)] {
        let content = b.content(|b| b.text("并"));
        let paragraph = Block::Paragraph(Paragraph { content, ..Paragraph::default() });
        cells.push(Cell { columns, rows, blocks: vec![paragraph], ..Cell::default() });
    }
    let row = Row { cells: cells.clone(), ..Row::default() };
    let inner = Table { rows: vec![row.clone(), row.clone()], ..Table::default() };
    cells[0].blocks = vec![Block::Table(inner)];
    cells.truncate(2);
    let outer = vec![Row { cells, ..Row::default() }, row];
    b.block(Block::Table(Table { rows: outer, ..Table::default() }));
}

fn images(b: &mut Builder) {
    for media in [None, Some(0), Some(1)] {
        let anchor = b.content(|b| b.anchor("图"));
        let anchors = anchor.iter().filter_map(|inline| match inline {
            Inline::Anchor(anchor) => Some(*anchor),
            _ => None,
        });
        let anchors = anchors.collect();
        let alt = b.content(|b| b.text("[image: 大\n图]"))[0].source();
        let image = Image { source: alt, alt: alt.bytes, media };
        b.block(Block::Image(ImageBlock { image, anchors, ..ImageBlock::default() }));
    }
}

/// Characters, spans, levels and blocks that no reader should make.
pub(crate) fn hostile() -> Document {
    let mut b = Builder::new(Language::Chinese);
    b.title("a\u{0}b\u{1F}<&>\"'\u{FFFE}\u{FFFF}\u{B}");
    b.paragraph(Role::Body, |b| b.anchor("\u{0}<\">").link_to("\u{0}<\">", "x\ty\r\nz"));
    let source = Source { bytes: Span { start: 7, end: u32::MAX }, line: 9 };
    let text = Text { source, ..Text::default() };
    b.block(Block::Paragraph(Paragraph {
        content: vec![
            Inline::Text(text),
            Inline::Anchor(Anchor { source, name: source.bytes }),
        ],
        ..Paragraph::default()
    }));
    b.block(Block::Heading(Heading { level: 0, ..Heading::default() }));
    b.block(Block::Heading(Heading { level: 255, ..Heading::default() }));
    b.block(Block::ListItem(ListItem { level: 200, ..ListItem::default() }));
    b.block(Block::Note(Note::default()));
    b.block(Block::Comment(Comment::default()));
    b.block(Block::Image(ImageBlock::default()));
    b.block(Block::Contents(Contents::default()));
    b.block(Block::Table(Table::default()));
    let mut document = b.build();
    document.metadata.title = Some("\u{0}<x>\u{FFFF}".into());
    document.metadata.created = Some("<now>".into());
    document
}
