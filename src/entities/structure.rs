//! Structure: how far a name of several capitalised words reaches, and what its head word says.
//!
//! `Ministry of Finance and Planning`, `World Economic Forum`, `Diori Hamani International Airport`, `Airbase 101`,
//! `Lake Chad`: known by a word of the list of heads.

use super::joined::{fields_with_head, is_and, is_field, owned_head, row_of_fields};
use crate::gazetteer::Class;
use crate::text::{Kind, Shape, Text, Token};
use std::ops::Range;

/// Words that end a name and say what it is of.
const HEADS: Class = Class(Class::ORG_HEAD.0 | Class::PLACE_HEAD.0 | Class::OTHER_HEAD.0);

/// Kind of a head word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    Organisation,
    Place,
    /// An event, a law, a prize: a name of neither.
    Other,
}

/// True for a token that may stand in a name by its capitals.
pub(super) fn is_name_word(token: &Token) -> bool {
    token.kind == Kind::Word && token.is_capitalised()
}

/// End of the run of capitalised words from `at`, with hyphens, particles and initials inside.
pub(super) fn run_end(text: &Text<'_>, at: usize, stop: usize) -> usize {
    let mut k = at + 1;
    while let Some(token) = text.tokens.get(k).filter(|_| k < stop) {
        let next = match token.kind {
            Kind::Word if token.is_capitalised() => Some(k + 1),
            Kind::Word if token.has(Class::PARTICLE) => particles(text, k, stop),
            Kind::Word if token.class == Class::NONE && k == at + 1 => small_name(text, k, stop),
            Kind::Hyphen | Kind::Dash => hyphened(text, at, k, stop),
            Kind::Other => ampersand(text, k, stop),
            _ => None,
        };
        let Some(next) = next else { break };
        k = next;
    }
    k
}

/// Behind the `&` at `k` and the name that follows it.
fn ampersand(text: &Text<'_>, k: usize, stop: usize) -> Option<usize> {
    let ties = text.word(k) == "&" && k + 1 < stop && is_name_word(&text.tokens[k + 1]);
    ties.then_some(k + 2)
}

/// Behind the hyphen at `k` and what it ties to a run that began at `at`: `Abdul-Malik`, `Chester-le-Street`,
/// `Lee Sang-min`. The second half of a Korean or Chinese given name is set small; `London-based` is no name.
fn hyphened(text: &Text<'_>, at: usize, k: usize, stop: usize) -> Option<usize> {
    if k >= stop || !is_hyphen(text, k) {
        return None;
    }
    let loose = is_article(text, k - 1);
    let tied = |j: usize| text.tokens.get(j).filter(|t| j < stop && (t.glued || loose));
    let next = tied(k + 1)?;
    if is_name_word(next) {
        return Some(k + 2);
    }
    if next.kind != Kind::Word {
        return None;
    }
    let link = tied(k + 2).is_some_and(|t| t.kind == Kind::Hyphen) && next.span.len() <= 4;
    if link && tied(k + 3).is_some_and(is_name_word) {
        return Some(k + 4);
    }
    let family = text.tokens[at].has(Class::SURNAME.or(Class::GIVEN)) || k > at + 2;
    let (half, other) = (&text.tokens[k - 1], next);
    // "Hyun-woo Baekman": a family name follows.
    let leads = tied(k + 2).is_none() && text.tokens.get(k + 2).is_some_and(|t| k + 2 < stop && is_name_word(t));
    let given = (k >= at + 2 || leads) && family && half.shape == Shape::Capital && half.span.len() <= 6;
    // "London-held" is no name; Yan-hung and Ji-won are.
    let syllable = matches!(text.word(k + 1), "hung" | "sang" | "sung" | "won");
    (given && other.span.len() <= 6 && (syllable || !other.has(Class::PAST.or(Class::ADJECTIVE)))).then_some(k + 2)
}

/// The Arabic article, whose hyphen has blanks around it in some papers: `al - Noor`.
pub(super) fn is_article(text: &Text<'_>, at: usize) -> bool {
    matches!(text.word(at), "al" | "Al" | "el" | "El" | "ul" | "Ul")
}

/// A hyphen at `at` that ties what stands before it to what follows.
pub(super) fn is_hyphen(text: &Text<'_>, at: usize) -> bool {
    let token = &text.tokens[at];
    let article = || at > 0 && is_article(text, at - 1);
    match token.kind {
        Kind::Hyphen => token.glued || article(),
        Kind::Dash => text.slice(token.span) == "-" && article(),
        _ => false,
    }
}

