//! Context: what the words before and behind a candidate say of its kind.

use super::candidates::Candidate;
use super::points::Clue;
use super::words::is_one_of;
use crate::gazetteer::{Class, Gazetteers, WordSet};
use crate::text::{Kind, Shape, Text, is_set_as_dateline};
use std::ops::Range;

/// Nouns of places that stand before or behind a place's name: the city of Leeds, Kivu province.
static PLACE_NOUNS: WordSet<43> = WordSet::of([
    "city",
    "town",
    "village",
    "province",
    "region",
    "district",
    "state",
    "county",
    "river",
    "island",
    "islands",
    "capital",
    "municipality",
    "prefecture",
    "peninsula",
    "valley",
    "coast",
    "border",
    "suburb",
    "neighbourhood",
    "neighborhood",
    "airport",
    "port",
    "area",
    "mountain",
    "mountains",
    "outskirts",
    "streets",
    "north",
    "south",
    "east",
    "west",
    "territory",
    "lake",
    "township",
    "hamlet",
    "settlement",
    "enclave",
    "archipelago",
    "republic",
    "department",
    "desert",
    "sea",
]);

/// Tells every clue that the words around the candidate give.
pub(super) fn context(text: &Text<'_>, gazetteers: &Gazetteers, candidate: &Candidate, say: &mut impl FnMut(Clue)) {
    if is_set_as_dateline(text, candidate.paragraph, &candidate.tokens) {
        say(Clue::Dateline);
    }
    before(text, candidate, say);
    after(text, gazetteers, candidate, say);
    if candidate.listed.is_none() && candidate.head.is_none() {
        edge(text, candidate, say);
    }
}

/// What follows an unknown stretch may tell that it was cut wrongly or is no name; a listed name needs no such doubt.
fn edge(text: &Text<'_>, candidate: &Candidate, say: &mut impl FnMut(Clue)) {
    let end = candidate.tokens.end;
    let Some(next) = text.tokens.get(end).filter(|_| end < text.paragraphs[candidate.paragraph].tokens.end) else {
        return;
    };
    match next.kind {
        Kind::Number if candidate.tokens.len() == 1 => say(Clue::NumberAfter),
        Kind::Hyphen if next.glued => say(Clue::HyphenAfter),
        Kind::Word if next.is_capitalised() => say(Clue::CapitalAfter),
        _ => {}
    }
}

fn before(text: &Text<'_>, candidate: &Candidate, say: &mut impl FnMut(Clue)) {
    let start = if candidate.title.is_empty() { candidate.tokens.start } else { candidate.title.start };
    let bounds = &text.paragraphs[candidate.paragraph].tokens;
    let back = |k: usize| (start >= bounds.start + k).then(|| start - k);
    let Some(at) = back(1) else { return };
    let prev = &text.tokens[at];
    if !candidate.title.is_empty() {
        return;
    }
    let word = text.word(at);
    match word {
        "in" | "In" | "inside" | "across" | "throughout" | "near" | "outside" | "around" | "Near" | "Across" => {
            say(Clue::In)
        }
        "at" | "At" => say(Clue::At),
        "from" | "From" => say(Clue::From),
        "to" | "into" | "toward" | "towards" => say(Clue::To),
        "by" | "By" => say(Clue::By),
        "with" | "With" | "and" | "alongside" => say(Clue::With),
        "for" | "For" => say(Clue::For),
        "against" | "beat" | "versus" | "v" | "vs" => say(Clue::Against),
        "the" | "The" => {
            say(Clue::The);
            // "the Dalby Marran" may be a ship or a play as well.
            if candidate.tokens.len() > 1 && candidate.listed.is_none() && candidate.head.is_none() {
                say(Clue::TheUnlisted);
            }
        }
        "a" | "an" | "A" | "An" => say(Clue::A),
        "of" => say(match back(2) {
            Some(noun) if is_one_of(text, noun, &PLACE_NOUNS) => Clue::PlaceNounOf,
            Some(noun) if text.tokens[noun].has(Class::ROLE.or(Class::TITLE).or(Class::ROLES)) => Clue::RoleOf,
            _ => Clue::Of,
        }),
        // "a farmer named Tom Beale"
        "called" | "named" if describes(text, back(2)) => say(Clue::Apposition),
        _ if is_one_of(text, at, &PLACE_NOUNS) => say(Clue::PlaceNounBefore),
        // "her agent, Piers Lockyer, said"
        _ if prev.kind == Kind::Comma && describes(text, back(2)) => say(Clue::Apposition),
        // "the miner, Veralto, denies it"
        _ if prev.kind == Kind::Comma && is_of_body(text, back(2), &candidate.tokens) => say(Clue::CollectiveBefore),
        _ if prev.kind == Kind::Possessive || prev.has(Class::POSSESSIVE) => say(Clue::OwnedBy),
        _ if prev.has(Class::DEMONYM) => say(Clue::DemonymBefore),
        // "the NGO Open Harbour"
        _ if prev.has(Class::COLLECTIVE) && prev.shape == Shape::Upper => say(Clue::CollectiveBefore),
        _ if prev.kind != Kind::Word || prev.is_capitalised() => {}
        _ if prev.has(Class::OBJECT) && prev.has(Class::PAST) => say(Clue::Told),
        _ if prev.has(Class::STRONG) => say(Clue::SaidBefore),
        _ if prev.has(Class::COLLECTIVE) => say(Clue::CollectiveBefore),
        _ if prev.has(Class::NOUN) && !prev.has(Class::VERB_FIRST.or(Class::ADJECTIVE)) => say(Clue::NounBefore),
        _ => {}
    }
}

