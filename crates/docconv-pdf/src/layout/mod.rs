//! A document and a profile become placed items.

mod ahead;
mod block;
mod complex;
mod contents;
mod foot;
mod furniture;
mod grid;
mod hyphen;
pub(crate) mod item;
mod line;
mod official;
mod pager;
mod picture;
mod row;
mod run;
mod set;
mod shaping;
mod slab;
mod spread;
pub(crate) mod structure;
mod table;
mod total_fit;

use std::collections::BTreeMap;

use docconv_core::{Document, Profile, Role};

use crate::font::Book;
use crate::{PdfOptions, PdfWarning, RenderError};
use block::Composer;
use item::Layout;
pub(crate) use item::is_invisible;
use pager::Area;

/// Below this a line holds no character of the text.
const LEAST_EMS: f32 = 2.0;

/// Places `document` on pages.
pub(crate) fn lay_out(
    document: &Document,
    options: &PdfOptions,
    book: &mut Book<'_>,
) -> Result<Layout, RenderError> {
    let area = area(&options.profile)?;
    let mut composer = Composer::new(document, options, book, area);
    composer.document()?;
    let mut layout = composer.finish();
    layout.faces = book.faces.iter().map(|face| face.name.clone()).collect();
    layout.destinations.sort_by(|a, b| a.name.cmp(&b.name));
    layout.destinations.dedup_by(|b, a| a.name == b.name);
    layout.shapes = std::mem::take(&mut book.shapes);
    layout.substitutions = book.substitutions();
    if options.strict_fonts && !layout.substitutions.is_empty() {
        return Err(RenderError::FontsMissing(layout.substitutions));
    }
    layout.warnings.splice(0..0, std::mem::take(&mut book.warnings));
    let missing = missing(&layout, options, book)?;
    layout.warnings.extend(missing);
    Ok(layout)
}

fn area(profile: &Profile) -> Result<Area, RenderError> {
    let page = &profile.page;
    let points = |length: docconv_core::Length| length.points() as f32;
    let area = Area {
        page_width: points(page.width),
        page_height: points(page.height),
        left: points(page.margin_left),
        top: points(page.margin_top),
        width: points(profile.text_width()),
        height: points(profile.text_height()),
    };
    let body = profile.role(Role::Body);
    let (size, pitch) = (points(body.size), points(body.line_pitch));
    let bad = |reason: String| RenderError::BadProfile {
        profile: profile.name.clone(),
        reason,
    };
    let lengths = [area.page_width, area.page_height, area.left, area.top, size, pitch];
    if lengths.iter().any(|length| !length.is_finite()) {
        return Err(bad("a length is not a number".to_owned()));
    }
    // PDF readers refuse pages beyond 200 inches.
    if area.page_width > 14_400.0 || area.page_height > 14_400.0 {
        return Err(bad("the page is larger than 14400 pt".to_owned()));
    }
    if size <= 0.0 || area.width < LEAST_EMS * size {
        let width = area.width;
        return Err(bad(format!(
            "no room for text: the text area is {width:.1} pt wide"
        )));
    }
    if area.height < pitch.max(size) {
        let height = area.height;
        return Err(bad(format!(
            "no room for text: the text area is {height:.1} pt high"
        )));
    }
    Ok(area)
}

/// Warnings for characters without a face, or the refusal when there are too many.
fn missing(
    layout: &Layout,
    options: &PdfOptions,
    book: &Book<'_>,
) -> Result<Vec<PdfWarning>, RenderError> {
    let total: usize = book.missing.values().map(|(count, _)| count).sum();
    if total == 0 {
        return Ok(Vec::new());
    }
    if book.faces.is_empty() {
        return Err(RenderError::NoFonts);
    }
    let share = missing_share(layout);
    if share > 1.0 && !options.allow_missing {
        return Err(RenderError::TooManyMissing {
            share,
            examples: examples(&book.missing),
        });
    }
    let warning = |(&character, &(count, line)): (&char, &(usize, u32))| {
        PdfWarning::MissingGlyph { character, count, line }
    };
    Ok(book.missing.iter().map(warning).collect())
}

/// How many in a hundred of the characters on the pages are boxes.
fn missing_share(layout: &Layout) -> f64 {
    let (mut shown, mut boxes) = (0_usize, 0_usize);
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        let item::Item::Text(text) = item else { continue };
        let visible = |c: char| !c.is_whitespace() && !is_invisible(c);
        let count = text.glyphs.iter().filter(|g| visible(g.character)).count();
        shown += count;
        boxes += if text.missing { count } else { 0 };
    }
    100.0 * boxes as f64 / shown.max(1) as f64
}

fn examples(missing: &BTreeMap<char, (usize, u32)>) -> String {
    let mut by_count: Vec<(char, usize)> =
        missing.iter().map(|(&character, &(count, _))| (character, count)).collect();
    by_count.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let named = by_count.iter().take(5).map(|(c, n)| {
        let code = *c as u32;
        format!("{c} U+{code:04X} ×{n}")
    });
    named.collect::<Vec<_>>().join(", ")
}
