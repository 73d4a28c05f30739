//! What a rule sees: one quotation with the clauses around it and the turns before it.

use super::clause::{Clause, Form};
use super::later::Before;
use super::reported::Reported;
use crate::gazetteer::Class;
use crate::mentions::{Phrase, Scene};
use crate::quotes::Quote;
use crate::text::Kind;
use std::fmt::Display;
use std::ops::Range;

/// A quotation in its paragraph, as the rules see it.
pub(super) struct Situation<'a, 't> {
    pub(super) scene: Scene<'a, 't>,
    pub(super) quote: &'a Quote,
    /// The reporting clauses of the story.
    pub(super) reported: &'a Reported<'a, 't>,
    /// Those of the left and of the right context, in text order.
    pub(super) clauses_left: &'a [Clause],
    pub(super) clauses_right: &'a [Clause],
    /// The quotations of the story and the index of this one.
    pub(super) quotes: &'a [Quote],
    pub(super) index: usize,
    /// What was decided for the quotations before it.
    pub(super) decided: &'a [Option<Decision>],
    /// From the start of its sentence to its opening mark.
    pub(super) left: Range<usize>,
    /// From behind its closing mark to the end of its sentence.
    pub(super) right: Range<usize>,
    /// Who spoke last, before the paragraph.
    pub(super) turn: &'a Before,
    /// The paragraph before ends with a colon.
    pub(super) colon_above: bool,
    /// The paragraph before leaves a quotation open.
    pub(super) open_above: Option<usize>,
    /// Somebody will read what spoke for a finding.
    pub(super) told: bool,
}

/// What a rule finds.
#[derive(Debug, Clone, Default)]
pub(super) struct Finding {
    pub(super) clause: Option<Clause>,
    pub(super) source: Option<Phrase>,
    /// The quotation whose turn it continues.
    pub(super) continues: Option<usize>,
    /// What spoke for it.
    pub(super) evidence: Vec<String>,
}

/// A finding with the rule that made it.
#[derive(Debug, Clone)]
pub(super) struct Decision {
    pub(super) rule: &'static str,
    /// How likely the judge finds it among the readings, in hundredths, where it was asked.
    pub(super) share: Option<u8>,
    pub(super) finding: Finding,
}

impl Finding {
    pub(super) fn of(clause: &Clause) -> Self {
        Finding { source: clause.source.clone(), clause: Some(clause.clone()), ..Finding::default() }
    }

    pub(super) fn continuing(decision: &Decision, quote: usize) -> Self {
        Finding { continues: Some(quote), ..decision.finding.clone() }
    }

    /// Of a source without a clause.
    pub(super) fn named(source: Phrase) -> Self {
        Finding { source: Some(source), ..Finding::default() }
    }

    /// With what spoke for it, where somebody will read that.
    pub(super) fn because(mut self, told: bool, why: impl Display) -> Self {
        if told {
            self.evidence.push(why.to_string());
        }
        self
    }
}

impl<'a> Situation<'a, '_> {
    /// True when no token of the range is a finite verb, a relative or a conjunction that begins another clause.
    pub(super) fn is_plain(&self, gap: Range<usize>) -> bool {
        gap.into_iter().all(|k| {
            let token = &self.scene.text.tokens[k];
            token.kind != Kind::Mark
                && token.kind != Kind::Semicolon
                && !token.has(Class::RELATIVE.or(Class::MODAL))
                && !self.scene.is_verb(k)
        })
    }

    /// End of a clause's frame: behind cue, addressee and inverted source.
    pub(super) fn frame_end(&self, clause: &Clause) -> usize {
        self.frame_end_with(clause, clause.source.as_ref())
    }

    /// The same if the clause had another source.
    pub(super) fn frame_end_with(&self, clause: &Clause, source: Option<&Phrase>) -> usize {
        let addressee = clause.addressee.as_ref().map_or(0, |a| a.end);
        let source = match clause.form {
            Form::Inverted | Form::Phrase | Form::Noun => source.map_or(0, |s| s.tokens.end),
            _ => 0,
        };
        clause.cue.end.max(addressee).max(source)
    }

    /// The clauses of the left context, nearest first.
    pub(super) fn clauses_left(&self) -> impl Iterator<Item = &'a Clause> + use<'a> {
        self.clauses_left.iter().rev()
    }

    /// The clauses of the right context, nearest first.
    pub(super) fn clauses_right(&self) -> impl Iterator<Item = &'a Clause> + use<'a> {
        self.clauses_right.iter()
    }

    /// The clauses of the paragraph before a token, nearest first.
    pub(super) fn clauses_before(&self, token: usize) -> impl Iterator<Item = &'a Clause> {
        let start = self.scene.text.paragraphs[self.quote.paragraph].tokens.start;
        self.reported.within(start..token.max(start)).rev()
    }

    /// What the paragraph before reports last.
    pub(super) fn above(&self) -> Option<&'a Clause> {
        self.reported.last_of(self.quote.paragraph.checked_sub(1)?)
    }

    /// The last token inside the marks that is no mark.
    pub(super) fn last_inside(&self) -> Kind {
        let tokens = &self.scene.text.tokens[self.quote.tokens.clone()];
        tokens.iter().rev().map(|t| t.kind).find(|k| *k != Kind::Mark).unwrap_or(Kind::Other)
    }

    /// The quotation before this one in the same paragraph that was taken for one.
    pub(super) fn before(&self) -> Option<(usize, &'a Decision)> {
        let paragraph = self.quote.paragraph;
        (0..self.index)
            .rev()
            .take_while(|&k| self.quotes[k].paragraph == paragraph)
            .filter(|&k| self.quotes[k].parent.is_none())
            .take(40)
            .find_map(|k| self.decided[k].as_ref().map(|d| (k, d)))
    }

    /// True when the quotation opens its paragraph.
    pub(super) fn opens_paragraph(&self) -> bool {
        let start = self.scene.text.paragraphs[self.quote.paragraph].tokens.start;
        self.scene.text.tokens[start..self.quote.outer.start]
            .iter()
            .all(|t| matches!(t.kind, Kind::Other | Kind::Dash | Kind::Ellipsis | Kind::Hyphen))
    }
}
