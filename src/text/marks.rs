//! Quotation marks → quoted stretches.
//!
//! In: one paragraph's tokens. Out: [`Stretch`]es in text order, nested ones after their parent. Marks are paired
//! inside a paragraph by glyph and position together, so that reversed, foreign, straight and wrong marks all pair;
//! apostrophes are told from single marks. A stretch that the next paragraph re-opens is joined later, in `turns`.

use super::token::{Kind, Token};
use crate::gazetteer::Class;
use crate::span::Span;
use std::ops::Range;

/// Words between a pair of marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// With the marks.
    pub outer: Span,
    /// Without the marks.
    pub inner: Span,
    /// The tokens between the marks.
    pub tokens: Range<usize>,
    /// How it ends.
    pub close: Close,
    /// Index of the stretch in which it is nested.
    pub parent: Option<usize>,
    /// In single marks.
    pub single: bool,
}

/// How a stretch is bounded. Everything but `Paired` becomes a warning on the quotation, unless the next paragraph
/// goes on with an opening mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Close {
    /// By a mark that fits.
    Paired,
    /// By a mark of the wrong kind: “KEEP OUT!“
    WrongGlyph,
    /// By the end of the paragraph.
    ParagraphEnd,
    /// The closing mark has no opening one; begins with the paragraph.
    Unopened,
}

/// How far the other mark of a single one, or of a closing one that nothing opens, is looked for, in tokens.
const FARTHEST: usize = 1200;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// The side that a glyph is made for, and whether it is a single mark.
fn glyph(mark: &str) -> (Side, bool) {
    match mark {
        "“" | "„" | "«" | "``" | "‟" | "‘‘" => (Side::Open, false),
        "”" | "»" | "''" | "’’" => (Side::Close, false),
        "‘" | "‚" | "‹" | "`" | "‛" => (Side::Open, true),
        "’" | "›" => (Side::Close, true),
        "'" => (Side::Either, true),
        _ => (Side::Either, false),
    }
}

fn is_double(raw: &str, token: &Token) -> bool {
    token.kind == Kind::Mark && !glyph(&raw[token.span.range()]).1
}

struct Opened {
    token: usize,
    stretch: usize,
    glyph: Side,
    low: bool,
}

