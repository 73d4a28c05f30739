//! The subject of a reporting verb: the noun phrase that ends before it, past appositions, ages and relative clauses.

use super::insertion::{past_insertion, renamed};
use super::participle::shared;
use super::relative::{reduced, relative, restricted};
use crate::document::EntityKind;
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase, Scene};
use crate::text::{Kind, Token};

/// Prepositions that open clauses.
const OPENERS: &[&str] = &["after", "before", "since", "until", "till", "like", "than", "except"];

/// A subject found to the left of a verb.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub(super) phrase: Phrase,
    /// The verb stands in a relative clause (`who said`); the phrase is its antecedent with the pronoun.
    pub(super) relative: bool,
    /// Something in commas stands between.
    pub(super) inserted: bool,
}

/// The subject that ends before token `end`, not reaching before `bound`.
pub(super) fn left(scene: Scene<'_, '_>, end: usize, bound: usize) -> Option<Subject> {
    let text = scene.text;
    let bound = nearest_mark(scene, end, bound);
    let prev = end.checked_sub(1).filter(|p| *p >= bound)?;
    let token = &text.tokens[prev];
    if token.has(Class::RELATIVE)
        || text.word(prev) == "that"
            && prev > bound
            && !text.tokens[prev - 1].has(Class::CUE)
            && !scene.is_verb(prev - 1)
    {
        return relative(scene, prev, bound);
    }
    if let Some(who) = before_adverbial(scene, prev, bound) {
        return relative(scene, who, bound);
    }
    let link = if token.has(Class::CONJUNCTION) { Some(prev) } else { None };
    if let Some(link) = link.filter(|&l| l > bound) {
        // "Reed travelled to Troy – the year his council sold the bridge – and called for": past what the dashes hold.
        let dash = (link - 1 > bound && text.tokens[link - 1].kind == Kind::Dash)
            .then(|| (bound + 1..link - 1).rev().find(|&k| text.tokens[k].kind == Kind::Dash))
            .flatten();
        return shared(scene, dash.unwrap_or(link), bound).map(plain);
    }
    let found = if matches!(token.kind, Kind::Comma | Kind::Dash | Kind::Close) {
        past_insertion(scene, prev, bound)
    } else {
        subject_left(scene, end, bound)
    }?;
    Some(renamed(scene, found, bound))
}

/// `which at one moment`, `who on Monday`: the relative pronoun before an adverbial of a few words that ends at `last`.
fn before_adverbial(scene: Scene<'_, '_>, last: usize, bound: usize) -> Option<usize> {
    let text = scene.text;
    let preposition = (bound + 1..=last).rev().take(4).find(|&k| text.tokens[k].has(Class::PREPOSITION))?;
    let plain =
        |k: usize| text.tokens[k].kind == Kind::Word && !scene.is_verb(k) && !text.tokens[k].has(Class::CONJUNCTION);
    let who = preposition - 1;
    (text.tokens[who].has(Class::RELATIVE) && preposition < last && (preposition..=last).all(plain)).then_some(who)
}

/// The closing mark of a quotation is as far as a subject reaches.
fn nearest_mark(scene: Scene<'_, '_>, end: usize, bound: usize) -> usize {
    let text = scene.text;
    (bound..end)
        .rev()
        .find(|&k| {
            text.tokens[k].kind == Kind::Mark && !is_short_quote(scene, k)
                || matches!(text.tokens[k].kind, Kind::Semicolon | Kind::Colon)
        })
        .map_or(bound, |k| k + 1)
}

/// A mark of a nickname or term of a few words, which a subject may hold.
fn is_short_quote(scene: Scene<'_, '_>, k: usize) -> bool {
    let text = scene.text;
    let at = text.tokens[k].span;
    let s = text.stretches.partition_point(|s| s.outer.end < at.end);
    text.stretches.get(s).is_some_and(|s| {
        s.outer.contains(at) && s.tokens.len() <= 3 && {
            let behind = s.tokens.end + 1;
            let last = s.tokens.end.checked_sub(1).map(|l| text.tokens[l].kind);
            !matches!(last, Some(Kind::Comma | Kind::Exclaim | Kind::Stop))
                && text.tokens.get(behind).is_some_and(|t| t.is_capitalised())
        }
    })
}

/// The noun phrase that ends before token `end`.
pub(super) fn phrase_left(scene: Scene<'_, '_>, end: usize, bound: usize) -> Option<Subject> {
    walk_left(scene, end, bound, false)
}

