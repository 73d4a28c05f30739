//! `whosaid db export`: all quotations as CSV.

use crate::cli::args::db::Export;
use anyhow::Context;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use whosaid::db::{Database, ExportColumn};
use whosaid::export::{CsvRows, Dialect, Picked, Row, WholeFile, default_columns, parse_columns};
use whosaid::input::Carried;

pub(super) fn run(args: Export) -> anyhow::Result<ExitCode> {
    let database = super::open(&args.database)?;
    let kept = database.kept_fields()?;
    let columns: Vec<Picked<ExportColumn>> = match &args.columns {
        Some(names) => {
            parse_columns(names, &kept).map_err(|fault| super::usage("export", format!("--columns: {fault}")))?
        }
        None => default_columns(Carried::COLUMNS.into_iter().chain(kept.iter().map(String::as_str))),
    };
    let dialect = if args.excel { Dialect::Excel } else { Dialect::Plain };
    let cut = match args.quotes.filter(|path| path != Path::new("-")) {
        None => write(&database, BufWriter::new(io::stdout().lock()), &columns, dialect)?.1,
        Some(path) => {
            let name = || path.display().to_string();
            let file = WholeFile::create(&path).with_context(name)?;
            let (file, cut) = write(&database, BufWriter::with_capacity(1 << 16, file), &columns, dialect)?;
            let file = file.into_inner().map_err(io::IntoInnerError::into_error);
            file.and_then(WholeFile::finish).with_context(name)?;
            cut
        }
    };
    if cut > 0 {
        super::say(&format!("warning: {cut} cells were cut at 32,767 characters, the most that Excel keeps"));
    }
    Ok(ExitCode::SUCCESS)
}

/// What was written to, and how many cells had to be cut.
fn write<W: Write>(
    database: &Database,
    out: W,
    columns: &[Picked<ExportColumn>],
    dialect: Dialect,
) -> anyhow::Result<(W, usize)> {
    let mut rows = CsvRows::with_header(out, columns.iter().map(Picked::name), dialect)?;
    database.export(|row| rows.write(columns.iter().map(|column| row.picked(column))))?;
    Ok(rows.finish()?)
}
