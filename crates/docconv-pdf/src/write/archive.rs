//! What PDF/A-2 (ISO 19005-2) asks for beyond PDF/UA: the meaning of colours, said once.

use lopdf::{Object, dictionary};

use super::objects::Objects;
use crate::RenderError;
use crate::options::{PdfOptions, PdfStandard};

/// Refuses options that contradict one another.
pub(crate) fn check(options: &PdfOptions) -> Result<(), RenderError> {
    match options.standard {
        Some(PdfStandard::A2a) if !options.tagged => Err(RenderError::UntaggedArchive),
        Some(PdfStandard::A2a | PdfStandard::A2b) | None => Ok(()),
    }
}

/// The output intent (6.2.3): all colours are those of sRGB.
pub(crate) fn output_intent(objects: &mut Objects) -> Object {
    let profile = objects.add_stream(dictionary! { "N" => 3 }, srgb());
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    Object::Array(vec![intent.into()])
}

/// An ICC profile (ISO 15076-1, version 4.2) of sRGB: its primaries as seen under D50, and
/// its curve as a formula, which is exact where a table is not.
fn srgb() -> Vec<u8> {
    let curve = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];
    let parametric = [&b"para\0\0\0\0\0\x03\0\0"[..], &fixed(&curve)].concat();
    // From D65 to D50 by Bradford's matrix.
    let adaptation = [
        1.047_882, 0.022_919, -0.050_201, 0.029_587, 0.990_479, -0.017_059, -0.009_232,
        0.015_076, 0.751_678,
    ];
    let tags: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"desc", unicode("sRGB")),
        (b"cprt", unicode("CC0")),
        (b"wtpt", xyz([0.964_203, 1.0, 0.824_905])),
        (b"chad", [&b"sf32\0\0\0\0"[..], &fixed(&adaptation)].concat()),
        (b"rXYZ", xyz([0.436_065, 0.222_488, 0.013_916])),
        (b"gXYZ", xyz([0.385_147, 0.716_873, 0.097_076])),
        (b"bXYZ", xyz([0.143_066, 0.060_608, 0.714_096])),
        (b"rTRC", parametric.clone()),
        (b"gTRC", parametric.clone()),
        (b"bTRC", parametric),
    ];
    assembled(&tags)
}

/// The header, the table of tags and their data; tags that say the same share it.
fn assembled(tags: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut data: Vec<u8> = Vec::new();
    let mut table: Vec<u8> = (tags.len() as u32).to_be_bytes().to_vec();
    let start = 128 + 4 + 12 * tags.len();
    let mut known: Vec<(&[u8], usize)> = Vec::new();
    for (name, value) in tags {
        let found = known.iter().find(|(other, _)| *other == value.as_slice());
        let at = found.map_or(start + data.len(), |(_, at)| *at);
        if at == start + data.len() {
            data.extend_from_slice(value);
            data.resize(data.len().next_multiple_of(4), 0);
            known.push((value, at));
        }
        table.extend_from_slice(*name);
        table.extend_from_slice(&(at as u32).to_be_bytes());
        table.extend_from_slice(&(value.len() as u32).to_be_bytes());
    }
    let size = (start + data.len()) as u32;
    let mut out = size.to_be_bytes().to_vec();
    out.extend_from_slice(b"\0\0\0\0\x04\x20\0\0mntrRGB XYZ ");
    // A date that is the same whenever the file is made, as all of it is.
    out.extend_from_slice(&[0x07, 0xE4, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    out.extend_from_slice(b"acsp");
    out.resize(68, 0);
    out.extend_from_slice(&fixed(&[0.964_203, 1.0, 0.824_905]));
    out.resize(128, 0);
    [out, table, data].concat()
}

/// Numbers of 16 bits before the point and 16 behind it.
fn fixed(values: &[f64]) -> Vec<u8> {
    let spelled =
        values.iter().flat_map(|v| ((v * 65_536.0).round() as i32).to_be_bytes());
    spelled.collect()
}

fn xyz(values: [f64; 3]) -> Vec<u8> {
    [&b"XYZ \0\0\0\0"[..], &fixed(&values)].concat()
}

fn unicode(text: &str) -> Vec<u8> {
    let words: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let length = (words.len() as u32).to_be_bytes();
    let head = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS";
    [&head[..], &length, &28_u32.to_be_bytes(), &words].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profile_says_its_own_length_and_tags_lie_inside() {
        let profile = srgb();
        let word = |at: usize| {
            u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize
        };
        assert_eq!(word(0), profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        for tag in 0..word(128) {
            let entry = 132 + 12 * tag;
            assert!(word(entry + 4) + word(entry + 8) <= profile.len());
        }
    }
}
