//! Evidence: what the lists, the shape and the words around a candidate say of its kind.
//!
//! Points are small whole numbers; what decides is their sum over all mentions of the name in the story. They were
//! set by hand and checked on the development sets (docs/accuracy.md).

use super::candidates::Candidate;
use super::slot;
use super::structure::Head;
use crate::document::EntityKind;
use crate::gazetteer::{Class, Gazetteers, compile};
use crate::text::{Kind, Shape, Text};

/// Something that speaks for a kind (or, with no kind, against any).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Evidence {
    pub(crate) kind: Option<EntityKind>,
    pub(crate) points: i32,
    pub(crate) why: &'static str,
}

const PERSON: Option<EntityKind> = Some(EntityKind::Person);
const PLACE: Option<EntityKind> = Some(EntityKind::Place);
const ORGANISATION: Option<EntityKind> = Some(EntityKind::Organisation);

/// Points that the finer kinds of the lists give, by code of `compile::KINDS`.
const LISTED: [i32; 21] = [8, 7, 6, 4, 5, 5, 5, 5, 5, 6, 4, 7, 7, 6, 6, 6, 6, 6, 7, 5, 6];

/// Adds the evidence that one mention gives of its name.
pub(super) fn gather(text: &Text<'_>, gazetteers: &Gazetteers, candidate: &Candidate, add: &mut dyn FnMut(Evidence)) {
    let mut say = |kind, points, why| add(Evidence { kind, points, why });
    let tokens = &text.tokens[candidate.tokens.clone()];
    let (first, last) = (&tokens[0], &tokens[tokens.len() - 1]);
    let single = tokens.len() == 1;
    lists(gazetteers, candidate, single, &mut say);
    match candidate.head {
        Some(Head::Organisation) => say(ORGANISATION, 7, "head word of an organisation"),
        Some(Head::Place) => say(PLACE, 7, "head word of a place"),
        Some(Head::Other) => say(None, 20, "an event, a law or a prize"),
        None => {}
    }
    if last.has(Class::COMPANY) && !single {
        say(ORGANISATION, 8, "company suffix");
    }
    if !candidate.title.is_empty() {
        let honorific = text.tokens[candidate.title.clone()].iter().any(|t| t.has(Class::HONORIFIC));
        say(PERSON, if honorific { 9 } else { 4 }, "title before");
    }
    shape(tokens, candidate, single, &mut say);
    context(text, gazetteers, candidate, single, &mut say);
    if single && !candidate.shouted && first.shape == Shape::Capital && candidate.listed.is_none() {
        if first.has(Class::ORDINARY) && !first.has(Class::GIVEN) {
            say(None, if candidate.initial { 5 } else { 3 }, "an ordinary word");
        }
        if first.has(Class::ROLES.or(Class::DEMONYM).or(Class::TIME)) {
            say(None, 8, "a word for people or time");
        }
    }
}

type Say<'s> = dyn FnMut(Option<EntityKind>, i32, &'static str) + 's;

fn lists(gazetteers: &Gazetteers, candidate: &Candidate, single: bool, say: &mut Say<'_>) {
    let Some((table, found)) = candidate.listed else { return };
    let mut best = [0; 3];
    for sense in gazetteers.names[table].senses(found) {
        let points = match sense.list {
            0 => 40,
            _ if sense.is(compile::SHORT) => 3,
            _ if sense.fine == 3 && sense.weight < 130 && single => 2,
            _ => LISTED.get(usize::from(sense.fine)).copied().unwrap_or(4),
        };
        let k = slot(sense.kind());
        best[k] = best[k].max(points);
    }
    for (kind, why) in [(EntityKind::Person, "list of people"), (EntityKind::Place, "list of places"), (EntityKind::Organisation, "list of organisations")] {
        if best[slot(kind)] > 0 {
            say(Some(kind), best[slot(kind)], why);
        }
    }
}

