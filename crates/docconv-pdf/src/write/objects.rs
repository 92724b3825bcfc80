//! The file as a whole: objects, object streams (ISO 32000-1, 7.5.7) and the
//! cross-reference stream (7.5.8).
//!
//! lopdf saves correctly and takes three times as long: it copies, sorts and deflates every
//! object on one core, which at ten thousand pages is most of the time.

use lopdf::{Dictionary, Object};
use rayon::prelude::*;

use super::filters::Deflaters;
use super::syntax::{self, Id, integer};
use crate::RenderError;

/// How many objects an object stream holds: enough to deflate well, few enough that a
/// reader who wants one does not inflate the file.
const PACKED: usize = 200;

/// The objects of a file by their numbers.
pub(crate) struct Objects {
    slots: Vec<Slot>,
    /// The text of [`Slot::Text`]s, one behind the other.
    text: Vec<u8>,
    /// Streams that are still to be deflated, all at once when the file is finished.
    waiting: Vec<Waiting>,
    /// `None` in a file that is to be read by people.
    deflaters: Option<Deflaters>,
}

struct Waiting {
    id: Id,
    entries: Vec<u8>,
    bytes: Vec<u8>,
}

enum Slot {
    /// Given out and not filled yet, or taken back.
    Empty,
    /// A small object that may still change.
    Model(Object),
    /// One of many: its place in the common text.
    Text { start: usize, end: usize },
    /// The entries of its dictionary, and its bytes as the file has them.
    Stream { entries: Vec<u8>, bytes: Vec<u8> },
}

impl Objects {
    /// A file without objects, to be compressed that hard.
    pub(crate) fn new(compression: u8) -> Self {
        // Number 0 heads the list of free objects.
        Self {
            slots: vec![Slot::Empty],
            text: Vec::new(),
            waiting: Vec::new(),
            deflaters: (compression > 0).then(|| Deflaters::new(compression)),
        }
    }

    /// What streams are deflated with, when they are.
    pub(crate) fn deflaters(&self) -> Option<&Deflaters> {
        self.deflaters.as_ref()
    }

    /// A number for an object that comes later.
    pub(crate) fn reserve(&mut self) -> Id {
        self.slots.push(Slot::Empty);
        Id(self.slots.len() as u32 - 1)
    }

    /// That many numbers in a row; the first.
    pub(crate) fn reserve_all(&mut self, count: usize) -> Id {
        let first = self.reserve();
        let rest = count.saturating_sub(1);
        self.slots.resize_with(self.slots.len() + rest, || Slot::Empty);
        first
    }

    /// Fills a number with a small object.
    pub(crate) fn set(&mut self, id: Id, object: impl Into<Object>) {
        self.slots[id.0 as usize] = Slot::Model(object.into());
    }

    /// Adds a small object.
    pub(crate) fn add(&mut self, object: impl Into<Object>) -> Id {
        let id = self.reserve();
        self.set(id, object);
        id
    }

    /// Takes an object out.
    pub(crate) fn take(&mut self, id: Id) -> Option<Object> {
        match std::mem::replace(self.slots.get_mut(id.0 as usize)?, Slot::Empty) {
            Slot::Model(object) => Some(object),
            Slot::Empty | Slot::Text { .. } | Slot::Stream { .. } => None,
        }
    }

    /// Takes a dictionary out; an empty one where there is none.
    pub(crate) fn take_dictionary(&mut self, id: Id) -> Dictionary {
        match self.take(id) {
            Some(Object::Dictionary(dict)) => dict,
            _ => Dictionary::new(),
        }
    }

    /// Fills a number with what `spell` writes.
    pub(crate) fn spell(&mut self, id: Id, spell: impl FnOnce(&mut Vec<u8>)) {
        let start = self.text.len();
        spell(&mut self.text);
        let end = self.text.len();
        self.slots[id.0 as usize] = Slot::Text { start, end };
    }

    /// Fills a number with a stream whose bytes are final.
    pub(crate) fn set_stream(&mut self, id: Id, dict: &Dictionary, bytes: Vec<u8>) {
        self.slots[id.0 as usize] = Slot::Stream { entries: entries(dict), bytes };
    }

    /// Fills a number with a stream that [`deflaters`](Self::deflaters) deflated, if there
    /// are any.
    pub(crate) fn set_deflated(&mut self, id: Id, mut dict: Dictionary, bytes: Vec<u8>) {
        if self.deflaters.is_some() {
            dict.set("Filter", "FlateDecode");
        }
        self.set_stream(id, &dict, bytes);
    }

