//! Words as they are compared, in lower case, without a copy of them: "Minister" is "minister".
//!
//! In: tokens. Out: [`Lower`]s, which are told apart by the hash that the token has of its word, and so without accents and
//! the stops of abbreviations too.

pub(crate) use crate::gazetteer::word_hash as hash;
use crate::text::Text;
use std::borrow::Cow;

/// A word that is compared in lower case.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lower<'t> {
    printed: &'t str,
    hash: u32,
}

impl PartialEq for Lower<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl<'t> Lower<'t> {
    /// The word of a token.
    #[inline]
    pub(crate) fn at(text: &Text<'t>, token: usize) -> Self {
        Self { printed: text.word(token), hash: text.tokens[token].hash }
    }

    /// A word of a list, in lower case.
    pub(crate) const fn listed(word: &'t str) -> Self {
        Self { printed: word, hash: hash(word) }
    }

    /// Without the stops of an abbreviation.
    pub(crate) fn without_stops(self) -> Self {
        Self { printed: self.printed.trim_end_matches('.'), ..self }
    }

    /// The word behind a first one, as one: "vice president", of which `both` is what is printed.
    pub(crate) fn behind(self, first: Self, both: &'t str) -> Self {
        Self { printed: both, hash: first.hash.rotate_left(1) ^ self.hash }
    }

    /// By what tables are asked for it.
    #[inline]
    pub(crate) fn hash(self) -> u32 {
        self.hash
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

#[cfg(test)]
mod tests {
    use super::{Lower, hash};
    use crate::gazetteer::Lexicon;
    use crate::text::Text;

    #[test]
    fn case_tells_no_words_apart() {
        let text = Text::new("Élan éLAN The the Sen. vice\nPresident Vice President", &Lexicon::built_in());
        let word = |token| Lower::at(&text, token);
        assert!(word(0) == word(1) && word(2) == word(3) && word(0) != word(2));
        assert!(word(2) == Lower::listed("the") && word(2).hash() == hash("the"));
        assert_eq!(word(4).without_stops(), Lower::listed("sen"));
        assert_eq!(word(6).behind(word(5), "vice\nPresident"), word(8).behind(word(7), "Vice President"));
        assert_eq!((word(3).to_lowercase(), word(1).to_lowercase()), ("the".into(), "élan".into()));
    }
}
