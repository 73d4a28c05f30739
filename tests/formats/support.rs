//! Articles that have everything in them, the binary, and the rows of a CSV.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Split, nested and unclosed quotations, somebody who said nothing, letters of many widths, and all that a format could
/// take for its own: markup, formulas, quotes, line ends, control characters.
const ARTICLES: &[(&str, &str)] = &[
    (
        "quay.txt",
        "“We ran out of sand by noon,” said Tom Okafor, the harbour master of Eastmoor. “Nobody <b>warned</b> us in Paris & we \
         left.”\n\n“He told me ‘go home’ and hung up,” Iris Han told reporters in Leeds.\n\nThe Marovian embassy declined \
         to comment.\n",
    ),
    (
        "odd/Née “x” & <y>.txt",
        "“Née 😀 or not,” Mara Ellison said,\r\n“she\u{1}signed ]]> it.”\r\n\r\n“=SUM(A1) is \u{7f} no\u{0}joke,” Ellison \
         said.\r\n\r\nEllison said: “We are late.\r\n\r\nTalks resume in Paris &amp; Leeds.\r\n",
    ),
    ("silent.txt", "It rained in Leeds.\n"),
];

/// A row by the names of its columns.
pub type Row = BTreeMap<String, String>;

/// A folder with the articles in `news`, as records, which may hold what a text file may not.
pub fn newsroom() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("news")).unwrap();
    let record = |(id, text): &(&str, &str)| {
        format!("{}\n", serde_json::json!({ "id": id, "text": text, "desk": "harbour & <quay>" }))
    };
    fs::write(folder.path().join("news/all.jsonl"), ARTICLES.iter().map(record).collect::<String>()).unwrap();
    folder
}

/// Text of the article `doc_id`.
pub fn text(doc_id: &str) -> &'static str {
    ARTICLES.iter().find(|(name, _)| *name == doc_id).map(|(_, text)| *text).unwrap()
}

/// `whosaid extract news ARGS…` in `folder`.
pub fn extract(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"));
    command
        .current_dir(folder)
        .stdin(Stdio::null())
        .args(["extract", "news", "--indirect", "--keep", "desk"])
        .args(args);
    command.output().unwrap()
}

/// The same, which must go well.
pub fn extracted(folder: &Path, args: &[&str]) -> Vec<u8> {
    let output = extract(folder, args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The rows of quotes, entities and no comment, as the CSV has them.
pub fn tables(folder: &Path) -> [Vec<Row>; 3] {
    extracted(folder, &["--quotes", "q.csv", "--entities", "e.csv", "--no-comment", "n.csv"]);
    let tables = ["q.csv", "e.csv", "n.csv"].map(|name| csv_rows(&fs::read(folder.join(name)).unwrap()));
    assert!(tables.iter().all(|rows| !rows.is_empty()));
    tables
}

/// Says that a test was passed over; straight to standard error, for what is printed in tests that pass is not shown.
pub fn passed_over(why: &str) {
    let _ = writeln!(std::io::stderr(), "passed over: {why}");
}

/// The rows of a CSV.
pub fn csv_rows(bytes: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(bytes);
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |record: csv::StringRecord| names.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}
