//! Image XObjects (ISO 32000-1, 8.9.5): JPEG passed through, PNG passed through where a
//! reader of PDF understands it, else decoded and deflated again.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, StringFormat, dictionary};
use rayon::prelude::*;

use docconv_core::{Document, Media};

use super::objects::Objects;
use super::syntax::Id;
use crate::layout::item::{Item, Layout};
use crate::{PdfWarning, RenderError};

/// Pictures that are in the file.
#[derive(Default)]
pub(crate) struct Images {
    objects: Vec<(u32, Id)>,
    /// Those that turned out to be broken; a frame stands in their place.
    pub(crate) warnings: Vec<PdfWarning>,
}

impl Images {
    /// The object of a picture; `None` when it is not in the file.
    pub(crate) fn id(&self, media: u32) -> Option<Id> {
        let at = self.objects.binary_search_by_key(&media, |(number, _)| *number);
        at.ok().map(|at| self.objects[at].1)
    }
}

/// A picture with more pixels than this is refused: it would take many seconds to decode.
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
                // Readers of PDF know samples of 8 bits only.
                let [8, h1, h2, w1, w2, components, ..] = body else { return None };
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

/// Adds the pictures that the layout shows. In an archive nothing shines through, and
/// colours are those of a screen.
pub(crate) fn put(
    objects: &mut Objects,
    document: &Document,
    layout: &Layout,
    archival: bool,
) -> Result<Images, RenderError> {
    let shown = shown(document, layout);
    let read =
        |(number, media): &(u32, &Media)| (*number, Picture::read(media, archival));
    let pictures: Vec<(u32, Result<Picture, Fault>)> =
        shown.par_iter().map(read).collect();
    let mut images = Images::default();
    for ((number, picture), (_, media)) in pictures.into_iter().zip(&shown) {
        let name = media.name.clone();
        match picture {
            Ok(picture) => images.objects.push((number, picture.add(objects))),
            Err(Fault::Broken(reason)) => {
                images.warnings.push(PdfWarning::ImageSkipped { name, reason });
            }
            Err(Fault::Refused(reason)) => {
                return Err(RenderError::ArchivedImage { name, reason });
            }
        }
    }
    Ok(images)
}

fn shown<'d>(document: &'d Document, layout: &Layout) -> Vec<(u32, &'d Media)> {
    let items = layout.pages.iter().flat_map(|page| &page.items);
    let mut numbers: Vec<u32> = items
        .filter_map(|item| match item {
            Item::Image(image) => image.media,
            Item::Text(_) | Item::Rule(_) | Item::Link(_) => None,
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let known = |number| Some((number, document.media.get(number as usize)?));
    numbers.into_iter().filter_map(known).collect()
}

/// Why a picture is not in the file.
enum Fault {
    Broken(String),
    /// The standard that was asked for does not allow it.
    Refused(String),
}

impl From<png::DecodingError> for Fault {
    fn from(error: png::DecodingError) -> Self {
        Self::Broken(error.to_string())
    }
}

/// A picture as the file has it.
struct Picture {
    dict: Dictionary,
    bytes: Vec<u8>,
    /// How much of the page shines through: a sample of 8 bits a pixel, deflated.
    mask: Option<(Dictionary, Vec<u8>)>,
}

impl Picture {
    fn read(media: &Media, archival: bool) -> Result<Self, Fault> {
        if media.bytes.starts_with(&[0xFF, 0xD8]) {
            return jpeg(&media.bytes, archival);
        }
        png(&media.bytes, archival)
    }

    fn add(mut self, objects: &mut Objects) -> Id {
        if let Some((dict, samples)) = self.mask {
            let mask = objects.reserve();
            objects.set_stream(mask, &dict, samples);
            self.dict.set("SMask", mask);
        }
        let id = objects.reserve();
        objects.set_stream(id, &self.dict, self.bytes);
        id
    }
}

fn jpeg(bytes: &[u8], archival: bool) -> Result<Picture, Fault> {
    let frame = jpeg_frame(bytes);
    let frame = frame.ok_or_else(|| Fault::Broken("it has no frame".to_owned()))?;
    let space = match frame.components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        4 if archival => {
            let reason = "its colours are those of a press (CMYK)";
            return Err(Fault::Refused(reason.to_owned()));
        }
        4 => "DeviceCMYK",
        _ => return Err(Fault::Broken("it has a strange number of colours".to_owned())),
    };
    let mut dict = head(frame.width, frame.height, space.into(), 8);
    dict.set("Filter", "DCTDecode");
    if frame.components == 4 && frame.adobe {
        // Photoshop writes CMYK inverted.
        let decode = [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer);
        dict.set("Decode", decode.to_vec());
    }
    Ok(Picture { dict, bytes: bytes.to_vec(), mask: None })
}

/// Every picture is decoded once, so that none that is broken comes into a file.
fn png(bytes: &[u8], archival: bool) -> Result<Picture, Fault> {
    let header = png::Decoder::new(std::io::Cursor::new(bytes)).read_info()?;
    let info = header.info();
    let opaque = info.trns.is_none()
        && !matches!(
            info.color_type,
            png::ColorType::GrayscaleAlpha | png::ColorType::Rgba
        );
    if opaque && !info.interlaced {
        return passed_through(bytes);
    }
    decoded(bytes, archival)
}

/// The compressed samples of a PNG are what PDF knows as Flate with a PNG predictor.
fn passed_through(bytes: &[u8]) -> Result<Picture, Fault> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::IDENTITY);
    let mut reader = decoder.read_info()?;
    while reader.next_row()?.is_some() {}
    let info = reader.info();
    let depth = info.bit_depth as u8;
    let (space, colours): (Object, i64) = match info.color_type {
        png::ColorType::Indexed => {
            let palette = info.palette.as_deref().unwrap_or_default();
            let last = (palette.len() / 3).saturating_sub(1) as i64;
            let palette = Object::String(palette.to_vec(), StringFormat::Hexadecimal);
            (vec!["Indexed".into(), "DeviceRGB".into(), last.into(), palette].into(), 1)
        }
        png::ColorType::Rgb | png::ColorType::Rgba => ("DeviceRGB".into(), 3),
        png::ColorType::Grayscale | png::ColorType::GrayscaleAlpha => {
            ("DeviceGray".into(), 1)
        }
    };
    let mut dict = head(info.width, info.height, space, depth);
    dict.set("Filter", "FlateDecode");
    dict.set(
        "DecodeParms",
        dictionary! {
            "Predictor" => 15,
            "Colors" => colours,
            "BitsPerComponent" => i64::from(depth),
            "Columns" => i64::from(info.width),
        },
    );
    Ok(Picture { dict, bytes: data_chunks(bytes), mask: None })
}

