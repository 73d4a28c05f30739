//! Many small lists that grow, all in one vector: what is told of an actor or found under a word is a list of a few, and a
//! vector for each would be most of the work.
//!
//! In: items, each for one list. Out: the items of a list, the last first.

/// Lists of items, each known by its [`Last`].
#[derive(Debug)]
pub(super) struct Lists<T>(Vec<(T, Last)>);

/// The last item of a list; by default there is none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Last(Option<u32>);

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Lists<T> {
    /// With room for so many items.
    pub(super) fn with_capacity(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    /// Adds an item to a list.
    pub(super) fn push(&mut self, list: &mut Last, item: T) {
        self.0.push((item, *list));
        *list = Last(u32::try_from(self.0.len() - 1).ok());
    }

    /// The items of a list, the last first.
    pub(super) fn of(&self, list: Last) -> impl Iterator<Item = &T> {
        let mut list = list;
        std::iter::from_fn(move || {
            let (item, before) = self.0.get(list.0? as usize)?;
            list = *before;
            Some(item)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Last, Lists};

    #[test]
    fn lists_do_not_mix() {
        let (mut lists, mut odd, mut even) = (Lists::default(), Last::default(), Last::default());
        for k in 1..=5 {
            lists.push(if k % 2 == 0 { &mut even } else { &mut odd }, k);
        }
        let all = |list| lists.of(list).copied().collect::<Vec<i32>>();
        assert_eq!((all(odd), all(even), all(Last::default())), (vec![5, 3, 1], vec![4, 2], vec![]));
    }
}
