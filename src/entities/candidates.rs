//! Sentences → candidates: stretches of tokens that may be a name, left to right, each with the readings that the
//! gazetteers have for it and the title before it.

use super::guards::{
    SMALL, bears_month, introduces_speaker, is_full_name, is_given_and_head, is_honoured, may_open, no_name,
    opens_sentence, starts_lower,
};
use super::structure::{Head, headed, is_article, run_end};
use crate::document::EntityKind;
use crate::gazetteer::{Class, Gazetteers, compile};
use crate::text::{Kind, Shape, Text, Token};
use std::ops::Range;

/// A stretch of tokens that may be a name.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) tokens: Range<usize>,
    /// Tokens of the title before it.
    pub(super) title: Range<usize>,
    /// Table and match of the gazetteers.
    pub(super) listed: Option<(usize, crate::gazetteer::Match)>,
    /// Known by its head word.
    pub(super) head: Option<Head>,
    /// At the head of a sentence, where a capital says nothing.
    pub(super) initial: bool,
    pub(super) paragraph: usize,
    /// In a line set in capitals, where capitals say nothing.
    pub(super) shouted: bool,
}

/// How a line is cased: where every word has a capital, a capital says nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Casing {
    Plain,
    Title,
    Capitals,
}

/// The candidates of the sentence whose tokens are `sentence`; and into `weak` the ordinary words that open a sentence,
/// token and paragraph, which are names only if the story has them as names elsewhere.
#[allow(clippy::too_many_arguments)]
pub(super) fn candidates(
    text: &Text<'_>,
    gazetteers: &Gazetteers,
    sentence: Range<usize>,
    paragraph: usize,
    out: &mut Vec<Candidate>,
    weak: &mut Vec<(usize, usize)>,
) {
    let casing = casing(text, sentence.clone());
    let mut k = sentence.start;
    let mut title = 0..0;
    while let Some(start) = (k..sentence.end).find(|&k| may_start(text, k, sentence.end)) {
        if start > k {
            // "defense secretary Lloyd Austin": lower-case titles count too.
            title = if is_small_title(&text.tokens[start - 1]) { start - 1..start } else { 0..0 };
            k = start;
        }
        let token = &text.tokens[k];
        let initial = is_initial(text, k, sentence.start);
        let found = longest_listed(text, gazetteers, k, sentence.end, initial);
        let whole = run_end(text, k, sentence.end);
        // A short run between commas or numbers is a name even where most words have capitals.
        let plain = casing == Casing::Plain || casing == Casing::Title && whole - k <= 4 && whole < sentence.end;
        let stop = if plain { sentence.end } else { segment_end(text, k, sentence.end, casing) };
        let end = if plain { whole } else { run_end(text, k, stop.max(k + 1)) };
        // "Trinidad and Tobago Football Association": a listed name may hold an "and" that ends a run.
        let run = k..match found {
            Some((_, m)) if plain && m.end > end => run_end(text, m.end - 1, sentence.end),
            _ => end,
        };
        let honoured = title.end == k && !title.is_empty() && is_honoured(text, k);
        let nothing = no_name(text, gazetteers, run.clone(), found.map_or(k, |(_, m)| m.end), sentence.clone());
        if let Some(end) = nothing.filter(|_| !honoured) {
            if bears_month(text, k, sentence.start) {
                weak.push((k, paragraph));
            }
            title = 0..0;
            k = end;
            continue;
        }
        let step = match honoured && token.has(Class::TIME.or(Class::DEMONYM)) && !token.has(Class::TITLE) {
            true => Step::Name { end: person_end(text, run, stop), listed: false, head: None },
            false => step(text, gazetteers, run, found, stop.max(k + 1), initial, casing),
        };
        match step {
            Step::Title(end) => {
                title = if title.end == k && !title.is_empty() { title.start..end } else { k..end };
                k = end;
            }
            Step::Weak(end) => {
                weak.push((k, paragraph));
                title = 0..0;
                k = end;
            }
            Step::Skip(end) => {
                // "Hindi said", of Abdul Al Hindi.
                let next = text.tokens.get(k + 1).filter(|_| k + 1 < sentence.end);
                let says = next
                    .is_some_and(|t| t.has(Class::QUOTING.or(Class::STRONG)) && t.has(Class::PAST.or(Class::THIRD)));
                let speaks = says && token.has(Class::DEMONYM) && !token.has(Class::PLURAL.or(Class::ROLES));
                let opens = initial && may_open(token) || bears_month(text, k, sentence.start) || speaks;
                if end == k + 1 && opens {
                    weak.push((k, paragraph));
                }
                title = 0..0;
                k = end;
            }
            Step::Name { end, listed, head } => {
                let shouted = casing == Casing::Capitals;
                let listed = if listed { found } else { None };
                // Miss Namibia is a pageant; nobody of that name is meant by Namibia.
                let country = |(table, m): (usize, crate::gazetteer::Match)| {
                    m.end == end && gazetteers.names[table].senses(m).any(|s| s.fine == 1)
                };
                let name = token.has(Class::GIVEN.or(Class::SURNAME));
                let pageant = text.word(k.saturating_sub(1)) == "Miss" && !name && found.is_some_and(country);
                let before = if title.end == k && !pageant { title.clone() } else { 0..0 };
                out.push(Candidate {
                    tokens: k..end,
                    title: before,
                    listed,
                    head,
                    initial: initial || casing != Casing::Plain,
                    paragraph,
                    shouted,
                });
                title = 0..0;
                k = end;
            }
        }
    }
}

