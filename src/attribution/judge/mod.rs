//! The judge: the readings of a quotation weighed against each other.
//!
//! A reading is *nobody says it* (a term), or a noun phrase as source with the reporting clause that links it; what the
//! rules found is one of them. Each has features: what stands around the marks, the cue, the place and kind of the
//! source, where the reading comes from. The sum of their weights decides, in a conditional log-linear model.
//! The weights stand in `gazetteers/judge.csv`; `examples/fit_judge` makes them from corpora. The same features are told
//! for deciding, for learning and for `explain`.

mod choices;
mod features;
mod sink;
mod source;
mod term;
#[cfg(test)]
mod tests;
mod weights;
mod words;

use super::clause::Form;
use super::situation::{Decision, Situation};
use super::verb::is_carried;
use crate::document::Zone;
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase};
use crate::text::Kind;
use choices::{Choice, Whence};
use sink::{List, Sum};
use words::Look;

/// As many times as likely must it be that somebody says what the rules take for a term, where a clause links the source…
const LINKED: f64 = 1.5;

/// … and where none does.
const BARE: f64 = 2.0;

/// As many times as likely must another source be than the one that the rules found.
const OTHER: f64 = 1.3;

/// As many times as likely must it be that nobody says what the rules take for a quotation.
const TERM: f64 = 3.0;

/// How many of a reading's features `explain` names.
const NAMED: usize = 4;

/// A reading with its features.
#[derive(Debug)]
pub(super) struct Reading {
    /// The source; none for a term.
    pub(super) source: Option<Phrase>,
    pub(super) features: Vec<String>,
}

/// True where the judge can be asked: not for a tag right behind its quotation, nor for a strong sign of a term.
pub(super) fn asks(s: &Situation<'_, '_>, ruled: Option<&Decision>) -> bool {
    let tag = ruled.is_some_and(|d| d.rule == "said-after" && s.left.is_empty());
    s.quote.parent.is_none() && !tag && !s.quote.term.is_some_and(|t| t.strong)
}

/// True where the wording settles the matter. `Conti told her, “We are full.”`: a whole quotation is that of the strong verb
/// right before it. `what she called “…”`: the words are hers, whoever takes them up; `Dubazane, who called it “…”`;
/// `carrying a banner saying “…”`: they are those of whoever carries it.
fn is_settled(s: &Situation<'_, '_>, ruled: &Decision) -> bool {
    let text = s.scene.text;
    let (Some(clause), Some(source)) = (&ruled.finding.clause, &ruled.finding.source) else { return false };
    let before = s.left.end.checked_sub(1).map(|k| text.tokens[k].kind);
    let nearest = s.clauses_left().next().is_some_and(|c| c.verb == clause.verb);
    let introduced = s.quote.whole
        && nearest
        && matches!(before, Some(Kind::Comma | Kind::Colon))
        && clause.form == Form::Finite
        && clause.class.has(Class::STRONG)
        && source.kind != HeadKind::Noun;
    let what = source.tokens.start.checked_sub(1).is_some_and(|k| text.word(k).eq_ignore_ascii_case("what"));
    // "a banner saying", "placards that read"
    let behind = if clause.form == Form::Relative { 2 } else { 1 };
    let carried = || clause.cue.start.checked_sub(behind).is_some_and(|k| is_carried(text.word(k)));
    // "a figure that Moor has described as “…”"
    let gap = clause.cue.end..s.quote.outer.start;
    let beside = source.tokens.end == clause.cue.start && gap.len() <= 1 && gap.clone().all(|k| text.word(k) == "as");
    let called = beside && source.kind == HeadKind::Name && clause.class.has(Class::LABEL.or(Class::AS));
    introduced
        || called
        || matches!(ruled.rule, "label-inside" | "predicate")
        // "we are told"
        || clause.form == Form::Passive && clause.source.is_none()
        || what && source.tokens.end == clause.cue.start && clause.cue.end == s.quote.outer.start
        || clause.form == Form::Relative && source.kind == HeadKind::Name && nearest
        || matches!(clause.form, Form::Participle | Form::Relative) && carried()
}

