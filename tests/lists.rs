//! The lists in `gazetteers/` stay as a hand can edit and a diff can show them: sorted by the bytes of the first column,
//! each name once, known words where a column has a fixed choice, no blanks left over.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What one cell may hold.
enum Cell {
    /// Anything but nothing.
    Words,
    /// Anything.
    Free,
    /// Parts between `|`; none of them blank.
    Parts,
    /// One of these; `""` allows an empty cell.
    One(&'static [&'static str]),
    /// Any number of these between `|`.
    Some(&'static [&'static str]),
    /// ISO 3166 code or nothing.
    Country,
    /// A number in this range, or nothing.
    Number(f64, f64),
    /// Part-of-speech letters, one of them in upper case at most.
    Tags,
}

use Cell::{Country, Free, Number, One, Parts, Some as Any, Tags, Words};

/// A list: its file, its columns, and how many of the first columns together come only once.
struct List {
    file: &'static str,
    columns: &'static [(&'static str, Cell)],
    key: &'static [&'static str],
}

const GENDER: Cell = One(&["f", "m", "u"]);
const GENDER_OR_NONE: Cell = One(&["", "f", "m"]);
const POINTS: Cell = Number(-100.0, 100.0);

const LISTS: &[List] = &[
    List { file: "anonymity.csv", columns: &[("phrase", Words), ("example", Words)], key: &["phrase"] },
    List { file: "judge.csv", columns: &[("feature", Words), ("weight", Number(-50.0, 50.0))], key: &["feature"] },
    List {
        file: "clues.csv",
        columns: &[
            ("clue", Words),
            ("person", POINTS),
            ("place", POINTS),
            ("organisation", POINTS),
            ("none", POINTS),
            ("hand_person", POINTS),
            ("hand_place", POINTS),
            ("hand_organisation", POINTS),
            ("hand_none", POINTS),
            ("why", Words),
        ],
        key: &["clue"],
    },
    List {
        file: "confidence.csv",
        columns: &[
            ("signal", Words),
            ("points", Number(-200.0, 200.0)),
            ("rows", Number(0.0, 1e9)),
            ("right", Number(0.0, 1e9)),
            ("named", Number(1.0, 100.0)),
            ("why", Words),
        ],
        key: &["signal"],
    },
    List {
        file: "countries.csv",
        columns: &[
            ("name", Words),
            ("code", Country),
            ("capital", Free),
            ("demonyms", Parts),
            ("aliases", Parts),
            ("lat", Number(-90.0, 90.0)),
            ("lon", Number(-180.0, 180.0)),
        ],
        key: &["name"],
    },
    List {
        file: "cue_nouns.csv",
        columns: &[("noun", Words), ("plural", Free), ("use", One(&["medium", "verdict"])), ("example", Words)],
        key: &["noun"],
    },
    List {
        file: "cues.csv",
        columns: &[
            ("cue", Words),
            ("forms", Parts),
            ("class", One(&["belief", "label", "phrase", "plan", "speech"])),
            ("strength", One(&["strong", "weak"])),
            ("takes", Any(&["as", "label", "object", "of", "quote", "that", "to"])),
            ("example", Words),
        ],
        key: &["cue"],
    },
    List { file: "function_words.csv", columns: &[("word", Words), ("classes", Parts)], key: &["word"] },
    List { file: "given_names.csv", columns: &[("name", Words), ("gender", GENDER)], key: &["name"] },
    List {
        file: "heads.csv",
        columns: &[
            ("head", Words),
            ("kind", One(&["organisation", "other", "place"])),
            ("position", One(&["alone", "both", "end", "start"])),
            ("example", Words),
        ],
        key: &["head", "position", "kind"],
    },
    List {
        file: "no_comment.csv",
        columns: &[
            ("phrase", Words),
            ("act", One(&["could not be reached", "declined", "did not respond"])),
            ("example", Words),
        ],
        key: &["phrase"],
    },
    List {
        file: "organisation_nouns.csv",
        columns: &[("noun", Words), ("plural", Free), ("use", One(&["collective", "document"]))],
        key: &["noun"],
    },
    List {
        file: "organisations.csv",
        columns: &[
            ("name", Words),
            (
                "kind",
                One(&[
                    "armed group",
                    "company",
                    "court",
                    "exchange",
                    "government",
                    "government seat",
                    "international",
                    "ngo",
                    "other",
                    "outlet",
                    "party",
                    "platform",
                    "religious",
                    "team",
                    "union",
                    "university",
                ]),
            ),
            ("country", Country),
            ("aliases", Parts),
        ],
        key: &["name"],
    },
    List {
        file: "other_words.csv",
        columns: &[("noun", Words), ("use", One(&["company", "paper", "public body", "public name", "stranger"]))],
        key: &["noun", "use"],
    },
    List {
        file: "people.csv",
        columns: &[
            ("name", Words),
            ("gender", One(&["f", "m"])),
            ("role", Free),
            ("country", Country),
            ("aliases", Parts),
        ],
        key: &["name"],
    },
    List {
        file: "person_nouns.csv",
        columns: &[
            ("noun", Words),
            ("plural", Free),
            ("gender", GENDER_OR_NONE),
            ("use", One(&["person", "relation", "role"])),
        ],
        key: &["noun"],
    },
    List {
        file: "places.csv",
        columns: &[
            ("name", Words),
            ("kind", One(&["area", "city", "district", "facility", "island", "mountain", "region", "seat", "water"])),
            ("country", Country),
            ("admin", Free),
            ("aliases", Parts),
            ("lat", Number(-90.0, 90.0)),
            ("lon", Number(-180.0, 180.0)),
            ("population", Number(0.0, 1e8)),
        ],
        key: &["name", "kind", "country", "admin"],
    },
    List {
        file: "peoples.csv",
        columns: &[("word", Words), ("use", One(&["language", "people", "politics", "religion"]))],
        key: &["word"],
    },
    List {
        file: "term_words.csv",
        columns: &[("word", Words), ("use", One(&["as", "naming", "self", "titling", "work"]))],
        key: &["word", "use"],
    },
    List { file: "surnames.csv", columns: &[("name", Words)], key: &["name"] },
    List { file: "titles.csv", columns: &[("title", Words), ("gender", GENDER_OR_NONE)], key: &["title"] },
    List {
        file: "generated/given_names.csv",
        columns: &[("name", Words), ("gender", GENDER), ("weight", One(&["c", "r"]))],
        key: &["name"],
    },
    List {
        file: "generated/places.csv",
        columns: &[
            ("name", Words),
            ("kind", One(&["city", "region"])),
            ("country", Country),
            ("lat", Number(-90.0, 90.0)),
            ("lon", Number(-180.0, 180.0)),
            ("population", Number(0.0, 1e8)),
        ],
        key: &["name", "kind", "country"],
    },
    List { file: "generated/surnames.csv", columns: &[("name", Words), ("weight", One(&["c", "r"]))], key: &["name"] },
    List { file: "generated/words.csv", columns: &[("word", Words), ("tags", Tags)], key: &["word"] },
];

