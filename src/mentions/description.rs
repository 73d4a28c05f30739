//! What a description says: its noun and the words that tell whom it means from others of the same noun.
//!
//! In: a noun phrase. Out: [`Lower`]s, as they are compared with those of other descriptions.

use super::lower::{Lower, hash};
use super::phrase::{Phrase, Scene};
use crate::gazetteer::Class;
use crate::text::Kind;

/// Words before a description that somebody told of before may have.
pub(super) const DEFINITE: &[u64] = &[hash("the"), hash("this"), hash("that"), hash("these"), hash("those")];

/// Words that tell nobody from others of the same noun.
const PASSING: &[u64] = &[
    hash("former"),
    hash("same"),
    hash("new"),
    hash("young"),
    hash("old"),
    hash("late"),
    hash("veteran"),
    hash("first"),
    hash("second"),
    hash("top"),
    hash("apex"),
    hash("highest"),
];

/// The words of a description that tell it from others of the same noun: `the US official`, `the minister of Russia`.
pub(crate) fn modifiers<'t>(scene: Scene<'_, 't>, phrase: &Phrase) -> Vec<Lower<'t>> {
    let text = scene.text;
    phrase
        .tokens
        .clone()
        .filter(|&k| k != phrase.head && text.tokens[k].kind == Kind::Word)
        .filter(|&k| {
            !text.tokens[k].has(Class(
                Class::DETERMINER.0
                    | Class::PREPOSITION.0
                    | Class::POSSESSIVE.0
                    | Class::CONJUNCTION.0
                    | Class::RELATIVE.0,
            ))
        })
        .map(|k| Lower::of(text.word(k)))
        .filter(|word| !word.is_one_of(PASSING))
        .collect()
}

/// The head noun in the form in which heads are compared: lower case, last word of a title.
pub(crate) fn head_word<'t>(scene: Scene<'_, 't>, token: usize) -> Lower<'t> {
    let text = scene.text;
    let printed = text.word(token).trim_end_matches('.');
    let word = Lower::of(printed);
    // The vice president is not the president, nor the prime minister the minister.
    let is_rank = |k: &usize| RANKS.iter().any(|rank| rank.eq_ignore_ascii_case(text.word(*k)));
    if let Some(k) = token.checked_sub(1).filter(is_rank) {
        let rank = Lower::of(text.word(k));
        let both = text.tokens[k].span.start as usize..text.tokens[token].span.start as usize + printed.len();
        return word.behind(rank, text.raw.get(both).unwrap_or(printed));
    }
    HEADS.iter().find(|(hash, _)| *hash == word.hash()).map_or(word, |(_, head)| Lower::of(head))
}

const RANKS: &[&str] = &["deputy", "prime", "vice"];

/// Nouns that are compared as another.
const HEADS: &[(u64, &str)] = &[
    (hash("spokesman"), "spokesperson"),
    (hash("spokeswoman"), "spokesperson"),
    (hash("military"), "army"),
    (hash("sen"), "senator"),
    (hash("gov"), "governor"),
    (hash("gen"), "general"),
    (hash("rep"), "representative"),
    (hash("congressman"), "representative"),
    (hash("congresswoman"), "representative"),
];
