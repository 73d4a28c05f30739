//! Killed at any moment, a file is the old one or the new one. (For the quote database: `database.rs`.)

#![cfg(all(unix, feature = "cli", feature = "db", feature = "web"))]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const OLD: &[u8] = b"what was there before\n";

/// All files below a folder, by their paths in it; what waits for its name is hidden and counts for nothing.
type Files = BTreeMap<String, Vec<u8>>;

fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(below) = folders.pop() {
        for entry in fs::read_dir(below).unwrap().flatten() {
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

fn whosaid(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"));
    command.current_dir(folder).args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Articles, pages and records to read, in the folder `in`; the folders `out` and `texts` are empty.
fn archive() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for folder in ["in", "out", "texts"] {
        fs::create_dir(root.path().join(folder)).unwrap();
    }
    for number in 0..24 {
        fs::write(root.path().join(format!("in/{number}.html")), format!("<p>{}</p>", article(number))).unwrap();
        fs::write(root.path().join(format!("in/{number}.txt")), article(number)).unwrap();
    }
    root
}

fn article(number: usize) -> String {
    format!(
        "“Pump {number} ran dry by noon,” Mayor Dana Ruiz said in Eastmoor. “We told them so,” said Tom Okafor.\n\n\
         The Kestrin embassy declined to comment.\n\n"
    )
    .repeat(8)
}

/// Runs `args` to the end, and again killed after each of several parts of that time. Every file must then be the old
/// one (or not there) or the new one.
fn killed_at_any_moment(root: &Path, outputs: &[&str], args: &[&str]) {
    let put_back = || {
        for name in outputs {
            let path = root.join(name);
            let _ = (fs::remove_dir_all(&path), fs::remove_file(&path));
            if path.extension().is_some_and(|ending| ending != "brat" && ending != "sqlite") {
                fs::write(path, OLD).unwrap();
            }
        }
    };
    put_back();
    let before = files(root);
    let begun = Instant::now();
    assert!(whosaid(root, args).status().unwrap().success(), "{args:?}");
    let whole = begun.elapsed();
    let after = files(root);
    assert_ne!(before, after, "{args:?} wrote nothing");
    for moment in 1..=8 {
        put_back();
        for (name, content) in after.iter().filter(|(name, _)| name.starts_with("texts/")) {
            fs::write(root.join(name), if moment % 2 == 0 { OLD } else { content }).unwrap();
        }
        let mut child = whosaid(root, args).spawn().unwrap();
        sleep(whole * moment / 8);
        child.kill().unwrap();
        child.wait().unwrap();
        for (name, content) in files(root) {
            let fine = content == OLD || before.get(&name) == Some(&content) || after.get(&name) == Some(&content);
            assert!(fine, "{args:?} killed after {moment} of 8 parts: {name} is neither the old file nor the new one");
        }
    }
}

#[test]
fn outputs_of_extract() {
    let root = archive();
    let endings = ["csv", "jsonl", "sqlite", "html", "jsonld", "tei", "brat"];
    let endings = endings.into_iter().chain(cfg!(feature = "parquet").then_some("parquet"));
    for ending in endings {
        let quotes = format!("out/q.{ending}");
        let outputs = [quotes.as_str(), "out/e.csv", "out/n.jsonl"];
        let args = ["extract", "in", "--quotes", &quotes, "--entities", outputs[1], "--no-comment", outputs[2]];
        killed_at_any_moment(root.path(), &outputs, &[&args[..], &["--save-text", "texts"]].concat());
    }
    let outputs = ["out/q.json"];
    for format in ["schema-org", "excel"] {
        killed_at_any_moment(root.path(), &outputs, &["extract", "in", "--quotes", outputs[0], "--format", format]);
    }
}

#[test]
fn expected_files_of_bless() {
    let root = archive();
    let outputs: Vec<String> = (0..24).map(|number| format!("in/{number}.txt.expected.jsonl")).collect();
    let outputs: Vec<&str> = outputs.iter().map(String::as_str).collect();
    // What stands there is no expected file, so that every file is written anew.
    killed_at_any_moment(root.path(), &outputs, &["bless", "in"]);
}

#[test]
fn tables_of_the_database_and_man_pages() {
    let root = archive();
    // Hidden, for SQLite keeps its own files beside the database.
    fs::create_dir(root.path().join(".db")).unwrap();
    assert!(whosaid(root.path(), &["db", "add", ".db/q.db", "in"]).status().unwrap().success());
    killed_at_any_moment(root.path(), &["out/x.csv"], &["db", "export", ".db/q.db", "--quotes", "out/x.csv"]);
    killed_at_any_moment(root.path(), &["out/whosaid.1"], &["man", "out"]);
}

/// However long the input goes on, nothing has its name before the end.
#[test]
fn nothing_has_its_name_before_the_end() {
    let root = archive();
    for ending in ["csv", "jsonl", "sqlite", "html", "jsonld", "tei", "brat"] {
        let quotes = format!("out/q.{ending}");
        let mut child =
            whosaid(root.path(), &["extract", "-", "--quotes", &quotes]).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        for number in 0..400 {
            let record = serde_json::json!({ "id": number.to_string(), "text": article(number) });
            writeln!(stdin, "{record}").unwrap();
        }
        stdin.flush().unwrap();
        // Rows are written by now, somewhere.
        sleep(Duration::from_millis(300));
        assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!root.path().join(&quotes).exists(), "{quotes} is there");
    }
}
