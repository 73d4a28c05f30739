//! What each setting does to the rows of every article: strict takes speakers away, recall adds rows, speech-only leaves
//! rows out, and nothing else changes.

mod support;

use std::collections::BTreeSet;
use support::fixtures;
use whosaid::confidence::SURE;
use whosaid::{Act, Builder, Dial, Extractor, Quotation, QuoteKind, Span};

/// Every article with what two extractors make of it.
fn each(change: fn(Builder) -> Builder, test: impl Fn(&str, &[Quotation], &[Quotation])) {
    let builder = || Extractor::builder().indirect(true);
    let (plain, changed) = (builder().build().unwrap(), change(builder()).build().unwrap());
    for fixture in fixtures("articles") {
        let (before, after) = (plain.extract(&fixture.text), changed.extract(&fixture.text));
        test(&fixture.name, &before.quotations, &after.quotations);
    }
}

#[test]
fn strict_names_only_whom_it_is_sure_of() {
    each(
        |builder| builder.dial(Dial::Strict),
        |name, before, after| {
            assert_eq!(before.len(), after.len(), "{name}");
            for (before, after) in before.iter().zip(after) {
                let (was, is) = (&before.attribution, &after.attribution);
                assert_eq!((before.span, was.confidence, was.rule), (after.span, is.confidence, is.rule), "{name}");
                if was.confidence >= SURE {
                    assert_eq!((&was.speaker, was.mention), (&is.speaker, is.mention), "{name}");
                } else {
                    assert_eq!((is.speaker.as_str(), is.mention), ("", None), "{name}");
                }
            }
        },
    );
}

#[test]
fn recall_only_adds() {
    each(
        |builder| builder.dial(Dial::Recall),
        |name, before, after| {
            let said = |rows: &[Quotation]| -> BTreeSet<(Span, String)> {
                let marked =
                    rows.iter().filter(|row| row.kind != QuoteKind::Indirect && row.attribution.rule != "anyway");
                marked.map(|row| (row.span, row.attribution.speaker.clone())).collect()
            };
            assert_eq!(said(before), said(after), "{name}");
        },
    );
}

#[test]
fn speech_only_leaves_out_what_is_thought_and_planned() {
    each(
        |builder| builder.speech_only(true),
        |name, before, after| {
            let speech = |row: &&Quotation| row.attribution.act == Act::Speech;
            let spans = |rows: Vec<&Quotation>| rows.iter().map(|row| (row.span, row.kind)).collect::<Vec<_>>();
            assert_eq!(spans(before.iter().filter(speech).collect()), spans(after.iter().collect()), "{name}");
            for (k, row) in after.iter().enumerate() {
                assert!(row.turn <= k && after[row.turn].turn == row.turn, "{name}: {:?}", row.span);
                assert!(row.parent.is_none_or(|parent| parent < after.len() && parent != k), "{name}: {:?}", row.span);
            }
        },
    );
}
