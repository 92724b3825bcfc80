//! The parts of a Word file as they are, for whoever takes some of them over.

use crate::opc::Package;
use crate::{InputFormat, Limits, ReadError, detect};
use std::collections::BTreeMap;

/// The parts of a Word file by their names in lower case (`word/styles.xml`), since names of
/// parts do not tell case apart. Every part that is XML has been read to its end within
/// `limits`, and comes as UTF-8.
///
/// # Errors
/// [`ReadError`] when the bytes are no Word file, when it is damaged or encrypted, or when it
/// passes a limit.
pub fn parts(
    bytes: Vec<u8>,
    limits: &Limits,
) -> Result<BTreeMap<String, Vec<u8>>, ReadError> {
    if detect(&bytes)? != InputFormat::Docx {
        return Err(ReadError::Package { why: "it is no Word file".to_owned() });
    }
    let mut package = Package::from_zip(bytes, limits)?;
    let mut parts = BTreeMap::new();
    for name in package.names() {
        let is_xml = [".xml", ".rels"].iter().any(|end| name.ends_with(end));
        let bytes =
            if is_xml { xml(&mut package, &name)? } else { package.bytes(&name)? };
        if let Some(bytes) = bytes {
            parts.insert(name, bytes);
        }
    }
    Ok(parts)
}

fn xml(package: &mut Package, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
    let Some(part) = package.xml(name)? else { return Ok(None) };
    let mut xml = part.xml(package.limits());
    xml.root()?;
    xml.children(|xml, _| xml.skip())?;
    Ok(Some(part.into_bytes()))
}
