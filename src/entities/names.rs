//! The names of a story and their mentions, as later stages ask for them.

use super::Mention;
use super::by_word::ByWord;
use super::name::{Log, Name, NameId};
use super::words::{ends_with, starts_with};
use crate::document::Evidence;
use crate::text::Text;
use std::ops::Range;

/// Of so many people with one family name the nearest say enough.
const ENOUGH: usize = 300;

/// The names of a story and their mentions in text order.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) names: Vec<Name>,
    pub(crate) mentions: Vec<Mention>,
    /// Those of several words.
    by_word: ByWord,
    log: Log,
    /// The first token that `at` tells of.
    first: usize,
    /// For each token, one more than the index of the mention that covers it; 0 for none.
    at: Vec<u32>,
}

impl Names {
    /// Names with their mentions, which stand in text order and do not overlap.
    pub(super) fn new(names: Vec<Name>, mentions: Vec<Mention>, by_word: ByWord, log: Log) -> Self {
        let first = mentions.first().map_or(0, |m| m.tokens.start);
        let mut at = vec![0; mentions.last().map_or(first, |m| m.tokens.end) - first];
        for (number, mention) in (1..).zip(&mentions) {
            at[mention.tokens.start - first..mention.tokens.end - first].fill(number);
        }
        Self { names, mentions, by_word, log, first, at }
    }

    /// The fullest name of the same thing.
    pub(crate) fn fullest(&self, id: NameId) -> NameId {
        self.names[id].full.unwrap_or(id)
    }

    /// What was said for and against each name, for `explain`: in the order of the names, and then as it was heard.
    pub(super) fn evidence(&self) -> Vec<(NameId, Evidence)> {
        self.log.evidence()
    }

    /// The people of the story who bear a family name that stands alone at a token, of thousands those whom it told of last
    /// or tells of next.
    pub(crate) fn bearers(&self, text: &Text<'_>, id: NameId, token: usize) -> impl Iterator<Item = NameId> {
        let name = &self.names[id];
        let alone = name.link == "surname" && name.is_single();
        let short = || name.first.clone();
        let bears = move |n: &Name| {
            n.is_person()
                && n.full.is_none()
                && (ends_with(text, n.first.clone(), short()) || starts_with(text, n.first.clone(), short()))
        };
        let told = move |id: NameId| self.names[id].first.start < token;
        let holding = || self.by_word.nearest(text.tokens[name.first.start].hash, ENOUGH, told);
        alone.then(holding).into_iter().flatten().filter(move |&id| bears(&self.names[id]))
    }

    /// True when several people of the story bear a family name that stands alone at a token.
    pub(crate) fn is_shared(&self, text: &Text<'_>, id: NameId, token: usize) -> bool {
        self.bearers(text, id, token).nth(1).is_some()
    }

    /// The person of the story whose name of several words ends in the word at the token.
    pub(crate) fn person_called(&self, text: &Text<'_>, last: usize) -> Option<NameId> {
        let ends = |name: &Name| name.is_person() && ends_with(text, name.first.clone(), last..last + 1);
        self.by_word.holding(text.tokens[last].hash).find(|&id| ends(&self.names[id]))
    }

    /// The mention that covers the token.
    #[inline]
    pub(crate) fn mention_at(&self, token: usize) -> Option<&Mention> {
        let number = *self.at.get(token.checked_sub(self.first)?)?;
        self.mentions.get(number.checked_sub(1)? as usize)
    }

    /// The mentions that begin within the tokens.
    pub(crate) fn within(&self, tokens: Range<usize>) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let to = self.mentions.partition_point(|m| m.tokens.start < tokens.end);
        &self.mentions[from..to.max(from)]
    }
}
