//! Words, speaker, days → the quotations that have them, the best match first.
//!
//! Words are looked up in SQLite's full-text index (FTS5) and ranked by bm25. The numbers of the best are found first and
//! their rows read then. What matches tens of thousands of quotations is not ranked, since no order of so many helps
//! anybody and each would have to be weighed: the last ones come first.

use super::Database;
use super::expression::{all_words, expression};
use crate::document::QuoteKind;
use crate::error::Result;
use crate::export::Word;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use serde::Serialize;

/// More matches are not ranked; so many take some 50 ms.
const RANKED: i64 = 40_000;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The quotations.
    pub hits: Vec<Hit>,
    /// False when so many match that the hits are the last ones in the database and not the best.
    pub ranked: bool,
}

/// What to look for; everything that is given must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// Words, "phrases", pref*, AND, OR, NOT, parentheses; empty for any words.
    pub words: String,
    /// Words of a speaker's name.
    pub speaker: Option<String>,
    /// Only these kinds; empty for all.
    pub kinds: Vec<QuoteKind>,
    /// Not before this day, `YYYY-MM-DD` or its beginning.
    pub from: Option<String>,
    /// Not after this day, `YYYY-MM-DD` or its beginning.
    pub to: Option<String>,
    /// The outlet, in any letter case.
    pub outlet: Option<String>,
    /// At most so many hits.
    pub limit: usize,
}

impl Default for Search {
    fn default() -> Self {
        Self { words: String::new(), speaker: None, kinds: Vec::new(), from: None, to: None, outlet: None, limit: 20 }
    }
}

/// A quotation that was found; its fields are the columns of the tables that are made of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the columns are those of quotes.csv")]
pub struct Hit {
    pub date: String,
    pub outlet: String,
    pub speaker: String,
    /// The quotation, cut around the words that were looked for; those stand between `**`.
    pub snippet: String,
    pub kind: String,
    pub confidence: f64,
    pub status: String,
    pub quote_id: String,
    /// For [`Database::utterance`].
    pub utterance_id: String,
    pub doc_id: String,
    pub headline: String,
    pub url: String,
    pub quote: String,
}

impl Search {
    /// What is wrong with the words, when something is, and what to do.
    ///
    /// ```
    /// let search = whosaid::db::Search { words: "ferry AND".into(), ..Default::default() };
    /// assert!(search.fault().is_some_and(|fault| fault.starts_with("there is no word at its end")));
    /// ```
    pub fn fault(&self) -> Option<String> {
        self.expression().err()
    }

    /// The words as SQLite understands them; none for any words.
    fn expression(&self) -> std::result::Result<Option<String>, String> {
        let words = self.words.trim();
        if words.is_empty() { Ok(None) } else { expression(words).map(Some) }
    }
}

impl Database {
    /// The quotations that `search` looks for: the best match first, of equal ones the first in the database; without
    /// words and speaker the latest day first. More than forty thousand matches are not ranked.
    ///
    /// # Errors
    ///
    /// When the words make no sense, such as `ferry AND`, or the database cannot be read.
    pub fn search(&self, search: &Search) -> Result<Found> {
        let words = search.expression().map_err(|fault| crate::Error::file("the words to look for", fault))?;
        self.named(hits(&self.connection, search, words.as_deref()))
    }
}

fn hits(connection: &Connection, search: &Search, words: Option<&str>) -> rusqlite::Result<Found> {
    let speaker = match &search.speaker {
        Some(name) => speaker_expression(connection, name)?,
        None => None,
    };
    let wanted: Vec<String> = words
        .map(|words| format!("({{quote}} : ({words}))"))
        .into_iter()
        .chain(speaker.map(|names| format!("({{speaker}} : ({names}))")))
        .collect();
    let matching = (!wanted.is_empty()).then(|| wanted.join(" AND "));
    let ranked = match &matching {
        Some(matching) => !is_common(connection, matching)?,
        None => true,
    };
    let ids = best(connection, search, matching.as_deref(), ranked)?;
    let mut read = connection.prepare_cached(if matching.is_some() { READ_MATCH } else { READ })?;
    let mut hits = Vec::with_capacity(ids.len());
    for id in ids {
        hits.extend(read.query_row(params![id, matching], hit).optional()?);
    }
    Ok(Found { hits, ranked })
}

fn is_common(connection: &Connection, matching: &str) -> rusqlite::Result<bool> {
    let count = "SELECT count(*) > ?2 FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2 + 1)";
    connection.prepare_cached(count)?.query_row(params![matching, RANKED], |row| row.get(0))
}

