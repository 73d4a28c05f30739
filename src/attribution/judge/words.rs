//! Classes, kinds and distances as the short words of which features are made.

use super::choices::{NEAR, Whence};
use super::features::RULE;
use super::sink::{Part, Word, part};
use super::weights;
use crate::attribution::clause::{Clause, Form};
use crate::attribution::situation::{Decision, Situation};
use crate::document::{EntityKind, Zone};
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase};
use crate::text::{Kind, Shape};

/// What features say of the quotation itself, whichever reading they are of.
pub(super) struct Look<'a, 't> {
    pub(super) s: &'a Situation<'a, 't>,
    /// What the rules found.
    pub(super) rule: Part,
    pub(super) case: Part,
    pub(super) whole: Part,
}

impl<'a, 't> Look<'a, 't> {
    pub(super) fn at(s: &'a Situation<'a, 't>, ruled: Option<&Decision>) -> Self {
        let rule = ruled.map_or(part!(RULE "no-rule"), |d| Part::find(RULE, d.rule));
        Look { s, rule, case: case(s), whole: yes(s.quote.whole) }
    }
}

/// A word as a feature: in small letters where it is a word of the language, its class where it is a name or unknown, so
/// that nothing is learned of the people in a corpus.
#[inline]
pub(super) fn word<'a, 't>(s: &Situation<'a, 't>, k: usize) -> Word<'a, 't> {
    match row(s, k) {
        Some(row) => Word { row, token: Some((s.scene.text, k)) },
        None => Word::class(class(s, k)),
    }
}

/// The row of a word of the language that is no name.
fn row(s: &Situation<'_, '_>, k: usize) -> Option<Part> {
    let token = &s.scene.text.tokens[k];
    let plain = token.kind == Kind::Word && token.class != Class::NONE && !s.scene.is_name(k);
    plain.then(|| weights::row(token))
}

pub(super) fn yes(is: bool) -> Part {
    Part(u16::from(is))
}

/// A small number, one above `most` as that.
pub(super) fn up_to(most: usize, count: usize) -> Part {
    Part(count.min(most) as u16)
}

pub(super) fn kind(kind: Kind) -> Part {
    match kind {
        Kind::Word => part!(CLASS "word"),
        Kind::Number => part!(CLASS "number"),
        Kind::Possessive => part!(CLASS "'s"),
        Kind::Mark => part!(CLASS "mark"),
        Kind::Comma => part!(CLASS ","),
        Kind::Stop => part!(CLASS "."),
        Kind::Exclaim => part!(CLASS "!"),
        Kind::Colon => part!(CLASS ":"),
        Kind::Semicolon => part!(CLASS ";"),
        Kind::Ellipsis => part!(CLASS "…"),
        Kind::Hyphen => part!(CLASS "-"),
        Kind::Dash => part!(CLASS "–"),
        Kind::Open => part!(CLASS "("),
        Kind::Close => part!(CLASS ")"),
        Kind::Other => part!(CLASS "other"),
    }
}

