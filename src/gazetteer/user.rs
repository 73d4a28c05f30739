//! A user's own list: CSV text → rows. A faulty line refuses the whole list with its number and the fix.

use super::compile::{ALIAS, ANY_CASE, FEMALE, MALE, NameRow, kind_and_flags};
use crate::error::{Error, Result};
use std::fmt;

/// Columns that a user's list may have. The last three are for its owner; nothing reads them.
pub(super) const COLUMNS: &[&str] = &[
    "name",
    "kind",
    "canonical",
    "aliases",
    "id",
    "case",
    "country",
    "admin",
    "lat",
    "lon",
    "gender",
    "count",
    "articles",
    "note",
];

/// What is wrong with a line, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) reason: String,
    pub(super) fix: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.reason, self.fix)
    }
}

fn fault(reason: impl Into<String>, fix: impl Into<String>) -> Fault {
    Fault { reason: reason.into(), fix: fix.into() }
}

/// Reads a list with the columns name, kind and optionally canonical, aliases (separated by `|`), id, case
/// (`exact` or `any`), country, admin, lat, lon, gender; count, articles and note are not read.
///
/// # Errors
/// A missing or unknown column, an empty name, an unknown kind or case: with file, line and what to write instead.
pub fn read_user(file: &str, content: &str) -> Result<Vec<NameRow>> {
    let mut rows = Vec::new();
    for (line, read) in parse(content) {
        rows.extend(read.map_err(|fault| Error::line(file, line, fault.to_string()))?);
    }
    Ok(rows)
}

/// Every line with its number: the name and its aliases, or what is wrong with it.
pub(super) fn parse(content: &str) -> Vec<(u64, std::result::Result<Vec<NameRow>, Fault>)> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(content.as_bytes());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(e) => return vec![(1, Err(fault(e.to_string(), "save the list as CSV in UTF-8")))],
    };
    let mut lines = Vec::new();
    for header in headers.iter().filter(|h| !COLUMNS.iter().any(|c| h.eq_ignore_ascii_case(c))) {
        let fix = format!("the columns are {}", COLUMNS.join(", "));
        lines.push((1, Err(fault(format!("unknown column {header:?}"), fix))));
    }
    let column = |name: &&str| headers.iter().position(|h| h.eq_ignore_ascii_case(name));
    let place: Place = COLUMNS.iter().map(column).collect();
    if place[0].is_none() || place[1].is_none() {
        let has = headers.iter().collect::<Vec<_>>().join(", ");
        let reason = format!("the columns name and kind are needed (this list has: {has})");
        lines.push((1, Err(fault(reason, "begin the list with a line such as name,kind"))));
        return lines;
    }
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                lines.push((line, Err(fault(e.to_string(), "mend or delete the line"))));
                continue;
            }
        };
        let line = record.position().map_or(0, |at| at.line() + blank_lines(content, at.byte()));
        let read = if record.len() == headers.len() {
            read_row(&Cells { record: &record, place: &place })
        } else {
            let reason = format!("{} cells where the header has {}", record.len(), headers.len());
            Err(fault(reason, "quote a cell that holds a comma"))
        };
        lines.push((line, read));
    }
    lines
}

/// Line ends that stand before the record at the byte: the reader counts from the end of the record before it.
fn blank_lines(content: &str, byte: u64) -> u64 {
    let rest = usize::try_from(byte).ok().and_then(|byte| content.get(byte..)).unwrap_or("");
    let ends = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    rest[..ends].matches('\n').count() as u64
}

/// Column of each name of [`COLUMNS`], where the list has it.
type Place = Vec<Option<usize>>;

struct Cells<'r> {
    record: &'r csv::StringRecord,
    place: &'r Place,
}

impl<'r> Cells<'r> {
    fn get(&self, name: &str) -> &'r str {
        let column = COLUMNS.iter().position(|c| *c == name).and_then(|k| self.place[k]);
        column.and_then(|k| self.record.get(k)).unwrap_or("")
    }

    fn degrees(&self, name: &str, most: f32) -> std::result::Result<Option<f32>, Fault> {
        match self.get(name) {
            "" => Ok(None),
            text => match text.parse::<f32>() {
                Ok(degrees) if degrees.abs() <= most => Ok(Some(degrees)),
                _ => {
                    let fix = format!("write a number from -{most} to {most}, or nothing");
                    Err(fault(format!("{name} {text:?} is no number of degrees"), fix))
                }
            },
        }
    }
}

