//! The options that say how structure is recovered.

mod common;

use common::{Folder, stderr, stdout};
use predicates::str::{contains, is_empty};
use std::io::Read;

const PLAN: &str = "一、目标\n　　完成全部任务，按期交付使用。\n二、措施\n　　落实各项责任，加强督促检查。\n";
const LAW: &str = "第一章 总则\n第一条 本办法适用于全市。\n第二条 市局负责组织实施。\n第二章 附则\n第三条 本办法自发布之日起施行。\n";
const LOST: &str = "目录\n一、总则\t1\n二、附则\t2\n\n[bookmark: _Toc1]总则\n　　本办法适用于全市各单位。\n[bookmark: _Toc2]附则\n　　本办法自发布之日起施行。\n";

#[test]
fn explain_says_how_sure_and_why() {
    let folder = Folder::with("plan.txt", PLAN);
    let run = folder.run(&["outline", "plan.txt", "--explain"]).success();
    let first = stdout(&run).lines().next().unwrap_or_default().to_owned();
    assert!(first.starts_with("一、目标  [line 1, "), "{first}");
    assert!(first.contains("number, sequence"), "{first}");
    let run = folder.run(&["outline", "plan.txt", "--explain", "--json"]).success();
    run.stdout(contains(r#""evidence":["number","sequence""#));
    let run = folder.run(&["outline", "plan.txt", "--json"]).success();
    assert!(!stdout(&run).contains("evidence"));
}

#[test]
fn strict_believes_only_what_the_file_says() {
    let folder = Folder::with("plan.txt", PLAN).and("lost.txt", LOST);
    folder
        .run(&["outline", "plan.txt", "--structure", "strict"])
        .success()
        .stdout(is_empty());
    let run = folder.run(&["outline", "lost.txt", "--structure", "strict"]).success();
    assert_eq!(stdout(&run), "总则\n附则\n");
}

#[test]
fn restored_numbers_are_shown_and_reported() {
    let folder = Folder::with("lost.txt", LOST);
    let run = folder.run(&["lost.txt", "-o", "a.txt"]).success();
    assert!(!stderr(&run).contains("restored"));
    assert!(!String::from_utf8_lossy(&folder.read("a.txt")).contains("一、"));
    let run = folder.run(&["lost.txt", "-o", "b.txt", "--restore-numbers"]).success();
    let expected = "lost.txt: line 5: number `一、` restored\n";
    assert!(stderr(&run).contains(expected), "{}", stderr(&run));
    assert!(String::from_utf8_lossy(&folder.read("b.txt")).contains("一、总则"));
}

#[test]
fn articles_stand_in_the_outline_when_asked_for() {
    let folder = Folder::with("law.txt", LAW);
    let run = folder.run(&["outline", "law.txt"]).success();
    assert_eq!(stdout(&run), "第一章 总则\n第二章 附则\n");
    let run = folder.run(&["outline", "law.txt", "--articles", "heading"]).success();
    let expected = "第一章 总则\n  第一条\n  第二条\n第二章 附则\n  第三条\n";
    assert_eq!(stdout(&run), expected);
    folder.run(&["law.txt", "-o", "a.docx"]).success();
    folder.run(&["law.txt", "-o", "b.docx", "--articles", "heading"]).success();
    let levels =
        |name| document_xml(&folder, name).matches("<w:outlineLvl w:val=\"1\"/>").count();
    assert_eq!((levels("a.docx"), levels("b.docx")), (0, 3));
}

fn document_xml(folder: &Folder, name: &str) -> String {
    let file = std::io::Cursor::new(folder.read(name));
    let mut archive = zip::ZipArchive::new(file).expect("a DOCX is a ZIP archive");
    let mut part = archive.by_name("word/document.xml").expect("it has a body");
    let mut xml = String::new();
    part.read_to_string(&mut xml).expect("XML is text");
    xml
}
