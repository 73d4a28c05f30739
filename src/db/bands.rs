//! Where near copies are looked for: whatever shares a band of minima is worth comparing.
//!
//! In: the bands of what a batch adds. Out: for each the numbers of those that share a band with it. A band has room for
//! a few, the first ones: what stands in more is a turn of phrase or page furniture, and says nothing.
//!
//! Bands lie all over, so of a table with a row for each of them every batch would change most pages. What a batch
//! changes is written as one run instead, its entries in their order, and later batches go through the runs from the
//! beginning to the end. Runs of about one length are merged, so there are few (a log-structured merge tree: O'Neil,
//! Cheng, Gawlick and O'Neil 1996).

use rusqlite::{Connection, Result};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

/// Most bytes of a run that is merged from two.
const MOST: u32 = 64 << 20;

/// A table of runs: numbers that stand in bands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    pub name: &'static str,
    /// Most numbers of a band.
    pub room: usize,
}

/// The bands of a batch, as far as anything stands in them; mostly it is one number.
pub(super) struct Bands {
    table: Table,
    held: FxHashMap<i64, SmallVec<[Held; 2]>>,
}

/// A number that stands in a band, or did.
#[derive(Debug, Clone, Copy)]
struct Held {
    id: u32,
    /// As the runs have it.
    stored: bool,
    here: bool,
}

impl Bands {
    /// These bands, as the database has them. Nothing can be added to others or taken out of them.
    pub(super) fn read(connection: &Connection, table: Table, bands: impl Iterator<Item = i64>) -> Result<Self> {
        let bands: BTreeSet<i64> = bands.collect();
        let bands: Vec<i64> = bands.into_iter().collect();
        let mut held: FxHashMap<i64, SmallVec<[Held; 2]>> = FxHashMap::default();
        let mut read = connection.prepare_cached(&format!("SELECT entries FROM {} ORDER BY id", table.name))?;
        let mut runs = read.query([])?;
        while let Some(run) = runs.next()? {
            for Entry { band, id, gone } in found(entries(run.get_ref(0)?.as_blob()?), &bands) {
                let held = held.entry(band).or_default();
                match gone {
                    true => held.retain(|held| held.id != id),
                    false => held.push(Held { id, stored: true, here: true }),
                }
            }
        }
        Ok(Self { table, held })
    }

    /// None of them: enough to add to, and to take back what is surely there.
    pub(super) fn unread(table: Table) -> Self {
        Self { table, held: FxHashMap::default() }
    }

    /// What shares one of these bands: those that share most first, of equal ones the first in number.
    pub(super) fn sharing(&self, bands: &[i64]) -> Vec<i64> {
        let held = bands.iter().filter_map(|band| self.held.get(band)).flatten().filter(|held| held.here);
        let mut ids: Vec<u32> = held.map(|held| held.id).collect();
        ids.sort_unstable();
        let mut counts: Vec<&[u32]> = ids.chunk_by(|a, b| a == b).collect();
        counts.sort_by_key(|same| Reverse(same.len()));
        counts.into_iter().filter_map(|same| same.first()).map(|id| i64::from(*id)).collect()
    }

    /// Lets whatever comes later find `id` in those of these bands that have room.
    pub(super) fn add(&mut self, bands: &[i64], id: i64) {
        // An entry has no more bits for it.
        let Some(id) = u32::try_from(id).ok().filter(|id| *id < 1 << 31) else { return };
        for band in bands {
            let held = self.held.entry(*band).or_default();
            if held.iter().filter(|held| held.here).count() >= self.table.room {
                continue;
            }
            match held.iter_mut().find(|held| held.id == id) {
                Some(held) => held.here = true,
                None => held.push(Held { id, stored: false, here: true }),
            }
        }
    }

    /// Takes `id` out of these bands.
    pub(super) fn forget(&mut self, bands: &[i64], id: i64) {
        for band in bands {
            let held = self.held.get_mut(band).into_iter().flatten();
            held.filter(|held| i64::from(held.id) == id).for_each(|held| held.here = false);
        }
    }

