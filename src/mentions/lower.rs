//! Words as they are compared, in lower case, without a copy of them: "Minister" is "minister".
//!
//! In: words as printed. Out: [`Lower`]s, which are told apart by a hash of 64 bits: that two words of one story share
//! it, nobody will live to see.

use crate::gazetteer::{NO_BYTES, hash_byte};
use std::borrow::Cow;

/// A word that is compared in lower case.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lower<'t> {
    printed: &'t str,
    hash: u64,
}

impl PartialEq for Lower<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl<'t> Lower<'t> {
    /// The word as printed.
    #[inline]
    pub(crate) fn of(printed: &'t str) -> Self {
        let hash = if printed.is_ascii() { hash(printed) } else { hash(&printed.to_lowercase()) };
        Self { printed, hash }
    }

    /// The word behind a first one, as one: "vice president", of which `both` is what is printed.
    pub(crate) fn behind(self, first: Self, both: &'t str) -> Self {
        Self { printed: both, hash: go_on(go_on(first.hash, " "), &self.to_lowercase()) }
    }

    /// By what tables are asked for it.
    #[inline]
    pub(crate) fn hash(self) -> u64 {
        self.hash
    }

    /// True when the word, spelt in lower case, is one of those of a list of hashes.
    #[inline]
    pub(crate) fn is_one_of(self, hashes: &[u64]) -> bool {
        hashes.contains(&self.hash)
    }

    /// As printed.
    pub(crate) fn printed(self) -> &'t str {
        self.printed
    }

    /// In lower case.
    pub(crate) fn to_lowercase(self) -> Cow<'t, str> {
        match self.printed.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
            true => Cow::Borrowed(self.printed),
            false => Cow::Owned(self.printed.to_lowercase()),
        }
    }
}

/// The hash of a word in which only ASCII letters may be capitals.
pub(crate) const fn hash(word: &str) -> u64 {
    go_on(NO_BYTES, word)
}

/// The hash of what was hashed and more.
const fn go_on(mut hash: u64, more: &str) -> u64 {
    let (bytes, mut at) = (more.as_bytes(), 0);
    while at < bytes.len() {
        hash = hash_byte(hash, bytes[at].to_ascii_lowercase());
        at += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::{Lower, hash};

    #[test]
    fn case_tells_no_words_apart() {
        assert_eq!(Lower::of("Élan"), Lower::of("éLAN"));
        assert_eq!(Lower::of("President").behind(Lower::of("Vice"), "Vice\nPresident"), Lower::of("vice president"));
        assert!(Lower::of("Elan") != Lower::of("élan") && Lower::of("U.S.") != Lower::of("us"));
        assert!(Lower::of("The").is_one_of(&[hash("a"), hash("the")]));
        assert_eq!((Lower::of("the").to_lowercase(), Lower::of("ÉLAN").to_lowercase()), ("the".into(), "élan".into()));
    }
}
