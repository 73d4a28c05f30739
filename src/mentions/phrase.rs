//! Noun phrases, without a parser: from a token to the right, or ending at a token to the left.
//!
//! In: tokens with their classes and the names of the story. Out: [`Phrase`]s: the words, the head, and whether the
//! head is a name, a pronoun or a common noun.

use super::lower::hash;
use crate::entities::Names;
use crate::gazetteer::Class;
use crate::text::{Kind, Text, Token};
use std::ops::Range;

/// What heads a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeadKind {
    /// A name of the story (index into its mentions is found by the head token).
    Name,
    /// he, she, they, it, who …
    Pronoun,
    /// A common noun.
    Noun,
}

/// A noun phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// All of it, with its prepositional tail.
    pub(crate) tokens: Range<usize>,
    /// The head word.
    pub(crate) head: usize,
    /// What the head is.
    pub(crate) kind: HeadKind,
}

/// Words that end a noun phrase wherever they stand.
const ENDS: Class = Class(
    Class::AUXILIARY.0
        | Class::MODAL.0
        | Class::PREPOSITION.0
        | Class::CONJUNCTION.0
        | Class::SUBORDINATOR.0
        | Class::RELATIVE.0
        | Class::NEGATION.0,
);

/// Words that end a noun phrase or begin one in some places; any other goes on with it unless it is a verb.
const SMALL: Class = Class(
    ENDS.0
        | Class::DETERMINER.0
        | Class::POSSESSIVE.0
        | Class::PRONOUN.0
        | Class::THIRD_PERSON.0
        | Class::ADVERB.0
        | Class::TIME.0
        | Class::ING.0,
);

/// Words that go on with a phrase behind a name.
const NOUNS: Class = Class(Class::SPEAKER_NOUN.0 | Class::NOUN.0 | Class::PLURAL.0 | Class::ADJECTIVE.0);

/// Personal and other pronouns that can be a source by themselves.
const PRONOUNS: Class = Class(Class::THIRD_PERSON.0 | Class::PRONOUN.0);

/// Prepositions by which a name goes on.
const TAILS_OF_NAMES: &[u32] = &[hash("of"), hash("from"), hash("for"), hash("at"), hash("with")];

/// Prepositions by which a noun does not.
const NO_TAILS: &[u32] = &[
    hash("to"),
    hash("on"),
    hash("after"),
    hash("before"),
    hash("during"),
    hash("as"),
    hash("by"),
    hash("about"),
    hash("since"),
    hash("until"),
    hash("into"),
    hash("over"),
    hash("amid"),
];

/// The story's names and the text, as the phrase finder needs them.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a, 't> {
    pub(crate) text: &'a Text<'t>,
    pub(crate) names: &'a Names,
}

impl Scene<'_, '_> {
    /// The noun phrase that begins at `at`, ending before `stop`.
    pub(crate) fn phrase_right(&self, at: usize, stop: usize) -> Option<Phrase> {
        self.core_right(at, stop).map(|core| self.with_tail(core, stop))
    }

    /// The phrase that begins at `at`, if its head is a noun for somebody.
    pub(super) fn speaker_right(&self, at: usize, stop: usize) -> Option<Phrase> {
        let core = self.core_right(at, stop)?;
        let speaker = core.kind == HeadKind::Noun && self.text.tokens[core.head].has(Class::SPEAKER_NOUN);
        speaker.then(|| self.with_tail(core, stop))
    }

    /// The first token, from `from` on, from which a phrase can reach the noun at `noun`: behind the last word or mark
    /// before it that ends every phrase.
    pub(super) fn reach(&self, from: usize, noun: usize) -> usize {
        for k in (from..noun).rev() {
            let token = &self.text.tokens[k];
            let goes_on = match token.kind {
                // Part of a compound it may be: "the by-laws".
                Kind::Word => {
                    !token.has(ENDS) || token.is_capitalised() || self.text.tokens[k + 1].kind == Kind::Hyphen
                }
                Kind::Number | Kind::Hyphen | Kind::Possessive | Kind::Other => true,
                // What marks or brackets hold may be passed over.
                Kind::Mark | Kind::Open | Kind::Close => return from,
                _ => false,
            };
            if !goes_on && !self.is_name(k) {
                return k + 1;
            }
        }
        from
    }