/// What the `IDAT` chunks hold, one behind the other. The decoder has read them all.
fn data_chunks(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some(([l1, l2, l3, l4, kind @ ..], body)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([*l1, *l2, *l3, *l4]) as usize;
        let Some(data) = body.get(..length) else { break };
        if kind == b"IDAT" {
            out.extend_from_slice(data);
        }
        // Four bytes of checksum follow.
        rest = body.get(length + 4..).unwrap_or_default();
    }
    out
}

/// Row by row, so that a picture never stands in memory with all its pixels.
fn decoded(bytes: &[u8], archival: bool) -> Result<Picture, Fault> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(
        png::Transformations::EXPAND | png::Transformations::STRIP_16,
    );
    let mut reader = decoder.read_info()?;
    let (colour, _) = reader.output_color_type();
    let (colours, space) = match colour {
        png::ColorType::Grayscale | png::ColorType::GrayscaleAlpha => (1, "DeviceGray"),
        png::ColorType::Rgb | png::ColorType::Rgba | png::ColorType::Indexed => {
            (3, "DeviceRGB")
        }
    };
    let samples = colour.samples();
    let (mut shown, mut mask) = (Deflated::default(), Deflated::default());
    let masked = samples > colours && !archival;
    rows(&mut reader, |row| {
        if samples == colours {
            shown.add(row.iter().copied());
        } else if archival {
            shown.add(row.chunks_exact(samples).flat_map(on_white));
        } else {
            let pixels = row.chunks_exact(samples);
            shown.add(pixels.clone().flat_map(|p| &p[..colours]).copied());
            mask.add(pixels.map(|pixel| pixel[colours]));
        }
    })?;
    let (width, height) = (reader.info().width, reader.info().height);
    let head = |space: &str| {
        let mut dict = head(width, height, space.into(), 8);
        dict.set("Filter", "FlateDecode");
        dict
    };
    let mask = masked.then(|| (head("DeviceGray"), mask.finish()));
    Ok(Picture { dict: head(space), bytes: shown.finish(), mask })
}

/// An interlaced picture has its pixels together only at the end.
const MOST_INTERLACED: usize = 64 << 20;

fn rows(
    reader: &mut png::Reader<std::io::Cursor<&[u8]>>,
    mut see: impl FnMut(&[u8]),
) -> Result<(), Fault> {
    if !reader.info().interlaced {
        while let Some(row) = reader.next_row()? {
            see(row.data());
        }
        return Ok(());
    }
    let size = reader.output_buffer_size().filter(|size| *size <= MOST_INTERLACED);
    let large = || Fault::Broken("it is interlaced and too large".to_owned());
    let mut pixels = vec![0; size.ok_or_else(large)?];
    let info = reader.next_frame(&mut pixels)?;
    pixels.chunks_exact(info.line_size).for_each(see);
    Ok(())
}

/// Samples that are deflated as they come.
struct Deflated {
    encoder: ZlibEncoder<Vec<u8>>,
    row: Vec<u8>,
}

impl Default for Deflated {
    fn default() -> Self {
        let encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
        Self { encoder, row: Vec::new() }
    }
}

impl Deflated {
    fn add(&mut self, row: impl Iterator<Item = u8>) {
        self.row.clear();
        self.row.extend(row);
        self.encoder.write_all(&self.row).expect("memory takes every byte");
    }

    fn finish(self) -> Vec<u8> {
        self.encoder.finish().expect("memory takes every byte")
    }
}

/// The colours of a pixel as they look on paper; the last sample is how much there is of them.
fn on_white(pixel: &[u8]) -> impl Iterator<Item = u8> {
    let (alpha, colours) = pixel.split_last().unwrap_or((&255, &[]));
    let alpha = u32::from(*alpha);
    colours.iter().map(move |colour| {
        ((u32::from(*colour) * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    })
}

fn head(width: u32, height: u32, space: Object, depth: u8) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => space,
        "BitsPerComponent" => i64::from(depth),
    }
}
