//! Guards: what begins with a capital and is no name, or is one although it looks like a month, a people or a place.
//!
//! In: the place of a word in its sentence. Out: yes or no, for `candidates`.

use super::structure::{is_article, is_hyphen};
use crate::gazetteer::{Class, Gazetteers};
use crate::text::{Kind, Shape, Text, Token};
use std::ops::Range;

/// Words that hold a sentence together; they begin no name.
pub(super) const SMALL: Class = Class(
    Class::DETERMINER.0
        | Class::PREPOSITION.0
        | Class::CONJUNCTION.0
        | Class::SUBORDINATOR.0
        | Class::PRONOUN.0
        | Class::POSSESSIVE.0
        | Class::AUXILIARY.0
        | Class::MODAL.0
        | Class::NEGATION.0
        | Class::RELATIVE.0,
);

/// End of what begins with a capital at `run.start` and is surely no name: `COVID-19`, `US$30`, `CEO`, `May 3`.
pub(super) fn no_name(
    text: &Text<'_>,
    gazetteers: &Gazetteers,
    run: Range<usize>,
    listed_end: usize,
    sentence: Range<usize>,
) -> Option<usize> {
    let at = run.start;
    let token = &text.tokens[at];
    if is_party(text, run.clone()) {
        let place =
            gazetteers.names.iter().any(|names| names.longest(text.raw, &text.tokens, at + 2, run.end).is_some());
        return Some(if place { at + 2 } else { run.end });
    }
    if run.len() == 1
        && listed_end <= at + 1
        && let Some(end) = stuck(text, at, sentence.end)
    {
        return Some(end);
    }
    if !token.has(Class::NO_NAME.or(Class::TIME)) {
        return None;
    }
    // Md Karim Ansari: short for Mohammad, where "MD" is a doctor or director.
    let md = || matches!(text.word(at), "Md" | "Md.");
    let headed = || run.len() > 1 && (md() || text.tokens[run.end - 1].has(Class::ORG_HEAD.or(Class::PLACE_HEAD)));
    if token.has(Class::NO_NAME) && !token.has(Class::TITLE) && listed_end <= at + 1 && !headed() {
        return Some(at + 1);
    }
    if token.has(Class::TIME)
        && token.has(Class::ABBREVIATION.or(Class::GIVEN).or(Class::SURNAME))
        && listed_end <= at + 1
    {
        let day = |k: usize| text.tokens.get(k).is_some_and(|t| t.kind == Kind::Number && sentence.contains(&k));
        let before = at.checked_sub(1).filter(|k| sentence.contains(k)).map_or("", |k| text.word(k));
        let when = ["in", "since", "until", "by", "last", "next", "this", "early", "late", "mid", "during", "of"];
        // "by April Tranter": whoever has a family name is no month.
        let whole =
            before == "by" && run.len() == 2 && token.has(Class::GIVEN) && is_family_name(text, gazetteers, at + 1);
        if day(at + 1) || at > sentence.start && day(at - 1) || when.contains(&before) && !whole {
            return Some(at + 1);
        }
    }
    None
}

/// The end of a word with which something is run together that no name goes on with: `US$`, `COVID-19`, `K-pop`.
fn stuck(text: &Text<'_>, at: usize, stop: usize) -> Option<usize> {
    let tied = |j: usize| text.tokens.get(j).filter(|t| j < stop && t.glued);
    let next = tied(at + 1);
    if next.is_some_and(|t| t.kind == Kind::Other && matches!(text.slice(t.span), "$" | "€" | "£" | "¥" | "₹")) {
        return Some(at + 2);
    }
    if is_amount(text, at, stop) {
        return Some(at + 1);
    }
    next.filter(|t| t.kind == Kind::Hyphen)?;
    let (token, behind) = (&text.tokens[at], tied(at + 2)?);
    let goes_on = match behind.kind {
        Kind::Number => token.shape == Shape::Mixed,
        // "K-pop", "T-shirt"
        Kind::Word => token.shape != Shape::Initial,
        _ => true,
    };
    (!goes_on).then_some(at + 3)
}

