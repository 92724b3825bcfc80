//! What nobody can spare of text to PDF: subsetting the faces, and placing the same glyphs
//! with the same tags by pdf-writer, which checks and decides nothing. One core does it.
//!
//! The time of the benchmark `to_pdf` in `pipeline.rs` is held against the sum of
//! `laying_out` there and `writing_bare` here.

use std::collections::BTreeMap;

use divan::Bencher;
use docconv::{
    parse,
    pdf::{Item, Layout, Page, PdfOptions, Tag, TextItem, layout},
};
use docconv_tests::seed_like::{CHARACTERS, seed_like};
use flate2::{Compress, Compression, FlushCompress};
use pdf_writer::types::{CidFontType, FontFlags, StructRole, SystemInfo, UnicodeCmap};
use pdf_writer::writers::StructTreeRoot;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str};
use subsetter::GlyphRemapper;

const TIMES: [usize; 2] = [1, 10];

const IDENTITY: SystemInfo<'static> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

fn main() {
    divan::main();
}

fn laid_out(times: usize) -> Layout {
    let document = parse(seed_like(CHARACTERS * times)).document;
    layout(&document, &PdfOptions::for_document(&document)).expect("it has room")
}

/// The faces of the document, cut down.
#[divan::bench(args = TIMES)]
fn subsetting(bencher: Bencher, times: usize) {
    let faces = faces(&laid_out(times));
    bencher.bench(|| faces.iter().map(|face| face.program().len()).sum::<usize>());
}

#[divan::bench(args = TIMES)]
fn writing_bare(bencher: Bencher, times: usize) {
    let layout = laid_out(times);
    bencher.bench(|| written(&layout).len());
}

/// A face with the glyphs that the layout shows.
struct Face {
    data: &'static [u8],
    parsed: ttf_parser::Face<'static>,
    name: String,
    remapper: GlyphRemapper,
    /// The code of each character, and its width in thousandths of an em.
    codes: Vec<Option<(u16, f32)>>,
}

impl Face {
    fn named(name: &str) -> Self {
        let mut all = docconv_fonts::ALL.iter();
        let face = all.find(|face| face.name.replace(' ', "") == name).expect(name);
        let (data, name) = (face.whole().expect("sound"), format!("AAAAAA+{name}"));
        let parsed = ttf_parser::Face::parse(data, 0).expect("it is our own");
        Self { data, parsed, name, remapper: GlyphRemapper::new(), codes: Vec::new() }
    }

    fn show(&mut self, character: char) {
        if self.code(character).is_some() {
            return;
        }
        let Some(glyph) = self.parsed.glyph_index(character) else { return };
        let advance = self.parsed.glyph_hor_advance(glyph).unwrap_or(0);
        let width = 1000.0 * f32::from(advance) / f32::from(self.parsed.units_per_em());
        let at = character as usize;
        self.codes.resize(self.codes.len().max(at + 1), None);
        self.codes[at] = Some((self.remapper.remap(glyph.0), width));
    }

    fn code(&self, character: char) -> Option<(u16, f32)> {
        self.codes.get(character as usize).copied().flatten()
    }

    fn program(&self) -> Vec<u8> {
        subsetter::subset(self.data, 0, &self.remapper).expect("it can be cut down")
    }
}

fn faces(layout: &Layout) -> Vec<Face> {
    let mut faces: Vec<Face> =
        layout.faces.iter().map(|name| Face::named(name)).collect();
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        let Item::Text(text) = item else { continue };
        let face = &mut faces[usize::from(text.face)];
        text.glyphs.iter().for_each(|glyph| face.show(glyph.character));
    }
    faces
}

