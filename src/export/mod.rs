//! A [`Document`](crate::Document) → rows, tables and the underlined text of `explain`.
//!
//! This is the last stage and the only one that knows code points: spans are turned into offsets here, once.
//! A [`Row`] gives its cells, a [`Column`] names and orders them, [`CsvSink`] writes them in the plain dialect or in
//! the one for spreadsheets, [`WholeFile`] makes a file appear whole or not at all.

mod carets;
mod codepoints;
mod columns;
mod csv;
mod entity_row;
mod excel;
mod explain;
mod id;
mod no_comment_row;
mod page;
mod quote_row;
mod whole_file;
mod words;

pub use carets::carets;
pub use codepoints::CodePoints;
pub use columns::{Column, EntityColumn, NoCommentColumn, QuoteColumn, parse_columns};
pub use csv::{CsvSink, Dialect};
pub use entity_row::EntityRow;
pub use explain::explain;
pub use id::Id;
pub use no_comment_row::NoCommentRow;
pub use quote_row::QuoteRow;
pub use whole_file::WholeFile;
pub use words::Word;
pub(crate) use words::one_line;

/// One row of a table.
pub trait Row {
    /// The table's columns.
    type Column: Column;

    /// The cell of `column`, empty for null; numbers are written into `scratch`, which comes in empty.
    fn cell<'s>(&'s self, column: Self::Column, scratch: &'s mut String) -> Cell<'s>;
}

/// The content of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'s> {
    /// Words, which may come from the article and so need guarding in a spreadsheet.
    Text(&'s str),
    /// A number, which must stay one: a latitude may begin with a minus sign.
    Number(&'s str),
}
