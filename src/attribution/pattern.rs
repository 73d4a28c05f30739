//! Lists of turns of phrase → where they stand, outside quotation marks.
//!
//! A phrase of such a list is written as in a text. `a/b` is either word, `…` is up to six words of the same sentence,
//! and `X` is a noun phrase. Adverbs may stand between any two words (“did not immediately respond”), and “not” may be
//! drawn to the verb before it (“didn’t”). A phrase is looked for only in sentences that hold its longest word.

use crate::gazetteer::{Class, word_hash};
use crate::mentions::{Phrase, Scene};
use crate::text::{Kind, Text};
use std::ops::Range;

/// Most words that `…` stands for.
const GAP: usize = 6;

/// Most adverbs between two words.
const ADVERBS: usize = 2;

/// A compiled list.
#[derive(Debug)]
pub(super) struct Patterns {
    patterns: Vec<Pattern>,
    /// The words without which no phrase can stand, by the hashes that tokens have, each with its pattern; sorted.
    anchors: Vec<(u32, usize)>,
    /// A bit for each of these hashes, by its last ten.
    bits: [u64; 16],
}

#[derive(Debug)]
struct Pattern {
    parts: Vec<Part>,
    label: String,
}

#[derive(Debug)]
enum Part {
    Word(Vec<String>),
    Gap,
    Subject,
}

/// A phrase in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit<'p> {
    pub(super) tokens: Range<usize>,
    /// What the list's second column says of it.
    pub(super) label: &'p str,
    /// What stands for `…`.
    pub(super) gap: Range<usize>,
    /// What stands for `X`.
    pub(super) subject: Option<Phrase>,
}

impl Patterns {
    /// Of a list in CSV with a header: the phrase, its label (where there are three columns or more), …, an example.
    /// Phrases and labels have no commas.
    pub(super) fn read(list: &str) -> Self {
        let labelled = list.lines().next().is_some_and(|header| header.split(',').count() > 2);
        let rows = list.lines().skip(1).filter_map(|line| line.split_once(','));
        let label = |rest: &str| rest.split(',').next().filter(|_| labelled).unwrap_or_default().to_owned();
        let patterns: Vec<Pattern> = rows
            .map(|(phrase, rest)| Pattern { parts: phrase.split(' ').map(part).collect(), label: label(rest) })
            .collect();
        let anchored =
            patterns.iter().enumerate().flat_map(|(k, p)| anchor(&p.parts).iter().map(move |a| (word_hash(a), k)));
        let mut anchors: Vec<(u32, usize)> = anchored.collect();
        anchors.sort_unstable();
        let mut bits = [0; 16];
        anchors.iter().for_each(|(hash, _)| bits[place(*hash).0] |= place(*hash).1);
        Self { patterns, anchors, bits }
    }

    /// The phrases in some sentences, in text order; of several at one place the longest.
    pub(super) fn find(&self, scene: Scene<'_, '_>, sentences: impl Iterator<Item = usize>) -> Vec<Hit<'_>> {
        let text = scene.text;
        let mut out = Vec::new();
        let mut likely = Vec::new();
        for sentence in sentences.map(|s| text.sentences[s].tokens.clone()) {
            likely.clear();
            for k in sentence.clone().filter(|&k| text.quoted[k] == 0) {
                self.anchored(text.tokens[k].hash, &mut likely);
            }
            likely.sort_unstable();
            likely.dedup();
            self.look(scene, sentence, &likely, &mut out);
        }
        out
    }

    /// Appends the patterns that have a word of this hash for their anchor.
    fn anchored(&self, hash: u32, out: &mut Vec<usize>) {
        let (word, bit) = place(hash);
        if self.bits[word] & bit == 0 {
            return;
        }
        let first = self.anchors.partition_point(|(other, _)| *other < hash);
        out.extend(self.anchors[first..].iter().take_while(|(other, _)| *other == hash).map(|(_, pattern)| *pattern));
    }

    /// The phrases in one sentence, by the patterns that are likely there.
    fn look<'p>(&'p self, scene: Scene<'_, '_>, tokens: Range<usize>, likely: &[usize], out: &mut Vec<Hit<'p>>) {
        let mut at = if likely.is_empty() { tokens.end } else { tokens.start };
        while at < tokens.end {
            let all = likely.iter().filter_map(|k| self.patterns[*k].at(scene, at, tokens.end));
            // The first of the longest, so that the order of the list does not depend on the iterator.
            match all.reduce(|a, b| if b.tokens.end > a.tokens.end { b } else { a }) {
                Some(hit) => {
                    at = hit.tokens.end.max(at + 1);
                    out.push(hit);
                }
                None => at += 1,
            }
        }
    }
}

