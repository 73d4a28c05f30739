//! Direct or partial: a whole clause in marks, or a fragment inside the reporter's sentence.

use super::situation::Decision;
use crate::document::QuoteKind;
use crate::gazetteer::Class;
use crate::mentions::Scene;
use crate::quotes::Quote;
use crate::text::{Kind, Shape};

/// The kind of a quotation; `split` when it is a later piece of a direct one.
pub(super) fn kind(scene: Scene<'_, '_>, quote: &Quote, decision: &Decision, split: bool) -> QuoteKind {
    let direct = quote.whole && opens_speech(scene, quote) || split || introduced(scene, quote, decision);
    if direct { QuoteKind::Direct } else { QuoteKind::Partial }
}

/// Behind a colon or a comma of the reporting clause: quoted as speech, however short.
fn introduced(scene: Scene<'_, '_>, quote: &Quote, decision: &Decision) -> bool {
    let before = quote.outer.start.checked_sub(1).map(|k| scene.text.tokens[k].kind);
    let first = &scene.text.tokens[quote.tokens.start];
    match decision.rule {
        "label" | "label-inside" => true,
        "said-before" => {
            speaks_itself(scene, quote)
                || before == Some(Kind::Colon)
                || before == Some(Kind::Comma) && (first.is_capitalised() || opens_sentence(scene, decision))
                || first.is_capitalised() && quote.term.is_none()
        }
        "nested" => true,
        "said-after" if matches!(scene.text.tokens[quote.tokens.end - 1].kind, Kind::Comma | Kind::Exclaim) => {
            before.is_none_or(|b| matches!(b, Kind::Semicolon | Kind::Stop | Kind::Mark | Kind::Comma))
                || speaks_itself(scene, quote)
        }
        "headline-subject" => first.is_capitalised() && quote.tokens.len() >= 3,
        _ => speaks_itself(scene, quote),
    }
}

/// True when the reporting clause opens its sentence: "The summers were, the coach said, 'dusty'" quotes a fragment.
fn opens_sentence(scene: Scene<'_, '_>, decision: &Decision) -> bool {
    decision.finding.clause.as_ref().is_none_or(|clause| {
        let sentence = &scene.text.sentences[scene.text.sentence_of(clause.tokens.start)].tokens;
        !(sentence.start..clause.tokens.start).any(|k| scene.is_verb(k) && scene.text.quoted[k] == 0)
    })
}

/// A pronoun as subject and its verb at the head: "it was merely cold".
fn speaks_itself(scene: Scene<'_, '_>, quote: &Quote) -> bool {
    let tokens = &scene.text.tokens;
    let start = quote.tokens.start;
    let subject = tokens[start].has(Class::THIRD_PERSON.or(Class::PRONOUN))
        && !tokens[start].has(Class::POSSESSIVE.or(Class::RELATIVE));
    subject && start + 1 < quote.tokens.end && scene.is_verb(start + 1)
}

/// A capital at its head: a fragment that ends with the reporter's sentence is no whole clause.
fn opens_speech(scene: Scene<'_, '_>, quote: &Quote) -> bool {
    let first = &scene.text.tokens[quote.tokens.start];
    first.shape != Shape::Lower || quote.outer.start == scene.text.paragraphs[quote.paragraph].tokens.start
}
