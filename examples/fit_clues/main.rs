//! Fits what clues are worth to corpora of the form in docs/evaluation.md, and prints `gazetteers/clues.csv`:
//!
//! ```sh
//! cargo run --release --example fit_clues -- TRAIN.jsonl… > clues.csv && mv clues.csv gazetteers/
//! ```

mod fit;

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Write};
use whosaid::eval::read_gold;
use whosaid::training::Listener;

fn main() -> Result<(), Box<dyn Error>> {
    let mut counts = fit::Counts::new();
    let listener = Listener::new()?;
    for file in std::env::args().skip(1) {
        let reader = BufReader::new(File::open(&file).map_err(|why| format!("{file}: {why}"))?);
        fit::count(&listener, &read_gold(&file, reader)?, &mut counts);
    }
    if counts.is_empty() {
        return Err("no names to learn from: fit_clues TRAIN.jsonl…, articles with \"entities\"".into());
    }
    std::io::stdout().write_all(&fit::fit(&counts)?)?;
    Ok(())
}
