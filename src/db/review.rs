//! A reviewed table → decisions: what somebody changed in a spreadsheet is taken back into the database.
//!
//! A row that nobody edited changes nothing. A row whose quotation was changed in the database since the export is a
//! conflict, listed and not applied; so are ids that are not there and words that are no status. Everything else is
//! applied, together, and each change is kept with the value before it.

use super::export::version;
use super::sheet::{self, Line};
use super::{Database, decisions, fulltext, quote_ids};
use crate::error::{Error, Result};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

/// What became of a reviewed table.
#[derive(Debug, Default)]
pub struct Reviewed {
    /// Rows that changed something.
    pub changed: usize,
    /// Rows that were as the database has them, or that nobody edited.
    pub unchanged: usize,
    /// Rows that were not applied, with their line and the reason.
    pub problems: Vec<Error>,
}

/// One change by a reviewer; its fields are the columns of the tables that are made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the columns are those of quotes.csv")]
pub struct Change {
    /// Its number, in the order in which they were made.
    pub number: i64,
    pub doc_id: String,
    /// Empty when the article no longer has the quotation.
    pub quote_id: String,
    /// status, speaker or note.
    pub field: String,
    pub old: String,
    pub new: String,
    pub quote: String,
}

/// A quotation as the database has it now.
struct Current {
    id: i64,
    article: i64,
    quote: String,
    values: Values,
}

/// What a review may change.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Values {
    status: String,
    speaker: String,
    note: String,
}

enum Outcome {
    Changed,
    Unchanged,
    Refused(String),
}

impl Database {
    /// Takes back a table that [`export`](Self::export) wrote and somebody edited; `name` is for messages.
    ///
    /// # Errors
    ///
    /// When `bytes` are no such table, or the database cannot be written; then nothing is applied.
    pub fn review(&mut self, name: &str, bytes: &[u8]) -> Result<Reviewed> {
        let lines = sheet::lines(name, bytes)?;
        let written = self.write(|connection| {
            let mut reviewed = Reviewed::default();
            for line in &lines {
                match apply(connection, line)? {
                    Outcome::Changed => reviewed.changed += 1,
                    Outcome::Unchanged => reviewed.unchanged += 1,
                    Outcome::Refused(what) => reviewed.problems.push(Error::line(name, line.number, what)),
                }
            }
            Ok(reviewed)
        });
        self.named(written)
    }

    /// Every change that reviewers made, the first one first.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn changes(&self) -> Result<Vec<Change>> {
        let select = "SELECT c.id, a.doc_id, coalesce(q.quote_id, ''), c.field, coalesce(c.old, ''), \
            coalesce(c.new, ''), d.quote FROM changes c JOIN decisions d ON d.id = c.decision_id \
            JOIN articles a ON a.id = d.article_id LEFT JOIN quotations q ON q.id = d.quotation_id ORDER BY c.id";
        let read = || {
            let mut statement = self.connection.prepare(select)?;
            let changes = statement.query_map([], |row| {
                Ok(Change {
                    number: row.get(0)?,
                    doc_id: row.get(1)?,
                    quote_id: row.get(2)?,
                    field: row.get(3)?,
                    old: row.get(4)?,
                    new: row.get(5)?,
                    quote: row.get(6)?,
                })
            })?;
            changes.collect()
        };
        self.named(read())
    }
}

fn apply(connection: &Connection, line: &Line) -> rusqlite::Result<Outcome> {
    let Some(current) = current(connection, line)? else {
        let what = format!("the database has no quotation {:?}; was it exported from another one?", line.quote_id);
        return Ok(Outcome::Refused(what));
    };
    let now = &current.values;
    let wanted = match wanted(line, now) {
        Ok(wanted) => wanted,
        Err(what) => return Ok(Outcome::Refused(what)),
    };
    if wanted == *now || is_untouched(line) {
        return Ok(Outcome::Unchanged);
    }
    if line.version != version([&current.quote, &now.speaker, &now.status, &now.note]) {
        // A table that is given twice finds fixed what it has fixed itself.
        if wanted.status == "auto" && (Values { status: "fixed".into(), ..wanted }) == *now {
            return Ok(Outcome::Unchanged);
        }
        let Values { status, speaker, note } = now;
        return Ok(Outcome::Refused(format!(
            "{} was changed since this table was exported (now: status {status:?}, speaker {speaker:?}, note {note:?}); \
             not applied; export again and look at it",
            line.quote_id
        )));
    }
    decide(connection, &current, &wanted)?;
    Ok(Outcome::Changed)
}