    /// Adds a stream, deflated when the file is to be small.
    pub(crate) fn add_stream(&mut self, mut dict: Dictionary, bytes: Vec<u8>) -> Id {
        let id = self.reserve();
        if self.deflaters.is_some() {
            dict.set("Filter", "FlateDecode");
            self.waiting.push(Waiting { id, entries: entries(&dict), bytes });
        } else {
            self.set_stream(id, &dict, bytes);
        }
        id
    }

    /// The bytes of the file. `root` is the catalogue.
    pub(crate) fn finish(mut self, root: Id, info: Id) -> Result<Vec<u8>, RenderError> {
        let places = vec![Place::Free; self.slots.len()];
        let file = File { out: Vec::new(), places, root, info };
        match self.deflaters.take() {
            Some(deflaters) => file.packed(self, deflaters),
            None => file.plain(self),
        }
    }

    /// Deflates what waits for it, and packs the small objects.
    fn deflate(&mut self, deflaters: &Deflaters) -> Vec<Pack> {
        let waiting = std::mem::take(&mut self.waiting);
        let small = self.small();
        let (streams, packs) = rayon::join(
            || waiting.par_iter().map(|it| deflaters.deflate(&it.bytes)).collect(),
            || {
                let pack = |members: &[usize]| Pack::of(members, self, deflaters);
                small.par_chunks(PACKED).map(pack).collect()
            },
        );
        let streams: Vec<Vec<u8>> = streams;
        for (Waiting { id, entries, .. }, bytes) in waiting.into_iter().zip(streams) {
            self.slots[id.0 as usize] = Slot::Stream { entries, bytes };
        }
        packs
    }

    /// The objects that are no streams.
    fn small(&self) -> Vec<usize> {
        let is_small = |slot: &Slot| matches!(slot, Slot::Model(_) | Slot::Text { .. });
        let slots = self.slots.iter().enumerate();
        slots.filter(|(_, slot)| is_small(slot)).map(|(at, _)| at).collect()
    }
}

/// The entries of a dictionary without its brackets.
fn entries(dict: &Dictionary) -> Vec<u8> {
    let mut entries = Vec::new();
    syntax::dictionary(&mut entries, dict);
    entries.truncate(entries.len() - 2);
    entries.drain(..2);
    entries
}

/// Where an object stands.
#[derive(Clone, Copy)]
enum Place {
    Free,
    /// Bytes from the beginning of the file.
    At(u64),
    /// An object stream, and the place among its objects.
    In(u32, u16),
}

struct File {
    out: Vec<u8>,
    places: Vec<Place>,
    root: Id,
    info: Id,
}

impl File {
    /// Everything readable, with a table of references.
    fn plain(mut self, objects: Objects) -> Result<Vec<u8>, RenderError> {
        self.header();
        for (at, slot) in objects.slots.iter().enumerate() {
            match slot {
                Slot::Empty => {}
                Slot::Model(_) | Slot::Text { .. } => self.object(at, |out| {
                    spelled(slot, &objects.text, out);
                }),
                Slot::Stream { entries, bytes } => self.stream(at, entries, bytes),
            }
        }
        let start = self.out.len();
        self.table();
        let id = self.identity();
        self.push("trailer\n<<");
        self.trailer_entries(&id);
        self.push(&format!(">>\nstartxref\n{start}\n%%EOF\n"));
        self.checked()
    }

    /// Streams, then all else in object streams.
    fn packed(
        mut self,
        mut objects: Objects,
        deflaters: Deflaters,
    ) -> Result<Vec<u8>, RenderError> {
        let packs = objects.deflate(&deflaters);
        self.header();
        for (at, slot) in objects.slots.iter().enumerate() {
            if let Slot::Stream { entries, bytes } = slot {
                self.stream(at, entries, bytes);
            }
        }
        packs.iter().for_each(|pack| self.pack(pack));
        self.cross_references(&deflaters);
        self.checked()
    }

    fn pack(&mut self, pack: &Pack) {
        let number = self.places.len();
        self.places.push(Place::Free);
        for (within, &member) in pack.members.iter().enumerate() {
            self.places[member] = Place::In(number as u32, within as u16);
        }
        let (count, first) = (pack.members.len(), pack.first);
        let entries = format!("/Type/ObjStm/N {count}/First {first}/Filter/FlateDecode");
        self.stream(number, entries.as_bytes(), &pack.bytes);
    }

