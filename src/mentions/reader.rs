//! A story → its [`Ledger`].
//!
//! Named actors come from `entities`; unnamed ones from noun phrases whose head is a noun for people, bodies or
//! documents. "The official" joins the first fuller description; "the mayor, Dana Ruiz" joins Dana Ruiz. Only names are
//! looked at, and the words from which a phrase can reach a noun for somebody.

use super::description::{DEFINITE, head_word, modifiers};
use super::families::Families;
use super::ledger::{Actor, ActorId, Ledger, Named, Seen};
use super::lower::{Lower, hash};
use super::phrase::{HeadKind, Phrase, Scene};
use crate::document::EntityKind;
use crate::entities::{Mention, NameId, gender_of};
use crate::gazetteer::Class;
use crate::text::{Kind, Story, Token};
use std::ops::Range;

/// Of so many actors of one noun the last say enough.
const ENOUGH: usize = 300;

const AND: u32 = hash("and");
const BOTH: u32 = hash("both");

/// A story as it is read.
struct Reader<'a, 't> {
    scene: Scene<'a, 't>,
    ledger: Ledger<'t>,
    families: Families,
    /// A description whose name follows in apposition, with the name's first token.
    pending: Option<(usize, Phrase)>,
    /// A description in apposition behind a name, and whose it is.
    apposed: Option<(Phrase, ActorId)>,
    /// The mentions of names to come.
    mentions: &'a [Mention],
    /// Every *he* and *she* of the reporter's.
    pronouns: Vec<usize>,
    /// The nouns for somebody of the sentence, and how many of them were passed.
    nouns: Vec<usize>,
    passed: usize,
    /// The first token from which a phrase can reach the next of them, once it was asked for.
    reach: Option<usize>,
}

/// The sentence that is read.
struct Here {
    index: usize,
    tokens: Range<usize>,
    /// Its first verb outside quotation marks.
    verb: usize,
}

/// Makes the ledger of a story.
pub(crate) fn ledger<'t>(scene: Scene<'_, 't>, story: &Story) -> Ledger<'t> {
    let sentences = scene.text.sentences_of(story.paragraphs.clone());
    let mut reader = Reader {
        scene,
        ledger: Ledger::of(scene.names.names.len(), sentences.len()),
        families: Families::of(scene),
        pending: None,
        apposed: None,
        mentions: &scene.names.mentions,
        pronouns: Vec::with_capacity(32),
        nouns: Vec::with_capacity(32),
        passed: 0,
        reach: None,
    };
    for index in sentences {
        reader.read(index);
    }
    let Reader { mut ledger, pronouns, .. } = reader;
    ledger.close();
    super::gender::learn(scene, &mut ledger, &pronouns);
    super::lead::name(scene, &mut ledger, story);
    ledger
}

/// True for a token with which a noun phrase may begin.
fn opens_phrase(token: &Token) -> bool {
    let opener =
        Class(Class::DETERMINER.0 | Class::SPEAKER_NOUN.0 | Class::DEMONYM.0 | Class::ADJECTIVE.0 | Class::NOUN.0);
    let pronoun = || token.has(Class::PRONOUN.or(Class::SHE)) && !token.has(Class::DETERMINER);
    token.kind == Kind::Word && token.has(opener) && !pronoun()
}

