//! What a token with a capital begins: a name and how far it reaches, a title, or nothing.
//!
//! In: the token with the run of capitals from it and the longest listed name. Out: a [`Step`] of `candidates`.

use super::candidates::Casing;
use super::guards::{SMALL, introduces_speaker, is_adverb, is_full_name, is_given_and_head, opens_sentence};
use super::structure::{Head, headed, is_article};
use crate::gazetteer::{Class, Match, Readings};
use crate::text::{Kind, Shape, Text};
use std::ops::Range;

/// What begins at a token, and where it ends.
pub(super) enum Step {
    Title(usize),
    Skip(usize),
    /// No name, unless the story has it as one.
    Weak(usize),
    Name {
        end: usize,
        listed: bool,
        head: Option<Head>,
    },
}

/// Where a name may begin.
pub(super) struct At {
    /// The run of capitals from there.
    pub(super) run: Range<usize>,
    /// The longest listed name there, with its table.
    pub(super) found: Option<(usize, Match)>,
    pub(super) stop: usize,
    /// At the head of a sentence.
    pub(super) initial: bool,
    pub(super) casing: Casing,
}

/// What begins there.
pub(super) fn step(text: &Text<'_>, at: At) -> Step {
    let At { run, found, stop, initial, casing } = at;
    let at = run.start;
    let token = &text.tokens[at];
    let listed_end = found.map_or(at, |(_, m)| m.end);
    let head = headed(text, run.clone(), stop)
        .filter(|(_, head)| found.is_some() || *head != Head::Place || !is_given_and_head(text, run.clone()));
    // "Interior Ministry spokeswoman": two capitals in a row are a name even at the head of a sentence.
    let small = token.has(SMALL) && token.shape != Shape::Upper;
    let alone = casing != Casing::Plain || run.len() < 2 || is_adverb(token);
    let opens = initial && (small || opens_sentence(text, at) && alone);
    // "First Nation", "Torres Strait Islander": a people, whatever its words are by themselves.
    let people = run.clone().take_while(|&k| text.tokens[k].has(Class::DEMONYM)).count();
    if people > 1 && at + people == run.end && run.end > listed_end && !token.has(Class::GIVEN) {
        return Step::Skip(run.end);
    }
    let unknown = found.is_none() && head.is_none() && !opens;
    if let Some(end) = office_before_name(text, run.clone()).filter(|_| unknown) {
        return Step::Title(end);
    }
    if let Some((end, head)) = head.filter(|(end, _)| *end > listed_end && !opens) {
        return Step::Name { end, listed: false, head: Some(head) };
    }
    let readings = found.map_or(Readings::default(), |(_, m)| m.senses.readings);
    let goes_on = found.is_some()
        && !readings.has(Readings::PERSON.or(Readings::ORGANISATION).or(Readings::OWN))
        && casing == Casing::Plain
        && longer(text, run.clone(), listed_end);
    if goes_on {
        let end = person_end(text, run, stop);
        return Step::Name { end, listed: false, head: None };
    }
    if listed_end > at + 1 {
        // "Joseph R. Biden Jr.": the list has him without it.
        let end = if readings.has(Readings::PERSON) { behind_suffix(text, listed_end, stop) } else { listed_end };
        return Step::Name { end, listed: true, head: None };
    }
    let next_name = at + 1 < run.end;
    let given = token.has(Class::GIVEN);
    // "U.S. Secretary", "French President": titles and nationalities before a name are no part of it.
    // "the Marine Education Council (MEC)": in brackets it is no title.
    let bracket = token.shape == Shape::Upper
        && at.checked_sub(1).is_some_and(|k| text.tokens[k].kind == Kind::Open)
        && text.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Close);
    let titled = token.has(Class::HONORIFIC.or(Class::TITLE)) && !bracket;
    if titled && !(given && next_name && !token.has(Class::TITLE)) {
        // "Barón explains", of Rafael Barón: a title without a name behind it may be one.
        let says = text.tokens.get(at + 1).is_some_and(|t| t.has(Class::CUE) && t.has(Class::PAST.or(Class::THIRD)));
        if says && token.has(Class::TITLE) && !next_name {
            return Step::Weak(at + 1);
        }
        return Step::Title(office_end(text, at, stop));
    }
    if token.has(Class::DEMONYM) && listed_end == at && !is_full_name(text, run.clone()) {
        return Step::Skip(at + 1);
    }
    if token.has(Class::TIME) && !(given && next_name) && listed_end == at {
        return Step::Skip(at + 1);
    }
    // "González Jiménez": a family name that is listed alone says nothing before another name.
    let known = readings.has(Readings::PLACE.or(Readings::ORGANISATION));
    if listed_end == at + 1 && (known || !next_name) {
        // Jordan Henderson, Austin Reaves: a given name before a family name is no place.
        let person = given
            && next_name
            && !text.tokens[at + 1].has(Class::TITLE.or(Class::DEMONYM).or(Class::ORG_HEAD))
            && token.shape != Shape::Upper;
        if !person {
            return Step::Name { end: listed_end, listed: true, head: None };
        }
    }
    if token.has(SMALL) && !(given && next_name) && token.shape != Shape::Upper {
        return Step::Skip(at + 1);
    }
    if casing == Casing::Capitals && token.has(Class::ORDINARY.or(SMALL)) {
        return Step::Skip(at + 1);
    }
    // "The President of the Republic Pedro Castillo": a word before a name of two words is no part of it.
    let named =
        |k: usize| text.tokens[k].has(Class::GIVEN) && !text.tokens[k].has(Class::ORDINARY.or(Class::RARE_NAME));
    let word = token.has(Class::ORDINARY) && token.shape != Shape::Initial;
    if run.len() >= 3 && word && !given && named(at + 1) && listed_end == at && head.is_none() {
        return Step::Skip(at + 1);
    }
    if let Some(title) = office_fields(text, at, stop) {
        return Step::Title(title);
    }
    if initial && opens_sentence(text, at) && !(casing == Casing::Plain && introduces_speaker(text, run.clone())) {
        return Step::Skip(at + 1);
    }
    // "Role Firstname Lastname": an occupation in capitals before a name.
    if token.has(Class::ROLE) && next_name && !given && !token.has(Class::SURNAME) {
        return Step::Title(at + 1);
    }
    let end = person_end(text, run.clone(), stop);
    let offices =
        |k: usize| text.tokens[k].has(Class::ORDINARY) && !text.tokens[k].has(Class::GIVEN.or(Class::ORG_HEAD));
    if end < run.end && text.tokens[end].has(Class::TITLE) && (at..end).all(offices) {
        // "Acting Assistant Administrator", "Political Advisor": words of an office, all title.
        return Step::Title(end);
    }
    // What a list says of "Chad" it does not say of "Chad Whitlow".
    Step::Name { end, listed: listed_end == end, head: None }
}

