//! The ledger: one entry for each actor of a story, with where it is seen.
//!
//! Named actors come from `entities`; unnamed ones from noun phrases whose head is a noun for people, bodies or
//! documents. "The official" joins the first fuller description; "the mayor, Dana Ruiz" joins Dana Ruiz.

use super::phrase::Scene;
use crate::document::{EntityKind, Gender};
use crate::entities::{Mention, NameId, gender_of};
use crate::gazetteer::Class;
use crate::text::{Kind, Story};
use std::collections::HashMap;
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
pub(crate) struct Actor {
    pub(crate) named: Named,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    /// A human being (or several), not a body or a paper.
    pub(crate) person: bool,
    /// Head nouns that name it: official, secretary, mayor (folded, from titles and appositions too).
    pub(crate) heads: Vec<String>,
    pub(crate) seen: Vec<Seen>,
    /// Words that describe it, head nouns left out: US, senior, defense (folded).
    pub(crate) words: Vec<String>,
}

/// The actors of a story.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) actors: Vec<Actor>,
    by_name: HashMap<NameId, ActorId>,
    by_head: HashMap<String, Vec<ActorId>>,
    /// People by the first and last word of the full name.
    by_part: HashMap<String, Vec<(NameId, ActorId)>>,
    /// A description whose name follows in apposition, with the name's first token.
    pending: Option<(usize, super::Phrase)>,
    /// A description in apposition behind a name, and whose it is.
    apposed: Option<(super::Phrase, ActorId)>,
    /// Every mention in text order, with its sentence.
    order: Vec<(Range<usize>, usize, ActorId)>,
}

impl Ledger {
    /// The actor that a name of the story is.
    pub(crate) fn of_name(&self, scene: Scene<'_, '_>, name: NameId) -> Option<ActorId> {
        self.by_name.get(&scene.names.fullest(name)).copied()
    }

    /// The actors that a head noun names, in order of first mention.
    pub(crate) fn of_head(&self, head: &str) -> &[ActorId] {
        self.by_head.get(head).map_or(&[], Vec::as_slice)
    }

    /// The actor seen at a token.
    pub(crate) fn at(&self, token: usize) -> Option<ActorId> {
        let k = self.order.partition_point(|(tokens, ..)| tokens.end <= token);
        self.order.get(k).filter(|(tokens, ..)| tokens.contains(&token)).map(|(.., actor)| *actor)
    }

    /// The actors seen in the `reach` sentences before the token, nearest first, each once.
    pub(crate) fn recent(&self, token: usize, sentence: usize, reach: usize) -> Vec<ActorId> {
        let until = self.order.partition_point(|(tokens, ..)| tokens.start < token);
        let mut out = Vec::with_capacity(16);
        for (_, at, actor) in self.order[..until].iter().rev().take(400) {
            if sentence.saturating_sub(*at) > reach {
                break;
            }
            if !out.contains(actor) {
                out.push(*actor);
            }
        }
        out
    }

    fn see(&mut self, actor: ActorId, seen: Seen) {
        self.order.push((seen.tokens.clone(), seen.sentence, actor));
        self.actors[actor].seen.push(seen);
    }

    /// True when a description with these modifiers may be the actor: one of them is known of it, or there are none.
    pub(crate) fn agrees(&self, actor: ActorId, modifiers: &[String]) -> bool {
        modifiers.is_empty() || modifiers.iter().any(|m| self.actors[actor].words.contains(m))
    }

    /// Words that describe an actor, each once; the first few say enough.
    fn learn(&mut self, actor: ActorId, words: impl IntoIterator<Item = String>) {
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
        let all = self.by_part.get(&scene.text.word(mention.tokens.start).to_lowercase()).filter(|_| alone)?;
        let title = mention.title.clone().fold(Class::NONE, |c, k| c.or(scene.text.tokens[k].class));
        let gender = gender_of(Class(title.0 & (Class::FEMALE.0 | Class::MALE.0)));
        let fits = |actor: &Actor| gender.is_none() || actor.gender.is_none() || actor.gender == gender;
        let last = |&&(_, actor): &&(NameId, ActorId)| self.actors[actor].seen.last().map_or(0, |s| s.tokens.start);
        all.iter().filter(|(_, actor)| fits(&self.actors[*actor])).max_by_key(last).map(|(id, _)| *id)
    }

