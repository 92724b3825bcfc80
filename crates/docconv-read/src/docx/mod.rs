//! Word files: the package's parts into a document.
//!
//! ```text
//! styles, numbering, notes, comments (each its own part, looked at first)
//! document.xml -> items and text (story, paragraph, run, table) -> what the passes of core
//! take the rest for -> blocks (crate::structure)
//! ```

mod fields;
mod formulas;
mod memory;
mod numbering;
mod paragraph;
mod pictures;
mod props;
mod run;
mod story;
mod styles;
mod symbols;
mod table;

use crate::opc::{Package, Relations, XmlPart};
use crate::xml::Ns;
use crate::{
    Encoding, InputFormat, ReadError, ReadOptions, ReadWarning, Reading, encoding,
};
use docconv_core::{Language, Metadata};
use numbering::Numbering;
use story::{Reader, SideStories};
use styles::Styles;

/// Reads a DOCX file.
pub(crate) fn read_zip(
    bytes: Vec<u8>,
    options: &ReadOptions,
) -> Result<Reading, ReadError> {
    let package = Package::from_zip(bytes, &options.limits)?;
    read(package, InputFormat::Docx, None, options)
}

/// Reads a Flat OPC file.
pub(crate) fn read_flat(
    bytes: Vec<u8>,
    options: &ReadOptions,
) -> Result<Reading, ReadError> {
    let text = match options.encoding {
        Some(_) => encoding::decode(bytes, None, options)?.text,
        None => crate::xml::decode(&bytes, "package")?.into_owned(),
    };
    let package = Package::from_flat(text, &options.limits)?;
    read(package, InputFormat::FlatOpc, Some(Encoding::UTF_8), options)
}

fn read(
    mut package: Package,
    format: InputFormat,
    encoding: Option<Encoding>,
    options: &ReadOptions,
) -> Result<Reading, ReadError> {
    let mut warnings = Vec::new();
    let roots = package.relations("")?;
    let main = main_part(&mut package, &roots)?;
    let relations = package.relations(&main)?;
    let part =
        package.xml(&main)?.ok_or_else(|| no_document("its main part is missing"))?;
    let limits = *package.limits();
    let styles = match side_part(&mut package, &relations, "styles", &mut warnings)? {
        Some(part) => tolerate(Styles::read(&part, &limits), &part, &mut warnings)?,
        None => Styles::default(),
    };
    let mut numbering =
        match side_part(&mut package, &relations, "numbering", &mut warnings)? {
            Some(part) => {
                tolerate(Numbering::read(&part, &limits), &part, &mut warnings)?
            }
            None => Numbering::default(),
        };
    numbering.resolve_links(|style| styles.list_of(style));
    let sides = SideStories::read(&mut package, &relations, &mut warnings)?;
    let (metadata, language) = core_properties(&mut package, &roots, &mut warnings)?;
    let mut reader = Reader::new(package, options, styles, numbering, sides, warnings);
    reader.document(part, relations)?;
    let warnings = reader.take_warnings();
    let Reader { writing, items, stated, document: media, .. } = reader;
    let media = media.media;
    let document =
        crate::structure::document(writing, items, stated, media, metadata, language);
    Ok(Reading { document, warnings, format, encoding })
}

fn no_document(why: &str) -> ReadError {
    ReadError::Package { why: why.to_owned() }
}

/// The name of the part with the document's body.
fn main_part(package: &mut Package, roots: &Relations) -> Result<String, ReadError> {
    let related = roots.values().find(|relation| &*relation.kind == "officeDocument");
    let name = match related {
        Some(relation) if package.has(&relation.target) => relation.target.to_string(),
        // Files exist whose relations are damaged; their parts have the usual names.
        _ if package.has("word/document.xml") => "word/document.xml".to_owned(),
        _ => return Err(no_document("it has no main part")),
    };
    match package.content_type(&name)? {
        Some(content)
            if !content.contains("wordprocessingml")
                && content.contains("officedocument") =>
        {
            Err(no_document(&format!("its main part is {content}")))
        }
        _ => Ok(name),
    }
}

/// A part that the document can do without. One that is named and missing is warned of.
fn side_part(
    package: &mut Package,
    relations: &Relations,
    kind: &str,
    warnings: &mut Vec<ReadWarning>,
) -> Result<Option<XmlPart>, ReadError> {
    let related = relations.values().find(|r| &*r.kind == kind && !r.external);
    let Some(relation) = related else { return Ok(None) };
    let part = tolerate_part(package.xml(&relation.target), &relation.target, warnings)?;
    if part.is_none() && !package.has(&relation.target) {
        let (part, why) = (relation.target.to_string(), "is missing".to_owned());
        warnings.push(ReadWarning::Part { part, why });
    }
    Ok(part)
}

/// What is wrong with the XML of a side part costs that part and not the document. Limits do
/// stop the reader: a file that passes one was made to.
fn tolerate<T: Default>(
    read: Result<T, ReadError>,
    part: &XmlPart,
    warnings: &mut Vec<ReadWarning>,
) -> Result<T, ReadError> {
    match read {
        Err(ReadError::Xml { why, .. }) => {
            warnings.push(ReadWarning::Part { part: part.name.clone(), why });
            Ok(T::default())
        }
        other => other,
    }
}

fn tolerate_part(
    read: Result<Option<XmlPart>, ReadError>,
    name: &str,
    warnings: &mut Vec<ReadWarning>,
) -> Result<Option<XmlPart>, ReadError> {
    match read {
        Err(ReadError::Xml { why, .. }) => {
            warnings.push(ReadWarning::Part { part: name.to_owned(), why });
            Ok(None)
        }
        other => other,
    }
}

/// The title, author and so on of `docProps/core.xml`.
fn core_properties(
    package: &mut Package,
    roots: &Relations,
    warnings: &mut Vec<ReadWarning>,
) -> Result<(Metadata, Option<Language>), ReadError> {
    let mut metadata = Metadata::default();
    let mut language = None;
    let part = side_part(package, roots, "core-properties", warnings)?;
    let Some(part) = part else { return Ok((metadata, language)) };
    let limits = *package.limits();
    let mut read = || -> Result<(), ReadError> {
        let mut xml = part.xml(&limits);
        xml.root()?;
        xml.children(|xml, tag| {
            let place = match tag.name() {
                (Ns::Dc, b"title") => &mut metadata.title,
                (Ns::Dc, b"creator") => &mut metadata.author,
                (Ns::Dc, b"subject") => &mut metadata.subject,
                (Ns::Core, b"keywords") => &mut metadata.keywords,
                (Ns::Dc, b"created") => &mut metadata.created,
                (Ns::Dc, b"language") => {
                    language = Language::from_tag(xml.text()?.trim());
                    return Ok(());
                }
                _ => return xml.skip(),
            };
            *place = Some(xml.text()?.trim().to_owned()).filter(|text| !text.is_empty());
            Ok(())
        })
    };
    let done = read();
    tolerate(done, &part, warnings)?;
    Ok((metadata, language))
}
