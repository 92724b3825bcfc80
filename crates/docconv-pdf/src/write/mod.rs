//! Placed items become a file. The modules are chapters of the PDF specification.
//!
//! | module | ISO 32000-1 | |
//! |---|---|---|
//! | `syntax` | 7.3, 7.9 | how objects are spelled |
//! | `filters` | 7.4 | streams made smaller |
//! | `objects` | 7.5 | the file: object streams, cross-references |
//! | `catalog` | 7.7.2 | where all else is found from |
//! | `pages` | 7.7.3 | the page tree, resources |
//! | `content` | 7.8, 9.4 | what a page shows |
//! | `images` | 8.9 | pictures |
//! | `fonts` | 9.7, 9.10 | composite fonts, from codes to characters |
//! | `destinations`, `outline`, `labels` | 12.3, 12.4 | ways through the document |
//! | `annotations` | 12.5 | links |
//! | `metadata` | 14.3 | Info and XMP |
//! | `marking`, `structure`, `language` | 14.6 to 14.9 | tags |
//! | `archive` | ISO 19005-2 | PDF/A |
//!
//! printpdf makes the skeleton: catalogue, page tree and font dictionaries. What it does not
//! know, or gets wrong, is written here and nowhere else.

mod annotations;
mod archive;
mod catalog;
mod content;
mod destinations;
mod filters;
mod fonts;
pub(crate) mod images;
mod labels;
mod language;
mod marking;
mod metadata;
mod objects;
mod outline;
mod pages;
mod skeleton;
mod structure;
mod syntax;

use docconv_core::Document;

use crate::font::Book;
use crate::layout::item::Layout;
use crate::{PdfOptions, PdfWarning, RenderError};
use content::Ink;
use destinations::Places;
use marking::Marking;
use skeleton::Skeleton;
use syntax::Id;

/// A file, and what looked wrong while it was written.
pub(crate) struct Written {
    pub(crate) bytes: Vec<u8>,
    pub(crate) warnings: Vec<PdfWarning>,
}

/// Writes `layout` as a PDF file.
pub(crate) fn write(
    document: &Document,
    options: &PdfOptions,
    mut layout: Layout,
    book: &Book<'_>,
) -> Result<Written, RenderError> {
    // For those who look at the layout only.
    layout.lines = Vec::new();
    let layout = layout;
    archive::check(options)?;
    let fonts = fonts::of_book(book);
    options.watch.check()?;
    let mut skeleton = skeleton::build(&fonts, options.compression)?;
    let objects = &mut skeleton.objects;
    let images = images::put(objects, document, &layout, options.standard.is_some())?;
    let language = options.profile.language_of(document);
    let marking = options.tagged.then(|| Marking::of(&layout, language));
    let page_ids = objects.reserve_all(layout.pages.len());
    let page_ids: Vec<Id> =
        (0..layout.pages.len() as u32).map(|at| Id(page_ids.0 + at)).collect();
    let annotations = annotations::put(objects, &layout, marking.as_ref(), &page_ids);
    let ink = Ink {
        layout: &layout,
        fonts: &fonts,
        by_face: Ink::by_face(&layout, &fonts),
        images: &images,
        marking: marking.as_ref(),
        readable: options.compression == 0,
    };
    // The largest program keeps one core busy while others write pages.
    let deflaters = skeleton.objects.deflaters();
    let (programs, contents) = rayon::join(
        || fonts::programs(book, &fonts, deflaters),
        || pages::contents(&ink, deflaters),
    );
    fonts::put(&mut skeleton.objects, &fonts, programs?, &skeleton.fonts);
    pages::put(&mut skeleton, &page_ids, &ink, &annotations, contents);
    options.watch.check()?;
    let places = Places { layout: &layout, pages: &page_ids };
    let marked = marking.as_ref().map(|marking| (marking, &annotations));
    let info = catalog::put(&mut skeleton, document, options, places, marked);
    // To give back the memory of thousands of pages takes as long as to write them out.
    let Skeleton { objects, catalog, .. } = skeleton;
    let (bytes, ()) =
        rayon::join(|| objects.finish(catalog, info), || drop((layout, marking)));
    Ok(Written { bytes: bytes?, warnings: images.warnings })
}
