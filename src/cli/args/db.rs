//! What was typed behind `whosaid db`.

use super::{CarriedFields, Reading, TextFields};
use clap::{Args as Group, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::time::Duration;

pub(super) const EXAMPLES: &str = "\
Examples:
  whosaid db add quotes.db archive.jsonl --date-field date --outlet-field outlet
  whosaid db search quotes.db 'crew OR bridge' --speaker Calloway
  whosaid db export quotes.db --quotes all.csv

One file of SQLite holds everything; docs/database.md describes its tables.";

const ADD_EXAMPLES: &str = "\
Examples:
  whosaid db add quotes.db articles/
  whosaid db add quotes.db archive.jsonl --date-field date --outlet-field outlet --indirect

An article that is there already is passed over, one that has changed replaces its quotations.
Each batch is written whole or not at all: after a crash give the same command again.

Exit codes: 0 everything was read; 1 something was not, the rest is in the database; 2 wrong arguments.";

const SEARCH_EXAMPLES: &str = "\
Examples:
  whosaid db search quotes.db ferry
  whosaid db search quotes.db '\"the crew\" AND (ferry OR lamp*) NOT bus'
  whosaid db search quotes.db 'lamp*' --speaker 'Ines Calloway' --from 2026-03 --format csv
  whosaid db search quotes.db --speaker Ferrand --kind direct,partial

Words, \"phrases\", beginnings (lamp*), AND, OR, NOT and parentheses; words beside each other must
all be there. Letter case and accents do not matter. The best match comes first.

Exit codes: 0 something was found; 1 nothing was; 2 wrong arguments.";

const QUOTE_EXAMPLES: &str = "\
Examples:
  whosaid db quote quotes.db u2
  whosaid db quote quotes.db u12 --format csv

An id is that of an utterance (u12) or of one quotation (q and hexadecimal digits); both stand in
the tables of db search and db export. Words that an article cut stand in [-…-], words that it put
in between {+…+}; articles of the same story_id print the same text.";

const SPEAKERS_EXAMPLES: &str = "\
Examples:
  whosaid db speakers quotes.db
  whosaid db speakers quotes.db Holm --format csv
  whosaid db speakers quotes.db --alike          pairs that may be one person, and why
  whosaid db merge quotes.db s4 s7";

const MERGE_EXAMPLES: &str = "\
Examples:
  whosaid db merge quotes.db s4 s7               s7 is the same person as s4
  whosaid db merge quotes.db s1 s2
  whosaid db undo quotes.db                      takes the last merge back
  whosaid db undo quotes.db 1                    takes merge 1 back

Quotations that are added later under either name are counted together too.";

const STATS_EXAMPLES: &str = "\
Examples:
  whosaid db stats quotes.db
  whosaid db stats quotes.db --count stories --from 2026 --outlet 'Haldermouth Gazette'
  whosaid db stats quotes.db --format csv > stats.csv
  whosaid db stats quotes.db --format svg > who-is-quoted.svg

Rows that a reviewer rejected are left out. CSV and JSON lines have every row, table and chart the
first ones.";

const REVIEW_EXAMPLES: &str = "\
Examples:
  whosaid db export quotes.db --excel --quotes review.csv
  whosaid db review apply quotes.db review.csv   after editing it in any spreadsheet
  whosaid db review list quotes.db               every change so far, with the value before it

Edit status, speaker and note; the status is auto, accepted, fixed or rejected. Keep the columns
quote_id and version; rows and other columns may go. A row that was changed in the database since
the export is listed and not applied. Decisions stay when an article is added again.

Exit codes: 0 everything was applied; 1 something was not; 2 wrong arguments.";

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
    /// Follows one quotation across articles, first seen first, with what each changed.
    #[command(after_help = QUOTE_EXAMPLES)]
    Quote(Quote),
    /// Lists everybody who is quoted by name, with counts, days, titles and other names.
    #[command(after_help = SPEAKERS_EXAMPLES)]
    Speakers(Speakers),
    /// Makes two speakers one.
    #[command(after_help = MERGE_EXAMPLES)]
    Merge(Merge),
    /// Takes a merge of two speakers back.
    #[command(after_help = MERGE_EXAMPLES)]
    Undo(Undo),
    /// Counts who is quoted: named and unnamed, women and men, people, organisations, outlets, months.
    #[command(after_help = STATS_EXAMPLES)]
    Stats(Stats),
    /// Takes back an exported table in which somebody corrected status, speaker and note, and lists all changes.
    #[command(after_help = REVIEW_EXAMPLES)]
    Review(Review),
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

/// Which articles count.
#[derive(Debug, Group)]
pub(in crate::cli) struct Within {
    /// Not before this day: 2026-03-04, 2026-03 or 2026
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Option<String>,

    /// Not after this day, month or year
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub to: Option<String>,

    /// Only this outlet
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
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

    /// How many articles are written together; a crash costs at most the last ones
    #[arg(long, value_name = "N", default_value = "4000")]
    pub batch: usize,

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

    #[command(flatten)]
    pub within: Within,

    /// At most so many
    #[arg(long, value_name = "N", default_value = "20")]
    pub limit: usize,

    /// How they are written
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Quote {
    #[command(flatten)]
    pub database: File,

    /// The quotation's quote_id or utterance_id
    #[arg(value_name = "ID")]
    pub id: String,

    /// How its sightings are written
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Speakers {
    #[command(flatten)]
    pub database: File,

    /// Only those whose names have these words
    #[arg(value_name = "NAME")]
    pub name: Vec<String>,

    /// Instead, pairs that may be one person, and why
    #[arg(long, conflicts_with = "name")]
    pub alike: bool,

    /// How they are written
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Merge {
    #[command(flatten)]
    pub database: File,

    /// The speaker whose name stays
    #[arg(value_name = "A")]
    pub kept: String,

    /// The one that is the same
    #[arg(value_name = "B")]
    pub merged: String,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Undo {
    #[command(flatten)]
    pub database: File,

    /// Number of the merge, as db merge told it [default: the last one]
    #[arg(value_name = "N")]
    pub merge: Option<i64>,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Stats {
    #[command(flatten)]
    pub database: File,

    /// What the shares and the order go by
    #[arg(long, value_enum, default_value = "quotations")]
    pub count: CountBy,

    #[command(flatten)]
    pub within: Within,

    /// At most so many rows of a kind in the table and the chart
    #[arg(long, value_name = "N", default_value = "10")]
    pub top: usize,

    /// How they are written
    #[arg(long, value_enum, default_value = "table")]
    pub format: StatsFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CountBy {
    /// Rows of quotes.csv
    Quotations,
    /// The same quotation in many articles once
    Utterances,
    /// Wire copies of one text once
    Stories,
    /// Articles
    Articles,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum StatsFormat {
    Table,
    Csv,
    Jsonl,
    Svg,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Review {
    #[command(subcommand)]
    pub command: ReviewCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ReviewCommand {
    /// Takes back a table that was edited.
    #[command(after_help = REVIEW_EXAMPLES)]
    Apply(Apply),
    /// Lists every change by reviewers; a quotation that its article no longer has is listed without its id.
    #[command(after_help = REVIEW_EXAMPLES)]
    List(List),
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Apply {
    #[command(flatten)]
    pub database: File,

    /// The edited tables
    #[arg(value_name = "FILE.csv", required = true)]
    pub tables: Vec<PathBuf>,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct List {
    #[command(flatten)]
    pub database: File,

    /// How the changes are written
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
