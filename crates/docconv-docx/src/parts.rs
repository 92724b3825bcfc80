//! The small parts that say how a document as a whole is read: settings, fonts, and
//! properties.

use docconv_core::profile::{FaceRole, PageNumberPlace, Punctuation};
use docconv_core::{Document, Language, Profile, Role};

use crate::xml::{NAMESPACES, Xml};
use crate::{DocxOptions, Reference, properties, styles};

/// Which separators the settings have to name.
#[derive(Clone, Copy, Default)]
pub(crate) struct NoteParts {
    pub(crate) footnotes: bool,
    pub(crate) endnotes: bool,
}

/// `word/settings.xml`. `updateFields` stands there only when it is asked for: Word asks the
/// reader about "fields that may refer to other files" each time.
pub(crate) fn settings(
    options: &DocxOptions,
    language: Language,
    notes: NoteParts,
) -> Vec<u8> {
    let profile = &options.profile;
    let own = options.reference.as_ref().map(Reference::settings);
    let mut xml = Xml::part("w:settings", NAMESPACES);
    xml.empty_with("w:zoom", &[("w:percent", "100")]);
    if own.map_or(profile.page.mirror, |own| own.mirror_margins) {
        xml.empty("w:mirrorMargins");
    }
    xml.val("w:defaultTabStop", own.map_or("420", |own| &own.tab_stop));
    let ours = own.is_none_or(|own| !own.has_sides) && outer_page_number(profile);
    if own.map_or(ours, |own| own.even_and_odd || ours) {
        xml.empty("w:evenAndOddHeaders");
    }
    let squeeze = match profile.punctuation {
        Punctuation::Full => "doNotCompress",
        Punctuation::Edges | Punctuation::Squeeze => "compressPunctuation",
    };
    xml.val("w:characterSpacingControl", squeeze);
    if options.update_fields {
        xml.empty("w:updateFields");
    }
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
        PageNumberPlace::Center | PageNumberPlace::Left | PageNumberPlace::Right => false,
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

/// `word/theme/theme1.xml`. No style refers to it; Word offers its colours and faces in
/// the menus, and openxml-audit misses it.
pub(crate) fn theme(profile: &Profile) -> Vec<u8> {
    let mut xml = Xml::part("a:theme", &[THEME_NAMESPACE, ("name", "docconv")]);
    xml.raw(THEME_COLOURS.as_bytes());
    xml.start_with("a:fontScheme", &[("name", "docconv")]);
    let body = profile.role(Role::Body).face;
    for (element, face) in
        [("a:majorFont", profile.heading(1).face), ("a:minorFont", body)]
    {
        let names = profile.faces.get(face);
        let first = |names: &[String]| names.first().cloned().unwrap_or_default();
        xml.start(element);
        xml.empty_with("a:latin", &[("typeface", &first(&names.latin))]);
        xml.empty_with("a:ea", &[("typeface", &first(&names.east_asian))]);
        xml.empty_with("a:cs", &[("typeface", &first(&names.latin))]);
        xml.end(element);
    }
    xml.end("a:fontScheme");
    xml.raw(THEME_FORMATS.as_bytes());
    xml.finish("a:theme")
}

const THEME_NAMESPACE: (&str, &str) =
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");

/// The colours of Word 2013.
const THEME_COLOURS: &str = concat!(
    r#"<a:themeElements><a:clrScheme name="docconv">"#,
    r#"<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>"#,
    r#"<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>"#,
    r#"<a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2>"#,
    r#"<a:accent1><a:srgbClr val="5B9BD5"/></a:accent1>"#,
    r#"<a:accent2><a:srgbClr val="ED7D31"/></a:accent2>"#,
    r#"<a:accent3><a:srgbClr val="A5A5A5"/></a:accent3>"#,
    r#"<a:accent4><a:srgbClr val="FFC000"/></a:accent4>"#,
    r#"<a:accent5><a:srgbClr val="4472C4"/></a:accent5>"#,
    r#"<a:accent6><a:srgbClr val="70AD47"/></a:accent6>"#,
    r#"<a:hlink><a:srgbClr val="0563C1"/></a:hlink>"#,
    r#"<a:folHlink><a:srgbClr val="954F72"/></a:folHlink></a:clrScheme>"#,
);

/// The least that the schema asks for: three fills, lines, effects and backgrounds.
const THEME_FORMATS: &str = concat!(
    r#"<a:fmtScheme name="docconv"><a:fillStyleLst>"#,
    r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#,
    r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#,
    r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst><a:lnStyleLst>"#,
    r#"<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>"#,
    r#"<a:ln w="12700"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>"#,
    r#"<a:ln w="19050"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>"#,
    r#"</a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle>"#,
    r#"<a:effectStyle><a:effectLst/></a:effectStyle>"#,
    r#"<a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst>"#,
    r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#,
    r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#,
    r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst>"#,
    r#"</a:fmtScheme></a:themeElements>"#,
);

/// `docProps/core.xml`.
pub(crate) fn core_properties(
    document: &Document,
    options: &DocxOptions,
    language: Language,
) -> Vec<u8> {
    let metadata = &document.metadata;
    let author = metadata.author.clone().or_else(|| properties::author(document));
    let mut xml = Xml::part("cp:coreProperties", CORE_NAMESPACES);
    let optional = [
        ("dc:title", &metadata.title),
        ("dc:subject", &metadata.subject),
        ("dc:creator", &author),
        ("cp:keywords", &metadata.keywords),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            xml.element(name, value);
        }
    }
    xml.element("dc:language", language.tag());
    let made = options.modified.as_deref().filter(|date| is_w3c_date(date));
    let created = metadata.created.clone().filter(|date| is_w3c_date(date));
    let created = created.or_else(|| properties::date(document));
    let created = created.as_deref().or(made);
    for (name, date) in
        [("dcterms:created", created), ("dcterms:modified", made.or(created))]
    {
        let Some(date) = date else { continue };
        xml.start_with(name, &[("xsi:type", "dcterms:W3CDTF")]);
        xml.text(date);
        xml.end(name);
    }
    xml.finish("cp:coreProperties")
}

/// `docProps/custom.xml`: where the file comes from.
pub(crate) fn custom_properties(options: &DocxOptions) -> Vec<u8> {
    let mut xml = Xml::part("Properties", CUSTOM_NAMESPACES);
    let version = Some(env!("CARGO_PKG_VERSION"));
    let named = [("Source", options.source_name.as_deref()), ("docconv", version)];
    let present = named.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
    // Numbers below 2 are reserved.
    for (pid, (name, value)) in (2..).zip(present) {
        let property = [
            // What all custom properties of Office have.
            ("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"),
            ("pid", &format!("{pid}")),
            ("name", name),
        ];
        xml.start_with("property", &property);
        xml.element("vt:lpwstr", value);
        xml.end("property");
    }
    xml.finish("Properties")
}

const CUSTOM_NAMESPACES: &[(&str, &str)] = &[
    ("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"),
    ("xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"),
];

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
