//! Characters of a text by code point: trimming, overlapping, words.

use super::Range;
use std::collections::BTreeSet;

/// A letter, digit or underscore.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The span without the marks, blanks and punctuation at its edges.
pub(super) fn core(text: &[char], (mut start, mut end): Range) -> Range {
    while start < end && !text[start].is_alphanumeric() {
        start += 1;
    }
    while start < end && !text[end - 1].is_alphanumeric() {
        end -= 1;
    }
    (start, end)
}

/// What two spans share, trimmed; none when that holds no letter or digit.
pub(super) fn clip(text: &[char], a: Range, b: Range) -> Option<Range> {
    let (start, end) = (a.0.max(b.0), a.1.min(b.1));
    let shared = core(text, (start, end.max(start)));
    (shared.0 < shared.1).then_some(shared)
}

/// The places of all letters and digits in the spans.
pub(super) fn letters(text: &[char], spans: &[Range]) -> BTreeSet<usize> {
    spans.iter().flat_map(|span| span.0..span.1).filter(|place| text[*place].is_alphanumeric()).collect()
}

/// Length of what two spans share, by the length of what they reach over.
pub(super) fn overlap(a: Range, b: Range) -> f64 {
    let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    let whole = a.1.max(b.1) - a.0.min(b.0);
    if whole == 0 { 0.0 } else { shared as f64 / whole as f64 }
}

/// Words: runs of letters and digits, joined by apostrophes.
pub(super) fn words(text: &[char]) -> Vec<Range> {
    let mut out: Vec<Range> = Vec::new();
    for run in runs(text) {
        match out.last_mut() {
            Some(last) if last.1 + 1 == run.0 && matches!(text[last.1], '\'' | '’') => last.1 = run.1,
            _ => out.push(run),
        }
    }
    out
}

/// Runs of letters, digits and underscores.
pub(super) fn runs(text: &[char]) -> Vec<Range> {
    let mut out: Vec<Range> = Vec::new();
    for place in (0..text.len()).filter(|place| is_word(text[*place])) {
        match out.last_mut() {
            Some(last) if last.1 == place => last.1 += 1,
            _ => out.push((place, place + 1)),
        }
    }
    out
}

/// The runs of a string in lower case.
pub(super) fn lower_runs(words: &str) -> Vec<String> {
    words.to_lowercase().split(|c| !is_word(c)).filter(|run| !run.is_empty()).map(str::to_owned).collect()
}

/// The characters of a span as a string.
pub(super) fn slice(text: &[char], span: Range) -> String {
    text[span.0..span.1].iter().collect()
}

/// The characters of several spans, a blank between them.
pub(super) fn joined(text: &[char], spans: &[Range]) -> String {
    spans.iter().map(|span| slice(text, *span)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn edges_are_trimmed() {
        let text = chars("“Née,” she");
        assert_eq!(core(&text, (0, 6)), (1, 4));
        assert_eq!(core(&text, (4, 6)), (4, 4).max(core(&text, (4, 6))));
        assert_eq!(clip(&text, (0, 3), (2, 10)), Some((2, 3)));
        assert_eq!(clip(&text, (0, 2), (4, 10)), None);
    }

    #[test]
    fn words_hold_their_apostrophes() {
        let text = chars("Kofi’s boat isn't 'late', no_1");
        let found: Vec<String> = words(&text).into_iter().map(|word| slice(&text, word)).collect();
        assert_eq!(found, ["Kofi’s", "boat", "isn't", "late", "no_1"]);
        assert_eq!(lower_runs("Kofi’s Boat"), ["kofi", "s", "boat"]);
    }

    #[test]
    fn overlap_is_intersection_by_hull() {
        assert_eq!(overlap((0, 4), (2, 8)), 0.25);
        assert_eq!(overlap((0, 4), (4, 8)), 0.0);
        assert_eq!(overlap((3, 3), (3, 3)), 0.0);
    }
}
