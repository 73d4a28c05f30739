//! What features are told to: a sum of their weights, or a list of their words.

use super::table::Hash;
use super::weights;

/// A part of a feature: some words with their hash.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'t> {
    words: &'t str,
    hash: Hash,
}

impl<'t> Part<'t> {
    /// Of words in any case.
    pub(super) const fn of(words: &'t str) -> Self {
        Part { words, hash: Hash::of(words) }
    }
}

/// A part whose words are known when the program is built, and so its hash.
macro_rules! part {
    ($words:literal) => {
        const { $crate::attribution::judge::sink::Part::of($words) }
    };
}
pub(super) use part;

/// Tells a sink a feature: what it is about and its further parts.
macro_rules! tell {
    ($sink:expr, $about:literal $(, $part:expr)*) => {
        $sink.feature(&[$crate::attribution::judge::sink::part!($about) $(, $part)*])
    };
}
pub(super) use tell;

/// Takes features, each a few words.
pub(super) trait Sink {
    fn feature(&mut self, parts: &[Part<'_>]);
}

/// Adds up weights, in hundredths, without writing down a word.
#[derive(Debug, Default)]
pub(super) struct Sum {
    hundredths: i32,
}

impl Sum {
    /// The sum since the last call.
    pub(super) fn take(&mut self) -> i32 {
        std::mem::take(&mut self.hundredths)
    }
}

impl Sink for Sum {
    #[inline]
    fn feature(&mut self, parts: &[Part<'_>]) {
        self.hundredths += weights::of(parts.iter().fold(Hash::NONE, |hash, part| hash.and(part.hash)));
    }
}

/// Keeps the features as text, for learning and for `explain`.
#[derive(Debug, Default)]
pub(super) struct List(pub(super) Vec<String>);

impl Sink for List {
    fn feature(&mut self, parts: &[Part<'_>]) {
        let words: Vec<&str> = parts.iter().map(|part| part.words).collect();
        self.0.push(words.join(" ").to_ascii_lowercase());
    }
}