/// Behind the particles at `at` (`von der`, `bin`, `al-`), when a capitalised word follows them.
fn particles(text: &Text<'_>, at: usize, stop: usize) -> Option<usize> {
    let mut k = at;
    while k < stop && k < at + 3 {
        let token = &text.tokens[k];
        if token.kind == Kind::Word && token.has(Class::PARTICLE) && !token.is_capitalised() {
            k += 1;
            if k < stop && is_hyphen(text, k) {
                k += 1;
            }
        } else {
            break;
        }
    }
    (k > at && k < stop && is_name_word(&text.tokens[k])).then_some(k + 1)
}

/// Behind `mangeri Lind` in `Dave mangeri Lind`: a word that no list has, set small between a given name and a family name. Verbs that no list has
/// end like verbs: "Dave outfoxed Lind".
fn small_name(text: &Text<'_>, at: usize, stop: usize) -> Option<usize> {
    let (first, token) = (&text.tokens[at - 1], &text.tokens[at]);
    let last = text.tokens.get(at + 1).filter(|_| at + 1 < stop)?;
    let verb = || ["ed", "ing", "s"].iter().any(|end| text.word(at).ends_with(end));
    let unknown = token.shape == Shape::Lower && token.class == Class::NONE && !verb();
    let given = first.has(Class::GIVEN) && !first.has(Class::ORDINARY);
    let family = last.shape == Shape::Capital && last.has(Class::SURNAME) && !last.has(Class::ORDINARY);
    (unknown && given && family).then_some(at + 2)
}

/// The name of an organisation or facility that begins at `run.start`, by its head word: its end and kind.
pub(super) fn headed(text: &Text<'_>, run: Range<usize>, stop: usize) -> Option<(usize, Head)> {
    // Most runs have no such word, and nothing behind them with which a longer name could go on.
    let heads = HEADS.or(Class::ORG_START);
    let goes_on = is_and(text, run.end) || text.tokens.get(run.end).is_some_and(|t| t.kind == Kind::Possessive);
    let may = goes_on || text.tokens[run.clone()].iter().any(|t| t.has(heads));
    if may { by_head(text, run, stop) } else { None }
}

fn by_head(text: &Text<'_>, run: Range<usize>, stop: usize) -> Option<(usize, Head)> {
    let tokens = &text.tokens;
    let first = &tokens[run.start];
    if let Some(end) = fields_with_head(text, run.clone(), stop) {
        return Some((end, Head::Organisation));
    }
    if let Some(owned) = owned_head(text, run.clone(), stop) {
        return Some(owned);
    }
    // Ministry of …, University of …, Bank of …
    if first.has(Class::ORG_START)
        && let Some(end) = of_tail(text, run.start + 1, stop)
    {
        return Some((end, Head::Organisation));
    }
    // Banco Santander, Universidad Nacional, Dinamo Zagreb: no English word, so no sentence can open with it by chance.
    if first.has(Class::ORG_START) && !first.has(Class::ORDINARY) && (2..=6).contains(&run.len()) {
        return Some((run.end, Head::Organisation));
    }
    // Treaty of Lisbon, Battle of Hastings
    if first.has(Class::OTHER_HEAD)
        && text.word(run.start + 1) == "of"
        && let Some(end) = of_tail(text, run.start + 1, stop)
    {
        return Some((end, Head::Other));
    }
    // Lake Chad, Mount Kenya, Airbase 101; but Park Ji-hyun, the President of the Republic Ana Prieto
    let ends = || matches!(text.word(run.start), "Park" | "Republic");
    if first.has(Class::PLACE_HEAD) && first.shape != Shape::Upper && !first.has(Class::COLLECTIVE) && !ends() {
        // Wharf Nine
        if run.len() == 2 && tokens[run.start + 1].has(Class::NUMBER) {
            return Some((run.end, Head::Place));
        }
        // Lake Brannoch Council is a council.
        let named = (2..=4).contains(&run.len()) && !tokens[run.start + 1].has(Class::TITLE.or(Class::TIME));
        if named && first.has(Class::PLACE_START) && !tokens[run.end - 1].has(Class::ORG_HEAD) {
            return Some((run.end, Head::Place));
        }
        if tokens
            .get(run.start + 1)
            .is_some_and(|t| t.kind == Kind::Number && run.start + 1 < stop && t.span.len() <= 4)
        {
            return Some((run.start + 2, Head::Place));
        }
    }
    // … Ministry, … Airport: the last head of the run, unless a title stands before it.
    let title = run
        .clone()
        .skip(1)
        .find(|&k| {
            // Leeds Metropolitan Police, Tarnholt General Hospital: an adjective, whatever else it is.
            let adjective = tokens[k].has(Class::ADJECTIVE) && k + 1 < run.end && tokens[k + 1].has(HEADS);
            tokens[k].has(Class::TITLE) && !tokens[k].has(Class::ORG_HEAD) && !adjective
        })
        .unwrap_or(run.end);
    let last = (run.start + 1..run.end.min(title + 1)).rev().find(|&k| tokens[k].has(HEADS))?;
    // "R.J. Hall": initials stand before a family name, whatever else it means.
    let dotted = |k: usize| text.slice(tokens[k].span).ends_with('.');
    if run.clone().take_while(|&k| dotted(k)).count() + 1 == run.len()
        && tokens[last].has(Class::SURNAME)
        && !tokens[last].has(Class::COLLECTIVE)
    {
        return None;
    }
    // "Tarnholt Development Company Greta Lind": a person behind the office that is not named.
    let person = |k: usize| tokens[k].has(Class::GIVEN) && !tokens[k].has(Class::ORDINARY.or(Class::RARE_NAME));
    if last + 1 < run.end
        && !tokens[last + 1].has(Class::TITLE.or(Class::COMPANY).or(Class::ROLE))
        && last + 2 < run.end
        && !(tokens[last].has(Class::ORG_HEAD) && last > run.start + 1 && person(last + 1))
    {
        return None;
    }
    let organisation = tokens[last].has(Class::ORG_HEAD);
    // Anna Hill Torres: a given name before it and a family name behind it make Hill one too.
    if !organisation && last + 1 < run.end && first.has(Class::GIVEN) && tokens[last + 1].has(Class::SURNAME) {
        return None;
    }
    let mut end = last + 1;
    while end < run.end && tokens[end].has(Class::COMPANY) {
        end += 1;
    }
    if organisation && tokens[last].has(Class::ORG_START) {
        end = of_tail(text, end, stop).unwrap_or(end);
    }
    let kind = match () {
        () if organisation => Head::Organisation,
        () if tokens[last].has(Class::PLACE_HEAD) => Head::Place,
        () => Head::Other,
    };
    Some((end, kind))
}

