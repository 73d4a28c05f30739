//! The ledger: one entry for each actor of a story, with where it is seen.
//!
//! In: what the reader sees, from left to right. Out: who is seen at a token or before it, under which nouns, with which
//! words.

use super::description::{head_word, modifiers};
use super::lists::{Last, Lists};
use super::lower::Lower;
use super::phrase::{Phrase, Scene};
use crate::document::{EntityKind, Gender};
use crate::entities::{NameId, gender_of};
use crate::gazetteer::Class;
use std::ops::Range;

/// Index of an actor in its ledger.
pub(crate) type ActorId = usize;

/// Most words that are kept of one actor; the first few say enough.
const MOST_WORDS: usize = 60;

/// Sentences of a long article, for which there is room at once; a list of a million lines has few actors.
const ARTICLE: usize = 400;

/// What an actor is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Named {
    /// A name of the story, the fullest.
    Name(NameId, EntityKind),
    /// A description: the tokens of the first, fullest one.
    Description(Range<usize>),
}

/// A place where an actor is seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) actor: ActorId,
    pub(crate) tokens: Range<usize>,
    pub(crate) sentence: usize,
    /// It is the subject of its clause, as far as its place tells.
    pub(crate) subject: bool,
    /// Inside quotation marks.
    pub(crate) quoted: bool,
}

/// Somebody or something that can speak.
#[derive(Debug, Clone)]
pub(crate) struct Actor {
    pub(crate) named: Named,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    /// A human being (or several), not a body or a paper.
    pub(crate) person: bool,
    /// Its nouns, and the words that describe it, in lists of the ledger.
    heads: Last,
    words: Last,
    /// Where it is seen, in the ledger's list by actors; as many as yet while the story is read.
    seen: Range<usize>,
    /// The token at which it was seen last, or 0.
    last: usize,
}

impl Actor {
    pub(super) fn new(named: Named, person: bool, plural: bool, gender: Option<Gender>) -> Self {
        let (heads, words) = (Last::default(), Last::default());
        Self { named, gender, plural, person, heads, words, seen: 0..0, last: 0 }
    }
}

/// The actors of a story.
#[derive(Debug)]
pub(crate) struct Ledger<'t> {
    pub(crate) actors: Vec<Actor>,
    /// The actor that each name of the story is.
    by_name: Vec<Option<ActorId>>,
    /// By the last bits of the hash of the head noun: lists of actors with the hash.
    by_head: Vec<Last>,
    of_heads: Lists<(u32, ActorId)>,
    /// What is told of actors.
    told: Lists<Lower<'t>>,
    /// Every mention in text order.
    order: Vec<Seen>,
    /// The same by actors, those of each in text order.
    by_actor: Vec<Seen>,
}

impl<'t> Ledger<'t> {
    /// The actor that a name of the story is.
    pub(crate) fn of_name(&self, scene: Scene<'_, '_>, name: NameId) -> Option<ActorId> {
        self.by_name.get(scene.names.fullest(name)).copied()?
    }

    /// The actors that a head noun names, the last first.
    pub(super) fn of_head(&self, head: Lower<'_>) -> impl Iterator<Item = ActorId> {
        let list = self.by_head.get(head.hash() as usize & (self.by_head.len() - 1)).copied();
        let of_list = self.of_heads.of(list.unwrap_or_default());
        of_list.filter(move |(hash, _)| *hash == head.hash()).map(|(_, actor)| *actor)
    }

    /// Head nouns that name an actor: official, secretary, mayor (from titles and appositions too); the last first.
    pub(super) fn heads(&self, actor: ActorId) -> impl Iterator<Item = Lower<'t>> {
        self.told.of(self.actors[actor].heads).copied()
    }

    /// The noun by which an actor was first called.
    pub(crate) fn first_head(&self, actor: ActorId) -> Option<Lower<'t>> {
        self.heads(actor).last()
    }

    /// Words that describe an actor, head nouns left out: US, senior, defense.
    pub(super) fn words(&self, actor: ActorId) -> impl Iterator<Item = Lower<'t>> {
        self.told.of(self.actors[actor].words).copied()
    }

    /// Where an actor is seen.
    pub(super) fn seen(&self, actor: ActorId) -> &[Seen] {
        &self.by_actor[self.actors[actor].seen.clone()]
    }

    /// Where an actor is seen before a token.
    pub(super) fn seen_before(&self, actor: ActorId, token: usize) -> &[Seen] {
        let seen = self.seen(actor);
        &seen[..seen.partition_point(|s| s.tokens.start < token)]
    }

    /// Every mention in text order.
    pub(super) fn mentions(&self) -> &[Seen] {
        &self.order
    }

    /// The actor seen at a token.
    pub(crate) fn at(&self, token: usize) -> Option<ActorId> {
        let k = self.order.partition_point(|m| m.tokens.end <= token);
        self.order.get(k).filter(|m| m.tokens.contains(&token)).map(|m| m.actor)
    }

    /// The actors seen in the `reach` sentences before the token that are wanted, nearest first, each once.
    pub(super) fn recent(
        &self,
        token: usize,
        sentence: usize,
        reach: usize,
        wanted: impl Fn(ActorId) -> bool,
    ) -> Vec<ActorId> {
        let until = self.order.partition_point(|m| m.tokens.start < token);
        let near = |m: &&Seen| sentence.saturating_sub(m.sentence) <= reach;
        let mut out = Vec::with_capacity(16);
        for Seen { actor, .. } in self.order[..until].iter().rev().take(400).take_while(near) {
            if wanted(*actor) && !out.contains(actor) {
                out.push(*actor);
            }
        }
        out
    }

    /// True when a description with these modifiers may be the actor: one of them is known of it, or there are none.
    pub(super) fn agrees(&self, actor: ActorId, modifiers: impl Iterator<Item = Lower<'t>>) -> bool {
        let mut modifiers = modifiers.peekable();
        modifiers.peek().is_none() || modifiers.any(|m| self.words(actor).any(|word| word == m))
    }
}

