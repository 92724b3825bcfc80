//! The names of a face in every language, and how two names are compared.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, UTF_16BE};
use ttf_parser::name::{Name, Names};
use ttf_parser::{PlatformId, name_id};

/// The names by which a face may be asked for, each once, in the order of the file.
pub(crate) fn all(names: Names<'_>) -> Vec<String> {
    const WANTED: [u16; 5] = [
        name_id::TYPOGRAPHIC_FAMILY,
        name_id::FAMILY,
        name_id::FULL_NAME,
        name_id::POST_SCRIPT_NAME,
        name_id::WWS_FAMILY,
    ];
    let mut all: Vec<String> = Vec::new();
    for id in WANTED {
        let named = names.into_iter().filter(|name| name.name_id == id);
        for name in named.filter_map(|name| decoded(&name)) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
    }
    all
}

/// The first of these names that the face has, in English where it has that.
pub(crate) fn first(names: Names<'_>, ids: &[u16]) -> Option<String> {
    ids.iter().find_map(|&id| {
        let of = || names.into_iter().filter(move |name| name.name_id == id);
        let english = of().find(is_english).and_then(|name| decoded(&name));
        english.or_else(|| of().find_map(|name| decoded(&name)))
    })
}

fn is_english(name: &Name<'_>) -> bool {
    match name.platform_id {
        PlatformId::Windows => name.language_id == 0x0409,
        PlatformId::Macintosh => name.language_id == 0,
        _ => true,
    }
}

/// The encodings of the platforms: OpenType specification, `name`, "Platform-specific
/// encoding and language IDs". Chinese faces of the nineties have names in GBK.
fn decoded(name: &Name<'_>) -> Option<String> {
    let encoding: &Encoding = match (name.platform_id, name.encoding_id) {
        (PlatformId::Unicode, _) | (PlatformId::Windows, 0 | 1 | 10) => UTF_16BE,
        (PlatformId::Windows, 2) | (PlatformId::Macintosh, 1) => SHIFT_JIS,
        (PlatformId::Windows, 3) | (PlatformId::Macintosh, 25) => GBK,
        (PlatformId::Windows, 4) | (PlatformId::Macintosh, 2) => BIG5,
        (PlatformId::Windows, 5) | (PlatformId::Macintosh, 3) => EUC_KR,
        (PlatformId::Macintosh, 0) => MACINTOSH,
        _ => return None,
    };
    // Names of one byte a character are padded to two on Windows.
    let unpadded: Vec<u8>;
    let bytes = if name.platform_id == PlatformId::Windows && encoding != UTF_16BE {
        unpadded = name.name.iter().copied().filter(|&byte| byte != 0).collect();
        &unpadded
    } else {
        name.name
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let shown: String = text.chars().filter(|c| !c.is_control()).collect();
    let shown = shown.trim();
    (!shown.is_empty()).then(|| shown.to_owned())
}

/// A name without what does not tell faces apart: case, spaces, hyphens, full-width forms
/// and a word for the regular style. `FangSong`, `Fang Song Regular` and `FANGSONG` are
/// one name; `仿宋` and `仿宋_GB2312` are two.
pub(crate) fn plain(name: &str) -> String {
    let half = |c: char| match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let mut plain: String = name
        .chars()
        .map(half)
        .filter(|c| !c.is_whitespace() && *c != '-')
        .flat_map(char::to_lowercase)
        .collect();
    for regular in ["regular", "normal", "常规", "标准"] {
        if let Some(left) = plain.strip_suffix(regular).filter(|left| !left.is_empty()) {
            plain.truncate(left.len());
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spaces_widths_and_the_regular_style_do_not_tell_names_apart() {
        for same in ["FangSong", "Fang Song", "fangsong-Regular", "ＦａｎｇＳｏｎｇ"]
        {
            assert_eq!(plain(same), "fangsong");
        }
        assert_eq!(plain("ＭＳ 明朝"), plain("MS明朝"));
    }

    #[test]
    fn two_faces_keep_two_names() {
        assert_ne!(plain("仿宋"), plain("仿宋_GB2312"));
        assert_ne!(plain("Song Bold"), plain("Song"));
        assert_eq!(plain("Regular"), "regular");
    }

    #[test]
    fn a_name_in_gbk_is_read() {
        let name = Name {
            platform_id: PlatformId::Windows,
            encoding_id: 3,
            language_id: 0x0804,
            name_id: name_id::FAMILY,
            name: b"\xB7\xC2\xCB\xCE\0_\0G\0B",
        };
        assert_eq!(decoded(&name).as_deref(), Some("仿宋_GB"));
    }
}
