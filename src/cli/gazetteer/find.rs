//! `whosaid gazetteer find`: what the lists know of a name.

use crate::cli::report::say;
use crate::cli::settings::Find;
use std::io::{self, Write};
use std::process::ExitCode;
use whosaid::GazetteerHit;
use whosaid::export::Word;

/// One line for each hit: name, kind, full name, list, country, coordinates, details; columns aligned.
pub(in crate::cli) fn run(settings: Find) -> anyhow::Result<ExitCode> {
    let hits = settings.lists.extractor()?.find(&settings.name);
    if hits.is_empty() {
        say(&format!("no list knows {:?}; add it to a list of your own and give that with --gazetteer", settings.name));
        return Ok(ExitCode::FAILURE);
    }
    let rows: Vec<[String; 7]> = hits.into_iter().map(cells).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; 7] = std::array::from_fn(width);
    let mut out = io::stdout().lock();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths).filter(|(_, width)| *width > 0) {
            line += &format!("{cell:width$}  ");
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn cells(hit: GazetteerHit) -> [String; 7] {
    let point = hit.point.map(|(lat, lon)| format!("{lat:.4},{lon:.4}")).unwrap_or_default();
    [hit.name, hit.kind.word().to_owned(), hit.canonical, hit.list, hit.country, point, hit.details]
}
