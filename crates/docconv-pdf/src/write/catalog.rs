//! The catalogue (ISO 32000-1, 7.7.2), where all else is found from.

use docconv_core::Document;
use lopdf::{Object, dictionary};

use super::annotations::Annotations;
use super::destinations::{self, Places};
use super::marking::Marking;
use super::metadata::Metadata;
use super::objects::Objects;
use super::skeleton::Skeleton;
use super::syntax::Id;
use super::{archive, labels, outline, structure};
use crate::PdfOptions;

/// Writes the catalogue in the place of printpdf's, of which half the entries are wrong;
/// answers with the information dictionary.
pub(crate) fn put(
    skeleton: &mut Skeleton,
    document: &Document,
    options: &PdfOptions,
    places: Places<'_>,
    marked: Option<(&Marking, &Annotations)>,
) -> Id {
    let language = options.profile.language_of(document);
    let layout = places.layout;
    let objects = &mut skeleton.objects;
    let mut dict = dictionary! {
        "Type" => "Catalog",
        "Pages" => skeleton.pages,
        "Lang" => Object::string_literal(language.tag()),
        "PageLayout" => "OneColumn",
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "PageLabels" => labels::labels(layout),
    };
    if let Some(outline) = outline::put(objects, places) {
        dict.set("Outlines", outline);
        dict.set("PageMode", "UseOutlines");
    }
    if let Some(names) = destinations::put(objects, places) {
        dict.set("Names", dictionary! { "Dests" => names });
    }
    if let Some((marking, annotations)) = marked {
        let root =
            structure::put(objects, layout, marking, places.pages, annotations, language);
        dict.set("StructTreeRoot", root);
        dict.set("MarkInfo", dictionary! { "Marked" => true });
    }
    if options.standard.is_some() {
        dict.set("OutputIntents", archive::output_intent(objects));
    }
    let (packet, info) = described(objects, &Metadata::of(document, options, layout));
    dict.set("Metadata", packet);
    objects.set(skeleton.catalog, dict);
    info
}

/// The XMP packet and the information dictionary.
fn described(objects: &mut Objects, metadata: &Metadata) -> (Id, Id) {
    let packet = objects.reserve();
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Not deflated: programs that know nothing of PDF look for it.
    objects.set_stream(packet, &dict, metadata.xmp().into_bytes());
    (packet, objects.add(metadata.info()))
}
