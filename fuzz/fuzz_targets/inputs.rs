//! Any bytes → a file of each kind that is read.

#![no_main]

#[path = "../../tests/laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::hold(laws::inputs::keeps(bytes)));
