//! What an input tells about its article besides the words. In: fields of records, metadata of pages. Out: cells that
//! travel unchanged to every row of the article.

use serde::{Serialize, Serializer};
use std::sync::Arc;

/// What the input tells about an article; empty where it does not.
///
/// As JSON it is an object of its columns, in their order, with null for what is empty.
///
/// ```
/// let carried = whosaid::input::Carried { date: "2026-03-04".into(), ..Default::default() };
/// assert_eq!((carried.get("date"), carried.get("url"), carried.get("no such")), ("2026-03-04", "", ""));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// Day of publication, as the input has it.
    pub date: String,
    /// Paper, agency, site.
    pub outlet: String,
    /// Headline.
    pub headline: String,
    /// Who wrote it.
    pub byline: String,
    /// Where it stands on the web.
    pub url: String,
    /// The fields that [`Fields::keep`](super::Fields::keep) names, with their values, in that order.
    pub kept: Vec<(Arc<str>, String)>,
}

impl Carried {
    /// The names of the columns that every input may fill, in their order; the kept fields stand behind them.
    pub const COLUMNS: [&'static str; 5] = ["date", "outlet", "headline", "byline", "url"];

    /// Names and values of all columns, in their order.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        let known = [&self.date, &self.outlet, &self.headline, &self.byline, &self.url].map(String::as_str);
        let kept = self.kept.iter().map(|(name, value)| (&**name, value.as_str()));
        Self::COLUMNS.into_iter().zip(known).chain(kept)
    }

    /// The value of the column `name`; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.cells().find(|(column, _)| *column == name).map_or("", |(_, value)| value)
    }
}

impl Serialize for Carried {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.cells().map(|(name, value)| (name, Some(value).filter(|value| !value.is_empty()))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_json_it_is_its_columns_in_order() {
        let kept = vec![("desk".into(), "harbour".into()), ("a \"b\"".into(), String::new())];
        let carried = Carried { byline: "Ann Lee".into(), kept, ..Carried::default() };
        assert_eq!(
            serde_json::to_string(&carried).unwrap(),
            r#"{"date":null,"outlet":null,"headline":null,"byline":"Ann Lee","url":null,"desk":"harbour","a \"b\"":null}"#
        );
        assert_eq!((carried.get("desk"), carried.get("byline")), ("harbour", "Ann Lee"));
    }
}
