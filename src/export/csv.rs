//! Rows → CSV, field by field, without an allocation for a cell.
//!
//! The plain dialect is RFC 4180 with comma, LF and minimal quoting, UTF-8 without byte-order mark; the other is what
//! Excel opens without harm (see `excel`).

use super::excel::{self, BYTE_ORDER_MARK};
use super::{Cell, Piece, Records, Table, TextFormat};
use csv::{IntoInnerError, Terminator, Writer, WriterBuilder};
use std::fmt::Write;
use std::io;

/// Who the table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// Programs: plain RFC 4180.
    #[default]
    Plain,
    /// Excel: byte-order mark, CRLF, no cell that it would run as a formula or cut without saying so.
    Excel,
}

/// A table as CSV.
#[derive(Debug)]
pub struct Csv {
    table: Table,
    dialect: Dialect,
}

impl Csv {
    /// `table` in `dialect`.
    pub fn new(table: Table, dialect: Dialect) -> Self {
        Self { table, dialect }
    }

    fn writer(&self, out: Vec<u8>) -> Writer<Vec<u8>> {
        let terminator = match self.dialect {
            Dialect::Plain => Terminator::Any(b'\n'),
            Dialect::Excel => Terminator::CRLF,
        };
        WriterBuilder::new().terminator(terminator).from_writer(out)
    }

    /// Writes one row; gives the number of cells that were too long.
    fn row(&self, writer: &mut Writer<Vec<u8>>, cells: &[Cell<'_>], scratch: &mut String) -> io::Result<usize> {
        let mut cut_cells = 0;
        for cell in cells {
            match (cell, self.dialect) {
                (Cell::Text(text), Dialect::Plain) => writer.write_field(text)?,
                (Cell::Text(text), Dialect::Excel) => {
                    let (text, was_cut) = excel::safe(text);
                    cut_cells += usize::from(was_cut);
                    writer.write_field(&*text)?;
                }
                // A number stays one: a latitude may begin with a minus sign.
                (number, _) => {
                    scratch.clear();
                    // Writing into a string cannot fail.
                    let _ = write!(scratch, "{number}");
                    writer.write_field(&*scratch)?;
                }
            }
        }
        // Ends the record whose fields were written one by one.
        writer.write_record(None::<&[u8]>)?;
        Ok(cut_cells)
    }
}

impl TextFormat for Csv {
    fn header(&self) -> io::Result<Vec<u8>> {
        let mark = if self.dialect == Dialect::Excel { BYTE_ORDER_MARK } else { b"" };
        let mut writer = self.writer(mark.to_vec());
        writer.write_record(self.table.columns().iter().map(|(name, _)| name))?;
        writer.into_inner().map_err(IntoInnerError::into_error)
    }

    fn piece(&self, records: &Records<'_>) -> io::Result<Piece> {
        let (mut writer, mut scratch, mut cut_cells) = (self.writer(Vec::new()), String::new(), 0);
        self.table.for_each_row(records, |cells| {
            cut_cells += self.row(&mut writer, cells, &mut scratch)?;
            io::Result::Ok(())
        })?;
        Ok(Piece { bytes: writer.into_inner().map_err(IntoInnerError::into_error)?, cut_cells })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{EntityColumn, Picked};

    fn table(dialect: Dialect, rows: &[(&str, f32)]) -> String {
        let csv = Csv::new(Table::entities([EntityColumn::Text, EntityColumn::Lat].map(Picked::Own).into()), dialect);
        let mut writer = csv.writer(csv.header().unwrap());
        for (text, degrees) in rows {
            let number = if *degrees == 0.0 { Cell::Null } else { Cell::Degrees(*degrees) };
            csv.row(&mut writer, &[Cell::Text(text), number], &mut String::new()).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }

    #[test]
    fn plain_quotes_only_where_it_must() {
        let rows = [("a", 1.0), ("a,b", 0.0), ("\"a\"", 0.0), ("a\r\nb", 0.0), ("=1", -1.0), ("", 0.0)];
        assert_eq!(table(Dialect::Plain, &rows), "text,lat\na,1\n\"a,b\",\n\"\"\"a\"\"\",\n\"a\r\nb\",\n=1,-1\n,\n");
    }

    #[test]
    fn excel_guards_words_and_leaves_numbers() {
        let rows = [("=1", -1.0), ("“@”", 0.0), ("@a", 0.0)];
        assert_eq!(table(Dialect::Excel, &rows), "\u{feff}text,lat\r\n'=1,-1\r\n“@”,\r\n'@a,\r\n");
    }
}
