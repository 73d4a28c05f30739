//! The fields of `--keep` in the database: a JSON object for each article, which SQL can look into.

use super::Database;
use crate::error::Result;
use crate::input::Carried;
use rusqlite::types::ValueRef;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The fields as they are stored; none for an article without any.
pub(super) fn stored(carried: &Carried) -> Option<String> {
    struct Fields<'a>(&'a [(Arc<str>, String)]);
    impl Serialize for Fields<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().map(|(name, value)| (name.as_ref(), value)))
        }
    }
    let kept = serde_json::to_string(&Fields(&carried.kept)).ok();
    kept.filter(|_| carried.kept.iter().any(|(_, value)| !value.is_empty()))
}

/// What [`stored`] made of them.
pub(super) fn read(stored: ValueRef<'_>) -> Vec<(Arc<str>, String)> {
    let fields: BTreeMap<String, String> = match stored {
        ValueRef::Text(json) => serde_json::from_slice(json).unwrap_or_default(),
        _ => return Vec::new(),
    };
    fields.into_iter().map(|(name, value)| (name.into(), value)).collect()
}

impl Database {
    /// The names of the fields that were kept of any article, those that came first first.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn kept_fields(&self) -> Result<Vec<String>> {
        let names = "SELECT field.key FROM articles a, json_each(a.kept) AS field \
            GROUP BY 1 ORDER BY min(a.id), min(field.id)";
        let names = || self.connection.prepare(names)?.query_map([], |row| row.get(0))?.collect();
        self.named(names())
    }
}

#[cfg(test)]
mod tests {
    use crate::db::fixture::{Fixture, article};
    use crate::export::{Picked, Row};

    #[test]
    fn kept_fields_travel_with_the_article() {
        let mut ferry = article("ferry.txt", "“The ferry stays in port,” Mayor Dana Ruiz said.");
        ferry.carried.kept = vec![("section".into(), "harbour \"news\"".into()), ("desk".into(), "coast".into())];
        let mut bridge = article("bridge.txt", "“We tried the pumps for nine hours,” Tom Okafor said.");
        bridge.carried.kept = vec![("section".into(), String::new()), ("edition".into(), "late".into())];
        let bare = article("bare.txt", "“No comment,” Paul Finch said.");
        let mut fixture = Fixture::new(&[]);
        fixture.add_articles(&[ferry.clone(), bridge, bare]);

        let fields = fixture.database.kept_fields().unwrap();
        assert_eq!(fields, ["section", "desk", "edition"]);
        let mut rows = Vec::new();
        let export = fixture.database.export(|row| {
            let cell = |name: &String| row.picked(&Picked::Carried(name.clone())).to_string();
            rows.push(fields.iter().map(cell).collect::<Vec<_>>());
            Ok(())
        });
        export.unwrap();
        assert_eq!(rows, [["harbour \"news\"", "coast", ""], ["", "", "late"], ["", "", ""]]);

        // Another value is another article.
        ferry.carried.kept[1].1 = "quay".into();
        assert_eq!(fixture.add_articles(&[ferry]).changed, 1);
        assert_eq!(fixture.column("SELECT kept ->> 'desk' FROM articles ORDER BY id")[0], "quay");
    }
}