impl<'t> Reader<'_, 't> {
    /// Reads a sentence.
    fn read(&mut self, index: usize) {
        let text = self.scene.text;
        let tokens = text.sentences[index].tokens.clone();
        self.find_words(tokens.clone());
        let verb = text.verbs.within(tokens.clone()).find(|verb| text.quoted[*verb] == 0);
        let here = Here { index, verb: verb.unwrap_or(tokens.end), tokens };
        let mut k = here.tokens.start;
        while let Some(next) = self.next(k, here.tokens.end) {
            k = self.see(next, &here);
        }
    }

    /// Finds the words of a sentence that are looked for: nouns for somebody, *he* and *she*.
    fn find_words(&mut self, tokens: Range<usize>) {
        let text = self.scene.text;
        (self.passed, self.reach) = (0, None);
        self.nouns.clear();
        for k in text.somebody.within(tokens) {
            let token = &text.tokens[k];
            if token.kind != Kind::Word {
                continue;
            }
            if token.has(Class::SPEAKER_NOUN) {
                self.nouns.push(k);
            }
            if token.has(Class::HE.or(Class::SHE)) && text.quoted[k] == 0 {
                self.pronouns.push(k);
            }
        }
    }

    /// The next token, from `k` on, with which the words for somebody may begin.
    fn next(&mut self, k: usize, stop: usize) -> Option<usize> {
        let behind = self.mentions.iter().take_while(|m| m.tokens.start < k).count();
        self.mentions = &self.mentions[behind..];
        let named = self.mentions.first().map_or(stop, |m| m.tokens.start);
        let apposed = self.apposed.as_ref().map(|(phrase, _)| phrase.tokens.start).filter(|start| *start >= k);
        let sure = named.min(apposed.unwrap_or(stop)).min(stop);
        self.opener(k, sure).or(Some(sure).filter(|k| *k < stop))
    }

    /// The first token in a range from which a phrase may reach a noun for somebody.
    fn opener(&mut self, from: usize, stop: usize) -> Option<usize> {
        while let Some(&noun) = self.nouns.get(self.passed) {
            if noun >= from {
                let reach = *self.reach.get_or_insert_with(|| self.scene.reach(from, noun));
                let opens = |k: &usize| opens_phrase(&self.scene.text.tokens[*k]);
                let found = (from.max(reach)..stop.min(noun + 1)).find(opens);
                if found.is_some() || noun + 1 >= stop {
                    return found;
                }
            }
            self.passed += 1;
            self.reach = None;
        }
        None
    }

    /// Notes what is seen at token `k`; gives the next token to look at.
    fn see(&mut self, k: usize, here: &Here) -> usize {
        let (scene, stop) = (self.scene, here.tokens.end);
        if let Some(mention) = self.mentions.first().filter(|m| m.tokens.start == k) {
            return self.see_name(mention, here);
        }
        if let Some((phrase, actor)) = self.apposed.take_if(|(phrase, _)| phrase.tokens.start <= k)
            && phrase.tokens.start == k
        {
            let seen = Seen { subject: false, ..self.seen(actor, phrase.tokens, here) };
            self.ledger.see(seen);
            return phrase.head + 1;
        }
        let Some(phrase) = scene.speaker_right(k, stop) else { return k + 1 };
        // "engineer Lina Voss": a title, noted with the name.
        if scene.is_name(phrase.head + 1) {
            return phrase.head + 1;
        }
        if let Some(name) = named_by(scene, &phrase, stop) {
            self.pending = Some((name, phrase));
            return name;
        }
        let next = phrase.head + 1;
        self.see_description(phrase, here);
        next
    }

    /// Notes a mention of a name; gives the next token to look at.
    fn see_name(&mut self, mention: &Mention, here: &Here) -> usize {
        let (scene, stop) = (self.scene, here.tokens.end);
        let id = self.bearer(mention).unwrap_or_else(|| scene.names.fullest(mention.name));
        let name = &scene.names.names[id];
        let Some(kind) = name.kind else { return mention.tokens.start + 1 };
        // "José “Pepe” Mujica": seen with the family name.
        if let Some(family) = scene.nickname(mention.tokens.end, stop).filter(|&f| scene.is_name(f)) {
            return family;
        }
        let person = kind == EntityKind::Person;
        let actor = self.ledger.named(id, || Actor::new(Named::Name(id, kind), person, false, name.gender));
        match kind {
            EntityKind::Person => {
                self.families.see(scene, name.first.clone(), id, actor);
                self.learn_person(mention, actor, here);
            }
            EntityKind::Organisation => self.ledger.learn_body(scene, actor, mention.tokens.clone()),
            EntityKind::Place => {}
        }
        if let Some((_, phrase)) = self.pending.take().filter(|(at, _)| *at == mention.tokens.start) {
            self.ledger.describe(scene, actor, &phrase);
        }
        let start = if mention.title.is_empty() { mention.tokens.start } else { mention.title.start };
        let tokens = start.min(mention.tokens.start)..mention.tokens.end;
        self.ledger.see(self.seen(actor, tokens, here));
        mention.tokens.end
    }

    /// Of several people with a family name that stands alone, the one seen last.
    fn bearer(&self, mention: &Mention) -> Option<NameId> {
        let mut bearers = self.families.bearers(self.scene, mention).peekable();
        bearers.peek()?;
        let title = self.scene.text.tokens[mention.title.clone()].iter().fold(Class::NONE, |c, t| c.or(t.class));
        let gender = gender_of(Class(title.0 & (Class::FEMALE.0 | Class::MALE.0)));
        let fits = |actor: &Actor| gender.is_none() || actor.gender.is_none() || actor.gender == gender;
        bearers.find(|(_, actor)| fits(&self.ledger.actors[*actor])).map(|(id, _)| id)
    }

    /// What title and apposition say of a person.
    fn learn_person(&mut self, mention: &Mention, actor: ActorId, here: &Here) {
        let scene = self.scene;
        for t in mention.title.clone() {
            let token = &scene.text.tokens[t];
            if token.has(Class::TITLE.or(Class::ROLE)) && !token.has(Class::HONORIFIC) {
                self.ledger.head(actor, head_word(scene, t));
            }
        }
        if !mention.title.is_empty() {
            // What stands before the title belongs to it: "US Defense Secretary", "Denmark's Economy Minister".
            let start = mention.title.start.min(mention.tokens.start);
            let lead = start.saturating_sub(4).max(here.tokens.start)..start;
            self.ledger.learn(actor, mention.title.clone().chain(lead).map(|t| Lower::at(scene.text, t)));
        }
        if let Some(phrase) = apposition(scene, mention.tokens.clone(), here.tokens.end) {
            self.ledger.describe(scene, actor, &phrase);
            self.apposed = Some((phrase, actor));
        }
    }

    /// Notes a noun phrase for somebody: an earlier actor's, or a new one.
    fn see_description(&mut self, phrase: Phrase, here: &Here) {
        let (scene, ledger) = (self.scene, &mut self.ledger);
        let (first, head) = (&scene.text.tokens[phrase.tokens.start], &scene.text.tokens[phrase.head]);
        let plural = head.has(Class::ROLES.or(Class::PLURAL)) && !head.has(Class::ROLE);
        let determined = first.has(Class::DETERMINER.or(Class::POSSESSIVE))
            || scene.text.tokens[phrase.tokens.clone()].iter().any(|t| t.kind == Kind::Possessive);
        // A bare singular noun is a title or a label, and nobody yet.
        if !plural && !determined && !head.has(Class::COLLECTIVE) {
            return;
        }
        let word = head_word(scene, phrase.head);
        let definite = DEFINITE.contains(&first.hash) || first.hash == BOTH;
        let known = ledger.of_head(word).take(if definite { ENOUGH } else { 0 });
        let known = known.filter(|&a| ledger.actors[a].plural == plural && ledger.agrees(a, modifiers(scene, &phrase)));
        let later = |a, b| if ledger.last_seen(b) > ledger.last_seen(a) { b } else { a };
        let actor = known.reduce(later).unwrap_or_else(|| {
            let gender = gender_of(Class(head.class.0 & (Class::FEMALE.0 | Class::MALE.0)));
            let named = Named::Description(phrase.tokens.clone());
            ledger.add(Actor::new(named, head.has(Class::PERSON_NOUN), plural, gender))
        });
        ledger.head(actor, word);
        ledger.learn(actor, modifiers(scene, &phrase));
        self.ledger.see(self.seen(actor, phrase.tokens, here));
    }

    /// The actor, seen at some tokens of the sentence that is read.
    fn seen(&self, actor: ActorId, tokens: Range<usize>, here: &Here) -> Seen {
        let text = self.scene.text;
        let stop = here.tokens.end;
        let next = text.tokens.get(tokens.end).filter(|_| tokens.end < stop);
        let verb_behind = next.is_some_and(|t| {
            let verb = |k| self.scene.is_verb(k);
            verb(tokens.end) || t.has(Class::ADVERB) && verb((tokens.end + 1).min(stop - 1))
        });
        let possessive = next.is_some_and(|t| t.kind == Kind::Possessive);
        let subject = (here.verb >= tokens.start || verb_behind) && !possessive && !self.is_governed(&tokens, here);
        Seen { actor, sentence: here.index, subject, quoted: text.quoted[tokens.start] != 0, tokens }
    }

    /// Behind a preposition it is no subject: `the mother of Nora Beck said`, `born to a baker and a weaver, Beck said`.
    fn is_governed(&self, tokens: &Range<usize>, here: &Here) -> bool {
        let Some(before) = tokens.start.checked_sub(1).filter(|k| *k >= here.tokens.start) else { return false };
        let joined = |last: &Seen| last.sentence == here.index && last.tokens.end == before && !last.subject;
        let token = &self.scene.text.tokens[before];
        token.has(Class::PREPOSITION) || token.hash == AND && self.ledger.mentions().last().is_some_and(joined)
    }
}

