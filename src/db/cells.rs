//! The cells of rows of quotes.csv, kept after its document is gone: numbers as numbers, the words in one string.

use crate::export::Cell;

/// Cells in the order in which they came.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    words: String,
    values: Vec<Value>,
}

/// A cell in eight bytes: a batch holds more than a million of them.
#[derive(Debug, Clone, Copy)]
enum Value {
    /// So many bytes of words, which begin where those before them end.
    Words(u32),
    Null,
    Integer(u32),
    Hundredths(u8),
    Degrees(f32),
}

impl Cells {
    /// The same cells again; empty words are null.
    pub(super) fn iter(&self) -> impl Iterator<Item = Cell<'_>> {
        let mut start = 0;
        self.values.iter().map(move |value| match *value {
            Value::Words(length) => {
                let end = start + length as usize;
                let words = self.words.get(start..end);
                start = end;
                words.into()
            }
            Value::Null => Cell::Null,
            Value::Integer(number) => Cell::Integer(number),
            Value::Hundredths(number) => Cell::Hundredths(number),
            Value::Degrees(number) => Cell::Degrees(number),
        })
    }
}

impl<'c> Extend<Cell<'c>> for Cells {
    fn extend<T: IntoIterator<Item = Cell<'c>>>(&mut self, cells: T) {
        for cell in cells {
            self.values.push(match cell {
                Cell::Null | Cell::Text("") => Value::Null,
                Cell::Text(words) => {
                    self.words.push_str(words);
                    // They come from a text whose spans are of 32 bits.
                    Value::Words(u32::try_from(words.len()).unwrap_or(u32::MAX))
                }
                Cell::Integer(number) => Value::Integer(number),
                Cell::Hundredths(number) => Value::Hundredths(number),
                Cell::Degrees(number) => Value::Degrees(number),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_in_comes_out_but_for_empty_words() {
        let cells =
            [Cell::Text("née"), Cell::Integer(7), Cell::Null, Cell::Text(""), Cell::Hundredths(98), Cell::Text("b")];
        let out: Vec<Cell<'_>> = [cells[0], cells[1], cells[2], Cell::Null, cells[4], cells[5]].into();
        let mut kept = Cells::default();
        kept.extend(cells);
        assert_eq!(kept.iter().collect::<Vec<_>>(), out);
    }
}
