//! A few words for which tokens are asked, by the hash that a token keeps: nearly all are refused without being read.

use super::word_hash::word_hash;

/// Some words in lower case.
#[derive(Debug)]
pub struct WordSet<const N: usize> {
    hashes: [u32; N],
    words: [&'static str; N],
}

impl<const N: usize> WordSet<N> {
    /// These words, which are letters of ASCII.
    pub const fn of(words: [&'static str; N]) -> Self {
        let (mut hashes, mut k) = ([0; N], 0);
        while k < N {
            hashes[k] = word_hash(words[k].as_bytes());
            k += 1;
        }
        Self { hashes, words }
    }

    /// The word of a token with this hash, which may be printed otherwise: in capitals, with a stop or an accent.
    #[inline]
    pub fn find(&self, hash: u32) -> Option<&'static str> {
        if !self.hashes.contains(&hash) {
            return None;
        }
        self.hashes.iter().position(|other| *other == hash).map(|k| self.words[k])
    }
}

#[cfg(test)]
mod tests {
    use super::WordSet;
    use crate::gazetteer::word_hash;

    #[test]
    fn a_word_is_found_by_the_hash_of_its_token() {
        let set = WordSet::of(["coast", "lake"]);
        assert_eq!((set.find(word_hash("coast")), set.find(word_hash("lake"))), (Some("coast"), Some("lake")));
        assert_eq!((set.find(word_hash("coa")), set.find(0)), (None, None));
    }
}
