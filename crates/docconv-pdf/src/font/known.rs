//! What characters were found to be set in.

use super::{Resolved, SLOTS, Style};

/// The faces of characters by style and side, so that each is looked for once in a
/// document. Characters beyond the basic plane are looked for each time.
pub(crate) struct Known(Vec<Table>);

#[derive(Default, Clone)]
struct Table {
    /// By the character's code, its place in `found` and 1; 0 for none. In rows, because a
    /// document has few of the characters, and a table of all of them would be taken from
    /// the system and given back for every document.
    places: Vec<Option<Box<[u16; ROW]>>>,
    found: Vec<Resolved>,
}

/// How many characters have a row of [`Table::places`] in common.
const ROW: usize = 256;

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
        let code = character as usize;
        let row = table.places.get(code / ROW)?.as_ref()?;
        let place = usize::from(row[code % ROW]);
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
        if table.places.len() <= code / ROW {
            table.places.resize_with(code / ROW + 1, || None);
        }
        let row = table.places[code / ROW].get_or_insert_with(|| Box::new([0; ROW]));
        if row[code % ROW] == 0 {
            table.found.push(found);
            // There are no more characters in the plane than the numbers of two bytes.
            row[code % ROW] = table.found.len() as u16;
        }
    }
}

fn key(style: Style, east_asian: bool) -> usize {
    2 * style.slot() + usize::from(east_asian)
}
