//! One article → its pieces of the outputs, ready to be put behind those of the article before. This is what runs in
//! parallel.

use super::formats::Content;
use super::settings::Extract;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use whosaid::export::{Piece, Records};
use whosaid::input::{Article, Problem, foreign_language};
use whosaid::{Document, Extractor};

/// What came of one article.
#[derive(Default)]
pub(super) struct Made<'a> {
    /// One for each output, in their order; empty for those that take the records themselves.
    pub pieces: Vec<Piece>,
    /// For the outputs that take the records themselves.
    pub found: Option<(&'a Article, Document<'a>)>,
    /// Bytes of text, for the progress line.
    pub bytes: usize,
    pub warning: Option<String>,
    pub failure: Option<String>,
}

/// The pieces of `item`, or what is to be said of it.
pub(super) fn make<'a>(item: &'a Result<Article, Problem>, extractor: &Extractor, settings: &Extract) -> Made<'a> {
    let article = match item {
        Ok(article) => article,
        Err(problem @ Problem::Warning(_)) => return Made { warning: Some(problem.to_string()), ..Made::default() },
        Err(problem @ Problem::Failure(_)) => return Made { failure: Some(problem.to_string()), ..Made::default() },
    };
    // A fault in the extractor costs one article, not the archive.
    let pieces = catch_unwind(AssertUnwindSafe(|| pieces(article, extractor, settings)));
    let failed = |what: &str| Made { failure: Some(format!("{}: {what}", article.place)), ..Made::default() };
    let made = match pieces {
        Ok(Ok((pieces, document))) => Made { pieces, found: document.map(|found| (article, found)), ..Made::default() },
        Ok(Err(fault)) => failed(&fault.to_string()),
        Err(_) => failed("whosaid itself failed on this article; please report it with its text"),
    };
    let warning = foreign_language(&article.text)
        .map(|language| format!("{}: looks like {language}; only English is understood", article.place));
    Made { bytes: article.text.len(), warning, ..made }
}

/// The pieces, and the document where an output needs it.
fn pieces<'a>(
    article: &'a Article,
    extractor: &Extractor,
    settings: &Extract,
) -> io::Result<(Vec<Piece>, Option<Document<'a>>)> {
    let document = extractor.extract(&article.text);
    let records = Records::new(&document, article, settings.selection);
    let mut pieces = Vec::new();
    let mut needed = false;
    for output in &settings.outputs {
        match &output.content {
            Content::Text(format) => pieces.push(format.piece(&records)?),
            Content::Sink(_) => {
                pieces.push(Piece::default());
                needed = true;
            }
        }
    }
    Ok((pieces, needed.then_some(document)))
}
