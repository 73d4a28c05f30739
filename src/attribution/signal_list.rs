//! `gazetteers/confidence.csv` → the signals of confidence as Rust source. Compiled into `build.rs` alone.
//!
//! A faulty row stops the build with file, line and reason.

use std::fmt::Write as _;
use std::path::Path;

/// The columns of the list.
const COLUMNS: &[&str] = &["signal", "points", "rows", "right", "named", "why"];

/// As many signals as a row can remember, one bit each.
const MOST: usize = 128;

/// The source that `confidence.rs` includes: the table `SIGNALS`, sorted by name.
pub fn source(folder: &Path) -> Result<String, String> {
    let file = "gazetteers/confidence.csv";
    let content = std::fs::read_to_string(folder.join("confidence.csv")).map_err(|e| format!("{file}: {e}"))?;
    let mut reader = csv::Reader::from_reader(content.as_bytes());
    let headers = reader.headers().map_err(|e| format!("{file}: {e}"))?;
    if headers.iter().ne(COLUMNS.iter().copied()) {
        return Err(format!("{file}:1: the columns are {}", COLUMNS.join(",")));
    }
    let (mut rows, mut names) = (String::new(), Vec::<String>::new());
    for record in reader.records() {
        let record = record.map_err(|e| format!("{file}: {e}"))?;
        let line = record.position().map_or(0, csv::Position::line);
        let fault = |why: &str| Err(format!("{file}:{line}: {why}"));
        let (name, why) = (&record[0], &record[5]);
        if name.is_empty() || names.last().is_some_and(|before| before.as_str() >= name) {
            return fault("each signal has a name, stands once, and is sorted by bytes");
        }
        let Ok(points @ -200..=200) = record[1].parse::<i16>() else {
            return fault("points are whole numbers from -200 to 200");
        };
        let (Ok(_), Ok(_)) = (record[2].parse::<u32>(), record[3].parse::<u32>()) else {
            return fault("rows and right are counts");
        };
        let Ok(named @ 1..=100) = record[4].parse::<u8>() else {
            return fault("named is a percentage from 1 to 100");
        };
        let _ = writeln!(rows, "    Signal {{ name: {name:?}, points: {points}, named: {named}, why: {why:?} }},");
        names.push(name.to_owned());
    }
    if names.len() > MOST {
        return Err(format!("{file}: {} signals, but a row remembers {MOST}", names.len()));
    }
    Ok(format!("/// Every signal, sorted by name.\npub(crate) static SIGNALS: &[Signal] = &[\n{rows}];\n"))
}