const READ_MATCH: &str = "SELECT a.date, a.outlet, q.speaker, snippet(search, 0, '**', '**', '…', 32), q.kind, \
    q.confidence, q.status, q.quote_id, 'u' || w.utterance_id, a.doc_id, a.headline, a.url, q.quote \
    FROM search JOIN quotations q ON q.id = search.rowid JOIN articles a ON a.id = q.article_id \
    JOIN wordings w ON w.id = q.wording_id WHERE search.rowid = ?1 AND search MATCH ?2";

const READ: &str = "SELECT a.date, a.outlet, q.speaker, q.quote, q.kind, q.confidence, q.status, q.quote_id, \
    'u' || w.utterance_id, a.doc_id, a.headline, a.url, q.quote \
    FROM quotations q JOIN articles a ON a.id = q.article_id \
    JOIN wordings w ON w.id = q.wording_id WHERE q.id = ?1 AND ?2 IS NULL";

fn hit(row: &Row<'_>) -> rusqlite::Result<Hit> {
    let text = |column: usize| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
    Ok(Hit {
        date: text(0)?,
        outlet: text(1)?,
        speaker: text(2)?,
        snippet: text(3)?.replace(['\n', '\r'], " "),
        kind: text(4)?,
        confidence: row.get(5)?,
        status: text(6)?,
        quote_id: text(7)?,
        utterance_id: text(8)?,
        doc_id: text(9)?,
        headline: text(10)?,
        url: text(11)?,
        quote: text(12)?,
    })
}

/// Numbers of the best matches. The SQL is put together of fixed parts; what was typed is bound to it.
fn best(connection: &Connection, search: &Search, matching: Option<&str>, ranked: bool) -> rusqlite::Result<Vec<i64>> {
    let (mut conditions, mut values) = (Vec::new(), Vec::new());
    let mut hold = |condition: String, bound: Vec<String>| {
        conditions.push(condition);
        values.extend(bound.into_iter().map(Value::from));
    };
    if let Some(matching) = matching {
        // The name of the speaker is not what makes a match good.
        let rank = if ranked { " AND rank MATCH 'bm25(1.0, 0.0)'" } else { "" };
        hold(format!("search MATCH ?{rank}"), vec![matching.into()]);
    }
    if !search.kinds.is_empty() {
        let places = vec!["?"; search.kinds.len()].join(", ");
        hold(format!("q.kind IN ({places})"), search.kinds.iter().map(|kind| kind.word().into()).collect());
    }
    if let Some(from) = &search.from {
        hold("a.day >= ?".into(), vec![from.clone()]);
    }
    if let Some(to) = &search.to {
        // A month or a year ends with its last day.
        hold("a.day <= ?".into(), vec![format!("{to}~")]);
    }
    if let Some(outlet) = &search.outlet {
        hold("a.outlet = ? COLLATE NOCASE".into(), vec![outlet.clone()]);
    }
    let filtered = conditions.len() > usize::from(matching.is_some());
    let from = match (matching, filtered) {
        (Some(_), false) => "search",
        (Some(_), true) => {
            "search CROSS JOIN quotations q ON q.id = search.rowid CROSS JOIN articles a ON a.id = q.article_id"
        }
        (None, _) => "articles a JOIN quotations q ON q.article_id = a.id",
    };
    let order = match (matching, ranked) {
        (Some(_), true) => "rank",
        (Some(_), false) => "search.rowid DESC",
        (None, _) => "a.day DESC, q.id",
    };
    let id = if matching.is_some() { "search.rowid" } else { "q.id" };
    let conditions = if conditions.is_empty() { "true".into() } else { conditions.join(" AND ") };
    let sql = format!("SELECT {id} FROM {from} WHERE {conditions} ORDER BY {order} LIMIT ?");
    values.push(Value::from(i64::try_from(search.limit).unwrap_or(i64::MAX)));
    connection.prepare(&sql)?.query_map(params_from_iter(values), |row| row.get(0))?.collect()
}

