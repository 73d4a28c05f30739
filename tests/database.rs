//! The quote database between runs: killed, locked, added to by any number of threads, and whole all the same.

#![cfg(all(feature = "cli", feature = "db"))]

use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Instant;

fn whosaid(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"));
    command.current_dir(folder).args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    whosaid(folder, args).output().unwrap()
}

/// Enough articles for several batches, with copies, short and long quotations and speakers of one name.
fn archive(folder: &Path) {
    let towns = ["Leeds", "Troy", "Halden", "Eastmoor", "Kestrin"];
    let records: String = (0..1300)
        .map(|number| {
            let (town, day) = (towns[number % 5], number % 28 + 1);
            let text = format!(
                "“Number {number} of the pumps in {town} ran dry by noon,” Mayor Dana Ruiz said. “No comment,” said Tom \
                 Okafor.\n\n“We told {town} that hall {} would flood,” engineer Lina Voss told the Gazette.",
                number / 3
            );
            let record = serde_json::json!({
                "id": format!("r{number}"), "text": text, "date": format!("2026-03-{day:02}"), "outlet": town,
            });
            format!("{record}\n")
        })
        .collect();
    fs::write(folder.join("archive.jsonl"), records).unwrap();
}

const ADD: &[&str] =
    &["db", "add", "q.db", "archive.jsonl", "--date-field", "date", "--outlet-field", "outlet", "--batch", "300"];

/// Every row of every table, after SQLite has checked the file.
fn rows(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let first = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, String>(0));
    assert_eq!(first("PRAGMA integrity_check").unwrap(), "ok");
    assert!(first("PRAGMA foreign_key_check").is_err(), "a row points nowhere");
    connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", []).unwrap();
    let tables = [
        "articles",
        "article_bands",
        "wordings",
        "wording_bands",
        "quotations",
        "speakers",
        "speaker_traits",
        "said_by",
    ];
    let mut all = Vec::new();
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let count = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> = (0..count).map(|cell| format!("{:?}", row.get_ref(cell).unwrap())).collect();
            all.push(format!("{table} {}", cells.join(" ")));
        }
    }
    all
}

#[test]
fn killed_at_any_moment_it_is_whole_and_goes_on() {
    let (folder, calm) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    archive(folder.path());
    fs::copy(folder.path().join("archive.jsonl"), calm.path().join("archive.jsonl")).unwrap();
    let begun = Instant::now();
    assert_eq!(run(calm.path(), ADD).status.code(), Some(0));
    let whole = begun.elapsed();

    let path = folder.path().join("q.db");
    let mut stages = Vec::new();
    for kill in 0..24_u32 {
        let mut child = whosaid(folder.path(), ADD).spawn().unwrap();
        sleep(whole * (kill * 7 % 24) / 24);
        child.kill().unwrap();
        child.wait().unwrap();
        if path.exists() && fs::metadata(&path).unwrap().len() > 0 {
            let articles = rows(&path).iter().filter(|row| row.starts_with("articles ")).count();
            assert!(stages.last().is_none_or(|before| *before <= articles), "articles were lost");
            stages.push(articles);
        }
    }
    assert!(stages.iter().any(|articles| *articles < 1300), "nothing was killed in time: {stages:?}");
    assert_eq!(run(folder.path(), ADD).status.code(), Some(0));
    assert!(rows(&path) == rows(&calm.path().join("q.db")), "the rows are not those of an undisturbed run");
}

#[test]
fn the_same_rows_for_any_number_of_threads_and_runs() {
    let one = tempfile::tempdir().unwrap();
    archive(one.path());
    run(one.path(), &[ADD, &["--threads", "1"]].concat());
    let before = rows(&one.path().join("q.db"));
    let again = run(one.path(), ADD);
    assert_eq!(
        String::from_utf8(again.stderr).unwrap(),
        "whosaid: 0 new articles, 0 changed, 1300 there already; 0 quotations written\n"
    );
    assert!(rows(&one.path().join("q.db")) == before);

    let four = tempfile::tempdir().unwrap();
    archive(four.path());
    run(four.path(), &[ADD, &["--threads", "4"]].concat());
    assert!(rows(&four.path().join("q.db")) == before);
}

#[test]
fn the_export_is_the_table_that_extract_writes() {
    let folder = tempfile::tempdir().unwrap();
    archive(folder.path());
    run(folder.path(), ADD);
    let extracted =
        run(folder.path(), &["extract", "archive.jsonl", "--date-field", "date", "--outlet-field", "outlet"]);
    let extracted = String::from_utf8(extracted.stdout).unwrap();
    let columns = extracted.lines().next().unwrap();
    let exported = run(folder.path(), &["db", "export", "q.db", "--columns", columns]);
    assert!(String::from_utf8(exported.stdout).unwrap() == extracted);
}

#[test]
fn a_lock_is_waited_for_and_told() {
    let folder = tempfile::tempdir().unwrap();
    archive(folder.path());
    run(folder.path(), &["db", "add", "q.db", "-"]);
    let other = Connection::open(folder.path().join("q.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = run(folder.path(), &[ADD, &["--wait", "0"]].concat());
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(said.ends_with("whosaid: q.db: is locked: another program writes to it; wait for that one or close it, then run the same command again\n"), "{said}");

    let waiting = whosaid(folder.path(), &[ADD, &["--wait", "600"]].concat()).spawn().unwrap();
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(waiting.wait_with_output().unwrap().status.code(), Some(0));
}
