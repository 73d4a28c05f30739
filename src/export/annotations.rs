//! Quotations and names → Web Annotations (W3C, Web Annotation Data Model), one page of them as JSON-LD.
//!
//! The body of an annotation names the speaker, or what the name stands for; the target points into the article twice:
//! by the words with those around them, and by offsets in code points, as the model counts them.

use super::codepoints::ByteOffsets;
use super::{Piece, Records, TextFormat, iri};
use serde_json::{Value, json};
use std::io;

/// Code points of context on each side of the words.
const CONTEXT: u32 = 32;

/// A page of Web Annotations.
#[derive(Debug, Default)]
pub struct Annotations;

impl TextFormat for Annotations {
    fn header(&self) -> io::Result<Vec<u8>> {
        let opening =
            r##"{"@context":"http://www.w3.org/ns/anno.jsonld","id":"#page","type":"AnnotationPage","items":["##;
        Ok(format!("{opening}\n").into_bytes())
    }

    fn piece(&self, records: &Records<'_>) -> io::Result<Piece> {
        let target = Target {
            source: iri::of(records.article),
            text: &records.article.text,
            bytes: ByteOffsets::new(&records.article.text),
        };
        let kept = records.article.carried.kept.iter().filter(|(_, value)| !value.is_empty());
        let kept: Vec<Value> = kept.map(|(name, value)| body("describing", &format!("{name}: {value}"))).collect();
        let mut items = Vec::new();
        for row in records.quotes() {
            let speaker = row.speaker.as_deref().map(|name| body("identifying", name));
            let mut bodies: Vec<Value> = speaker.into_iter().collect();
            bodies.extend([body("tagging", "quotation"), body("tagging", row.kind)]);
            bodies.extend_from_slice(&kept);
            items.push(annotation(row.quote_id.as_str(), &bodies, &target.select(row.start, row.end)));
        }
        for row in records.entities() {
            let name = row.name.as_deref().unwrap_or(row.text);
            let bodies = [&[body("identifying", name), body("tagging", row.kind)][..], &kept].concat();
            items.push(annotation(row.entity_id.as_str(), &bodies, &target.select(row.start, row.end)));
        }
        Ok(items.join(",\n").into_bytes().into())
    }

    fn separator(&self) -> &'static [u8] {
        b",\n"
    }

    fn footer(&self) -> &'static [u8] {
        b"\n]}\n"
    }
}

/// The article that is pointed into.
struct Target<'t> {
    source: String,
    text: &'t str,
    bytes: ByteOffsets,
}

impl Target<'_> {
    fn select(&self, start: u32, end: u32) -> Value {
        let words = |start, end| self.text.get(self.bytes.range((start, end))).unwrap_or_default();
        json!({
            "source": self.source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": words(start, end),
                    "prefix": words(start.saturating_sub(CONTEXT), start),
                    "suffix": words(end, end.saturating_add(CONTEXT)),
                },
                { "type": "TextPositionSelector", "start": start, "end": end },
            ],
        })
    }
}

fn body(purpose: &str, value: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": purpose, "value": value })
}

fn annotation(id: &str, bodies: &[Value], target: &Value) -> String {
    let id = format!("#{id}");
    json!({ "id": id, "type": "Annotation", "motivation": "identifying", "body": bodies, "target": target }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::hostile;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// Both selectors of an annotation find the same words, which are those of its row.
        #[test]
        fn selectors_agree(text in hostile::text()) {
            let (piece, rows) = hostile::with_records(&text, |records| {
                let rows = records.quotes().map(|row| (row.start, row.end));
                (Annotations.piece(records).unwrap(), rows.chain(records.entities().map(|row| (row.start, row.end))).collect::<Vec<_>>())
            });
            let items: Vec<Value> = serde_json::from_str(&format!("[{}]", String::from_utf8(piece.bytes).unwrap())).unwrap();
            let letters: Vec<char> = text.chars().collect();
            prop_assert_eq!(items.len(), rows.len());
            for (item, (start, end)) in items.iter().zip(rows) {
                let selectors = &item["target"]["selector"];
                prop_assert_eq!((selectors[1]["start"].as_u64(), selectors[1]["end"].as_u64()), (Some(start.into()), Some(end.into())));
                let words = |name: &str| selectors[0][name].as_str().unwrap().chars().collect::<Vec<char>>();
                let (prefix, exact) = (words("prefix"), words("exact"));
                prop_assert_eq!(&letters[start as usize..end as usize], &exact[..]);
                prop_assert!(letters[..start as usize].ends_with(&prefix) && letters[end as usize..].starts_with(&words("suffix")));
                prop_assert!(prefix.len() == CONTEXT as usize || prefix.len() == start as usize);
            }
        }
    }
}