/// The subject of the verb at `end`: what stands before it may end with a participle and its object.
pub(super) fn subject_left(scene: Scene<'_, '_>, end: usize, bound: usize) -> Option<Subject> {
    walk_left(scene, end, bound, true)
}

/// Walks left from `end` to where the noun phrase may begin; past `participles` where they are wanted.
fn walk_left(scene: Scene<'_, '_>, end: usize, bound: usize, participles: bool) -> Option<Subject> {
    let text = scene.text;
    // "The Congress Monday warned", "Trump on Tuesday vowed": the day belongs to the verb.
    let mut end = before_party(scene, before_ago(scene, end, bound), bound);
    while end > bound + 1 && text.tokens[end - 1].has(Class::TIME) && !scene.is_name(end - 1) {
        end -= if end > bound + 2 && text.tokens[end - 2].has(Class::PREPOSITION) { 2 } else { 1 };
    }
    let mut start = end;
    let mut verb = None;
    while start > bound {
        let k = start - 1;
        let token = &text.tokens[k];
        if let Some(m) = scene.names.mention_at(k) {
            start = m.tokens.start.max(bound);
            continue;
        }
        let word = text.word(k);
        match token.kind {
            Kind::Comma if listed(scene, k, start, end, bound) => {}
            Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Stop | Kind::Dash | Kind::Exclaim | Kind::Ellipsis => {
                break;
            }
            Kind::Word => {
                // "after Obama called": what stands before it is no part of the subject.
                let opens = matches!(word, "after" | "before" | "since" | "until" | "than" | "like") && start < end;
                if token.has(Class::RELATIVE)
                    || opens
                    || token.has(Class::SUBORDINATOR) && !token.is_capitalised()
                    || token.has(Class::SUBORDINATOR) && k == bound
                {
                    break;
                }
                if matches!(word, "and" | "or" | "but" | "But" | "And" | "yet") {
                    if word == "and" && joins(scene, k, bound) {
                        start = k;
                        continue;
                    }
                    break;
                }
                let pronoun = token.has(Class::THIRD_PERSON.or(Class::PRONOUN))
                    && !token.has(Class::POSSESSIVE.or(Class::DETERMINER));
                if pronoun {
                    if start == end {
                        return Some(plain(Phrase { tokens: k..end, head: k, kind: HeadKind::Pronoun }));
                    }
                    break;
                }
                if (scene.is_verb(k) || has_object(scene, k))
                    && !(start < end && text.tokens[start].is_capitalised() && token.has(Class::ADJECTIVE))
                {
                    verb = Some(k);
                    break;
                }
            }
            _ => {}
        }
        start = k;
    }
    let past = |v| restricted(scene, v, bound).or_else(|| participles.then(|| reduced(scene, v, end, bound)).flatten());
    if let Some(found) = verb.and_then(past) {
        return Some(found);
    }
    main_phrase(scene, start, end).map(plain)
}

/// `searching the house`: a participle that may be an adjective is a verb where a noun phrase follows.
fn has_object(scene: Scene<'_, '_>, k: usize) -> bool {
    let token = &scene.text.tokens[k];
    let participle = token.has(Class::ING) && !token.has(Class::NOUN) && !token.is_capitalised();
    let object = |t: &Token| t.has(Class::DETERMINER.or(Class::POSSESSIVE));
    participle && scene.text.tokens.get(k + 1).is_some_and(object)
}

/// `Ann Lee, D-Marlow, who said`: party and constituency belong to the name before them.
fn before_party(scene: Scene<'_, '_>, end: usize, bound: usize) -> usize {
    let party = (bound + 2..end).rev().take(5).find(|&k| scene.text.opens_party(k));
    let comma = |k: &usize| scene.text.tokens[*k].kind == Kind::Comma;
    party.map(|k| k - 1).filter(comma).unwrap_or(end)
}

/// `The trust less than two weeks ago said`: how long ago belongs to the verb, whose group has taken the "ago".
fn before_ago(scene: Scene<'_, '_>, end: usize, bound: usize) -> usize {
    let text = scene.text;
    if end < bound + 3 || text.tokens.get(end).is_none() || text.word(end) != "ago" {
        return end;
    }
    let mut k = end - 1;
    while k > bound + 1 && text.tokens[k - 1].has(Class::NUMBER.or(Class::DETERMINER)) && !scene.is_name(k - 1) {
        k -= 1;
    }
    while k > bound + 1 && matches!(text.word(k - 1), "less" | "more" | "than" | "about" | "just" | "nearly" | "over") {
        k -= 1;
    }
    k
}

