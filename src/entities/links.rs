//! Links: short forms → the fuller name of the same thing in the story: Austin to Lloyd Austin, JNIM to the group
//! whose name stands before the bracket.

use super::by_word::ByWord;
use super::candidates::Candidate;
use super::decide::{Name, NameId};
use super::points::Clue;
use super::slot;
use crate::document::{EntityKind, Evidence, Gender};
use crate::gazetteer::{Class, Gazetteers, fold};
use crate::text::{Kind, Shape, Text};
use std::collections::{BTreeMap, HashMap};

/// Of so many names with one word the first say enough.
const ENOUGH: usize = 300;

/// `Rapid Support Forces (RSF)`: the bracket is an alias of what stands before it.
pub(super) fn acronyms(text: &Text<'_>, found: &[Candidate], of: &[NameId], names: &mut [Name]) {
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
            if names[long_id].heard(Clue::HeadOther) {
                // "Clean Water Act (CWA)": the bracket is no more an organisation than the act.
                names[short_id].against += 24;
                continue;
            }
            let kind = names[long_id].kind.filter(|k| *k != EntityKind::Person).unwrap_or(EntityKind::Organisation);
            names[long_id].kind = Some(kind);
            let why = Evidence { kind: Some(kind), points: 24, why: "acronym in brackets behind the full name" };
            names[short_id].scores[slot(kind)] += why.points;
            names[short_id].evidence.push(why);
            names[short_id].full = Some(long_id);
            names[short_id].link = "acronym";
        }
    }
}

