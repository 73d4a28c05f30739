//! `whosaid gazetteer coverage`: the names of one's own articles that the lists lack, as a list of one's own.

use crate::cli::batches::Batches;
use crate::cli::progress::Progress;
use crate::cli::report::Report;
use crate::cli::settings::Coverage;
use rayon::prelude::*;
use std::io;
use std::process::ExitCode;
use whosaid::export::Word;
use whosaid::input::{self, Problem};

pub(in crate::cli) fn run(settings: Coverage) -> anyhow::Result<ExitCode> {
    let extractor = settings.lists.extractor()?;
    let mut report = Report::new(Progress::new(true, &settings.paths));
    let mut coverage = whosaid::Coverage::default();
    for batch in Batches::new(input::read(settings.paths, settings.input)) {
        let bytes: usize = batch.iter().flatten().map(|article| article.text.len()).sum();
        let read = |item: Result<input::Article, Problem>| Ok(extractor.unknown(&item?.text));
        let found: Vec<Result<_, Problem>> = batch.into_par_iter().map(read).collect();
        for found in found {
            match found {
                Ok(unknown) => coverage.add(unknown),
                Err(problem @ Problem::Warning(_)) => report.warning(&problem.to_string()),
                Err(problem @ Problem::Failure(_)) => report.failure(&problem.to_string()),
            }
        }
        report.progress.advance(bytes);
    }
    report.progress.finish();
    let mut writer = csv::Writer::from_writer(io::stdout().lock());
    writer.write_record(["name", "kind", "count", "articles"])?;
    for name in coverage.names(settings.least) {
        writer.write_record([&name.name, name.kind.word(), &name.count.to_string(), &name.articles.to_string()])?;
    }
    writer.flush()?;
    Ok(report.exit_code())
}
