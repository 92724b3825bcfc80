//! Pictures: their size on the page.

use docconv_core::{Document, Image, Media, MissingImages};

use super::item::{ImageItem, Item, Tag};

/// A picture in a line, or alone.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    /// The character it stands for.
    pub(crate) at: usize,
    pub(crate) width: f32,
    pub(crate) height: f32,
    media: Option<u32>,
    pub(crate) alt: String,
    pub(crate) tag: Tag,
}

impl Picture {
    /// The picture of `image` scaled into `width` and `height`; `None` when it leaves no
    /// trace.
    pub(crate) fn of(
        document: &Document,
        image: &Image,
        missing: MissingImages,
        (width, height): (f32, f32),
        at: usize,
    ) -> Option<Self> {
        let alt = document.text(image.alt).to_owned();
        let media = image.media.filter(|&media| size_of(document, media).is_some());
        let Some(number) = media else {
            return match missing {
                MissingImages::Drop => None,
                MissingImages::Placeholder => Some(Self {
                    at,
                    width: width.min(160.0),
                    height: height.min(60.0),
                    media: None,
                    alt,
                    tag: Tag::default(),
                }),
            };
        };
        let (pixels_wide, pixels_high) = size_of(document, number)?;
        // 96 pixels an inch, as Word places a picture that says nothing of its size.
        let (w, h) = (pixels_wide as f32 * 0.75, pixels_high as f32 * 0.75);
        let scale = (width / w).min(height / h).min(1.0);
        let (width, height, tag) = (w * scale, h * scale, Tag::default());
        Some(Self { at, width, height, media, alt, tag })
    }

    pub(crate) fn item(&self, x: f32, y: f32) -> Item {
        let (width, height, media) = (self.width, self.height, self.media);
        let (alt, tag) = (self.alt.clone(), self.tag);
        Item::Image(ImageItem { x, y, width, height, media, alt, tag })
    }

    pub(crate) fn is_frame(&self) -> bool {
        self.media.is_none()
    }
}

/// Width and height in pixels of a picture that we can embed.
fn size_of(document: &Document, media: u32) -> Option<(u32, u32)> {
    let media = document.media.get(usize::try_from(media).ok()?)?;
    pixels(media).filter(|&(width, height)| width > 0 && height > 0)
}

pub(crate) fn pixels(media: &Media) -> Option<(u32, u32)> {
    crate::write::images::dimensions(&media.bytes)
}
