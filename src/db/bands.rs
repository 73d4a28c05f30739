//! Where near copies are looked for: whatever shares a band of minima is worth comparing.
//!
//! In: the bands of what a batch adds. Out: for each the numbers of those that share a band with it. The bands of a
//! batch are read with one statement and written in their order at its end, since they lie all over large tables. A
//! band has room for a few, the first ones: what stands in more is a turn of phrase or page furniture, and says nothing.

use rusqlite::{Connection, Result, params};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

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

/// The bands of a batch: slot → what stands there.
pub(super) struct Bands {
    table: Table,
    slots: BTreeMap<i64, Held>,
}

struct Held {
    id: i64,
    /// Not yet in the table.
    is_new: bool,
}

impl Bands {
    /// These bands, as the database has them.
    pub(super) fn read(connection: &Connection, table: Table, bands: impl Iterator<Item = i64>) -> Result<Self> {
        let mut bands: Vec<i64> = bands.collect();
        bands.sort_unstable();
        bands.dedup();
        let starts: Vec<String> = bands.iter().map(|band| table.slots(*band).start.to_string()).collect();
        let Table { name, id, room } = table;
        let held = format!(
            "SELECT slot, {id} FROM json_each(?1) AS start CROSS JOIN {name} ON slot >= start.value AND slot < start.value + ?2"
        );
        let mut held = connection.prepare_cached(&held)?;
        let held = held.query_map(params![format!("[{}]", starts.join(",")), room], |row| {
            Ok((row.get(0)?, Held { id: row.get(1)?, is_new: false }))
        })?;
        Ok(Self { table, slots: held.collect::<Result<_>>()? })
    }

    /// What shares one of these bands: those that share most first, of equal ones the first in number.
    pub(super) fn sharing(&self, bands: &[i64]) -> Vec<i64> {
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        for (_, held) in bands.iter().flat_map(|band| self.slots.range(self.table.slots(*band))) {
            *counts.entry(held.id).or_default() += 1;
        }
        let mut counts: Vec<(i64, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| Reverse(*count));
        counts.into_iter().map(|(id, _)| id).collect()
    }

    /// Lets whatever comes later find `id` in those of these bands that have room.
    pub(super) fn add(&mut self, bands: &[i64], id: i64) {
        for band in bands {
            let free = self.table.slots(*band).find(|slot| !self.slots.contains_key(slot));
            free.and_then(|slot| self.slots.insert(slot, Held { id, is_new: true }));
        }
    }

    /// Takes `id` out of these bands.
    pub(super) fn forget(&mut self, connection: &Connection, bands: &[i64], id: i64) -> Result<()> {
        let Table { name, id: column, .. } = self.table;
        let delete = format!("DELETE FROM {name} WHERE slot >= ?1 AND slot < ?2 AND {column} = ?3");
        let mut delete = connection.prepare_cached(&delete)?;
        for slots in bands.iter().map(|band| self.table.slots(*band)) {
            delete.execute([slots.start, slots.end, id])?;
            for slot in slots {
                if self.slots.get(&slot).is_some_and(|held| held.id == id) {
                    self.slots.remove(&slot);
                }
            }
        }
        Ok(())
    }

    /// Writes what is new.
    pub(super) fn write(self, connection: &Connection) -> Result<()> {
        let mut insert = connection.prepare_cached(&format!("INSERT INTO {} VALUES (?1, ?2)", self.table.name))?;
        let mut new = self.slots.into_iter().filter(|(_, held)| held.is_new);
        new.try_for_each(|(slot, held)| insert.execute([slot, held.id]).map(drop))
    }
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
