//! The subject of a reporting verb: the noun phrase that ends before it, past appositions, ages and relative clauses.

use super::clause::Clause;
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase, Scene};
use crate::text::Kind;
use std::ops::Range;

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
    if token.has(Class::RELATIVE) || text.word(prev) == "that" && prev > bound && !text.tokens[prev - 1].has(Class::VERB.or(Class::CUE)) {
        return relative(scene, prev, bound);
    }
    let link = if token.has(Class::CONJUNCTION) { Some(prev) } else { None };
    if let Some(link) = link.filter(|&l| l > bound) {
        return shared(scene, link, bound).map(plain);
    }
    let found = if matches!(token.kind, Kind::Comma | Kind::Dash | Kind::Close) {
        past_insertion(scene, prev, bound)
    } else {
        phrase_left(scene, end, bound)
    }?;
    Some(renamed(scene, found, bound))
}

/// `Javier Pitti, mayor of the district said`: a bare title behind a name and a comma is the name's.
fn renamed(scene: Scene<'_, '_>, found: Subject, bound: usize) -> Subject {
    let text = scene.text;
    let start = found.phrase.tokens.start;
    let first = &text.tokens[start];
    let bare = found.phrase.kind == HeadKind::Noun && !first.has(Class::DETERMINER.or(Class::POSSESSIVE)) && text.tokens[found.phrase.head].has(Class::PERSON_NOUN) && !text.tokens[found.phrase.head].has(Class::ROLES);
    let comma = start.checked_sub(1).filter(|k| *k > bound && bare && text.tokens[*k].kind == Kind::Comma);
    let Some(mention) = comma.and_then(|c| scene.names.mention_at(c - 1)) else { return found };
    Subject { phrase: Phrase { tokens: mention.tokens.start..found.phrase.tokens.end, head: mention.tokens.end - 1, kind: HeadKind::Name }, inserted: true, ..found }
}

/// The closing mark of a quotation is as far as a subject reaches.
fn nearest_mark(scene: Scene<'_, '_>, end: usize, bound: usize) -> usize {
    let text = scene.text;
    (bound..end)
        .rev()
        .find(|&k| text.tokens[k].kind == Kind::Mark && !is_short_quote(scene, k) || matches!(text.tokens[k].kind, Kind::Semicolon | Kind::Colon))
        .map_or(bound, |k| k + 1)
}

/// A mark of a nickname or term of a few words, which a subject may hold.
fn is_short_quote(scene: Scene<'_, '_>, k: usize) -> bool {
    let text = scene.text;
    let at = text.tokens[k].span;
    let s = text.stretches.partition_point(|s| s.outer.end < at.end);
    text.stretches.get(s).is_some_and(|s| s.outer.contains(at) && s.tokens.len() <= 3 && {
        let behind = s.tokens.end + 1;
        let last = s.tokens.end.checked_sub(1).map(|l| text.tokens[l].kind);
        !matches!(last, Some(Kind::Comma | Kind::Exclaim | Kind::Stop)) && text.tokens.get(behind).is_some_and(|t| t.is_capitalised())
    })
}

/// `Macron, who`: the antecedent with its pronoun.
fn relative(scene: Scene<'_, '_>, who: usize, bound: usize) -> Option<Subject> {
    let text = scene.text;
    let mut end = who;
    if end > bound && text.tokens[end - 1].has(Class::PREPOSITION) {
        end -= 1;
    }
    if end > bound && text.tokens[end - 1].kind == Kind::Comma {
        end -= 1;
    }
    let word = text.word(who).to_ascii_lowercase();
    if word == "what" || word == "whatever" {
        return None;
    }
    let found = antecedent(scene, end, bound)?;
    let phrase = Phrase { tokens: found.tokens.start..who + 1, ..found };
    Some(Subject { phrase, relative: true, inserted: false })
}

