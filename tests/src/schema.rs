//! The order in which ECMA-376 Part 1 wants elements to stand. Word calls a file corrupt
//! where some are out of it, and drops what others say without a word.

use quick_xml::events::Event;
use quick_xml::reader::Reader;

/// Elements whose children have an order, with their children in that order. Those that a
/// list does not name are faults, since we write all of them.
const ORDERS: &[(&str, &[&str])] = &[
    (
        // 17.3.1.26, with those of 17.3.1 that we use or take over.
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:suppressLineNumbers",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:suppressAutoHyphens",
            "w:kinsoku",
            "w:wordWrap",
            "w:overflowPunct",
            "w:topLinePunct",
            "w:autoSpaceDE",
            "w:autoSpaceDN",
            "w:bidi",
            "w:adjustRightInd",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:mirrorIndents",
            "w:suppressOverlap",
            "w:jc",
            "w:textDirection",
            "w:textAlignment",
            "w:textboxTightWrap",
            "w:outlineLvl",
            "w:divId",
            "w:cnfStyle",
            "w:rPr",
            "w:sectPr",
            "w:pPrChange",
        ],
    ),
    (
        // 17.3.2.28
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:caps",
            "w:smallCaps",
            "w:strike",
            "w:dstrike",
            "w:outline",
            "w:shadow",
            "w:emboss",
            "w:imprint",
            "w:noProof",
            "w:snapToGrid",
            "w:vanish",
            "w:webHidden",
            "w:color",
            "w:spacing",
            "w:w",
            "w:kern",
            "w:position",
            "w:sz",
            "w:szCs",
            "w:highlight",
            "w:u",
            "w:effect",
            "w:bdr",
            "w:shd",
            "w:fitText",
            "w:vertAlign",
            "w:rtl",
            "w:cs",
            "w:em",
            "w:lang",
            "w:eastAsianLayout",
            "w:specVanish",
            "w:oMath",
        ],
    ),
    (
        // 17.6.17
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:footnotePr",
            "w:endnotePr",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:paperSrc",
            "w:pgBorders",
            "w:lnNumType",
            "w:pgNumType",
            "w:cols",
            "w:formProt",
            "w:vAlign",
            "w:noEndnote",
            "w:titlePg",
            "w:textDirection",
            "w:bidi",
            "w:rtlGutter",
            "w:docGrid",
        ],
    ),
    (
        // 17.4.59
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblpPr",
            "w:tblOverlap",
            "w:bidiVisual",
            "w:tblStyleRowBandSize",
            "w:tblStyleColBandSize",
            "w:tblW",
            "w:jc",
            "w:tblCellSpacing",
            "w:tblInd",
            "w:tblBorders",
            "w:shd",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
        ],
    ),
    (
        "w:tblBorders",
        &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"],
    ),
    ("w:tblCellMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:pBdr", &["w:top", "w:left", "w:bottom", "w:right", "w:between", "w:bar"]),
    (
        // 17.4.69
        "w:tcPr",
        &[
            "w:cnfStyle",
            "w:tcW",
            "w:gridSpan",
            "w:hMerge",
            "w:vMerge",
            "w:tcBorders",
            "w:shd",
            "w:noWrap",
            "w:tcMar",
            "w:textDirection",
            "w:tcFitText",
            "w:vAlign",
            "w:hideMark",
        ],
    ),
    ("w:numPr", &["w:ilvl", "w:numId"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tr", &["w:tblPrEx", "w:trPr", "w:tc"]),
    ("w:sdt", &["w:sdtPr", "w:sdtEndPr", "w:sdtContent"]),
    (
        // 17.7.4.17
        "w:style",
        &[
            "w:name",
            "w:aliases",
            "w:basedOn",
            "w:next",
            "w:link",
            "w:autoRedefine",
            "w:hidden",
            "w:uiPriority",
            "w:semiHidden",
            "w:unhideWhenUsed",
            "w:qFormat",
            "w:locked",
            "w:personal",
            "w:personalCompose",
            "w:personalReply",
            "w:rsid",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
            "w:trPr",
            "w:tcPr",
            "w:tblStylePr",
        ],
    ),
    ("w:styles", &["w:docDefaults", "w:latentStyles", "w:style"]),
    ("w:docDefaults", &["w:rPrDefault", "w:pPrDefault"]),
    ("w:numbering", &["w:numPicBullet", "w:abstractNum", "w:num", "w:numIdMacAtCleanup"]),
    (
        // 17.9.1
        "w:abstractNum",
        &[
            "w:nsid",
            "w:multiLevelType",
            "w:tmpl",
            "w:name",
            "w:styleLink",
            "w:numStyleLink",
            "w:lvl",
        ],
    ),
    ("w:num", &["w:abstractNumId", "w:lvlOverride"]),
    (
        // 17.9.6
        "w:lvl",
        &[
            "w:start",
            "w:numFmt",
            "w:lvlRestart",
            "w:pStyle",
            "w:isLgl",
            "w:suff",
            "w:lvlText",
            "w:lvlPicBulletId",
            "w:legacy",
            "w:lvlJc",
            "w:pPr",
            "w:rPr",
        ],
    ),
    (
        // 17.15.1.78, what we write of it
        "w:settings",
        &[
            "w:zoom",
            "w:mirrorMargins",
            "w:defaultTabStop",
            "w:evenAndOddHeaders",
            "w:characterSpacingControl",
            "w:updateFields",
            "w:footnotePr",
            "w:endnotePr",
            "w:compat",
            "w:themeFontLang",
            "w:decimalSymbol",
            "w:listSeparator",
        ],
    ),
    (
        "w:font",
        &[
            "w:altName",
            "w:panose1",
            "w:charset",
            "w:family",
            "w:notTrueType",
            "w:pitch",
            "w:sig",
        ],
    ),
    (
        "wp:inline",
        &[
            "wp:extent",
            "wp:effectExtent",
            "wp:docPr",
            "wp:cNvGraphicFramePr",
            "a:graphic",
        ],
    ),
    ("pic:pic", &["pic:nvPicPr", "pic:blipFill", "pic:spPr"]),
    ("w:ruby", &["w:rubyPr", "w:rt", "w:rubyBase"]),
];

/// Children that have to stand first where they stand at all, and last.
const FIRST: &[(&str, &str)] = &[("w:p", "w:pPr"), ("w:r", "w:rPr"), ("w:tc", "w:tcPr")];
const LAST: &[(&str, &str)] = &[("w:body", "w:sectPr"), ("w:tc", "w:p")];

/// What is out of order in a part.
///
/// # Panics
/// When the part is not well-formed.
pub fn faults(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut faults = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    loop {
        match reader.read_event().expect("the part is well-formed") {
            Event::Start(start) => {
                let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
                faults.extend(open.last_mut().and_then(|parent| parent.child(&name)));
                open.push(Open { name, ..Open::default() });
            }
            Event::Empty(start) => {
                let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
                faults.extend(open.last_mut().and_then(|parent| parent.child(&name)));
                faults.extend(Open { name, ..Open::default() }.end());
            }
            Event::End(_) => {
                faults.extend(open.pop().and_then(|element| element.end()));
            }
            Event::Eof => return faults,
            _ => {}
        }
    }
}

#[derive(Default)]
struct Open {
    name: String,
    /// The place in the order of the child that was last.
    at: usize,
    last: String,
}

impl Open {
    fn child(&mut self, name: &str) -> Option<String> {
        let before = std::mem::replace(&mut self.last, name.to_owned());
        let parent = self.name.as_str();
        let late = FIRST.iter().any(|(of, first)| *of == parent && *first == name);
        if late && !before.is_empty() {
            return Some(format!("{name} in {parent} stands behind {before}"));
        }
        let (_, order) = ORDERS.iter().find(|(of, _)| *of == parent)?;
        let Some(at) = order.iter().position(|known| *known == name) else {
            return Some(format!("{name} in {parent}"));
        };
        if at < self.at {
            return Some(format!("{name} in {parent} stands behind {before}"));
        }
        self.at = at;
        None
    }

    fn end(self) -> Option<String> {
        let (_, last) = LAST.iter().find(|(of, _)| *of == self.name)?;
        (self.last != *last).then(|| format!("{} ends in {:?}", self.name, self.last))
    }
}
