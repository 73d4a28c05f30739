//! One decision for each name of a story: candidates are gathered by name, their evidence is summed, and the kind
//! that wins holds for every mention.

use super::by_word::ByWord;
use super::candidates::{Candidate, candidates};
use super::evidence::gather;
use super::links::{acronyms, aliases, short_forms};
use super::misspelt::misspelt;
use super::points::{Clue, FITTED, Points};
use super::rows::rows;
use super::teams::teams;
use super::{Mention, gender_of, slot};
use crate::document::{EntityKind, Evidence, Gender};
use crate::gazetteer::{Class, Gazetteers, compile, fold, fold_into};
use crate::text::{Kind, Story, Text};
use std::collections::BTreeMap;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Of so many people with one family name the nearest say enough.
const ENOUGH: usize = 300;

/// Index of a name in its story.
pub(crate) type NameId = usize;

/// A name of a story, decided.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    /// Tokens of its first mention.
    pub(crate) first: Range<usize>,
    /// Kind; none when it is no name after all.
    pub(crate) kind: Option<EntityKind>,
    /// The fuller name of the same thing in the story.
    pub(crate) full: Option<NameId>,
    /// How it was linked to the fuller one: surname, acronym, alias.
    pub(crate) link: &'static str,
    /// Gender that name and titles tell.
    pub(crate) gender: Option<Gender>,
    /// Table and match of the gazetteers.
    pub(crate) listed: Option<(usize, crate::gazetteer::Match)>,
    /// The first title that stands before a mention.
    pub(crate) title: Range<usize>,
    /// How often it stands in the story, in running text or not.
    pub(crate) count: usize,
    /// Points for person, place, organisation; and against any.
    pub(crate) scores: [i32; 3],
    pub(crate) against: i32,
    /// What was said for and against it, for `explain`.
    pub(crate) evidence: Vec<Evidence>,
    /// The clues that were counted, one bit each.
    pub(super) clues: u128,
    /// What they are worth.
    points: &'static Points,
    pub(super) folded: String,
}

/// The names of a story and their mentions in text order.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) names: Vec<Name>,
    pub(crate) mentions: Vec<Mention>,
    /// Those of several words.
    by_word: ByWord,
    /// The first token that `at` tells of.
    first: usize,
    /// For each token, one more than the index of the mention that covers it; 0 for none.
    at: Vec<u32>,
}

impl Names {
    /// The fullest name of the same thing.
    pub(crate) fn fullest(&self, id: NameId) -> NameId {
        self.names[id].full.unwrap_or(id)
    }

    /// The people of the story who bear a family name that stands alone at a token, of thousands those whom it told of last
    /// or tells of next.
    pub(crate) fn bearers(&self, id: NameId, token: usize) -> impl Iterator<Item = NameId> {
        let name = &self.names[id];
        let alone = name.link == "surname" && name.first.len() == 1;
        let bears = move |n: &Name| {
            n.full.is_none()
                && (n.folded.strip_suffix(name.folded.as_str()).is_some_and(|rest| rest.ends_with(' '))
                    || n.folded.strip_prefix(name.folded.as_str()).is_some_and(|rest| rest.starts_with(' ')))
        };
        let told = move |k: NameId| self.names[k].first.start < token;
        let holding = alone.then(|| self.by_word.nearest(&name.folded, ENOUGH, told)).into_iter().flatten();
        holding.filter(move |&k| is_person(&self.names[k]) && bears(&self.names[k]))
    }

    /// True when several people of the story bear a family name that stands alone at a token.
    pub(crate) fn is_shared(&self, id: NameId, token: usize) -> bool {
        self.bearers(id, token).nth(1).is_some()
    }

    /// The person of the story whose name of several words ends in this word.
    pub(crate) fn person_called(&self, last: &str) -> Option<NameId> {
        let folded = fold(last);
        let ends = |name: &Name| name.folded.strip_suffix(&folded).is_some_and(|rest| rest.ends_with(' '));
        self.people_holding(&folded).find(|&id| ends(&self.names[id]))
    }

    fn people_holding(&self, word: &str) -> impl Iterator<Item = NameId> {
        self.by_word.holding(word).filter(|&id| is_person(&self.names[id]))
    }

    /// Names with their mentions, which stand in text order and do not overlap.
    pub(super) fn new(names: Vec<Name>, mentions: Vec<Mention>, by_word: ByWord) -> Self {
        let first = mentions.first().map_or(0, |m| m.tokens.start);
        let mut at = vec![0; mentions.last().map_or(first, |m| m.tokens.end) - first];
        for (number, mention) in (1..).zip(&mentions) {
            at[mention.tokens.start - first..mention.tokens.end - first].fill(number);
        }
        Self { names, mentions, by_word, first, at }
    }

