//! The ledger: one entry for each actor of a story, with where it is seen.
//!
//! Named actors come from `entities`; unnamed ones from noun phrases whose head is a noun for people, bodies or
//! documents. "The official" joins the first fuller description; "the mayor, Dana Ruiz" joins Dana Ruiz.

use super::description::{DEFINITE, head_word, modifiers};
use super::lower::{Lower, hash};
use super::phrase::Scene;
use crate::document::{EntityKind, Gender};
use crate::entities::{Mention, NameId, gender_of};
use crate::gazetteer::Class;
use crate::text::{Kind, Story, Token};
use std::collections::BTreeMap;
use std::ops::Range;

/// Index of an actor in its ledger.
pub(crate) type ActorId = usize;

/// What an actor is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Named {
    /// A name of the story, the fullest.
    Name(NameId, EntityKind),
    /// A description: the tokens of the first, fullest one.
    Description(Range<usize>),
}

/// A place where an actor is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) tokens: Range<usize>,
    pub(crate) sentence: usize,
    /// It is the subject of its clause, as far as its place tells.
    pub(crate) subject: bool,
    /// Inside quotation marks.
    pub(crate) quoted: bool,
}

/// Somebody or something that can speak.
#[derive(Debug, Clone)]
pub(crate) struct Actor<'t> {
    pub(crate) named: Named,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    /// A human being (or several), not a body or a paper.
    pub(crate) person: bool,
    /// Head nouns that name it: official, secretary, mayor (from titles and appositions too).
    pub(crate) heads: Vec<Lower<'t>>,
    pub(crate) seen: Vec<Seen>,
    /// Words that describe it, head nouns left out: US, senior, defense.
    pub(crate) words: Vec<Lower<'t>>,
}

impl Actor<'_> {
    fn new(named: Named, person: bool) -> Self {
        let (heads, seen, words) = (Vec::new(), Vec::new(), Vec::new());
        Self { named, gender: None, plural: false, person, heads, seen, words }
    }
}

/// Who is mentioned where.
#[derive(Debug)]
struct Mentioned {
    tokens: Range<usize>,
    sentence: usize,
    actor: ActorId,
}

/// The actors of a story.
#[derive(Debug, Default)]
pub(crate) struct Ledger<'t> {
    pub(crate) actors: Vec<Actor<'t>>,
    /// The actor that each name of the story is.
    by_name: Vec<Option<ActorId>>,
    /// By the hash of the head noun.
    by_head: BTreeMap<u64, Vec<ActorId>>,
    /// People by the hashes of the first and last word of the full name.
    by_part: BTreeMap<u64, Vec<(NameId, ActorId)>>,
    /// A description whose name follows in apposition, with the name's first token.
    pending: Option<(usize, super::Phrase)>,
    /// A description in apposition behind a name, and whose it is.
    apposed: Option<(super::Phrase, ActorId)>,
    /// Every mention in text order.
    order: Vec<Mentioned>,
}

impl<'t> Ledger<'t> {
    /// The actor that a name of the story is.
    pub(crate) fn of_name(&self, scene: Scene<'_, '_>, name: NameId) -> Option<ActorId> {
        self.by_name.get(scene.names.fullest(name)).copied()?
    }

    /// The actors that a head noun names, in order of first mention.
    pub(crate) fn of_head(&self, head: Lower<'_>) -> &[ActorId] {
        self.by_head.get(&head.hash()).map_or(&[], Vec::as_slice)
    }

    /// The actor seen at a token.
    pub(crate) fn at(&self, token: usize) -> Option<ActorId> {
        let k = self.order.partition_point(|m| m.tokens.end <= token);
        self.order.get(k).filter(|m| m.tokens.contains(&token)).map(|m| m.actor)
    }

