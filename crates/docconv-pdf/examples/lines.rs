//! Sets the lines of a text file as body paragraphs: `lines INPUT OUTPUT [report]`.
//! For looking at pages, and for measuring.
use docconv_core::{Builder, Language, Profile, Role};
use docconv_pdf::{PdfOptions, render};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, input, output, rest @ ..] = &arguments[..] else {
        return Err("usage: lines INPUT OUTPUT [report]".into());
    };
    let text = std::fs::read_to_string(input)?;
    let mut builder = Builder::new(Language::Chinese);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        builder.paragraph(Role::Body, |b| b.text(line));
    }
    let profile = match rest.first().map(String::as_str) {
        Some("report") => Profile::report(Language::Chinese),
        _ => Profile::gbt9704(),
    };
    let options = PdfOptions { profile, allow_missing: true, ..PdfOptions::default() };
    let rendered = render(&builder.build(), &options)?;
    std::fs::write(output, &rendered.bytes)?;
    Ok(())
}