/// A noun for one person.
fn describes(text: &Text<'_>, at: Option<usize>) -> bool {
    at.is_some_and(|k| {
        let token = &text.tokens[k];
        token.has(Class::ROLE.or(Class::RELATION)) && !token.has(Class::ROLES) && !token.is_capitalised()
    })
}

/// `the airline, Easy Sky,`: a name behind a noun for a body, unless it is one of people, as in `of the union, Ann Lee,`.
fn is_of_body(text: &Text<'_>, noun: Option<usize>, name: &Range<usize>) -> bool {
    let Some(noun) = noun.map(|k| &text.tokens[k]) else { return false };
    let body = noun.has(Class::COLLECTIVE) && !noun.has(Class::PERSON_NOUN) && !noun.is_capitalised();
    let people = Class::GIVEN.or(Class::SURNAME);
    body && is_comma(text, name.end) && !text.tokens[name.start].has(people)
}

fn is_comma(text: &Text<'_>, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|t| t.kind == Kind::Comma)
}

fn after(text: &Text<'_>, gazetteers: &Gazetteers, candidate: &Candidate, say: &mut impl FnMut(Clue)) {
    let range = &candidate.tokens;
    let bounds = &text.paragraphs[candidate.paragraph].tokens;
    let after = |k: usize| text.tokens.get(range.end + k).filter(|_| range.end + k < bounds.end);
    let prev = (range.start > bounds.start).then(|| &text.tokens[range.start - 1]);
    let Some(next) = after(0) else { return };
    let word = || text.word(range.end);
    match next.kind {
        Kind::Possessive => {
            say(Clue::Owner);
            let only = &text.tokens[range.start];
            if range.len() == 1 && candidate.listed.is_none() && only.has(Class::SURNAME) && !only.has(Class::ORDINARY)
            {
                say(Clue::OwnerSurname);
            }
        }
        Kind::Open => say(Clue::OpenAfter),
        Kind::Close if prev.is_some_and(|p| p.kind == Kind::Open) => {
            // "readymade garment (RMG) products", "Chief Executive (CE)"
            let words = (range.start >= bounds.start + 2).then(|| &text.tokens[range.start - 2]);
            let small =
                words.is_some_and(|t| t.shape == Shape::Lower || t.has(Class::TITLE) && !t.has(Class::ORG_HEAD));
            let acronym = range.len() == 1 && is_acronym(text, range.start);
            say(if small && acronym { Clue::BracketedWords } else { Clue::Bracketed });
        }
        Kind::Mark if prev.is_some_and(|p| p.kind == Kind::Mark) => say(Clue::Marked),
        Kind::Hyphen if next.glued => {
            if matches!(text.word(range.end + 1), "based" | "born" | "controlled" | "occupied" | "held" | "run") {
                say(Clue::Based);
            }
        }
        Kind::Comma => comma(text, gazetteers, candidate, say),
        Kind::Word if next.has(Class::RELATIVE) && word() == "who" => say(Clue::Who),
        Kind::Word if next.has(Class::RELATIVE) && word() == "which" => say(Clue::Which),
        Kind::Word if next.is_capitalised() => {}
        // "the Dalby administration", but not "the Kabul administration"
        Kind::Word
            if next.has(Class::NOUN) && word() == "administration" && governs_by_name(text, gazetteers, candidate) =>
        {
            say(Clue::Administration);
        }
        Kind::Word => lower(text, range.end, say),
        _ => {}
    }
}

