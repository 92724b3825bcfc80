//! Placed items become a file.
//!
//! printpdf makes the document, its pages and its font dictionaries. The content streams,
//! the cut-down font programs and all that printpdf does not know are put in afterwards,
//! in the lopdf document that it turns into.

mod content;
mod finish;
mod fonts;
pub(crate) mod image;
mod skeleton;
mod text;

use docconv_core::Document;

use crate::font::Book;
use crate::layout::item::Layout;
use crate::{PdfOptions, RenderError};

/// Writes `layout` as a PDF file.
pub(crate) fn write(
    document: &Document,
    options: &PdfOptions,
    layout: &Layout,
    book: &Book<'_>,
) -> Result<Vec<u8>, RenderError> {
    let fonts = fonts::cut_down(book)?;
    options.watch.check()?;
    let mut pdf = skeleton::build(layout, &fonts);
    fonts::put(&mut pdf, &fonts, options.compress)?;
    let images = image::put(&mut pdf, document, layout, options.compress);
    options.watch.check()?;
    content::put(&mut pdf, layout, &fonts, &images, options.compress)?;
    options.watch.check()?;
    finish::finish(pdf, document, options, layout)
}

/// Deflates at a level that is fast and within a few percent of the best.
pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let level = flate2::Compression::new(6);
    let mut encoder =
        flate2::write::ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), level);
    // Writing into memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// A stream, deflated when `compress` asks for it.
pub(crate) fn stream(
    mut dict: lopdf::Dictionary,
    bytes: Vec<u8>,
    compress: bool,
) -> lopdf::Stream {
    let bytes = if compress {
        dict.set("Filter", "FlateDecode");
        deflate(&bytes)
    } else {
        bytes
    };
    let mut stream = lopdf::Stream::new(dict, bytes);
    stream.allows_compression = false;
    stream
}
