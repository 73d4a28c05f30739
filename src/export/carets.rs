//! A document → its text with every quotation, mention and cue underlined, for snapshots and for `explain`.

use super::Word;
use super::page::{Mark, draw, paragraphs};
use crate::document::{Document, Quotation, Zone};
use std::borrow::Cow;

/// The text of `document`, quotations underlined with `^`, their mentions and cues with `-`.
///
/// ```text
/// “The ferry stays in port,” harbour master Imre Toth said.
///  ^^^^^^^^^^^^^^^^^^^^^^^  direct  Imre Toth  0.98  explicit
///                                           --------- mention
///                                                     ---- cue
/// ```
pub fn carets(document: &Document<'_>) -> String {
    let (mut out, marks) = (String::new(), marks(document));
    for paragraph in paragraphs(document.text) {
        if !out.is_empty() {
            out.push('\n');
        }
        draw(&mut out, document.text, paragraph, &marks);
    }
    out
}

/// What to underline, sorted by where it begins, the longer one first.
pub(super) fn marks(document: &Document<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for quotation in &document.quotations {
        marks.push(Mark { span: quotation.span, stroke: '^', label: format!(" {}", label(quotation)) });
        let said = &quotation.attribution;
        for (span, label) in [(said.mention, "mention"), (said.cue, "cue")] {
            // The pieces of a split quotation share theirs.
            let mark = span.map(|span| Mark { span, stroke: '-', label: label.into() });
            marks.extend(mark.filter(|mark| !marks.contains(mark)));
        }
    }
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    marks
}

fn label(quotation: &Quotation) -> String {
    let said = &quotation.attribution;
    let confidence = format!("{}.{:02}", said.confidence / 100, said.confidence % 100);
    let speaker = speaker(quotation);
    let mut parts = vec![quotation.kind.word(), &*speaker, &confidence, said.method.word()];
    // Running text without faults is the rule; only what is not is told.
    if quotation.zone != Zone::Body {
        parts.push(quotation.zone.word());
    }
    parts.extend(quotation.parent.map(|_| "nested"));
    parts.extend(quotation.duplicate_of.map(|_| "repeated"));
    parts.extend(&quotation.warnings);
    parts.join("  ")
}

/// The speaker, or a sign that there is none.
pub(super) fn speaker(quotation: &Quotation) -> Cow<'_, str> {
    super::words::one_line(&quotation.attribution.speaker).unwrap_or(Cow::Borrowed("(unknown)"))
}
