//! Classes, kinds and distances as the short words of which features are made.

use super::choices::{NEAR, Whence};
use super::sink::{Part, part};
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
    pub(super) rule: Part<'static>,
    pub(super) case: Part<'static>,
    pub(super) whole: Part<'static>,
}

impl<'a, 't> Look<'a, 't> {
    pub(super) fn at(s: &'a Situation<'a, 't>, ruled: Option<&Decision>) -> Self {
        let rule = ruled.map_or(part!("no-rule"), |d| Part::of(d.rule));
        Look { s, rule, case: case(s), whole: yes(s.quote.whole) }
    }
}

/// Small numbers, those above the last as one.
pub(super) const TO_THREE: [Part<'static>; 4] = [part!("0"), part!("1"), part!("2"), part!("3+")];
pub(super) const TO_FOUR: [Part<'static>; 5] = [part!("0"), part!("1"), part!("2"), part!("3"), part!("4+")];

/// A word as a feature: in small letters where it is a word of the language, its class where it is a name or unknown, so
/// that nothing is learned of the people in a corpus.
pub(super) fn word<'t>(s: &Situation<'_, 't>, k: usize) -> Part<'t> {
    let token = &s.scene.text.tokens[k];
    if token.kind != Kind::Word || token.class == Class::NONE || s.scene.is_name(k) {
        return class(s, k);
    }
    Part::of(s.scene.text.word(k))
}

pub(super) fn yes(is: bool) -> Part<'static> {
    if is { part!("yes") } else { part!("no") }
}

pub(super) fn kind(kind: Kind) -> Part<'static> {
    match kind {
        Kind::Word => part!("word"),
        Kind::Number => part!("number"),
        Kind::Possessive => part!("'s"),
        Kind::Mark => part!("mark"),
        Kind::Comma => part!(","),
        Kind::Stop => part!("."),
        Kind::Exclaim => part!("!"),
        Kind::Colon => part!(":"),
        Kind::Semicolon => part!(";"),
        Kind::Ellipsis => part!("…"),
        Kind::Hyphen => part!("-"),
        Kind::Dash => part!("–"),
        Kind::Open => part!("("),
        Kind::Close => part!(")"),
        Kind::Other => part!("other"),
    }
}

/// The class of a token, in a word.
pub(super) fn class(s: &Situation<'_, '_>, k: usize) -> Part<'static> {
    let token = &s.scene.text.tokens[k];
    if token.kind != Kind::Word {
        return kind(token.kind);
    }
    if let Some(m) = s.scene.names.mention_at(k) {
        return match s.scene.names.names[m.name].kind {
            Some(EntityKind::Person) => part!("person"),
            Some(EntityKind::Place) => part!("place"),
            Some(EntityKind::Organisation) => part!("organisation"),
            None => part!("name"),
        };
    }
    if token.is_capitalised() && token.shape != Shape::Initial && k > s.left.start && !token.has(Class::PRONOUN) {
        return part!("capital");
    }
    const FIRST: [(Class, Part<'static>); 5] = [
        (Class::RELATIVE, part!("who")),
        (Class::NEGATION, part!("not")),
        (Class::MODAL, part!("modal")),
        (Class::POSSESSIVE, part!("possessive")),
        (Class::THIRD_PERSON, part!("he")),
    ];
    if let Some((_, name)) = FIRST.iter().find(|(c, _)| token.has(*c)) {
        return *name;
    }
    if s.scene.is_verb(k) {
        return if token.has(Class::AUXILIARY) {
            part!("auxiliary")
        } else if token.has(Class::STRONG) {
            part!("says")
        } else if token.has(Class::CUE) {
            part!("cue")
        } else if token.has(Class::ING) {
            part!("verbing")
        } else if token.has(Class::PAST) {
            part!("verbed")
        } else {
            part!("verb")
        };
    }
    const LAST: [(Class, Part<'static>); 16] = [
        (Class::SUBORDINATOR, part!("that")),
        (Class::DETERMINER, part!("the")),
        (Class::CONJUNCTION, part!("and")),
        (Class::PREPOSITION, part!("of")),
        (Class::PRONOUN, part!("i")),
        (Class::PERSON_NOUN, part!("official")),
        (Class::COLLECTIVE, part!("company")),
        (Class::DOCUMENT, part!("report")),
        (Class::MEDIUM, part!("statement")),
        (Class::VERDICT, part!("claim")),
        (Class::TIME, part!("day")),
        (Class::NOUN, part!("noun")),
        (Class::PLURAL, part!("nouns")),
        (Class::ADJECTIVE, part!("adjective")),
        (Class::ADVERB, part!("adverb")),
        (Class::VERB, part!("averb")),
    ];
    LAST.iter().find(|(c, _)| token.has(*c)).map_or(part!("word"), |(_, name)| *name)
}

/// How the quoted words are cased.
fn case(s: &Situation<'_, '_>) -> Part<'static> {
    let text = s.scene.text;
    let (mut words, mut capitals) = (0, 0);
    for k in s.quote.tokens.clone().filter(|&k| text.tokens[k].kind == Kind::Word) {
        words += 1;
        capitals += usize::from(text.tokens[k].is_capitalised());
    }
    let first = text.tokens[s.quote.tokens.start].is_capitalised();
    match (words, capitals) {
        (_, 0) => part!("lower"),
        (w, c) if w == c => part!("capitals"),
        (w, c) if c * 2 > w => part!("many"),
        _ if first => part!("first"),
        _ => part!("some"),
    }
}

