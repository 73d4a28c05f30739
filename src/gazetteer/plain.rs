//! The plain letters and digits at the head of a text, eight bytes at a time: where they end, their case and their hash.
//!
//! A word of up to seven letters, that is nearly every word, is read without a loop, so nothing depends on its length.

use super::word_hash::{START, mix};

/// The plain letters and digits at the head of a text.
#[derive(Debug, Clone, Copy)]
pub struct PlainRun {
    /// Their number.
    pub length: usize,
    /// True when all behind the first are small letters.
    pub small_behind: bool,
    /// Hash of the run as a folded word.
    pub hash: u64,
}

/// The same byte eight times.
#[inline]
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each byte.
const HIGH: u64 = each(0x80);

/// The bits that small letters have and capitals and digits have not.
const SMALL: u64 = each(0x60);

/// The highest bit of each byte that is a letter.
#[inline]
const fn letters(block: u64) -> u64 {
    let small = block | each(0x20);
    let low = small & !HIGH;
    (low + each(0x80 - b'a')) & !(low + each(0x7f - b'z')) & !small & HIGH
}

/// The highest bit of each byte that is a digit.
#[inline]
const fn digits(block: u64) -> u64 {
    let value = block ^ each(b'0');
    !(((value & !HIGH) + each(0x80 - 10)) | value) & HIGH
}

/// The first eight bytes, the first of them lowest; zeros for those that are missing.
#[inline]
fn block(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(block) => u64::from_le_bytes(*block),
        None => bytes.iter().rev().fold(0, |block, byte| block << 8 | u64::from(*byte)),
    }
}

impl PlainRun {
    /// Adds the plain bytes at the head of a block, and tells whether it holds no others. The bits of `first` are not asked
    /// for capitals.
    #[inline]
    fn add(&mut self, block: u64, first: u64) -> bool {
        let letters = letters(block);
        let others = !(letters | digits(block)) & HIGH;
        // The bytes before the first of the others.
        let mask = ((others & others.wrapping_neg()) >> 7).wrapping_sub(1);
        self.small_behind &= (block | !mask | first) & SMALL == SMALL;
        self.hash = mix(self.hash, (block | each(0x20)) & mask);
        self.length += others.trailing_zeros() as usize / 8;
        others == 0
    }

    /// Adds the blocks behind a first one that is full.
    #[inline(never)]
    fn go_on(mut self, text: &[u8]) -> Self {
        while self.add(block(text.get(self.length..).unwrap_or_default()), 0) {}
        self
    }
}

/// The run of ASCII letters and digits with which `text` begins.
#[inline]
pub fn plain_run(text: &[u8]) -> PlainRun {
    let mut run = PlainRun { length: 0, small_behind: true, hash: START };
    if run.add(block(text), 0xff) { run.go_on(text) } else { run }
}

#[cfg(test)]
mod tests {
    use super::super::word_hash::hash;
    use super::plain_run;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_run_is_what_its_bytes_are(text in "[a-zA-Z0-9]{0,20}(\\PC| |[@`{/:\\[]).{0,9}") {
            let bytes = text.as_bytes();
            let run = plain_run(bytes);
            let word: Vec<u8> = bytes.iter().copied().take_while(u8::is_ascii_alphanumeric).collect();
            prop_assert_eq!(run.length, word.len());
            prop_assert_eq!(run.small_behind, word.iter().skip(1).all(u8::is_ascii_lowercase));
            prop_assert_eq!(run.hash, hash(&word.to_ascii_lowercase()));
        }
    }
}
