//! Quotations by their id, which is a hash: a table of runs in place of an index, since an index of hashes has most of
//! its pages changed by every batch.

use super::runs::{self, Changes};
use rusqlite::{Connection, Result};

const TABLE: &str = "quote_ids";

/// What a batch changes.
pub(super) fn changes() -> Changes {
    Changes::new(TABLE)
}

/// Where an id stands: its last eight digits. What is no id stands in the first place.
pub(super) fn place(quote_id: &str) -> u32 {
    quote_id.get(5..).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

/// The numbers of all quotations that may have this id, and hardly any other.
pub(super) fn find(connection: &Connection, quote_id: &str) -> Result<Vec<i64>> {
    runs::standing(connection, TABLE, vec![place(quote_id)])
}
