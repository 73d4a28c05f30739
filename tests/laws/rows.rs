//! A document and its article → whether the rows point to the words that they give, and the formats can be read back.

use super::{Kept, check};
use std::collections::HashSet;
use whosaid::Document;
use whosaid::export::{
    Annotations, Csv, Dialect, JsonLines, Records, SchemaOrg, Selection, Table, Tei, TextFormat, default_columns,
};
use whosaid::input::Article;

/// Whether every row's offsets, in code points, give its words, every id is its own, and no format loses a row.
pub fn fit(document: &Document<'_>, article: &Article) -> Kept {
    let records = Records::new(document, article, Selection::default());
    point(&records)?;
    let count = records.quotes().count();
    let table = || Table::quotes(default_columns(None::<String>));
    let cells = |dialect| {
        let table = Csv::new(table(), dialect);
        let bytes = [table.header().map_err(told)?, piece(&table, &records)?].concat();
        let quotes: Result<Vec<String>, _> =
            csv::Reader::from_reader(&bytes[..]).records().map(|row| row.map(|row| row[4].to_owned())).collect();
        quotes.map_err(told)
    };
    let quotes: Vec<&str> = records.quotes().map(|row| row.quote).collect();
    check(cells(Dialect::Plain)? == quotes, || "the CSV holds other quotations".to_owned())?;
    check(cells(Dialect::Excel)?.len() == count, || "the CSV for Excel holds other rows".to_owned())?;
    let lines = piece(&JsonLines::new(table()), &records)?;
    let lines: Result<Vec<serde_json::Value>, _> = serde_json::Deserializer::from_slice(&lines).into_iter().collect();
    check(lines.map_err(told)?.len() == count, || "the JSON lines hold other rows".to_owned())?;
    for format in [&Annotations as &dyn TextFormat, &SchemaOrg] {
        let bytes = [format.header().map_err(told)?, piece(format, &records)?, format.footer().to_vec()].concat();
        serde_json::from_slice::<serde::de::IgnoredAny>(&bytes).map_err(told)?;
    }
    String::from_utf8(piece(&Tei, &records)?).map_err(told)?;
    // The printed forms read every span.
    whosaid::export::carets(document);
    whosaid::export::explain(document);
    Ok(())
}

fn point(records: &Records<'_>) -> Kept {
    let letters: Vec<char> = records.article.text.chars().collect();
    let mut ids = HashSet::new();
    let mut row = |id: &str, (start, end): (u32, u32), words: &str| {
        let found: Option<String> = letters.get(start as usize..end as usize).map(|words| words.iter().collect());
        check(found.as_deref() == Some(words), || format!("{id}: text[{start}:{end}] is {found:?}, not {words:?}"))?;
        check(ids.insert(id.to_owned()), || format!("{id}: an id that comes twice"))
    };
    for quote in records.quotes() {
        row(quote.quote_id.as_str(), (quote.start, quote.end), quote.quote)?;
    }
    for entity in records.entities() {
        row(entity.entity_id.as_str(), (entity.start, entity.end), entity.text)?;
    }
    Ok(())
}

fn piece(format: &dyn TextFormat, records: &Records<'_>) -> Result<Vec<u8>, String> {
    format.piece(records).map(|piece| piece.bytes).map_err(told)
}

fn told(fault: impl std::fmt::Display) -> String {
    fault.to_string()
}
