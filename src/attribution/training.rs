//! What `examples/fit_judge` learns from: text → each quotation on which the judge has a say, with its readings and their
//! features. No part of the interface.

use super::reported::Reported;
use super::{decide, judge};
use crate::gazetteer::Gazetteers;
use crate::mentions::{self, Scene};
use crate::span::Span;
use crate::text::{Text, stories};
use crate::{entities, quotes};

/// A quotation with its readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// The quoted words, in bytes.
    pub span: Span,
    /// The first is that nobody says them.
    pub readings: Vec<Reading>,
}

/// A reading of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The words for who says it, in bytes; none for a term.
    pub source: Option<Span>,
    /// What is seen of it.
    pub features: Vec<String>,
}

/// Reads texts as the extractor does, but for the judge.
#[derive(Debug)]
pub struct Reader {
    gazetteers: Gazetteers,
}

impl Reader {
    /// One with the built-in lists.
    pub fn built_in() -> Self {
        Self { gazetteers: Gazetteers::new(Vec::new()) }
    }

    /// The quotations of a text on which the judge has a say.
    pub fn weighed(&self, raw: &str) -> Vec<Weighed> {
        let text = Text::new(raw, &self.gazetteers.lexicon);
        let mut out = Vec::new();
        let Some(built_in) = self.gazetteers.names.last() else { return out };
        for story in &stories(&text, built_in) {
            let names = entities::tag(&text, story, &self.gazetteers);
            let scene = Scene { text: &text, names: &names };
            let quotes = quotes::find(scene, story);
            let _ = mentions::ledger(scene, story);
            decide::decide(story, &quotes, &Reported::new(scene, story), false, false, &mut |s, ruled| {
                if judge::asks(s, ruled.as_ref()) {
                    let readings = judge::readings(s, ruled.as_ref()).into_iter().map(|reading| Reading {
                        source: reading.source.map(|p| text.span(p.tokens)),
                        features: reading.features,
                    });
                    out.push(Weighed { span: s.quote.span, readings: readings.collect() });
                }
                ruled
            });
        }
        out
    }
}
