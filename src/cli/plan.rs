//! Options of the outputs → what is written where, in which format; contradictions refused.

use super::args;
use super::formats::{Content, Format};
use super::settings;
use std::path::{Path, PathBuf};
use whosaid::export::{Column, Picked, Table, check_kept, default_columns, parse_columns};
use whosaid::input::{Carried, Fields, may_tell};

/// One file to write, or standard output.
pub(super) struct Output {
    pub target: Target,
    pub content: Content,
    /// It shows entities.
    pub entities: bool,
    /// It shows who was asked and said nothing.
    pub no_comments: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    Stdout,
    File(PathBuf),
}

impl Target {
    /// The file, for what needs one.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Stdout => Path::new("-"),
            Self::File(path) => path,
        }
    }
}

/// A wrong option of `extract`.
fn usage(message: String) -> clap::Error {
    settings::usage(&["extract"], message)
}

/// An option that names an output, with what it asks for.
struct Wish {
    option: &'static str,
    target: Target,
    format: Format,
    table: Table,
    /// Further tables for a format that holds several.
    more: Vec<Table>,
}

/// The outputs that `args` ask for; `paths` and `lists` are what is read.
pub(super) fn plan(
    args: args::Outputs,
    fields: &Fields,
    paths: &[PathBuf],
    lists: &[PathBuf],
) -> Result<Vec<Output>, clap::Error> {
    let wishes = merged(wishes(args, &Carriage::new(fields, paths)?)?);
    refuse_clashes(&wishes, &[paths, lists].concat())?;
    let output = |Wish { option, target, format, table, more }: Wish| {
        let shows = |name| format.holds_articles() || table.name() == name || more.iter().any(|t| t.name() == name);
        let [_, entities, no_comments] = Table::NAMES.map(shows);
        let content = Content::new(format, table, more).map_err(|why| usage(format!("{option}: {why}")))?;
        Ok(Output { target, content, entities, no_comments })
    };
    wishes.into_iter().map(output).collect()
}

fn wishes(args: args::Outputs, input: &Carriage<'_>) -> Result<Vec<Wish>, clap::Error> {
    let picked = args.columns.is_some();
    let columns = columns("--columns", args.columns.as_deref(), input, &input.filled)?;
    let mut wishes = vec![("--quotes", args.quotes.unwrap_or("-".into()), Table::quotes(columns))];
    if let Some(path) = args.entities {
        // One story has many names; what is known of the article stands in the other tables unless it is asked for.
        let columns = self::columns("--entity-columns", args.entity_columns.as_deref(), input, input.kept)?;
        wishes.push(("--entities", path, Table::entities(columns)));
    }
    if let Some(path) = args.no_comment {
        wishes.push(("--no-comment", path, Table::no_comment(default_columns(&input.filled))));
    }
    let wish = |(option, path, table): (&'static str, PathBuf, _)| {
        // What holds whole articles is the place of the quotations alone; the other tables go by their own names.
        let given = args.format.filter(|format| option == "--quotes" || !format.holds_articles());
        let format = given.or_else(|| Format::by_ending(&path)).unwrap_or(Format::Csv);
        Wish { option, target: target(path), format, table, more: Vec::new() }
    };
    let mut wishes: Vec<Wish> = wishes.into_iter().map(wish).collect();
    wishes.iter().try_for_each(|wish| refuse_unfit(wish, picked))?;
    if args.excel {
        make_excel(&mut wishes)?;
    }
    Ok(wishes)
}

/// What travels from the input to the tables.
struct Carriage<'f> {
    /// The fields that `--keep` names.
    kept: &'f [String],
    /// The columns that some input fills (a field was named for them, or a format tells them by itself), and the kept
    /// fields.
    filled: Vec<String>,
}

impl<'f> Carriage<'f> {
    fn new(fields: &'f Fields, paths: &[PathBuf]) -> Result<Self, clap::Error> {
        let Fields { date, outlet, headline, byline, url, keep, .. } = fields;
        check_kept(keep).map_err(|fault| usage(format!("--keep: {fault}")))?;
        let formats_tell = may_tell(paths);
        let named = [date, outlet, headline, byline, url].map(|field| formats_tell || field.is_some());
        let filled = Carried::COLUMNS.into_iter().zip(named).filter(|(_, is_filled)| *is_filled);
        Ok(Self { kept: keep, filled: filled.map(|(name, _)| name.to_owned()).chain(keep.iter().cloned()).collect() })
    }
}

