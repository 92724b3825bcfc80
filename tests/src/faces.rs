//! The embedded faces as files, for other programs.

use std::io::{Error, Result};
use std::path::Path;

/// Writes every embedded face as a TrueType file into a folder, which it makes.
///
/// # Errors
/// Those of the file system.
pub fn write_faces(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    for face in docconv::fonts::ALL {
        let file = face.whole().map_err(Error::other)?;
        std::fs::write(folder.join(face.key).with_extension("ttf"), file)?;
    }
    Ok(())
}