    /// Tells the actor seen at each token, for tokens asked from left to right: most of them lie between two actors, and
    /// nothing is searched for these.
    pub(super) fn left_to_right(&self) -> impl FnMut(usize) -> Option<ActorId> + '_ {
        let (mut next, mut start) = (0, 0);
        move |token| {
            if token < start {
                return None;
            }
            next += self.order[next..].iter().take_while(|m| m.tokens.end <= token).count();
            let begins = |k: usize| self.order.get(k).map_or(usize::MAX, |m| m.tokens.start);
            start = begins(next);
            match () {
                () if token < start => None,
                () if token < begins(next + 1) => self.order.get(next).map(|m| m.actor),
                // A description may hold a name.
                () => self.at(token),
            }
        }
    }

    /// The actors seen in the `reach` sentences before the token, nearest first, each once.
    pub(crate) fn recent(&self, token: usize, sentence: usize, reach: usize) -> Vec<ActorId> {
        let until = self.order.partition_point(|m| m.tokens.start < token);
        let near = |m: &&Mentioned| sentence.saturating_sub(m.sentence) <= reach;
        let mut out = Vec::with_capacity(16);
        for mentioned in self.order[..until].iter().rev().take(400).take_while(near) {
            if !out.contains(&mentioned.actor) {
                out.push(mentioned.actor);
            }
        }
        out
    }

    fn see(&mut self, actor: ActorId, seen: Seen) {
        self.order.push(Mentioned { tokens: seen.tokens.clone(), sentence: seen.sentence, actor });
        self.actors[actor].seen.push(seen);
    }

    /// True when a description with these modifiers may be the actor: one of them is known of it, or there are none.
    pub(crate) fn agrees(&self, actor: ActorId, modifiers: &[Lower<'_>]) -> bool {
        modifiers.is_empty() || modifiers.iter().any(|m| self.actors[actor].words.contains(m))
    }

    /// Words that describe an actor, each once; the first few say enough.
    fn learn(&mut self, actor: ActorId, words: impl IntoIterator<Item = Lower<'t>>) {
        let known = &mut self.actors[actor].words;
        for word in words {
            if known.len() < 60 && !known.contains(&word) {
                known.push(word);
            }
        }
    }

    /// Of several people with a family name that stands alone, the one seen last.
    fn bearer(&self, scene: Scene<'_, '_>, mention: &Mention) -> Option<NameId> {
        let alone = mention.tokens.len() == 1 && scene.names.names[mention.name].link == "surname";
        let word = alone.then(|| Lower::of(scene.text.word(mention.tokens.start)))?;
        let all = self.by_part.get(&word.hash())?;
        let title = mention.title.clone().fold(Class::NONE, |c, k| c.or(scene.text.tokens[k].class));
        let gender = gender_of(Class(title.0 & (Class::FEMALE.0 | Class::MALE.0)));
        let fits = |actor: &Actor<'_>| gender.is_none() || actor.gender.is_none() || actor.gender == gender;
        let last = |&&(_, actor): &&(NameId, ActorId)| self.actors[actor].seen.last().map_or(0, |s| s.tokens.start);
        all.iter().filter(|(_, actor)| fits(&self.actors[*actor])).max_by_key(last).map(|(id, _)| *id)
    }

    /// The nouns in a body's name, and what tells it from others: the ministry, the foreign ministry.
    fn learn_body(&mut self, scene: Scene<'_, 't>, actor: ActorId, name: Range<usize>) {
        for k in name.clone() {
            let word = Lower::of(scene.text.word(k));
            // "Interior Ministry", "Ministry of the Interior", "Coast Police Force".
            let last = k + 2 >= name.end || scene.text.tokens[k + 1].has(Class::PREPOSITION);
            if last && scene.text.tokens[k].has(Class::COLLECTIVE) {
                self.head(actor, word);
            } else {
                self.learn(actor, [word]);
            }
        }
    }

    /// A description says what a named actor is: the mayor of Eastmoor.
    fn describe(&mut self, scene: Scene<'_, 't>, actor: ActorId, phrase: &super::Phrase) {
        self.learn(actor, modifiers(scene, phrase));
        self.head(actor, head_word(scene, phrase.head));
        let class = scene.text.tokens[phrase.head].class.0 & (Class::FEMALE.0 | Class::MALE.0);
        let known = &mut self.actors[actor].gender;
        *known = known.or(gender_of(Class(class)));
    }

    fn head(&mut self, actor: ActorId, head: Lower<'t>) {
        if head.printed().is_empty() || self.actors[actor].heads.contains(&head) {
            return;
        }
        self.by_head.entry(head.hash()).or_default().push(actor);
        self.actors[actor].heads.push(head);
    }
}

