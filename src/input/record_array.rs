//! One JSON value → its records: an array of them, or a single one.
//!
//! The value is read as a whole, since JSON tells nothing before its end; archives belong in JSON lines.

use super::options::Settings;
use super::record::parse;
use super::source::{Source, read_within};
use super::{Article, Item, Problem};
use crate::error::Error;
use serde_json::value::RawValue;

pub(super) fn read(source: Source, settings: &Settings) -> Vec<Item> {
    let Source { place, id, reader, .. } = source;
    let bytes = match read_within(reader, settings.max_size) {
        Err(fault) => return vec![Err(Problem::Failure(Error::io(place, fault)))],
        Ok(None) => {
            let advice = "or write one record a line (for example with jq -c '.[]') and end it in .jsonl";
            let reason = format!("{}, {advice}", settings.too_large("one array"));
            return vec![Err(Problem::failure(&place, reason))];
        }
        Ok(Some(bytes)) => bytes,
    };
    let json = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let records = match serde_json::from_slice::<Vec<&RawValue>>(json) {
        Ok(records) => records,
        Err(_) if json.trim_ascii_start().starts_with(b"{") => match serde_json::from_slice::<&RawValue>(json) {
            Ok(record) => vec![record],
            Err(fault) => return vec![Err(not_json(&place, &fault))],
        },
        Err(fault) => return vec![Err(not_json(&place, &fault))],
    };
    records.into_iter().zip(1..).map(|(record, number)| article(record, number, &place, &id, settings)).collect()
}

fn article(record: &RawValue, number: u64, place: &str, id: &str, settings: &Settings) -> Item {
    let record = parse(record.get().as_bytes(), &settings.slots, "record")
        .map_err(|fault| Problem::failure(place, format!("record {number} {fault}")))?;
    let id = if record.id.is_empty() { format!("{id}:{number}") } else { record.id };
    Ok(Article {
        id,
        text: record.text,
        carried: record.carried,
        place: format!("{place}: record {number}"),
        extracted: false,
    })
}

fn not_json(place: &str, fault: &serde_json::Error) -> Problem {
    let message = fault.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let reason = format!("is no JSON array of records: {message} at column {}", fault.column());
    Problem::Failure(Error::line(place, fault.line() as u64, reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Fields, Options};

    fn records(content: &'static str) -> Vec<String> {
        let settings = Settings::from(Options { max_size: 100, ..Options::from(Fields::default()) });
        let source = Source::new(content.as_bytes(), "a/m.json".into(), "m.json".into(), "json".into()).unwrap();
        let shown = |item: Item| item.map_or_else(|e| e.to_string(), |a| format!("{} = {}", a.id, a.text));
        read(source, &settings).into_iter().map(shown).collect()
    }

    #[test]
    fn an_array_gives_its_records_and_names_bad_ones() {
        let content = "\u{feff}[\n {\"text\": \"a\"},\n {\"id\": \"x\", \"text\": \"b\"}, {\"body\": 1}, 7]\n";
        let found = records(content);
        assert_eq!(found[..2], ["m.json:1 = a", "x = b"]);
        assert!(found[2].starts_with("a/m.json: record 3 field \"text\" is missing (this record has: body)"));
        assert!(found[3].starts_with("a/m.json: record 4 is no record: invalid type"));
        assert_eq!(records("{\"id\": \"x\",\n \"text\": \"b\"}"), ["x = b"]);
        assert_eq!(records("[]"), [""; 0]);
    }

    #[test]
    fn what_is_no_array_is_named_by_line_and_column() {
        let found = records("[{\"text\": \"a\"},\n {\"text\": }]");
        assert_eq!(found, ["a/m.json:2: is no JSON array of records: expected value at column 11"]);
        assert!(records("7")[0].starts_with("a/m.json:1: is no JSON array of records: invalid type"));
        let long: &'static str = Box::leak("[".repeat(200).into());
        assert!(records(long)[0].starts_with("a/m.json: is larger than 100 bytes"));
    }
}
