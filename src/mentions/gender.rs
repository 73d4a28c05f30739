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
    let text = scene.text;
    // Votes for she and he.
    let mut votes = vec![[0u32; 2]; ledger.actors.len()];
    let mut alone = Alone::default();
    let mut pronouns = pronouns;
    // Counts the pronouns before a token, which mean who is alone there.
    let mut hear = |alone: &Alone, token: usize| {
        while let Some((&pronoun, behind)) = pronouns.split_first().filter(|(pronoun, _)| **pronoun < token) {
            pronouns = behind;
            let near = alone.actor.filter(|_| text.sentence_of(pronoun).saturating_sub(alone.sentence) <= REACH);
            let own = || ledger.at(pronoun).is_some_and(|actor| is_one_person(ledger, actor));
            if let Some(actor) = near.filter(|_| !own()) {
                votes[actor][usize::from(text.tokens[pronoun].has(Class::HE))] += 1;
            }
        }
    };
    let mentions = ledger.mentions();
    let mut k = 0;
    while let Some(first) = mentions.get(k) {
        hear(&alone, first.tokens.start);
        k += 1;
        // A description may hold names: who is seen at its tokens is asked one by one.
        let mut tokens = first.tokens.clone();
        let holds = mentions.get(k).is_some_and(|next| next.tokens.start < tokens.end);
        while let Some(inside) = mentions.get(k).filter(|next| next.tokens.start < tokens.end) {
            tokens.end = tokens.end.max(inside.tokens.end);
            k += 1;
        }
        let outside = tokens.filter(|token| text.quoted[*token] == 0);
        for token in outside.take(if holds { usize::MAX } else { 1 }) {
            let actor = if holds { ledger.at(token) } else { Some(first.actor) };
            match actor.filter(|actor| is_one_person(ledger, *actor)) {
                Some(actor) => alone.see(ledger, actor, first.sentence),
                None => hear(&alone, token + 1),
            }
        }
    }
    hear(&alone, usize::MAX);
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
