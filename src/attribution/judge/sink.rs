//! What features are told to: a sum of their weights, or a list of their words.

use super::features::{CLASS, Layout, Set};
use super::weights;
use crate::confidence::is_same;
use crate::text::Text;

/// A part of a feature: the place of its word in the set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part(pub(super) u16);

impl Part {
    /// Of a word that a set has.
    pub(super) const fn of(set: Set, word: &str) -> Self {
        let mut place = 0;
        while !is_same(set[place], word) {
            place += 1;
        }
        Part(place as u16)
    }

    /// Of a word that the set may not have.
    pub(super) fn find(set: Set, word: &str) -> Self {
        Part(set.iter().position(|listed| *listed == word).unwrap_or(0) as u16)
    }

    /// In words.
    pub(super) fn words(self, set: Set) -> &'static str {
        set.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

/// A part that may be any word, with its row.
#[derive(Clone, Copy)]
pub(super) struct Word<'a, 't> {
    pub(super) row: Part,
    /// The word itself; none for a class in its place.
    pub(super) token: Option<(&'a Text<'t>, usize)>,
}

impl<'t> Word<'_, 't> {
    /// A class in the place of a word.
    pub(super) fn class(row: Part) -> Self {
        Word { row, token: None }
    }

    /// The word as it is printed.
    fn printed(self) -> &'t str {
        self.token.map_or_else(|| self.row.words(CLASS), |(text, token)| text.word(token))
    }
}

/// A part whose word is known when the program is built, and so its place in the set.
macro_rules! part {
    ($set:ident $word:literal) => {
        const { $crate::attribution::judge::sink::Part::of($crate::attribution::judge::features::$set, $word) }
    };
}
pub(super) use part;

/// Tells a sink a feature with its parts; words that may be any stand before a bar.
macro_rules! tell {
    ($sink:expr, $name:ident, $($word:expr),+ => $($part:expr),*) => {
        $sink.with_words($crate::attribution::judge::sink::layout!($name), [$($word),+], [$($part),*])
    };
    ($sink:expr, $name:ident $(, $part:expr)*) => {
        $sink.feature($crate::attribution::judge::sink::layout!($name), [$($part),*])
    };
}
pub(super) use tell;

/// Where the weights of a feature stand, found when the program is built.
macro_rules! layout {
    ($name:ident) => {
        const {
            &$crate::attribution::judge::features::Layout::of(
                $crate::attribution::judge::features::Name::$name as usize,
            )
        }
    };
}
pub(super) use layout;

/// Takes features.
pub(super) trait Sink {
    /// A feature of parts.
    fn feature<const N: usize>(&mut self, layout: &'static Layout, parts: [Part; N]);

    /// A feature of a word or two and of parts.
    fn with_words<const W: usize, const N: usize>(
        &mut self,
        layout: &'static Layout,
        words: [Word<'_, '_>; W],
        parts: [Part; N],
    );
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
    #[inline(always)]
    fn feature<const N: usize>(&mut self, layout: &'static Layout, parts: [Part; N]) {
        self.hundredths += weights::of(layout, parts);
    }

    #[inline(always)]
    fn with_words<const W: usize, const N: usize>(
        &mut self,
        layout: &'static Layout,
        words: [Word<'_, '_>; W],
        parts: [Part; N],
    ) {
        self.hundredths += weights::of_words(layout, words, parts);
    }
}

/// Keeps the features as text with their weights, for learning and for `explain`.
#[derive(Debug, Default)]
pub(super) struct List(pub(super) Vec<(String, i32)>);

impl List {
    /// The features since the last call, without their weights.
    pub(super) fn take(&mut self) -> Vec<String> {
        self.0.drain(..).map(|(feature, _)| feature).collect()
    }

    fn push(&mut self, layout: &Layout, words: &[Word<'_, '_>], parts: &[Part], weight: i32) {
        let (mut words, mut parts) = (words.iter(), parts.iter());
        let word = |set: &Set| match set {
            [] => words.next().map_or("", |word| word.printed()),
            _ => parts.next().map_or("", |part| part.words(set)),
        };
        let all: Vec<&str> =
            std::iter::once(layout.feature.about).chain(layout.feature.parts.iter().map(word)).collect();
        self.0.push((all.join(" ").to_ascii_lowercase(), weight));
    }
}

impl Sink for List {
    fn feature<const N: usize>(&mut self, layout: &'static Layout, parts: [Part; N]) {
        self.push(layout, &[], &parts, weights::of(layout, parts));
    }

    fn with_words<const W: usize, const N: usize>(
        &mut self,
        layout: &'static Layout,
        words: [Word<'_, '_>; W],
        parts: [Part; N],
    ) {
        self.push(layout, &words, &parts, weights::of_words(layout, words, parts));
    }
}
