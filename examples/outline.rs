//! Walks the model and prints an outline with line numbers, and why docconv believes it.
//!
//! ```text
//! cargo run -p docconv-examples --example outline -- notice.txt
//! ```

use docconv::{Block, Document, Recognition, read};
use std::error::Error;
use std::{env, fs, io, io::Write};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("usage: outline INPUT")?;
    let parsed = read(fs::read(path)?)?;
    io::stdout().lock().write_all(outline(&parsed.document).as_bytes())?;
    Ok(())
}

/// One line for each title and heading, indented by its level.
fn outline(document: &Document) -> String {
    let mut out = String::new();
    for (number, part) in document.parts.iter().enumerate() {
        out.push_str(&format!("part {}\n", number + 1));
        for block in &part.blocks {
            // An outline wants two kinds of block of thirteen. A renderer, which wants
            // them all, names them all: see own_renderer.rs.
            let (depth, recognition) = match block {
                Block::Title(title) => (0, title.recognition),
                Block::Heading(heading) => {
                    (usize::from(heading.level), heading.recognition)
                }
                _ => continue,
            };
            let text = document.plain_text(block.content().unwrap_or_default());
            let line = block.source().line;
            let why = why(recognition);
            out.push_str(&format!(
                "{line:>6}  {:indent$}{text}  {why}\n",
                "",
                indent = depth * 2
            ));
        }
    }
    out
}

/// `[80: number, sequence]`
fn why(recognition: Recognition) -> String {
    let reasons: Vec<&str> = recognition.evidence.names().collect();
    format!("[{}: {}]", recognition.confidence, reasons.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use docconv::{Builder, Language};

    #[test]
    fn headings_are_indented_by_level() {
        let mut builder = Builder::new(Language::English);
        builder.title("Minutes").heading(2, |b| b.label("1.1 ").text("Scope"));
        let expected = "part 1\n     0  Minutes  [100: stated]\n     \
                        0      1.1 Scope  [100: stated]\n";
        assert_eq!(outline(&builder.build()), expected);
    }
}
