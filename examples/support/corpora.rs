//! The files named on the command line → articles with the right answers.

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Read};
use whosaid::eval::{GoldArticle, read_gold};

/// The articles of a file in the form of docs/evaluation.md; in a `.txt` file nobody speaks.
///
/// # Errors
/// The file cannot be read, or a line of it is wrong.
pub fn articles(file: &str) -> Result<Vec<GoldArticle>, Box<dyn Error>> {
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
