//! For a reading that would rather have a row too many: quoted words that look like a term, or that no reporting clause
//! governs, with whoever speaks in their sentence. Asked only when every rule has passed; no other row changes.

use super::later;
use super::situation::{Decision, Finding, Situation};

/// Settings in which nobody speaks, however generous the reading.
const NEVER: &[&str] = &["a measure", "an acronym in brackets behind it", "a nickname between names"];

/// The best guess at whose words these are.
pub(super) fn anyway(s: &Situation<'_, '_>) -> Option<Decision> {
    if s.quote.parent.is_some() || s.quote.term.is_some_and(|t| NEVER.contains(&t.why)) {
        return None;
    }
    let why = s.quote.term.map_or("no reporting clause governs it", |t| t.why);
    let clause = s.clauses_left().chain(s.clauses_right()).find(|c| c.source.is_some());
    let finding = match clause {
        Some(clause) => Finding::of(clause),
        None => later::nearest(s).map_or_else(Finding::default, |found| found.finding),
    };
    Some(Decision {
        rule: "anyway",
        share: None,
        finding: finding.because(s.told, format_args!("only for recall: {why}")),
    })
}
