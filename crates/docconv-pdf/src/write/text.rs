//! Strings and URIs as PDF writes them.

use lopdf::{Object, StringFormat};

/// A text string: plain ASCII, or UTF-16 with a byte order mark.
pub(crate) fn text_string(text: &str) -> Object {
    if text.is_ascii() && !text.contains(|c: char| c.is_control()) {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    let bytes = [0xFE, 0xFF].into_iter().chain(units).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
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
    let digits: String = iso.chars().take(19).filter(char::is_ascii_digit).collect();
    let shaped = iso.len() >= 10 && iso.as_bytes()[4] == b'-' && digits.len() >= 8;
    if !shaped || !digits.len().is_multiple_of(2) {
        return None;
    }
    let zone = if iso.ends_with('Z') { "Z" } else { "" };
    Some(format!("D:{digits}{zone}"))
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
        assert_eq!(date("yesterday"), None);
    }
}
