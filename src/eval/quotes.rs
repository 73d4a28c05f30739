//! Quotations: what is counted in one article, and the figures of all.
//!
//! Four countings over the same rows: stretches in marks with their speakers; attributions of every kind by their
//! content; cues; and the exact spans of each role, as tables for PolNeAR have them.

use super::figure::{found, ratio, share, soft};
use super::letters::{core, overlap, words};
use super::marks::quoted;
use super::source::{Put, is_name, is_source, put};
use super::units::{claims, units};
use super::{Figure, FoundQuotation, GoldAttribution, GoldKind, Outcome, Range};
use crate::pairing::pair;
use std::collections::BTreeSet;

/// Likeness from which a claimed stretch is the gold one.
const SAME_SPAN: f64 = 0.8;

/// Counts of one kind of attribution.
#[derive(Debug, Clone, Copy, Default)]
struct OfKind {
    stretches: usize,
    stretches_found: usize,
    gold: usize,
    soft: f64,
    half: usize,
    strict: usize,
    sourced: usize,
    source_right: usize,
}

/// Counts of sources put in one way.
#[derive(Debug, Clone, Copy, Default)]
struct OfPut {
    gold: usize,
    found: usize,
    right: usize,
}

/// Right, found and gold ones.
#[derive(Debug, Clone, Copy, Default)]
struct Three(usize, usize, usize);

/// Everything counted so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    wrong_stretches: usize,
    given: usize,
    named: usize,
    named_found: usize,
    named_right: usize,
    kinds: [OfKind; 3],
    /// Name, pronoun, nominal, absent.
    puts: [OfPut; 4],
    groups: usize,
    soft_precision: f64,
    half_sourceless: usize,
    gold_sourceless: usize,
    cues: Three,
    exact: [Three; 3],
    given_rows: usize,
    outcomes: Vec<Outcome>,
}

impl Counts {
    /// Adds one article.
    pub(super) fn add(&mut self, text: &[char], gold: &[GoldAttribution], rows: &[FoundQuotation]) {
        self.add_stretches(text, gold, rows);
        self.add_attributions(text, gold, rows);
        self.add_cues(gold, rows);
        self.add_exact(text, gold, rows);
    }

    /// Stretches in marks, and whose they are.
    fn add_stretches(&mut self, text: &[char], gold: &[GoldAttribution], rows: &[FoundQuotation]) {
        let quotes = quoted(text);
        let (units, ignored) = units(text, &quotes, gold);
        let claims = claims(text, &quotes, rows);
        let alike = |u: usize, c: usize| {
            let spans = std::iter::once(&units[u].span).chain(&units[u].parts);
            spans.map(|span| overlap(*span, claims[c].0)).fold(0.0, f64::max)
        };
        let paired = pair(units.len(), claims.len(), SAME_SPAN, alike);
        for (index, (span, row)) in claims.iter().enumerate() {
            let ignore = ignored.iter().any(|other| overlap(*span, *other) >= SAME_SPAN);
            // Nested ones and those set without marks are in no corpus: they can be right, but not wrong.
            let uncounted = rows[*row].nested || rows[*row].unmarked;
            if !paired.contains(&Some(index)) && !ignore && !uncounted {
                self.wrong_stretches += 1;
                self.outcome(&rows[*row], false, None);
            }
        }
        for (unit, claim) in units.iter().zip(&paired) {
            let attribution = &gold[unit.attribution];
            let kind = &mut self.kinds[attribution.kind as usize];
            let how = put(text, &attribution.source);
            let put = &mut self.puts[how as usize];
            kind.stretches += 1;
            put.gold += 1;
            self.named += usize::from(attribution.speaker.is_some());
            let Some(claim) = *claim else { continue };
            let row = &rows[claims[claim].1];
            kind.stretches_found += 1;
            put.found += 1;
            let resolved = attribution.speaker.as_ref().map(|speaker| is_name(&row.speaker, speaker));
            self.named_found += usize::from(resolved.is_some());
            self.named_right += usize::from(resolved == Some(true));
            let somebody = row.names_somebody();
            if how == Put::Absent {
                put.right += usize::from(!somebody);
                continue;
            }
            let right = is_source(text, row.mention, &row.speaker, &attribution.source);
            put.right += usize::from(right);
            self.given += usize::from(somebody);
            self.outcome(row, right, resolved);
        }
    }

    /// Remembers what became of a row.
    fn outcome(&mut self, row: &FoundQuotation, right: bool, resolved: Option<bool>) {
        let FoundQuotation { rule, kind, confidence, signals, .. } = *row;
        let given = row.names_somebody();
        self.given_rows += usize::from(given && kind != GoldKind::Indirect);
        self.outcomes.push(Outcome { rule, kind, confidence, signals, given, right, resolved });
    }

