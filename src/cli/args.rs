//! What was typed. Doc comments here are the help texts.

#[cfg(feature = "db")]
pub(super) mod db;
mod fields;
mod outputs;

pub(super) use fields::{CarriedFields, TextFields};
pub(super) use outputs::Outputs;

use clap::{ArgAction, Args as Group, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

mod comforts;
mod fixtures;

use comforts::{COMPLETIONS_EXAMPLES, Common, MAN_EXAMPLES};
pub(super) use comforts::{Completions, Man};
use fixtures::{BLESS_EXAMPLES, CHECK_EXAMPLES};
pub(super) use fixtures::{Bless, Check, CheckFormat};

/// Finds every quotation in news text and says whose it is.
#[derive(Debug, Parser)]
#[command(name = "whosaid", version, max_term_width = 100, after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Command,

    #[command(flatten)]
    pub common: Common,
}

const EXAMPLES: &str = "\
Examples:
  whosaid extract article.txt                    quotations of one article, as CSV
  whosaid extract articles/ --quotes quotes.csv  of all articles in a folder, into a file
  whosaid explain article.txt                    why each quotation has its speaker
  whosaid gazetteer find Paris                   what the lists know of a name
  whosaid eval gold.jsonl                        how much of an annotated corpus comes out right";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Articles → tables of quotations and of people, places and organisations.
    #[command(after_help = EXTRACT_EXAMPLES)]
    Extract(Box<Extract>),
    /// Prints an article with its quotations underlined, and why each has its speaker.
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Looks into the lists of people, places and organisations, and checks or begins one of your own.
    #[command(after_help = GAZETTEER_EXAMPLES)]
    Gazetteer(Gazetteer),
    /// Precision, recall and F1 against a corpus of your own.
    #[command(after_help = EVAL_EXAMPLES)]
    Eval(Eval),
    /// Keeps quotations in a database: search them, follow them across articles, review them.
    #[cfg(feature = "db")]
    #[command(after_help = db::EXAMPLES)]
    Db(db::Db),
    /// Pins what is found in articles, in a file beside each.
    #[command(after_help = BLESS_EXAMPLES)]
    Bless(Bless),
    /// Compares what is found in articles with what was pinned by `bless`.
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Prints the script by which a shell completes the command.
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions(Completions),
    /// Writes a man page for each command into a folder.
    #[command(after_help = MAN_EXAMPLES)]
    Man(Man),
}

const EXTRACT_EXAMPLES: &str = "\
Examples:
  whosaid extract article.txt
  whosaid extract articles/ --quotes quotes.csv --entities entities.csv
  whosaid extract articles/ --quotes quotes.csv --no-comment no_comment.csv
  whosaid extract archive.jsonl --text-field text --id-field id --date-field date
  whosaid extract articles/ --quotes all.sqlite --entities all.sqlite
  whosaid extract articles/ --quotes page.html   to read in a browser
  whosaid extract articles/ --format jsonl --columns speaker,quote
  whosaid extract articles/ --excel --min-confidence 0.8 --quotes for-excel.csv
  whosaid extract articles/ --strict             a speaker only where it is nearly certain
  whosaid extract articles/ --recall             doubtful quotations too
  whosaid extract articles/ --indirect --speech-only
  whosaid extract minutes.csv --text-field minutes --keep ward
  whosaid extract pages/ --save-text texts/
  cat article.txt | whosaid extract --columns speaker,quote,confidence

Exit codes: 0 everything was read; 1 something was not, the rest is in the tables; 2 wrong arguments.";

#[derive(Debug, Group)]
pub(super) struct Extract {
    /// Texts, web pages, feeds, mails, tables, records (.jsonl), web archives, compressed or not, folders of them; none
    /// or `-` is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub outputs: Outputs,

    #[command(flatten)]
    pub fields: TextFields,

    #[command(flatten)]
    pub carried: CarriedFields,

    #[command(flatten)]
    pub reading: Reading,

    /// How many threads work; 0 is one for each core. The output is the same for any number
    #[arg(long, value_name = "N", default_value = "0")]
    pub threads: usize,
}

/// How articles are understood; the same for tables and for `explain`.
#[derive(Debug, Group)]
pub(super) struct Reading {
    /// A CSV list of names of your own; it wins over the built-in ones, a later one over an earlier. Repeatable
    #[arg(long, value_name = "FILE.csv", action = ArgAction::Append)]
    pub gazetteer: Vec<PathBuf>,

    /// Also finds statements that are reported without quotation marks
    #[arg(long)]
    pub indirect: bool,

    #[command(flatten)]
    pub doubt: Doubt,
}

/// How much doubt is let through; the same for tables, `explain` and `eval`.
#[derive(Debug, Clone, Copy, Default, Group)]
pub(super) struct Doubt {
    /// Names a speaker only where it is nearly certain (98 of 100 right); other rows stay, without a speaker
    #[arg(long, conflicts_with = "recall", help_heading = "Precision and recall")]
    pub strict: bool,

    /// Also gives quoted words that look like terms or that no reporting verb governs, with low confidence
    #[arg(long, help_heading = "Precision and recall")]
    pub recall: bool,

    /// Leaves out what is believed or planned and not said (column `act`)
    #[arg(long, help_heading = "Precision and recall")]
    pub speech_only: bool,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  whosaid explain article.txt
  whosaid explain article.txt --gazetteer council.csv --indirect

Under each quotation stand its kind, its speaker, how sure that is, and how it was found;
below the paragraph the rule, what spoke for the speaker, and who else was considered.";

#[derive(Debug, Group)]
pub(super) struct Explain {
    /// The article; `-` is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub path: PathBuf,