    /// The mention that covers the token.
    #[inline]
    pub(crate) fn mention_at(&self, token: usize) -> Option<&Mention> {
        let number = *self.at.get(token.checked_sub(self.first)?)?;
        self.mentions.get(number.checked_sub(1)? as usize)
    }

    /// The mentions that begin within the tokens.
    pub(crate) fn within(&self, tokens: Range<usize>) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let to = self.mentions.partition_point(|m| m.tokens.start < tokens.end);
        &self.mentions[from..to.max(from)]
    }
}

/// Every candidate of a story with the name that it is a mention of, name or not.
pub(super) struct Heard {
    pub(super) found: Vec<Candidate>,
    /// The name of each candidate.
    pub(super) of: Vec<NameId>,
    pub(super) names: Vec<Name>,
    /// Hash of the folded name → its index.
    ids: BTreeMap<u64, NameId>,
    /// Ordinary words that open a sentence: token and paragraph.
    weak: Vec<(usize, usize)>,
    /// The names of several words.
    by_word: ByWord,
}

/// Tags a story.
pub(crate) fn tag(text: &Text<'_>, story: &Story, gazetteers: &Gazetteers) -> Names {
    let Heard { found, of, names, ids, weak, by_word } = listen(text, story, gazetteers, &FITTED);
    let mut mentions: Vec<Mention> = found
        .iter()
        .zip(&of)
        .filter(|(_, id)| names[**id].kind.is_some())
        .map(|(c, id)| Mention { tokens: c.tokens.clone(), name: *id, title: c.title.clone(), paragraph: c.paragraph })
        .collect();
    let before = mentions.len();
    for (token, paragraph) in weak {
        if let Some(name) = opener(text, token, &ids, &names, &by_word) {
            mentions.push(Mention { tokens: token..token + 1, name, title: 0..0, paragraph });
        }
    }
    if mentions.len() > before {
        mentions.sort_by_key(|m| m.tokens.start);
    }
    Names::new(names, mentions, by_word)
}

/// Gathers the names of a story with their clues and decides what each is, by the points given.
pub(super) fn listen(text: &Text<'_>, story: &Story, gazetteers: &Gazetteers, points: &'static Points) -> Heard {
    let mut found = Vec::new();
    let mut scratch = Vec::new();
    let mut weak = Vec::new();
    for paragraph in story.paragraphs.clone() {
        for sentence in &text.sentences[text.paragraphs[paragraph].sentences.clone()] {
            candidates(text, gazetteers, sentence.tokens.clone(), paragraph, &mut found, &mut weak);
        }
    }
    let mut names: Vec<Name> = Vec::new();
    let mut ids: BTreeMap<u64, NameId> = BTreeMap::new();
    let mut of = Vec::with_capacity(found.len());
    let team = teams(text, story, gazetteers, &found);
    for (k, candidate) in found.iter().enumerate() {
        let team = team.get(k).copied().unwrap_or(false);
        scratch.clear();
        for token in &text.tokens[candidate.tokens.clone()] {
            if !matches!(token.kind, Kind::Hyphen | Kind::Dash) {
                fold_into(text.slice(token.span), &mut scratch);
                scratch.push(b' ');
            }
        }
        scratch.pop();
        if team {
            // A team and its city are two names of one spelling.
            scratch.push(0);
        }
        let id = *ids.entry(xxh3_64(&scratch)).or_insert_with(|| {
            let folded = scratch.strip_suffix(&[0]).unwrap_or(&scratch);
            names.push(new_name(candidate, points, String::from_utf8(folded.to_vec()).unwrap_or_default()));
            names.len() - 1
        });
        of.push(id);
        names[id].count += 1;
        hear(text, gazetteers, candidate, &mut names[id]);
        if team {
            names[id].hear(Clue::Score);
        }
    }
    rows(text, &found, &of, &mut names);
    for name in names.iter_mut().filter(|n| n.first.len() > 1) {
        settle(name);
    }
    acronyms(text, &found, &of, &mut names);
    let by_word = ByWord::new(&names);
    short_forms(text, &by_word, &mut names);
    for name in names.iter_mut().filter(|n| n.first.len() == 1) {
        settle(name);
    }
    aliases(gazetteers, &mut names);
    misspelt(text, &mut names);
    for name in &mut names {
        if name.kind == Some(EntityKind::Person) {
            name.gender = name.gender.or_else(|| listed_gender(gazetteers, name)).or_else(|| given_gender(text, name));
        }
    }
    Heard { found, of, names, ids, weak, by_word }
}

