//! The faces and where they come from.

use crate::Face;
use crate::unpacked::Unpacked;

/// Every face, Chinese ones first.
pub static ALL: [&Face; 12] = [
    &SONG,
    &TITLE_SONG,
    &HEI,
    &KAI,
    &FANG_SONG,
    &SERIF,
    &SERIF_BOLD,
    &SERIF_ITALIC,
    &SERIF_BOLD_ITALIC,
    &SANS,
    &SANS_BOLD,
    &MONO,
];

/// 宋, for running text: Noto Serif SC Regular.
pub static SONG: Face = Face {
    name: "Docconv Song",
    key: "song",
    bold: false,
    italic: false,
    data: include_bytes!("../assets/song.face"),
    unpacked: Unpacked::new(),
    also: &["Noto Serif SC"],
    licence: NOTO_SERIF_LICENCE,
    source: NOTO_SERIF,
};

/// 小标宋, for titles: Noto Serif SC Bold, the bold of [`SONG`].
pub static TITLE_SONG: Face = Face {
    name: "Docconv Title Song",
    key: "title-song",
    bold: true,
    italic: false,
    data: include_bytes!("../assets/title-song.face"),
    unpacked: Unpacked::new(),
    also: &["Noto Serif SC", "Noto Serif SC Bold"],
    licence: NOTO_SERIF_LICENCE,
    source: NOTO_SERIF,
};

/// 黑, for headings: Noto Sans SC Medium.
pub static HEI: Face = Face {
    name: "Docconv Hei",
    key: "hei",
    bold: false,
    italic: false,
    data: include_bytes!("../assets/hei.face"),
    unpacked: Unpacked::new(),
    also: &["Noto Sans SC Medium"],
    licence: NOTO_SANS_LICENCE,
    source: NOTO_SANS,
};

/// 楷, for second headings: LXGW WenKai Regular.
pub static KAI: Face = Face {
    name: "Docconv Kai",
    key: "kai",
    bold: false,
    italic: false,
    data: include_bytes!("../assets/kai.face"),
    unpacked: Unpacked::new(),
    also: &["LXGW WenKai", "霞鹜文楷"],
    licence: WENKAI_LICENCE,
    source: WENKAI,
};

/// A stand-in for 仿宋: LXGW WenKai Light.
pub static FANG_SONG: Face = Face {
    name: "Docconv Fang Song",
    key: "fang-song",
    bold: false,
    italic: false,
    data: include_bytes!("../assets/fang-song.face"),
    unpacked: Unpacked::new(),
    also: &["LXGW WenKai Light", "霞鹜文楷 Light"],
    licence: WENKAI_LICENCE,
    source: WENKAI,
};

/// Latin with the widths of Times New Roman: Liberation Serif.
pub static SERIF: Face = Face {
    name: "Docconv Serif",
    key: "serif",
    bold: false,
    italic: false,
    data: include_bytes!("../assets/serif.face"),
    unpacked: Unpacked::new(),
    also: &["Liberation Serif"],
    licence: LIBERATION_LICENCE,
    source: LIBERATION,
};

/// The bold of [`SERIF`].
pub static SERIF_BOLD: Face = Face {
    name: "Docconv Serif Bold",
    key: "serif-bold",
    bold: true,
    italic: false,
    data: include_bytes!("../assets/serif-bold.face"),
    unpacked: Unpacked::new(),
    also: &["Docconv Serif", "Liberation Serif"],
    licence: LIBERATION_LICENCE,
    source: LIBERATION,
};

/// The italic of [`SERIF`].
pub static SERIF_ITALIC: Face = Face {
    name: "Docconv Serif Italic",
    key: "serif-italic",
    bold: false,
    italic: true,
    data: include_bytes!("../assets/serif-italic.face"),
    unpacked: Unpacked::new(),
    also: &["Docconv Serif", "Liberation Serif"],
    licence: LIBERATION_LICENCE,
    source: LIBERATION,
};

/// The bold italic of [`SERIF`].
pub static SERIF_BOLD_ITALIC: Face = Face {
    name: "Docconv Serif Bold Italic",
    key: "serif-bold-italic",
    bold: true,
    italic: true,
    data: include_bytes!("../assets/serif-bold-italic.face"),
    unpacked: Unpacked::new(),
    also: &["Docconv Serif", "Liberation Serif"],
    licence: LIBERATION_LICENCE,
    source: LIBERATION,
};

/// Latin with the widths of Arial: Liberation Sans.
pub static SANS: Face = Face {
    name: "Docconv Sans",
    key: "sans",
    bold: false,
    italic: false,
    data: include_bytes!("../assets/sans.face"),
    unpacked: Unpacked::new(),
    also: &["Liberation Sans"],
    licence: LIBERATION_LICENCE,
    source: LIBERATION,
};

/// The bold of [`SANS`].
pub static SANS_BOLD: Face = Face {
    name: "Docconv Sans Bold",
    key: "sans-bold",
    bold: true,
    italic: false,
    data: include_bytes!("../assets/sans-bold.face"),
    unpacked: Unpacked::new(),
    also: &["Docconv Sans", "Liberation Sans"],
    licence: LIBERATION_LICENCE,
    source: LIBERATION,
};

/// Latin with the one width of Courier New: Liberation Mono.
pub static MONO: Face = Face {
    name: "Docconv Mono",
    key: "mono",
    bold: false,
    italic: false,
    data: include_bytes!("../assets/mono.face"),
    unpacked: Unpacked::new(),
    also: &["Liberation Mono"],
    licence: LIBERATION_LICENCE,
    source: LIBERATION,
};

const NOTO_SERIF: &str = "npm @expo-google-fonts/noto-serif-sc 0.4.3";
const NOTO_SERIF_LICENCE: &str = include_str!("../assets/LICENSES/OFL-noto-serif-sc.txt");
const NOTO_SANS: &str = "npm @expo-google-fonts/noto-sans-sc 0.4.3";
const NOTO_SANS_LICENCE: &str = include_str!("../assets/LICENSES/OFL-noto-sans-sc.txt");
const WENKAI: &str = "debian fonts-lxgw-wenkai 1.250+repack-1";
const WENKAI_LICENCE: &str = include_str!("../assets/LICENSES/OFL-lxgw-wenkai.txt");
const LIBERATION: &str = "debian fonts-liberation2 2.1.5-1";
const LIBERATION_LICENCE: &str = include_str!("../assets/LICENSES/OFL-liberation2.txt");
