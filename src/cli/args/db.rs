//! What was typed behind `whosaid db`.

use super::{CarriedFields, Reading, TextFields};
use clap::{Args as Group, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::time::Duration;

pub(super) const EXAMPLES: &str = "\
Examples:
  whosaid db add quotes.db archive.jsonl --date-field date --outlet-field outlet
  whosaid db search quotes.db 'ferry OR bridge' --speaker Holm
  whosaid db export quotes.db --quotes all.csv

One file of SQLite holds everything; docs/database.md describes its tables.";

const ADD_EXAMPLES: &str = "\
Examples:
  whosaid db add quotes.db articles/
  whosaid db add quotes.db archive.jsonl --date-field published --outlet-field source --indirect

An article that is there already is passed over, one that has changed replaces its quotations. Each batch is written
whole or not at all: after a crash give the same command again.

Exit codes: 0 everything was read; 1 something was not, the rest is in the database; 2 wrong arguments.";

const SEARCH_EXAMPLES: &str = "\
Examples:
  whosaid db search quotes.db ferry
  whosaid db search quotes.db '\"night ferry\" AND (crew OR lamp*) NOT bus'
  whosaid db search quotes.db 'rust*' --speaker 'Lucia Ferrand' --from 2026-03 --format csv
  whosaid db search quotes.db --speaker Ferrand --kind direct,partial

Words, \"phrases\", beginnings (lamp*), AND, OR, NOT and parentheses; words beside each other must all be there.
Letter case and accents do not matter. The best match comes first.

Exit codes: 0 something was found; 1 nothing was; 2 wrong arguments.";

const EXPORT_EXAMPLES: &str = "\
Examples:
  whosaid db export quotes.db --quotes all.csv
  whosaid db export quotes.db --excel --quotes review.csv
  whosaid db export quotes.db --columns speaker,quote,utterance_id,date,outlet";

#[derive(Debug, Group)]
pub(in crate::cli) struct Db {
    #[command(subcommand)]
    pub command: DbCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum DbCommand {
    /// Reads articles and adds their quotations; makes the database when it is not there.
    #[command(after_help = ADD_EXAMPLES)]
    Add(Box<Add>),
    /// Finds quotations by their words, speaker, kind, day and outlet.
    #[command(after_help = SEARCH_EXAMPLES)]
    Search(Search),
    /// Writes all quotations as CSV: the columns of quotes.csv, and utterance, speaker and story.
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(Export),
}

/// The database and how long to wait for it.
#[derive(Debug, Group)]
pub(in crate::cli) struct File {
    /// The database, one file
    #[arg(value_name = "FILE.db")]
    pub file: PathBuf,

    /// How long to wait while another program writes to it
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub wait: Duration,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Add {
    #[command(flatten)]
    pub database: File,

    /// Text files, .jsonl files with one article a line, folders of both; none or `-` is standard input, a text or
    /// such lines
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Reads articles that are there already too, for instance with a newer whosaid
    #[arg(long)]
    pub again: bool,

    #[command(flatten)]
    pub fields: TextFields,

    #[command(flatten)]
    pub carried: CarriedFields,

    #[command(flatten)]
    pub reading: Reading,

    /// How many threads work; 0 is one for each core. The rows are the same for any number
    #[arg(long, value_name = "N", default_value = "0")]
    pub threads: usize,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Search {
    #[command(flatten)]
    pub database: File,

    /// What to look for; without words everything that the options leave
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,

    /// Words of the speaker's name
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,

    /// Only these kinds of quotations
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    pub kind: Vec<Kind>,

    /// Not before this day: 2026-03-04, 2026-03 or 2026
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Option<String>,

    /// Not after this day, month or year
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub to: Option<String>,

    /// Only this outlet
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,

    /// At most so many
    #[arg(long, value_name = "N", default_value = "20")]
    pub limit: usize,

    /// How they are written
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Export {
    #[command(flatten)]
    pub database: File,

    /// Where the quotations go [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub quotes: Option<PathBuf>,

    /// Columns, in this order: `speaker,quote,utterance_id`
    #[arg(long, value_name = "NAMES")]
    pub columns: Option<String>,

    /// A table for Excel: byte-order mark, CRLF, no formulas, cells of at most 32,767 characters
    #[arg(long)]
    pub excel: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Kind {
    Direct,
    Partial,
    Unmarked,
    Indirect,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    Table,
    Csv,
    Jsonl,
}

fn seconds(typed: &str) -> Result<Duration, String> {
    let seconds = typed.parse::<f64>().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.filter(|wait| wait.as_secs() <= 86_400).ok_or_else(|| "give a number of seconds, such as 10".into())
}

/// A year, month or day of ISO 8601.
fn day(typed: &str) -> Result<String, String> {
    let parts: Vec<&str> = typed.split('-').collect();
    let digits = |(part, count): (&&str, usize)| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() <= 3 && parts.iter().zip([4, 2, 2]).all(digits) {
        Ok(typed.to_owned())
    } else {
        Err("give a day, month or year: 2026-03-04, 2026-03 or 2026".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_years() {
        for typed in ["2026", "2026-03", "2026-03-04"] {
            assert_eq!(day(typed).unwrap(), typed);
        }
        for typed in ["", "26", "2026-3", "2026-03-04-05", "March", "2026/03"] {
            assert!(day(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn waiting_is_bounded() {
        assert_eq!(seconds("0.5").unwrap(), Duration::from_millis(500));
        assert!(seconds("-1").is_err() && seconds("inf").is_err() && seconds("1e9").is_err());
    }
}
