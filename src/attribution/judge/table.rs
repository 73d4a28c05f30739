//! A table of weights that is read where it lies in the binary: open addressing by the hash of a feature's words.
//!
//! Layout: slots of ten bytes, a power of two of them: the hash (8 bytes, 0 for an empty slot), the weight in hundredths
//! (2 bytes). `build.rs` compiles this file too.

const SLOT: usize = 10;

/// What a byte of words multiplies their hash by; odd, else of no meaning.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of some words, the blank before them included, in any case: a polynomial of their bytes. That of a feature
/// is put together from those of its parts, so that no feature is written down to be looked up.
#[derive(Debug, Clone, Copy)]
pub struct Hash {
    value: u64,
    /// The base to the power of their length.
    power: u64,
}

impl Hash {
    /// Of no words.
    #[allow(dead_code, reason = "not called by build.rs")]
    pub const NONE: Hash = Hash { value: 0, power: 1 };

    /// Of some words.
    pub const fn of(words: &str) -> Self {
        let bytes = words.as_bytes();
        let mut hash = Hash { value: (b' ' as u64).wrapping_mul(BASE), power: BASE };
        let mut k = 0;
        while k < bytes.len() {
            hash.value = hash.value.wrapping_add(bytes[k].to_ascii_lowercase() as u64).wrapping_mul(BASE);
            hash.power = hash.power.wrapping_mul(BASE);
            k += 1;
        }
        hash
    }

    /// Of these words and others behind them.
    #[inline]
    #[allow(dead_code, reason = "not called by build.rs")]
    pub const fn and(self, next: Hash) -> Self {
        Hash {
            value: self.value.wrapping_mul(next.power).wrapping_add(next.value),
            power: self.power.wrapping_mul(next.power),
        }
    }

    /// Never 0, which marks an empty slot.
    #[inline]
    const fn key(self) -> u64 {
        if self.value == 0 { 1 } else { self.value }
    }

    /// Where it is looked for first among so many slots. The last byte of the words hardly moves the low bits.
    #[inline]
    const fn slot(self, slots: usize) -> usize {
        (self.value >> 32) as usize & (slots - 1)
    }
}

/// Builds the table.
#[allow(dead_code, reason = "called by build.rs alone")]
pub fn build(weights: &[(String, i16)]) -> Vec<u8> {
    let slots = (weights.len() * 2).next_power_of_two().max(16);
    let mut out = vec![0; slots * SLOT];
    for (feature, weight) in weights {
        let hash = Hash::of(feature);
        let mut slot = hash.slot(slots);
        while out[slot * SLOT..slot * SLOT + 8] != [0; 8] {
            slot = (slot + 1) & (slots - 1);
        }
        out[slot * SLOT..slot * SLOT + 8].copy_from_slice(&hash.key().to_le_bytes());
        out[slot * SLOT + 8..(slot + 1) * SLOT].copy_from_slice(&weight.to_le_bytes());
    }
    out
}

/// Looks a feature up in a table made by [`build`]; 0 for one that it does not hold.
#[inline]
#[allow(dead_code, reason = "not called by build.rs")]
pub fn look_up(table: &[u8], feature: Hash) -> i16 {
    let (slots, _) = table.as_chunks::<SLOT>();
    if slots.is_empty() {
        return 0;
    }
    let mut slot = feature.slot(slots.len());
    while let Some([a, b, c, d, e, f, g, h, low, high]) = slots.get(slot) {
        let found = u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]);
        if found == feature.key() {
            return i16::from_le_bytes([*low, *high]);
        }
        if found == 0 {
            break;
        }
        slot = (slot + 1) & (slots.len() - 1);
    }
    0
}
