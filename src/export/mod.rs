//! A [`Document`](crate::Document) → rows, tables and files of many formats, and the underlined text of `explain`.
//!
//! This is the last stage and the only one that knows code points: spans are turned into offsets here, once.
//! [`Records`] are what one article gives: a [`Row`] gives its [`Cell`]s, a [`Table`] picks and orders them. Each format
//! is a file that takes records, a [`TextFormat`] or a [`Sink`]; [`WholeFile`] makes a file appear whole or not at all.

mod annotations;
mod brat;
mod carets;
mod cell;
mod codepoints;
mod columns;
mod csv;
mod entity_row;
mod escape;
mod excel;
mod explain;
mod format;
#[cfg(test)]
mod hostile;
mod html;
mod id;
mod iri;
mod jsonl;
mod marked;
mod nest;
mod no_comment_row;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod quote_row;
mod records;
mod schema_org;
#[cfg(feature = "sqlite")]
mod sqlite;
mod table;
mod tei;
mod whole_file;
mod words;

pub use annotations::Annotations;
pub use brat::Brat;
pub use carets::carets;
pub use cell::Cell;
pub use codepoints::CodePoints;
pub use columns::{
    Column, ColumnType, EntityColumn, NoCommentColumn, Picked, QuoteColumn, check_kept, default_columns, parse_columns,
};
pub use csv::{Csv, CsvRows, Dialect};
pub use entity_row::EntityRow;
pub use explain::explain;
pub use format::{Destination, Piece, Sink, TextFormat};
pub use html::HtmlPage;
pub use id::Id;
pub use jsonl::JsonLines;
pub use no_comment_row::NoCommentRow;
#[cfg(feature = "parquet")]
pub use parquet::Parquet;
pub use quote_row::QuoteRow;
pub use records::{Records, Selection};
pub use schema_org::SchemaOrg;
#[cfg(feature = "sqlite")]
pub use sqlite::Sqlite;
pub use table::Table;
pub use tei::Tei;
pub use whole_file::WholeFile;
pub use words::Word;
pub(crate) use words::one_line;

use crate::input::Carried;

/// One row of a table.
pub trait Row {
    /// The table's columns.
    type Column: Column;

    /// What stands in `column`.
    fn cell(&self, column: Self::Column) -> Cell<'_>;

    /// What the input told about the article of the row.
    fn carried(&self) -> &Carried;

    /// The cell of a picked column, one of the table's own or a carried one.
    fn picked(&self, column: &Picked<Self::Column>) -> Cell<'_> {
        match column {
            Picked::Own(column) => self.cell(*column),
            Picked::Carried(name) => Cell::carried(self.carried().get(name)),
        }
    }

    /// The cells of picked columns.
    fn cells(&self, columns: &[Picked<Self::Column>]) -> Vec<Cell<'_>> {
        columns.iter().map(|column| self.picked(column)).collect()
    }
}
