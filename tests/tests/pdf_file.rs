//! What a PDF file says beside its pages, read back with lopdf: tags, labels, names, data of
//! the document. `pdfua` looks at sixteen rules of PDF/UA-1; these are others that matter.

#[path = "pdf_file/tags.rs"]
mod tags;
#[path = "pdf_file/tree.rs"]
mod tree;

use docconv::pdf::{PdfOptions, render};
use docconv::{
    Block, Builder, Document, Format, Image, ImageBlock, Language, Media, Options,
    PdfStandard, Role, parse,
};
use lopdf::Object;
use tree::{File, files, text};

fn options(document: &Document) -> PdfOptions {
    PdfOptions { allow_missing: true, ..PdfOptions::for_document(document) }
}

fn written(document: &Document, options: &PdfOptions) -> lopdf::Document {
    let bytes = render(document, options).expect("it renders").bytes;
    lopdf::Document::load_mem(&bytes).expect("lopdf reads it")
}

#[test]
fn catalogue_says_what_a_reader_asks_for() {
    for (name, file) in files() {
        let catalog = file.catalog();
        let marked = file.dict(catalog.get(b"MarkInfo").unwrap());
        assert_eq!(marked.get(b"Marked").unwrap(), &Object::Boolean(true), "{name}");
        let viewer = file.dict(catalog.get(b"ViewerPreferences").unwrap());
        assert_eq!(viewer.get(b"DisplayDocTitle").unwrap(), &Object::Boolean(true));
        assert!(catalog.has(b"Lang") && catalog.has(b"PageLabels"), "{name}");
        let info = file.dict(file.pdf.trailer.get(b"Info").unwrap());
        assert!(info.has(b"Title"), "{name}");
        assert!(!info.iter().any(|(key, _)| text(key).contains("PDFX")), "{name}");
        assert_eq!(file.pdf.version, "1.7");
    }
}

/// A document with a picture, a link, and words that XML must not take for markup.
fn sample(media: Vec<Media>) -> Document {
    let mut builder = Builder::new(Language::English);
    builder.title("R&D <report>");
    builder.paragraph(Role::Body, |b| {
        b.text("See ").link_uri("http://example.com/\u{E4}", "the page").text(".")
    });
    builder.heading(4, |b| b.text("Deep"));
    if !media.is_empty() {
        let image = Image { media: Some(0), ..Image::default() };
        builder.block(Block::Image(ImageBlock { image, ..ImageBlock::default() }));
    }
    builder.heading(2, |b| b.anchor("_Toc1").text("Less deep"));
    builder.paragraph(Role::Body, |b| b.link_to("_Toc1", "Back"));
    builder.paragraph(Role::Body, |b| b.link_to("nowhere", "Lost"));
    let mut document = builder.build();
    document.metadata.author = Some("Li & Ferris".to_owned());
    document.metadata.created = Some("2020-03-07T09:00:00+08:00".to_owned());
    document.media = media;
    document
}

fn picture(colour: png::ColorType, depth: png::BitDepth, data: &[u8]) -> Media {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    if colour == png::ColorType::Indexed {
        encoder.set_palette(vec![255, 0, 0, 0, 0, 255]);
    }
    encoder
        .write_header()
        .expect("a head")
        .write_image_data(data)
        .expect("all its points");
    Media { name: "picture.png".to_owned(), bytes }
}

fn transparent() -> Media {
    let pixels = [255, 0, 0, 128, 0, 255, 0, 255, 0, 0, 255, 0, 9, 9, 9, 255];
    picture(png::ColorType::Rgba, png::BitDepth::Eight, &pixels)
}

/// The streams of the pictures in a file.
fn pictures(pdf: &lopdf::Document) -> Vec<&lopdf::Stream> {
    let streams = pdf.objects.values().filter_map(|object| object.as_stream().ok());
    let is_picture = |stream: &&lopdf::Stream| {
        stream.dict.get(b"Subtype").is_ok_and(|s| *s == "Image".into())
    };
    streams.filter(is_picture).collect()
}

#[test]
fn levels_are_closed_up_and_a_link_to_nowhere_is_words() {
    let document = sample(Vec::new());
    let file = File::of(written(&document, &options(&document)));
    let kinds: Vec<&str> = file.elements.iter().map(|e| e.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["Document", "H1", "P", "Link", "H2", "H2", "P", "Link", "P", "Span"]
    );
}

