//! The word table: folded word → [`Class`], an open-addressing hash table that is read where it lies in the binary.
//!
//! Layout: `u32` number of slots (a power of two), then the slots (`u32` offset into the records, 0 for empty), then
//! the records: class (8 bytes), length (1 byte), folded word. `build.rs` compiles this file too.

use super::class::Class;
use std::collections::BTreeMap;

/// Longest folded word that the table holds, in bytes.
pub const LONGEST: usize = 40;

/// Hash of no bytes: FNV-1a, which takes a word byte by byte while its end is looked for.
pub const NO_BYTES: u32 = 0x811c_9dc5;

/// The hash of what was hashed and one byte more.
#[inline]
pub const fn hash_byte(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The hash of a folded word.
#[inline]
pub fn hash(folded: &[u8]) -> u32 {
    folded.iter().fold(NO_BYTES, |hash, byte| hash_byte(hash, *byte))
}

/// Builds the table.
#[allow(dead_code, reason = "called by build.rs alone")]
pub fn build(words: &BTreeMap<String, Class>) -> Vec<u8> {
    let slots = (words.len() * 2).next_power_of_two().max(16);
    let mut table = vec![0u32; slots];
    let mut records = vec![0u8; 4]; // offset 0 means empty
    for (word, class) in words.iter().filter(|(w, _)| !w.is_empty() && w.len() <= LONGEST) {
        let mut slot = hash(word.as_bytes()) as usize & (slots - 1);
        while table[slot] != 0 {
            slot = (slot + 1) & (slots - 1);
        }
        table[slot] = records.len() as u32;
        records.extend(class.0.to_le_bytes());
        records.push(word.len() as u8);
        records.extend(word.as_bytes());
    }
    let mut out = (slots as u32).to_le_bytes().to_vec();
    for slot in table {
        out.extend(slot.to_le_bytes());
    }
    out.extend(records);
    out
}

/// A table made by [`build`].
#[derive(Debug, Clone, Copy)]
pub struct WordTable<'t> {
    slots: &'t [[u8; 4]],
    records: &'t [u8],
}

impl<'t> WordTable<'t> {
    /// The table in `bytes`; without words when they hold none.
    pub fn new(bytes: &'t [u8]) -> Self {
        let (count, rest) = bytes.split_first_chunk().unwrap_or((&[0; 4], &[]));
        let (slots, _) = rest.as_chunks();
        let count = (u32::from_le_bytes(*count) as usize).min(slots.len());
        Self { slots: &slots[..count], records: &rest[4 * count..] }
    }

    /// The class of a word of this hash that `is` true of the listed word.
    #[inline]
    pub fn find(&self, hash: u32, is: impl Fn(&[u8]) -> bool) -> Class {
        let mut slot = hash as usize;
        loop {
            slot &= self.slots.len().wrapping_sub(1);
            let at = self.slots.get(slot).map_or(0, |at| u32::from_le_bytes(*at) as usize);
            let record = self.records.get(at..).filter(|_| at != 0);
            let Some(([class @ .., length], rest)) = record.and_then(<[u8]>::split_first_chunk::<9>) else {
                return Class::NONE;
            };
            if let Some(word) = rest.get(..usize::from(*length))
                && is(word)
            {
                return Class(u64::from_le_bytes(*class));
            }
            slot += 1;
        }
    }
}
