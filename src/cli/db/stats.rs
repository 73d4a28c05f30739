//! `whosaid db stats`: who is quoted, as table, CSV, JSON lines or chart.

use super::table;
use crate::cli::args::db::{self, Format, StatsFormat};
use std::io::{self, Write};
use std::iter::once;
use std::process::ExitCode;
use whosaid::db::{CountBy, Counting, Stat, Stats, chart};

pub(super) fn run(args: db::Stats) -> anyhow::Result<ExitCode> {
    let by = match args.count {
        db::CountBy::Quotations => CountBy::Quotations,
        db::CountBy::Utterances => CountBy::Utterances,
        db::CountBy::Stories => CountBy::Stories,
        db::CountBy::Articles => CountBy::Articles,
    };
    let counting = Counting { by, from: args.within.from, to: args.within.to, outlet: args.within.outlet };
    let stats = super::open(&args.database)?.stats(&counting)?;
    let rows: Vec<&Stat> = once(&stats.all).chain(&stats.rows).collect();
    match args.format {
        StatsFormat::Svg => io::stdout().lock().write_all(chart(&stats, args.top).as_bytes())?,
        StatsFormat::Csv => write(Format::Csv, &rows)?,
        StatsFormat::Jsonl => write(Format::Jsonl, &rows)?,
        StatsFormat::Table => {
            write(Format::Table, &first(&stats, args.top))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn write(format: Format, rows: &[&Stat]) -> anyhow::Result<()> {
    let head = ["measure", "name", "quotations", "utterances", "stories", "articles", "share"];
    table::write(format, rows, head, |stat| {
        let counts = [stat.quotations, stat.utterances, stat.stories, stat.articles].map(|count| count.to_string());
        let [quotations, utterances, stories, articles] = counts;
        let share = format!("{:.1} %", stat.share * 100.0);
        [stat.measure.to_owned(), stat.name.clone(), quotations, utterances, stories, articles, share]
    })
}

/// All, and at most `top` rows of each measure.
fn first(stats: &Stats, top: usize) -> Vec<&Stat> {
    let measures = stats.rows.chunk_by(|a, b| a.measure == b.measure);
    once(&stats.all).chain(measures.flat_map(|rows| rows.iter().take(top))).collect()
}
