//! Signs that words are a name, a nickname or a mere word: *so-called*, *known as*, an acronym behind.

use super::Sign;
use super::setting::{Setting, in_title_line};
use super::words::{self, Use};
use crate::gazetteer::Class;
use crate::text::{Kind, Shape, Token};

/// The signs in the order in which they are asked.
pub(super) const SIGNS: &[Sign] = &[
    Sign {
        why: "a stage direction",
        strong: true,
        shows: stage_direction,
        yes: "“(APPLAUSE.)”",
        no: "“(We laughed.)” said Tessa Brandt.",
    },
    Sign {
        why: "a heading in single marks where speech has double ones",
        strong: true,
        shows: heading,
        yes: "“We rowed,” said Tessa Brandt.\n\n‘A really tough tide.’\n\nThe crews met again at noon.",
        no: "‘We rowed,’ said Tessa Brandt.\n\n‘A really tough tide.’\n\nThe crews met again at noon.",
    },
    Sign {
        why: "an acronym in brackets behind it",
        strong: true,
        shows: acronym,
        yes: "The “Tidal Response Unit” (TRU) meets today.",
        no: "The “tidal unit” (a boat) meets today.",
    },
    Sign {
        why: "a nickname between names",
        strong: true,
        shows: nickname,
        yes: "Eddie “Spoons” Malone rowed.",
        no: "Reed Calls Dana Ruiz ‘A Disgrace’ Over Ferry Comments",
    },
    Sign {
        why: "behind so-called",
        strong: true,
        shows: so_called,
        yes: "They met the so-called “tide men” at noon.",
        no: "The mayor called “tide men” at noon.",
    },
    Sign {
        why: "behind self-described",
        strong: true,
        shows: of_oneself,
        yes: "A self-styled “king” rowed.",
        no: "He was described “as a king” by all.",
    },
    Sign {
        why: "a small word as a word",
        strong: true,
        shows: small_word,
        yes: "The clerk confused “its” with another.",
        no: "The clerk said “never” to another.",
    },
    Sign {
        why: "in the object of called, and what it is called behind",
        strong: true,
        shows: object_of_called,
        yes: "The mayor called the “free” seed “a debt in a sack”.",
        no: "The mayor called the “free” seed bad.",
    },
    Sign {
        why: "behind known as",
        strong: true,
        shows: known_as,
        yes: "The hut known to rowers as “the Annex” burned.",
        no: "He described the hut as “a ruin” at noon.",
    },
    Sign {
        why: "behind called, titled, named",
        strong: true,
        shows: named,
        yes: "They slept in a hut called “the Annex” that night.",
        no: "They asked about what several councillors called “fraud” that night.",
    },
    Sign {
        why: "a gloss in brackets",
        strong: true,
        shows: gloss,
        yes: "“Ach so” (“I see”) was all he said.",
        no: "They sang (and said “I see”) all night.",
    },
];

/// `“(APPLAUSE.)”`
fn stage_direction(s: &Setting<'_, '_, '_>) -> bool {
    let bracket = s.first().kind == Kind::Open && s.inside().iter().rev().take(3).any(|t| t.kind == Kind::Close);
    s.words > 0 && bracket && s.inside().iter().filter(|t| t.kind == Kind::Word).all(|t| t.shape == Shape::Upper)
}

/// Alone in its paragraph, between others, and short.
fn heading(s: &Setting<'_, '_, '_>) -> bool {
    let alone =
        s.before(1).is_none() && s.after(0).is_none_or(|k| s.token(k).kind == Kind::Stop) && s.after(1).is_none();
    if !alone || s.words > 8 {
        return false;
    }
    let here = s.text.stretches.partition_point(|stretch| stretch.tokens.start < s.quote.tokens.start);
    let single = |k: usize| s.text.stretches.get(k).is_some_and(|stretch| stretch.single);
    single(here) && here > 0 && !single(here - 1)
}

fn acronym(s: &Setting<'_, '_, '_>) -> bool {
    s.words <= 8
        && s.is_after(0, |t| t.kind == Kind::Open)
        && s.is_after(1, |t| t.shape == Shape::Upper)
        && s.is_after(2, |t| t.kind == Kind::Close)
        && s.first().is_capitalised()
}

