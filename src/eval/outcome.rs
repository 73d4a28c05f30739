//! Row by row: was the quotation right, with its speaker? And how often rows are right that are as sure, or of one rule.

use super::figure::share;
use super::{Figure, GoldKind};
use crate::confidence::{Signals, signals};
use std::collections::BTreeSet;

/// What became of a claim: a stretch in marks that a row covers, or a statement without marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The rule that decided.
    pub rule: &'static str,
    /// Direct, mixed, indirect.
    pub kind: GoldKind,
    /// Confidence of the row, in hundredths.
    pub confidence: u8,
    /// What that is made of.
    pub signals: Signals,
    /// The row names somebody.
    pub given: bool,
    /// It is a quotation, and the speaker is right.
    pub right: bool,
    /// The speaker's full name is right, where the corpus gives it.
    pub resolved: Option<bool>,
}

/// Rows of like confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// The least confidence in it, in hundredths.
    pub from: u8,
    /// The greatest.
    pub to: u8,
    /// How many rows.
    pub rows: usize,
    /// Their mean confidence, in percent.
    pub sure: f64,
    /// How many of them are right, in percent.
    pub right: f64,
}

/// Rows in marks that name a speaker, by falling confidence, in bins of at least `least` rows; rows of one confidence are
/// never parted, and what is left over joins the last bin.
pub fn reliability(outcomes: &[Outcome], least: usize) -> Vec<Bin> {
    let mut rows: Vec<(u8, bool)> = outcomes
        .iter()
        .filter(|outcome| outcome.given && outcome.kind != GoldKind::Indirect)
        .map(|outcome| (outcome.confidence, outcome.right))
        .collect();
    rows.sort_unstable_by(|a, b| b.cmp(a));
    let mut ends: Vec<usize> = Vec::new();
    let mut end = 0;
    for same in rows.chunk_by(|a, b| a.0 == b.0) {
        end += same.len();
        if end - ends.last().unwrap_or(&0) >= least {
            ends.push(end);
        }
    }
    // What is too few for a bin of its own joins the one before.
    ends.pop();
    ends.extend((end > 0).then_some(end));
    let mut from = 0;
    let bins = ends.into_iter().map(|end| {
        let bin = &rows[std::mem::replace(&mut from, end)..end];
        let percent = |sum: usize| sum as f64 / bin.len() as f64;
        Bin {
            from: bin[bin.len() - 1].0,
            to: bin[0].0,
            rows: bin.len(),
            sure: percent(bin.iter().map(|(confidence, _)| usize::from(*confidence)).sum()),
            right: percent(bin.iter().filter(|(_, right)| *right).count() * 100),
        }
    });
    bins.collect()
}

/// How often rows of each kind are right that name a speaker.
pub fn by_kind(outcomes: &[Outcome]) -> Vec<Figure> {
    const KINDS: [(&str, GoldKind); 3] = [
        ("kind: direct", GoldKind::Direct),
        ("kind: partial", GoldKind::Mixed),
        ("kind: indirect", GoldKind::Indirect),
    ];
    let of = |(name, kind)| right(name, outcomes.iter().filter(|outcome| outcome.kind == kind));
    KINDS.into_iter().map(of).filter(|figure| figure.rows() > 0).collect()
}

/// How often each rule is right where it names a speaker, the most frequent first.
pub fn by_rule(outcomes: &[Outcome]) -> Vec<Figure> {
    let rules: BTreeSet<&str> = outcomes.iter().map(|outcome| outcome.rule).collect();
    // The list of signals has each rule's name as figures are named: `rule: said-after`.
    let named =
        |rule| signals().iter().map(|signal| signal.name).find(|name| name.strip_prefix("rule: ") == Some(rule));
    let of = |rule| right(named(rule).unwrap_or(rule), outcomes.iter().filter(|outcome| outcome.rule == rule));
    let mut figures: Vec<Figure> = rules.into_iter().map(of).filter(|figure| figure.rows() > 0).collect();
    figures.sort_by_key(|figure| std::cmp::Reverse(figure.rows()));
    figures
}

fn right<'a>(name: &'static str, outcomes: impl Iterator<Item = &'a Outcome>) -> Figure {
    let given = outcomes.filter(|outcome| outcome.given);
    let (rows, right) = given.fold((0, 0), |(rows, right), one| (rows + 1, right + usize::from(one.right)));
    share(name, right as f64, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(rule: &'static str, confidence: u8, right: bool) -> Outcome {
        let (kind, signals) = (GoldKind::Direct, Signals::default());
        Outcome { rule, kind, confidence, signals, given: true, right, resolved: None }
    }

    #[test]
    fn bins_hold_enough_rows_and_part_no_equals() {
        let rows: Vec<Outcome> = [90, 90, 90, 80, 70, 60].iter().map(|c| row("label", *c, *c != 80)).collect();
        let bins = reliability(&rows, 2);
        let shape: Vec<(u8, u8, usize)> = bins.iter().map(|bin| (bin.from, bin.to, bin.rows)).collect();
        assert_eq!(shape, [(90, 90, 3), (60, 80, 3)]);
        assert_eq!((bins[0].sure, bins[0].right), (90.0, 100.0));
        assert!((bins[1].sure - 70.0).abs() < 1e-9 && (bins[1].right - 200.0 / 3.0).abs() < 1e-9);
        assert_eq!(reliability(&rows, 4).len(), 1);
        assert!(reliability(&[], 2).is_empty());
    }

    #[test]
    fn rows_without_a_speaker_are_in_no_bin_and_no_figure() {
        let rows = [row("label", 90, true), Outcome { given: false, ..row("nearest", 20, false) }];
        assert_eq!(reliability(&rows, 1).len(), 1);
        let figures = by_rule(&rows);
        assert_eq!(figures.iter().map(|figure| figure.name).collect::<Vec<_>>(), ["rule: label"]);
        assert_eq!(by_kind(&rows)[0].value(), 100.0);
    }
}
