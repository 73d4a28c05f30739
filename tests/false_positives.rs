//! Texts in `false-positives/` hold marks, and nobody speaks: not one quotation may come out of them.

mod support;

use std::fmt::Write;
use support::{fixtures, word};
use whosaid::{Extractor, QuoteKind};

#[test]
fn nobody_speaks() {
    let extractor = Extractor::builder().build().unwrap();
    let mut report = String::new();
    for fixture in fixtures("false-positives") {
        let document = extractor.extract(&fixture.text);
        for row in document.quotations.iter().filter(|row| row.kind != QuoteKind::Indirect) {
            let (words, said) = (&document.text[row.span.range()], &row.attribution);
            let _ = writeln!(
                report,
                "  {}: {} “{words}” of {:?}   [{} {}]",
                fixture.name,
                word(row.kind),
                said.speaker,
                said.rule,
                said.confidence
            );
        }
    }
    assert!(report.is_empty(), "rows where nobody speaks:\n{report}");
}
