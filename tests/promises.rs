//! Every fixture in `articles/` keeps its promise: the rows of its front matter come out, and no others.
//!
//! All differences of all files are gathered into one report. Files in `known-gaps.txt` may fail; one that keeps its
//! promise by now must leave that list, so the list only shrinks.

#[path = "support/promise.rs"]
mod promise;
mod support;

use promise::{differences, short};
use std::fmt::Write;
use support::{Fixture, fixtures, known_gaps};
use whosaid::Extractor;

#[test]
fn promises_are_kept() {
    let plain = Extractor::builder().build().unwrap();
    let indirect = Extractor::builder().indirect(true).build().unwrap();
    let gaps = known_gaps("known-gaps.txt");
    let all = fixtures("articles");
    let (mut report, mut failed, mut known, mut kept) = (String::new(), 0, 0, Vec::new());
    for fixture in &all {
        let extractor = if fixture.front.indirect { &indirect } else { &plain };
        let document = extractor.extract(&fixture.text);
        let differences = differences(&fixture.front, &document);
        match (differences.is_empty(), gaps.contains_key(&fixture.name)) {
            (true, true) => kept.push(fixture.name.as_str()),
            (true, false) => {}
            (false, true) => known += 1,
            (false, false) => {
                failed += 1;
                let Fixture { name, front, .. } = fixture;
                let _ = writeln!(report, "\n{name} (construction {}: {})", front.construction, front.shows);
                for difference in differences {
                    let _ = writeln!(report, "  {difference}");
                }
            }
        }
    }
    for name in gaps.keys().filter(|name| !all.iter().any(|fixture| fixture.name == **name)) {
        let _ = writeln!(report, "\nknown-gaps.txt names {name}, and there is no such file");
        failed += 1;
    }
    for name in &kept {
        let _ = writeln!(report, "\n{name} keeps its promise by now: take it out of known-gaps.txt");
        failed += 1;
    }
    assert!(failed == 0, "{failed} of {} files fail, {known} more are known gaps\n{report}", all.len());
}

#[test]
fn pieces_of_one_utterance_share_a_turn() {
    // Split by the reporting clause, over several paragraphs, question and rest.
    const ONE_TURN: [u32; 3] = [6, 7, 43];
    let extractor = Extractor::builder().build().unwrap();
    let gaps = known_gaps("known-gaps.txt");
    let mut report = String::new();
    for fixture in fixtures("articles") {
        let expect = &fixture.front.expect;
        let one_speaker = expect.iter().all(|row| row.speaker == expect[0].speaker);
        if !ONE_TURN.contains(&fixture.front.construction) || !one_speaker || gaps.contains_key(&fixture.name) {
            continue;
        }
        let document = extractor.extract(&fixture.text);
        for row in document.quotations.iter().filter(|row| row.turn != 0) {
            let words = short(&document.text[row.span.range()]);
            let _ = writeln!(report, "  {}: {words} begins or joins turn {}", fixture.name, row.turn);
        }
    }
    assert!(report.is_empty(), "pieces that were said in one go, told apart:\n{report}");
}

#[test]
fn every_construction_has_an_article() {
    let all = fixtures("articles");
    let missing: Vec<u32> = (1..=50).filter(|n| !all.iter().any(|fixture| fixture.front.construction == *n)).collect();
    assert!(missing.is_empty(), "no article shows the constructions {missing:?}");
}
