//! The names of a story by each of their words, so that a short form finds the fuller names without asking every one: a
//! file of a hundred articles has ten thousand names.
//!
//! In: names. Out: those that hold a word, in the order of the story.

use super::name::{Name, NameId};
use super::words::words;
use crate::text::Text;

/// Names of several words, by the hash of each of them.
#[derive(Debug, Default)]
pub(super) struct ByWord {
    /// Hash and name in one number; sorted.
    entries: Vec<u64>,
}

impl ByWord {
    pub(super) fn new(text: &Text<'_>, names: &[Name]) -> Self {
        let mut entries = Vec::with_capacity(2 * names.len());
        for (id, name) in names.iter().enumerate().filter(|(_, name)| name.first.len() > 1) {
            entries.extend(words(text, name.first.clone()).map(|word| entry(text.tokens[word].hash, id)));
        }
        entries.sort_unstable();
        entries.dedup();
        Self { entries }
    }

    /// The names that hold the word of this hash, the first of the story first; another word of its hash is for the caller
    /// to see.
    pub(super) fn holding(&self, hash: u32) -> impl Iterator<Item = NameId> + '_ {
        let behind = self.entries.get(self.first(hash)..).unwrap_or_default();
        behind.iter().take_while(move |entry| **entry >> 32 == u64::from(hash)).copied().map(name)
    }

    /// Of the names that hold the word of this hash so many, the last of which `before` holds and as many behind them.
    pub(super) fn nearest(
        &self,
        hash: u32,
        most: usize,
        before: impl Fn(NameId) -> bool,
    ) -> impl Iterator<Item = NameId> + '_ {
        let all = self.of(hash);
        let above = if all.len() > most { all.partition_point(|entry| before(name(*entry))) } else { 0 };
        all.iter().skip(above.saturating_sub(most / 2)).take(most).copied().map(name)
    }

    /// Where the names that hold a word begin.
    fn first(&self, hash: u32) -> usize {
        self.entries.partition_point(|other| *other < entry(hash, 0))
    }

    fn of(&self, hash: u32) -> &[u64] {
        let first = self.first(hash);
        let count = self.entries[first..].partition_point(|other| (*other >> 32) as u32 == hash);
        &self.entries[first..first + count]
    }
}

fn entry(hash: u32, id: NameId) -> u64 {
    u64::from(hash) << 32 | id as u64
}

fn name(entry: u64) -> NameId {
    entry as u32 as NameId
}
