//! A document → whether its spans fit: in order, on character boundaries, inside their story and paragraph.

use super::{Kept, check};
use whosaid::{Document, Entity, Method, Quotation, Span, Zone};

/// Whether everything in the document fits its text and each other.
pub fn sound(document: &Document<'_>) -> Kept {
    stories(document)?;
    let mut before = Span::default();
    for (k, row) in document.quotations.iter().enumerate() {
        quotation(document, k, row).map_err(|broken| format!("quotation {k}: {broken}"))?;
        // Ids are made of spans, so no two rows may have the same.
        let sorted = k == 0 || (before.start, before.end) < (row.span.start, row.span.end);
        check(sorted, || format!("quotation {k}: {:?} stands behind {before:?}", row.span))?;
        before = row.span;
    }
    let numbers = document.quotations.iter().map(|row| (row.story, row.paragraph));
    check(numbers.is_sorted(), || "the numbers of story and paragraph fall".to_owned())?;
    let mut before = Span::default();
    for (k, row) in document.entities.iter().enumerate() {
        entity(document, k, row).map_err(|broken| format!("entity {k}: {broken}"))?;
        let behind = before.end <= row.span.start;
        check(behind, || format!("entity {k}: {:?} does not stand behind {before:?}", row.span))?;
        before = row.span;
    }
    for (k, row) in document.no_comments.iter().enumerate() {
        let spans = [("record", Some(row.span)), ("mention", Some(row.mention)), ("requester", row.requester)];
        fit(document, row.story, &spans).map_err(|broken| format!("no comment {k}: {broken}"))?;
    }
    Ok(())
}

fn stories(document: &Document<'_>) -> Kept {
    let text = document.text;
    let mut end = 0;
    for story in &document.stories {
        let span = story.span;
        let fits = text.get(span.range()).is_some_and(|words| !words.is_empty());
        check(fits && end <= span.start, || format!("story {span:?} overlaps or does not fit"))?;
        for paragraph in &story.paragraphs {
            let fits = span.contains(paragraph.span) && text.get(paragraph.span.range()).is_some();
            check(fits && end <= paragraph.span.start, || format!("paragraph {:?} does not fit", paragraph.span))?;
            end = paragraph.span.end;
        }
        check(end == span.end, || format!("story {span:?} does not end with its last paragraph"))?;
    }
    let empty = document.quotations.is_empty() && document.entities.is_empty() && document.no_comments.is_empty();
    check(!document.stories.is_empty() || empty, || "rows without a story".to_owned())
}

fn quotation(document: &Document<'_>, k: usize, row: &Quotation) -> Kept {
    let (said, text) = (&row.attribution, document.text);
    let spans = [
        ("quotation", Some(row.span)),
        ("statement", Some(row.statement)),
        ("context", Some(row.context)),
        ("mention", said.mention),
        ("cue", said.cue),
        ("title", said.speaker_title),
        ("addressee", said.addressee),
        ("medium", said.medium),
        ("anonymity", said.anonymity),
    ];
    fit(document, row.story, &spans)?;
    let words = &text[row.span.range()];
    check(words.trim() == words, || format!("blanks at the edge of {words:?}"))?;
    check(words.chars().any(char::is_alphanumeric), || format!("no word in {words:?}"))?;
    in_paragraph(document, (row.paragraph, row.zone), row.span)?;
    check(row.statement.contains(row.span), || format!("outside of its statement {:?}", row.statement))?;
    check(row.context.contains(row.span), || format!("outside of its context {:?}", row.context))?;
    let turn = document.quotations.get(row.turn).filter(|_| row.turn <= k);
    let begins = turn.is_some_and(|first| first.turn == row.turn && first.story == row.story);
    check(begins, || format!("turn {} is none", row.turn))?;
    let other = |index: usize| document.quotations.get(index).filter(|_| index != k);
    let holds = |parent: usize| other(parent).is_some_and(|parent| parent.span.contains(row.span));
    check(row.parent.is_none_or(holds), || format!("parent {:?} does not hold it", row.parent))?;
    let first = |copy: usize| copy < k && other(copy).is_some_and(|copy| copy.duplicate_of.is_none());
    check(row.duplicate_of.is_none_or(first), || format!("a copy of {:?}, which is no original", row.duplicate_of))?;
    check(row.echo_of.is_none_or(|echo| other(echo).is_some()), || format!("echo of {:?}", row.echo_of))?;
    check(said.confidence <= 100, || format!("confidence {}", said.confidence))?;
    let nobody = said.mention.is_none() || said.speaker.is_empty();
    check(said.method != Method::None || nobody, || "a speaker by no method".to_owned())
}

fn entity(document: &Document<'_>, k: usize, row: &Entity) -> Kept {
    fit(document, row.story, &[("name", Some(row.span))])?;
    let words = &document.text[row.span.range()];
    check(!words.trim().is_empty(), || format!("{words:?} is blank"))?;
    in_paragraph(document, (row.paragraph, row.zone), row.span)?;
    check(!row.name.trim().is_empty(), || format!("{words:?} has no name"))?;
    check(row.confidence <= 100, || format!("confidence {}", row.confidence))?;
    let holds = |index: usize| document.quotations.get(index).is_some_and(|held| held.span.contains(row.span));
    check(row.quotation.is_none_or(holds), || format!("quotation {:?} does not hold it", row.quotation))?;
    check(row.duplicate_of.is_none_or(|copy| copy < k), || format!("a copy of {:?}", row.duplicate_of))?;
    let on_earth = |(lat, lon): (f32, f32)| lat.abs() <= 90.0 && lon.abs() <= 180.0;
    check(row.point.is_none_or(on_earth), || format!("no point {:?}", row.point))
}

/// Whether spans hold something, split no character and lie inside their story.
fn fit(document: &Document<'_>, story: u32, spans: &[(&str, Option<Span>)]) -> Kept {
    let within = (story as usize).checked_sub(1).and_then(|k| document.stories.get(k)).map(|story| story.span);
    let within = within.ok_or_else(|| format!("no story {story}"))?;
    for (name, span) in spans.iter().filter_map(|(name, span)| span.map(|span| (name, span))) {
        let words = document.text.get(span.range()).is_some_and(|words| !words.is_empty());
        check(words, || format!("{name} {span:?} is empty or splits a character"))?;
        check(within.contains(span), || format!("{name} {span:?} lies outside of story {within:?}"))?;
    }
    Ok(())
}

/// Whether a span lies in its paragraph, of which the zone is told too. Paragraphs are counted through the file.
fn in_paragraph(document: &Document<'_>, (number, zone): (u32, Zone), span: Span) -> Kept {
    let mut all = document.stories.iter().flat_map(|story| &story.paragraphs);
    let paragraph = (number as usize).checked_sub(1).and_then(|k| all.nth(k));
    let fits = paragraph.is_some_and(|paragraph| paragraph.span.contains(span) && paragraph.zone == zone);
    check(fits, || format!("{span:?} in {zone:?} does not fit paragraph {number}, {paragraph:?}"))
}
