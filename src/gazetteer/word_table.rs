//! The word table: folded word → [`Class`], an open-addressing hash table that is read where it lies in the binary.
//!
//! Layout: `u32` number of slots (a power of two), then the slots (`u32` offset into the records, 0 for empty), then
//! the records: class (8 bytes), length (1 byte), folded word. `build.rs` compiles this file too.

use super::class::Class;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// Longest folded word that the table holds, in bytes.
pub const LONGEST: usize = 40;

/// Builds the table.
#[allow(dead_code, reason = "called by build.rs alone")]
pub fn build(words: &BTreeMap<String, Class>) -> Vec<u8> {
    let slots = (words.len() * 2).next_power_of_two().max(16);
    let mut table = vec![0u32; slots];
    let mut records = vec![0u8; 4]; // offset 0 means empty
    for (word, class) in words.iter().filter(|(w, _)| !w.is_empty() && w.len() <= LONGEST) {
        let mut slot = xxh3_64(word.as_bytes()) as usize & (slots - 1);
        while table[slot] != 0 {
            slot = (slot + 1) & (slots - 1);
        }
        table[slot] = records.len() as u32;
        records.extend(class.0.to_le_bytes());
        records.push(word.len() as u8);
        records.extend(word.as_bytes());
    }
    let mut out = (slots as u32).to_le_bytes().to_vec();
    for slot in table {
        out.extend(slot.to_le_bytes());
    }
    out.extend(records);
    out
}

/// Looks a folded word up in a table made by [`build`].
#[inline]
pub fn look_up(table: &[u8], folded: &[u8]) -> Class {
    find(table, folded).unwrap_or(Class::NONE)
}

fn find(table: &[u8], folded: &[u8]) -> Option<Class> {
    let u32_at = |at: usize| table.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize);
    let slots = u32_at(0)?;
    let records = table.get(4 + 4 * slots..)?;
    let mut slot = xxh3_64(folded) as usize & (slots - 1);
    loop {
        let at = u32_at(4 + 4 * slot)?;
        if at == 0 {
            return None;
        }
        let length = *records.get(at + 8)? as usize;
        if records.get(at + 9..at + 9 + length)? == folded {
            return Some(Class(u64::from_le_bytes(records.get(at..at + 8)?.try_into().ok()?)));
        }
        slot = (slot + 1) & (slots - 1);
    }
}
