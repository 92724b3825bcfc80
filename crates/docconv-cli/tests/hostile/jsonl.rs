//! JSON Lines as input, plain and compressed.

use crate::run::{Case, check};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

fn case(name: &'static str, file: &str, content: impl AsRef<[u8]>) -> Case {
    let args = ["--from", "jsonl", "--id-field", "id", "--no-config", file];
    Case::run(name, &args).file(file, content)
}

fn lines(name: &'static str, content: impl AsRef<[u8]>) -> Case {
    case(name, "c.jsonl", content)
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(content).unwrap();
    gzip.finish().unwrap()
}

#[test]
fn records() {
    let of = |text: &str| format!("{{\"content\": \"{text}\"}}\n");
    check(
        "records",
        &[
            lines("nothing", ""),
            lines("blank-lines", "\n\n \t\r\n\u{FEFF}\n"),
            lines("no-json", "hello\n"),
            lines("cut-off", "{\"content\": \"te"),
            lines("an-object-that-never-ends", "{"),
            lines("no-object", "[]\n7\nnull\n\"content\"\ntrue\n"),
            lines("two-objects-on-a-line", "{\"content\": \"a\"}{\"content\": \"b\"}"),
            lines("the-field-twice", "{\"content\": \"a\", \"content\": \"b\"}"),
            lines("the-field-by-escapes", "{\"\\u0063ontent\": \"a\"}"),
            lines(
                "the-field-is-no-string",
                "{\"content\": {}}\n{\"content\": [[]]}\n{\"content\": null}\n{\"content\": 1e999}",
            ),
            lines("no-such-field", "{\"text\": \"a\"}"),
            lines("a-lone-high-surrogate", of("a\\ud800b")),
            lines("a-lone-low-surrogate", of("a\\udc00b")),
            lines("surrogates-in-the-wrong-order", of("\\udc00\\ud800")),
            lines("an-escape-that-is-none", of("\\x41")),
            lines("nul-by-an-escape", of("a\\u0000b")),
            lines("a-raw-control-character", of("a\u{1}b")),
            lines("raw-nul", "{\"content\": \"a\0b\"}"),
            lines(
                "bytes-that-are-no-utf8",
                b"{\"content\": \"a\xFFb\"}\n{\"content\": \"next\"}\n",
            ),
            lines(
                "utf16",
                "{\"content\": \"a\"}"
                    .encode_utf16()
                    .flat_map(u16::to_le_bytes)
                    .collect::<Vec<u8>>(),
            ),
            lines(
                "a-hundred-thousand-arrays-deep",
                format!("{{\"x\": {}", "[".repeat(100_000)),
            ),
            lines(
                "a-hundred-thousand-objects-deep-and-closed",
                format!(
                    "{{\"x\": {}1{}}}",
                    "{\"a\":".repeat(100_000),
                    "}".repeat(100_000)
                ),
            ),
            lines(
                "a-number-of-a-megabyte",
                format!("{{\"id\": {}, \"content\": \"a\"}}", "9".repeat(1 << 20)),
            ),
            lines(
                "a-hundred-thousand-fields",
                format!("{{{}\"content\": \"a\"}}", "\"k\": 0, ".repeat(100_000)),
            ),
            lines("an-id-that-is-an-object", "{\"id\": {}, \"content\": \"a\"}"),
            lines("a-record-of-markup", of("<w:p>]]></w:p>\\n[image: x]\\n\\u2028")),
            lines("ten-thousand-bad-records", "{\n".repeat(10_000))
                .args(&["-o", "out.jsonl"]),
            lines("a-text-that-is-a-package", of("PK\\u0003\\u0004"))
                .args(&["--field-format", "docx"]),
            lines("a-text-that-is-a-flat-package", of("<pkg:package>"))
                .args(&["--field-format", "flat-opc"]),
        ],
    );
}

#[test]
fn compressed() {
    let sound = gzip(b"{\"content\": \"a\"}\n");
    let mut wrong = sound.clone();
    let at = wrong.len() - 6;
    wrong[at] ^= 1;
    let zstandard = ruzstd::encoding::compress_to_vec(
        &b"{\"content\": \"a\"}\n"[..],
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    // A frame that says that its window has two gigabytes.
    let window = b"\x28\xB5\x2F\xFD\x00\xA8\x01\0\0".to_vec();
    let gz =
        |name, bytes: &[u8]| case(name, "c.jsonl.gz", bytes).args(&["-o", "out.jsonl"]);
    let zst =
        |name, bytes: &[u8]| case(name, "c.jsonl.zst", bytes).args(&["-o", "out.jsonl"]);
    check(
        "compressed",
        &[
            gz("gzip-cut-off", &sound[..sound.len() - 9]),
            gz("gzip-with-a-wrong-checksum", &wrong),
            gz("gzip-of-two-bytes", b"\x1F\x8B"),
            gz(
                "gzip-of-noise",
                &[b"\x1F\x8B\x08\0\0\0\0\0\0\x03".to_vec(), vec![0xA5; 100]].concat(),
            ),
            gz("gzip-and-noise-behind-it", &[&sound[..], b"noise"].concat()),
            gz("gzip-inside-gzip", &gzip(&sound)),
            gz("gzip-of-a-line-of-300-mb", &gzip(&vec![b' '; 300 << 20])),
            gz("no-gzip-under-its-name", b"{\"content\": \"a\"}\n"),
            zst("zstandard-cut-off", &zstandard[..zstandard.len() - 3]),
            zst("zstandard-of-four-bytes", &zstandard[..4]),
            zst("zstandard-of-a-window-of-2-gb", &window),
            zst("zstandard-of-noise", &[&zstandard[..6], &[0xA5; 100]].concat()),
        ],
    );
}