/// The noun phrase before a relative pronoun: the last name or noun, not the whole phrase's head.
fn antecedent(scene: Scene<'_, '_>, end: usize, bound: usize) -> Option<Phrase> {
    let text = scene.text;
    // Behind a preposition it is no subject, but an antecedent it is: "stood beside Tariq Mansouri, who".
    let core = || (bound..end).rev().take(8).filter(|&k| !scene.is_verb(k)).filter_map(|k| scene.phrase_right(k, end)).filter(|p| p.tokens.end == end).last();
    let found = phrase_left(scene, end, bound).map(|s| s.phrase).or_else(core)?;
    // "Finch's deputy Omar Reed, who" and "the head of Northline, Iris Han, who": the last name counts if it ends it.
    match scene.names.mention_at(end - 1) {
        Some(m) if m.tokens.end == end && scene.names.names[m.name].kind == Some(crate::document::EntityKind::Person) => {
            Some(Phrase { tokens: m.tokens.clone(), head: end - 1, kind: HeadKind::Name })
        }
        _ => {
            // "the support of a retired general who": a person speaks, so the nearest noun for one.
            let rightmost = (found.tokens.start + 1..end).rev().filter_map(|k| scene.phrase_right(k, end)).find(|p| p.tokens.end == end && text_has_person(scene, p.head));
            let own = text_has_person(scene, found.head);
            let wider = || (bound..end).rev().take(9).take_while(|&k| text.tokens[k].kind != Kind::Comma).find(|&k| text_has_person(scene, k) && text.tokens[k].kind == Kind::Word);
            let described = || wider().and_then(|head| {
                let start = (bound..=head).rev().take(5).find(|&k| text.tokens[k].has(Class::DETERMINER))?;
                Some(Phrase { tokens: start..end, head, kind: HeadKind::Noun })
            });
            Some(if own { found } else { rightmost.or_else(described).unwrap_or(found) })
        }
    }
}

fn text_has_person(scene: Scene<'_, '_>, head: usize) -> bool {
    scene.text.tokens[head].has(Class::PERSON_NOUN)
}

/// `Ruiz left the room and said`: the verb shares the subject of the finite verb before it.
pub(super) fn shared(scene: Scene<'_, '_>, at: usize, bound: usize) -> Option<Phrase> {
    let text = scene.text;
    let mut end = at;
    for _ in 0..6 {
        let verb = (bound..end).rev().find(|&k| text.quoted[k] == 0 && scene.is_verb(k) && !text.tokens[k].has(Class::ING) && !is_infinitive(scene, k))?;
        let mut group = verb;
        while group > bound && text.tokens[group - 1].has(Class(Class::AUXILIARY.0 | Class::MODAL.0 | Class::NEGATION.0)) || group > bound && text.tokens[group - 1].has(Class::ADVERB) && !text.tokens[group - 1].is_capitalised() {
            group -= 1;
        }
        if let Some(found) = left(scene, group, bound).filter(|s| !s.relative) {
            return Some(found.phrase);
        }
        end = group.min(verb);
    }
    None
}

fn is_infinitive(scene: Scene<'_, '_>, verb: usize) -> bool {
    verb > 0 && scene.text.word(verb - 1) == "to"
}

/// The verb follows a comma: skip what stands in commas (apposition, age, relative clause) and take what is before.
fn past_insertion(scene: Scene<'_, '_>, comma: usize, bound: usize) -> Option<Subject> {
    let text = scene.text;
    let mut end = comma;
    let mut name_inside = None;
    for _ in 0..4 {
        let Some(open) = opener(scene, end, bound) else { break };
        let inside = open + 1..end;
        if !is_insertion(scene, inside.clone()) {
            break;
        }
        if let Some(m) = scene.names.mention_at(inside.end - 1).filter(|m| m.tokens.start >= inside.start && inside.end - m.tokens.start == inside.len()) {
            name_inside = Some(m.tokens.clone());
        }
        end = open;
        // Go on only where what stands before is itself in commas behind a name.
        let Some(next) = opener(scene, end, bound) else { break };
        let more = is_insertion(scene, next + 1..end) && next > bound && {
            let m = scene.names.mention_at(next - 1);
            m.is_some_and(|m| m.tokens.start == bound || !text.tokens[m.tokens.start - 1].has(Class::PREPOSITION)) && !text.tokens[next + 1].is_capitalised()
        };
        if !more {
            break;
        }
    }
    let inserted = end != comma;
    let found = phrase_left(scene, end, bound)?;
    if let (Some(name), HeadKind::Noun) = (name_inside, found.phrase.kind) {
        let tokens = found.phrase.tokens.start..name.end;
        return Some(Subject { phrase: Phrase { tokens, head: name.end - 1, kind: HeadKind::Name }, relative: false, inserted });
    }
    Some(Subject { inserted, ..found })
}

