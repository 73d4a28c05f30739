//! A small list of words with what each is used for (`word,use`), read once: a word may have several uses.

use std::collections::HashMap;
use xxhash_rust::xxh3::Xxh3DefaultBuilder;

/// The words of a list with their uses.
#[derive(Debug)]
pub(crate) struct Uses<U>(HashMap<&'static str, Vec<U>, Xxh3DefaultBuilder>);

impl<U: PartialEq> Uses<U> {
    /// Of a list with a header row; `named` tells the use by its name in the list.
    pub(crate) fn read(list: &'static str, named: impl Fn(&str) -> U) -> Self {
        let mut uses: HashMap<&str, Vec<U>, _> = HashMap::default();
        for (word, name) in list.lines().skip(1).filter_map(|line| line.split_once(',')) {
            uses.entry(word).or_default().push(named(name));
        }
        Self(uses)
    }

    /// True when the list has a word, spelt as there, for this use.
    pub(crate) fn has(&self, word: &str, wanted: U) -> bool {
        self.0.get(word).is_some_and(|uses| uses.contains(&wanted))
    }
}
