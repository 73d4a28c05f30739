//! Sentences → candidates: stretches of tokens that may be a name, left to right, each with the readings that the
//! gazetteers have for it and the title before it.

use super::guards::{SMALL, bears_month, is_honoured, may_open, no_name, opens_sentence, starts_lower};
use super::joined::is_and;
use super::step::{At, Step, person_end, step};
use super::structure::{Head, run_end};
use crate::gazetteer::{Class, Gazetteers, Match, Readings};
use crate::text::{Kind, Shape, Text, Token};
use std::ops::Range;

/// A stretch of tokens that may be a name.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) tokens: Range<usize>,
    /// Tokens of the title before it.
    pub(super) title: Range<usize>,
    /// Table and match of the gazetteers.
    pub(super) listed: Option<(usize, Match)>,
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
pub(super) enum Casing {
    Plain,
    Title,
    Capitals,
}

/// The candidates of a story, found sentence by sentence.
pub(super) struct Finder<'a, 't> {
    text: &'a Text<'t>,
    gazetteers: &'a Gazetteers,
    pub(super) found: Vec<Candidate>,
    /// Ordinary words that open a sentence, token and paragraph, which are names only if the story has them as names
    /// elsewhere.
    pub(super) weak: Vec<(usize, usize)>,
}

impl<'a, 't> Finder<'a, 't> {
    /// Nothing found yet, in a story of so many tokens.
    pub(super) fn new(text: &'a Text<'t>, gazetteers: &'a Gazetteers, tokens: usize) -> Self {
        let (found, weak) = (Vec::with_capacity(tokens / 12), Vec::with_capacity(tokens / 60));
        Self { text, gazetteers, found, weak }
    }

    /// Adds the candidates of a sentence.
    pub(super) fn sentence(&mut self, sentence: Range<usize>, paragraph: usize) {
        let Self { text, gazetteers, .. } = *self;
        let casing = casing(text, sentence.clone());
        let mut k = sentence.start;
        let mut title = 0..0;
        while let Some(start) = next_start(text, k, sentence.end) {
            if start > k {
                // "defense secretary Lloyd Austin": lower-case titles count too.
                title = if is_small_title(&text.tokens[start - 1]) { start - 1..start } else { 0..0 };
                k = start;
            }
            let token = &text.tokens[k];
            let initial = is_initial(text, k, sentence.start);
            let found = longest_listed(text, gazetteers, k, sentence.end, initial);
            if initial && found.is_none() && title.is_empty() && only_opens(text, k, sentence.end) {
                if may_open(token) {
                    self.weak.push((k, paragraph));
                }
                k += 1;
                continue;
            }
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
                    self.weak.push((k, paragraph));
                }
                title = 0..0;
                k = end;
                continue;
            }
            let step = match honoured && token.has(Class::TIME.or(Class::DEMONYM)) && !token.has(Class::TITLE) {
                true => Step::Name { end: person_end(text, run, stop), listed: false, head: None },
                false => step(text, At { run, found, stop: stop.max(k + 1), initial, casing }),
            };
            match step {
                Step::Title(end) => {
                    title = if title.end == k && !title.is_empty() { title.start..end } else { k..end };
                    k = end;
                }
                Step::Weak(end) => {
                    self.weak.push((k, paragraph));
                    title = 0..0;
                    k = end;
                }
                Step::Skip(end) => {
                    let opens = initial && may_open(token)
                        || bears_month(text, k, sentence.start)
                        || speaks(text, k, sentence.end);
                    if end == k + 1 && opens {
                        self.weak.push((k, paragraph));
                    }
                    title = 0..0;
                    k = end;
                }
                Step::Name { end, listed, head } => {
                    let pageant = || is_pageant(text, gazetteers, k, end, found);
                    let before = if title.end == k && !title.is_empty() && !pageant() { title.clone() } else { 0..0 };
                    self.found.push(Candidate {
                        tokens: k..end,
                        title: before,
                        listed: if listed { found } else { None },
                        head,
                        initial: initial || casing != Casing::Plain,
                        paragraph,
                        shouted: casing == Casing::Capitals,
                    });
                    title = 0..0;
                    k = end;
                }
            }
        }
    }
}

/// How a sentence is cased.
fn casing(text: &Text<'_>, sentence: Range<usize>) -> Casing {
    let capital = text.capitals.within(sentence.clone()).count();
    let tokens = &text.tokens[sentence];
    // More than three small words for seven with a capital: most sentences show them soon.
    let small = tokens.iter().filter(|token| token.shape == Shape::Lower);
    if small.clone().nth(capital * 3 / 7).is_some() {
        return Casing::Plain;
    }
    let upper = tokens.iter().filter(|token| matches!(token.shape, Shape::Upper | Shape::Initial)).count();
    match small.count() + capital {
        words if words >= 3 && upper * 10 >= words * 8 => Casing::Capitals,
        words if words >= 5 && capital * 10 >= words * 7 => Casing::Title,
        _ => Casing::Plain,
    }
}

