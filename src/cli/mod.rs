//! The command line: what was typed (`args`) → what it means (`settings`) → one file for each subcommand.
//!
//! Rows go to standard output or to files, everything else to standard error. Exit codes: 0 all was read, 1 something
//! was not (the rest is in the output all the same) or nothing could begin, 2 the command itself was wrong. A reader that closes the pipe
//! early, such as `head`, is no error.

mod args;
mod batches;
#[cfg(feature = "db")]
mod db;
mod eval;
mod explain;
mod extract;
mod formats;
mod gazetteer;
mod outputs;
mod pieces;
mod plan;
mod progress;
mod report;
mod settings;

use args::{Args, Command, GazetteerCommand};
use clap::Parser;
use std::io;
use std::process::ExitCode;

pub fn main() -> ExitCode {
    let result = Args::try_parse().map_err(anyhow::Error::from).and_then(|args| match args.command {
        Command::Extract(args) => extract::run(settings::Extract::new(*args)?),
        Command::Explain(args) => explain::run(args.into()),
        Command::Eval(args) => eval::run(args.into()),
        #[cfg(feature = "db")]
        Command::Db(args) => db::run(args),
        Command::Gazetteer(args) => match args.command {
            GazetteerCommand::Find(args) => gazetteer::find::run(args.into()),
            GazetteerCommand::Lint(args) => gazetteer::lint::run(args.into()),
            GazetteerCommand::Coverage(args) => gazetteer::coverage::run(args.into()),
            GazetteerCommand::Export(args) => gazetteer::export::run(args.into()),
        },
    });
    match result {
        Ok(code) => code,
        Err(fault) if is_broken_pipe(&fault) => ExitCode::SUCCESS,
        Err(fault) => match fault.downcast_ref::<clap::Error>() {
            Some(usage) => {
                // Help goes to standard output; when nobody reads it there is nobody to tell.
                let _ = usage.print();
                ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2))
            }
            None => {
                report::say(&format!("{fault:#}"));
                ExitCode::FAILURE
            }
        },
    }
}

fn is_broken_pipe(fault: &anyhow::Error) -> bool {
    let kinds = fault.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    kinds.into_iter().any(|kind| kind == io::ErrorKind::BrokenPipe)
}
