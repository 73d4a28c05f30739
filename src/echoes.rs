//! Headlines checked against the body: a quotation in a headline points to the same words in the story below it.
//!
//! Words are compared without case, marks and punctuation. A headline that has nearly the words of a quotation in the
//! body, but not the same, points to it too and has the warning `differs_from_body`.

use crate::document::{Document, Quotation, QuoteKind, Zone};
use crate::span::Span;
use crate::wording::{self, shared_in_order};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// The warning.
const DIFFERS: &str = "differs_from_body";

/// Hundredths of the headline's words that a quotation must have, in their order, to be nearly the same.
const NEARLY: usize = 60;

/// Fewest words of a headline's quotation that can be nearly the same as another.
const LEAST: usize = 3;

/// Most headline quotations of a story that are looked up; a page with more is no article.
const MOST: usize = 32;

/// A quotation of the body with its words, by their hashes.
struct Said {
    index: usize,
    turn: usize,
    words: Vec<u64>,
}

/// Marks the headline quotations of each story.
pub(crate) fn mark(document: &mut Document<'_>) {
    let mut from = 0;
    while let Some(first) = document.quotations.get(from) {
        let story = first.story;
        let count = document.quotations[from..].iter().take_while(|quotation| quotation.story == story).count();
        mark_story(document, from..from + count);
        from += count;
    }
}

fn mark_story(document: &mut Document<'_>, story: Range<usize>) {
    let is_head = |quotation: &Quotation| matches!(quotation.zone, Zone::Headline | Zone::Subhead);
    let marked = |k: &usize| document.quotations[*k].kind != QuoteKind::Indirect;
    let heads: Vec<usize> =
        story.clone().filter(|k| is_head(&document.quotations[*k])).filter(marked).take(MOST).collect();
    if heads.is_empty() {
        return;
    }
    let in_body = story.filter(marked).filter(|k| document.quotations[*k].zone == Zone::Body);
    let body: Vec<Said> = in_body
        .map(|index| (index, &document.quotations[index]))
        .map(|(index, said)| Said { index, turn: said.turn, words: words(document, said.span) })
        .collect();
    for head in heads {
        let wanted = words(document, document.quotations[head].span);
        let Some((echo, same)) = echo(&wanted, &body) else { continue };
        let quotation = &mut document.quotations[head];
        quotation.echo_of = Some(echo);
        if !same {
            quotation.warnings.push(DIFFERS);
        }
    }
}

/// The quotation in the body that a headline's words go back to, and whether it has the same words.
fn echo(wanted: &[u64], body: &[Said]) -> Option<(usize, bool)> {
    if wanted.is_empty() {
        return None;
    }
    let holds = |said: &&Said| said.words.windows(wanted.len()).any(|window| window == wanted);
    if let Some(same) = body.iter().find(holds) {
        return Some((same.index, true));
    }
    // A headline joins what the reporting clause splits.
    if let Some(first) = across(wanted, body) {
        return Some((first, true));
    }
    let enough = |count: usize| count * 100 >= wanted.len() * NEARLY;
    let near = body.iter().filter(|said| wanted.len() >= LEAST && enough(in_common(wanted, &said.words)));
    let shared = near.map(|said| (in_order(wanted, &said.words), Reverse(said.index)));
    let (count, Reverse(index)) = shared.max()?;
    enough(count).then_some((index, false))
}

/// The first piece of the turn whose pieces together have the words.
fn across(wanted: &[u64], body: &[Said]) -> Option<usize> {
    let mut turns: BTreeMap<usize, (usize, Vec<u64>)> = BTreeMap::new();
    for said in body {
        turns.entry(said.turn).or_insert_with(|| (said.index, Vec::new())).1.extend(&said.words);
    }
    let holds = |all: &[u64]| all.windows(wanted.len()).any(|window| window == wanted);
    turns.into_values().find(|(_, all)| holds(all)).map(|(first, _)| first)
}

/// How many of the wanted words were said at all.
fn in_common(wanted: &[u64], said: &[u64]) -> usize {
    wanted.iter().filter(|word| said.contains(word)).count()
}

/// How many of the wanted words stand in what was said, in their order and not far apart.
fn in_order(wanted: &[u64], said: &[u64]) -> usize {
    let reach = wanted.len() * 2;
    let last = said.len().saturating_sub(reach);
    // Where a window begins with another word, the next one has no fewer.
    let begins = |start: &usize| *start == last || wanted.contains(&said[*start]);
    (0..=last)
        .filter(begins)
        .map(|start| shared_in_order(wanted, &said[start..said.len().min(start + reach)]))
        .max()
        .unwrap_or(0)
}

/// The words of a span, each by its hash.
fn words(document: &Document<'_>, span: Span) -> Vec<u64> {
    wording::hashes(document.text.get(span.range()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crate::{Document, Extractor, Zone};

    /// For each quotation of a headline: the words it points to, and its warnings.
    fn echoes(headline: &str, body: &str) -> Vec<(String, Vec<&'static str>)> {
        let text = format!("{headline}\n\n{body}\n");
        let document: Document<'_> = Extractor::builder().build().unwrap().extract(&text);
        let heads = document.quotations.iter().filter(|quotation| quotation.zone == Zone::Headline);
        let pointed = |index: usize| text[document.quotations[index].span.range()].to_owned();
        heads.map(|head| (head.echo_of.map_or(String::new(), pointed), head.warnings.clone())).collect()
    }

    const BODY: &str = "The council met for nine hours on Tuesday. “There is no money for bridges, and there won’t be,” \
        Folake Adeyemi said. “Ask me again,” she said, “when the river is dry.”";

    #[test]
    fn the_same_words_are_pointed_to() {
        let found = "There is no money for bridges, and there won’t be".to_owned();
        assert_eq!(echoes("Adeyemi: ‘No money for bridges’", BODY), [(found.clone(), vec![])]);
        assert_eq!(echoes("Adeyemi: ‘MONEY FOR BRIDGES... and there won't be’", BODY), [(found, vec![])]);
    }

    #[test]
    fn pieces_of_a_split_quotation_count_together() {
        assert_eq!(
            echoes("Adeyemi: ‘Ask me again when the river is dry’", BODY),
            [("Ask me again".to_owned(), vec![])]
        );
    }

    #[test]
    fn changed_words_are_warned_of() {
        let found = "There is no money for bridges, and there won’t be".to_owned();
        let found = [(found, vec!["differs_from_body"])];
        assert_eq!(echoes("Adeyemi: ‘There is never money for our bridges’", BODY), found);
    }

    #[test]
    fn other_words_point_nowhere() {
        assert_eq!(echoes("Adeyemi: ‘Taxes must rise soon’", BODY), [(String::new(), vec![])]);
    }
}
