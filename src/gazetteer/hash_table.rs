//! The hash table in which names are looked up: a hash of 64 bits → a value, read where it lies in the binary.
//!
//! What is listed is known by its hash alone: that a name of a text shares all 64 bits with another that is listed comes
//! once in 10¹⁴ names. Bytes are hashed one by one, so a name of several words goes on where its first words ended.
//!
//! Layout: a power of two of slots, each of them hash and value; an empty one has the value 0. `build.rs` compiles this
//! file too.

/// Bytes of a slot.
const SLOT: usize = 16;

/// Hash of no bytes: FNV-1a.
pub const NO_BYTES: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of what was hashed and one byte more.
#[inline]
pub const fn hash_byte(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of a folded name.
#[inline]
pub fn hash(folded: &[u8]) -> u64 {
    folded.iter().fold(NO_BYTES, |hash, byte| hash_byte(hash, *byte))
}

/// Builds the table; values of one hash are joined bit by bit.
pub fn build(mut entries: Vec<(u64, u64)>) -> Vec<u8> {
    entries.sort_unstable();
    entries.dedup_by(|next, first| {
        let same = next.0 == first.0;
        first.1 |= if same { next.1 } else { 0 };
        same
    });
    let count = (entries.len() + entries.len() / 3).next_power_of_two().max(16);
    let mut slots = vec![0; count * SLOT];
    let (slots_of, _) = slots.as_chunks_mut::<SLOT>();
    for (hash, value) in entries {
        let mut at = hash as usize & (count - 1);
        while u128::from_le_bytes(slots_of[at]) >> 64 != 0 {
            at = (at + 1) & (count - 1);
        }
        slots_of[at] = (u128::from(value) << 64 | u128::from(hash)).to_le_bytes();
    }
    slots
}

/// A table made by [`build`].
#[derive(Debug, Clone, Copy)]
pub struct HashTable<'t>(&'t [[u8; SLOT]]);

impl<'t> HashTable<'t> {
    /// The table in `bytes`.
    #[inline]
    pub fn new(bytes: &'t [u8]) -> Self {
        Self(bytes.as_chunks().0)
    }

    /// The value of a hash, 0 when the table has none.
    #[inline]
    pub fn find(&self, hash: u64) -> u64 {
        let mut at = hash as usize;
        loop {
            at &= self.0.len().wrapping_sub(1);
            let slot = self.0.get(at).map_or(0, |slot| u128::from_le_bytes(*slot));
            let value = (slot >> 64) as u64;
            if value == 0 || slot as u64 == hash {
                return value;
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HashTable, build};

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        // Neighbours in the table, from its last slot on.
        let entries: Vec<(u64, u64)> = (1..12).map(|k| (16 * k - 1, 1 << k)).chain([(15, 1)]).collect();
        let bytes = build(entries.clone());
        let table = HashTable::new(&bytes);
        assert_eq!((bytes.len(), table.find(15), table.find(16 * 12 - 1)), (256, 3, 0));
        assert!(entries[1..11].iter().all(|(hash, value)| table.find(*hash) == *value));
        assert_eq!(HashTable::new(&[]).find(0), 0);
    }
}
