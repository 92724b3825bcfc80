//! What printpdf makes: catalogue, page tree, one page and the dictionaries of the fonts.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use printpdf::{
    Codepoint, FontId, FontMetrics, Mm, Op, ParsedFont, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem,
};

use super::fonts::Font;
use super::objects::Objects;
use super::syntax::Id;
use crate::RenderError;

/// The program that printpdf is given in place of the real one. It would parse and copy
/// the real one several times; ours goes in afterwards.
const STUB: &[u8] = &[0, 1, 0, 0];

/// What everything else is hung on.
pub(crate) struct Skeleton {
    pub(crate) objects: Objects,
    pub(crate) catalog: Id,
    /// The root of the page tree.
    pub(crate) pages: Id,
    /// The fonts in the order in which they were asked for.
    pub(crate) fonts: Vec<Id>,
}

/// A file with the fonts, and with no page yet: printpdf makes one page, since it leaves
/// out fonts that no page shows, and ours take its place.
pub(crate) fn build(fonts: &[Font], compression: u8) -> Result<Skeleton, RenderError> {
    let made = printed(fonts);
    let lost = |what: &str| RenderError::Write(format!("printpdf made no {what}"));
    let root = reference(&made.trailer, b"Root").ok_or_else(|| lost("catalogue"))?;
    let catalog = made.get_dictionary((root.0, 0)).map_err(|_| lost("catalogue"))?;
    let pages = reference(catalog, b"Pages").ok_or_else(|| lost("page tree"))?;
    let page = made.page_iter().next().ok_or_else(|| lost("page"))?;
    let ids = fonts.iter().map(|font| {
        font_id(&made, page, font).ok_or_else(|| lost(&format!("font {}", font.id)))
    });
    let ids = ids.collect::<Result<Vec<Id>, _>>()?;
    let kept: Vec<Id> = ids.iter().copied().chain([root, pages]).collect();
    let mut made = made;
    made.objects.retain(|id, _| kept.contains(&Id(id.0)));
    let old = made.objects;
    let mut objects = Objects::new(compression);
    // The numbers of what was left out are not worth a gap in the file.
    let moved: Vec<Id> = kept.iter().map(|_| objects.reserve()).collect();
    for (from, to) in kept.iter().zip(&moved) {
        if let Some(object) = old.get(&(from.0, 0)) {
            objects.set(*to, object.clone());
        }
    }
    let [fonts @ .., catalog, pages] = &moved[..] else { return Err(lost("catalogue")) };
    Ok(Skeleton { objects, catalog: *catalog, pages: *pages, fonts: fonts.to_vec() })
}

fn printed(fonts: &[Font]) -> lopdf::Document {
    let mut pdf = PdfDocument::new("");
    for font in fonts {
        // A fixed id: printpdf's own are random.
        let id = FontId(font.id.clone());
        pdf.resources.fonts.map.insert(id, PdfFont::new(stub(font)));
    }
    let mentions = fonts.iter().flat_map(mention).collect();
    pdf.with_pages(vec![PdfPage::new(Mm(210.0), Mm(297.0), mentions)]);
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

fn font_id(pdf: &lopdf::Document, page: lopdf::ObjectId, font: &Font) -> Option<Id> {
    let page = pdf.get_dictionary(page).ok()?;
    let resources = resolved(pdf, page.get(b"Resources").ok()?)?;
    let fonts = resolved(pdf, resources.get(b"Font").ok()?)?;
    reference(fonts, font.id.as_bytes())
}

fn resolved<'p>(pdf: &'p lopdf::Document, object: &'p Object) -> Option<&'p Dictionary> {
    pdf.dereference(object).ok()?.1.as_dict().ok()
}

fn reference(dict: &Dictionary, key: &[u8]) -> Option<Id> {
    dict.get(key).ok()?.as_reference().ok().map(|(number, _)| Id(number))
}
