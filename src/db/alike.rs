//! Speakers that may be one: for a person to look at, and to merge or not.

use super::Database;
use super::voice::{COMPANY, GENDER, ORGANISATION, TITLE};
use crate::error::Result;
use crate::wording::shared_in_order;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A family name that more speakers have is not looked into; everybody would be like everybody.
const MOST: usize = 200;

/// Two speakers that may be one; its fields are the columns of the tables that are made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alike {
    /// The one with the fuller name, to be kept: `s` and its number.
    pub kept: String,
    /// Its name.
    pub name: String,
    /// The other, to be merged.
    pub merged: String,
    /// Its name.
    pub other_name: String,
    /// What speaks for it: names, and what is known of both.
    pub why: String,
    /// How many things are known of both.
    pub shared: usize,
}

/// What is known of a person, all names together.
#[derive(Default)]
struct Known {
    name: String,
    keys: Vec<String>,
    kind: String,
    gender: BTreeSet<String>,
    traits: BTreeSet<String>,
}

impl Database {
    /// Pairs of people who may be one, those of whom most is known in common first: the same name, one name inside the
    /// other, an initial, another spelling. Two whose gender differs are not.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn alike(&self) -> Result<Vec<Alike>> {
        let people = self.named(self.known_people())?;
        let mut families: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for (id, known) in &people {
            let names: BTreeSet<&str> = known.keys.iter().filter_map(|key| key.split(' ').next_back()).collect();
            names.into_iter().for_each(|name| families.entry(name).or_default().push(*id));
        }
        let mut found = BTreeMap::new();
        for family in families.values().filter(|family| family.len() <= MOST) {
            for (place, first) in family.iter().enumerate() {
                for second in &family[place + 1..] {
                    if let Some(alike) = alike(&people, *first, *second) {
                        found.insert((*first, *second), alike);
                    }
                }
            }
        }
        let mut found: Vec<Alike> = found.into_values().collect();
        found.sort_by_key(|alike| std::cmp::Reverse(alike.shared));
        Ok(found)
    }

    fn known_people(&self) -> rusqlite::Result<BTreeMap<i64, Known>> {
        let mut people: BTreeMap<i64, Known> = BTreeMap::new();
        let names = "SELECT s.person_id, s.name_key, p.name, s.kind FROM speakers s \
            JOIN speakers p ON p.id = s.person_id ORDER BY s.id";
        let mut statement = self.connection.prepare(names)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let known = people.entry(row.get(0)?).or_default();
            (known.name, known.kind) = (row.get(2)?, row.get(3)?);
            known.keys.push(row.get(1)?);
        }
        let traits =
            "SELECT s.person_id, t.trait, t.value FROM speakers s JOIN speaker_traits t ON t.speaker_id = s.id";
        let mut statement = self.connection.prepare(traits)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let Some(known) = people.get_mut(&row.get(0)?) else { continue };
            match (row.get::<_, String>(1)?.as_str(), row.get(2)?) {
                (GENDER, value) => drop(known.gender.insert(value)),
                (TITLE | ORGANISATION | COMPANY, value) => drop(known.traits.insert(value)),
                _ => {}
            }
        }
        Ok(people)
    }
}

fn alike(people: &BTreeMap<i64, Known>, first: i64, second: i64) -> Option<Alike> {
    let (one, two) = (people.get(&first)?, people.get(&second)?);
    let differs = !one.gender.is_empty() && !two.gender.is_empty() && one.gender.is_disjoint(&two.gender);
    if one.kind != two.kind || differs {
        return None;
    }
    let names = one.keys.iter().find_map(|key| two.keys.iter().find_map(|other| same_name(key, other)))?;
    let shared: Vec<&str> = one.traits.intersection(&two.traits).map(String::as_str).collect();
    // A family name alone is everybody's.
    if names == SURNAME && shared.is_empty() {
        return None;
    }
    let why = if shared.is_empty() { names.to_owned() } else { format!("{names}; both: {}", shared.join(", ")) };
    let words = |known: &Known| known.name.split(' ').count();
    let (kept, merged) =
        if words(two) > words(one) { ((second, two), (first, one)) } else { ((first, one), (second, two)) };
    Some(Alike {
        kept: format!("s{}", kept.0),
        name: kept.1.name.clone(),
        merged: format!("s{}", merged.0),
        other_name: merged.1.name.clone(),
        why,
        shared: shared.len(),
    })
}

const SURNAME: &str = "one family name";

/// How two names, folded, of one family name may be one; `None` when they are two.
fn same_name(one: &str, two: &str) -> Option<&'static str> {
    if one == two {
        return Some("the same name");
    }
    let (one, two): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), two.split(' ').collect());
    let (Some(first), Some(second)) = (one.first(), two.first()) else { return None };
    match (one.len(), two.len()) {
        (1, _) | (_, 1) => Some(SURNAME),
        _ if first == second => Some("another name between"),
        _ if first.len() == 1 || second.len() == 1 => {
            (first.chars().next() == second.chars().next()).then_some("an initial")
        }
        _ => {
            let (a, b): (Vec<char>, Vec<char>) = (first.chars().collect(), second.chars().collect());
            let longer = a.len().max(b.len());
            (longer >= 3 && shared_in_order(&a, &b) + 1 >= longer).then_some("another spelling")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::Fixture;

    #[test]
    fn names_that_may_be_one() {
        let cases = [
            ("tom okafor", "tom okafor", Some("the same name")),
            ("okafor", "tom okafor", Some(SURNAME)),
            ("t okafor", "tom okafor", Some("an initial")),
            ("b okafor", "tom okafor", None),
            ("jon okafor", "john okafor", Some("another spelling")),
            ("tom reed okafor", "tom okafor", Some("another name between")),
            ("mara okafor", "tom okafor", None),
        ];
        for (one, two, expected) in cases {
            assert_eq!(same_name(one, two), expected, "{one}, {two}");
        }
    }

    #[test]
    fn proposals_say_what_is_known_of_both() {
        let fixture = Fixture::new(&[
            ("a", "“The pumps ran dry,” engineer Tom Okafor of Northline Rail told the Gazette in Leeds."),
            ("b", "“The pumps ran dry again,” Okafor told Northline Rail in Leeds. “They will run,” he said."),
            ("c", "“The hall will flood,” said Mara Okafor. “She is my sister,” Jon Finch said of her."),
            ("d", "“The hall is dry,” John Finch said."),
        ]);
        let found = fixture.database.alike().unwrap();
        let pairs: Vec<(&str, &str)> =
            found.iter().map(|alike| (alike.name.as_str(), alike.other_name.as_str())).collect();
        assert_eq!(pairs, [("Tom Okafor", "Okafor"), ("Jon Finch", "John Finch")]);
        assert!(found[0].why.starts_with("one family name; both: ") && found[0].why.contains("Leeds"), "{found:?}");
        assert_eq!((found[1].why.as_str(), found[1].shared), ("another spelling", 0));
    }
}
