//! Evidence: what the lists, the shape and the words around a candidate say of its kind.
//!
//! What decides is the sum of points over all mentions of the name in the story; each clue counts once.

use super::candidates::Candidate;
use super::context::context;
use super::points::Clue;
use super::structure::Head;
use crate::document::EntityKind;
use crate::gazetteer::{Class, Gazetteers, compile};
use crate::text::{Kind, Shape, Text, Token};

/// Tells the clues that one mention gives of its name.
///
/// `fresh` at its first mention: what lists and shape say is said once.
pub(super) fn gather(
    text: &Text<'_>,
    gazetteers: &Gazetteers,
    candidate: &Candidate,
    fresh: bool,
    say: &mut impl FnMut(Clue),
) {
    if fresh {
        itself(text, gazetteers, candidate, say);
    }
    if !candidate.title.is_empty() {
        let title = text.tokens[candidate.title.clone()].iter().fold(Class::NONE, |c, t| c.or(t.class));
        say(match () {
            () if title.has(Class::HONORIFIC) => Clue::Honorific,
            () if title.has(Class::TITLE) => Clue::Title,
            () => Clue::Role,
        });
    }
    if candidate.initial {
        say(Clue::Initial);
    }
    if candidate.shouted {
        say(Clue::Shouted);
    }
    context(text, gazetteers, candidate, say);
}

/// What the name says by itself: lists, head words, shape.
fn itself(text: &Text<'_>, gazetteers: &Gazetteers, candidate: &Candidate, say: &mut impl FnMut(Clue)) {
    let tokens = &text.tokens[candidate.tokens.clone()];
    let single = tokens.len() == 1;
    say(Clue::Always);
    let placed = lists(gazetteers, candidate, tokens, say);
    match candidate.head {
        Some(Head::Organisation) => say(Clue::HeadOrganisation),
        Some(Head::Place) => say(Clue::HeadPlace),
        Some(Head::Other) => say(Clue::HeadOther),
        None => {}
    }
    if !single && tokens[tokens.len() - 1].has(Class::COMPANY) {
        say(Clue::CompanySuffix);
    }
    match (single, placed) {
        (true, false) => {
            let honoured = !candidate.title.is_empty();
            single_word(text, &tokens[0], candidate, honoured, say)
        }
        (false, false) if candidate.head.is_none() => words(text, gazetteers, candidate, tokens, say),
        _ => {}
    }
}

/// The readings of the lists; true when one of them is no person.
fn lists(gazetteers: &Gazetteers, candidate: &Candidate, tokens: &[Token], say: &mut impl FnMut(Clue)) -> bool {
    let Some((table, found)) = candidate.listed else { return false };
    let (mut country, mut place, mut other, mut known) = (false, false, false, false);
    for sense in gazetteers.names[table].senses(found) {
        // That a smaller city has the name of a listed place says nothing more.
        if place && sense.fine == 3 {
            continue;
        }
        match sense.kind() {
            EntityKind::Person => {}
            EntityKind::Place => place = true,
            EntityKind::Organisation => other = true,
        }
        country |= sense.fine == 1;
        if sense.fine == 0 && sense.is(compile::SHORT) {
            known = true;
            continue;
        }
        say(match sense.fine {
            0 => Clue::Known,
            1 => Clue::Country,
            2 => Clue::Capital,
            3 if sense.weight < 130 => Clue::SmallCity,
            3 => Clue::City,
            4 => Clue::Region,
            5 => Clue::Area,
            6..=8 => Clue::Nature,
            9 => Clue::Facility,
            10 | 12 => Clue::District,
            13 => Clue::Company,
            14 => Clue::Outlet,
            15 => Clue::Party,
            16..=18 => Clue::Government,
            19 => Clue::Team,
            20 => Clue::Platform,
            _ => Clue::Organisation,
        });
    }
    let only = tokens.first().filter(|_| tokens.len() == 1);
    let named = only.filter(|_| place && !country).and_then(|word| match () {
        () if word.has(Class::GIVEN) && !word.has(Class::RARE_NAME) => Some(Clue::PlaceAndGiven),
        () if word.has(Class::SURNAME) => Some(Clue::PlaceAndSurname),
        () => None,
    });
    // That somebody known bears the name of a place says nothing more; and a country is seldom somebody.
    if let Some(clue) = named.or((known && !country).then_some(Clue::KnownShort)) {
        say(clue);
    }
    let listed = place || other;
    if only.is_some_and(|word| listed && word.has(Class::ORDINARY) && word.shape == Shape::Capital) {
        say(Clue::ListedOrdinary);
    }
    listed
}

