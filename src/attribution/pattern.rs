//! Lists of turns of phrase → where they stand, outside quotation marks.
//!
//! A phrase of such a list is written as in a text. `a/b` is either word, `…` is up to six words of the same sentence,
//! and `X` is a noun phrase. Adverbs may stand between any two words (“did not immediately respond”), and “not” may be
//! drawn to the verb before it (“didn’t”). A phrase is looked for only in sentences that hold its longest word.

use crate::gazetteer::Class;
use crate::mentions::{Phrase, Scene};
use crate::text::{Kind, Text};
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};
use std::ops::Range;

/// Most words that `…` stands for.
const GAP: usize = 6;

/// Most adverbs between two words.
const ADVERBS: usize = 2;

/// A compiled list.
#[derive(Debug)]
pub(super) struct Patterns {
    patterns: Vec<Pattern>,
    /// The words without which no phrase can stand.
    anchors: Option<AhoCorasick>,
    /// The pattern of each anchor.
    of: Vec<usize>,
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
    pub(super) fn read(list: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(list.as_bytes());
        let rows = reader.records().flatten().filter(|row| row.get(0).is_some_and(|phrase| !phrase.is_empty()));
        let patterns: Vec<Pattern> = rows
            .map(|row| Pattern {
                parts: row[0].split(' ').map(part).collect(),
                label: row.get(1).filter(|_| row.len() > 2).unwrap_or_default().to_owned(),
            })
            .collect();
        let anchored = patterns.iter().enumerate().flat_map(|(k, p)| anchor(&p.parts).into_iter().map(move |a| (a, k)));
        let (words, of): (Vec<String>, Vec<usize>) = anchored.unzip();
        // A few dozen words: the fastest form of automaton is still small.
        let kind = Some(AhoCorasickKind::DFA);
        let anchors = AhoCorasickBuilder::new().kind(kind).ascii_case_insensitive(true).build(words).ok();
        Self { patterns, anchors, of }
    }

    /// The phrases in some paragraphs, in text order; of several at one place the longest.
    pub(super) fn find(&self, scene: Scene<'_, '_>, paragraphs: Range<usize>) -> Vec<Hit<'_>> {
        let text = scene.text;
        let mut out: Vec<Hit<'_>> = Vec::new();
        let Some(anchors) = self.anchors.as_ref().filter(|_| !paragraphs.is_empty()) else { return out };
        let (first, last) = (&text.paragraphs[paragraphs.start], &text.paragraphs[paragraphs.end - 1]);
        let base = first.span.start;
        // The sentence that is looked at, and the patterns whose anchor it holds.
        let (mut sentence, mut likely) = (0, Vec::new());
        for found in anchors.find_overlapping_iter(text.slice(first.span.to(last.span))) {
            let byte = base + found.start() as u32;
            let token = text.tokens.partition_point(|token| token.span.end <= byte);
            if token >= last.tokens.end {
                continue;
            }
            let here = text.sentence_of(token);
            if here != sentence {
                self.look(scene, sentence, &mut likely, &mut out);
                sentence = here;
            }
            let pattern = self.of[found.pattern().as_usize()];
            if !likely.contains(&pattern) {
                likely.push(pattern);
            }
        }
        self.look(scene, sentence, &mut likely, &mut out);
        out
    }

    /// The phrases in one sentence, by the patterns that are likely there.
    fn look<'p>(&'p self, scene: Scene<'_, '_>, sentence: usize, likely: &mut Vec<usize>, out: &mut Vec<Hit<'p>>) {
        if likely.is_empty() {
            return;
        }
        likely.sort_unstable();
        let tokens = scene.text.sentences[sentence].tokens.clone();
        let mut at = tokens.start;
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
        likely.clear();
    }
}

fn part(word: &str) -> Part {
    match word {
        "…" => Part::Gap,
        "X" => Part::Subject,
        _ => Part::Word(word.split('/').map(str::to_lowercase).collect()),
    }
}

/// The words of which one stands wherever the pattern does: those of the longest part.
fn anchor(parts: &[Part]) -> Vec<String> {
    let words = parts.iter().filter_map(|part| match part {
        Part::Word(words) => Some(words),
        _ => None,
    });
    let least = |words: &&Vec<String>| words.iter().map(String::len).min();
    words.max_by_key(least).cloned().unwrap_or_default()
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
