//! A [`Document`] → what the scorer compares: the rows of the tables, with spans in code points.

use super::{GoldKind, Range};
use crate::confidence::Signals;
use crate::document::{Document, EntityKind, QuoteKind};
use crate::export::CodePoints;
use crate::span::Span;

/// What was found in one article, in the order of the tables.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Quotations, and indirect statements where they were asked for.
    pub quotations: Vec<FoundQuotation>,
    /// People, places and organisations.
    pub entities: Vec<FoundEntity>,
}

/// A quotation, as far as it is scored.
#[derive(Debug, Clone, Default)]
pub struct FoundQuotation {
    /// The words.
    pub span: Range,
    /// The whole reported clause around a partial quotation; else the same as `span`.
    pub statement: Range,
    /// Direct, mixed (partial) or indirect; unmarked speech counts as direct where the corpus has it.
    pub kind: GoldKind,
    /// Set as speech by layout alone: right or ignored, never wrong.
    pub unmarked: bool,
    /// Stands inside another one: right or ignored, never wrong.
    pub nested: bool,
    /// Pieces with the same one are one attribution.
    pub turn: Range,
    /// The resolved speaker; empty for none.
    pub speaker: String,
    /// The words tied to it.
    pub mention: Option<Range>,
    /// The reporting words.
    pub cue: Option<Range>,
    /// The rule that decided.
    pub rule: &'static str,
    /// How sure it is, in hundredths.
    pub confidence: u8,
    /// What that is made of.
    pub signals: Signals,
}

/// An entity, as far as it is scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundEntity {
    /// The words.
    pub span: Range,
    /// Person, place or organisation.
    pub kind: EntityKind,
}

impl FoundQuotation {
    /// True when the row names anybody.
    pub(super) fn names_somebody(&self) -> bool {
        self.mention.is_some() || !self.speaker.trim().is_empty()
    }
}

impl Answer {
    /// Everything in the document.
    pub fn of(document: &Document<'_>) -> Self {
        let points = CodePoints::new(document.text);
        let range = |span: Span| {
            let (start, end) = points.span(span);
            (start as usize, end as usize)
        };
        let some = |span: Option<Span>| span.filter(|span| !span.is_empty()).map(range);
        let quotations = document.quotations.iter().filter(|quotation| !quotation.span.is_empty());
        let quotations = quotations.map(|quotation| FoundQuotation {
            span: range(quotation.span),
            statement: range(quotation.statement),
            kind: match quotation.kind {
                QuoteKind::Direct | QuoteKind::Unmarked => GoldKind::Direct,
                QuoteKind::Partial => GoldKind::Mixed,
                QuoteKind::Indirect => GoldKind::Indirect,
            },
            unmarked: quotation.kind == QuoteKind::Unmarked,
            nested: quotation.parent.is_some(),
            turn: range(document.quotations.get(quotation.turn).map_or(quotation.span, |first| first.span)),
            speaker: quotation.attribution.speaker.clone(),
            mention: some(quotation.attribution.mention),
            cue: some(quotation.attribution.cue),
            rule: quotation.attribution.rule,
            confidence: quotation.attribution.confidence,
            signals: quotation.attribution.signals,
        });
        let entities = document.entities.iter().filter(|entity| !entity.span.is_empty());
        let entities = entities.map(|entity| FoundEntity { span: range(entity.span), kind: entity.kind });
        Self { quotations: quotations.collect(), entities: entities.collect() }
    }
}
