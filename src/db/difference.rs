//! Two wordings of one quotation, word by word.
//!
//! In: the quotation as it was printed first and as it was printed elsewhere. Out: the words that both have, those that
//! were cut and those that were put in, as printed; letter case and punctuation make no difference.

use crate::wording::words;
use serde::{Serialize, Serializer};
use similar::{Algorithm, DiffTag, capture_diff_slices_by_key};
use std::fmt;

/// How one wording differs from another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    parts: Vec<Part>,
}

/// Words beside each other that fared alike.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Same(String),
    Cut(String),
    Added(String),
}

impl Difference {
    /// From the words of `first` to those of `other`.
    ///
    /// ```
    /// use whosaid::db::Difference;
    /// let trimmed = Difference::new("We have, at last, the crew.", "we have the crew and lamps");
    /// assert_eq!(trimmed.to_string(), "we have [-at last,-] the crew {+and lamps+}");
    /// assert!(Difference::new("Yes, we have.", "“Yes — we have!”").is_none());
    /// ```
    pub fn new(first: &str, other: &str) -> Self {
        let (first, other) = (printed(first), printed(other));
        let mut parts = Vec::new();
        for step in capture_diff_slices_by_key(Algorithm::Myers, &first, &other, |word| word.key.clone()) {
            let (tag, old, new) = step.as_tag_tuple();
            let old = || join(first.get(old.clone()).unwrap_or_default());
            let new = || join(other.get(new.clone()).unwrap_or_default());
            match tag {
                DiffTag::Equal => parts.push(Part::Same(new())),
                DiffTag::Delete => parts.push(Part::Cut(old())),
                DiffTag::Insert => parts.push(Part::Added(new())),
                DiffTag::Replace => parts.extend([Part::Cut(old()), Part::Added(new())]),
            }
        }
        Self { parts }
    }

    /// True when both have the same words.
    pub fn is_none(&self) -> bool {
        self.parts.iter().all(|part| matches!(part, Part::Same(_)))
    }
}

/// `[-cut-]` and `{+put in+}`, as wdiff writes them.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, part) in self.parts.iter().enumerate() {
            let blank = if number == 0 { "" } else { " " };
            match part {
                Part::Same(words) => write!(f, "{blank}{words}")?,
                Part::Cut(words) => write!(f, "{blank}[-{words}-]")?,
                Part::Added(words) => write!(f, "{blank}{{+{words}+}}")?,
            }
        }
        Ok(())
    }
}

impl Serialize for Difference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A word as printed, with the punctuation at it.
struct Word<'q> {
    printed: &'q str,
    key: String,
}

fn printed(quote: &str) -> Vec<Word<'_>> {
    let mut found: Vec<Word<'_>> = Vec::new();
    for printed in quote.split_whitespace() {
        let key = words(printed).join(" ");
        // A dash by itself is no word that could be cut.
        if !key.is_empty() {
            found.push(Word { printed, key });
        }
    }
    found
}

fn join(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.printed).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_misquote_shows_both_words() {
        let difference = Difference::new("Nobody told us.", "Nobody warned us!");
        assert_eq!(difference.to_string(), "Nobody [-told-] {+warned+} us!");
        assert_eq!(Difference::new("", "").to_string(), "");
    }

    proptest! {
        /// What is not cut is the other wording, what is not put in the first.
        #[test]
        fn every_word_is_accounted_for(first in "([a-c]{1,2} ){0,8}", other in "([a-c]{1,2} ){0,8}") {
            let parts = Difference::new(&first, &other).parts;
            let without = |cut: bool| -> String {
                let kept = parts.iter().filter_map(|part| match part {
                    Part::Same(words) => Some(words.as_str()),
                    Part::Cut(words) => (!cut).then_some(words.as_str()),
                    Part::Added(words) => cut.then_some(words.as_str()),
                });
                kept.collect::<Vec<_>>().join(" ")
            };
            prop_assert_eq!(without(true), other.trim_end());
            prop_assert_eq!(without(false), first.trim_end());
        }
    }
}
