//! What was typed → what it means: defaults filled in, columns looked up, contradictions refused.

use super::args::{self, CarriedFields, Doubt, Reading, TextFields};
use anyhow::Context;
use clap::CommandFactory;
use clap::error::ErrorKind;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use whosaid::export::{Column, Dialect, EntityColumn, NoCommentColumn, QuoteColumn, parse_columns};
use whosaid::input::Fields;
use whosaid::{Builder, Dial, EntityKind, Extractor};

pub(super) struct Extract {
    pub paths: Vec<PathBuf>,
    pub fields: Fields,
    pub lists: Lists,
    pub quotes: Table<QuoteColumn>,
    pub entities: Option<Table<EntityColumn>>,
    pub no_comment: Option<Table<NoCommentColumn>>,
    pub dialect: Dialect,
    pub keep: Keep,
    /// 0 is one for each core.
    pub threads: usize,
}

pub(super) struct Explain {
    pub path: PathBuf,
    pub fields: Fields,
    pub lists: Lists,
}

pub(super) struct Find {
    pub name: String,
    pub lists: Lists,
}

pub(super) struct Lint {
    pub paths: Vec<PathBuf>,
    pub lists: Lists,
}

pub(super) struct Coverage {
    pub paths: Vec<PathBuf>,
    pub fields: Fields,
    pub lists: Lists,
    /// How often a name must stand there.
    pub least: usize,
}

pub(super) struct Export {
    /// Only this kind; all without.
    pub kind: Option<EntityKind>,
    pub lists: Lists,
}

pub(super) struct Eval {
    pub paths: Vec<PathBuf>,
    pub lists: Lists,
    pub by_rule: bool,
    pub calibration: bool,
    pub json: bool,
    /// 0 is one for each core.
    pub threads: usize,
}

/// A table: where it goes and what stands in it.
pub(super) struct Table<C> {
    pub target: Target,
    pub columns: Vec<C>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    Stdout,
    File(PathBuf),
}

/// Which rows stay.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keep {
    /// In hundredths; for quotations only.
    pub min_confidence: u8,
    /// Without repeats.
    pub unique: bool,
}

/// What the extractor is built from.
#[derive(Default)]
pub(super) struct Lists {
    files: Vec<PathBuf>,
    indirect: bool,
    doubt: Doubt,
}

impl Extract {
    pub(super) fn new(args: args::Extract) -> anyhow::Result<Self> {
        let fields = fields(args.fields, Some(args.carried));
        let columns = match args.columns {
            Some(names) => picked("--columns", &names)?,
            None => QuoteColumn::defaults(|column| is_given(&fields, column)),
        };
        let quotes = Table { target: target(args.quotes.unwrap_or("-".into())), columns };
        let entities = match (args.entities, args.entity_columns) {
            (None, _) => None,
            (Some(path), None) => Some(Table { target: target(path), columns: EntityColumn::ALL.to_vec() }),
            (Some(path), Some(names)) => {
                Some(Table { target: target(path), columns: picked("--entity-columns", &names)? })
            }
        };
        let no_comment = args.no_comment.map(|path| {
            let columns = NoCommentColumn::defaults(|column| is_given(&fields, column));
            Table { target: target(path), columns }
        });
        let paths = if args.paths.is_empty() { vec!["-".into()] } else { args.paths };
        let lists = Lists::from(args.reading);
        let mut targets = vec![("--quotes", &quotes.target)];
        targets.extend(entities.iter().map(|table| ("--entities", &table.target)));
        targets.extend(no_comment.iter().map(|table| ("--no-comment", &table.target)));
        refuse_clashes(&targets, &[&paths[..], &lists.files[..]].concat())?;
        let dialect = if args.excel { Dialect::Excel } else { Dialect::Plain };
        let keep = Keep { min_confidence: args.min_confidence, unique: args.unique };
        Ok(Self { paths, fields, lists, quotes, entities, no_comment, dialect, keep, threads: args.threads })
    }
}

impl From<args::Explain> for Explain {
    fn from(args: args::Explain) -> Self {
        Self { path: args.path, fields: fields(args.fields, None), lists: args.reading.into() }
    }
}

impl From<args::Find> for Find {
    fn from(args: args::Find) -> Self {
        Self { name: args.name.join(" "), lists: Lists { files: args.gazetteer, ..Lists::default() } }
    }
}

impl From<args::Lint> for Lint {
    fn from(args: args::Lint) -> Self {
        Self { paths: args.lists, lists: Lists::default() }
    }
}

impl From<args::Coverage> for Coverage {
    fn from(args: args::Coverage) -> Self {
        let paths = if args.paths.is_empty() { vec!["-".into()] } else { args.paths };
        let lists = Lists { files: args.gazetteer, ..Lists::default() };
        Self { paths, fields: fields(args.fields, None), lists, least: args.least }
    }
}

