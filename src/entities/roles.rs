//! Roles: who speaks. A capital, a country, a state or the seat of a government that is itself the source speaks as a
//! government; a street whose residents speak is only named.

use crate::document::Document;
use crate::gazetteer::{Class, Sense, compile};
use crate::mentions::Scene;
use crate::span::Span;
use crate::text::Kind;

/// How a mention takes part in speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It is the source, alone or with others.
    Source,
    /// It stands inside the words for the source: residents of Quay Street.
    Inside,
    None,
}

/// The mentions that speak in the last story, for look-ups by place.
pub(super) struct Sources {
    speaking: Vec<Span>,
}

impl Sources {
    pub(super) fn of(document: &Document<'_>) -> Self {
        let story = document.stories.len() as u32;
        let from = document.quotations.partition_point(|q| q.story < story);
        let mentions = document.quotations[from..].iter().filter_map(|q| q.attribution.mention);
        let mut speaking: Vec<Span> = mentions.collect();
        speaking.sort_unstable();
        speaking.dedup();
        Self { speaking }
    }

    pub(super) fn part(&self, scene: Scene<'_, '_>, span: Span) -> Part {
        let after = self.speaking.partition_point(|s| s.start < span.end);
        let mut near = self.speaking[..after].iter().rev().take(3);
        match near.find(|s| s.overlaps(span)) {
            None => Part::None,
            Some(source) if is_head(scene, *source, span) => Part::Source,
            Some(_) => Part::Inside,
        }
    }
}

/// True when the source is the name, with no more than an article or names joined to it.
fn is_head(scene: Scene<'_, '_>, source: Span, name: Span) -> bool {
    let text = scene.text;
    let at = |byte: u32| text.tokens.partition_point(|t| t.span.start < byte);
    let tokens = at(source.start)..at(source.end);
    tokens.clone().all(|k| {
        let token = &text.tokens[k];
        name.contains(token.span)
            || token.kind == Kind::Comma
            || token.has(Class::DETERMINER) && k == tokens.start
            || matches!(text.word(k), "and" | "both" | "the" | "&")
            || scene.names.mention_at(k).is_some()
    })
}

/// True for a name that stands for those who govern there: its reading as a place, and what else the lists have for it,
/// for the Kremlin is a body as well as a house.
pub(super) fn governs<'g>(place: Option<&Sense<'g>>, mut all: impl Iterator<Item = Sense<'g>>) -> bool {
    // 1 country, 2 capital, 4 state; a list of one's own says no more than place (12).
    place.is_some_and(|s| matches!(s.fine, 1 | 2 | 4) || s.list == 0 && s.fine == 12)
        || all.any(|s| s.is(compile::SEAT))
}
