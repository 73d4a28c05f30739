//! `gazetteers/clues.csv` → the clues and their points as Rust source. Compiled into `build.rs` alone.
//!
//! A faulty row stops the build with file, line and reason.

use std::fmt::Write as _;
use std::path::Path;

/// The columns of the list.
const COLUMNS: &[&str] = &[
    "clue",
    "person",
    "place",
    "organisation",
    "none",
    "hand_person",
    "hand_place",
    "hand_organisation",
    "hand_none",
    "why",
];

/// As many clues as a name can remember, one bit each.
const MOST: usize = 128;

/// The source that `points.rs` includes: the enum `Clue`, and its tables `FITTED`, `HAND`, `CLUES` and `WHY`.
pub fn source(folder: &Path) -> Result<String, String> {
    let content =
        std::fs::read_to_string(folder.join("clues.csv")).map_err(|e| format!("gazetteers/clues.csv: {e}"))?;
    let mut reader = csv::Reader::from_reader(content.as_bytes());
    let headers = reader.headers().map_err(|e| format!("gazetteers/clues.csv: {e}"))?;
    if headers.iter().ne(COLUMNS.iter().copied()) {
        return Err(format!("gazetteers/clues.csv:1: the columns are {}", COLUMNS.join(",")));
    }
    let (mut variants, mut fitted, mut hand) = (String::new(), String::new(), String::new());
    let (mut clues, mut whys) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record.map_err(|e| format!("gazetteers/clues.csv: {e}"))?;
        let line = record.position().map_or(0, csv::Position::line);
        let fault = |why: &str| Err(format!("gazetteers/clues.csv:{line}: {why}"));
        let (clue, why) = (&record[0], &record[9]);
        if !clue.starts_with(|c: char| c.is_ascii_uppercase()) || !clue.chars().all(|c| c.is_ascii_alphanumeric()) {
            return fault("a clue is called like a variant of an enum: PlaceInside");
        }
        if clues.last().is_some_and(|before: &String| before.as_str() >= clue) {
            return fault("each clue stands once, sorted by bytes");
        }
        let mut points = [0_i16; 8];
        for (point, cell) in points.iter_mut().zip(record.iter().skip(1)) {
            match cell.parse() {
                Ok(number @ -100..=100) => *point = number,
                _ => return fault("points are whole numbers from -100 to 100"),
            }
        }
        let _ = writeln!(variants, "    /// {why}\n    {clue},");
        let _ = writeln!(fitted, "    {:?},", &points[..4]);
        let _ = writeln!(hand, "    {:?},", &points[4..]);
        clues.push(clue.to_owned());
        whys.push(why.to_owned());
    }
    let count = clues.len();
    if count > MOST {
        return Err(format!("gazetteers/clues.csv: {count} clues, but a name remembers {MOST}"));
    }
    Ok(format!(
        "/// Something that speaks for or against a kind.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq)]\n\
         pub(super) enum Clue {{\n{variants}}}\n\n\
         /// Points of every clue.\n\
         pub(crate) type Points = [[i16; 4]; {count}];\n\
         /// The columns of the list.\n\
         pub(crate) static COLUMNS: &[&str] = &{COLUMNS:?};\n\
         /// As fitted.\n\
         pub(crate) static FITTED: Points = [\n{fitted}];\n\
         /// As set by hand.\n\
         pub(crate) static HAND: Points = [\n{hand}];\n\
         /// What the clues are called.\n\
         pub(crate) static CLUES: [&str; {count}] = {clues:?};\n\
         /// Why, in the words of `explain`.\n\
         pub(crate) static WHY: [&str; {count}] = {whys:?};\n"
    ))
}
