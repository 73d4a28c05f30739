//! Tokens → sentences, paragraph by paragraph.
//!
//! A sentence ends at a stop, with the marks and brackets behind it, where a capital, a number or an opening mark
//! follows. `“Who pays?” Ellison asked.` is one sentence: a reporting clause behind a quotation belongs to it.

use super::token::{Kind, Shape, Token};
use crate::gazetteer::Class;
use crate::span::Span;
use std::ops::Range;

/// Longest sentence, in tokens.
const LONGEST: usize = 600;

/// Most stops, marks and brackets that are looked at behind one stop; of a longer run the last ones end the sentence.
const BEHIND: usize = 40;

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of its paragraph.
    pub paragraph: usize,
}

/// Cuts the tokens of a paragraph into sentences and appends them; `stops` are those of its tokens that may end one.
pub fn sentences(tokens: &[Token], within: Range<usize>, stops: &[u32], paragraph: usize, out: &mut Vec<Sentence>) {
    let mut start = within.start;
    // No sentence is longer than this; what looks like one is no prose, and every later step stays linear.
    let cut = |start: &mut usize, last: usize, out: &mut Vec<Sentence>| {
        while last >= *start + LONGEST {
            push(tokens, *start..*start + LONGEST, paragraph, out);
            *start += LONGEST;
        }
    };
    for stop in stops.iter().map(|stop| *stop as usize) {
        // Behind the stop that ended a sentence more of them may stand, which belong to it.
        if stop < start {
            continue;
        }
        cut(&mut start, stop, out);
        if let Some(end) = boundary(tokens, stop, within.end) {
            push(tokens, start..end, paragraph, out);
            start = end;
        }
    }
    cut(&mut start, within.end.saturating_sub(1), out);
    push(tokens, start..within.end, paragraph, out);
}

fn push(tokens: &[Token], range: Range<usize>, paragraph: usize, out: &mut Vec<Sentence>) {
    if !range.is_empty() {
        let span = tokens[range.start].span.to(tokens[range.end - 1].span);
        out.push(Sentence { span, tokens: range, paragraph });
    }
}

/// Where the sentence ends whose stop is at `k`, if it does.
fn boundary(tokens: &[Token], k: usize, stop: usize) -> Option<usize> {
    let token = &tokens[k];
    let abbreviation = token.kind == Kind::Word;
    let mut next = k + 1;
    let mut closed = false;
    while next < stop.min(k + BEHIND)
        && tokens[next].glued
        && matches!(tokens[next].kind, Kind::Mark | Kind::Close | Kind::Exclaim | Kind::Ellipsis | Kind::Stop)
    {
        closed |= tokens[next].kind == Kind::Mark;
        next += 1;
    }
    if next >= stop {
        return None;
    }
    let follower = &tokens[next];
    if follower.glued {
        return None;
    }
    let word = if follower.kind == Kind::Mark || follower.kind == Kind::Open {
        tokens.get(next + 1).filter(|_| next + 1 < stop).unwrap_or(follower)
    } else {
        follower
    };
    let capital = word.is_capitalised()
        || word.kind == Kind::Number
        || follower.kind == Kind::Mark
        || follower.kind == Kind::Dash && !closed;
    if !capital {
        return None;
    }
    if abbreviation && !closed {
        // Mr. Smith, J. Smith, U.S. troops; but "in the U.S. He left".
        let opens = Class(
            Class::DETERMINER.0
                | Class::THIRD_PERSON.0
                | Class::PRONOUN.0
                | Class::PREPOSITION.0
                | Class::SUBORDINATOR.0,
        );
        let honorific = token.has(Class::HONORIFIC.or(Class::TITLE)) || token.shape == Shape::Initial;
        if honorific || !(word.has(opens) && word.shape != Shape::Upper) {
            return None;
        }
    }
    if closed && tags_quotation(tokens, next, stop, token.kind == Kind::Stop) {
        return None;
    }
    Some(next)
}

/// True when what follows a quotation is only "Ellison said": a name or noun phrase and a reporting verb near by.
fn tags_quotation(tokens: &[Token], at: usize, stop: usize, strict: bool) -> bool {
    let end = stop.min(at + 7);
    let Some(verb) = (at..end).find(|&k| tokens[k].has(Class::QUOTING) && tokens[k].has(Class::PAST.or(Class::THIRD)))
    else {
        return false;
    };
    if verb == at || tokens[at..verb].iter().any(|t| !matches!(t.kind, Kind::Word | Kind::Hyphen | Kind::Possessive)) {
        return false;
    }
    // "Finch laughed." behind a full stop is an act of its own.
    if strict && !tokens[verb].has(Class::STRONG.or(Class::THAT)) {
        return false;
    }
    let subject = tokens[at..verb].iter().all(|t| {
        t.is_capitalised() || t.has(Class::SPEAKER_NOUN.or(Class::DETERMINER).or(Class::PARTICLE).or(Class::ADVERB))
    });
    // After a full stop, only a bare tag: nothing but a few words to the end of the sentence.
    let tail =
        (verb + 1..(verb + 7).min(stop)).map(|k| tokens[k].kind).find(|k| !matches!(k, Kind::Word | Kind::Number));
    if matches!(tail, Some(Kind::Colon | Kind::Mark)) || strict && tail == Some(Kind::Comma) {
        // "Toth added: “…”" reports what follows.
        return false;
    }
    let bare = tail.is_some() || verb + 7 >= stop;
    let that = tokens
        .get(verb + 1)
        .is_some_and(|t| t.has(Class::SUBORDINATOR) || t.has(Class::DETERMINER) && !tokens[verb].has(Class::OBJECT));
    subject && !that && (!strict || bare)
}
