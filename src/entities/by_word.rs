//! The names of a story by each of their words, so that a short form finds the fuller names without asking every one: a
//! file of a hundred articles has ten thousand names.
//!
//! In: folded names. Out: those that hold a word, in the order of the story.

use super::decide::{Name, NameId};
use crate::gazetteer::word_hash;

/// Names of several words, by the hash of each of them.
#[derive(Debug, Default)]
pub(super) struct ByWord {
    /// Sorted; a word that a name has twice stands here twice.
    entries: Vec<(u32, NameId)>,
}

impl ByWord {
    pub(super) fn new(names: &[Name]) -> Self {
        let several = names.iter().enumerate().filter(|(_, name)| name.folded.contains(' '));
        let words = several.flat_map(|(id, name)| name.folded.split(' ').map(move |word| (word_hash(word), id)));
        let mut entries: Vec<(u32, NameId)> = words.collect();
        entries.sort_unstable();
        entries.dedup();
        Self { entries }
    }

    /// The names that hold a folded word, the first of the story first; another word of its hash is for the caller to see.
    pub(super) fn holding(&self, word: &str) -> impl Iterator<Item = NameId> + '_ {
        self.of(word).iter().map(|(_, id)| *id)
    }

    /// Of the names that hold a folded word so many, the last of which `before` holds and as many behind them.
    pub(super) fn nearest(
        &self,
        word: &str,
        most: usize,
        before: impl Fn(NameId) -> bool,
    ) -> impl Iterator<Item = NameId> {
        let all = self.of(word);
        let above = if all.len() > most { all.partition_point(|(_, id)| before(*id)) } else { 0 };
        all.iter().skip(above.saturating_sub(most / 2)).take(most).map(|(_, id)| *id)
    }

    fn of(&self, word: &str) -> &[(u32, NameId)] {
        let hash = word_hash(word);
        let first = self.entries.partition_point(|(other, _)| *other < hash);
        let count = self.entries[first..].partition_point(|(other, _)| *other == hash);
        &self.entries[first..first + count]
    }
}
