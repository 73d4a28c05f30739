//! What is seen of the reading that nobody says the quoted words: what stands around the marks, how the words are cased,
//! and whether a clause of the sentence reports at all.

use super::choices::{Choice, NEAR};
use super::sink::Sink;
use super::words::{case, class, form, gap, kind, strength, word, yes, zone};
use crate::attribution::situation::{Decision, Situation};
use crate::gazetteer::Class;
use crate::text::Kind;
use std::borrow::Cow;

/// Nobody says it.
pub(super) fn features(s: &Situation<'_, '_>, choices: &[Choice], ruled: Option<&Decision>, sink: &mut impl Sink) {
    let text = s.scene.text;
    let rule = ruled.map_or("no-rule", |d| d.rule);
    sink.feature(&["none", rule]);
    let words = text.tokens[s.quote.tokens.clone()].iter().filter(|t| t.kind == Kind::Word).count();
    let length = match words {
        0..=4 => ["0", "1", "2", "3", "4"][words],
        5..=7 => "5-7",
        8..=14 => "8-14",
        _ => "15+",
    };
    sink.feature(&["none words", length]);
    sink.feature(&["none words", length, rule]);
    let before = s.left.end.checked_sub(1).filter(|k| *k >= s.left.start);
    let behind = (!s.right.is_empty()).then_some(s.right.start);
    let word_before = before.map_or(Cow::Borrowed("^"), |k| word(s, k));
    let word_behind = behind.map_or(Cow::Borrowed("$"), |k| word(s, k));
    sink.feature(&["none before", &word_before]);
    sink.feature(&["none behind", &word_behind]);
    let class_before = before.map_or("^", |k| class(s, k));
    let class_behind = behind.map_or("$", |k| class(s, k));
    sink.feature(&["none around", class_before, class_behind]);
    sink.feature(&["none class before", class_before, length]);
    sink.feature(&["none class behind", class_behind, length]);
    if let Some(second) = before.and_then(|k| k.checked_sub(1)).filter(|k| *k >= s.left.start) {
        sink.feature(&["none second before", &word(s, second)]);
        sink.feature(&["none two before", class(s, second), &word_before]);
    }
    let case = case(s);
    sink.feature(&["none case", case, length]);
    sink.feature(&["none case", case, class_before]);
    let term = s.quote.term.map_or("no-term", |t| t.why);
    sink.feature(&["none term", term]);
    sink.feature(&["none term", term, rule]);
    let last = kind(text.tokens[s.quote.tokens.end - 1].kind);
    sink.feature(&["none last", last, if s.quote.whole { "whole" } else { "part" }]);
    sink.feature(&["none first", class(s, s.quote.tokens.start)]);
    sink.feature(&["none zone", zone(s)]);
    let inside = s.quote.tokens.clone();
    if inside.clone().any(|k| s.scene.is_verb(k)) {
        sink.feature(&["none verb inside", class_before]);
    }
    if inside
        .clone()
        .any(|k| text.tokens[k].has(Class::PRONOUN) && matches!(text.word(k), "I" | "we" | "We" | "my" | "our" | "us"))
    {
        sink.feature(&["none first person inside"]);
    }
    // The clauses around it.
    let nearest = s.clauses_left().next();
    match nearest {
        None => sink.feature(&["none no clause left", rule]),
        Some(clause) => {
            let cue = word(s, clause.verb);
            sink.feature(&["none cue left", &cue]);
            sink.feature(&["none gap left", gap(s, clause), strength(clause)]);
            sink.feature(&["none gap left", gap(s, clause), case]);
        }
    }
    if !s.clauses_left().take(NEAR).any(|c| c.class.has(Class::STRONG)) {
        sink.feature(&["none no strong left", class_before]);
    }
    match s.clauses_right().next() {
        None => sink.feature(&["none no clause right"]),
        Some(clause) => sink.feature(&["none right", strength(clause), form(clause.form)]),
    }
    // Other quotations of the sentence.
    let mate = s.before().filter(|(k, _)| s.quotes[*k].outer.end > s.left.start);
    sink.feature(&["none mate", mate.map_or("none", |(_, d)| d.rule)]);
    let skipped = s.index.checked_sub(1).filter(|k| {
        s.decided[*k].is_none()
            && s.quotes[*k].outer.start >= s.left.start
            && s.quotes[*k].paragraph == s.quote.paragraph
    });
    if skipped.is_some() {
        sink.feature(&["none mate is a term"]);
    }
    let more = s.quotes.get(s.index + 1).is_some_and(|q| q.outer.start < s.right.end && q.outer.start >= s.right.start);
    sink.feature(&["none more behind", yes(more)]);
    let said = s.decided.iter().rev().take(NEAR).any(Option::is_some);
    sink.feature(&["none speech before", yes(said)]);
    sink.feature(&[
        "none choices",
        ["0", "1", "2", "3", "4+"][choices.iter().filter(|c| matches!(c.whence, "ruled" | "clause")).count().min(4)],
    ]);
}
