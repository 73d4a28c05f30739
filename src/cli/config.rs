//! `whosaid.toml`, found upward from the working folder → defaults of options.
//!
//! A key is the long name of an option. At the top it holds for every command that has the option; below `[extract]` or
//! `[gazetteer-coverage]` for that command alone. What is typed wins, also over an option that excludes what is typed.
//! Everything that an option may be comes from its definition in `args`, so there is no second list of them.

use anyhow::{Context, Result, bail};
use clap::builder::{OsStr, Str, ValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const FILE: &str = "whosaid.toml";

/// The option that passes the file over; `args` defines it.
const WITHOUT: &str = "--no-config";

/// One option of one command with its default.
struct Default {
    /// Names of the command below `whosaid`.
    command: Vec<String>,
    option: Str,
    values: Vec<OsStr>,
}

/// What was typed, with the defaults of the file, and the file that was read.
pub(super) fn matches(command: Command, typed: &[OsString]) -> Result<(ArgMatches, Option<PathBuf>)> {
    let without = typed.iter().take_while(|word| *word != "--").any(|word| word == WITHOUT);
    let Some((path, content)) = (if without { None } else { find()? }) else {
        return Ok((command.try_get_matches_from(typed)?, None));
    };
    let mut defaults = read(&content, &path, &command)?;
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

fn read(content: &str, path: &Path, whosaid: &Command) -> Result<Vec<Default>> {
    let file = path.display();
    let line = |at: usize| content.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    let table = DeTable::parse(content).map_err(|fault| {
        let at = fault.span().map_or(0, |span| span.start);
        anyhow::anyhow!("{file}:{}: {}", line(at), fault.message().lines().collect::<Vec<_>>().join("; "))
    })?;
    let commands = commands(whosaid, &[]);
    let mut defaults = Vec::new();
    let mut add = |among: &[&(Vec<String>, &Command)], key: &str, value: &Spanned<DeValue<'_>>, at: usize| {
        let place = || format!("{file}:{}", line(at));
        let known: Vec<_> = among.iter().filter_map(|(names, command)| Some((names, option(command, key)?))).collect();
        if known.is_empty() {
            bail!("{}: there is no option {key:?}{}", place(), suggestion(whosaid, among, key));
        }
        for (names, option) in known {
            let values = values(value.get_ref(), option, path).with_context(|| format!("{}: {key}", place()))?;
            try_out(whosaid, names, key, option, &values).with_context(place)?;
            defaults.push(Default {
                command: names.clone(),
                option: option.get_id().as_str().to_owned().into(),
                values,
            });
        }
        Ok(())
    };
    for (key, value) in table.get_ref() {
        match value.get_ref() {
            DeValue::Table(own) => {
                let name = key.get_ref();
                let Some(command) = commands.iter().find(|(names, _)| names.join("-") == **name) else {
                    let names: Vec<String> = commands.iter().map(|(names, _)| names.join("-")).collect();
                    bail!(
                        "{file}:{}: there is no command {name:?}; there are {}",
                        line(key.span().start),
                        names[1..].join(", ")
                    );
                };
                for (key, value) in own {
                    add(&[command], key.get_ref(), value, key.span().start)?;
                }
            }
            _ => add(&commands.iter().collect::<Vec<_>>(), key.get_ref(), value, key.span().start)?,
        }
    }
    Ok(defaults)
}

/// A command and all below it, with their names.
fn commands<'c>(command: &'c Command, names: &[String]) -> Vec<(Vec<String>, &'c Command)> {
    let below =
        command.get_subcommands().flat_map(|sub| commands(sub, &[names, &[sub.get_name().to_owned()]].concat()));
    std::iter::once((names.to_vec(), command)).chain(below).collect()
}

/// The option of that long name, but for the one that switches the file off.
fn option<'c>(command: &'c Command, key: &str) -> Option<&'c Arg> {
    command.get_arguments().find(|arg| arg.get_long() == Some(key) && WITHOUT.strip_prefix("--") != Some(key))
}

fn is_flag(option: &Arg) -> bool {
    matches!(option.get_action(), ArgAction::SetTrue)
}

