//! The same quotation across articles: wordings that say the same are one utterance.
//!
//! In: the words of a quotation. Out: its wording, which belongs to an utterance. Equal words are one wording, so case
//! and punctuation never matter. A wording that has nearly all words of a shorter or longer one, in order, is another
//! wording of the same utterance: a trim or a misquote. Few words ("No comment") are the same utterance only from the
//! same speaker, or without a name in copies of one story.

use super::entry::Saying;
use crate::wording::shared_in_order;
use rusqlite::{Connection, OptionalExtension, Result, params};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// Fewer words prove nothing by themselves.
const FEW: usize = 5;
/// From so many words on, nearly equal words are one utterance whoever is said to have said them.
const MANY: usize = 10;
/// Hundredths of the shorter wording that both must have, in order; of two speakers' words more.
const SHARED: usize = 80;
const SHARED_BY_OTHERS: usize = 90;
/// A band holds so many wordings: what stands in more is a turn of phrase, and finds nothing.
const HELD: i64 = 4;
/// Most wordings that are compared word by word.
const COMPARED: usize = 3;

/// The wording of `saying`, by `speakers` in an article of `story`; made when it is new.
pub(super) fn wording(connection: &Connection, saying: &Saying, speakers: &[i64], story: i64) -> Result<i64> {
    let hash = identity(saying, speakers, story);
    let mut known = connection.prepare_cached("SELECT id FROM wordings WHERE hash = ?1")?;
    if let Some(known) = known.query_row([hash], |row| row.get(0)).optional()? {
        return Ok(known);
    }
    let found = if saying.count < FEW { Found::default() } else { look(connection, saying)? };
    let utterance = nearest(connection, saying, speakers, &found.candidates)?;
    // A new utterance has the number of its first wording.
    let insert = "INSERT INTO wordings (hash, utterance_id, words) \
        VALUES (?1, coalesce(?2, (SELECT coalesce(max(id), 0) + 1 FROM wordings)), ?3)";
    connection.prepare_cached(insert)?.execute(params![hash, utterance, saying.words])?;
    let id = connection.last_insert_rowid();
    let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO wording_bands VALUES (?1, ?2)")?;
    for slot in found.open_slots {
        insert.execute([slot, id])?;
    }
    Ok(id)
}

/// Removes wordings that no quotation has any more.
pub(super) fn forget(connection: &Connection, wordings: &[i64]) -> Result<()> {
    let mut used = connection.prepare_cached("SELECT 1 FROM quotations WHERE wording_id = ?1")?;
    let mut words = connection.prepare_cached("SELECT words FROM wordings WHERE id = ?1")?;
    let unband = "DELETE FROM wording_bands WHERE slot >= ?1 AND slot < ?2 AND wording_id = ?3";
    let mut unband = connection.prepare_cached(unband)?;
    let mut delete = connection.prepare_cached("DELETE FROM wordings WHERE id = ?1")?;
    for wording in wordings {
        if used.exists([wording])? {
            continue;
        }
        let Some(words) = words.query_row([wording], |row| row.get::<_, String>(0)).optional()? else { continue };
        for band in Saying::bands_of(&words) {
            unband.execute([band * HELD, (band + 1) * HELD, *wording])?;
        }
        delete.execute([wording])?;
    }
    Ok(())
}

/// A hash of the words, and of what else must agree where they are few.
fn identity(saying: &Saying, speakers: &[i64], story: i64) -> i64 {
    let mut hash = Xxh3::new();
    hash.update(saying.words.as_bytes());
    if saying.count < FEW {
        let whose = if speakers.is_empty() { &[-story] } else { speakers };
        whose.iter().for_each(|id| hash.update(&id.to_le_bytes()));
    }
    hash.digest().cast_signed()
}

/// What there is to compare a quotation with.
#[derive(Default)]
struct Found {
    /// Wordings that share a band with it, those that share most first.
    candidates: Vec<i64>,
    /// The first free slot of each band that has one.
    open_slots: Vec<i64>,
}

fn look(connection: &Connection, saying: &Saying) -> Result<Found> {
    let mut found = Found::default();
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    let look = "SELECT slot, wording_id FROM wording_bands WHERE slot >= ?1 AND slot < ?2 ORDER BY slot";
    let mut look = connection.prepare_cached(look)?;
    for band in &saying.bands {
        let (mut free, end) = (band * HELD, (band + 1) * HELD);
        for held in look.query_map([free, end], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))? {
            let (slot, wording) = held?;
            *counts.entry(wording).or_default() += 1;
            free += i64::from(slot == free);
        }
        if free < end {
            found.open_slots.push(free);
        }
    }
    let mut counts: Vec<(i64, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    found.candidates = counts.into_iter().take(COMPARED).map(|(wording, _)| wording).collect();
    Ok(found)
}

/// The utterance whose wording shares most; of several the earliest.
fn nearest(connection: &Connection, saying: &Saying, speakers: &[i64], candidates: &[i64]) -> Result<Option<i64>> {
    if candidates.is_empty() {
        return Ok(None);
    }
    let wanted = hashes(saying.words.as_bytes());
    let mut sorted = wanted.clone();
    sorted.sort_unstable();
    let mut best: Option<(usize, Reverse<i64>)> = None;
    for wording in candidates.iter().copied() {
        let read = "SELECT utterance_id, words FROM wordings WHERE id = ?1";
        let (utterance, words) = connection
            .prepare_cached(read)?
            .query_row([wording], |row| Ok((row.get::<_, i64>(0)?, hashes(row.get_ref(1)?.as_bytes()?))))?;
        let shorter = wanted.len().min(words.len());
        let enough = |shared: usize| shared * 100 >= shorter * SHARED;
        // Words in any order are quickly counted, and most candidates have too few.
        if !enough(words.iter().filter(|word| sorted.binary_search(word).is_ok()).count()) {
            continue;
        }
        let shared = shared_in_order(&wanted, &words);
        if !enough(shared) {
            continue;
        }
        let surely = shorter >= MANY && shared * 100 >= shorter * SHARED_BY_OTHERS;
        if surely || agree(speakers, &speakers_of(connection, wording)?) {
            best = best.max(Some((shared, Reverse(utterance))));
        }
    }
    Ok(best.map(|(_, Reverse(utterance))| utterance))
}

/// A number for each word, which is compared faster.
fn hashes(words: &[u8]) -> Vec<u64> {
    words.split(|byte| *byte == b' ').map(xxh3_64).collect()
}

fn speakers_of(connection: &Connection, wording: i64) -> Result<Vec<i64>> {
    let by = "SELECT DISTINCT p.person_id FROM quotations q JOIN said_by b ON b.quotation_id = q.id \
              JOIN speakers p ON p.id = b.speaker_id WHERE q.wording_id = ?1 ORDER BY 1";
    connection.prepare_cached(by)?.query_map([wording], |row| row.get(0))?.collect()
}

/// Nobody named agrees with everybody.
fn agree(a: &[i64], b: &[i64]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|speaker| b.contains(speaker))
}
