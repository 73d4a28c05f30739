//! The CSV lists of `gazetteers/` → names, words and phrases, ready to compile. Compiled into `build.rs` alone.
//!
//! A faulty row stops the build with file, line and reason.

use super::class::Class;
use super::compile::{ALIAS, FEMALE, MALE, NameRow, SHORT, kind_and_flags, kind_code};
use super::fold::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// Names of the lists, in the order of `NameRow::list`.
pub const LISTS: &[&str] = &["user", "countries", "places", "organisations", "people"];

/// Everything read.
#[derive(Default)]
pub struct Lists {
    /// Rows of the name lists.
    pub names: Vec<NameRow>,
    /// Folded word → classes.
    pub words: BTreeMap<String, Class>,
    /// Words that are names first where a list of names has them: peter, sims.
    rare_words: BTreeSet<String>,
    /// Words that no list of names may claim.
    function_words: BTreeSet<String>,
    /// Folded phrase of several words → classes, and whether they go to its first word (else its last).
    pub phrases: BTreeMap<String, (Class, bool)>,
    /// Folded demonym → the codes of its countries: Congolese has two.
    pub demonyms: BTreeMap<String, BTreeSet<String>>,
}

/// What a capital is more prominent than a city of its size, in eighths of a doubling.
const CAPITAL: u8 = 24;

type Row = HashMap<String, String>;

/// Reads every list below `folder`.
pub fn read(folder: &Path) -> Result<Lists, String> {
    let mut lists = Lists::default();
    for row in rows(folder, "generated/words.csv")? {
        let mut class = Class::ORDINARY;
        for tag in row["tags"].chars() {
            class = class.or(tag_class(tag)?);
        }
        lists.word(&row["word"], class);
        // A noun that WordNet never saw in a text, or a form that it does not know: a name first, where it is one.
        if matches!(row["tags"].as_str(), "" | "n" | "p") {
            lists.rare_words.insert(fold(&row["word"]));
        }
    }
    for row in rows(folder, "function_words.csv")? {
        let word = fold(&row["word"]);
        lists.words.insert(word.clone(), named_classes(&row["classes"])?);
        lists.function_words.insert(word);
    }
    given_and_surnames(folder, &mut lists)?;
    cues(folder, &mut lists)?;
    nouns(folder, &mut lists)?;
    countries(folder, &mut lists)?;
    places(folder, &mut lists)?;
    organisations(folder, &mut lists)?;
    people(folder, &mut lists)?;
    // "Said" is a given name too; as a word of a newspaper it is a verb.
    for class in lists.words.values_mut().filter(|c| c.has(Class::STRONG)) {
        class.0 &= !(Class::GIVEN.0 | Class::SURNAME.0);
    }
    Ok(lists)
}

impl Lists {
    fn word(&mut self, word: &str, class: Class) {
        let entry = self.words.entry(fold(word)).or_default();
        *entry = entry.or(class);
    }

    /// A name of a person; "The" and "In" are surnames of a census, but no names of a newspaper.
    fn family_or_given(&mut self, name: &str, class: Class) {
        let folded = fold(name);
        if !self.function_words.contains(&folded)
            || matches!(folded.as_str(), "will" | "march" | "may" | "june" | "april" | "august" | "jun" | "jan")
        {
            self.word(name, class);
            // Rare names may be anything; frequent ones are names.
            let frequent = self.rare_words.contains(&folded) && !class.has(Class::RARE_NAME);
            if let Some(known) = self.words.get_mut(&folded).filter(|_| frequent) {
                known.0 &= !Class::ORDINARY.0;
            }
        }
    }

    /// A word or phrase: single words go to the word table, longer ones to the phrases.
    fn term(&mut self, term: &str, class: Class, first: bool) {
        let folded = fold(term);
        // In the text a hyphen stays one, and so do the marks of "Ngāi Tahu".
        if term.contains('-') || folded.contains(' ') && !term.is_ascii() {
            self.phrases.entry(term.to_lowercase()).or_insert((Class::NONE, first)).0.0 |= class.0;
        }
        if folded.contains(' ') {
            let entry = self.phrases.entry(folded).or_insert((Class::NONE, first));
            entry.0 = entry.0.or(class);
        } else if !folded.is_empty() {
            self.word(term, class);
        }
    }
}

