//! Pictures and drawings: the picture itself, its alternative text, and text inside shapes.

use super::paragraph::{Deferred, Open};
use super::story::Reader;
use crate::xml::{Ns, Token, Xml};
use crate::{ReadError, ReadWarning};
use docconv_core::Media;

/// What is known of a drawing while it is walked.
#[derive(Default)]
struct Drawing {
    /// Of the drawing as a whole.
    alt: Option<String>,
    /// Of the picture that is being read.
    picture_alt: Option<String>,
    name: Option<String>,
    /// Whether it held a picture or text.
    found: bool,
    /// Whether it is a chart, a diagram or an embedded object.
    other: Option<&'static str>,
}

impl Reader<'_> {
    /// Reads `w:drawing`, `w:pict` or `w:object`: pictures go into the paragraph, text in
    /// shapes comes after it.
    pub(super) fn drawing(
        &mut self,
        xml: &mut Xml,
        open: &mut Open,
    ) -> Result<(), ReadError> {
        let mut drawing = Drawing::default();
        let mut depth = 0usize;
        loop {
            let tag = match xml.next()? {
                Token::Start(tag) => tag,
                Token::End if depth == 0 => break,
                Token::End => {
                    depth -= 1;
                    continue;
                }
                Token::Text(_) => continue,
                Token::Eof => break,
            };
            let own = |name: &[u8]| {
                let value = xml.attr(&tag, Ns::Other, name);
                value
                    .map(|value| value.into_owned())
                    .filter(|value| !value.trim().is_empty())
            };
            let related =
                |name: &[u8]| xml.attr(&tag, Ns::R, name).map(|id| id.into_owned());
            match tag.name() {
                (Ns::Wp, b"docPr") => {
                    drawing.alt = own(b"descr").or_else(|| own(b"title"))
                }
                (Ns::Pic, b"cNvPr") => {
                    drawing.picture_alt = own(b"descr");
                    drawing.name = own(b"name");
                }
                (Ns::A, b"blip") => {
                    let id = related(b"embed");
                    let linked = related(b"link");
                    self.picture(open, &mut drawing, id.or(linked));
                }
                (Ns::V, b"shape" | b"rect" | b"oval" | b"roundrect") => {
                    drawing.alt = own(b"alt").or(drawing.alt);
                }
                (Ns::V, b"imagedata") => {
                    let title =
                        xml.attr(&tag, Ns::O, b"title").map(|title| title.into_owned());
                    drawing.alt = drawing.alt.or(title.filter(|title| !title.is_empty()));
                    let id = related(b"id");
                    self.picture(open, &mut drawing, id);
                }
                (Ns::O, b"OLEObject") => {
                    drawing.other = Some("embedded objects");
                }
                (Ns::A, b"graphicData") => {
                    let uri = own(b"uri").unwrap_or_default();
                    if uri.ends_with("/chart")
                        || uri.ends_with("/diagram")
                        || uri.ends_with("chartex")
                    {
                        drawing.other = Some("charts and diagrams");
                    }
                }
                (Ns::W, b"txbxContent") => {
                    let piece = xml.capture()?;
                    open.deferred.push(Deferred::TextBox(piece));
                    drawing.found = true;
                    continue;
                }
                // A fallback shows again what the choice before it has shown.
                (Ns::Mc, b"Fallback") => {
                    xml.skip()?;
                    continue;
                }
                _ => {}
            }
            depth += 1;
        }
        if let Some(what) = drawing.other {
            self.count_left_out(what);
        }
        if !drawing.found && drawing.other.is_some() && drawing.alt.is_some() {
            open.inlines.image(&mut self.writing, &drawing.alt.unwrap_or_default(), None);
        }
        Ok(())
    }

    fn picture(&mut self, open: &mut Open, drawing: &mut Drawing, id: Option<String>) {
        drawing.found = true;
        let name = drawing.name.take();
        let media = id.and_then(|id| self.media(&id, name.as_deref()));
        // Word keeps what a person typed on the drawing, other programs on the picture.
        let alt = drawing.alt.clone().or(drawing.picture_alt.take()).unwrap_or_default();
        open.inlines.image(&mut self.writing, &alt, media);
    }

    /// The place in the document's media of the picture with that relation.
    fn media(&mut self, id: &str, name: Option<&str>) -> Option<u32> {
        let relation = self.relations.get(id)?.clone();
        if let Some(known) = self.pictures.get(&relation.target) {
            return *known;
        }
        let read = if relation.external {
            Err("lies outside the file and is not fetched")
        } else {
            match self.package.bytes(&relation.target) {
                Ok(Some(bytes)) if is_picture(&bytes) => Ok(bytes),
                Ok(Some(_)) => Err("is neither PNG nor JPEG"),
                Ok(None) => Err("is missing"),
                Err(_) => Err("cannot be expanded"),
            }
        };
        let place = match read {
            Ok(bytes) => {
                let name = media_name(name, &relation.target);
                self.document.media.push(Media { name, bytes });
                u32::try_from(self.document.media.len() - 1).ok()
            }
            Err(why) => {
                let name = relation.target.to_string();
                self.warnings.push(ReadWarning::Picture { name, why });
                None
            }
        };
        self.pictures.insert(relation.target, place);
        place
    }
}

fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1A\n") || bytes.starts_with(b"\xFF\xD8\xFF")
}

/// The name of the file that was put in, when it is one; that of the part otherwise.
fn media_name(name: Option<&str>, part: &str) -> String {
    let known = [".png", ".jpg", ".jpeg"];
    let is_file = |name: &&str| {
        let lower = name.to_lowercase();
        known.iter().any(|end| lower.ends_with(end)) && !name.contains(['/', '\\'])
    };
    let base = part.rsplit('/').next().unwrap_or_default();
    name.filter(is_file).unwrap_or(base).to_owned()
}
