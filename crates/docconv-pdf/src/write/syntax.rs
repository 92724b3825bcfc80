//! How objects are spelled (ISO 32000-1, 7.3), dates (7.9.4) and URIs (12.6.4.7).

use std::fmt;

use lopdf::{Object, StringFormat};

/// An indirect object; its generation is always 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id(pub(crate) u32);

/// As a reference.
impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 0 R", self.0)
    }
}

impl From<Id> for Object {
    fn from(id: Id) -> Self {
        Self::Reference((id.0, 0))
    }
}

/// A number with at most three decimals.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number(pub(crate) f32);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Vec::with_capacity(12);
        number(&mut out, self.0);
        f.write_str(std::str::from_utf8(&out).unwrap_or("0"))
    }
}

/// Parts of a unit that have three decimals.
pub(crate) const THOUSANDTHS: i64 = 1000;
/// Parts of a unit that have five decimals, the most that readers need to know (Annex C.2).
pub(crate) const HUNDRED_THOUSANDTHS: i64 = 100_000;

/// A number in whole parts of its unit.
pub(crate) fn rounded(value: f32, parts: i64) -> i64 {
    (f64::from(value) * parts as f64).round() as i64
}

/// Appends a number with at most three decimals.
pub(crate) fn number(out: &mut Vec<u8>, value: f32) {
    decimal(out, rounded(value, THOUSANDTHS), THOUSANDTHS);
}

/// Appends a number that is given in parts of its unit: tenths, hundredths or smaller.
pub(crate) fn decimal(out: &mut Vec<u8>, value: i64, parts: i64) {
    if value < 0 {
        out.push(b'-');
    }
    let (magnitude, mut unit) = (value.unsigned_abs(), parts.unsigned_abs());
    integer(out, magnitude / unit);
    let mut rest = magnitude % unit;
    if rest > 0 {
        out.push(b'.');
    }
    while rest > 0 {
        unit /= 10;
        out.push(b'0' + (rest / unit) as u8);
        rest %= unit;
    }
}

/// Appends a whole number.
pub(crate) fn integer(out: &mut Vec<u8>, mut value: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// Appends an object as it stands in a file.
pub(crate) fn object(out: &mut Vec<u8>, value: &Object) {
    match value {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => {
            out.extend_from_slice(if *value { b"true" } else { b"false" });
        }
        Object::Integer(value) => {
            if *value < 0 {
                out.push(b'-');
            }
            integer(out, value.unsigned_abs());
        }
        Object::Real(value) => number(out, *value),
        Object::Name(name_bytes) => name(out, name_bytes),
        Object::String(bytes, StringFormat::Literal) => literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => hexadecimal(out, bytes),
        Object::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                object(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dict) => dictionary(out, dict),
        // Streams are objects of their own, which `Objects` writes.
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference((id, generation)) => {
            integer(out, u64::from(*id));
            out.push(b' ');
            integer(out, u64::from(*generation));
            out.extend_from_slice(b" R");
        }
    }
}

/// Appends a dictionary.
pub(crate) fn dictionary(out: &mut Vec<u8>, dict: &lopdf::Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dict {
        name(out, key);
        if !matches!(
            value,
            Object::Name(_)
                | Object::String(..)
                | Object::Array(_)
                | Object::Dictionary(_)
        ) {
            out.push(b' ');
        }
        object(out, value);
    }
    out.extend_from_slice(b">>");
}

fn name(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'/');
    for &byte in bytes {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.push(b'#');
            hex(out, byte);
        }
    }
}

/// Appends bytes between brackets.
pub(crate) fn literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    bytes.iter().for_each(|&byte| escaped(out, byte));
    out.push(b')');
}

/// Appends a byte of a string between brackets. A line end would be read as `\n`, whichever
/// of the three it is.
pub(crate) fn escaped(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        b'\r' => out.extend_from_slice(b"\\r"),
        _ => out.push(byte),
    }
}

/// Appends bytes as pairs of digits.
pub(crate) fn hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'<');
    bytes.iter().for_each(|&byte| hex(out, byte));
    out.push(b'>');
}

/// Appends a byte as two digits.
pub(crate) fn hex(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push(DIGITS[usize::from(byte >> 4)]);
    out.push(DIGITS[usize::from(byte & 15)]);
}

