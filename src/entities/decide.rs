//! One decision for each name of a story: candidates are gathered by name, their evidence is summed, and the kind
//! that wins holds for every mention.

use super::by_word::ByWord;
use super::candidates::{Candidate, Finder};
use super::evidence::gather;
use super::index::Index;
use super::links::{acronyms, aliases, short_forms};
use super::misspelt::misspelt;
use super::name::{AGAINST, Name, NameId, Roll};
use super::names::Names;
use super::points::{Clue, FITTED, Points};
use super::rows::rows;
use super::teams::teams;
use super::words::{are_same, is_word, key, words};
use super::{Mention, gender_of};
use crate::document::{EntityKind, Gender};
use crate::gazetteer::{Class, Gazetteers, Readings, compile};
use crate::text::{Story, Text};

/// Every candidate of a story with the name that it is a mention of, name or not.
pub(super) struct Heard {
    pub(super) found: Vec<Candidate>,
    /// The name of each candidate.
    pub(super) of: Vec<NameId>,
    pub(super) roll: Roll,
    index: Index,
    /// Ordinary words that open a sentence: token and paragraph.
    weak: Vec<(usize, usize)>,
    /// The names of several words.
    by_word: ByWord,
}

/// Tags a story.
pub(crate) fn tag(text: &Text<'_>, story: &Story, gazetteers: &Gazetteers) -> Names {
    let heard = listen(text, story, gazetteers, &FITTED);
    let names = &heard.roll.names;
    let mut mentions = Vec::with_capacity(heard.found.len());
    for (c, id) in heard.found.iter().zip(&heard.of).filter(|(_, id)| names[**id].kind.is_some()) {
        mentions.push(Mention { tokens: c.tokens.clone(), name: *id, title: c.title.clone(), paragraph: c.paragraph });
    }
    let before = mentions.len();
    for &(token, paragraph) in &heard.weak {
        if let Some(name) = opener(text, token, &heard) {
            mentions.push(Mention { tokens: token..token + 1, name, title: 0..0, paragraph });
        }
    }
    if mentions.len() > before {
        mentions.sort_by_key(|m| m.tokens.start);
    }
    Names::new(heard.roll.names, mentions, heard.by_word, heard.roll.log)
}

/// Gathers the names of a story with their clues and decides what each is, by the points given.
pub(super) fn listen(text: &Text<'_>, story: &Story, gazetteers: &Gazetteers, points: &'static Points) -> Heard {
    let sentences = &text.sentences[text.sentences_of(story.paragraphs.clone())];
    let tokens = sentences.last().map_or(0, |last| last.tokens.end) - sentences.first().map_or(0, |s| s.tokens.start);
    let mut finder = Finder::new(text, gazetteers, tokens);
    sentences.iter().for_each(|sentence| finder.sentence(sentence.tokens.clone(), sentence.paragraph));
    let Finder { found, weak, .. } = finder;
    let mut roll = Roll::new(found.len(), points);
    let mut index = Index::new(found.len());
    let mut of = Vec::with_capacity(found.len());
    let team = teams(text, story, gazetteers, &found);
    for (k, candidate) in found.iter().enumerate() {
        let team = team.get(k).copied().unwrap_or(false);
        let key = key(text, candidate.tokens.clone());
        // A team and its city are two names of one spelling.
        let key = if team { !key } else { key };
        let same = |id: NameId| are_same(text, roll.names[id].first.clone(), candidate.tokens.clone());
        let id = index.find(key, same).unwrap_or_else(|| {
            let id = roll.add(candidate.tokens.clone());
            index.insert(key, id);
            id
        });
        of.push(id);
        hear(text, gazetteers, candidate, &mut roll, id);
        if team {
            roll.hear(id, Clue::Score);
        }
    }
    rows(text, &found, &of, &mut roll);
    roll.names.iter_mut().filter(|n| !n.is_single()).for_each(settle);
    acronyms(text, &found, &of, &mut roll);
    let by_word = ByWord::new(text, &roll.names);
    short_forms(text, &by_word, &mut roll);
    roll.names.iter_mut().filter(|n| n.is_single()).for_each(settle);
    aliases(text, gazetteers, &mut roll.names);
    misspelt(text, &mut roll.names);
    for name in roll.names.iter_mut().filter(|n| n.is_person()) {
        name.gender = name.gender.or_else(|| listed_gender(gazetteers, name)).or_else(|| given_gender(text, name));
    }
    Heard { found, of, roll, index, weak, by_word }
}