/// `Ann Lee, D-Marlow, said`, `(R-Port Hale)`: party and constituency of the member named before.
fn is_party(text: &Text<'_>, run: Range<usize>) -> bool {
    let opens = |k: usize| matches!(text.tokens[k].kind, Kind::Comma | Kind::Open);
    run.len() > 2
        && run.start > 1
        && text.opens_party(run.start)
        && opens(run.start - 1)
        && text.tokens[run.start - 2].is_capitalised()
}

/// `ZAR30 million`, `BND1,000`: a currency set close to its number.
fn is_amount(text: &Text<'_>, at: usize, stop: usize) -> bool {
    let word = text.word(at);
    if !word.as_bytes().last().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let coin = letters.len() <= 3 && letters.bytes().all(|b| b.is_ascii_uppercase());
    let token = |k: usize| text.tokens.get(k).filter(|_| k < stop);
    let grouped = || {
        token(at + 1).is_some_and(|t| t.glued && matches!(t.kind, Kind::Comma | Kind::Stop))
            && token(at + 2).is_some_and(|t| t.glued && t.kind == Kind::Number)
    };
    coin && (token(at + 1).is_some_and(|t| t.kind == Kind::Word && t.has(Class::NUMBER)) || grouped())
}

/// A family name, or a word that nobody knows for anything else.
fn is_family_name(text: &Text<'_>, gazetteers: &Gazetteers, at: usize) -> bool {
    let token = &text.tokens[at];
    let other = Class::ORDINARY.or(Class::DEMONYM).or(Class::TIME).or(Class::TITLE).or(Class::HONORIFIC);
    let listed = || gazetteers.names.iter().any(|names| names.longest(text.raw, &text.tokens, at, at + 1).is_some());
    token.shape == Shape::Capital && !token.has(other) && (token.has(Class::SURNAME) || !listed())
}

/// Mrs June, Mr French, Mayor May: behind an honorific no word is a month or a people, nor a family name behind a title.
pub(super) fn is_honoured(text: &Text<'_>, at: usize) -> bool {
    let (title, token) = (&text.tokens[at - 1], &text.tokens[at]);
    let number = text.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number);
    let family = token.has(Class::SURNAME) && token.has(Class::TIME) && title.is_capitalised();
    title.has(Class::HONORIFIC) || family && title.has(Class::TITLE) && !number
}

/// A month that is a family name too and stands where no date does: "It pleased August."
pub(super) fn bears_month(text: &Text<'_>, at: usize, start: usize) -> bool {
    let token = &text.tokens[at];
    let small =
        |t: &Token| t.has(SMALL.or(Class::TIME).or(Class::NUMBER)) || t.has(Class::ADJECTIVE) && !t.has(Class::PAST);
    let number = |k: usize| text.tokens.get(k).is_some_and(|t| t.kind == Kind::Number);
    let date = number(at + 1) || at > start && (number(at - 1) || small(&text.tokens[at - 1]));
    token.has(Class::TIME) && token.has(Class::SURNAME) && token.shape == Shape::Capital && !date
}

/// An ordinary word, or one that is small and yet a family name (May, Will), at the head of a sentence.
pub(super) fn may_open(token: &Token) -> bool {
    token.has(Class::ORDINARY) && !token.has(SMALL) || token.has(Class::MODAL) && token.has(Class::SURNAME)
}

/// A word that stands at the head of a sentence for its own sake: ordinary, and in no list of given names.
pub(super) fn opens_sentence(text: &Text<'_>, at: usize) -> bool {
    let token = &text.tokens[at];
    let common = Class(
        Class::ORDINARY.0
            | Class::DETERMINER.0
            | Class::PREPOSITION.0
            | Class::SUBORDINATOR.0
            | Class::CONJUNCTION.0
            | Class::ADVERB.0,
    );
    let content = Class::GIVEN.or(Class::ORG_START).or(Class::PLACE_HEAD);
    // "Apple said": a noun before a verb may be a name; "Sales rose" may not.
    token.shape == Shape::Capital && token.has(common) && !token.has(content)
        || token.shape == Shape::Capital
            && token
                .has(Class(Class::DETERMINER.0 | Class::PREPOSITION.0 | Class::SUBORDINATOR.0 | Class::CONJUNCTION.0))
}

