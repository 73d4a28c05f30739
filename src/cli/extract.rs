//! `whosaid extract`: articles → tables and files of other formats.
//!
//! One thread reads ahead, all work on a batch, and the rows are written in input order, so the bytes are the same for
//! any number of threads.

use super::batches::Batches;
use super::outputs::Outputs;
use super::pieces::{Made, make};
use super::plan::Target;
use super::progress::Progress;
use super::report::Report;
use super::settings::Extract;
use anyhow::Context;
use rayon::prelude::*;
use std::fs;
use std::process::ExitCode;
use whosaid::input;

pub(super) fn run(mut settings: Extract) -> anyhow::Result<ExitCode> {
    let extractor = settings.lists.extractor()?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(settings.threads).build()?;
    let paths = std::mem::take(&mut settings.paths);
    let mut articles = input::read(paths.clone(), settings.input.clone());
    if let Some(folder) = settings.save_text.take() {
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        articles = input::save_texts(articles, folder);
    }
    let mut outputs = Outputs::open(&settings)?;
    let to_stdout = settings.outputs.iter().any(|output| output.target == Target::Stdout);
    let mut report = Report::new(Progress::new(to_stdout, &paths));
    let mut cut = 0;

    for batch in Batches::new(articles) {
        let work = |item| make(item, &extractor, &settings);
        let all: Vec<Made<'_>> = pool.install(|| batch.par_iter().map(work).collect());
        for made in all {
            made.warning.iter().for_each(|warning| report.warning(warning));
            made.failure.iter().for_each(|failure| report.failure(failure));
            cut += made.pieces.iter().map(|piece| piece.cut_cells).sum::<usize>();
            outputs.write(&made)?;
            if made.bytes > 0 {
                report.progress.advance(made.bytes);
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