/// The first token from `from` on with which a name may begin: a capital, or the particle or number right before it.
fn next_start(text: &Text<'_>, from: usize, stop: usize) -> Option<usize> {
    let capital = text.capitals.first(from..stop)?;
    let before = |by: usize| capital.checked_sub(by).filter(|&k| k >= from);
    let begins = |close: usize| {
        let token = &text.tokens[close];
        match token.kind {
            Kind::Word if starts_lower(text, close, stop) => Some(close),
            Kind::Number if text.tokens[capital].glued => Some(close),
            Kind::Hyphen | Kind::Dash => before(2).filter(|&k| starts_lower(text, k, stop)),
            _ => None,
        }
    };
    before(1).and_then(begins).or(Some(capital))
}

fn is_small_title(token: &Token) -> bool {
    token.kind == Kind::Word && token.has(Class::TITLE.or(Class::ROLE).or(Class::HONORIFIC).or(Class::RELATION))
}

/// `The ferry`, `But in March`, `Officials said`: a word with a capital because it opens a sentence, and nothing else. Every
/// third start of a name is one, so they are told before anything else is asked.
fn only_opens(text: &Text<'_>, k: usize, stop: usize) -> bool {
    const ELSE: Class = Class(
        Class::HONORIFIC.0
            | Class::TITLE.0
            | Class::GIVEN.0
            | Class::ORG_START.0
            | Class::PLACE_HEAD.0
            | Class::OTHER_HEAD.0
            | Class::DEMONYM.0
            | Class::TIME.0
            | Class::NO_NAME.0,
    );
    let token = &text.tokens[k];
    if token.has(ELSE) || token.shape == Shape::Upper {
        return false;
    }
    let small = token.has(SMALL);
    let Some(next) = text.tokens.get(k + 1).filter(|_| k + 1 < stop) else { return small };
    let alone = match next.kind {
        Kind::Word => !next.is_capitalised() && !next.has(Class::PARTICLE),
        kind => small && !matches!(kind, Kind::Hyphen | Kind::Dash | Kind::Other),
    };
    // "Youth and Sports Minister": fields of an office.
    alone && (small || opens_sentence(text, k) && !is_and(text, k + 1))
}

/// `Hindi said`, of Abdul Al Hindi.
fn speaks(text: &Text<'_>, k: usize, stop: usize) -> bool {
    let token = &text.tokens[k];
    let next = text.tokens.get(k + 1).filter(|_| k + 1 < stop);
    let says = |t: &Token| t.has(Class::QUOTING.or(Class::STRONG)) && t.has(Class::PAST.or(Class::THIRD));
    token.has(Class::DEMONYM) && !token.has(Class::PLURAL.or(Class::ROLES)) && next.is_some_and(says)
}

/// Miss Namibia is a pageant; nobody of that name is meant by Namibia.
fn is_pageant(text: &Text<'_>, gazetteers: &Gazetteers, k: usize, end: usize, found: Option<(usize, Match)>) -> bool {
    let name = text.tokens[k].has(Class::GIVEN.or(Class::SURNAME));
    let country = |(table, m): (usize, Match)| m.end == end && gazetteers.names[table].senses(m).any(|s| s.fine == 1);
    text.word(k.saturating_sub(1)) == "Miss" && !name && found.is_some_and(country)
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
) -> Option<(usize, Match)> {
    let mut best: Option<(usize, Match)> = None;
    for (table, names) in gazetteers.names.iter().enumerate() {
        if let Some(found) = names.longest(text.raw, &text.tokens, at, stop)
            && best.is_none_or(|(_, b)| found.end > b.end)
        {
            best = Some((table, found));
        }
    }
    best.filter(|(_, m)| {
        // "King Abdullah", "Pope Francis": the title is no part of the name.
        // In capitals it may be initials: "MK" is a member of the Knesset, but not before Stalin.
        let upper = text.tokens[at].shape == Shape::Upper && m.end == at + 2;
        let titled = text.tokens[at].has(Class::HONORIFIC.or(Class::TITLE)) && m.end > at + 1 && !upper;
        if titled && !m.has(Readings::PLACE.or(Readings::ORGANISATION).or(Readings::OWN)) {
            return false;
        }
        // A family name listed alone says too little where it is an ordinary word and a capital proves nothing.
        let short = !m.has(Readings::WHOLE);
        let alone = m.end == at + 1 && text.tokens[at].has(Class::ORDINARY);
        !(short && alone && (initial || text.tokens[at].shape == Shape::Upper))
    })
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
