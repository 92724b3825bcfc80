//! Builds a document without any input text and writes it in every format.
//!
//! ```text
//! cargo run -p docconv-examples --example build_by_hand -- FOLDER
//! ```

use docconv::{
    Builder, CaptionKind, Document, Format, Language, ListKind, NoteKind, Options, Role,
    render,
};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: build_by_hand FOLDER")?;
    let document = minutes();
    for format in Format::ALL {
        let converted = render(&document, format, &Options::default())?;
        let name = format!("minutes.{}", format.extension());
        fs::write(Path::new(&folder).join(name), converted.bytes)?;
    }
    Ok(())
}

fn minutes() -> Document {
    let mut builder = Builder::new(Language::English);
    builder.title("Minutes of the Allotment Society").subtitle("Spring meeting");
    builder.field("Date:", " 4 March").field("Chair:", " A. Gardener");
    builder.heading(1, |b| b.anchor("water").label("1. ").text("Water"));
    builder.paragraph(Role::Body, |b| {
        b.text("The pump is ")
            .bold("broken")
            .text(" again.")
            .note_ref(NoteKind::Footnote, "1")
    });
    builder.note(NoteKind::Footnote, "1", "The third time this year.");
    builder.item(1, ListKind::Bullet, |b| b.label("• ").text("Ask the plumber."));
    builder.item(1, ListKind::Bullet, |b| b.label("• ").text("Dig a well."));
    builder.heading(1, |b| b.label("2. ").text("Accounts"));
    builder.caption(CaptionKind::Table, "Table 1 The year in pounds");
    builder
        .table(1, &[&["", "In", "Out"], &["Water", "0", "120"], &["Seeds", "80", "65"]]);
    builder.paragraph(Role::Body, |b| {
        b.text("More water was paid for than came: see ")
            .link_to("water", "item 1")
            .text(".")
    });
    // Another part is another piece of a compilation: it begins on a new page.
    builder.part().title("Notice to Members");
    builder.paragraph(Role::Body, |b| b.text("Bring a bucket."));
    builder.build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_can_be_made() {
        for format in Format::ALL {
            let converted = render(&minutes(), format, &Options::default()).unwrap();
            assert!(!converted.bytes.is_empty(), "{format}");
            assert_eq!(converted.summary.parts, 2);
        }
    }
}
