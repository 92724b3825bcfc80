//! Sets a text export as a PDF: `render INPUT OUTPUT`. For looking at pages, and for
//! measuring.
use std::io::Write;

use docconv_pdf::{PdfOptions, render};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, input, output] = &arguments[..] else {
        return Err("usage: render INPUT OUTPUT".into());
    };
    let text = std::fs::read_to_string(input)?;
    let document = docconv_core::parse(text).document;
    let options =
        PdfOptions { allow_missing: true, ..PdfOptions::for_document(&document) };
    let rendered = render(&document, &options)?;
    for warning in &rendered.warnings {
        writeln!(std::io::stderr(), "{warning}")?;
    }
    std::fs::write(output, &rendered.bytes)?;
    Ok(())
}
