//! Attribution: quotations → who said them, with which cue, by which rule, and what lost.
//!
//! The paragraphs of a story are read in order. For each: its reporting clauses, then for each quotation the first
//! rule that finds one; what no rule takes is a term, or goes on from the turn before. Then the source of each is
//! resolved with the turns before it in view. Every decision keeps its evidence.

mod anonymity;
mod beside;
mod clause;
mod decide;
mod indirect;
mod insertion;
mod inside;
mod issuer;
mod judge;
mod later;
mod medium;
pub(crate) mod no_comment;
mod noun;
mod participle;
mod pattern;
mod relative;
mod resolver;
mod rules;
mod shape;
mod situation;
mod speaker;
mod subject;
pub mod training;
mod unmarked;
mod verb;

use crate::document::{Attribution, QuoteKind, Zone};
use crate::mentions::{Ledger, Scene};
use crate::quotes::{Label, Quote};
use crate::span::Span;
use crate::text::Story;
use resolver::Resolver;

/// A quotation or indirect statement with its attribution, before it is put in the document.
#[derive(Debug, Clone)]
pub(crate) struct Attributed {
    pub(crate) span: Span,
    pub(crate) kind: QuoteKind,
    pub(crate) statement: Span,
    /// Index among the attributed of the story of the first of its turn.
    pub(crate) turn: usize,
    pub(crate) parent: Option<usize>,
    pub(crate) paragraph: usize,
    pub(crate) zone: Zone,
    pub(crate) context: Span,
    pub(crate) warnings: Vec<&'static str>,
    pub(crate) attribution: Attribution,
}

/// What is asked of attribution.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// Indirect statements too.
    pub(crate) indirect: bool,
}

/// Attributes the quotations of a story.
pub(crate) fn attribute(
    scene: Scene<'_, '_>,
    story: &Story,
    quotes: &[Quote],
    labels: &[Label],
    ledger: &Ledger,
    wanted: Wanted,
) -> Vec<Attributed> {
    let pass = decide::decide(scene, story, quotes, &mut |s, ruled| judge::judge(s, ruled));
    let mut attributed = Resolver::new(scene, story, ledger, quotes, &pass).resolve(labels, story, wanted);
    anonymity::mark(scene, story, &mut attributed);
    settle_order(attributed)
}

/// Sorts by (start, end) and renumbers turns and parents.
fn settle_order(attributed: Vec<Attributed>) -> Vec<Attributed> {
    let mut order: Vec<usize> = (0..attributed.len()).collect();
    order.sort_by_key(|&k| (attributed[k].span, attributed[k].kind != QuoteKind::Direct));
    let mut place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut out: Vec<Attributed> = order.iter().map(|&k| attributed[k].clone()).collect();
    for a in &mut out {
        a.turn = place[a.turn];
        a.parent = a.parent.map(|p| place[p]);
    }
    // A turn is named for its first piece in text order.
    let mut first = vec![usize::MAX; out.len()];
    for (k, a) in out.iter_mut().enumerate() {
        first[a.turn] = first[a.turn].min(k);
        a.turn = first[a.turn];
    }
    out
}
