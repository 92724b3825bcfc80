//! Writes the documents of the tests as PDF into a folder, for looking at them.
#[path = "../tests/common/mod.rs"]
mod common;
use docconv_pdf::{PdfOptions, render};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: samples FOLDER")?;
    let documents = [
        ("notice", common::notice()),
        ("speech", common::speech()),
        ("report", common::report()),
        ("empty", common::empty()),
    ];
    for (name, document) in documents {
        let rendered = render(&document, &PdfOptions::for_document(&document))?;
        std::fs::write(format!("{folder}/{name}.pdf"), &rendered.bytes)?;
    }
    Ok(())
}
