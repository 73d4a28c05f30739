//! Name lists → one searchable table: the hashes of the folded names and of how they begin, the bits that tell where none
//! does, their senses as fixed-size records, and the strings of these. The built-in lists go through here in `build.rs`, a
//! user's at every start.
//!
//! `build.rs` compiles this file too, so it uses nothing of the crate but its siblings.

use super::fold::fold_name_into;
use super::hash_table::{self, NO_BYTES, hash_byte};
use super::heads;
use super::readings::Readings;
use std::collections::HashMap;
use std::num::NonZeroU8;
use std::ops::Range;
use xxhash_rust::xxh3::Xxh3DefaultBuilder;

/// Bytes of one sense record.
pub const SENSE_BYTES: usize = 28;

/// Flag: the name is an alias of its canonical form.
pub const ALIAS: u16 = 1;
/// Flag: matches only in capitals, as listed (US is not us).
pub const CAPITALS: u16 = 2;
/// Flag: a woman's name (people).
pub const FEMALE: u16 = 4;
/// Flag: a man's name (people).
pub const MALE: u16 = 8;
/// Flag: matches in any case.
pub const ANY_CASE: u16 = 16;
/// Flag: part of a person's name that newspapers use alone.
pub const SHORT: u16 = 32;
/// Flag: an abbreviation that stands with its stop (La. is Louisiana, La is not).
pub const STOPPED: u16 = 64;
/// Flag: stands for the government that sits there (the Kremlin, Downing Street, the White House).
pub const SEAT: u16 = 128;

/// What a list says about a name, before compilation.
#[derive(Debug, Clone, Default)]
pub struct NameRow {
    /// As printed.
    pub name: String,
    /// Finer kind; see [`KINDS`].
    pub kind: u8,
    /// Canonical form; empty when it is the name itself.
    pub canonical: String,
    /// Flags.
    pub flags: u16,
    /// ISO country, empty when unknown.
    pub country: String,
    /// State or province of a place, empty when unknown.
    pub admin: String,
    /// Degrees.
    pub point: Option<(f32, f32)>,
    /// Prominence 0–255: bits of population or importance.
    pub weight: u8,
    /// Identifier, or role of a person.
    pub id: String,
    /// List it came from; index into the list names.
    pub list: u8,
}

/// Finer kinds, in the order of their codes: kind column of the lists → code.
pub const KINDS: &[&str] = &[
    "person",
    "country",
    "capital",
    "city",
    "region",
    "area",
    "water",
    "island",
    "mountain",
    "facility",
    "district",
    "organisation",
    "place",
    "company",
    "outlet",
    "party",
    "armed group",
    "government",
    "international",
    "team",
    "platform",
];

/// The code of a finer kind.
pub fn kind_code(kind: &str) -> Option<u8> {
    KINDS.iter().position(|k| *k == kind).map(|k| k as u8)
}

/// The code of a finer kind and the flags that go with it: a `seat` is a facility, a `government seat` a body, that
/// speaks for a government.
pub fn kind_and_flags(kind: &str) -> Option<(u8, u16)> {
    match kind {
        "seat" => Some((kind_code("facility")?, SEAT)),
        "government seat" => Some((kind_code("government")?, SEAT)),
        _ => Some((kind_code(kind)?, 0)),
    }
}

/// A compiled table: names, senses, strings.
#[derive(Debug, Clone, Default)]
pub struct Compiled {
    /// The names and their beginnings by hash, for [`hash_table::HashTable`]; the values are those of [`Place`].
    pub table: Vec<u8>,
    /// How names begin, for [`heads::Heads`].
    pub heads: Vec<u8>,
    /// Records of [`SENSE_BYTES`].
    pub senses: Vec<u8>,
    /// Strings, each behind its length: two characters of ASCII, the lower seven bits first.
    pub strings: String,
}

/// What the table holds of a folded name or of its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place(pub u64);

/// The senses of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Senses {
    /// The first of them.
    pub first: u32,
    /// How many.
    pub count: NonZeroU8,
    /// What they are.
    pub readings: Readings,
}

impl Place {
    /// Where a name goes on.
    const GOES_ON: u64 = 1 << 63;

    /// A name with its first sense, their number and what they are.
    fn name(first: u32, count: u8, readings: Readings) -> Self {
        Self(u64::from(readings.0) << 40 | u64::from(first) << 8 | u64::from(count))
    }

    /// The senses of the name that ends there, if one does.
    #[inline]
    pub fn senses(self) -> Option<Senses> {
        let count = NonZeroU8::new(self.0 as u8)?;
        Some(Senses { first: (self.0 >> 8) as u32, count, readings: Readings((self.0 >> 40) as u8) })
    }

    /// True when a listed name is longer.
    #[inline]
    pub fn goes_on(self) -> bool {
        self.0 & Self::GOES_ON != 0
    }
}

/// Bits for the beginning of each name: one word in twenty that begins none passes.
const HEAD_BITS: usize = 16;

