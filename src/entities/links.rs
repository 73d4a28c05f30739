//! Links: short forms → the fuller name of the same thing in the story: Austin to Lloyd Austin, JNIM to the group
//! whose name stands before the bracket.

use super::by_word::ByWord;
use super::candidates::Candidate;
use super::name::{AGAINST, Clues, Name, NameId, Roll};
use super::points::Clue;
use super::slot;
use super::words::{ends_with, folded, is_part, starts_with};
use crate::document::{EntityKind, Gender};
use crate::gazetteer::{Class, Gazetteers, fold, last_hash};
use crate::text::{Kind, Shape, Text};
use std::collections::BTreeMap;

/// Of so many names with one word the first say enough.
const ENOUGH: usize = 300;

/// `Rapid Support Forces (RSF)`: the bracket is an alias of what stands before it.
pub(super) fn acronyms(text: &Text<'_>, found: &[Candidate], of: &[NameId], roll: &mut Roll) {
    for (k, pair) in found.windows(2).enumerate() {
        let (long, short) = (&pair[0], &pair[1]);
        let bracket = short.tokens.start == long.tokens.end + 1
            && text.tokens[long.tokens.end].kind == Kind::Open
            && text.tokens.get(short.tokens.end).is_some_and(|t| t.kind == Kind::Close);
        let upper =
            short.tokens.len() == 1 && matches!(text.tokens[short.tokens.start].shape, Shape::Upper | Shape::Mixed);
        let (long_id, short_id) = (of[k], of[k + 1]);
        let names = &mut roll.names;
        if bracket && upper && long_id != short_id && (!names[long_id].is_person() || long.tokens.len() > 2) {
            if names[long_id].heard(Clues::of(&[Clue::HeadOther])) {
                // "Clean Water Act (CWA)": the bracket is no more an organisation than the act.
                names[short_id].scores[AGAINST] += 24;
                continue;
            }
            let kind = names[long_id].kind.filter(|k| *k != EntityKind::Person).unwrap_or(EntityKind::Organisation);
            names[long_id].kind = Some(kind);
            names[short_id].full = Some(long_id);
            names[short_id].link = "acronym";
            roll.stands_for(short_id, kind);
        }
    }
}

/// Calloway is Calloway Foods, though Calloways exist, unless the story speaks of a person.
const PERSONAL: Clues = Clues::of(&[Clue::Title, Clue::Honorific, Clue::Who, Clue::Age, Clue::Role]);

/// Said to be a place by the words around it.
const STANDS_AS_PLACE: Clues = Clues::of(&[Clue::In, Clue::From, Clue::To, Clue::ItsCountry, Clue::PlaceNounAfter]);

