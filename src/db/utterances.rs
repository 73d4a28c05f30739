//! The same quotation across articles: wordings that say the same are one utterance.
//!
//! In: the words of a quotation. Out: its wording, which belongs to an utterance. Equal words are one wording, so case
//! and punctuation never matter. A wording that has nearly all words of a shorter or longer one, in order, is another
//! wording of the same utterance: a trim or a misquote. Few words ("No comment") are the same utterance only from the
//! same speaker, or without a name in copies of one story.

use super::bands::{Bands, Table};
use super::entry::{Entry, Saying};
use super::memory::Memory;
use super::minhash;
use super::runs::{self, Changes};
use crate::wording::{count, shared_in_order};
use rusqlite::types::Value;
use rusqlite::vtab::array::Array;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Result, Row, params};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::hash_map::Entry as Remembered;
use std::rc::Rc;
use xxhash_rust::xxh3::Xxh3;

/// Fewer words prove nothing by themselves.
const FEW: usize = 5;
/// From so many words on, nearly equal words are one utterance whoever is said to have said them.
const MANY: usize = 10;
/// Hundredths of the shorter wording that both must have, in order; of two speakers' words more.
const SHARED: usize = 80;
const SHARED_BY_OTHERS: usize = 90;
/// Most wordings that are compared word by word.
const COMPARED: usize = 3;

const BANDS: Table = Table { name: "wording_bands", room: 4 };
/// Where wordings of enough words are looked for by the last 32 bits of their hash.
const HASHES: &str = "wording_hashes";

/// The wordings of a database while a batch is added.
pub(super) struct Wordings<'c> {
    connection: &'c Connection,
    bands: Bands,
    hashes: Changes,
    /// Those of the batch whose words are wording enough: hash → number.
    known: FxHashMap<i64, i64>,
    /// The number of the next new one.
    next: i64,
    find: CachedStatement<'c>,
    insert: CachedStatement<'c>,
    read: CachedStatement<'c>,
    speakers: CachedStatement<'c>,
}

/// A wording that others are compared with.
#[derive(Debug)]
pub(super) struct Compared {
    utterance: i64,
    words: Words,
}

/// A number for each word, which is compared faster.
#[derive(Debug, Clone)]
pub(super) struct Words {
    numbers: Vec<u64>,
    /// A bit for the last six of each number.
    bits: u64,
}

impl Words {
    pub(super) fn new(words: &str) -> Self {
        // A word takes about six bytes.
        let mut numbers = Vec::with_capacity(words.len() / 6 + 1);
        numbers.extend(minhash::runs(words, 1));
        let bits = numbers.iter().fold(0, |bits, number| bits | bit(*number));
        Self { numbers, bits }
    }

    fn len(&self) -> usize {
        self.numbers.len()
    }

    /// How many words both have in order, where it is `enough`; that is asked of more and more exact upper bounds.
    fn shared(&self, other: &Self, enough: impl Fn(usize) -> bool) -> Option<usize> {
        // A bit that only one has is a word that only one has.
        let most = |a: &Self, b: &Self| a.len().saturating_sub((a.bits & !b.bits).count_ones() as usize);
        if !enough(most(self, other).min(most(other, self))) {
            return None;
        }
        let mut sorted = self.numbers.clone();
        sorted.sort_unstable();
        let in_any_order = other.numbers.iter().filter(|number| sorted.binary_search(number).is_ok()).count();
        if !enough(in_any_order) {
            return None;
        }
        Some(shared_in_order(&self.numbers, &other.numbers)).filter(|shared| enough(*shared))
    }
}

fn bit(number: u64) -> u64 {
    1 << (number & 63)
}

