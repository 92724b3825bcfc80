//! Sources that fail while they are read, and errors that keep their cause.

use docconv::fonts::{FontData, FontError, FontLibrary, Origin};
use docconv::pdf::PdfWarning;
use docconv::profile::{Base, load};
use docconv::{ConvertError, Format, Limits, Notice, Options, ReadError, convert};
use std::error::Error;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const FACE: &[u8] =
    include_bytes!("../../crates/docconv-pdf/tests/faces/tiny-variable.ttf");

/// A face on a disk that goes away, or a file that is cut, after some reads.
#[derive(Debug, Clone)]
struct Failing {
    reads: Arc<AtomicUsize>,
    last: usize,
    /// Whether the file is only shorter by then.
    shrinks: bool,
}

impl Failing {
    fn after(last: usize, shrinks: bool) -> Self {
        Self { reads: Arc::default(), last, shrinks }
    }

    fn bytes(&self) -> io::Result<&'static [u8]> {
        let gone = self.reads.fetch_add(1, Ordering::Relaxed) >= self.last;
        match (gone, self.shrinks) {
            (false, _) => Ok(FACE),
            (true, true) => Ok(&FACE[..100]),
            (true, false) => Err(io::Error::other("the disk is gone")),
        }
    }
}

impl FontData for Failing {
    fn size(&self) -> io::Result<u64> {
        Ok(self.bytes()?.len() as u64)
    }

    fn read(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let end = offset as usize + length;
        let bytes = self.bytes()?.get(offset as usize..end);
        bytes.map(<[u8]>::to_vec).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

/// A PDF of one word that asks for the face, and the library that has it.
fn pdf(face: Failing) -> (Result<docconv::Converted, ConvertError>, FontLibrary) {
    let mut fonts = FontLibrary::default();
    fonts.add("face.ttf", Origin::Given, face);
    let face = "faces.song.latin=[\"Tiny Variable\"]".to_owned();
    let base = Base::BuiltIn("report-en".to_owned());
    let profile = load(&base, &[face], &mut |_, _| Err(String::new()));
    let profile = Some(profile.expect("the setting is sound"));
    let options = Options { fonts, profile, ..Options::default() };
    (convert(b"abc".to_vec(), Format::Pdf, &options), options.fonts)
}

/// The innermost cause of an error.
fn cause(error: &dyn Error) -> String {
    error.source().map_or_else(|| error.to_string(), cause)
}

#[test]
fn a_face_that_fails_at_any_read_is_passed_over_with_the_reason() {
    for shrinks in [false, true] {
        let reads = (0..).find(|&last| {
            let face = Failing::after(last, shrinks);
            let (converted, _) = pdf(face.clone());
            let converted = converted.expect("another face stands in");
            let whole = face.reads.load(Ordering::Relaxed) <= last;
            let skipped = converted.warnings.iter().any(|warning| {
                matches!(warning, Notice::Pdf(PdfWarning::FontSkipped { .. }))
            });
            assert!(skipped != whole, "read {last}: {:?}", converted.warnings);
            assert!(converted.substitutions.is_empty() == whole, "read {last}");
            whole
        });
        assert!(reads > Some(10), "{reads:?}");
    }
}

#[test]
fn errors_keep_their_cause() {
    let (_, library) = pdf(Failing::after(0, false));
    let [skipped] = library.skipped() else { panic!("{:?}", library.skipped()) };
    assert!(
        matches!(&skipped.error, FontError::Unreadable(cause) if cause.kind() == io::ErrorKind::Other)
    );
    assert_eq!(cause(&skipped.error), "the disk is gone");

    let error =
        docconv::reference(b"PK\x03\x04word/document.xml".to_vec(), &Limits::default())
            .unwrap_err();
    let source = error.source().and_then(|source| source.downcast_ref::<ReadError>());
    assert!(matches!(source, Some(ReadError::Archive { .. })), "{error}");
}
