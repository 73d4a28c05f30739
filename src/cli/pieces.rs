//! One article → its pieces of the outputs, ready to be put behind those of the article before.

use super::formats::Content;
use super::settings::Extract;
use std::io;
use whosaid::export::{Piece, Records};
use whosaid::input::Article;
use whosaid::{Document, Extractor};

/// What the outputs get of one article.
pub(super) struct Pieces {
    /// One for each output, in their order; empty for those that take the records themselves.
    pub texts: Vec<Piece>,
    /// For the outputs that take the records themselves: what was found, away from the text.
    pub found: Option<Document<'static>>,
}

/// The pieces of `article`, and the document where an output needs it.
pub(super) fn pieces(article: &Article, extractor: &Extractor, settings: &Extract) -> io::Result<Pieces> {
    let document = extractor.extract(&article.text);
    let records = Records::new(&document, article, settings.selection);
    let mut texts = Vec::new();
    let mut needed = false;
    for output in &settings.outputs {
        match &output.content {
            Content::Text(format) => texts.push(format.piece(&records)?),
            Content::Sink(_) => {
                texts.push(Piece::default());
                needed = true;
            }
        }
    }
    Ok(Pieces { texts, found: needed.then(|| document.with_text("")) })
}
