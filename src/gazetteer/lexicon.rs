//! The lexicon: classes of single words, and of phrases ("according to", "prime minister") anywhere in the text and in any
//! case. Both are tables that `build.rs` makes and that are read where they lie, so nothing is built at start.

use super::aligned::Aligned;
use super::class::Class;
use super::endings::unlisted;
use super::fold::fold_each;
use super::heads::{Heads, pair};
use super::in_phrases::InPhrases;
use super::phrase_table::{Phrase, PhraseTable};
use super::plain::{PlainRun, plain_run};
use super::word_hash::Hasher;
use super::word_table::{Known, WordTable};

static WORDS: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/words.bin")));
static PHRASES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/phrases.bin"));
static PHRASE_HEADS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/phrases.heads"));

/// Words and phrases with their classes.
#[derive(Debug)]
pub struct Lexicon {
    words: WordTable<'static>,
    phrases: PhraseTable<'static>,
    phrase_heads: Heads<&'static [u8]>,
}

/// A word as it is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its classes.
    pub class: Class,
    /// Hash of its folded form.
    pub hash: u32,
    /// Its parts in phrases.
    pub in_phrases: InPhrases,
}

/// A phrase found in the text.
#[derive(Debug, Clone, Copy)]
pub struct PhraseHit {
    /// One past its last byte.
    pub end: usize,
    /// What it is.
    pub class: Class,
    /// True when the class belongs to its first word (verbs), else to its last (nouns).
    pub first: bool,
}

impl Lexicon {
    /// The built-in lists.
    pub fn built_in() -> Self {
        let phrase_heads = Heads(PHRASE_HEADS);
        Self { words: WordTable::new(&WORDS.0), phrases: PhraseTable::new(PHRASES), phrase_heads }
    }

    /// What the lists know of a word as printed.
    pub fn word(&self, word: &str) -> Entry {
        let run = plain_run(word.as_bytes());
        if run.length == word.len() {
            return self.plain_word(word.as_bytes(), run);
        }
        let mut hasher = Hasher::NEW;
        fold_each(word, |byte| hasher.push(byte));
        let entry = self.entry(word.as_bytes(), hasher.finish());
        // Initials, not the titles that are written without stops between: "Ms.", "Mr.", "MK".
        let class = if matches!(word, "M.K." | "M.R." | "M.S.") { Class::NONE } else { entry.class };
        Entry { class, ..entry }
    }

    /// What the lists know of a word that is a [`plain_run`] from end to end.
    #[inline]
    pub fn plain_word(&self, word: &[u8], run: PlainRun) -> Entry {
        self.entry(word, run.hash)
    }

    #[inline]
    fn entry(&self, word: &[u8], hash: u64) -> Entry {
        let Known { class, in_phrases } = self.words.find(hash);
        let class = if class == Class::NONE { unlisted(word) } else { class };
        Entry { class, hash: hash as u32, in_phrases }
    }

    /// The longest phrase that stands at byte `start` of the text, between words; `first` and `second` are the hashes of
    /// the words there.
    #[inline]
    pub fn phrase(&self, raw: &str, start: usize, first: u32, second: Option<u32>) -> Option<PhraseHit> {
        let begins = [second.map(|second| pair(first, second)), Some(first)].into_iter().flatten();
        let likely = begins.filter(|begin| self.phrase_heads.may_begin(*begin));
        likely.filter_map(|begin| self.phrase_beginning(raw, start, begin)).max_by_key(|hit| hit.end)
    }

    fn phrase_beginning(&self, raw: &str, start: usize, begin: u32) -> Option<PhraseHit> {
        let stands = |phrase: &Phrase<'_>| {
            let end = start + phrase.words.len();
            raw.as_bytes().get(start..end).is_some_and(|words| words.eq_ignore_ascii_case(phrase.words))
                && is_boundary(raw, start)
                && is_boundary(raw, end)
        };
        let found = self.phrases.beginning(begin).find(stands)?;
        Some(PhraseHit { end: start + found.words.len(), class: found.class, first: found.first })
    }
}

/// True when no word runs across `at`.
fn is_boundary(raw: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (raw.get(..at), raw.get(at..)) else { return false };
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(letter(before.chars().next_back()) && letter(after.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::text::{next_word, tokenize};

    /// Every phrase of the table, with the slot that it is found by.
    fn phrases(lexicon: &Lexicon) -> Vec<String> {
        let all = (0..1 << 16).flat_map(|slot| lexicon.phrases.slot(slot));
        all.map(|phrase| String::from_utf8(phrase.words.to_vec()).unwrap()).collect()
    }

    #[test]
    fn every_phrase_is_found_by_the_token_that_it_begins_with() {
        let lexicon = Lexicon::built_in();
        let phrases = phrases(&lexicon);
        assert!(phrases.len() > 1000);
        for phrase in phrases {
            let raw = format!("The {}.", phrase.to_ascii_uppercase());
            let mut tokens = Vec::new();
            tokenize(&raw, Span::new(0, raw.len() as u32), &lexicon, &mut tokens);
            let second = tokens[next_word(&tokens, 1, tokens.len())].hash;
            let hit = lexicon.phrase(&raw, 4, tokens[1].hash, Some(second));
            assert!(hit.is_some_and(|hit| hit.end + 1 == raw.len()), "{phrase}");
        }
    }

    #[test]
    fn a_phrase_stands_between_words_and_the_longest_wins() {
        let lexicon = Lexicon::built_in();
        let found = |raw: &str| {
            let mut tokens = Vec::new();
            tokenize(raw, Span::new(0, raw.len() as u32), &lexicon, &mut tokens);
            let hit = lexicon.phrase(raw, 0, tokens[0].hash, Some(tokens[1].hash));
            hit.map(|hit| raw[..hit.end].to_owned())
        };
        assert_eq!(found("prime minister").as_deref(), Some("prime minister"));
        assert_eq!(found("Prime Minister’s").as_deref(), Some("Prime Minister"));
        assert_eq!(found("prime ministerial"), None);
        assert_eq!(found("prime  minister"), None);
    }
}
