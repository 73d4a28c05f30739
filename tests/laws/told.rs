//! A document → what its rows tell, without offsets, numbers of stories and paragraphs, and kinds of blanks: what must
//! stay the same when line ends are others or another story stands beside.

use super::{Kept, same};
use std::fmt::Debug;
use whosaid::{Document, Span};

/// What one row tells: a word for each column.
pub type Told = Vec<(&'static str, String)>;

/// What a document tells, row by row, each kind in text order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tells {
    pub quotations: Vec<Told>,
    pub entities: Vec<Told>,
    pub no_comments: Vec<Told>,
}

/// Whether two documents tell the same.
pub fn alike(one: &Tells, two: &Tells) -> Kept {
    same("quotations", &one.quotations, &two.quotations)?;
    same("entities", &one.entities, &two.entities)?;
    same("no comments", &one.no_comments, &two.no_comments)
}

/// What all of it tells.
pub fn all(document: &Document<'_>) -> Tells {
    of(document, 1..=document.stories.len())
}

/// What the given stories tell, counted from 1; their rows point to each other as if no others were there.
pub fn of(document: &Document<'_>, stories: std::ops::RangeInclusive<usize>) -> Tells {
    let within = |story: u32| stories.contains(&(story as usize));
    let text = document.text;
    let before = document.quotations.iter().filter(|row| (row.story as usize) < *stories.start()).count();
    let entities_before = document.entities.iter().filter(|row| (row.story as usize) < *stories.start()).count();
    let silent_before = document.no_comments.iter().filter(|row| (row.story as usize) < *stories.start()).count();
    // In the order of the tables a pointer says how far from the first row of these stories.
    let pointer = |base: usize| move |index: usize| word(index as i64 - base as i64);
    let quotations = document.quotations.iter().filter(|row| within(row.story)).map(|row| {
        let said = &row.attribution;
        vec![
            ("quote", words(text, Some(row.span))),
            ("kind", word(row.kind)),
            ("statement", words(text, Some(row.statement))),
            ("context", words(text, Some(row.context))),
            ("zone", word(row.zone)),
            ("warnings", word(&row.warnings)),
            ("turn", pointer(before)(row.turn)),
            ("parent", row.parent.map_or_else(String::new, pointer(before))),
            ("duplicate_of", row.duplicate_of.map_or_else(String::new, pointer(before))),
            ("echo_of", row.echo_of.map_or_else(String::new, pointer(before))),
            ("speaker", one_line(&said.speaker)),
            ("speaker_kind", word(said.speaker_kind)),
            ("speaker_gender", word(said.speaker_gender)),
            ("speaker_title", words(text, said.speaker_title)),
            ("mention", words(text, said.mention)),
            ("cue", words(text, said.cue)),
            ("addressee", words(text, said.addressee)),
            ("medium", words(text, said.medium)),
            ("anonymity", words(text, said.anonymity)),
            ("act", word(said.act)),
            ("method", word(said.method)),
            ("confidence", word(said.confidence)),
            ("rule", said.rule.to_owned()),
        ]
    });
    let entities = document.entities.iter().filter(|row| within(row.story)).map(|row| {
        vec![
            ("text", words(text, Some(row.span))),
            ("kind", word(row.kind)),
            ("label", row.label.to_owned()),
            ("name", one_line(&row.name)),
            ("gazetteer", row.gazetteer.clone()),
            ("match", row.matched.to_owned()),
            ("confidence", word(row.confidence)),
            ("alternatives", one_line(&row.alternatives)),
            ("country", row.country.clone()),
            ("point", word(row.point)),
            ("kb_id", row.kb_id.clone()),
            ("role", row.role.to_owned()),
            ("zone", word(row.zone)),
            ("quote_id", row.quotation.map_or_else(String::new, pointer(before))),
            ("duplicate_of", row.duplicate_of.map_or_else(String::new, pointer(entities_before))),
        ]
    });
    let no_comments = document.no_comments.iter().filter(|row| within(row.story)).map(|row| {
        vec![
            ("subject", one_line(&row.subject)),
            ("subject_kind", word(row.subject_kind)),
            ("mention", words(text, Some(row.mention))),
            ("act", word(row.act)),
            ("requester", words(text, row.requester)),
            ("words", words(text, Some(row.span))),
            ("duplicate_of", row.duplicate_of.map_or_else(String::new, pointer(silent_before))),
        ]
    });
    Tells { quotations: quotations.collect(), entities: entities.collect(), no_comments: no_comments.collect() }
}

fn word(value: impl Debug) -> String {
    format!("{value:?}")
}

fn words(text: &str, span: Option<Span>) -> String {
    span.map_or_else(String::new, |span| one_line(&text[span.range()]))
}

/// Blanks of any kind made one.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
