//! Fits what the judge's features weigh to corpora of the form in docs/evaluation.md, and prints `gazetteers/judge.csv`:
//!
//! ```sh
//! cargo run --release --example fit_judge -- TRAIN.jsonl --times=4 SMALL.jsonl tests/false-positives/*.txt > judge.csv
//! ```
//!
//! `--times=4` makes the quotations of the files behind it count four times. In a `.txt` file nobody speaks, as in those of
//! `tests/false-positives/`.

mod corpus;
mod fit;

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Read, Write};
use whosaid::eval::{GoldArticle, read_gold};
use whosaid::training::Reader;

/// The articles of a file; in a text nobody speaks.
fn articles(file: &str) -> Result<Vec<GoldArticle>, Box<dyn Error>> {
    let mut input = BufReader::new(File::open(file).map_err(|why| format!("{file}: {why}"))?);
    if !file.ends_with(".txt") {
        return Ok(read_gold(file, input)?);
    }
    let mut text = String::new();
    input.read_to_string(&mut text).map_err(|why| format!("{file}: {why}"))?;
    // The line above says what the text shows.
    let text = text.split_once("\n---\n").map_or(text.as_str(), |(_, text)| text).to_owned();
    Ok(vec![GoldArticle { doc: file.to_owned(), text, attributions: Some(Vec::new()), entities: None }])
}

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::new()?;
    let (mut features, mut examples) = (corpus::Features::default(), Vec::new());
    let mut weight = 1.0;
    for argument in std::env::args().skip(1) {
        if let Some(times) = argument.strip_prefix("--times=") {
            weight = times.parse().map_err(|_| format!("{argument}: a number is expected"))?;
            continue;
        }
        for article in articles(&argument)? {
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