fn nickname(s: &Setting<'_, '_, '_>) -> bool {
    if s.words > 3 || s.is_stopped() || !s.first().is_capitalised() {
        return false;
    }
    let is_name = |k: usize| s.scene.is_name(k);
    let before = s.is_before(1, |t| t.is_capitalised() && t.has(Class::GIVEN)) || s.before(1).is_some_and(is_name);
    // In a headline every word behind has a capital.
    before
        && s.is_after(0, |t| t.is_capitalised() && !t.glued)
        && (s.after(0).is_some_and(is_name) || !in_title_line(s.scene, s.quote))
}

fn so_called(s: &Setting<'_, '_, '_>) -> bool {
    let word = s.word_before(1);
    word.eq_ignore_ascii_case("so-called")
        || word.eq_ignore_ascii_case("called") && s.word_before(3).eq_ignore_ascii_case("so")
}

/// The writer tells what somebody calls himself.
fn of_oneself(s: &Setting<'_, '_, '_>) -> bool {
    s.word_before(3).eq_ignore_ascii_case("self") && words::is(s.word_before(1), Use::OfOneself)
}

/// A small word says nothing by itself.
fn small_word(s: &Setting<'_, '_, '_>) -> bool {
    let small = Class(
        Class::POSSESSIVE.0 | Class::PREPOSITION.0 | Class::SUBORDINATOR.0 | Class::PRONOUN.0 | Class::THIRD_PERSON.0,
    );
    s.before(1).is_some() && s.words == 1 && s.inside().len() == 1 && s.first().has(small) && !s.last().is_capitalised()
}

/// The object's own marks; what it is called comes behind.
fn object_of_called(s: &Setting<'_, '_, '_>) -> bool {
    let object = s.is_before(2, |t| t.has(Class::LABEL)) && s.is_before(1, |t| t.has(Class::DETERMINER));
    let plain = |t: &Token| t.kind == Kind::Word && !t.has(Class::CONJUNCTION.or(Class::PREPOSITION));
    let called = |n: usize| {
        s.after(n).is_some_and(|k| s.token(k).kind == Kind::Mark && s.text.token_opens(k))
            && (0..n).all(|n| s.is_after(n, plain))
    };
    object && s.words <= 3 && (1..=3).any(called)
}

/// `known to fans as`
fn known_as(s: &Setting<'_, '_, '_>) -> bool {
    s.word_before(1).eq_ignore_ascii_case("as") && (2..6).any(|n| words::is(s.word_before(n), Use::As))
}

fn named(s: &Setting<'_, '_, '_>) -> bool {
    // "a statement titled: “…”"
    let colon = usize::from(s.is_before(1, |t| t.kind == Kind::Colon));
    let Some(verb) = s.before(1 + colon) else { return false };
    let word = s.text.word(verb);
    if (s.words <= 8 || colon == 1 && s.titled) && words::is(word, Use::Titling) {
        return true;
    }
    // "was called “a lion” by Mara Ellison": somebody's words.
    let by = s.after(0).is_some_and(|k| s.text.word(k) == "by");
    let passive = s.is_before(2, |t| {
        t.has(Class::AUXILIARY.or(Class::ADVERB))
            || t.kind == Kind::Comma
            || t.kind == Kind::Word && !t.is_capitalised() && !t.has(Class::THIRD_PERSON.or(Class::PRONOUN))
    });
    let short = s.words <= 8 && !s.last().ends_sentence() && !by;
    colon == 0 && short && passive && words::is(word, Use::Naming) && !has_relative_subject(s, verb)
}

/// `what several councillors called`, `which the owner, Tom Cole, called`: the verb has a subject that says it, and is
/// no participle that names what stands before it.
fn has_relative_subject(s: &Setting<'_, '_, '_>, verb: usize) -> bool {
    let start = s.text.paragraphs[s.quote.paragraph].tokens.start;
    let relative = (start.max(verb.saturating_sub(12))..verb)
        .rev()
        .take_while(|&k| matches!(s.token(k).kind, Kind::Word | Kind::Possessive | Kind::Comma | Kind::Hyphen))
        .find(|&k| s.text.is_any(k, &["what", "which", "whom"]));
    relative.is_some_and(|k| k + 1 < verb && (k + 1..verb).all(|j| !s.scene.is_verb(j)))
}

/// A translation of what stands before it: `“Ach so” (“I see”)`.
fn gloss(s: &Setting<'_, '_, '_>) -> bool {
    let closed = s.is_after(0, |t| t.kind == Kind::Close)
        || s.is_after(1, |t| t.kind == Kind::Close) && s.is_after(0, Token::ends_sentence);
    s.is_before(1, |t| t.kind == Kind::Open) && closed && s.is_before(2, |t| t.kind == Kind::Mark)
}
