//! Every fixture in `articles/` keeps its promise: the rows of its front matter come out, and no others.
//!
//! All differences of all files are gathered into one report. Files in `known-gaps.txt` may fail; one that keeps its
//! promise by now must leave that list, so the list only shrinks.

mod support;

use std::fmt::Write;
use support::{Expected, Fixture, fixtures, known_gaps, straight, word};
use whosaid::{Document, Extractor, Quotation, QuoteKind};

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
        let differences = differences(fixture, &document);
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

/// What came out otherwise than promised, a line each.
fn differences(fixture: &Fixture, document: &Document<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let rows: Vec<&Quotation> = document.quotations.iter().collect();
    let text = |row: &Quotation| document.text[row.span.range()].replace("\r\n", " ").replace('\n', " ");
    // Rows are matched in order; a promise without a row does not throw the later ones out.
    let mut next = 0;
    let mut taken = vec![false; rows.len()];
    for expected in &fixture.front.expect {
        let prefix = expected.quote.replace('\n', " ");
        let found = (next..rows.len()).find(|&k| text(rows[k]).starts_with(&prefix));
        let Some(k) = found else {
            let near = rows.iter().find(|row| text(row).contains(&prefix));
            let near = near.map_or(String::new(), |row| format!("; it stands in the row {}", short(&text(row))));
            out.push(format!("no row {} of {}{near}", short(&expected.quote), expected.speaker));
            continue;
        };
        (next, taken[k]) = (k + 1, true);
        let wrong = compare(expected, rows[k], document.text);
        if !wrong.is_empty() {
            let (rule, confidence) = (rows[k].attribution.rule, rows[k].attribution.confidence);
            out.push(format!("{}: {}   [{rule} {confidence}]", short(&expected.quote), wrong.join("; ")));
        }
    }
    for (k, row) in rows.iter().enumerate() {
        if !taken[k] && (fixture.front.indirect || row.kind != QuoteKind::Indirect) {
            let (kind, said) = (word(row.kind), &row.attribution);
            out.push(format!("a row too many: {kind} {} of {:?}   [{}]", short(&text(row)), said.speaker, said.rule));
        }
    }
    for words in &fixture.front.none {
        let bare = |c: char| c.is_ascii_punctuation() || c == '…';
        if let Some(row) = rows.iter().find(|row| text(row).trim_end_matches(bare) == words.trim_end_matches(bare)) {
            out.push(format!("no quotation, but a {} row: {}", word(row.kind), short(words)));
        }
    }
    out
}

/// Fields of a row that differ: `speaker “got”, expected “wanted”`.
fn compare(expected: &Expected, row: &Quotation, text: &str) -> Vec<String> {
    let said = &row.attribution;
    let mention = said.mention.map_or("", |span| &text[span.range()]);
    let mut wrong = Vec::new();
    let mut field = |name: &str, got: &str, wanted: Option<&str>| {
        if let Some(wanted) = wanted.filter(|wanted| straight(wanted) != straight(got)) {
            wrong.push(format!("{name} {got:?}, expected {wanted:?}"));
        }
    };
    field("speaker", &said.speaker, Some(&expected.speaker));
    field("kind", &word(row.kind), Some(&expected.kind));
    field("mention", mention, expected.mention.as_deref());
    field("method", &word(said.method), expected.method.as_deref());
    field("zone", &word(row.zone), expected.zone.as_deref());
    let nested = row.parent.is_some();
    if expected.parent != nested {
        wrong.push(if nested { "nested, expected at the top" } else { "at the top, expected nested" }.to_owned());
    }
    if let Some(warning) = expected.warning.as_deref().filter(|warning| !row.warnings.contains(warning)) {
        wrong.push(format!("warnings {:?}, expected {warning:?}", row.warnings));
    }
    wrong
}

/// The beginning of a row, in marks.
fn short(words: &str) -> String {
    let mut cut: String = words.chars().take(48).collect();
    if cut.len() < words.len() {
        cut.push('…');
    }
    format!("“{cut}”")
}
