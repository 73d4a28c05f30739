//! Words that a reporting noun is said of: `“Nobody warned us” was his answer`, `“Open the gates,” “Pay the crews,”
//! among others, were slogans on their banners`.

use super::beside::labelled;
use super::clause::Form;
use super::noun::possessor;
use super::situation::{Finding, Situation};
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase};
use crate::text::Kind;
use std::ops::Range;

/// Most words between the verb and its noun: `were, above all, some of the many slogans`.
const REACH: usize = 7;

/// `“…” was his answer`: the quotation, or a row of them, opens the sentence and is what the noun stands for.
pub(super) fn predicate(s: &Situation<'_, '_>) -> Option<Finding> {
    let text = s.scene.text;
    let in_row = |k: usize| {
        let token = &text.tokens[k];
        text.quoted[k] != 0
            || matches!(token.kind, Kind::Mark | Kind::Comma | Kind::Semicolon)
            || matches!(text.word(k), "and" | "or" | "among" | "others")
    };
    if !s.left.clone().all(in_row) {
        return None;
    }
    let verb = s.right.clone().find(|&k| !in_row(k)).filter(|&k| is_copula(text.word(k)))?;
    let stop = s.right.end.min(verb + 1 + REACH);
    let noun = (verb + 1..stop)
        .take_while(|&k| {
            text.tokens[k].kind != Kind::Mark && (text.tokens[k].has(Class::VERDICT) || !s.scene.is_verb(k))
        })
        .find(|&k| text.tokens[k].has(Class::VERDICT) && text.quoted[k] == 0 && !s.scene.is_name(k))?;
    let source = possessor(s.scene, noun, verb + 1).or_else(|| behind(s, noun + 1..s.right.end))?;
    let speaks = s.scene.is_name(source.head)
        || source.kind == HeadKind::Pronoun
        || text.tokens[source.head].has(Class::SPEAKER_NOUN.or(Class::PLURAL).or(Class::MEDIUM));
    let mut found = labelled(source, noun);
    if let Some(clause) = &mut found.clause {
        clause.class = text.tokens[noun].class;
        clause.form = Form::Noun;
    }
    speaks.then(|| found.because(s.told, "what a noun for words is said of"))
}

/// A verb that says what something is.
pub(super) fn is_copula(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "became" | "remains" | "remained")
}

/// Whose words the noun names, behind it: `the verdict of Dana Ruiz`, `slogans on their banners`, `the answer that Ruiz
/// gave`.
fn behind(s: &Situation<'_, '_>, after: Range<usize>) -> Option<Phrase> {
    let text = s.scene.text;
    let link = Some(after.start).filter(|k| after.contains(k)).map(|k| text.word(k))?;
    match link {
        "of" | "by" | "from" | "on" => s.scene.phrase_right(after.start + 1, after.end),
        "that" | "which" => s
            .scene
            .phrase_right(after.start + 1, after.end)
            .filter(|p| p.tokens.end < after.end && s.scene.is_verb(p.tokens.end)),
        _ => None,
    }
}
