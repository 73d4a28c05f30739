//! Wire copies: articles with nearly the same text are one story.
//!
//! In: the sketch of an article's text. Out: the number of its story, that of the earliest article that it is a copy
//! of. A paper that cuts the end off or adds a paragraph prints the same story; two reports of one event do not.

use super::entry::Entry;
use super::minhash::bands;
use rusqlite::{Connection, OptionalExtension, Result};
use std::collections::BTreeMap;

/// Hundredths of the shorter text that both must share.
const SHARED: f64 = 0.6;
/// Two of the first 20 minima make a band.
const BANDED: usize = 20;
const ROWS: usize = 2;
/// Most articles of a band that are looked at: page furniture that all articles share says nothing.
const MOST: i64 = 32;

/// The story of an article that is not yet in the database.
pub(super) fn story(connection: &Connection, entry: &Entry) -> Result<i64> {
    if let Some(sketch) = &entry.sketch
        && let Some(article) = copied(connection, sketch, entry.words)?
    {
        return connection
            .prepare_cached("SELECT story_id FROM articles WHERE id = ?1")?
            .query_row([article], |row| row.get(0));
    }
    let newest = "SELECT coalesce(max(story_id), 0) + 1 FROM articles";
    connection.prepare_cached(newest)?.query_row([], |row| row.get(0))
}

/// Lets later articles find `article`.
pub(super) fn index(connection: &Connection, article: i64, entry: &Entry) -> Result<()> {
    let Some(sketch) = &entry.sketch else { return Ok(()) };
    let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO article_bands VALUES (?1, ?2)")?;
    for band in banded(sketch) {
        insert.execute([band, article])?;
    }
    Ok(())
}

/// Takes back what [`index`] did.
pub(super) fn forget(connection: &Connection, article: i64) -> Result<()> {
    let stored = "SELECT sketch FROM articles WHERE id = ?1";
    let sketch = connection.prepare_cached(stored)?.query_row([article], |row| row.get::<_, Vec<u8>>(0))?;
    let Some(sketch) = from_bytes(&sketch) else { return Ok(()) };
    let mut delete = connection.prepare_cached("DELETE FROM article_bands WHERE band = ?1 AND article_id = ?2")?;
    for band in banded(&sketch) {
        delete.execute([band, article])?;
    }
    Ok(())
}

/// A sketch as it is stored; empty for none.
pub(super) fn bytes(sketch: Option<&[u64; 32]>) -> Vec<u8> {
    sketch.into_iter().flatten().flat_map(|least| least.to_le_bytes()).collect()
}

/// The article that shares most, the earliest of several.
fn copied(connection: &Connection, sketch: &[u64; 32], words: u32) -> Result<Option<i64>> {
    let mut candidates: BTreeMap<i64, usize> = BTreeMap::new();
    let mut look = connection
        .prepare_cached("SELECT article_id FROM article_bands WHERE band = ?1 ORDER BY article_id LIMIT ?2")?;
    for band in banded(sketch) {
        for article in look.query_map([band, MOST], |row| row.get(0))? {
            *candidates.entry(article?).or_default() += 1;
        }
    }
    let mut read = connection.prepare_cached("SELECT sketch, words FROM articles WHERE id = ?1")?;
    let mut best: Option<(f64, i64)> = None;
    for article in candidates.into_keys() {
        let found = read.query_row([article], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, u32>(1)?)));
        let Some((bytes, others)) = found.optional()? else { continue };
        let Some(other) = from_bytes(&bytes) else { continue };
        let share = share(sketch, words, &other, others);
        if share >= SHARED && best.is_none_or(|(most, _)| share > most) {
            best = Some((share, article));
        }
    }
    Ok(best.map(|(_, article)| article))
}

fn banded(sketch: &[u64; 32]) -> Vec<i64> {
    bands(sketch.get(..BANDED).unwrap_or_default(), ROWS)
}

/// How much of the shorter text both have, as the sketches tell it.
fn share(a: &[u64; 32], a_words: u32, b: &[u64; 32], b_words: u32) -> f64 {
    let equal = a.iter().zip(b).filter(|(a, b)| a == b).count() as f64 / a.len() as f64;
    let shorter = f64::from(a_words.min(b_words).max(1));
    (equal / (1.0 + equal) * (f64::from(a_words) + f64::from(b_words)) / shorter).min(1.0)
}

fn from_bytes(bytes: &[u8]) -> Option<[u64; 32]> {
    let mut sketch = [0; 32];
    let (eights, rest) = bytes.as_chunks::<8>();
    if eights.len() != sketch.len() || !rest.is_empty() {
        return None;
    }
    sketch.iter_mut().zip(eights).for_each(|(least, eight)| *least = u64::from_le_bytes(*eight));
    Some(sketch)
}
