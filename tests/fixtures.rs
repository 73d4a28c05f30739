//! `whosaid bless` and `whosaid check` on all articles of the suite, and what they promise to a repository.

#![cfg(feature = "cli")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use support::fixtures;
use whosaid::Extractor;
use whosaid::fixtures::{Fixture, Pins};

fn whosaid(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whosaid")).args(args).current_dir(folder).output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// A folder `articles` of every text of the suite.
fn articles() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("articles");
    for from in ["articles", "false-positives"] {
        fs::create_dir_all(folder.join(from)).unwrap();
        for fixture in fixtures(from) {
            fs::write(folder.join(from).join(format!("{}.txt", fixture.name)), fixture.text).unwrap();
        }
    }
    root
}

#[test]
fn check_after_bless_is_clean_for_any_settings() {
    let root = articles();
    fs::write(root.path().join("list.csv"), "name,kind\nEastmoor,place\n").unwrap();
    let settings: [&[&str]; 3] =
        [&[], &["--indirect", "--recall", "--confidence", "--gazetteer", "list.csv"], &["--strict", "--no-entities"]];
    for settings in settings {
        let blessed = whosaid(root.path(), &[&["bless", "articles"], settings].concat());
        assert_eq!(blessed.status.code(), Some(0), "{}", stderr(&blessed));
        let again = whosaid(root.path(), &[&["bless", "articles"], settings].concat());
        assert!(stderr(&again).contains("expected files: 0 new, 0 changed, "));
        let checked = whosaid(root.path(), &["check", "articles"]);
        assert_eq!((checked.status.code(), stderr(&checked)), (Some(0), ""));
        assert!(stdout(&checked).ends_with(" articles as expected\n"));
    }
}

#[test]
fn bless_counts_what_it_writes_and_extract_passes_it_over() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("a.txt"), "“We sail,” Ann Lee said.\n").unwrap();
    fs::write(root.path().join("b.txt"), "Rain fell.\n").unwrap();
    let bless = |wanted: &str| assert!(stderr(&whosaid(root.path(), &["bless", "."])).ends_with(wanted));
    bless("expected files: 2 new, 0 changed, 0 same\n");
    fs::write(root.path().join("b.txt"), "Snow fell.\n").unwrap();
    bless("expected files: 0 new, 1 changed, 1 same\n");
    fs::remove_file(root.path().join("b.txt")).unwrap();
    bless("b.txt.expected.jsonl: its article is gone; delete it\nwhosaid: expected files: 0 new, 0 changed, 1 same\n");
    let table = whosaid(root.path(), &["extract", ".", "--columns", "doc_id"]);
    assert_eq!((stdout(&table), stderr(&table)), ("doc_id\na.txt\n", ""));
}

#[test]
fn one_edit_is_one_difference_and_no_path_is_absolute() {
    let root = articles();
    let folder = root.path().canonicalize().unwrap();
    assert!(whosaid(&folder, &["bless", "articles"]).status.success());
    let path = folder.join("articles/articles/said-after-plain.txt.expected.jsonl");
    let content = fs::read_to_string(&path).unwrap();
    let edited = content.replacen("\"kind\":\"direct\"", "\"kind\":\"unmarked\"", 1);
    assert_ne!(content, edited);
    fs::write(&path, edited).unwrap();
    // By whichever path the folder is given.
    for given in ["articles", "./articles/", folder.join("articles").to_str().unwrap()] {
        let checked = whosaid(&folder, &["check", given, "--format", "github"]);
        assert_eq!(checked.status.code(), Some(1));
        let line = stdout(&checked);
        assert!(line.starts_with("::error file=articles/articles/said-after-plain.txt,line=1::kind of “"), "{line}");
        assert!(line.ends_with("” changed from unmarked to direct\n") && line.lines().count() == 1, "{line}");
    }
}

#[test]
fn blessing_again_keeps_the_settings_unless_others_are_given() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("a.txt"), "The harbour, Ilka Renner said, would close.\n").unwrap();
    let bless = |args: &[&str]| {
        assert!(whosaid(root.path(), &[&["bless", "."], args].concat()).status.success());
        fs::read_to_string(root.path().join("a.txt.expected.jsonl")).unwrap()
    };
    let first = bless(&["--indirect"]);
    assert!(first.contains("\"indirect\":true") && first.contains("\"kind\":\"indirect\""));
    assert_eq!(bless(&[]), first);
    assert!(bless(&["--strict"]).contains("\"indirect\":false,\"strict\":true"));
}

#[test]
fn an_article_that_was_named_is_checked_with_its_folder() {
    let root = tempfile::tempdir().unwrap();
    // A folder is not searched for this ending.
    fs::write(root.path().join("a.article"), "“We sail,” Ann Lee said.\n").unwrap();
    assert!(whosaid(root.path(), &["bless", "a.article"]).status.success());
    for given in [".", "a.article", "a.article.expected.jsonl"] {
        assert_eq!(stdout(&whosaid(root.path(), &["check", given])), "1 article as expected\n");
    }
}

/// As docs/fixtures.md shows it.
#[test]
fn pinned_rows_are_records_that_insta_redacts() {
    let document = Extractor::builder().build().unwrap().extract("“We sail,” Ann Lee said.");
    let pins = Pins { confidence: true, ..Pins::default() };
    let rows = Fixture::new("ferry.txt", &document, pins).rows;
    insta::assert_json_snapshot!(rows, { "[].confidence" => "[confidence]" }, @r#"
    [
      {
        "quotation": "We sail",
        "kind": "direct",
        "speaker": "Ann Lee",
        "start": 1,
        "end": 8,
        "confidence": "[confidence]"
      },
      {
        "entity": "Ann Lee",
        "kind": "person",
        "name": "Ann Lee",
        "start": 11,
        "end": 18,
        "confidence": "[confidence]"
      }
    ]
    "#);
}

#[test]
fn a_reader_that_leaves_changes_no_verdict() {
    let root = tempfile::tempdir().unwrap();
    let article = root.path().join("a.txt");
    for (text, code) in [("Rain fell.\n", 0), ("Snow fell.\n", 1)] {
        fs::write(&article, text).unwrap();
        if code == 0 {
            assert!(whosaid(root.path(), &["bless", "."]).status.success());
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"));
        command.args(["check", "."]).current_dir(root.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), stderr(&output)), (Some(code), ""));
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_stays_as_it_was() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("a.txt"), "“We sail,” Ann Lee said.\n").unwrap();
    let expected = root.path().join("a.txt.expected.jsonl");
    fs::create_dir(&expected).unwrap();
    let blessed = whosaid(root.path(), &["bless", "."]);
    assert_eq!(blessed.status.code(), Some(1));
    assert!(stderr(&blessed).starts_with("whosaid: a.txt.expected.jsonl: "), "{}", stderr(&blessed));
    assert!(expected.is_dir() && fs::read_dir(root.path()).unwrap().count() == 2);
}
