//! Rows → CSV, field by field, without an allocation for a cell.
//!
//! The plain dialect is RFC 4180 with comma, LF and minimal quoting, UTF-8 without byte-order mark; the other is what
//! Excel opens without harm (see `excel`).

use super::excel::{self, BYTE_ORDER_MARK};
use super::{Cell, Piece, Records, Table, TextFormat};
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

/// Room for an ordinary row, in bytes; a longer one makes its own.
const ROW: usize = 1 << 10;

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
}

impl TextFormat for Csv {
    fn header(&self) -> io::Result<Vec<u8>> {
        let columns = self.table.columns();
        Ok(CsvRows::with_header(Vec::new(), columns.iter().map(|(name, _)| &**name), self.dialect)?.finish()?.0)
    }

    fn piece(&self, records: &Records<'_>) -> io::Result<Piece> {
        let mut rows = CsvRows::new(Vec::new(), self.dialect);
        self.table.for_each_row(records, |cells| rows.write(cells.iter().copied()))?;
        let (bytes, cut_cells) = rows.finish()?;
        Ok(Piece { bytes, cut_cells })
    }
}

/// Writes rows of cells as CSV.
#[derive(Debug)]
pub struct CsvRows<W: io::Write> {
    out: W,
    dialect: Dialect,
    row: Vec<u8>,
    cut_cells: usize,
}

impl<W: io::Write> CsvRows<W> {
    /// Rows to be put behind others, without a header.
    pub fn new(out: W, dialect: Dialect) -> Self {
        Self { out, dialect, row: Vec::with_capacity(ROW), cut_cells: 0 }
    }

    /// Rows behind a header row of `names`, and the byte-order mark where the dialect has one.
    ///
    /// # Errors
    /// What is written to cannot be.
    pub fn with_header<'n>(mut out: W, names: impl Iterator<Item = &'n str>, dialect: Dialect) -> io::Result<Self> {
        if dialect == Dialect::Excel {
            out.write_all(BYTE_ORDER_MARK)?;
        }
        let mut rows = Self::new(out, dialect);
        names.for_each(|name| rows.text(name));
        rows.end_row()?;
        Ok(rows)
    }

    /// One row.
    ///
    /// # Errors
    /// What is written to cannot be.
    pub fn write<'s>(&mut self, cells: impl Iterator<Item = Cell<'s>>) -> io::Result<()> {
        for cell in cells {
            match (cell, self.dialect) {
                (Cell::Null, _) => self.row.push(b','),
                (Cell::Text(text), Dialect::Plain) => self.text(text),
                (Cell::Text(text), Dialect::Excel) => {
                    let (text, was_cut) = excel::safe(text);
                    self.cut_cells += usize::from(was_cut);
                    self.text(&text);
                }
                (Cell::Integer(number), _) => {
                    self.row.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
                    self.row.push(b',');
                }
                (Cell::Hundredths(hundredths), _) => {
                    let digit = |place: u8| b'0' + hundredths / place % 10;
                    self.row.extend_from_slice(&[digit(100), b'.', digit(10), digit(1), b',']);
                }
                // A number stays one: a latitude may begin with a minus sign.
                (number, _) => write!(self.row, "{number},")?,
            }
        }
        self.end_row()
    }

    /// A cell of words, in quotes only where it must be, and the comma behind it.
    #[inline]
    fn text(&mut self, text: &str) {
        if needs_quotes(text.as_bytes()) {
            self.quoted(text.as_bytes());
        } else {
            self.row.extend_from_slice(text.as_bytes());
        }
        self.row.push(b',');
    }

    /// Words in quotes, with those inside doubled.
    fn quoted(&mut self, mut words: &[u8]) {
        self.row.push(b'"');
        while let Some((upto, behind)) = memchr::memchr(b'"', words).and_then(|at| words.split_at_checked(at + 1)) {
            self.row.extend_from_slice(upto);
            self.row.push(b'"');
            words = behind;
        }
        self.row.extend_from_slice(words);
        self.row.push(b'"');
    }

    /// Writes the row that was gathered.
    fn end_row(&mut self) -> io::Result<()> {
        self.row.pop();
        // A row of one empty cell would pass for an empty line.
        if self.row.is_empty() {
            self.row.extend_from_slice(b"\"\"");
        }
        self.row.extend_from_slice(match self.dialect {
            Dialect::Plain => b"\n",
            Dialect::Excel => b"\r\n",
        });
        self.out.write_all(&self.row)?;
        self.row.clear();
        Ok(())
    }

    /// What was written to, flushed, and the number of cells that were too long for Excel.
    ///
    /// # Errors
    /// What is written to cannot be.
    pub fn finish(mut self) -> io::Result<(W, usize)> {
        self.out.flush()?;
        Ok((self.out, self.cut_cells))
    }
}

/// True when a cell cannot stand as it is. Blocks are looked at without an end in between, which the compiler turns into
/// sixteen bytes at a time; the last one overlaps the one before, so nearly no cell is read byte by byte.
#[inline]
fn needs_quotes(cell: &[u8]) -> bool {
    match cell.len() {
        16.. => cell.as_chunks::<16>().0.iter().any(has_special) || cell.last_chunk::<16>().is_some_and(has_special),
        8.. => cell.first_chunk::<8>().is_some_and(has_special) | cell.last_chunk::<8>().is_some_and(has_special),
        4.. => cell.first_chunk::<4>().is_some_and(has_special) | cell.last_chunk::<4>().is_some_and(has_special),
        _ => cell.iter().any(|&byte| is_special(byte)),
    }
}

#[inline]
fn has_special<const N: usize>(block: &[u8; N]) -> bool {
    block.iter().fold(0, |found, &byte| found | u8::from(is_special(byte))) != 0
}

#[inline]
fn is_special(byte: u8) -> bool {
    (byte == b',') | (byte == b'"') | (byte == b'\r') | (byte == b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(dialect: Dialect, rows: &[(&str, f32)]) -> String {
        let mut csv = CsvRows::with_header(Vec::new(), ["text", "lat"].into_iter(), dialect).unwrap();
        for (text, degrees) in rows {
            let number = if *degrees == 0.0 { Cell::Null } else { Cell::Degrees(*degrees) };
            csv.write([Cell::Text(text), number].into_iter()).unwrap();
        }
        String::from_utf8(csv.finish().unwrap().0).unwrap()
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

    proptest! {
        #[test]
        fn the_bytes_are_those_of_the_csv_crate(row in prop::collection::vec("[a-z]{0,20}[a,\"\r\n; é=]{0,6}[a-z]{0,20}", 1..5)) {
            let mut rows = CsvRows::new(Vec::new(), Dialect::Plain);
            rows.write(row.iter().map(|cell| Cell::Text(cell))).unwrap();
            let mut others = csv::Writer::from_writer(Vec::new());
            others.write_record(&row).unwrap();
            prop_assert_eq!(rows.finish().unwrap().0, others.into_inner().unwrap());
        }
    }
}
