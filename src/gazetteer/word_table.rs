//! The word table: the hash of a folded word → what the lists know of it, read where it lies in the binary.
//!
//! Words are many, and sets of classes few: a slot is the hash of a word with the number of its set and its parts in phrases
//! in place of the lowest bits, which the place of the slot tells as well. What is listed is known by its hash alone: that a word of a text shares
//! all 64 bits with another that is listed comes once in 10¹⁴ words.
//!
//! Layout: `u128` number of sets; the sets, of which the first is empty (`u64` classes), an even number of them so that each
//! bucket begins at a multiple of its size; a power of two of buckets with two `u64` slots, 0 where there is no word. Nearly
//! every word lies in the bucket of its hash, and which of the two it is needs no branch. `build.rs` compiles this file too.

use super::class::Class;
use super::in_phrases::InPhrases;
use std::collections::{BTreeMap, BTreeSet};

/// Lowest bits of a slot, for the number of the set.
const NUMBER_BITS: u32 = 12;

/// Those and the bits for the parts in phrases.
const KNOWN_BITS: u32 = NUMBER_BITS + InPhrases::BITS;

/// What the lists know of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// Its classes.
    pub class: Class,
    /// Its parts in phrases.
    pub in_phrases: InPhrases,
}

/// Builds the table of words, each of them once; those that come first lie where they are looked for first.
#[allow(dead_code, reason = "called by build.rs and tests alone")]
pub fn build(words: &[(u64, Known)]) -> Vec<u8> {
    let sets: BTreeSet<u64> = words.iter().map(|(_, known)| known.class.0).chain([0]).collect();
    assert!(sets.len() <= 1 << NUMBER_BITS, "{} sets of classes have no number each", sets.len());
    let numbers: BTreeMap<u64, u64> = sets.iter().copied().zip(0..).collect();
    let mut slots = vec![0; (words.len() + words.len() / 3).next_power_of_two().max(16)];
    let last = slots.len() - 1;
    for (hash, known) in words.iter().filter(|(_, known)| *known != Known::default()) {
        let mut at = ((*hash as usize) << 1) & last;
        while slots[at] != 0 {
            at = (at + 1) & last;
        }
        let parts = u64::from(known.in_phrases.0) << NUMBER_BITS;
        slots[at] = hash >> KNOWN_BITS << KNOWN_BITS | parts | numbers[&known.class.0];
    }
    let padding = std::iter::repeat_n(0, sets.len() % 2);
    let count = (sets.len() + padding.len()) as u64;
    [count, 0].into_iter().chain(sets).chain(padding).chain(slots).flat_map(u64::to_le_bytes).collect()
}

/// A table made by [`build`].
#[derive(Debug, Clone, Copy)]
pub struct WordTable<'t> {
    sets: &'t [[u8; 8]],
    buckets: &'t [[u8; 16]],
}

impl<'t> WordTable<'t> {
    /// The table in `bytes`; without words when they hold none.
    pub fn new(bytes: &'t [u8]) -> Self {
        let (count, rest) = bytes.split_first_chunk().unwrap_or((&[0; 16], &[]));
        let sets = (u128::from_le_bytes(*count) as usize).saturating_mul(8);
        let (sets, buckets) = rest.split_at_checked(sets).unwrap_or_default();
        Self { sets: sets.as_chunks().0, buckets: buckets.as_chunks().0 }
    }

    /// What is known of the word of this hash.
    #[inline]
    pub fn find(&self, hash: u64) -> Known {
        let (first, second) = self.bucket(hash as usize);
        let slot = if is(second, hash) { second } else { first };
        if is(slot, hash) { self.known(slot) } else { self.further(hash) }
    }

    /// What is known of a word that does not lie in the bucket of its hash: a rare one, or one that no list has.
    #[cold]
    #[inline(never)]
    fn further(&self, hash: u64) -> Known {
        for at in 0..self.buckets.len() {
            let (first, second) = self.bucket(at.wrapping_add(hash as usize));
            if let Some(slot) = [first, second].into_iter().find(|slot| is(*slot, hash)) {
                return self.known(slot);
            }
            if second == 0 {
                break;
            }
        }
        Known::default()
    }

    /// The slots of a bucket.
    #[inline]
    fn bucket(&self, at: usize) -> (u64, u64) {
        let bucket = self.buckets.get(at & self.buckets.len().wrapping_sub(1));
        let slots = bucket.map_or(0, |bucket| u128::from_le_bytes(*bucket));
        (slots as u64, (slots >> 64) as u64)
    }

    #[inline]
    fn known(&self, slot: u64) -> Known {
        let set = self.sets.get(slot as usize % (1 << NUMBER_BITS)).map_or(0, |set| u64::from_le_bytes(*set));
        let parts = slot >> NUMBER_BITS & ((1 << InPhrases::BITS) - 1);
        Known { class: Class(set), in_phrases: InPhrases(parts as u8) }
    }
}

/// True when a slot is of the word of this hash.
#[inline]
fn is(slot: u64, hash: u64) -> bool {
    (slot ^ hash) >> KNOWN_BITS == 0
}

#[cfg(test)]
mod tests {
    use super::{Class, InPhrases, Known, WordTable, build};

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        // Neighbours in the table, from its last slot on.
        let known = |k: u64| Known { class: Class(1 << k), in_phrases: InPhrases(k as u8 % 8) };
        let words: Vec<(u64, Known)> = (1..12).map(|k| (k << 20 | 7, known(k))).collect();
        let bytes = build(&words);
        let table = WordTable::new(&bytes);
        assert!(words.iter().all(|(hash, known)| table.find(*hash) == *known));
        assert_eq!(
            (table.buckets.len(), table.find(7), table.find(12 << 20 | 7)),
            (8, Known::default(), Known::default())
        );
        assert_eq!(WordTable::new(&[]).find(0), Known::default());
    }
}
