//! The schema: made in a new file, checked in an old one, brought up to date with a backup beside it.

use super::fault::named;
use crate::error::{Error, Result};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::Path;

/// SQLite's mark of the program that a file belongs to: `wsai`.
const APPLICATION: i32 = 0x7773_6169;

/// What this version of the program reads and writes.
pub(super) const CURRENT: Schema = Schema { create: include_str!("schema.sql"), steps: &[TO_2, TO_3, TO_4] };

/// Sketches of articles were made in another way, and cannot be made anew without the text. Without stamps the articles
/// are read again when they are given again, and decisions stay. The rows as they are hold what the checks ask.
const TO_2: &str = "
    ALTER TABLE articles ADD COLUMN kept TEXT;
    UPDATE articles SET sketch = x'', stamp = '';
    DROP TABLE article_bands;
    CREATE TABLE article_bands (slot INTEGER PRIMARY KEY, article_id INTEGER NOT NULL);
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = replace(
        sql,
        'CHECK (status IN (''auto'', ''accepted'', ''fixed'', ''rejected''))',
        'CHECK (status = ''auto'' OR status = ''accepted'' OR status = ''fixed'' OR status = ''rejected'')'
    ) WHERE name IN ('quotations', 'decisions');
    PRAGMA writable_schema = RESET;
";

/// Bands were rows, found by slots of which each band had so many; a million wordings or so make one run.
const TO_3: &str = "
    CREATE TABLE runs (id INTEGER PRIMARY KEY, entries BLOB NOT NULL);
    INSERT INTO runs (entries)
    SELECT unhex(group_concat(printf('%016x', ((slot / 32) << 32) | (article_id << 1)), '' ORDER BY slot / 32, article_id))
    FROM article_bands GROUP BY article_id / 1000000 ORDER BY article_id / 1000000;
    DROP TABLE article_bands;
    ALTER TABLE runs RENAME TO article_bands;
    CREATE TABLE runs (id INTEGER PRIMARY KEY, entries BLOB NOT NULL);
    INSERT INTO runs (entries)
    SELECT unhex(group_concat(printf('%016x', ((slot / 4) << 32) | (wording_id << 1)), '' ORDER BY slot / 4, wording_id))
    FROM wording_bands GROUP BY wording_id / 1000000 ORDER BY wording_id / 1000000;
    DROP TABLE wording_bands;
    ALTER TABLE runs RENAME TO wording_bands;
    DROP INDEX quotations_by_quote_id;
    CREATE TABLE quote_ids (id INTEGER PRIMARY KEY, entries BLOB NOT NULL);
    INSERT INTO quote_ids (entries)
    SELECT unhex(group_concat(substr(quote_id, 6) || printf('%08x', id << 1), '' ORDER BY substr(quote_id, 6), id))
    FROM quotations GROUP BY id / 4000000 ORDER BY id / 4000000;
";

/// Wordings were found by an index of their hashes, of which every batch changed most pages.
const TO_4: &str = "
    DROP INDEX wordings_by_hash;
    CREATE UNIQUE INDEX wordings_of_few_words ON wordings (hash) WHERE words NOT GLOB '* * * * *';
    CREATE TABLE wording_hashes (id INTEGER PRIMARY KEY, entries BLOB NOT NULL);
    INSERT INTO wording_hashes (entries)
    SELECT unhex(group_concat(printf('%08x%08x', hash & 0xffffffff, id << 1), '' ORDER BY hash & 0xffffffff, id))
    FROM wordings WHERE words GLOB '* * * * *' GROUP BY id / 4000000 ORDER BY id / 4000000;
    INSERT INTO search (search, rank) VALUES ('hashsize', 16777216), ('automerge', 16);
";

/// A schema, and how the ones before it become it.
pub(super) struct Schema {
    /// Makes the newest version.
    pub create: &'static str,
    /// From version 1 to 2, from 2 to 3, and so on. The newest version is one more than there are steps.
    pub steps: &'static [&'static str],
}

/// What a file is, by its own word.
enum State {
    Empty,
    Foreign,
    Version(usize),
}

