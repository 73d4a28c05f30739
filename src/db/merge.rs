//! Two speakers made one, and taken back.
//!
//! Rows of speakers are never rewritten: each has the number of the person that it stands for, and that number follows
//! from the merges that hold, played from the first to the last. So any of them can be taken back, and what an article
//! tells later goes to the right name all the same.

use super::Database;
use super::memory::Memory;
use crate::error::Result;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

/// A merge, done or taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Its number, for [`Database::undo`].
    pub number: i64,
    /// Who it is now: id and name.
    pub kept: (String, String),
    /// Who was merged: id and name.
    pub merged: (String, String),
}

impl Database {
    /// Makes `merged` the same person as `kept`, both by their ids such as `s12`.
    ///
    /// # Errors
    ///
    /// When there is no such speaker, the two are one already, or the database cannot be written.
    pub fn merge(&mut self, kept: &str, merged: &str) -> Result<Merge> {
        let (kept_id, merged_id) = (self.speaker(kept)?, self.speaker(merged)?);
        if kept_id.person == merged_id.person {
            return Err(self.error(format!("{kept} and {merged} are one person already")));
        }
        let written = self.write(|connection| {
            connection
                .execute("INSERT INTO merges (kept_id, merged_id) VALUES (?1, ?2)", [kept_id.id, merged_id.id])?;
            let number = connection.last_insert_rowid();
            replay(connection)?;
            read(connection, number)
        });
        self.named(written)
    }

    /// Takes a merge back: that of `number`, or the last one that holds.
    ///
    /// # Errors
    ///
    /// When there is none, it was taken back already, or the database cannot be written.
    pub fn undo(&mut self, number: Option<i64>) -> Result<Merge> {
        let holds = "SELECT id FROM merges WHERE undone = 0 AND (?1 IS NULL OR id = ?1) ORDER BY id DESC LIMIT 1";
        let found = self.connection.query_row(holds, [number], |row| row.get(0)).optional();
        let Some(number) = self.named(found)? else {
            return Err(self.error(match number {
                Some(number) => format!("there is no merge {number} that could be taken back"),
                None => "there is no merge that could be taken back".into(),
            }));
        };
        let written = self.write(|connection| {
            let merge = read(connection, number)?;
            connection.execute("UPDATE merges SET undone = 1 WHERE id = ?1", [number])?;
            replay(connection)?;
            Ok(merge)
        });
        self.named(written)
    }

    /// Does all of `work` or nothing. Whatever is remembered of the database may be wrong after it.
    pub(super) fn write<T>(&mut self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        self.memory = Memory::default();
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        self.log.copy(&self.connection);
        Ok(done)
    }

    fn speaker(&self, id: &str) -> Result<Speaker> {
        let number = id.strip_prefix('s').and_then(|number| number.parse::<i64>().ok());
        let select = "SELECT id, person_id FROM speakers WHERE id = ?1";
        let found = self
            .connection
            .query_row(select, [number], |row| Ok(Speaker { id: row.get(0)?, person: row.get(1)? }))
            .optional();
        let found = self.named(found)?;
        found.ok_or_else(|| self.error(format!("there is no speaker {id:?}; whosaid db speakers shows their ids")))
    }
}

struct Speaker {
    id: i64,
    person: i64,
}

/// Gives every speaker the person that the merges make of it.
fn replay(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("UPDATE speakers SET person_id = id WHERE person_id <> id", [])?;
    let mut holding = connection.prepare("SELECT kept_id, merged_id FROM merges WHERE undone = 0 ORDER BY id")?;
    let person = "SELECT person_id FROM speakers WHERE id = ?";
    let mut join =
        connection.prepare(&format!("UPDATE speakers SET person_id = ({person}1) WHERE person_id = ({person}2)"))?;
    let mut merges = holding.query([])?;
    while let Some(merge) = merges.next()? {
        join.execute([merge.get::<_, i64>(0)?, merge.get(1)?])?;
    }
    Ok(())
}

fn read(connection: &Connection, number: i64) -> rusqlite::Result<Merge> {
    let select = "SELECT m.id, 's' || k.id, k.name, 's' || o.id, o.name FROM merges m \
        JOIN speakers k ON k.id = m.kept_id JOIN speakers o ON o.id = m.merged_id WHERE m.id = ?1";
    connection.query_row(select, [number], |row| {
        Ok(Merge { number: row.get(0)?, kept: (row.get(1)?, row.get(2)?), merged: (row.get(3)?, row.get(4)?) })
    })
}

#[cfg(test)]
mod tests {
    use crate::db::fixture::Fixture;

    fn three() -> Fixture {
        let said =
            |name: &str, number: u8| format!("“Hall number {number} will flood before the summer,” {name} said.");
        Fixture::new(&[
            ("a", &said("Thomas Okafor", 1)),
            ("b", &said("Tom Okafor", 2)),
            ("c", &said("Tommy Okafor", 3)),
        ])
    }

    fn persons(fixture: &Fixture) -> Vec<String> {
        fixture.column("SELECT person_id FROM speakers ORDER BY id")
    }

    #[test]
    fn merges_are_taken_back_in_any_order() {
        let mut fixture = three();
        let database = &mut fixture.database;
        assert_eq!(database.merge("s2", "s3").unwrap().merged, ("s3".into(), "Tommy Okafor".into()));
        database.merge("s1", "s3").unwrap();
        assert!(database.merge("s1", "s2").unwrap_err().to_string().ends_with("s1 and s2 are one person already"));
        assert_eq!(persons(&fixture), ["1", "1", "1"]);

        fixture.database.undo(Some(1)).unwrap();
        assert_eq!(persons(&fixture), ["1", "2", "1"]);
        assert_eq!(fixture.database.undo(None).unwrap().number, 2);
        assert_eq!(persons(&fixture), ["1", "2", "3"]);
        let fault = fixture.database.undo(None).unwrap_err().to_string();
        assert!(fault.ends_with("there is no merge that could be taken back"), "{fault}");
        assert!(fixture.database.undo(Some(1)).is_err());
        assert_eq!(fixture.column("SELECT undone FROM merges"), ["1", "1"]);
    }

    #[test]
    fn a_merged_name_finds_and_counts_both() {
        let mut fixture = three();
        fixture.database.merge("s1", "s2").unwrap();
        let people = fixture.database.people(None).unwrap();
        assert_eq!(people.len(), 2);
        assert_eq!((people[0].name.as_str(), people[0].aliases.as_str()), ("Thomas Okafor", "Tom Okafor"));
        assert_eq!(people[0].quotations, 2);
        let by = |name: &str| {
            let search = crate::db::Search { speaker: Some(name.into()), ..Default::default() };
            fixture.database.search(&search).unwrap().hits.len()
        };
        assert_eq!((by("Thomas"), by("Tom Okafor"), by("Tommy")), (2, 2, 1));
        // What comes later under the old name is counted with the new one.
        fixture.add(&[("d", "“Hall number 4 is dry,” said Tom Okafor.")]);
        assert_eq!(fixture.database.people(Some("Thomas Okafor")).unwrap()[0].quotations, 3);
        assert!(fixture.database.merge("s1", "s77").unwrap_err().to_string().contains("there is no speaker \"s77\""));
    }
}
