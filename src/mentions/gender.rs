//! Whom the story calls he or she: the gender of people whose name and title do not tell it.
//!
//! In: the ledger of a story. Out: the same, with the gender of those who are the only person spoken of where the
//! pronoun stands, if every such place, or nearly every, agrees.

use super::ledger::{ActorId, Ledger};
use super::phrase::Scene;
use super::resolve::is_named_person;
use crate::document::Gender;
use crate::gazetteer::Class;
use crate::text::{Kind, Story};

/// Who is alone in a sentence, as long as nobody else comes.
#[derive(Clone, Copy)]
struct Alone {
    actor: ActorId,
    sentence: usize,
}

/// How many sentences later a pronoun still means the only person named.
const REACH: usize = 2;

/// So many pronouns outweigh what the given name tells.
const SEVERAL: u32 = 3;

/// Adds the genders that pronouns tell.
pub(super) fn learn(scene: Scene<'_, '_>, ledger: &mut Ledger<'_>, story: &Story) {
    let text = scene.text;
    // Votes for she and he.
    let mut votes = vec![[0u32; 2]; ledger.actors.len()];
    let mut alone: Option<Alone> = None;
    let mut at = ledger.left_to_right();
    for s in story.paragraphs.clone().flat_map(|p| text.paragraphs[p].sentences.clone()) {
        let mut here: Option<ActorId> = None;
        let tokens = text.sentences[s].tokens.clone();
        for (k, (token, quoted)) in tokens.clone().zip(text.tokens[tokens.clone()].iter().zip(&text.quoted[tokens])) {
            if *quoted != 0 {
                continue;
            }
            if let Some(actor) = at(k).filter(|&a| ledger.actors[a].person && !ledger.actors[a].plural) {
                // A second person of the sentence, or one without a name: nobody is alone.
                let named = is_named_person(&ledger.actors[actor]) && here.is_none_or(|a| a == actor);
                alone = named.then_some(Alone { actor, sentence: s });
                here = here.or(Some(actor));
            } else if token.kind == Kind::Word && token.has(Class::HE.or(Class::SHE)) {
                let near = alone.filter(|a| s - a.sentence <= REACH);
                if let Some(near) = near {
                    votes[near.actor][usize::from(token.has(Class::HE))] += 1;
                }
            }
        }
    }
    drop(at);
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