/// A text string (7.9.2.2): plain ASCII, or UTF-16 with a byte order mark.
pub(crate) fn text_string(text: &str) -> Object {
    let bytes = text_bytes(text);
    let plain = !bytes.starts_with(&[0xFE, 0xFF]);
    let format = if plain { StringFormat::Literal } else { StringFormat::Hexadecimal };
    Object::String(bytes, format)
}

/// Appends a text string.
pub(crate) fn text(out: &mut Vec<u8>, text: &str) {
    object(out, &text_string(text));
}

fn text_bytes(text: &str) -> Vec<u8> {
    if text.is_ascii() && !text.contains(|c: char| c.is_control()) {
        return text.as_bytes().to_vec();
    }
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    [0xFE, 0xFF].into_iter().chain(units).collect()
}

/// A URI in seven bits: whatever a URI may not hold is percent-encoded, what is encoded
/// already stays.
pub(crate) fn percent_encoded(uri: &str) -> String {
    let mut out = String::with_capacity(uri.len());
    for byte in uri.trim().bytes() {
        let plain = byte.is_ascii_graphic()
            && !matches!(
                byte,
                b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}'
            );
        if plain {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// A date as Info has it (`D:20200307090000Z`), from ISO 8601; `None` for anything else.
pub(crate) fn date(iso: &str) -> Option<String> {
    let moment = Moment::read(iso)?;
    let digits: String = moment.0.chars().filter(char::is_ascii_digit).collect();
    let zone = if moment.1.is_empty() || moment.1 == "Z" {
        moment.1.to_owned()
    } else {
        moment.1.replace(':', "'") + "'"
    };
    Some(format!("D:{digits}{zone}"))
}

/// A date as XMP has it (`2020-03-07T09:00:00Z`); it says the same as [`date`].
pub(crate) fn xmp_date(iso: &str) -> Option<String> {
    Moment::read(iso).map(|moment| format!("{}{}", moment.0, moment.1))
}

/// Date or date and time, and the zone (`Z`, `+08:00`, or nothing).
struct Moment<'i>(&'i str, &'i str);

impl<'i> Moment<'i> {
    fn read(iso: &'i str) -> Option<Self> {
        let iso = iso.trim();
        let shape = |text: &str, pattern: &str| {
            text.len() == pattern.len()
                && text.bytes().zip(pattern.bytes()).all(|(found, wanted)| match wanted {
                    b'0' => found.is_ascii_digit(),
                    _ => found == wanted,
                })
        };
        let day = iso.get(..10).filter(|day| shape(day, "0000-00-00"))?;
        if iso.len() == 10 {
            return Some(Self(day, ""));
        }
        let moment = iso.get(..19).filter(|it| shape(it, "0000-00-00T00:00:00"))?;
        let mut zone = iso.get(19..)?;
        if let Some(fraction) = zone.strip_prefix('.') {
            zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        let known =
            matches!(zone, "" | "Z") || shape(zone, "+00:00") || shape(zone, "-00:00");
        known.then_some(Self(moment, zone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uri_keeps_what_is_encoded() {
        assert_eq!(percent_encoded("http://a/é %20"), "http://a/%C3%A9%20%20");
    }

    #[test]
    fn date_has_the_shape_of_pdf() {
        assert_eq!(date("2020-03-07T09:00:00Z").as_deref(), Some("D:20200307090000Z"));
        assert_eq!(date("2020-03-07").as_deref(), Some("D:20200307"));
        assert_eq!(
            date("2020-03-07T09:00:00.123+08:00").as_deref(),
            Some("D:20200307090000+08'00'")
        );
        assert_eq!(date("yesterday"), None);
        assert_eq!(date("2020-03-07T9"), None);
    }

    #[test]
    fn numbers_have_no_more_digits_than_they_need() {
        let spelled = |value| Number(value).to_string();
        assert_eq!(spelled(-0.25), "-0.25");
        assert_eq!(spelled(12.0), "12");
        assert_eq!(spelled(0.0304), "0.03");
        assert_eq!(spelled(100.005), "100.005");
        let mut out = Vec::new();
        decimal(&mut out, -20_857, HUNDRED_THOUSANDTHS);
        assert_eq!(out, b"-0.20857");
    }

    #[test]
    fn strings_are_escaped() {
        let mut out = Vec::new();
        literal(&mut out, b"a(b)\\\r");
        assert_eq!(out, b"(a\\(b\\)\\\\\\r)");
    }
}