/// `Banks said no`, in a story that has Tyra Banks: the name that an ordinary word at the head of a sentence is.
fn opener(
    text: &Text<'_>,
    token: usize,
    ids: &BTreeMap<u64, NameId>,
    names: &[Name],
    by_word: &ByWord,
) -> Option<NameId> {
    let mut folded = Vec::new();
    fold_into(text.word(token), &mut folded);
    // Elsewhere in the story it must be a person's; "Parliament" and "House" are both name and word.
    let person = |id: &NameId| is_person(&names[*id]);
    match ids.get(&xxh3_64(&folded)) {
        Some(id) => Some(*id).filter(|id| person(id) && names[*id].full.is_some()),
        None => {
            let word = String::from_utf8(folded).ok()?;
            let ends = |id: &NameId| {
                let name = &names[*id].folded;
                name.strip_suffix(&word).is_some_and(|rest| rest.ends_with(' '))
                    || name.split(' ').skip(1).any(|w| w == word)
            };
            // Woo said, of Woo Sang-ho: the family name stands first in many places.
            let says = text.tokens.get(token + 1).is_some_and(|t| t.has(Class::STRONG));
            let begins = |id: &NameId| names[*id].folded.strip_prefix(&word).is_some_and(|rest| rest.starts_with(' '));
            by_word.holding(&word).find(|&id| is_person(&names[id]) && (ends(&id) || says && begins(&id)))
        }
    }
}

fn is_person(name: &Name) -> bool {
    name.kind == Some(EntityKind::Person)
}

fn new_name(candidate: &Candidate, points: &'static Points, folded: String) -> Name {
    Name {
        first: candidate.tokens.clone(),
        kind: None,
        full: None,
        link: "",
        gender: None,
        listed: candidate.listed,
        title: candidate.title.clone(),
        count: 0,
        scores: [0; 3],
        against: 0,
        evidence: Vec::with_capacity(8),
        clues: 0,
        points,
        folded,
    }
}

impl Name {
    /// Counts a clue, once for each name.
    pub(super) fn hear(&mut self, clue: Clue) {
        let bit = 1u128 << clue as u32;
        if self.clues & bit != 0 {
            return;
        }
        self.clues |= bit;
        let points = clue.points(self.points);
        for (score, points) in self.scores.iter_mut().zip(points) {
            *score += i32::from(points);
        }
        self.against += i32::from(points[3]);
        let kinds = [Some(EntityKind::Person), Some(EntityKind::Place), Some(EntityKind::Organisation), None];
        let (mut strongest, mut most) = (None, 0);
        for (kind, points) in kinds.into_iter().zip(points) {
            if points > most {
                (strongest, most) = (kind, points);
            }
        }
        if most > 0 {
            self.evidence.push(Evidence { kind: strongest, points: i32::from(most), why: clue.why() });
        }
    }

    /// Listed as a place or organisation of some size, and no ordinary word.
    fn listed_firmly(&self) -> bool {
        let firm = [Clue::Country, Clue::Capital, Clue::City, Clue::Region, Clue::Government, Clue::Outlet];
        firm.into_iter().any(|clue| self.heard(clue)) && !self.heard(Clue::ListedOrdinary)
    }

    /// True when the clue was counted.
    pub(super) fn heard(&self, clue: Clue) -> bool {
        self.clues & (1u128 << clue as u32) != 0
    }

    /// A list of the user decides by itself.
    fn obey(&mut self, kind: EntityKind) {
        let why = Evidence { kind: Some(kind), points: 200, why: "a list of yours" };
        if !self.evidence.contains(&why) {
            self.scores[slot(kind)] += why.points;
            self.evidence.push(why);
        }
    }
}

/// Adds what a mention says of its name. The same clue counts once, and once more for being repeated at all.
fn hear(text: &Text<'_>, gazetteers: &Gazetteers, candidate: &Candidate, name: &mut Name) {
    // Lists and shape say the same at every mention.
    let fresh = name.clues == 0 || name.listed.is_none() && candidate.listed.is_some();
    if name.clues != 0 {
        name.hear(Clue::Again);
    }
    if name.title.is_empty() {
        name.title = candidate.title.clone();
    }
    if name.listed.is_none() {
        name.listed = candidate.listed;
    }
    if !candidate.title.is_empty() {
        let title = text.tokens[candidate.title.clone()].iter().fold(Class::NONE, |c, t| c.or(t.class));
        let by_title = gender_of(Class(title.0 & (Class::FEMALE.0 | Class::MALE.0)));
        name.gender = name.gender.or(by_title);
    }
    if let Some((table, found)) = candidate.listed
        && let Some(sense) = gazetteers.names[table].senses(found).find(|s| s.list == 0)
    {
        name.obey(sense.kind());
    }
    gather(text, gazetteers, candidate, fresh, &mut |clue| name.hear(clue));
}

/// The kind with the most points, if it outweighs what speaks against a name at all.
fn settle(name: &mut Name) {
    let kinds = [EntityKind::Organisation, EntityKind::Place, EntityKind::Person];
    let best = kinds.into_iter().max_by_key(|k| name.scores[slot(*k)]);
    // What the words around say against a name weighs little where a list has it and English has no such word.
    if name.listed_firmly() {
        name.against = name.against.min(0);
    }
    name.kind = best.filter(|k| name.scores[slot(*k)] > name.against);
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
