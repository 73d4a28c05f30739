//! A pronoun or noun phrase → its candidates among the actors, ranked, each with what spoke for it.

use super::description::{DEFINITE, head_word, modifiers};
use super::ledger::{Actor, ActorId, Ledger, Named, Seen};
use super::lower::hash;
use super::phrase::{HeadKind, Phrase, Scene};
use super::reader::named_by;
use super::reasons::{Reason, Reasons};
use crate::document::{EntityKind, Gender};
use crate::entities::gender_of;
use crate::gazetteer::Class;
use std::ops::Range;

/// A candidate with its score; the highest first.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) actor: ActorId,
    /// Points in tenths of a sentence's distance; comparable within one ranking only.
    pub(crate) score: i32,
    pub(crate) reasons: Reasons,
}

const IT: &[u32] = &[hash("it"), hash("its")];
const FORMER: u32 = hash("former");
const LATTER: u32 = hash("latter");

/// How far back, in sentences, a pronoun reaches.
pub(super) const REACH: usize = 20;

/// Of so many actors of one noun or name the last say enough.
pub(super) const ENOUGH: usize = 60;

impl<'t> Ledger<'t> {
    /// Candidates of a phrase seen at its place; `speaker` is the actor of the turn before, with its sentence.
    pub(crate) fn candidates(
        &self,
        scene: Scene<'_, 't>,
        phrase: &Phrase,
        speaker: Option<(ActorId, usize)>,
    ) -> Vec<Ranked> {
        let mut out: Vec<Ranked> = match phrase.kind {
            HeadKind::Name => self.of_mention(scene, phrase, speaker),
            HeadKind::Pronoun => self.of_pronoun(scene, phrase, speaker),
            HeadKind::Noun => match self.of_order(scene, phrase) {
                Some(ranked) => vec![ranked],
                None => self.of_noun(scene, phrase, speaker),
            },
        };
        out.sort_by_key(|r| (std::cmp::Reverse(r.score), r.actor));
        out
    }

    /// A name: its actor; a family name that several people of the story have: the one seen or heard last.
    fn of_mention(&self, scene: Scene<'_, '_>, phrase: &Phrase, speaker: Option<(ActorId, usize)>) -> Vec<Ranked> {
        let Some(mention) = scene.names.mention_at(phrase.head) else { return Vec::new() };
        let named = |actor| Ranked { actor, score: 100, reasons: Reasons::of(Reason::Named) };
        let own = || self.of_name(scene, mention.name).map(named).into_iter().collect();
        if !scene.names.is_shared(scene.text, mention.name, phrase.head) {
            return own();
        }
        let sentence = scene.text.sentence_of(phrase.head);
        let title = mention.title.clone().fold(Class::NONE, |c, k| c.or(scene.text.tokens[k].class));
        let gender = gender_of(Class(title.0 & (Class::FEMALE.0 | Class::MALE.0)));
        let mut out: Vec<Ranked> = scene
            .names
            .bearers(scene.text, mention.name, phrase.head)
            .filter_map(|name| self.of_name(scene, name))
            .filter(|&id| gender.is_none() || self.actors[id].gender.is_none_or(|g| Some(g) == gender))
            .filter_map(|id| self.recency(id, phrase.tokens.start, sentence))
            .collect();
        for ranked in &mut out {
            ranked.reasons.add(Reason::FamilyName);
            if speaker.is_some_and(|(last, _)| last == ranked.actor) {
                ranked.score += 20;
                ranked.reasons.add(Reason::Turn);
            }
        }
        if out.is_empty() { own() } else { out }
    }

