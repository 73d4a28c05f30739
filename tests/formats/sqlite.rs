//! SQLite, read back by rusqlite and by Python.

use crate::support::{Row, extract, extracted, newsroom, passed_over, tables};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

fn database(folder: &Path) -> Connection {
    extracted(folder, &["--quotes", "all.db", "--entities", "all.db", "--no-comment", "all.db"]);
    Connection::open(folder.join("all.db")).unwrap()
}

fn rows(connection: &Connection, table: &str) -> Vec<Row> {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY rowid")).unwrap();
    let names: Vec<String> = statement.column_names().iter().map(|name| (*name).to_owned()).collect();
    let cell = |name: &str, value: ValueRef<'_>| match value {
        ValueRef::Null => String::new(),
        ValueRef::Text(text) => String::from_utf8(text.to_vec()).unwrap(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) if name == "confidence" => format!("{number:.2}"),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Blob(_) => panic!("{name} is a blob"),
    };
    let found = statement.query_map([], |row| {
        Ok(names.iter().map(|name| (name.clone(), cell(name, row.get_ref_unwrap(name.as_str())))).collect())
    });
    found.unwrap().map(Result::unwrap).collect()
}

#[test]
fn one_database_holds_the_three_tables() {
    let folder = newsroom();
    let connection = database(folder.path());
    let names = ["quotes", "entities", "no_comment"];
    assert_eq!(names.map(|table| rows(&connection, table)), tables(folder.path()));
    let text = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(text("PRAGMA integrity_check"), "ok");
    assert_eq!(
        text("SELECT DISTINCT typeof(start) || typeof(confidence) || typeof(note) FROM quotes"),
        "integerrealnull"
    );
    // The ids join the tables.
    let joined =
        "SELECT group_concat(DISTINCT speaker) FROM entities JOIN quotes USING (doc_id, quote_id) WHERE text = 'Paris'";
    assert_eq!(text(joined), "Tom Okafor");
    assert!(
        text("SELECT sql FROM sqlite_schema WHERE name = 'quotes'")
            .contains(r#"PRIMARY KEY ("doc_id", "start", "end")"#)
    );
}

#[test]
fn picked_columns_need_no_key() {
    let folder = newsroom();
    extracted(folder.path(), &["--quotes", "q.sqlite", "--columns", "quote,end"]);
    let connection = Connection::open(folder.path().join("q.sqlite")).unwrap();
    let names: Vec<String> = rows(&connection, "quotes").swap_remove(0).into_keys().collect();
    assert_eq!(names, ["end", "quote"]);
}

#[test]
fn python_reads_it() {
    let folder = newsroom();
    drop(database(folder.path()));
    let script = "import json, sqlite3; print(json.dumps(list(map(list, sqlite3.connect('all.db').execute('SELECT quote, \
                  speaker, start, \"end\", confidence, note FROM quotes')))))";
    let Ok(output) = Command::new("python3").args(["-c", script]).current_dir(folder.path()).output() else {
        passed_over("there is no python3");
        return;
    };
    let read: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let cells = |row: &Row| {
        let number = |column: &str| row[column].parse::<f64>().unwrap();
        let speaker = Some(&row["speaker"]).filter(|speaker| !speaker.is_empty());
        let offsets = [number("start") as u32, number("end") as u32];
        json!([row["quote"], speaker, offsets[0], offsets[1], number("confidence"), null])
    };
    let [quotes, ..] = tables(folder.path());
    assert_eq!(read, quotes.iter().map(cells).collect::<Vec<_>>());
}

#[test]
fn a_database_of_somebody_else_stays() {
    let folder = newsroom();
    let path = folder.path().join("mine.db");
    let refused = |why: &str| {
        let output = extract(folder.path(), &["--quotes", "mine.db"]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(String::from_utf8(output.stderr).unwrap(), format!("whosaid: mine.db: {why}\n"));
    };
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE reviews (note)").unwrap();
    refused("is a database with a table \"reviews\", which would be lost; name another file");

    // One that this program made is replaced, but not while somebody writes into it.
    Connection::open(&path).unwrap().execute_batch("DROP TABLE reviews").unwrap();
    extracted(folder.path(), &["--quotes", "mine.db"]);
    extracted(folder.path(), &["--quotes", "mine.db"]);
    let writer = Connection::open(&path).unwrap();
    writer.execute_batch("BEGIN; DELETE FROM quotes").unwrap();
    refused("another program has it open (mine.db-journal is there); close it there first");
}
