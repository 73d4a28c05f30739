//! Which words are verbs where they stand, as far as the words beside them tell.
//!
//! In: tokens with their classes. Out: those that are verbs; later stages ask so often that they are found once for all.

use super::token::{Kind, Token};
use super::token_set::TokenSet;
use crate::gazetteer::Class;

/// Pronouns of which no class says that they are subjects.
const SUBJECTS: &[&str] = &["i", "we", "you", "it", "who"];

/// What the lists must know of a word that is a verb anywhere.
const VERBS: Class = Class(Class::AUXILIARY.0 | Class::MODAL.0 | Class::VERB.0);

/// The words in small letters that are verbs where they stand.
pub(super) fn verbs(raw: &str, tokens: &[Token]) -> TokenSet {
    let small = |token: &Token| token.kind == Kind::Word && !token.is_capitalised();
    let mut verbs = TokenSet::of(tokens, |token| token.has(VERBS));
    verbs.retain(|k| small(&tokens[k]) && is_verb(raw, tokens, k));
    verbs
}

/// True when a word in small letters that may be a verb is one.
fn is_verb(raw: &str, tokens: &[Token], k: usize) -> bool {
    let token = &tokens[k];
    if token.has(Class::AUXILIARY.or(Class::MODAL)) {
        return true;
    }
    let prev = k.checked_sub(1).map(|p| &tokens[p]);
    let after_determiner = prev.is_some_and(|p| {
        p.has(Class::DETERMINER.or(Class::POSSESSIVE)) && !p.has(Class::PRONOUN.or(Class::SHE))
            || p.kind == Kind::Possessive
    });
    if after_determiner {
        return false;
    }
    if prev.is_some_and(|p| is_subject(raw, p))
        && !(token.has(Class::ADVERB.or(Class::ADJECTIVE)) && token.has(Class::BASE))
    {
        return true;
    }
    let nominal = token.has(Class(Class::NOUN.0 | Class::PLURAL.0 | Class::ADJECTIVE.0));
    if token.has(Class::PAST) {
        if names_somebody(raw, tokens, k) {
            return false;
        }
        return !token.has(Class::NOUN.or(Class::ADJECTIVE)) || token.has(Class::VERB_FIRST.or(Class::STRONG));
    }
    // "the rulebook states,": a cue behind a noun in the singular, its content behind it.
    let reports = token.has(Class::CUE)
        && token.has(Class::THAT.or(Class::QUOTING))
        && prev.is_some_and(|p| {
            (p.has(Class::NOUN) || p.class == Class::NONE && p.kind == Kind::Word)
                && !p.has(Class::ADJECTIVE.or(Class::PLURAL))
        });
    if token.has(Class::THIRD) && reports {
        let next = tokens.get(k + 1);
        return next.is_none_or(|n| {
            matches!(n.kind, Kind::Comma | Kind::Stop | Kind::Colon | Kind::Mark)
                || n.has(Class::SUBORDINATOR.or(Class::DETERMINER).or(Class::PRONOUN))
        });
    }
    if token.has(Class::THIRD) {
        return !nominal || token.has(Class::VERB_FIRST.or(Class::STRONG));
    }
    token.has(Class::BASE.or(Class::ING)) && !nominal
}

/// `a big man named Col Price`: what somebody new is called.
fn names_somebody(raw: &str, tokens: &[Token], k: usize) -> bool {
    let word = |k: usize| raw.get(tokens[k].span.range()).unwrap_or_default();
    let noun = Class(Class::NOUN.0 | Class::ADJECTIVE.0 | Class::ROLE.0 | Class::TITLE.0);
    let article = |k: &usize| matches!(word(*k), "a" | "an" | "A" | "An");
    let before = || (k.saturating_sub(5)..k).rev().find(|k| !tokens[*k].has(noun) || article(k));
    tokens.get(k + 1).is_some_and(Token::is_capitalised)
        && matches!(word(k), "named" | "called")
        && before().filter(article).is_some_and(|at| at + 1 < k)
}

/// A personal pronoun that may be the subject of what follows.
#[inline]
fn is_subject(raw: &str, token: &Token) -> bool {
    let third = Class::THIRD_PERSON;
    let listed = Class::PRONOUN.or(Class::RELATIVE);
    if !token.has(third.or(listed)) {
        return false;
    }
    let owns = token.has(Class::POSSESSIVE.or(Class::DETERMINER));
    let word = raw.get(token.span.range()).filter(|_| token.has(listed));
    token.kind == Kind::Word && token.has(third) && !owns
        || word.is_some_and(|word| SUBJECTS.iter().any(|subject| word.eq_ignore_ascii_case(subject)))
}
