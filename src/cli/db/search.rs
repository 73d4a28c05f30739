//! `whosaid db search`: quotations by their words.

use super::table;
use crate::cli::args::db::{Kind, Search};
use crate::cli::report::say;
use std::process::ExitCode;
use whosaid::QuoteKind;
use whosaid::db::{self, Found, Hit};

pub(super) fn run(args: Search) -> anyhow::Result<ExitCode> {
    let search = db::Search {
        words: args.words.join(" "),
        speaker: args.speaker,
        kinds: args.kind.into_iter().map(kind).collect(),
        from: args.within.from,
        to: args.within.to,
        outlet: args.within.outlet,
        limit: args.limit,
    };
    if let Some(fault) = search.fault() {
        return Err(super::usage("search", fault).into());
    }
    let database = super::open(&args.database)?;
    let Found { hits, ranked } = database.search(&search)?;
    if hits.is_empty() {
        say("nothing was found");
        return Ok(ExitCode::FAILURE);
    }
    if !ranked {
        say("so many match that they are not ranked, the last ones come first; give more words, or a speaker");
    }
    let head = ["date", "outlet", "speaker", "quote", "kind", "quote_id", "utterance_id"];
    table::write(args.format, &hits, head, cells)?;
    Ok(ExitCode::SUCCESS)
}

fn cells(hit: &Hit) -> [String; 7] {
    [&hit.date, &hit.outlet, &hit.speaker, &hit.snippet, &hit.kind, &hit.quote_id, &hit.utterance_id].map(String::clone)
}

fn kind(kind: Kind) -> QuoteKind {
    match kind {
        Kind::Direct => QuoteKind::Direct,
        Kind::Partial => QuoteKind::Partial,
        Kind::Unmarked => QuoteKind::Unmarked,
        Kind::Indirect => QuoteKind::Indirect,
    }
}
