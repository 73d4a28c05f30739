//! That the sums decide, and what they may not overrule.

use super::table::Hash;
use super::{percent, shares, strongest, table};
use crate::Extractor;

#[test]
fn shares_are_those_of_the_powers_and_sum_to_one() {
    let all = shares(&[0, 0, 100]);
    assert!((all.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!((all[2] / all[0] - std::f64::consts::E).abs() < 1e-9);
    assert_eq!(shares(&[7]).iter().map(|s| percent(*s)).collect::<Vec<_>>(), [99]);
}

#[test]
fn the_table_gives_each_weight_back_and_nothing_for_others() {
    let rows: Vec<(String, i16)> = (0..500).map(|k| (format!("cue {k}"), k - 250)).collect();
    let built = table::build(&rows);
    for (feature, weight) in &rows {
        assert_eq!(table::look_up(&built, Hash::of(feature)), *weight);
    }
    assert_eq!(table::look_up(&built, Hash::of("cue 500")), 0);
    assert_eq!(table::look_up(&[], Hash::of("cue 1")), 0);
}

#[test]
fn features_without_weight_are_not_named() {
    assert_eq!(strongest(&["no such feature".into()], 1), "nothing");
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
            assert_eq!((told * 100.0).round() as i32, super::weights::of(Hash::of(feature)), "{feature}");
        }
    }
}
