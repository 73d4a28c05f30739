//! What all readings of a listed name have in common, so that most questions are answered without reading one.
//!
//! `build.rs` compiles this file too.

use super::compile::{ANY_CASE, CAPITALS, NameRow, SHORT, STOPPED};

/// What the readings of a name are, as a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Readings(pub u8);

impl Readings {
    /// One is a person.
    pub const PERSON: Self = Self(1);
    /// One is a place.
    pub const PLACE: Self = Self(1 << 1);
    /// One is an organisation.
    pub const ORGANISATION: Self = Self(1 << 2);
    /// One is of a list of the user.
    pub const OWN: Self = Self(1 << 3);
    /// One is more than a part of a person's name that newspapers use alone.
    pub const WHOLE: Self = Self(1 << 4);
    /// One is a name only in capitals, in any case or with its stop.
    pub const CASED: Self = Self(1 << 5);

    /// The readings that these rows are, whose flags are those of their records.
    pub fn of<'r>(rows: impl Iterator<Item = (&'r NameRow, u16)>) -> Self {
        let set = |when: bool, reading: Self| if when { reading.0 } else { 0 };
        Self(rows.fold(0, |all, (row, flags)| {
            all | Self::kind(row.kind).0
                | set(row.list == 0, Self::OWN)
                | set(flags & SHORT == 0, Self::WHOLE)
                | set(flags & (ANY_CASE | CAPITALS | STOPPED) != 0, Self::CASED)
        }))
    }

    /// Person, place or organisation, by the code of the finer kind.
    pub const fn kind(fine: u8) -> Self {
        match fine {
            0 => Self::PERSON,
            1..=10 | 12 => Self::PLACE,
            _ => Self::ORGANISATION,
        }
    }

    /// Both sets together.
    #[inline]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True when they share one.
    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
