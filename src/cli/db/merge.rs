//! `whosaid db merge` and `whosaid db undo`: two speakers made one, and taken back.

use crate::cli::args::db::{Merge, Undo};
use crate::cli::report::say;
use std::process::ExitCode;
use whosaid::db;

pub(super) fn run(args: Merge) -> anyhow::Result<ExitCode> {
    let merge = super::open(&args.database)?.merge(&args.kept, &args.merged)?;
    let number = merge.number;
    say(&format!("{}; whosaid db undo {} {number} takes it back", told(&merge), args.database.file.display()));
    Ok(ExitCode::SUCCESS)
}

pub(super) fn undo(args: Undo) -> anyhow::Result<ExitCode> {
    let merge = super::open(&args.database)?.undo(args.merge)?;
    say(&format!("{}: taken back", told(&merge)));
    Ok(ExitCode::SUCCESS)
}

fn told(merge: &db::Merge) -> String {
    let db::Merge { number, kept, merged } = merge;
    format!("merge {number}: {} {} is {} {}", merged.0, merged.1, kept.0, kept.1)
}