    /// The phrase and its prepositional tail.
    fn with_tail(&self, core: Phrase, stop: usize) -> Phrase {
        let mut end = core.tokens.end;
        // Tail: of, for, from, at, with … and their phrases; a name takes only of, from, for, at.
        for _ in 0..3 {
            if end >= stop || !self.links(end, core.kind) {
                break;
            }
            if self.text.tokens[core.head].has(Class::RELATION) && self.counts(end, stop) {
                end += 2;
                break;
            }
            let Some(tail) = self.core_right(end + 1, stop) else { break };
            if tail.kind == HeadKind::Pronoun || self.text.tokens[tail.head].has(Class::TIME) {
                break;
            }
            end = tail.tokens.end;
        }
        Phrase { tokens: core.tokens.start..end, ..core }
    }

    /// `of four` in `the mother of four`, `-two` in `the mother-of-two`, from the link at `k` on.
    pub(super) fn counts(&self, k: usize, stop: usize) -> bool {
        let number = |t: &Token| t.kind == Kind::Number || t.has(Class::NUMBER);
        k + 1 < stop && matches!(self.text.word(k), "of" | "-") && number(&self.text.tokens[k + 1])
    }

    /// True when the word at `k` ties a tail to a phrase with such a head.
    fn links(&self, k: usize, head: HeadKind) -> bool {
        let Some(token) = self.text.tokens.get(k).filter(|t| t.has(Class::PREPOSITION)) else { return false };
        match head {
            HeadKind::Pronoun => false,
            HeadKind::Name => TAILS_OF_NAMES.contains(&token.hash) && !token.is_capitalised(),
            HeadKind::Noun => !NO_TAILS.contains(&token.hash) || token.is_capitalised(),
        }
    }

