//! Parts of the reference, and what they refer to.

use std::collections::BTreeMap;

use super::ReferenceError;
use super::markup::{self, Element, Space};
use crate::package::{Package, Relation};
use crate::uri;
use crate::xml::Xml;

/// The parts by name, in lower case.
pub(super) struct Parts(BTreeMap<String, Vec<u8>>);

/// A part that goes into the output, with the pictures that it shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Copied {
    /// Its name below `word/`, without the extension.
    pub(super) name: String,
    kind: &'static str,
    bytes: Vec<u8>,
    relations: Vec<(String, &'static str, String, bool)>,
    pictures: Vec<(String, &'static str, Vec<u8>)>,
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

impl Copied {
    /// The part with other bytes, which refer to the same.
    pub(super) fn with(&self, bytes: Vec<u8>) -> Self {
        Self { bytes, ..self.clone() }
    }

    pub(super) fn add(&self, package: &mut Package) {
        let path = format!("word/{}.xml", self.name);
        let bytes = [DECLARATION.as_bytes(), &self.bytes].concat();
        match self.kind {
            "theme" => package.typed(&path, THEME, &bytes),
            kind => package.word(&path, kind, &bytes),
        }
        let relations: Vec<Relation> = self
            .relations
            .iter()
            .map(|(id, kind, target, external)| Relation {
                id: id.clone(),
                kind,
                target: target.clone(),
                external: *external,
            })
            .collect();
        match self.name.rsplit_once('/') {
            Some((folder, name)) => package.relations_in(folder, name, &relations),
            None => package.relations(&self.name, &relations),
        }
        for (path, content_type, bytes) in &self.pictures {
            package.typed(path, content_type, bytes);
        }
    }
}

const THEME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";

/// A relation as the reference has it.
struct Related {
    id: String,
    kind: String,
    target: String,
    external: bool,
}

impl Parts {
    pub(super) fn of(parts: BTreeMap<String, Vec<u8>>) -> Self {
        Self(parts)
    }

    /// The main part: what the package calls its document.
    pub(super) fn main(&self) -> Result<String, ReferenceError> {
        let relations = self.relations("")?;
        let main = relations.into_iter().find(|r| r.kind == "officeDocument");
        let missing = || ReferenceError::Missing { part: "main document".to_owned() };
        Ok(main.ok_or_else(missing)?.target)
    }

    /// The part of that kind that `of` refers to.
    pub(super) fn related(&self, of: &str, kind: &str) -> Result<String, ReferenceError> {
        let relations = self.relations(of)?;
        let found = relations.into_iter().find(|r| r.kind == kind && !r.external);
        let found = found.map(|relation| relation.target);
        found
            .filter(|target| self.0.contains_key(target))
            .ok_or_else(|| ReferenceError::Missing { part: kind.to_owned() })
    }

    /// The part behind a relation.
    pub(super) fn target(&self, of: &str, id: &str) -> Result<String, ReferenceError> {
        let relations = self.relations(of)?;
        let found = relations.into_iter().find(|r| r.id == id && !r.external);
        let missing = || ReferenceError::Missing { part: format!("relation {id}") };
        Ok(found.ok_or_else(missing)?.target)
    }

    pub(super) fn text(&self, name: &str) -> Result<String, ReferenceError> {
        let bytes = self.0.get(name);
        let missing = || ReferenceError::Missing { part: name.to_owned() };
        let text = String::from_utf8(bytes.ok_or_else(missing)?.clone());
        text.map_err(|_| ReferenceError::Malformed {
            part: name.to_owned(),
            why: "it is not UTF-8".to_owned(),
        })
    }

    /// A part under a new name, with its pictures and links. Whatever else it refers to is
    /// refused: left out it would make Word call the file corrupt.
    pub(super) fn copy(
        &self,
        name: &str,
        as_name: &str,
    ) -> Result<Copied, ReferenceError> {
        let not_taken = |what: &str| ReferenceError::NotTaken {
            part: name.to_owned(),
            what: what.to_owned(),
        };
        let kind = match as_name {
            "theme/theme1" => "theme",
            "numbering" => "numbering",
            name if name.starts_with("header") => "header",
            _ => "footer",
        };
        let text = self.text(name)?;
        let bytes = markup::without_declaration(&text).as_bytes().to_vec();
        let mut copied = Copied {
            name: as_name.to_owned(),
            kind,
            bytes,
            relations: Vec::new(),
            pictures: Vec::new(),
        };
        let base = as_name.rsplit('/').next().unwrap_or(as_name);
        for relation in self.relations(name)? {
            match (relation.kind.as_str(), relation.external) {
                ("hyperlink", true) => {
                    let target = uri::target(&relation.target)
                        .ok_or_else(|| not_taken("a link that is not safe"))?;
                    copied.relations.push((relation.id, "hyperlink", target, true));
                }
                ("image", false) => {
                    let Some(bytes) = self.0.get(&relation.target) else {
                        return Err(ReferenceError::Missing { part: relation.target });
                    };
                    let extension =
                        relation.target.rsplit('.').next().unwrap_or_default();
                    let content_type =
                        picture_type(extension).ok_or_else(|| not_taken(extension))?;
                    let number = copied.pictures.len() + 1;
                    let file = format!("media/{base}-{number}.{extension}");
                    let up = if as_name.contains('/') { "../" } else { "" };
                    copied.relations.push((
                        relation.id,
                        "image",
                        format!("{up}{file}"),
                        false,
                    ));
                    copied.pictures.push((
                        format!("word/{file}"),
                        content_type,
                        bytes.clone(),
                    ));
                }
                ("image", true) => return Err(not_taken("a picture outside the file")),
                (other, _) => return Err(not_taken(other)),
            }
        }
        Ok(copied)
    }

    /// The table of faces without the faces themselves, which a licence may keep where
    /// they are.
    pub(super) fn faces(&self, name: &str) -> Result<Copied, ReferenceError> {
        let mut xml = Xml::default();
        xml.start_with("w:fonts", crate::xml::NAMESPACES);
        markup::children_at(&self.text(name)?, name, &["fonts"], |mut face| {
            face.children.retain(|child| !child.local.starts_with("embed"));
            xml.raw(&face.markup());
        })?;
        Ok(Copied {
            name: "fontTable".to_owned(),
            kind: "fontTable",
            bytes: xml.finish("w:fonts"),
            relations: Vec::new(),
            pictures: Vec::new(),
        })
    }

    fn relations(&self, of: &str) -> Result<Vec<Related>, ReferenceError> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{file}.rels");
        if !self.0.contains_key(&name) {
            return Ok(Vec::new());
        }
        let mut relations = Vec::new();
        markup::children_at(&self.text(&name)?, &name, &["Relationships"], |element| {
            relations.extend(related(folder, &element));
        })?;
        Ok(relations)
    }
}

fn related(folder: &str, element: &Element) -> Option<Related> {
    let attribute = |name| element.attribute(Space::None, name);
    let external = attribute("TargetMode") == Some("External");
    let target = attribute("Target")?;
    let target = if external { target.to_owned() } else { resolve(folder, target)? };
    let kind = attribute("Type")?.rsplit('/').next()?.to_owned();
    Some(Related { id: attribute("Id")?.to_owned(), kind, target, external })
}

/// The part that a target names, seen from a folder; `None` outside the package.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let target = target.to_ascii_lowercase().replace('\\', "/");
    let mut path: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()?),
            step => path.push(step),
        }
    }
    Some(path.join("/"))
}

fn picture_type(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "bmp" => "image/bmp",
        "tif" | "tiff" => "image/tiff",
        "emf" => "image/x-emf",
        "wmf" => "image/x-wmf",
        _ => return None,
    })
}