/// The sentence that is read.
struct Here {
    index: usize,
    tokens: Range<usize>,
    /// Its first verb outside quotation marks.
    verb: usize,
    /// Its last noun for somebody.
    noun: Option<usize>,
}

impl Here {
    fn new(scene: Scene<'_, '_>, index: usize) -> Self {
        let tokens = scene.text.sentences[index].tokens.clone();
        let verb = tokens.clone().find(|&k| scene.text.quoted[k] == 0 && scene.is_verb(k)).unwrap_or(tokens.end);
        let noun = tokens.clone().rfind(|&k| scene.text.tokens[k].has(Class::SPEAKER_NOUN));
        Self { index, verb, noun, tokens }
    }

    /// The next token, from `k` on, with which the words for somebody may begin.
    fn next(&self, scene: Scene<'_, '_>, ledger: &Ledger<'_>, k: usize) -> Option<usize> {
        let apposed = ledger.apposed.as_ref().map_or(usize::MAX, |(phrase, _)| phrase.tokens.start);
        let begins = |k: usize| scene.names.mention_at(k).is_some_and(|m| m.tokens.start == k);
        let opens = |k: usize| Some(k) <= self.noun && opens_phrase(&scene.text.tokens[k]);
        (k..self.tokens.end).find(|&k| k == apposed || begins(k) || opens(k))
    }
}

/// True for a token with which a noun phrase may begin.
fn opens_phrase(token: &Token) -> bool {
    let opener =
        Class(Class::DETERMINER.0 | Class::SPEAKER_NOUN.0 | Class::DEMONYM.0 | Class::ADJECTIVE.0 | Class::NOUN.0);
    let pronoun = || token.has(Class::PRONOUN.or(Class::SHE)) && !token.has(Class::DETERMINER);
    token.kind == Kind::Word && token.has(opener) && !pronoun()
}

/// Makes the ledger of a story.
pub(crate) fn ledger<'t>(scene: Scene<'_, 't>, story: &Story) -> Ledger<'t> {
    let mut ledger = Ledger { by_name: vec![None; scene.names.names.len()], ..Ledger::default() };
    for index in scene.text.sentences_of(story.paragraphs.clone()) {
        let here = Here::new(scene, index);
        let mut k = here.tokens.start;
        while let Some(next) = here.next(scene, &ledger, k) {
            k = see(scene, &mut ledger, next, &here);
        }
    }
    super::gender::learn(scene, &mut ledger, story);
    super::lead::name(scene, &mut ledger, story);
    ledger
}