    /// The nouns in a body's name, and what tells it from others: the ministry, the foreign ministry.
    fn learn_body(&mut self, scene: Scene<'_, '_>, actor: ActorId, name: Range<usize>) {
        for k in name.clone() {
            let word = scene.text.word(k).to_lowercase();
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
    fn describe(&mut self, scene: Scene<'_, '_>, actor: ActorId, phrase: &super::Phrase) {
        self.learn(actor, modifiers(scene, phrase));
        self.head(actor, head_word(scene, phrase.head));
        let class = scene.text.tokens[phrase.head].class.0 & (Class::FEMALE.0 | Class::MALE.0);
        let known = &mut self.actors[actor].gender;
        *known = known.or(gender_of(Class(class)));
    }

    fn head(&mut self, actor: ActorId, head: String) {
        if head.is_empty() || self.actors[actor].heads.contains(&head) {
            return;
        }
        self.by_head.entry(head.clone()).or_default().push(actor);
        self.actors[actor].heads.push(head);
    }
}

/// Makes the ledger of a story.
pub(crate) fn ledger(scene: Scene<'_, '_>, story: &Story) -> Ledger {
    let mut ledger = Ledger::default();
    let text = scene.text;
    for paragraph in story.paragraphs.clone() {
        for s in text.paragraphs[paragraph].sentences.clone() {
            let sentence = text.sentences[s].tokens.clone();
            let mut k = sentence.start;
            while k < sentence.end {
                k = see(scene, &mut ledger, k, s, sentence.clone());
            }
        }
    }
    super::gender::learn(scene, &mut ledger, story);
    super::lead::name(scene, &mut ledger, story);
    ledger
}

/// Notes what is seen at token `k`; gives the next token to look at.
fn see(scene: Scene<'_, '_>, ledger: &mut Ledger, k: usize, s: usize, sentence: Range<usize>) -> usize {
    if let Some(mention) = scene.names.mention_at(k).filter(|m| m.tokens.start == k) {
        let id = ledger.bearer(scene, mention).unwrap_or_else(|| scene.names.fullest(mention.name));
        let name = &scene.names.names[id];
        let Some(kind) = name.kind else { return k + 1 };
        // "José “Pepe” Mujica": seen with the family name.
        if let Some(family) = scene.nickname(mention.tokens.end, sentence.end).filter(|&f| scene.is_name(f)) {
            return family;
        }
        let actor = *ledger.by_name.entry(id).or_insert_with(|| {
            ledger.actors.push(Actor {
                named: Named::Name(id, kind),
                gender: name.gender,
                words: Vec::new(),
                plural: false,
                person: kind == EntityKind::Person,
                heads: Vec::new(),
                seen: Vec::new(),
            });
            ledger.actors.len() - 1
        });
        if ledger.actors[actor].seen.is_empty() && kind == EntityKind::Person && name.first.len() > 1 {
            for k in [name.first.start, name.first.end - 1] {
                ledger.by_part.entry(scene.text.word(k).to_lowercase()).or_default().push((id, actor));
            }
        }
        if kind == EntityKind::Person {
            for t in mention.title.clone() {
                let token = &scene.text.tokens[t];
                if token.has(Class::TITLE.or(Class::ROLE)) && !token.has(Class::HONORIFIC) {
                    ledger.head(actor, head_word(scene, t));
                }
                ledger.learn(actor, [scene.text.word(t).to_lowercase()]);
            }
            // What stands before the title belongs to it: "US Defense Secretary", "Denmark's Economy Minister".
            let lead = mention.title.start.min(mention.tokens.start);
            if !mention.title.is_empty() {
                for t in lead.saturating_sub(4).max(sentence.start)..lead {
                    ledger.learn(actor, [scene.text.word(t).to_lowercase()]);
                }
            }
            if let Some(phrase) = apposition(scene, mention.tokens.clone(), sentence.clone()) {
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
        let seen = seen(scene, tokens, s, &sentence);
        ledger.see(actor, seen);
        return end;
    }
    if let Some((phrase, actor)) = ledger.apposed.take_if(|(phrase, _)| phrase.tokens.start <= k)
        && phrase.tokens.start == k
    {
        let seen = Seen { subject: false, ..seen(scene, phrase.tokens.clone(), s, &sentence) };
        ledger.see(actor, seen);
        return phrase.head + 1;
    }
    let token = &scene.text.tokens[k];
    let starts = token.kind == Kind::Word
        && (token
            .has(Class::DETERMINER.or(Class::SPEAKER_NOUN).or(Class::DEMONYM).or(Class::ADJECTIVE).or(Class::NOUN))
            && !token.has(Class::PRONOUN.or(Class::SHE))
            || token.has(Class::DETERMINER));
    if !starts {
        return k + 1;
    }
    let Some(phrase) = scene.phrase_right(k, sentence.end) else { return k + 1 };
    let head = &scene.text.tokens[phrase.head];
    if phrase.kind != super::HeadKind::Noun || !head.has(Class::SPEAKER_NOUN) {
        return k + 1;
    }
    // "engineer Lina Voss": a title, noted with the name.
    if scene.is_name(phrase.head + 1) {
        return phrase.head + 1;
    }
    if let Some(name) = named_by(scene, &phrase, sentence.end) {
        ledger.pending = Some((name, phrase));
        return name;
    }
    describe(scene, ledger, &phrase, s, &sentence);
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

/// A noun phrase for somebody: an earlier actor's, or a new one.
fn describe(scene: Scene<'_, '_>, ledger: &mut Ledger, phrase: &super::Phrase, s: usize, sentence: &Range<usize>) {
    let head = &scene.text.tokens[phrase.head];
    let word = head_word(scene, phrase.head);
    let first = scene.text.word(phrase.tokens.start).to_ascii_lowercase();
    let definite = matches!(first.as_str(), "the" | "this" | "that" | "these" | "those" | "both");
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
                .of_head(&word)
                .iter()
                .copied()
                .filter(|&a| ledger.actors[a].plural == plural && ledger.agrees(a, &modifiers))
                .max_by_key(|&a| ledger.actors[a].seen.last().map_or(0, |seen| seen.tokens.start))
        })
        .flatten();
    let actor = known.unwrap_or_else(|| {
        ledger.actors.push(Actor {
            named: Named::Description(phrase.tokens.clone()),
            gender: gender_of(class),
            words: Vec::new(),
            plural,
            person: head.has(Class::PERSON_NOUN),
            heads: Vec::new(),
            seen: Vec::new(),
        });
        ledger.actors.len() - 1
    });
    ledger.head(actor, word);
    ledger.learn(actor, modifiers);
    let seen = seen(scene, phrase.tokens.clone(), s, sentence);
    ledger.see(actor, seen);
}

/// The words of a description that tell it from others of the same noun: `the US official`, `the minister of Russia`.
pub(crate) fn modifiers(scene: Scene<'_, '_>, phrase: &super::Phrase) -> Vec<String> {
    let text = scene.text;
    phrase
        .tokens
        .clone()
        .filter(|&k| k != phrase.head && text.tokens[k].kind == Kind::Word)
        .filter(|&k| {
            !text.tokens[k].has(Class(
                Class::DETERMINER.0
                    | Class::PREPOSITION.0
                    | Class::POSSESSIVE.0
                    | Class::CONJUNCTION.0
                    | Class::RELATIVE.0,
            ))
        })
        .map(|k| text.word(k).to_lowercase())
        .filter(|w| {
            !matches!(
                w.as_str(),
                "former"
                    | "same"
                    | "new"
                    | "young"
                    | "old"
                    | "late"
                    | "veteran"
                    | "first"
                    | "second"
                    | "top"
                    | "apex"
                    | "highest"
            )
        })
        .collect()
}

/// The head noun in the form in which heads are compared: lower case, last word of a title.
pub(crate) fn head_word(scene: Scene<'_, '_>, token: usize) -> String {
    let word = scene.text.word(token).trim_end_matches('.').to_lowercase();
    // The vice president is not the president, nor the prime minister the minister.
    let before = token.checked_sub(1).map_or("", |k| scene.text.word(k));
    if let Some(rank) = ["deputy", "prime", "vice"].into_iter().find(|rank| before.eq_ignore_ascii_case(rank)) {
        return format!("{rank} {word}");
    }
    match word.as_str() {
        "spokesman" | "spokeswoman" | "spokesperson" => "spokesperson".into(),
        "military" => "army".into(),
        "sen" => "senator".into(),
        "gov" => "governor".into(),
        "gen" => "general".into(),
        "rep" | "congressman" | "congresswoman" => "representative".into(),
        _ => word,
    }
}

/// Head nouns in an apposition behind a name: `Paul Finch, the mayor of Eastmoor,` and `Finch, a plumber and poet,`.
fn apposition(scene: Scene<'_, '_>, name: Range<usize>, sentence: Range<usize>) -> Option<super::Phrase> {
    let text = scene.text;
    if text.tokens.get(name.end).filter(|_| name.end < sentence.end).is_none_or(|t| t.kind != Kind::Comma) {
        return None;
    }
    let mut k = name.end + 1;
    // An age may come first: "Finch, 34, a plumber".
    if k + 1 < sentence.end && text.tokens[k].kind == Kind::Number && text.tokens[k + 1].kind == Kind::Comma {
        k += 2;
    }
    let phrase = scene.phrase_right(k, sentence.end)?;
    (phrase.kind == super::HeadKind::Noun
        && text.tokens[phrase.head].has(Class::PERSON_NOUN)
        && !text.tokens[phrase.head].has(Class::ROLES))
    .then_some(phrase)
}

fn seen(scene: Scene<'_, '_>, tokens: Range<usize>, s: usize, sentence: &Range<usize>) -> Seen {
    let text = scene.text;
    let quoted = text.quoted[tokens.start] != 0;
    let verb_before = (sentence.start..tokens.start).any(|k| text.quoted[k] == 0 && scene.is_verb(k));
    let next = text.tokens.get(tokens.end).filter(|_| tokens.end < sentence.end);
    let verb_behind = next.is_some_and(|t| {
        scene.is_verb(tokens.end) || t.has(Class::ADVERB) && scene.is_verb((tokens.end + 1).min(sentence.end - 1))
    });
    let possessive = next.is_some_and(|t| t.kind == Kind::Possessive);
    // Behind a preposition it is no subject: "the mother of Nora Beck said".
    let governed = tokens.start > sentence.start && text.tokens[tokens.start - 1].has(Class::PREPOSITION);
    Seen { tokens, sentence: s, subject: (!verb_before || verb_behind) && !governed && !possessive, quoted }
}
