//! What characters were found to be set in.

use super::{Resolved, SLOTS, Style};

/// The faces of characters by style and side, so that each is looked for once in a
/// document. Characters beyond the basic plane are looked for each time.
pub(crate) struct Known(Vec<Table>);

#[derive(Default, Clone)]
struct Table {
    /// By the character's code, its place in `found` and 1; 0 for none.
    places: Vec<u16>,
    found: Vec<Resolved>,
}

impl Default for Known {
    fn default() -> Self {
        Self(vec![Table::default(); 2 * SLOTS])
    }
}

impl Known {
    pub(crate) fn get(
        &self,
        character: char,
        style: Style,
        east_asian: bool,
    ) -> Option<Resolved> {
        let table = &self.0[key(style, east_asian)];
        let place = usize::from(*table.places.get(character as usize)?);
        table.found.get(place.checked_sub(1)?).copied()
    }

    /// Remembers what was found for a character.
    pub(crate) fn put(
        &mut self,
        character: char,
        style: Style,
        east_asian: bool,
        found: Resolved,
    ) {
        let table = &mut self.0[key(style, east_asian)];
        let code = character as usize;
        if code > 0xFFFF {
            return;
        }
        if table.places.is_empty() {
            table.places = vec![0; 0x10000];
        }
        if table.places[code] == 0 {
            table.found.push(found);
            // There are no more characters in the plane than the numbers of two bytes.
            table.places[code] = table.found.len() as u16;
        }
    }
}

fn key(style: Style, east_asian: bool) -> usize {
    2 * style.slot() + usize::from(east_asian)
}
