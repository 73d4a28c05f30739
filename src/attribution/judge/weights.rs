//! What features weigh: `gazetteers/judge.csv`, as `build.rs` compiles it.

use super::table::{Hash, look_up};

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/judge.bin"));

/// The weight of a feature in hundredths of a unit of log-odds; 0 for one that the list does not have.
///
/// Features are told at some seventy places: the search at each of them would be more than the cache of instructions holds.
#[inline(never)]
pub(super) fn of(feature: Hash) -> i32 {
    i32::from(look_up(TABLE, feature))
}
