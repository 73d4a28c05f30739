//! Who was asked and said nothing: `the embassy declined to comment`, `could not be reached`, `calls went unanswered`.
//!
//! In: a story with its ledger. Out: [`Silence`]s in text order: who kept it, how, and who had asked. The phrases stand
//! in `gazetteers/no_comment.csv`.

use super::pattern::{Hit, Patterns};
use super::{speaker, subject, verb};
use crate::document::{Silent, SpeakerKind};
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Ledger, Phrase, Scene};
use crate::span::Span;
use crate::text::{Kind, Story};
use std::ops::Range;
use std::sync::LazyLock;

static PHRASES: LazyLock<Patterns> = LazyLock::new(|| Patterns::read(include_str!("../../gazetteers/no_comment.csv")));

/// What one asks with: “from” or “by” behind these leads to who asked.
const ASKING: &[&str] = &[
    "approached",
    "asked",
    "call",
    "calls",
    "comment",
    "contacted",
    "email",
    "emails",
    "inquiries",
    "inquiry",
    "message",
    "messages",
    "questioned",
    "questions",
    "reached",
    "request",
    "requests",
];

/// Somebody who was asked and said nothing.
#[derive(Debug, Clone)]
pub(crate) struct Silence {
    pub(crate) subject: String,
    pub(crate) kind: SpeakerKind,
    pub(crate) mention: Span,
    pub(crate) act: Silent,
    pub(crate) requester: Option<Span>,
    pub(crate) span: Span,
    pub(crate) paragraph: usize,
}

/// Everybody in a story who was asked and said nothing.
pub(crate) fn find(scene: Scene<'_, '_>, story: &Story, ledger: &Ledger) -> Vec<Silence> {
    let hits = PHRASES.find(scene, scene.text.sentences_of(story.paragraphs.clone()));
    hits.into_iter().filter_map(|hit| silence(scene, ledger, hit)).collect()
}

fn silence(scene: Scene<'_, '_>, ledger: &Ledger, hit: Hit<'_>) -> Option<Silence> {
    let text = scene.text;
    let act = match hit.label {
        "declined" => Silent::Declined,
        "did not respond" => Silent::NoResponse,
        _ => Silent::NotReached,
    };
    let sentence = text.sentences[text.sentence_of(hit.tokens.start)].tokens.clone();
    let verb = hit.tokens.start;
    let group = verb::group_start(scene, verb, sentence.start);
    // “did not decline to comment”, “would decline to comment”
    if (group..verb).any(|k| text.tokens[k].has(Class::NEGATION.or(Class::MODAL))) {
        return None;
    }
    let left = || subject::left(scene, group, sentence.start).map(|found| found.phrase);
    let (who, asked_by) = match &hit.subject {
        // “Reuters could not reach Reed”: the subject asked.
        Some(phrase) => (phrase.clone(), left().filter(|phrase| phrase.kind != HeadKind::Pronoun)),
        None => (left()?, None),
    };
    let who = without_relative(scene, who);
    let end = tail(scene, hit.tokens.end, sentence.end);
    let asked_by = asked_by.map(|phrase| phrase.tokens);
    let requester = asked_by.or_else(|| possessor(scene, &hit.gap)).or_else(|| asker(scene, verb..sentence.end));
    let resolved = speaker::resolve(scene, ledger, &who, None);
    let mention = text.span(who.tokens.clone());
    let subject = if resolved.name.is_empty() && who.kind != HeadKind::Pronoun {
        text.slice(mention).to_owned()
    } else {
        resolved.name
    };
    Some(Silence {
        subject,
        kind: resolved.kind,
        mention,
        act,
        requester: requester.map(|tokens| text.span(tokens)),
        span: mention.to(text.span(hit.tokens.start..end)),
        paragraph: text.paragraph_of(verb),
    })
}

/// `the firm, which declined`: the firm.
fn without_relative(scene: Scene<'_, '_>, phrase: Phrase) -> Phrase {
    let text = scene.text;
    let mut end = phrase.tokens.end;
    let drops =
        |k: usize| text.tokens[k].has(Class::RELATIVE) || text.tokens[k].kind == Kind::Comma || text.word(k) == "that";
    while end > phrase.tokens.start + 1 && drops(end - 1) {
        end -= 1;
    }
    let head = phrase.head.min(end - 1);
    Phrase { tokens: phrase.tokens.start..end, head, ..phrase }
}

