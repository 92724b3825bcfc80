//! The corpus of real exports, when it lies beside the checkout.

use crate::root;
use std::fs;
use std::path::PathBuf;

/// A real export. Its text stays out of messages but for a few words.
#[derive(Debug, Clone)]
pub struct Export {
    /// `dev/seed`
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The exports under `../shared/corpus`, both forms of tables; none without the folder.
pub fn exports() -> Vec<Export> {
    let corpus = root().join("../shared/corpus");
    let mut exports: Vec<Export> = ["dev", "dev-sax"]
        .iter()
        .flat_map(|form| of_form(&corpus.join(form), form, "txt"))
        .collect();
    exports.sort_by(|a, b| a.name.cmp(&b.name));
    exports
}

/// The Word files that the exports were made of; none without the folder.
pub fn word_files() -> Vec<Export> {
    let mut files = of_form(&root().join("../shared/corpus/dev"), "dev", "docx");
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn of_form(folder: &PathBuf, form: &str, kind: &str) -> Vec<Export> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == kind))
        .filter_map(|path| {
            let name = format!("{form}/{}", path.file_stem()?.to_string_lossy());
            Some(Export { name, bytes: fs::read(&path).ok()? })
        })
        .collect()
}
