//! A quotation → its row of quotes.csv: slices of the text, offsets in code points, null for what is empty.

use super::columns::{Column, Picked, QuoteColumn};
use super::entity_row::non_empty;
use super::words::one_line;
use super::{Cell, CodePoints, Id, Row, Word};
use crate::document::{Document, Method};
use crate::input::{Article, Carried};
use crate::span::Span;
use std::borrow::Cow;

/// One row of quotes.csv; its fields are the columns, in their order.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the table's documentation says what each column holds")]
pub struct QuoteRow<'a> {
    pub doc_id: &'a str,
    pub quote_id: Id,
    pub turn_id: Id,
    pub kind: &'static str,
    pub quote: &'a str,
    pub speaker: Option<Cow<'a, str>>,
    pub speaker_kind: &'static str,
    pub speaker_gender: Option<&'static str>,
    pub speaker_title: Option<&'a str>,
    pub mention: Option<&'a str>,
    pub cue: Option<&'a str>,
    pub addressee: Option<&'a str>,
    pub medium: Option<&'a str>,
    pub anonymity: Option<&'a str>,
    pub act: Option<&'static str>,
    pub method: &'static str,
    pub confidence: u8,
    pub start: u32,
    pub end: u32,
    pub statement_start: u32,
    pub statement_end: u32,
    pub mention_start: Option<u32>,
    pub mention_end: Option<u32>,
    pub cue_start: Option<u32>,
    pub cue_end: Option<u32>,
    pub story: u32,
    pub paragraph: u32,
    pub zone: &'static str,
    pub duplicate_of: Option<Id>,
    pub parent_id: Option<Id>,
    pub echo_of: Option<Id>,
    pub context: Option<&'a str>,
    pub rule: Option<&'a str>,
    pub warning: Option<Cow<'a, str>>,
    pub status: &'static str,
    pub note: Option<&'a str>,
    pub carried: &'a Carried,
}

impl<'a> QuoteRow<'a> {
    /// The row of quotation `index`; `None` when the document has no such quotation.
    pub fn new(
        document: &'a Document<'_>,
        index: usize,
        article: &'a Article,
        points: &CodePoints<'_>,
    ) -> Option<Self> {
        let quotation = document.quotations.get(index)?;
        let said = &quotation.attribution;
        let words = |span: Span| document.text.get(span.range()).unwrap_or_default();
        let part = |span: Option<Span>| span.map(words).and_then(non_empty);
        let id = |index: usize| quote_id(document, index, &article.id, points);
        let (start, end) = points.span(quotation.span);
        let (statement_start, statement_end) = points.span(quotation.statement);
        let (mention_start, mention_end) = said.mention.map(|span| points.span(span)).unzip();
        let (cue_start, cue_end) = said.cue.map(|span| points.span(span)).unzip();
        let quote_id = id(index)?;
        Some(Self {
            doc_id: &article.id,
            quote_id,
            turn_id: if quotation.turn == index { quote_id } else { id(quotation.turn).unwrap_or(quote_id) }.turn(),
            kind: quotation.kind.word(),
            quote: words(quotation.span),
            speaker: one_line(&said.speaker),
            speaker_kind: said.speaker_kind.word(),
            speaker_gender: said.speaker_gender.map(Word::word),
            speaker_title: part(said.speaker_title),
            mention: part(said.mention),
            cue: part(said.cue),
            addressee: part(said.addressee),
            medium: part(said.medium),
            anonymity: part(said.anonymity),
            // Without a cue or a speaker nothing is known of the act; "speech" would be a claim.
            act: (said.cue.is_some() || said.method != Method::None).then(|| said.act.word()),
            method: said.method.word(),
            confidence: said.confidence,
            start,
            end,
            statement_start,
            statement_end,
            mention_start,
            mention_end,
            cue_start,
            cue_end,
            story: quotation.story,
            paragraph: quotation.paragraph,
            zone: quotation.zone.word(),
            duplicate_of: quotation.duplicate_of.and_then(id),
            parent_id: quotation.parent.and_then(id),
            echo_of: quotation.echo_of.and_then(id),
            context: non_empty(words(quotation.context)),
            rule: non_empty(said.rule),
            warning: match quotation.warnings[..] {
                [] => None,
                [one] => Some(Cow::Borrowed(one)),
                ref several => Some(Cow::Owned(several.join("|"))),
            },
            status: "auto",
            note: None,
            carried: &article.carried,
        })
    }
}

