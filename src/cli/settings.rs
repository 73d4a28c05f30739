//! What was typed → what it means: defaults filled in, columns looked up, contradictions refused.

use super::args::{self, CarriedFields, Doubt, Reading, TextFields};
use super::plan::{Output, plan, refuse_reading_back};
use anyhow::Context;
use clap::CommandFactory;
use clap::error::ErrorKind;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;
use whosaid::export::Selection;
use whosaid::input::{Fields, Options};
use whosaid::{Builder, Dial, EntityKind, Extractor};

pub(super) struct Extract {
    pub paths: Vec<PathBuf>,
    pub input: Options,
    pub lists: Lists,
    pub outputs: Vec<Output>,
    /// The folder for extracted texts.
    pub save_text: Option<PathBuf>,
    pub selection: Selection,
    /// 0 is one for each core.
    pub threads: usize,
}

pub(super) struct Explain {
    pub path: PathBuf,
    pub input: Options,
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
    pub input: Options,
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

/// What the extractor is built from.
#[derive(Default)]
pub(super) struct Lists {
    files: Vec<PathBuf>,
    indirect: bool,
    doubt: Doubt,
    /// Nobody will read the entities.
    without_entities: bool,
    /// Nobody will read who was asked and said nothing.
    without_no_comments: bool,
    /// Somebody will read why each row has its speaker.
    evidence: bool,
}

impl Extract {
    pub(super) fn new(mut args: args::Extract) -> anyhow::Result<Self> {
        let input = input(args.fields, Some(args.carried));
        let paths = if args.paths.is_empty() { vec!["-".into()] } else { args.paths };
        let mut lists = Lists::from(args.reading);
        let selection = Selection { min_confidence: args.outputs.min_confidence, unique: args.outputs.unique };
        let save_text = args.outputs.save_text.take();
        let outputs = plan(args.outputs, &input.fields, &paths, &lists.files)?;
        lists.without_entities = !outputs.iter().any(|output| output.entities);
        lists.without_no_comments = !outputs.iter().any(|output| output.no_comments);
        if let Some(folder) = &save_text {
            refuse_reading_back(folder, &paths)?;
        }
        Ok(Self { paths, input, lists, outputs, save_text, selection, threads: args.threads })
    }
}

impl From<args::Explain> for Explain {
    fn from(args: args::Explain) -> Self {
        let lists = Lists { evidence: true, ..args.reading.into() };
        Self { path: args.path, input: input(args.fields, None), lists }
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
        Self { paths, input: input(args.fields, None), lists, least: args.least }
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
        let lists = Lists { files: args.gazetteer, indirect: true, doubt: args.doubt, ..Lists::default() };
        let args::Eval { paths, by_rule, calibration, json, threads, .. } = args;
        Self { paths, lists, by_rule, calibration, json, threads }
    }
}

impl From<Reading> for Lists {
    fn from(reading: Reading) -> Self {
        Self { files: reading.gazetteer, indirect: reading.indirect, doubt: reading.doubt, ..Self::default() }
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
        let builder = Extractor::builder()
            .indirect(self.indirect)
            .dial(dial)
            .speech_only(self.doubt.speech_only)
            .entities(!self.without_entities)
            .evidence(self.evidence)
            .no_comments(!self.without_no_comments);
        let extractor = self.files.iter().try_fold(builder, with_list)?.build()?;
        tracing::info!("lists ready in {:.1?}", begun.elapsed());
        Ok(extractor)
    }

    /// Tells whether articles were read in the same way: this version, the options, and the words of the lists.
    #[cfg(feature = "db")]
    pub(super) fn recipe(&self) -> anyhow::Result<String> {
        let mut hash = xxhash_rust::xxh3::Xxh3::new();
        for path in &self.files {
            hash.update(&fs::read(path).with_context(|| path.display().to_string())?);
        }
        let Doubt { strict, recall, speech_only } = self.doubt;
        let options = [self.indirect, strict, recall, speech_only];
        Ok(format!("{} {options:?} {:016x}", env!("CARGO_PKG_VERSION"), hash.digest()))
    }
}

pub(super) fn input(names: TextFields, carried: Option<CarriedFields>) -> Options {
    let fields = Fields { text: names.text_field, id: names.id_field, ..Fields::default() };
    let fields = match carried {
        None => fields,
        Some(CarriedFields { date_field, outlet_field, headline_field, byline_field, url_field, keep }) => Fields {
            date: date_field,
            outlet: outlet_field,
            headline: headline_field,
            byline: byline_field,
            url: url_field,
            keep,
            ..fields
        },
    };
    Options { max_size: names.max_size, ..Options::from(fields) }
}

/// A wrong argument that clap could not see, of the subcommand at the end of `path`; printed and counted like those that
/// it can.
pub(super) fn usage(path: &[&str], message: String) -> clap::Error {
    let mut root = args::Args::command();
    root.build();
    let mut command = &mut root;
    for name in path {
        command = match command.find_subcommand_mut(name) {
            Some(below) => below,
            None => return args::Args::command().error(ErrorKind::ValueValidation, message),
        };
    }
    command.error(ErrorKind::ValueValidation, message)
}
