//! Other words for somebody named before: `the company`, `the singer`, `the Costa Rican legend`.
//!
//! In: a definite description whose noun names nobody yet. Out: the named bodies or persons near it whom it may mean.

use super::description::{head_word, modifiers};
use super::ledger::{ActorId, Ledger, Named, Seen};
use super::lower::Lower;
use super::other_words::{Use, is};
use super::phrase::{HeadKind, Phrase, Scene};
use super::reader::named_by;
use super::reasons::Reason;
use super::resolve::{ENOUGH, REACH, Ranked, is_named_person};
use crate::document::EntityKind;
use crate::entities::gender_of;
use crate::gazetteer::{Class, country_of};
use crate::text::{Kind, Token};

/// What a description asks of whom it means.
struct Epithet<'t> {
    /// A company or club, not a person.
    body: bool,
    /// A ministry may be called this too: `the agency`.
    public: bool,
    gender: Option<crate::document::Gender>,
    modifiers: Vec<Lower<'t>>,
    /// It names a body: `the Northline secretary-general` is known as such or spoken of right here.
    anchored: bool,
    /// An office of a country, `the foreign minister of Russia`, is a name in itself: only who is known for it.
    office: bool,
    /// The paragraph begins here.
    paragraph: usize,
}

impl<'t> Epithet<'t> {
    /// Reads a description; none when its noun is no other word for somebody named.
    fn read(scene: Scene<'_, 't>, phrase: &Phrase) -> Option<Self> {
        let text = scene.text;
        let token = &text.tokens[phrase.head];
        let body = token.has(Class::COLLECTIVE) && !token.has(Class::PERSON_NOUN);
        let word = text.word(phrase.head).to_lowercase();
        // "The company" may be any company, the editor of the daily whoever was named; the government, the court and the
        // driver are somebody else in particular.
        let means = if body {
            let described = (phrase.tokens.start..phrase.head).any(|k| {
                let modifier = &text.tokens[k];
                modifier.kind == Kind::Word && !modifier.is_capitalised() && !modifier.has(Class::DETERMINER)
            });
            // "The anti-graft body" has no name of its own as a parent company has.
            is(&word, Use::PublicBody) || !described && is(&word, Use::Company)
        } else {
            // "the mother of four", but not "the mother"
            let counted = || phrase.tokens.clone().any(|k| scene.counts(k, phrase.tokens.end));
            let related = token.has(Class::RELATION) && !counted();
            let person = token.has(Class::PERSON_NOUN) && !related;
            // "the 34-year-old", "the Norwegian"
            person && !is(&word, Use::Stranger) || word == "old" || is_people(token)
        };
        let kind = |k: usize| scene.names.mention_at(k).and_then(|m| scene.names.names[m.name].kind);
        let demonym = |k: usize| text.tokens[k].has(Class::DEMONYM);
        let country = |k: usize| kind(k) == Some(EntityKind::Place) || demonym(k) && k < phrase.head;
        // "The Uruguayan leader" is less an office than another word.
        let title = token.has(Class::TITLE) && word != "leader";
        let office = title && phrase.tokens.clone().any(country);
        let anchored = phrase.tokens.clone().any(|k| scene.is_name(k) && !demonym(k) && (title || k > phrase.head));
        let people = is_people(token).then(|| Lower::at(text, phrase.head));
        means.then(|| Epithet {
            body,
            public: is(&word, Use::PublicBody),
            gender: gender_of(Class(token.class.0 & (Class::FEMALE.0 | Class::MALE.0))),
            modifiers: modifiers(scene, phrase).chain(people).collect(),
            anchored,
            office,
            paragraph: text.paragraphs[text.paragraph_of(phrase.head)].tokens.start,
        })
    }

    /// True when it may be the actor.
    fn fits(&self, ledger: &Ledger<'_>, id: ActorId, until: usize) -> bool {
        let actor = &ledger.actors[id];
        let kind = match actor.named {
            Named::Name(_, EntityKind::Organisation) => {
                self.body && (self.public || !ledger.heads(id).any(|h| is(&h.to_lowercase(), Use::PublicName)))
            }
            Named::Name(_, EntityKind::Person) => {
                !self.body && (self.gender.is_none() || actor.gender.is_none() || actor.gender == self.gender)
            }
            _ => false,
        };
        let known = || ledger.words(id).any(|word| self.modifiers.contains(&word));
        let before = || ledger.seen_before(id, until).iter().rev().take_while(|s| s.tokens.start >= self.paragraph);
        let here = || before().any(|s| !s.quoted);
        kind && self.country_agrees(ledger, id) && (known() || !self.office && (!self.anchored || here()))
    }

    /// `the Russian leader` is nobody whom the story calls American.
    fn country_agrees(&self, ledger: &Ledger<'_>, id: ActorId) -> bool {
        let Some(country) = self.modifiers.iter().find_map(|m| country_of(m.printed())) else { return true };
        let mut known = ledger.words(id).filter_map(|w| country_of(w.printed())).peekable();
        known.peek().is_none() || known.any(|c| c == country)
    }
}

/// One of a people: `the Norwegian`. A Republican is known as such, and so is a Catholic.
fn is_people(head: &Token) -> bool {
    head.has(Class::DEMONYM) && !head.has(Class::PERSON_NOUN.or(Class::PLURAL))
}

