//! Insertions between subject and verb: appositions, ages, relative clauses in commas, dashes or brackets.

use super::participle::shared;
use super::relative::relative;
use super::subject::{Subject, phrase_left, plain};
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase, Scene};
use crate::text::Kind;
use std::ops::Range;

/// `Javier Pitti, mayor of the district said`: a bare title behind a name and a comma is the name's.
pub(super) fn renamed(scene: Scene<'_, '_>, found: Subject, bound: usize) -> Subject {
    let text = scene.text;
    let start = found.phrase.tokens.start;
    let first = &text.tokens[start];
    let bare = found.phrase.kind == HeadKind::Noun
        && !first.has(Class::DETERMINER.or(Class::POSSESSIVE))
        && text.tokens[found.phrase.head].has(Class::PERSON_NOUN)
        && !text.tokens[found.phrase.head].has(Class::ROLES);
    let comma = start.checked_sub(1).filter(|k| *k > bound && bare && text.tokens[*k].kind == Kind::Comma);
    let Some(mention) = comma.and_then(|c| scene.names.mention_at(c - 1)) else { return found };
    Subject {
        phrase: Phrase {
            tokens: mention.tokens.start..found.phrase.tokens.end,
            head: mention.tokens.end - 1,
            kind: HeadKind::Name,
        },
        inserted: true,
        ..found
    }
}

/// The verb follows a comma: skip what stands in commas (apposition, age, relative clause) and take what is before.
pub(super) fn past_insertion(scene: Scene<'_, '_>, comma: usize, bound: usize) -> Option<Subject> {
    let text = scene.text;
    let mut end = comma;
    let mut name_inside = None;
    for _ in 0..4 {
        let Some(open) = opener(scene, end, bound) else { break };
        let inside = open + 1..end;
        if !is_insertion(scene, inside.clone()) {
            break;
        }
        // A name in brackets is an acronym or a party.
        let bracket = text.tokens[open].kind == Kind::Open;
        if let Some(m) = scene.names.mention_at(inside.end - 1).filter(|m| {
            !bracket && m.tokens.start == inside.start || !m.title.is_empty() && m.title.start == inside.start
        }) {
            name_inside = Some(m.tokens.clone());
        }
        end = open;
        // "Reed, who, after trading insults, said"
        if end > bound && text.tokens[end - 1].has(Class::RELATIVE) {
            return relative(scene, end - 1, bound);
        }
        // Go on only where what stands before is itself in commas behind a name.
        let Some(next) = opener(scene, end, bound) else { break };
        let more = is_insertion(scene, next + 1..end) && next > bound && {
            let m = scene.names.mention_at(next - 1);
            m.is_some_and(|m| m.tokens.start == bound || !text.tokens[m.tokens.start - 1].has(Class::PREPOSITION))
                && !text.tokens[next + 1].is_capitalised()
        };
        if !more {
            break;
        }
    }
    let inserted = end != comma;
    // "has mocked a reporter, referred to migrants as": a second predicate of the same subject.
    if !inserted
        && text.tokens[comma].kind == Kind::Comma
        && let Some(found) = shared(scene, comma, bound)
    {
        return Some(plain(found));
    }
    let found = phrase_left(scene, end, bound)?;
    if let (Some(name), HeadKind::Noun) = (name_inside, found.phrase.kind) {
        let tokens = found.phrase.tokens.start..name.end;
        return Some(Subject {
            phrase: Phrase { tokens, head: name.end - 1, kind: HeadKind::Name },
            relative: false,
            inserted,
        });
    }
    Some(Subject { inserted, ..found })
}

/// The comma, dash or bracket that opens what ends before `end`.
pub(super) fn opener(scene: Scene<'_, '_>, end: usize, bound: usize) -> Option<usize> {
    let text = scene.text;
    // "Three judges – Voss, Reed and Marsh – agreed": a dash is opened by a dash.
    let dash = (text.tokens.get(end).is_some_and(|t| t.kind == Kind::Dash))
        .then(|| (bound..end).rev().find(|&k| text.tokens[k].kind == Kind::Dash))
        .flatten();
    dash.or_else(|| (bound..end).rev().find(|&k| matches!(text.tokens[k].kind, Kind::Comma | Kind::Dash | Kind::Open)))
        .filter(|&k| k > bound)
}

/// True for what may stand in commas between subject and verb.
pub(super) fn is_insertion(scene: Scene<'_, '_>, tokens: Range<usize>) -> bool {
    let text = scene.text;
    let Some(first) = text.tokens.get(tokens.start).filter(|_| !tokens.is_empty()) else { return false };
    if first.kind == Kind::Number || first.has(Class::RELATIVE) {
        return true;
    }
    if first.has(Class::CONJUNCTION) || text.quoted[tokens.start] != 0 {
        return false;
    }
    // A clause of its own is none: a name or pronoun and then a verb.
    let pronoun = first.has(Class::THIRD_PERSON) && !first.has(Class::POSSESSIVE);
    let named =
        scene.names.mention_at(tokens.start).is_some_and(|m| m.tokens.end < tokens.end && scene.is_verb(m.tokens.end));
    !pronoun && !named
}
