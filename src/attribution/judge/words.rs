//! Classes, kinds and distances as the short words of which features are made.

use super::choices::NEAR;
use crate::attribution::clause::{Clause, Form};
use crate::attribution::situation::Situation;
use crate::document::{EntityKind, Zone};
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase};
use crate::text::{Kind, Shape};
use std::borrow::Cow;

/// A word as a feature: in small letters where it is a word of the language, its class where it is a name or unknown, so
/// that nothing is learned of the people in a corpus.
pub(super) fn word<'t>(s: &Situation<'_, 't>, k: usize) -> Cow<'t, str> {
    let token = &s.scene.text.tokens[k];
    if token.kind != Kind::Word || token.class == Class::NONE || s.scene.is_name(k) {
        return Cow::Borrowed(class(s, k));
    }
    let word = s.scene.text.word(k);
    if word.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

pub(super) fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Word => "word",
        Kind::Number => "number",
        Kind::Possessive => "'s",
        Kind::Mark => "mark",
        Kind::Comma => ",",
        Kind::Stop => ".",
        Kind::Exclaim => "!",
        Kind::Colon => ":",
        Kind::Semicolon => ";",
        Kind::Ellipsis => "…",
        Kind::Hyphen => "-",
        Kind::Dash => "–",
        Kind::Open => "(",
        Kind::Close => ")",
        Kind::Other => "other",
    }
}

/// The class of a token, in a word.
pub(super) fn class(s: &Situation<'_, '_>, k: usize) -> &'static str {
    let token = &s.scene.text.tokens[k];
    if token.kind != Kind::Word {
        return kind(token.kind);
    }
    if let Some(m) = s.scene.names.mention_at(k) {
        return match s.scene.names.names[m.name].kind {
            Some(EntityKind::Person) => "person",
            Some(EntityKind::Place) => "place",
            Some(EntityKind::Organisation) => "organisation",
            None => "name",
        };
    }
    if token.is_capitalised() && token.shape != Shape::Initial && k > s.left.start && !token.has(Class::PRONOUN) {
        return "capital";
    }
    let table = [
        (Class::RELATIVE, "who"),
        (Class::NEGATION, "not"),
        (Class::MODAL, "modal"),
        (Class::POSSESSIVE, "possessive"),
        (Class::THIRD_PERSON, "he"),
    ];
    if let Some((_, name)) = table.iter().find(|(c, _)| token.has(*c)) {
        return name;
    }
    if s.scene.is_verb(k) {
        return if token.has(Class::AUXILIARY) {
            "auxiliary"
        } else if token.has(Class::STRONG) {
            "says"
        } else if token.has(Class::CUE) {
            "cue"
        } else if token.has(Class::ING) {
            "verbing"
        } else if token.has(Class::PAST) {
            "verbed"
        } else {
            "verb"
        };
    }
    let table = [
        (Class::SUBORDINATOR, "that"),
        (Class::DETERMINER, "the"),
        (Class::CONJUNCTION, "and"),
        (Class::PREPOSITION, "of"),
        (Class::PRONOUN, "i"),
        (Class::PERSON_NOUN, "official"),
        (Class::COLLECTIVE, "company"),
        (Class::DOCUMENT, "report"),
        (Class::MEDIUM, "statement"),
        (Class::VERDICT, "claim"),
        (Class::TIME, "day"),
        (Class::NOUN, "noun"),
        (Class::PLURAL, "nouns"),
        (Class::ADJECTIVE, "adjective"),
        (Class::ADVERB, "adverb"),
        (Class::VERB, "averb"),
    ];
    table.iter().find(|(c, _)| token.has(*c)).map_or("word", |(_, name)| name)
}

