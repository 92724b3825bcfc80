//! What is particular to a language: words and marks, in one place.

use super::number::Scheme;

/// Han digits in order of value; `〇` and `零` are handled apart.
pub(super) const HAN_DIGITS: [char; 10] =
    ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// What may follow a quantity: a number before one of these numbers nothing.
pub(super) const COUNTERS: &str =
    "年月日时分秒周天个人名位次件项条种套台元万亿千百倍度级期届层楼号％%℃°‰㎡岁米吨斤公";

/// What follows a measured quantity: before one of these `2.5` is no section.
pub(super) const UNITS: &str = "％%℃°‰㎡元万亿千百倍度吨斤米公岁个";

/// What ends an ordinal that begins with `第`.
pub(super) const ORDINAL_UNITS: [(&str, Scheme); 12] = [
    ("部分", Scheme::Part),
    ("编", Scheme::Part),
    ("篇", Scheme::Part),
    ("分编", Scheme::Chapter),
    ("章", Scheme::Chapter),
    ("节", Scheme::Section),
    ("条", Scheme::Article),
    ("项：", Scheme::Ordinal),
    ("项议程：", Scheme::Ordinal),
    ("，", Scheme::Ordinal),
    ("、", Scheme::Ordinal),
    ("：", Scheme::Ordinal),
];

/// Words that number a section, longest first where one begins another.
pub(super) const KEYWORDS: [(&str, Scheme); 27] = [
    ("Part", Scheme::Part),
    ("Teil", Scheme::Part),
    ("Partie", Scheme::Part),
    ("Часть", Scheme::Part),
    ("Parte", Scheme::Part),
    ("Chapter", Scheme::Chapter),
    ("Kapitel", Scheme::Chapter),
    ("Chapitre", Scheme::Chapter),
    ("Глава", Scheme::Chapter),
    ("Capítulo", Scheme::Chapter),
    ("Раздел", Scheme::Chapter),
    ("Section", Scheme::Section),
    ("Abschnitt", Scheme::Section),
    ("Sección", Scheme::Section),
    ("Article", Scheme::Clause),
    ("Artikel", Scheme::Clause),
    ("Artículo", Scheme::Clause),
    ("Статья", Scheme::Clause),
    ("Annex", Scheme::Annex),
    ("Appendix", Scheme::Annex),
    ("Schedule", Scheme::Annex),
    ("Exhibit", Scheme::Annex),
    ("Anhang", Scheme::Annex),
    ("Annexe", Scheme::Annex),
    ("Приложение", Scheme::Annex),
    ("Anexo", Scheme::Annex),
    ("附录", Scheme::Annex),
];

/// Titles of contents lists, without white space, in lower case.
pub(super) const CONTENTS_TITLES: [&str; 17] = [
    "目录",
    "目次",
    "目錄",
    "contents",
    "tableofcontents",
    "inhaltsverzeichnis",
    "inhalt",
    "sommaire",
    "tabledesmatières",
    "содержание",
    "оглавление",
    "índice",
    "indice",
    "tabladecontenido",
    "contenido",
    "toc",
    "もくじ",
];

/// What names a kind of document at the end of a title.
pub(super) const TITLE_KINDS: [&str; 62] = [
    "通知",
    "通报",
    "通告",
    "公告",
    "公报",
    "决定",
    "决议",
    "意见",
    "批复",
    "请示",
    "报告",
    "函",
    "纪要",
    "令",
    "议案",
    "讲话",
    "讲话精神",
    "致辞",
    "发言",
    "方案",
    "办法",
    "规定",
    "条例",
    "细则",
    "规则",
    "章程",
    "制度",
    "规范",
    "规程",
    "计划",
    "规划",
    "总结",
    "要点",
    "议程",
    "日程",
    "名单",
    "法",
    "合同",
    "协议",
    "协议书",
    "说明",
    "说明书",
    "手册",
    "指南",
    "标准",
    "倡议书",
    "公约",
    "声明",
    "简报",
    "材料",
    "会议",
    "座谈会",
    "计划书",
    "任务书",
    "文件",
    "须知",
    "承诺书",
    "申请书",
    "报告书",
    "清单",
    "提纲",
    "汇报",
];

