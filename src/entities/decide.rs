//! One decision for each name of a story: candidates are gathered by name, their evidence is summed, and the kind
//! that wins holds for every mention. Short forms are linked to the full name: Austin to Lloyd Austin, JNIM to the
//! group whose name stands before the bracket.

use super::candidates::{Candidate, candidates};
use super::evidence::{Evidence, gather};
use super::{Mention, gender_of, slot};
use crate::document::{EntityKind, Gender};
use crate::gazetteer::{Class, Gazetteers, compile, fold_into};
use crate::text::{Kind, Shape, Story, Text};
use std::collections::HashMap;
use std::ops::Range;

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
    /// Points for person, place, organisation; and against any.
    pub(crate) scores: [i32; 3],
    pub(crate) against: i32,
    /// What was said for and against it, for `explain`.
    pub(crate) evidence: Vec<Evidence>,
    folded: String,
}

/// The names of a story and their mentions in text order.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) names: Vec<Name>,
    pub(crate) mentions: Vec<Mention>,
}

impl Names {
    /// The fullest name of the same thing.
    pub(crate) fn fullest(&self, id: NameId) -> NameId {
        self.names[id].full.unwrap_or(id)
    }

    /// The mention that covers the token.
    pub(crate) fn mention_at(&self, token: usize) -> Option<&Mention> {
        let k = self.mentions.partition_point(|m| m.tokens.end <= token);
        self.mentions.get(k).filter(|m| m.tokens.contains(&token))
    }

    /// The mentions that begin within the tokens.
    pub(crate) fn within(&self, tokens: Range<usize>) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let to = self.mentions.partition_point(|m| m.tokens.start < tokens.end);
        &self.mentions[from..to.max(from)]
    }
}

/// Tags a story.
pub(crate) fn tag(text: &Text<'_>, story: &Story, gazetteers: &Gazetteers) -> Names {
    let mut found = Vec::new();
    let mut scratch = Vec::new();
    for paragraph in story.paragraphs.clone() {
        for sentence in &text.sentences[text.paragraphs[paragraph].sentences.clone()] {
            candidates(text, gazetteers, sentence.tokens.clone(), paragraph, &mut scratch, &mut found);
        }
    }
    let mut names: Vec<Name> = Vec::new();
    let mut ids: HashMap<Vec<u8>, NameId> = HashMap::new();
    let mut of = Vec::with_capacity(found.len());
    for candidate in &found {
        scratch.clear();
        for token in &text.tokens[candidate.tokens.clone()] {
            if token.kind != Kind::Hyphen {
                fold_into(text.slice(token.span), &mut scratch);
                scratch.push(b' ');
            }
        }
        scratch.pop();
        let id = match ids.get(&scratch) {
            Some(&id) => id,
            None => {
                ids.insert(scratch.clone(), names.len());
                names.push(new_name(candidate, String::from_utf8_lossy(&scratch).into_owned()));
                names.len() - 1
            }
        };
        of.push(id);
        hear(text, gazetteers, candidate, &mut names[id]);
    }
    for name in names.iter_mut().filter(|n| n.first.len() > 1) {
        settle(name);
    }
    acronyms(text, &found, &of, &mut names);
    short_forms(text, &mut names);
    for name in names.iter_mut().filter(|n| n.first.len() == 1) {
        settle(name);
    }
    for name in &mut names {
        if name.kind == Some(EntityKind::Person) {
            name.gender = name.gender.or_else(|| given_gender(text, name));
        }
    }
    let mentions = found
        .iter()
        .zip(&of)
        .filter(|(_, id)| names[**id].kind.is_some())
        .map(|(c, id)| Mention { tokens: c.tokens.clone(), name: *id, title: c.title.clone(), paragraph: c.paragraph })
        .collect();
    Names { names, mentions }
}

fn new_name(candidate: &Candidate, folded: String) -> Name {
    Name {
        first: candidate.tokens.clone(),
        kind: None,
        full: None,
        link: "",
        gender: None,
        listed: candidate.listed,
        title: candidate.title.clone(),
        scores: [0; 3],
        against: 0,
        evidence: Vec::new(),
        folded,
    }
}

/// Adds what a mention says of its name. The same evidence counts once and a little more for each repetition.
fn hear(text: &Text<'_>, gazetteers: &Gazetteers, candidate: &Candidate, name: &mut Name) {
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
    gather(text, gazetteers, candidate, &mut |said| {
        let again = name.evidence.iter().any(|e| e.why == said.why && e.kind == said.kind);
        if !again {
            match said.kind {
                Some(kind) => name.scores[slot(kind)] += said.points,
                None => name.against += said.points,
            }
            name.evidence.push(said);
        }
    });
}

/// The kind with the most points, if it outweighs what speaks against a name at all.
fn settle(name: &mut Name) {
    let kinds = [EntityKind::Organisation, EntityKind::Place, EntityKind::Person];
    let best = kinds.into_iter().max_by_key(|k| name.scores[slot(*k)]);
    name.kind = best.filter(|k| name.scores[slot(*k)] > name.against.max(0));
}

fn given_gender(text: &Text<'_>, name: &Name) -> Option<Gender> {
    let first = &text.tokens[name.first.start];
    gender_of(Class(first.class.0 & Class::GIVEN.0))
}

