//! URIs that a Word file may hold.

use std::fmt::Write;

/// Schemes behind which there is a page, a mailbox or a telephone. `javascript:`, `file:`
/// and Word's own `ms-word:` run something or read the reader's disk.
const SCHEMES: [&str; 7] = ["http", "https", "mailto", "ftp", "tel", "news", "urn"];

/// `uri` with every character percent-encoded that a URI cannot hold; `None` when it must
/// not become a link. Word calls a whole file corrupt for one malformed target.
pub(crate) fn target(uri: &str) -> Option<String> {
    let uri = uri.trim();
    if uri.is_empty() || uri.len() > 2048 || uri.starts_with(['/', '\\']) {
        return None;
    }
    if let Some((scheme, rest)) = scheme(uri) {
        let known = SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme));
        let hierarchical =
            ["http", "https", "ftp"].iter().any(|s| s.eq_ignore_ascii_case(scheme));
        if !known || rest.is_empty() || (hierarchical && !has_host(rest)) {
            return None;
        }
    } else if uri.contains(':') {
        return None;
    }
    Some(encode(uri))
}

fn scheme(uri: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = uri.split_once(':')?;
    let mut chars = scheme.chars();
    let letters = chars.next()?.is_ascii_alphabetic()
        && chars.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    letters.then_some((scheme, rest))
}

fn has_host(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix("//") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = host.split_once(':').unwrap_or((host, ""));
    !host.is_empty()
        && host
            .chars()
            .all(|c| !c.is_ascii() || c.is_ascii_alphanumeric() || "-._~".contains(c))
        && port.len() <= 5
        && port.bytes().all(|b| b.is_ascii_digit())
        && !authority.contains(['\\', ' '])
}

fn encode(uri: &str) -> String {
    let bytes = uri.as_bytes();
    let mut out = String::with_capacity(uri.len());
    let mut fragment = false;
    for (at, &byte) in bytes.iter().enumerate() {
        let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        let keep = match byte {
            b'%' => hex(at + 1) && hex(at + 2),
            b'#' => !std::mem::replace(&mut fragment, true),
            b'[' | b']' => false,
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
        };
        if keep {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a string takes every character");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsound_characters_are_encoded() {
        let encoded = target("http://a.cn/总 表?x=[1]&y=50%#a#b").unwrap();
        assert_eq!(encoded, "http://a.cn/%E6%80%BB%20%E8%A1%A8?x=%5B1%5D&y=50%25#a%23b");
        assert_eq!(target("mailto:li@a.cn").as_deref(), Some("mailto:li@a.cn"));
        assert_eq!(target("a%20b.pdf").as_deref(), Some("a%20b.pdf"));
    }

    #[test]
    fn hostile_targets_are_refused() {
        for uri in [
            "",
            " ",
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "file:///etc/passwd",
            "C:\\x",
            "\\\\host\\share",
            "//host/share",
            "http://",
            "http:///x",
            "http://a b/",
            "data:,x",
            "http://[::1",
            "ms-word:ofe|u|x",
            "http://a:99999999/",
            "9:x",
        ] {
            assert_eq!(target(uri), None, "{uri}");
        }
    }
}
