//! Quotations with their readings → what each feature weighs, as `gazetteers/judge.csv`.
//!
//! A conditional log-linear model: a reading is as likely as e to the power of its weights, and the right ones are made
//! likely together. Steps of AdaGrad (Duchi, Hazan and Singer 2011) in a fixed order; weights are drawn to 0. The same
//! corpora give the same bytes on every machine: only operations that IEEE 754 rounds exactly are used.

use crate::corpus::{Example, Features};
use std::error::Error;
use whosaid::training::exp;

/// Rounds through the corpora.
const ROUNDS: usize = 10;
/// The first step.
const STEP: f64 = 0.15;
/// How strongly a weight is drawn to 0, in quotations.
const PULL: f64 = 10.0;
/// A feature that occurs less often has no weight.
const LEAST: u32 = 3;
/// From one quotation to the next: a prime, so that neighbours in an article do not follow each other.
const STRIDE: usize = 7919;

/// The weights that make the right readings likely.
pub fn fit(examples: &[Example], features: &Features) -> Vec<f64> {
    let env = |n: &str, d: f64| std::env::var(n).ok().and_then(|v| v.parse().ok()).unwrap_or(d);
    let (pull, steps, step) = (env("PULL", 1.0), env("STEPS", 400.0) as usize, env("STEP", 0.05));
    let many = features.words.len();
    let mut weights = vec![0.0; many];
    let (mut slopes, mut squares) = (vec![0.0; many], vec![0.0; many]);
    let (mut sl, mut ql) = (1.0, 1.0);
    let frequent: Vec<bool> = features.counts.iter().map(|c| *c >= LEAST).collect();
    for _ in 0..steps {
        let mut gradient: Vec<f64> = weights.iter().map(|w| pull * w).collect();
        for example in examples {
            let shares = shares(example, &weights);
            let mass: f64 =
                shares.iter().zip(&example.right).filter(|(_, right)| **right).map(|(share, _)| share).sum();
            for ((reading, share), right) in example.readings.iter().zip(&shares).zip(&example.right) {
                let wanted = if *right { share / mass.max(1e-12) } else { 0.0 };
                let slope = (share - wanted) * example.weight;
                for f in reading.iter().copied().filter(|f| frequent[*f]) {
                    gradient[f] += slope;
                }
            }
        }
        sl *= 0.9;
        ql *= 0.999;
        for k in 0..many {
            let g = gradient[k];
            slopes[k] = 0.9 * slopes[k] + 0.1 * g;
            squares[k] = 0.999 * squares[k] + 0.001 * g * g;
            let even = f64::sqrt(squares[k] / (1.0 - ql)) + 1e-8;
            weights[k] -= step * (slopes[k] / (1.0 - sl)) / even;
        }
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
