//! What features weigh: `gazetteers/judge.csv`, as `build.rs` compiles it.

use super::features::{Layout, ROW, key, pair_key};
use super::sink::{Part, Word};
use crate::exp::exp;
use crate::gazetteer::hash_table::HashTable;
use crate::text::Token;

/// In hundredths of a unit of log-odds, two bytes each.
static WEIGHTS: &[[u8; 2]] = include_bytes!(concat!(env!("OUT_DIR"), "/judge.weights")).as_chunks().0;

/// The row of each word that features have.
static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/judge.words"));

/// e to the power of minus none, one, two hundredths, and so on, as [`exp`] has it.
static POWERS: &[[u8; 8]] = include_bytes!(concat!(env!("OUT_DIR"), "/judge.powers")).as_chunks().0;

/// e to the power of so many hundredths, which are not above 0.
pub(super) fn power(hundredths: i32) -> f64 {
    let listed = POWERS.get(hundredths.unsigned_abs() as usize);
    listed.map_or_else(|| exp(f64::from(hundredths) / 100.0), |power| f64::from_le_bytes(*power))
}

/// The weight of a feature with its parts; 0 for one that the list does not have.
#[inline(always)]
pub(super) fn of<const N: usize>(layout: &Layout, parts: [Part; N]) -> i32 {
    at(layout, 0, parts)
}

/// The same with words: of two, the pair has a row of its own.
#[inline(always)]
pub(super) fn of_words<const W: usize, const N: usize>(
    layout: &Layout,
    words: [Word<'_, '_>; W],
    parts: [Part; N],
) -> i32 {
    let row = match words[..] {
        [first, second] => pair(first, second),
        [word, ..] => word.row,
        [] => Part(0),
    };
    at(layout, usize::from(row.0) * ROW, parts)
}

#[inline(always)]
#[allow(
    clippy::needless_range_loop,
    reason = "so many steps known when it is built are written out, an iterator is not"
)]
fn at<const N: usize>(layout: &Layout, row: usize, parts: [Part; N]) -> i32 {
    let mut at = layout.start + row;
    for k in 0..N {
        at += usize::from(parts[k].0) * layout.steps[k];
    }
    WEIGHTS.get(at).map_or(0, |weight| i32::from(i16::from_le_bytes(*weight)))
}

/// The row of a word; 0, where no weight stands, for one that no feature has.
pub(super) fn row(word: &Token) -> Part {
    Part(HashTable::new(WORDS).find(key(word.hash, word.span.len())) as u16)
}

/// The row of two words.
fn pair(first: Word<'_, '_>, second: Word<'_, '_>) -> Part {
    Part(HashTable::new(WORDS).find(pair_key(first.row.0, second.row.0)) as u16)
}
