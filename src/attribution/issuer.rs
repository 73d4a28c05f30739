//! Issuers: who is behind "the statement". Whoever says something in a paper, issues or owns it speaks again when the
//! paper does; a report or a study that nobody is said to have issued speaks for itself.
//!
//! In: the tokens and reporting clauses of a story. Out: for a source that is a paper, the speaker behind it. In most
//! stories no paper speaks, so a story is read for papers when one does, and as far as it has come.

use super::reported::Reported;
use super::speaker::{self, Speaker};
use super::subject;
use super::turn::{Ground, Turn};
use crate::document::EntityKind;
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase, Scene, is_any_paper};
use crate::text::Kind;
use std::collections::HashMap;
use std::ops::Range;

/// How far before a paper its verb or preposition stands, and how far behind it `by`, in tokens.
const REACH: usize = 6;

/// Verbs by which a paper comes from its subject.
const ISSUED: &[&str] = &[
    "circulated",
    "compiled",
    "conducted",
    "delivered",
    "distributed",
    "drafted",
    "filed",
    "issued",
    "issues",
    "penned",
    "posted",
    "prepared",
    "produced",
    "published",
    "publishes",
    "released",
    "releases",
    "sent",
    "shared",
    "signed",
    "submitted",
    "wrote",
];

/// A paper where it is first told of, and who is behind it.
#[derive(Debug, Clone)]
struct Paper {
    token: usize,
    issuer: Option<Phrase>,
    /// Told of again, "the letter was sent by her clerk": whoever is behind it already stays.
    known: bool,
}

/// The papers of a story and who issued them.
#[derive(Debug, Clone, Default)]
pub(super) struct Issuers {
    /// In text order, as far as the story was read for them.
    papers: Vec<Paper>,
    /// The sentences not read yet, once somebody asked.
    unread: Option<Range<usize>>,
    /// How far the story had come at each source since, and who had the word.
    come: Vec<(usize, Turn)>,
    /// The first paper not heard of yet.
    next: usize,
    by_noun: HashMap<String, Option<Speaker>>,
    newest: Option<Speaker>,
}

impl Issuers {
    /// With room for so many sources.
    pub(super) fn with_room(sources: usize) -> Self {
        Issuers { come: Vec::with_capacity(sources), ..Issuers::default() }
    }

    /// Begins the story again.
    pub(super) fn rewind(&mut self) {
        let (papers, unread) = (std::mem::take(&mut self.papers), self.unread.take());
        *self = Issuers { papers, unread, ..Issuers::default() };
    }

    /// The story has come to the end of a source.
    pub(super) fn come_to(&mut self, token: usize, turn: Turn) {
        self.come.push((token, turn));
    }

    /// Who issued the paper that a source names: `the statement`, `its letter`, `a notice published by the council`.
    pub(super) fn of(&mut self, ground: Ground<'_, '_>, source: &Phrase) -> Option<&Speaker> {
        let text = ground.scene.text;
        if !text.tokens[source.head].has(Class::MEDIUM.or(Class::DOCUMENT)) {
            return None;
        }
        self.hear(ground);
        let definite = text.is_any(source.tokens.start, &["the", "this", "that"]);
        let plain = source.kind == HeadKind::Noun && source.tokens.len() <= 3 && source.head + 1 == source.tokens.end;
        let noun = text.word(source.head).to_lowercase();
        let heard = &self.papers[..self.next];
        let here = heard.binary_search_by_key(&source.head, |p| p.token).is_ok();
        match () {
            () if here => self.heard_of(&noun),
            () if definite && plain => self
                .heard_of(&noun)
                .or(self.newest.as_ref().filter(|_| is_any_paper(&noun) && !self.by_noun.contains_key(&noun))),
            () => None,
        }
    }

    /// Who issued the paper last called by this noun.
    pub(super) fn of_noun(&mut self, ground: Ground<'_, '_>, noun: &str) -> Option<&Speaker> {
        self.hear(ground);
        self.heard_of(noun)
    }

    fn heard_of(&self, noun: &str) -> Option<&Speaker> {
        self.by_noun.get(noun)?.as_ref()
    }

