//! docconv gives documents back their shape.
//!
//! Apache Tika turns a Word file into plain text. The words survive; the page does not:
//! headings become lines among lines, pictures become `[image: chart]`, bookmarks become
//! `[bookmark: _Toc123]`, and forty notices that were bound together run into one
//! another. docconv reads such a text as a careful person would, and sets it again.
//!
//! # From bytes to bytes
//!
//! [`convert`] does the whole job. It takes the bytes of an export, or of a Word file, and
//! answers with the bytes of a document, and with what it found on the way. What the input
//! is, it sees in the bytes ([`InputFormat`]); [`ReadOptions`] overrules it.
//!
#![cfg_attr(feature = "text", doc = "```")]
#![cfg_attr(not(feature = "text"), doc = "```ignore")]
//! use docconv::{Format, Options, convert};
//!
//! let export = "\
//! 关于放假的通知
//!
//! 各部门：
//! 　　五月一日放假一天。
//! 　　[bookmark: _Toc1]请各部门值班。[image: logo]
//! ";
//! let converted = convert(export.into(), Format::Text, &Options::default())?;
//! let text = String::from_utf8(converted.bytes).expect("clean text is UTF-8");
//!
//! assert!(text.contains("关于放假的通知"));
//! assert!(!text.contains("[bookmark:") && !text.contains("[image:"));
//! # Ok::<(), docconv::ConvertError>(())
//! ```
//!
//! With [`Format::Docx`] or [`Format::Pdf`] the same call answers with a Word file or a
//! PDF. Same input, same bytes: no clock, no random number, no font of the machine takes
//! part.
//!
//! # In two steps
//!
//! Between reading and writing lies the [`Document`]. Whoever wants two outputs, or wants
//! to look at the document first, takes the steps one by one:
//!
#![cfg_attr(all(feature = "docx", feature = "text"), doc = "```")]
#![cfg_attr(not(all(feature = "docx", feature = "text")), doc = "```ignore")]
//! use docconv::{Format, Options, Profile, outline, read, render};
//!
//! let parsed = read(b"Minutes\n\nThe chair opened the meeting.\n".to_vec())?;
//! for warning in &parsed.warnings {
//!     eprintln!("{warning}");
//! }
//! print!("{}", outline::tree(&parsed.document));
//!
//! let options = Options { profile: Profile::by_name("plain"), ..Options::default() };
//! let docx = render(&parsed.document, Format::Docx, &options)?;
//! let text = render(&parsed.document, Format::Text, &options)?;
//! assert_eq!(docx.profile, "plain");
//! assert_eq!(docx.summary, text.summary);
//! # Ok::<(), docconv::ConvertError>(())
//! ```
//!
//! Reading fails only on bytes that are neither a text nor a sound Word file; *any text is a
//! document*. What looked wrong comes beside it as warnings, with line numbers for texts.
//!
//! # What is left out
//!
//! Markers, page headers, an old contents list with its wrong page numbers and the file
//! names that Tika appends are no words of the document. The model holds them, the
//! outputs leave them out, [`Summary`] counts them and [`Keep`] keeps them. Pictures come
//! back when the caller supplies them in [`Options::media`].
//!
//! # What it is made of
//!
//! The model and the reader of text live in `docconv-core`, the readers of Word's own formats
//! and of encodings in `docconv-read`, each renderer in a crate of its own
//! that this one re-exports as a module: [`docx`], [`pdf`], [`text`], [`jsonl`]. Each is a
//! feature, all four on by default, and `faces` embeds the faces of the PDFs. The feature `serde`
//! adds the JSON form of the model. No crate
//! here prints or opens a file: that is the caller's business.

mod contents;
mod convert;
mod error;
mod format;
mod letterhead;
mod media;
mod options;

#[cfg(feature = "docx")]
pub use convert::reference;
pub use convert::{
    Converted, Notice, convert, read, read_input, read_text, read_with, render, render_to,
};
pub use error::ConvertError;
pub use format::{Format, UnknownFormat};
pub use media::{MediaProblem, MediaWarning, attach_media, image_names, is_picture_name};
pub use options::Options;

#[cfg(feature = "serde")]
pub use docconv_core::json;
pub use docconv_core::{
    Anchor, Articles, Block, BlockBuilder, Break, BreakKind, Builder, Caption,
    CaptionKind, Cell, Comment, CommentRef, Contents, ContentsEntry, DecodeError,
    Document, Evidence, Field, Furniture, FurnitureKind, Heading, Image, ImageBlock,
    Inline, Keep, Label, LabelKind, Language, LeftOut, Length, Link, ListItem, ListKind,
    Media, Metadata, MissingImages, Note, NoteKind, NoteRef, PageField, PageFieldKind,
    Paragraph, ParseOptions, Parsed, Part, Profile, Properties, Recognition, Restored,
    Role, Row, Ruby, Source, Span, Stopped, Structure, Summary, Table, Target, Text,
    Title, TitleKind, Warning, Watch, check, decode, outline, parse, parse_watched,
    parse_with, profile, restore_numbers,
};
#[cfg(feature = "docx")]
pub use docconv_docx::{self as docx, Bookmarks, Numbering, Reference};
#[cfg(feature = "pdf")]
pub use docconv_fonts as fonts;
#[cfg(feature = "jsonl")]
pub use docconv_jsonl::{self as jsonl, Per};
#[cfg(feature = "pdf")]
pub use docconv_pdf::{self as pdf, FontLibrary, PdfStandard, PdfWarning};
pub use docconv_read::{
    Changes, Encoding, Input, InputFormat, Limit, Limits, ReadError, ReadOptions,
    ReadWarning, Reading, Refused, detect,
};
#[cfg(feature = "text")]
pub use docconv_text::{self as text, HeadingStyle};
