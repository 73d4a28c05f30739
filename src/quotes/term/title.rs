//! Signs that words are the title of a work, or a name by their capitals.

use super::Sign;
use super::setting::Setting;
use super::words::{self, Use, is_work};
use crate::gazetteer::Class;
use crate::text::{Kind, Shape, Token};

/// The signs in the order in which they are asked.
pub(super) const SIGNS: &[Sign] = &[
    Sign {
        why: "capitals all through, the subject of a sentence",
        strong: true,
        shows: subject,
        yes: "“September Rain” is directed by nobody.",
        no: "“Unacceptable” was her verdict.",
    },
    Sign {
        why: "the title of a work, whose noun stands behind",
        strong: true,
        shows: noun_behind,
        yes: "Her “Who Pays the Ferryman” series ended.",
        no: "Her “nobody pays” speech ended.",
    },
    Sign {
        why: "one of several works",
        strong: true,
        shows: one_of_several,
        yes: "She wrote several plays, among them “Salt,” on a strike.",
        no: "She saw several plays and shouted “Salt,” on a stage.",
    },
    Sign {
        why: "the title of a work",
        strong: true,
        shows: noun_before,
        yes: "She sang the song “Blue Kettle” and left.",
        no: "She sang of the song “as of a kettle” and left.",
    },
    Sign {
        why: "a title between its noun and its verb",
        strong: true,
        shows: between_noun_and_verb,
        yes: "Reed’s commentary, “Mayor, tell your story,” is long.",
        no: "In Reed’s commentary, “we tell your story,” the mayor said.",
    },
    Sign {
        why: "capitals all through behind on, of, somebody's",
        strong: true,
        shows: carried,
        yes: "She spoke on “Meet the Rowers” at noon.",
        no: "She spoke on “what rowers want” at noon.",
    },
    Sign {
        why: "capitals all through before which",
        strong: true,
        shows: before_which,
        yes: "They praised “Postcards to Nobody,” which ends well.",
        no: "They praised “our postcards,” which end well.",
    },
    Sign {
        why: "a name behind its noun",
        strong: true,
        shows: apposed,
        yes: "The tug “Bold Otter” sank.",
        no: "Reed called the winner “Miss Porridge” and left.",
    },
    Sign {
        why: "capitals all through",
        strong: false,
        shows: capitals,
        yes: "They cheered “Bold Otter” and left.",
        no: "They cheered “the bold otter” and left.",
    },
];

/// The subject of a sentence, no speech.
fn subject(s: &Setting<'_, '_, '_>) -> bool {
    let verb = s.is_after(0, |t| t.has(Class::AUXILIARY.or(Class::MODAL)) && !t.glued);
    verb && s.titled && !s.last().ends_sentence() && !is_verdict(s)
}

/// `“Unacceptable” was her verdict.`
fn is_verdict(s: &Setting<'_, '_, '_>) -> bool {
    let owned = s.is_after(1, |t| t.has(Class::DETERMINER.or(Class::POSSESSIVE)))
        || s.after(1).is_some_and(|k| s.scene.is_name(k));
    let plain = |k: &usize| matches!(s.token(*k).kind, Kind::Word | Kind::Possessive) && s.text.quoted[*k] == 0;
    let mut words = (2..7).filter_map(|n| s.after(n)).take_while(plain);
    owned && words.any(|k| s.token(k).has(Class::VERDICT) && !s.scene.is_name(k))
}

fn noun_behind(s: &Setting<'_, '_, '_>) -> bool {
    let noun = |k: usize| s.token(k).kind == Kind::Word && !s.token(k).glued && is_work(s.text.word(k));
    s.words <= 9 && !s.is_stopped() && s.before(1).is_some() && s.opens_high() && s.after(0).is_some_and(noun)
}

/// `several plays, among them “Salt,” on a strike, and “Two Left Boots,” on a wedding`
fn one_of_several(s: &Setting<'_, '_, '_>) -> bool {
    let Some(prev) = s.before(1).filter(|_| s.titled && s.words <= 6) else { return false };
    let sentence = s.text.sentences[s.text.sentence_of(s.quote.outer.start)].tokens.start;
    let works = |k: usize| s.text.quoted[k] == 0 && s.text.word(k).ends_with('s') && is_work(s.text.word(k));
    !s.token(prev).has(Class::CUE) && (sentence..prev).rev().take(40).any(works)
}