/// Appends the quoted stretches of the paragraph whose tokens are `tokens[within]`, of which `marks` are marks; parents
/// are told by their index in the list.
pub fn stretches(raw: &str, tokens: &[Token], within: Range<usize>, marks: &[u32], out: &mut Vec<Stretch>) {
    let first = out.len();
    let mut open: Vec<Opened> = Vec::new();
    let mut closers: Vec<usize> = Vec::new();
    let mut within_single: Option<(usize, usize)> = None;
    for (n, k) in indices(marks).enumerate() {
        let behind = &marks[n + 1..];
        // Inside single marks no further single ones are looked for; double ones are.
        if let Some((close, single)) = within_single.filter(|(close, _)| k >= *close) {
            // What is left open inside ends with the single marks: stretches never cross.
            while let Some(left) = open.pop_if(|o| o.stretch > single) {
                out[left.stretch] = unclosed(tokens, &left, close, out[left.stretch].parent);
            }
            within_single = None;
        }
        let mark = &raw[tokens[k].span.range()];
        let (side, single) = glyph(mark);
        if single {
            if within_single.is_some() || closers.last() == Some(&k) {
                continue;
            }
            if let Some(close) = single_close(raw, tokens, k, behind, within.end, side) {
                let parent = open.last().map(|o| o.stretch);
                // Crossing the closing mark of an open pair of double ones, it is no pair.
                let mut inside = indices(behind).take_while(|k| *k < close);
                if !open.is_empty() && inside.any(|k| is_double(raw, &tokens[k])) {
                    continue;
                }
                closers.push(close);
                within_single = Some((close, out.len()));
                out.push(stretch(tokens, k, close, Close::Paired, parent, true));
            }
            continue;
        }
        let slipped = !open.is_empty() && slipped(raw, tokens, k, side);
        let opening = !slipped && opens_here(tokens, k, within.start);
        let closing = slipped || closes_here(tokens, k, within.end);
        match open.last() {
            Some(last) if is_close(side, opening, closing, last, mark) => {
                let wrong = side == Side::Open && !last.low;
                let Opened { token, stretch: index, .. } = open.pop().unwrap_or_else(|| unreachable!("just seen"));
                let how = if wrong { Close::WrongGlyph } else { Close::Paired };
                let parent = out[index].parent;
                out[index] = stretch(tokens, token, k, how, parent, false);
            }
            // A straight mark where one is open and words follow: nested if its own closer comes first.
            Some(last)
                if side == Side::Either && last.glyph == Side::Either && !nests(raw, tokens, behind, within.end) => {}
            // A mark right behind a number where none is open is one of inches.
            None if closing && !opening && k > within.start && tokens[k - 1].kind == Kind::Number => {}
            None if closing && !opening && k > within.start => {
                // A closing mark with no opening one: from the colon, sentence or paragraph before it.
                if let Some(from) = unopened(tokens, out[first..].last(), within.start, k) {
                    let mut found = stretch(tokens, k, k, Close::Unopened, None, false);
                    found.tokens = from..k;
                    found.outer = tokens[from].span.to(tokens[k].span);
                    found.inner = tokens[from].span.to(tokens[k - 1].span);
                    out.push(found);
                }
            }
            _ if (side != Side::Close || opening || (open.is_empty() && !closing)) && open.len() < 32 => {
                let single = within_single.map(|(_, s)| s).filter(|s| open.last().is_none_or(|o| o.stretch < *s));
                let parent = single.or(open.last().map(|o| o.stretch));
                open.push(Opened {
                    token: k, stretch: out.len(), glyph: side, low: matches!(mark, "„" | "»" | "”")
                });
                out.push(stretch(tokens, k, k, Close::ParagraphEnd, parent, false));
            }
            _ => {}
        }
    }
    for left in open {
        let end = within_single.filter(|(_, single)| left.stretch > *single).map_or(within.end, |(close, _)| close);
        let here = Some(left.stretch);
        let inner = out[first..].iter().find(|s| s.parent == here).map(|s| s.tokens.start);
        let end = match inner {
            None => tag_inside(tokens, left.token, end).unwrap_or(end),
            Some(inner) => forgotten(tokens, &left, inner, within.start).unwrap_or(end),
        };
        let parent = out[left.stretch].parent;
        out[left.stretch] = unclosed(tokens, &left, end, parent);
        for stretch in out[first..].iter_mut().filter(|s| s.parent == here && s.tokens.start > end) {
            stretch.parent = parent;
        }
    }
    drop_empty(out, first);
}

/// Token indices of a list of them.
fn indices(marks: &[u32]) -> impl Iterator<Item = usize> {
    marks.iter().map(|mark| *mark as usize)
}

/// Drops the stretches without words from the paragraph's, which begin at `first`.
fn drop_empty(out: &mut Vec<Stretch>, first: usize) {
    if out[first..].iter().all(|s| !s.tokens.is_empty()) {
        return;
    }
    let mut here = out.split_off(first);
    let mut next = first;
    let place = |stretch: &Stretch| {
        let place = next;
        next += usize::from(!stretch.tokens.is_empty());
        place
    };
    let places: Vec<usize> = here.iter().map(place).collect();
    for stretch in &mut here {
        stretch.parent = stretch.parent.map(|p| places[p - first]);
    }
    here.retain(|s| !s.tokens.is_empty());
    out.append(&mut here);
}

/// Where a quotation without an opening mark begins: behind the last colon since the stretch before it, behind the
/// sentence that reports that stretch, or with the paragraph.
fn unopened(tokens: &[Token], before: Option<&Stretch>, start: usize, close: usize) -> Option<usize> {
    let from = before.map_or(start, |b| b.tokens.end + 1);
    let nearest = from.max(close.saturating_sub(FARTHEST));
    if let Some(colon) = (nearest..close).rev().find(|&j| tokens[j].kind == Kind::Colon) {
        return Some(colon + 1).filter(|&k| k + 2 < close);
    }
    if before.is_none() {
        return Some(start);
    }
    (from..close.min(from + FARTHEST)).find(|&j| tokens[j].kind == Kind::Stop).map(|j| j + 1).filter(|&k| k + 2 < close)
}

