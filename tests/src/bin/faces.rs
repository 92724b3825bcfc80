//! Writes the embedded faces as TrueType files: `faces FOLDER`.

use docconv_tests::faces::write_faces;
use std::io::{Error, Result};

fn main() -> Result<()> {
    let folder =
        std::env::args_os().nth(1).ok_or_else(|| Error::other("faces FOLDER"))?;
    write_faces(folder.as_ref())
}
