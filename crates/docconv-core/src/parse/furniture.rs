//! Page furniture and noise: marked, never deleted, and only when certain.

use super::shape::{is_embedded_name, is_page_number};
use super::{Class, Page};
use crate::FurnitureKind;

impl Page<'_> {
    /// Marks page numbers that stand alone and the names of embedded files at the end.
    pub(super) fn furniture(&mut self) {
        for at in 0..self.marks.len() {
            if self.is_free(at) && is_page_number(self.text(at)) {
                self.marks[at].class = Class::Furniture(FurnitureKind::PageNumber);
            }
        }
        // Tika appends the names after everything else, each with a blank line after it.
        for at in (0..self.marks.len()).rev() {
            let line = &self.lines.lines[at];
            if line.is_tabs() {
                continue;
            }
            if !self.is_free(at) || !is_embedded_name(&line.text) {
                break;
            }
            self.marks[at].class = Class::Furniture(FurnitureKind::EmbeddedName);
        }
    }
}
