//! What a description says: its noun and the words that tell whom it means from others of the same noun.
//!
//! In: a noun phrase. Out: [`Lower`]s, as they are compared with those of other descriptions.

use super::lower::{Lower, hash};
use super::phrase::{Phrase, Scene};
use crate::gazetteer::Class;
use crate::text::Kind;

/// Words before a description that somebody told of before may have.
pub(super) const DEFINITE: &[u32] = &[hash("the"), hash("this"), hash("that"), hash("these"), hash("those")];

/// Words that tell nobody from others of the same noun.
const PASSING: &[u32] = &[
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
pub(crate) fn modifiers<'t>(scene: Scene<'_, 't>, phrase: &Phrase) -> impl Iterator<Item = Lower<'t>> {
    let (text, head) = (scene.text, phrase.head);
    let small = Class(
        Class::DETERMINER.0 | Class::PREPOSITION.0 | Class::POSSESSIVE.0 | Class::CONJUNCTION.0 | Class::RELATIVE.0,
    );
    let tells = move |k: &usize| {
        let token = &text.tokens[*k];
        *k != head && token.kind == Kind::Word && !token.has(small) && !PASSING.contains(&token.hash)
    };
    phrase.tokens.clone().filter(tells).map(|k| Lower::at(text, k))
}

/// The head noun in the form in which heads are compared: lower case, last word of a title.
pub(crate) fn head_word<'t>(scene: Scene<'_, 't>, token: usize) -> Lower<'t> {
    let text = scene.text;
    let word = Lower::at(text, token).without_stops();
    // The vice president is not the president, nor the prime minister the minister.
    if let Some(k) = token.checked_sub(1).filter(|k| RANKS.contains(&text.tokens[*k].hash)) {
        let both = text.tokens[k].span.start as usize..text.tokens[token].span.start as usize + word.printed().len();
        return word.behind(Lower::at(text, k), text.raw.get(both).unwrap_or(word.printed()));
    }
    HEADS.iter().find(|(hash, _)| *hash == word.hash()).map_or(word, |(_, head)| *head)
}

const RANKS: &[u32] = &[hash("deputy"), hash("prime"), hash("vice")];

/// Nouns that are compared as another.
const HEADS: &[(u32, Lower<'static>)] = &[
    (hash("spokesman"), Lower::listed("spokesperson")),
    (hash("spokeswoman"), Lower::listed("spokesperson")),
    (hash("military"), Lower::listed("army")),
    (hash("sen"), Lower::listed("senator")),
    (hash("gov"), Lower::listed("governor")),
    (hash("gen"), Lower::listed("general")),
    (hash("rep"), Lower::listed("representative")),
    (hash("congressman"), Lower::listed("representative")),
    (hash("congresswoman"), Lower::listed("representative")),
];
