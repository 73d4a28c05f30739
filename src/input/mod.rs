//! Files, folders, records and standard input → [`Article`]s, one after the other.
//!
//! In: paths as given on the command line and the names of the fields of a record. Out: a stream of articles and
//! [`Problem`]s, in input order. Only one article is held at a time, so an archive of any size is read in flat memory;
//! a problem never ends the stream, the next article follows it.

mod carried;
mod decode;
mod fields;
mod folder;
mod ids;
mod kind;
mod language;
mod options;
mod record;
mod record_array;
mod records;
mod source;
mod table;
mod text_file;
#[cfg(feature = "web")]
mod unpack;
#[cfg(feature = "web")]
mod web;

pub use carried::Carried;
pub use fields::Fields;
pub use language::foreign_language;
pub use options::Options;

use crate::error::Error;
use kind::Kind;
use options::Settings;
use source::Source;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One article as read: its words and what the input told about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// `doc_id` of the tables, unique in one run.
    pub id: String,
    /// The decoded text, byte-order mark left out; all offsets are into this.
    pub text: String,
    /// Columns that go along unchanged.
    pub carried: Carried,
    /// Where it was read, for messages: the path as given, with the line for a record.
    pub place: String,
    /// True when `text` was taken out of its file (a page, a feed, a mail …), so that offsets are not into the file.
    pub extracted: bool,
}

/// Something that the user must know of: `PLACE: reason`.
#[derive(Debug)]
pub enum Problem {
    /// The article was read all the same.
    Warning(Error),
    /// An article or a file could not be read.
    Failure(Error),
}

impl Problem {
    fn warning(place: &str, reason: impl Into<String>) -> Self {
        Self::Warning(Error::file(place, reason))
    }

    fn failure(place: &str, reason: impl Into<String>) -> Self {
        Self::Failure(Error::file(place, reason))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Warning(error) | Self::Failure(error)) = self;
        error.fmt(f)
    }
}

impl std::error::Error for Problem {}

type Item = Result<Article, Problem>;

/// Articles and problems in input order.
pub type Articles = Box<dyn Iterator<Item = Item> + Send>;

/// Reads `paths` in the order given: files of all kinds, folders of them; `-` is standard input.
///
/// ```no_run
/// use whosaid::input::{Fields, read};
/// for item in read(vec!["articles/".into()], Fields::default()) {
///     match item {
///         Ok(article) => println!("{}: {} bytes", article.id, article.text.len()),
///         Err(problem) => eprintln!("{problem}"),
///     }
/// }
/// ```
pub fn read(paths: Vec<PathBuf>, options: impl Into<Options>) -> Articles {
    let settings = Arc::new(Settings::from(options.into()));
    let (mut ids, complete) = (ids::Ids::default(), Arc::clone(&settings));
    let items = paths.into_iter().flat_map(move |path| open(&path, &settings));
    let items = items.map(move |item| item.map(|article| complete.slots.complete(article)));
    Box::new(items.flat_map(move |item| ids.unique(item)))
}

fn open(path: &Path, settings: &Arc<Settings>) -> Articles {
    if path == Path::new("-") {
        return source(Source::stdin(), "-".into(), settings);
    }
    if path.is_dir() {
        return folder::read(path, settings);
    }
    let id = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    file(path, id, settings)
}

/// One file; `id` is the `doc_id` of a single article and the `FILE` of a record's `FILE:LINE`.
fn file(path: &Path, id: String, settings: &Arc<Settings>) -> Articles {
    source(Source::file(path, id), shown(path), settings)
}

fn source(source: io::Result<Source>, place: String, settings: &Arc<Settings>) -> Articles {
    let source = match source {
        Ok(source) => source,
        Err(fault) => return one(Problem::Failure(Error::io(place, fault))),
    };
    match kind::of(&source.ending, &source.head) {
        Kind::Text => Box::new(text_file::read(source, settings).into_iter()),
        Kind::Records => records::read(source, settings),
        Kind::RecordArray => Box::new(record_array::read(source, settings).into_iter()),
        Kind::Table => table::read(source, settings),
        #[cfg(feature = "web")]
        kind @ (Kind::Markdown | Kind::Page | Kind::Feed | Kind::Mail | Kind::Archive) => {
            web::read(kind, source, settings)
        }
        #[cfg(not(feature = "web"))]
        Kind::Markdown => Box::new(text_file::read(source, settings).into_iter()),
        #[cfg(not(feature = "web"))]
        Kind::Page | Kind::Feed | Kind::Mail | Kind::Archive => {
            one(Problem::failure(&place, "is a web format; build whosaid with its feature `web` to read it"))
        }
        Kind::Refused(advice) => one(Problem::failure(&place, advice)),
    }
}

fn one(problem: Problem) -> Articles {
    Box::new(std::iter::once(Err(problem)))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
