//! What the fuzzer asks of docconv: each target takes any bytes and panics where a promise
//! is broken. `fuzz/` runs them under libFuzzer; `tests/tests/fuzzed.rs` runs what lies in
//! `fuzz/corpus/`, which is what the fuzzer found worth keeping.

mod read;
mod write;

pub use read::{any, decode, parse_text, parts, profile, read_docx, read_flat_opc};
pub use write::{jsonl, render_docx, render_pdf, render_text};

/// A target: panics where a promise is broken.
pub type Target = fn(&[u8]);

/// All targets by name.
pub const TARGETS: [(&str, Target); 11] = [
    ("any", any),
    ("decode", decode),
    ("jsonl", jsonl),
    ("parse_text", parse_text),
    ("parts", parts),
    ("profile", profile),
    ("read_docx", read_docx),
    ("read_flat_opc", read_flat_opc),
    ("render_docx", render_docx),
    ("render_pdf", render_pdf),
    ("render_text", render_text),
];

/// The first byte, which chooses among options, and a text.
fn choice_and_text(data: &[u8]) -> Option<(u8, &str)> {
    let (choice, rest) = data.split_first()?;
    Some((*choice, std::str::from_utf8(rest).ok()?))
}
