//! The binary between other programs: closed pipes, threads, bytes for Excel, standard input.

#![cfg(feature = "cli")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "“We ran out of sand by noon,” said Tom Okafor, the harbour master of Eastmoor.\n\n\
    “Née or not, she signed,” Mara Ellison told reporters. “The river won.”\n";

fn whosaid(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"));
    command.current_dir(folder).stdin(Stdio::null());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    whosaid(folder).args(args).output().unwrap()
}

/// Files, records and problems, enough for several batches.
fn archive(folder: &Path) {
    let records: String = (0..700)
        .map(|number| {
            let text = format!("{ARTICLE}\nNumber {number}.\n").repeat(number % 5 + 1);
            format!("{}\n", serde_json::json!({ "id": format!("r{}", number % 690), "text": text }))
        })
        .collect();
    fs::write(folder.join("records.jsonl"), records.replacen("\"text\"", "\"body\"", 3)).unwrap();
    for number in 0..40 {
        fs::write(folder.join(format!("{number}.txt")), ARTICLE.repeat(number)).unwrap();
    }
}

#[test]
fn the_same_bytes_for_any_number_of_threads() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    archive(folder.path());
    let run = |threads: &str| {
        let entities = out.path().join(threads);
        let args = ["extract", ".", "missing.txt", "--threads", threads, "--entities", entities.to_str().unwrap()];
        let output = run(folder.path(), &args);
        assert_eq!(output.status.code(), Some(1));
        (output.stdout, output.stderr, fs::read(entities).unwrap())
    };
    let one = run("1");
    assert!(one == run("4") && one == run("0"));
    let errors = String::from_utf8(one.1).unwrap();
    // Three records without a text; of the ten ids that come twice, three were never there.
    assert_eq!(errors.lines().filter(|line| line.contains("is missing")).count(), 3);
    assert_eq!(errors.lines().filter(|line| line.contains("warning: ")).count(), 7);
    assert!(errors.lines().last().unwrap().starts_with("whosaid: missing.txt: "));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), ARTICLE.repeat(400)).unwrap();
    for args in [
        &["extract", "a.txt"][..],
        &["explain", "a.txt"],
        &["extract", "-", "--entities", "e.csv"],
        &["gazetteer", "export"],
        &["gazetteer", "find", "Paris"],
        &["gazetteer", "coverage", "a.txt"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let mut child = whosaid(folder.path())
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        drop(child.stdin.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
    }
    // The table in a file is whole although nobody read the other one.
    assert!(fs::read_to_string(folder.path().join("e.csv")).unwrap().starts_with("doc_id,entity_id,"));
}

#[test]
fn excel_gets_its_mark_and_its_line_ends() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["extract", "--excel", "--columns", "quote,start", "--entities", "e.csv", "--entity-columns", "text"];
    assert_eq!(run(folder.path(), &args).stdout, b"\xef\xbb\xbfquote,start\r\n");
    assert_eq!(fs::read(folder.path().join("e.csv")).unwrap(), b"\xef\xbb\xbftext\r\n");
    assert_eq!(run(folder.path(), &["extract", "--columns", "quote,start"]).stdout, b"quote,start\n");
}

#[test]
fn standard_input_is_an_article() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = whosaid(folder.path())
        .args(["extract", "--columns", "doc_id"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(ARTICLE.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let table = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(table.starts_with("doc_id\n") && table.lines().skip(1).all(|id| id == "-"));
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_a_file_has_usual_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["extract", "--columns", "quote", "--quotes", "/dev/stdout"]);
    assert_eq!((output.status.code(), &output.stdout[..]), (Some(0), &b"quote\n"[..]));
    run(folder.path(), &["extract", "--quotes", "q.csv"]);
    fs::write(folder.path().join("other"), "").unwrap();
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
    assert_eq!(mode("q.csv"), mode("other"));
}

#[cfg(unix)]
#[test]
fn a_link_is_written_through() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("real")).unwrap();
    for old in [true, false] {
        let (real, link) = (folder.path().join("real/q.csv"), folder.path().join("link.csv"));
        let _ = (fs::remove_file(&real), fs::remove_file(&link));
        if old {
            fs::write(&real, "old").unwrap();
        }
        std::os::unix::fs::symlink("real/q.csv", &link).unwrap();
        let output = run(folder.path(), &["extract", "--columns", "quote", "--quotes", "link.csv"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "quote\n");
    }
}

#[test]
fn a_name_across_a_line_end_is_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let text = "“The ferry stays in port for now and will not leave,” said Imre\nToth, who has been the harbour \
                master here since the\nlast flood. He has seen worse than this in his years at\nEastmoor, and \
                he\u{a0}said so.\n";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let args = ["extract", "a.txt", "--columns", "speaker", "--entities", "e.csv", "--entity-columns", "name"];
    assert_eq!(String::from_utf8(run(folder.path(), &args).stdout).unwrap(), "speaker\nImre Toth\n");
    assert!(fs::read_to_string(folder.path().join("e.csv")).unwrap().contains("Imre Toth\n"));
}

#[test]
fn the_version_is_that_of_the_package() {
    let folder = tempfile::tempdir().unwrap();
    let version = String::from_utf8(run(folder.path(), &["--version"]).stdout).unwrap();
    assert_eq!(version.trim(), concat!("whosaid ", env!("CARGO_PKG_VERSION")));
}

/// What a page says is cut out of its tags, so the offsets are into the text that is saved.
#[cfg(feature = "web")]
#[test]
fn offsets_of_a_page_fit_the_saved_text() {
    let folder = tempfile::tempdir().unwrap();
    let page = format!("<html><body><h1>Née</h1><p>{}</p></body></html>", ARTICLE.replace("sand", "<b>sa&shy;nd</b>"));
    fs::write(folder.path().join("Née.html"), page).unwrap();
    let output = run(folder.path(), &["extract", "Née.html", "--save-text", "texts", "--columns", "quote,start,end"]);
    assert_eq!(output.status.code(), Some(0));
    let text: Vec<char> = fs::read_to_string(folder.path().join("texts/Née.html.txt")).unwrap().chars().collect();
    let mut rows = csv::Reader::from_reader(&output.stdout[..]);
    let rows: Vec<(String, usize, usize)> = rows.deserialize().map(Result::unwrap).collect();
    assert!(rows.iter().any(|(quote, ..)| quote == "We ran out of sand by noon"));
    for (quote, start, end) in rows {
        assert_eq!(text[start..end].iter().collect::<String>(), quote);
    }
}