/// A word that is an adverb and nothing that a name may begin with.
pub(super) fn is_adverb(token: &Token) -> bool {
    token.has(Class::ADVERB) && !token.has(Class::ADJECTIVE.or(Class::NOUN))
}

/// `Mere Paewai said`: a word and a family name right before a verb of saying are a name, even at the head.
pub(super) fn introduces_speaker(text: &Text<'_>, run: Range<usize>) -> bool {
    let verb = text.tokens.get(run.end);
    let says = verb.is_some_and(|t| t.has(Class::STRONG) && t.has(Class::PAST.or(Class::THIRD)));
    // "Then Ellison said"
    run.len() == 2
        && says
        && !is_adverb(&text.tokens[run.start])
        && !text.tokens[run.start + 1].has(Class::ORDINARY.or(Class::DEMONYM).or(Class::TITLE))
}

/// `Christian Cairn`, but not `the Christian Cairn`: a nationality or religion that is a given name before a family name.
pub(super) fn is_full_name(text: &Text<'_>, run: Range<usize>) -> bool {
    let (first, last) = (&text.tokens[run.start], &text.tokens[run.end - 1]);
    let other = Class::ORDINARY.or(Class::GIVEN).or(Class::DEMONYM).or(Class::TITLE);
    // "a devout Christian Petersen knew"
    let small = Class::DETERMINER.or(Class::ADJECTIVE);
    let article =
        run.start.checked_sub(1).is_some_and(|k| text.tokens[k].has(small) && !text.tokens[k].has(Class::PAST));
    let given = first.has(Class::GIVEN) && !first.has(Class::RARE_NAME);
    run.len() == 2 && given && last.has(Class::SURNAME) && !last.has(other) && !article
}

/// `Anton Hill`, but not `in Anton Hill`: a given name before a head word of places that is a family name too.
pub(super) fn is_given_and_head(text: &Text<'_>, run: Range<usize>) -> bool {
    let (first, last) = (&text.tokens[run.start], &text.tokens[run.end - 1]);
    let given = first.has(Class::GIVEN) && !first.has(Class::ORDINARY.or(Class::RARE_NAME));
    let small = Class::LOCATIVE.or(Class::PREPOSITION).or(Class::DETERMINER);
    let placed = run.start.checked_sub(1).is_some_and(|k| text.tokens[k].has(small));
    run.len() == 2 && given && last.has(Class::PLACE_HEAD) && last.has(Class::SURNAME) && !placed
}

/// `al-Shabaab`, `bin Laden`, `de Blasio`: a particle before a capital, where a name may begin.
#[inline]
pub(super) fn starts_lower(text: &Text<'_>, k: usize, stop: usize) -> bool {
    let token = &text.tokens[k];
    match token.has(Class::PARTICLE) && !token.has(Class::PREPOSITION) {
        true => is_particle(text, k, stop),
        false => token.span.len() == 3 && is_sub_saharan(text, k, stop),
    }
}

fn is_sub_saharan(text: &Text<'_>, k: usize, stop: usize) -> bool {
    text.word(k) == "sub" && text.word(k + 2) == "Saharan" && text.word(k + 3) == "Africa" && k + 3 < stop
}

fn is_particle(text: &Text<'_>, k: usize, stop: usize) -> bool {
    let next = |j: usize| text.tokens.get(j).filter(|_| j < stop);
    match next(k + 1) {
        Some(_) if is_hyphen(text, k + 1) => {
            next(k + 2).is_some_and(|n| n.is_capitalised() && (n.glued || is_article(text, k)))
        }
        Some(t) => matches!(text.word(k), "de" | "von" | "van" | "bin" | "di" | "da") && t.is_capitalised(),
        None => false,
    }
}