fn current(connection: &Connection, line: &Line) -> rusqlite::Result<Option<Current>> {
    let read = |row: &rusqlite::Row<'_>| {
        let values = Values { status: row.get(3)?, speaker: row.get(4)?, note: row.get(5)? };
        Ok(Current { id: row.get(0)?, article: row.get(1)?, quote: row.get(2)?, values })
    };
    let select = |which: &str| {
        format!(
            "SELECT q.id, q.article_id, q.quote, q.status, coalesce(q.speaker, ''), coalesce(q.note, '') \
             FROM quotations q JOIN articles a ON a.id = q.article_id WHERE q.quote_id = ?1 AND {which} = ?2"
        )
    };
    if let Some(doc_id) = &line.doc_id {
        let mut of_article = connection.prepare_cached(&select("a.doc_id"))?;
        return of_article.query_row(params![line.quote_id, doc_id], read).optional();
    }
    let mut of_number = connection.prepare_cached(&select("q.id"))?;
    for quotation in quote_ids::find(connection, &line.quote_id)? {
        let found = of_number.query_row(params![line.quote_id, quotation], read).optional()?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// What the row asks for; a column that is not there asks for nothing.
fn wanted(line: &Line, now: &Values) -> std::result::Result<Values, String> {
    let cell = |cell: &Option<String>, now: &str| cell.clone().unwrap_or_else(|| now.to_owned());
    let mut wanted = Values {
        status: cell(&line.status, &now.status),
        speaker: cell(&line.speaker, &now.speaker),
        note: cell(&line.note, &now.note),
    };
    if !["auto", "accepted", "fixed", "rejected"].contains(&wanted.status.as_str()) {
        return Err(format!("the status {:?} is none of auto, accepted, fixed, rejected", wanted.status));
    }
    // Who corrects the speaker has fixed the row, said or not.
    if wanted.speaker != now.speaker && wanted.status == "auto" {
        wanted.status = "fixed".to_owned();
    }
    Ok(wanted)
}

/// True for a row that says what it said when it was exported.
fn is_untouched(line: &Line) -> bool {
    match (&line.quote, &line.speaker, &line.status, &line.note) {
        (Some(quote), Some(speaker), Some(status), Some(note)) => {
            version([quote, speaker, status, note]) == line.version
        }
        _ => false,
    }
}

fn decide(connection: &Connection, current: &Current, wanted: &Values) -> rusqlite::Result<()> {
    let decision = decision(connection, current)?;
    let now = &current.values;
    let changes = [
        ("status", &now.status, &wanted.status),
        ("speaker", &now.speaker, &wanted.speaker),
        ("note", &now.note, &wanted.note),
    ];
    let mut insert =
        connection.prepare_cached("INSERT INTO changes (decision_id, field, old, new) VALUES (?1, ?2, ?3, ?4)")?;
    for (field, old, new) in changes.into_iter().filter(|(_, old, new)| old != new) {
        insert.execute(params![decision, field, old, new])?;
    }
    // Whoever accepts or corrects a row says that its speaker is right, whatever is extracted later.
    let names = wanted.speaker != now.speaker || matches!(wanted.status.as_str(), "accepted" | "fixed");
    connection
        .prepare_cached(
            "UPDATE decisions SET status = ?2, note = ?4, \
             speaker = CASE ?2 WHEN 'auto' THEN NULL ELSE coalesce(?3, speaker) END WHERE id = ?1",
        )?
        .execute(params![decision, wanted.status, names.then_some(&wanted.speaker), wanted.note])?;
    fulltext::changed(connection, current.id, || decisions::put(connection, decision, current.id))
}

/// The decision about a quotation, made when it is the first.
fn decision(connection: &Connection, current: &Current) -> rusqlite::Result<i64> {
    let known = "SELECT id FROM decisions WHERE quotation_id = ?1";
    let known = connection.prepare_cached(known)?.query_row([current.id], |row| row.get(0)).optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    let [before, after] = decisions::neighbours(connection, current.id)?;
    let insert = "INSERT INTO decisions (article_id, quotation_id, quote, before, after, status) \
        VALUES (?1, ?2, ?3, ?4, ?5, 'auto')";
    let values = params![current.article, current.id, current.quote, before, after];
    connection.prepare_cached(insert)?.execute(values)?;
    Ok(connection.last_insert_rowid())
}

#[cfg(test)]
mod tests {
    use crate::db::fixture::{Fixture, article};
    use crate::export::{CsvRows, Dialect, Picked, Row, default_columns};
    use crate::input::Carried;

    const TEXT: &str = "“The ferry stays in port,” Mayor Dana Ruiz said.\n\n“Nobody asked the crew about that,” said Tom Okafor. \
        “No comment,” he said.\n\n“No comment,” said Paul Finch.";

    fn exported(fixture: &Fixture, dialect: Dialect) -> String {
        let columns = default_columns::<crate::db::ExportColumn>(Carried::COLUMNS);
        let mut rows = CsvRows::with_header(Vec::new(), columns.iter().map(Picked::name), dialect).unwrap();
        fixture.database.export(|row| rows.write(columns.iter().map(|column| row.picked(column)))).unwrap();
        String::from_utf8(rows.finish().unwrap().0).unwrap()
    }

    /// The table with only the columns of a review, and every row edited by `edit`: quote, speaker, status, note.
    fn edited(fixture: &Fixture, edit: impl Fn(&mut [String; 4])) -> String {
        let whole = exported(fixture, Dialect::Plain);
        let mut reader = csv::Reader::from_reader(whole.as_bytes());
        let head = reader.headers().unwrap().clone();
        let mut writer = csv::Writer::from_writer(Vec::new());
        let columns = ["doc_id", "quote_id", "version", "quote", "speaker", "status", "note"];
        writer.write_record(columns).unwrap();
        for record in reader.records() {
            let record = record.unwrap();
            let cell = |name: &str| record[head.iter().position(|column| column == name).unwrap()].to_owned();
            let mut cells = ["quote", "speaker", "status", "note"].map(cell);
            edit(&mut cells);
            writer.write_record(["doc_id", "quote_id", "version"].map(cell).iter().chain(&cells)).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }

    fn ferry_is_finchs(cells: &mut [String; 4]) {
        if cells[0].contains("ferry") {
            cells[1] = "Paul Finch".into();
            cells[3] = "=he said so on the phone".into();
        }
    }

    fn review(fixture: &mut Fixture, table: &str) -> (usize, usize, Vec<String>) {
        let reviewed = fixture.database.review("r.csv", table.as_bytes()).unwrap();
        (reviewed.changed, reviewed.unchanged, reviewed.problems.iter().map(ToString::to_string).collect())
    }

    const ROWS: &str = "SELECT quote || '|' || coalesce(speaker, '') || '|' || status || '|' || coalesce(note, '') \
        FROM quotations ORDER BY id";

    #[test]
    fn a_row_is_found_by_its_quote_id_alone() {
        let mut fixture = Fixture::new(&[("a.txt", TEXT), ("b.txt", "“We tried the pumps,” Nora Beck said.")]);
        let table = edited(&fixture, ferry_is_finchs);
        let without_doc_id: Vec<&str> = table.lines().filter_map(|line| Some(line.split_once(',')?.1)).collect();
        assert_eq!(review(&mut fixture, &without_doc_id.join("\n")).0, 1);
        assert_eq!(fixture.column("SELECT speaker FROM quotations WHERE id = 1"), ["Paul Finch"]);
        // Of an article that has changed, only what it has now.
        fixture.add(&[("a.txt", "Nobody spoke.")]);
        let gone = review(&mut fixture, &without_doc_id.join("\n")).2;
        assert!(gone.iter().any(|conflict| conflict.contains("the database has no quotation")), "{gone:?}");
    }

    #[test]
    fn what_comes_back_as_it_went_changes_nothing() {
        let mut fixture = Fixture::new(&[("a.txt", TEXT)]);
        let before = fixture.everything();
        for dialect in [Dialect::Plain, Dialect::Excel] {
            let table = exported(&fixture, dialect);
            assert_eq!(review(&mut fixture, &table), (0, 4, vec![]));
        }
        assert_eq!(fixture.everything(), before);
    }

    #[test]
    fn a_change_is_applied_and_kept_with_what_was_before() {
        let mut fixture = Fixture::new(&[("a.txt", TEXT)]);
        let table = edited(&fixture, ferry_is_finchs);
        assert_eq!(review(&mut fixture, &table), (1, 3, vec![]));
        assert_eq!(fixture.column(ROWS)[0], "The ferry stays in port|Paul Finch|fixed|=he said so on the phone");
        let changes = fixture.database.changes().unwrap();
        let changes: Vec<[&str; 3]> =
            changes.iter().map(|change| [change.field.as_str(), &change.old, &change.new]).collect();
        assert_eq!(
            changes,
            [
                ["status", "auto", "fixed"],
                ["speaker", "Dana Ruiz", "Paul Finch"],
                ["note", "", "=he said so on the phone"]
            ]
        );
        // He speaks in the article, so he is that one, and she is not quoted any more.
        let people = fixture.database.people(Some("Finch")).unwrap();
        assert_eq!((people.len(), people[0].quotations), (1, 2));
        assert!(fixture.database.people(Some("Ruiz")).unwrap().is_empty());
        // The same table again: its rows are as it wants them.
        assert_eq!(review(&mut fixture, &table), (0, 4, vec![]));
        let table = exported(&fixture, Dialect::Excel);
        assert!(table.contains("'=he said so on the phone"));
        assert_eq!(review(&mut fixture, &table), (0, 4, vec![]));
    }

    #[test]
    fn conflicts_and_strangers_are_listed_and_the_rest_is_applied() {
        let mut fixture = Fixture::new(&[("a.txt", TEXT)]);
        let mine = edited(&fixture, |cells| cells[2] = "accepted".into());
        let theirs = edited(&fixture, ferry_is_finchs);
        let ferry = fixture.column("SELECT quote_id FROM quotations WHERE id = 1").remove(0);
        assert_eq!(review(&mut fixture, &theirs).0, 1);
        let strangers =
            format!("{mine}a.txt,qffffffffffff,v1,x,y,auto,\nb.txt,{ferry},v1,x,y,auto,\na.txt,{ferry},v1,x,y,sure,\n");
        let (changed, unchanged, problems) = review(&mut fixture, &strangers);
        assert_eq!((changed, unchanged), (3, 0));
        assert_eq!(
            problems,
            [
                format!(
                    "r.csv:2: {ferry} was changed since this table was exported (now: status \"fixed\", speaker \
                     \"Paul Finch\", note \"=he said so on the phone\"); not applied; export again and look at it"
                ),
                "r.csv:6: the database has no quotation \"qffffffffffff\"; was it exported from another one?".into(),
                format!("r.csv:7: the database has no quotation \"{ferry}\"; was it exported from another one?"),
                "r.csv:8: the status \"sure\" is none of auto, accepted, fixed, rejected".into(),
            ]
        );
        // Rows that nobody edited are no conflict, whatever has happened to them since.
        let untouched = edited(&fixture, |_| {});
        let reject = edited(&fixture, |cells| cells[2] = "rejected".into());
        assert_eq!(review(&mut fixture, &reject).0, 4);
        assert_eq!(review(&mut fixture, &untouched), (0, 4, vec![]));
    }

    #[test]
    fn decisions_survive_a_new_extraction() {
        let mut fixture = Fixture::new(&[("a.txt", TEXT)]);
        let table = edited(&fixture, |cells| {
            ferry_is_finchs(cells);
            if cells[1] == "Paul Finch" && cells[0] == "No comment" {
                cells[3] = "the second".into();
            }
            if cells[0].contains("Nobody") {
                cells[2] = "accepted".into();
            }
        });
        assert_eq!(review(&mut fixture, &table).0, 3);
        // Everything moves, a word is mended, and a quotation of the same words comes first.
        let moved =
            TEXT.replace("asked the crew", "had asked the crew").replace("Okafor. “No", "Okafor. He waited. “No");
        let moved = format!("“No comment,” said Nora Beck.\n\n{moved}");
        let added = fixture.add(&[("a.txt", &moved)]);
        assert_eq!((added.changed, added.warnings.len()), (1, 0));
        assert_eq!(
            fixture.column(ROWS),
            [
                "No comment|Nora Beck|auto|",
                "The ferry stays in port|Paul Finch|fixed|=he said so on the phone",
                "Nobody had asked the crew about that|Tom Okafor|accepted|",
                "No comment|Tom Okafor|auto|",
                "No comment|Paul Finch|auto|the second",
            ]
        );
    }

    #[test]
    fn a_decision_whose_quotation_is_gone_is_told_and_comes_back_with_it() {
        let mut fixture = Fixture::new(&[("a.txt", TEXT)]);
        let table = edited(&fixture, ferry_is_finchs);
        review(&mut fixture, &table);
        let added = fixture.add(&[("a.txt", "“The harbour will be dredged before the winter,” Nora Beck said.")]);
        assert_eq!(
            added.warnings,
            ["a.txt: the article no longer has “The ferry stays in port”, which was reviewed; the decision is kept \
              (whosaid db review list)"]
        );
        assert_eq!(fixture.database.changes().unwrap()[0].quote_id, "");
        assert_eq!(fixture.add_articles(&[article("a.txt", TEXT)]).warnings.len(), 0);
        assert_eq!(fixture.column(ROWS)[0], "The ferry stays in port|Paul Finch|fixed|=he said so on the phone");
    }
}
