//! The options for JSON Lines.

use clap::ValueEnum;
use docconv::{InputFormat, Per};

/// The options for JSON Lines.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "JSON Lines")]
pub(crate) struct JsonlArgs {
    /// A record for every block, or for every document
    #[arg(long, value_name = "WHAT", value_enum, default_value = "block")]
    pub(crate) per: PerArg,
    /// The field of an input record that holds the text
    #[arg(long, value_name = "NAME", default_value = "content")]
    pub(crate) field: String,
    /// The field of an input record that names the document
    #[arg(long, value_name = "NAME")]
    pub(crate) id_field: Option<String>,
    /// What the text in a record is: tika, text, markdown or html
    #[arg(long, value_name = "FORMAT", default_value = "tika")]
    pub(crate) field_format: InputFormat,
}

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PerArg {
    /// A heading, a paragraph, a table
    Block,
    /// The whole document
    Document,
}

impl From<PerArg> for Per {
    fn from(per: PerArg) -> Self {
        match per {
            PerArg::Block => Self::Block,
            PerArg::Document => Self::Document,
        }
    }
}
