//! Entries → rows: a batch in one transaction, an article that is there already left alone, a changed one replaced.

use super::entry::{Entry, STORED};
use super::memory::Memory;
use super::runs::Changes;
use super::speakers::{self, Speaker, Speakers};
use super::stories::{self, Stories};
use super::utterances::Wordings;
use super::{Database, decisions, fulltext, kept, quote_ids};
use crate::error::Result;
use crate::export::{Cell, Column};
use crate::input::Article;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};
use smallvec::SmallVec;
use std::sync::LazyLock;

/// What became of a batch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Added {
    /// Articles that were not there before.
    pub new: usize,
    /// Articles whose rows were replaced.
    pub changed: usize,
    /// Articles that were there already.
    pub unchanged: usize,
    /// Quotations written.
    pub quotations: usize,
    /// What somebody should know of, one line each: dates that are none, decisions that lost their quotation.
    pub warnings: Vec<String>,
}

impl Database {
    /// True when `article` is there and was read with the same `recipe`, so that it need not be read again.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn is_known(&self, article: &Article, recipe: &str) -> Result<bool> {
        let known = stored(&self.connection, &article.id);
        Ok(self.named(known)?.is_some_and(|(_, stamp)| stamp == Entry::stamp(article, recipe)))
    }

    /// Adds articles, all of them or, on an error, none.
    ///
    /// The same article again changes nothing. One that has changed replaces its rows and keeps its number. Few large
    /// batches are much quicker than many small ones.
    ///
    /// # Errors
    ///
    /// When the database is locked for longer than it waits, the disk is full, or the file is damaged.
    pub fn add(&mut self, entries: &[Entry]) -> Result<Added> {
        if entries.is_empty() {
            return Ok(Added::default());
        }
        let mut memory = std::mem::take(&mut self.memory);
        let written = self.write(|connection| {
            memory.begin(connection)?;
            put_all(connection, entries, &mut memory)
        });
        let added = self.named(written)?;
        self.memory = memory;
        Ok(added)
    }
}

fn put_all(connection: &Connection, entries: &[Entry], memory: &mut Memory) -> rusqlite::Result<Added> {
    let mut batch = Batch::new(connection, entries, memory)?;
    entries.iter().try_for_each(|entry| batch.put(entry))?;
    batch.finish()
}

