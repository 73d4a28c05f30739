//! Joined names: the name of a body that goes on behind "and", a comma or ’s.
//!
//! `Oil and Gas Ltd`, `Health and Welfare Ministry`, `Ministry of Sport, Youth and National Service`, `Magistrate’s
//! Court`. What joins are fields, ordinary words in capitals; `Supreme Court and Trade Ministry` are two.

use super::structure::{Head, headed, is_name_word, run_end};
use crate::gazetteer::Class;
use crate::text::{Kind, Text};
use std::ops::Range;

/// A word that may name what a body is for: Health, Rivers, Women.
pub(super) fn is_field(text: &Text<'_>, at: usize) -> bool {
    let token = &text.tokens[at];
    let other = Class::HONORIFIC.or(Class::TIME).or(Class::DEMONYM).or(Class::COMPANY);
    // Justice is a field, Justice Lind a judge.
    let title = token.has(Class::TITLE) && text.tokens.get(at + 1).is_some_and(is_name_word);
    // Urban is somebody's name as well, where no field follows.
    let describes = token.has(Class::ADJECTIVE) && text.tokens.get(at + 1).is_some_and(|t| t.has(Class::ORDINARY));
    let given = token.has(Class::GIVEN) && !describes;
    is_name_word(token) && token.has(Class::ORDINARY) && !token.has(other) && !title && !given
}

/// True for "and" and its sign.
#[inline]
pub(super) fn is_and(text: &Text<'_>, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|t| matches!(t.span.len(), 1 | 3)) && matches!(text.word(at), "and" | "&")
}

/// The end of a name whose head stands behind "and": `Climate and Development Network`.
pub(super) fn fields_with_head(text: &Text<'_>, run: Range<usize>, stop: usize) -> Option<usize> {
    let (last, next) = (run.end - 1, run.end + 1);
    if next >= stop || !is_and(text, run.end) || !is_field(text, last) || !is_field(text, next) {
        return None;
    }
    // "the Cabinet and Trade Ministry", "the Supreme Court and Trade Ministry" are two; oil and research are fields, though
    // companies are called after them.
    if text.tokens[last].has(Class::COLLECTIVE) || text.tokens[next].has(Class::ORG_START) {
        return None;
    }
    let rest = next..run_end(text, next, stop);
    if let Some(end) = fields_with_head(text, rest.clone(), stop) {
        return Some(end);
    }
    // "Harbour Systems and Alpha Design Technologies" are two companies, "Harbour Oil and Gas Corporation" is one.
    let head = text.tokens[last].has(Class::ORG_HEAD.or(Class::PLACE_HEAD));
    match headed(text, rest, stop)? {
        (end, _) if head && (end > next + 2 || text.word(end - 1) == text.word(last)) => None,
        (end, Head::Organisation) if end > next + 1 => Some(end),
        _ => None,
    }
}

/// The end of a row of fields whose first comma stands at `start`: `, Youth and National Service`.
pub(super) fn row_of_fields(text: &Text<'_>, start: usize, stop: usize) -> Option<usize> {
    let mut k = start;
    // Six are more than any ministry has.
    for item in 0..6 {
        let comma = text.tokens.get(k).is_some_and(|t| t.kind == Kind::Comma);
        let last = is_and(text, k + usize::from(comma));
        k += usize::from(comma) + usize::from(last);
        let from = k;
        while k < stop && is_field(text, k) {
            k += 1;
        }
        // "the Ministry of Health, and Parliament" are two.
        if k == from || !comma && !last || item == 0 && last {
            return None;
        }
        // "the Ministry of Health, Customs Agency and Supreme Court" are three.
        let body = text.tokens[k - 1].has(Class::ORG_HEAD) && !last;
        if body || text.tokens[from].has(Class::ORG_START) {
            return None;
        }
        if last {
            return Some(k);
        }
    }
    None
}

/// The end of a name whose head stands behind the ’s of an office or of people, and what it is: `Magistrate’s Court`,
/// `Children’s Trust`, `Governor’s Island`.
pub(super) fn owned_head(text: &Text<'_>, run: Range<usize>, stop: usize) -> Option<(usize, Head)> {
    let next = run.end + 1;
    let owner = &text.tokens[run.end - 1];
    let people = Class::ROLE.or(Class::ROLES).or(Class::TITLE);
    let owns = next < stop && text.tokens[run.end].kind == Kind::Possessive && is_name_word(&text.tokens[next]);
    // "Ann Bishop’s Court" is hers.
    let hers = run.len() == 2 && text.tokens[run.start].has(Class::GIVEN) && owner.has(Class::SURNAME);
    if !owns || !owner.has(people) || owner.has(Class::DEMONYM) || hers {
        return None;
    }
    let rest = next..run_end(text, next, stop);
    let only = match &text.tokens[next] {
        token if token.has(Class::ORG_HEAD) => Some((next + 1, Head::Organisation)),
        token if token.has(Class::PLACE_HEAD) => Some((next + 1, Head::Place)),
        _ => None,
    };
    headed(text, rest, stop).filter(|(_, head)| *head != Head::Other).or(only)
}