/// Notes what is seen at token `k`; gives the next token to look at.
fn see<'t>(scene: Scene<'_, 't>, ledger: &mut Ledger<'t>, k: usize, here: &Here) -> usize {
    let stop = here.tokens.end;
    if let Some(mention) = scene.names.mention_at(k).filter(|m| m.tokens.start == k) {
        let id = ledger.bearer(scene, mention).unwrap_or_else(|| scene.names.fullest(mention.name));
        let name = &scene.names.names[id];
        let Some(kind) = name.kind else { return k + 1 };
        // "José “Pepe” Mujica": seen with the family name.
        if let Some(family) = scene.nickname(mention.tokens.end, stop).filter(|&f| scene.is_name(f)) {
            return family;
        }
        let actor = *ledger.by_name[id].get_or_insert_with(|| {
            let actor = Actor::new(Named::Name(id, kind), kind == EntityKind::Person);
            ledger.actors.push(Actor { gender: name.gender, ..actor });
            ledger.actors.len() - 1
        });
        if ledger.actors[actor].seen.is_empty() && kind == EntityKind::Person && name.first.len() > 1 {
            for k in [name.first.start, name.first.end - 1] {
                ledger.by_part.entry(Lower::of(scene.text.word(k)).hash()).or_default().push((id, actor));
            }
        }
        if kind == EntityKind::Person {
            for t in mention.title.clone() {
                let token = &scene.text.tokens[t];
                if token.has(Class::TITLE.or(Class::ROLE)) && !token.has(Class::HONORIFIC) {
                    ledger.head(actor, head_word(scene, t));
                }
                ledger.learn(actor, [Lower::of(scene.text.word(t))]);
            }
            // What stands before the title belongs to it: "US Defense Secretary", "Denmark's Economy Minister".
            let lead = mention.title.start.min(mention.tokens.start);
            if !mention.title.is_empty() {
                for t in lead.saturating_sub(4).max(here.tokens.start)..lead {
                    ledger.learn(actor, [Lower::of(scene.text.word(t))]);
                }
            }
            if let Some(phrase) = apposition(scene, mention.tokens.clone(), stop) {
                ledger.describe(scene, actor, &phrase);
                ledger.apposed = Some((phrase, actor));
            }
        }
        if kind == EntityKind::Organisation {
            ledger.learn_body(scene, actor, mention.tokens.clone());
        }
        if let Some((_, phrase)) = ledger.pending.take().filter(|(at, _)| *at == k) {
            ledger.describe(scene, actor, &phrase);
        }
        let tokens = mention.title.start.min(mention.tokens.start)..mention.tokens.end;
        let tokens = if mention.title.is_empty() { mention.tokens.clone() } else { tokens };
        let end = mention.tokens.end;
        ledger.see(actor, seen(scene, tokens, here));
        return end;
    }
    if let Some((phrase, actor)) = ledger.apposed.take_if(|(phrase, _)| phrase.tokens.start <= k)
        && phrase.tokens.start == k
    {
        let seen = Seen { subject: false, ..seen(scene, phrase.tokens.clone(), here) };
        ledger.see(actor, seen);
        return phrase.head + 1;
    }
    let Some(phrase) = scene.speaker_right(k, stop) else { return k + 1 };
    // "engineer Lina Voss": a title, noted with the name.
    if scene.is_name(phrase.head + 1) {
        return phrase.head + 1;
    }
    if let Some(name) = named_by(scene, &phrase, stop) {
        ledger.pending = Some((name, phrase));
        return name;
    }
    describe(scene, ledger, &phrase, here);
    phrase.head + 1
}

/// `The mediator, retired judge Solveig Aunevik,`: the first token of the name in apposition behind a description.
pub(super) fn named_by(scene: Scene<'_, '_>, phrase: &super::Phrase, stop: usize) -> Option<usize> {
    let text = scene.text;
    let comma = second_role(scene, phrase.tokens.end, stop).unwrap_or(phrase.tokens.end);
    if comma + 1 >= stop
        || text.tokens[comma].kind != Kind::Comma
        || !text.tokens[phrase.head].has(Class::PERSON_NOUN)
        || text.tokens[phrase.head].has(Class::ROLES)
    {
        return None;
    }
    let name = (comma + 1..stop.min(comma + 6)).find(|&k| scene.is_name(k))?;
    let between = (comma + 1..name).all(|k| {
        text.tokens[k].kind == Kind::Word
            && text.tokens[k].has(Class(
                Class::PERSON_NOUN.0
                    | Class::ADJECTIVE.0
                    | Class::NOUN.0
                    | Class::HONORIFIC.0
                    | Class::DEMONYM.0
                    | Class::PAST.0,
            ))
            && !text.tokens[k].has(Class::PREPOSITION)
    });
    let mention = scene.names.mention_at(name)?;
    let person = scene.names.names[mention.name].kind == Some(EntityKind::Person);
    let closed = mention.tokens.end >= stop
        || matches!(text.tokens[mention.tokens.end].kind, Kind::Comma | Kind::Stop | Kind::Mark | Kind::Semicolon);
    (between && person && closed).then_some(mention.tokens.start)
}

/// `founder and president, Aida Fahmy`: behind the second of two roles of one person.
fn second_role(scene: Scene<'_, '_>, and: usize, stop: usize) -> Option<usize> {
    let text = scene.text;
    let second = (and < stop && text.word(and) == "and").then(|| scene.phrase_right(and + 1, stop))??;
    let head = &text.tokens[second.head];
    let bare = !text.tokens[and + 1].has(Class::DETERMINER.or(Class::POSSESSIVE));
    let role = bare && head.has(Class::PERSON_NOUN) && !head.has(Class::ROLES);
    (second.kind == super::HeadKind::Noun && role).then_some(second.tokens.end)
}

