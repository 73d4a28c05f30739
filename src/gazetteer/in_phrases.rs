//! What part a word has in phrases, so that a phrase is looked up only where two words stand together as in one.
//!
//! `build.rs` compiles this file too.

use super::fold::fold;
use super::heads::{NO_WORD, begins, owners, pair};
use super::phrase_table::first_hash;
use super::word_hash::hash;

/// The parts that a word has in phrases, as a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InPhrases(pub u8);

impl InPhrases {
    /// Phrases begin with it and a word behind it.
    pub const BEGINS: Self = Self(1);
    /// It is the second word of phrases.
    pub const GOES_ON: Self = Self(1 << 1);
    /// Phrases begin with it, whatever stands behind: an apostrophe, a sign.
    pub const BEGINS_ALONE: Self = Self(1 << 2);
    /// So many bits a set has.
    pub const BITS: u32 = 3;

    /// True when it has one of these parts.
    #[inline]
    pub const fn has(self, part: Self) -> bool {
        self.0 & part.0 != 0
    }

    /// True when a phrase may begin with this word and that one behind it.
    #[inline]
    pub const fn may_go_on(self, next: Self) -> bool {
        self.0 << 1 & next.0 & Self::GOES_ON.0 != 0
    }
}

/// The hashes of the words with which a phrase may begin in a text, and what part each has.
#[allow(dead_code, reason = "called by build.rs alone")]
pub fn parts(phrase: &str) -> Vec<(u64, InPhrases)> {
    let (first, phrase) = (first_hash(phrase), fold(phrase));
    let no_word = [first as u32, pair(first as u32, NO_WORD)];
    let alone = begins(phrase.as_bytes()).iter().any(|begin| no_word.contains(begin));
    let begins = if alone { InPhrases::BEGINS_ALONE } else { InPhrases::BEGINS };
    let second = phrase.split(' ').nth(1).map(str::as_bytes);
    let seconds = second.into_iter().flat_map(|second| owners(second).chain([second]));
    [(first, begins)].into_iter().chain(seconds.map(|word| (hash(word), InPhrases::GOES_ON))).collect()
}
