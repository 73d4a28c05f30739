//! Options of `extract`: what is written, where and in which format. Doc comments here are the help texts.

use crate::cli::formats::Format;
use clap::Args as Group;
use std::path::PathBuf;

#[derive(Debug, Group)]
#[command(next_help_heading = "Tables")]
pub(in crate::cli) struct Outputs {
    /// Where the quotations go [default: standard output]; a format that holds whole articles goes here too
    #[arg(long, value_name = "FILE")]
    pub quotes: Option<PathBuf>,

    /// Writes people, places and organisations too, to this file
    #[arg(long, value_name = "FILE")]
    pub entities: Option<PathBuf>,

    /// Writes who declined to comment, did not respond or could not be reached, to this file
    #[arg(long, value_name = "FILE")]
    pub no_comment: Option<PathBuf>,

    /// Format of what is written [default: by the ending of the file's name, else csv]
    #[arg(long, value_name = "NAME")]
    pub format: Option<Format>,

    /// Columns of the quotations, in this order: `speaker,quote,confidence`
    #[arg(long, value_name = "NAMES")]
    pub columns: Option<String>,

    /// Columns of the entities, in this order
    #[arg(long, value_name = "NAMES", requires = "entities")]
    pub entity_columns: Option<String>,

    /// CSV for Excel: byte-order mark, CRLF, no formulas, cells of at most 32,767 characters
    #[arg(long)]
    pub excel: bool,

    /// Writes the text of each page, feed item, mail … to a file of its own in DIR: offsets refer to these
    #[arg(long, value_name = "DIR")]
    pub save_text: Option<PathBuf>,

    /// Leaves out quotations whose speaker is less sure than this, from 0 to 1
    #[arg(long, value_name = "X", value_parser = confidence, default_value = "0", allow_hyphen_values = true)]
    pub min_confidence: u8,

    /// Leaves out rows that repeat a passage of the same file
    #[arg(long)]
    pub unique: bool,
}

/// 0 to 1 → hundredths.
fn confidence(typed: &str) -> Result<u8, String> {
    match typed.parse::<f64>() {
        // Rounded up: 0.985 must not let 0.98 through; the margin is for what a float cannot say.
        Ok(x) if (0.0..=1.0).contains(&x) => Ok((x * 100.0 - 1e-6).ceil().max(0.0) as u8),
        _ => Err("give a number from 0 to 1, such as 0.8".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_in_hundredths() {
        let typed = ["0", "0.07", "0.29", "0.8", "0.985", "1", "1.0"];
        assert_eq!(typed.map(|typed| confidence(typed).unwrap()), [0, 7, 29, 80, 99, 100, 100]);
        for wrong in ["1.1", "-0.1", "NaN", "high", ""] {
            assert!(confidence(wrong).is_err());
        }
    }
}
