//! Walking a table of names byte by byte: the built-in names as an `fst` automaton, a user's as sorted keys, where each
//! byte narrows the stretch of keys that begin with what was walked.

use super::compile::Compiled;
use fst::raw::{Fst, Node, Output};

/// A place in a table, behind the bytes walked so far.
pub(super) trait Walk {
    /// Walks on; false when no name goes on with the byte.
    fn step(&mut self, byte: u8) -> bool;
    /// The value of the name that ends here.
    fn value(&self) -> Option<u64>;
    /// True when no name goes on.
    fn is_leaf(&self) -> bool;
}

/// A walk through an automaton.
pub(super) struct InAutomaton<'n, D> {
    fst: &'n Fst<D>,
    node: Node<'n>,
    sum: Output,
}

impl<'n, D: AsRef<[u8]>> InAutomaton<'n, D> {
    pub(super) fn new(fst: &'n Fst<D>) -> Self {
        Self { fst, node: fst.root(), sum: Output::zero() }
    }
}

impl<D: AsRef<[u8]>> Walk for InAutomaton<'_, D> {
    #[inline]
    fn step(&mut self, byte: u8) -> bool {
        let Some(i) = self.node.find_input(byte) else { return false };
        let transition = self.node.transition(i);
        self.sum = self.sum.cat(transition.out);
        self.node = self.fst.node(transition.addr);
        true
    }

    #[inline]
    fn value(&self) -> Option<u64> {
        self.node.is_final().then(|| self.sum.cat(self.node.final_output()).value())
    }

    #[inline]
    fn is_leaf(&self) -> bool {
        self.node.is_empty()
    }
}

/// Sorted keys with their values.
#[derive(Debug)]
pub(super) struct Sorted {
    keys: Vec<u8>,
    ends: Vec<u32>,
    values: Vec<u64>,
    /// For each first byte, the first key that begins with it or a later one.
    first: Vec<u32>,
}

impl Sorted {
    /// The keys of a compiled table, taken out of it.
    pub(super) fn new(compiled: &mut Compiled) -> Self {
        let take = std::mem::take::<Vec<u8>>;
        let (keys, ends, values) =
            (take(&mut compiled.keys), std::mem::take(&mut compiled.ends), std::mem::take(&mut compiled.values));
        let mut sorted = Self { keys, ends, values, first: Vec::new() };
        let begin =
            |byte: u32| sorted.upper(0..sorted.ends.len(), |key| key.first().is_some_and(|b| u32::from(*b) < byte));
        sorted.first = (0..=256).map(|byte| begin(byte) as u32).collect();
        sorted
    }

    /// The value of a whole key.
    pub(super) fn get(&self, key: &[u8]) -> Option<u64> {
        let at = self.upper(0..self.ends.len(), |k| k < key);
        (at < self.ends.len() && self.key(at) == key).then(|| self.values[at])
    }

    fn key(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.keys[start..self.ends[at] as usize]
    }

    /// The end of those keys of the range, at its beginning, for which `before` holds.
    fn upper(&self, range: std::ops::Range<usize>, before: impl Fn(&[u8]) -> bool) -> usize {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.key(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// A walk through sorted keys.
pub(super) struct InSorted<'n> {
    table: &'n Sorted,
    low: usize,
    high: usize,
    depth: usize,
}

impl<'n> InSorted<'n> {
    pub(super) fn new(table: &'n Sorted) -> Self {
        Self { table, low: 0, high: table.ends.len(), depth: 0 }
    }
}

impl Walk for InSorted<'_> {
    fn step(&mut self, byte: u8) -> bool {
        let (table, depth) = (self.table, self.depth);
        if depth == 0 {
            let at = usize::from(byte);
            (self.low, self.high) = (table.first[at] as usize, table.first[at + 1] as usize);
        } else {
            // The one key that ends here, if any, is the first.
            let below = |key: &[u8]| key.get(depth).is_none_or(|b| *b < byte);
            self.low = table.upper(self.low..self.high, below);
            self.high = table.upper(self.low..self.high, |key| key.get(depth) == Some(&byte));
        }
        self.depth += 1;
        self.low < self.high
    }

    fn value(&self) -> Option<u64> {
        let ends = self.low < self.high && self.table.key(self.low).len() == self.depth;
        ends.then(|| self.table.values[self.low])
    }

    fn is_leaf(&self) -> bool {
        self.high - self.low == 1 && self.value().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::compile::{NameRow, compile};
    use super::*;

    fn compiled(names: &[&str]) -> Compiled {
        let rows: Vec<NameRow> =
            names.iter().map(|n| NameRow { name: (*n).to_owned(), ..NameRow::default() }).collect();
        compile(&rows)
    }

    #[test]
    fn both_tables_walk_alike() {
        let names = ["Chad", "Chad Basin", "Chadwick", "Ünye", "Zed", "A", "Łódź"];
        let mut table = compiled(&names);
        let automaton = fst::Map::new(table.automaton().unwrap()).unwrap();
        let sorted = Sorted::new(&mut table);
        for name in ["chad", "chad basin", "chad b", "chadx", "zed", "zedd", "a", "unye", "lodz", "", "q"] {
            assert_eq!(sorted.get(name.as_bytes()), automaton.get(name), "{name}");
            let (mut a, mut b) = (InAutomaton::new(automaton.as_fst()), InSorted::new(&sorted));
            for byte in name.bytes() {
                let steps = (a.step(byte), b.step(byte));
                assert_eq!(steps.0, steps.1, "{name}");
                if !steps.0 {
                    break;
                }
                assert_eq!((a.value(), a.is_leaf()), (b.value(), b.is_leaf()), "{name}");
            }
        }
    }

    #[test]
    fn an_empty_table_has_no_names() {
        let sorted = Sorted::new(&mut compiled(&[]));
        assert_eq!(sorted.get(b"chad"), None);
        assert!(!InSorted::new(&sorted).step(b'c'));
    }
}
