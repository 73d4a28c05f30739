//! Names at a token: the longest listed name that begins there, by the hashes of its first word, its first two …

use super::aligned::Aligned;
use super::class::Class;
use super::compile::{self, Compiled, Place, SENSE_BYTES, Senses};
use super::fold::fold_each;
use super::hash_table::{HashTable, NO_BYTES, hash, hash_byte};
use super::heads::{Heads, pair};
use super::readings::Readings;
use crate::document::EntityKind;
use crate::text::{Kind, Shape, Token, next_word};
use std::borrow::Cow;

static TABLE: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/names.bin")));

/// A compiled table of names, built in or a user's.
#[derive(Debug)]
pub struct Names {
    table: Cow<'static, [u8]>,
    heads: Heads<Cow<'static, [u8]>>,
    senses: Cow<'static, [u8]>,
    strings: Cow<'static, str>,
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
    match Readings::kind(fine) {
        Readings::PERSON => EntityKind::Person,
        Readings::PLACE => EntityKind::Place,
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
    /// Where its readings stand.
    pub senses: Senses,
}

impl Match {
    /// True when one of its readings is one of these.
    #[inline]
    pub fn has(self, readings: Readings) -> bool {
        self.senses.readings.has(readings)
    }
}

impl Names {
    /// The built-in lists.
    pub fn built_in() -> Self {
        Self {
            table: Cow::Borrowed(&TABLE.0),
            heads: Heads(Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/names.heads")))),
            senses: Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/names.senses"))),
            strings: Cow::Borrowed(include_str!(concat!(env!("OUT_DIR"), "/names.strings"))),
        }
    }

    /// A table compiled in memory.
    pub fn new(compiled: Compiled) -> Self {
        let Compiled { table, heads, senses, strings } = compiled;
        Self {
            table: Cow::Owned(table),
            heads: Heads(Cow::Owned(heads)),
            senses: Cow::Owned(senses),
            strings: Cow::Owned(strings),
        }
    }

    /// The longest name that begins at `tokens[at]` and ends before `stop`.
    ///
    /// Between words of a name stand blanks or a hyphen.
    pub fn longest(&self, raw: &str, tokens: &[Token], at: usize, stop: usize) -> Option<Match> {
        let first = tokens.get(at).filter(|_| at < stop)?.hash;
        let second = tokens.get(next_word(tokens, at, stop));
        let several = second.is_some_and(|second| self.heads.may_begin(pair(first, second.hash)));
        if several || self.heads.may_begin(first) { self.walk(raw, tokens, at, stop, several) } else { None }
    }

    /// The longest name of one word, or of several if there may be such a one.
    fn walk(&self, raw: &str, tokens: &[Token], at: usize, stop: usize, several: bool) -> Option<Match> {
        let table = HashTable::new(&self.table);
        let mut best = None;
        let mut hash = NO_BYTES;
        let mut k = at;
        while let Some(token) = tokens.get(k).filter(|_| k < stop) {
            if k > at && !(token.glued && token.kind == Kind::Possessive) {
                hash = hash_byte(hash, b' ');
            }
            fold_each(&raw[token.span.range()], |byte| hash = hash_byte(hash, byte));
            let place = Place(table.find(hash));
            if let Some(senses) = place.senses() {
                let found = Match { end: k + 1, senses };
                if self.fits(raw, &tokens[at..=k], found) {
                    best = Some(found);
                }
            }
            // The lists may know "Chad Basin" and the text say "Chad became": what was found so far stays.
            if !several || !place.goes_on() {
                break;
            }
            k = next_word(tokens, k, stop);
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
            let first = || raw[tokens[0].span.range()].chars().next().is_some_and(|c| !c.is_lowercase());
            (tokens[0].shape == Shape::Capital || first())
                && tokens.iter().skip(1).all(|t| t.shape != Shape::Lower || small(t))
        };
        if !found.has(Readings::CASED) {
            return capital();
        }
        let end = tokens[tokens.len() - 1].span.end as usize;
        let stop = || raw[..end].ends_with('.') || raw[end..].starts_with('.');
        self.senses(found)
            .filter(|s| !s.is(compile::STOPPED) || stop())
            .any(|s| s.is(compile::ANY_CASE) || if s.is(compile::CAPITALS) { !lower() } else { capital() })
    }

    /// The readings of a match, strongest first.
    pub fn senses(&self, found: Match) -> impl Iterator<Item = Sense<'_>> {
        let Senses { first, count, .. } = found.senses;
        let (start, count) = (first as usize * SENSE_BYTES, usize::from(count.get()) * SENSE_BYTES);
        self.records(self.senses.get(start..start + count).unwrap_or_default())
    }

    /// The readings of a folded name, looked up whole.
    pub fn get(&self, folded: &str) -> Option<Match> {
        let senses = Place(HashTable::new(&self.table).find(hash(folded.as_bytes()))).senses()?;
        Some(Match { end: 0, senses })
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
    use crate::gazetteer::{Lexicon, fold_into};
    use crate::span::Span;
    use crate::text::tokenize;

    /// The longest name with which the tokens begin, found by asking for every row of them.
    fn longest_of_all(names: &Names, raw: &str, tokens: &[Token]) -> Option<Match> {
        let (mut best, mut folded, mut k) = (None, Vec::new(), 0);
        while let Some(token) = tokens.get(k) {
            if k > 0 && !(token.glued && token.kind == Kind::Possessive) {
                folded.push(b' ');
            }
            fold_into(&raw[token.span.range()], &mut folded);
            let found = names.get(std::str::from_utf8(&folded).unwrap()).map(|found| Match { end: k + 1, ..found });
            best = found.filter(|found| names.fits(raw, &tokens[..=k], *found)).or(best);
            k = next_word(tokens, k, tokens.len());
        }
        best
    }

    #[test]
    fn no_name_is_lost_where_its_beginning_is_not_listed() {
        let (names, lexicon) = (Names::built_in(), Lexicon::built_in());
        let mut tokens = Vec::new();
        for sense in names.all() {
            let raw = format!("{}'s", sense.name());
            tokens.clear();
            tokenize(&raw, Span::new(0, raw.len() as u32), &lexicon, &mut tokens);
            let found = names.longest(&raw, &tokens, 0, tokens.len());
            assert_eq!(found, longest_of_all(&names, &raw, &tokens), "{raw}");
        }
    }
}