fn rows(folder: &Path, name: &str) -> Result<Vec<Row>, String> {
    let path = folder.join(name);
    let mut reader = csv::Reader::from_path(&path).map_err(|e| format!("gazetteers/{name}: {e}"))?;
    let headers = reader.headers().map_err(|e| format!("gazetteers/{name}: {e}"))?.clone();
    reader
        .records()
        .map(|record| {
            let record = record.map_err(|e| format!("gazetteers/{name}: {e}"))?;
            Ok(headers.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect())
        })
        .collect()
}

fn split(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}

fn named_classes(cell: &str) -> Result<Class, String> {
    split(cell).try_fold(Class::NONE, |set, name| {
        let upper = name.to_ascii_uppercase();
        let found = Class::NAMES.iter().find(|(known, _)| *known == upper);
        found.map(|(_, class)| set.or(*class)).ok_or_else(|| format!("unknown word class {name:?}"))
    })
}

fn tag_class(tag: char) -> Result<Class, String> {
    let class = match tag.to_ascii_lowercase() {
        'n' => Class::NOUN,
        'p' => Class::PLURAL,
        'v' => Class::BASE,
        'z' => Class::THIRD,
        'd' => Class::PAST,
        'g' => Class::ING,
        'a' => Class::ADJECTIVE,
        'r' => Class::ADVERB,
        _ => return Err(format!("gazetteers/generated/words.csv: unknown tag {tag:?}")),
    };
    let verb_first = tag.is_ascii_uppercase() && class.has(Class::VERB);
    Ok(if verb_first { class.or(Class::VERB_FIRST) } else { class })
}

fn gender(cell: &str) -> Class {
    match cell {
        "f" => Class::FEMALE,
        "m" => Class::MALE,
        _ => Class::NONE,
    }
}

fn given_and_surnames(folder: &Path, lists: &mut Lists) -> Result<(), String> {
    // A hand-written gender wins over the generated one: census counts of one country mislead elsewhere.
    let mut given: BTreeMap<String, Class> = BTreeMap::new();
    for name in ["generated/given_names.csv", "given_names.csv"] {
        for row in rows(folder, name)? {
            let class = match row["gender"].as_str() {
                "f" => Class::GIVEN_FEMALE,
                "m" => Class::GIVEN_MALE,
                _ => Class::GIVEN,
            };
            let rare = row.get("weight").is_some_and(|w| w == "r");
            // Péter is rare in these lists, and Peter is not.
            let entry = given.entry(fold(&row["name"])).or_insert(class.or(Class::RARE_NAME));
            if !rare || entry.has(Class::RARE_NAME) {
                *entry = if rare { class.or(Class::RARE_NAME) } else { class };
            }
        }
    }
    for (name, class) in given {
        lists.family_or_given(&name, class);
    }
    for name in ["generated/surnames.csv", "surnames.csv"] {
        for row in rows(folder, name)? {
            lists.family_or_given(&row["name"], Class::SURNAME);
        }
    }
    Ok(())
}

