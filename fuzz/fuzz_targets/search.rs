//! Any bytes → what somebody looks for in the quote database.

#![no_main]

#[path = "../../tests/laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::hold(laws::database::search_keeps(bytes)));
