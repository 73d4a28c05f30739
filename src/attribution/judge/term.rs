//! What is seen of the reading that nobody says the quoted words: what stands around the marks, how the words are cased,
//! and whether a clause of the sentence reports at all.

use super::choices::{Choice, NEAR, Whence};
use super::sink::{Part, Sink, part, tell};
use super::words::{Look, TO_FOUR, class, form, gap, kind, strength, word, yes, zone};
use crate::gazetteer::Class;
use crate::text::Kind;

/// Nobody says it.
pub(super) fn features(look: &Look<'_, '_>, choices: &[Choice], sink: &mut impl Sink) {
    let &Look { s, rule, case, .. } = look;
    let text = s.scene.text;
    tell!(sink, "none", rule);
    let words = text.tokens[s.quote.tokens.clone()].iter().filter(|t| t.kind == Kind::Word).count();
    let length = match words {
        0..=3 => TO_FOUR[words],
        4 => part!("4"),
        5..=7 => part!("5-7"),
        8..=14 => part!("8-14"),
        _ => part!("15+"),
    };
    tell!(sink, "none words", length);
    tell!(sink, "none words", length, rule);
    let before = s.left.end.checked_sub(1).filter(|k| *k >= s.left.start);
    let behind = (!s.right.is_empty()).then_some(s.right.start);
    let word_before = before.map_or(part!("^"), |k| word(s, k));
    let word_behind = behind.map_or(part!("$"), |k| word(s, k));
    tell!(sink, "none before", word_before);
    tell!(sink, "none behind", word_behind);
    let class_before = before.map_or(part!("^"), |k| class(s, k));
    let class_behind = behind.map_or(part!("$"), |k| class(s, k));
    tell!(sink, "none around", class_before, class_behind);
    tell!(sink, "none class before", class_before, length);
    tell!(sink, "none class behind", class_behind, length);
    if let Some(second) = before.and_then(|k| k.checked_sub(1)).filter(|k| *k >= s.left.start) {
        tell!(sink, "none second before", word(s, second));
        tell!(sink, "none two before", class(s, second), word_before);
    }
    tell!(sink, "none case", case, length);
    tell!(sink, "none case", case, class_before);
    let term = s.quote.term.map_or(part!("no-term"), |t| Part::of(t.why));
    tell!(sink, "none term", term);
    tell!(sink, "none term", term, rule);
    let last = kind(text.tokens[s.quote.tokens.end - 1].kind);
    tell!(sink, "none last", last, if s.quote.whole { part!("whole") } else { part!("part") });
    tell!(sink, "none first", class(s, s.quote.tokens.start));
    tell!(sink, "none zone", zone(s));
    let inside = s.quote.tokens.clone();
    if inside.clone().any(|k| s.scene.is_verb(k)) {
        tell!(sink, "none verb inside", class_before);
    }
    if inside
        .clone()
        .any(|k| text.tokens[k].has(Class::PRONOUN) && matches!(text.word(k), "I" | "we" | "We" | "my" | "our" | "us"))
    {
        tell!(sink, "none first person inside");
    }
    // The clauses around it.
    let nearest = s.clauses_left().next();
    match nearest {
        None => tell!(sink, "none no clause left", rule),
        Some(clause) => {
            let cue = word(s, clause.verb);
            tell!(sink, "none cue left", cue);
            tell!(sink, "none gap left", gap(s, clause), strength(clause));
            tell!(sink, "none gap left", gap(s, clause), case);
        }
    }
    if !s.clauses_left().take(NEAR).any(|c| c.class.has(Class::STRONG)) {
        tell!(sink, "none no strong left", class_before);
    }
    match s.clauses_right().next() {
        None => tell!(sink, "none no clause right"),
        Some(clause) => tell!(sink, "none right", strength(clause), form(clause.form)),
    }
    // Other quotations of the sentence.
    let mate = s.before().filter(|(k, _)| s.quotes[*k].outer.end > s.left.start);
    tell!(sink, "none mate", mate.map_or(part!("none"), |(_, d)| Part::of(d.rule)));
    let skipped = s.index.checked_sub(1).filter(|k| {
        s.decided[*k].is_none()
            && s.quotes[*k].outer.start >= s.left.start
            && s.quotes[*k].paragraph == s.quote.paragraph
    });
    if skipped.is_some() {
        tell!(sink, "none mate is a term");
    }
    let more = s.quotes.get(s.index + 1).is_some_and(|q| q.outer.start < s.right.end && q.outer.start >= s.right.start);
    tell!(sink, "none more behind", yes(more));
    let said = s.decided.iter().rev().take(NEAR).any(Option::is_some);
    tell!(sink, "none speech before", yes(said));
    tell!(
        sink,
        "none choices",
        TO_FOUR[choices.iter().filter(|c| matches!(c.whence, Whence::Ruled | Whence::Clause)).count().min(4)]
    );
}
