//! Rows → aligned columns, for people at a terminal.

use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Writes `head` and `rows`, as wide as their widest cells; columns without any cell are left out.
pub(super) fn print<const N: usize>(out: &mut impl Write, head: [&str; N], rows: &[[String; N]]) -> io::Result<()> {
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
