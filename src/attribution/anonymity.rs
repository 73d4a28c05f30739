//! The terms of an anonymous source: `who spoke on condition of anonymity because the talks are private`.
//!
//! In: what was attributed in a story. Out: the same, with the clause that gives the terms on every row of the source
//! that it describes: the one that it follows in its sentence, or else the one that it leads up to.

use super::Attributed;
use super::pattern::Patterns;
use crate::document::SpeakerKind;
use crate::gazetteer::Class;
use crate::mentions::Scene;
use crate::span::Span;
use crate::text::Kind;
use std::ops::Range;
use std::sync::LazyLock;

static TERMS: LazyLock<Patterns> = LazyLock::new(|| Patterns::read(include_str!("../../gazetteers/anonymity.csv")));

/// Participles that open a clause of terms: “speaking on condition of anonymity”.
const OPENERS: &[&str] =
    &["asking", "citing", "declining", "granted", "insisting", "requesting", "speaking", "talking", "wishing"];

/// Where sources and cues stand, in text order, so that each phrase looks only near itself.
struct Places {
    /// Mention and row.
    mentions: Vec<(Span, usize)>,
    cues: Vec<Span>,
}

/// Gives each row of an anonymous source its terms.
pub(super) fn mark(scene: Scene<'_, '_>, rows: &mut [Attributed]) {
    let unnamed = rows.iter().enumerate().filter(|(_, row)| is_unnamed(row));
    let mut mentions: Vec<(Span, usize)> = unnamed.filter_map(|(k, row)| Some((row.attribution.mention?, k))).collect();
    mentions.sort_unstable();
    // The terms stand in the sentence of the source.
    let mut sentences: Vec<usize> = mentions.iter().map(|(span, _)| scene.text.sentence_at(span.start)).collect();
    sentences.dedup();
    let hits = TERMS.find(scene, sentences.into_iter());
    if hits.is_empty() {
        return;
    }
    let mut places = Places { mentions, cues: rows.iter().filter_map(|row| row.attribution.cue).collect() };
    places.cues.sort_unstable();
    for hit in hits {
        let sentence = &scene.text.sentences[scene.text.sentence_of(hit.tokens.start)];
        let Some((mention, clause)) = described(scene, hit.tokens, sentence.tokens.clone(), &places) else { continue };
        let first = places.mentions.partition_point(|(span, _)| *span < mention);
        let same = places.mentions[first..].iter().take_while(|(span, _)| *span == mention);
        for (_, row) in same {
            // The first clause holds later ones: “who asked not to be named because she was not authorised to speak”.
            rows[*row].attribution.anonymity.get_or_insert(clause);
        }
    }
}

/// The mention whose terms the phrase gives, and the whole clause.
fn described(
    scene: Scene<'_, '_>,
    phrase: Range<usize>,
    sentence: Range<usize>,
    places: &Places,
) -> Option<(Span, Span)> {
    let text = scene.text;
    let whole = text.span(sentence.clone());
    let tokens = start(scene, phrase.start, sentence.start)..end(scene, &phrase, sentence.end);
    let mut clause = text.span(tokens);
    // Without commas the clause ends where the reporting verb begins: “an official who asked not to be named said”.
    let phrase_end = text.tokens[phrase.end - 1].span.end;
    let next = places.cues.get(places.cues.partition_point(|cue| cue.start < phrase_end));
    if let Some(cue) = next.filter(|cue| cue.start < clause.end) {
        clause.end = clause.start + text.slice(Span::new(clause.start, cue.start)).trim_end().len() as u32;
    }
    let mention = |k: usize| places.mentions.get(k).map(|(span, _)| *span).filter(|span| whole.contains(*span));
    let before = places.mentions.partition_point(|(span, _)| span.start < clause.start).checked_sub(1);
    let behind = places.mentions.partition_point(|(span, _)| span.start < clause.end);
    Some((before.and_then(mention).or_else(|| mention(behind))?, clause))
}

/// A source without a name of its own.
fn is_unnamed(row: &Attributed) -> bool {
    matches!(row.attribution.speaker_kind, SpeakerKind::Anonymous | SpeakerKind::Group | SpeakerKind::Unknown)
}

