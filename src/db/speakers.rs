//! Speakers across articles: one person when name, title, organisation and company agree, two when they do not.
//!
//! In: a [`Voice`], a named speaker of one article. Out: the number of a speaker of the database, made when none of the
//! same name agrees. What the article tells is then known of that speaker, for the articles to come.

use super::memory::Memory;
use super::voice::{ALIAS, COMPANY, GENDER, KB_ID, ORGANISATION, TITLE, TRAITS, Traits, Voice};
use crate::document::SpeakerKind;
use crate::gazetteer::fold;
use rusqlite::{CachedStatement, Connection, Result, Row, params};
use std::collections::hash_map::Entry;
use std::slice::from_ref;

/// Most values of one trait that are kept of a speaker: the first ones are enough to know somebody by.
const KEPT: usize = 16;

/// Words of titles that two people of one name may share.
const NO_TITLE: &[&str] = &[
    "a",
    "an",
    "and",
    "at",
    "chief",
    "dame",
    "deputy",
    "dr",
    "ex",
    "for",
    "former",
    "in",
    "lady",
    "lord",
    "miss",
    "mr",
    "mrs",
    "ms",
    "of",
    "on",
    "prof",
    "professor",
    "senior",
    "sir",
    "the",
    "then",
    "uk",
    "us",
    "vice",
];

/// A speaker of the database, and the person that merges make of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speaker {
    pub id: i64,
    pub person: i64,
}

/// One of those who bear a name, with what is known of that one.
#[derive(Debug)]
pub(super) struct Namesake {
    speaker: Speaker,
    known: Traits,
}

/// The speakers of a database while a batch is added.
pub(super) struct Speakers<'c> {
    connection: &'c Connection,
    namesakes: CachedStatement<'c>,
    known: CachedStatement<'c>,
    learn: CachedStatement<'c>,
}

impl<'c> Speakers<'c> {
    pub(super) fn new(connection: &'c Connection) -> Result<Self> {
        let namesakes = "SELECT id, person_id FROM speakers WHERE name_key = ?1 AND kind = ?2 ORDER BY id";
        let known = "SELECT trait, value FROM speaker_traits WHERE speaker_id = ?1";
        let learn =
            "INSERT OR IGNORE INTO speaker_traits (speaker_id, trait, value, article_id) VALUES (?1, ?2, ?3, ?4)";
        Ok(Self {
            connection,
            namesakes: connection.prepare_cached(namesakes)?,
            known: connection.prepare_cached(known)?,
            learn: connection.prepare_cached(learn)?,
        })
    }

    /// The speaker of the database who `voice` is; whoever is read is remembered.
    pub(super) fn speaker(&mut self, voice: &Voice, article: i64, memory: &mut Memory) -> Result<Speaker> {
        let namesakes = match memory.speakers.entry((voice.key.clone(), voice.kind_word())) {
            Entry::Occupied(remembered) => remembered.into_mut(),
            Entry::Vacant(vacant) => vacant.insert(self.namesakes(voice)?),
        };
        // From behind, since of several the first is meant and of equal ones the last is taken.
        let agreeing = namesakes.iter_mut().rev().filter_map(|namesake| {
            let points = points(voice, &namesake.known).filter(|points| *points >= 0)?;
            Some((points, namesake))
        });
        if let Some((_, namesake)) = agreeing.max_by_key(|(points, _)| *points) {
            self.learn(namesake, voice, Some(&voice.name), article)?;
            return Ok(namesake.speaker);
        }
        let id = create(self.connection, &voice.name, &voice.key, voice.kind_word())?;
        let mut namesake = Namesake { speaker: Speaker { id, person: id }, known: Traits::default() };
        self.learn(&mut namesake, voice, None, article)?;
        let speaker = namesake.speaker;
        namesakes.push(namesake);
        Ok(speaker)
    }

    fn namesakes(&mut self, voice: &Voice) -> Result<Vec<Namesake>> {
        let speaker = |row: &Row<'_>| Ok(Speaker { id: row.get(0)?, person: row.get(1)? });
        let speakers = self.namesakes.query_map([&voice.key, voice.kind_word()], speaker)?;
        speakers
            .map(|speaker| {
                speaker.and_then(|speaker| Ok(Namesake { speaker, known: known(&mut self.known, speaker.id)? }))
            })
            .collect()
    }