    /// Learns of the papers as far as the story has come, each issuer resolved as of then.
    fn hear(&mut self, ground: Ground<'_, '_>) {
        let Ground { scene, ledger, .. } = ground;
        let sentences = || scene.text.sentences_of(ground.reported.paragraphs.clone());
        let unread = self.unread.get_or_insert_with(sentences);
        for (until, mut turn) in self.come.drain(..) {
            while unread.start < unread.end && scene.text.sentences[unread.start].tokens.start < until {
                read(ground, unread.start, &mut self.papers);
                unread.start += 1;
            }
            while let Some(paper) = self.papers.get(self.next).filter(|p| p.token < until) {
                self.next += 1;
                let noun = scene.text.word(paper.token).to_lowercase();
                if paper.known && self.by_noun.get(&noun).is_some_and(Option::is_some) {
                    continue;
                }
                let resolved = |phrase| speaker::resolve(scene, ledger, phrase, turn.hear(ground));
                let issuer = paper.issuer.as_ref().map(resolved);
                let issuer = issuer.filter(|speaker| !speaker.name.is_empty());
                if issuer.is_some() {
                    self.newest.clone_from(&issuer);
                }
                self.by_noun.insert(noun, issuer);
            }
        }
    }
}

/// Appends the papers of a sentence that are told of as new, or of whom somebody is behind, in text order.
fn read(ground: Ground<'_, '_>, sentence: usize, papers: &mut Vec<Paper>) {
    let Ground { scene, reported, .. } = ground;
    let text = scene.text;
    let sentence = text.sentences[sentence].tokens.clone();
    let is_paper = |k: &usize| {
        let token = &text.tokens[*k];
        token.has(Class::MEDIUM.or(Class::DOCUMENT)) && text.quoted[*k] == 0 && !scene.is_name(*k)
    };
    for token in sentence.clone().filter(is_paper) {
        let issuer = issuer(scene, token, &sentence, reported);
        let new = || (sentence.start..token).rev().take(4).any(|k| matches!(text.word(k), "a" | "an" | "another"));
        if issuer.is_some() || new() {
            papers.push(Paper { token, issuer, known: is_told_of(scene, token, &sentence) });
        }
    }
}

/// `the affidavit was filed by …`: a paper spoken of before, of which the sentence tells.
fn is_told_of(scene: Scene<'_, '_>, paper: usize, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let definite = paper > sentence.start && matches!(text.word(paper - 1), "the" | "The" | "this" | "This");
    definite && matches!(text.word(paper + 1), "was" | "were" | "is" | "has" | "had")
}

/// Who is behind the paper at a token, as far as its sentence tells.
fn issuer(scene: Scene<'_, '_>, paper: usize, sentence: &Range<usize>, reported: &Reported<'_, '_>) -> Option<Phrase> {
    owner(scene, paper, sentence)
        .or_else(|| speaks_in(scene, paper, sentence, reported))
        .or_else(|| by(scene, paper, sentence.end))
        .or_else(|| issues(scene, paper, sentence))
        .or_else(|| of_body(scene, paper, sentence))
}

/// People and bodies issue papers.
fn can_issue(scene: Scene<'_, '_>, phrase: &Phrase) -> bool {
    let token = &scene.text.tokens[phrase.head];
    match scene.names.mention_at(phrase.head) {
        Some(mention) => scene.names.names[mention.name].kind.is_some(),
        None if phrase.kind == HeadKind::Pronoun => token.has(Class::THIRD_PERSON) || token.has(Class::PRONOUN),
        None => token.has(Class::PERSON_NOUN.or(Class::COLLECTIVE)) && !token.has(Class::DOCUMENT),
    }
}

/// `the ministry’s letter`, `its annual report`.
fn owner(scene: Scene<'_, '_>, paper: usize, sentence: &Range<usize>) -> Option<Phrase> {
    let text = scene.text;
    let before = (sentence.start..paper).rev().take(4);
    let modifies = |k: &usize| text.tokens[*k].has(Class(Class::ADJECTIVE.0 | Class::NOUN.0)) && !scene.is_name(*k);
    let k = before
        .into_iter()
        .find(|k| !modifies(k) || text.tokens[*k].kind == Kind::Possessive || text.tokens[*k].has(Class::POSSESSIVE))?;
    if text.tokens[k].kind == Kind::Possessive {
        return subject::phrase_left(scene, k, sentence.start).map(|s| s.phrase).filter(|p| can_issue(scene, p));
    }
    let third = text.tokens[k].has(Class::POSSESSIVE)
        && (text.tokens[k].has(Class::THIRD_PERSON) || text.word(k).eq_ignore_ascii_case("its"));
    third.then_some(Phrase { tokens: k..k + 1, head: k, kind: HeadKind::Pronoun })
}