/// `of Finance and Planning`, `for the Protection of Birds`: the end of it.
fn of_tail(text: &Text<'_>, at: usize, stop: usize) -> Option<usize> {
    let tokens = &text.tokens;
    let mut k = at;
    let mut end = None;
    // The words so far are adjectives and wait for their noun.
    let mut waits = false;
    for _ in 0..4 {
        let link = tokens.get(k).filter(|_| k < stop)?;
        let word = text.word(k);
        let first = end.is_none();
        let links = matches!(word, "of" | "for" | "on") || !first && matches!(word, "and" | "to" | "in" | "the" | "&");
        if !first
            && link.kind == Kind::Comma
            && let Some(row) = row_of_fields(text, k, stop)
        {
            return Some(row);
        }
        if link.is_capitalised() || !links {
            break;
        }
        k += 1;
        if k < stop && text.word(k) == "the" {
            k += 1;
        }
        // "the High Court on Tuesday", "the Board of Directors of the bank"
        let board = tokens[k].has(Class::ROLES) && text.word(at - 1) == "Board";
        if k >= stop || !is_name_word(&tokens[k]) || tokens[k].has(Class::TIME) || board {
            break;
        }
        // "Bank of America and Wells Fargo" are two; "Ministry of Finance and Planning" is one, and "School of Oriental and
        // African Studies" as well.
        let (joins, field) = (matches!(word, "and" | "&"), is_field(text, k));
        if (joins || matches!(word, "to" | "in")) && !field && !(joins && waits) {
            break;
        }
        let from = k;
        k = office_or_date(text, from, run_end(text, from, stop));
        waits =
            (from..k).all(|k| tokens[k].has(Class::DEMONYM.or(Class::ADJECTIVE)) && !tokens[k].has(Class::ORG_HEAD));
        end = Some(k);
    }
    end
}

/// Where a run ends before somebody's office or a date: `Institute of Health | Director Ida Voss`.
fn office_or_date(text: &Text<'_>, from: usize, end: usize) -> usize {
    let other = Class::HONORIFIC.or(Class::TIME).or(Class::TITLE);
    let heads = Class::ORG_HEAD.or(Class::PLACE_HEAD).or(Class::ADJECTIVE).or(Class::GIVEN).or(Class::SURNAME);
    let cuts = |k: usize| text.tokens[k].has(other) && !text.tokens[k].has(heads) && text.tokens[k].is_capitalised();
    (from + 1..end).find(|&k| cuts(k)).unwrap_or(end)
}
