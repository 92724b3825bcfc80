//! Documents that the tests set, and a checker over placed items.
#![allow(dead_code)]

use docconv_core::{
    Block, Builder, CaptionKind, Contents, Document, Inline, Language, ListKind,
    NoteKind, Role,
};
use docconv_pdf::{Item, Layout, TextItem};

pub(crate) fn notice() -> Document {
    let mut b = Builder::new(Language::Chinese);
    b.paragraph(Role::DocNumber, |b| b.text("某政办发〔2024〕12号"));
    b.title("某市人民政府办公室\n关于做好2024年度汛期安全生产和防汛抗旱工作的通知");
    b.paragraph(Role::Addressee, |b| {
        b.text("各县（市、区）人民政府，市政府各委、办、局：")
    });
    b.paragraph(Role::Body, |b| {
        b.text("为贯彻落实《中华人民共和国防洪法》（以下简称“《防洪法》”）和省委、省政府关于“人民至上、生命至上”的要求，做好今年的汛期工作——特别是中小河流、山洪地质灾害的防御……经市政府同意，现将有关事项通知如下：")
    });
    b.heading(1, |b| b.label("一、").text("总体要求"));
    b.paragraph(Role::Body, |b| b.text("坚持“安全第一、常备不懈、以防为主、全力抢险”的方针，立足于防大汛、抗大旱、抢大险、救大灾，把各项措施落到实处；严格执行GB/T 9704—2012等标准，数据以2024年6月1日为准，误差不超过±3.5%，联系电话0123-4567890。"));
    b.heading(1, |b| b.label("二、").text("重点任务"));
    for (number, name) in ["（一）", "（二）", "（三）"].iter().zip([
        "压实防汛责任",
        "排查风险隐患",
        "强化应急准备",
    ]) {
        b.heading(2, |b| b.label(number).text(name));
        b.paragraph(Role::Body, |b| b.text("各地各部门要认真落实行政首长负责制，逐级签订责任书；对水库、堤防、山塘、在建工程和城市低洼易涝点进行“拉网式”排查，建立问题清单、任务清单、责任清单（见附件1），做到“边查边改、立查立改”，不留死角、不留盲区。市水利局、市应急管理局、市气象局、市自然资源局要加强会商研判，及时发布预警信息。"));
        b.paragraph(Role::Body, |b| b.text("1.水库。落实“三个责任人”和“三个重点环节”，超汛限水位运行的一律依法依规处理，确保不垮一库一坝。"));
    }
    b.paragraph(Role::Closing, |b| b.text("特此通知。"));
    b.paragraph(Role::Attachment, |b| b.text("附件：1.防汛抗旱责任清单"));
    b.paragraph(Role::Signature, |b| b.text("某市人民政府办公室"));
    b.paragraph(Role::Date, |b| b.text("2024年5月8日"));
    b.paragraph(Role::Note, |b| b.text("（此件公开发布）"));
    b.part();
    b.paragraph(Role::AnnexLabel, |b| b.text("附件1"));
    b.title("防汛抗旱责任清单");
    b.caption(CaptionKind::Table, "表1 责任分工");
    let mut rows: Vec<Vec<String>> =
        vec![["序号", "单位", "职责", "联系人"].map(str::to_owned).to_vec()];
    for at in 1..40 {
        rows.push(vec![
            at.to_string(),
            "市水利局".to_owned(),
            "负责组织、协调、监督、指导全市防汛抗旱工作，编制洪水调度方案并组织实施"
                .to_owned(),
            "张三".to_owned(),
        ]);
    }
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    b.table(1, &rows);
    b.build()
}

pub(crate) fn speech() -> Document {
    let mut b = Builder::new(Language::Chinese);
    b.title("在全市科技创新大会暨高质量发展推进会议上的讲话");
    b.subtitle("——关于“科技自立自强”的几点意见");
    b.paragraph(Role::Author, |b| b.text("李某某"));
    b.paragraph(Role::Date, |b| b.text("（2023年3月1日）"));
    let title = b.content(|b| b.text("目录"));
    b.block(Block::Contents(Contents { title, ..Contents::default() }));
    b.paragraph(Role::Salutation, |b| b.text("同志们："));
    for chapter in ["一、", "二、", "三、", "四、"] {
        b.heading(1, |b| b.label(chapter).text("深刻认识科技创新的重大意义"));
        for _ in 0..4 {
            b.paragraph(Role::Body, |b| b.text("科学技术从来没有像今天这样深刻影响着国家前途命运，从来没有像今天这样深刻影响着人民生活福祉。“十四五”时期，我市R&D经费投入强度由2.1%提高到2.8%，PCT国际专利申请量增长30%以上，培育了ABC Technology Co., Ltd.等一批领军企业。要说“好”——更要说“不好”！怎么办？答案是：创新、创新、再创新。"));
            b.heading(2, |b| b.label("（一）").text("完善机制"));
            b.paragraph(Role::RunIn, |b| b.bold("强化投入。").text("完善多元化投入体系，支持企业牵头组建创新联合体；落实研发费用加计扣除政策（100%），做到“应享尽享”。"));
        }
    }
    b.item(1, ListKind::Bullet, |b| {
        b.label("• ").text(
            "建设重点实验室，集聚高水平人才，形成一批标志性成果，服务经济社会发展大局。",
        )
    });
    b.item(2, ListKind::Bullet, |b| b.label("• ").text("人才"));
    b.paragraph(Role::Body, |b| {
        b.text("详见")
            .link_uri("https://example.org/科技?a=b c", "官方网站")
            .text("和")
            .anchor("here")
            .link_to("here", "此处")
            .note_ref(NoteKind::Footnote, "1")
            .text("。")
    });
    b.note(NoteKind::Footnote, "1", "数据来源：市统计局。");
    b.build()
}

