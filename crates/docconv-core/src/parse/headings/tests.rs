use crate::{ParseOptions, Structure, outline, parse_with};

/// The headings of a text, each with its line and how sure the reader is of it: ten in a
/// hundred for a point more.
fn headings_with(text: &str, structure: Structure) -> Vec<(u32, u8)> {
    let options = ParseOptions { structure, ..ParseOptions::default() };
    let document = parse_with(text.to_owned(), &options).document;
    let records = outline::records(&document).into_iter();
    let headings = records.filter(|record| record.kind == "heading" && !record.cont);
    let sure = |record: outline::Record| {
        (record.line, record.recognition.expect("a heading has reasons").confidence)
    };
    headings.map(sure).collect()
}

#[track_caller]
fn check(text: &str, expected: &[(u32, u8)]) {
    assert_eq!(headings_with(text, Structure::Normal), expected, "{text}");
}

/// A sentence wider than any heading.
fn body() -> String {
    format!("这是{}。", "正文".repeat(60))
}

/// How sure the reader is of a line alone between sentences.
fn alone(heading: &str) -> Option<u8> {
    let text = format!("{}\n{heading}\n{}\n", body(), body());
    let found = headings_with(&text, Structure::Normal);
    found.first().map(|&(line, sure)| {
        assert_eq!((line, found.len()), (2, 1), "{text}");
        sure
    })
}

#[test]
fn a_heading_is_short() {
    let sure = |columns: usize| alone(&format!("第一章 {}", "a".repeat(columns - 7)));
    assert_eq!(sure(64), Some(85));
    assert_eq!([sure(65), sure(110)], [Some(75); 2]);
    assert_eq!([sure(111), sure(170)], [Some(55); 2]);
    assert_eq!(sure(171), None);
}

#[test]
fn a_heading_ends_without_a_mark() {
    assert_eq!(alone("第一章 总则"), Some(85));
    assert_eq!(alone("第一章 总则："), Some(65));
    assert_eq!(alone("第一章 总则。"), Some(50));
    assert_eq!(alone("第一章 总则；"), None);
    assert_eq!(alone("第一章 总则。附则"), Some(55));
}

#[test]
fn a_short_question_may_be_a_heading() {
    let sure = |columns: usize| alone(&format!("第一章 {}？", "a".repeat(columns - 9)));
    assert_eq!([sure(64), sure(65)], [Some(75), None]);
}

#[test]
fn a_few_words_after_a_chinese_number_may_end_with_a_stop() {
    let sure = |columns: usize| alone(&format!("一、{}。", "a".repeat(columns - 6)));
    assert_eq!([sure(50), sure(51)], [Some(60), None]);
    assert_eq!(alone("一、总则。附则。"), None);
    assert_eq!(alone("1.2 总则。"), None);
}

#[test]
fn numbers_differ_in_what_they_are_worth() {
    let schemes = [
        ("第一部分 总则", Some(85)),
        ("第一节 总则", Some(85)),
        ("附录A 总则", Some(85)),
        ("一、总则", Some(75)),
        ("1.1 总则", Some(75)),
        ("（一）总则", Some(65)),
        ("1. 总则", Some(60)),
        ("A. 总则", Some(60)),
        ("（1）总则", Some(50)),
        ("1）总则", None),
        ("①总则", None),
        ("a. 总则", None),
    ];
    for (heading, sure) in schemes {
        assert_eq!(alone(heading), sure, "{heading}");
    }
}

#[test]
fn a_number_that_counts_nothing_is_worth_less() {
    let numbers = [
        ("1 总则", Some(60)),
        ("3. 总则", Some(50)),
        ("3 总则", None),
        ("（3）总则", None),
        ("C. 总则", None),
        ("三、总则", Some(75)),
    ];
    for (heading, sure) in numbers {
        assert_eq!(alone(heading), sure, "{heading}");
    }
}

#[test]
fn blank_lines_set_a_heading_off() {
    let body = body();
    check(&format!("{body}\n\n第一章 总则\n{body}\n"), &[(3, 90)]);
    check(&format!("{body}\n第一章 总则\n\n{body}\n"), &[(2, 90)]);
    check(&format!("{body}\n\n第一章 总则\n\n{body}\n"), &[(3, 95)]);
}

#[test]
fn a_heading_stands_over_something_wider_or_over_numbers_that_begin() {
    let body = body();
    check(&format!("{body}\n第一章 总则与附则\n短句。\n{body}\n"), &[(2, 75)]);
    check(&format!("{body}\n第一章 总则\n第一节 目的\n{body}\n"), &[(2, 82), (3, 85)]);
    check(&format!("{body}\n第一章 总则\n第二节 目的\n{body}\n"), &[(2, 75), (3, 85)]);
}

