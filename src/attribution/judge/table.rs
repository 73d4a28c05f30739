//! A table of weights that is read where it lies in the binary: open addressing by the hash of a feature's words.
//!
//! Layout: slots of ten bytes, a power of two of them: the hash (8 bytes, 0 for an empty slot), the weight in hundredths
//! (2 bytes). `build.rs` compiles this file too.

use xxhash_rust::xxh3::xxh3_64;

const SLOT: usize = 10;

/// Builds the table.
#[allow(dead_code, reason = "called by build.rs alone")]
pub fn build(weights: &[(String, i16)]) -> Vec<u8> {
    let slots = (weights.len() * 2).next_power_of_two().max(16);
    let mut out = vec![0; slots * SLOT];
    for (feature, weight) in weights {
        let hash = hash(feature);
        let mut slot = hash as usize & (slots - 1);
        while out[slot * SLOT..slot * SLOT + 8] != [0; 8] {
            slot = (slot + 1) & (slots - 1);
        }
        out[slot * SLOT..slot * SLOT + 8].copy_from_slice(&hash.to_le_bytes());
        out[slot * SLOT + 8..(slot + 1) * SLOT].copy_from_slice(&weight.to_le_bytes());
    }
    out
}

/// Looks a feature up in a table made by [`build`]; 0 for one that it does not hold.
#[allow(dead_code, reason = "not called by build.rs")]
pub fn look_up(table: &[u8], feature: &str) -> i16 {
    let slots = table.len() / SLOT;
    if slots == 0 {
        return 0;
    }
    let hash = hash(feature);
    let wanted = hash.to_le_bytes();
    let mut slot = hash as usize & (slots - 1);
    while let Some([found @ .., low, high]) = table.get(slot * SLOT..(slot + 1) * SLOT) {
        if found == wanted {
            return i16::from_le_bytes([*low, *high]);
        }
        if found == [0; 8] {
            break;
        }
        slot = (slot + 1) & (slots - 1);
    }
    0
}

/// Never 0, which marks an empty slot.
fn hash(feature: &str) -> u64 {
    xxh3_64(feature.as_bytes()).max(1)
}
