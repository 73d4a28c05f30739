//! One line of JSON → one record: the fields that were asked for, everything else passed over unread.

use super::Carried;
use super::fields::Slots;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// What `records` makes an article of.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// Empty where it has none.
    pub id: String,
    pub text: String,
    pub carried: Carried,
    /// Which of the slots the record has.
    pub has: Vec<bool>,
}

/// The record in `line`, or what is wrong with it and what to do; `unit` is what the file calls a record.
pub(super) fn parse(line: &[u8], slots: &Slots, unit: &str) -> Result<Record, String> {
    let line = std::str::from_utf8(line).map_err(|fault| {
        format!("is not UTF-8 (byte {} of the {unit}); save the file as UTF-8", fault.valid_up_to() + 1)
    })?;
    let mut json = serde_json::Deserializer::from_str(line);
    let found = Pick(slots).deserialize(&mut json).and_then(|found| json.end().map(|()| found)).map_err(explain)?;
    let has = found.iter().map(Option::is_some).collect();
    let mut values = found.into_iter();
    let name = slots.text();
    let text = match values.next().flatten() {
        Some(Value::String(text)) => text,
        Some(Value::Null) => return Err(format!("field {name:?} is null, not text")),
        Some(_) => return Err(format!("field {name:?} is not text; name yours with --text-field")),
        None => {
            let keys = keys(line);
            return Err(format!("field {name:?} is missing (this {unit} has: {keys}); name yours with --text-field"));
        }
    };
    let (id, carried) = slots.carried(values.map(words));
    Ok(Record { id, text, carried, has })
}

/// A value as a cell: text as it is, lists joined (bylines often are lists), everything else as its JSON.
fn words(value: Option<Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(words)) => words,
        Some(Value::Array(items)) => items.into_iter().map(|item| words(Some(item))).collect::<Vec<_>>().join("; "),
        Some(other) => other.to_string(),
    }
}

/// serde_json's message with the place inside the line; "line 1" would be taken for the line of the file.
fn explain(fault: serde_json::Error) -> String {
    let column = fault.column();
    let whole = fault.to_string();
    let message = whole.split(" at line ").next().unwrap_or(&whole);
    if message.contains("surrogate") || message.contains("hex escape") {
        return format!(
            "holds half of a surrogate pair (such as \\ud83d alone) or a broken \\u escape at column {column}; \
             write whole characters"
        );
    }
    match fault.classify() {
        serde_json::error::Category::Data => format!("is no record: {message}"),
        _ => format!("is not JSON: {message} at column {column}"),
    }
}

/// The names of all fields, for the message when one is missing; read a second time, since that is rare.
pub(super) fn keys(line: &str) -> String {
    const SHOWN: usize = 20;
    let keys: Vec<String> = match serde_json::from_str(line) {
        Ok(Keys(keys)) => keys,
        Err(_) => Vec::new(),
    };
    let mut list = keys.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    if keys.len() > SHOWN {
        list += ", …";
    }
    if list.is_empty() { "nothing".into() } else { list }
}

struct Pick<'s>(&'s Slots);

#[derive(serde::Deserialize)]
struct Key<'j>(#[serde(borrow)] Cow<'j, str>);

impl<'j> DeserializeSeed<'j> for Pick<'_> {
    type Value = Vec<Option<Value>>;

    fn deserialize<D: Deserializer<'j>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'j> Visitor<'j> for Pick<'_> {
    type Value = Vec<Option<Value>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object such as {\"id\": …, \"text\": …}")
    }

    fn visit_map<M: MapAccess<'j>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut found = vec![None; self.0.len()];
        while let Some(Key(key)) = map.next_key()? {
            if !self.0.iter().any(|slot| *slot.name == *key) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            // One field may fill two slots: a url is often the id too.
            let value: Value = map.next_value()?;
            let mut places = found.iter_mut().zip(self.0.iter()).filter(|(_, slot)| *slot.name == *key);
            let Some((first, _)) = places.next() else { continue };
            places.for_each(|(place, _)| *place = Some(value.clone()));
            *first = Some(value);
        }
        Ok(found)
    }
}

struct Keys(Vec<String>);

impl<'j> serde::Deserialize<'j> for Keys {
    fn deserialize<D: Deserializer<'j>>(json: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'j> Visitor<'j> for Collect {
            type Value = Keys;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'j>>(self, mut map: M) -> Result<Keys, M::Error> {
                let mut keys = Vec::new();
                while let Some((key, IgnoredAny)) = map.next_entry()? {
                    keys.push(key);
                }
                Ok(Keys(keys))
            }
        }
        json.deserialize_map(Collect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Fields;

    fn read(line: &str, fields: &Fields) -> Result<Record, String> {
        parse(line.as_bytes(), &Slots::new(fields), "line")
    }

    fn fault(line: &str, fields: &Fields) -> String {
        read(line, fields).unwrap_err()
    }

    #[test]
    fn picks_the_fields_that_were_named() {
        let fields = Fields {
            text: "body".into(),
            id: Some("url".into()),
            url: Some("url".into()),
            byline: Some("by".into()),
            ..Fields::default()
        };
        let line = r#"{"by": ["Ann", "Bo"], "n": {"x": [1]}, "url": 17, "body": "a\u201cb"}"#;
        let record = read(line, &fields).unwrap();
        assert_eq!((record.id.as_str(), record.text.as_str()), ("17", "a“b"));
        assert_eq!((record.carried.url.as_str(), record.carried.byline.as_str()), ("17", "Ann; Bo"));
    }

    #[test]
    fn kept_fields_travel_in_the_order_that_was_asked() {
        let fields = Fields { keep: vec!["desk".into(), "n".into(), "none".into()], ..Fields::default() };
        let record = read(r#"{"n": 7, "text": "a", "desk": null}"#, &fields).unwrap();
        let kept: Vec<_> = record.carried.cells().skip(Carried::COLUMNS.len()).collect();
        assert_eq!(kept, [("desk", ""), ("n", "7"), ("none", "")]);
    }

    #[test]
    fn only_the_text_must_be_there() {
        let line = r#"{"text": "a", "body": 1}"#;
        assert_eq!(read(line, &Fields::default()).unwrap().id, "");
        let fields = Fields { id: Some("key".into()), byline: Some("by".into()), ..Fields::default() };
        let record = read(line, &fields).unwrap();
        assert_eq!((record.id.as_str(), record.carried.byline.as_str()), ("", ""));
        assert_eq!(record.has, [true, false, false]);
    }

    #[test]
    fn faults_say_what_where_and_what_to_do() {
        let fields = Fields::default();
        assert_eq!(
            fault(r#"{"id": 1, "body": "", "date": ""}"#, &fields),
            r#"field "text" is missing (this line has: id, body, date); name yours with --text-field"#
        );
        assert_eq!(fault("{\"text\": ", &fields), "is not JSON: EOF while parsing a value at column 9");
        assert!(fault("[1]", &fields).starts_with("is no record: invalid type: sequence, expected an object"));
        assert!(fault(r#"{"text": "\ud83d alone"}"#, &fields).starts_with("holds half of a surrogate pair"));
        assert!(fault(r#"{"text": "\ud83d"}"#, &fields).starts_with("holds half of a surrogate pair"));
        assert_eq!(fault(r#"{"text": null}"#, &fields), r#"field "text" is null, not text"#);
        assert!(
            parse(b"{\"text\": \"\xff\"}", &Slots::new(&fields), "line")
                .unwrap_err()
                .starts_with("is not UTF-8 (byte 11")
        );
    }
}
