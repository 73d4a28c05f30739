//! What is seen of the reading that nobody says the quoted words: what stands around the marks, how the words are cased,
//! and whether a clause of the sentence reports at all.

use super::choices::{Choice, NEAR, Whence};
use super::features::{RULE, TERM};
use super::sink::{Part, Sink, Word, part, tell};
use super::words::{Look, class, form_of, gap, kind, strength_of, up_to, word, yes, zone};
use crate::gazetteer::Class;

/// Nobody says it.
pub(super) fn features(look: &Look<'_, '_>, choices: &[Choice<'_>], sink: &mut impl Sink) {
    let &Look { s, rule, case, .. } = look;
    let text = s.scene.text;
    tell!(sink, None, rule);
    let words = s.quote.inside.words;
    let length = match words {
        0..=3 => up_to(3, words),
        4 => part!(WORDS "4"),
        5..=7 => part!(WORDS "5-7"),
        8..=14 => part!(WORDS "8-14"),
        _ => part!(WORDS "15+"),
    };
    tell!(sink, NoneWords, length);
    tell!(sink, NoneWordsRule, length, rule);
    let before = s.left.end.checked_sub(1).filter(|k| *k >= s.left.start);
    let behind = (!s.right.is_empty()).then_some(s.right.start);
    let word_before = before.map_or_else(|| Word::class(part!(CLASS "^")), |k| word(s, k));
    let word_behind = behind.map_or_else(|| Word::class(part!(CLASS "$")), |k| word(s, k));
    tell!(sink, NoneBefore, word_before =>);
    tell!(sink, NoneBehind, word_behind =>);
    let class_before = before.map_or(part!(CLASS "^"), |k| class(s, k));
    let class_behind = behind.map_or(part!(CLASS "$"), |k| class(s, k));
    tell!(sink, NoneAround, class_before, class_behind);
    tell!(sink, NoneClassBefore, class_before, length);
    tell!(sink, NoneClassBehind, class_behind, length);
    if let Some(second) = before.and_then(|k| k.checked_sub(1)).filter(|k| *k >= s.left.start) {
        tell!(sink, NoneSecondBefore, word(s, second) =>);
        tell!(sink, NoneTwoBefore, word_before => class(s, second));
    }
    tell!(sink, NoneCase, case, length);
    tell!(sink, NoneCaseBefore, case, class_before);
    let term = s.quote.term.map_or(part!(TERM "no-term"), |t| Part::find(TERM, t.why));
    tell!(sink, NoneTerm, term);
    tell!(sink, NoneTermRule, term, rule);
    let last = kind(text.tokens[s.quote.tokens.end - 1].kind);
    tell!(sink, NoneLast, last, if s.quote.whole { part!(WHOLE "whole") } else { part!(WHOLE "part") });
    tell!(sink, NoneFirst, class(s, s.quote.tokens.start));
    tell!(sink, NoneZone, zone(s));
    let inside = s.quote.tokens.clone();
    if inside.clone().any(|k| s.scene.is_verb(k)) {
        tell!(sink, NoneVerbInside, class_before);
    }
    if inside
        .clone()
        .any(|k| text.tokens[k].has(Class::PRONOUN) && matches!(text.word(k), "I" | "we" | "We" | "my" | "our" | "us"))
    {
        tell!(sink, NoneFirstPerson);
    }
    // The clauses around it.
    let nearest = s.clauses_left().next();
    match nearest {
        None => tell!(sink, NoneNoClauseLeft, rule),
        Some(clause) => {
            tell!(sink, NoneCueLeft, word(s, clause.verb) =>);
            let gap = gap(s, s.frame_end(clause));
            tell!(sink, NoneGapLeft, gap, strength_of(clause));
            tell!(sink, NoneGapCase, gap, case);
        }
    }
    if !s.clauses_left().take(NEAR).any(|c| c.class.has(Class::STRONG)) {
        tell!(sink, NoneNoStrongLeft, class_before);
    }
    match s.clauses_right().next() {
        None => tell!(sink, NoneNoClauseRight),
        Some(clause) => tell!(sink, NoneRight, strength_of(clause), form_of(clause.form)),
    }
    // Other quotations of the sentence.
    let mate = s.before().filter(|(k, _)| s.quotes[*k].outer.end > s.left.start);
    tell!(sink, NoneMate, mate.map_or(part!(RULE "none"), |(_, d)| Part::find(RULE, d.rule)));
    let skipped = s.index.checked_sub(1).filter(|k| {
        s.decided[*k].is_none()
            && s.quotes[*k].outer.start >= s.left.start
            && s.quotes[*k].paragraph == s.quote.paragraph
    });
    if skipped.is_some() {
        tell!(sink, NoneMateTerm);
    }
    let more = s.quotes.get(s.index + 1).is_some_and(|q| q.outer.start < s.right.end && q.outer.start >= s.right.start);
    tell!(sink, NoneMoreBehind, yes(more));
    let said = s.decided.iter().rev().take(NEAR).any(Option::is_some);
    tell!(sink, NoneSpeechBefore, yes(said));
    tell!(
        sink,
        NoneChoices,
        up_to(4, choices.iter().filter(|c| matches!(c.whence, Whence::Ruled | Whence::Clause)).count())
    );
}