    /// Takes `id` out of a band in which it stands, read or not.
    pub(super) fn take_back(&mut self, band: i64, id: i64) {
        let Ok(id) = u32::try_from(id) else { return };
        let held = self.held.entry(band).or_default();
        match held.iter_mut().find(|held| held.id == id) {
            Some(held) => held.here = false,
            None => held.push(Held { id, stored: true, here: false }),
        }
    }

    /// Writes what has changed.
    pub(super) fn write(self, connection: &Connection) -> Result<()> {
        let held = self.held.into_iter().flat_map(|(band, held)| held.into_iter().map(move |held| (band, held)));
        let changed = held.filter(|(_, held)| held.stored != held.here);
        let entries = changed.map(|(band, held)| Entry { band, id: held.id, gone: held.stored });
        let mut run: Vec<u64> = entries.map(Entry::packed).collect();
        if run.is_empty() {
            return Ok(());
        }
        run.sort_unstable();
        let run: Vec<u8> = run.into_iter().flat_map(u64::to_be_bytes).collect();
        let insert = format!("INSERT INTO {} (entries) VALUES (?1)", self.table.name);
        connection.prepare_cached(&insert)?.execute([run])?;
        while merge(connection, self.table.name)? {}
        Ok(())
    }
}

/// One number in one band, or its taking back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    /// Of 32 bits.
    band: i64,
    /// Of 31 bits.
    id: u32,
    gone: bool,
}

impl Entry {
    /// Eight bytes, in the order of bands and then of numbers.
    fn packed(self) -> u64 {
        (self.band.cast_unsigned() << 32) | u64::from(self.id << 1) | u64::from(self.gone)
    }

    fn unpacked(bytes: [u8; 8]) -> Self {
        let packed = u64::from_be_bytes(bytes);
        Self { band: i64::from((packed >> 32) as u32), id: packed as u32 >> 1, gone: packed & 1 == 1 }
    }
}

fn entries(run: &[u8]) -> &[[u8; 8]] {
    run.as_chunks().0
}

/// The entries of a run that stand in these bands, both in order.
fn found<'r>(mut rest: &'r [[u8; 8]], bands: &'r [i64]) -> impl Iterator<Item = Entry> + 'r {
    bands.iter().flat_map(move |band| {
        rest = behind(rest, |entry| entry.band < *band);
        rest.iter().map(|bytes| Entry::unpacked(*bytes)).take_while(|entry| entry.band == *band)
    })
}

/// What is left of a run behind those entries that are `before`, looked for in longer and longer steps.
fn behind(run: &[[u8; 8]], before: impl Fn(Entry) -> bool) -> &[[u8; 8]] {
    let before = |bytes: &[u8; 8]| before(Entry::unpacked(*bytes));
    let mut step = 1;
    while run.get(step - 1).is_some_and(before) {
        step *= 2;
    }
    let near = run.get(step / 2..step.min(run.len())).unwrap_or_default();
    run.get(step / 2 + near.partition_point(before)..).unwrap_or_default()
}

/// Merges the last two runs where the last is no longer much shorter; true when it did.
fn merge(connection: &Connection, table: &str) -> Result<bool> {
    let last = format!("SELECT id, length(entries) FROM {table} ORDER BY id DESC LIMIT 2");
    let mut last = connection.prepare_cached(&last)?;
    let last: Vec<(i64, u32)> = last.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_>>()?;
    let [(later, short), (earlier, long)] = last[..] else { return Ok(false) };
    if short <= long / 2 || short.saturating_add(long) > MOST {
        return Ok(false);
    }
    let mut read = connection.prepare_cached(&format!("SELECT entries FROM {table} WHERE id = ?1"))?;
    let mut run = |id: i64| read.query_row([id], |row| row.get::<_, Vec<u8>>(0));
    let merged = merged(entries(&run(earlier)?), entries(&run(later)?));
    connection.prepare_cached(&format!("DELETE FROM {table} WHERE id >= ?1"))?.execute([earlier])?;
    if !merged.is_empty() {
        let insert = format!("INSERT INTO {table} (id, entries) VALUES (?1, ?2)");
        connection.prepare_cached(&insert)?.execute((earlier, merged))?;
    }
    Ok(true)
}

