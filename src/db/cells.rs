//! The cells of a row of quotes.csv, kept after its document is gone: numbers as numbers, the words in one string.

use crate::export::Cell;

/// Cells in the order in which they came.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    words: String,
    values: Vec<Value>,
}

#[derive(Debug, Clone, Copy)]
enum Value {
    /// Words that begin where those before them end.
    Until(usize),
    Plain(Cell<'static>),
}

impl Cells {
    /// The same cells again; empty words are null.
    pub(super) fn iter(&self) -> impl Iterator<Item = Cell<'_>> {
        let mut start = 0;
        self.values.iter().map(move |value| match *value {
            Value::Plain(cell) => cell,
            Value::Until(end) => {
                let words = self.words.get(start..end);
                start = end;
                words.into()
            }
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
                Cell::Null | Cell::Text("") => Value::Plain(Cell::Null),
                Cell::Text(words) => {
                    kept.words.push_str(words);
                    Value::Until(kept.words.len())
                }
                Cell::Integer(number) => Value::Plain(Cell::Integer(number)),
                Cell::Hundredths(number) => Value::Plain(Cell::Hundredths(number)),
                Cell::Degrees(number) => Value::Plain(Cell::Degrees(number)),
            });
        }
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
