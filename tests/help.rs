//! The examples in the help of every command, run on the files of `examples/`.
//!
//! An example is a line below “Examples:”; two blanks or more set off what it is for. The names in it stand for files
//! of the repository: [`FILES`] says which. A shell runs it, so pipes and files behind `>` are tried too.

#![cfg(all(feature = "cli", unix))]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What the examples call a file, and the file of the repository that it is.
const FILES: &[(&str, &str)] = &[
    ("article.txt", "harbour.txt"),
    ("articles/harbour.txt", "harbour.txt"),
    ("articles/archive.jsonl", "archive.jsonl"),
    ("archive.jsonl", "archive.jsonl"),
    ("minutes.csv", "minutes.csv"),
    ("pages/bakers.html", "bakers.html"),
    ("my-names.csv", "my-list.csv"),
    ("council.csv", "my-list.csv"),
    ("gold.jsonl", "gold.jsonl"),
    ("ours.jsonl", "gold.jsonl"),
    ("theirs.jsonl", "gold.jsonl"),
];

/// What is done before the examples of a command.
const BEFORE: &[(&str, &str)] = &[
    ("check", "whosaid bless articles/"),
    ("db search", ADD),
    ("db quote", ADD),
    ("db speakers", ADD),
    ("db merge", ADD),
    ("db undo", ADD),
    ("db stats", ADD),
    ("db review", ADD),
    ("db review apply", ADD),
    ("db review list", ADD),
    ("db export", ADD),
];

/// A quote database.
const ADD: &str = "whosaid db add quotes.db articles/ --date-field date --outlet-field outlet";

/// Where `whosaid` lies.
fn bin() -> PathBuf {
    Path::new(env!("CARGO_BIN_EXE_whosaid")).parent().expect("a program lies in a folder").to_owned()
}

fn shell(folder: &Path, line: &str) -> Output {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path: OsString = std::env::join_paths(std::iter::once(bin()).chain(std::env::split_paths(&path))).unwrap();
    Command::new("sh").args(["-c", line]).env("PATH", path).current_dir(folder).output().unwrap()
}

fn help(names: &[String]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_whosaid")).args(names).arg("--help").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// A command and all below it, each with its help.
fn commands(names: &[String]) -> Vec<(String, String)> {
    let text = help(names);
    let listed = text.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // A description that is broken into lines stands further to the right.
    let below = listed.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    let below: Vec<_> =
        below.filter(|name| *name != "help").flat_map(|name| commands(&[names, &[name.to_owned()]].concat())).collect();
    std::iter::once((names.join(" "), text)).chain(below).collect()
}

/// The command lines below “Examples:”.
fn examples(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Examples:").skip(1).take_while(|line| !line.is_empty());
    lines.filter_map(|line| line.trim().split("  ").next()).map(str::to_owned).collect()
}

#[test]
fn the_examples_run() {
    let commands = commands(&[]);
    assert!(commands.len() > 10, "the help lists its commands in another way now");
    for (name, help) in commands {
        let examples = examples(&help);
        assert!(!examples.is_empty(), "{name} has no examples in its help");
        let folder = tempfile::tempdir().unwrap();
        for (called, file) in FILES {
            let path = folder.path().join(called);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(file), path).unwrap();
        }
        for (_, line) in BEFORE.iter().filter(|(command, _)| *command == name) {
            assert!(shell(folder.path(), line).status.success(), "{line}");
        }
        for example in examples {
            assert!(example.contains("whosaid"), "{name}: a line of 100 letters is broken: {example}");
            let output = shell(folder.path(), &example);
            let said = String::from_utf8_lossy(&output.stderr);
            let is_calm = !said.contains("warning: ") && !said.contains("error: ");
            assert!(output.status.success() && is_calm, "{example}: {:?}\n{said}", output.status.code());
        }
    }
}

#[test]
fn every_command_has_a_man_page_with_its_examples() {
    let folder = tempfile::tempdir().unwrap();
    assert!(shell(folder.path(), "whosaid man .").status.success());
    for (name, _) in commands(&[]) {
        let file = format!("whosaid {name}").trim().replace(' ', "-") + ".1";
        let page = fs::read_to_string(folder.path().join(&file)).unwrap_or_else(|e| panic!("{file}: {e}"));
        assert!(page.contains("Examples:"), "{file}");
    }
}