/// The same for languages that set it anywhere in the title, in lower case.
pub(super) const TITLE_KINDS_WESTERN: [&str; 40] = [
    "agreement",
    "contract",
    "policy",
    "plan",
    "report",
    "minutes",
    "procedure",
    "guideline",
    "guidelines",
    "guide",
    "manual",
    "handbook",
    "memorandum",
    "proposal",
    "specification",
    "act",
    "regulation",
    "regulations",
    "rules",
    "statement",
    "notice",
    "resolution",
    "charter",
    "strategy",
    "agenda",
    "lastenheft",
    "pflichtenheft",
    "vertrag",
    "bericht",
    "protokoll",
    "richtlinie",
    "cahier",
    "contrat",
    "rapport",
    "задание",
    "отчет",
    "отчёт",
    "договор",
    "informe",
    "contrato",
];

/// Unnumbered headings that stand beside the outermost numbered ones, without white space
/// and in lower case.
pub(super) const OUTER_HEADINGS: [&str; 44] = [
    "引言",
    "前言",
    "序言",
    "绪论",
    "导言",
    "附则",
    "结论",
    "结语",
    "结束语",
    "致谢",
    "参考文献",
    "参考资料",
    "附录",
    "附件",
    "摘要",
    "后记",
    "introduction",
    "preface",
    "foreword",
    "summary",
    "abstract",
    "conclusion",
    "conclusions",
    "references",
    "bibliography",
    "glossary",
    "acknowledgements",
    "appendix",
    "einleitung",
    "vorwort",
    "zusammenfassung",
    "literaturverzeichnis",
    "glossar",
    "anhang",
    "préface",
    "conclusiongénérale",
    "bibliographie",
    "введение",
    "заключение",
    "списоклитературы",
    "приложения",
    "introducción",
    "conclusiones",
    "bibliografía",
];

/// How a speech or letter addresses its hearers.
pub(super) const SALUTATIONS: [&str; 14] = [
    "同志们",
    "朋友们",
    "各位",
    "尊敬的",
    "女士们",
    "先生们",
    "代表们",
    "委员们",
    "Dear ",
    "Ladies and",
    "Sehr geehrte",
    "Madame",
    "Уважаем",
    "拝啓",
];

/// Formulas that close an official document.
pub(super) const CLOSINGS: [&str; 15] = [
    "特此通知",
    "特此公告",
    "特此通告",
    "特此函告",
    "特此函达",
    "特此函复",
    "特此批复",
    "特此报告",
    "特此证明",
    "此致",
    "敬礼",
    "专此",
    "以上请示",
    "以上报告",
    "妥否，请",
];

/// The last characters of what signs a Chinese document.
pub(super) const ORGANISATIONS: [&str; 46] = [
    "委员会",
    "办公室",
    "办公厅",
    "人民政府",
    "政府",
    "党委",
    "总支",
    "支部",
    "支委会",
    "部",
    "厅",
    "局",
    "委",
    "院",
    "处",
    "科",
    "署",
    "会",
    "团",
    "社",
    "中心",
    "公司",
    "集团",
    "学校",
    "大学",
    "学院",
    "中学",
    "小学",
    "医院",
    "银行",
    "协会",
    "学会",
    "工会",
    "联合会",
    "研究所",
    "站",
    "队",
    "法院",
    "检察院",
    "管理委",
    "指挥部",
    "领导小组",
    "小组",
    "组",
    "基金会",
    "事务所",
];

/// What stands before a page number, in lower case.
pub(super) const PAGE_WORDS: [&str; 9] =
    ["page", "seite", "página", "pagina", "стр", "страница", "side", "p.", "pág"];

/// What stands between a page number and the number of pages, in lower case.
pub(super) const TOTAL_WORDS: [&str; 8] =
    ["of", "von", "sur", "de", "di", "из", "/", "av"];

/// What a caption begins with, before its number.
const CAPTIONS: [&str; 14] = [
    "图",
    "表",
    "図",
    "圖",
    "Figure",
    "Fig.",
    "Table",
    "Abbildung",
    "Abb.",
    "Tabelle",
    "Tableau",
    "Рисунок",
    "Рис.",
    "Таблица",
];

/// Whether the text begins as a caption does: `表2-1 名单`, `Table 3. Wells`.
pub(super) fn begins_caption(text: &str) -> bool {
    let rest = CAPTIONS.iter().find_map(|word| text.strip_prefix(word));
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches([' ', '\u{3000}']);
        rest.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether the character is a Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}
