//! `whosaid db`: the quote database, one file for each verb.

mod add;
mod export;
mod merge;
mod quote;
mod review;
mod search;
mod speakers;
mod stats;
mod table;

use super::args::db::{Db, DbCommand, File};
use super::report::say;
use std::process::ExitCode;
use whosaid::db::Database;

pub(super) fn run(args: Db) -> anyhow::Result<ExitCode> {
    match args.command {
        DbCommand::Add(args) => add::run(*args),
        DbCommand::Search(args) => search::run(args),
        DbCommand::Quote(args) => quote::run(args),
        DbCommand::Speakers(args) => speakers::run(args),
        DbCommand::Merge(args) => merge::run(args),
        DbCommand::Undo(args) => merge::undo(args),
        DbCommand::Stats(args) => stats::run(args),
        DbCommand::Review(args) => review::run(args),
        DbCommand::Export(args) => export::run(args),
    }
}

/// The database that was named, which must be there.
fn open(file: &File) -> anyhow::Result<Database> {
    let database = Database::open(&file.file, file.wait)?;
    tell_upgrade(&database);
    Ok(database)
}

fn tell_upgrade(database: &Database) {
    database.upgraded().into_iter().for_each(say);
}

/// A wrong argument of a verb that clap could not see.
fn usage(verb: &str, message: String) -> clap::Error {
    super::settings::usage(&["db", verb], message)
}
