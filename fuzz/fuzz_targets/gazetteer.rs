//! Any bytes → a user's list.

#![no_main]

#[path = "../../tests/laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::hold(laws::gazetteer::keeps(bytes)));
