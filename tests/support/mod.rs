//! `articles/*.txt` and `false-positives/*.txt` → [`Fixture`]s: line 1 is JSON front matter, line 2 is `---`, the rest is
//! the text as an article file would hold it.

#![allow(dead_code, reason = "every test file takes what it needs")]

pub mod constructions;

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// One fixture file.
#[derive(Debug)]
pub struct Fixture {
    /// File name without folder and ending.
    pub name: String,
    pub front: Front,
    pub text: String,
}

/// What the file shows and what must come out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// In a few words: what the text is here for.
    pub shows: String,
    /// Number in the table of constructions; 0 for a whole article.
    #[serde(default)]
    pub construction: u32,
    /// The rows that must come, in text order.
    #[serde(default)]
    pub expect: Vec<Expected>,
    /// Words in marks that are no quotation.
    #[serde(default)]
    pub none: Vec<String>,
    /// Also asks for statements without marks.
    #[serde(default)]
    pub indirect: bool,
}

/// One row that must come. What is not given is not compared.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// How the quotation begins.
    pub quote: String,
    /// Empty for "nobody is named".
    pub speaker: String,
    pub kind: String,
    pub mention: Option<String>,
    pub method: Option<String>,
    pub warning: Option<String>,
    pub zone: Option<String>,
    /// True when it is nested in another one.
    #[serde(default)]
    pub parent: bool,
    /// True when it is of one turn with the row before.
    #[serde(default)]
    pub turn: bool,
    /// Its confidence is below this, in hundredths.
    pub below: Option<u8>,
}

/// The folder that holds the fixtures.
pub fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Reads the fixtures of `tests/<folder>`, sorted by name.
///
/// # Panics
/// When a file is broken; the message names every broken file and what is wrong in it.
pub fn fixtures(folder: &str) -> Vec<Fixture> {
    let path = tests_folder().join(folder);
    let entries = fs::read_dir(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    assert!(!files.is_empty(), "{}: no fixtures here", path.display());
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for file in &files {
        match read(file) {
            Ok(fixture) => good.push(fixture),
            Err(why) => bad.push(format!("tests/{folder}/{}: {why}", file.file_name().unwrap_or_default().display())),
        }
    }
    assert!(bad.is_empty(), "broken fixtures:\n{}", bad.join("\n"));
    good
}

/// Reads one fixture file.
pub fn read(file: &Path) -> Result<Fixture, String> {
    let content = fs::read_to_string(file).map_err(|e| e.to_string())?;
    let (front, text) = split(&content)?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Fixture { name, front, text: text.to_owned() })
}

/// Front matter and text of a fixture file.
pub fn split(content: &str) -> Result<(Front, &str), String> {
    let (first, rest) = content.split_once('\n').ok_or("line 1: JSON front matter, then a line `---`, are missing")?;
    let front: Front = serde_json::from_str(first).map_err(|e| format!("line 1: {e}"))?;
    let text = rest.strip_prefix("---\n").ok_or("line 2: must be `---`")?;
    if front.shows.trim().is_empty() {
        return Err("line 1: \"shows\" is empty".to_owned());
    }
    const KINDS: [&str; 4] = ["direct", "partial", "unmarked", "indirect"];
    const METHODS: [&str; 5] = ["explicit", "pronoun", "nominal", "continuation", "none"];
    const ZONES: [&str; 5] = ["body", "headline", "subhead", "caption", "boilerplate"];
    let mut from = 0;
    for row in &front.expect {
        let known = |value: Option<&str>, all: &[&str]| value.is_none_or(|value| all.contains(&value));
        if !known(Some(&row.kind), &KINDS)
            || !known(row.method.as_deref(), &METHODS)
            || !known(row.zone.as_deref(), &ZONES)
        {
            return Err(format!("line 1: “{}”: unknown kind, method or zone", row.quote));
        }
        if row.kind == "indirect" && !front.indirect {
            return Err(format!("line 1: “{}”: an indirect row needs \"indirect\": true", row.quote));
        }
        // A promise that the text cannot keep would look like a fault of the program.
        let at = text[from..].find(row.quote.as_str()).map(|at| from + at);
        let at = at.ok_or_else(|| format!("line 1: “{}” does not stand in the text in this order", row.quote))?;
        from = at + row.quote.chars().next().map_or(0, char::len_utf8);
    }
    for words in &front.none {
        if !text.contains(words.as_str()) {
            return Err(format!("line 1: none: “{words}” does not stand in the text"));
        }
    }
    Ok((front, text))
}

/// Reads a list of known gaps: a name, a colon and the reason on each line; `#` begins a comment.
///
/// # Panics
/// When a line gives no reason or a name comes twice.
pub fn known_gaps(file: &str) -> BTreeMap<String, String> {
    let content = fs::read_to_string(tests_folder().join(file)).unwrap_or_default();
    let mut gaps = BTreeMap::new();
    for (number, line) in content.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let place = format!("tests/{file}:{}", number + 1);
        let Some((name, reason)) = line.split_once(": ") else { panic!("{place}: write `name: reason`") };
        assert!(!reason.trim().is_empty(), "{place}: {name} needs a reason");
        let twice = gaps.insert(name.trim().to_owned(), reason.trim().to_owned());
        assert!(twice.is_none(), "{place}: {name} stands here twice");
    }
    gaps
}

/// Straight apostrophes for curly ones: names are compared by their letters.
pub fn straight(name: &str) -> String {
    name.replace(['’', '‘', 'ʼ'], "'")
}

/// The serde name of an enum of the library, as the tables print it.
pub fn word<T: serde::Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => panic!("no word for {other:?}"),
    }
}
