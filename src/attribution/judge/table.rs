//! Features with their weights → the array in which they stand, and the words that have rows in it. Compiled into
//! `build.rs` alone.

use super::exp::exp;
use super::fold::fold_each;
use super::hash_table;
use super::judge_features::{CLASS, CLOSED, FEATURES, Feature, Layout, ROW, Set, key, pair_key};
use super::word_hash::Hasher;
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
    let with_words = |words: usize| (0..FEATURES.len()).filter(move |k| FEATURES[*k].words() == words);
    for name in with_words(0) {
        each(&FEATURES[name], "", |at, words| {
            take(&listed, &mut left, words, &mut weights[Layout::of(name).start + at])
        });
    }
    // Classes are words too, in their order; the first is for words that no feature has.
    let single = rows.iter().flat_map(|(feature, _)| feature.split(' ')).filter(|word| !CLASS.contains(word));
    let others: BTreeSet<&str> = single.collect();
    let pairs = pairs(rows);
    let mut places = BTreeMap::new();
    for word in CLASS.iter().copied().chain(others) {
        let mut row = vec![0; ROW];
        for name in with_words(1) {
            let start = Layout::of(name).start - CLOSED;
            each(&FEATURES[name], word, |at, words| take(&listed, &mut left, words, &mut row[start + at]));
        }
        let in_pair = pairs.iter().any(|(_, first, second)| *first == word || *second == word);
        if CLASS.contains(&word) || in_pair || row.iter().any(|weight| *weight != 0) {
            places.insert(word, ((weights.len() - CLOSED) / ROW) as u16);
            weights.append(&mut row);
        }
    }
    let words = places.iter().map(|(word, place)| (key_of(word), u64::from(*place)));
    let mut words: Vec<(u64, u64)> = words.collect();
    for (name, first, second) in pairs {
        let mut row = vec![0; ROW];
        let feature = format!("{} {first} {second}", FEATURES[name].about);
        take(&listed, &mut left, &feature, &mut row[Layout::of(name).start - CLOSED]);
        words.push((pair_key(places[first], places[second]), ((weights.len() - CLOSED) / ROW) as u64));
        weights.append(&mut row);
    }
    let keys: BTreeSet<u64> = words.iter().map(|(key, _)| *key).collect();
    if keys.len() < words.len() {
        return Err("gazetteers/judge.csv: two words are told apart by their stops alone".to_owned());
    }
    match left.first() {
        Some(feature) => Err(format!("gazetteers/judge.csv: no code tells the feature “{feature}”")),
        None => Ok(Tables {
            weights: weights.into_iter().flat_map(i16::to_le_bytes).collect(),
            words: hash_table::build(words),
        }),
    }
}

/// What a reading has of the likelihood of another that so many hundredths more speak for: from none to twenty units.
pub fn powers() -> Vec<u8> {
    (0..2000).flat_map(|hundredths| exp(f64::from(-hundredths) / 100.0).to_le_bytes()).collect()
}

/// Sets the weight of a feature, if the list has it.
fn take(listed: &BTreeMap<&str, i16>, left: &mut BTreeSet<&str>, feature: &str, weight: &mut i16) {
    if let Some(found) = listed.get(feature) {
        *weight = *found;
        left.remove(feature);
    }
}

/// The pairs of words that features of two words may have.
fn pairs(rows: &[(String, i16)]) -> Vec<(usize, &str, &str)> {
    let mut out = Vec::new();
    for name in (0..FEATURES.len()).filter(|name| FEATURES[*name].words() == 2) {
        let behind =
            rows.iter().filter_map(|(feature, _)| feature.strip_prefix(FEATURES[name].about)?.strip_prefix(' '));
        let pair = behind.filter_map(|words| words.split_once(' ')).filter(|(_, second)| !second.contains(' '));
        out.extend(pair.map(|(first, second)| (name, first, second)));
    }
    out
}

/// By what a word of a text is asked for.
fn key_of(word: &str) -> u64 {
    let mut hasher = Hasher::NEW;
    fold_each(word, |byte| hasher.push(byte));
    key(hasher.finish() as u32, word.len() as u32)
}

/// Tells each combination of the parts of a feature, those that are any word being `word`: where its weight stands behind
/// the first, and the feature in words.
fn each(feature: &Feature, word: &str, mut tell: impl FnMut(usize, &str)) {
    let only = [word];
    let sets: Vec<&[&str]> =
        feature.parts.iter().map(|set: &Set| if set.is_empty() { &only[..] } else { set }).collect();
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
