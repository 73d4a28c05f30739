//! Articles with their people, places and organisations → what each clue is worth, as `gazetteers/clues.csv`.
//!
//! Multinomial logistic regression on the clues told of each candidate name, by full gradients with Adam's steps, drawn
//! towards the values set by hand. The same corpora give the same bytes on every machine: candidates with the same clues
//! are counted together, in the order of their clues, and only operations that IEEE 754 rounds exactly are used.

use crate::descent::Descent;
use std::collections::BTreeMap;
use std::error::Error;
use whosaid::eval::GoldArticle;
use whosaid::training::{Clue, Listener, clues, columns, exp};
use whosaid::{EntityKind, Span};

/// Points of one unit of log-odds.
const UNIT: f64 = 4.0;
/// How strongly a value is drawn to the one set by hand, in mentions.
const PULL: f64 = 40.0;
/// Taken from what speaks against any name, in points: a name missed costs more than one too many.
const BIAS: f64 = 2.0;
/// Steps of the descent and their size.
const STEPS: i32 = 1500;
const STEP: f64 = 0.03;
/// The least share that two spans must have in common to be the same name cut differently.
const ALIKE: f64 = 0.4;
/// Clues that a corpus has no say in: a list or a rule of ours decides, whatever its annotators would call the thing.
const SETTLED: &[&str] = &["HeadOther", "Known", "Platform", "Score", "Team", "WordForPeople"];

/// A weight of each clue for person, place, organisation and no name, four after four.
type Weights = Vec<f64>;

/// How often candidates with these clues are a person, a place, an organisation or nothing.
type Counts = BTreeMap<u128, [u32; 4]>;

/// Counts what the candidates of the articles are. An article whose entities are not annotated is passed over.
fn count(listener: &Listener, articles: &[GoldArticle]) -> Counts {
    let mut counts = Counts::new();
    for article in articles {
        let Some(entities) = &article.entities else { continue };
        let bytes: Vec<u32> =
            article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]).map(|at| at as u32).collect();
        let gold: Vec<(Span, usize)> = entities
            .iter()
            .map(|entity| (Span::new(bytes[entity.span.0], bytes[entity.span.1]), slot(entity.kind)))
            .collect();
        for candidate in listener.candidates(&article.text) {
            let row = counts.entry(candidate.clues).or_default();
            for mention in candidate.mentions {
                row[answer(&gold, mention)] += 1;
            }
        }
    }
    counts
}

/// The list with points fitted to the articles, sorted as it is.
///
/// Some clues say what became of other names of the story. They are heard with the points set by hand; so a fit does not
/// depend on the list that is there.
///
/// # Errors
/// The articles have no names, or the built-in lists cannot be read.
pub fn learn(articles: &[GoldArticle]) -> Result<Vec<u8>, Box<dyn Error>> {
    let clues = clues();
    let counts = count(&Listener::built_in(), articles);
    if counts.is_empty() {
        return Err("no names to learn from; articles with \"entities\" are expected".into());
    }
    let bias = |clue: &Clue| if clue.name == "Always" { BIAS } else { 0.0 };
    let weights = descend(&clues, &counts);
    let points = weights.as_chunks().0.iter().zip(&clues).map(|(w, clue)| rounded(*w, bias(clue)));
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(columns())?;
    for (clue, fitted) in clues.iter().zip(points) {
        let cells = fitted.into_iter().chain(clue.hand).map(|points| points.to_string());
        out.write_record([clue.name.to_owned()].into_iter().chain(cells).chain([clue.why.to_owned()]))?;
    }
    Ok(out.into_inner()?)
}

/// Index of a kind.
fn slot(kind: Option<EntityKind>) -> usize {
    match kind {
        Some(EntityKind::Person) => 0,
        Some(EntityKind::Place) => 1,
        Some(EntityKind::Organisation) => 2,
        None => 3,
    }
}

/// What the corpus says of a mention: the entity with its span, else the first of those most like it.
fn answer(gold: &[(Span, usize)], mention: Span) -> usize {
    if let Some((_, kind)) = gold.iter().rev().find(|(span, _)| *span == mention) {
        return *kind;
    }
    let (mut best, mut kind) = (0.0, 3);
    for (span, other) in gold {
        let shared = f64::from(span.end.min(mention.end)) - f64::from(span.start.max(mention.start));
        let whole = f64::from(span.end.max(mention.end)) - f64::from(span.start.min(mention.start));
        if shared / whole > best && shared / whole >= ALIKE {
            (best, kind) = (shared / whole, *other);
        }
    }
    kind
}

/// The weights that explain the counts best and lie near to those set by hand.
fn descend(clues: &[Clue], counts: &Counts) -> Weights {
    let hand: Weights = clues.iter().flat_map(|clue| clue.hand.map(|points| f64::from(points) / UNIT)).collect();
    let settled: Vec<bool> = clues.iter().map(|clue| SETTLED.contains(&clue.name)).collect();
    let told = |set: u128| (0..clues.len()).filter(move |k| set >> k & 1 == 1);
    let rows: Vec<(Vec<usize>, [f64; 4])> =
        counts.iter().map(|(set, row)| (told(*set).collect(), row.map(f64::from))).collect();
    let all: f64 = rows.iter().map(|(_, row)| row.iter().sum::<f64>()).sum::<f64>().max(1.0);

    let mut weights = hand.clone();
    let mut descent = Descent::new(weights.len(), STEP);
    for _ in 0..STEPS {
        let mut gradient = vec![0.0; weights.len()];
        for (told, row) in &rows {
            let mentions: f64 = row.iter().sum();
            let shares = shares(told, &weights);
            for k in told {
                for kind in 0..4 {
                    gradient[k * 4 + kind] += shares[kind] * mentions - row[kind];
                }
            }
        }
        for (k, slope) in gradient.iter_mut().enumerate() {
            *slope = if settled[k / 4] { 0.0 } else { (*slope + PULL * (weights[k] - hand[k])) / all };
        }
        descent.step(&mut weights, &gradient);
    }
    weights
}

/// The share that each kind has in the sight of the clues.
fn shares(told: &[usize], weights: &[f64]) -> [f64; 4] {
    let mut sums = [0.0_f64; 4];
    for k in told {
        for kind in 0..4 {
            sums[kind] += weights[k * 4 + kind];
        }
    }
    let most = sums.into_iter().fold(f64::MIN, f64::max);
    let powers = sums.map(|sum| exp(sum - most));
    let all: f64 = powers.iter().sum();
    powers.map(|power| power / all)
}

/// Whole points. The same amount for every kind says nothing, so the median is taken off.
fn rounded(weights: [f64; 4], bias: f64) -> [i16; 4] {
    let mut points = weights.map(|weight| weight * UNIT);
    points[3] -= bias;
    let points = points.map(|point| point.round_ties_even() as i16);
    let mut sorted = points;
    sorted.sort_unstable();
    let median = (f64::from(sorted[1] + sorted[2]) / 2.0).round_ties_even() as i16;
    points.map(|point| point - median)
}
