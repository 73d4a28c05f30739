//! `constructions/NN-name.txt` → short texts, each with its promised rows.
//!
//! `#` begins a comment. A text is one line, `¶` in it a paragraph break. Below it a line for each row that must come, in
//! text order, and no other may: `> how the quotation begins | speaker | what else must hold`, the last of `kind=partial`,
//! `mention=she`, `zone=headline`, `warning=unclosed`, `below=90` (confidence), `turn` (one with the row before) and
//! `parent` (nested; then any speaker will do). Without such lines nobody speaks. A row of `kind=indirect` asks for
//! statements without marks too.

use super::{Expected, Front, tests_folder};
use std::fs;
use std::path::PathBuf;

/// A short text with its promise.
#[derive(Debug)]
pub struct Case {
    /// File stem and number in the file: `06-split 2`.
    pub name: String,
    pub text: String,
    pub front: Front,
}

/// Every case of every file, in the order of their names.
///
/// # Panics
/// When a file cannot be read or a line of it is wrong.
pub fn cases() -> Vec<Case> {
    let folder = tests_folder().join("constructions");
    let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    files.iter().flat_map(read).collect()
}

fn read(file: &PathBuf) -> Vec<Case> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let construction = stem.split('-').next().and_then(|number| number.parse().ok()).unwrap_or(0);
    let content = fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let mut cases: Vec<Case> = Vec::new();
    for (number, line) in
        content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
    {
        match (line.strip_prefix("> "), cases.last_mut()) {
            (None, _) => cases.push(Case {
                name: format!("{stem} {}", cases.len() + 1),
                text: line.replace(" ¶ ", "\n\n"),
                front: Front { construction, ..Front::default() },
            }),
            (Some(row), Some(case)) => {
                let row = expected(row).unwrap_or_else(|why| panic!("constructions/{stem}.txt:{}: {why}", number + 1));
                case.front.indirect |= row.kind == "indirect";
                case.front.expect.push(row);
            }
            (Some(_), None) => panic!("constructions/{stem}.txt:{}: a row before the first text", number + 1),
        }
    }
    cases
}

fn expected(row: &str) -> Result<Expected, String> {
    let mut cells = row.split('|').map(str::trim);
    let (Some(quote), Some(speaker), more) = (cells.next(), cells.next(), cells.next().unwrap_or_default()) else {
        return Err("write `> quotation | speaker | more`".to_owned());
    };
    let mut out = Expected { quote: quote.to_owned(), speaker: speaker.to_owned(), ..Expected::default() };
    for word in more.split_whitespace() {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        let some = Some(value.to_owned());
        match name {
            "kind" => out.kind = value.to_owned(),
            "mention" => out.mention = some,
            "zone" => out.zone = some,
            "warning" => out.warning = some,
            "below" => out.below = Some(value.parse().map_err(|_| format!("{word}: hundredths"))?),
            "turn" => out.turn = true,
            "parent" => out.parent = true,
            _ => return Err(format!("{word}: not known")),
        }
    }
    Ok(out)
}