#[test]
fn info_and_xmp_say_the_same() {
    let document = sample(Vec::new());
    let pdf = written(&document, &options(&document));
    let info = pdf.trailer.get(b"Info").and_then(|info| pdf.dereference(info)).unwrap().1;
    let info = info.as_dict().unwrap();
    assert_eq!(info.get(b"Title").unwrap().as_str().unwrap(), b"R&D <report>");
    assert_eq!(info.get(b"Author").unwrap().as_str().unwrap(), b"Li & Ferris");
    let created = info.get(b"CreationDate").unwrap().as_str().unwrap();
    assert_eq!(created, b"D:20200307090000+08'00'");
    let packet = pdf.catalog().unwrap().get(b"Metadata").unwrap();
    let packet = &pdf.dereference(packet).unwrap().1.as_stream().unwrap().content;
    let xmp = String::from_utf8(packet.clone()).unwrap();
    for said in [
        "<rdf:li xml:lang=\"x-default\">R&amp;D &lt;report&gt;</rdf:li>",
        "<rdf:li>Li &amp; Ferris</rdf:li>",
        "<xmp:CreateDate>2020-03-07T09:00:00+08:00</xmp:CreateDate>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(xmp.contains(said), "{said}");
    }
}

#[test]
fn no_date_comes_from_a_clock() {
    let mut document = sample(Vec::new());
    document.metadata.created = None;
    let dated = |options: &PdfOptions| {
        let pdf = written(&document, options);
        let info = pdf.trailer.get(b"Info").and_then(|info| pdf.dereference(info));
        info.unwrap().1.as_dict().unwrap().has(b"CreationDate")
    };
    assert!(!dated(&options(&document)));
    let created = Some("2020-03-07T09:00:00Z".to_owned());
    assert!(dated(&PdfOptions { created, ..options(&document) }));
}

#[test]
fn bookmarks_are_named_destinations() {
    let document = sample(Vec::new());
    let file = File::of(written(&document, &options(&document)));
    let names = file.dict(file.catalog().get(b"Names").unwrap());
    let tree = file.dict(names.get(b"Dests").unwrap());
    let leaf = file.dict(&tree.get(b"Kids").unwrap().as_array().unwrap()[0]);
    let names = leaf.get(b"Names").unwrap().as_array().unwrap();
    assert_eq!(names[0].as_str().unwrap(), b"_Toc1");
    assert_eq!(names[1].as_array().unwrap()[0].as_reference().unwrap(), file.pages[0]);
}

#[test]
fn figure_has_words_and_a_place() {
    let document = sample(vec![transparent()]);
    let file = File::of(written(&document, &options(&document)));
    let figure = file.of_kind("Figure").next().unwrap();
    assert_eq!(figure.dict.get(b"Alt").unwrap().as_str().unwrap(), b"Image");
    let corners = file.attribute(figure, b"BBox").unwrap();
    let corners: Vec<f32> =
        corners.as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect();
    assert!(corners[0] < corners[2] && corners[1] < corners[3]);
}

#[test]
fn transparent_picture_has_a_mask_and_none_in_an_archive() {
    let document = sample(vec![transparent()]);
    let pdf = written(&document, &options(&document));
    let shown = pictures(&pdf);
    let masked: Vec<_> = shown.iter().filter(|it| it.dict.has(b"SMask")).collect();
    assert_eq!((shown.len(), masked.len()), (2, 1));
    let mask = masked[0].dict.get(b"SMask").unwrap();
    let mask = pdf.dereference(mask).unwrap().1.as_stream().unwrap();
    assert_eq!(mask.decompressed_content().unwrap(), [128, 255, 0, 255]);

    let archive = PdfOptions { standard: Some(PdfStandard::A2b), ..options(&document) };
    let pdf = written(&document, &archive);
    let [shown] = pictures(&pdf)[..] else { panic!("one picture") };
    // Half red on white, green, white, nearly black.
    let pixels = [255, 127, 127, 0, 255, 0, 255, 255, 255, 9, 9, 9];
    assert_eq!(shown.decompressed_content().unwrap(), pixels);
}

#[test]
fn palette_and_sixteen_bits_pass_through() {
    let indexed =
        picture(png::ColorType::Indexed, png::BitDepth::One, &[0b0100_0000, 0b1000_0000]);
    let document = sample(vec![indexed]);
    let pdf = written(&document, &options(&document));
    let [shown] = pictures(&pdf)[..] else { panic!("one picture") };
    let space = shown.dict.get(b"ColorSpace").unwrap().as_array().unwrap();
    assert_eq!(space[0], Object::from("Indexed"));
    assert_eq!(space[3].as_str().unwrap(), [255, 0, 0, 0, 0, 255]);

    let deep = picture(png::ColorType::Grayscale, png::BitDepth::Sixteen, &[7; 8]);
    let document = sample(vec![deep]);
    let pdf = written(&document, &options(&document));
    let [shown] = pictures(&pdf)[..] else { panic!("one picture") };
    assert_eq!(shown.dict.get(b"BitsPerComponent").unwrap().as_i64().unwrap(), 16);
}