/// Longest string, in bytes; what is longer is cut.
const LONGEST_STRING: usize = (1 << 14) - 1;

/// True for a short name in capitals, which must be in capitals in the text too.
pub fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 1 && letters.clone().count() <= 6 && letters.clone().all(char::is_uppercase)
}

/// Compiles rows; the order of rows decides between senses of the same name (first is strongest).
pub fn compile(rows: &[NameRow]) -> Compiled {
    // The empty string lies at 0.
    let mut strings = Strings { text: "\0\0".to_owned(), ..Strings::default() };
    // All keys in one buffer, then sorted by reference: a list of 100,000 names is compiled at every start.
    let mut keys = Vec::with_capacity(rows.len() * 16);
    let mut by_name: Vec<(Range<usize>, &NameRow)> = Vec::with_capacity(rows.len());
    for row in rows {
        let start = keys.len();
        fold_name_into(&row.name, &mut keys);
        if keys.len() > start {
            by_name.push((start..keys.len(), row));
        }
    }
    by_name.sort_by(|(a, _), (b, _)| keys[a.clone()].cmp(&keys[b.clone()]));
    let mut senses = Vec::with_capacity(by_name.len() * SENSE_BYTES);
    let mut table = Vec::with_capacity(by_name.len() * 2);
    for rows in by_name.chunk_by(|(a, _), (b, _)| keys[a.clone()] == keys[b.clone()]) {
        let key = &keys[rows[0].0.clone()];
        let first = (senses.len() / SENSE_BYTES) as u32;
        let rows = &rows[..rows.len().min(255)];
        for (_, row) in rows {
            let name = strings.push(&row.name);
            let itself = row.canonical.is_empty() || row.canonical == row.name;
            let canonical = if itself { name } else { strings.add(&row.canonical) };
            let (lat, lon) = row.point.unwrap_or((f32::NAN, 0.0));
            let scaled = |degrees: f32| if degrees.is_nan() { i16::MIN } else { (degrees * 100.0).round() as i16 };
            let country = row.country.as_bytes();
            senses.extend(canonical.to_le_bytes());
            senses.extend(strings.push(&row.id).to_le_bytes());
            senses.extend(flags(row).to_le_bytes());
            senses.extend([row.kind, row.list]);
            senses.extend([country.first().copied().unwrap_or(0), country.get(1).copied().unwrap_or(0), row.weight, 0]);
            senses.extend(scaled(lat).to_le_bytes());
            senses.extend(scaled(lon).to_le_bytes());
            senses.extend(name.to_le_bytes());
            senses.extend(strings.add(&row.admin).to_le_bytes());
        }
        table.extend(beginnings(key).map(|hash| (hash, Place::GOES_ON)));
        let readings = Readings::of(rows.iter().map(|(_, row)| (*row, flags(row))));
        table.push((hash_table::hash(key), Place::name(first, rows.len() as u8, readings).0));
    }
    let heads = heads::build(by_name.iter().map(|(key, _)| &keys[key.clone()]), HEAD_BITS);
    Compiled { table: hash_table::build(table), heads, senses, strings: strings.text }
}

/// The flags of a row, with those that the look of its name gives it.
fn flags(row: &NameRow) -> u16 {
    let letters = row.name.trim_end_matches('.');
    let short = || row.name.ends_with('.') && letters.len() <= 5 && letters.chars().all(char::is_alphabetic);
    row.flags
        | match () {
            () if row.flags & ANY_CASE == 0 && is_acronym(&row.name) => CAPITALS,
            () if short() => STOPPED,
            () => 0,
        }
}

/// The hashes of what a token of a text may end with and the name goes on: before a blank, and before the ’s or the
/// apostrophe of a possessive, which is a token of its own.
fn beginnings(name: &[u8]) -> impl Iterator<Item = u64> {
    let mut hash = NO_BYTES;
    name.iter().enumerate().filter_map(move |(at, &byte)| {
        let behind = &name[at..];
        let possessive = matches!(behind, [b'\''] | [b'\'', b's'] | [b'\'', b' ', ..] | [b'\'', b's', b' ', ..]);
        let before = hash;
        hash = hash_byte(hash, byte);
        (byte == b' ' || possessive).then_some(before)
    })
}

/// Strings stored once, each behind its length.
#[derive(Default)]
struct Strings<'r> {
    text: String,
    seen: HashMap<&'r str, u32, Xxh3DefaultBuilder>,
}

impl<'r> Strings<'r> {
    fn add(&mut self, text: &'r str) -> u32 {
        if let Some(&at) = self.seen.get(text) {
            return at;
        }
        let at = self.push(text);
        self.seen.insert(text, at);
        at
    }

    /// Stores a string that hardly comes twice.
    fn push(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let at = self.text.len() as u32;
        let mut cut = text.len().min(LONGEST_STRING);
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        self.text.extend([cut & 0x7f, cut >> 7].map(|bits| char::from(bits as u8)));
        self.text.push_str(&text[..cut]);
        at
    }
}
