//! The cells of a row of quotes.csv, kept after its document is gone: numbers as numbers, the words in one string.

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
    /// Words that begin where those before them end.
    Until(u32),
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
            Value::Until(end) => {
                let words = self.words.get(start..end as usize);
                start = end as usize;
                words.into()
            }
            Value::Null => Cell::Null,
            Value::Integer(number) => Cell::Integer(number),
            Value::Hundredths(number) => Cell::Hundredths(number),
            Value::Degrees(number) => Cell::Degrees(number),
        })
    }
}

impl<'c> FromIterator<Cell<'c>> for Cells {
    fn from_iter<T: IntoIterator<Item = Cell<'c>>>(cells: T) -> Self {
        let cells = cells.into_iter();
        let mut kept = Self {
            words: String::with_capacity(1 << 10),
            values: Vec::with_capacity(cells.size_hint().1.unwrap_or(0)),
        };
        for cell in cells {
            kept.values.push(match cell {
                Cell::Null | Cell::Text("") => Value::Null,
                Cell::Text(words) => {
                    kept.words.push_str(words);
                    // They come from a text whose spans are of 32 bits.
                    Value::Until(u32::try_from(kept.words.len()).unwrap_or(u32::MAX))
                }
                Cell::Integer(number) => Value::Integer(number),
                Cell::Hundredths(number) => Value::Hundredths(number),
                Cell::Degrees(number) => Value::Degrees(number),
            });
        }
        kept.words.shrink_to_fit();
        kept
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
        assert_eq!(Cells::from_iter(cells).iter().collect::<Vec<_>>(), out);
    }
}