impl<'c> Wordings<'c> {
    /// For the quotations of `entries`, some of which are articles of the database that will be `replaced`.
    pub(super) fn new(connection: &'c Connection, entries: &[Entry], replaced: &[i64]) -> Result<Self> {
        let speakers = "SELECT DISTINCT p.person_id FROM quotations q JOIN said_by b ON b.quotation_id = q.id \
            JOIN speakers p ON p.id = b.speaker_id WHERE q.wording_id = ?1 ORDER BY 1";
        let known = "SELECT hash, id FROM rarray(?1) AS wanted CROSS JOIN wordings ON id = wanted.value";
        let enough = || entries.iter().flat_map(|entry| &entry.sayings).filter(|saying| is_enough(saying));
        let hashes = enough().map(|saying| key(saying.hash)).collect();
        let wanted = runs::standing(connection, HASHES, hashes)?;
        let wanted: Array = Rc::new(wanted.into_iter().map(Value::from).collect());
        let mut known = connection.prepare_cached(known)?;
        let mut bands: Vec<u32> = enough().flat_map(|saying| &saying.bands).copied().collect();
        let theirs = "SELECT w.words FROM quotations q JOIN wordings w ON w.id = q.wording_id WHERE q.article_id = ?1";
        let mut theirs = connection.prepare_cached(theirs)?;
        for article in replaced {
            let words = theirs.query_map([article], |row| row.get::<_, String>(0))?;
            words.into_iter().try_for_each(|words| words.map(|words| bands.extend(Saying::bands_of(&words))))?;
        }
        Ok(Self {
            connection,
            bands: Bands::read(connection, BANDS, bands)?,
            known: known.query_map([wanted], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_>>()?,
            hashes: Changes::new(HASHES),
            next: next(connection)?,
            // The condition is that of the index.
            find: connection
                .prepare_cached("SELECT id FROM wordings WHERE hash = ?1 AND words NOT GLOB '* * * * *'")?,
            insert: connection.prepare_cached("INSERT INTO wordings VALUES (?1, ?2, ?3, ?4)")?,
            read: connection.prepare_cached("SELECT utterance_id, words FROM wordings WHERE id = ?1")?,
            speakers: connection.prepare_cached(speakers)?,
        })
    }

    /// The wording of `saying`, by `speakers` in an article of `story`; made when it is new.
    pub(super) fn wording(
        &mut self,
        saying: &Saying,
        speakers: &[i64],
        story: i64,
        memory: &mut Memory,
    ) -> Result<i64> {
        if !is_enough(saying) {
            let hash = identity(saying, speakers, story);
            let known = self.find.query_row([hash], |row| row.get(0)).optional()?;
            return known.map_or_else(|| self.insert(hash, None, saying), Ok);
        }
        let hash = saying.hash.cast_signed();
        if let Some(known) = self.known.get(&hash) {
            return Ok(*known);
        }
        let utterance = self.nearest(saying, speakers, memory)?;
        let id = self.insert(hash, utterance, saying)?;
        self.hashes.add(key(saying.hash), id);
        self.known.insert(hash, id);
        self.bands.add(&saying.bands, id);
        Ok(id)
    }

    /// A new wording; its number.
    fn insert(&mut self, hash: i64, utterance: Option<i64>, saying: &Saying) -> Result<i64> {
        let id = self.next;
        // A new utterance has the number of its first wording.
        self.insert.execute(params![id, hash, utterance.unwrap_or(id), saying.words])?;
        self.next += 1;
        Ok(id)
    }

    /// The utterance whose wording shares most; of several the earliest.
    fn nearest(&mut self, saying: &Saying, speakers: &[i64], memory: &mut Memory) -> Result<Option<i64>> {
        let candidates = self.bands.sharing(&saying.bands);
        let mut best: Option<(usize, Reverse<i64>)> = None;
        for wording in candidates.into_iter().take(COMPARED) {
            let Compared { utterance, words } = match memory.wordings.entry(wording) {
                Remembered::Occupied(remembered) => remembered.into_mut(),
                Remembered::Vacant(vacant) => vacant.insert(self.read.query_row([wording], compared)?),
            };
            let shorter = saying.compared.len().min(words.len());
            let enough = |shared| shared * 100 >= shorter * SHARED;
            let Some(shared) = saying.compared.shared(words, enough) else { continue };
            let surely = shorter >= MANY && shared * 100 >= shorter * SHARED_BY_OTHERS;
            if surely || agree(speakers, &self.speakers_of(wording)?) {
                best = best.max(Some((shared, Reverse(*utterance))));
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
        let mut read = self.connection.prepare_cached("SELECT hash, words FROM wordings WHERE id = ?1")?;
        let mut delete = self.connection.prepare_cached("DELETE FROM wordings WHERE id = ?1")?;
        for wording in wordings {
            if used.exists([wording])? {
                continue;
            }
            let found = read.query_row([wording], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).optional()?;
            let Some((hash, words)) = found else { continue };
            if count(&words) >= FEW {
                self.known.remove(&hash);
                self.hashes.take_back(key(hash.cast_unsigned()), *wording);
            }
            self.bands.forget(&Saying::bands_of(&words), *wording);
            delete.execute([wording])?;
        }
        self.next = next(self.connection)?;
        Ok(())
    }

    /// Ends the batch.
    pub(super) fn finish(self) -> Result<()> {
        self.hashes.write(self.connection)?;
        self.bands.write(self.connection)
    }
}

/// The number that a wording would get.
fn next(connection: &Connection) -> Result<i64> {
    connection.prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM wordings")?.query_row([], |row| row.get(0))
}

/// Where a wording of this hash stands.
fn key(hash: u64) -> u32 {
    hash as u32
}

/// True where the words prove something by themselves.
fn is_enough(saying: &Saying) -> bool {
    saying.compared.len() >= FEW
}

/// A hash of few words and of what else must agree.
fn identity(saying: &Saying, speakers: &[i64], story: i64) -> i64 {
    let mut hash = Xxh3::new();
    hash.update(saying.words.as_bytes());
    let whose = if speakers.is_empty() { &[-story] } else { speakers };
    whose.iter().for_each(|id| hash.update(&id.to_le_bytes()));
    hash.digest().cast_signed()
}

fn compared(row: &Row<'_>) -> Result<Compared> {
    Ok(Compared { utterance: row.get(0)?, words: Words::new(row.get_ref(1)?.as_str()?) })
}

/// Nobody named agrees with everybody.
fn agree(a: &[i64], b: &[i64]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|speaker| b.contains(speaker))
}
