//! Pictures that the caller supplies, and the image references that name them.

mod picture;

use docconv_core::{Block, Document, Image, Inline, Media, Span};
use std::collections::{BTreeMap, BTreeSet};

pub use picture::MediaProblem;

/// The names that the document's images give: `image1.png`, `chart`. A file belongs to
/// the document when its name, or its name without the extension, is among them.
///
/// ```
/// let parsed = docconv::read(b"[image: C:\\pictures\\chart.png]\n".to_vec())?;
/// let names = docconv::image_names(&parsed.document);
/// assert!(names.iter().all(|name| !name.contains('\\')));
/// # Ok::<(), docconv::ConvertError>(())
/// ```
pub fn image_names(document: &Document) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for part in &document.parts {
        visit_blocks(&part.blocks, &mut |image| {
            names.insert(name_in(document.text(image.alt)).to_owned());
        });
    }
    names.remove("");
    names
}

/// Gives each image reference the picture of its name: the file whose name is the
/// alternative text, or is it up to the extension of a picture. References that have a
/// picture keep it, and media that no reference names are not taken over, nor are files
/// that cannot be embedded: the answer says why.
///
/// ```
/// use docconv::{Media, attach_media};
/// let mut document = docconv::read(b"[image: chart]\n".to_vec())?.document;
/// let chart = Media { name: "chart.bmp".into(), bytes: b"BM\0\0".to_vec() };
/// let warnings = attach_media(&mut document, vec![chart]);
/// assert_eq!(
///     warnings[0].to_string(),
///     "the picture chart.bmp is left out: it is BMP; save it as PNG, JPEG or GIF"
/// );
/// # Ok::<(), docconv::ConvertError>(())
/// ```
pub fn attach_media(document: &mut Document, media: Vec<Media>) -> Vec<MediaWarning> {
    if media.is_empty() {
        return Vec::new();
    }
    let (media, unsound) = sort_out(media);
    let places = places(document, &media);
    let warnings = warnings(document, &media, unsound);
    let taken = take_over(document, media, &places);
    let place = |alt: Span| places.get(&alt).and_then(|at| taken.get(at)).copied();
    let mut parts = std::mem::take(&mut document.parts);
    for part in &mut parts {
        visit_blocks_mut(&mut part.blocks, &mut |image| {
            image.media = image.media.or_else(|| place(image.alt));
        });
    }
    document.parts = parts;
    warnings
}

/// Media that can be embedded, and what is wrong with the others.
fn sort_out(media: Vec<Media>) -> (Vec<Media>, Vec<MediaWarning>) {
    let mut sound = Vec::new();
    let mut unsound = Vec::new();
    for medium in media {
        match picture::problem(&medium.bytes) {
            None => sound.push(medium),
            Some(problem) => unsound.push(MediaWarning { name: medium.name, problem }),
        }
    }
    (sound, unsound)
}

/// Of the unsound media those that the document names and has no other file for.
fn warnings(
    document: &Document,
    media: &[Media],
    unsound: Vec<MediaWarning>,
) -> Vec<MediaWarning> {
    let known = Known::new(media);
    let names = image_names(document);
    let missed = |warning: &MediaWarning| {
        let name = warning.name.as_str();
        let by_stem = stem(name).filter(|stem| names.contains(*stem));
        names.contains(name) || by_stem.is_some_and(|stem| known.find(stem).is_none())
    };
    unsound.into_iter().filter(missed).collect()
}

/// A picture that is not embedded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the picture {name} is left out: {problem}")]
pub struct MediaWarning {
    /// The name of the file.
    pub name: String,
    /// What is wrong with it.
    pub problem: MediaProblem,
}

/// For the alternative text of each image without a picture, which of the media it names.
fn places(document: &Document, media: &[Media]) -> BTreeMap<Span, usize> {
    let known = Known::new(media);
    let mut places = BTreeMap::new();
    for part in &document.parts {
        visit_blocks(&part.blocks, &mut |image| {
            let found = known.find(document.text(image.alt));
            if let (None, Some(at)) = (image.media, found) {
                places.insert(image.alt, at);
            }
        });
    }
    places
}

