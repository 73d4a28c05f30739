//! The reporting clauses of a story, found in a paragraph when somebody first asks for them: most paragraphs quote nobody,
//! and what they report matters only to the quotations beside them.

use super::clause::{self, Clause, Form};
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Scene};
use crate::text::{Story, Token};
use std::cell::OnceCell;
use std::ops::Range;

/// How far behind a clause, in tokens, what it says may begin.
const NEAR: usize = 4;

/// The reporting clauses of a story.
pub(super) struct Reported<'a, 't> {
    pub(super) scene: Scene<'a, 't>,
    /// The paragraphs of the story.
    pub(super) paragraphs: Range<usize>,
    clauses: Vec<OnceCell<Vec<Clause>>>,
}

impl<'a, 't> Reported<'a, 't> {
    /// Those of a story, none of them found yet.
    pub(super) fn new(scene: Scene<'a, 't>, story: &Story) -> Self {
        let paragraphs = story.paragraphs.clone();
        Reported { scene, clauses: vec![OnceCell::new(); paragraphs.len()], paragraphs }
    }

    /// The clauses of a paragraph in text order; none for a paragraph of another story.
    pub(super) fn of(&self, paragraph: usize) -> &[Clause] {
        let Some(found) = paragraph.checked_sub(self.paragraphs.start).and_then(|k| self.clauses.get(k)) else {
            return &[];
        };
        found.get_or_init(|| {
            let text = self.scene.text;
            let sentences = &text.sentences[text.paragraphs[paragraph].sentences.clone()];
            sentences.iter().flat_map(|s| clause::clauses(self.scene, s.tokens.clone())).collect()
        })
    }

    /// The clauses whose verb lies in a range of tokens of one paragraph.
    pub(super) fn within(&self, tokens: Range<usize>) -> &[Clause] {
        within(self.of(self.scene.text.paragraph_of(tokens.start)), &tokens)
    }

    /// The clauses whose verb lies in a range of tokens, the last first.
    pub(super) fn backwards(&self, tokens: Range<usize>) -> impl Iterator<Item = &Clause> {
        let text = self.scene.text;
        let until = if tokens.is_empty() { 0 } else { text.paragraph_of(tokens.end - 1) + 1 };
        let paragraphs = text.paragraph_of(tokens.start).max(self.paragraphs.start)..until;
        paragraphs.rev().flat_map(move |paragraph| within(self.of(paragraph), &tokens).iter().rev())
    }

    /// What a paragraph reports last.
    pub(super) fn last_of(&self, paragraph: usize) -> Option<&Clause> {
        let clauses = self.of(paragraph);
        let last = clauses.last()?;
        let last = outer(self.scene, clauses, last).unwrap_or(last);
        Some(main(self.scene, clauses, last).unwrap_or(last))
    }

    /// What was reported last before a paragraph.
    pub(super) fn last_before(&self, paragraph: usize) -> Option<&Clause> {
        (self.paragraphs.start..paragraph).rev().find_map(|before| self.last_of(before))
    }
}

/// Of clauses in text order, those whose verb lies in a range.
pub(super) fn within<'c>(clauses: &'c [Clause], tokens: &Range<usize>) -> &'c [Clause] {
    let from = clauses.partition_point(|c| c.verb < tokens.start);
    let to = clauses.partition_point(|c| c.verb < tokens.end);
    &clauses[from..to.max(from)]
}

/// `Cole waved off claims by a mate that the captain had left.`: where the last clause of a sentence is nobody's in
/// particular and the first one is somebody's, the first is what the sentence tells.
fn main<'c>(scene: Scene<'_, '_>, clauses: &'c [Clause], last: &Clause) -> Option<&'c Clause> {
    let text = scene.text;
    let somebody = |c: &Clause| {
        c.source.as_ref().is_some_and(|p| {
            p.kind == HeadKind::Name || text.tokens[p.head].has(Class::HE.or(Class::SHE)) && p.kind == HeadKind::Pronoun
        })
    };
    let sentence = text.sentence_of(last.verb);
    let from = clauses.partition_point(|c| text.sentence_of(c.verb) < sentence);
    clauses[from..].first().filter(|c| c.verb < last.verb && somebody(c) && !somebody(last))
}

/// `Voss said the firm allowed “…”`: a weak cue right inside what somebody says is part of it; the clause that says it.
pub(super) fn outer<'c>(scene: Scene<'_, '_>, clauses: &'c [Clause], inner: &Clause) -> Option<&'c Clause> {
    let text = scene.text;
    let reports = inner.class.has(Class::STRONG) && inner.class.has(Class::QUOTING);
    // "Cheung added the final was hard, saying": the participle is Cheung's.
    // "carrying a banner saying" is not.
    let paper = |t: &Token| t.has(Class::DOCUMENT.or(Class::MEDIUM));
    let own = text.tokens[..inner.cue.start].last().is_some_and(paper);
    let part = inner.form == Form::Participle && !own || inner.form == Form::Finite && !reports;
    let subject = inner.source.as_ref().filter(|_| part)?.tokens.start;
    // What a clause reports begins no further than the end of its sentence.
    let sentence = &text.sentences[text.sentence_of(subject.saturating_sub(NEAR))].tokens;
    within(clauses, &(sentence.start..inner.verb)).iter().rev().find(|c| {
        let content = c.cue.end.max(c.addressee.as_ref().map_or(0, |a| a.end));
        let between = |k: usize| matches!(text.word(k), "that" | "on") || text.tokens[k].has(Class::TIME);
        matches!(c.form, Form::Finite | Form::Relative | Form::Participle)
            && c.class.has(Class::THAT)
            && !c.class.has(Class::BELIEF.or(Class::PLAN))
            && c.source.is_some()
            && (content..content + NEAR).contains(&subject)
            && (content..subject).all(between)
    })
}
