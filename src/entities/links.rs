//! Links: short forms → the fuller name of the same thing in the story: Austin to Lloyd Austin, JNIM to the group
//! whose name stands before the bracket.

use super::candidates::Candidate;
use super::decide::{Name, NameId};
use super::evidence::Evidence;
use super::points::Clue;
use super::slot;
use crate::document::{EntityKind, Gender};
use crate::gazetteer::Class;
use crate::text::{Kind, Shape, Text};

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
pub(super) fn short_forms(text: &Text<'_>, names: &mut [Name]) {
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
                Some(EntityKind::Person)
                    if single
                        && starts_with_words(long, &short)
                        && text.tokens[names[id].first.start].has(Class::GIVEN) =>
                {
                    "given name"
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
        if single {
            names[id].hear(match link {
                "surname" => Clue::LastOfPerson,
                "given name" => Clue::FirstOfPerson,
                _ => Clue::PartOfOrganisation,
            });
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

fn ends_with_words(long: &str, short: &str) -> bool {
    long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
}

fn starts_with_words(long: &str, short: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}
