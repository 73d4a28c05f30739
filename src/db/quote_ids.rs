//! Quotations by their id, which is a hash: a table of runs in place of an index, since an index of hashes has most of
//! its pages changed by every batch.

use super::bands::{Bands, Table};
use rusqlite::{Connection, Result};

const IDS: Table = Table { name: "quote_ids", room: usize::MAX };

/// What a batch changes, without what is there already.
pub(super) fn changes() -> Bands {
    Bands::unread(IDS)
}

/// Where an id stands: its last eight digits. What is no id stands in the first place.
pub(super) fn place(quote_id: &str) -> i64 {
    quote_id.get(5..).and_then(|digits| u32::from_str_radix(digits, 16).ok()).map_or(0, i64::from)
}

/// The numbers of all quotations that may have this id, and hardly any other.
pub(super) fn find(connection: &Connection, quote_id: &str) -> Result<Vec<i64>> {
    let place = place(quote_id);
    Ok(Bands::read(connection, IDS, std::iter::once(place))?.sharing(&[place]))
}
