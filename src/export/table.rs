//! Which of the tables, with which columns: what a format of rows is told.
//!
//! In: the columns picked. Out: their names and types, and the cells of every row that an article gives.

use super::{Cell, Column, ColumnType, EntityColumn, NoCommentColumn, Picked, QuoteColumn, Records, Row};

/// One of the three tables with the columns to write, in their order.
///
/// ```
/// use whosaid::export::{ColumnType, Table, parse_columns};
/// let table = Table::quotes(parse_columns("speaker,start", &[])?);
/// assert_eq!(table.name(), "quotes");
/// assert_eq!(table.columns(), [("speaker", ColumnType::Text), ("start", ColumnType::Integer)]);
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table(Columns);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Columns {
    Quotes(Vec<Picked<QuoteColumn>>),
    Entities(Vec<Picked<EntityColumn>>),
    NoComment(Vec<Picked<NoCommentColumn>>),
}

impl Table {
    /// What [`name`](Self::name) may be.
    pub const NAMES: [&str; 3] = ["quotes", "entities", "no_comment"];

    /// Quotations.
    pub fn quotes(columns: Vec<Picked<QuoteColumn>>) -> Self {
        Self(Columns::Quotes(columns))
    }

    /// People, places and organisations.
    pub fn entities(columns: Vec<Picked<EntityColumn>>) -> Self {
        Self(Columns::Entities(columns))
    }

    /// Who was asked and said nothing.
    pub fn no_comment(columns: Vec<Picked<NoCommentColumn>>) -> Self {
        Self(Columns::NoComment(columns))
    }

    /// `quotes`, `entities` or `no_comment`.
    pub fn name(&self) -> &'static str {
        let [quotes, entities, no_comment] = Self::NAMES;
        match self.0 {
            Columns::Quotes(_) => quotes,
            Columns::Entities(_) => entities,
            Columns::NoComment(_) => no_comment,
        }
    }

    /// The columns that together tell every row of a run from all others.
    pub fn key(&self) -> &'static [&'static str] {
        match self.0 {
            Columns::Quotes(_) | Columns::NoComment(_) => &["doc_id", "start", "end"],
            // One stretch may be read in two ways.
            Columns::Entities(_) => &["doc_id", "start", "end", "kind"],
        }
    }

    /// Name and type of each column.
    pub fn columns(&self) -> Vec<(&str, ColumnType)> {
        fn described<C: Column>(columns: &[Picked<C>]) -> Vec<(&str, ColumnType)> {
            columns.iter().map(|column| (column.name(), column.column_type())).collect()
        }
        match &self.0 {
            Columns::Quotes(columns) => described(columns),
            Columns::Entities(columns) => described(columns),
            Columns::NoComment(columns) => described(columns),
        }
    }

    /// Calls `each` with the cells of every row, in the order of [`columns`](Self::columns), until it fails.
    pub fn for_each_row<E>(
        &self,
        records: &Records<'_>,
        mut each: impl FnMut(&[Cell<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        match &self.0 {
            Columns::Quotes(columns) => records.quotes().try_for_each(|row| each(&row.cells(columns))),
            Columns::Entities(columns) => records.entities().try_for_each(|row| each(&row.cells(columns))),
            Columns::NoComment(columns) => records.no_comments().try_for_each(|row| each(&row.cells(columns))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{default_columns, hostile};
    use proptest::prelude::*;
    use std::collections::HashSet;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// Databases rely on it.
        #[test]
        fn no_two_rows_have_the_same_key(text in hostile::text()) {
            let tables = [
                Table::quotes(default_columns::<QuoteColumn>(["date"])),
                Table::entities(default_columns::<EntityColumn>(["date"])),
                Table::no_comment(default_columns::<NoCommentColumn>(["date"])),
            ];
            for table in tables {
                let is_key: Vec<bool> = table.columns().iter().map(|(name, _)| table.key().contains(name)).collect();
                let mut keys = HashSet::new();
                let unique = hostile::with_records(&text, |records| {
                    table.for_each_row(records, |cells| {
                        let key: Vec<String> =
                            cells.iter().zip(&is_key).filter(|(_, is_key)| **is_key).map(|(cell, _)| cell.to_string()).collect();
                        if keys.insert(key.clone()) { Ok(()) } else { Err(key) }
                    })
                });
                prop_assert_eq!(unique, Ok(()));
            }
        }
    }
}