fn shape(tokens: &[crate::text::Token], candidate: &Candidate, single: bool, say: &mut Say<'_>) {
    let (first, last) = (&tokens[0], &tokens[tokens.len() - 1]);
    let ordinary = first.has(Class::ORDINARY);
    if !single && candidate.head.is_none() && !candidate.shouted {
        if first.has(Class::GIVEN) {
            let rare = first.has(Class::RARE_NAME) && ordinary;
            say(PERSON, if rare { 2 } else { 5 }, "given name first");
        }
        if last.has(Class::SURNAME) && !last.has(Class::ORDINARY) {
            say(PERSON, 2, "family name last");
        }
        if tokens.iter().skip(1).any(|t| t.shape == Shape::Initial) || first.shape == Shape::Initial {
            say(PERSON, 3, "initials");
        }
        if tokens.iter().filter(|t| t.kind == Kind::Word).all(|t| t.has(Class::ORDINARY) && !t.has(Class::GIVEN)) {
            say(ORGANISATION, 2, "ordinary words in capitals");
        } else {
            say(PERSON, 1, "several unknown words");
        }
        if last.has(Class::SUFFIX) {
            say(PERSON, 5, "Jr.");
        }
    }
    if single {
        if first.has(Class::GIVEN) && candidate.listed.is_none() {
            say(PERSON, if ordinary { 1 } else { 2 }, "given name");
        } else if first.has(Class::SURNAME) && !ordinary && candidate.listed.is_none() {
            say(PERSON, 1, "family name");
        }
        if first.shape == Shape::Upper && !candidate.shouted && first.span.len() <= 7 {
            say(ORGANISATION, 3, "acronym");
        }
        if first.shape == Shape::Mixed && !first.has(Class::SURNAME.or(Class::GIVEN)) {
            say(ORGANISATION, 2, "capitals inside");
        }
    }
}

fn context(text: &Text<'_>, gazetteers: &Gazetteers, candidate: &Candidate, single: bool, say: &mut Say<'_>) {
    let range = &candidate.tokens;
    let bounds = &text.paragraphs[candidate.paragraph].tokens;
    let after = |k: usize| text.tokens.get(range.end + k).filter(|_| range.end + k < bounds.end);
    let before = |k: usize| (range.start >= bounds.start + k).then(|| &text.tokens[range.start - k]);
    if let Some(prev) = before(1) {
        if prev.has(Class::LOCATIVE) && !prev.is_capitalised() || prev.has(Class::LOCATIVE) && single {
            say(PLACE, 3, "behind in, at, near, from");
        }
        if text.word(range.start - 1).eq_ignore_ascii_case("the") {
            say(PERSON, -4, "behind the");
            say(ORGANISATION, 2, "behind the");
        }
        if prev.kind == Kind::Possessive || prev.has(Class::POSSESSIVE) {
            say(PERSON, -1, "behind a possessive");
        }
    }
    let Some(next) = after(0) else { return };
    if next.has(Class::QUOTING.or(Class::STRONG)) && next.has(Class::PAST.or(Class::THIRD)) && !next.is_capitalised() {
        say(PERSON, 3, "before a verb of saying");
        say(ORGANISATION, 1, "before a verb of saying");
    }
    if next.kind == Kind::Comma {
        let Some(second) = after(1) else { return };
        if text.word(range.end + 1) == "who" {
            say(PERSON, 5, "before who");
        }
        let age = second.kind == Kind::Number && second.span.len() <= 2;
        if age && after(2).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Stop)) {
            say(PERSON, 6, "age in commas");
        }
        if second.is_capitalised() && after(2).is_some_and(|t| t.kind != Kind::Word || !t.is_capitalised()) {
            let mut scratch = Vec::new();
            let known = gazetteers.names.iter().find_map(|names| {
                let found = names.longest(text.raw, &text.tokens, range.end + 1, bounds.end.min(range.end + 4), &mut scratch)?;
                names.senses(found).next().map(|s| s.fine)
            });
            if matches!(known, Some(1 | 4)) {
                say(PLACE, 4, "before its country");
            }
        }
        let role = (1..4).filter_map(after).find(|t| t.kind == Kind::Word && !t.has(Class::DETERMINER.or(Class::ADJECTIVE).or(Class::DEMONYM)));
        if role.is_some_and(|t| t.has(Class::ROLE.or(Class::TITLE)) && !t.is_capitalised()) {
            say(PERSON, 2, "apposition of a person");
        }
    }
    if next.kind == Kind::Word && text.slice(next.span) == "who" {
        say(PERSON, 4, "before who");
    }
}
