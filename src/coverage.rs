//! Coverage: which names of one's own articles the lists lack, to be made a list of one's own.
//!
//! In: articles, one after the other. Out: capitalised unknowns with how often and in how many articles they stand, and
//! their most likely kind. A short form counts for the fullest name of its story.

use crate::document::EntityKind;
use crate::entities::{self, Names};
use crate::gazetteer::{Class, Gazetteers, fold};
use crate::text::{Kind, Text, is_dateline_place, stories};
use std::collections::{BTreeMap, BTreeSet};

/// A name that no list has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// As most often printed.
    pub name: String,
    /// Most likely kind.
    pub kind: EntityKind,
    /// How often it stands there.
    pub count: usize,
    /// In how many articles.
    pub articles: usize,
}

/// Sums the unknown names of articles.
///
/// ```
/// let extractor = whosaid::Extractor::builder().build()?;
/// let mut coverage = whosaid::Coverage::default();
/// coverage.add(extractor.unknown("Crews came from Haldermouth. In Haldermouth, Adaeze Holm waited."));
/// let [name] = &coverage.names(2)[..] else { panic!("one name twice") };
/// assert_eq!((name.name.as_str(), name.count), ("Haldermouth", 2));
/// # Ok::<(), whosaid::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Coverage {
    names: BTreeMap<String, Sum>,
}

#[derive(Debug, Default)]
struct Sum {
    count: usize,
    articles: usize,
    forms: BTreeMap<String, usize>,
    kinds: BTreeMap<EntityKind, usize>,
}

impl Coverage {
    /// Adds the unknown names of one more article.
    pub fn add(&mut self, unknown: Vec<Unknown>) {
        for name in unknown {
            let sum = self.names.entry(fold(&name.name)).or_default();
            sum.count += name.count;
            sum.articles += name.articles;
            *sum.forms.entry(name.name).or_default() += name.count;
            *sum.kinds.entry(name.kind).or_default() += name.count;
        }
    }

    /// The names that stand there at least so often, the most frequent first.
    pub fn names(&self, least: usize) -> Vec<Unknown> {
        let often = self.names.values().filter(|sum| sum.count >= least);
        let mut names: Vec<Unknown> = often
            .filter_map(|sum| {
                let (name, kind) = (most(&sum.forms)?, *most(&sum.kinds)?);
                Some(Unknown { name: name.clone(), kind, count: sum.count, articles: sum.articles })
            })
            .collect();
        names.sort_by(|a, b| (b.count, &a.name).cmp(&(a.count, &b.name)));
        names
    }
}

/// The key with the largest number, the first of equals.
fn most<K: Ord>(numbers: &BTreeMap<K, usize>) -> Option<&K> {
    numbers.iter().max_by(|a, b| (a.1, b.0).cmp(&(b.1, a.0))).map(|(key, _)| key)
}

/// The unknown names of one article.
pub(crate) fn unknown(text: &Text<'_>, gazetteers: &Gazetteers) -> Vec<Unknown> {
    let mut coverage = Coverage::default();
    let built_in = gazetteers.names.last();
    for story in built_in.map(|names| stories(text, names)).unwrap_or_default() {
        let names = entities::tag(text, &story, gazetteers);
        let mut counts = vec![0; names.names.len()];
        for (id, name) in names.names.iter().enumerate() {
            counts[names.fullest(id)] += name.count;
        }
        // A story is filed from a place, whatever else its name looks like.
        let filed = |m: &&entities::Mention| is_dateline_place(text, m.paragraph, m.tokens.start);
        let filed: BTreeSet<_> = names.mentions.iter().filter(filed).map(|m| names.fullest(m.name)).collect();
        for (id, count) in counts.into_iter().enumerate() {
            if let Some(kind) = likely(text, &names, id).filter(|_| count > 0) {
                let kind = if filed.contains(&id) { EntityKind::Place } else { kind };
                let name = text.slice(text.span(names.names[id].first.clone())).to_owned();
                coverage.add(vec![Unknown { name, kind, count, articles: 0 }]);
            }
        }
    }
    let mut names = coverage.names(1);
    names.iter_mut().for_each(|name| name.articles = 1);
    names
}

/// The most likely kind of a name that no list has; none for what is hardly a name.
fn likely(text: &Text<'_>, names: &Names, id: usize) -> Option<EntityKind> {
    let name = &names.names[id];
    let tokens = &text.tokens[name.first.clone()];
    if name.listed.is_some() || name.full.is_some() || name.kind.is_none() && is_ordinary(tokens) {
        return None;
    }
    let kinds = [EntityKind::Person, EntityKind::Place, EntityKind::Organisation];
    name.kind.or_else(|| kinds.into_iter().rev().max_by_key(|k| name.scores[entities::slot(*k)]))
}

/// True when every word has a meaning of its own, or is a number, a time or a word for people.
fn is_ordinary(tokens: &[crate::text::Token]) -> bool {
    let known = Class(
        Class::ORDINARY.0 | Class::TIME.0 | Class::DEMONYM.0 | Class::ROLES.0 | Class::NO_NAME.0 | Class::OTHER_HEAD.0,
    );
    tokens.iter().all(|t| t.kind != Kind::Word || t.has(known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;

    fn coverage(articles: &[&str], least: usize) -> Vec<(String, &'static str, usize, usize)> {
        let extractor = Extractor::builder().build().unwrap();
        let mut coverage = Coverage::default();
        articles.iter().for_each(|article| coverage.add(extractor.unknown(article)));
        let word = crate::gazetteer::kind_word;
        coverage.names(least).into_iter().map(|n| (n.name, word(n.kind), n.count, n.articles)).collect()
    }

    #[test]
    fn unknown_names_are_counted_over_articles() {
        let articles = [
            "The ferry left Qorvath on Monday. Residents in Qorvath waved. Imre Tothak waved back. Tothak smiled.",
            "Snow fell in Qorvath. France sent help. The Tuesday market was closed.",
        ];
        assert_eq!(
            coverage(&articles, 2),
            [("Qorvath".to_owned(), "place", 3, 2), ("Imre Tothak".to_owned(), "person", 2, 1)]
        );
        assert_eq!(coverage(&articles, 3).len(), 1);
    }

    #[test]
    fn listed_names_and_ordinary_words_are_left_out() {
        let article =
            "Paris and London spoke. Paris met London. The Bank of England met Monday. Bread is dear in Paris.";
        assert_eq!(coverage(&[article], 1), []);
    }
}
