//! Whom somebody told, and where: `told reporters at a briefing in Leeds`, `told a news conference`, `wrote on X`.
//!
//! In: a reporting clause. Out: who was told (people and bodies) and the medium (events, writings, platforms), the
//! preposition before it left out.

use super::clause::{Clause, Form};
use crate::document::EntityKind;
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase, Scene};
use crate::text::Kind;
use std::ops::Range;

/// Events at which one speaks, and which one “tells” as if they were people. Writings come from the list of cue nouns.
const EVENTS: &[&str] = &[
    "briefing",
    "call",
    "ceremony",
    "conference",
    "debate",
    "event",
    "forum",
    "gathering",
    "hearing",
    "interview",
    "livestream",
    "meeting",
    "presser",
    "rally",
    "seminar",
    "summit",
    "symposium",
    "vigil",
    "webinar",
];

/// Adverbials that may stand between the cue and the medium: “said on Tuesday in Leeds at a rally”.
const BETWEEN: usize = 4;

/// Most words of what opens the sentence before the source.
const LEAD: usize = 30;

/// The two things that may stand behind a cue.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) addressee: Option<Range<usize>>,
    pub(super) medium: Option<Range<usize>>,
}

/// Whom and where the clause tells.
pub(super) fn told(scene: Scene<'_, '_>, clause: &Clause) -> Told {
    let text = scene.text;
    let sentence = text.sentences[text.sentence_of(clause.verb)].tokens.clone();
    let addressee = clause.addressee.clone().map(|all| without_place(scene, all)).filter(|told| hears(scene, told));
    if !matches!(clause.form, Form::Finite | Form::Inverted | Form::Relative | Form::Participle) {
        return Told { addressee, medium: None };
    }
    if let Some(at) = addressee.clone().filter(|told| told.end > told.start && is_event(scene, told.end - 1)) {
        let medium = scene.phrase_right(at.start, sentence.end).map_or(at, |phrase| phrase.tokens);
        return Told { addressee: None, medium: Some(medium) };
    }
    let source = clause.source.as_ref().filter(|_| clause.form == Form::Inverted).map_or(0, |s| s.tokens.end);
    let frame = clause.cue.end.max(addressee.as_ref().map_or(0, |told| told.end)).max(source);
    let medium = behind(scene, frame, sentence.end).or_else(|| leading(scene, sentence.start, clause.tokens.start));
    Told { addressee, medium }
}

/// `reporters at a briefing in Leeds`: where it was is no part of who was told.
fn without_place(scene: Scene<'_, '_>, told: Range<usize>) -> Range<usize> {
    let place = |k: &usize| {
        matches!(
            scene.text.word(*k),
            "after" | "at" | "before" | "by" | "during" | "in" | "inside" | "near" | "on" | "outside" | "via"
        ) && !scene.is_name(*k)
    };
    let end = (told.start + 1..told.end).find(place).unwrap_or(told.end);
    let day =
        |k: &usize| scene.text.tokens[*k].has(Class::TIME) || matches!(scene.text.word(*k), "last" | "this" | "next");
    let days = (told.start + 1..end).rev().take_while(|k| day(k) && !scene.is_name(*k)).count();
    told.start..end - days
}

/// People, bodies and events can be told something; a bare verb or adverb behind “told” is misread.
fn hears(scene: Scene<'_, '_>, told: &Range<usize>) -> bool {
    const HEAD: Class = Class(Class::SPEAKER_NOUN.0 | Class::PLURAL.0 | Class::PRONOUN.0 | Class::THIRD_PERSON.0);
    let tokens = &scene.text.tokens;
    let determined = tokens.get(told.start).is_some_and(|t| t.has(Class::DETERMINER.or(Class::POSSESSIVE)));
    determined || told.clone().any(|k| scene.is_name(k) || tokens[k].has(HEAD) || tokens[k].is_capitalised())
}

fn is_event(scene: Scene<'_, '_>, token: usize) -> bool {
    let word = scene.text.word(token);
    !scene.is_name(token) && EVENTS.iter().any(|event| event.eq_ignore_ascii_case(word))
}

/// The medium behind the frame of a clause, past a day or a place.
fn behind(scene: Scene<'_, '_>, frame: usize, stop: usize) -> Option<Range<usize>> {
    let text = scene.text;
    let mut k = frame;
    for _ in 0..BETWEEN {
        let token = text.tokens.get(k).filter(|_| k < stop && text.quoted[k] == 0)?;
        if token.has(Class::TIME) || token.kind == Kind::Comma && k == frame {
            k += 1;
        } else if token.kind == Kind::Word && token.has(Class::PREPOSITION) {
            if let Some(medium) = medium(scene, k, stop) {
                return Some(medium);
            }
            let skipped = scene.phrase_right(k + 1, stop)?.tokens;
            k = skipped.clone().find(|j| is_link(scene, *j)).unwrap_or(skipped.end);
        } else {
            return None;
        }
    }
    None
}

