//! Reporting clauses: sentences → who reports, with which cue, in which order.
//!
//! In: the tokens of a sentence outside quotation marks. Out: [`Clause`]s in text order: the verb group with its
//! auxiliaries, negation and adverbs, its subject to the left or (inverted) to the right, passive and participle
//! forms, `according to`, reporting nouns. Without a parser: classes of words and their places decide.

use super::noun::noun;
use super::tag::{introduces, tag};
use super::verb::{goes_on, verb};
use crate::gazetteer::Class;
use crate::mentions::{Phrase, Scene};
use crate::text::Kind;
use std::ops::Range;

/// How a clause reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Ellison said
    Finite,
    /// said Ellison
    Inverted,
    /// …, saying
    Participle,
    /// who said
    Relative,
    /// according to Ellison
    Phrase,
    /// Ellison's claim that, her verdict:
    Noun,
    /// was quoted as saying; was called … by Ellison
    Passive,
    /// Ellison: “…”
    Label,
}

/// A reporting clause.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    /// The cue's tokens: the whole verb group, phrase or noun.
    pub(super) cue: Range<usize>,
    /// The token that carries the cue's class.
    pub(super) verb: usize,
    pub(super) class: Class,
    pub(super) source: Option<Phrase>,
    pub(super) form: Form,
    /// First and one past the last token of cue and source together.
    pub(super) tokens: Range<usize>,
    /// did not say
    pub(super) negated: bool,
    /// would say
    pub(super) hypothetical: bool,
    /// The one who is told.
    pub(super) addressee: Option<Range<usize>>,
}

/// What a word must be to begin a reporting clause.
const CUES: Class =
    Class(Class::SOURCE_PHRASE.0 | Class::CUE.0 | Class::VERDICT.0 | Class::MEDIUM.0 | Class::PAST.0 | Class::THIRD.0);

/// The reporting clauses of the sentence `tokens`, in text order.
pub(super) fn clauses(scene: Scene<'_, '_>, sentence: Range<usize>) -> Vec<Clause> {
    let mut out: Vec<Clause> = Vec::new();
    let text = scene.text;
    let mut k = sentence.start;
    while k < sentence.end {
        let token = &text.tokens[k];
        if !token.has(CUES) || token.kind != Kind::Word || text.quoted[k] != 0 {
            k += 1;
            continue;
        }
        let found = if token.has(Class::SOURCE_PHRASE) {
            phrase(scene, k, &sentence)
        } else if token.has(Class::CUE) && !is_noun(scene, k, &sentence) {
            verb(scene, k, &sentence, &out)
        } else if token.has(Class::VERDICT.or(Class::MEDIUM)) {
            noun(scene, k, &sentence)
        } else if token.has(Class::PAST.or(Class::THIRD)) {
            let found = match introduces(scene, k, &sentence) {
                true => verb(scene, k, &sentence, &out),
                false => tag(scene, k, &sentence),
            };
            found.map(|c| Clause { class: c.class.or(Class::CUE).or(Class::QUOTING), ..c })
        } else {
            None
        };
        match found {
            Some(clause) => {
                k = clause.cue.end.max(k + 1);
                out.push(clause);
            }
            None => k += 1,
        }
    }
    out
}

/// One past the tokens of the phrase that begins at `k`.
pub(super) fn phrase_end(scene: Scene<'_, '_>, k: usize) -> usize {
    k + usize::from(scene.text.tokens[k].phrase).max(1)
}

