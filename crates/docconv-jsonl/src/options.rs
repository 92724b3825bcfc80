//! What stands in a record besides the document's own words.

/// How a document becomes records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JsonlOptions {
    /// What a record is.
    pub per: Per,
    /// What the caller calls the document: the field `id` of each record.
    pub id: Option<String>,
    /// The line of the caller's own JSON Lines that the document came from, counted from 1:
    /// the field `record`.
    pub record: Option<u64>,
}

/// What a record is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Per {
    /// A block: a heading, a paragraph, a table.
    #[default]
    Block,
    /// The whole document.
    Document,
}
