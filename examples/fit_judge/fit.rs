//! Quotations with their readings → what each feature weighs, as `gazetteers/judge.csv`.
//!
//! A conditional log-linear model: a reading is as likely as e to the power of its weights, and the right ones are made
//! likely together, by full gradients with Adam's steps; weights are drawn to 0. The same corpora give the same bytes on
//! every machine: only operations that IEEE 754 rounds exactly are used.

use crate::corpus::{Example, Features};
use crate::descent::Descent;
use std::error::Error;
use whosaid::training::exp;

/// Steps of the descent and their size.
const STEPS: usize = 400;
const STEP: f64 = 0.05;
/// How strongly a weight is drawn to 0, in quotations.
const PULL: f64 = 2.0;
/// A feature that occurs less often has no weight.
const LEAST: u32 = 3;

/// The weights that make the right readings likely.
pub fn fit(examples: &[Example], features: &Features) -> Vec<f64> {
    let frequent: Vec<bool> = features.counts.iter().map(|count| *count >= LEAST).collect();
    let mut weights = vec![0.0; frequent.len()];
    let mut descent = Descent::new(weights.len(), STEP);
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| PULL * weight).collect();
        for example in examples {
            let shares = shares(example, &weights);
            let right = |(share, right): (&f64, &bool)| if *right { *share } else { 0.0 };
            let mass = shares.iter().zip(&example.right).map(right).sum::<f64>().max(1e-12);
            for ((reading, share), right) in example.readings.iter().zip(&shares).zip(&example.right) {
                let wanted = if *right { share / mass } else { 0.0 };
                for f in reading.iter().copied().filter(|f| frequent[*f]) {
                    gradient[f] += (share - wanted) * example.weight;
                }
            }
        }
        descent.step(&mut weights, &gradient);
    }
    weights
}

/// How likely each reading is.
fn shares(example: &Example, weights: &[f64]) -> Vec<f64> {
    let sums: Vec<f64> = example.readings.iter().map(|r| r.iter().map(|f| weights[*f]).sum()).collect();
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let powers: Vec<f64> = sums.iter().map(|sum| exp(sum - most)).collect();
    let all: f64 = powers.iter().sum();
    powers.into_iter().map(|power| power / all).collect()
}

/// The list, sorted by bytes, with weights in hundredths; those that round to 0 are left out.
pub fn table(features: &Features, weights: &[f64]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut rows: Vec<(&str, i64)> = features
        .words
        .iter()
        .zip(weights)
        .map(|(words, weight)| (words.as_str(), (weight * 100.0).round_ties_even() as i64))
        .filter(|(_, hundredths)| *hundredths != 0)
        .collect();
    rows.sort_unstable();
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(["feature", "weight"])?;
    for (words, hundredths) in rows {
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, part) = (hundredths.abs() / 100, hundredths.abs() % 100);
        out.write_record([words, &format!("{sign}{whole}.{part:02}")])?;
    }
    Ok(out.into_inner()?)
}
