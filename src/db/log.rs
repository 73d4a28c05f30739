//! The write-ahead log → the file, while the next batch is added.
//!
//! By itself SQLite copies the pages of a long log with the commit that makes it long, and whoever commits waits for the
//! disk. Here a thread with a connection of its own copies most of them, for which nobody need wait. What was written
//! meanwhile is little, and is copied by the next commit, so that the log can begin anew.

use rusqlite::{Connection, OpenFlags, Result};
use std::thread::{Builder, JoinHandle};

/// The log of a database that is written to.
#[derive(Debug)]
pub(super) struct Log {
    /// From so many pages on it is copied. Pages that several batches change are copied once for all of them.
    long: i64,
    copying: Option<JoinHandle<()>>,
}

impl Default for Log {
    /// A quarter of a gigabyte.
    fn default() -> Self {
        Self { long: 32 << 10, copying: None }
    }
}

impl Log {
    /// To be called after each commit. What cannot be copied now, since others read it or the disk is full, is left for
    /// later.
    pub(super) fn copy(&mut self, connection: &Connection) {
        if self.copying.as_ref().is_some_and(|copying| !copying.is_finished()) {
            return;
        }
        self.wait();
        let Ok((length, copied)) = checkpoint(connection, "NOOP") else { return };
        if length < self.long {
            return;
        }
        // Batches may come faster than they are copied; then they have to wait after all.
        if length - copied > self.long / 2 && length < self.long * 4 {
            self.copying = connection.path().and_then(copying);
        }
        if self.copying.is_none() {
            drop(checkpoint(connection, "PASSIVE"));
        }
    }

    fn wait(&mut self) {
        self.copying.take().map(JoinHandle::join);
    }
}

/// The database is closed behind it, which takes the log away.
impl Drop for Log {
    fn drop(&mut self) {
        self.wait();
    }
}

/// A thread that copies what is in the log of the database at `path`.
fn copying(path: &str) -> Option<JoinHandle<()>> {
    let path = path.to_owned();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let copy =
        move || drop(Connection::open_with_flags(path, flags).map(|connection| checkpoint(&connection, "PASSIVE")));
    Builder::new().spawn(copy).ok()
}

/// How many pages the log has, and how many of them are in the file.
fn checkpoint(connection: &Connection, mode: &str) -> Result<(i64, i64)> {
    let mut checkpoint = connection.prepare_cached(&format!("PRAGMA wal_checkpoint({mode})"))?;
    checkpoint.query_row([], |row| Ok((row.get(1)?, row.get(2)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::Fixture;

    /// What is in the database after forty batches, and how long its log is.
    fn after(long: i64) -> (Vec<String>, i64) {
        let mut fixture = Fixture::new(&[]);
        fixture.database.log.long = long;
        for number in 0..40 {
            let text = format!("“The ferry stays in port until pump {number} is mended,” Mayor Dana Ruiz said.");
            fixture.add(&[(&format!("{number}.txt"), &text)]);
            fixture.database.log.wait();
        }
        let (length, _) = checkpoint(&fixture.database.connection, "NOOP").unwrap();
        (fixture.everything(), length)
    }

    #[test]
    fn a_log_begins_anew_and_no_row_is_lost() {
        let (rows, length) = after(100);
        let (all, whole) = after(i64::MAX / 4);
        assert_eq!(rows, all);
        assert!(whole > 400 && length < 200, "{length} of {whole} pages");
    }
}