fn cues(folder: &Path, lists: &mut Lists) -> Result<(), String> {
    for row in rows(folder, "cues.csv")? {
        let mut class = Class::CUE;
        for takes in split(&row["takes"]) {
            class = class.or(match takes {
                "quote" => Class::QUOTING,
                "that" => Class::THAT,
                "to" => Class::TO,
                "object" => Class::OBJECT,
                "as" => Class::AS,
                "of" => Class::OF,
                "label" => Class::LABEL,
                other => return Err(format!("gazetteers/cues.csv: {}: unknown takes {other:?}", row["cue"])),
            });
        }
        class = class.or(match row["class"].as_str() {
            "belief" => Class::BELIEF,
            "plan" => Class::PLAN,
            "label" => Class::LABEL,
            "phrase" => Class::SOURCE_PHRASE,
            _ => Class::NONE,
        });
        if row["strength"] == "strong" {
            class = class.or(Class::STRONG);
        }
        if row["class"] == "phrase" {
            lists.term(&row["cue"], class, true);
            continue;
        }
        // "put it" has no other past.
        let past = |form: &str| !form.split(' ').next().is_some_and(|f| f.ends_with("ing") || f.ends_with('s'));
        let own_past = !split(&row["forms"]).any(past);
        for (k, form) in std::iter::once(row["cue"].as_str()).chain(split(&row["forms"])).enumerate() {
            let first = form.split(' ').next().unwrap_or(form);
            let shape = match first {
                _ if k == 0 && own_past && !row["forms"].is_empty() => Class::BASE.or(Class::PAST),
                _ if k == 0 => Class::BASE,
                f if f.ends_with("ing") && f.len() > 4 => Class::ING,
                f if f.ends_with('s') && !f.ends_with("ss") => Class::THIRD,
                _ => Class::PAST,
            };
            lists.term(form, class.or(shape), true);
        }
    }
    for row in rows(folder, "cue_nouns.csv")? {
        let class = if row["use"] == "verdict" { Class::VERDICT } else { Class::MEDIUM };
        lists.term(&row["noun"], class.or(Class::NOUN), false);
        lists.term(&row["plural"], class.or(Class::PLURAL), false);
    }
    Ok(())
}

fn nouns(folder: &Path, lists: &mut Lists) -> Result<(), String> {
    for row in rows(folder, "titles.csv")? {
        lists.term(&row["title"], Class::TITLE.or(gender(&row["gender"])), false);
    }
    for row in rows(folder, "person_nouns.csv")? {
        let gender = gender(&row["gender"]);
        let class = if row["use"] == "relation" { Class::RELATION } else { Class::ROLE };
        lists.term(&row["noun"], class.or(gender).or(Class::NOUN), false);
        lists.term(&row["plural"], Class::ROLES.or(gender).or(Class::PLURAL), false);
    }
    for row in rows(folder, "organisation_nouns.csv")? {
        let class = if row["use"] == "document" { Class::DOCUMENT } else { Class::COLLECTIVE };
        lists.term(&row["noun"], class.or(Class::NOUN), false);
        lists.term(&row["plural"], class.or(Class::PLURAL), false);
    }
    for row in rows(folder, "heads.csv")? {
        let class = match (row["kind"].as_str(), row["position"].as_str()) {
            ("organisation", "end") => Class::ORG_HEAD,
            ("organisation", "start") => Class::ORG_START,
            ("organisation", _) => Class::ORG_HEAD.or(Class::ORG_START),
            ("other", "alone") => Class::NO_NAME,
            ("other", _) => Class::OTHER_HEAD,
            (_, "end") => Class::PLACE_HEAD,
            _ => Class::PLACE_HEAD.or(Class::PLACE_START),
        };
        lists.term(&row["head"], class, false);
    }
    for row in rows(folder, "peoples.csv")? {
        lists.term(&row["word"], Class::DEMONYM, false);
    }
    Ok(())
}

fn number(cell: &str) -> Option<f32> {
    cell.trim().parse().ok()
}

fn point(row: &Row) -> Option<(f32, f32)> {
    number(&row["lat"]).zip(number(&row["lon"]))
}

fn countries(folder: &Path, lists: &mut Lists) -> Result<(), String> {
    for row in rows(folder, "countries.csv")? {
        let base = NameRow {
            name: row["name"].clone(),
            kind: kind_code("country").unwrap_or(0),
            country: row["code"].clone(),
            point: point(&row),
            weight: 255,
            list: 1,
            ..NameRow::default()
        };
        push(lists, base, &row["aliases"]);
        for demonym in split(&row["demonyms"]) {
            lists.term(demonym, Class::DEMONYM, false);
            lists.demonyms.entry(fold(demonym)).or_default().insert(row["code"].clone());
        }
    }
    Ok(())
}

