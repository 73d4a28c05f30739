//! How good are the tables? A corpus with the right answers → precision, recall and F1.
//!
//! In: a corpus in JSON lines ([`read_gold`]) and, for each of its articles, what was found ([`Answer`]). Out:
//! [`Figure`]s with fixed names. `docs/evaluation.md` says what each counts; in short:
//!
//! - *quoted spans*, *speaker | span found*, *span + speaker*: one by one the stretches in quotation marks, and whether
//!   the mention is the source that the corpus gives.
//! - *resolved name*: for corpora that give the speaker's full name.
//! - *all attributions*: every attribution, with marks and without, as PolNeAR has them (Newell, Margolin and Ruths,
//!   “An Attribution Relations Corpus for Political News”, LREC 2018). *soft* is the overlap measure of Pareti et al.
//!   (“Automatically Detecting and Attributing Indirect Quotations”, EMNLP 2013), *strict* asks for the same words.
//! - *entities*: exact spans as CoNLL counts them, and relaxed: any overlap of the same kind.
//!
//! ```
//! use whosaid::eval::{Answer, Scores, read_gold};
//!
//! let gold = r#"{"doc": "a", "text": "“We sail,” Ann Lee said.", "attributions":
//!     [{"source": [[11, 18]], "cue": [[19, 23]], "content": [[0, 10]], "kind": "direct", "speaker": "Ann Lee"}]}"#;
//! let gold = read_gold("gold.jsonl", gold.replace('\n', " ").as_bytes())?;
//! let extractor = whosaid::Extractor::builder().indirect(true).build()?;
//!
//! let mut scores = Scores::default();
//! for article in &gold {
//!     scores.add(article, &Answer::of(&extractor.extract(&article.text)));
//! }
//! let figures = scores.quotations().unwrap_or_default();
//! assert!(figures.iter().any(|figure| figure.name == "span + resolved name" && figure.value() == 100.0));
//! # Ok::<(), whosaid::Error>(())
//! ```

mod answer;
mod entities;
mod figure;
mod gold;
mod letters;
mod marks;
mod outcome;
mod quotes;
#[cfg(test)]
mod quotes_tests;
mod source;
mod units;

pub use answer::{Answer, FoundEntity, FoundQuotation};
pub use figure::{Figure, Measure};
pub use gold::{GoldArticle, GoldAttribution, GoldEntity, GoldKind, read_gold};
pub use outcome::{Bin, Outcome, by_kind, by_rule, reliability};

/// Half-open range of code points.
pub type Range = (usize, usize);

/// The counts of the articles added so far.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    quotations: Option<Box<quotes::Counts>>,
    entities: Option<entities::Counts>,
}

impl Scores {
    /// Counts what was found in one article. What the corpus does not annotate in it is not counted.
    pub fn add(&mut self, gold: &GoldArticle, found: &Answer) {
        let text: Vec<char> = gold.text.chars().collect();
        if let Some(attributions) = &gold.attributions {
            self.quotations.get_or_insert_default().add(&text, attributions, &found.quotations);
        }
        if let Some(entities) = &gold.entities {
            self.entities.get_or_insert_default().add(entities, &found.entities);
        }
    }

    /// The figures for quotations; `None` when no article has any annotated.
    pub fn quotations(&self) -> Option<Vec<Figure>> {
        self.quotations.as_ref().map(|counts| counts.figures())
    }

    /// What became of each row, in the order of the articles and of their stretches.
    pub fn outcomes(&self) -> &[Outcome] {
        self.quotations.as_ref().map_or(&[], |counts| counts.outcomes())
    }

    /// The figures for people, places and organisations; `None` when no article has any annotated.
    pub fn entities(&self) -> Option<Vec<Figure>> {
        self.entities.as_ref().map(entities::Counts::figures)
    }
}