/// Links surnames, given names and short names to the fullest name in the story that holds them.
pub(super) fn short_forms(text: &Text<'_>, by_word: &ByWord, names: &mut [Name]) {
    for id in 0..names.len() {
        if names[id].full.is_some() {
            continue;
        }
        let single = names[id].first.len() == 1;
        let given = text.tokens[names[id].first.start].has(Class::GIVEN);
        let last = names[id].folded.rsplit(' ').next().unwrap_or_default();
        // Calloway is Calloway Foods, though Calloways exist, unless the story speaks of a person.
        let told = ["title before", "honorific before", "before who", "age in commas", "role before"];
        let personal = || names[id].evidence.iter().any(|e| told.contains(&e.why));
        let mut best: Option<(NameId, &'static str)> = None;
        let fuller = by_word.holding(last).filter(|&full| names[full].first.len() > 1 && names[full].kind.is_some());
        for full in fuller.take(ENOUGH).filter(|full| *full != id) {
            let Some(link) = link(&names[full], &names[id], single, given) else { continue };
            if link == "short name" && personal() {
                continue;
            }
            if best.is_none_or(|(_, b)| b == "given name" && link != "given name") {
                best = Some((full, link));
            }
        }
        let Some((full, link)) = best else { continue };
        let kind = names[full].kind.unwrap_or(EntityKind::Person);
        if single {
            names[id].hear(match link {
                "surname" => Clue::LastOfPerson,
                "given name" => Clue::FirstOfPerson,
                _ => Clue::PartOfOrganisation,
            });
            // Jordan and Chad are somebody only in a story that has such a person; Israel Katz may speak of Israel.
            let country = names[id].heard(Clue::Country);
            if country && link == "surname" {
                names[id].hear(Clue::PlaceAndSurname);
            } else if country && link == "given name" && !stands_as_place(&names[id]) {
                names[id].hear(Clue::PlaceAndGiven);
            }
            // A country that is somebody's family name too stays a country unless more speaks for the person.
            let wins = (0..3).all(|k| k == slot(kind) || names[id].scores[k] < names[id].scores[slot(kind)]);
            let company = link == "short name" && names[id].listed.is_none();
            if !wins && !company {
                continue;
            }
            if company {
                let best = names[id].scores.iter().copied().max().unwrap_or(0);
                names[id].scores[slot(kind)] = best + 1;
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

/// Has been said to be a place by the words around it.
fn stands_as_place(name: &Name) -> bool {
    [Clue::In, Clue::From, Clue::To, Clue::ItsCountry, Clue::PlaceNounAfter].into_iter().any(|clue| name.heard(clue))
}

/// Names that the lists hold for one thing: AMLO and López Obrador, UN and United Nations. The longest stands for all.
pub(super) fn aliases(gazetteers: &Gazetteers, names: &mut [Name]) {
    let mut groups: BTreeMap<(EntityKind, &str), Vec<NameId>> = BTreeMap::new();
    for (id, name) in names.iter().enumerate().filter(|(_, n)| n.full.is_none()) {
        let (Some(kind), Some((table, found))) = (name.kind, name.listed) else { continue };
        let mut senses = gazetteers.names[table].senses(found).filter(|s| s.kind() == kind);
        let Some(sense) = senses.next() else { continue };
        // A family name of several listed people says which of them only by a fuller mention. With and without its
        // accents a name is one.
        if senses.any(|other| other.canonical() != sense.canonical()) {
            continue;
        }
        groups.entry((kind, sense.canonical())).or_default().push(id);
    }
    // López Obrador is in no list, but the end of the name for which AMLO stands.
    let unlisted = |n: &Name| n.full.is_none() && n.listed.is_none() && n.first.len() > 1;
    let people = names.iter().enumerate().filter(|(_, n)| n.kind == Some(EntityKind::Person) && unlisted(n));
    let people: BTreeMap<&str, NameId> = people.map(|(id, name)| (name.folded.as_str(), id)).collect();
    for ((_, canonical), ids) in groups.iter_mut().filter(|((kind, _), _)| *kind == EntityKind::Person) {
        let long = fold(canonical);
        let tails = long.match_indices(' ').filter_map(|(blank, _)| people.get(&long[blank + 1..]).copied());
        let before = ids.len();
        ids.extend(tails);
        ids[before..].sort_unstable();
    }
    let groups: Vec<Vec<NameId>> = groups.into_values().filter(|ids| ids.len() > 1).collect();
    let mut stands_for: HashMap<NameId, NameId> = HashMap::new();
    for ids in groups {
        let longest = ids.iter().max_by_key(|&&id| (names[id].first.len(), names[id].folded.len()));
        let Some(&fullest) = longest else { continue };
        for id in ids.into_iter().filter(|&id| id != fullest) {
            names[id].full = Some(fullest);
            names[id].link = "alias";
            stands_for.insert(id, fullest);
        }
    }
    // Short forms of the shorter name are now the longer one's.
    for name in names.iter_mut() {
        name.full = name.full.map(|full| stands_for.get(&full).copied().unwrap_or(full));
    }
}

/// How the short name is part of the long one, if it is.
fn link(full: &Name, name: &Name, single: bool, given: bool) -> Option<&'static str> {
    let (long, short) = (full.folded.as_str(), name.folded.as_str());
    let person = single || name.kind == Some(EntityKind::Person);
    match full.kind? {
        EntityKind::Person if !person => None,
        EntityKind::Person if ends_with_words(long, short) => Some("surname"),
        EntityKind::Person if starts_with_words(long, short) => {
            // Park for Park Ji-hyun: the family name stands first in many places.
            Some(if single && given { "given name" } else { "surname" })
        }
        // Lacalle for Luis Lacalle Pou, Manuel Velázquez for Manuel Torres Velázquez.
        EntityKind::Person => is_part(long, short).then_some("surname"),
        EntityKind::Organisation if name.listed.is_none() => starts_with_words(long, short).then_some("short name"),
        _ => None,
    }
}

/// True when the words of `short` stand in `long` in order, others between.
fn is_part(long: &str, short: &str) -> bool {
    let mut words = long.split(' ');
    short != long && short.split(' ').all(|word| words.any(|w| w == word))
}

fn ends_with_words(long: &str, short: &str) -> bool {
    long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
}

fn starts_with_words(long: &str, short: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}
