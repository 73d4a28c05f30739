//! Everything that the README shows is what the program prints.
//!
//! A ```` ```console ```` block holds `$ whosaid …` with its output; a comment `<!-- $ whosaid … -->` stands before a
//! table of the same rows; a comment `<!-- FILE -->` before a fenced block with the lines of that file or before an excerpt
//! of it as a block of `>` lines. A line `…` at the beginning or end of an output stands for lines left out.
//!
//! `README_UPDATE=1 cargo test --test readme` writes what is printed now into the README; read the diff.

#![cfg(all(feature = "cli", feature = "web"))]

use std::fs;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const GAP: &str = "…";

#[test]
fn the_readme_shows_what_is_printed() {
    let path = Path::new(ROOT).join("README.md");
    let given = fs::read_to_string(&path).expect("README.md is there");
    let (renewed, samples) = renew(&given);
    assert!(samples > 5, "the README shows {samples} samples; are its fences still read?");
    if std::env::var_os("README_UPDATE").is_some_and(|value| value != "0") {
        fs::write(path, renewed).expect("README.md can be written");
        return;
    }
    let wrong = given.lines().zip(renewed.lines()).enumerate().find(|(_, (shown, printed))| shown != printed);
    if let Some((line, (shown, printed))) = wrong {
        panic!("README.md:{}: shown   {shown}\n  but is  {printed}\nREADME_UPDATE=1 writes it anew", line + 1);
    }
    assert_eq!(given, renewed);
}

/// The README with its samples made anew, and their number.
fn renew(readme: &str) -> (String, usize) {
    let mut lines = readme.lines().peekable();
    let (mut out, mut samples) = (Vec::new(), 0);
    while let Some(line) = lines.next() {
        out.push(line.to_owned());
        let comment = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
        if line == "```console" {
            // Commands and their outputs in turn, to the end of the fence.
            while lines.peek().is_some_and(|line| *line != "```") {
                let command = lines.next().unwrap_or_default();
                out.push(command.to_owned());
                let mut shown = Vec::new();
                while let Some(line) = lines.next_if(|line| *line != "```" && !line.starts_with("$ ")) {
                    shown.push(line);
                }
                out.extend(part(&shown, &run(command)));
                samples += 1;
            }
        } else if let Some(command) = comment.filter(|comment| comment.starts_with("$ ")) {
            let mut shown = Vec::new();
            while let Some(line) = lines.next_if(|line| line.is_empty() || line.starts_with('|') || *line == GAP) {
                shown.push(line);
            }
            shown.retain(|line| !line.is_empty());
            out.push(String::new());
            out.extend(part(&shown, &markdown(&run(command))));
            out.push(String::new());
            samples += 1;
        } else if let Some(file) = comment.filter(|comment| Path::new(ROOT).join(comment).is_file()) {
            let content = fs::read_to_string(Path::new(ROOT).join(file)).expect("a file of the repository is text");
            if lines.peek().is_some_and(|line| line.starts_with('>')) {
                while let Some(line) = lines.next_if(|line| line.starts_with('>')) {
                    out.push(line.to_owned());
                }
                holds(file, &content, &out);
            } else {
                out.extend(lines.next_if(|line| line.starts_with("```")).map(str::to_owned));
                while lines.next_if(|line| *line != "```").is_some() {}
                out.extend(content.lines().map(str::to_owned));
            }
            samples += 1;
        }
    }
    (out.join("\n") + "\n", samples)
}

/// The paragraphs of the excerpt at the end of `readme` stand in `content`, however their lines are broken.
fn holds(file: &str, content: &str, readme: &[String]) {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let begin = readme.iter().rposition(|line| !line.starts_with('>')).map_or(0, |line| line + 1);
    let excerpt: Vec<&str> = readme[begin..].iter().map(|line| line[1..].trim()).collect();
    for paragraph in excerpt.split(|line| line.is_empty()) {
        let paragraph = words(&paragraph.join(" "));
        assert!(words(content).contains(&paragraph), "{file} does not hold: {paragraph}");
    }
}

/// Standard output of `$ whosaid …`. Arguments are separated by blanks; none that the README needs holds one.
fn run(command: &str) -> String {
    let arguments = command.strip_prefix("$ whosaid ").unwrap_or_else(|| panic!("not a command of whosaid: {command}"));
    let output = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .args(arguments.split_whitespace())
        .current_dir(ROOT)
        .output()
        .expect("whosaid runs");
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// The part of `printed` that is `shown`: from its first to its last line, the whole where nothing was left out.
fn part(shown: &[&str], printed: &str) -> Vec<String> {
    let mut printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
    let (cut_before, cut_behind) = (shown.first() == Some(&GAP), shown.len() > 1 && shown.last() == Some(&GAP));
    let words = &shown[usize::from(cut_before)..shown.len() - usize::from(cut_behind)];
    if cut_before {
        let first = words.first().copied().unwrap_or_default();
        let from = printed.iter().position(|line| *line == first);
        printed.drain(..from.unwrap_or_else(|| panic!("no longer printed, choose another first line: {first}")));
    }
    if cut_behind {
        // The same last line, or as many lines when that is gone.
        let last = words.last().copied().unwrap_or_default();
        let to = printed.iter().position(|line| *line == last).map_or(words.len(), |last| last + 1);
        printed.truncate(to);
    }
    let gap = |cut: bool| cut.then_some(GAP).into_iter();
    gap(cut_before).chain(printed).chain(gap(cut_behind)).map(str::to_owned).collect()
}

/// CSV → a Markdown table.
fn markdown(table: &str) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let mut out = String::new();
    for (number, row) in reader.records().map(|row| row.expect("a table of whosaid is CSV")).enumerate() {
        row.iter().for_each(|cell| out.extend(["| ", &cell.replace('|', "\\|"), " "]));
        out.push_str("|\n");
        if number == 0 {
            out.extend([&"|---".repeat(row.len()), "|\n"]);
        }
    }
    out
}
