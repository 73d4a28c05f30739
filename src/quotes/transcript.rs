//! Transcripts: speech set by labels alone. `Q: Did you sign?`, `JUDGE HALE: Speak up.`

use crate::gazetteer::Class;
use crate::mentions::Scene;
use crate::text::{Kind, Shape, Story};
use std::ops::Range;

/// A labelled paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) paragraph: usize,
    /// The label's tokens, without the colon; `Q.` has none.
    pub(crate) label: Range<usize>,
    /// The speech.
    pub(crate) speech: Range<usize>,
}

/// Fewest labelled paragraphs that make a transcript.
const LEAST: usize = 3;

/// The labelled paragraphs of a story; none unless there are enough of them to be a transcript.
pub(crate) fn labels(scene: Scene<'_, '_>, story: &Story) -> Vec<Label> {
    let text = scene.text;
    let mut out: Vec<Label> = Vec::new();
    for paragraph in story.paragraphs.clone() {
        let tokens = text.paragraphs[paragraph].tokens.clone();
        if tokens.len() > 1 && matches!(text.word(tokens.start), "Q." | "A.") {
            let speech = tokens.start + 1;
            out.push(Label { paragraph, label: tokens.start..speech, speech: speech..tokens.end });
            continue;
        }
        let Some(colon) = tokens.clone().take(6).find(|&k| text.tokens[k].kind == Kind::Colon) else { continue };
        if colon == tokens.start || colon + 1 >= tokens.end {
            continue;
        }
        let label = tokens.start..colon;
        let words = &text.tokens[label.clone()];
        let capitals = words.iter().all(|t| matches!(t.shape, Shape::Upper | Shape::Initial) || t.kind != Kind::Word)
            && words.iter().any(|t| t.kind == Kind::Word);
        let name = scene.names.mention_at(colon - 1).is_some_and(|m| {
            m.tokens.end == colon
                && (m.tokens.start == label.start
                    || words.iter().all(|t| t.is_capitalised() || t.has(Class::HONORIFIC)))
        });
        // A word that is a family name of the story: Weir, of Clara Weir.
        let known = || label.len() == 1 && scene.names.person_called(text, label.start).is_some();
        if capitals || name || known() {
            out.push(Label { paragraph, label, speech: colon + 1..tokens.end });
        }
    }
    // Court reporters set "Q." and "A."; elsewhere a letter with a stop is an initial.
    let lettered = |l: &Label| l.label.end == l.speech.start;
    let asked = out.iter().find(|l| lettered(l)).is_some_and(|l| text.word(l.label.start) == "Q.");
    if !asked || !is_q_and_a(scene, &out) {
        out.retain(|l| !lettered(l));
    }
    // One or two labels are headings or datelines.
    if out.len() < LEAST && !(out.len() == 2 && is_q_and_a(scene, &out)) {
        out.clear();
    }
    out
}

fn is_q_and_a(scene: Scene<'_, '_>, labels: &[Label]) -> bool {
    let has = |what: &str| labels.iter().any(|l| scene.text.word(l.label.start).trim_end_matches('.') == what);
    has("Q") && has("A")
}
