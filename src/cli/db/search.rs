//! `whosaid db search`: quotations by their words.

use super::table;
use crate::cli::args::db::{Format, Kind, Search};
use crate::cli::report::say;
use std::io::{self, Write};
use std::process::ExitCode;
use whosaid::QuoteKind;
use whosaid::db::{self, Hit};

pub(super) fn run(args: Search) -> anyhow::Result<ExitCode> {
    let search = db::Search {
        words: args.words.join(" "),
        speaker: args.speaker,
        kinds: args.kind.into_iter().map(kind).collect(),
        from: args.from,
        to: args.to,
        outlet: args.outlet,
        limit: args.limit,
    };
    if let Some(fault) = search.fault() {
        return Err(super::usage("search", fault).into());
    }
    let database = super::open(&args.database)?;
    let hits = database.search(&search)?;
    if hits.is_empty() {
        say("nothing was found");
        return Ok(ExitCode::FAILURE);
    }
    let mut out = io::stdout().lock();
    match args.format {
        Format::Table => {
            let head = ["date", "outlet", "speaker", "quote", "kind", "quote_id", "utterance"];
            table::print(&mut out, head, &hits.into_iter().map(cells).collect::<Vec<_>>())?;
        }
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(out);
            hits.iter().try_for_each(|hit| writer.serialize(hit))?;
            writer.flush()?;
        }
        Format::Jsonl => {
            for hit in &hits {
                writeln!(out, "{}", serde_json::to_string(hit)?)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn cells(hit: Hit) -> [String; 7] {
    [hit.date, hit.outlet, hit.speaker, hit.snippet, hit.kind, hit.quote_id, hit.utterance_id]
}

fn kind(kind: Kind) -> QuoteKind {
    match kind {
        Kind::Direct => QuoteKind::Direct,
        Kind::Partial => QuoteKind::Partial,
        Kind::Unmarked => QuoteKind::Unmarked,
        Kind::Indirect => QuoteKind::Indirect,
    }
}