/// Moves the media that are named into the document and answers where each went.
fn take_over(
    document: &mut Document,
    media: Vec<Media>,
    places: &BTreeMap<Span, usize>,
) -> BTreeMap<usize, u32> {
    let named: BTreeSet<usize> = places.values().copied().collect();
    let mut taken = BTreeMap::new();
    for (at, medium) in media.into_iter().enumerate() {
        if !named.contains(&at) {
            continue;
        }
        let Ok(place) = u32::try_from(document.media.len()) else { break };
        taken.insert(at, place);
        document.media.push(medium);
    }
    taken
}

/// The supplied media by name and by name without extension; the first of equal ones.
struct Known<'a> {
    names: BTreeMap<&'a str, usize>,
    stems: BTreeMap<&'a str, usize>,
}

impl<'a> Known<'a> {
    fn new(media: &'a [Media]) -> Self {
        let mut known = Self { names: BTreeMap::new(), stems: BTreeMap::new() };
        for (at, medium) in media.iter().enumerate() {
            known.names.entry(&medium.name).or_insert(at);
            if let Some(stem) = stem(&medium.name) {
                known.stems.entry(stem).or_insert(at);
            }
        }
        known
    }

    fn find(&self, alt: &str) -> Option<usize> {
        let name = name_in(alt);
        self.names.get(name).or_else(|| self.stems.get(name)).copied()
    }
}

fn stem(name: &str) -> Option<&str> {
    is_picture_name(name).then(|| name.rsplit_once('.'))?.map(|(stem, _)| stem)
}

/// Whether files of that name are pictures, be it of a kind that can be embedded or not.
pub fn is_picture_name(name: &str) -> bool {
    const KNOWN: [&str; 13] = [
        "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "svg", "emf", "wmf",
        "heic", "ico",
    ];
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|own| KNOWN.iter().any(|k| own.eq_ignore_ascii_case(k)))
}

/// Word writes the path of a picture into its alternative text when the author typed
/// none: `C:\Users\li\Desktop\chart.png`. Only the last component can be found again.
fn name_in(alt: &str) -> &str {
    alt.trim().rsplit(['/', '\\']).next().unwrap_or_default()
}

fn visit_blocks(blocks: &[Block], see: &mut impl FnMut(&Image)) {
    for block in blocks {
        match block {
            Block::Image(block) => see(&block.image),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| visit_blocks(&cell.blocks, see));
            }
            Block::Note(note) => visit_blocks(&note.blocks, see),
            Block::Comment(comment) => visit_blocks(&comment.blocks, see),
            Block::Contents(contents) => {
                visit_inlines(&contents.title, see);
                contents.entries.iter().for_each(|e| visit_inlines(&e.content, see));
            }
            Block::Title(_)
            | Block::Heading(_)
            | Block::Paragraph(_)
            | Block::ListItem(_)
            | Block::Field(_)
            | Block::Caption(_)
            | Block::Furniture(_)
            | Block::Break(_) => visit_inlines(block.content().unwrap_or_default(), see),
        }
    }
}

fn visit_inlines(inlines: &[Inline], see: &mut impl FnMut(&Image)) {
    for inline in inlines {
        match inline {
            Inline::Image(image) => see(image),
            Inline::Link(link) => visit_inlines(&link.content, see),
            Inline::Text(_)
            | Inline::Label(_)
            | Inline::Anchor(_)
            | Inline::NoteRef(_)
            | Inline::CommentRef(_)
            | Inline::PageField(_)
            | Inline::Tab(_)
            | Inline::LineBreak(_)
            | Inline::SoftBreak(_)
            | Inline::Ruby(_) => {}
        }
    }
}