/// Links surnames, given names and short names to the fullest name in the story that holds them.
pub(super) fn short_forms(text: &Text<'_>, by_word: &ByWord, roll: &mut Roll) {
    for id in 0..roll.names.len() {
        let names = &roll.names;
        let single = names[id].is_single();
        // What a list has in several words is no part of anybody's name, nor of another body's.
        let whole = !single && !names[id].is_person() && names[id].listed.is_some();
        if whole || names[id].full.is_some() {
            continue;
        }
        let last = &text.tokens[names[id].first.end - 1];
        let fuller = by_word.holding(last.hash).filter(|&full| names[full].kind.is_some());
        let mut best: Option<(NameId, &'static str)> = None;
        for full in fuller.take(ENOUGH).filter(|full| *full != id) {
            let Some(link) = link(text, &names[full], &names[id]) else { continue };
            if link == "short name" && names[id].heard(PERSONAL) {
                continue;
            }
            if best.is_none_or(|(_, b)| b == "given name" && link != "given name") {
                best = Some((full, link));
            }
        }
        let Some((full, link)) = best else { continue };
        let kind = names[full].kind.unwrap_or(EntityKind::Person);
        if single {
            roll.hear(
                id,
                match link {
                    "surname" => Clue::LastOfPerson,
                    "given name" => Clue::FirstOfPerson,
                    _ => Clue::PartOfOrganisation,
                },
            );
            // Jordan and Chad are somebody only in a story that has such a person; Israel Katz may speak of Israel.
            let country = roll.names[id].heard(Clues::of(&[Clue::Country]));
            if country && link == "surname" {
                roll.hear(id, Clue::PlaceAndSurname);
            } else if country && link == "given name" && !roll.names[id].heard(STANDS_AS_PLACE) {
                roll.hear(id, Clue::PlaceAndGiven);
            }
            // A country that is somebody's family name too stays a country unless more speaks for the person.
            let name = &mut roll.names[id];
            let wins = (0..3).all(|k| k == slot(kind) || name.scores[k] < name.scores[slot(kind)]);
            let company = link == "short name" && name.listed.is_none();
            if !wins && !company {
                continue;
            }
            if company {
                let best = name.scores[..AGAINST].iter().copied().max().unwrap_or(0);
                name.scores[slot(kind)] = best + 1;
            }
        }
        let names = &mut roll.names;
        names[id].full = Some(full);
        names[id].link = link;
        let (g, title) = (names[id].gender, names[id].title.clone());
        names[full].gender = names[full].gender.or(g);
        if names[full].title.is_empty() {
            names[full].title = title;
        }
    }
    follow(&mut roll.names);
}

/// A chain of short forms ends at the fullest, and has its gender.
fn follow(names: &mut [Name]) {
    for id in 0..names.len() {
        let Some(mut full) = names[id].full else { continue };
        for _ in 0..4 {
            full = names[full].full.unwrap_or(full);
        }
        names[id].full = Some(full).filter(|f| *f != id);
    }
    let gender = |name: &Name| name.full.filter(|_| name.gender.is_none()).and_then(|full| names[full].gender);
    let learnt: Vec<(NameId, Gender)> =
        names.iter().enumerate().filter_map(|(id, name)| Some((id, gender(name)?))).collect();
    for (id, gender) in learnt {
        names[id].gender = Some(gender);
    }
}

/// Names that the lists hold for one thing: AMLO and López Obrador, UN and United Nations. The longest stands for all.
pub(super) fn aliases(text: &Text<'_>, gazetteers: &Gazetteers, names: &mut [Name]) {
    let mut listed: Vec<(EntityKind, &str, NameId)> = Vec::with_capacity(names.len() / 2);
    // López Obrador is in no list, but the end of the name for which AMLO stands. By the hash of the last word.
    let mut tails: Vec<(u32, NameId)> = Vec::with_capacity(names.len() / 2);
    for (id, name) in names.iter().enumerate().filter(|(_, n)| n.full.is_none()) {
        let Some((table, found)) = name.listed else {
            if name.is_person() && !name.is_single() {
                tails.push((text.tokens[name.first.end - 1].hash, id));
            }
            continue;
        };
        let Some(kind) = name.kind else { continue };
        let mut senses = gazetteers.names[table].senses(found).filter(|s| s.kind() == kind);
        let Some(sense) = senses.next() else { continue };
        // A family name of several listed people says which of them only by a fuller mention. With and without its
        // accents a name is one.
        if senses.all(|other| other.canonical() == sense.canonical()) {
            listed.push((kind, sense.canonical(), id));
        }
    }
    listed.sort_unstable();
    tails.sort_unstable();
    let mut stands_for: BTreeMap<NameId, NameId> = BTreeMap::new();
    for group in listed.chunk_by(|(a, x, _), (b, y, _)| (a, x) == (b, y)) {
        let (kind, canonical, _) = group[0];
        let ends = if kind == EntityKind::Person { tails_of(text, names, canonical, &tails) } else { Vec::new() };
        if group.len() + ends.len() < 2 {
            continue;
        }
        let all = group.iter().map(|(_, _, id)| *id).chain(ends);
        let length = |id: &NameId| (names[*id].first.len(), folded(text, names[*id].first.clone()).len());
        let Some(fullest) = all.clone().max_by_key(length) else { continue };
        for id in all.filter(|&id| id != fullest) {
            names[id].full = Some(fullest);
            names[id].link = "alias";
            stands_for.insert(id, fullest);
        }
    }
    // Short forms of the shorter name are now the longer one's.
    if !stands_for.is_empty() {
        for name in names.iter_mut() {
            name.full = name.full.map(|full| stands_for.get(&full).copied().unwrap_or(full));
        }
    }
}

/// Those of the names, sorted by their last words, with which a longer one, in no text, ends.
fn tails_of(text: &Text<'_>, names: &[Name], long: &str, tails: &[(u32, NameId)]) -> Vec<NameId> {
    if tails.is_empty() {
        return Vec::new();
    }
    let last = last_hash(long);
    let first = tails.partition_point(|(hash, _)| *hash < last);
    let same = tails[first..].iter().take_while(|(hash, _)| *hash == last).map(|(_, id)| *id);
    let ends = |&id: &NameId| {
        let tail = folded(text, names[id].first.clone());
        fold(long).strip_suffix(&tail).is_some_and(|rest| rest.ends_with(' '))
    };
    same.filter(ends).collect()
}

/// How a name is part of a fuller one, if it is.
fn link(text: &Text<'_>, full: &Name, name: &Name) -> Option<&'static str> {
    let (long, short) = (|| full.first.clone(), || name.first.clone());
    let single = name.is_single();
    match full.kind? {
        EntityKind::Person if !single && !name.is_person() => None,
        EntityKind::Person if ends_with(text, long(), short()) => Some("surname"),
        EntityKind::Person if starts_with(text, long(), short()) => {
            // Park for Park Ji-hyun: the family name stands first in many places.
            let given = single && text.tokens[name.first.start].has(Class::GIVEN);
            Some(if given { "given name" } else { "surname" })
        }
        // Lacalle for Luis Lacalle Pou, Manuel Velázquez for Manuel Torres Velázquez.
        EntityKind::Person => is_part(text, long(), short()).then_some("surname"),
        EntityKind::Organisation if name.listed.is_none() => starts_with(text, long(), short()).then_some("short name"),
        _ => None,
    }
}
