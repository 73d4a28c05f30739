//! The full-text index kept in step with the quotations.
//!
//! FTS5 holds what is new in memory until the statement ends, so a whole batch goes in with one statement; triggers
//! would make it write its lists to the file with every row.

use rusqlite::{Connection, Result};

/// Puts all quotations from the number `first` on into the index.
pub(super) fn add_from(connection: &Connection, first: i64) -> Result<()> {
    let add = "INSERT INTO search (rowid, quote, speaker) SELECT id, quote, speaker FROM quotations WHERE id >= ?1";
    connection.prepare_cached(add)?.execute([first]).map(drop)
}

/// Takes the quotations of an article out; to be called while they are still as they went in.
pub(super) fn remove_article(connection: &Connection, article: i64) -> Result<()> {
    let remove = "INSERT INTO search (search, rowid, quote, speaker) \
        SELECT 'delete', id, quote, speaker FROM quotations WHERE article_id = ?1";
    connection.prepare_cached(remove)?.execute([article]).map(drop)
}

/// Does `change` to an indexed quotation and has the index follow.
pub(super) fn changed(connection: &Connection, quotation: i64, change: impl FnOnce() -> Result<()>) -> Result<()> {
    let row = "id, quote, speaker FROM quotations WHERE id = ?1";
    let remove = format!("INSERT INTO search (search, rowid, quote, speaker) SELECT 'delete', {row}");
    connection.prepare_cached(&remove)?.execute([quotation])?;
    change()?;
    let add = format!("INSERT INTO search (rowid, quote, speaker) SELECT {row}");
    connection.prepare_cached(&add)?.execute([quotation]).map(drop)
}
