//! Counts how far rows can be trusted, on corpora of the form in docs/evaluation.md, and prints
//! `gazetteers/confidence.csv`:
//!
//! ```sh
//! cargo run --release --example fit_confidence -- TRAIN.jsonl… > confidence.csv && mv confidence.csv gazetteers/
//! ```

mod fit;

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Write};
use whosaid::eval::read_gold;

fn main() -> Result<(), Box<dyn Error>> {
    let mut articles = Vec::new();
    for file in std::env::args().skip(1) {
        let reader = BufReader::new(File::open(&file).map_err(|why| format!("{file}: {why}"))?);
        articles.extend(read_gold(&file, reader)?);
    }
    std::io::stdout().write_all(&fit::learn(&articles)?)?;
    Ok(())
}
