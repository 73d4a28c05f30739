//! `whosaid db review`: what was corrected in a spreadsheet, taken back into the database.

use super::table;
use crate::cli::args::db::{Apply, List, Review, ReviewCommand};
use crate::cli::progress::Progress;
use crate::cli::report::{Report, say};
use anyhow::Context;
use std::fs;
use std::process::ExitCode;
use whosaid::db::Change;

pub(super) fn run(args: Review) -> anyhow::Result<ExitCode> {
    match args.command {
        ReviewCommand::Apply(args) => apply(args),
        ReviewCommand::List(args) => list(args),
    }
}

fn apply(args: Apply) -> anyhow::Result<ExitCode> {
    let mut database = super::open(&args.database)?;
    let mut report = Report::new(Progress::none());
    for path in &args.tables {
        let name = path.display().to_string();
        let bytes = fs::read(path).with_context(|| name.clone())?;
        let reviewed = database.review(&name, &bytes)?;
        reviewed.problems.iter().for_each(|problem| report.failure(&problem.to_string()));
        let (changed, unchanged, refused) = (reviewed.changed, reviewed.unchanged, reviewed.problems.len());
        say(&format!("{name}: {changed} rows changed, {unchanged} as they were, {refused} not applied"));
    }
    Ok(report.exit_code())
}

fn list(args: List) -> anyhow::Result<ExitCode> {
    let changes = super::open(&args.database)?.changes()?;
    let head = ["", "doc_id", "quote_id", "field", "old", "new", "quote"];
    table::write(args.format, &changes, head, cells)?;
    Ok(ExitCode::SUCCESS)
}

fn cells(change: &Change) -> [String; 7] {
    let Change { number, doc_id, quote_id, field, old, new, quote } = change;
    let number = number.to_string();
    [&number, doc_id, quote_id, field, old, new, quote]
        .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
}
