//! Mentions of names → the entities of the document, with what the lists know of each.

use super::slot;
use crate::document::{Document, Entity, EntityKind};
use crate::gazetteer::{Gazetteers, LISTS, compile};
use crate::mentions::Scene;
use crate::text::Story;

/// Adds the entities of a story to the document, whose quotations of that story stand already.
pub(crate) fn describe(document: &mut Document<'_>, scene: Scene<'_, '_>, story: &Story, gazetteers: &Gazetteers) {
    let text = scene.text;
    let number = document.stories.len() as u32;
    for mention in &scene.names.mentions {
        let name = &scene.names.names[mention.name];
        let Some(kind) = name.kind else { continue };
        let span = text.span(mention.tokens.clone());
        let fullest = scene.names.fullest(mention.name);
        let sense =
            name.listed.and_then(|(table, found)| gazetteers.names[table].senses(found).find(|s| s.kind() == kind));
        let full_name = text.slice(text.span(scene.names.names[fullest].first.clone())).to_owned();
        let alias = sense.filter(|s| s.is(compile::ALIAS) && !s.is(compile::SHORT));
        let quotation = document
            .quotations
            .iter()
            .rposition(|q| q.kind != crate::QuoteKind::Indirect && q.span.contains(span) && q.parent.is_none());
        let speaks = document.quotations.iter().any(|q| q.attribution.mention.is_some_and(|m| m.overlaps(span)));
        let mut order: Vec<EntityKind> = vec![EntityKind::Person, EntityKind::Place, EntityKind::Organisation];
        order.sort_by_key(|k| std::cmp::Reverse(name.scores[slot(*k)]));
        let (best, next) =
            (name.scores[slot(kind)], order.iter().find(|k| **k != kind).map_or(0, |k| name.scores[slot(*k)]));
        let lead = best - next.max(name.against);
        document.entities.push(Entity {
            span,
            kind,
            label: label(kind, sense.map(|s| s.fine)),
            name: match alias {
                Some(s) if fullest == mention.name => s.canonical.to_owned(),
                _ => full_name,
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
            alternatives: if lead <= 2 && next > 0 {
                order
                    .iter()
                    .filter(|k| **k != kind && name.scores[slot(**k)] > 0)
                    .map(|k| word(*k))
                    .collect::<Vec<_>>()
                    .join("|")
            } else {
                String::new()
            },
            country: sense.map_or(String::new(), |s| crate::pipeline::country(s.country)),
            point: sense.and_then(|s| s.point),
            kb_id: sense.filter(|s| s.list == 0).map_or(String::new(), |s| s.id.to_owned()),
            role: match kind {
                EntityKind::Place if speaks => "government",
                _ if speaks => "speaker",
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
            evidence: name
                .evidence
                .iter()
                .map(|e| format!("{} {:+}: {}", e.kind.map_or("no name", word), e.points, e.why))
                .collect(),
        });
    }
}

fn word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Place => "place",
        EntityKind::Organisation => "organisation",
    }
}

fn label(kind: EntityKind, fine: Option<u8>) -> &'static str {
    match (kind, fine) {
        (EntityKind::Person, _) => "PERSON",
        (EntityKind::Organisation, _) => "ORG",
        (EntityKind::Place, Some(5..=8)) => "LOC",
        (EntityKind::Place, Some(9)) => "FAC",
        (EntityKind::Place, None) => "FAC",
        (EntityKind::Place, _) => "GPE",
    }
}
