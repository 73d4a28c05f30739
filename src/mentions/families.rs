//! Family names that stand alone: of several people of the story who bear one, the one seen last.
//!
//! In: the names of a story, then each person where one is seen. Out: who is meant by a family name. Only the words that
//! stand alone anywhere are watched, and a word that thousands bear is asked for the last few.

use super::ledger::ActorId;
use super::lists::{Last, Lists};
use super::phrase::Scene;
use crate::entities::{Mention, NameId};
use std::ops::Range;

/// Of so many people with one family name the last say enough.
const ENOUGH: usize = 300;

/// The family names of a story that stand alone somewhere.
#[derive(Debug, Default)]
pub(super) struct Families {
    /// By their hashes, sorted.
    words: Vec<u32>,
    /// Who was seen last with each.
    last: Vec<Last>,
    bearers: Lists<(NameId, ActorId)>,
}

impl Families {
    /// Those of a story, nobody seen yet.
    pub(super) fn of(scene: Scene<'_, '_>) -> Self {
        let alone = scene.names.mentions.iter().filter(|mention| stands_alone(scene, mention));
        let mut words: Vec<u32> = alone.map(|mention| scene.text.tokens[mention.tokens.start].hash).collect();
        words.sort_unstable();
        words.dedup();
        let bearers = Lists::with_capacity(4 * words.len());
        Self { last: vec![Last::default(); words.len()], words, bearers }
    }

    /// Somebody of this full name is seen.
    pub(super) fn see(&mut self, scene: Scene<'_, '_>, full: Range<usize>, name: NameId, actor: ActorId) {
        if self.words.is_empty() || full.len() < 2 {
            return;
        }
        for token in [full.start, full.end - 1] {
            if let Ok(word) = self.words.binary_search(&scene.text.tokens[token].hash) {
                self.bearers.push(&mut self.last[word], (name, actor));
            }
        }
    }

    /// Who was seen with the family name that a mention is, the last first.
    pub(super) fn bearers(&self, scene: Scene<'_, '_>, mention: &Mention) -> impl Iterator<Item = (NameId, ActorId)> {
        let word = stands_alone(scene, mention).then(|| scene.text.tokens[mention.tokens.start].hash);
        let word = word.and_then(|hash| self.words.binary_search(&hash).ok());
        let last = word.map_or(Last::default(), |word| self.last[word]);
        self.bearers.of(last).take(ENOUGH).copied()
    }
}

/// True for a family name without a given name.
fn stands_alone(scene: Scene<'_, '_>, mention: &Mention) -> bool {
    mention.tokens.len() == 1 && scene.names.names[mention.name].link == "surname"
}
