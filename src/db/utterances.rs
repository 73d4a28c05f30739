//! The same quotation across articles: wordings that say the same are one utterance.
//!
//! In: the words of a quotation. Out: its wording, which belongs to an utterance. Equal words are one wording, so case
//! and punctuation never matter. A wording that has nearly all words of a shorter or longer one, in order, is another
//! wording of the same utterance: a trim or a misquote. Few words ("No comment") are the same utterance only from the
//! same speaker, or without a name in copies of one story.

use super::bands::{Bands, Table};
use super::entry::{Entry, Saying};
use crate::wording::shared_in_order;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Result, params};
use std::cmp::Reverse;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// Fewer words prove nothing by themselves.
const FEW: usize = 5;
/// From so many words on, nearly equal words are one utterance whoever is said to have said them.
const MANY: usize = 10;
/// Hundredths of the shorter wording that both must have, in order; of two speakers' words more.
const SHARED: usize = 80;
const SHARED_BY_OTHERS: usize = 90;
/// Most wordings that are compared word by word.
const COMPARED: usize = 3;

const BANDS: Table = Table { name: "wording_bands", id: "wording_id", room: 4 };

/// The wordings of a database while a batch is added.
pub(super) struct Wordings<'c> {
    connection: &'c Connection,
    bands: Bands,
    known: CachedStatement<'c>,
    insert: CachedStatement<'c>,
    read: CachedStatement<'c>,
    speakers: CachedStatement<'c>,
}

impl<'c> Wordings<'c> {
    /// For the quotations of `entries`.
    pub(super) fn new(connection: &'c Connection, entries: &[Entry]) -> Result<Self> {
        // A new utterance has the number of its first wording.
        let insert = "INSERT INTO wordings (hash, utterance_id, words) \
            VALUES (?1, coalesce(?2, (SELECT coalesce(max(id), 0) + 1 FROM wordings)), ?3)";
        let speakers = "SELECT DISTINCT p.person_id FROM quotations q JOIN said_by b ON b.quotation_id = q.id \
            JOIN speakers p ON p.id = b.speaker_id WHERE q.wording_id = ?1 ORDER BY 1";
        let compared = entries.iter().flat_map(|entry| &entry.sayings).filter(|saying| saying.count >= FEW);
        Ok(Self {
            connection,
            bands: Bands::read(connection, BANDS, compared.flat_map(|saying| &saying.bands).copied())?,
            known: connection.prepare_cached("SELECT id FROM wordings WHERE hash = ?1")?,
            insert: connection.prepare_cached(insert)?,
            read: connection.prepare_cached("SELECT utterance_id, words FROM wordings WHERE id = ?1")?,
            speakers: connection.prepare_cached(speakers)?,
        })
    }

    /// The wording of `saying`, by `speakers` in an article of `story`; made when it is new.
    pub(super) fn wording(&mut self, saying: &Saying, speakers: &[i64], story: i64) -> Result<i64> {
        let hash = identity(saying, speakers, story);
        if let Some(known) = self.known.query_row([hash], |row| row.get(0)).optional()? {
            return Ok(known);
        }
        let is_compared = saying.count >= FEW;
        let utterance = if is_compared { self.nearest(saying, speakers)? } else { None };
        let id = self.insert.insert(params![hash, utterance, saying.words])?;
        if is_compared {
            self.bands.add(&saying.bands, id);
        }
        Ok(id)
    }

    /// The utterance whose wording shares most; of several the earliest.
    fn nearest(&mut self, saying: &Saying, speakers: &[i64]) -> Result<Option<i64>> {
        let candidates = self.bands.sharing(&saying.bands);
        if candidates.is_empty() {
            return Ok(None);
        }
        let wanted = hashes(saying.words.as_bytes());
        let mut sorted = wanted.clone();
        sorted.sort_unstable();
        let mut best: Option<(usize, Reverse<i64>)> = None;
        for wording in candidates.into_iter().take(COMPARED) {
            let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, hashes(row.get_ref(1)?.as_bytes()?)));
            let (utterance, words) = self.read.query_row([wording], read)?;
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
            if surely || agree(speakers, &self.speakers_of(wording)?) {
                best = best.max(Some((shared, Reverse(utterance))));
            }
        }
        Ok(best.map(|(_, Reverse(utterance))| utterance))
    }

    fn speakers_of(&mut self, wording: i64) -> Result<Vec<i64>> {
        self.speakers.query_map([wording], |row| row.get(0))?.collect()
    }

    /// Removes wordings that no quotation has any more.
    pub(super) fn forget(&mut self, wordings: &[i64]) -> Result<()> {
        let mut used = self.connection.prepare_cached("SELECT 1 FROM quotations WHERE wording_id = ?1")?;
        let mut words = self.connection.prepare_cached("SELECT words FROM wordings WHERE id = ?1")?;
        let mut delete = self.connection.prepare_cached("DELETE FROM wordings WHERE id = ?1")?;
        for wording in wordings {
            if used.exists([wording])? {
                continue;
            }
            let Some(words) = words.query_row([wording], |row| row.get::<_, String>(0)).optional()? else { continue };
            self.bands.forget(self.connection, &Saying::bands_of(&words), *wording)?;
            delete.execute([wording])?;
        }
        Ok(())
    }

    /// Ends the batch.
    pub(super) fn finish(self) -> Result<()> {
        self.bands.write(self.connection)
    }
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

/// A number for each word, which is compared faster.
fn hashes(words: &[u8]) -> Vec<u64> {
    words.split(|byte| *byte == b' ').map(xxh3_64).collect()
}

/// Nobody named agrees with everybody.
fn agree(a: &[i64], b: &[i64]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|speaker| b.contains(speaker))
}
