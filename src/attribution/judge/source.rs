//! What is seen of the reading that a certain source says the quoted words: the place and kind of the source, the clause
//! that links it, and what lies between that clause and the marks.

use super::choices::{Choice, NEAR};
use super::sink::Sink;
use super::words::{case, class, distance, form, gap, source_kind, strength, word, yes};
use crate::attribution::situation::{Decision, Situation};
use crate::gazetteer::Class;
use crate::text::Kind;

/// Somebody says it.
pub(super) fn features(
    s: &Situation<'_, '_>,
    rank: usize,
    choice: &Choice,
    ruled: Option<&Decision>,
    sink: &mut impl Sink,
) {
    let text = s.scene.text;
    let source = &choice.source;
    let rule = ruled.map_or("no-rule", |d| d.rule);
    let head = &text.tokens[source.head];
    let what = source_kind(s, source);
    let left = source.head < s.quote.outer.start;
    let side = if left { "left" } else { "right" };
    let here = source.head >= s.left.start && source.head < s.right.end;
    let whence = choice.whence;
    if choice.continues.is_some() || !here {
        let paragraphs = s.quote.paragraph - text.paragraph_of(source.head).min(s.quote.paragraph);
        let sentences = text.sentence_of(s.quote.outer.start).abs_diff(text.sentence_of(source.head));
        sink.feature(&[
            "turn",
            whence,
            ["0", "1", "2", "3+"][paragraphs.min(3)],
            distance(sentences),
            yes(s.quote.whole),
        ]);
        sink.feature(&["turn", whence, rule, yes(s.quote.whole)]);
        sink.feature(&["turn", whence, yes(s.opens_paragraph()), yes(s.open_above.is_some())]);
        sink.feature(&["turn", whence, case(s), what]);
        let opens = !s.left.is_empty();
        sink.feature(&["turn", whence, yes(opens), yes(s.quote.whole), yes(s.clauses_left().next().is_some())]);
    }
    sink.feature(&["source", whence, what]);
    sink.feature(&["source", whence, rule]);
    sink.feature(&["source", whence, side, yes(here), if rank == 0 { "first" } else { "later" }]);
    sink.feature(&["source is", &word(s, source.head)]);
    sink.feature(&["source starts", &word(s, source.tokens.start), whence]);
    // What stands before and behind the source.
    let sentence = &text.sentences[text.sentence_of(source.head)].tokens;
    let start = source.tokens.start;
    let before = start.checked_sub(1).filter(|k| *k >= sentence.start);
    let class_before = before.map_or("^", |k| class(s, k));
    sink.feature(&["source behind", class_before, whence]);
    sink.feature(&["source behind", class_before, what]);
    if let Some(k) = before {
        sink.feature(&["source behind word", &word(s, k)]);
    }
    let next = source.tokens.end;
    let class_behind = if next < sentence.end { class(s, next) } else { "$" };
    sink.feature(&["source before", class_behind, whence]);
    sink.feature(&["source between", class_before, class_behind, side]);
    if next < sentence.end && !head.has(Class::TIME) {
        sink.feature(&["source before word", &word(s, next)]);
    }
    if left && here {
        let verbs =
            (source.tokens.end..s.left.end).take(NEAR).filter(|&k| text.quoted[k] == 0 && s.scene.is_verb(k)).count();
        sink.feature(&["source verbs between", ["0", "1", "2", "3", "4+"][verbs.min(4)], whence]);
        let verbs_before =
            (s.left.start..start).rev().take(NEAR).filter(|&k| text.quoted[k] == 0 && s.scene.is_verb(k)).count();
        sink.feature(&["source verbs before", ["0", "1", "2", "3+"][verbs_before.min(3)], whence]);
        sink.feature(&["source verbs before", ["0", "1", "2", "3+"][verbs_before.min(3)], what]);
        sink.feature(&[
            "source distance",
            distance(s.quote.outer.start - source.tokens.end.min(s.quote.outer.start)),
            whence,
        ]);
    }
    let length = source.tokens.len();
    sink.feature(&[
        "source length",
        if length > 8 {
            "9+"
        } else if length > 3 {
            "4-8"
        } else {
            "1-3"
        },
        whence,
    ]);
    let Some(clause) = &choice.clause else {
        sink.feature(&["source without clause", what, class_before]);
        return;
    };
    let cue = word(s, clause.verb);
    let nth = ["0", "1", "2", "3", "4+"][choice.nth.min(4)];
    let at = if clause.verb < s.quote.outer.start { "left" } else { "right" };
    sink.feature(&["cue", &cue, whence]);
    sink.feature(&["cue", &cue, at]);
    sink.feature(&["cue nth", nth, at, whence]);
    sink.feature(&["cue nth", nth, at, strength(clause), form(clause.form)]);
    sink.feature(&["cue form", form(clause.form), whence, what]);
    sink.feature(&["cue strength", strength(clause), rule, whence]);
    if clause.negated || clause.hypothetical {
        sink.feature(&["cue negated", nth, at]);
    }
    if at == "left" {
        let gap = gap(s, clause);
        sink.feature(&["cue gap", gap, nth, whence]);
        sink.feature(&["cue gap", gap, strength(clause)]);
        sink.feature(&["cue gap", &cue, gap]);
        let end = clause.cue.end;
        let class_behind = if end < s.left.end { class(s, end) } else { "mark" };
        sink.feature(&["cue before", class_behind, strength(clause)]);
        sink.feature(&["cue before", class_behind, form(clause.form), nth]);
        let from = source.tokens.end.min(clause.cue.start);
        let between = clause.cue.start - from;
        sink.feature(&["cue behind source", distance(between), whence, form(clause.form)]);
        if between > 0 {
            let verb = (from..clause.cue.start).any(|k| text.quoted[k] == 0 && s.scene.is_verb(k));
            let comma = (from..clause.cue.start).any(|k| text.tokens[k].kind == Kind::Comma);
            sink.feature(&["cue behind source over", yes(verb), yes(comma), whence]);
        }
        let outer = s.clauses_left().nth(choice.nth + 1);
        if let Some(outer) = outer {
            sink.feature(&["cue inside", strength(outer), strength(clause), yes(text.word(outer.cue.end) == "that")]);
            sink.feature(&["cue inside", &cue, &word(s, outer.verb)]);
            let begins = clause.tokens.start.checked_sub(1).map_or("^", |k| class(s, k));
            sink.feature(&["cue inside behind", begins, strength(clause), whence]);
        }
    } else {
        let end = s.frame_end(clause).max(clause.tokens.end);
        sink.feature(&["cue final", yes(end + 2 >= s.right.end), strength(clause), whence]);
    }
}
