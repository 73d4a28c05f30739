//! The sources that may be meant: those of the reporting clauses around a quotation, and the other noun phrases of its
//! sentence.

use crate::attribution::clause::Clause;
use crate::attribution::situation::{Decision, Situation};
use crate::attribution::verb::named_behind;
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase};
use crate::text::Kind;

/// Most noun phrases that no clause proposes.
const OTHERS: usize = 10;

/// How many tokens or clauses off it looks, so that a sentence without end takes no longer than its length.
pub(super) const NEAR: usize = 150;

/// A source that may be meant.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub(crate) source: Phrase,
    pub(crate) clause: Option<Clause>,
    /// The quotation whose turn goes on.
    pub(crate) continues: Option<usize>,
    /// How many clauses lie between clause and quotation.
    pub(crate) nth: usize,
    /// Where it comes from.
    pub(crate) whence: Whence,
}

/// Where a choice comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whence {
    /// The rules found it.
    Ruled,
    /// A clause of the sentence.
    Clause,
    /// Another noun phrase of the sentence.
    Other,
    /// The turn before, in the paragraph or above it.
    Turn,
    TurnAbove,
    /// The last clause before the sentence, in the paragraph or above it.
    ClauseEarlier,
    ClauseAbove,
    /// The last person before the sentence.
    Earlier,
}

impl Choice {
    fn of(clause: &Clause, nth: usize, whence: Whence) -> Option<Self> {
        let source = clause.source.clone()?;
        Some(Choice { source, clause: Some(clause.clone()), continues: None, nth, whence })
    }
}

/// The choices, nearest clauses first; one for each head.
pub(super) fn choices(s: &Situation<'_, '_>, ruled: Option<&Decision>) -> Vec<Choice> {
    let mut out: Vec<Choice> = Vec::with_capacity(8);
    let push = |out: &mut Vec<Choice>, choice: Choice| {
        if !out.iter().any(|c| overlap(&c.source, &choice.source)) {
            out.push(choice);
        }
    };
    if let Some(finding) = ruled.map(|d| &d.finding)
        && let Some(source) = &finding.source
    {
        let verb = finding.clause.as_ref().map(|c| c.verb);
        let nth = s.clauses_left().take(NEAR).position(|c| Some(c.verb) == verb);
        let nth = nth.or_else(|| s.clauses_right().take(NEAR).position(|c| Some(c.verb) == verb)).unwrap_or(9);
        let (clause, continues) = (finding.clause.clone(), finding.continues);
        push(&mut out, Choice { source: source.clone(), clause, continues, nth, whence: Whence::Ruled });
    }
    let left = s.clauses_left().take(5).enumerate();
    let right = s.clauses_right().take(3).enumerate();
    for (nth, clause) in left.chain(right) {
        if let Some(choice) = Choice::of(clause, nth, Whence::Clause) {
            push(&mut out, choice);
        }
    }
    let others = phrases(s, s.left.start.max(s.left.end.saturating_sub(NEAR))..s.left.end, true);
    let behind = phrases(s, s.right.start..s.right.end.min(s.right.start + NEAR), false);
    for source in others.into_iter().rev().take(OTHERS).chain(behind.into_iter().take(3)) {
        // The clause that links it: the nearest behind it.
        let linking = s.clauses_left().take(NEAR).enumerate().take_while(|(_, c)| c.verb >= source.tokens.end).last();
        let clause = linking.map(|(_, c)| Clause { source: Some(source.clone()), ..c.clone() });
        let nth = linking.map_or(9, |(n, _)| n);
        push(&mut out, Choice { source, clause, continues: None, nth, whence: Whence::Other });
    }
    for choice in earlier(s) {
        push(&mut out, choice);
    }
    out
}

/// Those of the turns, clauses and people before the sentence.
fn earlier(s: &Situation<'_, '_>) -> Vec<Choice> {
    let near = |paragraph: usize, most: usize| s.quote.paragraph.saturating_sub(paragraph) <= most;
    let turn = |index: usize, whence| {
        let finding = &s.decided[index].as_ref()?.finding;
        let (source, clause) = (finding.source.clone()?, finding.clause.clone());
        Some(Choice { source, clause, continues: Some(index), nth: 9, whence })
    };
    let here = s.before().and_then(|(index, _)| turn(index, Whence::Turn));
    let above = s.turn.quote.filter(|_| near(s.turn.paragraph, 2)).and_then(|index| turn(index, Whence::TurnAbove));
    let clause = s.clauses_before(s.left.start).next().and_then(|c| Choice::of(c, 9, Whence::ClauseEarlier));
    let clause_above = s.above().and_then(|c| Choice::of(c, 9, Whence::ClauseAbove));
    let start = s.scene.text.paragraphs[s.quote.paragraph].tokens.start;
    let person = last_phrase(s, start.max(s.left.start.saturating_sub(NEAR))..s.left.start);
    let person = person.map(|source| Choice { source, clause: None, continues: None, nth: 9, whence: Whence::Earlier });
    [here, above, clause, clause_above, person].into_iter().flatten().collect()
}

fn overlap(a: &Phrase, b: &Phrase) -> bool {
    a.head == b.head || a.tokens.start < b.tokens.end && b.tokens.start < a.tokens.end
}

/// The last name or pronoun of the reporter's words in a range.
fn last_phrase(s: &Situation<'_, '_>, range: std::ops::Range<usize>) -> Option<Phrase> {
    let text = s.scene.text;
    let mut end = range.end;
    while end > range.start {
        let begins = |token: usize| text.sentences[text.sentence_of(token)].tokens.start.max(range.start);
        let mut start = begins(end - 1);
        // No phrase goes past a stop; behind an abbreviation or a mark one may.
        while start > range.start && !text.tokens[start - 1].ends_sentence() {
            start = begins(start - 1);
        }
        if let Some(last) = phrases(s, start..end, false).pop() {
            return Some(last);
        }
        end = start;
    }
    None
}

/// The noun phrases of the reporter's words in a range.
fn phrases(s: &Situation<'_, '_>, range: std::ops::Range<usize>, speakers: bool) -> Vec<Phrase> {
    let text = s.scene.text;
    let mut out = Vec::new();
    let mut k = range.start;
    while k < range.end {
        let token = &text.tokens[k];
        if text.quoted[k] != 0 || token.kind != Kind::Word || token.has(Class::PREPOSITION) && !s.scene.is_name(k) {
            k += 1;
            continue;
        }
        let Some(phrase) = s.scene.phrase_right(k, range.end) else {
            k += 1;
            continue;
        };
        let head = &text.tokens[phrase.head];
        let fits = match phrase.kind {
            HeadKind::Name => true,
            HeadKind::Pronoun => head.has(Class::THIRD_PERSON) && !head.has(Class::POSSESSIVE),
            HeadKind::Noun => head.has(Class::SPEAKER_NOUN) && speakers,
        };
        let phrase = if fits { named_behind(s.scene, phrase, range.end) } else { phrase };
        k = phrase.tokens.end.max(k + 1);
        if fits {
            out.push(phrase);
        }
    }
    out
}