impl Schema {
    /// Leaves `connection` with this version or refuses the file; says so when an older one was upgraded.
    pub(super) fn prepare(&self, connection: &mut Connection, path: &str) -> Result<Option<String>> {
        let newest = self.steps.len() + 1;
        match state(connection).map_err(|fault| named(path, &fault))? {
            State::Version(version) if version == newest => Ok(None),
            State::Version(version) if version > newest => Err(Error::file(
                path,
                format!(
                    "was made by a newer whosaid (database version {version}, this one knows {newest}); update whosaid"
                ),
            )),
            State::Version(version) => self.upgrade(connection, path, version).map(Some),
            State::Empty => self.make(connection).map(|()| None).map_err(|fault| named(path, &fault)),
            State::Foreign => Err(Error::file(path, "is a database of another program; give a new name")),
        }
    }

    fn make(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have made it since.
        if matches!(state(&transaction)?, State::Empty) {
            transaction.execute_batch(self.create)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            set_version(&transaction, self.steps.len() + 1)?;
        }
        transaction.commit()
    }

    fn upgrade(&self, connection: &mut Connection, path: &str, from: usize) -> Result<String> {
        let backup = free_name(path, from);
        let newest = self.steps.len() + 1;
        let mut steps = || {
            // A whole copy under its own name, or none.
            connection.execute("VACUUM INTO ?1", [&backup])?;
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for step in self.steps.iter().skip(from.saturating_sub(1)) {
                transaction.execute_batch(step)?;
            }
            set_version(&transaction, newest)?;
            transaction.commit()
        };
        steps().map_err(|fault| named(path, &fault))?;
        Ok(format!("{path}: upgraded from version {from} to {newest}; as it was it is kept in {backup}"))
    }
}

fn state(connection: &Connection) -> rusqlite::Result<State> {
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    if application == APPLICATION {
        return Ok(usize::try_from(version).map_or(State::Foreign, State::Version));
    }
    let objects: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    Ok(if objects == 0 && application == 0 && version == 0 { State::Empty } else { State::Foreign })
}

fn set_version(transaction: &Transaction<'_>, version: usize) -> rusqlite::Result<()> {
    transaction.pragma_update(None, "user_version", i64::try_from(version).unwrap_or(i64::MAX))
}