/// The values of a key as they would be typed; paths are from the folder of the file.
fn values(value: &DeValue<'_>, option: &Arg, file: &Path) -> Result<Vec<OsStr>> {
    let word = |value: &DeValue<'_>| match value {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) => Ok(number.as_str().to_owned()),
        DeValue::Float(number) => Ok(number.as_str().to_owned()),
        other => bail!("takes words or numbers, not a {}", other.type_str()),
    };
    let words = match value {
        DeValue::Boolean(switch) if is_flag(option) => return Ok(vec![switch.to_string().into()]),
        _ if is_flag(option) => bail!("takes true or false"),
        DeValue::Array(values) => values.iter().map(|value| word(value.get_ref())).collect::<Result<Vec<_>>>()?,
        single => vec![word(single)?],
    };
    let folder = file.parent().unwrap_or(Path::new(""));
    let is_path = matches!(option.get_value_hint(), ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath);
    let typed =
        |word: String| if is_path && word != "-" { folder.join(word).into_os_string().into() } else { word.into() };
    Ok(words.into_iter().map(typed).collect())
}

/// Has clap look at the values; it would panic on a wrong default.
fn try_out(whosaid: &Command, names: &[String], key: &str, option: &Arg, values: &[OsStr]) -> Result<()> {
    let mut words: Vec<OsString> = vec![whosaid.get_name().into()];
    words.extend(names.iter().map(OsString::from));
    for value in values.iter().filter(|_| !is_flag(option)) {
        let mut word = OsString::from(format!("--{key}="));
        word.push(value);
        words.push(word);
    }
    let fault = whosaid.clone().try_get_matches_from(words).err();
    let wrong = [ErrorKind::InvalidValue, ErrorKind::ValueValidation, ErrorKind::ArgumentConflict];
    match fault.filter(|fault| wrong.contains(&fault.kind())) {
        Some(fault) => bail!("{}", first_paragraph(&fault)),
        None => Ok(()),
    }
}

fn first_paragraph(fault: &clap::Error) -> String {
    let text = fault.to_string();
    let lines = text.trim_start_matches("error: ").lines().map(str::trim).take_while(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// What clap would propose for the unknown option.
fn suggestion(whosaid: &Command, among: &[&(Vec<String>, &Command)], key: &str) -> String {
    let propose = |names: &[String]| {
        let words = std::iter::once(whosaid.get_name()).chain(names.iter().map(String::as_str)).map(str::to_owned);
        let fault = whosaid.clone().try_get_matches_from(words.chain([format!("--{key}")])).err()?;
        match fault.get(ContextKind::SuggestedArg)? {
            ContextValue::String(option) => Some(option.trim_start_matches("--").to_owned()),
            _ => None,
        }
    };
    let proposed = among.iter().find_map(|(names, _)| propose(names));
    proposed.map_or_else(
        || format!("; `{} help` shows them", whosaid.get_name()),
        |near| format!(" (did you mean {near}?)"),
    )
}

/// The command with these defaults. A flag that has one can be typed `--flag=false`.
fn with(command: Command, defaults: &[Default]) -> Command {
    fn below(command: Command, names: &[String], default: &Default) -> Command {
        match names {
            [] => command.mut_arg(&default.option, |option| {
                let option = option.default_values(default.values.iter().cloned());
                match option.get_action() {
                    ArgAction::SetTrue => option
                        .action(ArgAction::Set)
                        .num_args(0..=1)
                        .require_equals(true)
                        .default_missing_value("true")
                        .value_parser(ValueParser::bool()),
                    _ => option,
                }
            }),
            [first, rest @ ..] => command.mut_subcommand(first, |command| below(command, rest, default)),
        }
    }
    defaults.iter().fold(command, |command, default| below(command, &default.command, default))
}

/// True when an option was typed that excludes this one.
fn is_excluded(default: &Default, whosaid: &Command, matches: &ArgMatches) -> bool {
    let (mut command, mut matches) = (whosaid, matches);
    for name in &default.command {
        match (command.find_subcommand(name), matches.subcommand_matches(name)) {
            (Some(below), Some(typed)) => (command, matches) = (below, typed),
            _ => return false,
        }
    }
    let Some(own) = command.get_arguments().find(|arg| *arg.get_id() == *default.option) else { return false };
    let excludes =
        |one: &Arg, other: &Arg| command.get_arg_conflicts_with(one).iter().any(|arg| arg.get_id() == other.get_id());
    let is_typed = |arg: &Arg| matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine);
    command.get_arguments().any(|other| is_typed(other) && (excludes(own, other) || excludes(other, own)))
}