/// `Banks said no`, in a story that has Tyra Banks: the name that an ordinary word at the head of a sentence is.
fn opener(text: &Text<'_>, token: usize, heard: &Heard) -> Option<NameId> {
    let names = &heard.roll.names;
    // Elsewhere in the story it must be a person's; "Parliament" and "House" are both name and word.
    let key = key(text, token..token + 1);
    if let Some(id) = heard.index.find(key, |id| are_same(text, names[id].first.clone(), token..token + 1)) {
        return Some(id).filter(|&id| names[id].is_person() && names[id].full.is_some());
    }
    // Woo said, of Woo Sang-ho: the family name stands first in many places.
    let says = text.tokens.get(token + 1).is_some_and(|t| t.has(Class::STRONG));
    let holds = |id: &NameId| {
        let skipped = usize::from(!says);
        words(text, names[*id].first.clone()).skip(skipped).any(|word| is_word(text, word, token))
    };
    heard.by_word.holding(text.tokens[token].hash).find(|id| names[*id].is_person() && holds(id))
}

/// Adds what a mention says of its name. The same clue counts once, and once more for being repeated at all.
fn hear(text: &Text<'_>, gazetteers: &Gazetteers, candidate: &Candidate, roll: &mut Roll, id: NameId) {
    let name = &mut roll.names[id];
    // Lists and shape say the same at every mention.
    let again = name.count > 0;
    let fresh = !again || name.listed.is_none() && candidate.listed.is_some();
    name.count += 1;
    if name.listed.is_none() {
        name.listed = candidate.listed;
    }
    if !candidate.title.is_empty() {
        if name.title.is_empty() {
            name.title = candidate.title.clone();
        }
        let title = text.tokens[candidate.title.clone()].iter().fold(Class::NONE, |c, t| c.or(t.class));
        let by_title = gender_of(Class(title.0 & (Class::FEMALE.0 | Class::MALE.0)));
        name.gender = name.gender.or(by_title);
    }
    if again {
        roll.hear(id, Clue::Again);
    }
    if let Some((table, found)) = candidate.listed
        && found.has(Readings::OWN)
        && let Some(sense) = gazetteers.names[table].senses(found).find(|s| s.list == 0)
    {
        roll.obey(id, sense.kind());
    }
    gather(text, gazetteers, candidate, fresh, &mut |clue| roll.hear(id, clue));
}

/// The kind with the most points, if it outweighs what speaks against a name at all.
fn settle(name: &mut Name) {
    // What the words around say against a name weighs little where a list has it and English has no such word.
    if name.listed_firmly() {
        name.scores[AGAINST] = name.against().min(0);
    }
    let [person, place, organisation, against] = name.scores;
    let (kind, most) = match () {
        () if person >= place.max(organisation) => (EntityKind::Person, person),
        () if place >= organisation => (EntityKind::Place, place),
        () => (EntityKind::Organisation, organisation),
    };
    name.kind = Some(kind).filter(|_| most > against);
}

/// Two syllables of which the second is small: Ji-hyun, Ka-wai.
fn is_joined(word: &str) -> bool {
    word.split_once('-').is_some_and(|(_, second)| second.starts_with(char::is_lowercase))
}

fn given_gender(text: &Text<'_>, name: &Name) -> Option<Gender> {
    let first = &text.tokens[name.first.start];
    let rest = name.first.start + 1..name.first.end;
    // Park Ji-hyun: the family name stands first, and is a given name elsewhere.
    if first.has(Class::SURNAME) && !rest.is_empty() && is_joined(text.slice(text.span(rest.clone()))) {
        return gender_of(Class(text.tokens[rest.start].class.0 & Class::GIVEN.0)).filter(|_| rest.len() == 1);
    }
    gender_of(Class(first.class.0 & Class::GIVEN.0))
}

/// The gender that the list of people has for a name.
fn listed_gender(gazetteers: &Gazetteers, name: &Name) -> Option<Gender> {
    let (table, found) = name.listed?;
    gazetteers.names[table].senses(found).find_map(|s| match () {
        () if s.is(compile::FEMALE) => Some(Gender::Female),
        () if s.is(compile::MALE) => Some(Gender::Male),
        () => None,
    })
}
