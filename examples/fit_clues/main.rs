//! Fits what clues are worth to corpora of the form in docs/evaluation.md, and prints `gazetteers/clues.csv`:
//!
//! ```sh
//! cargo run --release --example fit_clues -- TRAIN.jsonl… > clues.csv && mv clues.csv gazetteers/
//! ```

#[path = "../support/corpora.rs"]
mod corpora;
#[path = "../support/descent.rs"]
mod descent;
mod fit;

use std::error::Error;
use std::io::Write;

fn main() -> Result<(), Box<dyn Error>> {
    let mut articles = Vec::new();
    for file in std::env::args().skip(1) {
        articles.extend(corpora::articles(&file)?);
    }
    std::io::stdout().write_all(&fit::learn(&articles)?)?;
    Ok(())
}
