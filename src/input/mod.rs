//! Files, folders, records and standard input → [`Article`]s, one after the other.
//!
//! In: paths as given on the command line and the names of the fields of a record. Out: a stream of articles and
//! [`Problem`]s, in input order. Only one article is held at a time, so an archive of any size is read in flat memory;
//! a problem never ends the stream, the next article follows it.

mod decode;
mod fields;
mod folder;
mod ids;
mod kind;
mod language;
mod record;
mod records;
mod text_file;

pub use fields::Fields;
pub use language::foreign_language;

use crate::error::Error;
use std::fmt;
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
}

/// What a record tells about its article; empty where it does not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// Day of publication, as the record has it.
    pub date: String,
    /// Paper, agency, site.
    pub outlet: String,
    /// Headline.
    pub headline: String,
    /// Who wrote it.
    pub byline: String,
    /// Where it stands on the web.
    pub url: String,
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

/// Reads `paths` in the order given: text files, `.jsonl` records, folders; `-` is standard input, a text or
/// records.
pub fn read(paths: Vec<PathBuf>, fields: Fields) -> Articles {
    let fields = Arc::new(fields);
    let mut ids = ids::Ids::default();
    Box::new(paths.into_iter().flat_map(move |path| open(&path, &fields)).flat_map(move |item| ids.unique(item)))
}

/// What the name of a file ends in that holds what is expected of an article; it is no article itself.
pub const FIXTURE: &str = ".expected.jsonl";

/// True for a file that holds what is expected of an article.
///
/// ```
/// assert!(whosaid::input::is_fixture("ferry.txt.expected.jsonl".as_ref()));
/// ```
pub fn is_fixture(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(FIXTURE.as_bytes())
}

/// True for a file that is read as articles where it lies in a folder.
///
/// ```
/// use whosaid::input::is_wanted;
/// assert!(is_wanted("ferry.txt".as_ref()) && !is_wanted("ferry.txt.expected.jsonl".as_ref()));
/// ```
pub fn is_wanted(path: &Path) -> bool {
    kind::wanted_in_folder(path) && !is_fixture(path)
}

fn open(path: &Path, fields: &Arc<Fields>) -> Articles {
    if path == Path::new("-") {
        return text_file::read_stdin(fields);
    }
    if path.is_dir() {
        return folder::read(path, fields);
    }
    let id = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    file(path, id, fields)
}

/// One file; `id` is the `doc_id` of a text and the `FILE` of a record's `FILE:LINE`.
fn file(path: &Path, id: String, fields: &Arc<Fields>) -> Articles {
    match kind::by_ending(path) {
        kind::Kind::Text => Box::new(text_file::read(path, id).into_iter()),
        kind::Kind::Records => records::read(path, id, fields),
        // A path that is not there deserves that message, not advice on its ending.
        kind::Kind::Refused(advice) => Box::new(std::iter::once(Err(match path.metadata() {
            Ok(_) => Problem::failure(&shown(path), advice),
            Err(fault) => Problem::Failure(Error::io(shown(path), fault)),
        }))),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
