//! Articles with their attributions → quotations with the features of their readings, and which readings are right.

use std::collections::HashMap;
use whosaid::eval::{GoldArticle, GoldAttribution};
use whosaid::training::{Reader, Weighed};

/// A quotation: the numbers of the features of each reading, and which readings are right.
pub struct Example {
    pub readings: Vec<Vec<usize>>,
    pub right: Vec<bool>,
    /// How much it counts.
    pub weight: f64,
}

/// Every feature, numbered in the order of its first occurrence, with how often it occurs.
#[derive(Default)]
pub struct Features {
    numbers: HashMap<String, usize>,
    pub words: Vec<String>,
    pub counts: Vec<u32>,
}

impl Features {
    fn number(&mut self, words: String) -> usize {
        let next = self.words.len();
        let number = *self.numbers.entry(words.clone()).or_insert(next);
        if number == next {
            self.words.push(words);
            self.counts.push(0);
        }
        self.counts[number] += 1;
        number
    }
}

/// Adds the quotations of an article. One whose attributions are not annotated has none.
pub fn add(reader: &Reader, article: &GoldArticle, weight: f64, features: &mut Features, out: &mut Vec<Example>) {
    let Some(gold) = &article.attributions else { return };
    let bytes: Vec<usize> = article.text.char_indices().map(|(at, _)| at).collect();
    let point = |byte: u32| bytes.partition_point(|at| *at < byte as usize);
    let chars: Vec<char> = article.text.chars().collect();
    for weighed in reader.weighed(&article.text) {
        let said = match said(&chars, (point(weighed.span.start), point(weighed.span.end)), gold) {
            Said::By(attribution) => Some(attribution),
            Said::Nobody => None,
            Said::InPart => continue,
        };
        let right = right(&chars, &weighed, said, &point);
        if right.contains(&true) {
            let numbers = |words: Vec<String>| words.into_iter().map(|w| features.number(w)).collect();
            let readings = weighed.readings.into_iter().map(|r| r.features).map(numbers).collect();
            out.push(Example { readings, right, weight });
        }
    }
}

enum Said<'g> {
    By(&'g GoldAttribution),
    Nobody,
    /// Less than half of it: neither right nor wrong.
    InPart,
}

/// The attribution that holds half of the words or more.
fn said<'g>(chars: &[char], span: (usize, usize), gold: &'g [GoldAttribution]) -> Said<'g> {
    let letters = || (span.0..span.1).filter(|k| chars[*k].is_alphanumeric());
    let inside = |a: &GoldAttribution| letters().filter(|k| a.content.iter().any(|c| c.0 <= *k && *k < c.1)).count();
    let hits = gold.iter().map(|a| (inside(a), a)).filter(|(count, _)| *count > 0);
    match hits.reduce(|a, b| if b.0 > a.0 { b } else { a }) {
        Some((count, attribution)) if count * 2 >= letters().count() => Said::By(attribution),
        Some(_) => Said::InPart,
        None => Said::Nobody,
    }
}

/// Which readings are right: those whose source shares a letter with the one of the corpus. Where none does, or the
/// corpus has no source, it is right that somebody says it.
fn right(chars: &[char], weighed: &Weighed, said: Option<&GoldAttribution>, point: &dyn Fn(u32) -> usize) -> Vec<bool> {
    let Some(said) = said else { return weighed.readings.iter().map(|r| r.source.is_none()).collect() };
    let shares = |source: whosaid::Span| {
        let (from, to) = (point(source.start), point(source.end));
        said.source.iter().any(|s| (s.0.max(from)..s.1.min(to)).any(|k| chars[k].is_alphanumeric()))
    };
    let exact: Vec<bool> = weighed.readings.iter().map(|r| r.source.is_some_and(shares)).collect();
    if exact.contains(&true) { exact } else { weighed.readings.iter().map(|r| r.source.is_some()).collect() }
}
