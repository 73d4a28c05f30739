//! Articles with the right answers → what each signal of a row is worth, as `gazetteers/confidence.csv`.
//!
//! Logistic regression of "the quotation and its speaker are right" on the signals of each row, by full gradients with
//! Adam's steps, drawn towards nothing, so that a rare signal says little. The same corpora give the same bytes on every
//! machine: rows with the same signals are counted together, in the order of their signals, and only operations that
//! IEEE 754 rounds exactly are used. Signals do not depend on their points, so a fit does not depend on the one before.

use crate::descent::Descent;
use std::collections::BTreeMap;
use std::error::Error;
use whosaid::confidence::{Signals, share, signals};
use whosaid::eval::{Answer, GoldArticle, Scores};
use whosaid::{Dial, Extractor};

/// Points of one unit of log-odds.
const UNIT: f64 = 10.0;
/// How strongly a signal is drawn to nothing, in rows.
const PULL: f64 = 6.0;
/// Signals that nothing draws: what all rows share, and words that perhaps nobody said, rare as they are.
const FREE: [&str; 2] = ["always", "cue: unreal"];
/// Steps of the descent and their size.
const STEPS: i32 = 1500;
const STEP: f64 = 0.03;

/// Signals of a speaker whom the sentence's words may fail to tell from others.
const DOUBTFUL: &[&str] = &["source: close rivals", "source: near rivals"];
/// How strongly their share of right names is drawn to even odds, in rows: two fit, and the corpora tell of few.
const NAMES: f64 = 8.0;

const COLUMNS: [&str; 6] = ["signal", "points", "rows", "right", "named", "why"];

/// How many rows with these signals there are, and how many of them are right; of the right ones, how many have a known
/// full name, and how many give it.
type Counts = BTreeMap<Signals, [u32; 4]>;

/// Signals by their place in the list, and the counts.
type Row = (Vec<usize>, [u32; 4]);

/// The list, with its points fitted to the articles.
pub fn learn(articles: &[GoldArticle]) -> Result<Vec<u8>, Box<dyn Error>> {
    let counts = count(articles)?;
    let names: Vec<&str> = signals().iter().map(|signal| signal.name).collect();
    let place = |name: &str| names.binary_search(&name).unwrap_or_default();
    let places = |told: &Signals| told.iter().map(|signal| place(signal.name)).collect();
    let rows: Vec<Row> = counts.iter().map(|(told, count)| (places(told), *count)).collect();
    let [_, _, known, named] = rows.iter().fold([0; 4], |sum, (_, count)| add(sum, *count));
    let usual = f64::from(named) / f64::from(known.max(1));
    let weights = descend(&rows, names.len(), &FREE.map(place));
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(COLUMNS)?;
    for (k, signal) in signals().iter().enumerate() {
        let told = rows.iter().filter(|(told, _)| told.contains(&k));
        let [all, right, known, named] = told.fold([0; 4], |sum, (_, count)| add(sum, *count));
        let pulled = (f64::from(named) + NAMES / 2.0) / (f64::from(known) + NAMES);
        let doubt = DOUBTFUL.contains(&signal.name) && usual > 0.0;
        let named = if doubt { (pulled / usual * 100.0).round_ties_even().min(100.0) as u8 } else { 100 };
        // What the corpora never tell keeps what was set by hand.
        let points = if all == 0 { signal.points } else { (weights[k] * UNIT).round_ties_even() as i16 };
        let cells = [signal.name.to_owned(), points.to_string(), all.to_string(), right.to_string(), named.to_string()];
        out.write_record(cells.iter().map(String::as_str).chain([signal.why]))?;
    }
    Ok(out.into_inner()?)
}

/// Counts the rows by their signals. An article whose attributions are not annotated is passed over.
fn count(articles: &[GoldArticle]) -> Result<Counts, Box<dyn Error>> {
    let extractor = Extractor::builder().indirect(true).dial(Dial::Recall).build()?;
    let mut counts = Counts::new();
    for article in articles {
        let mut scores = Scores::default();
        scores.add(article, &Answer::of(&extractor.extract(&article.text)));
        for outcome in scores.outcomes() {
            let count = counts.entry(outcome.signals).or_default();
            let (known, named) = (outcome.right && outcome.resolved.is_some(), outcome.resolved == Some(true));
            *count = add(*count, [true, outcome.right, known, known && named].map(u32::from));
        }
    }
    Ok(counts)
}

fn add(a: [u32; 4], b: [u32; 4]) -> [u32; 4] {
    std::array::from_fn(|k| a[k] + b[k])
}

/// The weights that explain the counts best; those of `free` are drawn to nothing by nothing.
fn descend(rows: &[Row], many: usize, free: &[usize]) -> Vec<f64> {
    let all = rows.iter().map(|(_, [rows, ..])| f64::from(*rows)).sum::<f64>().max(1.0);
    let mut weights = vec![0.0; many];
    let mut descent = Descent::new(many, STEP);
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> =
            (0..many).map(|k| if free.contains(&k) { 0.0 } else { PULL * weights[k] }).collect();
        for (told, [rows, right, ..]) in rows {
            let sure = share(told.iter().map(|k| weights[*k]).sum());
            for k in told {
                gradient[*k] += sure * f64::from(*rows) - f64::from(*right);
            }
        }
        gradient.iter_mut().for_each(|slope| *slope /= all);
        descent.step(&mut weights, &gradient);
    }
    weights
}