pub(crate) fn report() -> Document {
    let mut b = Builder::new(Language::English);
    b.title("Annual Report on the State of Well-Being in Mid-Sized Municipalities");
    b.paragraph(Role::Author, |b| b.text("Jane Doe, “City Office”"));
    b.block(Block::Contents(Contents::default()));
    for number in 1..5 {
        b.heading(1, |b| {
            b.label(&format!("{number} ")).text("Scope and Long-Term Objectives")
        });
        for _ in 0..3 {
            b.paragraph(Role::Body, |b| {
                b.text("The quick brown fox’s well-known habit of jumping over lazy dogs is a state-of-the-art example—if there ever was one—of “efficient” and sufficient effort in the office. ")
                    .bold("Bold words").text(" stand beside plain ones, and 文字 in Chinese may appear. See https://example.org/a/very/long/address/that/does/not/break/anywhere/at/all/in/one/line/of/the/page for more.")
            });
        }
        b.heading(2, |b| b.label("1.1 ").text("Definitions"));
        b.item(1, ListKind::Numbered, |b| b.label("1. ").text("Milk, eggs and other things that need more than one line to be listed in full, as is the custom."));
        b.item(2, ListKind::Bullet, |b| b.label("• ").text("Nested item"));
    }
    b.caption(CaptionKind::Table, "Table 1: Results");
    b.table(1, &[&["Name", "Value", "Remark"], &["Alpha", "1", "A longer remark that wraps in its column because it is long enough to do so, surely"], &["Beta", "22", ""]]);
    b.field("Date:", " 1 May 2024");
    b.build()
}

pub(crate) fn empty() -> Document {
    Builder::new(Language::English).build()
}

/// The visible words of the model in order, for documents without contents and notes.
pub(crate) fn words(document: &Document) -> String {
    fn blocks(document: &Document, list: &[Block], out: &mut String) {
        for block in list {
            if let Block::Table(table) = block {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| blocks(document, &cell.blocks, out));
            }
            inlines(document, block.content().unwrap_or_default(), out);
        }
    }
    fn inlines(document: &Document, list: &[Inline], out: &mut String) {
        out.push_str(&document.plain_text(list));
    }
    let mut out = String::new();
    document.parts.iter().for_each(|part| blocks(document, &part.blocks, &mut out));
    out.retain(|c| !c.is_whitespace());
    out
}

/// A line of a page: text items on one baseline.
pub(crate) struct Row<'l> {
    pub(crate) page: usize,
    pub(crate) items: Vec<&'l TextItem>,
}

impl Row<'_> {
    pub(crate) fn text(&self) -> String {
        self.items.iter().map(|item| item.text()).collect()
    }

    /// Where the ink ends: the last mark's free half does not count.
    pub(crate) fn right(&self) -> f32 {
        self.items.iter().map(|item| item.x + item.width()).fold(0.0, f32::max)
    }
}

/// The lines of a layout. Documents with tables have cells side by side, which makes no
/// lines; check documents without.
pub(crate) fn rows(layout: &Layout) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (page, content) in layout.pages.iter().enumerate() {
        let mut y = f32::NAN;
        for item in &content.items {
            let Item::Text(text) = item else { continue };
            let same = (text.y - y).abs() < text.size * 0.5;
            if let Some(row) = rows.last_mut().filter(|_| same) {
                row.items.push(text);
                continue;
            }
            y = text.y;
            rows.push(Row { page, items: vec![text] });
        }
    }
    rows
}

pub(crate) const NOT_AT_START: &str = "、，；：。．！？‼⁇”’）》〉」』】〗〕］｝～·・‧／";
pub(crate) const NOT_AT_END: &str = "“‘（《〈「『【〖〔［｛／";
