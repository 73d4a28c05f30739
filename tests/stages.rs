//! Snapshots of what the later stages make of every article in `articles/`: `snapshots/entities@NAME.snap` and
//! `snapshots/attribution@NAME.snap`. The text stage, which is private, has its own in `src/stage_snapshots.rs`.
//!
//! A reader checks offsets by eye: every name and quotation is underlined in the text itself. After a wanted change run
//! `INSTA_UPDATE=always cargo test --no-fail-fast --lib --test stages` and read the diff.

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use support::{Fixture, read, tests_folder, word};
use unicode_width::UnicodeWidthStr;
use whosaid::{Document, Entity, Extractor};

#[test]
fn attribution() {
    each_article("attribution", whosaid::export::carets);
}

#[test]
fn entities() {
    each_article("entities", underlined_names);
}

#[test]
fn no_snapshot_outlives_its_article() {
    let names = |folder: &Path| -> BTreeSet<String> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    };
    let articles = names(&tests_folder().join("articles"));
    let left: Vec<String> = names(&tests_folder().join("../snapshots"))
        .into_iter()
        .filter(|file| {
            let name = file.strip_suffix(".snap").and_then(|file| file.split_once('@'));
            name.is_some_and(|(_, name)| !articles.contains(&format!("{name}.txt")))
        })
        .collect();
    assert!(left.is_empty(), "snapshots without an article: {left:?}");
}

fn each_article(stage: &str, print: fn(&Document<'_>) -> String) {
    let plain = Extractor::builder().build().unwrap();
    let indirect = Extractor::builder().indirect(true).build().unwrap();
    insta::glob!("articles/*.txt", |path| {
        let Fixture { name, front, text } = read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let document = if front.indirect { indirect.extract(&text) } else { plain.extract(&text) };
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../snapshots");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_snapshot_suffix(name);
        settings.set_description(front.shows);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(stage, print(&document)));
    });
}

/// The text, each line followed by its names, underlined, with their kind and the name that they stand for.
fn underlined_names(document: &Document<'_>) -> String {
    let mut out = String::new();
    let mut start = 0;
    for line in document.text.split_inclusive('\n') {
        let (end, words) = (start + line.len(), line.trim_end());
        if words.is_empty() {
            out.push('\n');
        }
        for (from, to) in pieces(words) {
            out.push_str(&words[from..to]);
            out.push('\n');
            for entity in &document.entities {
                let at = entity.span.start as usize;
                if at >= start + from && at < start + to {
                    out.push_str(&underline(document.text, start + from, start + to, entity));
                }
            }
        }
        start = end;
    }
    out
}

/// A line cut at blanks into pieces that a screen can show.
fn pieces(line: &str) -> Vec<(usize, usize)> {
    const WIDTH: usize = 100;
    let (mut out, mut start, mut blank) = (Vec::new(), 0, None);
    for (at, _) in line.match_indices(' ').chain([(line.len(), "")]) {
        if let Some(cut) = blank.filter(|_| line[start..at].width() > WIDTH) {
            out.push((start, cut));
            start = cut + 1;
        }
        blank = Some(at);
    }
    if start < line.len() {
        out.push((start, line.len()));
    }
    out
}

fn underline(text: &str, from: usize, to: usize, entity: &Entity) -> String {
    let (start, end) = (entity.span.start as usize, entity.span.end as usize);
    let words = &text[start..end];
    let strokes = "^".repeat(text[start..end.min(to)].width().max(1));
    let mut label = format!("{} {}", word(entity.kind), entity.label);
    if entity.name != words {
        label = format!("{label}  {}", entity.name);
    }
    let from_list = if entity.gazetteer.is_empty() { "rule" } else { &entity.gazetteer };
    let confidence = format!("{}.{:02}", entity.confidence / 100, entity.confidence % 100);
    let mut label = format!("{label}  {confidence}  {} {from_list}", entity.matched);
    if entity.role != "mentioned" {
        label = format!("{label}  {}", entity.role);
    }
    format!("{}{strokes} {label}\n", " ".repeat(text[from..start].width()))
}
