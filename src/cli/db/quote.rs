//! `whosaid db quote`: one quotation across articles.

use super::table;
use crate::cli::args::db::Quote;
use std::process::ExitCode;
use whosaid::db::Sighting;

pub(super) fn run(args: Quote) -> anyhow::Result<ExitCode> {
    let utterance = super::open(&args.database)?.utterance(&args.id)?;
    let head = ["date", "outlet", "speaker", "doc_id", "story_id", "quote_id", "quote"];
    table::write(args.format, &utterance.sightings, head, cells)?;
    Ok(ExitCode::SUCCESS)
}

fn cells(seen: &Sighting) -> [String; 7] {
    let words = if seen.difference.is_empty() { &seen.quote } else { &seen.difference };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let [date, outlet, speaker] = [&seen.date, &seen.outlet, &seen.speaker].map(String::clone);
    [date, outlet, speaker, seen.doc_id.clone(), seen.story_id.clone(), seen.quote_id.clone(), words]
}
