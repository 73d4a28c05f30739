//! Every reporting cue carries its own example; where the example is set in marks, the extractor must find its speaker.
//! A phrase that only labels ("known as", "so-called") must give no row: nobody is quoted.
//!
//! Cues in `known-cue-gaps.txt` may fail; one that works by now must leave that list, so the list only shrinks.

mod support;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use support::{known_gaps, straight};
use whosaid::{Document, Extractor};

#[test]
fn every_cue_keeps_the_promise_of_its_example() {
    let extractor = Extractor::builder().build().unwrap();
    let gaps = known_gaps("known-cue-gaps.txt");
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers/cues.csv");
    let mut reader = csv::Reader::from_path(&list).unwrap();
    let (mut report, mut failed, mut tried, mut seen) = (String::new(), 0, 0, BTreeSet::new());
    for record in reader.records() {
        let record = record.unwrap();
        let (cue, example) = (&record[0], &record[5]);
        if !example.contains(['“', '"', '‘']) {
            continue;
        }
        tried += 1;
        seen.insert(cue.to_owned());
        let document = extractor.extract(example);
        let labels = &record[2] == "phrase" && &record[4] == "label";
        let why = if labels { row_too_many(&document) } else { fault(&document, example) };
        let line = match (why, gaps.contains_key(cue)) {
            (Some(why), false) => format!("{why}: {example}"),
            (None, true) => "works by now: take it out of known-cue-gaps.txt".to_owned(),
            _ => continue,
        };
        failed += 1;
        let _ = writeln!(report, "  {cue}: {line}");
    }
    for cue in gaps.keys().filter(|cue| !seen.contains(*cue)) {
        failed += 1;
        let _ = writeln!(report, "  {cue}: stands in known-cue-gaps.txt, but has no example in marks");
    }
    assert!(failed == 0, "{failed} of {tried} examples fail\n{report}");
}

fn row_too_many(document: &Document<'_>) -> Option<String> {
    let row = document.quotations.first()?;
    Some(format!("a row of {:?}, but nobody is quoted", row.attribution.speaker))
}

/// Why the example does not do what it is there for.
fn fault(document: &Document<'_>, example: &str) -> Option<String> {
    if document.quotations.is_empty() {
        return Some("no row".to_owned());
    }
    let example = straight(example).to_lowercase();
    let words = |name: &str| name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect::<Vec<_>>();
    let printed = words(&example);
    // "Beck's husband" for "her husband" is found too: its words stand in the example.
    let found = |speaker: &str| !speaker.is_empty() && words(speaker).iter().all(|word| printed.contains(word));
    let speakers: Vec<&str> = document.quotations.iter().map(|row| row.attribution.speaker.as_str()).collect();
    (!speakers.iter().any(|speaker| found(speaker))).then(|| format!("speaker {}", speakers.join(" / ")))
}
