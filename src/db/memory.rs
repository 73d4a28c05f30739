//! What adding articles remembers from one batch to the next.
//!
//! A turn of phrase has every wording compared with the same few that had it first, and the same people speak in many
//! articles, so most of what is looked up was looked up before. What is remembered holds until somebody else writes to
//! the file, which SQLite tells, or a batch fails.

use super::speakers::Namesake;
use super::stories::Sketched;
use super::utterances::Compared;
use rusqlite::{Connection, Result};
use rustc_hash::FxHashMap;

/// Most wordings, names and articles that are remembered, each some 30 MB; then they begin anew.
const MOST: usize = 100_000;

/// Wordings and articles by number, and speakers by key and kind of their name.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Changes with every write of another connection.
    version: i64,
    pub wordings: FxHashMap<i64, Compared>,
    pub speakers: FxHashMap<(String, &'static str), Vec<Namesake>>,
    pub articles: FxHashMap<i64, Option<Sketched>>,
}

impl Memory {
    /// To be called in the transaction of a batch, before anything is looked up.
    pub(super) fn begin(&mut self, connection: &Connection) -> Result<()> {
        let version = connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        if version != self.version {
            *self = Self { version, ..Self::default() };
        }
        bound(&mut self.wordings);
        bound(&mut self.speakers);
        bound(&mut self.articles);
        Ok(())
    }
}

/// Empties what is full.
fn bound<K, V>(map: &mut FxHashMap<K, V>) {
    if map.len() > MOST {
        map.clear();
    }
}

#[cfg(test)]
mod tests {
    use crate::db::Database;
    use crate::db::fixture::{Fixture, article, entries};
    use std::time::Duration;

    const RUIZ: &str =
        "“No comment,” Mayor Dana Ruiz said. “The ferry stays in port until the pumps are mended,” she added.";
    const OKAFOR: &str = "“No comment,” Tom Okafor said.";

    /// Every row after `step` was done between two batches, by a database that remembers the first one or by one that
    /// was opened again.
    fn rows(remembers: bool, step: impl Fn(&mut Fixture)) -> Vec<String> {
        let mut fixture = Fixture::new(&[]);
        fixture.add(&[("a.txt", RUIZ), ("b.txt", OKAFOR)]);
        step(&mut fixture);
        if !remembers {
            fixture.database = open(&fixture);
        }
        fixture.add(&[("c.txt", RUIZ), ("d.txt", OKAFOR), ("e.txt", &RUIZ.replace("mended", "mended again"))]);
        fixture.everything()
    }

    fn open(fixture: &Fixture) -> Database {
        Database::open(&fixture.path(), Duration::ZERO).unwrap()
    }

    #[track_caller]
    fn check(step: impl Fn(&mut Fixture)) -> Vec<String> {
        let remembered = rows(true, &step);
        assert_eq!(remembered, rows(false, &step));
        remembered
    }

    #[test]
    fn what_is_remembered_changes_no_row() {
        let nothing = check(|_| ());
        let merged = check(|fixture| drop(open(fixture).merge("s1", "s2").unwrap()));
        assert_ne!(merged, nothing);
        assert_eq!(check(|fixture| drop(fixture.database.merge("s1", "s2").unwrap())), merged);
        check(|fixture| drop(fixture.add(&[("b.txt", "Nobody spoke.")])));
        check(|fixture| drop(open(fixture).add(&entries(&[article("b.txt", RUIZ)]))));
    }

    #[test]
    fn nothing_is_remembered_of_a_batch_that_failed() {
        let full = check(|fixture| {
            let pages: i64 = fixture.column("PRAGMA page_count")[0].parse().unwrap();
            let limit = |fixture: &Fixture, pages: i64| {
                fixture.database.connection.pragma_update(None, "max_page_count", pages).unwrap();
            };
            limit(fixture, pages);
            let text = "“We tried the pumps for nine hours and more,” Nora Beck said.\n\n".repeat(400);
            let entries = entries(&[article("long.txt", &text)]);
            assert!(fixture.database.add(&entries).is_err());
            limit(fixture, 1 << 20);
        });
        assert_eq!(full, check(|_| ()));
    }
}
