//! For the tests of this module: a database in a folder of its own, and articles to put into it.

use super::{Added, Database, Entry};
use crate::Extractor;
use crate::input::{Article, Carried};
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::Duration;
use tempfile::TempDir;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().unwrap());

pub(super) struct Fixture {
    pub database: Database,
    folder: TempDir,
}

impl Fixture {
    /// A new database with these articles: id and text.
    pub(super) fn new(articles: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::create(&folder.path().join("quotes.db"), Duration::ZERO).unwrap();
        let mut fixture = Self { database, folder };
        fixture.add(articles);
        fixture
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("quotes.db")
    }

    pub(super) fn add(&mut self, articles: &[(&str, &str)]) -> Added {
        let articles: Vec<Article> = articles.iter().map(|(id, text)| article(id, text)).collect();
        self.add_articles(&articles)
    }

    pub(super) fn add_articles(&mut self, articles: &[Article]) -> Added {
        self.database.add(&entries(articles)).unwrap()
    }

    /// The first column of what `sql` finds, as words.
    pub(super) fn column(&self, sql: &str) -> Vec<String> {
        let mut statement = self.database.connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
        rows.map(|value| match value.unwrap() {
            rusqlite::types::Value::Text(text) => text,
            rusqlite::types::Value::Integer(number) => number.to_string(),
            other => format!("{other:?}"),
        })
        .collect()
    }

    /// Every row of every table, the full-text index checked against the quotations.
    pub(super) fn everything(&self) -> Vec<String> {
        let check = "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)";
        self.database.connection.execute(check, []).unwrap();
        assert!(self.column("PRAGMA foreign_key_check").is_empty());
        let tables = self
            .column("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name");
        let mut all = Vec::new();
        for table in tables {
            let mut statement = self.database.connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let count = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let cells: Vec<String> = (0..count).map(|k| format!("{:?}", row.get_ref(k).unwrap())).collect();
                all.push(format!("{table}: {}", cells.join(" | ")));
            }
        }
        all
    }
}

pub(super) fn entries(articles: &[Article]) -> Vec<Entry> {
    articles.iter().map(|article| Entry::new(&EXTRACTOR.extract(&article.text), article, "")).collect()
}

/// `id` may carry a day and an outlet: `a.txt 2026-03-04 Gazette`.
pub(super) fn article(id: &str, text: &str) -> Article {
    let mut parts = id.splitn(3, ' ').map(str::to_owned);
    let id = parts.next().unwrap_or_default();
    let carried = Carried {
        date: parts.next().unwrap_or_default(),
        outlet: parts.next().unwrap_or_default(),
        ..Carried::default()
    };
    Article { place: id.clone(), id, text: text.to_owned(), carried, ..Article::default() }
}
