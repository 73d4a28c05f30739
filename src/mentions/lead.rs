//! A lead that holds the name back: `…, said a top official from Northline Rail. ¶ Hadi Saleh, director at Northline
//! Rail, said …`.
//!
//! In: the ledger of a story. Out: the same, where the unnamed one of the opening paragraphs is the person whom the
//! next paragraph opens with, if what is said of the two agrees.

use super::ledger::{ActorId, Ledger, Named};
use super::lower::Lower;
use super::phrase::Scene;
use super::resolve::is_named_person;
use crate::text::Story;

/// The paragraphs in which a lead holds a name back; a headline and an address may stand above it.
const LEAD: usize = 4;

/// Names the unnamed of the lead.
pub(super) fn name(scene: Scene<'_, '_>, ledger: &mut Ledger<'_>, story: &Story) {
    let text = scene.text;
    for paragraph in story.paragraphs.clone().take(LEAD) {
        let next = paragraph + 1;
        if !story.paragraphs.contains(&next) {
            return;
        }
        let here = text.paragraphs[paragraph].tokens.clone();
        let Some(person) = opens(scene, ledger, next) else { continue };
        let unnamed = here.filter_map(|k| ledger.at(k)).find(|&a| {
            let actor = &ledger.actors[a];
            let first = matches!(&actor.named, Named::Description(t) if is_indefinite(text.word(t.start)));
            first && actor.person && !actor.plural && agree(ledger, a, person)
        });
        if let Some(unnamed) = unnamed {
            ledger.actors[unnamed].named = ledger.actors[person].named.clone();
            ledger.actors[unnamed].gender = ledger.actors[person].gender;
        }
    }
}

fn is_indefinite(word: &str) -> bool {
    matches!(word, "a" | "an" | "A" | "An" | "one" | "One")
}

/// The person, not named above, with whom a paragraph opens.
fn opens(scene: Scene<'_, '_>, ledger: &Ledger<'_>, paragraph: usize) -> Option<ActorId> {
    let tokens = scene.text.paragraphs[paragraph].tokens.clone();
    let first = tokens.clone().take(8).find_map(|k| ledger.at(k).filter(|&a| is_named_person(&ledger.actors[a])))?;
    let seen = ledger.seen(first).first()?;
    (seen.tokens.start >= tokens.start && seen.subject && !seen.quoted).then_some(first)
}

/// They share a noun or another word that tells them from others.
fn agree(ledger: &Ledger<'_>, unnamed: ActorId, person: ActorId) -> bool {
    let told = |actor: ActorId| ledger.words(actor).chain(ledger.heads(actor));
    told(unnamed).any(|word: Lower<'_>| word.printed().len() > 2 && told(person).any(|other| other == word))
}