/// A stretch that nothing closes before token `end`.
fn unclosed(tokens: &[Token], opened: &Opened, end: usize, parent: Option<usize>) -> Stretch {
    let mut found = stretch(tokens, opened.token, end - 1, Close::ParagraphEnd, parent, false);
    found.tokens.end = end.max(found.tokens.start);
    if opened.token + 1 < end {
        found.inner = tokens[opened.token + 1].span.to(tokens[end - 1].span);
    }
    found
}

/// The age of the “Tarn letters) was past. He spoke of “a flat land”: what nothing closes and another sentence begins
/// anew was forgotten, and ends with its own sentence. At the head of a paragraph it may go on below.
fn forgotten(tokens: &[Token], opened: &Opened, inner: usize, start: usize) -> Option<usize> {
    let stop = |k: &usize| tokens[*k].kind == Kind::Stop && tokens[*k].ends_sentence();
    (opened.token + 2..inner).find(stop).map(|k| k + 1).filter(|_| opened.token > start && opened.glyph == Side::Open)
}

/// “The lamps are lit, Edda Moor said.: a tag that ends the first sentence of what nothing closes stands outside.
fn tag_inside(tokens: &[Token], open: usize, end: usize) -> Option<usize> {
    let stop = (open + 1..end).find(|&k| matches!(tokens[k].kind, Kind::Stop | Kind::Exclaim))?;
    let comma = (open + 1..stop).rev().find(|&k| tokens[k].kind == Kind::Comma)?;
    let says = |k: usize| tokens[k].has(Class::STRONG) && tokens[k].has(Class::PAST);
    let name = |mut words: Range<usize>| {
        let pronoun = words.len() == 1 && tokens[words.start].has(Class::HE.or(Class::SHE));
        (1..=4).contains(&words.len()) && (pronoun || words.all(|k| tokens[k].is_capitalised()))
    };
    let tag = says(stop - 1) && name(comma + 1..stop - 1) || says(comma + 1) && name(comma + 2..stop);
    (tag && comma > open + 1).then_some(comma)
}

fn stretch(tokens: &[Token], open: usize, close: usize, how: Close, parent: Option<usize>, single: bool) -> Stretch {
    let outer = tokens[open].span.to(tokens[close].span);
    let inside = open + 1..close.max(open + 1);
    let inner = if inside.is_empty() {
        Span::new(tokens[open].span.end, tokens[open].span.end)
    } else {
        tokens[inside.start].span.to(tokens[inside.end - 1].span)
    };
    Stretch { outer, inner, tokens: inside, close: how, parent, single }
}

/// True when a mark stands where a quotation begins: a blank, bracket or dash before it and a word right behind.
fn opens_here(tokens: &[Token], k: usize, start: usize) -> bool {
    let free_before = k == start
        || !tokens[k].glued
        || matches!(
            tokens[k - 1].kind,
            Kind::Open | Kind::Dash | Kind::Mark | Kind::Ellipsis | Kind::Colon | Kind::Other
        );
    free_before && tokens.get(k + 1).is_some_and(|t| t.glued)
}

/// True when a mark stands where a quotation ends: right behind a word or stop, and no word right behind it.
fn closes_here(tokens: &[Token], k: usize, stop: usize) -> bool {
    let free_after = k + 1 >= stop || !tokens[k + 1].glued || !matches!(tokens[k + 1].kind, Kind::Word | Kind::Number);
    tokens[k].glued && free_after
}

