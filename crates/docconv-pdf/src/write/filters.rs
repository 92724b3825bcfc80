//! Streams made smaller (ISO 32000-1, 7.4.4).

use std::sync::{Mutex, MutexGuard, PoisonError};

use flate2::{Compress, Compression, FlushCompress};
use rayon::prelude::*;

/// What is longer is deflated in pieces of this size, on as many cores as there are. The
/// size, not the number of cores, says what the result is.
const PIECE: usize = 128 * 1024;

/// Compressors between two streams: making one costs more than a short stream does, and
/// rayon's `map_init` makes one for every piece of work that it splits off.
pub(crate) struct Deflaters {
    level: Compression,
    free: Mutex<Vec<Deflater>>,
}

impl Deflaters {
    /// Those that compress that hard, from 1 to 9.
    pub(crate) fn new(level: u8) -> Self {
        let level = Compression::new(u32::from(level.min(9)));
        Self { level, free: Mutex::default() }
    }

    /// `bytes` in the zlib format; long ones on all cores.
    pub(crate) fn deflate(&self, bytes: &[u8]) -> Vec<u8> {
        if bytes.len() <= PIECE {
            return self.lend(|deflater| zlib(bytes, [deflater.piece(bytes, true)]));
        }
        let count = bytes.len().div_ceil(PIECE);
        let piece = |(at, piece): (usize, &[u8])| {
            self.lend(|deflater| deflater.piece(piece, at + 1 == count).to_vec())
        };
        let pieces: Vec<Vec<u8>> =
            bytes.par_chunks(PIECE).enumerate().map(piece).collect();
        zlib(bytes, pieces)
    }

    fn lend<T>(&self, work: impl FnOnce(&mut Deflater) -> T) -> T {
        let free = self.free().pop();
        let mut deflater = free.unwrap_or_else(|| Deflater::new(self.level));
        let done = work(&mut deflater);
        self.free().push(deflater);
        done
    }

    fn free(&self) -> MutexGuard<'_, Vec<Deflater>> {
        // Whatever happened to another thread, those in the list are whole.
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A compressor, and the stream that it made last.
struct Deflater {
    state: Compress,
    out: Vec<u8>,
}

impl Deflater {
    fn new(level: Compression) -> Self {
        Self { state: Compress::new(level, false), out: Vec::new() }
    }

    /// A piece of a deflate stream. One that is not the last ends at a byte.
    fn piece(&mut self, bytes: &[u8], last: bool) -> &[u8] {
        let Self { state, out } = self;
        // A new one is as good as reset, and that clears 128 KB.
        if state.total_out() > 0 {
            state.reset();
        }
        out.clear();
        let flush = if last { FlushCompress::Finish } else { FlushCompress::Sync };
        loop {
            out.reserve(bytes.len() / 2 + 64);
            let taken = state.total_in() as usize;
            // Compression into memory has no way to fail.
            let _ = state.compress_vec(&bytes[taken..], out, flush);
            let all = state.total_in() as usize == bytes.len();
            if all && out.len() < out.capacity() {
                return out;
            }
        }
    }
}

fn zlib<P: AsRef<[u8]>>(bytes: &[u8], pieces: impl AsRef<[P]>) -> Vec<u8> {
    let pieces = pieces.as_ref();
    let length: usize = pieces.iter().map(|piece| piece.as_ref().len()).sum();
    let mut out = Vec::with_capacity(length + 6);
    out.extend_from_slice(&[0x78, 0x9C]);
    pieces.iter().for_each(|piece| out.extend_from_slice(piece.as_ref()));
    out.extend_from_slice(&adler32(bytes).to_be_bytes());
    out
}

/// The checksum at the end of a zlib stream (RFC 1950).
fn adler32(bytes: &[u8]) -> u32 {
    // As many as can be summed up before 32 bits overflow.
    const RUN: usize = 5552;
    let (mut a, mut b) = (1_u32, 0_u32);
    for run in bytes.chunks(RUN) {
        for &byte in run {
            a += u32::from(byte);
            b += a;
        }
        a %= 65_521;
        b %= 65_521;
    }
    b << 16 | a
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn inflated(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        flate2::read::ZlibDecoder::new(bytes).read_to_end(&mut out).unwrap();
        out
    }

    #[test]
    fn pieces_make_one_stream() {
        for length in [0, 1, PIECE, PIECE + 1, 3 * PIECE + 7] {
            let bytes: Vec<u8> = (0..length).map(|at| ((at * at) >> 7) as u8).collect();
            assert_eq!(inflated(&Deflaters::new(6).deflate(&bytes)), bytes);
        }
    }

    #[test]
    fn number_of_threads_changes_nothing() {
        let bytes: Vec<u8> = (0..5 * PIECE).map(|at| ((at * 31) >> 3) as u8).collect();
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.unwrap().install(|| Deflaters::new(6).deflate(&bytes))
        };
        assert_eq!(with(1), with(3));
    }

    #[test]
    fn used_compressor_is_as_good_as_a_new_one() {
        let (used, new) = (Deflaters::new(6), Deflaters::new(6));
        used.deflate(b"something else altogether");
        assert_eq!(used.deflate(b"abcabcabc"), new.deflate(b"abcabcabc"));
        assert_eq!(used.free().len(), 1);
    }
}
