//! Web pages, web archives and Markdown.

use crate::run::{Case, check};

fn page(name: &'static str, body: &str) -> Case {
    Case::document(name, "a.html", format!("<html><body>{body}"))
}

fn archive(name: &'static str, content: impl AsRef<[u8]>) -> Case {
    Case::document(name, "a.mht", content)
}

fn markdown(name: &'static str, content: &str) -> Case {
    Case::document(name, "a.md", content).args(&["--from", "markdown"])
}

#[test]
fn pages() {
    let attributes: String = (0..20_000).map(|n| format!(" a{n}={n}")).collect();
    check(
        "pages",
        &[
            page("nothing", ""),
            page("a-hundred-thousand-elements-deep", &("<div>".repeat(100_000) + "x")),
            page("a-thousand-tables-deep", &("<table><tr><td>".repeat(1_000) + "x")),
            page("tables-that-are-fostered", &"<table><b>x".repeat(2_000)),
            page("formatting-that-is-adopted", &("<b><i><u><p>".repeat(1_000) + "x")),
            page(
                "a-span-of-four-billion",
                "<table><tr><td colspan=4000000000 rowspan=4000000000>x</table>",
            ),
            page(
                "spans-that-multiply",
                &format!(
                    "<table>{}</table>",
                    "<tr><td colspan=1000 rowspan=65534>x".repeat(500)
                ),
            ),
            page("a-span-below-nothing", "<table><tr><td colspan=-1 rowspan=0>x</table>"),
            page("twenty-thousand-attributes", &format!("<p{attributes}>x")),
            page("a-list-a-thousand-deep", &("<ul><li>".repeat(1_000) + "x")),
            page(
                "a-start-that-overflows",
                "<ol start=99999999999999999999><li>x<li value=-2147483648>y</ol>",
            ),
            page(
                "entities-that-are-none",
                "&#0;&#xD800;&#x110000;&#99999999999;&x;&amp &lt",
            ),
            page("scripts-that-never-end", "a<script>alert('</scrip')<!--<script>"),
            page("a-comment-that-never-ends", "a<!-- b"),
            page("a-tag-that-never-ends", "a<p class='"),
            page(
                "a-style-of-a-megabyte",
                &format!("<p style='{}'>x", "a:b;".repeat(250_000)),
            ),
            page(
                "pictures-by-address",
                "<img src='file:///etc/passwd' alt=a><img src='http://a.example/x.png' alt=b><img src='../../x.png' alt=c>",
            ),
            page(
                "a-picture-in-its-address",
                "<img alt=a src='data:image/png;base64,***'><img alt=b src='data:'><img alt=c src='data:image/png;base64,iVBORw0KGgo='>",
            ),
            page(
                "links-that-run-scripts",
                "<a href='javascript:alert(1)'>x</a><a href='data:text/html,x'>y</a>",
            ),
            page("an-encoding-that-nobody-knows", "<meta charset=utf-99>x"),
            page("nul", "a\0b<p\0>c"),
        ],
    );
}

#[test]
fn archives_of_pages() {
    let head =
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n";
    let part = |kind: &str, content: &str| format!("--b\r\n{kind}\r\n\r\n{content}\r\n");
    let html = "Content-Type: text/html; charset=utf-8";
    let nested: String = (0..1_000)
        .map(|n| {
            format!(
                "--b{n}\r\nContent-Type: multipart/mixed; boundary=\"b{}\"\r\n\r\n",
                n + 1
            )
        })
        .collect();
    let with = |content: &str| format!("{head}{content}--b--\r\n");
    check(
        "archives-of-pages",
        &[
            archive("no-parts", head),
            archive(
                "no-boundary",
                "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\ntext",
            ),
            archive(
                "an-empty-boundary",
                "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"\"\r\n\r\n--\r\ntext\r\n----\r\n",
            ),
            archive("a-boundary-that-never-comes", format!("{head}text")),
            archive("no-page", with(&part("Content-Type: image/png", "x"))),
            archive("a-part-that-never-ends", format!("{head}--b\r\n{html}\r\n\r\n<p>x")),
            archive(
                "a-thousand-parts-inside-one-another",
                format!("{}{nested}", head.replace("\"b\"", "\"b0\"")),
            ),
            archive(
                "base64-that-is-none",
                with(&part(
                    &format!("{html}\r\nContent-Transfer-Encoding: base64"),
                    "*** PHA+ ***",
                )),
            ),
            archive(
                "quoted-printable-that-is-none",
                with(&part(
                    &format!("{html}\r\nContent-Transfer-Encoding: quoted-printable"),
                    "<p>a=ZZ=\r\nb=3",
                )),
            ),
            archive(
                "an-encoding-that-nobody-knows",
                with(&part("Content-Type: text/html; charset=utf-99", "<p>x")),
            ),
            archive(
                "a-transfer-that-nobody-knows",
                with(&part(
                    &format!("{html}\r\nContent-Transfer-Encoding: x-uue"),
                    "<p>x",
                )),
            ),
            archive(
                "pages-of-one-address",
                with(
                    &part(&format!("{html}\r\nContent-Location: a"), "<p>x<img src=a>")
                        .repeat(1_000),
                ),
            ),
            archive(
                "ten-thousand-headers",
                with(&part(
                    &(format!("{html}\r\n") + &"X: y\r\n".repeat(10_000) + "Z: z"),
                    "<p>x",
                )),
            ),
            archive(
                "a-header-of-a-megabyte",
                with(&part(&format!("{html}; x={}", "y".repeat(1 << 20)), "<p>x")),
            ),
        ],
    );
}

#[test]
fn markdown_texts() {
    let cells = "|a".repeat(5_000)
        + "|\n"
        + &"|-".repeat(5_000)
        + "|\n"
        + &"|b".repeat(5_000)
        + "|\n";
    check(
        "markdown",
        &[
            markdown("nothing", ""),
            markdown("ten-thousand-quotes-deep", &(">".repeat(10_000) + "x")),
            markdown("lists-inside-one-another", &("- ".repeat(5_000) + "x")),
            markdown("brackets", &"[".repeat(50_000)),
            markdown("links-inside-one-another", &("[a](".repeat(10_000) + "x")),
            markdown("emphasis-that-never-ends", &"*a_ ".repeat(20_000)),
            markdown(
                "emphasis-inside-one-another",
                &("**a ".repeat(2_000) + &" a**".repeat(2_000)),
            ),
            markdown("ticks", &(1..600).map(|n| "`".repeat(n) + " ").collect::<String>()),
            markdown("links-in-a-circle", "[a]: b\n[b]: a\n[a] [b]\n"),
            markdown("notes-in-a-circle", "[^a]\n\n[^a]: [^b]\n[^b]: [^a]\n"),
            markdown("five-thousand-columns", &cells),
            markdown("a-number-that-overflows", "999999999999. a\n4294967296. b\n"),
            markdown(
                "markup-that-is-html",
                "<script>alert(1)</script>\n\n<!-- x\n\n<div><div>\n",
            ),
            markdown("entities", "&#0; &#xD800; &#x110000; &nbsp; &x;"),
            markdown("a-fence-that-never-ends", "```\na\n"),
        ],
    );
}