/// The comma, dash or bracket that opens what ends before `end`.
fn opener(scene: Scene<'_, '_>, end: usize, bound: usize) -> Option<usize> {
    let text = scene.text;
    (bound..end).rev().find(|&k| matches!(text.tokens[k].kind, Kind::Comma | Kind::Dash | Kind::Open)).filter(|&k| k > bound)
}

/// True for what may stand in commas between subject and verb.
fn is_insertion(scene: Scene<'_, '_>, tokens: Range<usize>) -> bool {
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
    let named = scene.names.mention_at(tokens.start).is_some_and(|m| m.tokens.end < tokens.end && scene.is_verb(m.tokens.end));
    !pronoun && !named
}

/// The noun phrase that ends before token `end`.
pub(super) fn phrase_left(scene: Scene<'_, '_>, end: usize, bound: usize) -> Option<Subject> {
    let text = scene.text;
    // "The Congress Monday warned", "Trump on Tuesday vowed": the day belongs to the verb.
    let mut end = end;
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
            Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Stop | Kind::Dash | Kind::Exclaim | Kind::Ellipsis => break,
            Kind::Word => {
                if token.has(Class::RELATIVE) || token.has(Class::SUBORDINATOR) && !token.is_capitalised() || token.has(Class::SUBORDINATOR) && k == bound {
                    break;
                }
                if matches!(word, "and" | "or" | "but" | "But" | "And" | "yet") {
                    if word == "and" && joins(scene, k, bound) {
                        start = k;
                        continue;
                    }
                    break;
                }
                let pronoun = token.has(Class::THIRD_PERSON.or(Class::PRONOUN)) && !token.has(Class::POSSESSIVE.or(Class::DETERMINER));
                if pronoun {
                    if start == end {
                        return Some(plain(Phrase { tokens: k..end, head: k, kind: HeadKind::Pronoun }));
                    }
                    break;
                }
                if scene.is_verb(k) && !(start < end && text.tokens[start].is_capitalised() && token.has(Class::ADJECTIVE)) {
                    verb = Some(k);
                    break;
                }
            }
            _ => {}
        }
        start = k;
    }
    if let Some(found) = verb.and_then(|v| restricted(scene, v, bound)) {
        return Some(found);
    }
    main_phrase(scene, start, end).map(plain)
}

fn plain(phrase: Phrase) -> Subject {
    Subject { phrase, relative: false, inserted: false }
}

/// `The officer who led the raid said`: the verb before belongs to a relative clause without commas.
fn restricted(scene: Scene<'_, '_>, verb: usize, bound: usize) -> Option<Subject> {
    let text = scene.text;
    let who = (bound..verb).rev().take(10).take_while(|&k| !matches!(text.tokens[k].kind, Kind::Comma | Kind::Mark | Kind::Semicolon)).find(|&k| matches!(text.word(k), "who" | "which" | "that"))?;
    if who == bound || text.tokens[who - 1].has(Class::CUE.or(Class::VERDICT)) {
        return None;
    }
    let noun = scene.is_name(who - 1) || text.tokens[who - 1].has(Class(Class::NOUN.0 | Class::PLURAL.0 | Class::SPEAKER_NOUN.0 | Class::PRONOUN.0 | Class::DETERMINER.0));
    if !noun {
        return None;
    }
    phrase_left(scene, who, bound)
}

/// True when "and" at `k` joins two phrases of one subject: a name or person noun before it, no verb before that.
fn joins(scene: Scene<'_, '_>, k: usize, bound: usize) -> bool {
    let text = scene.text;
    if k <= bound {
        return false;
    }
    let person = |j: usize| scene.is_name(j) || text.tokens[j].has(Class::SPEAKER_NOUN) || text.tokens[j].has(Class::ADJECTIVE) && !scene.is_verb(j);
    person(k - 1) && !(bound..k).any(|j| text.quoted[j] == 0 && scene.is_verb(j)) && !text.tokens[bound..k].iter().any(|t| t.has(Class::PREPOSITION) && t.is_capitalised())
}

