//! Pictures: JPEG passed through, PNG decoded and deflated again.

use lopdf::{Dictionary, Object, dictionary};

use docconv_core::Document;

use super::stream;
use crate::layout::item::{Item, Layout};

/// Pictures that are in the file.
#[derive(Default)]
pub(crate) struct Images(Vec<u32>);

impl Images {
    /// The resource name of a picture.
    pub(crate) fn name(&self, media: u32) -> Option<String> {
        self.0.binary_search(&media).is_ok().then(|| format!("Im{media}"))
    }
}

/// A picture with more pixels than this is refused: it would take gigabytes to decode.
const MOST_PIXELS: u64 = 100_000_000;

/// Width and height in pixels, from the header alone.
pub(crate) fn dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    let (width, height) = match bytes {
        [0x89, b'P', b'N', b'G', ..] => png_size(bytes),
        [0xFF, 0xD8, ..] => jpeg_frame(bytes).map(|frame| (frame.width, frame.height)),
        _ => None,
    }?;
    (u64::from(width) * u64::from(height) <= MOST_PIXELS).then_some((width, height))
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let at = |from: usize| {
        let four: [u8; 4] = bytes.get(from..from + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(four))
    };
    (bytes.get(12..16)? == b"IHDR").then_some((at(16)?, at(20)?))
}

struct Frame {
    width: u32,
    height: u32,
    components: u8,
    adobe: bool,
}

/// The frame header of a JPEG: markers are skipped until SOF0 to SOF2.
fn jpeg_frame(bytes: &[u8]) -> Option<Frame> {
    let mut at = 2;
    let mut adobe = false;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length =
            usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        let body = bytes.get(at + 4..at + 2 + length.max(2))?;
        match marker {
            0xC0..=0xC2 => {
                let [_, h1, h2, w1, w2, components, ..] = body else { return None };
                let width = u32::from(u16::from_be_bytes([*w1, *w2]));
                let height = u32::from(u16::from_be_bytes([*h1, *h2]));
                return Some(Frame { width, height, components: *components, adobe });
            }
            0xEE => adobe |= body.starts_with(b"Adobe"),
            0xD9 | 0xDA => return None,
            _ => {}
        }
        at += 2 + length.max(2);
    }
}

/// Adds the pictures that the layout shows.
pub(crate) fn put(
    pdf: &mut lopdf::Document,
    document: &Document,
    layout: &Layout,
    compress: bool,
) -> Images {
    let items = layout.pages.iter().flat_map(|page| &page.items);
    let mut shown: Vec<u32> = items
        .filter_map(|item| match item {
            Item::Image(image) => image.media,
            Item::Text(_) | Item::Rule(_) | Item::Link(_) => None,
        })
        .collect();
    shown.sort_unstable();
    shown.dedup();
    let mut images = Images::default();
    let mut resources = Dictionary::new();
    for number in shown {
        let Some(media) = document.media.get(number as usize) else { continue };
        let Some(object) = x_object(pdf, &media.bytes, compress) else { continue };
        resources.set(format!("Im{number}"), pdf.add_object(object));
        images.0.push(number);
    }
    if !images.0.is_empty() {
        set_resources(pdf, resources);
    }
    images
}

/// printpdf gives all pages one dictionary of pictures.
fn set_resources(pdf: &mut lopdf::Document, resources: Dictionary) {
    let id = pdf.add_object(resources);
    let pages: Vec<_> = pdf.page_iter().collect();
    for page in pages {
        let Ok(dict) = pdf.get_dictionary(page) else { continue };
        let Ok(own) = dict.get(b"Resources").and_then(Object::as_reference) else {
            continue;
        };
        if let Ok(own) = pdf.get_dictionary_mut(own) {
            own.set("XObject", id);
        }
    }
}

fn x_object(
    pdf: &mut lopdf::Document,
    bytes: &[u8],
    compress: bool,
) -> Option<lopdf::Stream> {
    if bytes.starts_with(&[0xFF, 0xD8]) {
        return jpeg(bytes);
    }
    png(pdf, bytes, compress)
}

fn jpeg(bytes: &[u8]) -> Option<lopdf::Stream> {
    let frame = jpeg_frame(bytes)?;
    let space = match frame.components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        4 => "DeviceCMYK",
        _ => return None,
    };
    let mut dict = head(frame.width, frame.height, space);
    dict.set("Filter", "DCTDecode");
    if frame.components == 4 && frame.adobe {
        // Photoshop writes CMYK inverted.
        let decode = [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer);
        dict.set("Decode", decode.to_vec());
    }
    let mut stream = lopdf::Stream::new(dict, bytes.to_vec());
    stream.allows_compression = false;
    Some(stream)
}

fn png(pdf: &mut lopdf::Document, bytes: &[u8], compress: bool) -> Option<lopdf::Stream> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(
        png::Transformations::EXPAND | png::Transformations::STRIP_16,
    );
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut pixels).ok()?;
    pixels.truncate(info.buffer_size());
    let (colours, space) = match info.color_type {
        png::ColorType::Grayscale | png::ColorType::GrayscaleAlpha => (1, "DeviceGray"),
        png::ColorType::Rgb | png::ColorType::Rgba | png::ColorType::Indexed => {
            (3, "DeviceRGB")
        }
    };
    let mut dict = head(info.width, info.height, space);
    let samples = info.color_type.samples();
    if samples > colours {
        let alpha =
            pixels.chunks_exact(samples).map(|pixel| pixel[samples - 1]).collect();
        let mask = stream(head(info.width, info.height, "DeviceGray"), alpha, compress);
        dict.set("SMask", pdf.add_object(mask));
        pixels =
            pixels.chunks_exact(samples).flat_map(|p| &p[..colours]).copied().collect();
    }
    Some(stream(dict, pixels, compress))
}

fn head(width: u32, height: u32, space: &str) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
    }
}
