//! Byte offsets → code-point offsets, and back.
//!
//! In: the text, once. Out: an index that answers in constant time. ASCII text needs none; any other gets the count at
//! every 64th byte, and the rest is counted inside the block: one pass, one u32 for 64 bytes of text.

use crate::span::Span;
use std::ops::Range;

const BLOCK: usize = 64;

/// Turns byte offsets of one text into code-point offsets.
///
/// ```
/// let points = whosaid::export::CodePoints::new("“Née,” she said.");
/// assert_eq!(points.at(3), 1); // the opening mark is three bytes, one code point
/// ```
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t [u8],
    /// Code points before each block; empty for ASCII.
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// The index of `text`.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        if bytes.is_ascii() {
            return Self { text: bytes, before: Vec::new() };
        }
        let mut before = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut count = 0;
        for block in bytes.chunks(BLOCK) {
            before.push(count);
            count += starts(block);
        }
        before.push(count);
        Self { text: bytes, before }
    }

    /// The number of code points before `byte`; past the end counts as the end.
    pub fn at(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.before.is_empty() {
            return byte as u32;
        }
        let block = byte / BLOCK;
        // The end of the text may be the start of a block that does not exist.
        let before = self.before.get(block).copied().unwrap_or_default();
        let inside = (block * BLOCK).min(byte)..byte;
        // Most blocks are ASCII all through.
        if self.before.get(block + 1).is_some_and(|behind| behind - before == BLOCK as u32) {
            return before + inside.len() as u32;
        }
        before + starts(&self.text[inside])
    }

    /// Start and end of `span` in code points.
    pub fn span(&self, span: Span) -> (u32, u32) {
        (self.at(span.start), self.at(span.end))
    }
}

/// Turns code-point offsets of one text back into byte offsets.
#[derive(Debug)]
pub(super) struct ByteOffsets {
    starts: Vec<u32>,
    end: usize,
}

impl ByteOffsets {
    /// The index of `text`.
    pub(super) fn new(text: &str) -> Self {
        Self { starts: text.char_indices().map(|(byte, _)| byte as u32).collect(), end: text.len() }
    }

    /// The bytes from code point `start` to `end`; past the end counts as the end.
    pub(super) fn range(&self, (start, end): (u32, u32)) -> Range<usize> {
        let at = |point: u32| self.starts.get(point as usize).map_or(self.end, |byte| *byte as usize);
        at(start)..at(end)
    }
}

/// Every byte that is not a continuation byte starts a code point. The sum of at most 64 ones fits a byte, which lets
/// the compiler count sixteen bytes at once.
fn starts(block: &[u8]) -> u32 {
    u32::from(block.iter().map(|byte| u8::from(*byte as i8 >= -64)).sum::<u8>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same_as_counting(text: &str) {
        let points = CodePoints::new(text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte as u32), count as u32);
        }
        let all = ByteOffsets::new(text);
        assert!((0..=points.at(text.len() as u32)).all(|point| points.at(all.range((0, point)).end as u32) == point));
        assert_eq!(points.at(text.len() as u32), text.chars().count() as u32);
        assert_eq!(points.at(u32::MAX), text.chars().count() as u32);
    }

    #[test]
    fn at_the_edges_of_blocks() {
        for length in [0, 1, 20, 21, 22, 63, 64, 65, 127, 128, 129, 200] {
            same_as_counting(&"a".repeat(length));
            same_as_counting(&"“".repeat(length));
            same_as_counting(&"a😀".repeat(length));
        }
    }

    proptest! {
        #[test]
        fn agrees_with_counting(text in "(?s)[a-z“é😀\n]{0,300}") {
            same_as_counting(&text);
        }
    }
}