fn gazetteers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers")
}

#[test]
fn lists_are_sorted_unique_and_valid() {
    let mut faults = Vec::new();
    for list in LISTS {
        check(list, &mut faults);
    }
    assert!(faults.is_empty(), "{} faults in gazetteers/:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_list_is_known_here() {
    let mut unknown = String::new();
    for folder in ["", "generated"] {
        for entry in std::fs::read_dir(gazetteers().join(folder)).unwrap().flatten() {
            let path = entry.path();
            let name = path.strip_prefix(gazetteers()).unwrap().display().to_string();
            if name.ends_with(".csv") && !LISTS.iter().any(|list| list.file == name) {
                let _ = writeln!(unknown, "gazetteers/{name}: say in tests/lists.rs what its columns hold");
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown}");
}

fn check(list: &List, faults: &mut Vec<String>) {
    let file = list.file;
    let content = match std::fs::read_to_string(gazetteers().join(file)) {
        Ok(content) => content,
        Err(why) => return faults.push(format!("{file}: {why}")),
    };
    if content.contains('\r') || content.starts_with('\u{feff}') || !content.ends_with('\n') {
        faults.push(format!("{file}: wants LF line ends, one after the last line too, and no byte-order mark"));
    }
    let mut reader = csv::Reader::from_reader(content.as_bytes());
    let wanted: Vec<&str> = list.columns.iter().map(|(name, _)| *name).collect();
    match reader.headers() {
        Ok(found) if found.iter().eq(wanted.iter().copied()) => {}
        found => return faults.push(format!("{file}:1: columns {found:?}, expected {wanted:?}")),
    }
    let mut before = String::new();
    let mut keys: BTreeMap<Vec<String>, u64> = BTreeMap::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(why) => {
                faults.push(format!("{file}: {why}"));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let mut fault = |what: String| faults.push(format!("{file}:{line}: {what}"));
        if record[0].as_bytes() < before.as_bytes() {
            fault(format!("{:?} stands behind {before:?}; sort by bytes", &record[0]));
        }
        before.replace_range(.., &record[0]);
        let key = list.key.iter().map(|column| record[wanted.iter().position(|w| w == column).unwrap_or(0)].to_owned());
        if let Some(first) = keys.insert(key.collect(), line) {
            fault(format!("{:?} stands in line {first} too", &record[0]));
        }
        for ((name, cell), value) in list.columns.iter().zip(&record) {
            if let Some(why) = wrong(cell, value) {
                fault(format!("{:?}: {name} {value:?} {why}", &record[0]));
            }
        }
    }
}

/// What is wrong with a cell, if anything.
fn wrong(cell: &Cell, value: &str) -> Option<&'static str> {
    if value != value.trim() || value.contains("  ") || value.contains(['\n', '\t', '\u{a0}']) {
        return Some("has blanks too many");
    }
    let mut parts = value.split('|').filter(|_| !value.is_empty());
    let fine = match cell {
        Free => true,
        Words => return value.is_empty().then_some("must not be empty"),
        Parts => return parts.any(|part| part.trim() != part || part.is_empty()).then_some("has a blank part"),
        One(all) => all.contains(&value),
        Any(all) => parts.all(|part| all.contains(&part)),
        Country => value.is_empty() || value.len() == 2 && value.bytes().all(|b| b.is_ascii_uppercase()),
        Number(least, most) => value.is_empty() || value.parse::<f64>().is_ok_and(|n| n >= *least && n <= *most),
        Tags => {
            let letters = value.bytes().all(|b| b"npvzdgar".contains(&b.to_ascii_lowercase()));
            letters && value.bytes().filter(u8::is_ascii_uppercase).count() <= 1
        }
    };
    (!fine).then_some("is not one of what this column holds")
}