    fn header(&mut self) {
        // The comment tells programs that move files about that this one is not text.
        self.out.extend_from_slice(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    }

    fn push(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn object(&mut self, at: usize, spell: impl FnOnce(&mut Vec<u8>)) {
        self.places[at] = Place::At(self.out.len() as u64);
        integer(&mut self.out, at as u64);
        self.push(" 0 obj\n");
        spell(&mut self.out);
        self.push("\nendobj\n");
    }

    fn stream(&mut self, at: usize, entries: &[u8], bytes: &[u8]) {
        self.object(at, |out| {
            out.extend_from_slice(b"<<");
            out.extend_from_slice(entries);
            out.extend_from_slice(b"/Length ");
            integer(out, bytes.len() as u64);
            out.extend_from_slice(b">>\nstream\n");
            out.extend_from_slice(bytes);
            out.extend_from_slice(b"\nendstream");
        });
    }

    fn table(&mut self) {
        self.push(&format!("xref\n0 {}\n", self.places.len()));
        for at in 0..self.places.len() {
            let line = match self.places[at] {
                Place::At(offset) => format!("{offset:010} 00000 n \n"),
                Place::Free | Place::In(..) => "0000000000 65535 f \n".to_owned(),
            };
            self.push(&line);
        }
    }

    /// The cross-reference stream: a row of type, place and index for each object, each row
    /// as the difference from the one before, which deflates to almost nothing.
    fn cross_references(&mut self, deflaters: &Deflaters) {
        let start = self.out.len();
        let own = self.places.len();
        self.places.push(Place::At(start as u64));
        let mut rows = Vec::with_capacity(self.places.len() * 8);
        let mut before = [0_u8; 7];
        for place in &self.places {
            let row = row(*place);
            // Predictor `Up`.
            rows.push(2);
            rows.extend(row.iter().zip(before).map(|(now, then)| now.wrapping_sub(then)));
            before = row;
        }
        let id = self.identity();
        self.push(&format!("{own} 0 obj\n<</Type/XRef/W[1 4 2]"));
        self.push("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>");
        self.trailer_entries(&id);
        let rows = deflaters.deflate(&rows);
        self.push(&format!("/Length {}>>\nstream\n", rows.len()));
        self.out.extend_from_slice(&rows);
        self.push(&format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n"));
    }

    fn trailer_entries(&mut self, id: &[u8; 16]) {
        let (size, root, info) = (self.places.len(), self.root, self.info);
        self.push(&format!("/Size {size}/Root {root}/Info {info}/ID["));
        syntax::hexadecimal(&mut self.out, id);
        syntax::hexadecimal(&mut self.out, id);
        self.push("]");
    }

    /// The file's identifier (14.4): a hash of all that comes before it, two FNV-1a lanes
    /// of 64 bits over words.
    fn identity(&self) -> [u8; 16] {
        let mut lanes = [0xCBF2_9CE4_8422_2325_u64, 0x6C62_272E_07BB_0142];
        for chunk in self.out.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let word = u64::from_le_bytes(word);
            lanes[0] = (lanes[0] ^ word).wrapping_mul(0x0100_0000_01B3).rotate_left(23);
            lanes[1] =
                (lanes[1] ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
        }
        let mut out = [0; 16];
        out[..8].copy_from_slice(&lanes[0].to_be_bytes());
        out[8..].copy_from_slice(&lanes[1].to_be_bytes());
        out
    }

    /// Places have four bytes in the cross-references.
    fn checked(self) -> Result<Vec<u8>, RenderError> {
        if self.out.len() > u32::MAX as usize {
            return Err(RenderError::Write("the file would exceed 4 GB".to_owned()));
        }
        Ok(self.out)
    }
}

fn row(place: Place) -> [u8; 7] {
    let (kind, [a, b, c, d], [e, f]) = match place {
        Place::Free => (0, [0; 4], [0xFF, 0xFF]),
        Place::At(offset) => (1, (offset as u32).to_be_bytes(), [0; 2]),
        Place::In(stream, within) => (2, stream.to_be_bytes(), within.to_be_bytes()),
    };
    [kind, a, b, c, d, e, f]
}

/// An object stream.
struct Pack {
    members: Vec<usize>,
    bytes: Vec<u8>,
    /// Where the first object begins.
    first: usize,
}

impl Pack {
    fn of(members: &[usize], objects: &Objects, deflaters: &Deflaters) -> Self {
        let mut head = Vec::new();
        let mut body = Vec::new();
        for &member in members {
            integer(&mut head, member as u64);
            head.push(b' ');
            integer(&mut head, body.len() as u64);
            head.push(b' ');
            spelled(&objects.slots[member], &objects.text, &mut body);
            body.push(b'\n');
        }
        let first = head.len();
        head.append(&mut body);
        let members = members.to_vec();
        Self { members, bytes: deflaters.deflate(&head), first }
    }
}

fn spelled(slot: &Slot, text: &[u8], out: &mut Vec<u8>) {
    match slot {
        Slot::Model(object) => syntax::object(out, object),
        Slot::Text { start, end } => out.extend_from_slice(&text[*start..*end]),
        Slot::Empty | Slot::Stream { .. } => {}
    }
}
