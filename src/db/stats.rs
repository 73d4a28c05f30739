//! Who is quoted: sources, gender, speakers, organisations, outlets, months.
//!
//! Each is counted by quotations, utterances, stories and articles, so that what twenty papers took from one wire counts
//! as often as the reader wants. What a reviewer rejected is left out.

use super::Database;
use crate::error::Result;
use rusqlite::{Connection, Row, params};
use serde::Serialize;

/// Which quotations are counted, and by what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counting {
    /// What the shares and the order go by.
    pub by: CountBy,
    /// Not before this day, `YYYY-MM-DD` or its beginning.
    pub from: Option<String>,
    /// Not after this day, `YYYY-MM-DD` or its beginning.
    pub to: Option<String>,
    /// Only this outlet, in any letter case.
    pub outlet: Option<String>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CountBy {
    /// Rows of quotes.csv.
    #[default]
    Quotations,
    /// The same quotation in many articles once.
    Utterances,
    /// Wire copies of one text once.
    Stories,
    /// Articles.
    Articles,
}

/// What was counted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stats {
    /// What the shares and the order go by.
    pub by: CountBy,
    /// Everything that is counted.
    pub all: Stat,
    /// Day of the first article that has one.
    pub first: String,
    /// Day of the last.
    pub last: String,
    /// Measure by measure, those of one measure with the most first, months in their order.
    pub rows: Vec<Stat>,
}

/// One count; its fields are the columns of the tables that are made of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Stat {
    /// all, source, gender, speaker, organisation, outlet, month.
    pub measure: &'static str,
    /// Of whom or what; empty where the input does not tell.
    pub name: String,
    /// Rows of quotes.csv.
    pub quotations: u64,
    /// Different ones.
    pub utterances: u64,
    /// Stories, wire copies counted once.
    pub stories: u64,
    /// Articles.
    pub articles: u64,
    /// Of all, by what is counted, four decimals; for gender, of all people.
    pub share: f64,
}

impl Stat {
    /// The number that `by` asks for.
    pub fn count(&self, by: CountBy) -> u64 {
        match by {
            CountBy::Quotations => self.quotations,
            CountBy::Utterances => self.utterances,
            CountBy::Stories => self.stories,
            CountBy::Articles => self.articles,
        }
    }
}

/// A measure: what the rows are called, what they are told apart by, and which rows there are.
const MEASURES: [(&str, &str, &str); 6] = [
    ("source", "speaker_kind", "counted"),
    ("gender", "coalesce(speaker_gender, '')", "counted WHERE speaker_kind IN ('person', 'anonymous')"),
    ("speaker", "name", SPEAKERS),
    ("organisation", "name", ORGANISATIONS),
    ("outlet", "outlet", "counted"),
    ("month", "substr(day, 1, 7)", "counted"),
];

const SPEAKERS: &str = "counted JOIN said_by b ON b.quotation_id = counted.id JOIN speakers s ON s.id = b.speaker_id \
    JOIN speakers p ON p.id = s.person_id WHERE p.kind = 'person'";
const ORGANISATIONS: &str = "counted JOIN said_by b ON b.quotation_id = counted.id \
    JOIN speakers s ON s.id = b.speaker_id JOIN speakers p ON p.id = s.person_id WHERE p.kind = 'organisation'";

impl Database {
    /// Counts.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn stats(&self, counting: &Counting) -> Result<Stats> {
        self.named(count(&self.connection, counting))
    }
}

