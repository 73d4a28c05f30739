//! Counts → figures: precision, recall and F1, or a share.

use serde::Serialize;

/// A figure with its name.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Figure {
    /// Such as `span + speaker`; the parts of the figure above it are indented by two blanks.
    pub name: &'static str,
    /// What it says.
    #[serde(flatten)]
    pub measure: Measure,
}

/// Percentages with the counts below them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Measure {
    /// Precision, recall and their harmonic mean.
    Found {
        /// Precision.
        p: f64,
        /// Recall.
        r: f64,
        /// Harmonic mean of both.
        f1: f64,
        /// How many were found.
        pred: usize,
        /// How many there are.
        gold: usize,
    },
    /// How many of some are right.
    Share {
        /// The percentage.
        acc: f64,
        /// Of how many.
        n: usize,
    },
}

impl Figure {
    /// How many were found, or of how many it is the share.
    pub fn rows(&self) -> usize {
        match self.measure {
            Measure::Found { pred, .. } => pred,
            Measure::Share { n, .. } => n,
        }
    }

    /// F1, or the share.
    pub fn value(&self) -> f64 {
        match self.measure {
            Measure::Found { f1, .. } => f1,
            Measure::Share { acc, .. } => acc,
        }
    }
}

/// From counts: right ones, found ones, gold ones.
pub(super) fn found(name: &'static str, right: usize, pred: usize, gold: usize) -> Figure {
    soft(name, ratio(right as f64, pred), ratio(right as f64, gold), pred, gold)
}

/// From a precision and a recall between 0 and 1.
pub(super) fn soft(name: &'static str, p: f64, r: f64, pred: usize, gold: usize) -> Figure {
    let f1 = if p + r > 0.0 { 200.0 * p * r / (p + r) } else { 0.0 };
    Figure { name, measure: Measure::Found { p: 100.0 * p, r: 100.0 * r, f1, pred, gold } }
}

/// A share of `n`, whose right ones may be fractions.
pub(super) fn share(name: &'static str, right: f64, n: usize) -> Figure {
    let acc = if n == 0 { 0.0 } else { 100.0 * right / n as f64 };
    Figure { name, measure: Measure::Share { acc, n } }
}

/// A part of `n`; nothing of nothing is 0.
pub(super) fn ratio(part: f64, n: usize) -> f64 {
    if n == 0 { 0.0 } else { part / n as f64 }
}
