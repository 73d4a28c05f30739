//! Features with their weights → the array in which they stand, and the words that have rows in it. Compiled into
//! `build.rs` alone.

use super::hash_table::{self, NO_BYTES, hash_byte};
use super::judge_features::{CLASS, CLOSED, FEATURES, Feature, Layout, ROW, Set};
use std::collections::{BTreeMap, BTreeSet};

/// The tables of the judge.
pub struct Tables {
    /// The weights in hundredths, each two bytes.
    pub weights: Vec<u8>,
    /// For [`hash_table::HashTable`]: the row of each word by its hash.
    pub words: Vec<u8>,
}

/// Builds the tables; a feature that no code tells stops the build.
pub fn build(rows: &[(String, i16)]) -> Result<Tables, String> {
    let listed: BTreeMap<&str, i16> = rows.iter().map(|(feature, weight)| (feature.as_str(), *weight)).collect();
    let mut left: BTreeSet<&str> = listed.keys().copied().collect();
    let mut weights = vec![0; CLOSED];
    let with_words = |words: bool| (0..FEATURES.len()).filter(move |k| (FEATURES[*k].words() > 0) == words);
    for name in with_words(false) {
        each(&FEATURES[name], "", |at, words| take(&listed, &mut left, words, &mut weights[Layout::of(name).start + at]));
    }
    // Classes are words too, in their order; the first is for words that no feature has.
    let single = rows.iter().flat_map(|(feature, _)| feature.split(' ')).filter(|word| !CLASS.contains(word));
    let pairs = FEATURES.iter().filter(|feature| feature.words() == 2).flat_map(|feature| {
        let behind = |row: &'_ (String, i16)| row.0.strip_prefix(feature.about).map(|rest| rest.trim_start().to_owned());
        rows.iter().filter_map(behind)
    });
    let others: BTreeSet<String> = single.map(str::to_owned).chain(pairs).collect();
    let mut words = Vec::new();
    for (k, word) in CLASS.iter().copied().chain(others.iter().map(String::as_str)).enumerate() {
        let mut row = vec![0; ROW];
        for name in with_words(true).filter(|name| FEATURES[*name].words() == 1 + usize::from(word.contains(' '))) {
            let start = Layout::of(name).start - CLOSED;
            each(&FEATURES[name], word, |at, words| take(&listed, &mut left, words, &mut row[start + at]));
        }
        if k < CLASS.len() || row.iter().any(|weight| *weight != 0) {
            let place = (weights.len() - CLOSED) / ROW;
            words.push((word.bytes().fold(NO_BYTES, hash_byte), place as u64));
            weights.append(&mut row);
        }
    }
    match left.first() {
        Some(feature) => Err(format!("gazetteers/judge.csv: no code tells the feature “{feature}”")),
        None => Ok(Tables {
            weights: weights.into_iter().flat_map(i16::to_le_bytes).collect(),
            words: hash_table::build(words),
        }),
    }
}

/// Sets the weight of a feature, if the list has it.
fn take(listed: &BTreeMap<&str, i16>, left: &mut BTreeSet<&str>, feature: &str, weight: &mut i16) {
    if let Some(found) = listed.get(feature) {
        *weight = *found;
        left.remove(feature);
    }
}

/// Tells each combination of the parts of a feature, those that are any word being `word`: where its weight stands behind
/// the first, and the feature in words.
fn each(feature: &Feature, word: &str, mut tell: impl FnMut(usize, &str)) {
    let only = [word];
    // A pair of words stands in the place of both.
    let mut sets: Vec<&[&str]> = Vec::new();
    for set in feature.parts.iter().map(|set: &Set| if set.is_empty() { &only[..] } else { set }) {
        if feature.words() < 2 || sets.is_empty() {
            sets.push(set);
        }
    }
    let size: usize = sets.iter().map(|set| set.len()).product();
    for at in 0..size {
        let (mut rest, mut words) = (at, Vec::new());
        for set in sets.iter().rev() {
            words.push(set[rest % set.len()]);
            rest /= set.len();
        }
        words.push(feature.about);
        words.reverse();
        tell(at, &words.join(" "));
    }
}
