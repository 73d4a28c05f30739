//! A user's own list: CSV text → rows. A faulty line refuses the whole list with its number and the fix.

use super::compile::{ANY_CASE, NameRow, kind_code};
use crate::error::{Error, Result};

/// Columns that a user's list may have.
const COLUMNS: &[&str] = &["name", "kind", "canonical", "aliases", "id", "case", "country", "lat", "lon"];

/// Reads a list with the columns name, kind and optionally canonical, aliases (separated by `|`), id, case
/// (`exact` or `any`), country, lat, lon.
///
/// # Errors
/// A missing or unknown column, an empty name, an unknown kind or case: with file, line and what to write instead.
pub fn read_user(file: &str, content: &str) -> Result<Vec<NameRow>> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(content.as_bytes());
    let headers = reader.headers().map_err(|e| Error::line(file, 1, e.to_string()))?.clone();
    let column = |name: &str| headers.iter().position(|h| h.eq_ignore_ascii_case(name));
    for header in &headers {
        if !COLUMNS.iter().any(|c| header.eq_ignore_ascii_case(c)) {
            let what = format!("unknown column {header:?}; the columns are {}", COLUMNS.join(", "));
            return Err(Error::line(file, 1, what));
        }
    }
    let (Some(_), Some(_)) = (column("name"), column("kind")) else {
        let has = headers.iter().collect::<Vec<_>>().join(", ");
        return Err(Error::line(file, 1, format!("the columns name and kind are needed (this list has: {has})")));
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| {
            let line = e.position().map_or(0, csv::Position::line);
            Error::line(file, line, e.to_string())
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != headers.len() {
            let what = format!(
                "{} cells where the header has {}; quote a cell that holds a comma",
                record.len(),
                headers.len()
            );
            return Err(Error::line(file, line, what));
        }
        let cell = |name: &str| column(name).and_then(|k| record.get(k)).unwrap_or("");
        rows.extend(read_row(&cell).map_err(|what| Error::line(file, line, what))?);
    }
    Ok(rows)
}

fn read_row<'r>(cell: &dyn Fn(&str) -> &'r str) -> std::result::Result<Vec<NameRow>, String> {
    let name = cell("name");
    if name.is_empty() {
        return Err("empty name; delete the line or give it a name".into());
    }
    let wanted = cell("kind").to_lowercase();
    let wanted = if wanted == "organization" { "organisation".into() } else { wanted };
    let kind = kind_code(&wanted)
        .ok_or_else(|| format!("unknown kind {:?}; write person, place or organisation", cell("kind")))?;
    let flags = match cell("case") {
        "" | "exact" => 0,
        "any" => ANY_CASE,
        other => return Err(format!("unknown case {other:?}; write exact or any")),
    };
    let degrees = |name: &str| match cell(name) {
        "" => Ok(None),
        text => text.parse::<f32>().map(Some).map_err(|_| format!("{name} {text:?} is no number of degrees")),
    };
    let canonical = if cell("canonical").is_empty() { name } else { cell("canonical") };
    let base = NameRow {
        name: name.to_owned(),
        kind,
        canonical: canonical.to_owned(),
        flags,
        country: cell("country").to_owned(),
        point: degrees("lat")?.zip(degrees("lon")?),
        weight: 255,
        id: cell("id").to_owned(),
        list: 0,
    };
    let aliases = cell("aliases").split('|').map(str::trim).filter(|a| !a.is_empty());
    let more: Vec<NameRow> = aliases.map(|alias| NameRow { name: alias.to_owned(), ..base.clone() }).collect();
    Ok(std::iter::once(base).chain(more).collect())
}
