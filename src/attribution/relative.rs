//! Relative clauses: whose are the words in `Macron, who questioned`, `the officer who led the raid said`?

use super::subject::{Subject, phrase_left, subject_left};
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase, Scene};
use crate::text::Kind;

/// `Macron, who`: the antecedent with its pronoun.
pub(super) fn relative(scene: Scene<'_, '_>, who: usize, bound: usize) -> Option<Subject> {
    let text = scene.text;
    let mut end = who;
    // "Brandt, whose sister runs the League and who": the same antecedent.
    if end > bound && text.tokens[end - 1].has(Class::CONJUNCTION) {
        let first = (bound..end - 1).rev().find(|&k| text.tokens[k].has(Class::RELATIVE) && text.quoted[k] == 0)?;
        let mut found = relative(scene, first, bound)?;
        found.phrase.tokens.end = found.phrase.head + 1;
        return Some(found);
    }
    if end > bound && text.tokens[end - 1].has(Class::PREPOSITION) {
        end -= 1;
    }
    if end > bound && text.tokens[end - 1].kind == Kind::Comma {
        end -= 1;
    }
    if text.is_any(who, &["what", "whatever"]) {
        return None;
    }
    let found = antecedent(scene, end, bound)?;
    let phrase = Phrase { tokens: found.tokens.start..who + 1, ..found };
    Some(Subject { phrase, relative: true, inserted: false })
}

/// The noun phrase before a relative pronoun: the last name or noun, not the whole phrase's head.
pub(super) fn antecedent(scene: Scene<'_, '_>, end: usize, bound: usize) -> Option<Phrase> {
    let text = scene.text;
    // Behind a preposition it is no subject, but an antecedent it is: "stood beside Tariq Mansouri, who".
    let core = || {
        (bound..end)
            .rev()
            .take(8)
            .filter(|&k| !scene.is_verb(k))
            .filter_map(|k| scene.phrase_right(k, end))
            .rfind(|p| p.tokens.end == end)
    };
    let found = phrase_left(scene, end, bound).map(|s| s.phrase).or_else(core)?;
    // "Finch's deputy Omar Reed, who" and "the head of Northline, Iris Han, who": the last name counts if it ends it.
    match scene.names.mention_at(end - 1) {
        Some(m)
            if m.tokens.end == end && scene.names.names[m.name].kind == Some(crate::document::EntityKind::Person) =>
        {
            Some(Phrase { tokens: m.tokens.clone(), head: end - 1, kind: HeadKind::Name })
        }
        _ => {
            // "the support of a retired general who": a person speaks, so the nearest noun for one.
            let rightmost = (found.tokens.start + 1..end)
                .rev()
                .filter_map(|k| scene.phrase_right(k, end))
                .find(|p| p.tokens.end == end && text_has_person(scene, p.head));
            let own = text_has_person(scene, found.head);
            let wider = || {
                (bound..end)
                    .rev()
                    .take(9)
                    .take_while(|&k| text.tokens[k].kind != Kind::Comma)
                    .find(|&k| text_has_person(scene, k) && text.tokens[k].kind == Kind::Word)
            };
            let described = || {
                wider().and_then(|head| {
                    let start = (bound..=head).rev().take(5).find(|&k| text.tokens[k].has(Class::DETERMINER))?;
                    Some(Phrase { tokens: start..end, head, kind: HeadKind::Noun })
                })
            };
            Some(if own { found } else { rightmost.or_else(described).unwrap_or(found) })
        }
    }
}

pub(super) fn text_has_person(scene: Scene<'_, '_>, head: usize) -> bool {
    scene.text.tokens[head].has(Class::PERSON_NOUN)
}

/// `The officer who led the raid said`: the verb before belongs to a relative clause without commas.
pub(super) fn restricted(scene: Scene<'_, '_>, verb: usize, bound: usize) -> Option<Subject> {
    let text = scene.text;
    let who = (bound..verb)
        .rev()
        .take(10)
        .take_while(|&k| !matches!(text.tokens[k].kind, Kind::Comma | Kind::Mark | Kind::Semicolon))
        .find(|&k| matches!(text.word(k), "who" | "which" | "that"))?;
    if who == bound || text.tokens[who - 1].has(Class::CUE.or(Class::VERDICT)) {
        return None;
    }
    let noun = scene.is_name(who - 1)
        || text.tokens[who - 1].has(Class(
            Class::NOUN.0 | Class::PLURAL.0 | Class::SPEAKER_NOUN.0 | Class::PRONOUN.0 | Class::DETERMINER.0,
        ));
    if !noun {
        return None;
    }
    phrase_left(scene, who, bound)
}

/// `Residents living near the quarry said`, `the clerk accused of the theft said`: a participle stands for a relative
/// clause. `end` is where the reporting verb begins.
pub(super) fn reduced(scene: Scene<'_, '_>, verb: usize, end: usize, bound: usize) -> Option<Subject> {
    let text = scene.text;
    let participle = &text.tokens[verb];
    let passive = || {
        let behind = Some(verb + 1).filter(|&k| k < end && text.word(k) != "to");
        participle.has(Class::PAST) && behind.is_some_and(|k| text.tokens[k].has(Class::PREPOSITION))
    };
    // What a verb of saying or thinking has behind it is a clause with a subject of its own: "accused of", not "said in".
    let has_clause = participle.has(Class::THAT.or(Class::QUOTING))
        || participle.has(Class::CUE) && participle.has(Class::ING)
        || participle.has(Class::AUXILIARY.or(Class::MODAL));
    if has_clause || !(participle.has(Class::ING) || passive()) || verb <= bound {
        return None;
    }
    // "used words Jones called “…”": a name right behind a noun begins a clause.
    let inner = scene.names.mention_at(end - 1);
    let inner = inner.map(|m| if m.title.is_empty() { m.tokens.start } else { m.title.start.min(m.tokens.start) });
    let before = inner.filter(|&k| k > verb + 1).map(|k| &text.tokens[k - 1]);
    if before.is_some_and(|t| t.has(Class::NOUN.or(Class::PLURAL)) && !t.has(Class::PREPOSITION)) {
        return None;
    }
    let can_speak = Class(Class::SPEAKER_NOUN.0 | Class::COLLECTIVE.0 | Class::DOCUMENT.0 | Class::MEDIUM.0);
    let found = subject_left(scene, verb, bound)?;
    let head = found.phrase.head;
    (found.phrase.kind != HeadKind::Pronoun && (scene.is_name(head) || text.tokens[head].has(can_speak)))
        .then_some(found)
}
