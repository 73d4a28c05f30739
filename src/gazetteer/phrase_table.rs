//! The phrase table: the phrases of several words ("according to", "prime minister") by how they [begin](super::heads),
//! read where it lies in the binary.
//!
//! Layout: `u32` number of slots (a power of two), then for each slot and for the end the `u32` offset of its phrases,
//! then the phrases, the longest of a slot first: class (8 bytes), 1 when the class belongs to the first word (1 byte),
//! length (1 byte), phrase. `build.rs` compiles this file too.

use super::class::Class;
use super::fold::{fold, fold_into};
use super::heads::begins;
use super::word_hash::hash;
use std::collections::BTreeMap;

/// A phrase of the table.
#[derive(Debug, Clone, Copy)]
pub struct Phrase<'t> {
    /// As it stands in a text, in lower case.
    pub words: &'t [u8],
    /// What it is.
    pub class: Class,
    /// True when the class belongs to its first word (verbs), else to its last (nouns).
    pub first: bool,
}

/// Builds the table of phrases with their classes, and whether these belong to the first word.
#[allow(dead_code, reason = "called by build.rs alone")]
pub fn build(phrases: &BTreeMap<String, (Class, bool)>) -> Vec<u8> {
    let count = phrases.len().next_power_of_two();
    let mut slots: Vec<Vec<(&String, &(Class, bool))>> = vec![Vec::new(); count];
    for (phrase, what) in phrases.iter().filter(|(phrase, _)| phrase.len() <= usize::from(u8::MAX)) {
        for begin in begins(fold(phrase).as_bytes()) {
            slots[begin as usize & (count - 1)].push((phrase, what));
        }
    }
    let mut out = (count as u32).to_le_bytes().to_vec();
    let mut records = Vec::new();
    for phrases in &mut slots {
        out.extend((records.len() as u32).to_le_bytes());
        phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        for (phrase, (class, first)) in phrases {
            records.extend(class.0.to_le_bytes());
            records.extend([u8::from(*first), phrase.len() as u8]);
            records.extend(phrase.as_bytes());
        }
    }
    out.extend((records.len() as u32).to_le_bytes());
    out.extend(records);
    out
}

/// The hash of a phrase's first word.
#[allow(dead_code, reason = "called by build.rs alone")]
pub fn first_hash(phrase: &str) -> u64 {
    let end = phrase.find(|c: char| !c.is_alphanumeric()).unwrap_or(phrase.len());
    let mut folded = Vec::new();
    fold_into(&phrase[..end], &mut folded);
    hash(&folded)
}

/// A table made by [`build`].
#[derive(Debug, Clone, Copy)]
pub struct PhraseTable<'t> {
    /// Where the phrases of each slot begin; one more than there are slots.
    starts: &'t [[u8; 4]],
    records: &'t [u8],
}

impl<'t> PhraseTable<'t> {
    /// The table in `bytes`; without phrases when they hold none.
    pub fn new(bytes: &'t [u8]) -> Self {
        let (count, rest) = bytes.split_first_chunk().unwrap_or((&[0; 4], &[]));
        let (starts, _) = rest.as_chunks();
        let count = (u32::from_le_bytes(*count) as usize + 1).min(starts.len());
        Self { starts: &starts[..count], records: &rest[4 * count..] }
    }

    /// The phrases that may begin so, the longest first.
    #[inline]
    pub fn beginning(&self, begin: u32) -> impl Iterator<Item = Phrase<'t>> + use<'t> {
        self.slot(begin as usize & self.starts.len().saturating_sub(2))
    }

    /// The phrases of a slot, the longest first; none behind the last slot.
    pub fn slot(&self, slot: usize) -> impl Iterator<Item = Phrase<'t>> + use<'t> {
        let start = |slot: usize| self.starts.get(slot).map_or(0, |at| u32::from_le_bytes(*at) as usize);
        let mut records = self.records.get(start(slot)..start(slot + 1)).unwrap_or_default();
        std::iter::from_fn(move || {
            let (class, rest) = records.split_first_chunk()?;
            let ([first, length], rest) = rest.split_first_chunk()?;
            let (words, rest) = rest.split_at_checked(usize::from(*length))?;
            records = rest;
            Some(Phrase { words, class: Class(u64::from_le_bytes(*class)), first: *first == 1 })
        })
    }
}
