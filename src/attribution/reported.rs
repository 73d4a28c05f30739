//! The reporting clauses of a story, found in a sentence when somebody first asks for them: most sentences quote nobody, and
//! what they report matters only to the quotations near them.

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
    /// The paragraphs of the story, and its sentences.
    pub(super) paragraphs: Range<usize>,
    sentences: Range<usize>,
    /// Those of each sentence.
    clauses: Vec<OnceCell<Vec<Clause>>>,
}

impl<'a, 't> Reported<'a, 't> {
    /// Those of a story, none of them found yet.
    pub(super) fn new(scene: Scene<'a, 't>, story: &Story) -> Self {
        let paragraphs = story.paragraphs.clone();
        let sentences = scene.text.sentences_of(paragraphs.clone());
        Reported { scene, clauses: vec![OnceCell::new(); sentences.len()], paragraphs, sentences }
    }

    /// Finds the clauses that matter to the quotations of some paragraphs: those there and the last above each, all in a row
    /// while what finds them is at hand.
    pub(super) fn read_around(&self, paragraphs: impl Iterator<Item = usize>) {
        let mut last = None;
        for paragraph in paragraphs.filter(|paragraph| last.replace(*paragraph) != Some(*paragraph)) {
            paragraph.checked_sub(1).and_then(|above| self.of(above).next_back());
            self.of(paragraph).for_each(drop);
        }
    }

    /// The clauses of a sentence in text order; none for one of another story.
    fn of_sentence(&self, sentence: usize) -> &[Clause] {
        let found = sentence.checked_sub(self.sentences.start).and_then(|k| self.clauses.get(k));
        let find = || clause::clauses(self.scene, self.scene.text.sentences[sentence].tokens.clone());
        found.map_or(&[], |found| found.get_or_init(find))
    }

    /// The clauses of a paragraph in text order; none for one of another story.
    pub(super) fn of(&self, paragraph: usize) -> impl DoubleEndedIterator<Item = &Clause> {
        let sentences = self.scene.text.paragraphs[paragraph].sentences.clone();
        sentences.flat_map(|sentence| self.of_sentence(sentence))
    }

    /// The clauses whose verb lies in a range of tokens of one sentence.
    pub(super) fn in_sentence(&self, tokens: &Range<usize>) -> &[Clause] {
        let clauses = self.of_sentence(self.scene.text.sentence_of(tokens.start));
        let from = clauses.partition_point(|c| c.verb < tokens.start);
        let to = clauses.partition_point(|c| c.verb < tokens.end);
        &clauses[from..to.max(from)]
    }

    /// The clauses whose verb lies in a range of tokens.
    pub(super) fn within(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = &Clause> + Clone {
        let text = self.scene.text;
        let until = if tokens.is_empty() { 0 } else { text.sentence_of(tokens.end - 1) + 1 };
        let sentences = text.sentence_of(tokens.start).max(self.sentences.start)..until;
        let here = move |clause: &&Clause| tokens.contains(&clause.verb);
        sentences.flat_map(|sentence| self.of_sentence(sentence)).filter(here)
    }

    /// What a paragraph reports last.
    pub(super) fn last_of(&self, paragraph: usize) -> Option<&Clause> {
        let last = self.of(paragraph).next_back()?;
        let last = self.outer(last).unwrap_or(last);
        Some(self.main(last).unwrap_or(last))
    }

    /// What was reported last before a paragraph.
    pub(super) fn last_before(&self, paragraph: usize) -> Option<&Clause> {
        (self.paragraphs.start..paragraph).rev().find_map(|before| self.last_of(before))
    }

    /// `Cole waved off claims by a mate that the captain had left.`: where the last clause of a sentence is nobody's in
    /// particular and the first one is somebody's, the first is what the sentence tells.
    fn main(&self, last: &Clause) -> Option<&Clause> {
        let text = self.scene.text;
        let somebody = |c: &Clause| {
            c.source.as_ref().is_some_and(|p| {
                let pronoun = p.kind == HeadKind::Pronoun && text.tokens[p.head].has(Class::HE.or(Class::SHE));
                p.kind == HeadKind::Name || pronoun
            })
        };
        let first = self.of_sentence(text.sentence_of(last.verb)).first();
        first.filter(|c| c.verb < last.verb && somebody(c) && !somebody(last))
    }

    /// `Voss said the firm allowed “…”`: a weak cue right inside what somebody says is part of it; the clause that says it.
    pub(super) fn outer(&self, inner: &Clause) -> Option<&Clause> {
        let text = self.scene.text;
        let reports = inner.class.has(Class::STRONG) && inner.class.has(Class::QUOTING);
        // "Cheung added the final was hard, saying": the participle is Cheung's.
        // "carrying a banner saying" is not.
        let paper = |t: &Token| t.has(Class::DOCUMENT.or(Class::MEDIUM));
        let own = text.tokens[..inner.cue.start].last().is_some_and(paper);
        let part = inner.form == Form::Participle && !own || inner.form == Form::Finite && !reports;
        let subject = inner.source.as_ref().filter(|_| part)?.tokens.start;
        // What a clause reports begins no further than the end of its sentence.
        let sentence = &text.sentences[text.sentence_of(subject.saturating_sub(NEAR))].tokens;
        let paragraph = &text.paragraphs[text.sentences[text.sentence_of(inner.verb)].paragraph].tokens;
        self.within(sentence.start.max(paragraph.start)..inner.verb).rev().find(|c| {
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
}