/// `Upazila Nirbahi Officer Tanvir Hossain`: the end of words that no person is called by, up to a title or an occupation
/// before a given name and a family name.
fn office_before_name(text: &Text<'_>, run: Range<usize>) -> Option<usize> {
    let tokens = &text.tokens;
    let name = (run.start + 2..run.end.saturating_sub(1)).find(|&k| tokens[k].has(Class::GIVEN))?;
    let office = Class::TITLE.or(Class::ROLE);
    let person = Class::GIVEN.or(Class::SURNAME).or(Class::DEMONYM).or(Class::HONORIFIC);
    let plain = |k: usize| tokens[k].kind == Kind::Word && tokens[k].shape == Shape::Capital;
    let words = |k: usize| plain(k) && !tokens[k].has(person);
    let named = tokens[name].shape == Shape::Capital && (name..run.end).all(plain) && run.end - name <= 3;
    (named && tokens[name - 1].has(office) && (run.start..name).all(words)).then_some(name)
}

/// `Youth and Sports Minister`: the title that fields of office joined by "and" lead to.
fn office_fields(text: &Text<'_>, at: usize, stop: usize) -> Option<usize> {
    let mut joined = false;
    for k in at..stop.min(at + 8) {
        let token = &text.tokens[k];
        let field = token.is_capitalised() && token.has(Class::ORDINARY) && !token.has(Class::GIVEN);
        if k > at && token.is_capitalised() && token.has(Class::TITLE) {
            return joined.then_some(k);
        }
        joined |= matches!(text.word(k), "and" | "&");
        if !field && !matches!(text.word(k), "and" | "&" | ",") {
            return None;
        }
    }
    None
}

