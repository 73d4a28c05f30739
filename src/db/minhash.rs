//! MinHash: texts that share most of their runs of words share most of the minima of their hashes.
//!
//! In: words joined by single blanks. Out: minima under several hash functions, and bands of them: texts that have a
//! band in common are worth comparing.

use memchr::memchr_iter;
use smallvec::{SmallVec, smallvec};
use xxhash_rust::xxh3::xxh3_64;

/// What a text is known by among many.
pub(super) type Sketch = [u32; 32];

/// The least hash of any run of `run` words, under each of `N` functions; `None` for fewer words than a run.
pub(super) fn minima<const N: usize>(words: &str, run: usize) -> Option<[u64; N]> {
    let mut least = None;
    for hash in runs(words, run) {
        let least = least.get_or_insert([u64::MAX; N]);
        for (number, least) in least.iter_mut().enumerate() {
            *least = (*least).min(mix(hash, number as u64));
        }
    }
    least
}

/// As many minima for the price of one: the hashes are dealt out to bins, and each bin has its least (one-permutation
/// hashing). A bin that got none takes that of another, the same in all texts where that one got some, so that short
/// texts compare as well (optimal densification, Shrivastava 2017).
pub(super) fn sketch(words: &str, run: usize) -> Option<Sketch> {
    let mut bins: [Option<u32>; 32] = [None; 32];
    for hash in runs(words, run) {
        let (bin, rest) = (bin(hash), hash as u32);
        bins[bin] = Some(bins[bin].map_or(rest, |least| least.min(rest)));
    }
    bins.iter().any(Option::is_some).then(|| {
        std::array::from_fn(|place| {
            let others = (1..).map(|turn| bins[bin(mix(place as u64, turn))]);
            std::iter::once(bins[place]).chain(others).flatten().next().unwrap_or_default()
        })
    })
}

/// One of 32, by the upper bits.
fn bin(hash: u64) -> usize {
    (hash >> 59) as usize
}

/// The hash of each run of `run` words.
pub(super) fn runs(words: &str, run: usize) -> impl Iterator<Item = u64> {
    // Where words begin; the last one ends where another would.
    let mut starts: SmallVec<[usize; 64]> = smallvec![0];
    starts.extend(memchr_iter(b' ', words.as_bytes()).map(|blank| blank + 1));
    starts.push(words.len() + 1);
    let run = move |place: usize| words.as_bytes().get(*starts.get(place)?..starts.get(place + run)? - 1);
    (0..).map_while(run).filter(|run| !run.is_empty()).map(xxh3_64)
}

/// One number for each `rows` minima, with its place. Of 32 bits, since the tables of bands are the largest of all; one
/// chance meeting in a thousand costs a comparison.
pub(super) fn bands<T: Copy + Into<u64>>(minima: &[T], rows: usize) -> impl Iterator<Item = u32> {
    let band = |(place, minima): (usize, &[T])| {
        minima.iter().fold(place as u64, |sum, least| mix(sum ^ (*least).into(), 0)) as u32
    };
    minima.chunks(rows).enumerate().map(band)
}

/// The `number`-th function of a family: multiply, fold, multiply.
fn mix(hash: u64, number: u64) -> u64 {
    let x = (hash ^ (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> usize {
        let (a, b) = (minima::<64>(a, 2).unwrap(), minima::<64>(b, 2).unwrap());
        a.iter().zip(&b).filter(|(a, b)| a == b).count()
    }

    #[test]
    fn the_share_of_equal_minima_is_the_share_of_runs() {
        assert_eq!(alike("a b c d", "a b c d"), 64);
        // Four of five runs of each, four of six together.
        let share = alike("a b c d e f", "a b c d e x");
        assert!((33..53).contains(&share), "{share}");
        assert!(alike("a b c d e f", "f e d c b a") < 8);
    }

    #[test]
    fn a_sketch_tells_the_same_share_of_short_and_long_texts() {
        let text = |words: std::ops::Range<usize>| words.map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ");
        for length in [40, 100, 2000] {
            // The later half of one is the earlier half of the other: a third of the runs of both.
            let equal = (0..20).map(|number| {
                let from = number * 10_000;
                let [a, b] = [from, from + length / 2].map(|from| sketch(&text(from..from + length), 1).unwrap());
                a.iter().zip(&b).filter(|(a, b)| a == b).count()
            });
            let share = equal.sum::<usize>() * 100 / (20 * 32);
            assert!((27..40).contains(&share), "{share} of 100 for {length} words");
        }
        assert!(sketch("", 5).is_none() && sketch("a b c d", 5).is_none());
    }

    #[test]
    fn fewer_words_than_a_run_have_none() {
        assert!(minima::<2>("a b", 3).is_none() && minima::<2>("", 1).is_none());
        assert_eq!(minima::<2>("a b c", 3), minima::<2>("a b c", 3));
    }

    #[test]
    fn bands_know_their_place() {
        let bands: Vec<u32> = bands(&[1_u32, 2, 1, 2, 3], 2).collect();
        assert_eq!(bands.len(), 3);
        assert_ne!(bands[0], bands[1]);
    }
}
