//! Any bytes → a reviewed table.

#![no_main]

#[path = "../../tests/laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::hold(laws::database::review_keeps(bytes)));
