//! Each stage on a seed-like compilation of 50,000 characters, on ten of them, and where it
//! reads text on a hundred: `cargo bench -p docconv-tests`.

use divan::{Bencher, counter::BytesCount};
use docconv::{
    Document, Format, Options, ReadOptions, convert, decode, parse,
    pdf::{PdfOptions, layout},
    read, read_with, render,
};
use docconv_tests::docx;
use docconv_tests::seed_like::{CHARACTERS, seed_like};

const TIMES: [usize; 2] = [1, 10];
const TIMES_READ: [usize; 3] = [1, 10, 100];

fn main() {
    divan::main();
}

fn text(times: usize) -> String {
    seed_like(CHARACTERS * times)
}

/// What nobody can spare of [`decoding`] and [`parsing`]: to see that the bytes are UTF-8, and
/// where lines and markers begin.
#[divan::bench(args = TIMES_READ)]
fn scanning(bencher: Bencher, times: usize) {
    let bytes = text(times).into_bytes();
    bencher.counter(BytesCount::new(bytes.len())).bench(|| {
        let text = simdutf8::basic::from_utf8(&bytes).expect("UTF-8");
        memchr::memchr3_iter(b'\n', b'\r', b'[', text.as_bytes()).count()
    });
}

#[divan::bench(args = TIMES_READ)]
fn decoding(bencher: Bencher, times: usize) {
    let bytes = text(times).into_bytes();
    bencher
        .counter(BytesCount::new(bytes.len()))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| decode(bytes).expect("UTF-8"));
}

#[divan::bench(args = TIMES_READ)]
fn parsing(bencher: Bencher, times: usize) {
    let text = text(times);
    bencher
        .counter(BytesCount::new(text.len()))
        .with_inputs(|| text.clone())
        .bench_values(parse);
}

/// A Word file into a document and into text; the rate is that of its `document.xml`.
#[divan::bench(args = TIMES)]
fn reading_docx(bencher: Bencher, times: usize) {
    let (bytes, size) = word_file(times);
    bencher
        .counter(BytesCount::new(size))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| read(bytes).expect("it is our own file"));
}

#[divan::bench(args = TIMES)]
fn docx_to_text(bencher: Bencher, times: usize) {
    let (bytes, size) = word_file(times);
    bencher.counter(BytesCount::new(size)).with_inputs(|| bytes.clone()).bench_values(
        |bytes| {
            let reading = read(bytes).expect("it is our own file");
            render(&reading.document, Format::Text, &Options::default())
                .expect("it renders")
                .bytes
        },
    );
}

/// The same with the archive's own work left out: a flat package.
#[divan::bench(args = TIMES)]
fn reading_flat_opc(bencher: Bencher, times: usize) {
    let (bytes, size) = word_file(times);
    let xml = docx::part(&bytes, "word/document.xml").expect("it is there");
    let body = xml.split_once("?>").map_or(xml.as_str(), |(_, body)| body);
    let flat = format!(
        "<pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>\
         <pkg:part pkg:name='/word/document.xml'><pkg:xmlData>{body}</pkg:xmlData></pkg:part>\
         </pkg:package>"
    );
    let flat = flat.into_bytes();
    bencher
        .counter(BytesCount::new(size))
        .with_inputs(|| flat.clone())
        .bench_values(|flat| read(flat).expect("it is our own file"));
}

/// Chinese text from Windows.
#[divan::bench(args = TIMES)]
fn reading_utf16(bencher: Bencher, times: usize) {
    let bytes: Vec<u8> = text(times).encode_utf16().flat_map(u16::to_le_bytes).collect();
    bencher
        .counter(BytesCount::new(bytes.len()))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| read_with(bytes, &ReadOptions::default()).expect("a text"));
}

/// A Word file, and the bytes of its `document.xml`.
fn word_file(times: usize) -> (Vec<u8>, usize) {
    let document = parse(text(times)).document;
    let bytes =
        render(&document, Format::Docx, &Options::default()).expect("it renders").bytes;
    let size = docx::part(&bytes, "word/document.xml").expect("it is there").len();
    (bytes, size)
}

#[divan::bench(args = TIMES)]
fn to_text(bencher: Bencher, times: usize) {
    rendering(bencher, times, Format::Text);
}

#[divan::bench(args = TIMES)]
fn to_docx(bencher: Bencher, times: usize) {
    rendering(bencher, times, Format::Docx);
}

/// From bytes to bytes, a document of a page: what is done once a document weighs most.
#[divan::bench(args = [Format::Text, Format::Docx, Format::Pdf])]
fn two_kilobytes(bencher: Bencher, format: Format) {
    let text: String = text(1).split_inclusive('\n').take(12).collect();
    let bytes = text.into_bytes();
    let options = Options::default();
    bencher
        .counter(BytesCount::new(bytes.len()))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| {
            convert(bytes, format, &options).expect("it renders").bytes
        });
}

/// What of [`to_pdf`] comes before the file is written: lines and pages.
#[divan::bench(args = TIMES)]
fn laying_out(bencher: Bencher, times: usize) {
    let text = text(times);
    let size = text.len();
    let document = parse(text).document;
    let options = PdfOptions::default();
    bencher
        .counter(BytesCount::new(size))
        .bench(|| layout(&document, &options).expect("it has room"));
}

/// What of [`to_docx`] nobody can spare: compressing the same parts, which are all there.
#[divan::bench(args = TIMES)]
fn deflating_the_parts_of_a_docx(bencher: Bencher, times: usize) {
    let text = text(times);
    let size = text.len();
    let docx = render(&parse(text).document, Format::Docx, &Options::default());
    let parts = docx::parts(&docx.expect("it renders").bytes);
    bencher.counter(BytesCount::new(size)).bench(|| docx::zipped(&parts));
}

#[divan::bench(args = TIMES)]
fn to_pdf(bencher: Bencher, times: usize) {
    rendering(bencher, times, Format::Pdf);
}

fn rendering(bencher: Bencher, times: usize, format: Format) {
    let text = text(times);
    let size = text.len();
    let document: Document = parse(text).document;
    let options = Options::default();
    bencher
        .counter(BytesCount::new(size))
        .bench(|| render(&document, format, &options).expect("it renders").bytes);
}
