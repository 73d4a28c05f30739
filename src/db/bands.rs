//! Where near copies are looked for: whatever shares a band of minima is worth comparing.
//!
//! In: the bands of what a batch adds. Out: for each the numbers of those that share a band with it. The bands of a
//! batch are read with one statement and written in their order at its end, since they lie all over large tables. A
//! band has room for a few, the first ones: what stands in more is a turn of phrase or page furniture, and says nothing.

use rusqlite::types::Value;
use rusqlite::vtab::array::Array;
use rusqlite::{Connection, Result, params, params_from_iter};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::iter::repeat;
use std::ops::Range;
use std::rc::Rc;

/// Rows that one statement writes.
const TOGETHER: usize = 64;

/// A table of bands: numbers in slots, so many to a band, each found as quickly as a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    pub name: &'static str,
    /// The column of the number that stands in a slot.
    pub id: &'static str,
    /// Slots of a band.
    pub room: i64,
}

impl Table {
    fn slots(self, band: i64) -> Range<i64> {
        band * self.room..(band + 1) * self.room
    }
}

/// The bands of a batch, as far as anything stands in them.
pub(super) struct Bands {
    table: Table,
    held: FxHashMap<i64, Vec<Held>>,
}

/// What stands in a slot of a band.
struct Held {
    slot: i64,
    id: i64,
    /// Not yet in the table.
    is_new: bool,
}

impl Bands {
    /// These bands, as the database has them.
    pub(super) fn read(connection: &Connection, table: Table, bands: impl Iterator<Item = i64>) -> Result<Self> {
        let Table { name, id, room } = table;
        let read = format!(
            "SELECT slot, {id} FROM rarray(?1) AS start \
             CROSS JOIN {name} ON slot >= start.value AND slot < start.value + ?2 ORDER BY slot"
        );
        let mut read = connection.prepare_cached(&read)?;
        let mut rows = read.query(params![sorted(bands.map(|band| table.slots(band).start)), room])?;
        let mut held: FxHashMap<i64, Vec<Held>> = FxHashMap::default();
        while let Some(row) = rows.next()? {
            let slot: i64 = row.get(0)?;
            held.entry(slot.div_euclid(room)).or_default().push(Held { slot, id: row.get(1)?, is_new: false });
        }
        Ok(Self { table, held })
    }

    /// What shares one of these bands: those that share most first, of equal ones the first in number.
    pub(super) fn sharing(&self, bands: &[i64]) -> Vec<i64> {
        let mut ids: Vec<i64> =
            bands.iter().filter_map(|band| self.held.get(band)).flatten().map(|held| held.id).collect();
        ids.sort_unstable();
        let mut counts: Vec<&[i64]> = ids.chunk_by(|a, b| a == b).collect();
        counts.sort_by_key(|same| Reverse(same.len()));
        counts.into_iter().filter_map(<[i64]>::first).copied().collect()
    }

    /// Lets whatever comes later find `id` in those of these bands that have room.
    pub(super) fn add(&mut self, bands: &[i64], id: i64) {
        for band in bands {
            let held = self.held.entry(*band).or_default();
            // They stand in the order of their slots, and where one was taken out there is a gap.
            let free = self.table.slots(*band).zip(held.iter().map(|held| Some(held.slot)).chain(repeat(None)));
            let free = free.enumerate().find(|(_, (slot, taken))| *taken != Some(*slot));
            if let Some((place, (slot, _))) = free {
                held.insert(place, Held { slot, id, is_new: true });
            }
        }
    }

    /// Takes `id` out of these bands.
    pub(super) fn forget(&mut self, connection: &Connection, bands: &[i64], id: i64) -> Result<()> {
        let Table { name, id: column, .. } = self.table;
        let delete = format!("DELETE FROM {name} WHERE slot >= ?1 AND slot < ?2 AND {column} = ?3");
        let mut delete = connection.prepare_cached(&delete)?;
        for band in bands {
            let slots = self.table.slots(*band);
            delete.execute([slots.start, slots.end, id])?;
            self.held.get_mut(band).into_iter().for_each(|held| held.retain(|held| held.id != id));
        }
        Ok(())
    }

    /// Writes what is new.
    pub(super) fn write(self, connection: &Connection) -> Result<()> {
        let new = self.held.into_values().flatten().filter(|held| held.is_new);
        let mut new: Vec<[i64; 2]> = new.map(|held| [held.slot, held.id]).collect();
        new.sort_unstable();
        let (many, rest) = new.as_chunks::<TOGETHER>();
        let insert =
            |rows: usize| format!("INSERT INTO {} VALUES {}", self.table.name, vec!["(?, ?)"; rows].join(", "));
        let mut insert_many = connection.prepare_cached(&insert(TOGETHER))?;
        for rows in many {
            insert_many.execute(params_from_iter(rows.as_flattened()))?;
        }
        let mut insert_one = connection.prepare_cached(&insert(1))?;
        rest.iter().try_for_each(|row| insert_one.execute(*row).map(drop))
    }
}

/// Keys in their order, each once, as one parameter: rows that are read or written so lie beside each other.
pub(super) fn sorted(keys: impl Iterator<Item = i64>) -> Array {
    let mut keys: Vec<i64> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    Rc::new(keys.into_iter().map(Value::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: Table = Table { name: "b", id: "i", room: 2 };

    fn read(connection: &Connection) -> Bands {
        Bands::read(connection, TABLE, [7, 5, 7, 9].into_iter()).unwrap()
    }

    #[test]
    fn a_band_has_room_for_the_first_that_come() {
        let connection = Connection::open_in_memory().unwrap();
        rusqlite::vtab::array::load_module(&connection).unwrap();
        connection.execute_batch("CREATE TABLE b (slot INTEGER PRIMARY KEY, i INTEGER)").unwrap();
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
        bands.forget(&connection, &[5, 7], 1).unwrap();
        bands.forget(&connection, &[9], 4).unwrap();
        bands.add(&[7], 5);
        bands.write(&connection).unwrap();
        assert_eq!(read(&connection).sharing(&[5, 7, 9]), [2, 3, 5]);
    }
}
