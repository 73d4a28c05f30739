//! `whosaid.toml`, found upward from the working folder → defaults of options.
//!
//! A key is the long name of an option. At the top it holds for every command that has the option; below `[extract]` or
//! `[gazetteer-coverage]` for that command alone, before what stands at the top. What is typed wins, also over an option
//! that excludes what is typed. What an option may be comes from its definition in `args`, so there is no second list.

mod reading;

use anyhow::{Context, Result};
use clap::builder::{OsStr, ValueParser};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, Id};
use std::ffi::OsString;
use std::path::PathBuf;
use std::{fs, io};

const FILE: &str = "whosaid.toml";

/// The option that passes the file over; `args` defines it.
const WITHOUT: &str = "--no-config";

/// One option of one command with its default.
struct Default {
    /// Names of the command below `whosaid`.
    names: Vec<String>,
    option: Id,
    values: Vec<OsStr>,
    /// Where it is set.
    line: usize,
}

/// What was typed, with the defaults of the file, and the file that was read.
pub(super) fn matches(command: Command, typed: &[OsString]) -> Result<(ArgMatches, Option<PathBuf>)> {
    let without = typed.iter().take_while(|word| *word != "--").any(|word| word == WITHOUT);
    let Some((path, content)) = (if without { None } else { find()? }) else {
        return Ok((command.try_get_matches_from(typed)?, None));
    };
    let mut defaults = reading::read(&content, &path, &command)?;
    let matches = with(command.clone(), &defaults).try_get_matches_from(typed)?;
    let before = defaults.len();
    defaults.retain(|default| !is_excluded(default, &command, &matches));
    let matches =
        if defaults.len() == before { matches } else { with(command, &defaults).try_get_matches_from(typed)? };
    Ok((matches, Some(path)))
}

/// The nearest file, its path from the working folder.
fn find() -> Result<Option<(PathBuf, String)>> {
    let mut folder = PathBuf::new();
    for _ in std::env::current_dir().context("the working folder")?.ancestors() {
        let path = folder.join(FILE);
        match fs::read_to_string(&path) {
            Ok(content) => return Ok(Some((path, content))),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => folder.push(".."),
            Err(fault) => return Err(fault).with_context(|| path.display().to_string()),
        }
    }
    Ok(None)
}

/// The command with these defaults. A flag that has one can be typed `--flag=false`.
fn with(command: Command, defaults: &[Default]) -> Command {
    fn below(command: Command, names: &[String], default: &Default) -> Command {
        match names {
            [] => command.mut_arg(default.option.as_str(), |option| {
                let option = option.default_values(default.values.iter().cloned());
                if !matches!(option.get_action(), ArgAction::SetTrue) {
                    return option;
                }
                let flag = option.action(ArgAction::Set).value_parser(ValueParser::bool());
                flag.num_args(0..=1).require_equals(true).default_missing_value("true")
            }),
            [first, rest @ ..] => command.mut_subcommand(first, |command| below(command, rest, default)),
        }
    }
    defaults.iter().fold(command, |command, default| below(command, &default.names, default))
}

/// True when an option was typed that excludes this one.
fn is_excluded(default: &Default, whosaid: &Command, matches: &ArgMatches) -> bool {
    let (mut command, mut matches) = (whosaid, matches);
    for name in &default.names {
        match (command.find_subcommand(name), matches.subcommand_matches(name)) {
            (Some(below), Some(typed)) => (command, matches) = (below, typed),
            _ => return false,
        }
    }
    let Some(own) = command.get_arguments().find(|arg| *arg.get_id() == default.option) else { return false };
    let is_typed = |arg: &Arg| matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine);
    command
        .get_arguments()
        .any(|other| is_typed(other) && (excludes(command, own, other) || excludes(command, other, own)))
}

/// True when the definition of `one` says that it does not go with `other`.
fn excludes(command: &Command, one: &Arg, other: &Arg) -> bool {
    command.get_arg_conflicts_with(one).iter().any(|arg| arg.get_id() == other.get_id())
}