fn read_row(cells: &Cells<'_>) -> std::result::Result<Vec<NameRow>, Fault> {
    let name = cells.get("name");
    if name.is_empty() {
        return Err(fault("empty name", "delete the line or give it a name"));
    }
    let wanted = cells.get("kind").to_lowercase().replace("organization", "organisation");
    let (kind, kind_flags) = kind_and_flags(&wanted)
        .ok_or_else(|| fault(format!("unknown kind {:?}", cells.get("kind")), "write person, place or organisation"))?;
    let case = match cells.get("case") {
        "" | "exact" => 0,
        "any" => ANY_CASE,
        other => return Err(fault(format!("unknown case {other:?}"), "write exact or any")),
    };
    let gender = match cells.get("gender") {
        "" => 0,
        "f" => FEMALE,
        "m" => MALE,
        other => return Err(fault(format!("unknown gender {other:?}"), "write f, m or nothing")),
    };
    let country = cells.get("country");
    if !(country.is_empty() || country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())) {
        let fix = "write the two capital letters of ISO 3166, such as DE, or nothing";
        return Err(fault(format!("country {country:?} is no code of a country"), fix));
    }
    let (lat, lon) = (cells.degrees("lat", 90.0)?, cells.degrees("lon", 180.0)?);
    if lat.is_some() != lon.is_some() {
        let (has, lacks) = if lat.is_some() { ("lat", "lon") } else { ("lon", "lat") };
        return Err(fault(format!("{has} without {lacks}"), "give both or neither"));
    }
    let canonical = if cells.get("canonical").is_empty() { name } else { cells.get("canonical") };
    let base = NameRow {
        name: name.to_owned(),
        kind,
        canonical: canonical.to_owned(),
        flags: kind_flags | case | gender | if canonical == name { 0 } else { ALIAS },
        country: country.to_owned(),
        admin: cells.get("admin").to_owned(),
        point: lat.zip(lon),
        weight: 255,
        id: cells.get("id").to_owned(),
        list: 0,
    };
    let aliases = cells.get("aliases").split('|').map(str::trim).filter(|a| !a.is_empty());
    let more: Vec<NameRow> =
        aliases.map(|alias| NameRow { name: alias.to_owned(), flags: base.flags | ALIAS, ..base.clone() }).collect();
    Ok(std::iter::once(base).chain(more).collect())
}

#[cfg(test)]
mod tests {
    use super::super::compile::compile;
    use super::super::{Names, fold};
    use super::*;

    #[test]
    fn a_line_gives_its_name_and_its_aliases() {
        let list =
            "\u{feff}Name,Kind,Aliases,country,lat,lon\n\nHaldermouth,Organization,The Mouth | H'mouth,DE,54.31,8.6\n";
        let rows = read_user("mine.csv", list).unwrap();
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Haldermouth", "The Mouth", "H'mouth"]);
        assert!(rows.iter().all(|row| row.canonical == "Haldermouth" && row.point == Some((54.31, 8.6))));
        assert_eq!(rows.iter().map(|row| row.flags).collect::<Vec<_>>(), [0, ALIAS, ALIAS]);
    }

    #[test]
    fn faults_have_line_reason_and_fix() {
        for (list, said) in [
            ("name\nParis\n", "l.csv:1: the columns name and kind are needed (this list has: name); begin"),
            ("name,kind,colour\n", "l.csv:1: unknown column \"colour\"; the columns are name, kind,"),
            ("name,kind\n\n,place\n", "l.csv:3: empty name; delete"),
            ("name,kind\nParis,town\n", "l.csv:2: unknown kind \"town\"; write person, place or organisation"),
            ("name,kind\nLeeds,city\nParis\n", "l.csv:3: 1 cells where the header has 2; quote"),
            ("name,kind,case\nParis,city,loud\n", "l.csv:2: unknown case \"loud\"; write exact or any"),
            ("name,kind,gender\nParis,city,x\n", "l.csv:2: unknown gender \"x\"; write f, m or nothing"),
            ("name,kind,lat,lon\nParis,city,48.8,\n", "l.csv:2: lat without lon; give both or neither"),
            ("name,kind,country\nParis,city,France\n", "l.csv:2: country \"France\" is no code of a country; write"),
            (
                "name,kind,lat,lon\nParis,city,480,2\n",
                "l.csv:2: lat \"480\" is no number of degrees; write a number from",
            ),
        ] {
            let fault = read_user("l.csv", list).unwrap_err().to_string();
            assert!(fault.starts_with(said), "{fault}");
        }
    }

    #[test]
    fn a_long_list_is_found_whole() {
        let name = |k: usize| format!("Qor{}vath {}", k % 317, k / 317);
        let list: String = (0..100_000).map(|k| format!("{},place,x-{k}\n", name(k))).collect();
        let rows = read_user("long.csv", &format!("name,kind,id\n{list}")).unwrap();
        let names = Names::new(compile(&rows));
        assert_eq!(names.all().count(), 100_000);
        for k in (0..100_000).step_by(7) {
            let found = names.get(&fold(&name(k))).unwrap();
            let ids: Vec<&str> = names.senses(found).map(|s| s.id()).collect();
            assert_eq!(ids, [format!("x-{k}")]);
        }
        assert!(names.get("qor317vath 1").is_none());
    }
}