/// The row itself and one more for each alias.
fn push(lists: &mut Lists, base: NameRow, aliases: &str) {
    for alias in split(aliases) {
        let flags = base.flags | ALIAS;
        lists.names.push(NameRow { name: alias.into(), canonical: base.name.clone(), flags, ..base.clone() });
    }
    lists.names.push(base);
}

fn places(folder: &Path, lists: &mut Lists) -> Result<(), String> {
    let capitals: Vec<(String, String)> =
        rows(folder, "countries.csv")?.into_iter().map(|r| (fold(&r["capital"]), r["code"].clone())).collect();
    let mut places: Vec<NameRow> = Vec::new();
    let mut aliases = Vec::new();
    let generated = rows(folder, "generated/places.csv")?;
    for row in rows(folder, "places.csv")?.into_iter().chain(generated) {
        let population = number(&row["population"]).unwrap_or(0.0);
        let capital = capitals.iter().any(|(name, code)| *name == fold(&row["name"]) && *code == row["country"]);
        let kind = if capital && row["kind"] == "city" { "capital" } else { row["kind"].as_str() };
        let (kind, flags) =
            kind_and_flags(kind).ok_or_else(|| format!("gazetteers/places.csv: unknown kind {kind:?}"))?;
        places.push(NameRow {
            name: row["name"].clone(),
            kind,
            flags,
            country: row["country"].clone(),
            admin: row.get("admin").cloned().unwrap_or_default(),
            point: point(&row),
            weight: match row["kind"].as_str() {
                "city" if capital && population < 1.0 => 160,
                "city" => (population.max(1.0).log2() * 8.0) as u8 + if capital { CAPITAL } else { 0 },
                _ => 200,
            },
            list: 2,
            ..NameRow::default()
        });
        aliases.push(row.get("aliases").cloned().unwrap_or_default());
    }
    // Capitals that the list of places lacks still are places.
    for (row, (folded, code)) in rows(folder, "countries.csv")?.iter().zip(&capitals) {
        if !folded.is_empty() && !places.iter().any(|p| fold(&p.name) == *folded && p.country == *code) {
            let kind = kind_code("capital").unwrap_or(0);
            let (name, country) = (row["capital"].clone(), code.clone());
            places.push(NameRow { name, kind, country, weight: 160, list: 1, ..NameRow::default() });
            aliases.push(String::new());
        }
    }
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&k| std::cmp::Reverse(places[k].weight));
    for k in order {
        push(lists, places[k].clone(), &aliases[k]);
    }
    Ok(())
}

fn organisations(folder: &Path, lists: &mut Lists) -> Result<(), String> {
    for row in rows(folder, "organisations.csv")? {
        let (kind, flags) = kind_and_flags(&row["kind"]).or_else(|| kind_and_flags("organisation")).unwrap_or_default();
        let base = NameRow {
            name: row["name"].clone(),
            kind,
            flags,
            country: row["country"].clone(),
            weight: 128,
            list: 3,
            ..NameRow::default()
        };
        push(lists, base, &row["aliases"]);
    }
    Ok(())
}

fn people(folder: &Path, lists: &mut Lists) -> Result<(), String> {
    for row in rows(folder, "people.csv")? {
        let flags = if row["gender"] == "f" { FEMALE } else { MALE };
        let base = NameRow {
            name: row["name"].clone(),
            kind: 0,
            flags,
            country: row["country"].clone(),
            weight: 128,
            id: row["role"].clone(),
            list: 4,
            ..NameRow::default()
        };
        // "Juan Carlos I" and "Liu He" are not known as "I" and "He".
        let alone = |last: &str| last.chars().count() > 2 && !lists.function_words.contains(&fold(last));
        if let Some((_, last)) = row["name"].rsplit_once(' ').filter(|(_, last)| alone(last)) {
            let (name, flags) = (last.to_owned(), flags | SHORT | ALIAS);
            lists.names.push(NameRow { name, canonical: row["name"].clone(), flags, ..base.clone() });
        }
        push(lists, base, &row["aliases"]);
    }
    Ok(())
}
