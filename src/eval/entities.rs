//! People, places and organisations: exact spans, and any overlap of the same kind.

use super::figure::found;
use super::letters::overlap;
use super::{Figure, FoundEntity, GoldEntity, Range};
use crate::document::EntityKind;
use crate::pairing::pair;
use std::collections::BTreeSet;

/// The kinds, in the order of their names.
const KINDS: [EntityKind; 3] = [EntityKind::Organisation, EntityKind::Person, EntityKind::Place];

/// Counts by kind, in the order of [`KINDS`].
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    gold: [usize; 3],
    found: [usize; 3],
    exact: [usize; 3],
    relaxed: [usize; 3],
}

impl Counts {
    /// Adds one article. The same span and kind counts once.
    pub(super) fn add(&mut self, gold: &[GoldEntity], found: &[FoundEntity]) {
        let gold: Vec<(Range, usize)> = once(gold.iter().filter_map(|entity| Some((entity.span, entity.kind?))));
        let found: Vec<(Range, usize)> = once(found.iter().map(|entity| (entity.span, entity.kind)));
        gold.iter().for_each(|(_, kind)| self.gold[*kind] += 1);
        found.iter().for_each(|(_, kind)| self.found[*kind] += 1);
        found.iter().filter(|one| gold.binary_search(one).is_ok()).for_each(|(_, kind)| self.exact[*kind] += 1);
        let alike = |g: usize, f: usize| {
            if gold[g].1 == found[f].1 { overlap(gold[g].0, found[f].0) } else { 0.0 }
        };
        for (g, _) in pair(gold.len(), found.len(), 0.0, alike).iter().enumerate().filter(|(_, f)| f.is_some()) {
            self.relaxed[gold[g].1] += 1;
        }
    }

    /// All figures.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let all = |counts: &[usize; 3]| counts.iter().sum();
        let mut out = Vec::new();
        for (right, names) in [
            (&self.exact, ["exact", "  exact, person", "  exact, place", "  exact, organisation"]),
            (&self.relaxed, ["relaxed", "  relaxed, person", "  relaxed, place", "  relaxed, organisation"]),
        ] {
            out.push(found(names[0], all(right), all(&self.found), all(&self.gold)));
            for (name, kind) in names[1..].iter().zip([1, 2, 0]) {
                out.push(found(name, right[kind], self.found[kind], self.gold[kind]));
            }
        }
        out
    }
}

/// Sorted, each once, the kind as its place in [`KINDS`].
fn once(entities: impl Iterator<Item = (Range, EntityKind)>) -> Vec<(Range, usize)> {
    let place = |kind: EntityKind| KINDS.iter().position(|other| *other == kind).unwrap_or_default();
    let set: BTreeSet<(Range, usize)> = entities.map(|(span, kind)| (span, place(kind))).collect();
    set.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_and_relaxed() {
        let gold = |span, kind| GoldEntity { span, kind };
        let mut counts = Counts::default();
        counts.add(
            &[
                gold((0, 3), Some(EntityKind::Person)),
                gold((7, 11), Some(EntityKind::Place)),
                gold((20, 25), None),
                gold((30, 35), Some(EntityKind::Organisation)),
            ],
            &[
                FoundEntity { span: (0, 3), kind: EntityKind::Person },
                FoundEntity { span: (0, 3), kind: EntityKind::Person },
                FoundEntity { span: (4, 11), kind: EntityKind::Place },
                FoundEntity { span: (30, 35), kind: EntityKind::Person },
            ],
        );
        let figures = counts.figures();
        let value = |name: &str| figures.iter().find(|figure| figure.name == name).map(|figure| figure.value().round());
        assert_eq!((value("exact"), value("relaxed")), (Some(33.0), Some(67.0)));
        assert_eq!((value("  exact, place"), value("  relaxed, place")), (Some(0.0), Some(100.0)));
        assert_eq!(value("  exact, person"), Some(67.0));
        assert_eq!(value("  relaxed, organisation"), Some(0.0));
    }
}
