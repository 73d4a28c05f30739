//! Who has the word. The clauses of a story pass it on, and are heard when somebody asks, back to the last whose source
//! names one person: whom a name means does not depend on who spoke before.

use super::clause::Clause;
use super::reported::Reported;
use super::speaker;
use crate::gazetteer::Class;
use crate::mentions::{ActorId, HeadKind, Ledger, Phrase, Scene};

/// What sources are resolved on: a story, who is there, and what is reported.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a, 't> {
    pub(super) scene: Scene<'a, 't>,
    pub(super) ledger: &'a Ledger<'t>,
    pub(super) reported: &'a Reported<'a, 't>,
}

/// Who has the word at a token.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Turn {
    /// Who had it, and in which sentence, when the story was last heard.
    last: Option<(ActorId, usize)>,
    /// The pronoun by which it was found who that is. Whom a pronoun means when somebody else has the word, it means all the
    /// more when he has it himself.
    by: Option<usize>,
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
        *self = Turn { last, by: None, heard: self.at, at: self.at };
    }

    /// Somebody takes the word; with the `source` that was resolved to whom.
    pub(super) fn pass_by(&mut self, source: Option<&Phrase>, actor: ActorId, sentence: usize) {
        self.pass(Some((actor, sentence)));
        self.by = source.and_then(pronoun);
    }

    /// Who has the word goes on in a sentence.
    pub(super) fn go_on(&mut self, sentence: usize) {
        self.last = self.last.map(|(actor, _)| (actor, sentence));
    }

    /// Who has the word, and in which sentence; the clauses up to here are heard.
    pub(super) fn hear(&mut self, ground: Ground<'_, '_>) -> Option<(ActorId, usize)> {
        if self.heard < self.at {
            self.pass(self.last(ground));
        }
        self.last
    }

    /// Who has the word behind the clauses that were not heard yet.
    fn last(&self, ground: Ground<'_, '_>) -> Option<(ActorId, usize)> {
        let mut last = self.last;
        let mut unsure = Vec::new();
        for clause in ground.reported.within(self.heard..self.at.max(self.heard)).rev() {
            let Some(source) = strong_source(clause) else { continue };
            if let Some(actor) = speaker::named(ground, source) {
                last = Some((actor, ground.scene.text.sentence_of(clause.verb)));
                break;
            }
            unsure.push(clause);
        }
        unsure.iter().rev().fold(last, |last, clause| {
            let again = self.by.is_some() && strong_source(clause).and_then(pronoun) == self.by;
            let holder = |last: Option<(ActorId, usize)>| last.map(|(actor, _)| actor);
            match holder(last).filter(|_| again && holder(last) == holder(self.last)) {
                Some(actor) => Some((actor, ground.scene.text.sentence_of(clause.verb))),
                None => passed(ground, clause, last),
            }
        })
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

/// The pronoun that a source is.
fn pronoun(source: &Phrase) -> Option<usize> {
    (source.kind == HeadKind::Pronoun && source.tokens.len() == 1).then_some(source.head)
}

/// Whom a clause gives the word.
fn strong_source(clause: &Clause) -> Option<&Phrase> {
    clause.source.as_ref().filter(|_| clause.class.has(Class::STRONG))
}
