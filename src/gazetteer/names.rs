//! Names at a token: the longest listed name that begins there, by walking an `fst` automaton.

use super::class::Class;
use super::compile::{self, Compiled, SENSE_BYTES};
use super::fold::fold_into;
use crate::document::EntityKind;
use crate::text::{Kind, Shape, Token};
use std::borrow::Cow;

/// A compiled table of names, built in or a user's.
#[derive(Debug)]
pub struct Names {
    map: fst::Map<Cow<'static, [u8]>>,
    senses: Cow<'static, [u8]>,
    strings: Cow<'static, [u8]>,
}

/// One reading of a listed name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sense<'n> {
    /// Canonical form.
    pub canonical: &'n str,
    /// Identifier, or the role of a person.
    pub id: &'n str,
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

impl Sense<'_> {
    /// Person, place or organisation.
    pub fn kind(&self) -> EntityKind {
        match self.fine {
            0 => EntityKind::Person,
            1..=10 | 12 => EntityKind::Place,
            _ => EntityKind::Organisation,
        }
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
            map: fst::Map::new(Cow::Borrowed(fst)).map_err(|e| e.to_string())?,
            senses: Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/names.senses"))),
            strings: Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/names.strings"))),
        })
    }

    /// A table compiled in memory.
    pub fn new(compiled: Compiled) -> Result<Self, String> {
        let map = fst::Map::new(Cow::Owned(compiled.fst)).map_err(|e| e.to_string())?;
        Ok(Self { map, senses: Cow::Owned(compiled.senses), strings: Cow::Owned(compiled.strings) })
    }

    /// The longest name that begins at `tokens[at]` and ends before `stop`.
    ///
    /// Between words of a name stand blanks or a hyphen; `scratch` is reused.
    pub fn longest(&self, raw: &str, tokens: &[Token], at: usize, stop: usize, scratch: &mut Vec<u8>) -> Option<Match> {
        let fst = self.map.as_fst();
        let mut node = fst.root();
        let mut value = node.final_output();
        let mut sum = fst::raw::Output::zero();
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
                let Some(i) = node.find_input(byte) else { break 'walk };
                let transition = node.transition(i);
                sum = sum.cat(transition.out);
                node = fst.node(transition.addr);
                value = node.final_output();
            }
            if node.is_final() {
                let packed = sum.cat(value).value();
                let found = Match { end: k + 1, senses: ((packed >> 8) as u32, packed as u8) };
                if self.fits(raw, &tokens[at..=k], found) {
                    best = Some(found);
                }
            }
            k += 1;
            // A hyphen between two glued words is a blank in the folded name.
            if k + 1 < stop && tokens[k].kind == Kind::Hyphen && tokens[k].glued && tokens[k + 1].glued {
                k += 1;
            }
            if best.is_some() && k < stop && node.is_empty() {
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
        (first..first + u32::from(count)).filter_map(|k| self.sense(k as usize))
    }

    /// The readings of a folded name, looked up whole.
    pub fn get(&self, folded: &str) -> Option<Match> {
        let packed = self.map.get(folded)?;
        Some(Match { end: 0, senses: ((packed >> 8) as u32, packed as u8) })
    }

    fn sense(&self, index: usize) -> Option<Sense<'_>> {
        let b = self.senses.get(index * SENSE_BYTES..(index + 1) * SENSE_BYTES)?;
        let string = |at: usize| self.string(u32::from_le_bytes([b[at], b[at + 1], b[at + 2], b[at + 3]]) as usize);
        let degrees = |at: usize| f32::from(i16::from_le_bytes([b[at], b[at + 1]])) / 100.0;
        Some(Sense {
            canonical: string(0),
            id: string(4),
            flags: u16::from_le_bytes([b[8], b[9]]),
            fine: b[10],
            list: b[11],
            country: [b[12], b[13]],
            weight: b[14],
            point: (i16::from_le_bytes([b[16], b[17]]) != i16::MIN).then(|| (degrees(16), degrees(18))),
        })
    }

    fn string(&self, at: usize) -> &str {
        let length = self.strings.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]) as usize);
        self.strings.get(at + 2..at + 2 + length).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }
}