    /// Adds what is new, as long as there is room.
    fn learn(&mut self, namesake: &mut Namesake, voice: &Voice, printed: Option<&String>, article: i64) -> Result<()> {
        let told = voice.traits.iter().chain(printed.map(|name| (ALIAS, from_ref(name))));
        let with_room = told.map(|(which, told)| (which, told, namesake.known.of(which)));
        let with_room = with_room.filter(|(.., known)| known.len() < KEPT);
        let new = with_room.flat_map(|(which, told, known)| {
            told.iter().filter(|value| !known.contains(value)).map(move |value| (which, value.clone()))
        });
        for (which, value) in new.collect::<Vec<_>>() {
            self.learn.execute(params![namesake.speaker.id, which, value, article])?;
            namesake.known.add(which, value);
        }
        Ok(())
    }
}

fn known(read: &mut CachedStatement<'_>, speaker: i64) -> Result<Traits> {
    let which = |name: &str| TRAITS.into_iter().find(|which| *which == name).unwrap_or_default();
    let mut known = Traits::default();
    let mut rows = read.query([speaker])?;
    while let Some(row) = rows.next()? {
        known.add(which(row.get_ref(0)?.as_str()?), row.get(1)?);
    }
    Ok(known)
}

/// Takes back what an article told, and the speakers that nobody quotes any more.
pub(super) fn forget(connection: &Connection, article: i64, speakers: &[i64]) -> Result<()> {
    let mut untold =
        connection.prepare_cached("DELETE FROM speaker_traits WHERE speaker_id = ?1 AND article_id = ?2")?;
    let used = "SELECT EXISTS (SELECT 1 FROM said_by WHERE speaker_id = ?1) \
                OR EXISTS (SELECT 1 FROM merges WHERE ?1 IN (kept_id, merged_id))";
    let mut used = connection.prepare_cached(used)?;
    for speaker in speakers {
        untold.execute([*speaker, article])?;
        if !used.query_row([speaker], |row| row.get::<_, bool>(0))? {
            connection.prepare_cached("DELETE FROM speaker_traits WHERE speaker_id = ?1")?.execute([speaker])?;
            connection.prepare_cached("DELETE FROM speakers WHERE id = ?1")?.execute([speaker])?;
        }
    }
    Ok(())
}

/// A new speaker; its number.
pub(super) fn create(connection: &Connection, name: &str, key: &str, kind: &str) -> Result<i64> {
    let id: i64 =
        connection.prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM speakers")?.query_row([], |row| row.get(0))?;
    connection
        .prepare_cached("INSERT INTO speakers (id, name, name_key, kind, person_id) VALUES (?1, ?2, ?3, ?4, ?1)")?
        .execute(params![id, name, key, kind])?;
    Ok(id)
}

/// How well what an article tells of `voice` agrees with what is known of a namesake: one person from 0 on; `None` for
/// what one person cannot be.
///
/// The same full name is believed until something speaks against it; a single name needs something to speak for it.
fn points(voice: &Voice, known: &Traits) -> Option<i32> {
    if voice.kind != SpeakerKind::Person {
        return Some(0);
    }
    let both = |which| (voice.traits.of(which), known.of(which));
    let shared = |which| {
        let (told, known) = both(which);
        told.iter().filter(|value| known.contains(value)).count()
    };
    let differ = |which| {
        let (told, known) = both(which);
        !told.is_empty() && !known.is_empty() && shared(which) == 0
    };
    if differ(GENDER) || differ(KB_ID) {
        return None;
    }
    let name = if voice.key.contains(' ') { 1 } else { -2 };
    let number = if shared(KB_ID) > 0 { 4 } else { 0 };
    let organisation = if shared(ORGANISATION) > 0 { 2 } else { 0 };
    let company = match (shared(COMPANY), both(COMPANY)) {
        (0, (told, known)) if told.len() >= 3 && known.len() >= 3 => -1,
        (shared, _) => i32::from(shared > 0) + i32::from(shared > 1),
    };
    let (told, known) = both(TITLE);
    Some(name + number + title(told, known) + organisation + company)
}