/// `according to X`, `in the words of X`.
fn phrase(scene: Scene<'_, '_>, k: usize, sentence: &Range<usize>) -> Option<Clause> {
    let end = phrase_end(scene, k);
    // "self-described" has nobody behind it.
    let source = Some(scene.phrase_right(end, sentence.end)?);
    // "35 per cent" is no source; "per the ministry" is.
    let named = source
        .as_ref()
        .is_some_and(|s| scene.is_name(s.head) || scene.text.tokens[s.tokens.start].has(Class::DETERMINER));
    if !scene.text.tokens[k].has(Class::QUOTING.or(Class::THAT)) {
        return None;
    }
    if end - k < 2 && !(scene.text.word(k).eq_ignore_ascii_case("per") && named) {
        return None;
    }
    let source = source.map(|s| with_participle(scene, s, sentence.end));
    let last = source.as_ref().map_or(end, |s| s.tokens.end);
    Some(Clause {
        cue: k..end,
        verb: k,
        class: scene.text.tokens[k].class,
        source,
        form: Form::Phrase,
        tokens: k..last,
        negated: false,
        hypothetical: false,
        addressee: None,
    })
}

/// `a person briefed on the talks`: the participle and what follows belong to the description.
fn with_participle(scene: Scene<'_, '_>, found: Phrase, stop: usize) -> Phrase {
    let text = scene.text;
    let end = found.tokens.end;
    let described = found.kind == crate::mentions::HeadKind::Noun
        && text
            .tokens
            .get(end)
            .filter(|_| end < stop)
            .is_some_and(|t| t.has(Class::PAST) || matches!(text.word(end), "familiar" | "close"));
    if !described {
        return found;
    }
    let tail = (end..stop)
        .find(|&k| {
            !matches!(text.tokens[k].kind, Kind::Word | Kind::Number | Kind::Hyphen | Kind::Possessive)
                || text.tokens[k].has(Class::CONJUNCTION.or(Class::RELATIVE))
        })
        .unwrap_or(stop);
    Phrase { tokens: found.tokens.start..tail, ..found }
}

/// True where a word that may be a verb is a noun: behind a determiner, an adjective, a possessive or a preposition.
pub(super) fn is_noun(scene: Scene<'_, '_>, k: usize, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let token = &text.tokens[k];
    if token.is_capitalised() && k > sentence.start && !token.has(Class::STRONG) {
        return true;
    }
    let next = text.tokens.get(k + 1).filter(|_| k + 1 < sentence.end);
    let Some(prev) = (k > sentence.start).then(|| &text.tokens[k - 1]) else {
        return token.has(Class::NOUN.or(Class::PLURAL)) && !token.has(Class::STRONG);
    };
    if prev.kind == Kind::Hyphen && prev.glued && token.glued {
        return true;
    }
    if prev.has(Class::POSSESSIVE) && !(prev.has(Class::SHE) && token.has(Class::ING)) {
        return !(token.has(Class::STRONG) && token.has(Class::PAST));
    }
    if prev.kind == Kind::Possessive {
        return !token.has(Class::ING) && !token.has(Class::PAST);
    }
    let determiner = prev.has(Class::DETERMINER)
        && !prev.has(Class::NUMBER)
        && !prev.has(Class::PRONOUN)
        && !text.is_any(
            k - 1,
            &["all", "many", "some", "both", "few", "several", "most", "others", "these", "those", "this", "that"],
        );
    if determiner {
        return true;
    }
    // "in comments", "of reports"; but "in saying", "after telling" are verbs.
    if prev.has(Class::PREPOSITION) && !text.is_any(k - 1, &["to"]) && !token.has(Class::ING) {
        return true;
    }
    let noun_form = token.has(Class::NOUN.or(Class::PLURAL)) && !token.has(Class::PAST);
    // "had received emails that": the object of the verb before it.
    if noun_form
        && !token.has(Class::STRONG)
        && prev.has(Class::PAST)
        && scene.is_verb(k - 1)
        && !goes_on(scene, k, sentence.start)
    {
        return true;
    }
    if noun_form
        && prev.has(Class::ADJECTIVE)
        && !prev.has(Class(Class::NOUN.0 | Class::ADVERB.0 | Class::PLURAL.0))
        && !text.is_any(k - 1, &["who"])
    {
        return true;
    }
    // "claims about", "reports of" without a subject.
    noun_form
        && next.is_some_and(|n| text.word(k + 1) == "of" || n.kind == Kind::Hyphen && n.glued)
        && !token.has(Class::STRONG)
}