impl<'t> Ledger<'t> {
    /// `the company`, `the singer`, never described before: the last named body or person that fits, if near.
    pub(super) fn of_kind(
        &self,
        scene: Scene<'_, 't>,
        phrase: &Phrase,
        speaker: Option<(ActorId, usize)>,
        sentence: usize,
    ) -> Vec<Ranked> {
        let word = scene.text.word(phrase.head).to_lowercase();
        let Some(epithet) = Epithet::read(scene, phrase) else {
            return self.last_described(phrase, speaker, sentence, &word);
        };
        let beside = |id: &ActorId| self.stand_together(scene, phrase, *id, sentence);
        let fits = |id: &ActorId| epithet.fits(self, *id, phrase.tokens.start) && !beside(id);
        let fitting = self.recent(phrase.tokens.start, sentence, REACH, |id| fits(&id));
        let near = |&id: &ActorId| self.recency(id, phrase.tokens.start, sentence).filter(|r| r.score > 30);
        let mut out: Vec<Ranked> = fitting.iter().filter_map(near).collect();
        for ranked in &mut out {
            ranked.reasons.add(Reason::Fits);
            let last = speaker.filter(|(last, at)| *last == ranked.actor && sentence.saturating_sub(*at) <= 4);
            if let Some((last, at)) = last {
                let newer = fitting.iter().any(|&id| id != last && self.has_become_subject(id, at, phrase));
                ranked.score += if newer { 10 } else { 35 };
                ranked.reasons.add(Reason::Turn);
            }
        }
        out.extend(self.last_described(phrase, speaker, sentence, &word));
        out
    }

    /// True when somebody was named in the office that the phrase tells, or is right behind it.
    pub(crate) fn names_holder(&self, scene: Scene<'_, 't>, phrase: &Phrase) -> bool {
        let stop = scene.text.sentences[scene.text.sentence_of(phrase.head)].tokens.end;
        phrase.kind == HeadKind::Noun
            && (named_by(scene, phrase, stop).is_some() || self.holder(scene, phrase).is_some())
    }

    /// `its administrator`, `the bank’s governor`: who was named in that office before, seen last.
    pub(super) fn holder(&self, scene: Scene<'_, 't>, phrase: &Phrase) -> Option<ActorId> {
        let text = scene.text;
        let owned = text.tokens[phrase.tokens.start].has(Class::POSSESSIVE)
            || (phrase.tokens.start..phrase.head).any(|k| text.tokens[k].kind == Kind::Possessive);
        let office = text.tokens[phrase.head].has(Class::ROLE) && !text.tokens[phrase.head].has(Class::RELATION);
        let mut modifiers: Vec<Lower<'_>> = modifiers(scene, phrase).collect();
        // "NCB’s governor" is the governor of the National Coastal Bank (NCB).
        let bodies =
            phrase.tokens.clone().filter_map(|k| scene.names.mention_at(k)).map(|m| scene.names.fullest(m.name));
        let bodies = bodies.filter(|&id| scene.names.names[id].kind == Some(EntityKind::Organisation));
        let words = bodies
            .flat_map(|id| scene.names.names[id].first.clone())
            .filter(|&k| !text.tokens[k].has(Class::PREPOSITION));
        modifiers.extend(words.map(|k| Lower::at(text, k)).filter(|_| owned && office));
        let before = |id: &ActorId| {
            let first = self.seen(*id).first();
            is_named_person(&self.actors[*id]) && first.is_some_and(|s| s.tokens.start < phrase.tokens.start)
        };
        let holders = self.of_head(head_word(scene, phrase.head)).take(ENOUGH);
        let seen = |id: ActorId| self.seen_before(id, phrase.tokens.start).len();
        holders
            .filter(|id| owned && office && before(id) && self.agrees(*id, modifiers.iter().copied()))
            .reduce(|a, b| if seen(b) > seen(a) { b } else { a })
    }

    /// "Tamihana said of the baker": whom a clause names beside the description is somebody else.
    fn stand_together(&self, scene: Scene<'_, '_>, phrase: &Phrase, other: ActorId, sentence: usize) -> bool {
        let Some(own) = self.at(phrase.head) else { return false };
        self.seen_before(own, phrase.tokens.start).iter().rev().take(6).filter(|s| s.sentence < sentence).any(|own| {
            let seen = self.seen(other);
            let from = seen.partition_point(|s| s.sentence < own.sentence);
            let near = |s: &Seen| s.tokens.end.max(own.tokens.end) <= s.tokens.start.min(own.tokens.start) + 8;
            seen[from..].iter().take_while(|s| s.sentence == own.sentence).any(|s| s.quoted == own.quoted && near(s))
        }) && scene.text.tokens[phrase.head].has(Class::PERSON_NOUN)
    }

    /// "The person" after "a senior diplomat said": the unnamed speaker of the turn before.
    fn last_described(
        &self,
        phrase: &Phrase,
        speaker: Option<(ActorId, usize)>,
        sentence: usize,
        word: &str,
    ) -> Vec<Ranked> {
        let generic = matches!(word, "person" | "man" | "woman" | "source" | "insider");
        let last = speaker.map(|(last, _)| last).filter(|&last| {
            let actor = &self.actors[last];
            generic && actor.person && !actor.plural && matches!(actor.named, Named::Description(_))
        });
        last.and_then(|id| self.recency(id, phrase.tokens.start, sentence)).into_iter().collect()
    }
}