/// The entries of both, but for those that take each other back.
fn merged(mut a: &[[u8; 8]], mut b: &[[u8; 8]]) -> Vec<u8> {
    let mut merged = Vec::with_capacity(size_of_val(a) + size_of_val(b));
    let key = |entry: &[u8; 8]| u64::from_be_bytes(*entry) >> 1;
    while let ([x, rest_of_a @ ..], [y, rest_of_b @ ..]) = (a, b) {
        let order = key(x).cmp(&key(y));
        match order {
            Ordering::Less => merged.extend(x),
            Ordering::Equal => {}
            Ordering::Greater => merged.extend(y),
        }
        a = if order.is_le() { rest_of_a } else { a };
        b = if order.is_ge() { rest_of_b } else { b };
    }
    merged.extend(a.as_flattened());
    merged.extend(b.as_flattened());
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TABLE: Table = Table { name: "b", room: 2 };

    fn table() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE b (id INTEGER PRIMARY KEY, entries BLOB NOT NULL)").unwrap();
        connection
    }

    fn read(connection: &Connection) -> Bands {
        Bands::read(connection, TABLE, 0..16).unwrap()
    }

    #[test]
    fn a_band_has_room_for_the_first_that_come() {
        let connection = table();
        let mut bands = read(&connection);
        bands.add(&[5, 7], 1);
        bands.add(&[7, 9], 2);
        bands.add(&[5, 7], 3);
        assert_eq!(bands.sharing(&[7, 9]), [2, 1]);
        assert_eq!(bands.sharing(&[5]), [1, 3]);
        bands.write(&connection).unwrap();

        let mut bands = read(&connection);
        assert_eq!(bands.sharing(&[7, 9]), [2, 1]);
        bands.add(&[9], 4);
        bands.forget(&[5, 7], 1);
        bands.forget(&[9], 4);
        bands.add(&[7], 5);
        bands.write(&connection).unwrap();
        assert_eq!(read(&connection).sharing(&[5, 7, 9]), [2, 3, 5]);
    }

    #[test]
    fn the_largest_band_and_number_have_their_place() {
        let connection = table();
        let most = i64::from(u32::MAX);
        let mut bands = Bands::read(&connection, TABLE, [most].into_iter()).unwrap();
        bands.add(&[most], (1 << 31) - 1);
        bands.add(&[most], 1 << 31);
        bands.write(&connection).unwrap();
        let bands = Bands::read(&connection, TABLE, [0, most].into_iter()).unwrap();
        assert_eq!(bands.sharing(&[0, most]), [(1 << 31) - 1]);
    }

    proptest! {
        /// Whatever was written in however many batches, the bands hold what a plain list of them would.
        #[test]
        fn runs_hold_what_a_list_would(
            batches in prop::collection::vec(prop::collection::vec((0..16_i64, 0..6_i64, any::<bool>()), 0..12), 0..12)
        ) {
            let connection = table();
            let mut plain: Vec<Vec<i64>> = vec![Vec::new(); 16];
            for batch in batches {
                let mut bands = read(&connection);
                for (band, id, gone) in batch {
                    let list = &mut plain[band as usize];
                    if gone {
                        bands.forget(&[band], id);
                        list.retain(|other| *other != id);
                    } else if !list.contains(&id) {
                        bands.add(&[band], id);
                        if list.len() < TABLE.room {
                            list.push(id);
                        }
                    }
                }
                bands.write(&connection).unwrap();
            }
            let bands = read(&connection);
            for (band, list) in (0..).zip(&mut plain) {
                list.sort_unstable();
                prop_assert_eq!(&bands.sharing(&[band]), list);
            }
            let runs: u32 = connection.query_row("SELECT count(*) FROM b", [], |row| row.get(0)).unwrap();
            prop_assert!(runs < 8, "{} runs", runs);
        }
    }
}