    /// The phrase without prepositional tail.
    fn core_right(&self, at: usize, stop: usize) -> Option<Phrase> {
        let tokens = &self.text.tokens;
        let first = tokens.get(at).filter(|_| at < stop)?;
        if first.kind == Kind::Word
            && first.has(PRONOUNS)
            && !first.has(Class::POSSESSIVE)
            && !first.has(Class::DETERMINER)
            && !self.is_name(at)
        {
            return Some(Phrase { tokens: at..at + 1, head: at, kind: HeadKind::Pronoun });
        }
        let mut k = at;
        let mut head: Option<(usize, HeadKind)> = None;
        while k < stop {
            if let Some(mention) = self.names.mention_at(k) {
                // "On Friday Darcy said": the day is a phrase of its own.
                if matches!(head, Some((h, HeadKind::Noun)) if tokens[h].has(Class::TIME) && h + 1 == k) {
                    break;
                }
                // Two names side by side are two phrases: "In Lagos Okafor said".
                if k > at && !first.has(Class::DETERMINER) && matches!(head, Some((h, HeadKind::Name)) if h + 1 == k) {
                    break;
                }
                head = Some((mention.tokens.end - 1, HeadKind::Name));
                k = mention.tokens.end.min(stop);
                continue;
            }
            let token = &tokens[k];
            match token.kind {
                Kind::Number => k += 1,
                Kind::Hyphen if token.glued && k > at => k += 1,
                Kind::Possessive if k > at => {
                    head = None;
                    k += 1;
                }
                Kind::Mark
                    if self.text.quoted[k.min(self.text.quoted.len() - 1)] == 0 && self.nickname(k, stop).is_some() =>
                {
                    k = self.nickname(k, stop).unwrap_or(k + 1);
                }
                // "Maj Gen (retd) Shikder"
                Kind::Open
                    if k > at
                        && (k + 2..(k + 5).min(stop)).any(|j| tokens[j - 1].kind == Kind::Close && self.is_name(j)) =>
                {
                    k = (k + 2..stop).find(|&j| tokens[j - 1].kind == Kind::Close).unwrap_or(stop);
                }
                Kind::Other if matches!(self.text.word(k), "&" | "/" | "%" | "$" | "£" | "€") => k += 1,
                Kind::Word if !token.has(SMALL) => {
                    if self.is_parted(head, k) {
                        break;
                    }
                    head = Some((k, HeadKind::Noun));
                    k += 1;
                }
                Kind::Word => {
                    let lower = !token.is_capitalised();
                    // "the by-laws": no preposition.
                    let joined = |j: usize| {
                        j < stop && tokens[j - 1].kind == Kind::Hyphen && tokens[j - 1].glued && tokens[j].glued
                    };
                    if token.has(ENDS) && lower && !joined(k + 2) {
                        break;
                    }
                    // "a document circulating among diplomats": what it does is no part of it.
                    let participle = lower
                        && token.has(Class::ING)
                        && matches!(head, Some((h, HeadKind::Noun)) if h + 1 == k && tokens[h].has(Class::SPEAKER_NOUN))
                        && k + 1 < stop
                        && tokens[k + 1].has(Class::PREPOSITION);
                    if participle {
                        break;
                    }
                    if token.has(Class::DETERMINER.or(Class::POSSESSIVE)) && lower {
                        if head.is_some() {
                            break;
                        }
                        k += 1;
                        continue;
                    }
                    if lower && token.has(Class::PRONOUN.or(Class::THIRD_PERSON)) {
                        break;
                    }
                    let plain_adverb = token.has(Class::ADVERB)
                        && !token.has(Class(Class::NOUN.0 | Class::ADJECTIVE.0 | Class::PLURAL.0));
                    if plain_adverb && lower && head.is_some()
                        || token.has(Class::TIME) && head.is_some() && !token.has(Class::NOUN)
                        || self.is_parted(head, k)
                    {
                        break;
                    }
                    head = Some((k, HeadKind::Noun));
                    k += 1;
                }
                _ => break,
            }
        }
        let Some((head, kind)) = head else {
            // "Some chanted", "many are calling": a quantifier by itself.
            let alone = k == at + 1
                && first.has(Class::DETERMINER)
                && !matches!(
                    self.text.word(at).to_ascii_lowercase().as_str(),
                    "the" | "a" | "an" | "every" | "no" | "its"
                );
            return alone.then_some(Phrase { tokens: at..k, head: at, kind: HeadKind::Pronoun });
        };
        while k > head + 1 && matches!(tokens[k - 1].kind, Kind::Hyphen) {
            k -= 1;
        }
        Some(Phrase { tokens: at..k.max(head + 1), head, kind })
    }

    /// True where the word at `k`, as a word that may go on with a phrase, begins something else than what such a head ends.
    #[inline]
    fn is_parted(&self, head: Option<(usize, HeadKind)>, k: usize) -> bool {
        let Some((head, kind)) = head else { return false };
        let token = &self.text.tokens[k];
        let lower = !token.is_capitalised();
        lower && self.is_verb(k)
            || match kind {
                // "On Monday port officials said": the day is a phrase of its own.
                HeadKind::Noun => head + 1 == k && self.text.tokens[head].has(Class::TIME) && !token.has(Class::TIME),
                // A common noun behind a name: "Okafor last week".
                HeadKind::Name => lower && !token.has(NOUNS),
                HeadKind::Pronoun => false,
            }
    }

    /// Behind a short quoted nickname at `k`: Eddie “Spoons” Malone.
    pub(super) fn nickname(&self, k: usize, stop: usize) -> Option<usize> {
        if k >= stop || self.text.tokens[k].kind != Kind::Mark {
            return None;
        }
        let stretch = self.text.stretch_at(k)?;
        let behind = stretch.tokens.end + 1;
        (stretch.tokens.len() <= 3 && behind < stop && self.text.tokens[behind].is_capitalised()).then_some(behind)
    }

    /// True when a mention of a name covers the token.
    pub(crate) fn is_name(&self, token: usize) -> bool {
        self.names.mention_at(token).is_some()
    }

    /// True for a lower-case word that is a verb here, as far as the words beside it tell.
    #[inline]
    pub(crate) fn is_verb(&self, k: usize) -> bool {
        self.text.verbs.has(k)
    }
}
