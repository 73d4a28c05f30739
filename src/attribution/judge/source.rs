//! What is seen of the reading that a certain source says the quoted words: the place and kind of the source, the clause
//! that links it, and what lies between that clause and the marks.

use super::choices::{Choice, NEAR};
use super::sink::{Sink, part, tell};
use super::words::{Look, TO_FOUR, TO_THREE, class, distance, form, gap, source_kind, strength, whence, word, yes};
use crate::gazetteer::Class;
use crate::text::Kind;

/// Somebody says it.
pub(super) fn features(look: &Look<'_, '_>, rank: usize, choice: &Choice, sink: &mut impl Sink) {
    let &Look { s, rule, case, whole } = look;
    let text = s.scene.text;
    let source = &choice.source;
    let head = &text.tokens[source.head];
    let what = source_kind(s, source);
    let left = source.head < s.quote.outer.start;
    let side = if left { part!("left") } else { part!("right") };
    let here = source.head >= s.left.start && source.head < s.right.end;
    let whence = whence(choice.whence);
    if choice.continues.is_some() || !here {
        let paragraphs = s.quote.paragraph - text.paragraph_of(source.head).min(s.quote.paragraph);
        let sentences = text.sentence_of(s.quote.outer.start).abs_diff(text.sentence_of(source.head));
        tell!(sink, "turn", whence, TO_THREE[paragraphs.min(3)], distance(sentences), whole);
        tell!(sink, "turn", whence, rule, whole);
        tell!(sink, "turn", whence, yes(s.opens_paragraph()), yes(s.open_above.is_some()));
        tell!(sink, "turn", whence, case, what);
        let opens = !s.left.is_empty();
        tell!(sink, "turn", whence, yes(opens), whole, yes(s.clauses_left().next().is_some()));
    }
    tell!(sink, "source", whence, what);
    tell!(sink, "source", whence, rule);
    tell!(sink, "source", whence, side, yes(here), if rank == 0 { part!("first") } else { part!("later") });
    tell!(sink, "source is", word(s, source.head));
    tell!(sink, "source starts", word(s, source.tokens.start), whence);
    // What stands before and behind the source.
    let sentence = &text.sentences[text.sentence_of(source.head)].tokens;
    let start = source.tokens.start;
    let before = start.checked_sub(1).filter(|k| *k >= sentence.start);
    let class_before = before.map_or(part!("^"), |k| class(s, k));
    tell!(sink, "source behind", class_before, whence);
    tell!(sink, "source behind", class_before, what);
    if let Some(k) = before {
        tell!(sink, "source behind word", word(s, k));
    }
    let next = source.tokens.end;
    let class_behind = if next < sentence.end { class(s, next) } else { part!("$") };
    tell!(sink, "source before", class_behind, whence);
    tell!(sink, "source between", class_before, class_behind, side);
    if next < sentence.end && !head.has(Class::TIME) {
        tell!(sink, "source before word", word(s, next));
    }
    if left && here {
        let verbs = (source.tokens.end..s.left.end)
            .take(NEAR)
            .filter(|&k| text.quoted[k] == 0 && s.scene.is_verb(k))
            .take(4)
            .count();
        tell!(sink, "source verbs between", TO_FOUR[verbs], whence);
        let verbs_before = (s.left.start..start)
            .rev()
            .take(NEAR)
            .filter(|&k| text.quoted[k] == 0 && s.scene.is_verb(k))
            .take(3)
            .count();
        tell!(sink, "source verbs before", TO_THREE[verbs_before], whence);
        tell!(sink, "source verbs before", TO_THREE[verbs_before], what);
        tell!(
            sink,
            "source distance",
            distance(s.quote.outer.start - source.tokens.end.min(s.quote.outer.start)),
            whence
        );
    }
    let length = source.tokens.len();
    tell!(
        sink,
        "source length",
        if length > 8 {
            part!("9+")
        } else if length > 3 {
            part!("4-8")
        } else {
            part!("1-3")
        },
        whence
    );
    let Some(clause) = &choice.clause else {
        tell!(sink, "source without clause", what, class_before);
        return;
    };
    let cue = word(s, clause.verb);
    let nth = TO_FOUR[choice.nth.min(4)];
    let before = clause.verb < s.quote.outer.start;
    let at = if before { part!("left") } else { part!("right") };
    tell!(sink, "cue", cue, whence);
    tell!(sink, "cue", cue, at);
    tell!(sink, "cue nth", nth, at, whence);
    tell!(sink, "cue nth", nth, at, strength(clause), form(clause.form));
    tell!(sink, "cue form", form(clause.form), whence, what);
    tell!(sink, "cue strength", strength(clause), rule, whence);
    if clause.negated || clause.hypothetical {
        tell!(sink, "cue negated", nth, at);
    }
    if before {
        let gap = gap(s, clause);
        tell!(sink, "cue gap", gap, nth, whence);
        tell!(sink, "cue gap", gap, strength(clause));
        tell!(sink, "cue gap", cue, gap);
        let end = clause.cue.end;
        let class_behind = if end < s.left.end { class(s, end) } else { part!("mark") };
        tell!(sink, "cue before", class_behind, strength(clause));
        tell!(sink, "cue before", class_behind, form(clause.form), nth);
        let from = source.tokens.end.min(clause.cue.start);
        let between = clause.cue.start - from;
        tell!(sink, "cue behind source", distance(between), whence, form(clause.form));
        if between > 0 {
            let verb = (from..clause.cue.start).any(|k| text.quoted[k] == 0 && s.scene.is_verb(k));
            let comma = (from..clause.cue.start).any(|k| text.tokens[k].kind == Kind::Comma);
            tell!(sink, "cue behind source over", yes(verb), yes(comma), whence);
        }
        let outer = s.clauses_left().nth(choice.nth + 1);
        if let Some(outer) = outer {
            tell!(sink, "cue inside", strength(outer), strength(clause), yes(text.word(outer.cue.end) == "that"));
            tell!(sink, "cue inside", cue, word(s, outer.verb));
            let begins = clause.tokens.start.checked_sub(1).map_or(part!("^"), |k| class(s, k));
            tell!(sink, "cue inside behind", begins, strength(clause), whence);
        }
    } else {
        let end = s.frame_end(clause).max(clause.tokens.end);
        tell!(sink, "cue final", yes(end + 2 >= s.right.end), strength(clause), whence);
    }
}
