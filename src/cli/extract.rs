//! `whosaid extract`: articles → tables and files of other formats.
//!
//! One thread reads ahead, all of the pool work, and the rows are written in input order, so the bytes are the same for any
//! number of threads.

use super::batches::{Batches, Item};
use super::in_order::in_order;
use super::outputs::Outputs;
use super::pieces::{Pieces, pieces};
use super::plan::Target;
use super::progress::Progress;
use super::report::Report;
use super::settings::Extract;
use super::work::{Worked, work};
use anyhow::Context;
use std::fs;
use std::ops::ControlFlow;
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

    let make = |item: Item| {
        let worked = work(&item, |article| pieces(article, &extractor, &settings));
        (item, worked)
    };
    let write = |(item, worked): (Item, Worked<Pieces>)| {
        if let (Ok(article), Some(pieces)) = (&item, worked.told(&mut report)) {
            cut += pieces.texts.iter().map(|piece| piece.cut_cells).sum::<usize>();
            outputs.write(pieces, article)?;
        }
        anyhow::Ok(if outputs.wanted() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    };
    let size = |item: &Item| item.as_ref().map_or(0, |article| article.text.len());
    in_order(&pool, Batches::new(articles).flatten(), size, make, write)?;

    report.progress.finish();
    if cut > 0 {
        let (cells, were) = if cut == 1 { ("cell", "was") } else { ("cells", "were") };
        report.warning(&format!("{cut} {cells} {were} cut at 32,767 characters, the most that Excel keeps"));
    }
    outputs.finish()?;
    Ok(report.exit_code())
}
