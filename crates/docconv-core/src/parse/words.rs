//! What is particular to a language: words and marks, in one place.

use super::number::Scheme;
use crate::CaptionKind;

/// Han digits in order of value; `〇` and `零` are handled apart.
pub(super) const HAN_DIGITS: [char; 10] =
    ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// What may follow a quantity: a number before one of these numbers nothing.
pub(super) const COUNTERS: &str =
    "年月日时分秒周天个人名位次件项条种套台元万亿千百倍度级期届层楼号％%℃°‰㎡岁米吨斤公";

/// Words that begin with a counter and are none.
pub(super) const NO_COUNTERS: &[&str] = &[
    "项目", "日常", "人员", "人力", "人才", "人事", "分析", "分类", "分工", "分部",
    "时间", "名称", "位置", "条件", "条款", "期限", "层次", "度量", "级别", "周期",
    "天气", "公司",
];

/// What follows a counter: `3 日内`, `5 人以上`.
pub(super) const AFTER_COUNTERS: &str = "内前后间中以之起至末初底份度的左右多半";

/// What follows a measured quantity: before one of these `2.5` is no section.
pub(super) const UNITS: &str = "％%℃°‰㎡元万亿千百倍度吨斤米公岁个";

/// What ends an ordinal that begins with `第`.
pub(super) const ORDINAL_UNITS: &[(&str, Scheme)] = &[
    ("部分", Scheme::Part),
    ("编", Scheme::Part),
    ("篇", Scheme::Part),
    ("分编", Scheme::Chapter),
    ("章", Scheme::Chapter),
    ("节", Scheme::Section),
    ("条", Scheme::Article),
    ("阶段", Scheme::Named),
    ("步", Scheme::Named),
    ("讲", Scheme::Named),
    ("课", Scheme::Named),
    ("单元", Scheme::Named),
    ("模块", Scheme::Named),
    ("专题", Scheme::Named),
    ("个问题", Scheme::Named),
    ("项：", Scheme::Ordinal),
    ("项议程：", Scheme::Ordinal),
    ("，", Scheme::Ordinal),
    ("、", Scheme::Ordinal),
    ("：", Scheme::Ordinal),
];

/// Words that count when a number follows: `实验一 …`.
pub(super) const COUNTED_WORDS: &[&str] = &[
    "实验", "案例", "任务", "步骤", "模块", "单元", "专题", "问题", "阶段", "场景",
    "用例", "情境", "活动", "环节", "课题", "手順",
];

/// Months, which a number follows and which count nothing.
pub(super) const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
];

/// Words that number a section, longest first where one begins another.
pub(super) const KEYWORDS: &[(&str, Scheme)] = &[
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
    ("Attachment", Scheme::Annex),
    ("Enclosure", Scheme::Annex),
    ("Schedule", Scheme::Annex),
    ("Exhibit", Scheme::Annex),
    ("Anhang", Scheme::Annex),
    ("Annexe", Scheme::Annex),
    ("Приложение", Scheme::Annex),
    ("Anexo", Scheme::Annex),
    ("附录", Scheme::Annex),
];

/// Abbreviations with which a name ends; their full stop ends no sentence.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "Inc", "Ltd", "Co", "Corp", "Jr", "Sr", "V", "e.V", "S.A", "L.P", "N.A", "U.S", "р",
    "г",
];

