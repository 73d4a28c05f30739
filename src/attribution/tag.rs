//! Reporting clauses whose verb no list has: what stands between a quotation and its speaker reports it, whatever it is.
//!
//! In: a verb beside a quotation. Out: whether its subject speaks, or its clause where the speaker stands behind it.

use super::clause::{Clause, Form};
use crate::document::EntityKind;
use crate::mentions::{HeadKind, Scene};
use crate::text::Kind;
use std::ops::Range;

/// Those who are told, by a pronoun.
const OBJECTS: &[&str] = &["me", "him", "her", "us", "them"];

/// Any verb reports where it stands between a subject and a quotation: `she cracked, “…”`, `“…,” Ellison cracked.`,
/// `“…,” he corrects her.`
pub(super) fn introduces(scene: Scene<'_, '_>, k: usize, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let after = |j: usize| text.tokens.get(j).filter(|_| j < sentence.end).map(|t| t.kind);
    let before_mark = matches!(after(k + 1), Some(Kind::Comma | Kind::Colon | Kind::Semicolon))
        && after(k + 2) == Some(Kind::Mark)
        && text.token_opens(k + 2);
    if before_mark {
        return scene.is_verb(k);
    }
    let object = usize::from(text.is_any(k + 1, OBJECTS));
    ends_tag(scene, k + 1 + object, sentence)
        && quotation_before(scene, k, sentence)
            .is_some_and(|m| m + 1 < k && scene.phrase_right(m + 1, k).is_some_and(|p| p.tokens.end == k))
}

/// `“…,” cracked Ellison.`: any verb between a quotation and a person who ends the tag.
pub(super) fn tag(scene: Scene<'_, '_>, k: usize, sentence: &Range<usize>) -> Option<Clause> {
    quotation_before(scene, k, sentence).filter(|m| m + 1 == k)?;
    let source = scene.phrase_right(k + 1, sentence.end).filter(|p| p.kind == HeadKind::Name)?;
    let kind = scene.names.mention_at(source.head).and_then(|m| scene.names.names[m.name].kind);
    (kind == Some(EntityKind::Person) && ends_tag(scene, source.tokens.end, sentence)).then(|| Clause {
        cue: k..k + 1,
        verb: k,
        class: scene.text.tokens[k].class,
        form: Form::Inverted,
        tokens: k..source.tokens.end,
        source: Some(source),
        negated: false,
        hypothetical: false,
        addressee: None,
    })
}

/// The closing mark of a quotation that ends with a comma, at most a few words before `k`.
fn quotation_before(scene: Scene<'_, '_>, k: usize, sentence: &Range<usize>) -> Option<usize> {
    let text = scene.text;
    let closes = |j: usize| text.tokens[j].kind == Kind::Mark && j > sentence.start && text.quoted[j - 1] != 0;
    let mark = (sentence.start..k).rev().take(6).find(|&j| closes(j))?;
    matches!(text.tokens[mark - 1].kind, Kind::Comma | Kind::Exclaim).then_some(mark)
}

/// A reporting clause behind its quotation ends at `k`.
fn ends_tag(scene: Scene<'_, '_>, k: usize, sentence: &Range<usize>) -> bool {
    let next = scene.text.tokens.get(k).filter(|_| k < sentence.end);
    next.is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Comma))
}