impl QuoteRow<'_> {
    /// Each of the speakers, of whom there may be none, one or several.
    ///
    /// ```
    /// use whosaid::{Extractor, export::{Records, Selection}, input::Article};
    ///
    /// let article = Article { text: "“We left,” said Ann Lee and Bo Ek.".into(), ..Article::default() };
    /// let document = Extractor::builder().build()?.extract(&article.text);
    /// let row = Records::new(&document, &article, Selection::default()).quotes().next().expect("a quotation");
    /// assert_eq!(row.speakers().collect::<Vec<_>>(), ["Ann Lee", "Bo Ek"]);
    /// # Ok::<(), whosaid::Error>(())
    /// ```
    pub fn speakers(&self) -> impl Iterator<Item = &str> {
        self.speaker.iter().flat_map(|speakers| speakers.split("; "))
    }

    /// The cells of all columns, in their order.
    pub(crate) fn all(&self) -> [Cell<'_>; QuoteColumn::ALL.len()] {
        [
            Cell::Text(self.doc_id),
            Cell::Text(self.quote_id.as_str()),
            Cell::Text(self.turn_id.as_str()),
            Cell::Text(self.kind),
            Cell::Text(self.quote),
            self.speaker.as_deref().into(),
            Cell::Text(self.speaker_kind),
            self.speaker_gender.into(),
            self.speaker_title.into(),
            self.mention.into(),
            self.cue.into(),
            self.addressee.into(),
            self.medium.into(),
            self.anonymity.into(),
            self.act.into(),
            Cell::Text(self.method),
            Cell::Hundredths(self.confidence),
            Cell::Integer(self.start),
            Cell::Integer(self.end),
            Cell::Integer(self.statement_start),
            Cell::Integer(self.statement_end),
            self.mention_start.into(),
            self.mention_end.into(),
            self.cue_start.into(),
            self.cue_end.into(),
            Cell::Integer(self.story),
            Cell::Integer(self.paragraph),
            Cell::Text(self.zone),
            self.duplicate_of.as_ref().map(Id::as_str).into(),
            self.parent_id.as_ref().map(Id::as_str).into(),
            self.echo_of.as_ref().map(Id::as_str).into(),
            self.context.into(),
            self.rule.into(),
            self.warning.as_deref().into(),
            Cell::Text(self.status),
            self.note.into(),
        ]
    }
}

/// The id of quotation `index`, if there is one.
pub(super) fn quote_id(document: &Document<'_>, index: usize, doc_id: &str, points: &CodePoints<'_>) -> Option<Id> {
    document.quotations.get(index).map(|quotation| Id::quotation(doc_id, points.span(quotation.span)))
}

impl Row for QuoteRow<'_> {
    type Column = QuoteColumn;

    fn cell(&self, column: QuoteColumn) -> Cell<'_> {
        self.all()[column as usize]
    }

    fn carried(&self) -> &Carried {
        self.carried
    }

    fn cells(&self, columns: &[Picked<QuoteColumn>]) -> Vec<Cell<'_>> {
        let all = self.all();
        let cell = |column: &Picked<QuoteColumn>| match column {
            Picked::Own(column) => all[*column as usize],
            Picked::Carried(name) => Cell::carried(self.carried.get(name)),
        };
        columns.iter().map(cell).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Act, Attribution, Gender, Quotation, QuoteKind, SpeakerKind, Zone};
    use crate::export::{Picked, default_columns};

    const TEXT: &str = "“Née, or not,” she said.";

    fn document() -> Document<'static> {
        let span = Span::new(3, 15);
        assert_eq!(&TEXT[span.range()], "Née, or not");
        let attribution = Attribution {
            speaker: "Ann Lee".into(),
            speaker_kind: SpeakerKind::Person,
            speaker_gender: Some(Gender::Female),
            mention: Some(Span::new(20, 23)),
            cue: Some(Span::new(24, 28)),
            act: Act::Speech,
            method: Method::Pronoun,
            confidence: 7,
            rule: "said-after",
            ..Attribution::default()
        };
        let quotation = Quotation {
            span,
            kind: QuoteKind::Direct,
            statement: span,
            turn: 0,
            story: 1,
            paragraph: 1,
            zone: Zone::Body,
            context: Span::new(0, 29),
            warnings: vec!["unclosed", "wrong_glyph"],
            duplicate_of: Some(0),
            parent: Some(99),
            echo_of: None,
            attribution,
        };
        Document { text: TEXT, quotations: vec![quotation], ..Document::default() }
    }

    #[test]
    fn cells_and_json_are_the_same_columns() {
        let carried = Carried { kept: vec![("desk".into(), "harbour".into())], ..Carried::default() };
        let (document, article) = (document(), Article { id: "a.txt".into(), carried, ..Article::default() });
        let row = QuoteRow::new(&document, 0, &article, &CodePoints::new(TEXT)).unwrap();
        let json = serde_json::to_string(&row).unwrap();
        let columns = default_columns::<QuoteColumn>(article.carried.cells().map(|(name, _)| name));
        let mut at = 0;
        for key in columns.iter().map(Picked::name) {
            at += json[at..].find(&format!("\"{key}\":")).unwrap_or_else(|| panic!("{key} is not in its place"));
        }
        assert!(json.contains(r#""speaker_title":null"#) && json.contains(r#""confidence":0.07,"#));
        assert!(json.ends_with(r#""url":null,"desk":"harbour"}"#));

        let columns = [
            QuoteColumn::DuplicateOf,
            QuoteColumn::ParentId,
            QuoteColumn::Quote,
            QuoteColumn::Start,
            QuoteColumn::End,
            QuoteColumn::MentionStart,
            QuoteColumn::CueEnd,
            QuoteColumn::Confidence,
            QuoteColumn::Warning,
            QuoteColumn::Addressee,
            QuoteColumn::Context,
        ];
        let columns = columns.map(Picked::Own).into_iter().chain([Picked::Carried("desk".into())]);
        let cells: Vec<_> = columns.map(|column| row.picked(&column).to_string()).collect();
        let id = row.quote_id.as_str();
        let (quote, context) = ("Née, or not", "“Née, or not,” she said.");
        let warning = "unclosed|wrong_glyph";
        assert_eq!(cells, [id, "", quote, "1", "12", "15", "23", "0.07", warning, "", context, "harbour"]);
        assert!(QuoteRow::new(&document, 1, &article, &CodePoints::new(TEXT)).is_none());
    }
}
