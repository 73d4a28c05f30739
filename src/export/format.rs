//! What a format is: records go in, in input order, and a file comes out.
//!
//! Most are a [`TextFormat`]: every article gives a piece of text of its own, so pieces can be made in parallel and put
//! one behind the other. The others are a [`Sink`].

use super::Records;
use std::io::{self, Write};

/// A format whose files are a header, a piece for each article, and a footer.
///
/// ```
/// use whosaid::export::{Annotations, Records, Selection, TextFormat};
/// use whosaid::input::Article;
///
/// let extractor = whosaid::Extractor::builder().build()?;
/// let mut page = Annotations.header()?;
/// for (index, text) in ["“We left,” said Ann Lee.", "“We stayed,” said Bo Ek."].into_iter().enumerate() {
///     let article = Article { id: format!("{index}.txt"), text: text.into(), ..Article::default() };
///     let document = extractor.extract(&article.text);
///     if index > 0 {
///         page.extend(Annotations.separator());
///     }
///     page.extend(Annotations.piece(&Records::new(&document, &article, Selection::default()))?.bytes);
/// }
/// page.extend(Annotations.footer());
/// let page: serde_json::Value = serde_json::from_slice(&page)?;
/// assert_eq!(page["items"][0]["body"][0]["value"], "Ann Lee");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait TextFormat: Send + Sync {
    /// What stands at the top.
    fn header(&self) -> io::Result<Vec<u8>> {
        Ok(Vec::new())
    }

    /// What `records` give.
    fn piece(&self, records: &Records<'_>) -> io::Result<Piece>;

    /// What stands between two pieces that are not empty.
    fn separator(&self) -> &'static [u8] {
        b""
    }

    /// What stands at the end.
    fn footer(&self) -> &'static [u8] {
        b""
    }
}

/// What one article gives in a [`TextFormat`].
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// Empty where there is nothing to write.
    pub bytes: Vec<u8>,
    /// How many cells were cut because the format has no room for more.
    pub cut_cells: usize,
}

impl From<Vec<u8>> for Piece {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, cut_cells: 0 }
    }
}

/// Where bytes go until they have a name.
pub trait Destination: Write {
    /// Writes what is left and gives it its name.
    fn publish(self) -> io::Result<()>;
}

/// An output that takes the records themselves: a database, a folder, a file whose beginning waits for its end.
///
/// What is dropped before it is published leaves nothing behind.
///
/// ```
/// use whosaid::export::{HtmlPage, Records, Selection, Sink, WholeFile};
/// use whosaid::input::Article;
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("page.html");
/// let article = Article { id: "a.txt".into(), text: "“We left,” said Ann Lee.".into(), ..Article::default() };
/// let document = whosaid::Extractor::builder().build()?.extract(&article.text);
///
/// let mut page = Box::new(HtmlPage::new(WholeFile::create(&path)?));
/// page.write(&Records::new(&document, &article, Selection::default()))?;
/// page.end()?;
/// assert!(!path.exists());
/// page.publish()?;
/// assert!(std::fs::read_to_string(&path)?.contains("Ann Lee"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Sink {
    /// Takes the records of the next article.
    fn write(&mut self, records: &Records<'_>) -> io::Result<()>;

    /// Writes what is left. Nothing has its name yet.
    fn end(&mut self) -> io::Result<()>;

    /// Gives the output its name.
    fn publish(self: Box<Self>) -> io::Result<()>;
}
