//! Rows → JSON lines: one object for each row, its keys the columns in their order, `null` where there is nothing to
//! tell, numbers as numbers. Every line has all keys.

use super::{Cell, Piece, Records, Table, TextFormat};
use serde::{Serialize, Serializer};
use std::io;

/// A table as JSON lines.
#[derive(Debug)]
pub struct JsonLines(Table);

impl JsonLines {
    /// `table`, an object a row.
    pub fn new(table: Table) -> Self {
        Self(table)
    }
}

impl TextFormat for JsonLines {
    fn piece(&self, records: &Records<'_>) -> io::Result<Piece> {
        let (columns, mut bytes) = (self.0.columns(), Vec::new());
        self.0.for_each_row(records, |cells| {
            let names = columns.iter().map(|(name, _)| *name);
            serde_json::to_writer(&mut bytes, &Object(names.zip(cells.iter().copied())))?;
            bytes.push(b'\n');
            io::Result::Ok(())
        })?;
        Ok(bytes.into())
    }
}

/// Names with their cells as one object.
struct Object<I>(I);

impl<'a, I: Iterator<Item = (&'a str, Cell<'a>)> + Clone> Serialize for Object<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.clone())
    }
}
