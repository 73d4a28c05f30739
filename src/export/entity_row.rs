//! A mention of a person, place or organisation → its row of entities.csv.

use super::columns::EntityColumn;
use super::quote_row::quote_id;
use super::words::one_line;
use super::{Cell, CodePoints, Id, Row, Word};
use crate::document::Document;
use crate::input::{Article, Carried};
use std::borrow::Cow;

/// One row of entities.csv; its fields are the columns, in their order.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the table's documentation says what each column holds")]
pub struct EntityRow<'a> {
    pub doc_id: &'a str,
    pub entity_id: Id,
    pub kind: &'static str,
    pub text: &'a str,
    pub name: Option<Cow<'a, str>>,
    pub start: u32,
    pub end: u32,
    pub label: &'static str,
    pub gazetteer: Option<&'a str>,
    pub matched: Option<&'a str>,
    pub confidence: u8,
    pub alternatives: Option<&'a str>,
    pub country: Option<&'a str>,
    pub lat: Option<f32>,
    pub lon: Option<f32>,
    pub kb_id: Option<&'a str>,
    pub role: Option<&'a str>,
    pub quote_id: Option<Id>,
    pub story: u32,
    pub paragraph: u32,
    pub zone: &'static str,
    pub duplicate_of: Option<Id>,
    pub carried: &'a Carried,
}

impl<'a> EntityRow<'a> {
    /// The row of entity `index`; `None` when the document has no such entity.
    pub fn new(
        document: &'a Document<'_>,
        index: usize,
        article: &'a Article,
        points: &CodePoints<'_>,
    ) -> Option<Self> {
        let id = |index: usize| {
            let entity = document.entities.get(index)?;
            Some(Id::entity(&article.id, entity.kind, points.span(entity.span)))
        };
        let entity = document.entities.get(index)?;
        let (start, end) = points.span(entity.span);
        let (lat, lon) = entity.point.unzip();
        Some(Self {
            doc_id: &article.id,
            entity_id: id(index)?,
            kind: entity.kind.word(),
            text: document.text.get(entity.span.range()).unwrap_or_default(),
            name: one_line(&entity.name),
            start,
            end,
            label: entity.label,
            gazetteer: non_empty(&entity.gazetteer),
            matched: non_empty(entity.matched),
            confidence: entity.confidence,
            alternatives: non_empty(&entity.alternatives),
            country: non_empty(&entity.country),
            lat,
            lon,
            kb_id: non_empty(&entity.kb_id),
            role: non_empty(entity.role),
            quote_id: entity.quotation.and_then(|index| quote_id(document, index, &article.id, points)),
            story: entity.story,
            paragraph: entity.paragraph,
            zone: entity.zone.word(),
            duplicate_of: entity.duplicate_of.and_then(id),
            carried: &article.carried,
        })
    }
}

impl Row for EntityRow<'_> {
    type Column = EntityColumn;

    fn cell(&self, column: EntityColumn) -> Cell<'_> {
        use EntityColumn as C;
        match column {
            C::DocId => Cell::Text(self.doc_id),
            C::EntityId => Cell::Text(self.entity_id.as_str()),
            C::Kind => Cell::Text(self.kind),
            C::Text => Cell::Text(self.text),
            C::Name => self.name.as_deref().into(),
            C::Start => Cell::Integer(self.start),
            C::End => Cell::Integer(self.end),
            C::Label => Cell::Text(self.label),
            C::Gazetteer => self.gazetteer.into(),
            C::Match => self.matched.into(),
            C::Confidence => Cell::Hundredths(self.confidence),
            C::Alternatives => self.alternatives.into(),
            C::Country => self.country.into(),
            C::Lat => self.lat.into(),
            C::Lon => self.lon.into(),
            C::KbId => self.kb_id.into(),
            C::Role => self.role.into(),
            C::QuoteId => self.quote_id.as_ref().map(Id::as_str).into(),
            C::Story => Cell::Integer(self.story),
            C::Paragraph => Cell::Integer(self.paragraph),
            C::Zone => Cell::Text(self.zone),
            C::DuplicateOf => self.duplicate_of.as_ref().map(Id::as_str).into(),
        }
    }

    fn carried(&self) -> &Carried {
        self.carried
    }
}

/// Empty is null.
pub(super) fn non_empty(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Entity, EntityKind, Zone};
    use crate::export::Column;
    use crate::span::Span;

    #[test]
    fn cells_and_json_are_the_same_columns() {
        let entity = Entity {
            span: Span::new(0, 5),
            kind: EntityKind::Place,
            label: "GPE",
            name: "Paris".into(),
            gazetteer: String::new(),
            matched: "exact",
            confidence: 100,
            alternatives: String::new(),
            country: "FR".into(),
            point: Some((48.8566, 2.3522)),
            kb_id: String::new(),
            role: "mentioned",
            quotation: None,
            story: 1,
            paragraph: 1,
            zone: Zone::Body,
            duplicate_of: None,
            evidence: [].into(),
        };
        let document = Document { text: "Paris", entities: vec![entity], ..Document::default() };
        let article = Article { id: "a".into(), ..Article::default() };
        let row = EntityRow::new(&document, 0, &article, &CodePoints::new("Paris")).unwrap();
        let json = serde_json::to_string(&row).unwrap();
        let mut at = 0;
        for column in EntityColumn::ALL {
            let key = column.name();
            at += json[at..].find(&format!("\"{key}\":")).unwrap_or_else(|| panic!("{key} is not in its place"));
        }
        assert_eq!(row.cell(EntityColumn::Confidence), Cell::Hundredths(100));
    }
}
