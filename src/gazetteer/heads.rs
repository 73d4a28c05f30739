//! How the phrases or names of a table begin, by the hashes of their first two words: most words of a text begin none,
//! and one or two bits say so before anything is looked up.
//!
//! In: what is listed, folded. Out: a bit set, which lets a few through that begin no phrase and stops none that does.
//! `build.rs` compiles this file too.

use super::hash_table::word_hash;

/// The bits of folded `phrases`: a power of two of them. `each` is how many a phrase has; fewer let more through.
pub fn build<'p>(phrases: impl Iterator<Item = &'p [u8]> + Clone, each: usize) -> Vec<u8> {
    let mut bits = vec![0; (phrases.clone().count() * each).next_power_of_two().max(64) / 8];
    let last = bits.len() * 8 - 1;
    let mut set = |hash: u32| {
        let at = hash as usize & last;
        bits[at / 8] |= 1 << (at % 8);
    };
    for phrase in phrases {
        let mut words = phrase.split(|byte| *byte == b' ');
        let (first, second) = (words.next().unwrap_or_default(), words.next());
        for owner in owners(first) {
            set(begin(word_hash(owner)));
            set(word_hash(owner));
            set(pair(word_hash(owner), NO_WORD));
        }
        set(begin(word_hash(first)));
        match second {
            None => set(word_hash(first)),
            Some(second) => {
                set(pair(word_hash(first), token_hash(second)));
                owners(second).for_each(|owner| set(pair(word_hash(first), word_hash(owner))));
            }
        }
    }
    bits
}

/// A possessive ending is a token of its own.
fn owners(word: &[u8]) -> impl Iterator<Item = &[u8]> {
    [word.strip_suffix(b"'s"), word.strip_suffix(b"'")].into_iter().flatten()
}

/// The hash of a token that is no word, as the ending of a possessive is none.
const NO_WORD: u32 = 0;

/// The hash of a token: one without letters and digits has none.
fn token_hash(word: &[u8]) -> u32 {
    if word.iter().any(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()) { word_hash(word) } else { NO_WORD }
}

/// The hash of a first word whatever follows.
#[inline]
fn begin(first: u32) -> u32 {
    pair(first, 1)
}

/// The hash of two words.
#[inline]
fn pair(first: u32, second: u32) -> u32 {
    first.wrapping_mul(0x9e37_79b1) ^ second
}

/// The bits that [`build`] made.
#[derive(Debug)]
pub struct Heads<B>(pub B);

impl<B: AsRef<[u8]>> Heads<B> {
    /// False when no phrase begins with the word of this hash.
    #[inline]
    pub fn may_begin(&self, first: u32) -> bool {
        self.has(begin(first))
    }

    /// False when no phrase is or begins with these words, given by their hashes.
    #[inline]
    pub fn may_hold(&self, first: u32, second: Option<u32>) -> bool {
        self.has(first) || second.is_some_and(|second| self.may_go_on(first, second))
    }

    /// False when no phrase of more than one word begins with these.
    #[inline]
    pub fn may_go_on(&self, first: u32, second: u32) -> bool {
        self.has(pair(first, second))
    }

    #[inline]
    fn has(&self, hash: u32) -> bool {
        let bits = self.0.as_ref();
        let at = hash as usize & (bits.len() * 8).wrapping_sub(1);
        bits.get(at / 8).is_some_and(|bits| bits & 1 << (at % 8) != 0)
    }
}
