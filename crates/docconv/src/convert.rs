//! The whole way, and its two halves.

use crate::contents::with_contents;
use crate::letterhead::with_letterhead;
use crate::{ConvertError, Format, MediaWarning, Options, attach_media};
use docconv_core::profile::{Profile, choose_with_reason};
use docconv_core::{Document, Restored, Summary, restore_numbers};
use docconv_read::{Input, ReadOptions, ReadWarning, Reading};
use std::borrow::Cow;
use std::io;

/// A finished output and what is worth knowing of it.
#[derive(Debug, Clone)]
pub struct Converted {
    /// The file; empty when [`render_to`] wrote it.
    pub bytes: Vec<u8>,
    /// What was found in the document and what the output leaves out.
    pub summary: Summary,
    /// The name of the profile that the document was set by.
    pub profile: String,
    /// What made docconv choose it; `None` when [`Options::profile`] named it.
    pub profile_reason: Option<String>,
    /// What looked wrong in the input, then what the output could not show.
    pub warnings: Vec<Notice>,
    /// The numbers of headings that [`Options::restore_numbers`] put back.
    pub restored: Vec<Restored>,
    /// How many pages a PDF has; the other formats have none of their own.
    pub pages: Option<usize>,
    /// Faces that the profile names and that a built-in one stands in for, in a PDF.
    #[cfg(feature = "pdf")]
    pub substitutions: Vec<docconv_pdf::Substitution>,
}

/// A warning of the reader or of a renderer.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Notice {
    /// Something looked wrong in the input.
    #[error(transparent)]
    Input(#[from] ReadWarning),
    /// A picture of [`Options::media`] cannot be embedded.
    #[error(transparent)]
    Media(#[from] MediaWarning),
    /// Something cannot be shown as it should be in the PDF.
    #[cfg(feature = "pdf")]
    #[error("{0}")]
    Pdf(docconv_pdf::PdfWarning),
}

impl Notice {
    /// The line of the input that it is about, counted from 1, when it is about one.
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::Input(warning) => warning.line(),
            Self::Media(_) => None,
            #[cfg(feature = "pdf")]
            Self::Pdf(_) => None,
        }
    }
}

/// Converts the bytes of an input: [`read_with`] [`Options::read`], attach
/// [`Options::media`], [`render`].
///
/// # Errors
/// [`ConvertError`] when the input is no document or the output cannot be made.
///
#[cfg_attr(feature = "text", doc = "```")]
#[cfg_attr(not(feature = "text"), doc = "```ignore")]
/// use docconv::{Format, Options, convert};
/// let converted = convert(b"milk and eggs".to_vec(), Format::Text, &Options::default())?;
/// assert_eq!(converted.bytes.trim_ascii(), b"milk and eggs");
/// # Ok::<(), docconv::ConvertError>(())
/// ```
pub fn convert(
    input: Vec<u8>,
    format: Format,
    options: &Options,
) -> Result<Converted, ConvertError> {
    let Reading { mut document, warnings, .. } = read_with(input, &options.read)?;
    let restored =
        if options.restore_numbers { restore_numbers(&mut document) } else { Vec::new() };
    let unsound = attach_media(&mut document, options.media.clone());
    let mut sink = Sink::default();
    let mut converted = render_attached(&document, format, options, &mut sink)?;
    converted.bytes = sink.into_bytes();
    converted.restored = restored;
    let warnings = warnings.into_iter().map(Notice::Input);
    let unsound = unsound.into_iter().map(Notice::Media);
    converted.warnings.splice(0..0, warnings.chain(unsound));
    Ok(converted)
}

/// Reads the bytes of an input. Any text is a document; what looked wrong comes beside it.
///
/// # Errors
/// [`ConvertError::Read`] when the bytes are no document that docconv reads.
///
/// ```
/// let reading = docconv::read(b"one\ntwo\n".to_vec())?;
/// assert_eq!(reading.document.source(), "one\ntwo\n");
/// # Ok::<(), docconv::ConvertError>(())
/// ```
pub fn read(input: Vec<u8>) -> Result<Reading, ConvertError> {
    read_with(input, &ReadOptions::default())
}

