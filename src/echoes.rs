//! Headlines checked against the body: a quotation in a headline points to the same words in the story below it.
//!
//! Words are compared without case, marks and punctuation. A headline that has nearly the words of a quotation in the
//! body, but not the same, points to it too and has the warning `differs_from_body`.

use crate::document::{Document, Quotation, QuoteKind, Zone};
use crate::span::Span;

/// The warning.
const DIFFERS: &str = "differs_from_body";

/// Hundredths of the headline's words that a quotation must have, in their order, to be nearly the same.
const NEARLY: usize = 60;

/// Fewest words of a headline's quotation that can be nearly the same as another.
const LEAST: usize = 3;

/// Marks the headline quotations of each story.
pub(crate) fn mark(document: &mut Document<'_>) {
    let is_head = |quotation: &Quotation| matches!(quotation.zone, Zone::Headline | Zone::Subhead);
    let heads: Vec<usize> = (0..document.quotations.len()).filter(|k| is_head(&document.quotations[*k])).collect();
    for index in heads {
        let Some((echo, same)) = echo(document, index) else { continue };
        let quotation = &mut document.quotations[index];
        quotation.echo_of = Some(echo);
        if !same {
            quotation.warnings.push(DIFFERS);
        }
    }
}

/// The quotation in the body that the one in the headline goes back to, and whether it has the same words.
fn echo(document: &Document<'_>, index: usize) -> Option<(usize, bool)> {
    let head = &document.quotations[index];
    if head.kind == QuoteKind::Indirect {
        return None;
    }
    let wanted = words(document, head.span);
    let body: Vec<(usize, Vec<String>)> = document
        .quotations
        .iter()
        .enumerate()
        .filter(|(_, q)| q.story == head.story && q.zone == Zone::Body && q.kind != QuoteKind::Indirect)
        .map(|(k, q)| (k, words(document, q.span)))
        .collect();
    if wanted.is_empty() {
        return None;
    }
    let same = body.iter().find(|(_, said)| said.windows(wanted.len()).any(|window| window == wanted));
    if let Some((k, _)) = same {
        return Some((*k, true));
    }
    // A headline joins what the reporting clause splits.
    if let Some(first) = across(document, &body, &wanted) {
        return Some((first, true));
    }
    let shared = body.iter().map(|(k, said)| (in_order(&wanted, said), std::cmp::Reverse(*k)));
    let (count, k) = shared.filter(|_| wanted.len() >= LEAST).max()?;
    (count * 100 >= wanted.len() * NEARLY).then_some((k.0, false))
}

/// The first piece of the turn whose pieces together have the words.
fn across(document: &Document<'_>, body: &[(usize, Vec<String>)], wanted: &[String]) -> Option<usize> {
    let turn = |k: &usize| document.quotations[*k].turn;
    body.iter().filter(|(k, _)| turn(k) == *k).find_map(|(first, _)| {
        let pieces = body.iter().filter(|(k, _)| turn(k) == *first);
        let all: Vec<&String> = pieces.flat_map(|(_, said)| said).collect();
        all.windows(wanted.len()).any(|window| window.iter().copied().eq(wanted)).then_some(*first)
    })
}

/// How many of the wanted words stand in what was said, in their order and not far apart.
fn in_order(wanted: &[String], said: &[String]) -> usize {
    let reach = wanted.len() * 2;
    let starts = 0..said.len().saturating_sub(reach) + 1;
    starts.map(|start| common(wanted, &said[start..said.len().min(start + reach)])).max().unwrap_or(0)
}

/// Length of the longest common subsequence.
fn common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (k, y) in b.iter().enumerate() {
            let above = row[k + 1];
            row[k + 1] = if x == y { diagonal + 1 } else { above.max(row[k]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// The words of a span in lower case, apostrophes left out.
fn words(document: &Document<'_>, span: Span) -> Vec<String> {
    let text = document.text.get(span.range()).unwrap_or_default();
    let bare: String = text.chars().filter(|c| !matches!(c, '\'' | '’' | '‘' | 'ʼ' | '\u{ad}')).collect();
    let words = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
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
