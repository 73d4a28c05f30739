//! That the sums decide, and what they may not overrule.

use super::features;
use super::sink::{List, Sink, Word, part, tell};
use super::weights;
use super::{Shares, percent, strongest};
use crate::Extractor;
use crate::attribution::rules::RULES;
use crate::exp::exp;
use crate::gazetteer::Lexicon;
use crate::text::Text;

#[test]
fn shares_are_those_of_the_powers_and_sum_to_one() {
    let shares = Shares::of(&[0, 0, 100]);
    let all = [0, 1, 2].map(|reading| shares.share(reading));
    assert!((all.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!((all[2] / all[0] - std::f64::consts::E).abs() < 1e-9);
    assert_eq!((shares.best(), percent(Shares::of(&[7]).share(0))), (Some(2), 99));
}

#[test]
fn powers_are_those_that_are_computed() {
    for hundredths in [0, -1, -100, -1999, -2000, -80_000] {
        assert_eq!(weights::power(hundredths), exp(f64::from(hundredths) / 100.0));
    }
}

/// One that is not listed would count for nothing.
#[test]
fn every_rule_has_its_place() {
    let missing: Vec<&str> = RULES.iter().map(|rule| rule.id).filter(|id| !features::RULE.contains(id)).collect();
    assert!(missing.is_empty(), "judge/features.rs has no place for {missing:?}");
}

/// A feature is told by its parts, and its weight is that of its words in the list.
#[test]
fn the_weight_of_a_feature_is_that_of_the_list() {
    let lexicon = Lexicon::built_in();
    let text = Text::new("Said adding said xyzzy", &lexicon);
    let word = |k: usize| Word { row: weights::row(&text.tokens[k]), token: Some((&text, k)) };
    let mut list = List::default();
    tell!(list, CueSide, word(0) => part!(SIDE "right"));
    tell!(list, CueInsideWord, word(1), word(2) =>);
    tell!(list, NoneTwoBefore, word(3) => part!(CLASS "noun"));
    let listed = |feature: &str| weight_of(feature).unwrap_or_default();
    assert_eq!(list.0.len(), 3);
    assert!(list.0.iter().all(|(feature, weight)| *weight == listed(feature)), "{list:?}");
    assert_eq!(list.0[0].0, "cue said right");
    assert!(list.0[0].1 != 0 && list.0[1].1 != 0 && list.0[2].1 == 0);
}

/// What the list says that a feature weighs, in hundredths.
fn weight_of(feature: &str) -> Option<i32> {
    let mut reader = csv::Reader::from_reader(include_str!("../../../gazetteers/judge.csv").as_bytes());
    let row = reader.records().map(Result::unwrap).find(|row| &row[0] == feature)?;
    Some((row[1].parse::<f64>().unwrap() * 100.0).round() as i32)
}

#[test]
fn features_without_weight_are_not_named() {
    assert_eq!(strongest(&[("no such feature".into(), 0)], 1), "nothing");
}

/// The rules take the object for a subject, since its last word may be a verb; what else is seen outweighs that.
#[test]
fn a_subject_far_from_its_verb_outweighs_a_noun_beside_it() {
    let text = "Former harbour master Edda Falk called the use of dredger orders “quite reckless.”";
    let document = Extractor::builder().build().unwrap().extract(text);
    let said: Vec<&str> = document.quotations.iter().map(|q| q.attribution.speaker.as_str()).collect();
    assert_eq!(said, ["Edda Falk"]);
}

/// A term that its setting shows for certain is nobody's, whatever the weights say.
#[test]
fn a_certain_term_is_not_judged() {
    let text = "Edda Falk said the so-called “dredger pact” had cost the port a year.";
    let document = Extractor::builder().build().unwrap().extract(text);
    assert!(document.quotations.is_empty(), "{:?}", document.quotations);
}

/// What `explain` says of a reading that overrules the rules are the features that made it win.
#[test]
fn the_evidence_is_what_decided() {
    let text = "Former harbour master Edda Falk called the use of dredger orders “quite reckless.”";
    let document = Extractor::builder().build().unwrap().extract(text);
    let said = &document.quotations[0].attribution;
    assert_eq!(said.rule, "judged");
    let [odds, for_it, against, ..] = said.evidence.as_slice() else { panic!("{:?}", said.evidence) };
    assert!(odds.starts_with("as likely as "), "{odds}");
    for line in [for_it, against] {
        for named in line.split_once(": ").unwrap().1.split(", ") {
            let (feature, weight) = named.rsplit_once(' ').unwrap();
            let told: f64 = weight.replace('−', "-").parse().unwrap();
            assert_eq!(Some((told * 100.0).round() as i32), weight_of(feature), "{feature}");
        }
    }
}
