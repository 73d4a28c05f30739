//! What was typed after `bless` and `check`.

use super::{Reading, TextFields};
use clap::{Args as Group, ValueEnum};
use std::path::PathBuf;

pub(super) const BLESS_EXAMPLES: &str = "\
Examples:
  whosaid bless articles/                        pins what is found now
  whosaid bless articles/ --gazetteer council.csv --indirect
  whosaid bless articles/ --no-entities          quotations and their speakers only

Look through the files (NAME.expected.jsonl), correct what is wrong, and keep them with the articles.

Exit codes: 0 all were written; 1 something was not read or written; 2 wrong arguments.";

pub(super) const CHECK_EXAMPLES: &str = "\
Examples:
  whosaid check articles/
  whosaid check articles/ --format json
  whosaid check articles/ --format github        annotations in GitHub Actions

Articles are read with the settings that they were blessed with.

Exit codes: 0 all is as expected; 1 something differs; 2 an article or its expected file could not be read, or wrong
arguments.";

#[derive(Debug, Group)]
pub(in crate::cli) struct Bless {
    /// A folder of articles, or one article
    #[arg(value_name = "DIR")]
    pub path: PathBuf,

    /// Pins quotations alone, no people, places and organisations
    #[arg(long)]
    pub no_entities: bool,

    /// Pins how sure each row is, too
    #[arg(long)]
    pub confidence: bool,

    #[command(flatten)]
    pub fields: TextFields,

    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Check {
    /// A folder of articles that were blessed, or one of them
    #[arg(value_name = "DIR")]
    pub path: PathBuf,

    /// How differences are printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: CheckFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CheckFormat {
    /// A line for each difference, for people
    Text,
    /// One JSON object, for programs
    Json,
    /// Annotations for GitHub Actions
    Github,
}
