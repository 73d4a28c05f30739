//! `whosaid.toml`: found upward, one command's table before the top, and what is typed before both.

#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const TEXT: &str = "Ilka Renner called the plan “half asleep.” The harbour, she said, would close.\n";

fn whosaid(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whosaid")).args(args).current_dir(folder).output().unwrap()
}

fn header(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().to_owned()
}

/// A folder with this whosaid.toml, and in it a folder `below` with an article.
fn project(config: &str) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("below")).unwrap();
    fs::write(root.path().join("below/a.txt"), TEXT).unwrap();
    fs::write(root.path().join("list.csv"), "name,kind\nQuorndale,place\n").unwrap();
    fs::write(root.path().join("whosaid.toml"), config).unwrap();
    root
}

#[test]
fn the_nearest_file_above_gives_defaults_and_what_is_typed_wins() {
    let root = project("columns = \"quote\"\nentity-columns = \"text\"\n[extract]\ncolumns = \"speaker,quote\"\n");
    let below = root.path().join("below");
    assert_eq!(header(&whosaid(&below, &["extract", "a.txt"])), "speaker,quote");
    assert_eq!(header(&whosaid(&below, &["extract", "a.txt", "--columns", "cue"])), "cue");
    assert!(header(&whosaid(&below, &["extract", "a.txt", "--no-config"])).starts_with("doc_id,quote_id,"));
    fs::write(below.join("whosaid.toml"), "columns = \"kind\"\n").unwrap();
    assert_eq!(header(&whosaid(&below, &["extract", "a.txt"])), "kind");
}

#[test]
fn lists_are_from_the_folder_of_the_file_and_several_are_an_array() {
    let root = project("gazetteer = [\"list.csv\"]\n");
    let found = whosaid(&root.path().join("below"), &["gazetteer", "find", "Quorndale"]);
    assert!(header(&found).starts_with("Quorndale  place"));
}

#[test]
fn a_flag_can_be_taken_back_and_gives_way_to_what_it_excludes() {
    let root = project("indirect = true\nstrict = true\n");
    let kinds = |args: &[&str]| {
        let output = whosaid(root.path(), &[&["extract", "below/a.txt", "--columns", "kind"], args].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(kinds(&[]).contains("indirect"));
    assert!(!kinds(&["--indirect=false"]).contains("indirect"));
    assert!(kinds(&["--recall"]).contains("indirect"));
}

#[test]
fn verbose_names_the_file_and_the_lists_and_changes_no_table() {
    let root = project("gazetteer = \"list.csv\"\n");
    let quiet = whosaid(root.path(), &["extract", "below"]);
    let loud = whosaid(root.path(), &["extract", "below", "--verbose"]);
    assert_eq!((quiet.stdout, String::from_utf8(quiet.stderr).unwrap()), (loud.stdout, String::new()));
    let log = String::from_utf8(loud.stderr).unwrap();
    for wanted in ["defaults from whosaid.toml", "list list.csv: ", "read below/a.txt: ", "done in "] {
        assert!(log.contains(wanted), "{wanted} is not in {log}");
    }
    assert!(!log.contains('\u{1b}'), "no colours where standard error is no terminal");
}
