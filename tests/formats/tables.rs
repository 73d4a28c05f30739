//! JSON lines; what decides the format; what is refused.

use crate::support::{Row, extract, extracted, newsroom, tables};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

fn json_rows(bytes: &[u8]) -> Vec<Row> {
    let cell = |(name, value): (String, Value)| match value {
        Value::Null => (name, String::new()),
        Value::String(text) => (name, text),
        // The one column whose number the CSV prints with two decimals.
        Value::Number(number) if name == "confidence" => (name, format!("{:.2}", number.as_f64().unwrap())),
        number => (name, number.to_string()),
    };
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let objects = lines.map(|line| serde_json::from_slice::<serde_json::Map<String, Value>>(line).unwrap());
    objects.map(|object| object.into_iter().map(cell).collect()).collect()
}

#[test]
fn json_lines_hold_the_same_rows() {
    let folder = newsroom();
    extracted(folder.path(), &["--quotes", "q.jsonl", "--entities", "e.NDJSON", "--no-comment", "n.jsonl"]);
    let read = |name: &str| json_rows(&fs::read(folder.path().join(name)).unwrap());
    assert_eq!([read("q.jsonl"), read("e.NDJSON"), read("n.jsonl")], tables(folder.path()));
}

#[test]
fn numbers_are_numbers_and_nothing_is_null() {
    let folder = newsroom();
    let lines = extracted(folder.path(), &["--format", "jsonl", "--columns", "start,note,confidence,quote"]);
    let first = String::from_utf8(lines).unwrap().lines().next().unwrap().to_owned();
    assert!(first.starts_with(r#"{"start":1,"note":null,"confidence":0."#), "{first}");
}

#[test]
fn the_name_of_a_format_wins_over_the_ending() {
    let folder = newsroom();
    extracted(folder.path(), &["--format", "jsonl", "--quotes", "q.csv"]);
    assert!(fs::read(folder.path().join("q.csv")).unwrap().starts_with(b"{"));
    extracted(folder.path(), &["--format", "excel", "--quotes", "q.txt"]);
    assert!(fs::read(folder.path().join("q.txt")).unwrap().starts_with(b"\xef\xbb\xbf"));
    extracted(folder.path(), &["--excel", "--quotes", "q.csv", "--entities", "e.jsonl"]);
    assert!(fs::read(folder.path().join("q.csv")).unwrap().starts_with(b"\xef\xbb\xbf"));
    assert!(fs::read(folder.path().join("e.jsonl")).unwrap().starts_with(b"{"));
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_format_that_the_build_lacks_says_so() {
    let folder = newsroom();
    let output = extract(folder.path(), &["--quotes", "q.parquet"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.starts_with("error: --quotes: this build has no Parquet; build it with "), "{said}");
    assert!(!folder.path().join("q.parquet").exists());
}

/// One output of each format that makes a single file.
const FILES: &[&str] = &[
    "q.csv",
    "q.jsonl",
    "q.html",
    "q.jsonld",
    "q.tei",
    #[cfg(feature = "sqlite")]
    "q.sqlite",
    #[cfg(feature = "parquet")]
    "q.parquet",
];

#[test]
fn the_same_bytes_for_any_number_of_threads() {
    let folder = newsroom();
    for number in 0..600 {
        let text = crate::support::text("quay.txt").repeat(number % 3);
        fs::write(folder.path().join(format!("news/{number}.txt")), text).unwrap();
    }
    for name in FILES {
        let run = |threads: &str| {
            extracted(folder.path(), &["--quotes", name, "--threads", threads]);
            fs::read(folder.path().join(name)).unwrap()
        };
        assert!(run("1") == run("4"), "{name}");
    }
}

/// A disk that is full, by the device that says so and by a limit on the size of files.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_leaves_no_half_file() {
    let folder = newsroom();
    for format in ["csv", "excel", "jsonl", "html", "annotations", "tei", "schema-org"] {
        let output = extract(folder.path(), &["--format", format, "--quotes", "/dev/full"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(said, "whosaid: /dev/full: No space left on device (os error 28)\n");
    }
    let before = files(folder.path());
    for name in FILES.iter().chain(&["q.brat"]) {
        // In blocks of 512 bytes; the signal is ignored, so that the write fails as on a full disk.
        let whosaid = env!("CARGO_BIN_EXE_whosaid");
        let script = format!("trap '' XFSZ; ulimit -f 1; exec '{whosaid}' extract news --quotes {name}");
        let output = Command::new("sh").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{name}: {said}");
        assert!(said.starts_with(&format!("whosaid: {name}: ")), "{said}");
        assert_eq!(files(folder.path()), before, "{name}");
    }
}

fn files(folder: &Path) -> Vec<std::ffi::OsString> {
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    names
}
