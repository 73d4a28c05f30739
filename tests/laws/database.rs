//! Any bytes as a reviewed table, or as what somebody looks for → whether the quote database answers and stays whole.

use super::{Kept, check};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;
use tempfile::TempDir;
use whosaid::Extractor;
use whosaid::db::{Database, Entry, ExportColumn, Search};
use whosaid::export::{Picked, QuoteColumn, Row};
use whosaid::input::{Article, Carried};

const ARTICLES: [(&str, &str, &str); 3] = [
    (
        "a.txt",
        "2026-03-04",
        "“The ferry stays in port,” Mayor Dana Ruiz said. “Nobody asked the crew,” said Tom Okafor.",
    ),
    (
        "b.txt",
        "2026-03-05",
        "“The ferry stays in port,” Ruiz said.\n\n“We sail at dawn,” said Iris Han of Northline Ferries.",
    ),
    ("c.txt", "", "The bridge is “tired,” according to Iris Han. “Don’t ask again,” she told reporters."),
];

/// A database of the articles, as a file to copy.
static TEMPLATE: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let extractor = Extractor::builder().build().unwrap();
    let entries = ARTICLES.map(|(id, date, text)| {
        let carried = Carried { date: date.into(), ..Carried::default() };
        let article = Article { id: id.into(), place: id.into(), text: text.into(), carried, ..Article::default() };
        Entry::new(&extractor.extract(text), &article, "")
    });
    open(folder.path()).unwrap().add(&entries).unwrap();
    folder
});

fn open(folder: &Path) -> Result<Database, String> {
    Database::create(&folder.join("quotes.db"), Duration::from_secs(1)).map_err(|fault| fault.to_string())
}

/// Whether the table is taken back as the laws say; taken back again, it changes nothing.
pub fn review_keeps(bytes: &[u8]) -> Kept {
    let folder = tempfile::tempdir().map_err(|fault| fault.to_string())?;
    fs::copy(TEMPLATE.path().join("quotes.db"), folder.path().join("quotes.db")).map_err(|fault| fault.to_string())?;
    let mut database = open(folder.path())?;
    let before = exported(&database)?;
    match database.review("r.csv", bytes) {
        Err(fault) => {
            check(fault.to_string().starts_with("r.csv:"), || format!("{fault}: no place"))?;
            check(exported(&database)? == before, || format!("{fault}: half applied"))
        }
        Ok(reviewed) => {
            for problem in &reviewed.problems {
                check(problem.to_string().starts_with("r.csv:"), || format!("{problem}: no place"))?;
            }
            let after = exported(&database)?;
            check(after.len() == before.len(), || "rows were lost or added".to_owned())?;
            check(reviewed.changed > 0 || after == before, || "changed without a word".to_owned())?;
            for row in &after {
                let known = ["auto", "accepted", "fixed", "rejected"].contains(&row[2].as_str());
                check(known, || format!("{row:?}: no such status"))?;
            }
            let again = database.review("r.csv", bytes).map_err(|fault| fault.to_string())?;
            check(again.changed == 0, || format!("{} rows changed again", again.changed))?;
            check(exported(&database)? == after, || "changed again without a word".to_owned())
        }
    }
}

/// Quote, speaker, status and note of every row.
fn exported(database: &Database) -> Result<Vec<[String; 4]>, String> {
    let columns = [QuoteColumn::Quote, QuoteColumn::Speaker, QuoteColumn::Status, QuoteColumn::Note];
    let columns = columns.map(|column| Picked::Own(ExportColumn::Quote(column)));
    let mut rows = Vec::new();
    let read = database.export(|row| {
        rows.push(columns.each_ref().map(|column| row.picked(column).to_string()));
        Ok(())
    });
    read.map(|_| rows).map_err(|fault| fault.to_string())
}

/// Whether the database answers: the first line is the words, the second a speaker, the third the first and last day.
pub fn search_keeps(bytes: &[u8]) -> Kept {
    static DATABASE: LazyLock<std::sync::Mutex<Database>> = LazyLock::new(|| open(TEMPLATE.path()).unwrap().into());
    let asked = String::from_utf8_lossy(bytes);
    let mut lines = asked.split('\n');
    let days: Vec<&str> = lines.clone().nth(2).map(|days| days.split(' ').collect()).unwrap_or_default();
    let day = |k: usize| days.get(k).map(|day| (*day).to_owned());
    let search = Search {
        words: lines.next().unwrap_or_default().to_owned(),
        speaker: lines.next().map(str::to_owned),
        from: day(0),
        to: day(1),
        ..Search::default()
    };
    let database = DATABASE.lock().map_err(|fault| fault.to_string())?;
    match (database.search(&search), search.fault()) {
        (Ok(found), None) => check(found.hits.len() <= search.limit, || format!("{} hits", found.hits.len())),
        (Err(fault), Some(told)) => check(fault.to_string().ends_with(&told), || format!("{fault}, or {told}")),
        (found, told) => Err(format!("{found:?}, and {told:?} beforehand")),
    }
}
