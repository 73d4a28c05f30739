//! Attribution: quotations → who said them, with which cue, by which rule, and what lost.
//!
//! The paragraphs of a story are read in order. For each: its reporting clauses, then for each quotation the first
//! rule that finds one; what no rule takes is a term, or goes on from the turn before. Then the source of each is
//! resolved with the turns before it in view. Every decision keeps its evidence.

mod anonymity;
mod anyway;
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
mod predicate;
mod relative;
mod reported;
mod resolver;
mod rules;
mod shape;
mod signals;
mod situation;
mod speaker;
mod subject;
mod tag;
pub mod training;
mod turn;
mod unmarked;
mod verb;

use crate::confidence::Dial;
use crate::document::{Act, Attribution, QuoteKind, Zone};
use crate::mentions::{Ledger, Scene};
use crate::quotes::{Label, Quote};
use crate::span::Span;
use crate::text::Story;
use reported::Reported;
use resolver::Resolver;
use turn::Ground;

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
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wanted {
    /// Indirect statements too.
    pub(crate) indirect: bool,
    /// How much doubt is let through.
    pub(crate) dial: Dial,
    /// Without what is believed or planned.
    pub(crate) speech_only: bool,
    /// Nobody will read what spoke for a speaker and who lost.
    pub(crate) without_evidence: bool,
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
    let generous = wanted.dial == Dial::Recall;
    let evidence = !wanted.without_evidence;
    let reported = Reported::new(scene, story);
    let pass = decide::decide(story, quotes, &reported, generous, evidence, &mut |s, ruled| judge::judge(s, ruled));
    let ground = Ground { scene, ledger, reported: &reported };
    let mut attributed = Resolver::new(ground, story, quotes, &pass, wanted).resolve(labels);
    anonymity::mark(scene, &mut attributed);
    if wanted.dial == Dial::Strict {
        attributed.iter_mut().for_each(|row| signals::abstain(&mut row.attribution, evidence));
    }
    settle_order(attributed, |row| !wanted.speech_only || row.attribution.act == Act::Speech)
}

/// Sorts by (start, end) and numbers turns and parents anew; rows that are not kept drop out of both, and of two that
/// clauses beside each other report with the same words the second.
fn settle_order(attributed: Vec<Attributed>, keep: impl Fn(&Attributed) -> bool) -> Vec<Attributed> {
    let in_order = attributed.windows(2).all(|pair| pair[0].span < pair[1].span);
    if in_order && attributed.iter().all(&keep) {
        return attributed;
    }
    let mut order: Vec<usize> = (0..attributed.len()).filter(|&k| keep(&attributed[k])).collect();
    order.sort_by_key(|&k| (attributed[k].span, attributed[k].kind != QuoteKind::Direct));
    order.dedup_by_key(|k| attributed[*k].span);
    let mut place = vec![None; attributed.len()];
    // A turn is named for its first piece in text order.
    let mut first = vec![None; attributed.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = Some(new);
        first[attributed[old].turn].get_or_insert(new);
    }
    let mut rows: Vec<Option<Attributed>> = attributed.into_iter().map(Some).collect();
    let settled = |(new, old): (usize, &usize)| {
        let row = rows[*old].take()?;
        Some(Attributed { turn: first[row.turn].unwrap_or(new), parent: row.parent.and_then(|p| place[p]), ..row })
    };
    order.iter().enumerate().filter_map(settled).collect()
}