/// Titles of contents lists, without white space, in lower case.
pub(super) const CONTENTS_TITLES: &[&str] = &[
    "目录",
    "目次",
    "目錄",
    "contents",
    "tableofcontents",
    "inhaltsverzeichnis",
    "inhalt",
    "inthisdocument",
    "onthispage",
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

/// What names a kind of document at the end of a title, in Chinese and Japanese.
pub(super) const TITLE_KINDS: &[&str] = &[
    "通知",
    "通报",
    "通告",
    "公告",
    "公报",
    "公示",
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
    "演讲",
    "讲稿",
    "方案",
    "预案",
    "办法",
    "规定",
    "条例",
    "细则",
    "规则",
    "章程",
    "制度",
    "规范",
    "规程",
    "准则",
    "守则",
    "导则",
    "指引",
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
    "大纲",
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
    "委托书",
    "授权书",
    "清单",
    "提纲",
    "汇报",
    "汇编",
    "文档",
    "简历",
    "简章",
    "书",
    "论文",
    "研究",
    "探讨",
    "分析",
    "实现",
    "思考",
    "考察",
    "白皮书",
    "备忘录",
    "记录",
    "教程",
    "仕様書",
    "設計書",
    "定義書",
    "議事録",
    "報告書",
    "要領",
    "計画書",
    "手順書",
    "マニュアル",
    "お知らせ",
    "ご案内",
    "について",
    "資料",
];

/// What may follow the kind in brackets.
pub(super) const DRAFT_MARKS: &[&str] =
    &["试行", "草案", "暂行", "征求意见稿", "讨论稿", "送审稿", "精简版", "通知"];

/// Kinds of papers whose own title stands elsewhere on the cover, without white space and
/// in lower case.
pub(super) const GENERIC_KINDS: &[&str] = &[
    "毕业设计（论文）",
    "毕业论文（设计）",
    "毕业论文",
    "毕业设计",
    "学位论文",
    "课程设计报告",
    "课程设计",
    "卒業論文",
    "修士論文",
    "博士論文",
    "学士論文",
    "课程论文",
    "実験レポート",
    "реферат",
    "курсоваяработа",
    "курсовойпроект",
    "дипломнаяработа",
    "отчёт",
    "отчет",
    "dissertation",
    "thesis",
    "masterarbeit",
    "bachelorarbeit",
    "diplomarbeit",
    "hausarbeit",
    "mémoiredefind'études",
];

/// What announces the topic of a paper on its cover, without white space and in lower
/// case.
pub(super) const TOPIC_LABELS: &[&str] =
    &["题目", "论文题目", "课题名称", "题名", "тему", "теме", "тема", "thema", "topic"];

/// Labels of a cover that stand before their value without a colon.
pub(super) const COVER_LABELS: &[&str] = &[
    "学籍番号",
    "氏名",
    "指導教員",
    "提出日",
    "所属",
    "作成者",
    "作成日",
    "学号",
    "姓名",
    "班级",
    "专业",
    "学院",
    "指导教师",
    "编制",
    "审核",
    "批准",
];

/// What may follow the kind of a document in its title, in lower case.
pub(super) const OF_KIND: &[&str] = &[
    "of", "for", "on", "to", "and", "between", "in", "at", "version", "der", "des",
    "für", "zur", "zum", "über", "von", "de", "du", "des", "d", "pour", "sur", "о", "об",
    "по", "на", "для", "del", "para", "sobre",
];

/// What ends a line that names whom a paper is for, in Japanese.
pub(super) const ADDRESSEE_MARKS: [&str; 3] = ["様", "殿", "御中"];

/// What names a kind of document in languages that set it anywhere in the title, in lower
/// case.
pub(super) const TITLE_KINDS_WESTERN: &[&str] = &[
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
    "bylaws",
    "constitution",
    "syllabus",
    "license",
    "licence",
    "terms",
    "newsletter",
    "instructions",
    "lastenheft",
    "pflichtenheft",
    "vertrag",
    "bericht",
    "protokoll",
    "richtlinie",
    "satzung",
    "ordnung",
    "vereinbarung",
    "konzept",
    "handbuch",
    "anleitung",
    "leitfaden",
    "cahier",
    "contrat",
    "rapport",
    "règlement",
    "compte",
    "guide",
    "convention",
    "statuts",
    "charte",
    "procès",
    "задание",
    "отчет",
    "отчёт",
    "договор",
    "положение",
    "регламент",
    "инструкция",
    "руководство",
    "указания",
    "пособие",
    "рекомендации",
    "программа",
    "правила",
    "устав",
    "приказ",
    "протокол",
    "соглашение",
    "informe",
    "contrato",
    "reglamento",
    "manual",
    "guía",
    "estatutos",
    "acta",
    "convenio",
];

/// What only the names of organisations hold, in languages that set it anywhere, in lower
/// case.
pub(super) const ORGANISATIONS_WESTERN: &[&str] = &[
    "gmbh",
    "ag",
    "inc",
    "ltd",
    "llc",
    "corp",
    "corporation",
    "company",
    "university",
    "institute",
    "department",
    "ministry",
    "laboratory",
    "board",
    "committee",
    "council",
    "université",
    "iut",
    "département",
    "ministère",
    "mairie",
    "universität",
    "hochschule",
    "institut",
    "ministerium",
    "stadt",
    "министерство",
    "кафедра",
    "университет",
    "фгбоу",
    "факультет",
    "universidad",
    "ministerio",
    "biblioteca",
    "ayuntamiento",
    "facultad",
    "departamento",
    "fachbereich",
    "fakultät",
    "lehrstuhl",
    "college",
    "school",
    "faculty",
    "academy",
    "колледж",
    "академия",
    "школа",
    "lycée",
    "école",
    "escuela",
    "colegio",
    "agency",
    "authority",
];

/// Unnumbered headings that stand beside the outermost numbered ones, without white space
/// and in lower case.
pub(super) const OUTER_HEADINGS: &[&str] = &[
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

/// What unnumbered sections of common documents are called, without white space and in
/// lower case: those of a résumé, a report, a policy.
pub(super) const SECTION_NAMES: &[&str] = &[
    "education",
    "experience",
    "workexperience",
    "professionalexperience",
    "employment",
    "employmenthistory",
    "skills",
    "technicalskills",
    "languages",
    "certifications",
    "publications",
    "selectedpublications",
    "awards",
    "honors",
    "interests",
    "objective",
    "projects",
    "teaching",
    "service",
    "grants",
    "appointments",
    "volunteerwork",
    "purpose",
    "scope",
    "objectives",
    "background",
    "overview",
    "definitions",
    "responsibilities",
    "policy",
    "procedure",
    "procedures",
    "enforcement",
    "exceptions",
    "methods",
    "results",
    "discussion",
    "recommendations",
    "limitations",
    "contact",
    "revisionhistory",
    "attendees",
    "agenda",
    "actionitems",
    "nextsteps",
    "decisions",
    "ausbildung",
    "berufserfahrung",
    "kenntnisse",
    "sprachen",
    "zweck",
    "geltungsbereich",
    "formation",
    "compétences",
    "langues",
    "objet",
    "contexte",
    "cel",
    "цель",
    "задачи",
    "выводы",
    "教育背景",
    "教育经历",
    "工作经历",
    "工作经验",
    "项目经验",
    "项目经历",
    "自我评价",
    "专业技能",
    "求职意向",
    "个人信息",
    "基本信息",
    "获奖情况",
    "语言能力",
];

/// Marks that head a line without a space after them: `■議題`.
pub(super) const HEADING_MARKS: [char; 9] = ['■', '◆', '▲', '◎', '●', '★', '▼', '◇', '□'];

/// How a speech or letter addresses its hearers.
pub(super) const SALUTATIONS: &[&str] = &[
    "同志们",
    "朋友们",
    "各位",
    "尊敬的",
    "亲爱的",
    "敬爱的",
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
pub(super) const CLOSINGS: &[&str] = &[
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
    "Yours sincerely",
    "Yours faithfully",
    "Yours truly",
    "Sincerely",
    "Best regards",
    "Kind regards",
    "Mit freundlichen Grüßen",
    "С уважением",
    "Atentamente",
];

/// The last characters of what signs a Chinese document.
pub(super) const ORGANISATIONS: &[&str] = &[
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

/// Whether the character is as wide as it is high, as Han characters and their marks are.
pub(crate) fn is_wide(c: char) -> bool {
    c as u32 >= 0x2E80
}

/// What stands before a page number, in lower case.
pub(super) const PAGE_WORDS: [&str; 9] =
    ["page", "seite", "página", "pagina", "стр", "страница", "side", "p.", "pág"];

/// What stands between a page number and the number of pages, in lower case.
pub(super) const TOTAL_WORDS: [&str; 8] =
    ["of", "von", "sur", "de", "di", "из", "/", "av"];

/// What a caption begins with, before its number, and what it belongs to.
pub(super) const CAPTION_WORDS: &[(&str, CaptionKind)] = &[
    ("图", CaptionKind::Figure),
    ("表", CaptionKind::Table),
    ("図", CaptionKind::Figure),
    ("圖", CaptionKind::Figure),
    ("Figure", CaptionKind::Figure),
    ("Fig.", CaptionKind::Figure),
    ("Table", CaptionKind::Table),
    ("Abbildung", CaptionKind::Figure),
    ("Abb.", CaptionKind::Figure),
    ("Tabelle", CaptionKind::Table),
    ("Tableau", CaptionKind::Table),
    ("Рисунок", CaptionKind::Figure),
    ("Рис.", CaptionKind::Figure),
    ("Таблица", CaptionKind::Table),
    ("Figura", CaptionKind::Figure),
    ("Tabla", CaptionKind::Table),
];

/// What follows the number of a figure in a sentence about it: `图1所示为…`.
pub(super) const NO_CAPTION: [char; 14] =
    ['所', '中', '和', '、', '，', '为', '是', '给', '列', '可', ')', '）', '的', '与'];

/// What begins the line that says who gets a copy.
pub(super) const COPIES: [&str; 8] =
    ["抄送：", "抄送:", "抄报：", "抄报:", "主送：", "分送：", "印送：", "发送："];

/// What a line of addressees never holds.
pub(super) const NO_ADDRESSEE: [&str; 8] =
    ["如下", "现将", "根据", "通知", "印发", "为了", "指出", "强调"];

/// Whether the text begins as a caption does: `表2-1 名单`, `Table 3. Wells`.
pub(super) fn begins_caption(text: &str) -> bool {
    let rest = CAPTION_WORDS.iter().find_map(|(word, _)| text.strip_prefix(word));
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches([' ', '\u{3000}']);
        rest.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether the character is a Han character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}
