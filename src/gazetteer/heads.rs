//! The first words of all names of a table, by their hash: most capitalised words of a text begin no listed name, and one
//! bit says so before anything is walked.
//!
//! In: the folded names. Out: a bit set, which lets one in some ten through of the words that begin no name. `build.rs`
//! compiles this file too.

use super::word_table::hash;
use std::borrow::Cow;

/// Bits for each name; fewer let more words through that begin none.
const BITS: usize = 8;

/// The bits of the first words of folded `names`: a power of two of them.
pub fn build<'n>(names: impl Iterator<Item = &'n [u8]> + Clone) -> Vec<u8> {
    let mut bits = vec![0; (names.clone().count() * BITS).next_power_of_two().max(64) / 8];
    let last = bits.len() * 8 - 1;
    for word in names.flat_map(first_words) {
        let at = hash(word) as usize & last;
        bits[at / 8] |= 1 << (at % 8);
    }
    bits
}

/// What the first token of a name may be: a possessive ending is a token of its own.
fn first_words(name: &[u8]) -> impl Iterator<Item = &[u8]> {
    let first = name.split(|byte| *byte == b' ').next().unwrap_or_default();
    [Some(first), first.strip_suffix(b"'s"), first.strip_suffix(b"'")].into_iter().flatten()
}

/// The bits that [`build`] made.
#[derive(Debug)]
pub struct Heads(Cow<'static, [u8]>);

impl Heads {
    /// Of these bits.
    pub fn new(bits: Cow<'static, [u8]>) -> Self {
        Self(bits)
    }

    /// False when no name begins with a word of this hash.
    #[inline]
    pub fn may_hold(&self, hash: u32) -> bool {
        let at = hash as usize & (self.0.len() * 8).wrapping_sub(1);
        self.0.get(at / 8).is_some_and(|bits| bits & 1 << (at % 8) != 0)
    }
}
