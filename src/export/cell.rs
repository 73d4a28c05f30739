//! One cell of a table: what a row holds in a column, with its type.
//!
//! In: the values of a row. Out: a [`Cell`], which prints as it stands in a CSV and serialises as it stands in JSON.

use super::{Column, EntityRow, NoCommentRow, QuoteRow, Row};
use serde::{Serialize, Serializer};
use std::fmt;

/// The content of one cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'s> {
    /// Nothing to tell: an empty cell, `null`, NULL.
    Null,
    /// Words, which may come from the article and so need guarding in a spreadsheet.
    Text(&'s str),
    /// An offset or a count.
    Integer(u32),
    /// A confidence, 0 to 100; it prints with two decimals.
    Hundredths(u8),
    /// Degrees of latitude or longitude; four decimals, about ten metres, are kept.
    Degrees(f32),
}

impl<'s> Cell<'s> {
    /// What the input tells, where it tells something.
    pub(super) fn carried(value: &'s str) -> Self {
        if value.is_empty() { Self::Null } else { Self::Text(value) }
    }

    /// The number in a cell of [`ColumnType::Real`](super::ColumnType::Real); `None` for any other.
    ///
    /// ```
    /// use whosaid::export::Cell;
    /// assert_eq!(Cell::Hundredths(98).real(), Some(0.98));
    /// assert_eq!(Cell::Degrees(48.856_613).real(), Some(48.8566));
    /// assert_eq!(Cell::Integer(7).real(), None);
    /// ```
    pub fn real(self) -> Option<f64> {
        match self {
            Self::Hundredths(hundredths) => Some(f64::from(hundredths) / 100.0),
            // Adding zero takes the sign from a rounded minus zero.
            Self::Degrees(degrees) => Some((f64::from(degrees) * 1e4).round() / 1e4 + 0.0),
            Self::Null | Self::Text(_) | Self::Integer(_) => None,
        }
    }
}

impl<'s> From<Option<&'s str>> for Cell<'s> {
    fn from(text: Option<&'s str>) -> Self {
        text.map_or(Self::Null, Cell::Text)
    }
}

impl From<Option<u32>> for Cell<'_> {
    fn from(number: Option<u32>) -> Self {
        number.map_or(Self::Null, Self::Integer)
    }
}

impl From<Option<f32>> for Cell<'_> {
    fn from(degrees: Option<f32>) -> Self {
        degrees.map_or(Self::Null, Self::Degrees)
    }
}

impl fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Integer(number) => number.fmt(f),
            Self::Hundredths(hundredths) => write!(f, "{}.{:02}", hundredths / 100, hundredths % 100),
            Self::Degrees(_) => self.real().unwrap_or_default().fmt(f),
        }
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_u32(*number),
            Self::Hundredths(_) | Self::Degrees(_) => serializer.serialize_f64(self.real().unwrap_or_default()),
        }
    }
}

/// A row as a map of all columns, in the table's order, those that the input fills behind its own.
macro_rules! serialize_rows {
    ($($row:ident)*) => { $(
        impl Serialize for $row<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let own = <Self as Row>::Column::ALL.iter().map(|column| (column.name(), self.cell(*column)));
                let carried = self.carried().cells().map(|(name, value)| (name, Cell::carried(value)));
                serializer.collect_map(own.chain(carried))
            }
        }
    )* };
}

serialize_rows! { QuoteRow EntityRow NoCommentRow }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_short() {
        for (degrees, printed) in
            [(48.85661, "48.8566"), (-0.00001, "0"), (10.0, "10"), (-12.5, "-12.5"), (100.0, "100")]
        {
            assert_eq!(Cell::Degrees(degrees).to_string(), printed);
        }
    }

    #[test]
    fn a_cell_is_the_same_in_csv_and_json() {
        let cells = [Cell::Null, Cell::Text("a"), Cell::Integer(7), Cell::Hundredths(7), Cell::Degrees(-12.5)];
        assert_eq!(cells.map(|cell| cell.to_string()), ["", "a", "7", "0.07", "-12.5"]);
        assert_eq!(serde_json::to_string(&cells).unwrap(), r#"[null,"a",7,0.07,-12.5]"#);
        assert_eq!(Cell::Hundredths(100).to_string(), "1.00");
    }
}