fn written(layout: &Layout) -> Vec<u8> {
    let faces = faces(layout);
    let mut writer = Writer {
        pdf: Pdf::new(),
        next: 1,
        deflater: Compress::new(Compression::new(6), true),
        kids: vec![Vec::new(); layout.structure.len()],
        parents: Vec::new(),
    };
    let [catalog, tree, root] = [0; 3].map(|_| writer.reserve());
    let fonts: Vec<Ref> = faces.iter().map(|face| writer.font(face)).collect();
    let elements: Vec<Ref> = layout.structure.iter().map(|_| writer.reserve()).collect();
    let pages: Vec<Ref> = layout.pages.iter().map(|_| writer.reserve()).collect();
    for (at, page) in layout.pages.iter().enumerate() {
        let owners = writer.page(at, page, &faces, &fonts, tree, pages[at]);
        let owners = owners.into_iter().map(|element| elements[element as usize]);
        let parents = writer.reserve();
        writer.pdf.indirect(parents).array().items(owners);
        writer.parents.push(parents);
    }
    writer.pdf.pages(tree).kids(pages.iter().copied()).count(pages.len() as i32);
    writer.structure(layout, &elements, &pages, root);
    let mut dict = writer.pdf.catalog(catalog);
    dict.pages(tree).pair(Name(b"StructTreeRoot"), root);
    dict.mark_info().marked(true);
    dict.finish();
    writer.pdf.finish()
}

struct Writer {
    pdf: Pdf,
    next: i32,
    deflater: Compress,
    /// The marked content of each element: page and number.
    kids: Vec<Vec<(usize, i32)>>,
    /// The elements of each page's marked content, as an array.
    parents: Vec<Ref>,
}

impl Writer {
    fn reserve(&mut self) -> Ref {
        self.next += 1;
        Ref::new(self.next - 1)
    }

    fn stream(&mut self, bytes: &[u8]) -> Ref {
        let id = self.reserve();
        self.deflater.reset();
        let mut out = Vec::with_capacity(bytes.len() + 64);
        let done = self.deflater.compress_vec(bytes, &mut out, FlushCompress::Finish);
        done.expect("compression into memory does not fail");
        self.pdf.stream(id, &out).filter(Filter::FlateDecode);
        id
    }

    fn font(&mut self, face: &Face) -> Ref {
        let program = self.stream(&face.program());
        let mut map = UnicodeCmap::new(Name(b"Map"), IDENTITY);
        let mut widths = BTreeMap::new();
        for (at, code) in face.codes.iter().enumerate() {
            let character = char::from_u32(at as u32);
            let Some((character, (code, width))) = character.zip(*code) else { continue };
            map.pair(code, character);
            widths.insert(code, width);
        }
        let map = self.stream(&map.finish());
        let [font, cid, descriptor] = [0; 3].map(|_| self.reserve());
        let name = Name(face.name.as_bytes());
        let mut dict = self.pdf.type0_font(font);
        dict.base_font(name).encoding_predefined(Name(b"Identity-H"));
        dict.descendant_font(cid).to_unicode(map);
        dict.finish();
        let mut dict = self.pdf.cid_font(cid);
        dict.subtype(CidFontType::Type2).base_font(name).system_info(IDENTITY);
        dict.font_descriptor(descriptor).cid_to_gid_map_predefined(Name(b"Identity"));
        dict.default_width(1000.0);
        dict.widths().consecutive(1, widths.into_values());
        dict.finish();
        let mut dict = self.pdf.font_descriptor(descriptor);
        dict.name(name)
            .flags(FontFlags::SYMBOLIC)
            .bbox(Rect::new(0.0, -200.0, 1000.0, 900.0));
        dict.italic_angle(0.0)
            .ascent(880.0)
            .descent(-120.0)
            .cap_height(700.0)
            .stem_v(80.0);
        dict.font_file2(program);
        dict.finish();
        font
    }

