//! How the phrases or names of a table begin, by the hashes of their first two words: most words of a text begin none,
//! and one or two bits say so before anything is looked up.
//!
//! In: what is listed, folded. Out: a bit set, which lets a few through that begin no phrase and stops none that does.
//! `build.rs` compiles this file too.

use super::word_hash::word_hash;

/// The bits of folded `phrases`: a power of two of them. `each` is how many a phrase has; fewer let more through.
pub fn build<'p>(phrases: impl Iterator<Item = &'p [u8]> + Clone, each: usize) -> Vec<u8> {
    let mut bits = vec![0; (phrases.clone().count() * each).next_power_of_two().max(64) / 8];
    let last = bits.len() * 8 - 1;
    for begin in phrases.flat_map(begins) {
        let at = begin as usize & last;
        bits[at / 8] |= 1 << (at % 8);
    }
    bits
}

/// The hashes of the words with which a folded phrase may begin in a text: of the first alone where that owns something,
/// else of the first two.
pub fn begins(phrase: &[u8]) -> Vec<u32> {
    let mut words = phrase.split(|byte| *byte == b' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let owned = owners(first).map(word_hash).flat_map(|owner| [owner, pair(owner, NO_WORD)]);
    let mut begins: Vec<u32> = owned.collect();
    match second {
        None => begins.push(word_hash(first)),
        Some(second) => {
            begins.push(pair(word_hash(first), token_hash(second)));
            begins.extend(owners(second).map(|owner| pair(word_hash(first), word_hash(owner))));
        }
    }
    begins
}

/// A possessive ending is a token of its own.
pub fn owners(word: &[u8]) -> impl Iterator<Item = &[u8]> {
    [word.strip_suffix(b"'s"), word.strip_suffix(b"'")].into_iter().flatten()
}

/// The hash of a token that is no word, as the ending of a possessive is none.
pub const NO_WORD: u32 = 0;

/// The hash of a token: one without letters and digits has none.
fn token_hash(word: &[u8]) -> u32 {
    if word.iter().any(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()) { word_hash(word) } else { NO_WORD }
}

/// The hash of two words.
#[inline]
pub fn pair(first: u32, second: u32) -> u32 {
    first.wrapping_mul(0x9e37_79b1) ^ second
}

/// The bits that [`build`] made.
#[derive(Debug)]
pub struct Heads<B>(pub B);

impl<B: AsRef<[u8]>> Heads<B> {
    /// False when nothing begins so.
    #[inline]
    pub fn may_begin(&self, begin: u32) -> bool {
        let bits = self.0.as_ref();
        let at = begin as usize & (bits.len() * 8).wrapping_sub(1);
        bits.get(at / 8).is_some_and(|bits| bits & 1 << (at % 8) != 0)
    }
}