/// The bit of a hash among those of the anchors.
fn place(hash: u32) -> (usize, u64) {
    (hash as usize >> 6 & 15, 1 << (hash & 63))
}

fn part(word: &str) -> Part {
    match word {
        "…" => Part::Gap,
        "X" => Part::Subject,
        _ => Part::Word(word.split('/').map(str::to_lowercase).collect()),
    }
}

/// The words of which one stands wherever the pattern does: those of the longest part.
fn anchor(parts: &[Part]) -> &[String] {
    let words = parts.iter().filter_map(|part| match part {
        Part::Word(words) => Some(words),
        _ => None,
    });
    let least = |words: &&Vec<String>| words.iter().map(String::len).min();
    words.max_by_key(least).map_or(&[], Vec::as_slice)
}

impl Pattern {
    /// The phrase that begins at the token, ending before `stop`.
    fn at(&self, scene: Scene<'_, '_>, start: usize, stop: usize) -> Option<Hit<'_>> {
        let text = scene.text;
        let mut hit = Hit { tokens: start..start, label: &self.label, gap: start..start, subject: None };
        let (mut at, mut part) = (start, 0);
        while let Some(wanted) = self.parts.get(part) {
            match wanted {
                Part::Word(words) => {
                    let next = match self.parts.get(part + 1) {
                        Some(Part::Word(next)) => next.iter().any(|word| word == "not"),
                        _ => false,
                    };
                    if next && at < stop && drawn(text, at, words) {
                        part += 1;
                        at += 1;
                    } else {
                        at = word(text, at, stop, words, part > 0)? + 1;
                    }
                }
                Part::Gap => {
                    let Some(Part::Word(words)) = self.parts.get(part + 1) else { return None };
                    let plain = |k: &usize| text.quoted[*k] == 0 && text.tokens[*k].kind != Kind::Semicolon;
                    let end = (at..stop.min(at + GAP + 1)).take_while(plain).find(|k| is(text, *k, words))?;
                    hit.gap = at..end;
                    at = end;
                }
                Part::Subject => {
                    let phrase = scene.phrase_right(at, stop)?;
                    at = phrase.tokens.end;
                    hit.subject = Some(phrase);
                }
            }
            part += 1;
        }
        hit.tokens.end = at;
        Some(hit)
    }
}

/// The token at or behind `at`, adverbs passed over, that is one of the words.
fn word(text: &Text<'_>, at: usize, stop: usize, words: &[String], inside: bool) -> Option<usize> {
    let most = if inside { ADVERBS } else { 0 };
    for k in at..stop.min(at + most + 1) {
        if is(text, k, words) {
            return Some(k);
        }
        let token = &text.tokens[k];
        let adverb = token.has(Class::ADVERB.or(Class::TIME)) || matches!(text.word(k), "yet" | "so" | "far");
        if token.kind != Kind::Word || !adverb {
            return None;
        }
    }
    None
}

fn is(text: &Text<'_>, token: usize, words: &[String]) -> bool {
    if text.quoted[token] != 0 {
        return false;
    }
    let printed = text.word(token);
    words.iter().any(|word| word.eq_ignore_ascii_case(printed))
}

/// `didn’t` for “did not”.
fn drawn(text: &Text<'_>, token: usize, words: &[String]) -> bool {
    let printed = text.word(token);
    let stem = ["n’t", "n't"].iter().find_map(|tail| printed.strip_suffix(tail));
    text.quoted[token] == 0 && stem.is_some_and(|stem| words.iter().any(|word| word.eq_ignore_ascii_case(stem)))
}