/// How the quoted words are cased.
pub(super) fn case(s: &Situation<'_, '_>) -> &'static str {
    let text = s.scene.text;
    let (mut words, mut capitals) = (0, 0);
    for k in s.quote.tokens.clone().filter(|&k| text.tokens[k].kind == Kind::Word) {
        words += 1;
        capitals += usize::from(text.tokens[k].is_capitalised());
    }
    let first = text.tokens[s.quote.tokens.start].is_capitalised();
    match (words, capitals) {
        (_, 0) => "lower",
        (w, c) if w == c => "capitals",
        (w, c) if c * 2 > w => "many",
        _ if first => "first",
        _ => "some",
    }
}

pub(super) fn source_kind(s: &Situation<'_, '_>, source: &Phrase) -> &'static str {
    let token = &s.scene.text.tokens[source.head];
    match source.kind {
        HeadKind::Name => class(s, source.head),
        HeadKind::Pronoun if token.has(Class::HE.or(Class::SHE)) => "he",
        HeadKind::Pronoun if token.has(Class::THEY) => "they",
        HeadKind::Pronoun => "pronoun",
        HeadKind::Noun if token.has(Class::PERSON_NOUN) => "official",
        HeadKind::Noun if token.has(Class::COLLECTIVE) => "company",
        HeadKind::Noun if token.has(Class::DOCUMENT) => "report",
        HeadKind::Noun => "noun",
    }
}

pub(super) fn strength(clause: &Clause) -> &'static str {
    let c = clause.class;
    if c.has(Class::SOURCE_PHRASE) {
        "according"
    } else if c.has(Class::STRONG) {
        "strong"
    } else if c.has(Class::LABEL.or(Class::AS)) {
        "label"
    } else if c.has(Class::BELIEF) {
        "belief"
    } else if c.has(Class::PLAN) {
        "plan"
    } else if c.has(Class::VERDICT.or(Class::MEDIUM)) {
        "noun"
    } else if c.has(Class::QUOTING) {
        "quoting"
    } else if c.has(Class::THAT) {
        "that"
    } else {
        "weak"
    }
}

pub(super) fn form(form: Form) -> &'static str {
    match form {
        Form::Finite => "finite",
        Form::Inverted => "inverted",
        Form::Participle => "participle",
        Form::Relative => "relative",
        Form::Phrase => "phrase",
        Form::Noun => "noun",
        Form::Passive => "passive",
        Form::Label => "label",
    }
}

/// What stands between a clause to the left and the quotation.
pub(super) fn gap(s: &Situation<'_, '_>, clause: &Clause) -> &'static str {
    let text = s.scene.text;
    let end = s.frame_end(clause).min(s.left.end);
    let between = end..s.left.end.min(end + NEAR);
    match between.len() {
        0 => return "nothing",
        1 => {
            return match text.tokens[end].kind {
                Kind::Comma => "comma",
                Kind::Colon => "colon",
                _ if text.word(end) == "that" => "that",
                _ => "word",
            };
        }
        _ => {}
    }
    let that = text.word(end) == "that";
    let verb = between.clone().any(|k| text.quoted[k] == 0 && s.scene.is_verb(k));
    let comma = between.clone().any(|k| text.tokens[k].kind == Kind::Comma);
    let marks = between.clone().any(|k| text.tokens[k].kind == Kind::Mark);
    match (that, verb, comma, marks) {
        (_, _, _, true) => "marks",
        (true, _, false, _) => "that…",
        (true, ..) => "that…,",
        (_, false, false, _) if between.len() <= 3 => "words",
        (_, false, false, _) => "many words",
        (_, false, true, _) => "comma…",
        (_, true, false, _) => "verb",
        (_, true, true, _) => "verb,",
    }
}

pub(super) fn distance(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2..=3 => "2-3",
        4..=6 => "4-6",
        7..=12 => "7-12",
        _ => "13+",
    }
}

pub(super) fn zone(s: &Situation<'_, '_>) -> &'static str {
    match s.quote.zone {
        Zone::Body => "body",
        Zone::Headline => "headline",
        Zone::Subhead => "subhead",
        Zone::Caption => "caption",
        Zone::Boilerplate => "boilerplate",
    }
}
