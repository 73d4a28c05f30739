//! Names at a token: the longest listed name that begins there, by walking an `fst` automaton.

use super::class::Class;
use super::compile::{self, Compiled, SENSE_BYTES};
use super::fold::fold_into;
use super::heads::Heads;
use super::walk::{InAutomaton, InSorted, Sorted, Walk};
use crate::document::EntityKind;
use crate::text::{Kind, Shape, Token, next_word};
use std::borrow::Cow;
use std::ops::Range;

/// A compiled table of names, built in or a user's.
#[derive(Debug)]
pub struct Names {
    index: Index,
    heads: Heads,
    senses: Cow<'static, [u8]>,
    strings: Cow<'static, str>,
}

/// How the folded names are searched.
#[derive(Debug)]
enum Index {
    Automaton(fst::Map<&'static [u8]>),
    Sorted(Sorted),
}

/// One reading of a listed name. Its strings are read when they are asked for, and for most readings nobody does.
#[derive(Debug, Clone, Copy)]
pub struct Sense<'n> {
    names: &'n Names,
    record: &'n [u8; SENSE_BYTES],
    /// Flags of [`compile`].
    pub flags: u16,
    /// Code of the finer kind.
    pub fine: u8,
    /// Index into the names of the lists.
    pub list: u8,
    /// ISO country or two zero bytes.
    pub country: [u8; 2],
    /// Prominence.
    pub weight: u8,
    /// Degrees.
    pub point: Option<(f32, f32)>,
}

/// Person, place or organisation, by the code of the finer kind.
pub(super) fn kind_of(fine: u8) -> EntityKind {
    match fine {
        0 => EntityKind::Person,
        1..=10 | 12 => EntityKind::Place,
        _ => EntityKind::Organisation,
    }
}

/// The word for a kind.
pub fn kind_word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Place => "place",
        EntityKind::Organisation => "organisation",
    }
}

impl<'n> Sense<'n> {
    /// As the list prints it.
    pub fn name(&self) -> &'n str {
        self.string(20)
    }

    /// Canonical form.
    pub fn canonical(&self) -> &'n str {
        self.string(0)
    }

    /// Identifier, or the role of a person.
    pub fn id(&self) -> &'n str {
        self.string(4)
    }

    /// State or province of a place, empty when unknown.
    pub fn admin(&self) -> &'n str {
        self.string(24)
    }

    fn string(&self, at: usize) -> &'n str {
        let place = self.record.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |b| u32::from_le_bytes(*b));
        self.names.string(place as usize)
    }

    /// Person, place or organisation.
    pub fn kind(&self) -> EntityKind {
        kind_of(self.fine)
    }

    /// True when the flag is set.
    pub fn is(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }
}

/// A name found at a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// One past its last token.
    pub end: usize,
    /// First sense and their number.
    pub senses: (u32, u8),
}

impl Names {
    /// The built-in lists.
    pub fn built_in() -> Result<Self, String> {
        let fst: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.fst"));
        Ok(Self {
            index: Index::Automaton(fst::Map::new(fst).map_err(|e| e.to_string())?),
            heads: Heads::new(Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/names.heads")))),
            senses: Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/names.senses"))),
            strings: Cow::Borrowed(include_str!(concat!(env!("OUT_DIR"), "/names.strings"))),
        })
    }

    /// A table compiled in memory.
    pub fn new(mut compiled: Compiled) -> Self {
        let index = Index::Sorted(Sorted::new(&mut compiled));
        let heads = Heads::new(Cow::Owned(compiled.heads));
        Self { index, heads, senses: Cow::Owned(compiled.senses), strings: Cow::Owned(compiled.strings) }
    }

    /// The longest name that begins at `tokens[at]` and ends before `stop`.
    ///
    /// Between words of a name stand blanks or a hyphen; `scratch` is reused.
    pub fn longest(&self, raw: &str, tokens: &[Token], at: usize, stop: usize, scratch: &mut Vec<u8>) -> Option<Match> {
        let first = tokens.get(at)?;
        let second = tokens.get(next_word(tokens, at, stop)).map(|token| token.hash);
        if matches!(first.kind, Kind::Word | Kind::Number) && !self.heads.may_hold(first.hash, second) {
            return None;
        }
        match &self.index {
            Index::Automaton(map) => self.follow(InAutomaton::new(map.as_fst()), raw, tokens, at..stop, scratch),
            Index::Sorted(sorted) => self.follow(InSorted::new(sorted), raw, tokens, at..stop, scratch),
        }
    }

    fn follow(
        &self,
        mut walk: impl Walk,
        raw: &str,
        tokens: &[Token],
        Range { start: at, end: stop }: Range<usize>,
        scratch: &mut Vec<u8>,
    ) -> Option<Match> {
        let mut best = None;
        let mut k = at;
        'walk: while k < stop {
            scratch.clear();
            if k > at && !(tokens[k].glued && tokens[k].kind == Kind::Possessive) {
                scratch.push(b' ');
            }
            fold_into(&raw[tokens[k].span.range()], scratch);
            for &byte in scratch.iter() {
                // The automaton may know "Chad Basin" and the text say "Chad became": what was found so far stays.
                if !walk.step(byte) {
                    break 'walk;
                }
            }
            if let Some(packed) = walk.value() {
                let found = Match { end: k + 1, senses: ((packed >> 8) as u32, packed as u8) };
                if self.fits(raw, &tokens[at..=k], found) {
                    best = Some(found);
                }
            }
            k = next_word(tokens, k, stop);
            if best.is_some() && k < stop && walk.is_leaf() {
                break;
            }
        }
        best
    }

