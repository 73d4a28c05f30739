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
use xxhash_rust::xxh3::Xxh3;

/// Fewer words prove nothing by themselves.
const FEW: usize = 5;
/// From so many words on, nearly equal words are one utterance whoever is said to have said them.
const MANY: usize = 10;
/// Hundredths of the shorter wording that both must have, in order; of two speakers' words more.
const SHARED: usize = 80;
const SHARED_BY_OTHERS: usize = 90;
/// Most wordings of a band that are looked at, and most that are compared word by word.
const LOOKED_AT: i64 = 48;
const COMPARED: usize = 8;

/// The wording of `saying`, by `speakers` in an article of `story`; made when it is new.
pub(super) fn wording(connection: &Connection, saying: &Saying, speakers: &[i64], story: i64) -> Result<i64> {
    let id = identity(saying, speakers, story);
    let known = connection.prepare_cached("SELECT 1 FROM wordings WHERE id = ?1")?.exists([id])?;
    if known {
        return Ok(id);
    }
    let near = if saying.count < FEW { None } else { nearest(connection, saying, speakers)? };
    let utterance = match near {
        Some(utterance) => utterance,
        None => connection
            .prepare_cached("SELECT coalesce(max(utterance_id), 0) + 1 FROM wordings")?
            .query_row([], |row| row.get(0))?,
    };
    connection
        .prepare_cached("INSERT INTO wordings (id, utterance_id, words) VALUES (?1, ?2, ?3)")?
        .execute(params![id, utterance, saying.words])?;
    if saying.count >= FEW {
        let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO wording_bands VALUES (?1, ?2)")?;
        for band in &saying.bands {
            insert.execute([*band, id])?;
        }
    }
    Ok(id)
}

/// Removes wordings that no quotation has any more.
pub(super) fn forget(connection: &Connection, wordings: &[i64]) -> Result<()> {
    let mut used = connection.prepare_cached("SELECT 1 FROM quotations WHERE wording_id = ?1")?;
    let mut words = connection.prepare_cached("SELECT words FROM wordings WHERE id = ?1")?;
    let mut unband = connection.prepare_cached("DELETE FROM wording_bands WHERE band = ?1 AND wording_id = ?2")?;
    let mut delete = connection.prepare_cached("DELETE FROM wordings WHERE id = ?1")?;
    for wording in wordings {
        if used.exists([wording])? {
            continue;
        }
        let Some(words) = words.query_row([wording], |row| row.get::<_, String>(0)).optional()? else { continue };
        for band in Saying::bands_of(&words) {
            unband.execute([band, *wording])?;
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

/// The utterance whose wording shares most; of several the earliest.
fn nearest(connection: &Connection, saying: &Saying, speakers: &[i64]) -> Result<Option<i64>> {
    let wanted: Vec<&str> = saying.words.split(' ').collect();
    let mut best: Option<(usize, Reverse<i64>)> = None;
    for wording in candidates(connection, saying)? {
        let read = "SELECT utterance_id, words FROM wordings WHERE id = ?1";
        let (utterance, words) = connection
            .prepare_cached(read)?
            .query_row([wording], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        let words: Vec<&str> = words.split(' ').collect();
        let (shared, shorter) = (shared_in_order(&wanted, &words), wanted.len().min(words.len()));
        if shared * 100 < shorter * SHARED {
            continue;
        }
        let surely = shorter >= MANY && shared * 100 >= shorter * SHARED_BY_OTHERS;
        if surely || agree(speakers, &speakers_of(connection, wording)?) {
            best = best.max(Some((shared, Reverse(utterance))));
        }
    }
    Ok(best.map(|(_, Reverse(utterance))| utterance))
}

/// The wordings that share most bands with `saying`.
fn candidates(connection: &Connection, saying: &Saying) -> Result<Vec<i64>> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    let look = "SELECT wording_id FROM wording_bands WHERE band = ?1 ORDER BY wording_id LIMIT ?2";
    let mut look = connection.prepare_cached(look)?;
    for band in &saying.bands {
        for wording in look.query_map([*band, LOOKED_AT], |row| row.get(0))? {
            *counts.entry(wording?).or_default() += 1;
        }
    }
    let mut found: Vec<(i64, usize)> = counts.into_iter().collect();
    found.sort_by_key(|(_, count)| Reverse(*count));
    Ok(found.into_iter().take(COMPARED).map(|(wording, _)| wording).collect())
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
