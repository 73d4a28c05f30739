//! Nouns that report by themselves: `Ellison's claim that`, `her verdict:`, `a statement from the ministry:`.

use super::clause::{Clause, Form};
use super::predicate::is_copula;
use super::subject;
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase, Scene};
use crate::text::Kind;
use std::ops::Range;

/// A reporting noun with its possessor or author: `Ellison's claim that`, `her verdict:`, `a statement from X:`.
pub(super) fn noun(scene: Scene<'_, '_>, k: usize, sentence: &Range<usize>) -> Option<Clause> {
    let text = scene.text;
    let after = |j: usize| text.tokens.get(j).filter(|_| j < sentence.end);
    let mut end = k + 1;
    let mut source = possessor(scene, k, sentence.start);
    if let Some(by) = after(end).filter(|_| source.is_none() && matches!(text.word(end), "by" | "from" | "of")) {
        let _ = by;
        source = scene.phrase_right(end + 1, sentence.end).filter(|p| {
            scene.is_name(p.head) || text.tokens[p.head].has(Class::SPEAKER_NOUN) || p.kind == HeadKind::Pronoun
        });
        end = source.as_ref().map_or(end, |s| s.tokens.end);
    }
    // "Her advice to visitors: “…”"
    if source.is_some() && after(end).is_some_and(|t| t.has(Class::PREPOSITION)) && text.word(end) != "of" {
        let colon = (end..sentence.end.min(end + 7)).find(|&j| text.tokens[j].kind == Kind::Colon);
        end =
            colon.filter(|&c| (end..c).all(|j| text.tokens[j].kind == Kind::Word && !scene.is_verb(j))).unwrap_or(end);
    }
    // "her assertion during the debate that": a phrase between.
    if source.is_some()
        && text.tokens[k].has(Class::VERDICT)
        && after(end).is_some_and(|t| t.has(Class::PREPOSITION))
        && let Some(that) = (end..sentence.end.min(end + 6)).find(|&j| text.word(j) == "that")
        && (end..that).all(|j| text.tokens[j].kind == Kind::Word && !scene.is_verb(j))
    {
        end = that;
    }
    // "Her answer was that", "Her answer was “no”"
    let says = |j: usize| text.word(j) == "that" || text.token_opens(j);
    if source.is_some()
        && text.tokens[k].has(Class::VERDICT)
        && after(end + 1).is_some()
        && is_copula(text.word(end))
        && says(end + 1)
    {
        end += 1;
    }
    let next = after(end)?;
    let reports = match next.kind {
        Kind::Colon => true,
        // "In his view, the plan is “dead”": what somebody holds opens the sentence.
        Kind::Comma
            if source.as_ref().is_some_and(|s| {
                s.tokens.start > sentence.start
                    && s.tokens.start <= sentence.start + 2
                    && text.is_any(s.tokens.start - 1, &["in", "to"])
            }) =>
        {
            matches!(
                text.word(k),
                "view"
                    | "opinion"
                    | "words"
                    | "eyes"
                    | "mind"
                    | "estimation"
                    | "judgment"
                    | "judgement"
                    | "telling"
                    | "account"
            )
        }
        Kind::Mark => text.token_opens(end) && text.tokens[k].has(Class::VERDICT),
        Kind::Word if text.word(end) == "of" && source.is_some() => {
            after(end + 1).is_some_and(|t| t.kind == Kind::Mark)
        }
        Kind::Comma => after(end + 1).is_some_and(|t| t.kind == Kind::Mark) && text.token_opens(end + 1),
        _ => text.word(end) == "that" && text.tokens[k].has(Class::VERDICT),
    };
    if !reports || source.is_none() && (next.kind != Kind::Colon || !text.tokens[k].has(Class::MEDIUM)) {
        return None;
    }
    let tokens = source.as_ref().map_or(k..end, |s| s.tokens.start.min(k)..end.max(s.tokens.end));
    Some(Clause {
        cue: k..k + 1,
        verb: k,
        class: text.tokens[k].class,
        source,
        form: Form::Noun,
        tokens,
        negated: false,
        hypothetical: false,
        addressee: None,
    })
}

/// `Trump's`, `her` before the noun, adjectives between.
pub(super) fn possessor(scene: Scene<'_, '_>, k: usize, bound: usize) -> Option<Phrase> {
    let text = scene.text;
    let mut p = k;
    while p > bound {
        let token = &text.tokens[p - 1];
        if token.kind == Kind::Possessive {
            // "battered by Director Reed's conclusion": the name alone, where there is one.
            let named = scene.names.mention_at(p.saturating_sub(2)).filter(|m| m.tokens.end == p - 1);
            if let Some(m) = named {
                return Some(Phrase { tokens: m.tokens.clone(), head: p - 2, kind: HeadKind::Name });
            }
            return subject::phrase_left(scene, p - 1, bound).map(|s| s.phrase);
        }
        if token.has(Class::POSSESSIVE) {
            return Some(Phrase { tokens: p - 1..p, head: p - 1, kind: HeadKind::Pronoun });
        }
        if token.kind != Kind::Word
            || !token.has(Class(
                Class::ADJECTIVE.0 | Class::NOUN.0 | Class::ADVERB.0 | Class::ING.0 | Class::PAST.0 | Class::NUMBER.0,
            ))
            || token.has(Class::PREPOSITION)
            || k - p > 3
        {
            return None;
        }
        p -= 1;
    }
    None
}
