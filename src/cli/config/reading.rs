//! The words of `whosaid.toml` → defaults, or the line that is wrong and what to write.

use super::{Default, WITHOUT, excludes};
use anyhow::{Context, Result, anyhow, bail};
use clap::builder::OsStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, ValueHint};
use std::ffi::OsString;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// A command with its names below `whosaid`.
type Named<'c> = (Vec<String>, &'c Command);

pub(super) fn read(content: &str, path: &Path, whosaid: &Command) -> Result<Vec<Default>> {
    let file = path.display();
    let line = |at: usize| content.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    let table = DeTable::parse(content).map_err(|fault| {
        let at = fault.span().map_or(0, |span| span.start);
        anyhow!("{file}:{}: {}", line(at), fault.message().lines().collect::<Vec<_>>().join("; "))
    })?;
    let commands = commands(whosaid, &[]);
    let mut defaults: Vec<Default> = Vec::new();
    let mut add = |among: &[Named<'_>], key: &Spanned<DeString<'_>>, value: &DeValue<'_>| {
        let (line, key) = (line(key.span().start), key.get_ref());
        let found = options(whosaid, among, key, value, path).with_context(|| format!("{file}:{line}"))?;
        for ((names, _), option, values) in found {
            let default = Default { names: names.clone(), option: option.get_id().clone(), values, line };
            defaults.retain(|other| (&other.names, &other.option) != (&default.names, &default.option));
            defaults.push(default);
        }
        anyhow::Ok(())
    };
    let is_table = |value: &Spanned<DeValue<'_>>| matches!(value.get_ref(), DeValue::Table(_));
    for (key, value) in table.get_ref().iter().filter(|(_, value)| !is_table(value)) {
        add(&commands, key, value.get_ref())?;
    }
    // After those for all commands, which they replace.
    for (name, own) in table.get_ref() {
        let DeValue::Table(own) = own.get_ref() else { continue };
        let Some(command) = commands.iter().position(|(names, _)| names.join("-") == **name.get_ref()) else {
            let (line, name) = (line(name.span().start), name.get_ref());
            bail!("{file}:{line}: there is no command {name:?}{}", suggestion(whosaid, &[], name));
        };
        for (key, value) in own {
            add(&commands[command..=command], key, value.get_ref())?;
        }
    }
    match commands.iter().find_map(|command| clash(command, &defaults)) {
        Some((one, other)) => bail!("{file}:{}: excludes what line {} sets; keep one of them", one.line, other.line),
        None => Ok(defaults),
    }
}

/// A command and all below it, with their names.
fn commands<'c>(command: &'c Command, names: &[String]) -> Vec<Named<'c>> {
    let below =
        command.get_subcommands().flat_map(|sub| commands(sub, &[names, &[sub.get_name().to_owned()]].concat()));
    std::iter::once((names.to_vec(), command)).chain(below).collect()
}

/// The options that a key means among these commands, each with its values.
fn options<'c>(
    whosaid: &Command,
    among: &'c [Named<'c>],
    key: &str,
    value: &DeValue<'_>,
    file: &Path,
) -> Result<Vec<(&'c Named<'c>, &'c Arg, Vec<OsStr>)>> {
    let is_meant = |arg: &&Arg| arg.get_long() == Some(key) && WITHOUT.strip_prefix("--") != Some(key);
    let mut found = Vec::new();
    for command in among {
        if let Some(option) = command.1.get_arguments().find(is_meant) {
            let values = values(value, option, file).with_context(|| key.to_owned())?;
            try_out(whosaid, &command.0, key, option, &values)?;
            found.push((command, option, values));
        }
    }
    if found.is_empty() {
        let near = among.iter().map(|(names, _)| suggestion(whosaid, names, &format!("--{key}")));
        bail!("there is no option {key:?}{}", near.max_by_key(String::len).unwrap_or_default());
    }
    Ok(found)
}

/// The values of a key as they would be typed; paths are from the folder of the file.
fn values(value: &DeValue<'_>, option: &Arg, file: &Path) -> Result<Vec<OsStr>> {
    let word = |value: &DeValue<'_>| match value {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) => Ok(number.as_str().to_owned()),
        DeValue::Float(number) => Ok(number.as_str().to_owned()),
        other => bail!("takes words or numbers, no {}", other.type_str()),
    };
    let words = match value {
        DeValue::Boolean(switch) if is_flag(option) => return Ok(vec![switch.to_string().into()]),
        _ if is_flag(option) => bail!("takes true or false"),
        DeValue::Array(values) => values.iter().map(|value| word(value.get_ref())).collect::<Result<Vec<_>>>()?,
        single => vec![word(single)?],
    };
    let folder = file.parent().unwrap_or(Path::new(""));
    let is_path = matches!(option.get_value_hint(), ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath);
    let from_folder = |word: String| match is_path && word != "-" {
        true => folder.join(word).into_os_string().into(),
        false => word.into(),
    };
    Ok(words.into_iter().map(from_folder).collect())
}

fn is_flag(option: &Arg) -> bool {
    matches!(option.get_action(), ArgAction::SetTrue)
}

/// Has clap look at the values; as defaults, wrong ones would be faults of the program.
fn try_out(whosaid: &Command, names: &[String], key: &str, option: &Arg, values: &[OsStr]) -> Result<()> {
    let mut words: Vec<OsString> = vec![whosaid.get_name().into()];
    words.extend(names.iter().map(OsString::from));
    for value in values.iter().filter(|_| !is_flag(option)) {
        let mut word = OsString::from(format!("--{key}="));
        word.push(value);
        words.push(word);
    }
    let wrong = [ErrorKind::InvalidValue, ErrorKind::ValueValidation, ErrorKind::ArgumentConflict];
    match whosaid.clone().try_get_matches_from(words) {
        Err(fault) if wrong.contains(&fault.kind()) => Err(anyhow!(first_paragraph(&fault))),
        _ => Ok(()),
    }
}

fn first_paragraph(fault: &clap::Error) -> String {
    let text = fault.to_string();
    let lines = text.trim_start_matches("error: ").lines().map(str::trim).take_while(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// What clap would propose for a word that the command does not know.
fn suggestion(whosaid: &Command, names: &[String], word: &str) -> String {
    let words = std::iter::once(whosaid.get_name()).chain(names.iter().map(String::as_str)).chain([word]);
    let fault = whosaid.clone().try_get_matches_from(words).err();
    let proposed = fault.as_ref().and_then(|fault| {
        match fault.get(ContextKind::SuggestedArg).or(fault.get(ContextKind::SuggestedSubcommand))? {
            ContextValue::String(word) => Some(word.as_str()),
            ContextValue::Strings(words) => words.first().map(String::as_str),
            _ => None,
        }
    });
    proposed.map_or_else(String::new, |near| format!(" (did you mean {}?)", near.trim_start_matches("--")))
}

/// Two defaults of a command that exclude one another.
fn clash<'d>((names, command): &Named<'_>, defaults: &'d [Default]) -> Option<(&'d Default, &'d Default)> {
    let set = || defaults.iter().filter(|default| default.names == *names && default.values != ["false"]);
    let arg = |default: &Default| command.get_arguments().find(|arg| *arg.get_id() == default.option);
    let exclude = |(one, other): &(&Default, &Default)| {
        arg(one).zip(arg(other)).is_some_and(|(one, other)| excludes(command, one, other))
    };
    set().flat_map(|one| set().map(move |other| (one, other))).find(exclude)
}
