//! What `examples/fit_clues` learns from: text → each candidate name with the clues told of it. No part of the interface.

use super::decide::listen;
use super::points::{CLUES, COLUMNS, FITTED, HAND, WHY};
use crate::gazetteer::Gazetteers;
use crate::span::Span;
use crate::text::{Text, stories};

/// A row of `gazetteers/clues.csv`.
#[derive(Debug, Clone, Copy)]
pub struct Clue {
    /// What it is called.
    pub name: &'static str,
    /// Points for person, place, organisation, and against any name, as fitted.
    pub points: [i16; 4],
    /// The same, as set by hand.
    pub hand: [i16; 4],
    /// Why, in the words of `explain`.
    pub why: &'static str,
}

/// A candidate name of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its mentions, in bytes.
    pub mentions: Vec<Span>,
    /// The clues told of it, one bit for each row of the list.
    pub clues: u128,
}

/// The columns of the list.
pub fn columns() -> &'static [&'static str] {
    COLUMNS
}

/// Every clue, in the order of the list.
pub fn clues() -> Vec<Clue> {
    let row = |k: usize| Clue { name: CLUES[k], points: FITTED[k], hand: HAND[k], why: WHY[k] };
    (0..CLUES.len()).map(row).collect()
}

/// Reads texts as the extractor does, but with the points set by hand. Some clues say what became of other names of the
/// story; were those decided by the fitted points, each fit would depend on the one before.
#[derive(Debug)]
pub struct Listener {
    gazetteers: Gazetteers,
}

impl Listener {
    /// One with the built-in lists.
    pub fn built_in() -> Self {
        Self { gazetteers: Gazetteers::new(Vec::new()) }
    }

    /// The candidate names of a text.
    pub fn candidates(&self, raw: &str) -> Vec<Candidate> {
        let text = Text::new(raw, &self.gazetteers.lexicon);
        let mut out = Vec::new();
        let Some(built_in) = self.gazetteers.names.last() else { return out };
        for story in &stories(&text, built_in) {
            let heard = listen(&text, story, &self.gazetteers, &HAND);
            let first = out.len();
            out.extend(
                heard.roll.names.iter().map(|name| Candidate { mentions: Vec::new(), clues: name.clues.bits() }),
            );
            for (candidate, name) in heard.found.iter().zip(&heard.of) {
                out[first + name].mentions.push(text.span(candidate.tokens.clone()));
            }
        }
        out
    }
}