impl From<args::Export> for Export {
    fn from(args: args::Export) -> Self {
        let kind = args.kind.map(|kind| match kind {
            args::Kind::Person => EntityKind::Person,
            args::Kind::Place => EntityKind::Place,
            args::Kind::Organisation => EntityKind::Organisation,
        });
        Self { kind, lists: Lists::default() }
    }
}

impl From<args::Eval> for Eval {
    fn from(args: args::Eval) -> Self {
        // Corpora annotate statements without marks too.
        let lists = Lists { files: args.gazetteer, indirect: true, doubt: args.doubt };
        let args::Eval { paths, by_rule, calibration, json, threads, .. } = args;
        Self { paths, lists, by_rule, calibration, json, threads }
    }
}

impl From<Reading> for Lists {
    fn from(reading: Reading) -> Self {
        Self { files: reading.gazetteer, indirect: reading.indirect, doubt: reading.doubt }
    }
}

impl Lists {
    /// Reads the user's lists; the first one that is wrong is the error, before any article is read.
    pub(super) fn extractor(&self) -> anyhow::Result<Extractor> {
        let begun = Instant::now();
        let with_list = |builder: Builder, path: &PathBuf| -> anyhow::Result<Builder> {
            let content = fs::read_to_string(path).with_context(|| path.display().to_string())?;
            // A list that was saved by Excel begins with a byte-order mark.
            let content = content.strip_prefix('\u{feff}').unwrap_or(&content);
            tracing::info!("list {}: {} bytes", path.display(), content.len());
            Ok(builder.gazetteer_csv(path.display().to_string(), content))
        };
        let dial = match self.doubt {
            Doubt { strict: true, .. } => Dial::Strict,
            Doubt { recall: true, .. } => Dial::Recall,
            _ => Dial::Balanced,
        };
        let builder = Extractor::builder().indirect(self.indirect).dial(dial).speech_only(self.doubt.speech_only);
        let extractor = self.files.iter().try_fold(builder, with_list)?.build()?;
        tracing::info!("lists ready in {:.1?}", begun.elapsed());
        Ok(extractor)
    }
}

pub(super) fn fields(names: TextFields, carried: Option<CarriedFields>) -> Fields {
    let fields = Fields { text: names.text_field, id: names.id_field, ..Fields::default() };
    match carried {
        None => fields,
        Some(CarriedFields { date_field, outlet_field, headline_field, byline_field, url_field }) => Fields {
            date: date_field,
            outlet: outlet_field,
            headline: headline_field,
            byline: byline_field,
            url: url_field,
            ..fields
        },
    }
}

/// True for a carried column whose field was named; the same names in every table.
fn is_given(fields: &Fields, column: impl Column) -> bool {
    match column.name() {
        "date" => fields.date.is_some(),
        "outlet" => fields.outlet.is_some(),
        "headline" => fields.headline.is_some(),
        "byline" => fields.byline.is_some(),
        "url" => fields.url.is_some(),
        _ => true,
    }
}

fn picked<C: Column>(option: &str, names: &str) -> Result<Vec<C>, clap::Error> {
    parse_columns(names).map_err(|fault| usage(format!("{option}: {fault}")))
}

fn target(path: PathBuf) -> Target {
    if path == Path::new("-") { Target::Stdout } else { Target::File(path) }
}

/// Two tables in one place would be mixed, and a table must not replace what it is made from.
fn refuse_clashes(targets: &[(&str, &Target)], sources: &[PathBuf]) -> Result<(), clap::Error> {
    for (index, (option, target)) in targets.iter().enumerate() {
        for (other, before) in &targets[..index] {
            match (before, target) {
                (Target::Stdout, Target::Stdout) => {
                    return Err(usage("both tables would go to standard output; give one of them a file".into()));
                }
                (Target::File(one), Target::File(two)) if same_file(one, two) => {
                    let path = one.display();
                    return Err(usage(format!("{other} and {option} both name {path}; give each its own file")));
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

fn same_file(a: &Path, b: &Path) -> bool {
    // A file that is not there yet is known by its folder.
    fn place(path: &Path) -> PathBuf {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let beside = || Some(folder.canonicalize().ok()?.join(path.file_name()?));
        path.canonicalize().ok().or_else(beside).unwrap_or_else(|| path.to_owned())
    }
    place(a) == place(b)
}

/// A wrong argument of `extract` that clap could not see.
fn usage(message: String) -> clap::Error {
    usage_of("extract", message)
}

/// A wrong argument that clap could not see; printed and counted like those that it can.
pub(super) fn usage_of(subcommand: &str, message: String) -> clap::Error {
    let mut command = args::Args::command();
    command.build();
    match command.find_subcommand_mut(subcommand) {
        Some(subcommand) => subcommand.error(ErrorKind::ValueValidation, message),
        None => command.error(ErrorKind::ValueValidation, message),
    }
}