/// `Rapid Support Forces (RSF)`: the bracket is an alias of what stands before it.
fn acronyms(text: &Text<'_>, found: &[Candidate], of: &[NameId], names: &mut [Name]) {
    for (k, pair) in found.windows(2).enumerate() {
        let (long, short) = (&pair[0], &pair[1]);
        let bracket = short.tokens.start == long.tokens.end + 1
            && text.tokens[long.tokens.end].kind == Kind::Open
            && text.tokens.get(short.tokens.end).is_some_and(|t| t.kind == Kind::Close);
        let upper =
            short.tokens.len() == 1 && matches!(text.tokens[short.tokens.start].shape, Shape::Upper | Shape::Mixed);
        let (long_id, short_id) = (of[k], of[k + 1]);
        if bracket
            && upper
            && long_id != short_id
            && (names[long_id].kind != Some(EntityKind::Person) || long.tokens.len() > 2)
        {
            let kind = names[long_id].kind.filter(|k| *k != EntityKind::Person).unwrap_or(EntityKind::Organisation);
            names[long_id].kind = Some(kind);
            let why = Evidence { kind: Some(kind), points: 12, why: "acronym in brackets behind the full name" };
            names[short_id].scores[slot(kind)] += why.points;
            names[short_id].evidence.push(why);
            names[short_id].full = Some(long_id);
            names[short_id].link = "acronym";
        }
    }
}

/// Links surnames, given names and short names to the fullest name in the story that holds them.
fn short_forms(text: &Text<'_>, names: &mut [Name]) {
    let longer: Vec<NameId> =
        (0..names.len()).filter(|&n| names[n].first.len() > 1 && names[n].kind.is_some()).collect();
    for id in 0..names.len() {
        if names[id].full.is_some() {
            continue;
        }
        let short = names[id].folded.clone();
        let single = names[id].first.len() == 1;
        let mut best: Option<(NameId, &'static str)> = None;
        for &full in longer.iter().filter(|&&f| f != id) {
            let long = names[full].folded.as_str();
            let link = match names[full].kind {
                Some(EntityKind::Person)
                    if ends_with_words(long, &short) && (single || names[id].kind == Some(EntityKind::Person)) =>
                {
                    "surname"
                }
                // Lacalle for Luis Lacalle Pou, Manuel Velázquez for Manuel Torres Velázquez.
                Some(EntityKind::Person)
                    if is_part(long, &short)
                        && !starts_with_words(long, &short)
                        && (single || names[id].kind == Some(EntityKind::Person)) =>
                {
                    "surname"
                }
                Some(EntityKind::Person)
                    if !single && names[id].kind == Some(EntityKind::Person) && starts_with_words(long, &short) =>
                {
                    "surname"
                }
                // Park for Park Ji-hyun: the family name stands first in many places.
                Some(EntityKind::Person) if single && starts_with_words(long, &short) => {
                    if text.tokens[names[id].first.start].has(Class::GIVEN) { "given name" } else { "surname" }
                }
                Some(EntityKind::Organisation) if starts_with_words(long, &short) && names[id].listed.is_none() => {
                    "short name"
                }
                _ => continue,
            };
            let better = best.is_none_or(|(_, b)| b == "given name" && link != "given name");
            if better {
                best = Some((full, link));
            }
        }
        let Some((full, link)) = best else { continue };
        let kind = names[full].kind.unwrap_or(EntityKind::Person);
        let points = match link {
            "surname" => 6,
            "given name" => 3,
            _ => 5,
        };
        if single {
            let why = Evidence { kind: Some(kind), points, why: "part of a fuller name in the story" };
            names[id].scores[slot(kind)] += points;
            // What a fuller name vouches for is no mere word at the head of a sentence.
            names[id].against = (names[id].against - 9).max(0);
            names[id].evidence.push(why);
            // A country that is somebody's family name too stays a country unless more speaks for the person.
            let wins = (0..3).all(|k| k == slot(kind) || names[id].scores[k] < names[id].scores[slot(kind)]);
            if !wins {
                continue;
            }
        }
        names[id].full = Some(full);
        names[id].link = link;
        let (g, title) = (names[id].gender, names[id].title.clone());
        names[full].gender = names[full].gender.or(g);
        if names[full].title.is_empty() {
            names[full].title = title;
        }
    }
    // A chain of short forms ends at the fullest.
    for id in 0..names.len() {
        let mut full = names[id].full;
        for _ in 0..4 {
            full = full.map(|f| names[f].full.unwrap_or(f));
        }
        names[id].full = full.filter(|f| *f != id);
    }
    let genders: Vec<Option<Gender>> =
        names.iter().map(|n| n.gender.or_else(|| n.full.and_then(|f| names[f].gender))).collect();
    for (name, gender) in names.iter_mut().zip(genders) {
        name.gender = name.gender.or(gender);
    }
}

/// True when the words of `short` stand in `long` in order, others between.
fn is_part(long: &str, short: &str) -> bool {
    let mut words = long.split(' ');
    short.split(' ').all(|word| words.any(|w| w == word))
}

fn ends_with_words(long: &str, short: &str) -> bool {
    long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
}

fn starts_with_words(long: &str, short: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}

/// The gender that the list of people has for a name.
pub(crate) fn listed_gender(gazetteers: &Gazetteers, name: &Name) -> Option<Gender> {
    let (table, found) = name.listed?;
    gazetteers.names[table].senses(found).find_map(|s| match () {
        () if s.is(compile::FEMALE) => Some(Gender::Female),
        () if s.is(compile::MALE) => Some(Gender::Male),
        () => None,
    })
}
