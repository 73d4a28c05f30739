//! The sources that may be meant: those of the reporting clauses around a quotation, and the other noun phrases of its
//! sentence.

use crate::attribution::clause::Clause;
use crate::attribution::situation::{Decision, Finding, Situation};
use crate::attribution::verb::named_behind;
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase, Scene};
use crate::text::Kind;
use std::ops::Range;

/// Most noun phrases that no clause proposes.
const OTHERS: usize = 10;

/// How many tokens or clauses off it looks, so that a sentence without end takes no longer than its length.
pub(super) const NEAR: usize = 150;

/// A source that may be meant.
#[derive(Debug)]
pub(crate) struct Choice<'a> {
    pub(crate) source: Phrase,
    /// What links it; of another noun phrase, a clause whose own source it is not.
    pub(crate) clause: Option<&'a Clause>,
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

impl<'a> Choice<'a> {
    fn of(clause: &'a Clause, nth: usize, whence: Whence) -> Option<Self> {
        let source = clause.source.clone()?;
        Some(Choice { source, clause: Some(clause), continues: None, nth, whence })
    }

    /// Whose clause it would be.
    pub(crate) fn clause_source(&self) -> Option<&Phrase> {
        match self.whence {
            Whence::Other => Some(&self.source),
            _ => self.clause.and_then(|clause| clause.source.as_ref()),
        }
    }

    /// As what is found.
    pub(super) fn finding(&self, evidence: Vec<String>) -> Finding {
        let clause = self.clause.map(|clause| Clause { source: self.clause_source().cloned(), ..clause.clone() });
        Finding { clause, source: Some(self.source.clone()), continues: self.continues, evidence }
    }
}

/// The choices, nearest clauses first; one for each head.
pub(super) fn choices<'a>(s: &Situation<'a, '_>, ruled: Option<&'a Decision>) -> Vec<Choice<'a>> {
    let mut out = Choices(Vec::with_capacity(8));
    if let Some(finding) = ruled.map(|d| &d.finding)
        && let Some(source) = &finding.source
    {
        let verb = finding.clause.as_ref().map(|c| c.verb);
        let nth = s.clauses_left().take(NEAR).position(|c| Some(c.verb) == verb);
        let nth = nth.or_else(|| s.clauses_right().take(NEAR).position(|c| Some(c.verb) == verb)).unwrap_or(9);
        let (clause, continues) = (finding.clause.as_ref(), finding.continues);
        out.push(Choice { source: source.clone(), clause, continues, nth, whence: Whence::Ruled });
    }
    let (left, right) = (s.clauses_left().take(5).enumerate(), s.clauses_right().take(3).enumerate());
    left.chain(right).filter_map(|(nth, clause)| Choice::of(clause, nth, Whence::Clause)).for_each(|c| out.push(c));
    let others: Vec<Phrase> =
        phrases(s.scene, s.left.start.max(s.left.end.saturating_sub(NEAR))..s.left.end, true).collect();
    let behind = phrases(s.scene, s.right.start..s.right.end.min(s.right.start + NEAR), false);
    for source in others.into_iter().rev().take(OTHERS).chain(behind.take(3)) {
        // The clause that links it: the nearest behind it.
        let linking = s.clauses_left().take(NEAR).enumerate().take_while(|(_, c)| c.verb >= source.tokens.end).last();
        let (nth, clause) = linking.map_or((9, None), |(nth, clause)| (nth, Some(clause)));
        out.push(Choice { source, clause, continues: None, nth, whence: Whence::Other });
    }
    out.earlier(s);
    out.0
}

/// Choices as they are gathered.
struct Choices<'a>(Vec<Choice<'a>>);

impl<'a> Choices<'a> {
    /// True when no choice is made of these words.
    fn lacks(&self, source: &Phrase) -> bool {
        !self.0.iter().any(|c| overlap(&c.source, source))
    }

    fn push(&mut self, choice: Choice<'a>) {
        if self.lacks(&choice.source) {
            self.0.push(choice);
        }
    }

    /// Adds those of the turns, clauses and people before the sentence.
    fn earlier(&mut self, s: &Situation<'a, '_>) {
        if let Some((index, _)) = s.before() {
            self.turn(s, index, Whence::Turn);
        }
        if let Some(index) = s.turn.quote.filter(|_| s.quote.paragraph.saturating_sub(s.turn.paragraph) <= 2) {
            self.turn(s, index, Whence::TurnAbove);
        }
        let clause = s.clauses_before(s.left.start).next().and_then(|c| Choice::of(c, 9, Whence::ClauseEarlier));
        clause.into_iter().for_each(|choice| self.push(choice));
        let above = s.above().and_then(|c| Choice::of(c, 9, Whence::ClauseAbove));
        above.into_iter().for_each(|choice| self.push(choice));
        let start = s.scene.text.paragraphs[s.quote.paragraph].tokens.start;
        if let Some(source) = last_phrase(s.scene, start.max(s.left.start.saturating_sub(NEAR))..s.left.start) {
            self.push(Choice { source, clause: None, continues: None, nth: 9, whence: Whence::Earlier });
        }
    }

    /// Adds the speaker of a quotation that was decided on.
    fn turn(&mut self, s: &Situation<'a, '_>, index: usize, whence: Whence) {
        let Some(finding) = s.decided[index].as_ref().map(|decision| &decision.finding) else { return };
        if let Some(source) = finding.source.clone() {
            self.push(Choice { source, clause: finding.clause.as_ref(), continues: Some(index), nth: 9, whence });
        }
    }
}

fn overlap(a: &Phrase, b: &Phrase) -> bool {
    a.head == b.head || a.tokens.start < b.tokens.end && b.tokens.start < a.tokens.end
}

/// The last name or pronoun of the reporter's words in a range.
fn last_phrase(scene: Scene<'_, '_>, range: Range<usize>) -> Option<Phrase> {
    let text = scene.text;
    let mut end = range.end;
    while end > range.start {
        let begins = |token: usize| text.sentences[text.sentence_of(token)].tokens.start.max(range.start);
        let mut start = begins(end - 1);
        // No phrase goes past a stop; behind an abbreviation or a mark one may.
        while start > range.start && !text.tokens[start - 1].ends_sentence() {
            start = begins(start - 1);
        }
        if let Some(last) = phrases(scene, start..end, false).last() {
            return Some(last);
        }
        end = start;
    }
    None
}

/// The noun phrases of the reporter's words in a range.
fn phrases(scene: Scene<'_, '_>, range: Range<usize>, speakers: bool) -> impl Iterator<Item = Phrase> {
    let mut k = range.start;
    std::iter::from_fn(move || {
        while k < range.end {
            let at = k;
            k += 1;
            let token = &scene.text.tokens[at];
            let begins = token.kind == Kind::Word && scene.text.quoted[at] == 0;
            if !begins || token.has(Class::PREPOSITION) && !scene.is_name(at) {
                continue;
            }
            let Some(phrase) = scene.phrase_right(at, range.end) else { continue };
            let head = &scene.text.tokens[phrase.head];
            let fits = match phrase.kind {
                HeadKind::Name => true,
                HeadKind::Pronoun => head.has(Class::THIRD_PERSON) && !head.has(Class::POSSESSIVE),
                HeadKind::Noun => head.has(Class::SPEAKER_NOUN) && speakers,
            };
            let phrase = if fits { named_behind(scene, phrase, range.end) } else { phrase };
            k = phrase.tokens.end.max(k);
            if fits {
                return Some(phrase);
            }
        }
        None
    })
}