/// Reads the bytes of an input as the options say.
///
/// # Errors
/// [`ConvertError::Read`] when the bytes are no document that docconv reads.
///
/// ```
/// use docconv::{Encoding, ReadOptions, read_with};
/// let options = ReadOptions { encoding: Encoding::named("big5"), ..ReadOptions::default() };
/// let reading = read_with(b"\xA4\xA4\xA4\xE5".to_vec(), &options)?;
/// assert_eq!(reading.document.source(), "中文");
/// # Ok::<(), docconv::ConvertError>(())
/// ```
pub fn read_with(input: Vec<u8>, options: &ReadOptions) -> Result<Reading, ConvertError> {
    read_input(input.into(), options)
}

/// Reads an input that came from a file or a pipe: of a large text, [`Input::read`] and this
/// hold one copy.
///
/// # Errors
/// [`ConvertError::Read`] when the bytes are no document that docconv reads.
///
/// ```
/// use docconv::{Input, ReadOptions, read_input};
/// let input = Input::read(&mut "一、目的\n".as_bytes(), 0)?;
/// let reading = read_input(input, &ReadOptions::default())?;
/// assert_eq!(reading.document.source(), "一、目的\n");
/// # Ok::<(), docconv::ConvertError>(())
/// ```
pub fn read_input(input: Input, options: &ReadOptions) -> Result<Reading, ConvertError> {
    Ok(docconv_read::read_input(input, options)?)
}

/// Reads a text that is decoded already, as a database or a JSON record holds it.
///
/// # Errors
/// [`ConvertError::Read`] when [`ReadOptions::format`] asks for a format that the text is
/// not.
///
/// ```
/// let reading = docconv::read_text("一、目的\n规范管理。\n".into(), &Default::default())?;
/// assert_eq!(reading.document.blocks().count(), 2);
/// # Ok::<(), docconv::ConvertError>(())
/// ```
pub fn read_text(text: String, options: &ReadOptions) -> Result<Reading, ConvertError> {
    Ok(docconv_read::read_text(text, options)?)
}

/// Writes a document that was read, or made by hand.
///
/// The warnings are those of the renderer; [`Reading`] holds those of the reader.
///
/// # Errors
/// [`ConvertError`] when the output cannot be made.
///
#[cfg_attr(feature = "text", doc = "```")]
#[cfg_attr(not(feature = "text"), doc = "```ignore")]
/// use docconv::{Builder, Format, Language, Options, Role, render};
/// let mut builder = Builder::new(Language::English);
/// builder.title("Minutes").paragraph(Role::Body, |b| b.text("The chair opened."));
/// let converted = render(&builder.build(), Format::Text, &Options::default())?;
/// assert!(String::from_utf8_lossy(&converted.bytes).contains("The chair opened."));
/// # Ok::<(), docconv::ConvertError>(())
/// ```
pub fn render(
    document: &Document,
    format: Format,
    options: &Options,
) -> Result<Converted, ConvertError> {
    let mut sink = Sink::default();
    let converted = render_into(document, format, options, &mut sink)?;
    Ok(Converted { bytes: sink.into_bytes(), ..converted })
}

/// [`render`] that writes the output instead of holding it: [`Converted::bytes`] stays empty.
/// Nothing is written before all is done that can fail for another reason than that `out`
/// does.
///
/// # Errors
/// [`ConvertError`] when the output cannot be made, [`ConvertError::Write`] when `out` does
/// not take it.
///
#[cfg_attr(feature = "text", doc = "```")]
#[cfg_attr(not(feature = "text"), doc = "```ignore")]
/// use docconv::{Format, Options, read, render_to};
/// let document = read(b"milk and eggs".to_vec())?.document;
/// let mut out = Vec::new();
/// render_to(&document, Format::Text, &Options::default(), &mut out)?;
/// assert_eq!(out, b"milk and eggs\n");
/// # Ok::<(), docconv::ConvertError>(())
/// ```
pub fn render_to(
    document: &Document,
    format: Format,
    options: &Options,
    out: &mut dyn io::Write,
) -> Result<Converted, ConvertError> {
    render_into(document, format, options, &mut Sink::Stream(out))
}

