//! The words of a name, told apart as the lists tell them: folded, and without the hyphens between them.
//!
//! In: tokens of mentions. Nothing of a name is copied; where it first stands are its words.

use crate::gazetteer::{WordSet, fold_into};
use crate::text::{Kind, Text};
use std::ops::Range;

/// The tokens of a mention that are words of the name.
pub(super) fn words(text: &Text<'_>, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = usize> + Clone {
    tokens.filter(|&k| !matches!(text.tokens[k].kind, Kind::Hyphen | Kind::Dash))
}

/// The hash of all words of a mention.
pub(super) fn key(text: &Text<'_>, tokens: Range<usize>) -> u64 {
    let mix = |key: u64, k: usize| (key ^ u64::from(text.tokens[k].hash)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    words(text, tokens).fold(0, mix)
}

/// True when two tokens are one word.
pub(super) fn is_word(text: &Text<'_>, a: usize, b: usize) -> bool {
    let same = || text.word(a) == text.word(b) || folded(text, a..a + 1) == folded(text, b..b + 1);
    text.tokens[a].hash == text.tokens[b].hash && same()
}

/// True when the token is one of some words, printed as they are.
pub(super) fn is_one_of<const N: usize>(text: &Text<'_>, token: usize, words: &WordSet<N>) -> bool {
    let hash = text.tokens.get(token).map_or(0, |t| t.hash);
    hash != 0 && words.find(hash).is_some_and(|word| word == text.word(token))
}

/// True when two mentions have the same words.
pub(super) fn are_same(text: &Text<'_>, a: Range<usize>, b: Range<usize>) -> bool {
    if text.slice(text.span(a.clone())) == text.slice(text.span(b.clone())) {
        return true;
    }
    let mut other = words(text, b);
    words(text, a).all(|word| other.next().is_some_and(|other| is_word(text, other, word))) && other.next().is_none()
}

/// True when more words stand before `short` in `long`, and none behind.
pub(super) fn ends_with(text: &Text<'_>, long: Range<usize>, short: Range<usize>) -> bool {
    begins(text, words(text, long).rev(), words(text, short).rev())
}

/// True when more words stand behind `short` in `long`, and none before.
pub(super) fn starts_with(text: &Text<'_>, long: Range<usize>, short: Range<usize>) -> bool {
    begins(text, words(text, long), words(text, short))
}

fn begins(text: &Text<'_>, mut long: impl Iterator<Item = usize>, mut short: impl Iterator<Item = usize>) -> bool {
    short.all(|word| long.next().is_some_and(|other| is_word(text, other, word))) && long.next().is_some()
}

/// True when the words of `short` stand in `long` in order, others between.
pub(super) fn is_part(text: &Text<'_>, long: Range<usize>, short: Range<usize>) -> bool {
    let mut rest = words(text, long.clone());
    words(text, short.clone()).all(|word| rest.any(|other| is_word(text, other, word))) && !are_same(text, long, short)
}

/// The folded words of a mention, blanks between them.
pub(super) fn folded(text: &Text<'_>, tokens: Range<usize>) -> String {
    let mut out = Vec::new();
    for k in words(text, tokens) {
        if !out.is_empty() {
            out.push(b' ');
        }
        fold_into(text.word(k), &mut out);
    }
    String::from_utf8(out).unwrap_or_default()
}