/// Number and stamp of an article.
fn stored(connection: &Connection, doc_id: &str) -> rusqlite::Result<Option<(i64, String)>> {
    let mut select = connection.prepare_cached("SELECT id, stamp FROM articles WHERE doc_id = ?1")?;
    select.query_row([doc_id], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

/// A batch while it is added, with the statements that every article needs.
struct Batch<'c> {
    connection: &'c Connection,
    memory: &'c mut Memory,
    stories: Stories<'c>,
    speakers: Speakers<'c>,
    wordings: Wordings<'c>,
    ids: Changes,
    quotation: CachedStatement<'c>,
    said_by: CachedStatement<'c>,
    /// The number of the first quotation that was written.
    first: Option<i64>,
    added: Added,
}

impl<'c> Batch<'c> {
    fn new(connection: &'c Connection, entries: &[Entry], memory: &'c mut Memory) -> rusqlite::Result<Self> {
        static QUOTATION: LazyLock<String> = LazyLock::new(|| {
            let names: Vec<String> = STORED.iter().map(|column| format!("\"{}\"", column.name())).collect();
            let places = vec!["?"; names.len() + 2].join(", ");
            format!("INSERT INTO quotations (article_id, wording_id, {}) VALUES ({places})", names.join(", "))
        });
        let mut replaced = Vec::new();
        for entry in entries {
            let is_other = |stamp: &String| entry.anew || *stamp != entry.stamp;
            let stored = stored(connection, &entry.doc_id)?;
            replaced.extend(stored.filter(|(_, stamp)| is_other(stamp)).map(|(article, _)| article));
        }
        Ok(Self {
            connection,
            memory,
            stories: Stories::new(connection, entries, &replaced)?,
            speakers: Speakers::new(connection)?,
            wordings: Wordings::new(connection, entries, &replaced)?,
            ids: quote_ids::changes(),
            quotation: connection.prepare_cached(&QUOTATION)?,
            said_by: connection.prepare_cached("INSERT OR IGNORE INTO said_by VALUES (?1, ?2)")?,
            first: None,
            added: Added::default(),
        })
    }

    /// Writes an article, but for the indexes that [`finish`](Self::finish) writes.
    fn put(&mut self, entry: &Entry) -> rusqlite::Result<()> {
        let article = match stored(self.connection, &entry.doc_id)? {
            Some((_, stamp)) if stamp == entry.stamp && !entry.anew => {
                self.added.unchanged += 1;
                return Ok(());
            }
            Some((article, _)) => {
                self.added.changed += 1;
                self.clear(article)?;
                Some(article)
            }
            None => {
                self.added.new += 1;
                None
            }
        };
        let story = self.stories.story(entry, self.memory)?;
        let article = self.write_article(entry, article, story)?;
        self.stories.add(article, entry);
        let voices = entry.voices.iter().map(|voice| self.speakers.speaker(voice, article, self.memory));
        let known = voices.collect::<rusqlite::Result<Vec<Speaker>>>()?;
        let mut cells = entry.cells.iter();
        for saying in &entry.sayings {
            let whose = saying.voices.iter().filter_map(|place| known.get(*place).copied());
            let whose: SmallVec<[Speaker; 2]> = whose.collect();
            let people: SmallVec<[i64; 2]> = whose.iter().map(|speaker| speaker.person).collect();
            let wording = self.wordings.wording(saying, &people, story, self.memory)?;
            let quotation = self.write_quotation(&mut cells, article, wording)?;
            self.ids.add(saying.place, quotation);
            whose.iter().try_for_each(|speaker| self.said_by.execute([quotation, speaker.id]).map(drop))?;
        }
        for lost in decisions::fasten(self.connection, article)? {
            self.added.warnings.push(format!(
                "{}: the article no longer has “{lost}”, which was reviewed; the decision is kept (whosaid db review list)",
                entry.place
            ));
        }
        Ok(())
    }

    /// Removes the rows of an article that is about to be replaced; its own stays.
    fn clear(&mut self, article: i64) -> rusqlite::Result<()> {
        let connection = self.connection;
        // Speakers and wordings go, and decisions that are fastened again may make some.
        *self.memory = Memory::default();
        decisions::loosen(connection, article)?;
        // Of this batch, only what is in the full-text index can be taken out of it.
        self.index_words()?;
        fulltext::remove_article(connection, article)?;
        let all = |sql: &str| -> rusqlite::Result<Vec<i64>> {
            connection.prepare_cached(sql)?.query_map([article], |row| row.get(0))?.collect()
        };
        let quotations = "FROM quotations WHERE article_id = ?1";
        let mut ids = connection.prepare_cached(&format!("SELECT id, quote_id {quotations}"))?;
        let mut ids = ids.query([article])?;
        while let Some(row) = ids.next()? {
            self.ids.take_back(quote_ids::place(row.get_ref(1)?.as_str()?), row.get(0)?);
        }
        let wordings = all(&format!("SELECT DISTINCT wording_id {quotations}"))?;
        let by = format!("FROM said_by WHERE quotation_id IN (SELECT id {quotations})");
        let whose = all(&format!("SELECT DISTINCT speaker_id {by}"))?;
        connection.prepare_cached(&format!("DELETE {by}"))?.execute([article])?;
        connection.prepare_cached(&format!("DELETE {quotations}"))?.execute([article])?;
        self.wordings.forget(&wordings)?;
        speakers::forget(connection, article, &whose)?;
        self.stories.forget(article)
    }

    /// The article's number.
    fn write_article(&mut self, entry: &Entry, article: Option<i64>, story: i64) -> rusqlite::Result<i64> {
        let carried = &entry.carried;
        let day = day(&carried.date);
        if day.is_none() && !carried.date.is_empty() {
            self.added.warnings.push(format!(
                "{}: the date {:?} is not YYYY-MM-DD; --from and --to do not find this article",
                entry.place, carried.date
            ));
        }
        let cell = |cell| Some(cell).filter(|cell: &&String| !cell.is_empty());
        let write = "INSERT INTO articles \
            (id, doc_id, stamp, story_id, sketch, words, day, date, outlet, headline, byline, url, kept) \
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) \
            ON CONFLICT (doc_id) DO UPDATE SET stamp = ?3, story_id = ?4, sketch = ?5, words = ?6, day = ?7, \
            date = ?8, outlet = ?9, headline = ?10, byline = ?11, url = ?12, kept = ?13";
        self.connection.prepare_cached(write)?.execute(params![
            article,
            entry.doc_id,
            entry.stamp,
            story,
            stories::bytes(entry.sketch.as_ref()),
            entry.words,
            day,
            cell(&carried.date),
            cell(&carried.outlet),
            cell(&carried.headline),
            cell(&carried.byline),
            cell(&carried.url),
            kept::stored(carried)
        ])?;
        Ok(article.unwrap_or_else(|| self.connection.last_insert_rowid()))
    }

    /// The row of a quotation; its number.
    fn write_quotation<'e>(
        &mut self,
        cells: &mut impl Iterator<Item = Cell<'e>>,
        article: i64,
        wording: i64,
    ) -> rusqlite::Result<i64> {
        // Half of the cells are null.
        self.quotation.clear_bindings();
        self.quotation.raw_bind_parameter(1, article)?;
        self.quotation.raw_bind_parameter(2, wording)?;
        for (cell, place) in cells.take(STORED.len()).zip(3_usize..).filter(|(cell, _)| *cell != Cell::Null) {
            self.quotation.raw_bind_parameter(place, cell)?;
        }
        self.quotation.raw_execute()?;
        let quotation = self.connection.last_insert_rowid();
        self.first.get_or_insert(quotation);
        self.added.quotations += 1;
        Ok(quotation)
    }

    /// Puts the words of the quotations that were written into the full-text index. Numbers only grow here: an article
    /// is cleared before it gets new ones.
    fn index_words(&mut self) -> rusqlite::Result<()> {
        self.first.take().map_or(Ok(()), |first| fulltext::add_from(self.connection, first))
    }

    /// Writes the indexes of what was added.
    fn finish(mut self) -> rusqlite::Result<Added> {
        self.index_words()?;
        self.ids.write(self.connection)?;
        self.wordings.finish()?;
        self.stories.finish()?;
        Ok(self.added)
    }
}

