//! The quote database: articles and their quotations in one SQLite file, kept for years, searched, reviewed.
//!
//! In: an [`Entry`] for each article, made of its [`Document`](crate::Document) wherever articles are extracted. Out:
//! the same quotations by words, speaker and day, as one utterance across articles, by person across articles. What
//! each table holds is told in `docs/database.md`.
//!
//! ```
//! use std::time::Duration;
//! use whosaid::db::{Database, Entry, Search};
//! use whosaid::input::Article;
//!
//! let folder = tempfile::tempdir()?;
//! let article = Article { id: "note.txt".into(), text: "“The ferry stays in port,” Ann Lee said.".into(), ..Article::default() };
//! let document = whosaid::Extractor::builder().build()?.extract(&article.text);
//!
//! let mut database = Database::create(&folder.path().join("quotes.db"), Duration::from_secs(5))?;
//! database.add(&[Entry::new(&document, &article, "")])?;
//! let found = database.search(&Search { words: "ferry OR bus".into(), ..Search::default() })?;
//! assert_eq!(found.hits[0].snippet, "The **ferry** stays in port");
//! assert_eq!(found.hits[0].speaker, "Ann Lee");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Whole at every moment
//!
//! [`Database::add`] writes a batch in one transaction, so a program that is killed leaves whole articles; run again,
//! it goes on where it was. An article that is there already changes nothing, one that has changed replaces its rows.
//!
//! # The same rows
//!
//! The same articles in the same order give the same rows with the same ids: numbers are given in input order, and
//! nothing is stamped with a time.

mod add;
mod alike;
mod bands;
mod cells;
mod chart;
mod decisions;
mod difference;
mod entry;
mod export;
mod expression;
mod fault;
#[cfg(test)]
mod fixture;
mod fulltext;
mod kept;
mod log;
mod memory;
mod merge;
mod minhash;
mod people;
mod quote;
mod quote_ids;
mod review;
mod runs;
mod schema;
mod search;
mod sheet;
mod speakers;
mod stats;
mod stories;
mod utterances;
mod voice;

pub use add::Added;
pub use alike::Alike;
pub use chart::chart;
pub use difference::Difference;
pub use entry::Entry;
pub use export::{ExportColumn, ExportRow};
pub use merge::Merge;
pub use people::Person;
pub use quote::{Sighting, Utterance};
pub use review::{Change, Reviewed};
pub use search::{Found, Hit, Search};
pub use stats::{CountBy, Counting, Stat, Stats};

use crate::error::{Error, Result};
use log::Log;
use memory::Memory;
use rusqlite::config::DbConfig;
use rusqlite::vtab::array;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// An open quote database.
#[derive(Debug)]
pub struct Database {
    /// Before the connection, as it is done with before that is closed.
    log: Log,
    connection: Connection,
    /// As given, for messages.
    path: String,
    upgraded: Option<String>,
    memory: Memory,
}

impl Database {
    /// Opens the database at `path`, or makes it. Waits at most `wait` for another program that writes.
    ///
    /// # Errors
    ///
    /// When the file is no quote database, was made by a newer version, is locked for longer or cannot be written.
    pub fn create(path: &Path, wait: Duration) -> Result<Self> {
        Self::connect(path, wait, OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens the database at `path`, which must be there.
    ///
    /// # Errors
    ///
    /// As for [`create`](Self::create), and when there is no such file.
    pub fn open(path: &Path, wait: Duration) -> Result<Self> {
        if !path.exists() {
            return Err(Error::file(path.display().to_string(), "there is no such file; make it with whosaid db add"));
        }
        Self::connect(path, wait, OpenFlags::empty())
    }

    /// What was done to a file of an older version, in words; `None` when it was up to date.
    pub fn upgraded(&self) -> Option<&str> {
        self.upgraded.as_deref()
    }

    fn connect(path: &Path, wait: Duration, create: OpenFlags) -> Result<Self> {
        let name = path.display().to_string();
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
        let named = |fault| fault::named(&name, &fault);
        let mut connection = Connection::open_with_flags(path, flags).map_err(named)?;
        settle(&connection, wait).map_err(named)?;
        let upgraded = schema::CURRENT.prepare(&mut connection, &name)?;
        // Readers go on while articles are added. After the schema, so that only a quote database is changed.
        connection.pragma_update(None, "journal_mode", "wal").map_err(named)?;
        Ok(Self { log: Log::default(), connection, path: name, upgraded, memory: Memory::default() })
    }

    /// The error of the library for one of SQLite.
    fn named<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|fault| fault::named(&self.path, &fault))
    }

    /// An error about this file.
    fn error(&self, what: impl Into<String>) -> Error {
        Error::file(&self.path, what)
    }
}

fn settle(connection: &Connection, wait: Duration) -> rusqlite::Result<()> {
    const CACHE_KIB: i64 = 160 << 10;
    const PAGE_BYTES: i64 = 8 << 10;
    connection.busy_timeout(wait)?;
    // For many keys as one parameter.
    array::load_module(connection)?;
    // Of a new file only. Rows of half a kilobyte fill fewer and larger pages with less work.
    connection.pragma_update(None, "page_size", PAGE_BYTES)?;
    connection.set_prepared_statement_cache_capacity(64);
    // Without it SQLite plans a statement anew for every value that is bound to its LIMIT.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // What refers to a row is written behind it and taken out before it, as tests check; to look each of them up again
    // takes a tenth of the time of adding.
    connection.pragma_update(None, "foreign_keys", false)?;
    // The log is synced before pages are copied from it, so a crash of the machine may lose the last batches, which
    // `add` puts back, but never breaks the file.
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    // See `log`.
    connection.pragma_update(None, "wal_autocheckpoint", 0)
}