/// `Houston Dynamo`, `Qatar Charity`, `Lakhimpur Kheri`: a listed place whose run goes on is part of a longer name,
/// unless what follows is a title, a person, a people or an ordinary word.
fn longer(text: &Text<'_>, run: Range<usize>, listed_end: usize) -> bool {
    let Some(next) = text.tokens.get(listed_end).filter(|_| run.contains(&listed_end)) else { return false };
    let other = Class::TITLE.or(Class::HONORIFIC).or(Class::DEMONYM).or(Class::TIME).or(Class::ROLE).or(Class::ROLES);
    let person = next.has(Class::GIVEN) && listed_end + 1 < run.end;
    let club = next.has(Class::PLURAL) && next.has(Class::ORDINARY);
    next.kind == Kind::Word
        && next.shape == Shape::Capital
        && !next.has(other.or(Class::NO_NAME))
        && !person
        && (club || !next.has(Class::ORDINARY))
}

/// End of an office that begins with a title: `Minister of Public Works and Transport`. What it is minister of is
/// neither a place nor an organisation, and the name behind it is no part of it.
fn office_end(text: &Text<'_>, at: usize, stop: usize) -> usize {
    // A minister has a field (Science and Technology), where a governor or a director may have a bank.
    let minister = ["inister", "ecretary", "ministers", "MEC", "MMC"].iter().any(|end| text.word(at).ends_with(end));
    let heads = if minister { Class::NONE } else { Class::ORG_HEAD.or(Class::ORG_START).or(Class::PLACE_HEAD) };
    let field = |k: usize| {
        text.tokens.get(k).filter(|_| k < stop).is_some_and(|t| {
            t.is_capitalised() && t.has(Class::ORDINARY) && !t.has(heads.or(Class::GIVEN).or(Class::TITLE))
        })
    };
    let mut k = at + 1;
    if text.word(k) != "of" && text.word(k) != "for" {
        return k;
    }
    k += 1 + usize::from(text.word(k + 1) == "the");
    if !field(k) {
        return at + 1;
    }
    let mut end = k;
    while field(k) {
        end = k + 1;
        k = end;
        if matches!(text.word(k), "and" | "&") && field(k + 1) {
            k += 1;
        }
    }
    // "Governor of Reserve Bank": the field goes on to a head word and is an organisation after all.
    if text.tokens.get(end).is_some_and(|t| end < stop && t.is_capitalised() && t.has(heads)) { at + 1 } else { end }
}

/// End of a name of unknown kind: the run, cut before a title, a nationality, a date.
pub(super) fn person_end(text: &Text<'_>, run: Range<usize>, stop: usize) -> usize {
    let cuts = Class(Class::DEMONYM.0 | Class::TIME.0 | Class::HONORIFIC.0);
    let mut end = run.start + 1;
    while end < run.end {
        let token = &text.tokens[end];
        if token.kind == Kind::Word && token.is_capitalised() {
            let title = token.has(Class::TITLE) && !token.has(Class::SURNAME);
            // Ann March, but not "Ann March 3" nor "Northline March sales".
            let number = || text.tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Number);
            // Zhang Jun: a month that is a given name may stand behind the family name.
            let named = Class::GIVEN.or(if token.has(Class::GIVEN) { Class::SURNAME } else { Class::NONE });
            if token.has(Class::TIME) && (!text.tokens[run.start].has(named) || number()) {
                break;
            }
            // Mina Begum: an honorific that ends a name is part of it.
            let last = token.has(Class::HONORIFIC) && end + 1 == run.end;
            // Al Hindi: an Arabic article makes a family name of a people.
            let article = end > run.start + 1 && is_article(text, end - 1);
            if token.has(cuts) && !token.has(Class::SURNAME.or(Class::GIVEN)) && !last && !article || title {
                break;
            }
        }
        end += 1;
    }
    end = behind_suffix(text, end, stop);
    while end > run.start + 1 && matches!(text.tokens[end - 1].kind, Kind::Hyphen | Kind::Other) {
        end -= 1;
    }
    end
}

/// The end of a person's name, with what may follow it: "Smith Jr." and "King III".
fn behind_suffix(text: &Text<'_>, end: usize, stop: usize) -> usize {
    let suffix = end < stop && text.tokens[end].has(Class::SUFFIX) && text.tokens[end].is_capitalised();
    end + usize::from(suffix)
}
