//! Wire copies: articles with nearly the same text are one story.
//!
//! In: the sketch of an article's text. Out: the number of its story, that of the earliest article that it is a copy
//! of. A paper that cuts the end off or adds a paragraph prints the same story; two reports of one event do not.

use super::bands::{Bands, Table};
use super::entry::Entry;
use super::memory::Memory;
use super::minhash::{Sketch, bands};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Result, Row};
use std::collections::hash_map::Entry as Remembered;

/// Hundredths of the shorter text that both must share.
const SHARED: f64 = 0.6;
/// Two of the first 20 minima make a band.
const BANDED: usize = 20;
const ROWS: usize = 2;

const BANDS: Table = Table { name: "article_bands", room: 32 };

/// The stories of a database while a batch is added.
pub(super) struct Stories<'c> {
    connection: &'c Connection,
    bands: Bands,
    sketch: CachedStatement<'c>,
    story: CachedStatement<'c>,
    newest: CachedStatement<'c>,
}

impl<'c> Stories<'c> {
    /// For the articles of `entries`, some of which are in the database and will be `replaced`.
    pub(super) fn new(connection: &'c Connection, entries: &[Entry], replaced: &[i64]) -> Result<Self> {
        let mut sketch = connection.prepare_cached("SELECT sketch, words FROM articles WHERE id = ?1")?;
        let mut bands: Vec<u32> = entries.iter().flat_map(|entry| &entry.bands).copied().collect();
        for article in replaced {
            let replaced = sketch.query_row([article], sketched)?;
            bands.extend(replaced.iter().flat_map(|article| bands_of(&article.sketch)));
        }
        Ok(Self {
            connection,
            bands: Bands::read(connection, BANDS, bands)?,
            sketch,
            story: connection.prepare_cached("SELECT story_id FROM articles WHERE id = ?1")?,
            newest: connection.prepare_cached("SELECT coalesce(max(story_id), 0) + 1 FROM articles")?,
        })
    }

    /// The story of an article that is not yet in the database.
    pub(super) fn story(&mut self, entry: &Entry, memory: &mut Memory) -> Result<i64> {
        match self.copied(entry, memory)? {
            Some(article) => self.story.query_row([article], |row| row.get(0)),
            None => self.newest.query_row([], |row| row.get(0)),
        }
    }

    /// Lets later articles find `article`.
    pub(super) fn add(&mut self, article: i64, entry: &Entry) {
        self.bands.add(&entry.bands, article);
    }

    /// Takes back what [`add`](Self::add) did.
    pub(super) fn forget(&mut self, article: i64) -> Result<()> {
        if let Some(Sketched { sketch, .. }) = self.sketch.query_row([article], sketched)? {
            self.bands.forget(&bands_of(&sketch), article);
        }
        Ok(())
    }

    /// Ends the batch.
    pub(super) fn finish(self) -> Result<()> {
        self.bands.write(self.connection)
    }

    /// The article that shares most, the earliest of several.
    fn copied(&mut self, entry: &Entry, memory: &mut Memory) -> Result<Option<i64>> {
        let Some(sketch) = &entry.sketch else { return Ok(None) };
        let mut candidates = self.bands.sharing(&entry.bands);
        candidates.sort_unstable();
        let mut best: Option<(f64, i64)> = None;
        for article in candidates {
            let other = match memory.articles.entry(article) {
                Remembered::Occupied(remembered) => remembered.into_mut(),
                Remembered::Vacant(vacant) => {
                    vacant.insert(self.sketch.query_row([article], sketched).optional()?.flatten())
                }
            };
            let Some(other) = other else { continue };
            let share = share(sketch, entry.words, &other.sketch, other.words);
            if share >= SHARED && best.is_none_or(|(most, _)| share > most) {
                best = Some((share, article));
            }
        }
        Ok(best.map(|(_, article)| article))
    }
}

/// An article that others are compared with.
#[derive(Debug)]
pub(super) struct Sketched {
    sketch: Sketch,
    words: u32,
}

/// An article that has a sketch.
fn sketched(row: &Row<'_>) -> Result<Option<Sketched>> {
    let words = row.get(1)?;
    Ok(from_bytes(row.get_ref(0)?.as_blob()?).map(|sketch| Sketched { sketch, words }))
}

/// Where the copies of an article are looked for.
pub(super) fn bands_of(sketch: &Sketch) -> Vec<u32> {
    bands(sketch.get(..BANDED).unwrap_or_default(), ROWS).collect()
}

/// A sketch as it is stored; empty for none.
pub(super) fn bytes(sketch: Option<&Sketch>) -> Vec<u8> {
    sketch.into_iter().flatten().flat_map(|least| least.to_le_bytes()).collect()
}

/// How much of the shorter text both have, as the sketches tell it.
fn share(a: &Sketch, a_words: u32, b: &Sketch, b_words: u32) -> f64 {
    let equal = a.iter().zip(b).filter(|(a, b)| a == b).count() as f64 / a.len() as f64;
    let shorter = f64::from(a_words.min(b_words).max(1));
    (equal / (1.0 + equal) * (f64::from(a_words) + f64::from(b_words)) / shorter).min(1.0)
}

fn from_bytes(bytes: &[u8]) -> Option<Sketch> {
    let (minima, rest) = bytes.as_chunks::<4>();
    let minima: Vec<u32> = minima.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
    minima.try_into().ok().filter(|_| rest.is_empty())
}
