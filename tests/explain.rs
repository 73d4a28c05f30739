//! What `explain` prints is the reasoning that decided: the rule, the evidence and the losers of every row stand in it,
//! and the points that it prints add up to the confidence in the table.

mod support;

use support::fixtures;
use whosaid::confidence::share;
use whosaid::export::explain;
use whosaid::{Attribution, Extractor};

#[test]
fn every_row_has_its_reasons() {
    let extractor = Extractor::builder().indirect(true).build().unwrap();
    for fixture in fixtures("articles") {
        let document = extractor.extract(&fixture.text);
        let printed = explain(&document);
        let mut blocks: Vec<&str> =
            printed.split("\n    → ").skip(1).map(|block| block.split("\n\n").next().unwrap()).collect();
        for row in &document.quotations {
            let said = &row.attribution;
            let has = |block: &&str| {
                block.lines().next().is_some_and(|line| line.ends_with(&format!("rule {}", said.rule)))
                    && is_whole(block, said)
            };
            let found = blocks.iter().position(has);
            let found = found.unwrap_or_else(|| panic!("{}: no block for {said:#?} in\n{printed}", fixture.name));
            blocks.remove(found);
        }
        assert!(blocks.is_empty(), "{}: blocks of no row: {blocks:#?}", fixture.name);
    }
}

/// All reasons stand in the block, every loser with its reason, and the points make the confidence.
fn is_whole(block: &str, said: &Attribution) -> bool {
    let lines: Vec<&str> = block.lines().skip(1).map(str::trim).collect();
    let reasons = said.evidence.iter().all(|reason| lines.contains(&reason.trim()));
    let lost = |line: &&&str| line.starts_with("lost: ");
    let losers =
        said.rejected.iter().all(|loser| lines.contains(&&*format!("lost: {} — {}", loser.name, loser.reason)));
    let none_else = lines.iter().filter(lost).count() == said.rejected.len();
    reasons && losers && none_else && points(&lines) == f64::from(said.confidence)
}

/// The confidence that the printed signals make, in hundredths.
fn points(lines: &[&str]) -> f64 {
    let sums = lines.iter().find_map(|line| line.strip_prefix("confidence: ")).unwrap_or_default();
    let (mut points, mut times) = (0.0, 1.0);
    for word in sums.split([' ', ',']).filter(|word| word.starts_with(['+', '-', '×'])) {
        match word.strip_prefix('×') {
            Some(factor) => times *= factor.parse::<f64>().unwrap(),
            None => points += word.parse::<f64>().unwrap(),
        }
    }
    let most = sums.split_once("no more than 0.").map_or(99.0, |(_, most)| most.parse().unwrap());
    (share(points / 10.0) * times * 100.0).round().clamp(1.0, most)
}

/// Take away what the evidence names and the decision changes with it.
#[test]
fn other_evidence_makes_another_decision() {
    let extractor = Extractor::builder().build().unwrap();
    let said = |text: &str| extractor.extract(text).quotations[0].attribution.clone();
    let she = said("Mayor Lena Ortmann met Councillor Piet Vos. “I disagreed,” she said.");
    assert_eq!(she.speaker, "Lena Ortmann");
    assert!(she.evidence.iter().any(|reason| reason == "gender agrees"), "{she:#?}");
    let he = said("Mayor Lena Ortmann met Councillor Piet Vos. “I disagreed,” he said.");
    assert_eq!(he.speaker, "Piet Vos");
    let lost = said("Piet Vos met Jan Brouwer on the pier. “I disagreed,” he said.");
    assert_eq!((lost.speaker.as_str(), lost.rejected[0].name.as_str()), ("Piet Vos", "Jan Brouwer"));
    assert!(lost.confidence < she.confidence, "{lost:#?}");
}
