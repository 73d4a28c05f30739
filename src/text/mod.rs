//! The text stage: one immutable text → paragraphs, tokens, quoted stretches, sentences.
//!
//! Everything later stages know of the text they know from here, by token and paragraph index.

mod marks;
mod paragraphs;
mod sentences;
mod stories;
mod tags;
mod token;
mod token_set;
mod tokenizer;
mod verbs;
mod word_end;

pub(crate) use marks::{Close, Stretch};
pub(crate) use sentences::Sentence;
pub(crate) use stories::{Story, is_dateline_place, is_set_as_dateline, stories};
pub(crate) use token::{Kind, Shape, Token, next_word};
#[cfg(test)]
pub(crate) use tokenizer::tokenize;

use crate::gazetteer::{Class, Lexicon};
use crate::span::Span;
use std::ops::Range;
use token_set::TokenSet;
use tokenizer::{Landmarks, Tokenizer};

/// A paragraph with the tokens, sentences and stretches that lie in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub(crate) span: Span,
    pub(crate) tokens: Range<usize>,
    pub(crate) sentences: Range<usize>,
    pub(crate) stretches: Range<usize>,
}

/// The text, cut up. Nothing of it is changed.
#[derive(Debug)]
pub(crate) struct Text<'t> {
    pub(crate) raw: &'t str,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) stretches: Vec<Stretch>,
    /// For each token, one more than the index of the outermost stretch in which it lies; 0 outside.
    pub(crate) quoted: Vec<u32>,
    /// For each token, the index of its sentence.
    sentence: Vec<u32>,
    /// Words with a capital.
    pub(crate) capitals: TokenSet,
    /// Words in small letters that are verbs where they stand.
    pub(crate) verbs: TokenSet,
    /// Nouns for somebody, *he* and *she*, and what else is classed so.
    pub(crate) somebody: TokenSet,
}

impl<'t> Text<'t> {
    /// Cuts the text up.
    pub(crate) fn new(raw: &'t str, lexicon: &Lexicon) -> Self {
        let (tokens, paragraphs, mut landmarks) = cut(raw, lexicon);
        let mut text = Text {
            raw,
            sentences: Vec::with_capacity(paragraphs.len() + landmarks.stops.len()),
            stretches: Vec::with_capacity(landmarks.marks.len() / 2),
            paragraphs,
            quoted: vec![0; tokens.len()],
            sentence: Vec::with_capacity(tokens.len()),
            tokens,
            capitals: TokenSet::default(),
            verbs: TokenSet::default(),
            somebody: TokenSet::default(),
        };
        text.mark_phrases(&landmarks.phrases, lexicon);
        text.mute_tags(&mut landmarks.marks);
        text.find_stretches_and_sentences(&landmarks);
        for (number, sentence) in (0..).zip(&text.sentences) {
            text.sentence.extend(std::iter::repeat_n(number, sentence.tokens.len()));
        }
        text.capitals = TokenSet::of(&text.tokens, Token::is_capitalised);
        text.verbs = verbs::verbs(raw, &text.tokens);
        let somebody = Class::SPEAKER_NOUN.or(Class::HE).or(Class::SHE);
        text.somebody = TokenSet::of(&text.tokens, |token| token.has(somebody));
        text
    }

    /// Gives the classes of phrases to their first or last word; a phrase begins at one of the tokens `firsts`.
    fn mark_phrases(&mut self, firsts: &[u32], lexicon: &Lexicon) {
        let mut end = 0;
        for first in firsts.iter().map(|first| *first as usize) {
            let token = &self.tokens[first];
            // A phrase inside another is none.
            if (token.span.start as usize) < end {
                continue;
            }
            let second = self.tokens.get(next_word(&self.tokens, first, self.tokens.len())).map(|next| next.hash);
            let Some(hit) = lexicon.phrase(self.raw, token.span.start as usize, token.hash, second) else { continue };
            end = hit.end;
            let Some(length) = self.tokens[first..].iter().take(8).position(|t| t.span.end as usize >= hit.end) else {
                continue;
            };
            let at = if hit.first { first } else { first + length };
            self.tokens[at].class = self.tokens[at].class.or(hit.class);
            if hit.first {
                self.tokens[first].phrase = length as u8 + 1;
            } else if hit.class.has(Class::TITLE.or(Class::DEMONYM)) {
                // Every word of a title phrase is title, or "prime" would be no part of it; so with "Costa Rican".
                let part = Class(hit.class.0 & (Class::TITLE.0 | Class::DEMONYM.0));
                for token in &mut self.tokens[first..first + length] {
                    token.class = token.class.or(part);
                }
            }
        }
    }

    /// Turns the `marks` inside tags into plain characters.
    fn mute_tags(&mut self, marks: &mut Vec<u32>) {
        if memchr::memchr(b'<', self.raw.as_bytes()).is_none() {
            return;
        }
        for paragraph in &self.paragraphs {
            tags::mute(self.raw, &mut self.tokens[paragraph.tokens.clone()]);
        }
        marks.retain(|mark| self.tokens[*mark as usize].kind == Kind::Mark);
    }

    /// Pairs the marks of each paragraph and cuts it into sentences.
    fn find_stretches_and_sentences(&mut self, landmarks: &Landmarks) {
        let (mut marks, mut stops) = (&landmarks.marks[..], &landmarks.stops[..]);
        for (k, paragraph) in self.paragraphs.iter_mut().enumerate() {
            let (raw, tokens) = (self.raw, paragraph.tokens.clone());
            let marks = split_below(&mut marks, tokens.end);
            let first = self.stretches.len();
            marks::stretches(raw, &self.tokens, tokens.clone(), marks, &mut self.stretches);
            paragraph.stretches = first..self.stretches.len();
            apostrophes(raw, &mut self.tokens, marks, &self.stretches[first..]);
            let sentence = self.sentences.len();
            let stops = split_below(&mut stops, tokens.end);
            sentences::sentences(&self.tokens, tokens, stops, k, &mut self.sentences);
            paragraph.sentences = sentence..self.sentences.len();
            for s in paragraph.stretches.clone().rev() {
                self.quoted[self.stretches[s].tokens.clone()].fill(s as u32 + 1);
            }
        }
    }

