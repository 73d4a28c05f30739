//! The command line: what was typed (`args`) → what it means (`settings`) → one file for each subcommand.
//!
//! Rows go to standard output or to files, everything else to standard error. Exit codes: 0 all was read, 1 something
//! was not (the rest is in the output all the same) or nothing could begin, 2 the command itself was wrong. A reader that closes the pipe
//! early, such as `head`, is no error.

mod args;
mod batches;
mod completions;
mod config;
#[cfg(feature = "db")]
mod db;
mod eval;
mod explain;
mod extract;
mod fixtures;
mod formats;
mod gazetteer;
mod in_order;
mod log;
mod outputs;
mod pieces;
mod plan;
mod progress;
mod report;
mod settings;
mod work;

use args::{Args, Command, GazetteerCommand};
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};
use std::error::Error;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;
use std::time::Instant;

pub fn main() -> ExitCode {
    let begun = Instant::now();
    let result = typed().and_then(run);
    tracing::info!("done in {:.1?}", begun.elapsed());
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

/// What was typed, with the defaults of `whosaid.toml`.
fn typed() -> anyhow::Result<Args> {
    let typed: Vec<OsString> = std::env::args_os().collect();
    // The file stands for what could be typed, so a fault in it is one of the command.
    let wrong = |fault: anyhow::Error| match fault.downcast::<clap::Error>() {
        Ok(usage) => usage,
        Err(fault) => Args::command().error(ErrorKind::InvalidValue, format!("{fault:#}")),
    };
    let (mut matches, file) = config::matches(Args::command(), &typed).map_err(wrong)?;
    let args = Args::from_arg_matches_mut(&mut matches)?;
    log::begin(&args);
    if let Some(file) = file {
        tracing::info!("defaults from {}", file.display());
    }
    Ok(args)
}

fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.command {
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
        Command::Bless(args) => fixtures::bless::run(args),
        Command::Check(args) => fixtures::check::run(args),
        Command::Completions(args) => completions::completions(args),
        Command::Man(args) => completions::man(args),
    }
}

fn is_broken_pipe(fault: &anyhow::Error) -> bool {
    // An error of the csv crate holds its cause but does not name it as its source.
    let of_table = |cause: &(dyn Error + 'static)| match cause.downcast_ref::<csv::Error>()?.kind() {
        csv::ErrorKind::Io(fault) => Some(fault.kind()),
        _ => None,
    };
    let kind =
        |cause: &(dyn Error + 'static)| cause.downcast_ref::<io::Error>().map(io::Error::kind).or(of_table(cause));
    fault.chain().filter_map(kind).any(|kind| kind == io::ErrorKind::BrokenPipe)
}