/// What only the reader does.
impl<'t> Ledger<'t> {
    /// That of a story with so many names and sentences, nobody seen yet.
    pub(super) fn of(names: usize, sentences: usize) -> Self {
        let room = sentences.min(ARTICLE);
        Self {
            actors: Vec::with_capacity(2 * room),
            by_name: vec![None; names],
            by_head: vec![Last::default(); sentences.next_power_of_two()],
            of_heads: Lists::with_capacity(room),
            told: Lists::with_capacity(8 * room),
            order: Vec::with_capacity(2 * room),
            by_actor: Vec::new(),
        }
    }

    /// The actor that a name is; a new one where it is seen first.
    pub(super) fn named(&mut self, name: NameId, new: impl FnOnce() -> Actor) -> ActorId {
        *self.by_name[name].get_or_insert_with(|| {
            self.actors.push(new());
            self.actors.len() - 1
        })
    }

    /// Somebody new.
    pub(super) fn add(&mut self, actor: Actor) -> ActorId {
        self.actors.push(actor);
        self.actors.len() - 1
    }

    /// The token at which an actor was seen last, or 0.
    pub(super) fn last_seen(&self, actor: ActorId) -> usize {
        self.actors[actor].last
    }

    pub(super) fn see(&mut self, seen: Seen) {
        let actor = &mut self.actors[seen.actor];
        actor.last = seen.tokens.start;
        actor.seen.end += 1;
        self.order.push(seen);
    }

    /// Words that describe an actor, each once.
    pub(super) fn learn(&mut self, actor: ActorId, words: impl Iterator<Item = Lower<'t>>) {
        let known = &mut self.actors[actor].words;
        for word in words {
            let mut count = 0;
            let new = self.told.of(*known).inspect(|_| count += 1).all(|other| *other != word);
            if new && count < MOST_WORDS {
                self.told.push(known, word);
            }
        }
    }

    /// A noun that names an actor.
    pub(super) fn head(&mut self, actor: ActorId, head: Lower<'t>) {
        let heads = &mut self.actors[actor].heads;
        if head.printed().is_empty() || self.told.of(*heads).any(|known| *known == head) {
            return;
        }
        self.told.push(heads, head);
        let list = head.hash() as usize & (self.by_head.len() - 1);
        self.of_heads.push(&mut self.by_head[list], (head.hash(), actor));
    }

    /// The nouns in a body's name, and what tells it from others: the ministry, the foreign ministry.
    pub(super) fn learn_body(&mut self, scene: Scene<'_, 't>, actor: ActorId, name: Range<usize>) {
        let text = scene.text;
        for k in name.clone() {
            // "Interior Ministry", "Ministry of the Interior", "Coast Police Force".
            let last = k + 2 >= name.end || text.tokens[k + 1].has(Class::PREPOSITION);
            if last && text.tokens[k].has(Class::COLLECTIVE) {
                self.head(actor, Lower::at(text, k));
            } else {
                self.learn(actor, std::iter::once(Lower::at(text, k)));
            }
        }
    }

    /// A description says what a named actor is: the mayor of Eastmoor.
    pub(super) fn describe(&mut self, scene: Scene<'_, 't>, actor: ActorId, phrase: &Phrase) {
        self.learn(actor, modifiers(scene, phrase));
        self.head(actor, head_word(scene, phrase.head));
        let class = scene.text.tokens[phrase.head].class.0 & (Class::FEMALE.0 | Class::MALE.0);
        let known = &mut self.actors[actor].gender;
        *known = known.or(gender_of(Class(class)));
    }

    /// The story is read: sorts the mentions by actors.
    pub(super) fn close(&mut self) {
        let mut next = 0;
        for actor in &mut self.actors {
            let count = actor.seen.len();
            actor.seen = next..next;
            next += count;
        }
        self.by_actor = vec![Seen::default(); self.order.len()];
        for seen in &self.order {
            let place = &mut self.actors[seen.actor].seen.end;
            self.by_actor[*place] = seen.clone();
            *place += 1;
        }
    }
}
