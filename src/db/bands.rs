//! Where near copies are looked for: whatever shares a band of minima is worth comparing.
//!
//! In: the bands of what a batch adds. Out: for each the numbers of those that share a band with it. A band has room for
//! a few, the first ones: what stands in more is a turn of phrase or page furniture, and says nothing.

use super::runs::{self, Changes, Entry};
use rusqlite::{Connection, Result};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::cmp::Reverse;

/// A table of runs: numbers that stand in bands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    pub name: &'static str,
    /// Most numbers of a band.
    pub room: usize,
}

/// The bands of a batch, as far as anything stands in them; mostly it is one number.
pub(super) struct Bands {
    room: usize,
    held: FxHashMap<u32, SmallVec<[u32; 4]>>,
    changes: Changes,
}

impl Bands {
    /// These bands, as the database has them. Nothing can be added to others or taken out of them.
    pub(super) fn read(connection: &Connection, table: Table, bands: Vec<u32>) -> Result<Self> {
        let mut held: FxHashMap<u32, SmallVec<[u32; 4]>> = FxHashMap::default();
        // Nearly all of them will be added.
        held.reserve(bands.len());
        runs::read(connection, table.name, bands, |Entry { key, id, gone }| {
            let held = held.entry(key).or_default();
            match gone {
                true => held.retain(|held| *held != id),
                false => held.push(id),
            }
        })?;
        Ok(Self { room: table.room, held, changes: Changes::new(table.name) })
    }

    /// What shares one of these bands: those that share most first, of equal ones the first in number.
    pub(super) fn sharing(&self, bands: &[u32]) -> Vec<i64> {
        let held = bands.iter().filter_map(|band| self.held.get(band)).flatten();
        let mut ids: SmallVec<[u32; 16]> = held.copied().collect();
        ids.sort_unstable();
        let counts = ids.chunk_by(|a, b| a == b).filter_map(|same| Some((Reverse(same.len()), *same.first()?)));
        let mut counts: SmallVec<[(Reverse<usize>, u32); 16]> = counts.collect();
        counts.sort_unstable();
        counts.into_iter().map(|(_, id)| i64::from(id)).collect()
    }

    /// Lets whatever comes later find `id` in those of these bands that have room.
    pub(super) fn add(&mut self, bands: &[u32], id: i64) {
        let Some(number) = runs::number(id) else { return };
        for band in bands {
            let held = self.held.entry(*band).or_default();
            if held.len() < self.room && !held.contains(&number) {
                held.push(number);
                self.changes.add(*band, id);
            }
        }
    }

    /// Takes `id` out of these bands.
    pub(super) fn forget(&mut self, bands: &[u32], id: i64) {
        for band in bands {
            let held = self.held.get_mut(band);
            let place = held.as_ref().and_then(|held| held.iter().position(|held| i64::from(*held) == id));
            if let (Some(held), Some(place)) = (held, place) {
                held.remove(place);
                self.changes.take_back(*band, id);
            }
        }
    }

    /// Writes what has changed.
    pub(super) fn write(self, connection: &Connection) -> Result<()> {
        self.changes.write(connection)
    }
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
        Bands::read(connection, TABLE, (0..16).collect()).unwrap()
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
        let most = u32::MAX;
        let mut bands = Bands::read(&connection, TABLE, vec![most]).unwrap();
        bands.add(&[most], (1 << 31) - 1);
        bands.add(&[most], 1 << 31);
        bands.write(&connection).unwrap();
        let bands = Bands::read(&connection, TABLE, vec![0, most]).unwrap();
        assert_eq!(bands.sharing(&[0, most]), [(1 << 31) - 1]);
    }

    proptest! {
        /// Whatever was written in however many batches, the bands hold what a plain list of them would.
        #[test]
        fn runs_hold_what_a_list_would(
            batches in prop::collection::vec(prop::collection::vec((0..16_u32, 0..6_i64, any::<bool>()), 0..12), 0..12)
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