fn noun_before(s: &Setting<'_, '_, '_>) -> bool {
    let comma = s.is_before(1, |t| t.kind == Kind::Comma);
    // The film, “13th,” and the film, “Low Tide,”.
    let titled = s.titled || s.inside().iter().all(|t| matches!(t.kind, Kind::Number | Kind::Comma));
    let work = || words::is(s.word_before(1), Use::Work) || comma && titled && is_work(s.word_before(2));
    s.words <= 9 && (s.last().kind != Kind::Comma || titled) && s.opens_high() && work()
}

/// `Reed’s commentary, “Mayor, tell your story,” is long.`
fn between_noun_and_verb(s: &Setting<'_, '_, '_>) -> bool {
    let comma = |t: &Token| t.kind == Kind::Comma;
    let said = Class::VERDICT.or(Class::MEDIUM).or(Class::CUE);
    let noun = || s.is_before(2, |t| t.has(Class::NOUN) && !t.has(said)) || is_work(s.word_before(2));
    let verb = s.is_after(0, |t| t.has(Class::AUXILIARY) && !t.glued);
    s.words <= 9 && verb && s.is_before(1, comma) && comma(s.last()) && s.opens_high() && noun()
}

/// Before the title of what they carry.
const CARRIERS: &[&str] = &["the", "on", "of", "in", "to", "from", "for", "with", "by"];

/// On “Meet the Press”, NBC's “Today”: a programme, unless the whole line is set in capitals. American houses set the stop
/// inside too: the second season of “Low Tide, High Rent.”
fn carried(s: &Setting<'_, '_, '_>) -> bool {
    if !s.titled || !is_short_title(s) {
        return false;
    }
    let carrier = s.before(1).is_some_and(|k| s.text.is_any(k, CARRIERS))
        || s.is_before(1, |t| t.kind == Kind::Possessive)
        || is_year(s.word_before(1));
    let open = !s.last().ends_sentence() && s.first().shape != Shape::Upper;
    let numbers = s.inside().iter().filter(|t| t.kind == Kind::Number).count();
    let stopped = s.last().kind == Kind::Stop && s.capitals + numbers >= 2;
    carrier && (open || stopped)
}

/// Its 1994 “Contract with the Coast”.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// So many capitals are no chance, however long it is.
fn is_short_title(s: &Setting<'_, '_, '_>) -> bool {
    s.words <= 7 || s.capitals >= 5
}

fn before_which(s: &Setting<'_, '_, '_>) -> bool {
    let relative = s.is_after(0, |t| t.has(Class::RELATIVE));
    let open = !matches!(s.last().kind, Kind::Stop | Kind::Exclaim);
    s.before(1).is_some() && s.titled && s.words <= 7 && s.capitals >= 2 && relative && open
}

/// The tug “Bold Otter”; the harbour master's horse, “Admiral,” won.
fn apposed(s: &Setting<'_, '_, '_>) -> bool {
    if !s.titled || s.words > 4 || s.last().ends_sentence() {
        return false;
    }
    let said = Class(Class::MEDIUM.0 | Class::VERDICT.0 | Class::DOCUMENT.0 | Class::CUE.0 | Class::PREPOSITION.0);
    let noun = |t: &Token| t.kind == Kind::Word && !t.is_capitalised() && t.has(Class::NOUN) && !t.has(said);
    // "called the winner “Miss Porridge”" says what somebody calls her.
    let labelled = (2..6)
        .filter_map(|n| s.before(n))
        .take_while(|&k| s.token(k).kind == Kind::Word)
        .any(|k| s.token(k).has(Class::LABEL) && !s.token(k).has(Class::PREPOSITION));
    let comma = |t: &Token| t.kind == Kind::Comma;
    let beside = s.is_before(1, noun) && !labelled && s.capitals >= 2 && !comma(s.last());
    let apart = s.is_before(1, comma) && comma(s.last()) && s.is_before(2, noun);
    beside || apart
}

fn capitals(s: &Setting<'_, '_, '_>) -> bool {
    let Some(prev) = s.before(1).map(|k| s.token(k)) else {
        return s.titled && s.words <= 4 && !s.is_stopped();
    };
    // A comma inside may be the house's; behind a lower-case word no speech begins.
    let continued = prev.kind == Kind::Word && !prev.has(Class::CUE) || prev.kind == Kind::Possessive;
    let comma = s.last().kind == Kind::Comma;
    s.titled && (1..=8).contains(&s.words) && !s.last().ends_sentence() && (!comma || continued)
}
