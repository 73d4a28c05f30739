//! Rows → an SQLite database: a table for each of the tables asked for, typed, NULL where there is nothing to tell.
//!
//! All is one transaction in a file beside the target, which takes its name when it is whole. A table has its
//! [key](Table::key) where its columns are picked, and an index on each id and on the speaker.

use super::{Cell, ColumnType, Records, Sink, Table, WholeFile};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};
use std::io;
use std::path::Path;

/// Columns by which rows are looked up or joined.
const INDEXED: &[&str] = &["quote_id", "turn_id", "entity_id", "record_id", "speaker", "name"];

/// A database while it is filled.
#[derive(Debug)]
pub struct Sqlite {
    file: WholeFile,
    /// `None` when it is closed.
    connection: Option<Connection>,
    tables: Vec<Table>,
}

impl Sqlite {
    /// Begins the database `target` with `tables`, each at most once.
    ///
    /// # Errors
    /// The folder is missing or not writable; `target` is a pipe or device; a database is there that another program
    /// has open, or that holds other tables than these formats write.
    pub fn create(target: &Path, tables: Vec<Table>) -> io::Result<Self> {
        refuse_others(target)?;
        let file = WholeFile::create(target)?;
        let path = file.path().ok_or_else(|| io::Error::other("a database needs a file; name one"))?;
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(fault)?;
        // Nobody sees the file before it is whole, so there is nothing to roll back to.
        connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN").map_err(fault)?;
        for table in &tables {
            connection.execute_batch(&create(table)).map_err(fault)?;
        }
        Ok(Self { file, connection: Some(connection), tables })
    }
}

impl Sink for Sqlite {
    fn write(&mut self, records: &Records<'_>) -> io::Result<()> {
        let Some(connection) = &self.connection else { return Ok(()) };
        for table in &self.tables {
            let mut statement = connection.prepare(&insert(table)).map_err(fault)?;
            let inserted = table.for_each_row(records, |cells| {
                for (index, cell) in cells.iter().enumerate() {
                    statement.raw_bind_parameter(index + 1, cell)?;
                }
                statement.raw_execute().map(drop)
            });
            inserted.map_err(fault)?;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        let Some(connection) = self.connection.take() else { return Ok(()) };
        for table in &self.tables {
            connection.execute_batch(&indexes(table)).map_err(fault)?;
        }
        connection.execute_batch("COMMIT").map_err(fault)?;
        connection.close().map_err(|(_, closing)| fault(closing))
    }

    fn publish(self: Box<Self>) -> io::Result<()> {
        self.file.finish()
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Integer(number) => ValueRef::Integer(i64::from(*number)),
            Self::Hundredths(_) | Self::Degrees(_) => self.real().map_or(ValueRef::Null, ValueRef::Real),
        }))
    }
}

/// What is there may be replaced when it was made here; a database with other tables is somebody's work.
fn refuse_others(target: &Path) -> io::Result<()> {
    let refuse = |what: String| Err(io::Error::new(io::ErrorKind::AlreadyExists, what));
    for log in ["-wal", "-journal"] {
        let mut beside = target.as_os_str().to_owned();
        beside.push(log);
        if Path::new(&beside).exists() {
            return refuse(format!(
                "another program has it open ({} is there); close it there first",
                beside.display()
            ));
        }
    }
    for name in tables_of(target).unwrap_or_default() {
        if !Table::NAMES.contains(&&*name) {
            return refuse(format!("is a database with a table {name:?}, which would be lost; name another file"));
        }
    }
    Ok(())
}

/// The tables of a database that is there; an error where there is none.
fn tables_of(database: &Path) -> rusqlite::Result<Vec<String>> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

fn create(table: &Table) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (name, column_type) in table.columns() {
        let column_type = match column_type {
            ColumnType::Text => "TEXT",
            ColumnType::Integer => "INTEGER",
            ColumnType::Real => "REAL",
        };
        parts.push(format!("{} {column_type}", quoted(name)));
    }
    if let Some(key) = key(table) {
        parts.push(format!("PRIMARY KEY ({key})"));
    }
    format!("CREATE TABLE {} (\n  {}\n);", quoted(table.name()), parts.join(",\n  "))
}

/// The columns that tell rows apart, if all of them are there. An id of twelve digits does not where there are many
/// millions of rows.
fn key(table: &Table) -> Option<String> {
    let columns = table.columns();
    let picked = table.key().iter().all(|key| columns.iter().any(|(name, _)| name == key));
    picked.then(|| table.key().iter().map(|key| quoted(key)).collect::<Vec<_>>().join(", "))
}

fn indexes(table: &Table) -> String {
    let (name, columns) = (table.name(), table.columns());
    let indexed = columns.iter().filter(|(column, _)| INDEXED.contains(column));
    indexed.map(|(column, _)| format!("CREATE INDEX {name}_{column} ON {name} ({column});")).collect()
}

fn insert(table: &Table) -> String {
    let (names, places): (Vec<_>, Vec<_>) = table.columns().iter().map(|(name, _)| (quoted(name), "?")).unzip();
    format!("INSERT INTO {} ({}) VALUES ({})", quoted(table.name()), names.join(", "), places.join(", "))
}

/// A name that may be a word of SQL, such as `end` and `match`.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn fault(fault: rusqlite::Error) -> io::Error {
    io::Error::other(fault)
}
