//! The hash by which the lists are asked for a word: eight bytes at a time, so that nearly every word is one step.
//!
//! `build.rs` compiles this file too.

/// Hash of no bytes.
pub const START: u64 = 0x9e37_79b9_7f4a_7c15;

/// An odd number without a pattern in its bits.
const FACTOR: u128 = 0xa076_1d64_78bd_642f;

/// The hash of what was hashed and eight bytes more: both halves of a product, so that every bit counts in every other.
#[inline]
pub const fn mix(hash: u64, block: u64) -> u64 {
    let product = (hash ^ block) as u128 * FACTOR;
    product as u64 ^ (product >> 64) as u64
}

/// Hashes a folded word byte by byte. What does not fill a block ends it, be it nothing.
#[derive(Debug)]
pub struct Hasher {
    hash: u64,
    block: u64,
    /// Bits of the block that are filled.
    filled: u32,
}

impl Hasher {
    /// Of no bytes.
    pub const NEW: Self = Self { hash: START, block: 0, filled: 0 };

    /// Adds a byte.
    #[inline]
    pub const fn push(&mut self, byte: u8) {
        self.block |= (byte as u64) << self.filled;
        self.filled += 8;
        if self.filled == u64::BITS {
            *self = Self { hash: mix(self.hash, self.block), block: 0, filled: 0 };
        }
    }

    /// The hash of all bytes.
    #[inline]
    pub const fn finish(self) -> u64 {
        mix(self.hash, self.block)
    }
}

/// The hash of a folded word.
#[inline]
pub const fn hash(folded: &[u8]) -> u64 {
    let (mut hasher, mut at) = (Hasher::NEW, 0);
    while at < folded.len() {
        hasher.push(folded[at]);
        at += 1;
    }
    hasher.finish()
}

/// What a token keeps of the hash of its word.
#[inline]
pub const fn word_hash(folded: &[u8]) -> u32 {
    hash(folded) as u32
}
