//! Shaping: from the characters of a word to the glyphs that stand for them.

use std::collections::BTreeMap;
use std::str::FromStr;

use harfrust::{
    BufferClusterLevel, BufferFlags, Direction, FontRef, Script, ShapeOptions, ShapePlan,
    ShaperData, ShaperInstance, Tag, UnicodeBuffer,
};

/// What shapes text in one face.
pub(crate) struct Shaper<'a> {
    font: FontRef<'a>,
    data: ShaperData,
    instance: ShaperInstance,
    /// Plans by script and direction; making one reads the layout tables.
    plans: BTreeMap<([u8; 4], bool), ShapePlan>,
}

/// A word, or part of one, to be shaped.
pub(crate) struct Word<'w> {
    pub(crate) text: &'w [char],
    /// What stands around it, which decides how its ends join.
    pub(crate) before: &'w [char],
    pub(crate) after: &'w [char],
    /// The tag of the script in ISO 15924.
    pub(crate) script: [u8; 4],
    pub(crate) right_to_left: bool,
}

/// Characters that became glyphs together. A ligature is one, and so is a syllable whose
/// vowel stands before its consonant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cluster {
    /// The first of its characters.
    pub(crate) start: usize,
    /// In the order in which they are drawn.
    pub(crate) glyphs: Vec<Glyph>,
}

/// In units of the face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    pub(crate) advance: i32,
    pub(crate) dx: i32,
    pub(crate) dy: i32,
}

impl<'a> Shaper<'a> {
    pub(crate) fn open(
        data: &'a [u8],
        index: u32,
        coordinates: &[([u8; 4], f32)],
    ) -> Option<Self> {
        let font = FontRef::from_index(data, index).ok()?;
        let data = ShaperData::new(&font);
        let coordinates = coordinates.iter().map(|(tag, value)| (Tag::new(tag), *value));
        let instance = ShaperInstance::from_variations(&font, coordinates);
        Some(Self { font, data, instance, plans: BTreeMap::new() })
    }

    /// The clusters of a word, in the order of its characters.
    pub(crate) fn shape(&mut self, word: &Word<'_>) -> Vec<Cluster> {
        let shaper = self.data.shaper(&self.font).instance(Some(&self.instance)).build();
        let direction = match word.right_to_left {
            true => Direction::RightToLeft,
            false => Direction::LeftToRight,
        };
        let script = std::str::from_utf8(&word.script).ok();
        let script = script.and_then(|tag| Script::from_str(tag).ok());
        let plan = self.plans.entry((word.script, word.right_to_left));
        let plan =
            plan.or_insert_with(|| ShapePlan::new(&shaper, direction, script, None, &[]));
        let mut buffer = UnicodeBuffer::new();
        // From right to left a mark is a cluster of its own: several characters that are told
        // together come out in the wrong order.
        buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        let code_points =
            |text: &[char]| text.iter().map(|&c| c.into()).collect::<Vec<u32>>();
        let mut before = code_points(word.before);
        before.reverse();
        buffer.set_pre_context_codepoints(&before);
        for (at, &character) in word.text.iter().enumerate() {
            buffer.add(character, at as u32);
        }
        buffer.set_post_context_codepoints(&code_points(word.after));
        buffer.set_direction(direction);
        if let Some(script) = script {
            buffer.set_script(script);
        }
        let shaped = shaper.shape(buffer, ShapeOptions::new().plan(Some(plan)));
        let (infos, places) = (shaped.glyph_infos(), shaped.glyph_positions());
        let glyphs = infos.iter().zip(places).map(|(info, place)| {
            let glyph = Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: place.x_advance,
                dx: place.x_offset,
                dy: place.y_offset,
            };
            (info.cluster as usize, glyph)
        });
        clusters(glyphs, word.right_to_left)
    }
}

fn clusters(
    glyphs: impl DoubleEndedIterator<Item = (usize, Glyph)>,
    right_to_left: bool,
) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for (start, glyph) in glyphs {
        match clusters.last_mut() {
            Some(last) if last.start == start => last.glyphs.push(glyph),
            // A mark goes with its letter, or readers that go by places part the two.
            Some(last) if !right_to_left && glyph.advance == 0 => last.glyphs.push(glyph),
            _ => clusters.push(Cluster { start, glyphs: vec![glyph] }),
        }
    }
    if right_to_left {
        clusters.reverse();
    }
    clusters
}