fn visit_blocks_mut(blocks: &mut [Block], change: &mut impl FnMut(&mut Image)) {
    for block in blocks {
        match block {
            Block::Image(block) => change(&mut block.image),
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| visit_blocks_mut(&mut cell.blocks, change));
            }
            Block::Note(note) => visit_blocks_mut(&mut note.blocks, change),
            Block::Comment(comment) => visit_blocks_mut(&mut comment.blocks, change),
            Block::Contents(contents) => {
                visit_inlines_mut(&mut contents.title, change);
                for entry in &mut contents.entries {
                    visit_inlines_mut(&mut entry.content, change);
                }
            }
            Block::Title(block) => visit_inlines_mut(&mut block.content, change),
            Block::Heading(block) => visit_inlines_mut(&mut block.content, change),
            Block::Paragraph(block) => visit_inlines_mut(&mut block.content, change),
            Block::ListItem(block) => visit_inlines_mut(&mut block.content, change),
            Block::Field(block) => visit_inlines_mut(&mut block.content, change),
            Block::Caption(block) => visit_inlines_mut(&mut block.content, change),
            Block::Furniture(block) => visit_inlines_mut(&mut block.content, change),
            Block::Break(_) => {}
        }
    }
}

fn visit_inlines_mut(inlines: &mut [Inline], change: &mut impl FnMut(&mut Image)) {
    for inline in inlines {
        match inline {
            Inline::Image(image) => change(image),
            Inline::Link(link) => visit_inlines_mut(&mut link.content, change),
            Inline::Text(_)
            | Inline::Label(_)
            | Inline::Anchor(_)
            | Inline::NoteRef(_)
            | Inline::CommentRef(_)
            | Inline::PageField(_)
            | Inline::Tab(_)
            | Inline::LineBreak(_)
            | Inline::SoftBreak(_)
            | Inline::Ruby(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docconv_core::{Part, Source};

    fn document(alts: &[&str]) -> Document {
        let mut document = Document::default();
        let mut blocks = Vec::new();
        for alt in alts {
            let alt = document.push_text(alt);
            let source = Source { bytes: alt, line: 1 };
            let image = Image { source, alt, media: None };
            let content = vec![Inline::Image(image)];
            blocks.push(Block::Paragraph(docconv_core::Paragraph {
                source,
                content,
                ..Default::default()
            }));
        }
        document.parts = vec![Part { blocks, ..Part::default() }];
        document
    }

    fn media(names: &[&str]) -> Vec<Media> {
        let png = picture::tests::png(1, 1);
        let medium = |name: &&str| Media { name: (*name).to_owned(), bytes: png.clone() };
        names.iter().map(medium).collect()
    }

    fn found(document: &Document) -> Vec<Option<&str>> {
        let mut names = Vec::new();
        visit_blocks(&document.parts[0].blocks, &mut |image| {
            names.push(image.media.map(|at| document.media[at as usize].name.as_str()));
        });
        names
    }

    #[test]
    fn exact_name_before_stem() {
        let mut document = document(&["a.png", "a", "a.jpg.png"]);
        attach_media(&mut document, media(&["a.jpg.png", "a.JPEG", "a.png"]));
        assert_eq!(found(&document), [Some("a.png"), Some("a.JPEG"), Some("a.jpg.png")]);
    }

    #[test]
    fn a_path_is_found_by_its_last_component() {
        let mut document = document(&[r"C:\pictures\b.png", "media/b"]);
        attach_media(&mut document, media(&["b.png"]));
        assert_eq!(found(&document), [Some("b.png"), Some("b.png")]);
    }

    #[test]
    fn a_sound_file_of_the_name_makes_up_for_one_that_is_not() {
        let mut document = document(&["a", "b"]);
        let mut files = media(&["a.png", "a.tif", "b.tif"]);
        files[1].bytes = b"II*\0".to_vec();
        files[2].bytes = b"II*\0".to_vec();
        let warnings = attach_media(&mut document, files);
        assert_eq!(found(&document), [Some("a.png"), None]);
        assert_eq!(warnings.len(), 1);
        assert_eq!(warnings[0].name, "b.tif");
    }

    #[test]
    fn media_without_a_reference_stay_out() {
        let mut document = document(&["", "c"]);
        attach_media(&mut document, media(&["a.png", "c.png"]));
        assert_eq!(found(&document), [None, Some("c.png")]);
        assert_eq!(document.media.len(), 1);
    }

    #[test]
    fn names_are_trimmed_and_sorted() {
        let names = image_names(&document(&[" z ", "a/b.png", "", "z"]));
        assert_eq!(Vec::from_iter(names), ["b.png", "z"]);
    }
}