/// `the landlord, a big man called Col Price`: the first token of the name.
fn called(scene: Scene<'_, '_>, phrase: &Phrase, stop: usize) -> Option<usize> {
    let text = scene.text;
    let comma = phrase.tokens.end;
    let apposed = comma < stop && text.tokens[comma].kind == Kind::Comma;
    let second = scene.phrase_right(comma + 1, stop).filter(|p| apposed && p.kind == HeadKind::Name)?;
    let called = second.tokens.clone().any(|k| text.is_any(k, &["called", "named"]));
    let mention = scene.names.mention_at(second.head)?;
    (called && text.is_any(second.tokens.start, &["a", "an"])).then_some(mention.tokens.start)
}

/// `The mediator, retired judge Solveig Aunevik,`, `the miner, Veralto,`: the first token of the name in apposition behind a
/// description.
pub(super) fn named_by(scene: Scene<'_, '_>, phrase: &Phrase, stop: usize) -> Option<usize> {
    let text = scene.text;
    let head = &text.tokens[phrase.head];
    // "The mining company, Veralto, maintains"
    let body = head.has(Class::COLLECTIVE) && !head.has(Class::PERSON_NOUN);
    if head.has(Class::ROLES) || !body && !head.has(Class::PERSON_NOUN) {
        return None;
    }
    if let Some(name) = called(scene, phrase, stop) {
        return Some(name);
    }
    let comma = second_role(scene, phrase.tokens.end, stop).unwrap_or(phrase.tokens.end);
    if comma + 1 >= stop || text.tokens[comma].kind != Kind::Comma {
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
    let kind = if body { EntityKind::Organisation } else { EntityKind::Person };
    let fits = scene.names.names[mention.name].kind == Some(kind);
    let closed = mention.tokens.end >= stop
        || matches!(text.tokens[mention.tokens.end].kind, Kind::Comma | Kind::Stop | Kind::Mark | Kind::Semicolon);
    (between && fits && closed).then_some(mention.tokens.start)
}

/// `founder and president, Aida Fahmy`: behind the second of two roles of one person.
fn second_role(scene: Scene<'_, '_>, and: usize, stop: usize) -> Option<usize> {
    let text = scene.text;
    let second = (and < stop && text.word(and) == "and").then(|| scene.phrase_right(and + 1, stop))??;
    let head = &text.tokens[second.head];
    let bare = !text.tokens[and + 1].has(Class::DETERMINER.or(Class::POSSESSIVE));
    let role = bare && head.has(Class::PERSON_NOUN) && !head.has(Class::ROLES);
    (second.kind == HeadKind::Noun && role).then_some(second.tokens.end)
}

/// Head nouns in an apposition behind a name: `Paul Finch, the mayor of Eastmoor,` and `Finch, a plumber and poet,`.
fn apposition(scene: Scene<'_, '_>, name: Range<usize>, stop: usize) -> Option<Phrase> {
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