#[test]
fn headings_without_text_between_them_are_rather_items() {
    let body = body();
    check(&format!("{body}\n一、目的\n二、范围\n{body}\n"), &[(2, 52), (3, 57)]);
    check(&format!("{body}\n一、目的\n\n二、范围\n{body}\n"), &[(2, 65), (4, 70)]);
    check(&format!("{body}\n1.1 目的\n1.2 范围\n{body}\n"), &[(2, 60), (3, 65)]);
    check(&format!("{body}\n1.1 目的\n\n1.2 范围\n{body}\n"), &[(2, 70), (4, 75)]);
    check(&format!("{body}\n（一）目的\n（二）范围\n{body}\n"), &[]);
    check(&format!("{body}\n一、目的\n三、范围\n{body}\n"), &[(2, 65), (3, 75)]);
}

#[test]
fn numbers_behind_a_colon_are_items() {
    let body = body();
    check(&format!("{body}\n内容如下：\n一、目的\n{body}\n"), &[(3, 60)]);
    check(&format!("{body}\n内容如下：\n二、目的\n{body}\n"), &[(3, 75)]);
    check(&format!("{body}\n内容如下：\n\n一、目的\n{body}\n"), &[(4, 80)]);
}

#[test]
fn the_lines_of_a_run_decide_together() {
    let body = body();
    let over_text = format!("{body}\n一、目的\n{body}\n二、范围\n{body}\n");
    check(&over_text, &[(2, 90), (4, 90)]);
    let over_text_and_numbers =
        format!("{body}\n一、目的\n（一）总体\n{body}\n二、范围\n{body}\n");
    check(&over_text_and_numbers, &[(2, 88), (3, 65), (5, 89)]);
    let over_numbers =
        format!("{body}\n一、目的\n（一）总体\n{body}\n二、范围\n（一）单位\n{body}\n");
    check(&over_numbers, &[(2, 72), (3, 65), (5, 72), (6, 65)]);
    let over_bullets = format!("{body}\n一、目的\n• 总体目标\n二、范围\n• 单位\n");
    check(&over_bullets, &[(2, 80), (4, 80)]);
}

#[test]
fn what_stands_over_text_is_short_and_ends_open() {
    let body = body();
    let sure = |first: &str| {
        let text = format!("{body}\n{first}\n{body}\n二、范围\n{body}\n");
        headings_with(&text, Structure::Normal)
    };
    assert_eq!(sure(&format!("一、{}", "a".repeat(76))), [(2, 82), (4, 87)]);
    assert_eq!(sure(&format!("一、{}", "a".repeat(77))), [(2, 67), (4, 72)]);
    assert_eq!(sure("一、目的。"), [(2, 78), (4, 86)]);
    assert_eq!(sure("一、目的："), [(2, 60), (4, 70)]);
}

#[test]
fn a_line_follows_two_thirds_of_its_run() {
    let body = body();
    let run = |lines: [&str; 3]| -> String {
        let lines = lines.map(|line| format!("{line}\n{body}\n"));
        format!("{body}\n{}", lines.concat())
    };
    let most = run(["第一章 目的", "第二章 范围", "第三章 总则。附则；"]);
    check(&most, &[(2, 73), (4, 73), (6, 50)]);
    let wide = format!("第三章 总则。{}；", "a".repeat(180));
    let far = run(["第一章 目的", "第二章 范围", &wide]);
    check(&far, &[(2, 65), (4, 65)]);
    let half = run(["第一章 目的", "第二章 范围", "第三章 总则。附则。"]);
    check(&half, &[(2, 74), (4, 74), (6, 50)]);
    check(&format!("{half}第四章 总则。附则。\n{body}\n"), &[(2, 68), (4, 68)]);
}

#[test]
fn who_marks_the_headings_of_a_scheme_marks_them_all() {
    let marked = |lines: &[&str]| -> String {
        let line = |line: &&str| format!("[bookmark: _Toc1]{line}\n{}\n", body());
        format!("{}\n{}", body(), lines.iter().map(line).collect::<String>())
    };
    let two = marked(&["1. 目的", "2. 范围"]);
    check(&format!("{two}3. 职责\n{}\n", body()), &[(2, 99), (4, 99), (6, 85)]);
    let three = marked(&["1. 目的", "2. 范围", "3. 职责"]);
    check(
        &format!("{three}4. 附则\n{}\n", body()),
        &[(2, 98), (4, 98), (6, 98), (8, 73)],
    );
    let clear = marked(&["一、目的", "二、范围", "三、职责"]);
    check(
        &format!("{clear}四、附则\n{}\n", body()),
        &[(2, 99), (4, 99), (6, 99), (8, 98)],
    );
}

