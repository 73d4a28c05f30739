//! Laws: what holds whatever comes in. The property tests, the fuzzers of `fuzz/` and the test of their seeds share them.
//!
//! In: a document, or any bytes. Out: nothing, or the law that is broken, in words.

#![allow(dead_code, reason = "every test file takes what it needs")]

pub mod database;
pub mod document;
pub mod extract;
pub mod gazetteer;
pub mod inputs;
pub mod rows;
pub mod told;

/// What became of a law; `Err` tells how it was broken.
pub type Kept = Result<(), String>;

/// What a fuzzer runs on any bytes.
pub type Target = fn(&[u8]) -> Kept;

/// The fuzzers, each with the folder of its seeds.
pub const TARGETS: &[(&str, Target)] = &[
    ("extract", extract::keeps),
    ("gazetteer", gazetteer::keeps),
    ("inputs", inputs::keeps),
    ("review", database::review_keeps),
    ("search", database::search_keeps),
];

/// Fails with the law that is broken, as a fuzzer wants it.
///
/// # Panics
/// When one is.
#[track_caller]
pub fn hold(kept: Kept) {
    if let Err(broken) = kept {
        panic!("{broken}");
    }
}

fn check(fine: bool, broken: impl FnOnce() -> String) -> Kept {
    if fine { Ok(()) } else { Err(broken()) }
}

/// Two readings of one thing are the same.
fn same<T: PartialEq + std::fmt::Debug>(what: &str, one: &[T], two: &[T]) -> Kept {
    let first = one.iter().zip(two).position(|(one, two)| one != two);
    let first = first.or_else(|| (one.len() != two.len()).then_some(one.len().min(two.len())));
    match first {
        None => Ok(()),
        Some(k) => Err(format!("{what}: number {k} is {:#?} and {:#?}", one.get(k), two.get(k))),
    }
}
