//! One article → its rows as bytes, ready to be put behind those of the article before. This is what runs in parallel.

use super::settings::{Extract, Keep};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use whosaid::export::{CodePoints, CsvSink, EntityRow, NoCommentRow, QuoteRow};
use whosaid::input::{Article, Problem, foreign_language};
use whosaid::{Document, Extractor};

/// What came of one article.
#[derive(Default)]
pub(super) struct Piece {
    pub quotes: Vec<u8>,
    pub entities: Vec<u8>,
    pub no_comment: Vec<u8>,
    /// Cells that were cut for Excel.
    pub cut: usize,
    /// Bytes of text, for the progress line.
    pub bytes: usize,
    pub warning: Option<String>,
    pub failure: Option<String>,
}

/// The rows of `item`, or what is to be said of it.
pub(super) fn piece(item: Result<Article, Problem>, extractor: &Extractor, settings: &Extract) -> Piece {
    let article = match item {
        Ok(article) => article,
        Err(problem @ Problem::Warning(_)) => return Piece { warning: Some(problem.to_string()), ..Piece::default() },
        Err(problem @ Problem::Failure(_)) => return Piece { failure: Some(problem.to_string()), ..Piece::default() },
    };
    // A fault in the extractor costs one article, not the archive.
    let rows = catch_unwind(AssertUnwindSafe(|| rows(&article, extractor, settings)));
    let failed = |what: &str| Piece { failure: Some(format!("{}: {what}", article.place)), ..Piece::default() };
    let piece = match rows {
        Ok(Ok(piece)) => piece,
        Ok(Err(fault)) => failed(&fault.to_string()),
        Err(_) => failed("whosaid itself failed on this article; please report it with its text"),
    };
    let warning = foreign_language(&article.text)
        .map(|language| format!("{}: looks like {language}; only English is understood", article.place));
    Piece { bytes: article.text.len(), warning, ..piece }
}

fn rows(article: &Article, extractor: &Extractor, settings: &Extract) -> io::Result<Piece> {
    let document = extractor.extract(&article.text);
    let points = CodePoints::new(&article.text);
    let mut piece = Piece::default();

    let mut sink = CsvSink::new(Vec::new(), &settings.quotes.columns, settings.dialect);
    for index in kept_quotations(&document, settings.keep) {
        if let Some(row) = QuoteRow::new(&document, index, article, &points) {
            sink.write(&row)?;
        }
    }
    piece.cut += sink.cut_cells();
    piece.quotes = sink.into_inner()?;

    if let Some(table) = &settings.entities {
        let mut sink = CsvSink::new(Vec::new(), &table.columns, settings.dialect);
        for index in kept_entities(&document, settings.keep) {
            if let Some(row) = EntityRow::new(&document, index, article, &points) {
                sink.write(&row)?;
            }
        }
        piece.cut += sink.cut_cells();
        piece.entities = sink.into_inner()?;
    }

    if let Some(table) = &settings.no_comment {
        let mut sink = CsvSink::new(Vec::new(), &table.columns, settings.dialect);
        for index in kept_no_comments(&document, settings.keep) {
            if let Some(row) = NoCommentRow::new(&document, index, article, &points) {
                sink.write(&row)?;
            }
        }
        piece.cut += sink.cut_cells();
        piece.no_comment = sink.into_inner()?;
    }
    Ok(piece)
}

fn kept_quotations(document: &Document<'_>, keep: Keep) -> impl Iterator<Item = usize> {
    let quotations = document.quotations.iter().enumerate();
    let kept = quotations.filter(move |(_, quotation)| {
        quotation.attribution.confidence >= keep.min_confidence && !(keep.unique && quotation.duplicate_of.is_some())
    });
    kept.map(|(index, _)| index)
}

fn kept_entities(document: &Document<'_>, keep: Keep) -> impl Iterator<Item = usize> {
    let entities = document.entities.iter().enumerate();
    entities.filter(move |(_, entity)| !(keep.unique && entity.duplicate_of.is_some())).map(|(index, _)| index)
}

fn kept_no_comments(document: &Document<'_>, keep: Keep) -> impl Iterator<Item = usize> {
    let records = document.no_comments.iter().enumerate();
    records.filter(move |(_, record)| !(keep.unique && record.duplicate_of.is_some())).map(|(index, _)| index)
}