    fn of_pronoun(&self, scene: Scene<'_, '_>, phrase: &Phrase, speaker: Option<(ActorId, usize)>) -> Vec<Ranked> {
        let token = &scene.text.tokens[phrase.head];
        let sentence = scene.text.sentence_of(phrase.head);
        let (gender, plural, person) = match () {
            () if token.has(Class::HE) => (Some(Gender::Male), false, true),
            () if token.has(Class::SHE) => (Some(Gender::Female), false, true),
            () if token.has(Class::THEY) => (None, true, true),
            () if IT.contains(&token.hash) => (None, false, false),
            () => return Vec::new(),
        };
        let fits = |actor: &Actor| match () {
            () if plural => actor.plural || !actor.person,
            () if person => actor.person && !actor.plural && (actor.gender.is_none() || actor.gender == gender),
            () => !actor.person,
        };
        let recent = self.recent(phrase.tokens.start, sentence, REACH, |id| fits(&self.actors[id]));
        // “…,” Ruiz told Paul Finch. “I know,” he said: whom the pronoun fits for certain answers.
        let answered = |last: ActorId| {
            recent.iter().any(|&id| {
                let actor = &self.actors[id];
                let before = || self.seen_before(id, phrase.tokens.start).iter().rev();
                let now = || before().take_while(|s| s.sentence + 1 >= sentence).any(|s| !s.quoted);
                id != last && actor.person && actor.gender.is_some() && actor.gender == gender && now()
            })
        };
        // "Veralto denies it. Prosecutors disagree. They say": several people are *they* before a company is.
        let several = |id: ActorId| plural && self.actors[id].plural && self.actors[id].person;
        let newer = |last: ActorId, at: usize| {
            let since = |id: ActorId| {
                self.has_become_subject(id, at, phrase)
                    || several(id) && !several(last) && self.is_subject_since(id, at, phrase)
            };
            recent.iter().any(|&id| id != last && since(id))
        };
        recent
            .iter()
            .filter_map(|&id| {
                let actor = &self.actors[id];
                let mut ranked = self.recency(id, phrase.tokens.start, sentence)?;
                // Whom only the quoted words describe is nobody of the story's.
                let described = matches!(actor.named, Named::Description(_));
                if described && ranked.reasons.hold(Reason::Quoted) {
                    return None;
                }
                if gender.is_some() && actor.gender == gender || several(id) {
                    ranked.score += 9;
                    ranked.reasons.add(Reason::Gender);
                }
                if let Some((last, at)) = speaker.filter(|(last, _)| *last == id) {
                    let near = sentence.saturating_sub(at) <= 4;
                    let told = actor.gender.is_none() && gender.is_some() && answered(last);
                    ranked.score += match near {
                        true if told => 6,
                        true if !newer(last, at) => 35,
                        true => 4,
                        false => 10,
                    };
                    ranked.reasons.add(Reason::Turn);
                }
                if matches!(actor.named, Named::Name(..)) {
                    ranked.score += 8;
                }
                ranked.score += self.salience(id, phrase.tokens.start);
                Some(ranked)
            })
            .collect()
    }

    /// Somebody named who has since become what the story is about weakens the claim of who spoke in sentence `at`.
    pub(super) fn has_become_subject(&self, actor: ActorId, at: usize, phrase: &Phrase) -> bool {
        matches!(self.actors[actor].named, Named::Name(..)) && self.is_subject_since(actor, at, phrase)
    }

    /// The reporter has spoken of an actor since sentence `at`, as the subject of a clause.
    fn is_subject_since(&self, actor: ActorId, at: usize, phrase: &Phrase) -> bool {
        let mut since = self.seen_before(actor, phrase.tokens.start).iter().rev().take_while(|s| s.sentence > at);
        since.any(|s| s.subject && !s.quoted)
    }

    /// `the former`, `the latter`: the first or second of the two people last named in one sentence, joined by *and* where
    /// there are more.
    fn of_order(&self, scene: Scene<'_, '_>, phrase: &Phrase) -> Option<Ranked> {
        let word = scene.text.tokens[phrase.head].hash;
        let latter = word == LATTER;
        if !latter && word != FORMER {
            return None;
        }
        let here = scene.text.sentence_of(phrase.head);
        let named = |id: ActorId| is_named_person(&self.actors[id]);
        let nearby = self.recent(phrase.tokens.start, here, 9, named);
        (here.saturating_sub(8)..=here).rev().find_map(|sentence| {
            let mut people: Vec<(&Range<usize>, ActorId)> = Vec::new();
            for &id in &nearby {
                let here = |s: &&Seen| s.sentence == sentence && !s.quoted;
                let seen = self.seen_before(id, phrase.tokens.start);
                people.extend(seen.iter().find(here).map(|s| (&s.tokens, id)));
            }
            people.sort_unstable_by_key(|(tokens, _)| tokens.start);
            let joined = |pair: &&[(&Range<usize>, ActorId)]| {
                pair[1].0.start == pair[0].0.end + 1 && scene.text.word(pair[0].0.end) == "and"
            };
            let pair = people.windows(2).rfind(joined).or_else(|| people.windows(2).last())?;
            Some(Ranked { actor: pair[usize::from(latter)].1, score: 100, reasons: Reasons::of(Reason::InOrder) })
        })
    }

