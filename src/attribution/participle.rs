//! Verbs without a subject of their own: `Ruiz left the room and said`, `Reed left, calling the vote “a circus”`.

use super::clause::{Clause, Form};
use super::subject::left;
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase, Scene};
use crate::text::Kind;
use std::ops::Range;

/// `Ruiz left the room and said`: the verb shares the subject of the finite verb before it.
pub(super) fn shared(scene: Scene<'_, '_>, at: usize, bound: usize) -> Option<Phrase> {
    let text = scene.text;
    let mut end = at;
    for _ in 0..6 {
        let verb = (bound..end).rev().find(|&k| {
            text.quoted[k] == 0 && scene.is_verb(k) && !text.tokens[k].has(Class::ING) && !is_infinitive(scene, k)
        })?;
        let mut group = verb;
        while group > bound
            && text.tokens[group - 1].has(Class(Class::AUXILIARY.0 | Class::MODAL.0 | Class::NEGATION.0))
            || group > bound && text.tokens[group - 1].has(Class::ADVERB) && !text.tokens[group - 1].is_capitalised()
        {
            group -= 1;
        }
        if let Some(found) = left(scene, group, bound).filter(|s| !s.relative) {
            return Some(found.phrase);
        }
        end = group.min(verb);
    }
    None
}

pub(super) fn is_infinitive(scene: Scene<'_, '_>, verb: usize) -> bool {
    verb > 0 && scene.text.word(verb - 1) == "to"
}

/// The subject of `…, saying`: that of the reporting clause before it, or of the sentence.
pub(super) fn of_participle(
    scene: Scene<'_, '_>,
    at: usize,
    sentence: &Range<usize>,
    before: &[Clause],
) -> Option<Phrase> {
    let text = scene.text;
    // "Conceding that a deal was near, he warned", "After telling Reed, he left": the main clause comes behind.
    let preposition = at > sentence.start && text.tokens[at - 1].has(Class::PREPOSITION);
    if at - usize::from(preposition) == sentence.start {
        return ahead(scene, at, sentence);
    }
    // "with Ellison saying": the subject stands right before the participle.
    let with = (sentence.start..at).rev().take(14).find(|&k| text.word(k) == "with");
    if let Some(found) = with.and_then(|w| scene.phrase_right(w + 1, at)).filter(|p| p.tokens.end == at) {
        return Some(found);
    }
    // "– Ryan saying he was pleased and Trump calling it great": a subject of its own.
    let own =
        scene.names.mention_at(at.saturating_sub(1)).filter(|m| m.tokens.end == at && m.tokens.start > sentence.start);
    if let Some(m) = own.filter(|m| {
        let first = m.tokens.start.min(if m.title.is_empty() { m.tokens.start } else { m.title.start });
        let before = first.checked_sub(1).filter(|k| *k >= sentence.start);
        before.is_some_and(|k| matches!(text.tokens[k].kind, Kind::Dash | Kind::Comma) || text.word(k) == "and")
    }) {
        return Some(Phrase { tokens: m.tokens.clone(), head: at - 1, kind: HeadKind::Name });
    }
    let noun = at > sentence.start
        && text.tokens[at - 1].has(Class(Class::DOCUMENT.0 | Class::MEDIUM.0 | Class::NOUN.0))
        && text.tokens[at - 1].kind == Kind::Word;
    let mut reported = before.iter().rev().filter(|c| !noun && c.source.is_some() && c.form != Form::Noun);
    if let Some(last) = reported.next() {
        // "The trust said there was no meeting planned, adding": no meeting adds anything.
        let speaks = |c: &&Clause| {
            c.source.as_ref().is_some_and(|s| s.kind != HeadKind::Noun || text.tokens[s.head].has(Class::SPEAKER_NOUN))
        };
        let speaker = Some(last).filter(speaks).or_else(|| reported.find(|c| speaks(c) && c.class.has(Class::STRONG)));
        return speaker.unwrap_or(last).source.clone();
    }
    // "Okafor, despite admitting that": what stands before the comma.
    if preposition && text.tokens[at - 2].kind == Kind::Comma {
        return left(scene, at - 1, sentence.start).map(|s| s.phrase);
    }
    // The first noun phrase of the sentence that a verb follows.
    let start = (sentence.start..at)
        .rev()
        .find(|&k| matches!(text.tokens[k].kind, Kind::Mark | Kind::Semicolon))
        .map_or(sentence.start, |k| k + 1);
    // A noun right before it: "marched, carrying a banner saying": whoever does what was last told.
    let noun = at > sentence.start
        && text.tokens[at - 1].has(Class(Class::DOCUMENT.0 | Class::MEDIUM.0 | Class::NOUN.0))
        && text.tokens[at - 1].kind == Kind::Word;
    let nearest = || shared(scene, at, start).or_else(|| shared(scene, at, sentence.start));
    let first = || {
        let verb = (start..at).find(|&k| {
            text.quoted[k] == 0 && scene.is_verb(k) && !text.tokens[k].has(Class::ING) && !is_infinitive(scene, k)
        })?;
        let mut group = verb;
        while group > start
            && text.tokens[group - 1]
                .has(Class(Class::AUXILIARY.0 | Class::MODAL.0 | Class::ADVERB.0 | Class::NEGATION.0))
        {
            group -= 1;
        }
        left(scene, group, start).map(|s| s.phrase)
    };
    if noun { nearest().or_else(first) } else { first().or_else(nearest) }
}

/// The subject of the main clause behind a participle at the head of the sentence.
fn ahead(scene: Scene<'_, '_>, at: usize, sentence: &Range<usize>) -> Option<Phrase> {
    let text = scene.text;
    let opens = |k: usize| {
        matches!(text.tokens[k - 1].kind, Kind::Comma) || text.tokens[k - 1].kind == Kind::Mark && text.quoted[k] == 0
    };
    (at + 2..sentence.end).filter(|&k| text.quoted[k] == 0 && opens(k)).find_map(|k| {
        let phrase = scene.phrase_right(k, sentence.end)?;
        let verb = phrase.tokens.end;
        (verb < sentence.end && scene.is_verb(verb)).then_some(phrase)
    })
}