fn count(connection: &Connection, counting: &Counting) -> rusqlite::Result<Stats> {
    connection.execute_batch("DROP TABLE IF EXISTS temp.counted")?;
    let collect = "CREATE TEMP TABLE counted AS SELECT q.id, q.speaker_kind, q.speaker_gender, \
        coalesce(a.outlet, '') AS outlet, coalesce(a.day, '') AS day, a.id AS article_id, a.story_id, w.utterance_id \
        FROM articles a JOIN quotations q ON q.article_id = a.id JOIN wordings w ON w.id = q.wording_id \
        WHERE q.status <> 'rejected' AND (?1 IS NULL OR a.day >= ?1) AND (?2 IS NULL OR a.day <= ?2 || '~') \
        AND (?3 IS NULL OR a.outlet = ?3 COLLATE NOCASE)";
    connection.execute(collect, params![counting.from, counting.to, counting.outlet])?;
    let by = counting.by;
    let mut all = one(connection, "", "counted")?;
    all.measure = "all";
    all.share = if all.quotations == 0 { 0.0 } else { 1.0 };
    let people = one(connection, "", "counted WHERE speaker_kind IN ('person', 'anonymous')")?;
    let mut rows = Vec::new();
    for (measure, name, from) in MEASURES {
        let whole = if measure == "gender" { &people } else { &all }.count(by);
        let mut of_one = several(connection, name, from)?;
        for stat in &mut of_one {
            stat.measure = measure;
            stat.share = (stat.count(by) as f64 / whole.max(1) as f64 * 10_000.0).round() / 10_000.0;
        }
        if measure != "month" {
            of_one.sort_by(|a, b| b.count(by).cmp(&a.count(by)).then_with(|| a.name.cmp(&b.name)));
        }
        rows.append(&mut of_one);
    }
    let days = "SELECT coalesce(min(nullif(day, '')), ''), coalesce(max(day), '') FROM counted";
    let (first, last) = connection.query_row(days, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    connection.execute_batch("DROP TABLE temp.counted")?;
    Ok(Stats { by, all, first, last, rows })
}

const COUNTS: &str = "count(*), count(DISTINCT utterance_id), count(DISTINCT story_id), count(DISTINCT article_id)";

fn one(connection: &Connection, name: &str, from: &str) -> rusqlite::Result<Stat> {
    connection.query_row(&format!("SELECT '{name}', {COUNTS} FROM {from}"), [], stat)
}

fn several(connection: &Connection, name: &str, from: &str) -> rusqlite::Result<Vec<Stat>> {
    // Two people of one name are two rows.
    let person = if name == "name" { "p.id" } else { "1" };
    let name = if name == "name" { "p.name" } else { name };
    let select = format!("SELECT {name}, {COUNTS} FROM {from} GROUP BY {person}, 1 ORDER BY 1");
    connection.prepare(&select)?.query_map([], stat)?.collect()
}

fn stat(row: &Row<'_>) -> rusqlite::Result<Stat> {
    let number = |column: usize| row.get::<_, i64>(column).map(i64::unsigned_abs);
    Ok(Stat {
        measure: "",
        name: row.get(0)?,
        quotations: number(1)?,
        utterances: number(2)?,
        stories: number(3)?,
        articles: number(4)?,
        share: 0.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::Fixture;

    fn fixture() -> Fixture {
        let pumps = "“The pumps in the old works ran dry by noon,” said Tom Okafor.\n\n“They knew of the crack for years,” \
            said a board member, who spoke on condition of anonymity.";
        let ferry = "“The ferry stays in port until the storm ends,” Mayor Dana Ruiz said. She was not sorry. \
            Northline Rail said in a statement that the fault was “isolated.”";
        Fixture::new(&[
            ("a.txt 2026-03-04 Gazette", pumps),
            ("b.txt 2026-03-05 Echo", pumps),
            ("c.txt 2026-05-01 Gazette", ferry),
        ])
    }

    fn rows(stats: &Stats, measure: &str) -> Vec<(String, u64, f64)> {
        let of = stats.rows.iter().filter(|stat| stat.measure == measure);
        of.map(|stat| (stat.name.clone(), stat.count(stats.by), stat.share)).collect()
    }

    #[test]
    fn the_same_words_in_two_papers_count_as_asked() {
        let fixture = fixture();
        let by = |by| fixture.database.stats(&Counting { by, ..Counting::default() }).unwrap();
        let quotations = by(CountBy::Quotations);
        assert_eq!((quotations.all.quotations, quotations.all.utterances, quotations.all.articles), (6, 4, 3));
        assert_eq!((quotations.first.as_str(), quotations.last.as_str()), ("2026-03-04", "2026-05-01"));
        let source = |name: &str, count, share| (name.to_owned(), count, share);
        assert_eq!(
            rows(&quotations, "source"),
            [source("person", 3, 0.5), source("anonymous", 2, 0.3333), source("organisation", 1, 0.1667)]
        );
        assert_eq!(rows(&by(CountBy::Utterances), "source")[1], source("anonymous", 1, 0.25));
        assert_eq!(rows(&quotations, "speaker"), [source("Tom Okafor", 2, 0.3333), source("Dana Ruiz", 1, 0.1667)]);
        assert_eq!(rows(&quotations, "organisation"), [source("Northline Rail", 1, 0.1667)]);
        assert_eq!(rows(&quotations, "month"), [source("2026-03", 4, 0.6667), source("2026-05", 2, 0.3333)]);
        let women = rows(&quotations, "gender").into_iter().find(|(name, ..)| name == "female");
        assert_eq!(women, Some(source("female", 1, 0.2)));
    }

    #[test]
    fn filters_and_rejections_leave_out() {
        let fixture = fixture();
        let gazette = Counting { outlet: Some("gazette".into()), to: Some("2026-03".into()), ..Counting::default() };
        assert_eq!(fixture.database.stats(&gazette).unwrap().all.quotations, 2);
        fixture.database.connection.execute("UPDATE quotations SET status = 'rejected' WHERE id = 1", []).unwrap();
        assert_eq!(fixture.database.stats(&Counting::default()).unwrap().all.quotations, 5);
        let none = Counting { outlet: Some("Nobody".into()), ..Counting::default() };
        let none = fixture.database.stats(&none).unwrap();
        assert_eq!((none.all.quotations, none.rows.len(), none.first.as_str()), (0, 0, ""));
    }
}
