//! Quotations: quoted stretches → what is speech, and what is a term, a title or a nickname.
//!
//! In: the stretches of a story. Out: [`Quote`]s in text order with the shape of each (a whole clause or a fragment)
//! and, for terms, the setting that shows it. Which of the doubtful ones are speech is decided in `attribution`,
//! which knows whether a reporting verb governs them.

mod term;
mod transcript;

pub(crate) use transcript::{Label, labels};

use crate::document::Zone;
use crate::mentions::Scene;
use crate::span::Span;
use crate::text::{Close, Kind, Shape, Story, Text, Token};
use std::ops::Range;

/// A quoted stretch, looked at as a quotation.
#[derive(Debug, Clone)]
pub(crate) struct Quote {
    /// The words, outer marks and the comma of the reporting clause left out.
    pub(crate) span: Span,
    /// Tokens from the opening to one past the closing mark.
    pub(crate) outer: Range<usize>,
    /// Tokens inside.
    pub(crate) tokens: Range<usize>,
    pub(crate) paragraph: usize,
    pub(crate) zone: Zone,
    /// A whole clause by its shape: a capital at its head, a stop or comma at its end.
    pub(crate) whole: bool,
    /// The setting that shows it to be a term; a strong one holds even under a reporting verb.
    pub(crate) term: Option<Term>,
    /// Index of the quote in which it is nested.
    pub(crate) parent: Option<usize>,
    pub(crate) close: Close,
    pub(crate) inside: Inside,
}

/// What is counted of the tokens inside.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Inside {
    pub(crate) words: usize,
    pub(crate) numbers: usize,
    /// Tokens that begin with a capital; all of them are words.
    pub(crate) capitals: usize,
}

impl Inside {
    fn of(tokens: &[Token]) -> Self {
        tokens.iter().fold(Self::default(), |all, token| Self {
            words: all.words + usize::from(token.kind == Kind::Word),
            numbers: all.numbers + usize::from(token.kind == Kind::Number),
            capitals: all.capitals + usize::from(token.is_capitalised()),
        })
    }
}

/// Why quoted words are no quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) why: &'static str,
    /// Holds even where a reporting verb governs it.
    pub(crate) strong: bool,
}

/// Nothing in the story can be a quotation: it has no marks, no colon of a label or of an announcement, and no `Q.`.
pub(crate) fn is_silent(text: &Text<'_>, story: &Story) -> bool {
    text.paragraphs[story.paragraphs.clone()].iter().all(|paragraph| {
        let tokens = &text.tokens[paragraph.tokens.clone()];
        let has_colon = || tokens.iter().any(|t| t.kind == Kind::Colon);
        paragraph.stretches.is_empty() && text.word(paragraph.tokens.start) != "Q." && !has_colon()
    })
}

/// The quoted stretches of a story.
pub(crate) fn find(scene: Scene<'_, '_>, story: &Story) -> Vec<Quote> {
    let text = scene.text;
    let stretches = text.paragraphs[story.paragraphs.clone()].iter().map(|p| p.stretches.len());
    let mut out: Vec<Quote> = Vec::with_capacity(stretches.sum());
    // Of each stretch of a paragraph, which quote it is.
    let mut index_of: Vec<Option<usize>> = Vec::new();
    for (k, paragraph) in story.paragraphs.clone().enumerate() {
        if story.zones[k] == Zone::Boilerplate {
            continue;
        }
        let first = out.len();
        let base = text.paragraphs[paragraph].stretches.start;
        index_of.clear();
        for s in text.paragraphs[paragraph].stretches.clone() {
            let stretch = &text.stretches[s];
            let unopened = stretch.close == Close::Unopened;
            let start = if unopened { stretch.tokens.start } else { stretch.tokens.start - 1 };
            let end = (stretch.tokens.end + usize::from(stretch.close != Close::ParagraphEnd))
                .min(text.paragraphs[paragraph].tokens.end);
            let mut quote = Quote {
                span: words(scene, stretch.tokens.clone(), stretch.inner),
                outer: start..end,
                tokens: stretch.tokens.clone(),
                paragraph,
                zone: story.zones[k],
                whole: false,
                term: None,
                parent: stretch
                    .parent
                    .and_then(|p| p.checked_sub(base))
                    .and_then(|p| index_of.get(p).copied().flatten()),
                close: stretch.close,
                inside: Inside::of(&text.tokens[stretch.tokens.clone()]),
            };
            if quote.inside.words + quote.inside.numbers == 0 {
                index_of.push(None);
                continue;
            }
            quote.whole = is_whole(scene, &quote);
            quote.term = term::term(scene, &quote);
            index_of.push(Some(out.len()));
            out.push(quote);
        }
        debug_assert!(out[first..].windows(2).all(|p| p[0].outer.start <= p[1].outer.start));
    }
    out
}

/// The quoted words without the comma that belongs to the reporting clause.
fn words(scene: Scene<'_, '_>, tokens: Range<usize>, inner: Span) -> Span {
    let text = scene.text;
    match text.tokens.get(tokens.end.wrapping_sub(1)) {
        Some(last) if tokens.len() > 1 && last.kind == Kind::Comma => {
            Span::new(inner.start, text.tokens[tokens.end - 2].span.end)
        }
        _ => inner,
    }
}

fn is_whole(scene: Scene<'_, '_>, quote: &Quote) -> bool {
    let text = scene.text;
    let tokens = &text.tokens;
    let first = &tokens[quote.tokens.start];
    let capital = first.is_capitalised()
        || matches!(first.kind, Kind::Number | Kind::Open | Kind::Ellipsis | Kind::Mark | Kind::Other | Kind::Dash);
    let last = &tokens[quote.tokens.end - 1];
    let stopped = last.ends_sentence() || matches!(last.kind, Kind::Comma | Kind::Dash | Kind::Mark | Kind::Close);
    // British houses set the comma behind the mark.
    let behind = tokens.get(quote.outer.end).is_some_and(|t| t.glued && matches!(t.kind, Kind::Comma | Kind::Stop));
    let words = quote.inside.words;
    let lower_whole = first.shape == Shape::Lower && words >= 8 && last.ends_sentence();
    let verb = || quote.tokens.clone().any(|k| scene.is_verb(k));
    let open = !matches!(quote.close, Close::Paired | Close::WrongGlyph);
    (capital
        && (stopped || behind || open)
        && (words >= 2 || last.ends_sentence() || last.kind == Kind::Comma || stopped))
        && (words > 3 || last.ends_sentence() || stopped || verb())
        || lower_whole
}
