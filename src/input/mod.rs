//! Files of all kinds, folders and standard input → [`Article`]s, one after the other.
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
mod save;
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
pub use save::{save_texts, text_name};

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
    let shared = Arc::clone(&settings);
    complete(paths.into_iter().flat_map(move |path| open(&path, &shared)), settings)
}

/// Reads what is not in a file: `name` stands for the name that the file would have, and its ending tells the kind where
/// the bytes do not.
///
/// ```
/// use whosaid::input::{Fields, read_from};
/// let lines = b"{\"id\": \"rain\", \"text\": \"It rained.\"}\n".as_slice();
/// let mut articles = read_from(lines, "feed.jsonl", Fields::default());
/// assert_eq!(articles.next().unwrap()?.text, "It rained.");
/// assert!(articles.next().is_none());
/// # Ok::<(), whosaid::input::Problem>(())
/// ```
pub fn read_from(reader: impl io::Read + Send + 'static, name: &str, options: impl Into<Options>) -> Articles {
    let settings = Arc::new(Settings::from(options.into()));
    let opened = Source::new(reader, name.to_owned(), name.to_owned(), kind::ending(Path::new(name)));
    complete(source(opened, name.to_owned(), &settings), settings)
}

/// What the readers give, with what is known of every article filled in and each id made unique.
fn complete(items: impl Iterator<Item = Item> + Send + 'static, settings: Arc<Settings>) -> Articles {
    let mut ids = ids::Ids::default();
    let items = items.map(move |item| item.map(|article| settings.slots.complete(article)));
    Box::new(items.flat_map(move |item| ids.unique(item)))
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

/// True when one of `paths`, by its name, or a file in a folder among them tells date, outlet, headline, byline or url of
/// its articles by itself: pages, feeds, mails and web archives do. No file is opened.
pub fn may_tell(paths: &[PathBuf]) -> bool {
    paths
        .iter()
        .any(|path| if path.is_dir() { folder::files(path).any(|file| kind::tells(&file)) } else { kind::tells(path) })
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

/// An article, behind a warning where reading it had one to give.
fn noted(article: Article, note: Option<String>) -> Vec<Item> {
    let warning = note.map(|note| Err(Problem::warning(&article.place, note)));
    warning.into_iter().chain([Ok(article)]).collect()
}

fn one(problem: Problem) -> Articles {
    Box::new(std::iter::once(Err(problem)))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Samples of the formats, to be cut and patched.
    const SAMPLES: &[(&str, &[u8])] = &[
        ("html", include_bytes!("../../tests/cmd/web-pages.in/news.html")),
        ("html", include_bytes!("../../tests/cmd/web-pages.in/regional.html")),
        ("xml", include_bytes!("../../tests/cmd/mail-and-feed.in/echo.xml")),
        ("eml", include_bytes!("../../tests/cmd/mail-and-feed.in/statement.eml")),
        ("warc", include_bytes!("../../tests/cmd/archive.in/echo.warc")),
        ("warc.gz", include_bytes!("../../tests/cmd/archive.in/cut.warc.gz")),
        ("jsonl.zst", include_bytes!("../../tests/cmd/packed.in/records.jsonl.zst")),
        ("csv", include_bytes!("../../tests/cmd/table.in/harbour.csv")),
        ("json", b"[{\"text\": \"a\"}, {\"id\": 7, \"text\": \"b\"}]"),
        ("md", b"# Rain\n\n> *It* [rained](x).\n\n| a | b |\n|---|---|\n| c | d |\n"),
    ];

    fn items(name: &str, content: Vec<u8>) -> Vec<String> {
        let options = Options { max_size: 1 << 20, ..Options::from(Fields::default()) };
        let shown = |item: Item| item.map_or_else(|e| e.to_string(), |a| format!("{a:?}"));
        read_from(io::Cursor::new(content), name, options).map(shown).collect()
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_nothing_panics_and_the_same_comes_out_again(
            sample in 0..SAMPLES.len(),
            cut in 0.0..2.0_f64,
            patches in prop::collection::vec((0.0..1.0_f64, prop::collection::vec(any::<u8>(), 0..6)), 0..4),
        ) {
            let (ending, content) = SAMPLES[sample];
            let mut content = content[..(content.len() as f64 * cut.min(1.0)) as usize].to_vec();
            for (at, patch) in patches {
                let at = (content.len() as f64 * at) as usize;
                let end = (at + patch.len()).min(content.len());
                content.splice(at..end, patch);
            }
            let found = items(&format!("a.{ending}"), content.clone());
            prop_assert!(found.iter().all(|item| !item.contains("cannot be taken apart")), "{found:?}");
            prop_assert_eq!(found, items(&format!("a.{ending}"), content));
        }
    }
}