    /// What became of each row so far.
    pub(super) fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// Attributions of every kind by the words of their content; pieces of one turn are one.
    fn add_attributions(&mut self, text: &[char], gold: &[GoldAttribution], rows: &[FoundQuotation]) {
        let words = words(text);
        let inside = |spans: &[Range]| -> BTreeSet<usize> {
            let touches = |word: &Range| spans.iter().any(|span| word.0 < span.1 && span.0 < word.1);
            words.iter().enumerate().filter(|(_, word)| touches(word)).map(|(index, _)| index).collect()
        };
        let mut turns: Vec<(Range, Vec<&FoundQuotation>)> = Vec::new();
        for row in rows {
            match turns.iter_mut().find(|(turn, _)| *turn == row.turn) {
                Some((_, pieces)) => pieces.push(row),
                None => turns.push((row.turn, vec![row])),
            }
        }
        let found: Vec<(BTreeSet<usize>, Vec<&FoundQuotation>)> = turns
            .into_iter()
            .map(|(_, pieces)| (inside(&pieces.iter().map(|row| row.statement).collect::<Vec<_>>()), pieces))
            .filter(|(words, _)| !words.is_empty())
            .collect();
        let right: Vec<BTreeSet<usize>> = gold.iter().map(|attribution| inside(&attribution.content)).collect();
        let all_right: BTreeSet<usize> = right.iter().flatten().copied().collect();
        let all_found: BTreeSet<usize> = found.iter().flat_map(|(words, _)| words).copied().collect();
        let part =
            |words: &BTreeSet<usize>, of: &BTreeSet<usize>| ratio(words.intersection(of).count() as f64, words.len());

        self.groups += found.len();
        self.soft_precision += found.iter().map(|(words, _)| part(words, &all_right)).sum::<f64>();
        for (attribution, words) in gold.iter().zip(&right) {
            let kind = &mut self.kinds[attribution.kind as usize];
            kind.gold += 1;
            kind.soft += part(words, &all_found);
            self.gold_sourceless += usize::from(attribution.source.is_empty());
        }
        let alike = |g: usize, f: usize| {
            let (g, f) = (&right[g], &found[f].0);
            ratio(g.intersection(f).count() as f64, g.union(f).count())
        };
        for (attribution, _) in gold.iter().zip(pair(right.len(), found.len(), 1.0, alike)).filter(|(_, f)| f.is_some())
        {
            self.kinds[attribution.kind as usize].strict += 1;
        }
        let halves = pair(right.len(), found.len(), 0.5, alike);
        for (attribution, found_one) in gold.iter().zip(&halves) {
            let Some(index) = *found_one else { continue };
            let kind = &mut self.kinds[attribution.kind as usize];
            kind.half += 1;
            if attribution.source.is_empty() {
                self.half_sourceless += 1;
                continue;
            }
            let is_right = |row: &&FoundQuotation| is_source(text, row.mention, &row.speaker, &attribution.source);
            kind.sourced += 1;
            kind.source_right += usize::from(found[index].1.iter().any(is_right));
        }
        // A corpus without a single statement in plain words has not annotated them.
        if gold.iter().any(|attribution| attribution.kind == GoldKind::Indirect) {
            for (index, (_, pieces)) in found.iter().enumerate() {
                let Some(row) = pieces.first().filter(|row| row.kind == GoldKind::Indirect) else { continue };
                let one = halves.iter().position(|half| *half == Some(index)).map(|g| &gold[g]);
                if one.is_some_and(|attribution| attribution.source.is_empty()) {
                    continue;
                }
                let right = one.is_some_and(|one| is_source(text, row.mention, &row.speaker, &one.source));
                self.outcome(row, right, None);
            }
        }
    }

    /// Cues: distinct spans, paired one to one where they share a letter.
    fn add_cues(&mut self, gold: &[GoldAttribution], rows: &[FoundQuotation]) {
        let longest = |spans: &Vec<Range>| {
            // The first of several that are as long.
            spans.iter().copied().reduce(|a, b| if b.1 - b.0 > a.1 - a.0 { b } else { a })
        };
        let gold: Vec<Range> = gold.iter().filter_map(|attribution| longest(&attribution.cue)).collect();
        let found: BTreeSet<Range> = rows.iter().filter_map(|row| row.cue).collect();
        let found: Vec<Range> = found.into_iter().collect();
        let paired = pair(gold.len(), found.len(), 0.0, |g, f| overlap(gold[g], found[f]));
        self.cues.0 += paired.iter().flatten().count();
        self.cues.1 += found.len();
        self.cues.2 += gold.len();
    }