pub(super) fn plain(phrase: Phrase) -> Subject {
    Subject { phrase, relative: false, inserted: false }
}

/// True when the comma at `k` stands in a list of people that goes on at `start`: `Okafor, Voss and Holt said`.
fn listed(scene: Scene<'_, '_>, k: usize, start: usize, end: usize, bound: usize) -> bool {
    let text = scene.text;
    let person =
        |at: usize| scene.names.mention_at(at).filter(|m| scene.names.names[m.name].kind == Some(EntityKind::Person));
    let Some(first) = k.checked_sub(1).filter(|j| *j >= bound).and_then(person) else { return false };
    let Some(second) = person(start).filter(|m| m.tokens.start == start && start == k + 1) else { return false };
    let opens = first.tokens.start.checked_sub(1).filter(|j| *j >= bound);
    let free = opens.is_none_or(|j| matches!(text.tokens[j].kind, Kind::Comma | Kind::Mark | Kind::Dash));
    free && matches!(text.word(second.tokens.end), "and" | ",") && second.tokens.end + 1 < end
}

/// True when "and" at `k` joins two phrases of one subject: a name or person noun before it, no verb before that.
fn joins(scene: Scene<'_, '_>, k: usize, bound: usize) -> bool {
    let text = scene.text;
    // Of "In a letter to the trust, Okafor and Holt wrote" only what stands behind the comma.
    let bound = (bound..k).rev().find(|&j| text.tokens[j].kind == Kind::Comma).map_or(bound, |j| j + 1);
    if k <= bound {
        return false;
    }
    let person = |j: usize| {
        scene.is_name(j)
            || text.tokens[j].has(Class::SPEAKER_NOUN)
            || text.tokens[j].has(Class::ADJECTIVE) && !scene.is_verb(j)
    };
    person(k - 1)
        && !(bound..k).any(|j| text.quoted[j] == 0 && scene.is_verb(j))
        && !text.tokens[bound..k].iter().any(|t| t.has(Class::PREPOSITION) && t.is_capitalised())
}

/// Of what stands before the verb, the phrase that is its subject: past "On Tuesday", "In a statement", "Last week".
fn main_phrase(scene: Scene<'_, '_>, mut start: usize, end: usize) -> Option<Phrase> {
    let text = scene.text;
    loop {
        let token = text.tokens.get(start).filter(|_| start < end)?;
        let lead = token.kind != Kind::Word && !matches!(token.kind, Kind::Number)
            || token.has(Class(Class::CONJUNCTION.0 | Class::SUBORDINATOR.0)) && !token.has(Class::PRONOUN)
            || token.has(Class::ADVERB)
                && !token.has(Class(
                    Class::ADJECTIVE.0 | Class::NOUN.0 | Class::DETERMINER.0 | Class::ROLE.0 | Class::TITLE.0,
                ))
                && !scene.is_name(start);
        if lead {
            start += 1;
            continue;
        }
        // "about 200 protesters"
        let count = text.tokens.get(start + 1).is_some_and(|t| t.kind == Kind::Number || t.has(Class::NUMBER));
        if count && text.is_any(start, &["about", "around", "over", "under"]) {
            start += 1;
            continue;
        }
        if token.has(Class::PREPOSITION) && !scene.is_name(start) {
            // The phrase behind the preposition is no subject, unless nothing else is left.
            let skipped = scene.phrase_right(start + 1, end)?;
            if skipped.tokens.end >= end {
                // "after Trump told": it opens a clause.
                return text.is_any(start, OPENERS).then_some(skipped);
            }
            start = skipped.tokens.end.max(start + 1);
            continue;
        }
        let phrase = scene.phrase_right(start, end)?;
        let time = text.tokens[phrase.head].has(Class::TIME) && phrase.kind == HeadKind::Noun;
        let left_over = phrase.tokens.end < end
            && text.tokens[phrase.tokens.end].kind == Kind::Word
            && !text.tokens[phrase.tokens.end].has(Class::PREPOSITION.or(Class::CONJUNCTION));
        if phrase.tokens.end < end && (time || left_over) {
            start = phrase.tokens.end.max(start + 1);
            continue;
        }
        if time {
            return None;
        }
        // What is left over is its tail.
        return Some(Phrase { tokens: phrase.tokens.start..end, ..phrase });
    }
}
