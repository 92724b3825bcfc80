//! What printpdf makes: the document, one empty page each, and the fonts.

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId};
use printpdf::{
    Codepoint, FontId, FontMetrics, Mm, Op, ParsedFont, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem,
};

use super::fonts::Font;
use crate::layout::item::Layout;

/// The program that printpdf is given in place of the real one. It would parse and copy
/// the real one several times; ours goes in afterwards.
const STUB: &[u8] = &[0, 1, 0, 0];

/// An lopdf document with the pages and fonts of `layout`.
pub(crate) fn build(layout: &Layout, fonts: &[Font]) -> lopdf::Document {
    let mut pdf = PdfDocument::new("");
    for font in fonts {
        // A fixed id: printpdf's own are random.
        let id = FontId(font.id.clone());
        pdf.resources.fonts.map.insert(id, PdfFont::new(stub(font)));
    }
    let mut pages: Vec<PdfPage> = layout
        .pages
        .iter()
        .map(|page| {
            let mm = |points: f32| Mm(points * 25.4 / 72.0);
            PdfPage::new(mm(page.width), mm(page.height), Vec::new())
        })
        .collect();
    if let Some(first) = pages.first_mut() {
        // A font that no page shows is left out of the file.
        first.ops = fonts.iter().flat_map(mention).collect();
    }
    pdf.with_pages(pages);
    let options = PdfSaveOptions { optimize: false, ..PdfSaveOptions::default() };
    pdf.to_lopdf_document(&options, &mut Vec::new())
}

fn stub(font: &Font) -> ParsedFont {
    let metrics = FontMetrics { ascent: font.ascent, descent: font.descent };
    let map = BTreeMap::from([(0x20, 1)]);
    let widths = BTreeMap::from([(1, 1000)]);
    let name = Some(font.name.clone());
    ParsedFont::with_glyph_data(STUB.to_vec(), 0, name, map, widths, font.units, metrics)
}

fn mention(font: &Font) -> [Op; 4] {
    let handle = PdfFontHandle::External(FontId(font.id.clone()));
    let glyph = Codepoint::with_cid(1, 0.0, " ".to_owned());
    [
        Op::StartTextSection,
        Op::SetFont { font: handle, size: Pt(1.0) },
        Op::ShowText { items: vec![TextItem::GlyphIds(vec![glyph])] },
        Op::EndTextSection,
    ]
}

/// Where a font's dictionary is.
pub(crate) fn font_ids(pdf: &lopdf::Document, font: &Font) -> Option<ObjectId> {
    let page = pdf.page_iter().next()?;
    let page = pdf.get_dictionary(page).ok()?;
    let resources = resolved(pdf, page.get(b"Resources").ok()?)?;
    let fonts = resolved(pdf, resources.get(b"Font").ok()?)?;
    fonts.get(font.id.as_bytes()).ok()?.as_reference().ok()
}

fn resolved<'p>(
    pdf: &'p lopdf::Document,
    object: &'p Object,
) -> Option<&'p lopdf::Dictionary> {
    pdf.dereference(object).ok()?.1.as_dict().ok()
}
