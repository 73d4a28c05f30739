//! `gazetteers/judge.csv` → features with their weights in hundredths. Compiled into `build.rs` alone.
//!
//! A faulty row stops the build with file, line and reason.

use std::path::Path;

/// The rows of the list.
pub fn read(folder: &Path) -> Result<Vec<(String, i16)>, String> {
    let file = "gazetteers/judge.csv";
    let mut reader = csv::Reader::from_path(folder.join("judge.csv")).map_err(|e| format!("{file}: {e}"))?;
    if reader.headers().map_err(|e| format!("{file}: {e}"))?.iter().ne(["feature", "weight"]) {
        return Err(format!("{file}:1: the columns are feature,weight"));
    }
    let mut out: Vec<(String, i16)> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| format!("{file}: {e}"))?;
        let line = record.position().map_or(0, csv::Position::line);
        if out.last().is_some_and(|(before, _)| before.as_str() >= &record[0]) {
            return Err(format!("{file}:{line}: each feature stands once, sorted by bytes"));
        }
        let weight = match record[1].parse::<f64>() {
            Ok(weight) if weight.abs() <= 50.0 => (weight * 100.0).round() as i16,
            _ => return Err(format!("{file}:{line}: a weight is a number from -50 to 50")),
        };
        out.push((record[0].to_owned(), weight));
    }
    Ok(out)
}
