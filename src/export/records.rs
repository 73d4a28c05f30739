//! What one article gives to be written: the rows of its tables, and its text.
//!
//! In: a document, its article and which rows are wanted. Out: the same rows for every format, in text order.

use super::{CodePoints, EntityRow, NoCommentRow, QuoteRow};
use crate::document::{Document, Zone};
use crate::input::Article;
use std::ops::Range;

/// Which rows stay; by default all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Selection {
    /// The least confidence of a quotation, in hundredths.
    pub min_confidence: u8,
    /// Leaves out what repeats a passage of the same file.
    pub unique: bool,
}

/// One article as the formats take it.
///
/// ```
/// use whosaid::{Extractor, export::{Records, Selection}, input::Article};
///
/// let article = Article { text: "“Née or not,” said Ann Lee.".into(), ..Article::default() };
/// let document = Extractor::builder().build()?.extract(&article.text);
/// let records = Records::new(&document, &article, Selection::default());
/// assert_eq!(records.quotes().map(|row| (row.start, row.end)).collect::<Vec<_>>(), [(1, 11)]);
/// # Ok::<(), whosaid::Error>(())
/// ```
#[derive(Debug)]
pub struct Records<'a> {
    /// Where the rows come from; its text is what their offsets point into.
    pub article: &'a Article,
    document: &'a Document<'a>,
    points: CodePoints<'a>,
    selection: Selection,
}

impl<'a> Records<'a> {
    /// The records of `article`, of which `document` was extracted.
    pub fn new(document: &'a Document<'a>, article: &'a Article, selection: Selection) -> Self {
        Self { article, document, points: CodePoints::new(document.text), selection }
    }

    /// The quotations, sorted by (start, end).
    pub fn quotes(&self) -> impl Iterator<Item = QuoteRow<'a>> {
        let kept = |row: &QuoteRow<'_>| {
            row.confidence >= self.selection.min_confidence && self.keeps(row.duplicate_of.is_some())
        };
        let row = |index| QuoteRow::new(self.document, index, self.article, &self.points);
        (0..self.document.quotations.len()).filter_map(row).filter(kept)
    }

    /// The people, places and organisations, sorted by (start, end).
    pub fn entities(&self) -> impl Iterator<Item = EntityRow<'a>> {
        let row = |index| EntityRow::new(self.document, index, self.article, &self.points);
        (0..self.document.entities.len()).filter_map(row).filter(|row| self.keeps(row.duplicate_of.is_some()))
    }

    /// Who was asked and said nothing, in text order.
    pub fn no_comments(&self) -> impl Iterator<Item = NoCommentRow<'a>> {
        let row = |index| NoCommentRow::new(self.document, index, self.article, &self.points);
        (0..self.document.no_comments.len()).filter_map(row).filter(|row| self.keeps(row.duplicate_of.is_some()))
    }

    /// The paragraphs as bytes of the article's text, in text order, each with its zone. Only blanks stand between them.
    pub fn paragraphs(&self) -> impl Iterator<Item = (Range<usize>, Zone)> {
        let paragraphs = self.document.stories.iter().flat_map(|story| &story.paragraphs);
        paragraphs.map(|paragraph| (paragraph.span.range(), paragraph.zone))
    }

    fn keeps(&self, is_repeat: bool) -> bool {
        !(self.selection.unique && is_repeat)
    }
}
