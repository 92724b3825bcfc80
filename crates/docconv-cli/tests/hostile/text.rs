//! Plain text and the exports of Tika.

use crate::run::{Case, check};

fn case(name: &'static str, content: impl AsRef<[u8]>) -> Case {
    Case::document(name, "a.txt", content)
}

fn utf16(text: &str, to: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to).collect()
}

#[test]
fn encodings() {
    let (little, big) = (u16::to_le_bytes, u16::to_be_bytes);
    let sentence = "关于放假的通知，请各部门遵照执行。";
    let all_controls: Vec<u8> = (0..=0x1F).chain([0x7F]).collect();
    check(
        "encodings",
        &[
            case("nothing", ""),
            case("only-a-mark", "\u{FEFF}"),
            case("two-marks", "\u{FEFF}\u{FEFF}a"),
            case("utf16-only-a-mark", b"\xFF\xFE"),
            case(
                "utf16-odd-length",
                [b"\xFF\xFE", &utf16("ab", little)[..], b"c"].concat(),
            ),
            case("utf16-without-a-mark", utf16(sentence, little)),
            case("utf16-big-without-a-mark", utf16(sentence, big)),
            case("utf16-ascii-without-a-mark", utf16("Some words of a text.\n", little)),
            case("utf16-lone-high-surrogate", b"\xFF\xFEa\0\0\xD8b\0"),
            case("utf16-lone-low-surrogate", b"\xFF\xFEa\0\0\xDCb\0"),
            case("utf16-surrogate-at-the-end", b"\xFF\xFEa\0\x3D\xD8"),
            case("utf32", b"\xFF\xFE\0\0a\0\0\0"),
            case("utf8-cut-inside-a-character", &sentence.as_bytes()[..10]),
            case("utf8-overlong", b"a\xC0\x80b\xE0\x80\xAFc"),
            case("utf8-surrogates", b"a\xED\xA0\x80\xED\xB0\x80b"),
            case("utf8-above-unicode", b"a\xF5\x80\x80\x80b\xF4\x90\x80\x80"),
            case("utf8-then-gbk", [sentence.as_bytes(), b"\n\xB9\xD8\xD3\xDA"].concat()),
            case(
                "gb18030-cut-inside-a-character",
                b"\xB9\xD8\xD3\xDA\xB7\xC5\xBC\xD9\xB5",
            ),
            case("gb18030-four-bytes-out-of-range", b"\xB9\xD8\xD3\xDA\xFE\x39\xFE\x39"),
            case("every-byte", (0..=255).collect::<Vec<u8>>()),
            case("nul-alone", b"\0"),
            case("nul-between", b"one\0two\n"),
            case("a-megabyte-of-nul", vec![0; 1 << 20]),
            case("every-control-character", all_controls),
            case("a-program", b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0"),
            case("gzip", b"\x1F\x8B\x08\0\0\0\0\0\0\x03"),
            case("pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"),
            case("rtf", b"{\\rtf1\\ansi text}"),
            case("ole", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
            case("png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"),
            case("unknown-encoding", sentence).args(&["--encoding", "utf-99"]),
            case("wrong-encoding", sentence).args(&["--encoding", "shift_jis"]),
            case("wrong-encoding-lossy", b"a\xFF\xFEb").args(&[
                "--encoding",
                "utf-8",
                "--lossy",
            ]),
        ],
    );
}

#[test]
fn lines() {
    let every =
        |line: &dyn Fn(usize) -> String, count| (0..count).map(line).collect::<String>();
    let noncharacters: String = (0..=16u32)
        .flat_map(|p| [p << 16 | 0xFFFE, p << 16 | 0xFFFF])
        .filter_map(char::from_u32)
        .collect();
    check(
        "lines",
        &[
            case("a-million-blank-lines", "\n".repeat(1_000_000)),
            case("carriage-returns-alone", "one\rtwo\r\rthree\r\n\n\rfour"),
            case("every-line-end-of-unicode", "a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f"),
            case("ten-thousand-page-breaks", "a\u{C}".repeat(10_000)),
            case("a-line-of-a-megabyte", "字".repeat(350_000)),
            case("a-word-of-a-megabyte", "x".repeat(1_000_000)),
            case("a-hundred-thousand-tabs", format!("a{}b", "\t".repeat(100_000))),
            case(
                "thousands-of-columns",
                "a\t".repeat(5_000) + "\n" + &"b\t".repeat(5_000),
            ),
            case(
                "a-hundred-thousand-marks-on-a-letter",
                format!("e{}", "\u{301}".repeat(100_000)),
            ),
            case(
                "from-right-to-left-by-force",
                "ab\u{202E}cd\u{202D}\u{2066}".repeat(2_000),
            ),
            case("nested-directions", "\u{202B}".repeat(20_000) + "a"),
            case(
                "tags-and-joiners",
                "a\u{E0041}\u{E007F}\u{200D}\u{2060}\u{FE0F}b".repeat(100),
            ),
            case("noncharacters", noncharacters),
            case("escape-codes-of-terminals", "\u{1B}]0;title\u{7}\u{1B}[2J\u{9B}31mred"),
            case("a-number-of-a-megabyte", "9".repeat(1_000_000) + ". item"),
            case(
                "a-chinese-number-without-end",
                format!("第{}条　正文。", "九".repeat(100_000)),
            ),
            case("a-roman-number-without-end", format!("{}. item", "M".repeat(100_000))),
            case("ten-thousand-levels", format!("{}1 deep", "1.".repeat(10_000))),
            case(
                "numbers-that-overflow",
                "18446744073709551615. a\n18446744073709551616. b\n99999999999999999999999. c\n",
            ),
            case(
                "dates-that-are-none",
                "通知\n\n正文。\n\n办公室\n99999年99月99日\n0年0月0日\n",
            ),
            case(
                "numbers-that-count-down",
                every(&|n| format!("{}. item\n", 30_000 - n), 10_000),
            ),
            case("every-line-a-heading", every(&|n| format!("第{n}章　总则\n"), 10_000)),
            case(
                "a-contents-list-of-nothing",
                format!("目录\n{}", every(&|n| format!("第{n}章\t{n}\n"), 10_000)),
            ),
        ],
    );
}

#[test]
fn markers() {
    check(
        "markers",
        &[
            case("a-marker-that-never-ends", "[image: a\nb"),
            case("a-hundred-thousand-brackets", "[".repeat(100_000)),
            case("twenty-thousand-markers-that-never-end", "[image: ".repeat(20_000)),
            case(
                "markers-inside-one-another",
                format!("{}x{}", "[image: [bookmark: ".repeat(500), "]".repeat(1_000)),
            ),
            case(
                "a-name-of-a-megabyte",
                format!("[bookmark: {}]text", "n".repeat(1 << 20)),
            ),
            case(
                "a-name-with-line-ends-and-nul",
                "[bookmark: a\nb\0c]text\n[bookmark: ]text",
            ),
            case(
                "ten-thousand-bookmarks-of-one-name",
                "[bookmark: _Toc1]text\n".repeat(10_000),
            ),
            case(
                "an-alternative-text-that-is-a-path",
                "[image: ../../../../etc/passwd]\n[image: C:\\Windows\\win.ini]",
            ),
            case(
                "ten-thousand-references-without-notes",
                "a[footnoteRef:1]".repeat(10_000),
            ),
            case(
                "a-note-that-refers-to-itself",
                "a[footnoteRef:1]\n\n[1: see [footnoteRef:1]]",
            ),
            case(
                "a-note-number-that-overflows",
                "a[footnoteRef:99999999999999999999]\n[99999999999999999999: n]",
            ),
            case(
                "markup-that-other-formats-have",
                "]]> <!-- <w:t> </w:body> \\end(document) %%EOF endstream",
            ),
        ],
    );
}
