//! Repeats: a passage that stands in a file twice. Its rows point to the first copy.
//!
//! Paragraphs with the same words are copies; what stands at the same place of a copy is the same quotation.

use crate::document::Document;
use crate::text::Text;
use std::collections::HashMap;

/// Fewest bytes of a paragraph that counts as a passage: headings and labels come back without being copies.
const LEAST: u32 = 24;

/// Marks the quotations and entities of repeated paragraphs.
pub(crate) fn mark(document: &mut Document<'_>, text: &Text<'_>) {
    // Paragraphs of one length are few, so hardly any is compared with another.
    let mut paragraphs: Vec<(u32, &str, usize)> = text
        .paragraphs
        .iter()
        .enumerate()
        .map(|(k, paragraph)| (paragraph.span.len(), text.slice(paragraph.span), k))
        .collect();
    paragraphs.retain(|(length, ..)| *length >= LEAST);
    paragraphs.sort_unstable();
    let same = paragraphs.chunk_by(|(a, before, _), (b, behind, _)| a == b && before == behind);
    let copies = same.flat_map(|same| same[1..].iter().map(|(_, _, copy)| (*copy, same[0].2)));
    let copy_of: HashMap<usize, usize> = copies.collect();
    if copy_of.is_empty() {
        return;
    }
    // Where the same place of the first copy is.
    let place = |paragraph: u32, start: u32| {
        let here = paragraph as usize - 1;
        let there = *copy_of.get(&here)?;
        Some((there as u32 + 1, text.paragraphs[there].span.start + (start - text.paragraphs[here].span.start)))
    };
    let quotations: HashMap<(u32, u32, u32), usize> =
        document.quotations.iter().enumerate().map(|(k, q)| ((q.paragraph, q.span.start, q.span.len()), k)).collect();
    for quotation in &mut document.quotations {
        let there = place(quotation.paragraph, quotation.span.start);
        quotation.duplicate_of = there.and_then(|(p, s)| quotations.get(&(p, s, quotation.span.len())).copied());
    }
    let entities: HashMap<(u32, u32, u32), usize> =
        document.entities.iter().enumerate().map(|(k, e)| ((e.paragraph, e.span.start, e.span.len()), k)).collect();
    for entity in &mut document.entities {
        let there = place(entity.paragraph, entity.span.start);
        entity.duplicate_of = there.and_then(|(p, s)| entities.get(&(p, s, entity.span.len())).copied());
    }
    let silent: HashMap<(u32, u32, u32), usize> =
        document.no_comments.iter().enumerate().map(|(k, n)| ((n.paragraph, n.span.start, n.span.len()), k)).collect();
    for one in &mut document.no_comments {
        let there = place(one.paragraph, one.span.start);
        one.duplicate_of = there.and_then(|(p, s)| silent.get(&(p, s, one.span.len())).copied());
    }
}
