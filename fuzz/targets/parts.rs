//! The parts of a Word file, without an archive around them that would hide them from the
//! fuzzer: five texts between NULs become a Flat OPC package.
#![no_main]

mod check;

use check::is_word;
use docconv::{Changes, InputFormat, ReadOptions};
use libfuzzer_sys::fuzz_target;

const NAMES: [(&str, &str); 5] = [
    ("document", "officeDocument"),
    ("styles", "styles"),
    ("numbering", "numbering"),
    ("footnotes", "footnotes"),
    ("comments", "comments"),
];

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let mut package = String::from(
        "<pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage' \
         xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
         xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
         xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
         xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
         xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' \
         xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
         xmlns:v='urn:schemas-microsoft-com:vml'>",
    );
    let mut relations = String::new();
    for (part, (name, kind)) in text.split('\0').zip(NAMES) {
        package += &format!("<pkg:part pkg:name='/word/{name}.xml'><pkg:xmlData>{part}</pkg:xmlData></pkg:part>");
        relations += &format!("<Relationship Id='{name}' Type='x/{kind}' Target='{name}.xml'/>");
    }
    let rels = |name: &str, list: &str| {
        format!(
            "<pkg:part pkg:name='{name}'><pkg:xmlData><Relationships xmlns=\
             'http://schemas.openxmlformats.org/package/2006/relationships'>{list}\
             </Relationships></pkg:xmlData></pkg:part>"
        )
    };
    package += &rels("/_rels/.rels", "<Relationship Id='d' Type='x/officeDocument' Target='word/document.xml'/>");
    package += &rels("/word/_rels/document.xml.rels", &relations);
    package += "</pkg:package>";
    let changes = [Changes::Accept, Changes::Reject, Changes::All][usize::from(first % 3)];
    let format = Some(InputFormat::FlatOpc);
    let options = ReadOptions { format, changes, ..ReadOptions::default() };
    check::check(package.into_bytes(), &options);
});