    fn of_noun(&self, scene: Scene<'_, 't>, phrase: &Phrase, speaker: Option<(ActorId, usize)>) -> Vec<Ranked> {
        let text = scene.text;
        let first = text.tokens[phrase.tokens.start].hash;
        let sentence = text.sentence_of(phrase.head);
        let token = &text.tokens[phrase.head];
        let own = self.at(phrase.head);
        let stop = text.sentences[sentence].tokens.end;
        let named = named_by(scene, phrase, stop).and_then(|name| self.at(name));
        if let Some(actor) = named {
            return vec![Ranked { actor, score: 100, reasons: Reasons::of(Reason::Apposed) }];
        }
        if let Some(actor) = self.holder(scene, phrase) {
            return vec![Ranked { actor, score: 100, reasons: Reasons::of(Reason::Office) }];
        }
        let mut out = Vec::new();
        if DEFINITE.contains(&first) {
            let plural = token.has(Class::ROLES) && !token.has(Class::ROLE);
            let same = self.of_head(head_word(scene, phrase.head)).take(ENOUGH);
            for id in same.filter(|&id| self.actors[id].plural == plural && self.agrees(id, modifiers(scene, phrase))) {
                let Some(mut ranked) = self.recency(id, phrase.tokens.start, sentence) else { continue };
                ranked.reasons.add(Reason::SameNoun);
                if speaker.is_some_and(|(last, _)| last == id) {
                    ranked.score += 20;
                    ranked.reasons.add(Reason::Turn);
                }
                if matches!(self.actors[id].named, Named::Name(..)) {
                    ranked.score += 10;
                }
                ranked.score += 60 + self.salience(id, phrase.tokens.start);
                out.push(ranked);
            }
            // "The minister" and Minister Khatib of the same story are one, unless the minister was somebody else before.
            if out.iter().any(|r| matches!(self.actors[r.actor].named, Named::Name(..))) {
                out.retain(|r| match &self.actors[r.actor].named {
                    Named::Description(tokens) => !text.word(tokens.start).eq_ignore_ascii_case("the"),
                    Named::Name(..) => true,
                });
            }
            // "A company … the company": somebody of its own; "the company" alone is another word for one named.
            let own_words = |r: &Ranked| match &self.actors[r.actor].named {
                Named::Description(tokens) => !text.word(tokens.start).eq_ignore_ascii_case("the"),
                Named::Name(..) => true,
            };
            if !plural && !out.iter().any(own_words) {
                let other = self.of_kind(scene, phrase, speaker, sentence);
                if !other.is_empty() {
                    out = other;
                }
            }
        }
        if out.is_empty() {
            out.extend(own.map(|actor| Ranked { actor, score: 50, reasons: Reasons::of(Reason::Described) }));
        }
        out
    }

    /// Score by distance and place of the last mention before `token`; none when it is not seen before or too far back.
    pub(super) fn recency(&self, actor: ActorId, token: usize, sentence: usize) -> Option<Ranked> {
        let mut best: Option<(i32, Option<Reason>)> = None;
        for seen in self.seen_before(actor, token).iter().rev().take(6) {
            let distance = sentence.saturating_sub(seen.sentence);
            if distance > REACH && best.is_some() {
                break;
            }
            let (points, reason) = match () {
                () if seen.quoted => (-30, Some(Reason::Quoted)),
                // The subject of the same sentence is what a pronoun of its later clauses means.
                () if seen.subject && distance == 0 => (40, Some(Reason::SubjectHere)),
                () if seen.subject => (14, Some(Reason::Subject)),
                () => (0, None),
            };
            let score = 60 - 8 * distance.min(20) as i32 + points;
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, reason));
            }
        }
        best.map(|(score, reason)| Ranked { actor, score, reasons: reason.map_or_else(Reasons::default, Reasons::of) })
    }

    /// Whom the story has spoken of often is spoken of again.
    fn salience(&self, actor: ActorId, token: usize) -> i32 {
        self.seen_before(actor, token).len().min(10) as i32
    }
}

/// True for a named person.
pub(crate) fn is_named_person(actor: &Actor) -> bool {
    matches!(actor.named, Named::Name(_, EntityKind::Person))
}
