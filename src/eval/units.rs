//! What is compared for quoted spans: the stretches in marks that the corpus attributes, and those that were claimed.

use super::letters::{clip, core, letters};
use super::marks::is_mark;
use super::{FoundQuotation, GoldAttribution, GoldKind, Range};

/// A stretch in quotation marks that lies by half or more in the content of one attribution.
#[derive(Debug)]
pub(super) struct Unit {
    /// The stretch, trimmed.
    pub(super) span: Range,
    /// Its parts inside the content; a claim may match any of them instead.
    pub(super) parts: Vec<Range>,
    /// Index of the attribution.
    pub(super) attribution: usize,
}

/// The stretches to find, and those only partly annotated, which are neither right nor wrong.
pub(super) fn units(text: &[char], quotes: &[Range], gold: &[GoldAttribution]) -> (Vec<Unit>, Vec<Range>) {
    let (mut units, mut ignored) = (Vec::new(), Vec::new());
    for quote in quotes {
        let total = letters(text, &[*quote]).len();
        let parts = |a: &GoldAttribution| a.content.iter().filter_map(|s| clip(text, *quote, *s)).collect::<Vec<_>>();
        let mut hits: Vec<(usize, Vec<Range>, usize)> = gold
            .iter()
            .enumerate()
            .map(|(index, attribution)| (parts(attribution), index))
            .filter(|(parts, _)| !parts.is_empty())
            .map(|(parts, index)| (letters(text, &parts).len(), parts, index))
            .collect();
        hits.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
        match hits.first() {
            Some((count, ..)) if count * 2 >= total => {
                let (_, parts, attribution) = hits.remove(0);
                units.push(Unit { span: core(text, *quote), parts, attribution });
            }
            Some(_) => ignored.push(core(text, *quote)),
            None => {}
        }
        ignored.extend(hits.into_iter().flat_map(|(_, parts, _)| parts));
    }
    set_in_other_marks(text, gold, &mut units, &ignored);
    (units, ignored)
}

/// Adds quotations whose marks are reversed, foreign or single, which the plain reading of marks does not see.
fn set_in_other_marks(text: &[char], gold: &[GoldAttribution], units: &mut Vec<Unit>, ignored: &[Range]) {
    for (index, attribution) in gold.iter().enumerate() {
        for (start, end) in &attribution.content {
            let span = core(text, (*start, *end));
            let edges = [start.saturating_sub(1)..start + 1, end - 1..(end + 1).min(text.len())];
            let marked = edges.into_iter().all(|edge| text[edge].iter().any(|c| is_mark(*c)));
            let quotation = attribution.kind == GoldKind::Direct || attribution.kind == GoldKind::Mixed && marked;
            let mut seen = units.iter().map(|unit| &unit.span).chain(ignored);
            let is_new = !seen.any(|other| span.0 < other.1 && other.0 < span.1);
            if quotation && span.0 < span.1 && is_new {
                units.push(Unit { span, parts: vec![span], attribution: index });
            }
        }
    }
}

/// The stretches that were claimed, each with the index of its row; of two claims to one stretch the first row wins.
///
/// A direct row that touches at most one stretch in marks is taken whole, so loose boundaries cost. Any other row is cut
/// into the stretches that it touches; where it touches none it is taken whole when a mark stands before it, and is no
/// claim else.
pub(super) fn claims(text: &[char], quotes: &[Range], rows: &[FoundQuotation]) -> Vec<(Range, usize)> {
    let mut all: Vec<(Range, usize)> = Vec::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.kind != GoldKind::Indirect) {
        let mut cuts: Vec<Range> = quotes.iter().filter_map(|quote| clip(text, row.span, *quote)).collect();
        let before = row.span.0.saturating_sub(2)..row.span.0 + 1;
        let marked = cuts.is_empty() && text[before].iter().any(|c| is_mark(*c));
        if marked || row.unmarked || row.kind == GoldKind::Direct && cuts.len() < 2 {
            cuts = vec![core(text, row.span)];
        }
        all.extend(cuts.into_iter().filter(|cut| cut.0 < cut.1).map(|cut| (cut, index)));
    }
    let mut once: Vec<(Range, usize)> = Vec::with_capacity(all.len());
    for (span, row) in all.into_iter().rev() {
        match once.iter_mut().find(|(other, _)| *other == span) {
            Some(claim) => claim.1 = row,
            None => once.push((span, row)),
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::marks::quoted;

    fn gold(content: &[Range], kind: GoldKind) -> GoldAttribution {
        GoldAttribution { source: Vec::new(), cue: Vec::new(), content: content.to_vec(), kind, speaker: None }
    }

    fn row(span: Range, kind: GoldKind) -> FoundQuotation {
        FoundQuotation { span, statement: span, kind, turn: span, ..FoundQuotation::default() }
    }

    #[test]
    fn stretches_by_half_in_a_content() {
        let text: Vec<char> = "“We sail.” “Up” ‹Ahoy› and “one two three four”".chars().collect();
        let answers = [
            gold(&[(0, 10)], GoldKind::Direct),
            gold(&[(16, 22)], GoldKind::Direct),
            gold(&[(27, 32)], GoldKind::Mixed),
        ];
        let (units, ignored) = units(&text, &quoted(&text), &answers);
        let spans: Vec<Range> = units.iter().map(|unit| unit.span).collect();
        assert_eq!(spans, [(1, 8), (17, 21)]);
        assert_eq!(ignored, [(28, 46), (28, 31)]);
    }

    #[test]
    fn rows_are_cut_into_the_stretches_that_they_touch() {
        let text: Vec<char> = "“We sail,” and “we row,” she said.".chars().collect();
        let quotes = quoted(&text);
        let whole = [row((1, 23), GoldKind::Direct)];
        assert_eq!(claims(&text, &quotes, &whole), [((16, 22), 0), ((1, 8), 0)]);
        let twice = [row((1, 8), GoldKind::Direct), row((0, 10), GoldKind::Mixed), row((0, 34), GoldKind::Indirect)];
        assert_eq!(claims(&text, &quotes, &twice), [((1, 8), 0)]);
        assert_eq!(claims(&text, &quotes, &[row((29, 33), GoldKind::Mixed)]), []);
        assert_eq!(claims(&text, &quotes, &[row((29, 33), GoldKind::Direct)]), [((29, 33), 0)]);
    }
}
