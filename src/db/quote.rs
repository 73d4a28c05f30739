//! One utterance: every article that has it, the first that printed it first, with what each changed.

use super::{Database, Difference, quote_ids};
use crate::error::Result;
use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;

/// The same quotation across articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Utterance {
    /// `u` and its number.
    pub id: String,
    /// Articles with a day by day, then those without; of one day as they came.
    pub sightings: Vec<Sighting>,
}

/// An utterance in one article; its fields are the columns of the tables that are made of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the columns are those of quotes.csv")]
pub struct Sighting {
    pub date: String,
    pub outlet: String,
    pub speaker: String,
    pub quote: String,
    /// How its words differ from those of the first sighting; empty for the same words.
    pub difference: String,
    pub kind: String,
    pub status: String,
    /// `w` and the number of the story: the same for wire copies.
    pub story_id: String,
    pub quote_id: String,
    pub doc_id: String,
    pub headline: String,
    pub url: String,
}

impl Database {
    /// The utterance with this id (`u12`), or that of a quotation (`q0a1b2c3d4e5f`).
    ///
    /// # Errors
    ///
    /// When there is none, or the database cannot be read.
    pub fn utterance(&self, id: &str) -> Result<Utterance> {
        let Some(number) = self.named(self.utterance_of(id))? else {
            return Err(self.error(format!("there is no quotation {id:?}; whosaid db search shows their ids")));
        };
        Ok(Utterance { id: format!("u{number}"), sightings: self.named(self.sightings(number))? })
    }

