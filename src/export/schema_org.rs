//! Quotations → schema.org `Quotation`s with their `NewsArticle`, one graph of them as JSON-LD.

use super::{Piece, QuoteRow, Records, TextFormat, iri};
use serde_json::{Map, Value, json};
use std::io;

/// A graph of quotations and the articles that they stand in.
#[derive(Debug, Default)]
pub struct SchemaOrg;

impl TextFormat for SchemaOrg {
    fn header(&self) -> io::Result<Vec<u8>> {
        Ok(b"{\"@context\":\"https://schema.org\",\"@graph\":[\n".to_vec())
    }

    fn piece(&self, records: &Records<'_>) -> io::Result<Piece> {
        let address = iri::of(records.article);
        let quotations = records.quotes().map(|row| quotation(&row, &address));
        let nodes: Vec<String> =
            std::iter::once(article(records, &address)).chain(quotations).map(|node| node.to_string()).collect();
        // In a page no text may end the script that it stands in; outside its strings JSON has no such sign.
        Ok(nodes.join(",\n").replace('<', "\\u003c").into_bytes().into())
    }

    fn separator(&self) -> &'static [u8] {
        b",\n"
    }

    fn footer(&self) -> &'static [u8] {
        b"\n]}\n"
    }
}

fn article(records: &Records<'_>, address: &str) -> Value {
    let carried = &records.article.carried;
    let mut node = Map::new();
    let mut put = |key: &str, value: &str, made: &dyn Fn(&str) -> Value| {
        if !value.is_empty() {
            node.insert(key.to_owned(), made(value));
        }
    };
    let words = |value: &str| json!(value);
    put("@type", "NewsArticle", &words);
    put("@id", address, &words);
    put("identifier", &records.article.id, &words);
    put("headline", &carried.headline, &words);
    put("datePublished", &carried.date, &words);
    put("url", &carried.url, &words);
    put("author", &carried.byline, &|name| json!({ "@type": "Person", "name": name }));
    put("publisher", &carried.outlet, &|name| json!({ "@type": "Organization", "name": name }));
    let kept = carried.kept.iter().filter(|(_, value)| !value.is_empty());
    let kept: Vec<Value> =
        kept.map(|(name, value)| json!({ "@type": "PropertyValue", "name": &**name, "value": value })).collect();
    if !kept.is_empty() {
        node.insert("additionalProperty".to_owned(), json!(kept));
    }
    Value::Object(node)
}

fn quotation(row: &QuoteRow<'_>, address: &str) -> Value {
    let mut node = json!({
        "@type": "Quotation",
        "@id": format!("#{}", row.quote_id.as_str()),
        "identifier": row.quote_id.as_str(),
        "text": row.quote,
        "isPartOf": { "@id": address },
    });
    let agents: Vec<Value> = row.speakers().map(|name| agent(row, name)).collect();
    let property = match row.speaker_kind {
        // A report says nothing; what is quoted is taken from it.
        "document" => "isBasedOn",
        _ => "spokenByCharacter",
    };
    match &agents[..] {
        [] => {}
        [one] => node[property] = one.clone(),
        several => node[property] = json!(several),
    }
    node
}

/// Who says it: the vocabulary has people and organisations, nothing between.
fn agent(row: &QuoteRow<'_>, name: &str) -> Value {
    let kind = match row.speaker_kind {
        "organisation" | "place" | "group" => "Organization",
        "document" => "CreativeWork",
        _ => "Person",
    };
    let mut agent = json!({ "@type": kind, "name": name });
    if kind == "Person" && row.speakers().count() == 1 {
        if let Some(gender) = row.speaker_gender {
            agent["gender"] = json!(gender);
        }
        if let Some(title) = row.speaker_title {
            agent["jobTitle"] = json!(title);
        }
    }
    agent
}
