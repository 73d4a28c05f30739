//! Rows → standard output: aligned columns for people at a terminal, CSV, JSON lines.

use crate::cli::args::db::Format;
use serde::Serialize;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Writes `rows` as `format` asks; `cells` has what people see of a row.
pub(super) fn write<R: Serialize, const N: usize>(
    format: Format,
    rows: &[R],
    head: [&str; N],
    cells: impl Fn(&R) -> [String; N],
) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match format {
        Format::Table => print(&mut out, head, &rows.iter().map(cells).collect::<Vec<_>>())?,
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(out);
            rows.iter().try_for_each(|row| writer.serialize(row))?;
            writer.flush()?;
        }
        Format::Jsonl => {
            rows.iter().try_for_each(|row| anyhow::Ok(writeln!(out, "{}", serde_json::to_string(row)?)?))?;
        }
    }
    Ok(())
}

/// Writes `head` and `rows`, as wide as their widest cells; columns without any cell are left out.
fn print<const N: usize>(out: &mut impl Write, head: [&str; N], rows: &[[String; N]]) -> io::Result<()> {
    let widest = |column: usize| rows.iter().map(|row| row[column].width()).max().filter(|width| *width > 0);
    let widths: [usize; N] =
        std::array::from_fn(|column| widest(column).map_or(0, |width| width.max(head[column].width())));
    line(out, head.iter().copied(), widths)?;
    rows.iter().try_for_each(|row| line(out, row.iter().map(String::as_str), widths))
}

fn line<'c, const N: usize>(
    out: &mut impl Write,
    cells: impl Iterator<Item = &'c str>,
    widths: [usize; N],
) -> io::Result<()> {
    let mut line = String::new();
    for (cell, width) in cells.zip(widths).filter(|(_, width)| *width > 0) {
        let blanks = width.saturating_sub(cell.width()) + 2;
        line.extend([cell, &" ".repeat(blanks)]);
    }
    writeln!(out, "{}", line.trim_end())
}
