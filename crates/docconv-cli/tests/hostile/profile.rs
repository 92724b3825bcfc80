//! Profiles, and what sets single values of them.

use crate::run::{Case, check};

fn case(name: &'static str, profile: impl AsRef<[u8]>) -> Case {
    Case::document(name, "a.txt", "通知\n\n正文。\n")
        .file("p.toml", profile)
        .args(&["--profile", "p.toml"])
}

fn set(name: &'static str, setting: &str) -> Case {
    Case::document(name, "a.txt", "通知\n\n正文。\n").args(&["--set", setting])
}

#[test]
fn profiles() {
    let chain = (0..1_000).fold(
        case("a-thousand-profiles-one-on-another", "extends = '0.toml'"),
        |case, n| case.file(&format!("{n}.toml"), format!("extends = '{}.toml'", n + 1)),
    );
    check(
        "profiles",
        &[
            case("nothing", ""),
            case("no-toml", "{\"page\": 1}"),
            case("nul", "name = \"a\0b\""),
            case(
                "utf16",
                "name = 'x'"
                    .encode_utf16()
                    .flat_map(u16::to_le_bytes)
                    .collect::<Vec<u8>>(),
            ),
            case("bytes-that-are-no-text", b"name = '\xFF\xFE'"),
            case("a-lone-surrogate", "name = \"\\ud800\""),
            case("a-string-that-never-ends", "name = \"\"\"x"),
            case("a-key-twice", "[page]\nwidth = '21cm'\nwidth = '22cm'"),
            case("a-table-twice", "[page]\n[page]"),
            case("a-table-that-is-a-value", "page = 1\n[page.margin]\nleft = '1cm'"),
            case("a-key-that-nobody-knows", "[page]\ncolour = 'red'"),
            case("a-key-of-a-megabyte", format!("{} = 1", "k".repeat(1 << 20))),
            case(
                "a-hundred-thousand-arrays-deep",
                format!("name = {}", "[".repeat(100_000)),
            ),
            case("a-thousand-tables-deep", format!("a{} = 1", ".a".repeat(1_000))),
            case(
                "inline-tables-without-end",
                format!("page = {}", "{a = ".repeat(10_000)),
            ),
            case(
                "a-hundred-thousand-keys",
                (0..100_000).map(|n| format!("k{n} = {n}\n")).collect::<String>(),
            ),
            case("it-extends-itself", "extends = 'p.toml'"),
            case("it-extends-itself-by-another-name", "extends = './x/../p.toml'")
                .file("x/y", ""),
            case("two-that-extend-each-other", "extends = 'q.toml'")
                .file("q.toml", "extends = 'p.toml'"),
            chain,
            case("it-extends-what-is-missing", "extends = 'no.toml'"),
            case("it-extends-a-folder", "extends = './x'").file("x/y", ""),
            case("it-extends-what-it-may-not-see", "extends = '/etc/passwd'"),
            case("it-extends-what-never-ends", "extends = '/dev/zero'"),
            case("it-extends-a-number", "extends = 7"),
            case("a-page-of-nothing", "[page]\nwidth = '0mm'\nheight = '0mm'"),
            case("a-page-below-nothing", "[page]\nwidth = '-21cm'"),
            case(
                "a-page-of-a-billion-metres",
                "[page]\nwidth = '1000000000000mm'\nheight = '1000000000000mm'",
            ),
            case("a-page-that-overflows", "[page]\nwidth = '1e400mm'"),
            case("a-page-of-no-number", "[page]\nwidth = 'nanmm'\nheight = 'infmm'"),
            case(
                "margins-that-leave-no-text",
                "[page.margin]\nleft = '20cm'\nright = '20cm'",
            ),
            case(
                "margins-that-leave-a-hair",
                "[page.margin]\nleft = '104.9mm'\nright = '104.9mm'",
            ),
            case("a-size-of-nothing", "[styles.body]\nsize = '0pt'"),
            case("a-size-larger-than-the-page", "[styles.body]\nsize = '2000pt'"),
            case("a-number-that-overflows", "[styles.body]\nsize = 99999999999999999999"),
            case(
                "faces-with-names-that-are-none",
                "[faces.song]\nlatin = ['', '\\u0000', '../../x.ttf']",
            ),
            Case::document("a-profile-that-is-a-folder", "a.txt", "x")
                .file("p.toml/x", "")
                .args(&["--profile", "p.toml"]),
            Case::document("a-profile-that-never-ends", "a.txt", "x")
                .args(&["--profile", "/dev/zero"]),
        ],
    );
}

#[test]
fn settings() {
    check(
        "settings",
        &[
            set("nothing", ""),
            set("no-value", "page.width"),
            set("no-key", "=1mm"),
            set("a-key-of-dots", "....=1mm"),
            set("a-thousand-keys-deep", &format!("a{}=1", ".a".repeat(1_000))),
            set("a-value-of-brackets", &format!("page.width={}", "[".repeat(50_000))),
            set("a-value-with-a-line-end", "page.width=1mm\nname=x"),
            set("a-table-as-a-value", "page={width = '1mm'}"),
        ],
    );
}
