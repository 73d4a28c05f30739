//! `whosaid extract`: articles → tables.
//!
//! One thread reads ahead, all work on a batch, and the rows are written in input order, so the bytes are the same for
//! any number of threads.

use super::batches::Batches;
use super::outputs::Outputs;
use super::pieces::{Piece, piece};
use super::progress::Progress;
use super::report::Report;
use super::settings::{Extract, Target};
use rayon::prelude::*;
use std::process::ExitCode;
use whosaid::input;

pub(super) fn run(mut settings: Extract) -> anyhow::Result<ExitCode> {
    let extractor = settings.lists.extractor()?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(settings.threads).build()?;
    let mut outputs = Outputs::open(&settings)?;
    let mut report = Report::new(Progress::new(settings.quotes.target == Target::Stdout, &settings.paths));
    let mut cut = 0;

    let articles = input::read(std::mem::take(&mut settings.paths), settings.fields.clone());
    for batch in Batches::new(articles) {
        let work = |item| piece(item, &extractor, &settings);
        let pieces: Vec<Piece> = pool.install(|| batch.into_par_iter().map(work).collect());
        for piece in pieces {
            piece.warning.iter().for_each(|warning| report.warning(warning));
            piece.failure.iter().for_each(|failure| report.failure(failure));
            cut += piece.cut;
            outputs.write(&piece)?;
            if piece.bytes > 0 {
                report.progress.advance(piece.bytes);
            }
        }
        if !outputs.wanted() {
            break;
        }
    }

    report.progress.finish();
    if cut > 0 {
        let (cells, were) = if cut == 1 { ("cell", "was") } else { ("cells", "were") };
        report.warning(&format!("{cut} {cells} {were} cut at 32,767 characters, the most that Excel keeps"));
    }
    outputs.finish()?;
    Ok(report.exit_code())
}
