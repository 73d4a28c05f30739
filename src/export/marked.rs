//! An article with everything found in it → its text with tags of a markup.
//!
//! In: the records, and a markup that says how each mark opens and closes. Out: the text, unchanged, with tags that nest.

use super::codepoints::ByteOffsets;
use super::escape::escape;
use super::nest::{Event, nest, order};
use super::{EntityRow, QuoteRow, Records};
use crate::document::Zone;
use std::ops::Range;

/// What is marked in a text.
pub(super) enum Mark<'r, 'a> {
    /// Its number in the article, from 1.
    Quote(usize, &'r QuoteRow<'a>),
    /// The words for the speaker of this quotation.
    Mention(&'r QuoteRow<'a>),
    /// The words that report a quotation.
    Cue,
    Entity(&'r EntityRow<'a>),
}

/// How a markup writes what is marked.
pub(super) trait Markup {
    /// Opening and closing tag of a paragraph.
    fn paragraph(&self, zone: Zone) -> (&'static str, &'static str);

    /// The tag before a mark; `again` where it goes on after another one that crosses it.
    fn open(&self, out: &mut String, mark: &Mark<'_, '_>, again: bool);

    /// The tag behind a mark; `again` where it will be opened again.
    fn close(&self, out: &mut String, mark: &Mark<'_, '_>, again: bool);

    /// A character that has no place in the markup.
    fn control(out: &mut String, c: char);
}

/// Appends the text with its tags.
pub(super) fn write<M: Markup>(
    out: &mut String,
    records: &Records<'_>,
    quotes: &[QuoteRow<'_>],
    entities: &[EntityRow<'_>],
    markup: &M,
) {
    let text = &records.article.text;
    let plain = |out: &mut String, range: Range<usize>| escape(out, text.get(range).unwrap_or_default(), M::control);
    let (stretches, marks) = marks(text, quotes, entities);
    // Marks lie inside paragraphs, so those of the paragraphs before are done with.
    let (mut at, mut first) = (0, 0);
    for (paragraph, zone) in records.paragraphs() {
        plain(out, at..paragraph.start);
        let (opening, closing) = markup.paragraph(zone);
        out.push_str(opening);
        first += stretches[first..].iter().take_while(|stretch| stretch.end <= paragraph.start).count();
        let beyond = stretches.partition_point(|stretch| stretch.start < paragraph.end).max(first);
        for event in nest(paragraph.clone(), &stretches[first..beyond]) {
            match event {
                Event::Text(range) => plain(out, range),
                Event::Open { mark, again } => markup.open(out, &marks[first + mark], again),
                Event::Close { mark, again } => markup.close(out, &marks[first + mark], again),
            }
        }
        out.push_str(closing);
        at = paragraph.end;
    }
    plain(out, at..text.len());
}

/// Everything to mark with its bytes, in the order that nesting needs.
fn marks<'r, 'a>(
    text: &str,
    quotes: &'r [QuoteRow<'a>],
    entities: &'r [EntityRow<'a>],
) -> (Vec<Range<usize>>, Vec<Mark<'r, 'a>>) {
    let bytes = ByteOffsets::new(text);
    let mut marks = Vec::new();
    for (index, row) in quotes.iter().enumerate() {
        marks.push((bytes.range((row.start, row.end)), Mark::Quote(index + 1, row)));
        let mention = row.mention_start.zip(row.mention_end).map(|span| (bytes.range(span), Mark::Mention(row)));
        let cue = row.cue_start.zip(row.cue_end).map(|span| (bytes.range(span), Mark::Cue));
        marks.extend(mention.into_iter().chain(cue));
    }
    marks.extend(entities.iter().map(|row| (bytes.range((row.start, row.end)), Mark::Entity(row))));
    marks.sort_by_key(|(range, mark)| (order(range), mark.rank()));
    // The pieces of a split quotation share their mention and their cue.
    marks.dedup_by(|(range, mark), (other, before)| range == other && mark.is_same(before));
    marks.into_iter().unzip()
}

impl Mark<'_, '_> {
    /// Of marks over the same words, the outer one first.
    fn rank(&self) -> u8 {
        match self {
            Self::Quote(..) => 0,
            Self::Mention(_) => 1,
            Self::Cue => 2,
            Self::Entity(_) => 3,
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Mention(_), Self::Mention(_)) | (Self::Cue, Self::Cue))
    }
}