/// The class of a token, in a word.
pub(super) fn class(s: &Situation<'_, '_>, k: usize) -> Part {
    let token = &s.scene.text.tokens[k];
    if token.kind != Kind::Word {
        return kind(token.kind);
    }
    if let Some(m) = s.scene.names.mention_at(k) {
        return match s.scene.names.names[m.name].kind {
            Some(EntityKind::Person) => part!(CLASS "person"),
            Some(EntityKind::Place) => part!(CLASS "place"),
            Some(EntityKind::Organisation) => part!(CLASS "organisation"),
            None => part!(CLASS "name"),
        };
    }
    if token.is_capitalised() && token.shape != Shape::Initial && k > s.left.start && !token.has(Class::PRONOUN) {
        return part!(CLASS "capital");
    }
    const FIRST: &[(Class, Part)] = &[
        (Class::RELATIVE, part!(CLASS "who")),
        (Class::NEGATION, part!(CLASS "not")),
        (Class::MODAL, part!(CLASS "modal")),
        (Class::POSSESSIVE, part!(CLASS "possessive")),
        (Class::THIRD_PERSON, part!(CLASS "he")),
    ];
    if token.has(const { any(FIRST) }) {
        return first(token.class, FIRST, part!(CLASS "he"));
    }
    if s.scene.is_verb(k) {
        return if token.has(Class::AUXILIARY) {
            part!(CLASS "auxiliary")
        } else if token.has(Class::STRONG) {
            part!(CLASS "says")
        } else if token.has(Class::CUE) {
            part!(CLASS "cue")
        } else if token.has(Class::ING) {
            part!(CLASS "verbing")
        } else if token.has(Class::PAST) {
            part!(CLASS "verbed")
        } else {
            part!(CLASS "verb")
        };
    }
    const LAST: &[(Class, Part)] = &[
        (Class::SUBORDINATOR, part!(CLASS "that")),
        (Class::DETERMINER, part!(CLASS "the")),
        (Class::CONJUNCTION, part!(CLASS "and")),
        (Class::PREPOSITION, part!(CLASS "of")),
        (Class::PRONOUN, part!(CLASS "i")),
        (Class::PERSON_NOUN, part!(CLASS "official")),
        (Class::COLLECTIVE, part!(CLASS "company")),
        (Class::DOCUMENT, part!(CLASS "report")),
        (Class::MEDIUM, part!(CLASS "statement")),
        (Class::VERDICT, part!(CLASS "claim")),
        (Class::TIME, part!(CLASS "day")),
        (Class::NOUN, part!(CLASS "noun")),
        (Class::PLURAL, part!(CLASS "nouns")),
        (Class::ADJECTIVE, part!(CLASS "adjective")),
        (Class::ADVERB, part!(CLASS "adverb")),
        (Class::VERB, part!(CLASS "averb")),
    ];
    first(token.class, LAST, part!(CLASS "word"))
}

/// All classes of a list.
const fn any(list: &[(Class, Part)]) -> Class {
    let (mut all, mut k) = (Class::NONE, 0);
    while k < list.len() {
        all = all.or(list[k].0);
        k += 1;
    }
    all
}

/// What the first of a list that the classes share is called. All are looked at, from the last: that takes a few steps, and
/// no end of them has to be guessed.
#[inline]
fn first(class: Class, list: &[(Class, Part)], none: Part) -> Part {
    list.iter().rev().fold(none, |found, (one, part)| if class.has(*one) { *part } else { found })
}

/// How the quoted words are cased.
fn case(s: &Situation<'_, '_>) -> Part {
    let first = s.scene.text.tokens[s.quote.tokens.start].is_capitalised();
    match (s.quote.inside.words, s.quote.inside.capitals) {
        (_, 0) => part!(CASE "lower"),
        (w, c) if w == c => part!(CASE "capitals"),
        (w, c) if c * 2 > w => part!(CASE "many"),
        _ if first => part!(CASE "first"),
        _ => part!(CASE "some"),
    }
}

pub(super) fn source_kind(s: &Situation<'_, '_>, source: &Phrase) -> Part {
    let token = &s.scene.text.tokens[source.head];
    match source.kind {
        HeadKind::Name => class(s, source.head),
        HeadKind::Pronoun if token.has(Class::HE.or(Class::SHE)) => part!(CLASS "he"),
        HeadKind::Pronoun if token.has(Class::THEY) => part!(CLASS "they"),
        HeadKind::Pronoun => part!(CLASS "pronoun"),
        HeadKind::Noun if token.has(Class::PERSON_NOUN) => part!(CLASS "official"),
        HeadKind::Noun if token.has(Class::COLLECTIVE) => part!(CLASS "company"),
        HeadKind::Noun if token.has(Class::DOCUMENT) => part!(CLASS "report"),
        HeadKind::Noun => part!(CLASS "noun"),
    }
}

