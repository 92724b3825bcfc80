//! Streams made smaller (ISO 32000-1, 7.4.4).

use flate2::{Compress, Compression, FlushCompress};
use rayon::prelude::*;

/// Fast, and within a few percent of the best.
const LEVEL: u32 = 6;

/// What is longer is deflated in pieces of this size, on as many cores as there are. The
/// size, not the number of cores, says what the result is.
const PIECE: usize = 128 * 1024;

/// A compressor that is used for one stream after the other: making one costs more than a
/// short stream does.
pub(crate) struct Deflater(Compress);

impl Deflater {
    pub(crate) fn new() -> Self {
        Self(Compress::new(Compression::new(LEVEL), false))
    }

    /// `bytes` in the zlib format.
    pub(crate) fn deflate(&mut self, bytes: &[u8]) -> Vec<u8> {
        zlib(bytes, [self.piece(bytes, true)])
    }

    /// A piece of a deflate stream. One that is not the last ends at a byte.
    fn piece(&mut self, bytes: &[u8], last: bool) -> Vec<u8> {
        self.0.reset();
        let flush = if last { FlushCompress::Finish } else { FlushCompress::Sync };
        let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
        loop {
            let taken = self.0.total_in() as usize;
            // Compression into memory has no way to fail.
            let _ = self.0.compress_vec(&bytes[taken..], &mut out, flush);
            let all = self.0.total_in() as usize == bytes.len();
            if all && out.len() < out.capacity() {
                return out;
            }
            out.reserve(out.capacity());
        }
    }
}

/// Deflates on all cores.
pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    if bytes.len() <= PIECE {
        return Deflater::new().deflate(bytes);
    }
    let count = bytes.len().div_ceil(PIECE);
    let pieces: Vec<Vec<u8>> = bytes
        .par_chunks(PIECE)
        .enumerate()
        .map_init(Deflater::new, |deflater, (at, piece)| {
            deflater.piece(piece, at + 1 == count)
        })
        .collect();
    zlib(bytes, pieces)
}

fn zlib(bytes: &[u8], pieces: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut out = vec![0x78, 0x9C];
    pieces.into_iter().for_each(|piece| out.extend_from_slice(&piece));
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
            let bytes: Vec<u8> = (0..length).map(|at| (at * at >> 7) as u8).collect();
            assert_eq!(inflated(&deflate(&bytes)), bytes);
        }
    }

    #[test]
    fn number_of_threads_changes_nothing() {
        let bytes: Vec<u8> = (0..5 * PIECE).map(|at| (at * 31 >> 3) as u8).collect();
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.unwrap().install(|| deflate(&bytes))
        };
        assert_eq!(with(1), with(3));
    }

    #[test]
    fn used_compressor_is_as_good_as_a_new_one() {
        let mut deflater = Deflater::new();
        deflater.deflate(b"something else altogether");
        assert_eq!(deflater.deflate(b"abcabcabc"), Deflater::new().deflate(b"abcabcabc"));
    }
}
