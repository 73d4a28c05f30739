//! The names of a story by all their words: which name a mention is of.
//!
//! In: the hash of the words ([`super::words::key`]). Out: the name.

use super::name::NameId;

/// Slots that are looked at for one key. Names are spread well, so news needs a few; words made to fall on one place
/// would need the square of their number, so a name that finds no slot is a new one wherever it stands.
const REACH: usize = 300;

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

    /// The name of this key that `fits`.
    pub(super) fn find(&self, key: u64, fits: impl Fn(NameId) -> bool) -> Option<NameId> {
        for at in self.places(key) {
            let slot = self.slots[at];
            let name = (slot as u32 as NameId).checked_sub(1)?;
            if slot >> 32 == key >> 32 && fits(name) {
                return Some(name);
            }
        }
        None
    }

    /// Adds a name that [`Index::find`] did not find.
    pub(super) fn insert(&mut self, key: u64, name: NameId) {
        if let Some(at) = self.places(key).find(|&at| self.slots[at] == 0) {
            self.slots[at] = key >> 32 << 32 | (name as u64 + 1);
        }
    }

    /// The slots in which a key may stand, first to last.
    fn places(&self, key: u64) -> impl Iterator<Item = usize> + use<> {
        let last = self.slots.len() - 1;
        // A product is well mixed in its upper half.
        let first = (key >> 32) as usize;
        (first..first + REACH).map(move |at| at & last)
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, REACH};

    #[test]
    fn names_of_one_key_are_told_apart() {
        let mut index = Index::new(2 * REACH);
        (0..2 * REACH).for_each(|name| index.insert(7 << 32, name));
        assert_eq!(index.find(7 << 32, |name| name == 3), Some(3));
        assert_eq!(index.find(7 << 32, |_| false), None, "the search ends");
        assert_eq!(index.find(8 << 32, |_| true), None);
    }

    #[test]
    fn an_empty_index_holds_nothing() {
        assert_eq!(Index::new(0).find(1 << 40, |_| true), None);
    }
}
