//! A name of a story, with what was heard of it: the clues, what they are worth, and in which order they came.

use super::points::{Clue, FITTED, Points};
use super::slot;
use crate::document::{EntityKind, Evidence, Gender};
use crate::gazetteer::Match;
use std::ops::Range;

/// Index of a name in its story.
pub(crate) type NameId = usize;

/// A name of a story, decided.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    /// Tokens of its first mention; they are what it is called.
    pub(crate) first: Range<usize>,
    /// Kind; none when it is no name after all.
    pub(crate) kind: Option<EntityKind>,
    /// The fuller name of the same thing in the story.
    pub(crate) full: Option<NameId>,
    /// How it was linked to the fuller one: surname, acronym, alias.
    pub(crate) link: &'static str,
    /// Gender that name and titles tell.
    pub(crate) gender: Option<Gender>,
    /// Table and match of the gazetteers.
    pub(crate) listed: Option<(usize, Match)>,
    /// The first title that stands before a mention.
    pub(crate) title: Range<usize>,
    /// How often it stands in the story, in running text or not.
    pub(crate) count: usize,
    /// Points for person, place, organisation, and against any.
    pub(crate) scores: [i32; 4],
    /// The clues that were counted.
    pub(super) clues: Clues,
    /// The kinds that lists of the user have for it, one bit each.
    owned: u8,
}

/// Where `scores` have the points against any name.
pub(super) const AGAINST: usize = 3;

/// A set of clues, one bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Clues([u64; 2]);

impl Clues {
    /// These clues.
    pub(super) const fn of(clues: &[Clue]) -> Self {
        let (mut set, mut k) = (Self([0; 2]), 0);
        while k < clues.len() {
            let (half, bit) = Self::place(clues[k]);
            set.0[half] |= bit;
            k += 1;
        }
        set
    }

    /// Adds a clue; false when it is there.
    #[inline]
    fn insert(&mut self, clue: Clue) -> bool {
        let (half, bit) = Self::place(clue);
        let new = self.0[half] & bit == 0;
        self.0[half] |= bit;
        new
    }

    /// All of them, the first lowest.
    pub(super) fn bits(self) -> u128 {
        u128::from(self.0[1]) << 64 | u128::from(self.0[0])
    }

    /// The half of a clue, and its bit there.
    #[inline]
    const fn place(clue: Clue) -> (usize, u64) {
        (clue as usize >> 6 & 1, 1 << (clue as u32 & 63))
    }
}

/// Why something speaks for or against a name.
#[derive(Debug, Clone, Copy)]
enum Reason {
    Clue(Clue),
    /// A list of the user has it as this.
    Owned(EntityKind),
    /// It stands in brackets behind the full name of something of this kind.
    Acronym(EntityKind),
}

/// What was heard of the names of a story, in that order.
#[derive(Debug, Default)]
pub(super) struct Log(Vec<(NameId, Reason)>);

/// The names of a story while they are heard.
#[derive(Debug)]
pub(super) struct Roll {
    pub(super) names: Vec<Name>,
    pub(super) log: Log,
    /// What clues are worth.
    points: &'static Points,
}

impl Roll {
    /// Without names, for about as many candidates.
    pub(super) fn new(candidates: usize, points: &'static Points) -> Self {
        Self { names: Vec::with_capacity(candidates), log: Log(Vec::with_capacity(4 * candidates)), points }
    }

    /// A name that was not heard of before.
    pub(super) fn add(&mut self, first: Range<usize>) -> NameId {
        self.names.push(Name::new(first));
        self.names.len() - 1
    }

    /// Counts a clue, once for each name.
    #[inline]
    pub(super) fn hear(&mut self, id: NameId, clue: Clue) {
        let name = &mut self.names[id];
        if !name.clues.insert(clue) {
            return;
        }
        for (score, points) in name.scores.iter_mut().zip(clue.points(self.points)) {
            *score += i32::from(points);
        }
        self.log.0.push((id, Reason::Clue(clue)));
    }

    /// A list of the user decides by itself.
    pub(super) fn obey(&mut self, id: NameId, kind: EntityKind) {
        let bit = 1 << slot(kind);
        if self.names[id].owned & bit == 0 {
            self.names[id].owned |= bit;
            self.told(id, kind, Reason::Owned(kind));
        }
    }

    /// An acronym in brackets is what the full name before it is.
    pub(super) fn stands_for(&mut self, id: NameId, kind: EntityKind) {
        self.told(id, kind, Reason::Acronym(kind));
    }

    fn told(&mut self, id: NameId, kind: EntityKind, reason: Reason) {
        self.names[id].scores[slot(kind)] += reason.evidence().map_or(0, |said| said.points);
        self.log.0.push((id, reason));
    }
}

impl Log {
    /// What speaks for and against each name, in the order of the names and then as it was heard.
    pub(super) fn evidence(&self) -> Vec<(NameId, Evidence)> {
        let evidence = |(name, reason): &(NameId, Reason)| Some((*name, reason.evidence()?));
        let mut all: Vec<(NameId, Evidence)> = self.0.iter().filter_map(evidence).collect();
        all.sort_by_key(|(name, _)| *name);
        all
    }
}

impl Reason {
    /// In the words of `explain`; nothing when it gives no kind any points.
    fn evidence(self) -> Option<Evidence> {
        let own = |kind, points, why| Evidence { kind: Some(kind), points, why };
        match self {
            Reason::Owned(kind) => Some(own(kind, 200, "a list of yours")),
            Reason::Acronym(kind) => Some(own(kind, 24, "acronym in brackets behind the full name")),
            Reason::Clue(clue) => {
                let kinds = [Some(EntityKind::Person), Some(EntityKind::Place), Some(EntityKind::Organisation), None];
                let (mut strongest, mut most) = (None, 0);
                for (kind, points) in kinds.into_iter().zip(clue.points(&FITTED)) {
                    if points > most {
                        (strongest, most) = (kind, points);
                    }
                }
                (most > 0).then(|| Evidence { kind: strongest, points: i32::from(most), why: clue.why() })
            }
        }
    }
}

impl Name {
    /// Of which nothing was heard yet.
    fn new(first: Range<usize>) -> Self {
        Self {
            first,
            kind: None,
            full: None,
            link: "",
            gender: None,
            listed: None,
            title: 0..0,
            count: 0,
            scores: [0; 4],
            clues: Clues::default(),
            owned: 0,
        }
    }

    /// True when one of the clues was counted.
    pub(super) fn heard(&self, clues: Clues) -> bool {
        self.clues.0.iter().zip(clues.0).any(|(heard, asked)| heard & asked != 0)
    }

    /// Points against its being a name at all.
    pub(crate) fn against(&self) -> i32 {
        self.scores[AGAINST]
    }

    /// True for a name of a person.
    pub(super) fn is_person(&self) -> bool {
        self.kind == Some(EntityKind::Person)
    }

    /// True for a name of one word.
    pub(super) fn is_single(&self) -> bool {
        self.first.len() == 1
    }

    /// Listed as a place or organisation of some size, and no ordinary word.
    pub(super) fn listed_firmly(&self) -> bool {
        const FIRM: Clues =
            Clues::of(&[Clue::Country, Clue::Capital, Clue::City, Clue::Region, Clue::Government, Clue::Outlet]);
        self.heard(FIRM) && !self.heard(Clues::of(&[Clue::ListedOrdinary]))
    }
}
