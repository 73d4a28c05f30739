//! Issuers: who is behind "the statement". A body that said something in a statement speaks again when the statement
//! does; a report or a study that nobody is said to have issued speaks for itself.

use super::clause::Clause;
use super::speaker::Speaker;
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase, Scene};
use crate::text::Kind;
use std::collections::HashMap;

/// How far behind its cue a clause names what it is said in, in tokens.
const REACH: usize = 14;

/// The papers of a story and who issued them.
#[derive(Debug, Clone, Default)]
pub(super) struct Issuers {
    by_noun: HashMap<String, Speaker>,
}

impl Issuers {
    /// Notes what a clause says of a paper: `said in a statement`, `has stated in an affidavit`.
    pub(super) fn learn(&mut self, scene: Scene<'_, '_>, clause: &Clause, speaker: &Speaker) {
        if speaker.name.is_empty() || speaker.actor.is_none() {
            return;
        }
        let text = scene.text;
        let sentence = text.sentences[text.sentence_of(clause.verb)].tokens.clone();
        let tail = clause.cue.end..sentence.end.min(clause.cue.end + REACH);
        let paper =
            tail.into_iter().take_while(|&k| text.tokens[k].kind == Kind::Word || k < clause.cue.end + 1).find(|&k| {
                text.tokens[k].has(Class::MEDIUM.or(Class::DOCUMENT))
                    && (clause.cue.end..k).rev().take(4).any(|j| matches!(text.word(j), "in" | "via" | "through"))
            });
        if let Some(paper) = paper {
            self.by_noun.insert(text.word(paper).to_lowercase(), speaker.clone());
        }
    }

    /// Who issued the paper that a definite source names: `the statement`, `its letter`.
    pub(super) fn of(&self, scene: Scene<'_, '_>, source: &Phrase) -> Option<&Speaker> {
        let text = scene.text;
        let definite = matches!(text.word(source.tokens.start).to_ascii_lowercase().as_str(), "the" | "this");
        let paper = source.kind == HeadKind::Noun && source.tokens.len() == 2 && definite;
        self.by_noun.get(&text.word(source.head).to_lowercase()).filter(|_| paper)
    }
}
