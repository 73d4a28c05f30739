//! The formats: their names, the endings of their files, and what is made of a table in each.

use super::outputs::To;
use super::plan::Target;
use clap::ValueEnum;
use std::io;
use std::path::Path;
use whosaid::export::{Annotations, Brat, Csv, Dialect, HtmlPage, JsonLines, SchemaOrg, Sink, Table, Tei, TextFormat};

/// A format by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Plain CSV (.csv)
    Csv,
    /// CSV for Excel, as with --excel
    Excel,
    /// JSON lines, an object a row (.jsonl, .ndjson)
    Jsonl,
    /// An SQLite database, one for several tables (.sqlite, .sqlite3, .db)
    Sqlite,
    /// Parquet (.parquet), where the build has it
    Parquet,
    /// One page to read: each article with its quotations, speakers and names marked (.html, .htm)
    Html,
    /// Web Annotations of the W3C, as JSON-LD (.jsonld)
    Annotations,
    /// TEI with <said who> (.tei, .xml)
    Tei,
    /// Quotations of schema.org, as JSON-LD
    SchemaOrg,
    /// Standoff annotations: a new folder with .txt and .ann for each article (.brat)
    Brat,
}

const ENDINGS: &[(&str, Format)] = &[
    ("csv", Format::Csv),
    ("jsonl", Format::Jsonl),
    ("ndjson", Format::Jsonl),
    ("sqlite", Format::Sqlite),
    ("sqlite3", Format::Sqlite),
    ("db", Format::Sqlite),
    ("parquet", Format::Parquet),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("jsonld", Format::Annotations),
    ("tei", Format::Tei),
    ("xml", Format::Tei),
    ("brat", Format::Brat),
];

impl Format {
    /// True for what holds articles with all that was found in them; false for tables.
    pub(super) fn holds_articles(self) -> bool {
        matches!(self, Self::Html | Self::Annotations | Self::Tei | Self::SchemaOrg | Self::Brat)
    }

    /// True where several tables go into one file.
    pub(super) fn holds_tables(self) -> bool {
        self == Self::Sqlite
    }

    /// True where standard output cannot take it.
    pub(super) fn needs_file(self) -> bool {
        matches!(self, Self::Sqlite | Self::Parquet | Self::Brat)
    }

    /// As it is typed.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// The first ending of its files.
    pub(super) fn ending(self) -> &'static str {
        ENDINGS.iter().find(|(_, format)| *format == self).map_or("", |(ending, _)| ending)
    }

    /// The format that a file's name ends with.
    pub(super) fn by_ending(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        ENDINGS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known)).map(|(_, format)| *format)
    }
}

/// How an output is made.
pub(super) enum Content {
    /// Of pieces, one behind the other.
    Text(Box<dyn TextFormat>),
    /// By something that takes the records themselves.
    Sink(Begin),
}

/// Begins an output where it is to go.
type Begin = Box<dyn Fn(&Target) -> io::Result<Box<dyn Sink>> + Sync>;

impl Content {
    /// `table` in `format`, and `more` of them where it holds several; or why there is none.
    pub(super) fn new(format: Format, table: Table, more: Vec<Table>) -> Result<Self, String> {
        Ok(match format {
            Format::Csv => Self::Text(Box::new(Csv::new(table, Dialect::Plain))),
            Format::Excel => Self::Text(Box::new(Csv::new(table, Dialect::Excel))),
            Format::Jsonl => Self::Text(Box::new(JsonLines::new(table))),
            Format::Annotations => Self::Text(Box::new(Annotations)),
            Format::Tei => Self::Text(Box::new(Tei)),
            Format::SchemaOrg => Self::Text(Box::new(SchemaOrg)),
            Format::Html => Self::sink(|target| Ok(HtmlPage::new(To::open(target)?))),
            Format::Brat => Self::sink(|target| Brat::create(target.path())),
            Format::Sqlite => sqlite([vec![table], more].concat())?,
            Format::Parquet => parquet(table)?,
        })
    }

    fn sink<S: Sink + 'static>(begin: impl Fn(&Target) -> io::Result<S> + Sync + 'static) -> Self {
        Self::Sink(Box::new(move |target| Ok(Box::new(begin(target)?))))
    }
}

#[cfg(feature = "sqlite")]
fn sqlite(tables: Vec<Table>) -> Result<Content, String> {
    Ok(Content::sink(move |target| whosaid::export::Sqlite::create(target.path(), tables.clone())))
}

#[cfg(not(feature = "sqlite"))]
fn sqlite(_: Vec<Table>) -> Result<Content, String> {
    Err("this build has no SQLite; build it with the feature sqlite".into())
}

#[cfg(feature = "parquet")]
fn parquet(table: Table) -> Result<Content, String> {
    Ok(Content::sink(move |target| whosaid::export::Parquet::create(target.path(), table.clone())))
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: Table) -> Result<Content, String> {
    Err("this build has no Parquet; build it with `cargo build --release --features parquet`, or write .jsonl".into())
}
