//! The docconv document model, and the reader that recovers it from the text that Apache
//! Tika and Word write.
//!
//! ```text
//! bytes --decode--> text --parse--> Document --renderers--> DOCX, PDF, text
//! ```
//!
//! [`decode`] turns bytes into text and is the only step that can fail. [`parse`] turns
//! the text into a [`Document`]: the pieces of a compilation, titles, headings with their
//! levels, paragraphs with their roles, lists, fields, tables. A [`Profile`] says how the
//! document is to be set. The renderers live in crates of their own and read only these
//! types.
//!
//! ```
//! use docconv_core::{Block, parse};
//! let text = "[bookmark: _Toc1]一、总体要求\n坚持稳中求进。\n";
//! let parsed = parse(text.to_owned());
//! assert!(matches!(parsed.document.parts[0].blocks[0], Block::Heading(_)));
//! ```

pub mod check;
mod decode;
#[cfg(feature = "serde")]
pub mod json;
mod keep;
mod language;
pub mod linebreak;
mod model;
pub mod number_format;
mod official;
pub mod outline;
mod parse;
pub mod profile;
mod restore;
mod span;
mod summary;
mod warning;
mod watch;

pub use decode::{DecodeError, decode};
pub use keep::{Keep, MissingImages};
pub use language::Language;
pub use model::{
    Anchor, Block, BlockBuilder, Break, BreakKind, Builder, Caption, CaptionKind, Cell,
    Comment, CommentRef, Contents, ContentsEntry, Document, Evidence, Field, Furniture,
    FurnitureKind, Heading, Image, ImageBlock, Inline, Label, LabelKind, Link, ListItem,
    ListKind, Media, Metadata, Note, NoteKind, NoteRef, PageField, PageFieldKind,
    Paragraph, Part, Properties, Recognition, Role, Row, Ruby, Table, Target, Text,
    Title, TitleKind,
};
pub use parse::{
    Articles, ParseOptions, Parsed, Stated, Structure, Taken, TakenFor,
    is_contents_title, parse, parse_watched, parse_with, recognise,
};
#[doc(hidden)]
pub use parse::{parse_up_to, pass_names};
pub use profile::{Length, Profile};
pub use restore::{Restored, restore_numbers};
pub use span::{Source, Span};
pub use summary::{LeftOut, Summary};
pub use warning::Warning;
pub use watch::{Stopped, Watch};
