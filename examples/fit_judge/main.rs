//! Fits what the judge's features weigh to corpora of the form in docs/evaluation.md, and prints `gazetteers/judge.csv`:
//!
//! ```sh
//! cargo run --release --example fit_judge -- TRAIN.jsonl --times=4 SMALL.jsonl tests/false-positives/*.txt > judge.csv
//! ```
//!
//! `--times=4` makes the quotations of the files behind it count four times. In a `.txt` file nobody speaks, as in those of
//! `tests/false-positives/`.

#[path = "../support/corpora.rs"]
mod corpora;
mod corpus;
#[path = "../support/descent.rs"]
mod descent;
mod fit;

use std::error::Error;
use std::io::Write;
use whosaid::training::Reader;

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::built_in();
    let (mut features, mut examples) = (corpus::Features::default(), Vec::new());
    let mut weight = 1.0;
    for argument in std::env::args().skip(1) {
        if let Some(times) = argument.strip_prefix("--times=") {
            weight = times.parse().map_err(|_| format!("{argument}: a number is expected"))?;
            continue;
        }
        for article in corpora::articles(&argument)? {
            corpus::add(&reader, &article, weight, &mut features, &mut examples);
        }
    }
    if examples.is_empty() {
        return Err("no quotations to learn from; articles with \"attributions\" are expected".into());
    }
    let weights = fit::fit(&examples, &features);
    std::io::stdout().write_all(&fit::table(&features, &weights)?)?;
    Ok(())
}
