//! Rows → CSV, field by field, without an allocation for a cell.
//!
//! The plain dialect is RFC 4180 with comma, LF and minimal quoting, UTF-8 without byte-order mark; the other is what
//! Excel opens without harm (see `excel`).

use super::excel::{self, BYTE_ORDER_MARK};
use super::{Cell, Column, Picked, Row};
use csv::{Terminator, Writer, WriterBuilder};
use std::io::{self, Write};

/// Who the table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// Programs: plain RFC 4180.
    #[default]
    Plain,
    /// Excel: byte-order mark, CRLF, no cell that it would run as a formula or cut without saying so.
    Excel,
}

/// Writes the rows of one table.
///
/// Tables may be made in pieces: only [`header`](Self::header) writes what stands at the top, so the rows of many
/// sinks can be put behind one header.
#[derive(Debug)]
pub struct CsvSink<'c, W: Write, C> {
    writer: Writer<W>,
    columns: &'c [Picked<C>],
    dialect: Dialect,
    scratch: String,
    cut: usize,
}

impl<'c, W: Write, C: Column> CsvSink<'c, W, C> {
    /// A sink for `columns`, in that order.
    pub fn new(writer: W, columns: &'c [Picked<C>], dialect: Dialect) -> Self {
        let terminator = match dialect {
            Dialect::Plain => Terminator::Any(b'\n'),
            Dialect::Excel => Terminator::CRLF,
        };
        let writer = WriterBuilder::new().terminator(terminator).from_writer(writer);
        Self { writer, columns, dialect, scratch: String::new(), cut: 0 }
    }

    /// The byte-order mark where the dialect has one, and the names of the columns.
    pub fn header(mut writer: W, columns: &'c [Picked<C>], dialect: Dialect) -> io::Result<W> {
        if dialect == Dialect::Excel {
            writer.write_all(BYTE_ORDER_MARK)?;
        }
        let mut sink = Self::new(writer, columns, dialect);
        sink.writer.write_record(columns.iter().map(Picked::name))?;
        sink.into_inner()
    }

    /// One row.
    pub fn write<R: Row<Column = C>>(&mut self, row: &R) -> io::Result<()> {
        for column in self.columns {
            self.scratch.clear();
            match (row.picked(column, &mut self.scratch), self.dialect) {
                (Cell::Text(cell) | Cell::Number(cell), Dialect::Plain) | (Cell::Number(cell), Dialect::Excel) => {
                    self.writer.write_field(cell)?;
                }
                (Cell::Text(cell), Dialect::Excel) => {
                    let (cell, was_cut) = excel::safe(cell);
                    self.cut += usize::from(was_cut);
                    self.writer.write_field(&*cell)?;
                }
            }
        }
        // Ends the record whose fields were written one by one.
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// How many cells were too long for Excel.
    pub fn cut_cells(&self) -> usize {
        self.cut
    }

    /// What was written to, flushed.
    pub fn into_inner(self) -> io::Result<W> {
        self.writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::EntityColumn;
    use crate::input::Carried;

    struct Two(&'static str, &'static str);

    impl Row for Two {
        type Column = EntityColumn;
        fn cell<'s>(&'s self, column: EntityColumn, _: &'s mut String) -> Cell<'s> {
            if column == EntityColumn::Text { Cell::Text(self.0) } else { Cell::Number(self.1) }
        }
        fn carried(&self) -> &Carried {
            unreachable!("no carried column was picked")
        }
    }

    const COLUMNS: [Picked<EntityColumn>; 2] = [Picked::Own(EntityColumn::Text), Picked::Own(EntityColumn::Lat)];

    fn table(dialect: Dialect, rows: &[Two]) -> String {
        let out = CsvSink::header(Vec::new(), &COLUMNS, dialect).unwrap();
        let mut sink = CsvSink::new(out, &COLUMNS, dialect);
        rows.iter().for_each(|row| sink.write(row).unwrap());
        String::from_utf8(sink.into_inner().unwrap()).unwrap()
    }

    #[test]
    fn plain_quotes_only_where_it_must() {
        let rows = [Two("a", "1"), Two("a,b", ""), Two("\"a\"", ""), Two("a\r\nb", ""), Two("=1", "-1"), Two("", "")];
        assert_eq!(table(Dialect::Plain, &rows), "text,lat\na,1\n\"a,b\",\n\"\"\"a\"\"\",\n\"a\r\nb\",\n=1,-1\n,\n");
    }

    #[test]
    fn excel_guards_words_and_leaves_numbers() {
        let rows = [Two("=1", "-1"), Two("“@”", ""), Two("@a", "")];
        assert_eq!(table(Dialect::Excel, &rows), "\u{feff}text,lat\r\n'=1,-1\r\n“@”,\r\n'@a,\r\n");
    }
}
