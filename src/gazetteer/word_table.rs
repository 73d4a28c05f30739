//! The word table: the hash of a folded word → what the lists know of it, read where it lies in the binary.
//!
//! Words are many, and sets of classes few: a slot is the hash of a word with the number of its set in place of the lowest
//! bits, which the place of the slot tells as well. What is listed is known by its hash alone: that a word of a text shares
//! all 64 bits with another that is listed comes once in 10¹⁴ words.
//!
//! Layout: `u128` number of sets; the sets, of which the first is empty (`u64` classes, `u64` how phrases begin with the
//! word); a power of two of buckets with two `u64` slots, 0 where there is no word. Nearly every word lies in the bucket of
//! its hash, and which of the two it is needs no branch. `build.rs` compiles this file too.

use super::class::Class;
use super::heads::Begins;
use std::collections::{BTreeMap, BTreeSet};

/// Lowest bits of a slot, for the number of the set.
const NUMBER_BITS: u32 = 12;

/// The last number of a set.
const LAST: u64 = (1 << NUMBER_BITS) - 1;

/// What the lists know of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// Its classes.
    pub class: Class,
    /// How phrases of several words begin with it.
    pub begins: Begins,
}

/// Builds the table of words, each of them once; those that come first lie where they are looked for first.
#[allow(dead_code, reason = "called by build.rs and tests alone")]
pub fn build(words: &[(u64, Known)]) -> Vec<u8> {
    let set = |known: &Known| (known.class.0, u64::from(known.begins.0));
    let nothing = set(&Known::default());
    let sets: BTreeSet<(u64, u64)> = words.iter().map(|(_, known)| set(known)).chain([nothing]).collect();
    assert!(sets.len() <= 1 << NUMBER_BITS, "{} sets of classes have no number each", sets.len());
    let numbers: BTreeMap<(u64, u64), u64> = sets.iter().copied().zip(0..).collect();
    let mut slots = vec![0; (words.len() + words.len() / 3).next_power_of_two().max(16)];
    let last = slots.len() - 1;
    for (hash, known) in words.iter().filter(|(_, known)| *known != Known::default()) {
        let mut at = *hash as usize * 2 & last;
        while slots[at] != 0 {
            at = (at + 1) & last;
        }
        slots[at] = hash >> NUMBER_BITS << NUMBER_BITS | numbers[&set(known)];
    }
    let sets = sets.iter().flat_map(|(class, begins)| [*class, *begins]);
    [numbers.len() as u64, 0].into_iter().chain(sets).chain(slots).flat_map(u64::to_le_bytes).collect()
}

/// A table made by [`build`].
#[derive(Debug, Clone, Copy)]
pub struct WordTable<'t> {
    sets: &'t [[u8; 16]],
    buckets: &'t [[u8; 16]],
}

impl<'t> WordTable<'t> {
    /// The table in `bytes`; without words when they hold none.
    pub fn new(bytes: &'t [u8]) -> Self {
        let (count, rest) = bytes.split_first_chunk().unwrap_or((&[0; 16], &[]));
        let sets = (u128::from_le_bytes(*count) as usize).saturating_mul(16);
        let (sets, buckets) = rest.split_at_checked(sets).unwrap_or_default();
        Self { sets: sets.as_chunks().0, buckets: buckets.as_chunks().0 }
    }

    /// What is known of the word of this hash.
    #[inline]
    pub fn find(&self, hash: u64) -> Known {
        let number = self.in_bucket(hash as usize, hash);
        self.set(if number <= LAST { number } else { self.further(hash) } as usize)
    }

    /// The number of the set of a word that lies in no bucket of its own hash, 0 for none.
    #[cold]
    #[inline(never)]
    fn further(&self, hash: u64) -> u64 {
        let mut buckets = (1..=self.buckets.len()).map(|by| self.in_bucket((hash as usize).wrapping_add(by), hash));
        buckets.find(|number| *number <= LAST).unwrap_or_default()
    }

    /// The number of the set of a word that lies in a bucket; more than any number when it may lie in the next.
    #[inline]
    fn in_bucket(&self, bucket: usize, hash: u64) -> u64 {
        let bucket = self.buckets.get(bucket & self.buckets.len().wrapping_sub(1));
        let bucket = bucket.map_or(0, |bucket| u128::from_le_bytes(*bucket));
        let (first, second) = (bucket as u64, (bucket >> 64) as u64);
        // By sums, not by branches: in which slot a word lies is chance.
        let number = |slot: u64| slot & LAST & u64::from((slot ^ hash) >> NUMBER_BITS == 0).wrapping_neg();
        let found = number(first) + number(second);
        let full = u64::from(found == 0) & u64::from(second != 0);
        found + (full << NUMBER_BITS)
    }

    #[inline]
    fn set(&self, number: usize) -> Known {
        let set = self.sets.get(number).map_or(0, |set| u128::from_le_bytes(*set));
        Known { class: Class(set as u64), begins: Begins((set >> 64) as u8) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Begins, Class, Known, WordTable, build};

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        // Neighbours in the table, from its last slot on.
        let known = |k: u64| Known { class: Class(1 << k), begins: Begins(k as u8 % 4) };
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