/// True for a token with which a name may begin.
#[inline]
fn may_start(text: &Text<'_>, k: usize, stop: usize) -> bool {
    let token = &text.tokens[k];
    match token.kind {
        Kind::Word => token.is_capitalised() || starts_lower(text, k, stop),
        Kind::Number => text.tokens.get(k + 1).is_some_and(|t| t.is_capitalised() && t.glued),
        _ => false,
    }
}

fn is_small_title(token: &Token) -> bool {
    token.kind == Kind::Word && token.has(Class::TITLE.or(Class::ROLE).or(Class::HONORIFIC).or(Class::RELATION))
}

enum Step {
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

fn step(
    text: &Text<'_>,
    gazetteers: &Gazetteers,
    run: Range<usize>,
    found: Option<(usize, crate::gazetteer::Match)>,
    stop: usize,
    initial: bool,
    casing: Casing,
) -> Step {
    let at = run.start;
    let token = &text.tokens[at];
    let listed_end = found.map_or(at, |(_, m)| m.end);
    let head = headed(text, run.clone(), stop)
        .filter(|(_, head)| found.is_some() || *head != Head::Place || !is_given_and_head(text, run.clone()));
    // "Interior Ministry spokeswoman": two capitals in a row are a name even at the head of a sentence.
    let small = token.has(SMALL) && token.shape != Shape::Upper;
    let adverb = token.has(Class::ADVERB) && !token.has(Class::ADJECTIVE.or(Class::NOUN));
    let opens =
        small && initial || initial && opens_sentence(text, at) && (casing != Casing::Plain || run.len() < 2 || adverb);
    // "First Nation", "Torres Strait Islander": a people, whatever its words are by themselves.
    let people = run.clone().take_while(|&k| text.tokens[k].has(Class::DEMONYM)).count();
    if people > 1 && at + people == run.end && run.end > listed_end && !token.has(Class::GIVEN) {
        return Step::Skip(run.end);
    }
    if let Some((end, head)) = head.filter(|(end, _)| *end > listed_end && !opens) {
        return Step::Name { end, listed: false, head: Some(head) };
    }
    let goes_on = found.is_some_and(|(table, m)| {
        gazetteers.names[table].senses(m).all(|s| s.kind() == EntityKind::Place && s.list != 0)
    }) && casing == Casing::Plain
        && longer(text, run.clone(), listed_end);
    if goes_on {
        let end = person_end(text, run, stop);
        return Step::Name { end, listed: false, head: None };
    }
    if listed_end > at + 1 {
        // "Joseph R. Biden Jr.": the list has him without it.
        let person =
            found.is_some_and(|(table, m)| gazetteers.names[table].senses(m).any(|s| s.kind() == EntityKind::Person));
        let end = if person { behind_suffix(text, listed_end, stop) } else { listed_end };
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
    let known =
        found.is_some_and(|(table, m)| gazetteers.names[table].senses(m).any(|s| s.kind() != EntityKind::Person));
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
    if run.len() >= 3 && token.has(Class::ORDINARY) && !given && named(at + 1) && listed_end == at && head.is_none() {
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
fn person_end(text: &Text<'_>, run: Range<usize>, stop: usize) -> usize {
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

fn is_initial(text: &Text<'_>, k: usize, start: usize) -> bool {
    k == start
        || (k > start
            && matches!(
                text.tokens[k - 1].kind,
                Kind::Mark
                    | Kind::Colon
                    | Kind::Open
                    | Kind::Dash
                    | Kind::Other
                    | Kind::Ellipsis
                    | Kind::Stop
                    | Kind::Exclaim
            ))
        || (k == start + 1 && matches!(text.tokens[start].kind, Kind::Hyphen | Kind::Number))
}

fn longest_listed(
    text: &Text<'_>,
    gazetteers: &Gazetteers,
    at: usize,
    stop: usize,
    initial: bool,
) -> Option<(usize, crate::gazetteer::Match)> {
    let mut best: Option<(usize, crate::gazetteer::Match)> = None;
    for (table, names) in gazetteers.names.iter().enumerate() {
        if let Some(found) = names.longest(text.raw, &text.tokens, at, stop)
            && best.is_none_or(|(_, b)| found.end > b.end)
        {
            best = Some((table, found));
        }
    }
    best.filter(|(table, m)| {
        let names = &gazetteers.names[*table];
        // "King Abdullah", "Pope Francis": the title is no part of the name.
        // In capitals it may be initials: "MK" is a member of the Knesset, but not before Stalin.
        let upper = text.tokens[at].shape == Shape::Upper && m.end == at + 2;
        let titled = text.tokens[at].has(Class::HONORIFIC.or(Class::TITLE)) && m.end > at + 1 && !upper;
        if titled && names.senses(*m).all(|s| s.kind() == EntityKind::Person && s.list != 0) {
            return false;
        }
        // A family name listed alone says too little where it is an ordinary word and a capital proves nothing.
        let short = names.senses(*m).all(|s| s.is(compile::SHORT));
        let alone = m.end == at + 1 && text.tokens[at].has(Class::ORDINARY);
        !(short && alone && (initial || text.tokens[at].shape == Shape::Upper))
    })
}

fn casing(text: &Text<'_>, sentence: Range<usize>) -> Casing {
    let (mut words, mut capital, mut upper) = (0, 0, 0);
    for token in &text.tokens[sentence] {
        if token.kind == Kind::Word && token.shape != Shape::None {
            words += 1;
            capital += usize::from(token.is_capitalised());
            upper += usize::from(matches!(token.shape, Shape::Upper | Shape::Initial));
        }
    }
    match words {
        _ if words >= 3 && upper * 10 >= words * 8 => Casing::Capitals,
        _ if words >= 5 && capital * 10 >= words * 7 => Casing::Title,
        _ => Casing::Plain,
    }
}

/// In a line where every word has a capital, a name ends before the next ordinary word.
fn segment_end(text: &Text<'_>, at: usize, stop: usize, casing: Casing) -> usize {
    let known = |k: usize| {
        let token = &text.tokens[k];
        let name = token.has(Class::GIVEN) && k == at
            || token.has(Class::ORG_HEAD.or(Class::PLACE_HEAD)) && casing == Casing::Title;
        !token.has(Class::ORDINARY) || name
    };
    (at + 1..stop).find(|&k| text.tokens[k].kind == Kind::Word && !known(k)).unwrap_or(stop)
}
