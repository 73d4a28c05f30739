//! The program that fits what the judge's features weigh, on a corpus of a few invented lines.

#[path = "../examples/fit_judge/corpus.rs"]
mod corpus;
#[path = "../examples/support/descent.rs"]
mod descent;
#[path = "../examples/fit_judge/fit.rs"]
mod fit;

use std::collections::BTreeMap;
use whosaid::eval::{GoldArticle, GoldAttribution, GoldKind};
use whosaid::training::Reader;

/// An article whose one quotation somebody says, or nobody.
fn article(number: usize, text: &str, words: &str, source: Option<&str>) -> GoldArticle {
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        (text[..start].chars().count(), text[..start].chars().count() + words.chars().count())
    };
    let attribution = source.map(|source| GoldAttribution {
        source: vec![at(source)],
        cue: Vec::new(),
        content: vec![at(words)],
        kind: GoldKind::Mixed,
        speaker: None,
    });
    GoldArticle {
        doc: format!("a{number}"),
        text: text.to_owned(),
        attributions: Some(attribution.into_iter().collect()),
        entities: None,
    }
}

fn corpus(somebody: bool) -> Vec<GoldArticle> {
    let names = ["Edda Falk", "Omar Vale", "Tessa Brandt", "Imre Toth", "Nils Vogel"];
    let text = |(number, name): (usize, &&str)| {
        let text = format!("{name} keeps a “tidy harbour” beside the mill.");
        article(number, &text, "tidy harbour", somebody.then_some(*name))
    };
    names.iter().enumerate().map(text).collect()
}

fn fitted(articles: &[GoldArticle]) -> BTreeMap<String, f64> {
    let list = String::from_utf8(bytes(articles)).unwrap();
    let mut reader = csv::Reader::from_reader(list.as_bytes());
    reader.records().map(|row| row.unwrap()).map(|row| (row[0].to_owned(), row[1].parse().unwrap())).collect()
}

fn bytes(articles: &[GoldArticle]) -> Vec<u8> {
    let reader = Reader::built_in();
    let (mut features, mut examples) = (corpus::Features::default(), Vec::new());
    for article in articles {
        corpus::add(&reader, article, 1.0, &mut features, &mut examples);
    }
    assert_eq!(examples.len(), articles.len());
    fit::table(&features, &fit::fit(&examples, &features)).unwrap()
}

#[test]
fn the_first_reading_is_that_nobody_says_it() {
    let reader = Reader::built_in();
    let text = "Edda Falk keeps a “tidy harbour” beside the mill.";
    let weighed = reader.weighed(text);
    let [quotation] = weighed.as_slice() else { panic!("{weighed:?}") };
    assert_eq!(&text[quotation.span.range()], "tidy harbour");
    let sources: Vec<Option<&str>> = quotation.readings.iter().map(|r| r.source.map(|s| &text[s.range()])).collect();
    assert_eq!(sources, [None, Some("Edda Falk")]);
    assert!(quotation.readings[0].features.contains(&"none before a".to_owned()), "{:?}", quotation.readings[0]);
}

#[test]
fn the_same_corpus_gives_the_same_bytes() {
    assert_eq!(bytes(&corpus(true)), bytes(&corpus(true)));
}

#[test]
fn what_a_corpus_says_moves_the_weights() {
    let (somebody, nobody) = (fitted(&corpus(true)), fitted(&corpus(false)));
    assert!(somebody["none before a"] < 0.0 && nobody["none before a"] > 0.0, "{somebody:?} {nobody:?}");
    assert!(somebody["source other person"] > 0.0 && nobody["source other person"] < 0.0);
}

#[test]
fn nothing_is_learned_of_names_and_of_what_is_rare() {
    let weights = fitted(&corpus(true));
    assert!(!weights.keys().any(|f| f.to_lowercase().contains("falk") || f.to_lowercase().contains("edda")));
    assert!(fitted(&corpus(true)[..2]).is_empty());
}