/// Of what stands before the verb, the phrase that is its subject: past "On Tuesday", "In a statement", "Last week".
fn main_phrase(scene: Scene<'_, '_>, mut start: usize, end: usize) -> Option<Phrase> {
    let text = scene.text;
    loop {
        let token = text.tokens.get(start).filter(|_| start < end)?;
        let lead = token.kind != Kind::Word && !matches!(token.kind, Kind::Number)
            || token.has(Class(Class::CONJUNCTION.0 | Class::SUBORDINATOR.0)) && !token.has(Class::PRONOUN)
            || token.has(Class::ADVERB) && !token.has(Class(Class::ADJECTIVE.0 | Class::NOUN.0 | Class::DETERMINER.0 | Class::ROLE.0 | Class::TITLE.0)) && !scene.is_name(start);
        if lead {
            start += 1;
            continue;
        }
        if token.has(Class::PREPOSITION) && !scene.is_name(start) {
            // The phrase behind the preposition is no subject, unless nothing else is left.
            let skipped = scene.phrase_right(start + 1, end)?;
            if skipped.tokens.end >= end {
                // "after Trump told": it opens a clause.
                let opens = matches!(text.word(start).to_ascii_lowercase().as_str(), "after" | "before" | "since" | "until" | "till" | "like" | "than" | "except");
                return opens.then_some(skipped);
            }
            start = skipped.tokens.end.max(start + 1);
            continue;
        }
        let phrase = scene.phrase_right(start, end)?;
        let time = text.tokens[phrase.head].has(Class::TIME) && phrase.kind == HeadKind::Noun;
        let left_over = phrase.tokens.end < end && text.tokens[phrase.tokens.end].kind == Kind::Word && !text.tokens[phrase.tokens.end].has(Class::PREPOSITION.or(Class::CONJUNCTION));
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

/// The subject of `…, saying`: that of the reporting clause before it, or of the sentence.
pub(super) fn of_participle(scene: Scene<'_, '_>, at: usize, sentence: &Range<usize>, before: &[Clause]) -> Option<Phrase> {
    let text = scene.text;
    // "with Ellison saying": the subject stands right before the participle.
    if at > sentence.start && (scene.is_name(at - 1) || text.tokens[at - 1].has(Class::PERSON_NOUN)) {
        if let Some(found) = phrase_left(scene, at, sentence.start) {
            let with = found.phrase.tokens.start.checked_sub(1).is_some_and(|k| k >= sentence.start && text.word(k) == "with");
            if with {
                return Some(found.phrase);
            }
        }
    }
    let noun = at > sentence.start && text.tokens[at - 1].has(Class(Class::DOCUMENT.0 | Class::MEDIUM.0 | Class::NOUN.0)) && text.tokens[at - 1].kind == Kind::Word;
    if let Some(last) = before.iter().rev().filter(|_| !noun).find(|c| c.source.is_some() && c.form != super::clause::Form::Noun) {
        return last.source.clone();
    }
    // The first noun phrase of the sentence that a verb follows.
    let start = (sentence.start..at).rev().find(|&k| matches!(text.tokens[k].kind, Kind::Mark | Kind::Semicolon)).map_or(sentence.start, |k| k + 1);
    // A noun right before it: "marched, carrying a banner saying": whoever does what was last told.
    let noun = at > sentence.start && text.tokens[at - 1].has(Class(Class::DOCUMENT.0 | Class::MEDIUM.0 | Class::NOUN.0)) && text.tokens[at - 1].kind == Kind::Word;
    let nearest = || shared(scene, at, start).or_else(|| shared(scene, at, sentence.start));
    let first = || {
        let verb = (start..at).find(|&k| text.quoted[k] == 0 && scene.is_verb(k) && !text.tokens[k].has(Class::ING) && !is_infinitive(scene, k))?;
        let mut group = verb;
        while group > start && text.tokens[group - 1].has(Class(Class::AUXILIARY.0 | Class::MODAL.0 | Class::ADVERB.0 | Class::NEGATION.0)) {
            group -= 1;
        }
        left(scene, group, start).map(|s| s.phrase)
    };
    if noun { nearest().or_else(first) } else { first().or_else(nearest) }
}