    /// Exact spans by role, edges aside.
    fn add_exact(&mut self, text: &[char], gold: &[GoldAttribution], rows: &[FoundQuotation]) {
        for (role, counts) in self.exact.iter_mut().enumerate() {
            let spans = |attribution: &GoldAttribution| match role {
                0 => attribution.source.clone(),
                1 => attribution.cue.clone(),
                _ => attribution.content.clone(),
            };
            let span = |row: &FoundQuotation| match role {
                0 => row.mention,
                1 => row.cue,
                _ => Some(row.statement),
            };
            let gold: BTreeSet<Range> = gold.iter().flat_map(spans).map(|span| core(text, span)).collect();
            let found: BTreeSet<Range> = rows.iter().filter_map(span).map(|span| core(text, span)).collect();
            counts.0 += gold.intersection(&found).count();
            counts.1 += found.len();
            counts.2 += gold.len();
        }
    }

    /// All figures.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let sum = |of: fn(&OfKind) -> usize| self.kinds.iter().map(of).sum::<usize>();
        let stretches_found = sum(|kind| kind.stretches_found);
        let stretches_claimed = stretches_found + self.wrong_stretches;
        let [.., absent] = self.puts;
        let put = &self.puts[..3];
        let speakers = put.iter().map(|put| put.right).sum::<usize>();
        let of_put = |name, put: &OfPut| share(name, put.right as f64, put.found);

        let mut out = vec![found("quoted spans", stretches_found, stretches_claimed, sum(|kind| kind.stretches))];
        for (name, kind) in ["  recall, direct", "  recall, mixed"].into_iter().zip(&self.kinds) {
            out.push(share(name, kind.stretches_found as f64, kind.stretches));
        }
        out.push(share("speaker | span found", speakers as f64, put.iter().map(|put| put.found).sum()));
        for (name, put) in ["  source is name", "  source is pronoun", "  source is nominal"].into_iter().zip(put) {
            out.push(of_put(name, put));
        }
        out.push(share("  precision of those given", speakers as f64, self.given));
        out.push(of_put("  source absent: none given", &absent));
        let sourced = put.iter().map(|put| put.gold).sum();
        out.push(found("span + speaker", speakers, stretches_claimed - absent.found, sourced));
        out.push(found("  where a speaker is given", speakers, self.given_rows, sourced));
        if self.named_found > 0 {
            out.push(share("resolved name | span found", self.named_right as f64, self.named_found));
            out.push(found("span + resolved name", self.named_right, stretches_claimed, self.named));
        }
        self.attribution_figures(&mut out);
        let [source, cue, content] = self.exact;
        for (name, Three(right, pred, gold)) in
            [("cues", self.cues), ("exact source", source), ("exact cue", cue), ("exact content", content)]
        {
            out.push(found(name, right, pred, gold));
        }
        out
    }

    /// Figures over attributions of every kind.
    fn attribution_figures(&self, out: &mut Vec<Figure>) {
        let sum = |of: fn(&OfKind) -> usize| self.kinds.iter().map(of).sum::<usize>();
        let (groups, gold) = (self.groups, sum(|kind| kind.gold));
        let soft_recall: f64 = self.kinds.iter().map(|kind| kind.soft).sum();
        let (p, r) = (ratio(self.soft_precision, groups), ratio(soft_recall, gold));
        out.push(soft("all attributions, soft", p, r, groups, gold));
        out.push(found("all attributions, IoU>=.5", sum(|kind| kind.half), groups, gold));
        out.push(found("all attributions, strict", sum(|kind| kind.strict), groups, gold));
        const RECALLS: [[&str; 3]; 3] = [
            ["  soft recall, direct", "  IoU>=.5 recall, direct", "  strict recall, direct"],
            ["  soft recall, mixed", "  IoU>=.5 recall, mixed", "  strict recall, mixed"],
            ["  soft recall, indirect", "  IoU>=.5 recall, indirect", "  strict recall, indirect"],
        ];
        for (names, kind) in RECALLS.iter().zip(&self.kinds) {
            for (name, right) in names.iter().zip([kind.soft, kind.half as f64, kind.strict as f64]) {
                out.push(share(name, right, kind.gold));
            }
        }
        let right = sum(|kind| kind.source_right);
        out.push(share("source | IoU>=.5", right as f64, sum(|kind| kind.sourced)));
        let names = ["  source, direct", "  source, mixed", "  source, indirect"];
        for (name, kind) in names.into_iter().zip(&self.kinds) {
            out.push(share(name, kind.source_right as f64, kind.sourced));
        }
        let with_source = gold - self.gold_sourceless;
        out.push(found("content IoU>=.5 + source", right, groups.saturating_sub(self.half_sourceless), with_source));
    }
}

// The arrays above are indexed by these.
const _: () =
    assert!(GoldKind::Direct as usize == 0 && GoldKind::Mixed as usize == 1 && GoldKind::Indirect as usize == 2);
const _: () = assert!(Put::Name as usize == 0 && Put::Pronoun as usize == 1 && Put::Absent as usize == 3);