/// “…, ”said Moor: the blank stands on the wrong side of the closing mark. A straight mark may as well open something, so
/// the tag must show.
fn slipped(raw: &str, tokens: &[Token], k: usize, side: Side) -> bool {
    let stop = |t: &Token| matches!(t.kind, Kind::Comma | Kind::Exclaim);
    let glued = !tokens[k].glued && tokens.get(k + 1).is_some_and(|t| t.glued);
    if !glued || k == 0 || !stop(&tokens[k - 1]) || side == Side::Open {
        return false;
    }
    let says = |j: usize| tokens.get(j).is_some_and(|t| t.has(Class::CUE) && t.has(Class::PAST.or(Class::THIRD)));
    let lower = raw[tokens[k + 1].span.range()].starts_with(char::is_lowercase);
    lower && (says(k + 1) || tokens[k + 1].has(Class::THIRD_PERSON) && says(k + 2)) || side == Side::Close && lower
}

fn is_close(side: Side, opening: bool, closing: bool, last: &Opened, mark: &str) -> bool {
    match side {
        // „Never“ and ”Never” close by a mark that opens elsewhere; “OUT!“ is a slip.
        Side::Open if last.low && mark != "„" => !opening || closing,
        Side::Open => closing && !opening,
        // »Never« pairs the other way round.
        // French sets a blank inside: « Jamais ».
        Side::Close => !opening || closing || mark == "»" && last.glyph == Side::Open,
        Side::Either => closing || !opening,
    }
}

/// True when a straight mark that stands in opening position inside an open pair has a closer of its own before the
/// pair's: an odd number of marks in closing position would leave one over. `behind` are the marks behind it.
fn nests(raw: &str, tokens: &[Token], behind: &[u32], stop: usize) -> bool {
    let straight = |k: &usize| &raw[tokens[*k].span.range()] == "\"";
    let mut sides = indices(behind).filter(straight).map(|k| closes_here(tokens, k, stop));
    sides.next() == Some(true) && sides.next() == Some(true)
}

/// The token that closes the single mark at `k`, or none when that is an apostrophe; `behind` are the marks behind it.
fn single_close(raw: &str, tokens: &[Token], k: usize, behind: &[u32], stop: usize, side: Side) -> Option<usize> {
    let start =
        k == 0 || !tokens[k].glued || matches!(tokens[k - 1].kind, Kind::Open | Kind::Dash | Kind::Mark | Kind::Colon);
    let next = tokens.get(k + 1)?;
    if !start || !next.glued || k + 1 >= stop || (side == Side::Close && next.kind == Kind::Number) {
        return None;
    }
    let opener = &raw[tokens[k].span.range()];
    if is_elision(&raw[next.span.range()]) && opener != "‘" {
        return None;
    }
    let mut maybe = None;
    for j in indices(behind).take_while(|j| *j < k + FARTHEST).filter(|j| *j >= k + 2) {
        let mark = &raw[tokens[j].span.range()];
        let (_, single) = glyph(mark);
        if !single {
            // Around a single-quoted headline term a double mark may close the whole; else it may stand inside.
            if maybe.is_some() && closes_here(tokens, j, stop) {
                return maybe;
            }
            continue;
        }
        if !closes_here(tokens, j, stop) {
            // Another opening: what was a doubtful closer was one.
            if mark == "‘" && maybe.is_some() {
                return maybe;
            }
            continue;
        }
        let before = &tokens[j - 1];
        let plural = before.kind == Kind::Word
            && raw[before.span.range()].ends_with(['s', 'S'])
            && tokens.get(j + 1).is_some_and(|t| {
                let says = t.has(Class::CUE) && t.has(Class::PAST.or(Class::THIRD));
                t.kind == Kind::Word && !says && j + 1 < stop
            });
        // 'n' in rock 'n' roll
        if j >= 2 && tokens[j - 2].kind == Kind::Mark && is_elision(&raw[before.span.range()]) {
            continue;
        }
        let dropped = before.kind == Kind::Word && raw[before.span.range()].ends_with("in") && mark == "'";
        if !plural && !dropped {
            return Some(j);
        }
        maybe = maybe.or(Some(j));
    }
    maybe
}

/// Words that drop their first letters: ’em, ’til, ’90s.
fn is_elision(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || ["em", "til", "tis", "twas", "cause", "bout", "n", "round", "cos", "cuz"]
            .iter()
            .any(|e| word.eq_ignore_ascii_case(e))
}