    /// A name listed in capitals must stand in capitals.
    fn fits(&self, raw: &str, tokens: &[Token], found: Match) -> bool {
        let lower = || tokens.iter().any(|t| raw[t.span.range()].chars().any(char::is_lowercase));
        // "Stansted airport" and "Sun newspaper" are longer than the names in them: an ordinary word inside a listed
        // name has its capital in the text too, unless it is a small one (of, and, sur).
        let small = |t: &Token| {
            t.span.len() <= 4
                || !t.has(Class::ORDINARY)
                || t.has(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::DETERMINER))
        };
        let capital = || {
            raw[tokens[0].span.range()].chars().next().is_some_and(|c| !c.is_lowercase())
                && tokens.iter().skip(1).all(|t| t.shape != Shape::Lower || small(t))
        };
        let end = tokens[tokens.len() - 1].span.end as usize;
        let stop = || raw[..end].ends_with('.') || raw[end..].starts_with('.');
        self.senses(found)
            .filter(|s| !s.is(compile::STOPPED) || stop())
            .any(|s| s.is(compile::ANY_CASE) || if s.is(compile::CAPITALS) { !lower() } else { capital() })
    }

    /// The readings of a match, strongest first.
    pub fn senses(&self, found: Match) -> impl Iterator<Item = Sense<'_>> {
        let (first, count) = found.senses;
        let (start, count) = (first as usize * SENSE_BYTES, usize::from(count) * SENSE_BYTES);
        self.records(self.senses.get(start..start + count).unwrap_or_default())
    }

    /// The readings of a folded name, looked up whole.
    pub fn get(&self, folded: &str) -> Option<Match> {
        let packed = match &self.index {
            Index::Automaton(map) => map.get(folded)?,
            Index::Sorted(sorted) => sorted.get(folded.as_bytes())?,
        };
        Some(Match { end: 0, senses: ((packed >> 8) as u32, packed as u8) })
    }

    /// Every reading of every name, in the order of the folded names, the strongest of a name first.
    pub fn all(&self) -> impl Iterator<Item = Sense<'_>> {
        self.records(&self.senses)
    }

    fn records<'n>(&'n self, bytes: &'n [u8]) -> impl Iterator<Item = Sense<'n>> {
        bytes.as_chunks().0.iter().map(|record| self.sense(record))
    }

    #[inline]
    fn sense<'n>(&'n self, record: &'n [u8; SENSE_BYTES]) -> Sense<'n> {
        let b = record;
        let degrees = |at: usize| f32::from(i16::from_le_bytes([b[at], b[at + 1]])) / 100.0;
        Sense {
            names: self,
            record,
            flags: u16::from_le_bytes([b[8], b[9]]),
            fine: b[10],
            list: b[11],
            country: [b[12], b[13]],
            weight: b[14],
            point: (i16::from_le_bytes([b[16], b[17]]) != i16::MIN).then(|| (degrees(16), degrees(18))),
        }
    }

    #[inline]
    fn string(&self, at: usize) -> &str {
        let length = self.strings.as_bytes().get(at..).and_then(<[u8]>::first_chunk);
        let length = length.map_or(0, |[low, high]| usize::from(*low) | usize::from(*high) << 7);
        self.strings.get(at + 2..at + 2 + length).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Lexicon;
    use crate::span::Span;
    use crate::text::tokenize;

    #[test]
    fn the_bits_of_first_words_stop_no_listed_name() {
        let (names, lexicon) = (Names::built_in().unwrap(), Lexicon::built_in());
        let Index::Automaton(map) = &names.index else { panic!("the built-in names are an automaton") };
        let (mut tokens, mut scratch) = (Vec::new(), Vec::new());
        for name in names.all().map(|sense| sense.name()) {
            tokens.clear();
            tokenize(name, Span::new(0, name.len() as u32), &lexicon, &mut tokens);
            let all = 0..tokens.len();
            let walked = names.follow(InAutomaton::new(map.as_fst()), name, &tokens, all, &mut scratch);
            assert_eq!(names.longest(name, &tokens, 0, tokens.len(), &mut scratch), walked, "{name}");
        }
    }
}
