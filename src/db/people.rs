//! Everybody who is quoted by name, across articles.

use super::Database;
use super::expression::has_words;
use super::voice::{ALIAS, GENDER, ORGANISATION, TITLE, name_key};
use crate::error::Result;
use serde::Serialize;

/// A person, organisation or place that speaks; its fields are the columns of the tables that are made of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Person {
    /// `s` and its number.
    pub speaker_id: String,
    /// As first printed.
    pub name: String,
    /// person, organisation, place.
    pub kind: String,
    /// female, male, or empty.
    pub gender: String,
    /// Titles as printed, joined by `; `.
    pub titles: String,
    /// Other names as printed, and the names of those who were merged with this one.
    pub aliases: String,
    /// Organisations in the sentences that quote this one.
    pub organisations: String,
    /// How many rows of quotes.csv, without those that a reviewer rejected.
    pub quotations: u64,
    /// How many of them are different.
    pub utterances: u64,
    /// In how many stories, wire copies counted once.
    pub stories: u64,
    /// In how many articles.
    pub articles: u64,
    /// Day of the first article that has one.
    pub first: String,
    /// Day of the last.
    pub last: String,
}

impl Database {
    /// Everybody whose name or alias has all words of `name`, most quoted first; `None` for everybody.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn people(&self, name: Option<&str>) -> Result<Vec<Person>> {
        let wanted: Vec<String> = name.map(name_key).unwrap_or_default().split(' ').map(str::to_owned).collect();
        let wanted: Vec<&String> = wanted.iter().filter(|word| has_words(word)).collect();
        let mut people = self.named(self.everybody())?;
        let is_wanted = |person: &Person| {
            let names = name_key(&format!("{} {}", person.name, person.aliases.replace(';', " ")));
            let names: Vec<&str> = names.split(' ').collect();
            wanted.iter().all(|word| names.contains(&word.as_str()))
        };
        people.retain(|person| wanted.is_empty() || is_wanted(person));
        Ok(people)
    }

    fn everybody(&self) -> rusqlite::Result<Vec<Person>> {
        let select = "SELECT p.speaker_id, p.name, p.kind, p.quotations, p.utterances, p.stories, p.articles, \
            coalesce(p.first_day, ''), coalesce(p.last_day, ''), CAST(substr(p.speaker_id, 2) AS INTEGER) \
            FROM people p ORDER BY p.quotations DESC, CAST(substr(p.speaker_id, 2) AS INTEGER)";
        let mut statement = self.connection.prepare(select)?;
        let people = statement.query_map([], |row| {
            let count = |column: usize| row.get::<_, i64>(column).map(i64::unsigned_abs);
            let person = Person {
                speaker_id: row.get(0)?,
                name: row.get(1)?,
                kind: row.get(2)?,
                quotations: count(3)?,
                utterances: count(4)?,
                stories: count(5)?,
                articles: count(6)?,
                first: row.get(7)?,
                last: row.get(8)?,
                gender: String::new(),
                titles: String::new(),
                aliases: String::new(),
                organisations: String::new(),
            };
            Ok((row.get::<_, i64>(9)?, person))
        })?;
        people.map(|found| found.and_then(|(number, person)| self.with_traits(number, person))).collect()
    }

    fn with_traits(&self, number: i64, mut person: Person) -> rusqlite::Result<Person> {
        let known = "SELECT t.trait, t.value FROM speakers s JOIN speaker_traits t ON t.speaker_id = s.id \
            WHERE s.person_id = ?1 UNION SELECT 'alias', name FROM speakers WHERE person_id = ?1 ORDER BY 1, 2";
        let mut statement = self.connection.prepare_cached(known)?;
        let mut rows = statement.query([number])?;
        while let Some(row) = rows.next()? {
            let (which, value): (String, String) = (row.get(0)?, row.get(1)?);
            let list = match which.as_str() {
                GENDER => &mut person.gender,
                TITLE => &mut person.titles,
                ORGANISATION => &mut person.organisations,
                ALIAS if value != person.name => &mut person.aliases,
                _ => continue,
            };
            if !list.is_empty() {
                list.push_str("; ");
            }
            list.push_str(&value);
        }
        Ok(person)
    }
}
