//! The small parts that say how a document as a whole is read: settings, fonts, and
//! properties.

use docconv_core::profile::{FaceRole, PageNumberPlace};
use docconv_core::{Document, Language, Profile};

use crate::styles;
use crate::xml::{NAMESPACES, Xml};

/// Which separators the settings have to name.
#[derive(Clone, Copy, Default)]
pub(crate) struct NoteParts {
    pub(crate) footnotes: bool,
    pub(crate) endnotes: bool,
}

/// `word/settings.xml`. `updateFields` is left out: Word would ask the reader about
/// "fields that may refer to other files" each time.
pub(crate) fn settings(
    profile: &Profile,
    language: Language,
    notes: NoteParts,
) -> Vec<u8> {
    let mut xml = Xml::part("w:settings", NAMESPACES);
    xml.empty_with("w:zoom", &[("w:percent", "100")]);
    if outer_page_number(profile) {
        xml.empty("w:evenAndOddHeaders");
    }
    xml.val("w:defaultTabStop", "420");
    xml.val("w:characterSpacingControl", "compressPunctuation");
    separators(&mut xml, notes.footnotes, "w:footnotePr", "w:footnote");
    separators(&mut xml, notes.endnotes, "w:endnotePr", "w:endnote");
    xml.start("w:compat");
    xml.empty("w:spaceForUL");
    xml.empty("w:balanceSingleByteDoubleByteWidth");
    xml.empty("w:doNotLeaveBackslashAlone");
    xml.empty("w:ulTrailSpace");
    // Otherwise Word stretches a justified line that ends in a break made by hand.
    xml.empty("w:doNotExpandShiftReturn");
    for (name, value) in COMPATIBILITY {
        let setting = [
            ("w:name", *name),
            ("w:uri", "http://schemas.microsoft.com/office/word"),
            ("w:val", *value),
        ];
        xml.empty_with("w:compatSetting", &setting);
    }
    xml.end("w:compat");
    let (latin, east_asian) = styles::languages(language);
    xml.empty_with("w:themeFontLang", &[("w:val", latin), ("w:eastAsia", east_asian)]);
    xml.val("w:decimalSymbol", ".");
    xml.val("w:listSeparator", ",");
    xml.finish("w:settings")
}

/// Word 2013 and later; without them a file opens in "compatibility mode".
const COMPATIBILITY: &[(&str, &str)] = &[
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
];

fn separators(xml: &mut Xml, present: bool, properties: &str, note: &str) {
    if present {
        xml.start(properties);
        xml.empty_with(note, &[("w:id", "-1")]);
        xml.empty_with(note, &[("w:id", "0")]);
        xml.end(properties);
    }
}

pub(crate) fn outer_page_number(profile: &Profile) -> bool {
    profile.page_number.is_some_and(|number| match number.place {
        PageNumberPlace::Outer => true,
        PageNumberPlace::Center => false,
    })
}

/// `word/fontTable.xml`: every face named once, with the other names under which a
/// machine may have it.
pub(crate) fn font_table(profile: &Profile, language: Language) -> Vec<u8> {
    let charset = match language {
        Language::Japanese => "80",
        Language::Korean => "81",
        Language::Chinese
        | Language::English
        | Language::German
        | Language::French
        | Language::Spanish
        | Language::Russian
        | Language::Other => "86",
    };
    let mut xml = Xml::part("w:fonts", NAMESPACES);
    let mut seen: Vec<&str> = Vec::new();
    for role in FaceRole::ALL {
        let family = match role {
            FaceRole::Hei => "swiss",
            FaceRole::Mono => "modern",
            FaceRole::Song | FaceRole::TitleSong | FaceRole::Kai | FaceRole::FangSong => {
                "roman"
            }
        };
        let pitch = if role == FaceRole::Mono { "fixed" } else { "variable" };
        let names = profile.faces.get(role);
        for (names, charset) in [(&names.east_asian, charset), (&names.latin, "00")] {
            let Some((first, others)) = names.split_first() else { continue };
            if seen.contains(&first.as_str()) {
                continue;
            }
            seen.push(first);
            xml.start_with("w:font", &[("w:name", first)]);
            if !others.is_empty() {
                xml.val("w:altName", &others.join(","));
            }
            xml.val("w:charset", charset);
            xml.val("w:family", family);
            xml.val("w:pitch", pitch);
            xml.end("w:font");
        }
    }
    xml.finish("w:fonts")
}

/// `docProps/core.xml`.
pub(crate) fn core_properties(document: &Document) -> Vec<u8> {
    let metadata = &document.metadata;
    let mut xml = Xml::part("cp:coreProperties", CORE_NAMESPACES);
    let optional = [
        ("dc:title", &metadata.title),
        ("dc:subject", &metadata.subject),
        ("dc:creator", &metadata.author),
        ("cp:keywords", &metadata.keywords),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            xml.element(name, value);
        }
    }
    xml.element("dc:language", metadata.language.tag());
    if let Some(created) = metadata.created.as_deref().filter(|date| is_w3c_date(date)) {
        xml.start_with("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")]);
        xml.text(created);
        xml.end("dcterms:created");
    }
    xml.finish("cp:coreProperties")
}

const CORE_NAMESPACES: &[(&str, &str)] = &[
    (
        "xmlns:cp",
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    ),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:dcterms", "http://purl.org/dc/terms/"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
];

/// Whether Word would take the date; on another form it calls the file corrupt.
fn is_w3c_date(date: &str) -> bool {
    let shape: String =
        date.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let numbers: Vec<u32> = date
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|n| n.parse().ok())
        .collect();
    let bounds = [9999, 12, 31, 23, 59, 59];
    let known = [
        "0000-00-00",
        "0000-00-00T00:00Z",
        "0000-00-00T00:00:00Z",
        "0000-00-00T00:00:00+00:00",
        "0000-00-00T00:00:00-00:00",
    ];
    known.contains(&shape.as_str())
        && numbers.iter().zip(bounds).all(|(number, bound)| *number <= bound)
        && numbers[..3].iter().all(|number| *number > 0)
}

/// `docProps/app.xml`.
pub(crate) fn app_properties() -> Vec<u8> {
    let namespace =
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    let mut xml = Xml::part("Properties", &[("xmlns", namespace)]);
    xml.element("Application", "docconv");
    xml.finish("Properties")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_that_word_reads_are_written() {
        assert!(is_w3c_date("2020-03-07T09:00:00Z"));
        assert!(is_w3c_date("2020-03-07"));
        for bad in ["", "2020", "2020-13-07", "2020-00-07", "7 March 2020", "二〇二〇"]
        {
            assert!(!is_w3c_date(bad), "{bad}");
        }
    }
}