/// “for comment”, “for an interview” behind the phrase belong to it.
fn tail(scene: Scene<'_, '_>, end: usize, stop: usize) -> usize {
    let asks = |phrase: &Phrase| {
        let word = scene.text.word(phrase.head);
        matches!(word, "comment" | "comments" | "interview" | "interviews" | "information" | "response")
    };
    let phrase = (end < stop && scene.text.word(end) == "for").then(|| scene.phrase_right(end + 1, stop)).flatten();
    phrase.filter(asks).map_or(end, |phrase| phrase.head + 1)
}

/// `Reuters’ request`: the name before the possessive.
fn possessor(scene: Scene<'_, '_>, gap: &Range<usize>) -> Option<Range<usize>> {
    let owner = gap.clone().find(|k| scene.text.tokens[*k].kind == Kind::Possessive)?;
    Some(gap.start..owner).filter(|tokens| !tokens.is_empty())
}

/// `a request from Reuters`, `when contacted by the Gazette`: who asked, in the rest of the sentence.
fn asker(scene: Scene<'_, '_>, rest: Range<usize>) -> Option<Range<usize>> {
    let text = scene.text;
    let link = rest.clone().skip(1).find(|k| {
        matches!(text.word(*k), "by" | "from") && text.quoted[*k] == 0 && ASKING.contains(&text.word(*k - 1))
    })?;
    let phrase = scene.phrase_right(link + 1, rest.end)?;
    let head = &text.tokens[phrase.head];
    let asks = scene.is_name(phrase.head)
        || head.has(Class::SPEAKER_NOUN.or(Class::MEDIUM))
        || head.is_capitalised() && !head.has(Class::TIME);
    Some(phrase.tokens).filter(|_| asks && phrase.kind != HeadKind::Pronoun)
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    /// Subject, act and requester of each record.
    fn silent(extractor: &Extractor, text: &str) -> Vec<[String; 3]> {
        let document = extractor.extract(text);
        let words = |span: crate::Span| text[span.range()].to_owned();
        let records = document.no_comments.iter();
        records
            .map(|one| [one.subject.clone(), one.act.words().to_owned(), one.requester.map_or(String::new(), words)])
            .collect()
    }

    #[test]
    fn every_phrase_of_the_list_is_found_in_its_example() {
        let extractor = Extractor::builder().build().unwrap();
        let mut reader = csv::Reader::from_reader(include_str!("../../gazetteers/no_comment.csv").as_bytes());
        let mut faults = Vec::new();
        for row in reader.records() {
            let row = row.unwrap();
            let found = silent(&extractor, &row[2]);
            if found.len() != 1 || found[0][1] != row[1] || found[0][0].is_empty() {
                faults.push(format!("{}: {}: {found:?}", &row[0], &row[2]));
            }
        }
        assert!(faults.is_empty(), "not as the list says:\n{}", faults.join("\n"));
    }

    #[test]
    fn who_kept_silent_and_who_had_asked() {
        let extractor = Extractor::builder().build().unwrap();
        let expected: [(&str, &[[&str; 3]]); 8] = [
            (
                "The Marovian embassy did not respond to Reuters' request for comment.",
                &[["the Marovian embassy", "did not respond", "Reuters"]],
            ),
            (
                "Northline Rail, which runs the line, declined to comment when contacted by the Gazette.",
                &[["Northline Rail", "declined", "the Gazette"]],
            ),
            ("Reuters could not reach Omar Reed for comment.", &[["Omar Reed", "could not be reached", "Reuters"]]),
            ("The firm didn’t immediately return calls.", &[["the firm", "did not respond", ""]]),
            (
                "Omar Reed chairs the trust. He did not respond to a request for comment from the Gazette.",
                &[["Omar Reed", "did not respond", "the Gazette"]],
            ),
            (
                "The office of Omar Reed did not respond to a request for comment by Friday.",
                &[["the office of Omar Reed", "did not respond", ""]],
            ),
            ("“The mayor declined to comment,” Lina Voss said.", &[]),
            ("The patient has not responded to treatment. She did not decline to comment.", &[]),
        ];
        for (text, records) in expected {
            assert_eq!(silent(&extractor, text), records, "{text}");
        }
    }

    #[test]
    fn the_span_holds_subject_and_phrase() {
        let extractor = Extractor::builder().build().unwrap();
        let text = "On Friday the abbey’s prior declined to comment on the sale.";
        let document = extractor.extract(text);
        assert_eq!(&text[document.no_comments[0].span.range()], "the abbey’s prior declined to comment");
    }
}
