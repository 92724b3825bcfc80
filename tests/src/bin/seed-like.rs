//! Writes the seed-like compilation to standard output: `seed-like [CHARACTERS]`.

use docconv_tests::seed_like::{CHARACTERS, seed_like};
use std::io::Write;

fn main() -> std::io::Result<()> {
    let characters = std::env::args().nth(1).and_then(|argument| argument.parse().ok());
    let text = seed_like(characters.unwrap_or(CHARACTERS));
    std::io::stdout().write_all(text.as_bytes())
}