const BOTH: u64 = hash("both");

/// A noun phrase for somebody: an earlier actor's, or a new one.
fn describe<'t>(scene: Scene<'_, 't>, ledger: &mut Ledger<'t>, phrase: &super::Phrase, here: &Here) {
    let head = &scene.text.tokens[phrase.head];
    let word = head_word(scene, phrase.head);
    let first = Lower::of(scene.text.word(phrase.tokens.start));
    let definite = first.is_one_of(DEFINITE) || first.is_one_of(&[BOTH]);
    let plural = head.has(Class::ROLES.or(Class::PLURAL)) && !head.has(Class::ROLE);
    let determined = scene.text.tokens[phrase.tokens.start].has(Class::DETERMINER.or(Class::POSSESSIVE))
        || phrase.tokens.clone().any(|k| scene.text.tokens[k].kind == Kind::Possessive);
    // A bare singular noun is a title or a label, and nobody yet.
    if !plural && !determined && !head.has(Class::COLLECTIVE) {
        return;
    }
    let class = Class(head.class.0 & (Class::FEMALE.0 | Class::MALE.0));
    let modifiers = modifiers(scene, phrase);
    let known = definite
        .then(|| {
            ledger
                .of_head(word)
                .iter()
                .copied()
                .filter(|&a| ledger.actors[a].plural == plural && ledger.agrees(a, &modifiers))
                .max_by_key(|&a| ledger.actors[a].seen.last().map_or(0, |seen| seen.tokens.start))
        })
        .flatten();
    let actor = known.unwrap_or_else(|| {
        let actor = Actor::new(Named::Description(phrase.tokens.clone()), head.has(Class::PERSON_NOUN));
        ledger.actors.push(Actor { gender: gender_of(class), plural, ..actor });
        ledger.actors.len() - 1
    });
    ledger.head(actor, word);
    ledger.learn(actor, modifiers);
    ledger.see(actor, seen(scene, phrase.tokens.clone(), here));
}

/// Head nouns in an apposition behind a name: `Paul Finch, the mayor of Eastmoor,` and `Finch, a plumber and poet,`.
fn apposition(scene: Scene<'_, '_>, name: Range<usize>, stop: usize) -> Option<super::Phrase> {
    let text = scene.text;
    if text.tokens.get(name.end).filter(|_| name.end < stop).is_none_or(|t| t.kind != Kind::Comma) {
        return None;
    }
    let mut k = name.end + 1;
    // An age may come first: "Finch, 34, a plumber".
    if k + 1 < stop && text.tokens[k].kind == Kind::Number && text.tokens[k + 1].kind == Kind::Comma {
        k += 2;
    }
    let phrase = scene.speaker_right(k, stop)?;
    let head = &text.tokens[phrase.head];
    (head.has(Class::PERSON_NOUN) && !head.has(Class::ROLES)).then_some(phrase)
}

fn seen(scene: Scene<'_, '_>, tokens: Range<usize>, here: &Here) -> Seen {
    let text = scene.text;
    let stop = here.tokens.end;
    let quoted = text.quoted[tokens.start] != 0;
    let next = text.tokens.get(tokens.end).filter(|_| tokens.end < stop);
    let verb_behind = next.is_some_and(|t| {
        scene.is_verb(tokens.end) || t.has(Class::ADVERB) && scene.is_verb((tokens.end + 1).min(stop - 1))
    });
    let possessive = next.is_some_and(|t| t.kind == Kind::Possessive);
    // Behind a preposition it is no subject: "the mother of Nora Beck said".
    let governed = tokens.start > here.tokens.start && text.tokens[tokens.start - 1].has(Class::PREPOSITION);
    let subject = (here.verb >= tokens.start || verb_behind) && !governed && !possessive;
    Seen { tokens, sentence: here.index, subject, quoted }
}