/// `Northline said in a statement`, `in an affidavit, the police allege`.
fn speaks_in(
    scene: Scene<'_, '_>,
    paper: usize,
    sentence: &Range<usize>,
    reported: &Reported<'_, '_>,
) -> Option<Phrase> {
    let text = scene.text;
    (sentence.start..paper)
        .rev()
        .take(4)
        .take_while(|&k| text.tokens[k].kind == Kind::Word)
        .find(|&k| matches!(text.word(k), "in" | "In" | "via" | "Via" | "through" | "Through"))?;
    let here = reported.in_sentence(sentence).iter();
    here.filter(|c| c.class.has(Class::CUE))
        .filter_map(|c| Some((c.verb.abs_diff(paper), c.source.as_ref()?)))
        .filter(|(_, source)| !source.tokens.contains(&paper) && can_issue(scene, source))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, source)| not_of_a_row(scene, source, sentence))
}

/// `The team looking into claims against Voss and Lind has said`: the last of a row of people says nothing alone, and a
/// verb in the singular belongs to whom the sentence opens with.
fn not_of_a_row(scene: Scene<'_, '_>, source: &Phrase, sentence: &Range<usize>) -> Phrase {
    let text = scene.text;
    let singular = matches!(text.word(source.tokens.end), "has" | "is" | "was");
    let and = (sentence.start..source.tokens.start).rev().take(4).find(|&k| text.word(k) == "and");
    let row = and.is_some_and(|k| k > sentence.start && scene.is_name(k - 1) && scene.is_name(source.head));
    let opening = scene.phrase_right(sentence.start, sentence.end).filter(|p| singular && row && can_issue(scene, p));
    // Where one of the row opens the sentence, nobody else is meant.
    let other = opening.filter(|p| p.tokens.end + 4 < source.tokens.start && p.kind != HeadKind::Pronoun);
    other.unwrap_or_else(|| source.clone())
}

/// `a statement issued on Friday by the council`, `a letter from the bishop`.
fn by(scene: Scene<'_, '_>, paper: usize, stop: usize) -> Option<Phrase> {
    let text = scene.text;
    let link = (paper + 1..stop.min(paper + REACH))
        .take_while(|&k| text.tokens[k].kind == Kind::Word && text.quoted[k] == 0)
        .find(|&k| text.word(k) == "by" || text.word(k) == "from" && k == paper + 1)?;
    let phrase = scene.phrase_right(link + 1, stop)?;
    (phrase.kind != HeadKind::Pronoun && can_issue(scene, &phrase)).then_some(phrase)
}

/// `The council issued a statement`, `leaders of the union sent a letter`.
fn issues(scene: Scene<'_, '_>, paper: usize, sentence: &Range<usize>) -> Option<Phrase> {
    let text = scene.text;
    let verb = (sentence.start..paper)
        .rev()
        .take(REACH)
        .take_while(|&k| text.tokens[k].kind != Kind::Comma)
        .find(|&k| scene.is_verb(k))
        .filter(|&k| ISSUED.contains(&text.word(k)))?;
    let links = Class(Class::AUXILIARY.0 | Class::MODAL.0 | Class::ADVERB.0);
    let group = (sentence.start..verb).rev().find(|&k| !text.tokens[k].has(links) || scene.is_name(k))? + 1;
    let passive = (group..verb).any(|k| matches!(text.word(k), "was" | "were" | "been" | "is" | "are" | "be"));
    let found = subject::left(scene, group, sentence.start).filter(|_| !passive)?.phrase;
    can_issue(scene, &found).then_some(found)
}

/// `the Northline report`: a body's name before the noun.
fn of_body(scene: Scene<'_, '_>, paper: usize, sentence: &Range<usize>) -> Option<Phrase> {
    let before = paper.checked_sub(1).filter(|k| sentence.contains(k))?;
    let mention = scene.names.mention_at(before)?;
    let body = scene.names.names[mention.name].kind == Some(EntityKind::Organisation);
    body.then(|| Phrase { tokens: mention.tokens.clone(), head: mention.tokens.end - 1, kind: HeadKind::Name })
}
