//! The command `inspect`.

use crate::args::DocumentArgs;
use crate::console::Console;
use crate::error::{Error, Exit, shown};
use crate::input;
use crate::lang::{Lang, library, messages as m};
use docconv::pdf::{Item, PdfOptions};
use docconv::profile::choose_with_reason;
use docconv::{Document, Keep, Part, Summary};
use serde::Serialize;
use std::collections::BTreeSet;

/// Prints what an input is.
pub(crate) fn run(args: &DocumentArgs, console: &mut Console) -> Exit {
    match look(args, console.lang) {
        Ok(found) if args.json => console.print_stdout(&found.json()),
        Ok(found) => {
            let text = found.text(console.lang);
            console.print_stdout(&text)
        }
        Err(error) => {
            console.error(&error);
            error.exit()
        }
    }
}

/// What an input is.
#[derive(Serialize)]
struct Found {
    input: String,
    format: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    language: &'static str,
    profile: String,
    profile_reason: String,
    parts: Vec<FoundPart>,
    characters: usize,
    lines: usize,
    titles: usize,
    headings: usize,
    tables: usize,
    bookmarks: usize,
    images: usize,
    contents_entries: usize,
    furniture: usize,
    embedded_names: usize,
    /// The faces that a PDF would show it in.
    faces: Vec<String>,
    warnings: Vec<FoundWarning>,
}

#[derive(Serialize)]
struct FoundPart {
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

#[derive(Serialize)]
struct FoundWarning {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    message: String,
}

fn look(args: &DocumentArgs, lang: Lang) -> Result<Found, Error> {
    let reading = input::document(&args.input, &args.reading)?;
    let document = &reading.document;
    let counts = Summary::of(document, Keep::default());
    let choice = choose_with_reason(document);
    let part =
        |part: &Part| FoundPart { line: part.source.line, title: part.title(document) };
    let warning = |warning: &docconv::ReadWarning| FoundWarning {
        line: warning.line(),
        message: library::read_warning(warning, lang),
    };
    Ok(Found {
        input: shown(&args.input, lang),
        format: reading.format.to_string(),
        encoding: reading.encoding.map(|encoding| encoding.to_string()),
        language: document.metadata.language.tag(),
        profile: choice.profile.name.clone(),
        profile_reason: library::profile_reason(&choice.reason, lang),
        parts: document.parts.iter().map(part).collect(),
        characters: document.source().chars().filter(|c| !c.is_whitespace()).count(),
        lines: document.source().lines().count(),
        titles: counts.titles,
        headings: counts.headings,
        tables: counts.tables,
        bookmarks: counts.bookmarks,
        images: counts.images,
        contents_entries: counts.left_out.contents_entries,
        furniture: counts.left_out.furniture,
        embedded_names: counts.left_out.embedded_names,
        faces: faces(document),
        warnings: reading.warnings.iter().map(warning).collect(),
    })
}

/// The faces on the pages, as a layout has them: which one shows a character is seen only
/// when it is set.
fn faces(document: &Document) -> Vec<String> {
    let mut options = PdfOptions::for_document(document);
    options.allow_missing = true;
    let Ok(layout) = docconv::pdf::layout(document, &options) else { return Vec::new() };
    let items = layout.pages.iter().flat_map(|page| &page.items);
    let used: BTreeSet<u16> = items
        .filter_map(|item| match item {
            Item::Text(text) => Some(text.face),
            _ => None,
        })
        .collect();
    let name = |face: &u16| layout.faces.get(usize::from(*face)).cloned();
    used.iter().filter_map(name).collect()
}

impl Found {
    fn json(&self) -> String {
        let json = serde_json::to_string_pretty(self);
        json.expect("numbers and strings are always JSON") + "\n"
    }

    fn text(&self, lang: Lang) -> String {
        let input = match &self.encoding {
            Some(encoding) => m::format_in(lang, &self.format, encoding),
            None => self.format.clone(),
        };
        let profile =
            self.profile.clone() + &m::profile_because(lang, &self.profile_reason);
        let figures = [
            m::characters(lang, self.characters),
            m::lines(lang, self.lines),
            m::headings(lang, self.headings),
            m::tables(lang, self.tables),
            m::bookmarks(lang, self.bookmarks),
            m::images(lang, self.images),
        ];
        let comma = m::comma(lang);
        let mut text = m::inspected(
            lang,
            &self.input,
            input,
            self.language,
            profile,
            figures.join(comma),
            self.faces.join(comma),
        );
        text += &m::parts(lang, self.parts.len());
        text += "\n";
        for part in &self.parts {
            text += &format!(
                "  {:>6}  {}\n",
                part.line,
                part.title.as_deref().unwrap_or("–")
            );
        }
        text += &m::warnings(lang, self.warnings.len());
        text += "\n";
        for warning in &self.warnings {
            text += &format!("  {}\n", warning.message);
        }
        text
    }
}
