//! Entities: tokens → names of people, places and organisations.
//!
//! `candidates` finds stretches of tokens that may be a name, by the gazetteers and by structure (`step`, `structure`,
//! `joined`, and `guards` against words that only look like names, or only like words); `index` tells which are mentions of
//! one `name`; `evidence` and `context` tell the clues for each kind, which `points` weighs; `rows`, `teams` and `links` add
//! what the story as a whole says; `decide` fixes the kind once for each name in the story and applies it to all its
//! mentions. Overlap policy: the longest; a facility over a person; an organisation over a place.

mod by_word;
mod candidates;
#[cfg(test)]
mod clue_tests;
mod context;
mod decide;
mod describe;
mod evidence;
mod guards;
mod index;
mod joined;
#[cfg(test)]
mod kind_tests;
mod label;
mod links;
mod misspelt;
mod name;
mod names;
#[cfg(test)]
mod place_tests;
mod points;
mod resolve;
mod roles;
mod rows;
mod step;
mod structure;
mod teams;
#[cfg(test)]
mod tests;
pub mod training;
mod words;

pub(crate) use decide::tag;
pub(crate) use describe::describe;
pub(crate) use name::NameId;
pub(crate) use names::Names;

use crate::document::{EntityKind, Gender};
use std::ops::Range;

/// A mention of a name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    /// Its tokens, possessive ending left out.
    pub(crate) tokens: Range<usize>,
    /// Which name of the story it is.
    pub(crate) name: NameId,
    /// Tokens of the title before it; empty when it has none.
    pub(crate) title: Range<usize>,
    /// Paragraph.
    pub(crate) paragraph: usize,
}

/// The gender that a title or given name tells.
pub(crate) fn gender_of(class: crate::gazetteer::Class) -> Option<Gender> {
    use crate::gazetteer::Class;
    let female = class.has(Class::FEMALE.or(Class::GIVEN_FEMALE).or(Class::SHE));
    let male = class.has(Class::MALE.or(Class::GIVEN_MALE).or(Class::HE));
    match (female, male) {
        (true, false) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        _ => None,
    }
}

/// Index of a kind in a table of scores.
pub(crate) const fn slot(kind: EntityKind) -> usize {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Place => 1,
        EntityKind::Organisation => 2,
    }
}