/// `RMG`, `MOUs`
fn is_acronym(text: &Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    text.tokens[at].shape == Shape::Upper
        || word.strip_suffix('s').is_some_and(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_uppercase()))
}

/// A single family name that no country and no capital has.
fn governs_by_name(text: &Text<'_>, gazetteers: &Gazetteers, candidate: &Candidate) -> bool {
    let only = &text.tokens[candidate.tokens.start];
    let seat = candidate.listed.is_some_and(|(table, found)| {
        gazetteers.names[table].senses(found).any(|sense| matches!(sense.fine, 1 | 2 | 4 | 13..))
    });
    candidate.tokens.len() == 1 && only.has(Class::SURNAME) && only.shape != Shape::Upper && !seat
}

fn lower(text: &Text<'_>, at: usize, say: &mut impl FnMut(Clue)) {
    let next = &text.tokens[at];
    let finite = Class::PAST.or(Class::THIRD);
    match () {
        () if next.has(Class::QUOTING.or(Class::STRONG)) && next.has(finite) => say(Clue::Saying),
        () if next.has(Class::AUXILIARY.or(Class::MODAL)) => say(Clue::Auxiliary),
        () if is_one_of(text, at, &PLACE_NOUNS) => say(Clue::PlaceNounAfter),
        () if next.has(Class::PREPOSITION.or(Class::CONJUNCTION)) => {}
        () if next.has(Class::ROLE.or(Class::TITLE)) => say(Clue::RoleAfter),
        () if next.has(Class::ROLES) => say(Clue::PeopleAfter),
        () if next.has(Class::COLLECTIVE) => say(Clue::CollectiveAfter),
        () if next.has(finite) && !next.has(Class::NOUN.or(Class::PLURAL)) => say(Clue::Verb),
        () if next.has(Class::NOUN.or(Class::PLURAL)) => say(Clue::NounAfter),
        () => {}
    }
}

fn comma(text: &Text<'_>, gazetteers: &Gazetteers, candidate: &Candidate, say: &mut impl FnMut(Clue)) {
    let range = &candidate.tokens;
    let bounds = &text.paragraphs[candidate.paragraph].tokens;
    let after = |k: usize| text.tokens.get(range.end + k).filter(|_| range.end + k < bounds.end);
    let Some(second) = after(1) else { return };
    match text.word(range.end + 1) {
        "who" => say(Clue::Who),
        "which" => say(Clue::Which),
        _ => {}
    }
    let age = second.kind == Kind::Number && second.span.len() <= 2;
    if age && after(2).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Stop)) {
        say(Clue::Age);
    }
    if second.is_capitalised() && after(2).is_some_and(|t| t.kind != Kind::Word || !t.is_capitalised()) {
        let known = gazetteers.names.iter().find_map(|names| {
            let stop = bounds.end.min(range.end + 4);
            let found = names.longest(text.raw, &text.tokens, range.end + 1, stop)?;
            names.senses(found).next().map(|s| s.fine)
        });
        if matches!(known, Some(1 | 4)) {
            say(Clue::ItsCountry);
        }
    }
    let small = Class::DETERMINER.or(Class::ADJECTIVE).or(Class::DEMONYM);
    let noun = (1..4).filter_map(after).find(|t| t.kind == Kind::Word && !t.has(small));
    if let Some(noun) = noun.filter(|t| !t.is_capitalised()) {
        if noun.has(Class::ROLE.or(Class::TITLE)) {
            say(Clue::Apposition);
        } else if noun.has(Class::COLLECTIVE) {
            say(Clue::OrganisationApposition);
        }
    }
}
