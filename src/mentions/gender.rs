//! Whom the story calls he or she: the gender of people whose name and title do not tell it.
//!
//! In: the ledger of a story and where it says he or she. Out: the same, with the gender of those who are the only person
//! spoken of where the pronoun stands, if every such place, or nearly every, agrees.

use super::ledger::{ActorId, Ledger};
use super::phrase::Scene;
use super::resolve::is_named_person;
use crate::document::Gender;
use crate::gazetteer::Class;

/// Who is alone in a sentence, as long as nobody else comes.
#[derive(Debug, Clone, Copy, Default)]
struct Alone {
    /// Nobody while a second person is in it, or one without a name.
    actor: Option<ActorId>,
    /// Whom it spoke of first.
    first: Option<ActorId>,
    sentence: usize,
}

/// How many sentences later a pronoun still means the only person named.
const REACH: usize = 2;

/// So many pronouns outweigh what the given name tells.
const SEVERAL: u32 = 3;

/// Adds the genders that pronouns tell.
pub(super) fn learn(scene: Scene<'_, '_>, ledger: &mut Ledger<'_>, pronouns: &[usize]) {
    if pronouns.is_empty() {
        return;
    }
    let votes = Votes { scene, ledger, pronouns, votes: vec![[0; 2]; ledger.actors.len()] }.count();
    for (actor, [she, he]) in ledger.actors.iter_mut().zip(votes) {
        // One pronoun tells more than nothing, several more than a given name.
        let needed = if actor.gender.is_none() { 1 } else { SEVERAL };
        if is_named_person(actor) && she.max(he) >= needed {
            actor.gender = match () {
                () if she > 3 * he => Some(Gender::Female),
                () if he > 3 * she => Some(Gender::Male),
                () => actor.gender,
            };
        }
    }
}

/// What pronouns tell of the actors, while a story is gone through.
struct Votes<'a, 't> {
    scene: Scene<'a, 't>,
    ledger: &'a Ledger<'t>,
    /// Those to come.
    pronouns: &'a [usize],
    /// Of each actor, for she and he.
    votes: Vec<[u32; 2]>,
}

impl Votes<'_, '_> {
    fn count(mut self) -> Vec<[u32; 2]> {
        let (text, ledger) = (self.scene.text, self.ledger);
        let mut alone = Alone::default();
        let mut mentions = ledger.mentions();
        while let Some(pronoun) = self.pronouns.first() {
            // Who stands further above than a pronoun reaches is passed over.
            let above = text.sentence_of(*pronoun).saturating_sub(REACH);
            let far = mentions.iter().take_while(|mention| mention.sentence < above).count();
            let Some((first, mut behind)) = mentions[far..].split_first() else { break };
            self.hear(&alone, first.tokens.start);
            // A description may hold names: who is seen at its tokens is asked one by one.
            let mut tokens = first.tokens.clone();
            let holds = behind.first().is_some_and(|next| next.tokens.start < tokens.end);
            while let Some((inside, rest)) = behind.split_first().filter(|(next, _)| next.tokens.start < tokens.end) {
                tokens.end = tokens.end.max(inside.tokens.end);
                behind = rest;
            }
            mentions = behind;
            let outside = tokens.filter(|token| text.quoted[*token] == 0);
            for token in outside.take(if holds { usize::MAX } else { 1 }) {
                let actor = if holds { ledger.at(token) } else { Some(first.actor) };
                match actor.filter(|actor| is_one_person(ledger, *actor)) {
                    Some(actor) => alone.see(ledger, actor, first.sentence),
                    None => self.hear(&alone, token + 1),
                }
            }
        }
        self.hear(&alone, usize::MAX);
        self.votes
    }

    /// Counts the pronouns before a token, which mean who is alone there.
    fn hear(&mut self, alone: &Alone, token: usize) {
        let text = self.scene.text;
        while let Some((&pronoun, behind)) = self.pronouns.split_first().filter(|(pronoun, _)| **pronoun < token) {
            self.pronouns = behind;
            let near = alone.actor.filter(|_| text.sentence_of(pronoun).saturating_sub(alone.sentence) <= REACH);
            let own = || self.ledger.at(pronoun).is_some_and(|actor| is_one_person(self.ledger, actor));
            if let Some(actor) = near.filter(|_| !own()) {
                self.votes[actor][usize::from(text.tokens[pronoun].has(Class::HE))] += 1;
            }
        }
    }
}

/// A human being, not several.
fn is_one_person(ledger: &Ledger<'_>, actor: ActorId) -> bool {
    ledger.actors[actor].person && !ledger.actors[actor].plural
}

impl Alone {
    /// A person is seen in a sentence.
    fn see(&mut self, ledger: &Ledger<'_>, actor: ActorId, sentence: usize) {
        let first = self.first.filter(|_| self.sentence == sentence);
        let named = is_named_person(&ledger.actors[actor]) && first.is_none_or(|first| first == actor);
        *self = Alone { actor: named.then_some(actor), first: first.or(Some(actor)), sentence };
    }
}