/// The day of a date of ISO 8601.
fn day(date: &str) -> Option<&str> {
    let day = date.trim_start().get(..10)?;
    let [year, month, date] = [day.get(..4)?, day.get(5..7)?, day.get(8..)?];
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let within = |part: &str, most| part.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number));
    let dashes = day.get(4..5) == Some("-") && day.get(7..8) == Some("-");
    (dashes && [year, month, date].into_iter().all(digits) && within(month, 12) && within(date, 31)).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{Fixture, article, entries};
    use std::time::Duration;

    const FERRY: (&str, &str) =
        ("ferry.txt", "“The ferry stays in port,” Mayor Dana Ruiz said. “Ask me in May,” she said.");
    const BRIDGE: (&str, &str) = ("bridge.txt", "“We tried the pumps for nine hours,” Tom Okafor said.");

    #[test]
    fn days_of_iso_8601() {
        assert_eq!(day("2026-03-04"), Some("2026-03-04"));
        assert_eq!(day(" 2026-03-04T10:00:00+01:00"), Some("2026-03-04"));
        for date in ["", "4 March 2026", "2026-3-4", "2026-13-01", "2026-00-10", "20260304", "2026–03–04", "2026-03-+1"]
        {
            assert_eq!(day(date), None, "{date}");
        }
    }

    #[test]
    fn the_same_article_again_changes_nothing() {
        let mut fixture = Fixture::new(&[FERRY, BRIDGE]);
        let before = fixture.everything();
        let added = fixture.add(&[FERRY, BRIDGE]);
        assert_eq!((added.new, added.changed, added.unchanged), (0, 0, 2));
        assert_eq!(fixture.everything(), before);
        assert!(fixture.database.is_known(&article(FERRY.0, FERRY.1), "").unwrap());
        assert!(!fixture.database.is_known(&article(FERRY.0, FERRY.1), "other lists").unwrap());
        assert!(!fixture.database.is_known(&article(BRIDGE.0, FERRY.1), "").unwrap());
    }

    #[test]
    fn of_an_article_that_comes_twice_at_once_the_last_counts() {
        let mut fixture = Fixture::new(&[BRIDGE]);
        let added = fixture.add(&[FERRY, (FERRY.0, "“The ferry sails again,” Mayor Dana Ruiz said.")]);
        assert_eq!((added.new, added.changed, added.unchanged), (1, 1, 0));
        // The full-text index is checked here too.
        assert!(!fixture.everything().is_empty());
        let quotes = fixture.column("SELECT quote FROM quotations ORDER BY quote");
        assert_eq!(quotes, ["The ferry sails again", "We tried the pumps for nine hours"]);
    }

    #[test]
    fn an_article_is_written_anew_when_asked() {
        let mut fixture = Fixture::new(&[FERRY, BRIDGE]);
        let before = fixture.everything().len();
        let [entry] = &entries(&[article(FERRY.0, FERRY.1)])[..] else { panic!("one article, one entry") };
        let added = fixture.database.add(&[entry.clone().anew()]).unwrap();
        assert_eq!((added.changed, added.quotations), (1, 2));
        assert_eq!(fixture.everything().len(), before);
    }

    #[test]
    fn a_changed_article_replaces_its_rows_and_leaves_no_trace() {
        let mut fixture = Fixture::new(&[FERRY, BRIDGE]);
        let before = fixture.everything();
        let other = ("ferry.txt", "“The harbour will be dredged before the winter,” Nora Beck told the Gazette.");
        let added = fixture.add(&[other]);
        assert_eq!((added.new, added.changed, added.quotations), (0, 1, 1));
        let quotes = "SELECT quote FROM quotations ORDER BY id";
        assert_eq!(
            fixture.column(quotes),
            ["We tried the pumps for nine hours", "The harbour will be dredged before the winter"]
        );
        assert_eq!(fixture.column("SELECT name FROM speakers ORDER BY id"), ["Tom Okafor", "Nora Beck"]);
        assert_eq!(fixture.column("SELECT doc_id FROM articles ORDER BY id"), ["ferry.txt", "bridge.txt"]);
        // Nothing of the other text is left when it goes again, but for the numbers that were given since.
        fixture.add(&[FERRY]);
        assert_eq!(fixture.everything().len(), before.len());
    }

    #[test]
    fn a_date_that_is_none_is_told() {
        let mut fixture = Fixture::new(&[]);
        let added = fixture.add(&[("a.txt Tuesday", BRIDGE.1), ("b.txt 2026-03-04", FERRY.1)]);
        assert_eq!(
            added.warnings,
            ["a.txt: the date \"Tuesday\" is not YYYY-MM-DD; --from and --to do not find this article"]
        );
        assert_eq!(fixture.column("SELECT coalesce(day, '-') FROM articles"), ["-", "2026-03-04"]);
    }

    #[test]
    fn a_full_disk_keeps_what_was_there() {
        let mut fixture = Fixture::new(&[FERRY]);
        let before = fixture.everything();
        let pages: i64 = fixture.column("PRAGMA page_count")[0].parse().unwrap();
        fixture.database.connection.pragma_update(None, "max_page_count", pages + 1).unwrap();
        let text = "“We tried the pumps for nine hours and more,” Tom Okafor said.\n\n".repeat(400);
        let fault = fixture.database.add(&entries(&[article(BRIDGE.0, BRIDGE.1), article("long.txt", &text)]));
        assert!(fault.unwrap_err().to_string().contains("the disk is full; what was added before is whole"));
        assert_eq!(fixture.everything(), before);
        fixture.database.connection.pragma_update(None, "max_page_count", 1 << 20).unwrap();
        assert_eq!(fixture.add(&[FERRY, BRIDGE, ("long.txt", &text)]).new, 2);
    }

    #[test]
    fn a_locked_database_is_told_after_the_wait() {
        let mut fixture = Fixture::new(&[FERRY]);
        let other = rusqlite::Connection::open(fixture.path()).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let fault = fixture.database.add(&entries(&[article(BRIDGE.0, BRIDGE.1)])).unwrap_err().to_string();
        assert!(fault.contains("quotes.db: is locked: another program writes to it"), "{fault}");
        // Reading goes on.
        let mut reader = Database::open(&fixture.path(), Duration::ZERO).unwrap();
        assert!(reader.is_known(&article(FERRY.0, FERRY.1), "").unwrap());
        other.execute_batch("ROLLBACK").unwrap();
        assert_eq!(reader.add(&entries(&[article(BRIDGE.0, BRIDGE.1)])).unwrap().new, 1);
    }
}