/// All words of the name, or the whole name of somebody who was merged with a bearer of it.
fn speaker_expression(connection: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    let Some(asked) = all_words(name) else { return Ok(None) };
    let merged = "SELECT DISTINCT other.name FROM speakers s JOIN speakers other ON other.person_id = s.person_id \
        WHERE s.person_id IN (SELECT m.person_id FROM merges JOIN speakers m ON m.id = merged_id WHERE undone = 0) \
        AND other.name <> s.name AND instr(lower(s.name), lower(?1)) ORDER BY 1";
    let mut merged = connection.prepare_cached(merged)?;
    let others: Vec<String> = merged.query_map([name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let all = std::iter::once(asked).chain(others.iter().filter_map(|other| all_words(other)));
    Ok(Some(all.map(|words| format!("({words})")).collect::<Vec<_>>().join(" OR ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::Fixture;

    fn fixture() -> Fixture {
        Fixture::new(&[
            (
                "a.txt 2026-03-04 Gazette",
                "“The ferry stays in port,” Mayor Dana Ruiz said. “Nobody asked the ferry crew about that,” she said.",
            ),
            (
                "b.txt 2026-03-31 Echo",
                "“The ferries are old and don’t float,” Tom Okafor said. He called the plan “a ferry tale.”",
            ),
            (
                "c.txt 2026-05-01 Gazette",
                "“The Café on the quay closes,” said Dana Ruiz. “Trains, not buses,” Paul Finch said.",
            ),
        ])
    }

    fn quotes(search: Search) -> Vec<String> {
        fixture().database.search(&search).unwrap().hits.into_iter().map(|hit| hit.snippet).collect()
    }

    fn words(words: &str) -> Vec<String> {
        quotes(Search { words: words.into(), ..Search::default() })
    }

    #[test]
    fn words_phrases_beginnings_and_operators() {
        assert_eq!(words("ferry").len(), 3);
        assert_eq!(words("ferr* NOT ferry"), ["The **ferries** are old and don’t float"]);
        assert_eq!(words("\"ferry stays\""), ["The **ferry stays** in port"]);
        assert_eq!(words("don't"), ["The ferries are old and **don’t** float"]);
        assert_eq!(words("cafe"), ["The **Café** on the quay closes"]);
        assert_eq!(words("(crew OR port) AND ferry").len(), 2);
        assert!(words("gazette").is_empty());
    }

    #[test]
    fn the_best_match_comes_first() {
        // The word weighs more in fewer words.
        assert_eq!(words("ferry").last().unwrap(), "Nobody asked the **ferry** crew about that");
    }

    #[test]
    fn filters_hold_together_with_words_and_alone() {
        let of = |speaker: &str| Search { speaker: Some(speaker.into()), ..Search::default() };
        assert_eq!(quotes(of("ruiz")).len(), 3);
        assert_eq!(quotes(Search { words: "ferry".into(), ..of("Dana Ruiz") }).len(), 2);
        assert_eq!(quotes(Search { kinds: vec![QuoteKind::Partial], ..Search::default() }), ["a ferry tale."]);
        let days = |from: &str, to: &str| Search { from: Some(from.into()), to: Some(to.into()), ..Search::default() };
        assert_eq!(quotes(days("2026-03-05", "2026-03")).len(), 2);
        assert_eq!(quotes(days("2026-05", "2026")).len(), 2);
        assert_eq!(quotes(Search { outlet: Some("echo".into()), words: "ferr*".into(), ..Search::default() }).len(), 2);
        assert_eq!(quotes(Search { limit: 1, ..Search::default() }), ["The Café on the quay closes"]);
    }

    #[test]
    fn what_everybody_says_is_not_ranked() {
        let fixture = fixture();
        let many = "INSERT INTO search (rowid, quote) WITH n (i) AS \
            (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 42000) SELECT i, 'ferry' FROM n";
        let common = Search { words: "ferry".into(), ..Search::default() };
        assert!(fixture.database.search(&common).unwrap().ranked);
        fixture.database.connection.execute(many, []).unwrap();
        assert!(!fixture.database.search(&common).unwrap().ranked);
        assert!(fixture.database.search(&Search { words: "ferry crew".into(), ..common }).unwrap().ranked);
    }

    #[test]
    fn what_was_typed_is_never_sql() {
        let hostile = "x' OR 1=1; DROP TABLE quotations; --";
        let fixture = fixture();
        for search in [
            Search { words: "quote:ferry".into(), ..Search::default() },
            Search { speaker: Some(hostile.into()), ..Search::default() },
            Search { outlet: Some(hostile.into()), ..Search::default() },
        ] {
            assert_eq!(fixture.database.search(&search).unwrap().hits, [], "{search:?}");
        }
        assert_eq!(fixture.column("SELECT count(*) FROM quotations"), ["6"]);
    }
}
