//! The names of a story by all their words: which name a mention is of.
//!
//! In: the hash of the words ([`super::words::key`]). Out: the name, or where a new one goes.

use super::name::NameId;

/// A hash table that only grows: a story never forgets a name.
#[derive(Debug)]
pub(super) struct Index {
    /// A power of two of them, at most half taken: the upper half of the key, and below it one more than the name; 0 for
    /// none.
    slots: Vec<u64>,
}

impl Index {
    /// For `most` names.
    pub(super) fn new(most: usize) -> Self {
        Self { slots: vec![0; (2 * most).next_power_of_two()] }
    }

    /// The name of this key that `fits`, or the slot of a new one.
    pub(super) fn find(&self, key: u64, fits: impl Fn(NameId) -> bool) -> Result<NameId, usize> {
        let last = self.slots.len() - 1;
        // A product is well mixed in its upper half.
        let mut at = (key >> 32) as usize & last;
        loop {
            let slot = self.slots[at];
            let Some(name) = (slot as u32 as NameId).checked_sub(1) else { return Err(at) };
            if slot >> 32 == key >> 32 && fits(name) {
                return Ok(name);
            }
            at = (at + 1) & last;
        }
    }

    /// Puts a name in the slot that [`Index::find`] gave.
    pub(super) fn insert(&mut self, slot: usize, key: u64, name: NameId) {
        self.slots[slot] = key >> 32 << 32 | (name as u64 + 1);
    }
}
