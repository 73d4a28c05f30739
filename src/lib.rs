//! Who said what: finds every quotation in news text, links it to its speaker, and tags people, places and
//! organisations.
//!
//! ```
//! use whosaid::{Extractor, QuoteKind};
//!
//! let extractor = Extractor::builder().build()?;
//! let document = extractor.extract(
//!     "Harbour master Imre Toth met the crews. “The ferry stays in port,” he said. “We will look again on Thursday.”",
//! );
//!
//! let words = |span: whosaid::Span| &document.text[span.range()];
//! let [first, second] = &document.quotations[..] else { panic!("two quotations") };
//! assert_eq!(words(first.span), "The ferry stays in port");
//! assert_eq!(first.kind, QuoteKind::Direct);
//! assert_eq!(first.attribution.speaker, "Imre Toth");
//! assert_eq!(first.attribution.mention.map(words), Some("he"));
//! assert_eq!(second.attribution.speaker, "Imre Toth");
//! # Ok::<(), whosaid::Error>(())
//! ```
//!
//! # Three types
//!
//! - [`Extractor`] holds the lists. Build it once, share it between threads; [`Builder`] has its settings and takes
//!   lists of your own.
//! - [`Document`] is what [`Extractor::extract`] gives back: the text with its stories, entities and quotations in text
//!   order. It never fails and never panics, whatever the text.
//! - [`Quotation`] is one stretch of quoted words, and its [`Attribution`] says whose they are, how sure that is, by
//!   which rule, with the evidence and the candidates that lost.
//!
//! # Tables
//!
//! [`input`] makes articles of files, [`export`] makes rows of a document and writes them in the format that you choose.
//! Together they are what the binary does:
//!
//! ```
//! use whosaid::export::{Csv, Dialect, Records, Selection, Table, TextFormat, parse_columns};
//! use whosaid::input::Article;
//!
//! let article = Article { id: "note.txt".into(), text: "“Née, or not,” Ann Lee said.".into(), ..Article::default() };
//! let document = whosaid::Extractor::builder().build()?.extract(&article.text);
//!
//! let csv = Csv::new(Table::quotes(parse_columns("doc_id,speaker,quote,start,end", &[])?), Dialect::Plain);
//! let mut table = csv.header()?;
//! table.extend(csv.piece(&Records::new(&document, &article, Selection::default()))?.bytes);
//! let expected = "doc_id,speaker,quote,start,end\nnote.txt,Ann Lee,\"Née, or not\",1,12\n";
//! assert_eq!(String::from_utf8(table)?, expected);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Fixtures
//!
//! [`fixtures`] says what is pinned of a document and how a later extraction differs from it, for tests of your own.
//!
//! # Offsets
//!
//! Every [`Span`] here is a half-open range of **bytes** into [`Document::text`], on character boundaries. The tables
//! have **Unicode code points**, made once, by [`export::CodePoints`]. Indices, such as [`Quotation::turn`] or
//! [`Entity::quotation`], are into the vectors of the same [`Document`].
//!
//! # Features
//!
//! - `cli` (on by default) builds the binary; `default-features = false` leaves out what only it needs.
//! - `web` (on by default) reads pages, feeds, mails, Markdown, web archives and what is compressed.
//! - `sqlite` (on by default) writes SQLite databases; SQLite itself is built along.
//! - `parquet` writes Parquet files.
//! - `db` (on by default) has the quote database, `db::Database`.
//!
//! # Inside
//!
//! Text flows in one direction, and the modules are the stages:
//!
//! ```text
//! input → text → entities → mentions → quotes → attribution → export
//!          ↑ gazetteer (lists of names, titles, nouns and reporting verbs)
//! ```
//!
//! Each is a function of what stands to its left, no stage changes the text, and every decision keeps its reason, which
//! [`export::explain()`] prints.

mod attribution;
pub mod confidence;
mod coverage;
#[cfg(feature = "db")]
pub mod db;
pub mod document;
mod echoes;
mod entities;
pub mod error;
pub mod eval;
mod exp;
pub mod export;
pub mod fixtures;
mod gazetteer;
pub mod input;
mod mentions;
mod pairing;
mod pipeline;
mod quotes;
mod repeats;
pub mod span;
#[cfg(test)]
mod stage_snapshots;
#[doc(hidden)]
pub mod stages;
mod text;
mod wording;

#[doc(hidden)]
pub mod training {
    //! What the programs in `examples/` learn from.
    pub use crate::attribution::training::{Reader, Reading, Weighed};
    pub use crate::entities::training::*;
    pub use crate::exp::exp;
}

pub use confidence::Dial;
pub use coverage::{Coverage, Unknown};
pub use document::*;
pub use error::{Error, Result};
pub use gazetteer::{Finding, ListRow};
pub use pipeline::{Builder, Extractor, GazetteerHit};
pub use span::Span;

/// The README's code runs as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