    /// The words of a span.
    #[inline]
    pub(crate) fn slice(&self, span: Span) -> &'t str {
        self.raw.get(span.range()).unwrap_or("")
    }

    /// The words of a token.
    #[inline]
    pub(crate) fn word(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |t| self.slice(t.span))
    }

    /// True at the letter of a party before its hyphen: `D-` of `Ann Lee, D-Marlow`.
    pub(crate) fn opens_party(&self, token: usize) -> bool {
        matches!(self.word(token), "D" | "R" | "I")
            && self.tokens.get(token + 1).is_some_and(|t| t.kind == Kind::Hyphen && t.glued)
    }

    /// True when a token is one of some words, in any case.
    pub(crate) fn is_any(&self, token: usize, words: &[&str]) -> bool {
        let printed = self.word(token);
        words.iter().any(|word| word.eq_ignore_ascii_case(printed))
    }

    /// The span of a range of tokens.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        if tokens.is_empty() {
            return Span::default();
        }
        self.tokens[tokens.start].span.to(self.tokens[tokens.end - 1].span)
    }

    /// True when the mark at the token opens a stretch.
    pub(crate) fn token_opens(&self, token: usize) -> bool {
        self.stretch_at(token).is_some()
    }

    /// The stretch that the mark at the token opens.
    pub(crate) fn stretch_at(&self, token: usize) -> Option<&Stretch> {
        let start = self.tokens.get(token)?.span.start;
        let k = self.stretches.partition_point(|s| s.outer.start < start);
        self.stretches.get(k).filter(|s| s.outer.start == start && s.close != Close::Unopened)
    }

    /// Index of the sentence that holds the token.
    #[inline]
    pub(crate) fn sentence_of(&self, token: usize) -> usize {
        self.sentence.get(token).or(self.sentence.last()).map_or(0, |number| *number as usize)
    }

    /// Index of the sentence that holds the byte.
    pub(crate) fn sentence_at(&self, byte: u32) -> usize {
        self.sentences.partition_point(|s| s.span.end <= byte).min(self.sentences.len().saturating_sub(1))
    }

    /// The sentences of some paragraphs.
    pub(crate) fn sentences_of(&self, paragraphs: Range<usize>) -> Range<usize> {
        let sentences = |p: &Paragraph| p.sentences.clone();
        let (first, last) = (self.paragraphs.get(paragraphs.start), paragraphs.end.checked_sub(1));
        let first = first.map_or(0, |p| sentences(p).start);
        first..last.and_then(|last| self.paragraphs.get(last)).map_or(first, |p| sentences(p).end)
    }

    /// Index of the paragraph that holds the token.
    pub(crate) fn paragraph_of(&self, token: usize) -> usize {
        self.paragraphs.partition_point(|p| p.tokens.end <= token).min(self.paragraphs.len().saturating_sub(1))
    }
}

/// The tokens of a text, the paragraphs in which they stand, and their landmarks.
fn cut(raw: &str, lexicon: &Lexicon) -> (Vec<Token>, Vec<Paragraph>, Landmarks) {
    let mut tokenizer = Tokenizer::new(raw, lexicon);
    let spans = paragraphs::paragraphs(raw);
    let mut paragraphs = Vec::with_capacity(spans.len());
    for span in spans {
        let start = tokenizer.tokens.len();
        tokenizer.cut(span);
        let tokens = start..tokenizer.tokens.len();
        if !tokens.is_empty() {
            paragraphs.push(Paragraph { span, tokens, sentences: 0..0, stretches: 0..0 });
        }
    }
    (tokenizer.tokens, paragraphs, tokenizer.landmarks)
}

/// Takes the tokens before `end` from the front of a sorted list.
fn split_below<'s>(tokens: &mut &'s [u32], end: usize) -> &'s [u32] {
    let count = tokens.iter().take_while(|token| (**token as usize) < end).count();
    let (below, rest) = tokens.split_at(count);
    *tokens = rest;
    below
}

/// A single mark behind a plural that bounds no stretch is a possessive: the boys' coach.
fn apostrophes(raw: &str, tokens: &mut [Token], marks: &[u32], stretches: &[Stretch]) {
    let singles = stretches.iter().filter(|s| s.single);
    let mut bounds: Vec<Span> =
        singles.flat_map(|s| [Span::new(s.outer.start, s.inner.start), Span::new(s.inner.end, s.outer.end)]).collect();
    bounds.sort_unstable();
    for k in marks.iter().map(|mark| *mark as usize) {
        let mark = tokens[k];
        // Something stands before what is glued.
        let Some(before) = k.checked_sub(1).map(|before| tokens[before]).filter(|_| mark.glued) else { continue };
        let single = matches!(&raw[mark.span.range()], "'" | "’");
        if !single || before.kind != Kind::Word || !raw[before.span.range()].ends_with(['s', 'S', 'z', 'x']) {
            continue;
        }
        // Few stretches of a paragraph are in single marks; only those can be bounded here.
        let bounds = bounds.binary_search(&mark.span).is_ok();
        if !bounds {
            tokens[k].kind = Kind::Possessive;
        }
    }
}