/// What the judge makes of a quotation, given what the rules found.
pub(super) fn judge(s: &Situation<'_, '_>, ruled: Option<Decision>) -> Option<Decision> {
    if !asks(s, ruled.as_ref()) || ruled.as_ref().is_some_and(|d| is_settled(s, d)) {
        return ruled;
    }
    let choices = choices::choices(s, ruled.as_ref());
    let look = Look::at(s, ruled.as_ref());
    let mut sum = Sum::default();
    term::features(&look, &choices, &mut sum);
    let mut sums = Vec::with_capacity(choices.len() + 1);
    sums.push(sum.take());
    for (rank, choice) in choices.iter().enumerate() {
        source::features(&look, rank, choice, &mut sum);
        sums.push(sum.take());
    }
    let shares = Shares::of(&sums);
    let own = choices.iter().position(|c| c.whence == Whence::Ruled).map_or(0, |k| k + 1);
    let best = shares.best()?;
    // A headline has no room for terms: three marks in four hold somebody's words (PolNeAR).
    let lead = match best.checked_sub(1).map(|k| choices[k].clause) {
        // A paragraph that opens with a mark behind one that was left open goes on with it.
        None if s.open_above.is_some() && s.opens_paragraph() => return ruled,
        None => TERM,
        Some(_) if own > 0 => OTHER,
        Some(_) if s.quote.zone == Zone::Headline => 1.0,
        Some(Some(_)) => LINKED,
        Some(None) => BARE,
    };
    let (most, rules) = (shares.share(best), shares.share(own));
    if best == own || most < lead * rules {
        return ruled.map(|d| Decision { share: Some(percent(rules)), ..d });
    }
    let choice = &choices[best.checked_sub(1)?];
    let evidence = if s.told { reasons(&look, &choices, &shares, best, own) } else { Vec::new() };
    Some(Decision { rule: "judged", share: Some(percent(most)), finding: choice.finding(evidence) })
}

/// Why the best reading beats what the rules found.
#[cold]
fn reasons(look: &Look<'_, '_>, choices: &[Choice<'_>], shares: &Shares<'_>, best: usize, own: usize) -> Vec<String> {
    let features = |k: usize| {
        let mut list = List::default();
        match k.checked_sub(1) {
            None => term::features(look, choices, &mut list),
            Some(k) => source::features(look, k, &choices[k], &mut list),
        }
        list.0
    };
    vec![
        format!("as likely as {} to {}", percent(shares.share(best)), percent(shares.share(own))),
        format!("for it: {}", strongest(&features(best), 1)),
        format!("against {}: {}", called(look.s, choices, own), strongest(&features(own), -1)),
    ]
}

/// The readings of a quotation with their features, for learning.
pub(super) fn readings(s: &Situation<'_, '_>, ruled: Option<&Decision>) -> Vec<Reading> {
    let choices = choices::choices(s, ruled);
    let look = Look::at(s, ruled);
    let mut list = List::default();
    term::features(&look, &choices, &mut list);
    let mut out = vec![Reading { source: None, features: list.take() }];
    for (rank, choice) in choices.iter().enumerate() {
        source::features(&look, rank, choice, &mut list);
        out.push(Reading { source: Some(choice.source.clone()), features: list.take() });
    }
    out
}

/// Sums of weights → how likely each reading is.
struct Shares<'s> {
    sums: &'s [i32],
    most: i32,
    /// The powers of all together.
    all: f64,
}

impl<'s> Shares<'s> {
    fn of(sums: &'s [i32]) -> Self {
        let most = sums.iter().copied().max().unwrap_or_default();
        Shares { sums, most, all: sums.iter().map(|sum| weights::power(sum - most)).sum() }
    }

    /// The likeliest reading, the first of several.
    fn best(&self) -> Option<usize> {
        self.sums.iter().position(|sum| *sum == self.most)
    }

    /// How likely a reading is.
    fn share(&self, reading: usize) -> f64 {
        self.sums.get(reading).map_or(0.0, |sum| weights::power(sum - self.most) / self.all)
    }
}

fn percent(share: f64) -> u8 {
    (share * 100.0).round().clamp(1.0, 99.0) as u8
}

/// A reading in words.
fn called(s: &Situation<'_, '_>, choices: &[Choice<'_>], reading: usize) -> String {
    match reading.checked_sub(1).map(|k| &choices[k]) {
        None => "nobody says it".to_owned(),
        Some(choice) => format!("“{}”", s.scene.text.slice(s.scene.text.span(choice.source.tokens.clone()))),
    }
}

/// The features that weigh most for a reading (`sign` 1) or against it (−1), with their weights.
fn strongest(features: &[(String, i32)], sign: i32) -> String {
    let mut weighed: Vec<(i32, &str)> =
        features.iter().map(|(feature, weight)| (sign * weight, feature.as_str())).collect();
    weighed.sort_by_key(|(weight, feature)| (-weight, *feature));
    let named = weighed.iter().take(NAMED).filter(|(weight, _)| *weight > 0);
    let mark = if sign > 0 { '+' } else { '−' };
    let named: Vec<String> = named.map(|(w, f)| format!("{f} {mark}{}.{:02}", w / 100, w % 100)).collect();
    if named.is_empty() { "nothing".to_owned() } else { named.join(", ") }
}
