//! Each stage on a seed-like compilation of 50,000 characters and on ten of them:
//! `cargo bench -p docconv-tests`.

use divan::{Bencher, counter::BytesCount};
use docconv::{Document, Format, Options, decode, parse, render};
use docconv_tests::seed_like::{CHARACTERS, seed_like};

const TIMES: [usize; 2] = [1, 10];

fn main() {
    divan::main();
}

fn text(times: usize) -> String {
    seed_like(CHARACTERS * times)
}

#[divan::bench(args = TIMES)]
fn decoding(bencher: Bencher, times: usize) {
    let bytes = text(times).into_bytes();
    bencher
        .counter(BytesCount::new(bytes.len()))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| decode(bytes).expect("UTF-8"));
}

#[divan::bench(args = TIMES)]
fn parsing(bencher: Bencher, times: usize) {
    let text = text(times);
    bencher
        .counter(BytesCount::new(text.len()))
        .with_inputs(|| text.clone())
        .bench_values(parse);
}

#[divan::bench(args = TIMES)]
fn to_text(bencher: Bencher, times: usize) {
    rendering(bencher, times, Format::Text);
}

#[divan::bench(args = TIMES)]
fn to_docx(bencher: Bencher, times: usize) {
    rendering(bencher, times, Format::Docx);
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