fn render_into(
    document: &Document,
    format: Format,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<Converted, ConvertError> {
    let mut document = Cow::Borrowed(document);
    let mut unsound = Vec::new();
    if !options.media.is_empty() {
        unsound = attach_media(document.to_mut(), options.media.clone());
    }
    let mut converted = render_attached(&document, format, options, sink)?;
    converted.warnings.splice(0..0, unsound.into_iter().map(Notice::Media));
    Ok(converted)
}

/// Where an output goes.
enum Sink<'o> {
    Memory(Vec<u8>),
    Stream(&'o mut dyn io::Write),
}

impl Default for Sink<'_> {
    fn default() -> Self {
        Self::Memory(Vec::new())
    }
}

impl Sink<'_> {
    /// Takes a whole output.
    fn take(&mut self, output: Vec<u8>) -> io::Result<()> {
        match self {
            Self::Memory(bytes) => *bytes = output,
            Self::Stream(out) => out.write_all(&output)?,
        }
        Ok(())
    }

    fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Memory(bytes) => bytes,
            Self::Stream(_) => Vec::new(),
        }
    }
}

/// Reads a Word file that is to lend its look: [`Options::reference`].
///
/// # Errors
/// [`ConvertError::Reference`] when the bytes are no Word file or a damaged one, and
/// [`ConvertError::Template`] when it refers to what cannot be taken over.
#[cfg(feature = "docx")]
pub fn reference(
    bytes: Vec<u8>,
    limits: &docconv_read::Limits,
) -> Result<docconv_docx::Reference, ConvertError> {
    let parts = docconv_read::parts(bytes, limits).map_err(ConvertError::Reference)?;
    Ok(docconv_docx::Reference::new(parts)?)
}

