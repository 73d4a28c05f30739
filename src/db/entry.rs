//! One article → everything that the database keeps of it, made where articles are read in parallel.

use super::cells::Cells;
use super::minhash::{Sketch, bands, minima, sketch};
use super::quote_ids;
use super::stories;
use super::utterances::Words;
use super::voice::{Places, Voice, Voices};
use crate::document::Document;
use crate::export::{CodePoints, Column, QuoteColumn, QuoteRow};
use crate::input::{Article, Carried};
use crate::wording::{count, plain};
use memchr::memchr_iter;
use smallvec::SmallVec;
use std::sync::LazyLock;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// Most words of a quotation that are compared; whoever has these in common has the rest.
const COMPARED: usize = 400;

/// An article with its quotations, ready to be added.
///
/// It holds no text but that of the quotations and their sentences.
#[derive(Debug, Clone)]
pub struct Entry {
    pub(super) doc_id: String,
    pub(super) place: String,
    pub(super) stamp: String,
    /// Written even when the database has the same.
    pub(super) anew: bool,
    pub(super) carried: Carried,
    pub(super) words: u32,
    /// Of its runs of five words, to know copies by; none for less than a paragraph.
    pub(super) sketch: Option<Sketch>,
    pub(super) bands: Vec<u32>,
    pub(super) voices: Vec<Voice>,
    pub(super) sayings: Vec<Saying>,
    /// Of each saying those of [`STORED`].
    pub(super) cells: Cells,
}

/// A quotation.
#[derive(Debug, Clone)]
pub(super) struct Saying {
    /// Where its id stands.
    pub place: u32,
    /// The quotation in lower case, without punctuation.
    pub words: String,
    /// Of these words.
    pub hash: u64,
    pub compared: Words,
    pub bands: SmallVec<[u32; 4]>,
    /// Into the entry's voices.
    pub voices: Places,
}

/// Columns of quotes.csv that belong to a quotation and not to its article.
pub(super) static STORED: LazyLock<Vec<QuoteColumn>> =
    LazyLock::new(|| QuoteColumn::ALL.iter().copied().filter(|column| *column != QuoteColumn::DocId).collect());

impl Entry {
    /// What the database keeps of `article`, of which `document` was extracted. `recipe` names the options and lists
    /// that it was extracted with, in any words: the same article with another recipe is added anew.
    pub fn new(document: &Document<'_>, article: &Article, recipe: &str) -> Self {
        let points = CodePoints::new(&article.text);
        let mut voices = Voices::new(document);
        let rows = (0..document.quotations.len())
            .filter_map(|index| Some((index, QuoteRow::new(document, index, article, &points)?)));
        let mut cells = Cells::default();
        let saying = |(index, row): (usize, QuoteRow<'_>)| {
            let all = row.all();
            cells.extend(STORED.iter().map(|column| all[*column as usize]));
            Saying::new(&row, voices.of(&row, index))
        };
        let sayings = rows.map(saying).collect();
        let text = plain(&article.text);
        let words = count(&text);
        let sketch = if words < 40 { None } else { sketch(&text, 5) };
        Self {
            doc_id: article.id.clone(),
            place: article.place.clone(),
            stamp: Self::stamp(article, recipe),
            anew: false,
            carried: article.carried.clone(),
            words: u32::try_from(words).unwrap_or(u32::MAX),
            bands: sketch.as_ref().map(stories::bands_of).unwrap_or_default(),
            sketch,
            voices: voices.finish(),
            sayings,
            cells,
        }
    }

    /// The same, to be written even when the database has the same article, for instance of an older extraction.
    #[must_use]
    pub fn anew(self) -> Self {
        Self { anew: true, ..self }
    }

    /// Tells whether an article is still the same: sixteen hexadecimal digits, made from its text, the columns that
    /// it carries along, and `recipe`.
    pub fn stamp(article: &Article, recipe: &str) -> String {
        let Carried { date, outlet, headline, byline, url, kept } = &article.carried;
        let kept = kept.iter().flat_map(|(name, value)| [&**name, value]);
        let mut hash = Xxh3::new();
        for part in [article.text.as_str(), date, outlet, headline, byline, url, recipe].into_iter().chain(kept) {
            hash.update(&part.len().to_le_bytes());
            hash.update(part.as_bytes());
        }
        format!("{:016x}", hash.digest())
    }
}

impl Saying {
    fn new(row: &QuoteRow<'_>, voices: Places) -> Self {
        let mut words = plain(row.quote);
        if let Some(end) = memchr_iter(b' ', words.as_bytes()).nth(COMPARED - 1) {
            words.truncate(end);
        }
        let hash = xxh3_64(words.as_bytes());
        Self {
            place: quote_ids::place(row.quote_id.as_str()),
            hash,
            compared: Words::new(&words),
            bands: Self::bands_of(&words),
            words,
            voices,
        }
    }

    /// Where a wording is looked for: one band for each minimum of runs of three words.
    pub(super) fn bands_of(words: &str) -> SmallVec<[u32; 4]> {
        minima::<4>(words, 3).map_or_else(SmallVec::new, |minima| bands(&minima, 1).collect())
    }
}
