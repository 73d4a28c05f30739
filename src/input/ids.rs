//! Every article of a run has its own id: the second of the same name gets `#2` and a warning.

use super::{Item, Problem};
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_64;

/// The ids seen so far, by hash: sixteen bytes for each article of an archive instead of its whole URL.
#[derive(Default)]
pub(super) struct Ids(HashMap<u64, u32>);

impl Ids {
    /// Passes `item` on, its id made unique, after a warning where that was needed.
    pub(super) fn unique(&mut self, item: Item) -> impl Iterator<Item = Item> + use<> {
        let (warning, item) = match item {
            Err(problem) => (None, Err(problem)),
            Ok(mut article) => {
                let taken = self.take(&article.id).map(|free| std::mem::replace(&mut article.id, free));
                let warning = taken.map(|id| {
                    let reason = format!("the id {id:?} was there before; this one is called {:?}", article.id);
                    Err(Problem::warning(&article.place, reason))
                });
                (warning, Ok(article))
            }
        };
        warning.into_iter().chain([item])
    }

    /// Marks `id` as used; a free one in its place when it was already.
    fn take(&mut self, id: &str) -> Option<String> {
        let mut number = self.0.insert(xxh3_64(id.as_bytes()), 1)?;
        let free = loop {
            number += 1;
            let free = format!("{id}#{number}");
            let hash = xxh3_64(free.as_bytes());
            if let std::collections::hash_map::Entry::Vacant(entry) = self.0.entry(hash) {
                entry.insert(1);
                break free;
            }
        };
        self.0.insert(xxh3_64(id.as_bytes()), number);
        Some(free)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_id_is_numbered() {
        let mut ids = Ids::default();
        let taken: Vec<_> = ["a", "b", "a", "a#3", "a", "a#3"].into_iter().map(|id| ids.take(id)).collect();
        let taken: Vec<_> = taken.iter().map(|id| id.as_deref().unwrap_or("free")).collect();
        assert_eq!(taken, ["free", "free", "a#2", "free", "a#4", "a#3#2"]);
    }
}
