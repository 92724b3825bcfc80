//! Properties that were read before: a Word file says the same of a thousand runs.

use crate::ReadError;
use crate::xml::Xml;
use std::collections::HashMap;

/// What was read of elements, by the bytes inside them.
#[derive(Debug)]
pub(super) struct Memory<T> {
    known: HashMap<Box<[u8]>, T>,
}

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self { known: HashMap::new() }
    }
}

impl<T: Clone> Memory<T> {
    /// What `read` makes of the element that was started last, or made of one with the same
    /// bytes before.
    pub(super) fn read(
        &mut self,
        xml: &mut Xml,
        read: impl FnOnce(&mut Xml) -> Result<T, ReadError>,
    ) -> Result<T, ReadError> {
        // A file that repeats nothing must not be kept twice.
        const MOST: usize = 2000;
        let Some(inside) = xml.inside() else { return read(xml) };
        if let Some(known) = self.known.get(inside) {
            let known = known.clone();
            xml.pass(inside.len())?;
            return Ok(known);
        }
        let start = xml.here();
        let value = read(xml)?;
        // An element with one of its own name inside ends later.
        if xml.has_read(start, inside.len()) && self.known.len() < MOST {
            self.known.insert(inside.into(), value.clone());
        }
        Ok(value)
    }
}
