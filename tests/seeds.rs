//! The stored seeds of the fuzzers, and every input that once broke a law, as a plain test.
//!
//! A fuzzer that finds something leaves the input in `fuzz/artifacts/`; made small, it comes to `fuzz/seeds/` for good.

#![cfg(feature = "db")]

mod laws;

use std::fs;
use std::path::Path;

#[test]
fn seeds_keep_the_laws() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    let mut broken = Vec::new();
    for (name, keeps) in laws::TARGETS {
        let files = fs::read_dir(folder.join(name)).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = files.collect();
        files.sort();
        assert!(files.len() > 4, "{name} has few seeds");
        for file in files {
            let bytes = fs::read(&file).unwrap();
            broken.extend(keeps(&bytes).err().map(|law| format!("{}: {law}", file.display())));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