/// Renders with the pictures that the document has by now.
fn render_attached(
    document: &Document,
    format: Format,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<Converted, ConvertError> {
    options.read.watch.check()?;
    let (profile, profile_reason) = match &options.profile {
        Some(profile) => (profile.clone(), None),
        None => {
            let choice = choose_with_reason(document);
            (choice.profile, Some(choice.reason))
        }
    };
    let name = profile.name.clone();
    let summary = Summary::of(document, options.keep);
    let headed;
    let document = match &options.letterhead {
        Some(words) if format.is_binary() => {
            headed = with_letterhead(document, words);
            &headed
        }
        _ => document,
    };
    let listed;
    let document = match options.contents && format.is_binary() {
        true => {
            listed = with_contents(document);
            &listed
        }
        false => document,
    };
    let output = match format {
        Format::Docx => docx(document, options, profile, sink)?,
        Format::Pdf => pdf(document, options, profile, sink)?,
        Format::Text => text(document, options, profile, sink)?,
        Format::Jsonl => jsonl(document, options, sink)?,
    };
    Ok(Converted {
        bytes: Vec::new(),
        summary,
        profile: name,
        profile_reason,
        warnings: output.warnings,
        restored: Vec::new(),
        pages: output.pages,
        #[cfg(feature = "pdf")]
        substitutions: output.substitutions,
    })
}

#[derive(Default)]
struct Output {
    warnings: Vec<Notice>,
    pages: Option<usize>,
    #[cfg(feature = "pdf")]
    substitutions: Vec<docconv_pdf::Substitution>,
}

#[cfg(feature = "docx")]
fn docx(
    document: &Document,
    options: &Options,
    profile: Profile,
    sink: &mut Sink<'_>,
) -> Result<Output, ConvertError> {
    let page_numbers = page_numbers(document, options, &profile);
    let docx = docconv_docx::DocxOptions { page_numbers, ..options.docx(profile) };
    sink.take(docconv_docx::render(document, &docx)?)?;
    Ok(Output::default())
}

#[cfg(all(feature = "docx", feature = "pdf"))]
fn page_numbers(document: &Document, options: &Options, profile: &Profile) -> Vec<u32> {
    // A template sets the text in a way of its own.
    if !options.page_numbers || options.reference.is_some() {
        return Vec::new();
    }
    let mut pdf = options.pdf(profile.clone());
    pdf.allow_missing = true;
    crate::contents::page_numbers(document, &pdf)
}

#[cfg(all(feature = "docx", not(feature = "pdf")))]
fn page_numbers(_: &Document, _: &Options, _: &Profile) -> Vec<u32> {
    Vec::new()
}

#[cfg(feature = "pdf")]
fn pdf(
    document: &Document,
    options: &Options,
    profile: Profile,
    sink: &mut Sink<'_>,
) -> Result<Output, ConvertError> {
    let rendered = docconv_pdf::render(document, &options.pdf(profile))?;
    sink.take(rendered.bytes)?;
    Ok(Output {
        warnings: rendered.warnings.into_iter().map(Notice::Pdf).collect(),
        pages: Some(rendered.pages),
        substitutions: rendered.substitutions,
    })
}

#[cfg(feature = "text")]
fn text(
    document: &Document,
    options: &Options,
    profile: Profile,
    sink: &mut Sink<'_>,
) -> Result<Output, ConvertError> {
    let options = options.text(&profile);
    match sink {
        Sink::Memory(bytes) => {
            *bytes = docconv_text::render(document, &options).into_bytes()
        }
        Sink::Stream(out) => docconv_text::write(document, &options, out)?,
    }
    Ok(Output::default())
}

#[cfg(feature = "jsonl")]
fn jsonl(
    document: &Document,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<Output, ConvertError> {
    sink.take(docconv_jsonl::render(document, &options.jsonl).into_bytes())?;
    Ok(Output::default())
}

#[cfg(not(feature = "docx"))]
fn docx(
    _: &Document,
    _: &Options,
    _: Profile,
    _: &mut Sink<'_>,
) -> Result<Output, ConvertError> {
    Err(ConvertError::NotBuilt { format: Format::Docx })
}

#[cfg(not(feature = "pdf"))]
fn pdf(
    _: &Document,
    _: &Options,
    _: Profile,
    _: &mut Sink<'_>,
) -> Result<Output, ConvertError> {
    Err(ConvertError::NotBuilt { format: Format::Pdf })
}

#[cfg(not(feature = "text"))]
fn text(
    _: &Document,
    _: &Options,
    _: Profile,
    _: &mut Sink<'_>,
) -> Result<Output, ConvertError> {
    Err(ConvertError::NotBuilt { format: Format::Text })
}

#[cfg(not(feature = "jsonl"))]
fn jsonl(_: &Document, _: &Options, _: &mut Sink<'_>) -> Result<Output, ConvertError> {
    Err(ConvertError::NotBuilt { format: Format::Jsonl })
}

#[cfg(all(test, feature = "text"))]
mod tests {
    use super::*;

    #[test]
    fn a_profile_that_is_named_is_used() {
        let profile = Some(Profile::gbt9704());
        let options = Options { profile, ..Options::default() };
        let converted = convert(b"abc".to_vec(), Format::Text, &options).unwrap();
        assert_eq!(converted.profile, "gbt9704");
        let converted = convert(b"abc".to_vec(), Format::Text, &Options::default());
        assert_eq!(converted.unwrap().profile, "report-en");
    }

    #[test]
    fn bytes_that_are_no_text_fail_with_the_line() {
        let read = ReadOptions {
            encoding: docconv_read::Encoding::named("utf-8"),
            ..ReadOptions::default()
        };
        let options = Options { read, ..Options::default() };
        let error = convert(b"a\n\xFF".to_vec(), Format::Text, &options);
        assert!(error.unwrap_err().to_string().starts_with("line 2: byte 2"));
    }
}