    /// Answers with the elements of the page's marked content.
    fn page(
        &mut self,
        at: usize,
        page: &Page,
        faces: &[Face],
        fonts: &[Ref],
        tree: Ref,
        id: Ref,
    ) -> Vec<u32> {
        let mut content = Content::new();
        let mut owners = Vec::new();
        let mut open = None;
        for item in &page.items {
            let tag = match item {
                Item::Text(text) => text.tag,
                Item::Rule(_) | Item::Image(_) | Item::Link(_) => Tag::Artifact,
            };
            if open != Some(tag) {
                if open.replace(tag).is_some() {
                    content.end_marked_content();
                }
                self.mark(&mut content, at, tag, &mut owners);
            }
            match item {
                Item::Text(text) => show(&mut content, page, text, faces),
                Item::Rule(rule) => {
                    let bottom = page.height - rule.y - rule.height;
                    content.rect(rule.x, bottom, rule.width, rule.height).fill_nonzero();
                }
                Item::Image(_) | Item::Link(_) => {}
            }
        }
        if open.is_some() {
            content.end_marked_content();
        }
        let stream = self.stream(&content.finish());
        let mut dict = self.pdf.page(id);
        dict.parent(tree).media_box(Rect::new(0.0, 0.0, page.width, page.height));
        dict.contents(stream).struct_parents(at as i32);
        let mut resources = dict.resources();
        let mut named = resources.fonts();
        for (face, &font) in fonts.iter().enumerate() {
            named.pair(Name(format!("F{face}").as_bytes()), font);
        }
        owners
    }

    fn mark(
        &mut self,
        content: &mut Content,
        page: usize,
        tag: Tag,
        owners: &mut Vec<u32>,
    ) {
        match tag {
            Tag::Element(element) => {
                let number = owners.len() as i32;
                owners.push(element);
                self.kids[element as usize].push((page, number));
                let mut mark = content.begin_marked_content_with_properties(Name(b"P"));
                mark.properties().identify(number);
            }
            Tag::Artifact | Tag::Header | Tag::Footer => {
                content.begin_marked_content(Name(b"Artifact"));
            }
        }
    }

    fn structure(&mut self, layout: &Layout, elements: &[Ref], pages: &[Ref], root: Ref) {
        let mut below = vec![Vec::new(); elements.len()];
        for (at, element) in layout.structure.iter().enumerate() {
            if let Some(parent) = element.parent {
                below[parent as usize].push(elements[at]);
            }
        }
        for (at, element) in layout.structure.iter().enumerate() {
            let parent = element.parent.map_or(root, |parent| elements[parent as usize]);
            let mut dict = self.pdf.struct_element(elements[at]);
            dict.kind(StructRole::P).parent(parent);
            let mut children = dict.children();
            for &(page, number) in &self.kids[at] {
                children.marked_content_ref().page(pages[page]).marked_content_id(number);
            }
            for &child in &below[at] {
                children.struct_element(child);
            }
        }
        let mut tags = self.pdf.indirect(root).start::<StructTreeRoot>();
        tags.child(elements[0]).parent_tree_next_key(pages.len() as i32);
        let mut numbers = tags.parent_tree();
        let mut numbers = numbers.nums();
        for (at, &id) in self.parents.iter().enumerate() {
            numbers.insert(at as i32, id);
        }
    }
}

fn show(content: &mut Content, page: &Page, text: &TextItem, faces: &[Face]) {
    let face = &faces[usize::from(text.face)];
    content.begin_text().set_font(Name(format!("F{}", text.face).as_bytes()), text.size);
    content.next_line(text.x, page.height - text.y);
    let mut positioned = content.show_positioned();
    let mut items = positioned.items();
    let mut shown = Vec::with_capacity(2 * text.glyphs.len());
    for glyph in &text.glyphs {
        let (code, width) = face.code(glyph.character).unwrap_or((0, 0.0));
        shown.extend_from_slice(&code.to_be_bytes());
        let behind = width - 1000.0 * glyph.advance / text.size;
        if behind.abs() >= 1.0 {
            items.show(Str(&shown)).adjust(behind.round());
            shown.clear();
        }
    }
    items.show(Str(&shown));
    items.finish();
    positioned.finish();
    content.end_text();
}
