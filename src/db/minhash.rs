//! MinHash: texts that share most of their runs of words share most of the minima of their hashes.
//!
//! In: words joined by single blanks. Out: minima under several hash functions, and bands of them: texts that have a
//! band in common are worth comparing.

use xxhash_rust::xxh3::xxh3_64;

/// The least hash of any run of `run` words, under each of `N` functions; `None` for fewer words than a run.
pub(super) fn minima<const N: usize>(words: &str, run: usize) -> Option<[u64; N]> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend(words.bytes().zip(1..).filter(|(byte, _)| *byte == b' ').map(|(_, next)| next));
    let ends = starts.iter().skip(run).map(|next| next - 1).chain([words.len()]);
    let mut least = [u64::MAX; N];
    let mut any = false;
    for (start, end) in starts.iter().zip(ends).take((starts.len() + 1).saturating_sub(run)) {
        let hash = xxh3_64(words.as_bytes().get(*start..end)?);
        any = true;
        for (number, least) in least.iter_mut().enumerate() {
            *least = (*least).min(mix(hash, number as u64));
        }
    }
    (any && !words.is_empty()).then_some(least)
}

/// One number for each `rows` minima, with its place. Of 32 bits, since the tables of bands are the largest of all; one
/// chance meeting in a thousand costs a comparison.
pub(super) fn bands(minima: &[u64], rows: usize) -> Vec<i64> {
    let band = |(place, minima): (usize, &[u64])| {
        let joined = minima.iter().fold(place as u64, |sum, least| mix(sum ^ least, 0));
        i64::from(joined as u32)
    };
    minima.chunks(rows).enumerate().map(band).collect()
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
    fn fewer_words_than_a_run_have_none() {
        assert!(minima::<2>("a b", 3).is_none() && minima::<2>("", 1).is_none());
        assert_eq!(minima::<2>("a b c", 3), minima::<2>("a b c", 3));
    }

    #[test]
    fn bands_know_their_place() {
        let bands = bands(&[1, 2, 1, 2, 3], 2);
        assert_eq!(bands.len(), 3);
        assert_ne!(bands[0], bands[1]);
    }
}
