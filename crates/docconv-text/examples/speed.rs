//! Measures the renderer: `cargo run --release -p docconv-text --example speed`.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use docconv_core::linebreak::opportunities;
use docconv_core::profile::LineBreaking;
use docconv_core::{Builder, Language, Role};
use docconv_text::{TextOptions, render};

fn main() {
    let line =
        "坚持稳中求进工作总基调，完整、准确、全面贯彻“新发展理念”，增长5.2%。".repeat(3);
    let mut builder = Builder::new(Language::Chinese);
    let lines = 32_000_000 / line.len();
    for _ in 0..lines {
        builder.paragraph(Role::Body, |b| b.text(&line));
    }
    let document = builder.build();
    let wrapped = TextOptions { width: Some(56), ..TextOptions::default() };
    measure("plain", || render(&document, &TextOptions::default()).len());
    measure("wrapped", || render(&document, &wrapped).len());
    let long = document.source();
    measure("one line", || opportunities(long, LineBreaking::Gb).len());
}

fn measure(name: &str, work: impl Fn() -> usize) {
    let start = Instant::now();
    let size = work();
    let time = start.elapsed().as_secs_f64();
    println!("{name}: {size} in {time:.3} s, {:.0} MB/s of 32 MB", 32.0 / time);
}
