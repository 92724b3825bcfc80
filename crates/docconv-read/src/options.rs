//! How an input is read.

use crate::{Encoding, InputFormat, Limits};
use docconv_core::{ParseOptions, Watch};
use std::str::FromStr;

/// How an input is read. The default asks the bytes.
///
/// ```
/// use docconv_read::{InputFormat, ReadOptions, read};
/// let options = ReadOptions { format: Some(InputFormat::Text), ..ReadOptions::default() };
/// assert_eq!(read(b"# no heading".to_vec(), &options)?.format, InputFormat::Text);
/// # Ok::<(), docconv_read::ReadError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// What the input is; `None` looks at the bytes.
    pub format: Option<InputFormat>,
    /// The encoding of a text, Markdown or HTML input; `None` looks at the bytes.
    pub encoding: Option<Encoding>,
    /// Whether bytes that the encoding cannot decode become U+FFFD, with a warning, instead
    /// of an error.
    pub lossy: bool,
    /// What becomes of tracked changes.
    pub changes: Changes,
    /// How structure is recovered from a text.
    pub parse: ParseOptions,
    /// Bounds on what the input can make the reader do.
    pub limits: Limits,
    /// Asked at coarse steps whether to go on; the default never stops.
    pub watch: Watch,
}

/// What becomes of the tracked changes of a Word file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Changes {
    /// The document as it is when all changes are accepted: insertions stay, deletions go.
    #[default]
    Accept,
    /// The document as it was before: deletions stay, insertions go.
    Reject,
    /// Both stay, each marked as what it is.
    All,
}

/// Reads `accept`, `reject` or `all`.
impl FromStr for Changes {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "accept" => Ok(Self::Accept),
            "reject" => Ok(Self::Reject),
            "all" => Ok(Self::All),
            _ => Err(format!("`{word}` is none of accept, reject, all")),
        }
    }
}