/// Where the clause begins: at its relative pronoun or participle, or with the phrase.
fn start(scene: Scene<'_, '_>, phrase: usize, bound: usize) -> usize {
    let text = scene.text;
    let opens = |k: &usize| {
        let word = text.word(*k);
        text.tokens[*k].has(Class::RELATIVE) && word != "that" || OPENERS.iter().any(|o| o.eq_ignore_ascii_case(word))
    };
    let inside = |k: &usize| {
        let kind = text.tokens[*k].kind;
        matches!(kind, Kind::Word | Kind::Number | Kind::Hyphen | Kind::Possessive) && text.quoted[*k] == 0
    };
    let found = (bound..=phrase).rev().take_while(inside).filter(opens);
    let found = found.last().unwrap_or(phrase);
    // “both of whom”, “all of whom”
    let quantified = found >= bound + 2 && text.word(found) == "whom" && text.word(found - 1) == "of";
    if quantified { found - 2 } else { found }
}

/// Where it ends: at the comma, dash or bracket that closes it, or with its sentence.
fn end(scene: Scene<'_, '_>, phrase: &Range<usize>, stop: usize) -> usize {
    let text = scene.text;
    // “told Reuters on condition of anonymity that …”
    if text.word(phrase.end) == "that" {
        return phrase.end;
    }
    let ends = |k: &usize| {
        let closes = matches!(
            text.tokens[*k].kind,
            Kind::Comma | Kind::Dash | Kind::Close | Kind::Semicolon | Kind::Colon | Kind::Mark
        );
        closes || text.tokens[*k].ends_sentence()
    };
    (phrase.end..stop).find(ends).unwrap_or(stop)
}

#[cfg(test)]
mod tests {
    use crate::{Document, Extractor};

    fn terms(document: &Document<'_>) -> Vec<String> {
        let spans = document.quotations.iter().map(|quotation| quotation.attribution.anonymity);
        spans.map(|span| span.map_or(String::new(), |span| document.text[span.range()].to_owned())).collect()
    }

    #[test]
    fn every_phrase_of_the_list_is_found_in_its_example() {
        let extractor = Extractor::builder().build().unwrap();
        let mut reader = csv::Reader::from_reader(include_str!("../../gazetteers/anonymity.csv").as_bytes());
        let mut faults = Vec::new();
        for row in reader.records() {
            let row = row.unwrap();
            let document = extractor.extract(&row[1]);
            if !terms(&document).iter().any(|found| !found.is_empty()) {
                faults.push(format!("{}: {}", &row[0], &row[1]));
            }
        }
        assert!(faults.is_empty(), "no terms found:\n{}", faults.join("\n"));
    }

    #[test]
    fn the_whole_clause_without_its_comma() {
        let extractor = Extractor::builder().build().unwrap();
        let first = |text: &str| terms(&extractor.extract(text)).first().cloned().unwrap_or_default();
        assert_eq!(
            first(
                "“They knew,” said a board member, who spoke on condition of anonymity because the minutes are secret."
            ),
            "who spoke on condition of anonymity because the minutes are secret"
        );
        assert_eq!(
            first(
                "A senior pilot, who asked not to be named because she was not authorised to speak, said: “It shook.”"
            ),
            "who asked not to be named because she was not authorised to speak"
        );
        assert_eq!(
            first("An official who asked not to be named said the dam was “a patient waiting for surgery.”"),
            "who asked not to be named"
        );
        assert_eq!(
            first("“The pumps failed twice,” an official said on condition of anonymity."),
            "on condition of anonymity"
        );
    }

    #[test]
    fn a_named_source_has_no_terms() {
        let extractor = Extractor::builder().build().unwrap();
        let text = "“It shook,” said Lina Voss. Two board members spoke on condition of anonymity.";
        assert_eq!(terms(&extractor.extract(text)), [""]);
    }

    #[test]
    fn other_pieces_of_the_turn_have_them_too() {
        let extractor = Extractor::builder().build().unwrap();
        let text = "“They knew,” said a board member, who asked not to be identified. “They all knew.”";
        assert_eq!(
            terms(&extractor.extract(text)),
            ["who asked not to be identified", "who asked not to be identified"]
        );
    }
}