/// What titles add: more where a word of them is the same, less where none is.
fn title(told: &[String], known: &[String]) -> i32 {
    let mut words = told.iter().flat_map(|title| title_words(title)).peekable();
    if words.peek().is_none() {
        return 0;
    }
    // Mostly it is the same title, and no word of the others need be looked at.
    if known.iter().any(|title| told.contains(title) && title_words(title).next().is_some()) {
        return 2;
    }
    let known: Vec<String> = known.iter().flat_map(|title| title_words(title)).collect();
    match words.any(|word| known.contains(&word)) {
        _ if known.is_empty() => 0,
        true => 2,
        false => -2,
    }
}

fn title_words(title: &str) -> impl Iterator<Item = String> + use<> {
    let words: Vec<String> = fold(title).split(' ').map(str::to_owned).collect();
    words.into_iter().filter(|word| !word.is_empty() && !NO_TITLE.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::Fixture;
    use crate::db::voice::name_key;

    type Told<'t> = &'t [(&'static str, &'t str)];

    /// Whether two articles that tell this of one name tell it of one person.
    fn are_one(name: &str, first: Told<'_>, second: Told<'_>) -> bool {
        let fixture = Fixture::new(&[("a", "The ferry stays in port.")]);
        let [first, second] = [first, second].map(|told| {
            let mut traits = Traits::default();
            told.iter().for_each(|(which, value)| traits.add(which, (*value).to_owned()));
            let voice = Voice { name: name.to_owned(), key: name_key(name), kind: SpeakerKind::Person, traits };
            let memory = &mut Memory::default();
            Speakers::new(&fixture.database.connection).unwrap().speaker(&voice, 1, memory).unwrap().id
        });
        first == second
    }

    #[track_caller]
    fn check(one: bool, name: &str, first: Told<'_>, second: Told<'_>) {
        assert_eq!(are_one(name, first, second), one, "{name}: {first:?}, then {second:?}");
        assert_eq!(are_one(name, second, first), one, "{name}: {second:?}, then {first:?}");
    }

    const MAYOR: (&str, &str) = (TITLE, "Mayor of Brackmouth");
    const JUDGE: (&str, &str) = (TITLE, "Judge");
    const QUAY: [(&str, &str); 3] = [(COMPANY, "Paul Finch"), (COMPANY, "Harbour Trust"), (COMPANY, "Quayside")];
    const COURT: [(&str, &str); 3] = [(COMPANY, "Alma Stroud"), (COMPANY, "Appeal Court"), (COMPANY, "Ellerby")];

    #[test]
    fn a_full_name_is_one_person_until_something_speaks_against_it() {
        check(true, "Dana Ruiz", &[], &[MAYOR]);
        check(true, "Dana Ruiz", &QUAY, &COURT);
        check(true, "Dana Ruiz", &[MAYOR], &[(TITLE, "mayor")]);
        check(false, "Dana Ruiz", &[MAYOR], &[JUDGE]);
        check(false, "Dana Ruiz", &[&[MAYOR], &QUAY[..]].concat(), &[&[JUDGE], &COURT[..]].concat());
    }

    #[test]
    fn another_title_is_outweighed_by_organisation_or_company() {
        let board = (ORGANISATION, "Northline Rail");
        check(true, "Dana Ruiz", &[MAYOR, board], &[JUDGE, board]);
        check(true, "Dana Ruiz", &[MAYOR, QUAY[0]], &[JUDGE, QUAY[0]]);
    }

    #[test]
    fn a_family_name_alone_needs_something_that_agrees() {
        check(false, "Ruiz", &[], &[]);
        check(false, "Ruiz", &[QUAY[0]], &[QUAY[0]]);
        check(true, "Ruiz", &[MAYOR], &[(TITLE, "mayor")]);
        check(true, "Ruiz", &QUAY[..2], &QUAY[..2]);
    }

    #[test]
    fn gender_and_number_are_never_outweighed() {
        for which in [GENDER, KB_ID] {
            let with = |value| [&[MAYOR, (which, value)], &QUAY[..]].concat();
            check(false, "Dana Ruiz", &with("one"), &with("other"));
            check(true, "Dana Ruiz", &with("one"), &with("one"));
        }
    }
}