/// Beside the file, and no backup from before.
fn free_name(path: &str, version: usize) -> String {
    let plain = format!("{path}.v{version}.bak");
    let numbered = (2..).map(|number| format!("{path}.v{version}.bak{number}"));
    std::iter::once(plain).chain(numbered).find(|name| !Path::new(name).exists()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Database;
    use crate::db::fixture::{Fixture, article, entries};
    use crate::export::{Column, QuoteColumn};
    use std::time::Duration;

    const OLDER: Schema = Schema {
        create: "CREATE TABLE articles (id INTEGER PRIMARY KEY); INSERT INTO articles VALUES (7)",
        steps: &[],
    };
    const NEWER: Schema = Schema {
        create: "",
        steps: &["ALTER TABLE articles ADD COLUMN outlet TEXT", "UPDATE articles SET outlet = 'Gazette'"],
    };

    /// Makes a file of version 4 one of version 3.
    const AS_VERSION_3: &str = "
        DROP TABLE wording_hashes;
        DROP INDEX wordings_of_few_words;
        CREATE UNIQUE INDEX wordings_by_hash ON wordings (hash);
        INSERT INTO search (search, rank) VALUES ('hashsize', 1048576), ('automerge', 4);
        PRAGMA user_version = 3;
    ";

    fn file() -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("q.db").display().to_string();
        (folder, path)
    }

    fn outlet(path: &str) -> rusqlite::Result<String> {
        Connection::open(path)?.query_row("SELECT outlet FROM articles WHERE id = 7", [], |row| row.get(0))
    }

    #[test]
    fn an_older_file_is_upgraded_with_a_backup() {
        let (_folder, path) = file();
        assert!(OLDER.prepare(&mut Connection::open(&path).unwrap(), &path).unwrap().is_none());
        std::fs::write(format!("{path}.v1.bak"), "a backup from before").unwrap();

        let said = NEWER.prepare(&mut Connection::open(&path).unwrap(), &path).unwrap().unwrap();
        assert_eq!(said, format!("{path}: upgraded from version 1 to 3; as it was it is kept in {path}.v1.bak2"));
        assert_eq!(outlet(&path).unwrap(), "Gazette");
        assert!(outlet(&format!("{path}.v1.bak2")).unwrap_err().to_string().contains("no such column"));
        assert_eq!(std::fs::read(format!("{path}.v1.bak")).unwrap(), b"a backup from before");
        assert!(NEWER.prepare(&mut Connection::open(&path).unwrap(), &path).unwrap().is_none());
    }

    #[test]
    fn a_step_that_fails_changes_nothing() {
        let (_folder, path) = file();
        OLDER.prepare(&mut Connection::open(&path).unwrap(), &path).unwrap();
        let broken = Schema { create: "", steps: &["ALTER TABLE articles ADD COLUMN outlet TEXT", "no SQL"] };
        assert!(broken.prepare(&mut Connection::open(&path).unwrap(), &path).is_err());
        assert!(outlet(&path).is_err());
        assert!(OLDER.prepare(&mut Connection::open(&path).unwrap(), &path).unwrap().is_none());
    }

    #[test]
    fn newer_and_foreign_files_are_refused() {
        let (_folder, path) = file();
        NEWER.make(&mut Connection::open(&path).unwrap()).unwrap();
        let fault = OLDER.prepare(&mut Connection::open(&path).unwrap(), &path).unwrap_err().to_string();
        assert_eq!(
            fault,
            format!("{path}: was made by a newer whosaid (database version 3, this one knows 1); update whosaid")
        );

        let (_folder, path) = file();
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE mine (id)").unwrap();
        let fault = OLDER.prepare(&mut Connection::open(&path).unwrap(), &path).unwrap_err().to_string();
        assert_eq!(fault, format!("{path}: is a database of another program; give a new name"));
    }

    #[test]
    fn articles_of_version_1_are_read_again_and_keep_their_decisions() {
        const AS_VERSION_1: &str = "
            ALTER TABLE articles DROP COLUMN kept;
            DROP TABLE article_bands;
            CREATE TABLE article_bands (band INTEGER, article_id INTEGER, PRIMARY KEY (band, article_id)) WITHOUT ROWID;
            DROP TABLE wording_bands;
            CREATE TABLE wording_bands (slot INTEGER PRIMARY KEY, wording_id INTEGER NOT NULL);
            DROP TABLE quote_ids;
            CREATE INDEX quotations_by_quote_id ON quotations (quote_id);
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(
                sql,
                'CHECK (status = ''auto'' OR status = ''accepted'' OR status = ''fixed'' OR status = ''rejected'')',
                'CHECK (status IN (''auto'', ''accepted'', ''fixed'', ''rejected''))'
            );
            PRAGMA writable_schema = RESET;
            UPDATE articles SET sketch = zeroblob(256);
            INSERT INTO decisions (article_id, quotation_id, quote, before, after, status)
            VALUES (1, 1, 'The ferry stays in port', '', '', 'accepted');
            PRAGMA user_version = 1;
        ";
        let ferry = ("ferry.txt", "“The ferry stays in port,” Mayor Dana Ruiz said.");
        let fixture = Fixture::new(&[ferry]);
        fixture.database.connection.execute_batch(AS_VERSION_3).unwrap();
        fixture.database.connection.execute_batch(AS_VERSION_1).unwrap();
        let checks = "SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%status IN (%'";
        assert_eq!(fixture.column(checks), ["2"]);

        let mut database = Database::open(&fixture.path(), Duration::ZERO).unwrap();
        assert!(database.upgraded().is_some_and(|what| what.contains("upgraded from version 1 to 4")));
        assert_eq!(fixture.column(checks), ["0"]);
        assert_eq!(fixture.column("PRAGMA integrity_check"), ["ok"]);
        assert_eq!(database.add(&entries(&[article(ferry.0, ferry.1)])).unwrap().changed, 1);
        assert_eq!(fixture.column("SELECT status FROM quotations"), ["accepted"]);
        assert!(database.connection.execute("UPDATE quotations SET status = 'read'", []).is_err());
    }

    #[test]
    fn bands_of_version_2_become_runs() {
        let river = "Nobody told the families that the river had come over the wall in the night. ".repeat(6);
        let ferry = "“The ferry stays in port until the pumps are mended,” Mayor Dana Ruiz said.";
        let fixture = Fixture::new(&[("ferry.txt", ferry), ("river.txt", &river)]);
        let connection = &fixture.database.connection;
        let tables = ["article_bands", "wording_bands", "quote_ids"];
        let runs = || tables.map(|table| fixture.column(&format!("SELECT hex(entries) FROM {table}")));
        let before = runs();
        connection.execute_batch(AS_VERSION_3).unwrap();
        for (of, room) in [("article", 32), ("wording", 4)] {
            let run: Vec<u8> =
                connection.query_row(&format!("SELECT entries FROM {of}_bands"), [], |row| row.get(0)).unwrap();
            let as_version_2 = format!(
                "DROP TABLE {of}_bands; CREATE TABLE {of}_bands (slot INTEGER PRIMARY KEY, {of}_id INTEGER NOT NULL)"
            );
            connection.execute_batch(&as_version_2).unwrap();
            for entry in run.as_chunks::<8>().0 {
                let (band, id) = (u32::from_be_bytes(*entry.first_chunk().unwrap()), entry[7] >> 1);
                let insert = format!("INSERT INTO {of}_bands VALUES (?1, ?2)");
                connection.execute(&insert, (i64::from(band) * room, id)).unwrap();
            }
        }
        let index = "DROP TABLE quote_ids; CREATE INDEX quotations_by_quote_id ON quotations (quote_id)";
        connection.execute_batch(index).unwrap();
        connection.pragma_update(None, "user_version", 2).unwrap();

        assert!(Database::open(&fixture.path(), Duration::ZERO).unwrap().upgraded().is_some());
        assert!(before.iter().all(|runs| runs.len() == 1), "{before:?}");
        assert_eq!(runs(), before);
    }

    #[test]
    fn a_file_of_version_3_goes_on_as_one_of_version_4() {
        let first = [
            (
                "ferry.txt",
                "“The ferry stays in port until the pumps are mended,” Mayor Dana Ruiz said. “No comment,” she said.",
            ),
            ("crew.txt", "“Nobody told the crew,” Tom Okafor said. “Nobody told the crew of it at all,” he said."),
        ];
        let then = [
            (
                "copy.txt",
                "“The ferry stays in port until the pumps are mended,” Paul Finch said. “No comment,” he said.",
            ),
            ("crew.txt", "“Nobody told the crew,” Tom Okafor said."),
            ("again.txt", "“No comment,” Mayor Dana Ruiz said. “Nobody told the crew of it at all,” she said."),
        ];
        let mut upgraded = Fixture::new(&first);
        upgraded.database.connection.execute_batch(AS_VERSION_3).unwrap();
        upgraded.database = Database::open(&upgraded.path(), Duration::ZERO).unwrap();
        assert!(upgraded.database.upgraded().is_some());
        let mut new = Fixture::new(&first);
        assert_eq!(upgraded.everything(), new.everything());
        let schema = "SELECT name FROM sqlite_schema ORDER BY name";
        assert_eq!(upgraded.column(schema), new.column(schema));
        let settings = "SELECT k || ' ' || v FROM search_config ORDER BY k";
        assert_eq!(upgraded.column(settings), new.column(settings));

        assert_eq!(upgraded.add(&then), new.add(&then));
        assert_eq!(upgraded.everything(), new.everything());
    }

    /// A new column of quotes.csv needs one here, and so a new version of the schema.
    #[test]
    fn every_column_of_quotes_csv_has_its_place() {
        let (_folder, path) = file();
        let mut connection = Connection::open(&path).unwrap();
        CURRENT.prepare(&mut connection, &path).unwrap();
        let columns = |table: &str| -> Vec<String> {
            let statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
            statement.column_names().into_iter().map(str::to_owned).collect()
        };
        let there = [columns("articles"), columns("quotations")].concat();
        for column in QuoteColumn::ALL {
            assert!(there.iter().any(|name| name == column.name()), "{}", column.name());
        }
    }
}
