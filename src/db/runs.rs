//! Tables of runs: numbers by a key of 32 bits, an index that is made for being written.
//!
//! In: what a batch puts under which keys, and takes back. Out: what stands under the keys that a later batch asks for,
//! all of them at once.
//!
//! Keys are hashes, which lie all over, so of an index with a place for each of them every batch would change most
//! pages. What a batch changes is written as one run instead, its entries in their order, and later batches go through
//! the runs from the beginning to the end. Runs of about one length are merged, so there are few (a log-structured merge
//! tree: O'Neil, Cheng, Gawlick and O'Neil 1996).

use rusqlite::{Connection, Result};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Most bytes of a run that is merged from two.
const MOST: u32 = 64 << 20;

/// One number under one key, or its taking back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub key: u32,
    /// Of 31 bits.
    pub id: u32,
    pub gone: bool,
}

impl Entry {
    /// Eight bytes, in the order of keys and then of numbers.
    fn packed(self) -> u64 {
        (u64::from(self.key) << 32) | u64::from(self.id << 1) | u64::from(self.gone)
    }

    fn unpacked(packed: u64) -> Self {
        Self { key: (packed >> 32) as u32, id: packed as u32 >> 1, gone: packed & 1 == 1 }
    }
}

/// A number as an entry has it; none for one that needs more than 31 bits.
pub(super) fn number(id: i64) -> Option<u32> {
    u32::try_from(id).ok().filter(|id| *id < 1 << 31)
}

/// Tells what stands under `keys` in each run, the earliest first; an entry may take an earlier one back.
pub(super) fn read(
    connection: &Connection,
    table: &str,
    mut keys: Vec<u32>,
    mut tell: impl FnMut(Entry),
) -> Result<()> {
    keys.sort_unstable();
    keys.dedup();
    let mut read = connection.prepare_cached(&format!("SELECT entries FROM {table} ORDER BY id"))?;
    let mut runs = read.query([])?;
    while let Some(run) = runs.next()? {
        found(entries(run.get_ref(0)?.as_blob()?), &keys).for_each(&mut tell);
    }
    Ok(())
}

/// The numbers that stand under any of `keys`, in their order.
pub(super) fn standing(connection: &Connection, table: &str, keys: Vec<u32>) -> Result<Vec<i64>> {
    let mut entries = Vec::new();
    read(connection, table, keys, |entry| entries.push(entry.packed()))?;
    let standing: BTreeSet<u32> = settled(entries).into_iter().map(|entry| Entry::unpacked(entry).id).collect();
    Ok(standing.into_iter().map(i64::from).collect())
}

/// What a batch changes in a table.
pub(super) struct Changes {
    table: &'static str,
    packed: Vec<u64>,
}

impl Changes {
    pub(super) fn new(table: &'static str) -> Self {
        Self { table, packed: Vec::new() }
    }

    /// Puts `id` under `key`, where it does not stand.
    pub(super) fn add(&mut self, key: u32, id: i64) {
        self.push(key, id, false);
    }

    /// Takes `id` from under `key`, where it stands.
    pub(super) fn take_back(&mut self, key: u32, id: i64) {
        self.push(key, id, true);
    }

    fn push(&mut self, key: u32, id: i64, gone: bool) {
        // Without its entry a number is not found, which is better than under another number.
        self.packed.extend(number(id).map(|id| Entry { key, id, gone }.packed()));
    }

    /// Writes them as one run.
    pub(super) fn write(self, connection: &Connection) -> Result<()> {
        let run: Vec<u8> = settled(self.packed).into_iter().flat_map(u64::to_be_bytes).collect();
        if run.is_empty() {
            return Ok(());
        }
        let insert = format!("INSERT INTO {} (entries) VALUES (?1)", self.table);
        connection.prepare_cached(&insert)?.execute([run])?;
        while merge(connection, self.table)? {}
        Ok(())
    }
}

/// What is left of entries in any order: what was put and taken back in turn has changed where one of them came once
/// more, and that one is in the middle.
fn settled(mut packed: Vec<u64>) -> Vec<u64> {
    packed.sort_unstable();
    let turns = packed.chunk_by(|a, b| a >> 1 == b >> 1).filter(|turns| turns.len() % 2 == 1);
    turns.filter_map(|turns| turns.get(turns.len() / 2).copied()).collect()
}

fn entries(run: &[u8]) -> &[[u8; 8]] {
    run.as_chunks().0
}

fn unpacked(bytes: &[u8; 8]) -> Entry {
    Entry::unpacked(u64::from_be_bytes(*bytes))
}

/// The entries of a run that stand under these keys, both in order.
fn found<'r>(mut rest: &'r [[u8; 8]], keys: &'r [u32]) -> impl Iterator<Item = Entry> + 'r {
    keys.iter().flat_map(move |key| {
        rest = behind(rest, |entry| entry.key < *key);
        rest.iter().map(unpacked).take_while(|entry| entry.key == *key)
    })
}

/// What is left of a run behind those entries that are `before`, looked for in longer and longer steps.
fn behind(run: &[[u8; 8]], before: impl Fn(Entry) -> bool) -> &[[u8; 8]] {
    let before = |bytes: &[u8; 8]| before(unpacked(bytes));
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

    fn table() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE r (id INTEGER PRIMARY KEY, entries BLOB NOT NULL)").unwrap();
        connection
    }

    fn standing(connection: &Connection, key: u32) -> Vec<i64> {
        super::standing(connection, "r", vec![key]).unwrap()
    }

    #[test]
    fn what_is_put_stands_until_it_is_taken_back() {
        let connection = table();
        let batch = |change: &dyn Fn(&mut Changes)| {
            let mut changes = Changes::new("r");
            change(&mut changes);
            changes.write(&connection).unwrap();
        };
        batch(&|changes| [(7, 2), (7, 1), (u32::MAX, 5)].into_iter().for_each(|(key, id)| changes.add(key, id)));
        assert_eq!(standing(&connection, 7), [1, 2]);
        batch(&|changes| changes.take_back(7, 2));
        assert_eq!(standing(&connection, 7), [1]);
        assert_eq!(standing(&connection, u32::MAX), [5]);
        assert!(standing(&connection, 8).is_empty());

        // In turn within one batch.
        batch(&|changes| {
            changes.take_back(7, 1);
            changes.add(7, 1);
            changes.take_back(7, 1);
            changes.add(7, 2);
            changes.take_back(7, 2);
        });
        assert!(standing(&connection, 7).is_empty());
    }

    #[test]
    fn a_number_without_room_is_not_found_under_another() {
        let connection = table();
        let mut changes = Changes::new("r");
        [(1 << 31) - 1, 1 << 31, (1 << 32) + 3].into_iter().for_each(|id| changes.add(7, id));
        changes.write(&connection).unwrap();
        assert_eq!(standing(&connection, 7), [(1 << 31) - 1]);
    }
}
