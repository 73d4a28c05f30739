//! `whosaid db add`: articles → the database.
//!
//! While one batch is written the next is read: a thread of the pool writes, the others extract, and the rows come in
//! input order, so they are the same for any number of threads.

use super::writer::Writer;
use crate::cli::args::db::Add;
use crate::cli::batches::{Batch, Batches};
use crate::cli::progress::Progress;
use crate::cli::report::{Report, say};
use crate::cli::settings::{self, Lists};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use whosaid::Extractor;
use whosaid::db::{Added, Database, Entry};
use whosaid::input::{self, Article, Problem, foreign_language};

/// What came of one item of the input.
#[derive(Default)]
struct Piece {
    entry: Option<Entry>,
    /// Bytes of text, for the progress line.
    bytes: usize,
    warning: Option<String>,
    failure: Option<String>,
}

pub(super) fn run(args: Add) -> anyhow::Result<ExitCode> {
    let lists = Lists::from(args.reading);
    let (extractor, recipe) = (lists.extractor()?, lists.recipe()?);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads).build()?;
    let database = Database::create(&args.database.file, args.database.wait)?;
    super::tell_upgrade(&database);
    let mut writer = Writer::new(database, args.batch);
    let paths = if args.paths.is_empty() { vec!["-".into()] } else { args.paths };
    let mut report = Report::new(Progress::new(false, &paths));

    let mut waiting = Vec::new();
    let mut written = Ok(());
    for batch in Batches::new(input::read(paths, settings::input(args.fields, Some(args.carried)))) {
        let batch = if args.again { batch } else { unknown(batch, &mut writer, &recipe)? };
        let extract = || batch.into_par_iter().map(|item| piece(item, &extractor, &recipe)).collect::<Vec<Piece>>();
        let pieces;
        (written, pieces) = pool.install(|| rayon::join(|| writer.write(&waiting), extract));
        let entries = pieces.into_iter().filter_map(|piece| told(piece, &mut report));
        waiting = entries.map(|entry| if args.again { entry.anew() } else { entry }).collect();
        writer.total.warnings.drain(..).for_each(|warning| report.warning(&warning));
        if written.is_err() {
            break;
        }
    }
    let written = written.and_then(|()| writer.write(&waiting)).and_then(|()| writer.finish());
    writer.total.warnings.drain(..).for_each(|warning| report.warning(&warning));
    report.progress.finish();
    say(&summary(&writer.total));
    written?;
    Ok(report.exit_code())
}

/// The batch without the articles that the database has.
fn unknown(batch: Batch, writer: &mut Writer, recipe: &str) -> anyhow::Result<Batch> {
    let mut left = Batch::with_capacity(batch.len());
    for item in batch {
        match &item {
            Ok(article) if writer.database().is_known(article, recipe)? => writer.total.unchanged += 1,
            _ => left.push(item),
        }
    }
    Ok(left)
}

fn piece(item: Result<Article, Problem>, extractor: &Extractor, recipe: &str) -> Piece {
    let article = match item {
        Ok(article) => article,
        Err(problem @ Problem::Warning(_)) => return Piece { warning: Some(problem.to_string()), ..Piece::default() },
        Err(problem @ Problem::Failure(_)) => return Piece { failure: Some(problem.to_string()), ..Piece::default() },
    };
    // A fault in the extractor costs one article, not the archive.
    let entry = || Entry::new(&extractor.extract(&article.text), &article, recipe);
    let entry = catch_unwind(AssertUnwindSafe(entry)).ok();
    let failure = entry
        .is_none()
        .then(|| format!("{}: whosaid itself failed on this article; please report it with its text", article.place));
    let warning = foreign_language(&article.text)
        .map(|language| format!("{}: looks like {language}; only English is understood", article.place));
    Piece { entry, bytes: article.text.len(), warning, failure }
}

/// Says what is to be said of a piece; its entry is left.
fn told(piece: Piece, report: &mut Report) -> Option<Entry> {
    piece.warning.iter().for_each(|warning| report.warning(warning));
    piece.failure.iter().for_each(|failure| report.failure(failure));
    if piece.bytes > 0 {
        report.progress.advance(piece.bytes);
    }
    piece.entry
}

fn summary(total: &Added) -> String {
    let Added { new, changed, unchanged, quotations, .. } = total;
    format!("{new} new articles, {changed} changed, {unchanged} there already; {quotations} quotations written")
}