#[test]
fn a_contents_list_of_five_names_most_headings() {
    let listed = |count: usize| {
        let numbers = &["一", "二", "三", "四", "五"][..count];
        let entry = |number: &&str| format!("{number}、第{number}项工作\t1\n");
        let section = |number: &&str| format!("{number}、第{number}项工作\n{}\n", body());
        let entries: String = numbers.iter().map(entry).collect();
        let sections: String = numbers.iter().map(section).collect();
        let text = format!("目录\n{entries}\n第一节 细则\n{}\n{sections}", body());
        headings_with(&text, Structure::Normal)[0].1
    };
    assert_eq!([listed(4), listed(5)], [90, 85]);
}

#[test]
fn words_that_come_again_under_numbers_are_a_heading() {
    let body = body();
    let sections = |count: usize, words: &str| -> String {
        format!("{body}\n") + &format!("（1）{words}\n{body}\n").repeat(count)
    };
    check(&sections(2, "目的"), &[(2, 50), (4, 50)]);
    check(&sections(3, "目的"), &[(2, 75), (4, 75), (6, 75)]);
    let wide = |columns: usize| sections(3, &"a".repeat(columns));
    check(&wide(40), &[(2, 75), (4, 75), (6, 75)]);
    check(&wide(41), &[(2, 50), (4, 50), (6, 50)]);
    let numbers_alone = format!("{body}\n{}", format!("第一节\n{body}\n").repeat(3));
    check(&numbers_alone, &[(2, 85), (4, 85), (6, 85)]);
}

#[test]
fn a_bookmark_of_a_heading_is_named_by_word_or_by_its_words() {
    let named = |name: &str| alone(&format!("[bookmark: {name}]工作的总体目标"));
    assert_eq!(named("_Toc123"), Some(75));
    assert_eq!(named("工作的总体目标"), Some(75));
    assert_eq!(named("_Toc"), None);
    assert_eq!(named("_Toc12a"), None);
    assert_eq!(named("_Ref123"), None);
    assert_eq!(alone("[image: _Toc123]工作的总体目标"), None);
    assert_eq!(alone("[bookmark: _Toc1]第一章 总则"), Some(99));
}

#[test]
fn a_bookmark_makes_no_heading_of_a_date_a_name_or_a_caption() {
    for line in ["2020年3月1日", "张三丰", "图1 流程"] {
        assert_eq!(alone(&format!("[bookmark: _Toc1]{line}")), None, "{line}");
    }
    assert_eq!(alone("[bookmark: _Toc1]结束语"), Some(75));
}

#[test]
fn an_eager_reader_asks_for_less_and_a_strict_one_for_the_files_word() {
    let body = body();
    let read = |line: &str, structure| {
        headings_with(&format!("{body}\n{line}\n{body}\n"), structure)
    };
    assert_eq!(read("1）总则", Structure::Normal), []);
    assert_eq!(read("1）总则", Structure::Eager), [(2, 45)]);
    assert_eq!(read("a. 总则", Structure::Eager), [(2, 40)]);
    assert_eq!(read("a. 总则：", Structure::Eager), []);
    assert_eq!(read("第一章 总则", Structure::Strict), []);
    assert_eq!(read("[bookmark: _Toc1]第一章 总则", Structure::Strict), [(2, 99)]);
    assert_eq!(read("[bookmark: _Toc1]1）总则。附则。", Structure::Strict), []);
}

#[test]
fn the_title_of_a_chapter_may_stand_below_its_number() {
    let titles = |number: &str, title: &str| {
        let text = format!("{0}\n{number}\n{title}\n{0}\n", body());
        let document = crate::parse(text).document;
        outline::records(&document).iter().any(|record| record.line == 3 && record.cont)
    };
    assert!(titles("ARTICLE I", "DEFINITIONS"));
    assert!(titles("第一章", &"a".repeat(100)));
    assert!(!titles("第一章", &"a".repeat(101)));
    assert!(!titles("第一章", "\n总则"));
    assert!(!titles("第一章", "总则。"));
    assert!(!titles("第一章", "一、总则"));
    assert!(!titles("第一章 目的", "总则"));
    assert!(!titles("一、", "总则"));
}
