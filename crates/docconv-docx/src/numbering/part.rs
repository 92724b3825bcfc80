//! `word/numbering.xml`.

use super::{After, Level, Levels, Lists, Num};
use crate::text;
use crate::xml::{NAMESPACES, Xml};

pub(super) fn whole(lists: &Lists) -> Vec<u8> {
    let mut xml = Xml::part("w:numbering", NAMESPACES);
    let (looks, nums) = definitions(lists);
    xml.raw(&looks);
    xml.raw(&nums);
    xml.finish("w:numbering")
}

/// The looks of lists, and the lists.
pub(super) fn definitions(lists: &Lists) -> (Vec<u8>, Vec<u8>) {
    let mut by_id: Vec<(u32, &Levels)> =
        lists.abstracts.iter().map(|((_, levels), id)| (*id, levels)).collect();
    by_id.sort_unstable_by_key(|(id, _)| *id);
    let mut looks = Xml::default();
    for (id, levels) in by_id {
        look(&mut looks, id, levels);
    }
    let mut nums = Xml::default();
    for (id, one) in (lists.first.num..).zip(&lists.nums) {
        num(&mut nums, id, one);
    }
    (looks.into_bytes(), nums.into_bytes())
}

fn look(xml: &mut Xml, id: u32, levels: &Levels) {
    xml.start_with("w:abstractNum", &[("w:abstractNumId", &id.to_string())]);
    // Word takes lists with one number here for the same when they are pasted.
    xml.val("w:nsid", &format!("{:08X}", 0x0D0C_0000_u32.wrapping_add(id)));
    xml.val("w:multiLevelType", "multilevel");
    for (at, one) in levels.iter().enumerate() {
        level(xml, at, one.as_ref());
    }
    xml.end("w:abstractNum");
}

fn level(xml: &mut Xml, at: usize, level: Option<&Level>) {
    xml.start_with("w:lvl", &[("w:ilvl", &at.to_string())]);
    xml.val("w:start", "1");
    let format = level.map_or("none", |level| level.pattern.format().name());
    xml.val("w:numFmt", format);
    if level.is_some_and(|level| level.pattern.legal) {
        xml.empty("w:isLgl");
    }
    match level.map(|level| level.after) {
        None | Some(After::Nothing) => xml.val("w:suff", "nothing"),
        Some(After::Space) => xml.val("w:suff", "space"),
        Some(After::Tab) => {}
    }
    let shown = level.map(|level| level.pattern.text(at)).unwrap_or_default();
    xml.val("w:lvlText", &shown);
    xml.val("w:lvlJc", "left");
    if let Some(level) = level.filter(|level| !level.indent.is_empty()) {
        let indent: Vec<_> = level.indent.iter().map(|(k, v)| (*k, v.as_str())).collect();
        xml.start("w:pPr");
        xml.empty_with("w:ind", &indent);
        xml.end("w:pPr");
    }
    if shown.chars().any(text::is_wide) {
        // Marks that both scripts use stand in the face of their words.
        xml.raw(b"<w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>");
    }
    xml.end("w:lvl");
}

fn num(xml: &mut Xml, id: u32, num: &Num) {
    xml.start_with("w:num", &[("w:numId", &id.to_string())]);
    xml.val("w:abstractNumId", &num.of.to_string());
    for level in &num.restarts {
        xml.start_with("w:lvlOverride", &[("w:ilvl", &level.to_string())]);
        xml.val("w:startOverride", "1");
        xml.end("w:lvlOverride");
    }
    xml.end("w:num");
}
