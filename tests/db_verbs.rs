//! Every verb of `whosaid db` from the shell, on a few articles: what it prints, what it says of bad input, how it ends.

#![cfg(all(feature = "cli", feature = "db"))]

use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const ARTICLES: &str = r#"{"id": "first", "date": "2026-03-04", "outlet": "Haldermouth Gazette", "text": "“We have the crew and we have the lamps, but nobody has asked the river,” harbour master Imre Toth said.\n\n“They knew of the crack for years,” said a board member, who spoke on condition of anonymity."}
{"id": "trimmed", "date": "2026-03-06", "outlet": "Echo", "text": "“We have the crew and the lamps, but nobody has asked the river,” said Imre Toth.\n\n“=SUM(A1) is no way to count ferries,” Mayor Dana Ruiz said."}
{"id": "undated", "date": "spring", "text": "“The legs are not sound,” she said."}
"#;

struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run(folder: &Path, args: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_whosaid")).current_dir(folder).args(args).output().unwrap();
    Said {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder with the database `q.db`.
fn filled() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonl"), ARTICLES).unwrap();
    let said =
        run(folder.path(), &["db", "add", "q.db", "a.jsonl", "--date-field", "date", "--outlet-field", "outlet"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(
        said.err,
        "whosaid: warning: a.jsonl:3: the date \"spring\" is not YYYY-MM-DD; --from and --to do not find this article\n\
         whosaid: 3 new articles, 0 changed, 0 there already; 5 quotations written\n"
    );
    folder
}

fn id_of(folder: &TempDir, words: &str) -> String {
    let connection = Connection::open(folder.path().join("q.db")).unwrap();
    let select = "SELECT quote_id FROM quotations WHERE quote LIKE ?1 ORDER BY id LIMIT 1";
    connection.query_row(select, [format!("%{words}%")], |row| row.get(0)).unwrap()
}

#[test]
fn search_prints_tables_csv_and_json() {
    let folder = filled();
    let search = |args: &[&str]| run(folder.path(), &[&["db", "search", "q.db"], args].concat());
    let (first, second) = (id_of(&folder, "and we have"), id_of(&folder, "crew and the lamps"));
    let table = search(&["lamp* AND river", "--speaker", "toth"]).out;
    let cells: Vec<Vec<&str>> =
        table.lines().map(|line| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()).collect();
    let lamps = "We have the crew and we have the **lamps**, but nobody has asked the **river**";
    let fewer = "We have the crew and the **lamps**, but nobody has asked the **river**";
    assert_eq!(
        cells,
        [
            ["date", "outlet", "speaker", "quote", "kind", "quote_id", "utterance_id"],
            ["2026-03-06", "Echo", "Imre Toth", fewer, "direct", &second, "u1"],
            ["2026-03-04", "Haldermouth Gazette", "Imre Toth", lamps, "direct", &first, "u1"],
        ]
    );
    let csv = search(&["crack", "--format", "csv"]).out;
    assert_eq!(
        csv.lines().next(),
        Some("date,outlet,speaker,snippet,kind,confidence,status,quote_id,utterance_id,doc_id,headline,url,quote")
    );
    assert!(
        csv.contains("\n2026-03-04,Haldermouth Gazette,a board member,They knew of the **crack** for years,direct,")
    );
    let json: serde_json::Value = serde_json::from_str(&search(&["crack", "--format", "jsonl"]).out).unwrap();
    assert_eq!(json["quote"], "They knew of the crack for years");
    assert_eq!(search(&["--from", "2026-03-05", "--to", "2026"]).out.lines().count(), 3);
}

#[test]
fn what_cannot_be_searched_is_told() {
    let folder = filled();
    let search = |args: &[&str]| run(folder.path(), &[&["db", "search", "q.db"], args].concat());
    let nothing = search(&["zeppelin"]);
    assert_eq!(
        (nothing.code, nothing.out.as_str(), nothing.err.as_str()),
        (Some(1), "", "whosaid: nothing was found\n")
    );
    for (words, reason) in [
        ("river AND", "error: there is no word at its end, or none at all\n"),
        ("\"river", "error: the phrase \"river\" has no closing quotation mark\n"),
        ("NOT river", "error: NOT needs words before it, such as: ferry NOT bridge\n"),
    ] {
        let said = search(&[words]);
        assert_eq!(said.code, Some(2));
        assert!(said.err.starts_with(reason), "{}", said.err);
    }
    assert_eq!(search(&["river", "--kind", "loud"]).code, Some(2));
    assert_eq!(search(&["river", "--from", "March"]).code, Some(2));
}

#[test]
fn files_that_are_no_quote_database_are_told() {
    let folder = filled();
    let search = |file: &str| run(folder.path(), &["db", "search", file, "river"]);
    let expect = |said: Said, reason: &str| {
        assert_eq!((said.code, said.err), (Some(1), format!("whosaid: {reason}\n")));
    };
    expect(search("none.db"), "none.db: there is no such file; make it with whosaid db add");
    fs::write(folder.path().join("text.db"), "not a database, but long enough to have a head of its own".repeat(40))
        .unwrap();
    expect(search("text.db"), "text.db: is no quote database; give one that whosaid db add made, or a new name");
    Connection::open(folder.path().join("other.db")).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    expect(search("other.db"), "other.db: is a database of another program; give a new name");
    let newer = Connection::open(folder.path().join("q.db")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    let reason = "q.db: was made by a newer whosaid (database version 99, this one knows 4); update whosaid";
    expect(search("q.db"), reason);
    let folder_missing = run(folder.path(), &["db", "add", "no/such/folder/q.db", "a.jsonl"]);
    expect(folder_missing, "no/such/folder/q.db: cannot be opened; see that its folder is there and may be written");
}

#[test]
fn a_quotation_is_followed() {
    let folder = filled();
    let id = id_of(&folder, "crew and the lamps");
    let table = run(folder.path(), &["db", "quote", "q.db", &id]).out;
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[1].starts_with("2026-03-04  Haldermouth Gazette  Imre Toth  first    w1"), "{table}");
    assert!(
        lines[2].ends_with("We have the crew and [-we have-] the lamps, but nobody has asked the river"),
        "{table}"
    );
    let csv = run(folder.path(), &["db", "quote", "q.db", "u1", "--format", "csv"]).out;
    assert!(
        csv.starts_with("date,outlet,speaker,quote,difference,kind,status,story_id,quote_id,doc_id,headline,url\n")
    );
    let none = run(folder.path(), &["db", "quote", "q.db", "q123"]);
    assert_eq!(none.code, Some(1));
    assert_eq!(none.err, "whosaid: q.db: there is no quotation \"q123\"; whosaid db search shows their ids\n");
}

#[test]
fn speakers_are_listed_and_merged() {
    let folder = filled();
    let db = |args: &[&str]| run(folder.path(), &[&["db"], args].concat());
    assert_eq!(
        db(&["speakers", "q.db"]).out,
        "id  name       quotes  articles  first       last        titles\n\
         s1  Imre Toth  2       2         2026-03-04  2026-03-06\n\
         s2  Dana Ruiz  1       1         2026-03-06  2026-03-06  Mayor\n"
    );
    assert_eq!(db(&["speakers", "q.db", "Toth", "--format", "csv"]).out.lines().count(), 2);
    assert_eq!(db(&["speakers", "q.db", "--alike"]).err, "whosaid: no two speakers are alike\n");
    assert_eq!(
        db(&["merge", "q.db", "s1", "s2"]).err,
        "whosaid: merge 1: s2 Dana Ruiz is s1 Imre Toth; whosaid db undo q.db 1 takes it back\n"
    );
    assert!(db(&["speakers", "q.db"]).out.contains("s1  Imre Toth  3"));
    assert_eq!(db(&["undo", "q.db"]).err, "whosaid: merge 1: s2 Dana Ruiz is s1 Imre Toth: taken back\n");
    assert_eq!(db(&["undo", "q.db"]).err, "whosaid: q.db: there is no merge that could be taken back\n");
    assert_eq!(db(&["merge", "q.db", "s1", "7"]).code, Some(1));
}

#[test]
fn a_review_goes_through_a_spreadsheet_and_back() {
    let folder = filled();
    let db = |args: &[&str]| run(folder.path(), &[&["db"], args].concat());
    assert_eq!(db(&["export", "q.db", "--excel", "--quotes", "r.csv"]).code, Some(0));
    let path = folder.path().join("r.csv");
    let exported = fs::read_to_string(&path).unwrap();
    assert!(exported.starts_with('\u{feff}') && exported.contains("'=SUM(A1) is no way to count ferries"));

    // As a spreadsheet of a country with decimal commas saves it, with one speaker corrected.
    let mut reader = csv::Reader::from_reader(exported.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().unwrap().clone();
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(&head).unwrap();
    let place = |name: &str| head.iter().position(|column| column == name).unwrap();
    for record in reader.records() {
        let mut cells: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
        if cells[place("quote")].contains("SUM") {
            cells[place("speaker")] = "Imre Toth".into();
            cells[place("note")] = "heard it myself".into();
        }
        writer.write_record(&cells).unwrap();
    }
    let edited = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    fs::write(&path, format!("\u{feff}{edited};q000000000000\r\n")).unwrap();

    let said = db(&["review", "apply", "q.db", "r.csv"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.err,
        "whosaid: r.csv:7: the database has no quotation \"q000000000000\"; was it exported from another one?\n\
         whosaid: r.csv: 1 rows changed, 4 as they were, 1 not applied\n"
    );
    let id = id_of(&folder, "SUM");
    let changes = db(&["review", "list", "q.db", "--format", "csv"]).out;
    assert_eq!(
        changes,
        format!(
            "number,doc_id,quote_id,field,old,new,quote\n\
             1,trimmed,{id},status,auto,fixed,=SUM(A1) is no way to count ferries\n\
             2,trimmed,{id},speaker,Dana Ruiz,Imre Toth,=SUM(A1) is no way to count ferries\n\
             3,trimmed,{id},note,,heard it myself,=SUM(A1) is no way to count ferries\n"
        )
    );
    fs::write(folder.path().join("latin.csv"), b"quote_id,version,speaker\nq1,v1,Ren\xe9e\n").unwrap();
    let refused = db(&["review", "apply", "q.db", "latin.csv"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.starts_with("whosaid: latin.csv: is not UTF-8; save it as"), "{}", refused.err);
}

#[test]
fn counts_are_printed_and_drawn() {
    let folder = filled();
    let stats = |args: &[&str]| run(folder.path(), &[&["db", "stats", "q.db"], args].concat()).out;
    let table = stats(&["--top", "1"]);
    let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split("  ").map(str::trim).collect()).collect();
    assert!(lines.iter().any(|cells| cells.first() == Some(&"all") && cells.last() == Some(&"100.0 %")), "{table}");
    assert!(table.contains("Imre Toth") && !table.contains("Dana Ruiz"), "{table}");
    let csv = stats(&["--format", "csv", "--count", "utterances"]);
    assert!(csv.contains("\nall,,5,4,3,3,1.0\n") && csv.contains("\nspeaker,Imre Toth,2,1,2,2,0.25\n"), "{csv}");
    let svg = stats(&["--format", "svg"]);
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n") && svg.contains(">Imre Toth</text>"));
}

#[test]
fn every_verb_has_examples_in_its_help() {
    let folder = tempfile::tempdir().unwrap();
    for verb in ["add", "search", "quote", "speakers", "merge", "undo", "stats", "review", "export"] {
        let help = run(folder.path(), &["db", verb, "--help"]).out;
        assert!(help.contains("Examples:\n  whosaid db "), "{help}");
    }
}