/// The shape of a name of one word that no list has for a place or organisation.
fn single_word(text: &Text<'_>, word: &Token, candidate: &Candidate, honoured: bool, say: &mut impl FnMut(Clue)) {
    let ordinary = word.has(Class::ORDINARY);
    if word.has(Class::GIVEN) {
        say(if word.has(Class::RARE_NAME) { Clue::SingleGivenRare } else { Clue::SingleGiven });
    } else if word.has(Class::SURNAME) {
        say(Clue::SingleSurname);
    }
    match word.shape {
        Shape::Upper | Shape::Initial if !candidate.shouted => {
            say(Clue::Acronym);
            if word.span.len() <= 2 {
                say(Clue::ShortAcronym);
            }
        }
        Shape::Mixed => {
            say(Clue::Mixed);
            if is_made_up(text, word) {
                say(Clue::InnerCapital);
            }
        }
        _ if ordinary => say(if candidate.initial { Clue::OrdinaryInitial } else { Clue::Ordinary }),
        _ if !word.has(Class::GIVEN.or(Class::SURNAME)) => say(Clue::Unknown),
        _ => {}
    }
    // Mrs June is no month.
    if word.has(Class::ROLES.or(Class::DEMONYM).or(Class::TIME)) && !honoured {
        say(Clue::WordForPeople);
    }
}

/// `RiverRelief`, `eWater`: words run together, in a word that no list has; McDonald and DeWitt are people.
fn is_made_up(text: &Text<'_>, word: &Token) -> bool {
    let raw = text.slice(word.span);
    let inner = raw.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map_or(0, |(at, _)| at);
    let joined = raw[..inner].chars().count() > 3 && raw[inner..].chars().skip(1).any(char::is_lowercase);
    joined && word.class == Class::NONE && raw.chars().all(char::is_alphabetic)
}

/// The shape of a name of several words that no list and no head word knows.
fn words(
    text: &Text<'_>,
    gazetteers: &Gazetteers,
    candidate: &Candidate,
    tokens: &[Token],
    say: &mut impl FnMut(Clue),
) {
    let (first, last) = (&tokens[0], &tokens[tokens.len() - 1]);
    let plain = |t: &&Token| t.kind == Kind::Word && t.shape != Shape::Initial;
    let ordinary = |t: &Token| t.has(Class::ORDINARY) && !t.has(Class::GIVEN);
    if first.has(Class::GIVEN) {
        say(match () {
            () if first.has(Class::ORDINARY) => Clue::GivenOrdinary,
            () if first.has(Class::RARE_NAME) => Clue::GivenRare,
            () => Clue::GivenFirst,
        });
    } else if first.has(Class::SURNAME) {
        say(Clue::SurnameFirst);
    }
    if last.has(Class::SURNAME) && !last.has(Class::ORDINARY) {
        say(Clue::SurnameLast);
    }
    if tokens.iter().any(|t| t.shape == Shape::Initial) {
        say(Clue::Initials);
    }
    let count = tokens.iter().filter(plain).count();
    match tokens.iter().filter(plain).filter(|t| ordinary(t)).count() {
        0 => say(Clue::UnknownWords),
        n if n == count => say(Clue::AllOrdinary),
        _ => say(if ordinary(last) { Clue::LastOrdinary } else { Clue::SomeOrdinary }),
    }
    if count > 2 {
        say(Clue::ThreeWords);
    }
    if last.has(Class::SUFFIX) {
        say(Clue::Junior);
    }
    if tokens.iter().any(|t| t.kind == Kind::Word && t.shape == Shape::Lower && t.has(Class::PARTICLE)) {
        say(Clue::Particle);
    }
    if tokens.iter().any(|t| t.kind == Kind::Hyphen) {
        say(if last.shape == Shape::Lower { Clue::HyphenSmall } else { Clue::HyphenInside });
    }
    let inside = |at: usize| {
        gazetteers.names.iter().any(|names| {
            let found = names.longest(text.raw, &text.tokens, at, candidate.tokens.end);
            found
                .is_some_and(|m| names.senses(m).any(|s| matches!(s.fine, 1 | 2 | 4) || s.fine == 3 && s.weight >= 130))
        })
    };
    // JD Vance, J.D. Vance: two capitals before a family name are initials.
    let dotted = text.slice(first.span).ends_with('.');
    let short = first.span.len() == 2 || dotted && !inside(candidate.tokens.start);
    let initials = count == 2 && first.shape == Shape::Upper && short && !ordinary(last);
    if initials && last.shape == Shape::Capital {
        say(Clue::Initials);
    } else if !candidate.shouted && tokens.iter().any(|t| t.shape == Shape::Upper && t.span.len() > 1) {
        say(Clue::AcronymInside);
    }
    if matches!(
        text.slice(first.span),
        "La" | "Las" | "Los" | "El" | "San" | "Santa" | "São" | "Saint" | "St." | "Port" | "Puerto"
    ) {
        say(Clue::PlaceWord);
    }
    if candidate.tokens.clone().any(|at| !text.tokens[at].has(Class::GIVEN.or(Class::SURNAME)) && inside(at)) {
        say(Clue::PlaceInside);
    }
}
