//! What is seen of the reading that a certain source says the quoted words: the place and kind of the source, the clause
//! that links it, and what lies between that clause and the marks.

use super::choices::{Choice, NEAR};
use super::sink::{Sink, part, tell};
use super::words::{Look, class, distance, form_of, gap, source_kind, strength_of, up_to, whence, word, yes};
use crate::gazetteer::Class;
use crate::text::Kind;

/// Somebody says it.
pub(super) fn features(look: &Look<'_, '_>, rank: usize, choice: &Choice<'_>, sink: &mut impl Sink) {
    let &Look { s, rule, case, whole } = look;
    let text = s.scene.text;
    let source = &choice.source;
    let head = &text.tokens[source.head];
    let what = source_kind(s, source);
    let left = source.head < s.quote.outer.start;
    let side = if left { part!(SIDE "left") } else { part!(SIDE "right") };
    let here = source.head >= s.left.start && source.head < s.right.end;
    let whence = whence(choice.whence);
    if choice.continues.is_some() || !here {
        let paragraphs = s.quote.paragraph - text.paragraph_of(source.head).min(s.quote.paragraph);
        let sentences = text.sentence_of(s.quote.outer.start).abs_diff(text.sentence_of(source.head));
        tell!(sink, TurnDistance, whence, up_to(3, paragraphs), distance(sentences), whole);
        tell!(sink, TurnRule, whence, rule, whole);
        tell!(sink, TurnOpens, whence, yes(s.opens_paragraph()), yes(s.open_above.is_some()));
        tell!(sink, TurnCase, whence, case, what);
        let opens = !s.left.is_empty();
        tell!(sink, TurnLeft, whence, yes(opens), whole, yes(s.clauses_left().next().is_some()));
    }
    tell!(sink, SourceKind, whence, what);
    tell!(sink, SourceRule, whence, rule);
    tell!(
        sink,
        SourceSide,
        whence,
        side,
        yes(here),
        if rank == 0 { part!(FIRST "first") } else { part!(FIRST "later") }
    );
    tell!(sink, SourceIs, word(s, source.head) =>);
    tell!(sink, SourceStarts, word(s, source.tokens.start) => whence);
    // What stands before and behind the source.
    let sentence = &text.sentences[text.sentence_of(source.head)].tokens;
    let start = source.tokens.start;
    let before = start.checked_sub(1).filter(|k| *k >= sentence.start);
    let class_before = before.map_or(part!(CLASS "^"), |k| class(s, k));
    tell!(sink, SourceBehind, class_before, whence);
    tell!(sink, SourceKindBehind, class_before, what);
    if let Some(k) = before {
        tell!(sink, SourceBehindWord, word(s, k) =>);
    }
    let next = source.tokens.end;
    let class_behind = if next < sentence.end { class(s, next) } else { part!(CLASS "$") };
    tell!(sink, SourceBefore, class_behind, whence);
    tell!(sink, SourceBetween, class_before, class_behind, side);
    if next < sentence.end && !head.has(Class::TIME) {
        tell!(sink, SourceBeforeWord, word(s, next) =>);
    }
    if left && here {
        let verbs = (source.tokens.end..s.left.end)
            .take(NEAR)
            .filter(|&k| text.quoted[k] == 0 && s.scene.is_verb(k))
            .take(4)
            .count();
        tell!(sink, VerbsBetween, up_to(4, verbs), whence);
        let verbs_before = (s.left.start..start)
            .rev()
            .take(NEAR)
            .filter(|&k| text.quoted[k] == 0 && s.scene.is_verb(k))
            .take(3)
            .count();
        tell!(sink, VerbsBefore, up_to(3, verbs_before), whence);
        tell!(sink, KindVerbsBefore, up_to(3, verbs_before), what);
        tell!(sink, SourceDistance, distance(s.quote.outer.start - source.tokens.end.min(s.quote.outer.start)), whence);
    }
    let length = source.tokens.len();
    tell!(
        sink,
        SourceLength,
        if length > 8 {
            part!(LENGTH "9+")
        } else if length > 3 {
            part!(LENGTH "4-8")
        } else {
            part!(LENGTH "1-3")
        },
        whence
    );
    let Some(clause) = choice.clause else {
        tell!(sink, NoClause, what, class_before);
        return;
    };
    let (cue, strength, form) = (word(s, clause.verb), strength_of(clause), form_of(clause.form));
    let nth = up_to(4, choice.nth);
    let before = clause.verb < s.quote.outer.start;
    let at = if before { part!(SIDE "left") } else { part!(SIDE "right") };
    tell!(sink, Cue, cue => whence);
    tell!(sink, CueSide, cue => at);
    tell!(sink, CueNth, nth, at, whence);
    tell!(sink, CueNthStrength, nth, at, strength, form);
    tell!(sink, CueForm, form, whence, what);
    tell!(sink, CueStrength, strength, rule, whence);
    if clause.negated || clause.hypothetical {
        tell!(sink, CueNegated, nth, at);
    }
    if before {
        let gap = gap(s, s.frame_end_with(clause, choice.clause_source()));
        tell!(sink, CueGap, gap, nth, whence);
        tell!(sink, CueGapStrength, gap, strength);
        tell!(sink, CueGapWord, cue => gap);
        let end = clause.cue.end;
        let class_behind = if end < s.left.end { class(s, end) } else { part!(CLASS "mark") };
        tell!(sink, CueBefore, class_behind, strength);
        tell!(sink, CueBeforeForm, class_behind, form, nth);
        let from = source.tokens.end.min(clause.cue.start);
        let between = clause.cue.start - from;
        tell!(sink, CueBehindSource, distance(between), whence, form);
        if between > 0 {
            let verb = (from..clause.cue.start).any(|k| text.quoted[k] == 0 && s.scene.is_verb(k));
            let comma = (from..clause.cue.start).any(|k| text.tokens[k].kind == Kind::Comma);
            tell!(sink, CueBehindOver, yes(verb), yes(comma), whence);
        }
        let outer = s.clauses_left().nth(choice.nth + 1);
        if let Some(outer) = outer {
            tell!(sink, CueInside, strength_of(outer), strength, yes(text.word(outer.cue.end) == "that"));
            tell!(sink, CueInsideWord, cue, word(s, outer.verb) =>);
            let begins = clause.tokens.start.checked_sub(1).map_or(part!(CLASS "^"), |k| class(s, k));
            tell!(sink, CueInsideBehind, begins, strength, whence);
        }
    } else {
        let end = s.frame_end_with(clause, choice.clause_source()).max(clause.tokens.end);
        tell!(sink, CueFinal, yes(end + 2 >= s.right.end), strength, whence);
    }
}
