//! Somebody who was asked and said nothing → a row of no_comment.csv.

use super::columns::NoCommentColumn;
use super::entity_row::non_empty;
use super::{Cell, CodePoints, Id, Row, Word};
use crate::document::Document;
use crate::input::{Article, Carried};

/// One row of no_comment.csv; its fields are the columns, in their order.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the table's documentation says what each column holds")]
pub struct NoCommentRow<'a> {
    pub doc_id: &'a str,
    pub record_id: Id,
    pub subject: Option<&'a str>,
    pub subject_kind: &'static str,
    pub act: &'static str,
    pub requester: Option<&'a str>,
    pub start: u32,
    pub end: u32,
    pub story: u32,
    pub paragraph: u32,
    pub duplicate_of: Option<Id>,
    pub carried: &'a Carried,
}

impl<'a> NoCommentRow<'a> {
    /// The row of record `index`; `None` when the document has no such record.
    pub fn new(
        document: &'a Document<'_>,
        index: usize,
        article: &'a Article,
        points: &CodePoints<'_>,
    ) -> Option<Self> {
        let id = |index: usize| {
            let record = document.no_comments.get(index)?;
            Some(Id::no_comment(&article.id, points.span(record.span)))
        };
        let record = document.no_comments.get(index)?;
        let (start, end) = points.span(record.span);
        Some(Self {
            doc_id: &article.id,
            record_id: id(index)?,
            subject: non_empty(&record.subject),
            subject_kind: record.subject_kind.word(),
            act: record.act.words(),
            requester: record.requester.and_then(|span| document.text.get(span.range())).and_then(non_empty),
            start,
            end,
            story: record.story,
            paragraph: record.paragraph,
            duplicate_of: record.duplicate_of.and_then(id),
            carried: &article.carried,
        })
    }
}

impl Row for NoCommentRow<'_> {
    type Column = NoCommentColumn;

    fn cell(&self, column: NoCommentColumn) -> Cell<'_> {
        use NoCommentColumn as C;
        match column {
            C::DocId => Cell::Text(self.doc_id),
            C::RecordId => Cell::Text(self.record_id.as_str()),
            C::Subject => self.subject.into(),
            C::SubjectKind => Cell::Text(self.subject_kind),
            C::Act => Cell::Text(self.act),
            C::Requester => self.requester.into(),
            C::Start => Cell::Integer(self.start),
            C::End => Cell::Integer(self.end),
            C::Story => Cell::Integer(self.story),
            C::Paragraph => Cell::Integer(self.paragraph),
            C::DuplicateOf => self.duplicate_of.as_ref().map(Id::as_str).into(),
        }
    }

    fn carried(&self) -> &Carried {
        self.carried
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;
    use crate::export::{Csv, Dialect, Records, Selection, Table, TextFormat, default_columns};

    #[test]
    fn a_repeated_passage_points_to_its_first_copy() {
        let passage =
            "“Née or not, she signed,” Ann Lee said. The Marovian embassy declined to comment to the Gazette.";
        let text = format!("{passage}\n\nNothing else was said.\n\n{passage}\n");
        let article = Article { id: "a.txt".into(), text, ..Article::default() };
        let document = Extractor::builder().build().unwrap().extract(&article.text);
        let records = Records::new(&document, &article, Selection::default());
        let table =
            Csv::new(Table::no_comment(default_columns(["date", "url"])), Dialect::Plain).piece(&records).unwrap();
        let first = Id::no_comment("a.txt", (40, 80));
        let second = Id::no_comment("a.txt", (162, 202));
        let (first, second) = (first.as_str(), second.as_str());
        assert_eq!(
            String::from_utf8(table.bytes).unwrap(),
            format!(
                "a.txt,{first},the Marovian embassy,organisation,declined,,40,80,1,1,,,\n\
                 a.txt,{second},the Marovian embassy,organisation,declined,,162,202,1,3,{first},,\n"
            )
        );
    }
}
