//! What a library catalogue and a reader's window show: the information dictionary
//! (ISO 32000-1, 14.3.3) and the same in XMP (14.3.2).

use std::fmt::Write;

use docconv_core::{Document, Language};
use lopdf::{Dictionary, Object, dictionary};

use super::syntax::{date, text_string, xmp_date};
use crate::layout::item::{Item, Layout};
use crate::options::{PdfOptions, PdfStandard};

/// Who made the file.
const PRODUCER: &str = "docconv";

/// A title that is made of the first words has no more characters than this.
const LONGEST_TITLE: usize = 60;

/// What is known of the document.
pub(crate) struct Metadata {
    title: String,
    author: Option<String>,
    subject: Option<String>,
    keywords: Option<String>,
    /// In ISO 8601.
    created: Option<String>,
    language: Language,
    tagged: bool,
    standard: Option<PdfStandard>,
}

impl Metadata {
    pub(crate) fn of(document: &Document, options: &PdfOptions, layout: &Layout) -> Self {
        let said = |value: &Option<String>| {
            let value = value.as_deref().map(str::trim).filter(|value| !value.is_empty());
            value.map(str::to_owned)
        };
        let metadata = &document.metadata;
        let language = options.profile.language_of(document);
        let dated = |iso: &String| date(iso).is_some();
        Self {
            title: said(&metadata.title).unwrap_or_else(|| found_title(layout, language)),
            author: said(&metadata.author),
            subject: said(&metadata.subject),
            keywords: said(&metadata.keywords),
            created: said(&metadata.created)
                .filter(dated)
                .or_else(|| said(&options.created).filter(dated)),
            language,
            tagged: options.tagged,
            standard: options.standard,
        }
    }

    pub(crate) fn info(&self) -> Dictionary {
        let mut info = dictionary! {
            "Title" => text_string(&self.title),
            "Producer" => text_string(PRODUCER),
        };
        let fields = [
            ("Author", &self.author),
            ("Subject", &self.subject),
            ("Keywords", &self.keywords),
        ];
        for (key, value) in fields {
            if let Some(value) = value {
                info.set(key, text_string(value));
            }
        }
        if let Some(created) = self.created.as_deref().and_then(date) {
            info.set("CreationDate", Object::string_literal(created.as_str()));
            info.set("ModDate", Object::string_literal(created));
        }
        info
    }

    /// An XMP packet that says what Info says.
    pub(crate) fn xmp(&self) -> String {
        let mut xmp = Xmp::default();
        xmp.out.push_str(
            "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
             <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
             <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
             <rdf:Description rdf:about=\"\"\n \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n \
             xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n \
             xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n \
             xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n \
             xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n",
        );
        xmp.property("dc:format", "application/pdf");
        xmp.list("dc:title", "Alt", &self.title);
        if let Some(author) = &self.author {
            xmp.list("dc:creator", "Seq", author);
        }
        if let Some(subject) = &self.subject {
            xmp.list("dc:description", "Alt", subject);
        }
        if self.language != Language::Other {
            xmp.list("dc:language", "Bag", self.language.tag());
        }
        if let Some(keywords) = &self.keywords {
            xmp.property("pdf:Keywords", keywords);
        }
        xmp.property("pdf:Producer", PRODUCER);
        if let Some(created) = self.created.as_deref().and_then(xmp_date) {
            xmp.property("xmp:CreateDate", &created);
            xmp.property("xmp:ModifyDate", &created);
        }
        if let Some(standard) = self.standard {
            xmp.property("pdfaid:part", "2");
            xmp.property("pdfaid:conformance", standard.conformance());
        }
        if self.claims_accessibility() {
            xmp.property("pdfuaid:part", "1");
        }
        xmp.out.push_str("</rdf:Description>\n");
        if self.standard.is_some() && self.claims_accessibility() {
            xmp.out.push_str(UA_SCHEMA);
        }
        xmp.out.push_str("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
        xmp.out
    }

    /// Whether the file says that it follows PDF/UA-1. One of level b is about looks alone,
    /// and checkers of that level take the claim for a property that nobody described.
    fn claims_accessibility(&self) -> bool {
        self.tagged && self.standard != Some(PdfStandard::A2b)
    }
}

/// What stands for a title in a document that has none: a window has to show something.
fn found_title(layout: &Layout, language: Language) -> String {
    let heading = layout.outline.iter().map(|entry| entry.title.trim());
    if let Some(heading) = heading.clone().find(|title| !title.is_empty()) {
        return heading.to_owned();
    }
    let items = layout.pages.iter().flat_map(|page| &page.items);
    let words = items.filter_map(|item| match item {
        Item::Text(text) if !text.added => Some(text.text()),
        Item::Text(_) | Item::Rule(_) | Item::Image(_) | Item::Link(_) => None,
    });
    let first = words.map(|words| words.trim().to_owned()).find(|it| !it.is_empty());
    match first {
        Some(words) => words.chars().take(LONGEST_TITLE).collect(),
        None if language == Language::Chinese => "无标题".to_owned(),
        None => "Untitled".to_owned(),
    }
}

#[derive(Default)]
struct Xmp {
    out: String,
}

impl Xmp {
    fn property(&mut self, name: &str, value: &str) {
        let value = escaped(value);
        // Writing into memory does not fail.
        let _ = writeln!(self.out, "<{name}>{value}</{name}>");
    }

    fn list(&mut self, name: &str, kind: &str, value: &str) {
        let value = escaped(value);
        let language = if kind == "Alt" { " xml:lang=\"x-default\"" } else { "" };
        let _ = writeln!(
            self.out,
            "<{name}><rdf:{kind}><rdf:li{language}>{value}</rdf:li></rdf:{kind}></{name}>"
        );
    }
}

/// As XML holds it: characters that XML forbids are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if character.is_control() => out.push(' '),
            _ => out.push(character),
        }
    }
    out
}

/// PDF/A allows no property that it does not know unless a schema describes it
/// (ISO 19005-2, 6.6.2.3.3).
const UA_SCHEMA: &str = r#"<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped() {
        assert_eq!(escaped("R&D <a>\u{1}\n"), "R&amp;D &lt;a&gt;  ");
    }
}
