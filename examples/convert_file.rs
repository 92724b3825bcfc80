//! Converts a file: the shortest program that does the whole job.
//!
//! ```text
//! cargo run -p docconv-examples --example convert_file -- notice.txt notice.pdf
//! ```

use docconv::{Format, Options, convert};
use std::error::Error;
use std::path::Path;
use std::{env, fs, io, io::Write};

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = env::args().skip(1).collect();
    let [input, output] = &paths[..] else {
        return Err("usage: convert_file INPUT OUTPUT".into());
    };
    let extension = Path::new(output).extension().unwrap_or_default();
    let format: Format = extension.to_string_lossy().parse()?;

    let converted = convert(fs::read(input)?, format, &Options::default())?;

    let mut stderr = io::stderr().lock();
    for warning in &converted.warnings {
        writeln!(stderr, "{input}: {warning}")?;
    }
    fs::write(output, converted.bytes)?;
    let summary = converted.summary;
    writeln!(stderr, "parts: {}, headings: {}", summary.parts, summary.headings)?;
    Ok(())
}