    #[command(flatten)]
    pub fields: TextFields,

    #[command(flatten)]
    pub reading: Reading,
}

const GAZETTEER_EXAMPLES: &str = "\
Examples:
  whosaid gazetteer find Paris
  whosaid gazetteer coverage articles/ > my-names.csv
  whosaid gazetteer lint my-names.csv
  whosaid extract articles/ --gazetteer my-names.csv";

const FIND_EXAMPLES: &str = "\
Examples:
  whosaid gazetteer find Paris
  whosaid gazetteer find \"Bank of England\" --gazetteer my-names.csv";

#[derive(Debug, Group)]
pub(super) struct Gazetteer {
    #[command(subcommand)]
    pub command: GazetteerCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum GazetteerCommand {
    /// Prints what the lists know of a name: name, kind, full name, list, country, coordinates.
    #[command(after_help = FIND_EXAMPLES)]
    Find(Find),
    /// Checks a list of your own: faulty lines, names of two kinds, ordinary words, repeats.
    #[command(after_help = LINT_EXAMPLES)]
    Lint(Lint),
    /// Prints the names in your articles that no list has, as a list of your own to begin with.
    #[command(after_help = COVERAGE_EXAMPLES)]
    Coverage(Coverage),
    /// Prints the built-in lists as a list of your own: edit it and give it with --gazetteer.
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(Export),
}

const LINT_EXAMPLES: &str = "\
Examples:
  whosaid gazetteer lint my-names.csv

Each line says FILE:LINE, the weight, the reason and what to do:
  fault    the list cannot be read
  warning  it can be, and may find more than you meant

Exit codes: 0 no faults, with or without warnings; 1 a fault; 2 wrong arguments.";

const COVERAGE_EXAMPLES: &str = "\
Examples:
  whosaid gazetteer coverage articles/ > my-names.csv
  whosaid gazetteer coverage archive.jsonl --text-field text --least 10

The most frequent names come first, with their most likely kind, how often they stand there and in how many articles.
Correct the kinds and delete what is no name; the columns count and articles may stay.";

const EXPORT_EXAMPLES: &str = "\
Examples:
  whosaid gazetteer export > all.csv
  whosaid gazetteer export --kind organisation > organisations.csv";

#[derive(Debug, Group)]
pub(super) struct Find {
    /// The name, with or without quotes around several words
    #[arg(required = true, value_name = "NAME")]
    pub name: Vec<String>,

    /// A CSV list of names of your own to look into as well. Repeatable
    #[arg(long, value_name = "FILE.csv", action = ArgAction::Append)]
    pub gazetteer: Vec<PathBuf>,
}

#[derive(Debug, Group)]
pub(super) struct Lint {
    /// CSV lists of names of your own
    #[arg(required = true, value_name = "FILE.csv")]
    pub lists: Vec<PathBuf>,
}

#[derive(Debug, Group)]
pub(super) struct Coverage {
    /// Articles, as for `extract`; none or `-` is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Leaves out names that stand there less often
    #[arg(long, value_name = "N", default_value = "3")]
    pub least: usize,

    /// A CSV list of names of your own; what it has is known. Repeatable
    #[arg(long, value_name = "FILE.csv", action = ArgAction::Append)]
    pub gazetteer: Vec<PathBuf>,

    #[command(flatten)]
    pub fields: TextFields,
}

#[derive(Debug, Group)]
pub(super) struct Export {
    /// Only people, places or organisations
    #[arg(long, value_name = "KIND")]
    pub kind: Option<Kind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    Person,
    Place,
    Organisation,
}

const EVAL_EXAMPLES: &str = "\
Examples:
  whosaid eval gold.jsonl
  whosaid eval ours.jsonl theirs.jsonl --json
  whosaid eval gold.jsonl --gazetteer council.csv
  whosaid eval gold.jsonl --strict               the figures of another setting
  whosaid eval gold.jsonl --by-rule              how often each rule is right
  whosaid eval ours.jsonl theirs.jsonl --calibration

Each line of the corpus is an article: {\"doc\": …, \"text\": …, \"attributions\": […], \"entities\": […]}.
docs/evaluation.md describes the form, and what each figure counts.";

#[derive(Debug, Group)]
pub(super) struct Eval {
    /// Corpora in JSON lines; `-` is standard input
    #[arg(required = true, value_name = "GOLD.jsonl")]
    pub paths: Vec<PathBuf>,

    /// A CSV list of names of your own, as for `extract`. Repeatable
    #[arg(long, value_name = "FILE.csv", action = ArgAction::Append)]
    pub gazetteer: Vec<PathBuf>,

    #[command(flatten)]
    pub doubt: Doubt,

    /// Also how often each rule is right, and each kind of quotation
    #[arg(long)]
    pub by_rule: bool,

    /// Also how often rows of each confidence are right, over all corpora together
    #[arg(long)]
    pub calibration: bool,

    /// The figures as one JSON object
    #[arg(long)]
    pub json: bool,

    /// How many threads work; 0 is one for each core
    #[arg(long, value_name = "N", default_value = "0")]
    pub threads: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_holds_together() {
        <Args as clap::CommandFactory>::command().debug_assert();
    }
}
