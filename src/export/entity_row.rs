//! A mention of a person, place or organisation → its row of entities.csv.

use super::columns::EntityColumn;
use super::quote_row::quote_id;
use super::words::one_line;
use super::{Cell, CodePoints, Id, Row, Word};
use crate::document::Document;
use crate::input::{Article, Carried};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt::{Display, Write};

/// One row of entities.csv; its fields are the columns, in their order.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    #[serde(rename = "match")]
    pub matched: Option<&'a str>,
    #[serde(serialize_with = "hundredths")]
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
    #[serde(flatten)]
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

    fn cell<'s>(&'s self, column: EntityColumn, scratch: &'s mut String) -> Cell<'s> {
        use EntityColumn as C;
        let text = match column {
            C::DocId => self.doc_id,
            C::EntityId => self.entity_id.as_str(),
            C::Kind => self.kind,
            C::Text => self.text,
            C::Name => self.name.as_deref().unwrap_or_default(),
            C::Start => return Cell::number(Some(self.start), scratch),
            C::End => return Cell::number(Some(self.end), scratch),
            C::Label => self.label,
            C::Gazetteer => self.gazetteer.unwrap_or_default(),
            C::Match => self.matched.unwrap_or_default(),
            C::Confidence => return decimal(self.confidence, scratch),
            C::Alternatives => self.alternatives.unwrap_or_default(),
            C::Country => self.country.unwrap_or_default(),
            C::Lat => return degrees(self.lat, scratch),
            C::Lon => return degrees(self.lon, scratch),
            C::KbId => self.kb_id.unwrap_or_default(),
            C::Role => self.role.unwrap_or_default(),
            C::QuoteId => self.quote_id.as_ref().map_or("", Id::as_str),
            C::Story => return Cell::number(Some(self.story), scratch),
            C::Paragraph => return Cell::number(Some(self.paragraph), scratch),
            C::Zone => self.zone,
            C::DuplicateOf => self.duplicate_of.as_ref().map_or("", Id::as_str),
        };
        Cell::Text(text)
    }

    fn carried(&self) -> &Carried {
        self.carried
    }
}

impl<'s> Cell<'s> {
    /// A number, or an empty cell for none.
    pub(super) fn number(number: Option<impl Display>, scratch: &'s mut String) -> Self {
        if let Some(number) = number {
            // Writing into a string cannot fail.
            let _ = write!(scratch, "{number}");
        }
        Cell::Number(scratch)
    }
}

/// Hundredths with two decimals, as the tables print a confidence.
pub(super) fn decimal(hundredths: u8, scratch: &mut String) -> Cell<'_> {
    Cell::number(Some(format_args!("{}.{:02}", hundredths / 100, hundredths % 100)), scratch)
}

/// Hundredths as a number of JSON.
pub(super) fn hundredths<S: Serializer>(hundredths: &u8, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(f64::from(*hundredths) / 100.0)
}

/// Degrees with at most four decimals, about ten metres.
fn degrees(degrees: Option<f32>, scratch: &mut String) -> Cell<'_> {
    if let Some(degrees) = degrees {
        let _ = write!(scratch, "{degrees:.4}");
        let trimmed = scratch.trim_end_matches('0').trim_end_matches('.').len();
        scratch.truncate(trimmed);
        if scratch == "-0" {
            scratch.remove(0);
        }
    }
    Cell::Number(scratch)
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
    fn degrees_are_short() {
        for (degrees, cell) in [(48.85661, "48.8566"), (-0.00001, "0"), (10.0, "10"), (-12.5, "-12.5"), (100.0, "100")]
        {
            assert_eq!(super::degrees(Some(degrees), &mut String::new()), Cell::Number(cell));
        }
        assert_eq!(super::degrees(None, &mut String::new()), Cell::Number(""));
    }

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
        assert_eq!(row.cell(EntityColumn::Confidence, &mut String::new()), Cell::Number("1.00"));
    }
}
