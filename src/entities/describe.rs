//! Mentions of names → the entities of the document, with what the lists know of each.

use super::label::label;
use super::resolve::resolve;
use super::roles::{Part, Sources, governs};
use super::{NameId, slot};
use crate::document::{Document, Entity, EntityKind, Evidence, QuoteKind};
use crate::gazetteer::{Gazetteers, LISTS, compile, kind_word as word};
use crate::mentions::Scene;
use crate::span::Span;
use crate::text::Story;
use std::sync::Arc;

/// Adds the entities of a story to the document, whose quotations of that story stand already.
pub(crate) fn describe(document: &mut Document<'_>, scene: Scene<'_, '_>, story: &Story, gazetteers: &Gazetteers) {
    let text = scene.text;
    let number = document.stories.len() as u32;
    let quotes = Quotes::of(document);
    let sources = Sources::of(document);
    let places = resolve(scene, story, gazetteers);
    let mut evidence: Vec<Arc<[Evidence]>> = vec![Arc::default(); scene.names.names.len()];
    for said in scene.names.evidence().chunk_by(|(a, _), (b, _)| a == b) {
        evidence[said[0].0] = said.iter().map(|(_, said)| *said).collect();
    }
    for (mention, place) in scene.names.mentions.iter().zip(&places) {
        let name = &scene.names.names[mention.name];
        let Some(kind) = name.kind else { continue };
        let span = text.span(mention.tokens.clone());
        let fullest = scene.names.fullest(mention.name);
        let readings = || name.listed.into_iter().flat_map(|(table, found)| gazetteers.names[table].senses(found));
        let listed = || readings().find(|s| s.kind() == kind);
        let sense = if kind == EntityKind::Place { place.sense } else { listed() };
        let alias = sense.filter(|s| s.is(compile::ALIAS) && !s.is(compile::SHORT));
        let quotation = quotes.holding(span);
        let part = sources.part(scene, span);
        let mut order: Vec<EntityKind> = vec![EntityKind::Person, EntityKind::Place, EntityKind::Organisation];
        order.sort_by_key(|k| std::cmp::Reverse(name.scores[slot(*k)]));
        let (best, next) =
            (name.scores[slot(kind)], order.iter().find(|k| **k != kind).map_or(0, |k| name.scores[slot(*k)]));
        let lead = best - next.max(name.against());
        document.entities.push(Entity {
            span,
            kind,
            label: label(text, kind, sense.map(|s| s.fine), mention.tokens.clone()),
            name: match place.sense {
                Some(place) if fullest == mention.name => place.canonical().to_owned(),
                _ => canonical(scene, gazetteers, fullest, kind),
            },
            gazetteer: sense
                .map_or(String::new(), |s| LISTS.get(usize::from(s.list)).copied().unwrap_or("").to_owned()),
            matched: match name.link {
                "surname" | "given name" => "surname",
                "acronym" => "acronym",
                "short name" => "alias",
                _ if alias.is_some() => "alias",
                _ if sense.is_some() => "exact",
                _ => "pattern",
            },
            confidence: (60 + lead.clamp(0, 13) * 3) as u8,
            alternatives: {
                let kinds = order.iter().filter(|k| **k != kind && name.scores[slot(**k)] > 0 && lead <= 2 && next > 0);
                let rivals = Some(place.rivals.as_str()).filter(|rivals| !rivals.is_empty());
                kinds.map(|k| word(*k)).chain(rivals).collect::<Vec<_>>().join("|")
            },
            country: sense.map_or(String::new(), |s| crate::pipeline::country(s.country)),
            point: sense.and_then(|s| s.point),
            kb_id: sense.filter(|s| s.list == 0).map_or(String::new(), |s| s.id().to_owned()),
            role: match kind {
                EntityKind::Place | EntityKind::Organisation
                    if part == Part::Source && governs(place.sense.as_ref(), readings()) =>
                {
                    "government"
                }
                EntityKind::Place if part == Part::Source => "speaker",
                EntityKind::Person | EntityKind::Organisation if part != Part::None => "speaker",
                EntityKind::Place if crate::text::is_dateline_place(text, mention.paragraph, mention.tokens.start) => {
                    "dateline"
                }
                _ => "mentioned",
            },
            quotation,
            story: number,
            paragraph: mention.paragraph as u32 + 1,
            zone: story.zones[mention.paragraph - story.paragraphs.start],
            duplicate_of: None,
            evidence: evidence[mention.name].clone(),
        });
    }
}

/// What a name is called: as the lists have it where it is another name for somebody, else as it is printed.
///
/// It is asked of the fullest name, so all mentions of one thing have the same.
fn canonical(scene: Scene<'_, '_>, gazetteers: &Gazetteers, fullest: NameId, kind: EntityKind) -> String {
    let name = &scene.names.names[fullest];
    let mut senses = name.listed.into_iter().flat_map(|(table, found)| gazetteers.names[table].senses(found));
    match senses.find(|s| s.kind() == kind).filter(|s| s.is(compile::ALIAS) && !s.is(compile::SHORT)) {
        Some(alias) => alias.canonical().to_owned(),
        None => scene.text.slice(scene.text.span(name.first.clone())).to_owned(),
    }
}

/// The quotations of the last story, for look-ups by place.
struct Quotes {
    /// Outermost quotations in marks, with their index, in text order.
    outer: Vec<(Span, usize)>,
}

impl Quotes {
    fn of(document: &Document<'_>) -> Self {
        let story = document.stories.len() as u32;
        let from = document.quotations.partition_point(|q| q.story < story);
        let here = document.quotations[from..].iter().enumerate();
        let outer = here.filter(|(_, q)| q.kind != QuoteKind::Indirect && q.parent.is_none());
        Quotes { outer: outer.map(|(k, q)| (q.span, from + k)).collect() }
    }

    /// Index of the quotation in whose words the span lies.
    fn holding(&self, span: Span) -> Option<usize> {
        let after = self.outer.partition_point(|(s, _)| s.start <= span.start);
        self.outer[..after].iter().rev().take(3).find(|(s, _)| s.contains(span)).map(|(_, k)| *k)
    }
}