    fn utterance_of(&self, id: &str) -> rusqlite::Result<Option<i64>> {
        if let Some(number) = id.strip_prefix('u').and_then(|number| number.parse::<i64>().ok()) {
            let known = "SELECT utterance_id FROM wordings WHERE utterance_id = ?1 LIMIT 1";
            return self.connection.prepare_cached(known)?.query_row([number], |row| row.get(0)).optional();
        }
        let select = "SELECT w.utterance_id FROM quotations q JOIN wordings w ON w.id = q.wording_id \
            WHERE q.id = ?1 AND q.quote_id = ?2";
        let mut select = self.connection.prepare_cached(select)?;
        for quotation in quote_ids::find(&self.connection, id)? {
            let found = select.query_row(params![quotation, id], |row| row.get(0)).optional()?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    fn sightings(&self, utterance: i64) -> rusqlite::Result<Vec<Sighting>> {
        let select = "SELECT a.date, a.outlet, q.speaker, q.quote, q.kind, q.status, 'w' || a.story_id, q.quote_id, \
            a.doc_id, a.headline, a.url \
            FROM wordings w JOIN quotations q ON q.wording_id = w.id JOIN articles a ON a.id = q.article_id \
            WHERE w.utterance_id = ?1 ORDER BY a.day IS NULL, a.day, a.id, q.id";
        let mut statement = self.connection.prepare_cached(select)?;
        let mut found: Vec<Sighting> = statement.query_map([utterance], sighting)?.collect::<rusqlite::Result<_>>()?;
        let first = found.first().map(|first| first.quote.clone()).unwrap_or_default();
        for sighting in found.iter_mut().skip(1) {
            let difference = Difference::new(&first, &sighting.quote);
            if !difference.is_none() {
                sighting.difference = difference.to_string();
            }
        }
        Ok(found)
    }
}

fn sighting(row: &Row<'_>) -> rusqlite::Result<Sighting> {
    let text = |column: usize| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
    Ok(Sighting {
        date: text(0)?,
        outlet: text(1)?,
        speaker: text(2)?,
        quote: text(3)?,
        difference: String::new(),
        kind: text(4)?,
        status: text(5)?,
        story_id: text(6)?,
        quote_id: text(7)?,
        doc_id: text(8)?,
        headline: text(9)?,
        url: text(10)?,
    })
}

#[cfg(test)]
mod tests {
    use crate::db::fixture::Fixture;

    const WHOLE: &str = "We have the crew and we have the lamps, but nobody has asked the river what it wants";

    /// The utterances of the quotations, in their order.
    fn utterances(fixture: &Fixture) -> Vec<String> {
        fixture.column("SELECT w.utterance_id FROM quotations q JOIN wordings w ON w.id = q.wording_id ORDER BY q.id")
    }

    fn said(quote: &str, speaker: &str) -> String {
        format!("“{quote},” {speaker} said.")
    }

    #[test]
    fn a_quotation_is_followed_across_articles() {
        let trimmed = said("nobody has asked the river what it wants", "Lina Voss");
        let misquoted = said(&WHOLE.replace("nobody has asked", "no one asked"), "Lina Voss");
        let fixture = Fixture::new(&[
            ("none.txt", &said(&WHOLE.to_uppercase(), "Lina Voss")),
            ("late.txt 2026-03-09 Echo", &trimmed),
            ("wrong.txt 2026-03-08 Mail", &misquoted),
            ("first.txt 2026-03-04 Gazette", &said(WHOLE, "engineer Lina Voss")),
            ("other.txt 2026-03-04 Gazette", &said("Nobody asks the bank what it wants from us", "Lina Voss")),
        ]);
        let id = fixture.column("SELECT quote_id FROM quotations WHERE id = 1").remove(0);
        let utterance = fixture.database.utterance(&id).unwrap();
        assert_eq!(utterance, fixture.database.utterance("u1").unwrap());
        let seen: Vec<(&str, &str)> =
            utterance.sightings.iter().map(|one| (one.doc_id.as_str(), one.difference.as_str())).collect();
        assert_eq!(
            seen,
            [
                ("first.txt", ""),
                (
                    "wrong.txt",
                    "We have the crew and we have the lamps, but [-nobody has-] {+no one+} asked the river what it wants"
                ),
                (
                    "late.txt",
                    "[-We have the crew and we have the lamps, but-] nobody has asked the river what it wants"
                ),
                ("none.txt", ""),
            ]
        );
        let fault = fixture.database.utterance("u99").unwrap_err().to_string();
        assert!(fault.ends_with("there is no quotation \"u99\"; whosaid db search shows their ids"), "{fault}");
        assert!(fixture.database.utterance("q' OR 1=1").is_err());
    }

    #[test]
    fn few_words_are_one_utterance_from_one_speaker_only() {
        let few = |speaker: &str| said("No comment", speaker);
        let fixture = Fixture::new(&[
            ("a.txt", &few("Lina Voss")),
            ("b.txt", &few("Tom Okafor")),
            ("c.txt", &few("Lina Voss")),
            ("d.txt", &few("a resident")),
            ("e.txt", &few("a pilot")),
        ]);
        assert_eq!(utterances(&fixture), ["1", "2", "1", "3", "4"]);
    }

    #[test]
    fn nearly_the_same_words_of_two_people_are_two_utterances() {
        let fixture = Fixture::new(&[
            ("a.txt", &said("The council has no plan for the bridge", "Lina Voss")),
            ("b.txt", &said("The council has a plan for the bridge", "Tom Okafor")),
            ("c.txt", &said("The council has no plan for the bridge", "Paul Finch")),
        ]);
        assert_eq!(utterances(&fixture), ["1", "2", "1"]);
    }

    #[test]
    fn copies_of_a_text_are_one_story() {
        let body: String = (0..12)
            .map(|number| format!("Pump number {number} of the old works stood in water up to its {number}th bolt. "))
            .collect();
        let wire = format!("{body}\n\n“It ran dry by noon,” Tom Okafor said.");
        let cut = wire.split_once("Pump number 11").unwrap().0.to_owned();
        let own = "Okafor spoke late. “It ran dry by noon,” Tom Okafor said. ".to_owned()
            + &"Nobody at the works in Halden wanted to say why the river had risen so fast this week. ".repeat(3);
        let fixture = Fixture::new(&[("a", &wire), ("b", &format!("HALDEN —\n\n{wire}")), ("c", &cut), ("d", &own)]);
        assert_eq!(fixture.column("SELECT story_id FROM articles ORDER BY id"), ["1", "1", "1", "2"]);
        assert_eq!(fixture.column("SELECT stories || ' ' || articles FROM utterances"), ["2 3"]);
    }
}