pub(super) fn whence(whence: Whence) -> Part {
    match whence {
        Whence::Ruled => part!(WHENCE "ruled"),
        Whence::Clause => part!(WHENCE "clause"),
        Whence::Other => part!(WHENCE "other"),
        Whence::Turn => part!(WHENCE "turn"),
        Whence::TurnAbove => part!(WHENCE "turn above"),
        Whence::ClauseEarlier => part!(WHENCE "clause earlier"),
        Whence::ClauseAbove => part!(WHENCE "clause above"),
        Whence::Earlier => part!(WHENCE "earlier"),
    }
}

pub(super) fn strength_of(clause: &Clause) -> Part {
    let c = clause.class;
    if c.has(Class::SOURCE_PHRASE) {
        part!(STRENGTH "according")
    } else if c.has(Class::STRONG) {
        part!(STRENGTH "strong")
    } else if c.has(Class::LABEL.or(Class::AS)) {
        part!(STRENGTH "label")
    } else if c.has(Class::BELIEF) {
        part!(STRENGTH "belief")
    } else if c.has(Class::PLAN) {
        part!(STRENGTH "plan")
    } else if c.has(Class::VERDICT.or(Class::MEDIUM)) {
        part!(STRENGTH "noun")
    } else if c.has(Class::QUOTING) {
        part!(STRENGTH "quoting")
    } else if c.has(Class::THAT) {
        part!(STRENGTH "that")
    } else {
        part!(STRENGTH "weak")
    }
}

pub(super) fn form_of(form: Form) -> Part {
    match form {
        Form::Finite => part!(FORM "finite"),
        Form::Inverted => part!(FORM "inverted"),
        Form::Participle => part!(FORM "participle"),
        Form::Relative => part!(FORM "relative"),
        Form::Phrase => part!(FORM "phrase"),
        Form::Noun => part!(FORM "noun"),
        Form::Passive => part!(FORM "passive"),
        Form::Label => part!(FORM "label"),
    }
}

/// What stands between a clause to the left, whose frame ends at `frame`, and the quotation.
pub(super) fn gap(s: &Situation<'_, '_>, frame: usize) -> Part {
    let text = s.scene.text;
    let end = frame.min(s.left.end);
    let between = end..s.left.end.min(end + NEAR);
    match between.len() {
        0 => return part!(GAP "nothing"),
        1 => {
            return match text.tokens[end].kind {
                Kind::Comma => part!(GAP "comma"),
                Kind::Colon => part!(GAP "colon"),
                _ if text.word(end) == "that" => part!(GAP "that"),
                _ => part!(GAP "word"),
            };
        }
        _ => {}
    }
    if text.tokens[between.clone()].iter().any(|token| token.kind == Kind::Mark) {
        return part!(GAP "marks");
    }
    let that = text.word(end) == "that";
    let verb = between.clone().any(|k| text.quoted[k] == 0 && s.scene.is_verb(k));
    let comma = text.tokens[between.clone()].iter().any(|token| token.kind == Kind::Comma);
    match (that, verb, comma) {
        (true, _, false) => part!(GAP "that…"),
        (true, ..) => part!(GAP "that…,"),
        (_, false, false) if between.len() <= 3 => part!(GAP "words"),
        (_, false, false) => part!(GAP "many words"),
        (_, false, true) => part!(GAP "comma…"),
        (_, true, false) => part!(GAP "verb"),
        (_, true, true) => part!(GAP "verb,"),
    }
}

pub(super) fn distance(n: usize) -> Part {
    match n {
        0 => part!(DISTANCE "0"),
        1 => part!(DISTANCE "1"),
        2..=3 => part!(DISTANCE "2-3"),
        4..=6 => part!(DISTANCE "4-6"),
        7..=12 => part!(DISTANCE "7-12"),
        _ => part!(DISTANCE "13+"),
    }
}

pub(super) fn zone(s: &Situation<'_, '_>) -> Part {
    match s.quote.zone {
        Zone::Body => part!(ZONE "body"),
        Zone::Headline => part!(ZONE "headline"),
        Zone::Subhead => part!(ZONE "subhead"),
        Zone::Caption => part!(ZONE "caption"),
        Zone::Boilerplate => part!(ZONE "boilerplate"),
    }
}