pub(super) fn source_kind(s: &Situation<'_, '_>, source: &Phrase) -> Part<'static> {
    let token = &s.scene.text.tokens[source.head];
    match source.kind {
        HeadKind::Name => class(s, source.head),
        HeadKind::Pronoun if token.has(Class::HE.or(Class::SHE)) => part!("he"),
        HeadKind::Pronoun if token.has(Class::THEY) => part!("they"),
        HeadKind::Pronoun => part!("pronoun"),
        HeadKind::Noun if token.has(Class::PERSON_NOUN) => part!("official"),
        HeadKind::Noun if token.has(Class::COLLECTIVE) => part!("company"),
        HeadKind::Noun if token.has(Class::DOCUMENT) => part!("report"),
        HeadKind::Noun => part!("noun"),
    }
}

pub(super) fn whence(whence: Whence) -> Part<'static> {
    match whence {
        Whence::Ruled => part!("ruled"),
        Whence::Clause => part!("clause"),
        Whence::Other => part!("other"),
        Whence::Turn => part!("turn"),
        Whence::TurnAbove => part!("turn above"),
        Whence::ClauseEarlier => part!("clause earlier"),
        Whence::ClauseAbove => part!("clause above"),
        Whence::Earlier => part!("earlier"),
    }
}

pub(super) fn strength(clause: &Clause) -> Part<'static> {
    let c = clause.class;
    if c.has(Class::SOURCE_PHRASE) {
        part!("according")
    } else if c.has(Class::STRONG) {
        part!("strong")
    } else if c.has(Class::LABEL.or(Class::AS)) {
        part!("label")
    } else if c.has(Class::BELIEF) {
        part!("belief")
    } else if c.has(Class::PLAN) {
        part!("plan")
    } else if c.has(Class::VERDICT.or(Class::MEDIUM)) {
        part!("noun")
    } else if c.has(Class::QUOTING) {
        part!("quoting")
    } else if c.has(Class::THAT) {
        part!("that")
    } else {
        part!("weak")
    }
}

pub(super) fn form(form: Form) -> Part<'static> {
    match form {
        Form::Finite => part!("finite"),
        Form::Inverted => part!("inverted"),
        Form::Participle => part!("participle"),
        Form::Relative => part!("relative"),
        Form::Phrase => part!("phrase"),
        Form::Noun => part!("noun"),
        Form::Passive => part!("passive"),
        Form::Label => part!("label"),
    }
}

/// What stands between a clause to the left and the quotation.
pub(super) fn gap(s: &Situation<'_, '_>, clause: &Clause) -> Part<'static> {
    let text = s.scene.text;
    let end = s.frame_end(clause).min(s.left.end);
    let between = end..s.left.end.min(end + NEAR);
    match between.len() {
        0 => return part!("nothing"),
        1 => {
            return match text.tokens[end].kind {
                Kind::Comma => part!("comma"),
                Kind::Colon => part!("colon"),
                _ if text.word(end) == "that" => part!("that"),
                _ => part!("word"),
            };
        }
        _ => {}
    }
    if text.tokens[between.clone()].iter().any(|token| token.kind == Kind::Mark) {
        return part!("marks");
    }
    let that = text.word(end) == "that";
    let verb = between.clone().any(|k| text.quoted[k] == 0 && s.scene.is_verb(k));
    let comma = text.tokens[between.clone()].iter().any(|token| token.kind == Kind::Comma);
    match (that, verb, comma) {
        (true, _, false) => part!("that…"),
        (true, ..) => part!("that…,"),
        (_, false, false) if between.len() <= 3 => part!("words"),
        (_, false, false) => part!("many words"),
        (_, false, true) => part!("comma…"),
        (_, true, false) => part!("verb"),
        (_, true, true) => part!("verb,"),
    }
}

pub(super) fn distance(n: usize) -> Part<'static> {
    match n {
        0 => part!("0"),
        1 => part!("1"),
        2..=3 => part!("2-3"),
        4..=6 => part!("4-6"),
        7..=12 => part!("7-12"),
        _ => part!("13+"),
    }
}

pub(super) fn zone(s: &Situation<'_, '_>) -> Part<'static> {
    match s.quote.zone {
        Zone::Body => part!("body"),
        Zone::Headline => part!("headline"),
        Zone::Subhead => part!("subhead"),
        Zone::Caption => part!("caption"),
        Zone::Boilerplate => part!("boilerplate"),
    }
}
