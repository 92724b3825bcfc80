//! Packing: each part, and the main part while it is written.

use std::io::Write;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use crate::xml::Xml;

/// A part as it stands in the archive.
pub(crate) struct Packed {
    pub(crate) bytes: Vec<u8>,
    pub(crate) crc: u32,
    /// How long it is unpacked.
    pub(crate) size: u64,
    pub(crate) deflated: bool,
}

/// Compresses one part after the other. Setting up a compressor takes longer than
/// compressing a small part, so all share one; only a main part that is packed apart has
/// its own.
pub(crate) struct Packer {
    sink: Sink,
    crc: Crc,
    size: u64,
}

enum Sink {
    Stored(Vec<u8>),
    Deflated(DeflateEncoder<Vec<u8>>),
}

impl Packer {
    /// `level`: from 0, which stores, to 9; larger values count as 9.
    pub(crate) fn new(level: u8) -> Self {
        let sink = match level.min(9) {
            0 => Sink::Stored(Vec::new()),
            level => {
                let level = Compression::new(level.into());
                Sink::Deflated(DeflateEncoder::new(Vec::new(), level))
            }
        };
        Self { sink, crc: Crc::new(), size: 0 }
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) {
        self.crc.update(bytes);
        self.size += bytes.len() as u64;
        let written = match &mut self.sink {
            Sink::Stored(part) => part.write_all(bytes),
            Sink::Deflated(part) => part.write_all(bytes),
        };
        written.expect("a vector takes every byte");
    }

    /// Ends the part; what is written next is another one.
    pub(crate) fn finish(&mut self) -> Packed {
        let crc = self.crc.sum();
        self.crc.reset();
        let size = std::mem::take(&mut self.size);
        let (bytes, deflated) = match &mut self.sink {
            Sink::Stored(part) => (std::mem::take(part), false),
            Sink::Deflated(part) => {
                (part.reset(Vec::new()).expect("a vector takes every byte"), true)
            }
        };
        Packed { bytes, crc, size, deflated }
    }
}

/// The main part, packed while it is written: it is the only one that grows with the
/// document, and nobody wants it twice in memory.
pub(crate) enum Body {
    Here(Packer),
    /// On a thread of its own, because packing takes as long as all the rest.
    Apart {
        level: u8,
        pieces: SyncSender<Vec<u8>>,
        packed: JoinHandle<Packed>,
    },
}

/// The main part when all of it is written.
pub(crate) enum Written {
    Packed(Packed),
    /// Some of it is still to be packed.
    Apart(JoinHandle<Packed>),
}

/// Nobody's: it stores.
impl Default for Body {
    fn default() -> Self {
        Self::Here(Packer::new(0))
    }
}

/// What is packed at a time.
const PIECE: usize = 32 * 1024;
/// What a piece has room for: the paragraph that fills it goes beyond.
const ROOM: usize = PIECE + PIECE / 4;
/// Pieces that may wait for the other thread.
const WAITING: usize = 4;
/// Bytes of text from which on a thread saves more than it costs.
const LONG: usize = 32 * 1024;

impl Body {
    /// A body of a document with that many bytes of text.
    pub(crate) fn new(level: u8, text: usize) -> Self {
        let apart = if text < LONG || level == 0 { None } else { Self::apart(level) };
        apart.unwrap_or_else(|| Self::Here(Packer::new(level)))
    }

    /// `None` where the system gives no thread.
    fn apart(level: u8) -> Option<Self> {
        let (pieces, waiting) = sync_channel(WAITING);
        let pack = move || pack(level, waiting);
        let thread = thread::Builder::new().name("docx-body".to_owned());
        let packed = thread.spawn(pack).ok()?;
        Some(Self::Apart { level, pieces, packed })
    }

    /// Takes what is finished, once it is worth a call.
    pub(crate) fn take(&mut self, xml: &mut Xml) {
        if xml.len() >= PIECE {
            self.write(xml);
        }
    }

    /// Takes what is written, and leaves the room for more.
    pub(crate) fn write(&mut self, xml: &mut Xml) {
        match self {
            Self::Here(packer) => {
                packer.write(xml.bytes());
                xml.clear();
            }
            // A thread that is gone has panicked, and `finish` says so.
            Self::Apart { pieces, .. } => drop(pieces.send(xml.take(ROOM))),
        }
    }

    /// Ends the part, and answers also who packs the others.
    pub(crate) fn end(self) -> (Written, Packer) {
        match self {
            Self::Here(mut packer) => (Written::Packed(packer.finish()), packer),
            Self::Apart { level, pieces, packed } => {
                drop(pieces);
                (Written::Apart(packed), Packer::new(level))
            }
        }
    }
}

impl Written {
    pub(crate) fn packed(self) -> Packed {
        match self {
            Self::Packed(packed) => packed,
            Self::Apart(packed) => {
                packed.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            }
        }
    }
}

fn pack(level: u8, pieces: Receiver<Vec<u8>>) -> Packed {
    let mut packer = Packer::new(level);
    pieces.into_iter().for_each(|piece| packer.write(&piece));
    packer.finish()
}
