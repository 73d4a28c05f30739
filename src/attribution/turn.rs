//! Who has the word. The clauses of a story pass it on, and are heard when somebody asks, back to the last whose source
//! names one person: whom a name means does not depend on who spoke before.

use super::clause::Clause;
use super::reported::Reported;
use super::speaker;
use crate::gazetteer::Class;
use crate::mentions::{ActorId, Ledger, Phrase, Scene};

/// What sources are resolved on: a story, who is there, and what is reported.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a, 't> {
    pub(super) scene: Scene<'a, 't>,
    pub(super) ledger: &'a Ledger,
    pub(super) reported: &'a Reported<'a, 't>,
}

/// Who has the word at a token.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Turn {
    /// Who had it, and in which sentence, when the story was last heard.
    last: Option<(ActorId, usize)>,
    /// Up to this token.
    heard: usize,
    /// The token to which the story has come.
    at: usize,
}

impl Turn {
    /// The story comes to a token.
    pub(super) fn come_to(&mut self, token: usize) {
        self.at = token;
    }

    /// Somebody takes the word, or nobody has it any more.
    pub(super) fn pass(&mut self, last: Option<(ActorId, usize)>) {
        (self.last, self.heard) = (last, self.at);
    }

    /// Who has the word, and in which sentence.
    pub(super) fn last(&self, ground: Ground<'_, '_>) -> Option<(ActorId, usize)> {
        let mut last = self.last;
        let mut unsure = Vec::new();
        for clause in ground.reported.backwards(self.heard..self.at.max(self.heard)) {
            let Some(source) = strong_source(clause) else { continue };
            if let Some(actor) = speaker::named(ground, source) {
                last = Some((actor, ground.scene.text.sentence_of(clause.verb)));
                break;
            }
            unsure.push(clause);
        }
        unsure.iter().rev().fold(last, |last, clause| passed(ground, clause, last))
    }
}

/// Who has the word behind a clause, where `last` had it before.
pub(super) fn passed(
    ground: Ground<'_, '_>,
    clause: &Clause,
    last: Option<(ActorId, usize)>,
) -> Option<(ActorId, usize)> {
    let actor = strong_source(clause).and_then(|source| speaker::actor(ground, source, last));
    actor.map(|actor| (actor, ground.scene.text.sentence_of(clause.verb))).or(last)
}

/// Whom a clause gives the word.
fn strong_source(clause: &Clause) -> Option<&Phrase> {
    clause.source.as_ref().filter(|_| clause.class.has(Class::STRONG))
}