/// `In a statement on Friday, Northline said`: the medium opens the sentence.
fn leading(scene: Scene<'_, '_>, start: usize, source: usize) -> Option<Range<usize>> {
    let text = scene.text;
    if start >= source
        || source - start > LEAD
        || !text.tokens[start].has(Class::PREPOSITION)
        || text.quoted[start] != 0
    {
        return None;
    }
    let found = medium(scene, start, source)?;
    // Nothing but a day and a comma between it and who speaks.
    let mut between = text.tokens.get(found.end..source)?.iter();
    let plain =
        between.all(|t| t.kind == Kind::Comma || t.has(Class::TIME.or(Class::PREPOSITION)) || t.kind == Kind::Number);
    plain.then_some(found)
}

/// The medium that the preposition at `k` leads to.
fn medium(scene: Scene<'_, '_>, k: usize, stop: usize) -> Option<Range<usize>> {
    let text = scene.text;
    if !text.is_any(k, &["at", "during", "in", "on", "over", "through", "via"]) {
        return None;
    }
    if let Some(platform) = platform(scene, k + 1).filter(|_| text.is_any(k, &["on", "via"])) {
        return Some(platform).filter(|tokens| tokens.end <= stop);
    }
    let phrase = scene.phrase_right(k + 1, stop)?;
    let core = phrase.tokens.start..phrase.tokens.clone().find(|j| is_link(scene, *j)).unwrap_or(phrase.tokens.end);
    let head = core.end.checked_sub(1).filter(|head| *head >= core.start)?;
    let says = text.tokens[head].has(Class::MEDIUM) && !scene.is_name(head) || is_event(scene, head);
    (says && phrase.kind != HeadKind::Pronoun).then(|| with_object(scene, phrase, stop))
}

/// A preposition, at which the core of a phrase ends.
fn is_link(scene: Scene<'_, '_>, token: usize) -> bool {
    scene.text.tokens[token].has(Class::PREPOSITION) && !scene.is_name(token)
}

/// A platform or outlet by its name: “on Truth Social”, “on X”.
fn platform(scene: Scene<'_, '_>, at: usize) -> Option<Range<usize>> {
    if let Some(mention) = scene.names.mention_at(at) {
        let organisation = scene.names.names[mention.name].kind == Some(EntityKind::Organisation);
        return Some(mention.tokens.clone()).filter(|tokens| organisation && tokens.start == at);
    }
    (scene.text.word(at) == "X").then_some(at..at + 1)
}

/// `a letter to the council`, `a post on X`: whom it went to and where it stands belong to it.
fn with_object(scene: Scene<'_, '_>, phrase: Phrase, stop: usize) -> Range<usize> {
    let text = scene.text;
    let mut tokens = phrase.tokens;
    for _ in 0..2 {
        let link = tokens.end;
        if link >= stop || !matches!(text.word(link), "to" | "on" | "by" | "with" | "for") {
            break;
        }
        let verb = text.word(link) == "to" && text.tokens[link + 1].has(Class::BASE) && !scene.is_name(link + 1);
        match scene.phrase_right(link + 1, stop).filter(|_| !verb) {
            Some(object) if !text.tokens[object.head].has(Class::TIME) && object.kind != HeadKind::Pronoun => {
                tokens.end = object.tokens.end;
            }
            _ => break,
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    /// Addressee and medium of the first quotation.
    fn told(extractor: &Extractor, text: &str) -> (String, String) {
        let document = extractor.extract(text);
        let said = document.quotations.first().map(|quotation| quotation.attribution.clone()).unwrap_or_default();
        let words = |span: Option<crate::Span>| span.map_or(String::new(), |span| text[span.range()].to_owned());
        (words(said.addressee), words(said.medium))
    }

    #[test]
    fn people_are_told_and_events_are_media() {
        let extractor = Extractor::builder().build().unwrap();
        let expected = [
            ("“It was my mistake,” Lina Voss told reporters in Leeds.", "reporters", ""),
            (
                "“It was my mistake,” Lina Voss told a press conference in Honolulu.",
                "",
                "a press conference in Honolulu",
            ),
            (
                "“It was my mistake,” Lina Voss told reporters at a briefing in Leeds.",
                "reporters",
                "a briefing in Leeds",
            ),
            ("“It was my mistake,” Lina Voss told Reuters.", "Reuters", ""),
            ("“It was my mistake,” Lina Voss told the council.", "the council", ""),
            ("“It was my mistake,” Lina Voss told the council on Monday.", "the council", ""),
        ];
        for (text, addressee, medium) in expected {
            assert_eq!(told(&extractor, text), (addressee.to_owned(), medium.to_owned()), "{text}");
        }
    }

    #[test]
    fn media_stand_with_the_cue() {
        let extractor = Extractor::builder().build().unwrap();
        let expected = [
            ("Northline Rail said in a statement that the fault was “isolated.”", "a statement"),
            ("In a statement on Friday, Northline Rail said the fault was “isolated.”", "a statement"),
            ("“NEVER AGAIN!” Omar Reed wrote on Truth Social.", "Truth Social"),
            ("“We will mend it,” said Omar Reed in an interview with the Gazette.", "an interview with the Gazette"),
            ("“We will mend it,” Omar Reed said on Tuesday at a rally in Troy.", "a rally in Troy"),
            ("Omar Reed said in a letter to the board: “We will mend it.”", "a letter to the board"),
            ("Omar Reed said on Monday: “We will mend it.”", ""),
            ("Omar Reed said in Leeds: “We will mend it.”", ""),
        ];
        for (text, medium) in expected {
            assert_eq!(told(&extractor, text).1, medium, "{text}");
        }
    }
}
