//! The lexicon: classes of single words by hash table, and of phrases ("according to", "prime minister") by one
//! aho-corasick automaton, case-insensitive, anywhere in the text.

use super::class::Class;
use super::fold::fold_into;
use super::word_table::{LONGEST, look_up};
use aho_corasick::{AhoCorasick, AhoCorasickBuilder};

static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));
static PHRASES: &str = include_str!(concat!(env!("OUT_DIR"), "/phrases.txt"));

/// Words and phrases with their classes.
#[derive(Debug)]
pub struct Lexicon {
    phrases: AhoCorasick,
    classes: Vec<Phrase>,
}

#[derive(Debug, Clone, Copy)]
struct Phrase {
    class: Class,
    first: bool,
}

/// A phrase found in the text.
#[derive(Debug, Clone, Copy)]
pub struct PhraseHit {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is.
    pub class: Class,
    /// True when the class belongs to its first word (verbs), else to its last (nouns).
    pub first: bool,
}

impl Lexicon {
    /// Builds the automaton over the built-in phrases.
    pub fn built_in() -> Self {
        let mut patterns = Vec::new();
        let mut classes = Vec::new();
        for line in PHRASES.lines() {
            let mut cells = line.split('\t');
            let (Some(phrase), Some(class), Some(first)) = (cells.next(), cells.next(), cells.next()) else { continue };
            patterns.push(phrase);
            classes.push(Phrase { class: Class(class.parse().unwrap_or(0)), first: first == "1" });
        }
        let phrases =
            AhoCorasickBuilder::new().ascii_case_insensitive(true).build(&patterns).unwrap_or_else(|_| empty());
        Self { phrases, classes }
    }

    /// The classes of a single word as printed.
    pub fn word(&self, word: &str) -> Class {
        // Initials, not the titles that are written without stops between: "Ms.", "Mr.", "MK".
        let class = if matches!(word, "M.K." | "M.R." | "M.S.") { Class::NONE } else { self.listed(word) };
        // Sciences make new people every day: glaciologists, mammographers.
        let role = |suffix: &str, class: Class| {
            word.len() > suffix.len() + 2 && word.ends_with(suffix) && !class.has(Class::SPEAKER_NOUN)
        };
        match () {
            () if role("ologist", class) || role("ographer", class) => class.or(Class::ROLE).or(Class::NOUN),
            () if role("ologists", class) || role("ographers", class) => class.or(Class::ROLES).or(Class::PLURAL),
            () if class == Class::NONE && word.len() > 5 && word.ends_with("ly") => Class::ADVERB,
            () => class,
        }
    }

    #[inline]
    fn listed(&self, word: &str) -> Class {
        let mut buffer = [0u8; LONGEST];
        if word.len() <= LONGEST && word.is_ascii() {
            let mut length = 0;
            for &byte in word.as_bytes() {
                if byte != b'.' {
                    buffer[length] = byte.to_ascii_lowercase();
                    length += 1;
                }
            }
            return look_up(WORDS, &buffer[..length]);
        }
        if word.len() > 4 * LONGEST {
            return Class::NONE;
        }
        let mut folded = Vec::with_capacity(word.len());
        fold_into(word, &mut folded);
        look_up(WORDS, &folded)
    }

    /// Every phrase of the text on word boundaries, leftmost-longest.
    ///
    /// The automaton reports overlapping matches and the choice is made here: leftmost-longest matching before a
    /// boundary filter would silently lose the shorter phrase inside a longer one that ends in mid-word.
    pub fn phrases(&self, raw: &str) -> Vec<PhraseHit> {
        let mut hits: Vec<PhraseHit> = self
            .phrases
            .find_overlapping_iter(raw)
            .filter(|m| is_boundary(raw, m.start()) && is_boundary(raw, m.end()))
            .map(|m| {
                let phrase = self.classes[m.pattern().as_usize()];
                PhraseHit { start: m.start(), end: m.end(), class: phrase.class, first: phrase.first }
            })
            .collect();
        hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        let mut end = 0;
        hits.retain(|hit| {
            let keep = hit.start >= end;
            if keep {
                end = hit.end;
            }
            keep
        });
        hits
    }
}

/// True when no word runs across `at`.
fn is_boundary(raw: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (raw.get(..at), raw.get(at..)) else { return false };
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(letter(before.chars().next_back()) && letter(after.chars().next()))
}

fn empty() -> AhoCorasick {
    AhoCorasick::new(std::iter::empty::<&str>()).unwrap_or_else(|_| unreachable!("no patterns always build"))
}