/// The head of a JPEG of that many colours, made by a program of Adobe's, and no more.
fn jpeg(colours: u8) -> Media {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xEE, 0, 14];
    bytes.extend_from_slice(b"Adobe\0\x64\0\0\0\0\x02");
    bytes.extend([0xFF, 0xC0, 0, 8 + 3 * colours, 8, 0, 4, 0, 4, colours]);
    (1..=colours).for_each(|colour| bytes.extend([colour, 0x11, 0]));
    bytes.extend([0xFF, 0xD9]);
    Media { name: "photo.jpg".to_owned(), bytes }
}

#[test]
fn jpeg_passes_through_and_colours_of_a_press_are_refused_in_an_archive() {
    for (colours, space) in [(1, "DeviceGray"), (3, "DeviceRGB"), (4, "DeviceCMYK")] {
        let document = sample(vec![jpeg(colours)]);
        let pdf = written(&document, &options(&document));
        let [shown] = pictures(&pdf)[..] else { panic!("one picture") };
        assert_eq!(shown.content, document.media[0].bytes);
        assert_eq!(shown.dict.get(b"ColorSpace").unwrap(), &Object::from(space));
        assert_eq!(shown.dict.has(b"Decode"), colours == 4);
    }
    let document = sample(vec![jpeg(4)]);
    let archive = PdfOptions { standard: Some(PdfStandard::A2b), ..options(&document) };
    let refused = render(&document, &archive).unwrap_err();
    assert!(refused.to_string().starts_with("photo.jpg: PDF/A cannot hold"), "{refused}");
}

#[test]
fn broken_picture_leaves_a_frame_and_a_warning() {
    let mut broken = transparent();
    let middle = broken.bytes.len() / 2;
    broken.bytes.truncate(middle);
    let document = sample(vec![broken]);
    let rendered = render(&document, &options(&document)).unwrap();
    assert!(rendered.warnings.iter().any(|it| it.to_string().contains("picture.png")));
}

#[test]
fn archive_a_needs_tags() {
    let document = sample(Vec::new());
    let options = PdfOptions {
        standard: Some(PdfStandard::A2a),
        tagged: false,
        ..options(&document)
    };
    assert!(
        render(&document, &options).unwrap_err().to_string().contains("needs the tags")
    );
}

#[test]
fn archive_says_which_and_has_an_intent() {
    let document = sample(Vec::new());
    for (standard, level) in [(PdfStandard::A2b, "B"), (PdfStandard::A2a, "A")] {
        let options = PdfOptions { standard: Some(standard), ..options(&document) };
        let pdf = written(&document, &options);
        let catalog = pdf.catalog().unwrap();
        let packet = catalog.get(b"Metadata").unwrap();
        let packet = &pdf.dereference(packet).unwrap().1.as_stream().unwrap().content;
        let xmp = String::from_utf8(packet.clone()).unwrap();
        assert!(
            xmp.contains(&format!("<pdfaid:conformance>{level}</pdfaid:conformance>"))
        );
        assert!(catalog.has(b"OutputIntents"));
    }
}

/// Nothing that a character without a face leaves behind asks for the glyph of none, which
/// PDF/A forbids however it is drawn.
#[test]
fn no_glyph_of_none_is_shown() {
    let document = parse("A \u{E123} that no face has.\n".to_owned()).document;
    let pdf = written(&document, &PdfOptions { compression: 0, ..options(&document) });
    for page in pdf.page_iter() {
        let content = String::from_utf8(pdf.get_page_content(page)).unwrap();
        assert!(content.contains("FEFFE123"), "the character can be copied");
        assert!(!content.contains("<0000"), "{content}");
    }
}

#[test]
fn same_bytes_in_every_thread_and_a_second_time() {
    let text = docconv_tests::seed_like::seed_like(20_000);
    let document = parse(text).document;
    let bytes = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let rendered = docconv::render(&document, Format::Pdf, &Options::default());
            rendered.unwrap().bytes
        })
    };
    let first = bytes(1);
    assert!(first == bytes(1) && first == bytes(4));
    let at_once = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(|| bytes(2))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(at_once.iter().all(|other| *other == first));
}

#[test]
fn file_without_tags_says_nothing_of_structure_and_is_smaller() {
    let document = parse(docconv_tests::seed_like::seed_like(20_000)).document;
    let tagged = render(&document, &options(&document)).unwrap().bytes;
    let plain = PdfOptions { tagged: false, ..options(&document) };
    let plain = render(&document, &plain).unwrap().bytes;
    assert!(plain.len() < tagged.len());
    let pdf = lopdf::Document::load_mem(&plain).unwrap();
    assert!(!pdf.catalog().unwrap().has(b"StructTreeRoot"));
    assert!(!pdf.catalog().unwrap().has(b"MarkInfo"));
}
