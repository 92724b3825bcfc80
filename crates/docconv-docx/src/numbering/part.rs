//! `word/numbering.xml`.

use super::{After, Level, Levels, Lists, Num};
use crate::xml::{NAMESPACES, Xml};
use crate::{styles, text};

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
        let styled = lists.headings.as_ref().is_some_and(|list| list.look == id);
        look(&mut looks, id, levels, styled);
    }
    let mut nums = Xml::default();
    for (id, one) in (lists.first.num..).zip(&lists.nums) {
        num(&mut nums, id, one);
    }
    (looks.into_bytes(), nums.into_bytes())
}

/// `styled`: whether the styles of headings belong to it.
fn look(xml: &mut Xml, id: u32, levels: &Levels, styled: bool) {
    xml.start_with("w:abstractNum", &[("w:abstractNumId", &id.to_string())]);
    // Word takes lists with one number here for the same when they are pasted.
    xml.val("w:nsid", &format!("{:08X}", 0x0D0C_0000_u32.wrapping_add(id)));
    xml.val("w:multiLevelType", "multilevel");
    for (at, one) in levels.iter().enumerate() {
        let style = styled.then(|| styles::heading(at as u8 + 1));
        level(xml, at, one.as_ref(), style);
    }
    xml.end("w:abstractNum");
}

fn level(xml: &mut Xml, at: usize, level: Option<&Level>, style: Option<&str>) {
    xml.start_with("w:lvl", &[("w:ilvl", &at.to_string())]);
    xml.val("w:start", "1");
    let format = level.map_or("none", |level| level.pattern.format().name());
    xml.val("w:numFmt", format);
    if let Some(style) = style.filter(|_| level.is_some()) {
        xml.val("w:pStyle", style);
    }
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
        let indent: Vec<_> =
            level.indent.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
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

/// The list of a paragraph or style; list 0 takes it out of all.
pub(crate) fn paragraph_list(xml: &mut Xml, level: u8, num: u32) {
    xml.start("w:numPr");
    xml.val("w:ilvl", &level.to_string());
    xml.val("w:numId", &num.to_string());
    xml.end("w:numPr");
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
