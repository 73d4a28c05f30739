//! All quotations → rows: the columns of quotes.csv, and what the database knows besides.

use super::{Database, kept};
use crate::error::{Error, Result};
use crate::export::{Cell, Column, ColumnType, QuoteColumn, Row};
use crate::input::Carried;
use rusqlite::types::ValueRef;
use std::io;
use std::sync::LazyLock;
use xxhash_rust::xxh3::Xxh3;

/// Columns of the exported table; what the input told of the article stands behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportColumn {
    /// One of quotes.csv, as it was extracted or reviewed.
    Quote(QuoteColumn),
    /// `u` and the number of the utterance: the same for one quotation in many articles.
    UtteranceId,
    /// `s` and the number of the person, organisation or place that speaks; several joined by `; `.
    SpeakerId,
    /// `w` and the number of the story: the same for wire copies of one text.
    StoryId,
    /// What a review is checked by: it changes with quote, speaker, status and note.
    Version,
}

const OWN: [ExportColumn; 4] =
    [ExportColumn::UtteranceId, ExportColumn::SpeakerId, ExportColumn::StoryId, ExportColumn::Version];

impl Column for ExportColumn {
    const ALL: &'static [Self] = &{
        let mut all = [Self::Version; QuoteColumn::ALL.len() + OWN.len()];
        let mut place = 0;
        while place < all.len() {
            let own = place.checked_sub(QuoteColumn::ALL.len());
            all[place] = match own {
                None => Self::Quote(QuoteColumn::ALL[place]),
                Some(own) => OWN[own],
            };
            place += 1;
        }
        all
    };

    fn name(self) -> &'static str {
        match self {
            Self::Quote(column) => column.name(),
            Self::UtteranceId => "utterance_id",
            Self::SpeakerId => "speaker_id",
            Self::StoryId => "story_id",
            Self::Version => "version",
        }
    }

    fn column_type(self) -> ColumnType {
        match self {
            Self::Quote(column) => column.column_type(),
            _ => ColumnType::Text,
        }
    }
}

/// A row of the exported table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExportRow {
    /// The cells of [`ExportColumn::ALL`], as they stand in a CSV.
    cells: Vec<String>,
    carried: Carried,
}

impl Row for ExportRow {
    type Column = ExportColumn;

    fn cell(&self, column: ExportColumn) -> Cell<'_> {
        let place = ExportColumn::ALL.iter().position(|other| *other == column);
        let cell = place.and_then(|place| self.cells.get(place)).filter(|cell| !cell.is_empty());
        Cell::from(cell.map(String::as_str))
    }

    fn carried(&self) -> &Carried {
        &self.carried
    }
}

impl ExportRow {
    fn text(&self, column: QuoteColumn) -> &str {
        let place = QuoteColumn::ALL.iter().position(|other| *other == column);
        place.and_then(|place| self.cells.get(place)).map_or("", String::as_str)
    }
}

/// Everything but the version, which is made of the cells.
static SELECT: LazyLock<String> = LazyLock::new(|| {
    let names: Vec<String> = QuoteColumn::ALL.iter().map(|column| format!("\"{}\"", column.name())).collect();
    format!(
        "SELECT {}, 'u' || w.utterance_id, (SELECT group_concat('s' || p.person_id, '; ' ORDER BY p.person_id) \
         FROM said_by b JOIN speakers p ON p.id = b.speaker_id WHERE b.quotation_id = q.id), 'w' || a.story_id, \
         a.date, a.outlet, a.headline, a.byline, a.url, a.kept FROM articles a CROSS JOIN quotations q ON q.article_id = a.id JOIN wordings w ON w.id = q.wording_id",
        names.join(", ")
    )
});

impl Database {
    /// Hands every quotation to `write`: articles in the order in which they came, the quotations of each in text order.
    ///
    /// # Errors
    ///
    /// When the database cannot be read, and the first error of `write`, which ends the export.
    pub fn export(&self, mut write: impl FnMut(&ExportRow) -> io::Result<()>) -> Result<()> {
        let mut refused = None;
        let rows = self.each_row("ORDER BY a.id, q.id", [], |row| {
            refused = write(row).err();
            refused.is_none()
        });
        self.named(rows)?;
        refused.map_or(Ok(()), |fault| Err(Error::io("the export", fault)))
    }

    /// Calls `each` with the rows of [`SELECT`] and `rest` until it returns false.
    fn each_row(
        &self,
        rest: &str,
        values: impl rusqlite::Params,
        mut each: impl FnMut(&ExportRow) -> bool,
    ) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare(&format!("{} {rest}", *SELECT))?;
        let mut rows = statement.query(values)?;
        let mut row = ExportRow { cells: vec![String::new(); ExportColumn::ALL.len()], ..ExportRow::default() };
        let own = ExportColumn::ALL.len() - 1;
        while let Some(stored) = rows.next()? {
            let ExportRow { cells, carried } = &mut row;
            let Carried { date, outlet, headline, byline, url, kept } = carried;
            let told = [date, outlet, headline, byline, url];
            for (place, cell) in cells.iter_mut().take(own).chain(told).enumerate() {
                read(stored.get_ref(place)?, cell);
            }
            *kept = kept::read(stored.get_ref("kept")?);
            let cells = [QuoteColumn::Quote, QuoteColumn::Speaker, QuoteColumn::Status, QuoteColumn::Note];
            let version = version(cells.map(|column| row.text(column)));
            if let Some(cell) = row.cells.last_mut() {
                *cell = version;
            }
            if !each(&row) {
                break;
            }
        }
        Ok(())
    }
}

/// A value as quotes.csv has it.
fn read(value: ValueRef<'_>, cell: &mut String) {
    cell.clear();
    match value {
        ValueRef::Null => {}
        ValueRef::Integer(value) => *cell += &value.to_string(),
        ValueRef::Real(value) => *cell += &format!("{value:.2}"),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => *cell += &String::from_utf8_lossy(bytes),
    }
}

/// What tells whether somebody has changed a row since it was exported.
pub(super) fn version([quote, speaker, status, note]: [&str; 4]) -> String {
    let mut hash = Xxh3::new();
    for cell in [quote, speaker, status, note] {
        hash.update(cell.as_bytes());
        hash.update(b"\0");
    }
    let digits = format!("{:016x}", hash.digest());
    format!("v{}", digits.get(..8).unwrap_or_default())
}