/// The columns that were picked, else all of the table's own and those carried along.
fn columns<C: Column>(
    option: &str,
    names: Option<&str>,
    input: &Carriage<'_>,
    carried: &[String],
) -> Result<Vec<Picked<C>>, clap::Error> {
    match names {
        Some(names) => parse_columns(names, input.kept).map_err(|fault| usage(format!("{option}: {fault}"))),
        None => Ok(default_columns(carried)),
    }
}

fn target(path: PathBuf) -> Target {
    if path == Path::new("-") { Target::Stdout } else { Target::File(path) }
}

/// What a format cannot do.
fn refuse_unfit(wish: &Wish, picked: bool) -> Result<(), clap::Error> {
    let Wish { option, target, format, .. } = wish;
    let (name, ending) = (format.name(), format.ending());
    if format.holds_articles() && *option != "--quotes" {
        return Err(usage(format!(
            "{option}: {name} holds whole articles with all that was found; give it with --quotes"
        )));
    }
    if format.holds_articles() && picked {
        return Err(usage(format!("--columns picks columns of a table, and {name} has none; leave one of them out")));
    }
    if *target == Target::Stdout && format.needs_file() {
        return Err(usage(format!("{name} cannot go to standard output; name a file, such as {option} FILE.{ending}")));
    }
    Ok(())
}

fn make_excel(wishes: &mut [Wish]) -> Result<(), clap::Error> {
    let mut csv = wishes.iter_mut().filter(|wish| matches!(wish.format, Format::Csv | Format::Excel)).peekable();
    if csv.peek().is_none() {
        return Err(usage(
            "--excel is a dialect of CSV, and nothing here is written as CSV; leave one of them out".into(),
        ));
    }
    csv.for_each(|wish| wish.format = Format::Excel);
    Ok(())
}

/// Wishes for the same database as one.
fn merged(wishes: Vec<Wish>) -> Vec<Wish> {
    let mut merged: Vec<Wish> = Vec::new();
    for wish in wishes {
        let shares = |other: &&mut Wish| match (&other.target, &wish.target) {
            (Target::File(one), Target::File(two)) => {
                other.format.holds_tables() && other.format == wish.format && same_file(one, two)
            }
            _ => false,
        };
        match merged.iter_mut().find(shares) {
            Some(other) => other.more.push(wish.table),
            None => merged.push(wish),
        }
    }
    merged
}

/// Two tables in one place would be mixed, and a table must not replace what it is made from.
fn refuse_clashes(wishes: &[Wish], sources: &[PathBuf]) -> Result<(), clap::Error> {
    for (index, Wish { option, target, .. }) in wishes.iter().enumerate() {
        for before in &wishes[..index] {
            match (&before.target, target) {
                (Target::Stdout, Target::Stdout) => {
                    return Err(usage("both tables would go to standard output; give one of them a file".into()));
                }
                (Target::File(one), Target::File(two)) if same_file(one, two) => {
                    let (other, path) = (before.option, one.display());
                    return Err(usage(format!(
                        "{other} and {option} both name {path}; give each its own file, or all one database (.sqlite)"
                    )));
                }
                _ => {}
            }
        }
        if let Target::File(path) = target
            && sources.iter().any(|source| same_file(source, path))
        {
            let path = path.display();
            return Err(usage(format!("{path} is read and would be replaced; write to another file")));
        }
    }
    Ok(())
}

/// Texts that are written into a folder while it is read would be read in turn.
pub(super) fn refuse_reading_back(folder: &Path, sources: &[PathBuf]) -> Result<(), clap::Error> {
    let within = |source: &PathBuf| source.is_dir() && place(folder).starts_with(place(source));
    match sources.iter().find(|source| within(source)) {
        None => Ok(()),
        Some(source) => {
            let (folder, source) = (folder.display(), source.display());
            Err(usage(format!("--save-text: {folder} lies in {source}, which is read; write to another folder")))
        }
    }
}

fn same_file(a: &Path, b: &Path) -> bool {
    place(a) == place(b)
}

/// Where a path leads; one that is not there yet is known by its folder.
fn place(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = || Some(folder.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(beside).unwrap_or_else(|| path.to_owned())
}
