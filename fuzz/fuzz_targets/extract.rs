//! A text of any bytes → extraction with everything on.

#![no_main]

#[path = "../../tests/laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::hold(laws::extract::keeps(bytes)));
