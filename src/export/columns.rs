//! The columns of the tables: their names, their order, and which a user picked.

use crate::input::Carried;

/// The columns of one table.
pub trait Column: Copy + PartialEq + 'static {
    /// All of them, in the table's order.
    const ALL: &'static [Self];

    /// The name in the header row.
    fn name(self) -> &'static str;

    /// What its cells hold, where they are not null.
    fn column_type(self) -> ColumnType;
}

/// What the cells of a column hold, for formats that tell words from numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnType {
    /// Words.
    #[default]
    Text,
    /// Offsets and numbers of stories and paragraphs: 0 to 2³² − 1.
    Integer,
    /// Confidences and degrees.
    Real,
}

macro_rules! columns {
    ($(#[$doc:meta])* $table:ident { $($column:ident $name:literal $(: $type:ident)?)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the table's documentation says what each column holds")]
        pub enum $table { $($column,)* }

        impl Column for $table {
            const ALL: &'static [Self] = &[$(Self::$column,)*];

            fn name(self) -> &'static str {
                match self { $(Self::$column => $name,)* }
            }

            fn column_type(self) -> ColumnType {
                match self { $($(Self::$column => ColumnType::$type,)?)* _ => ColumnType::Text }
            }
        }
    };
}

columns! {
    /// Columns of quotes.csv.
    QuoteColumn {
        DocId "doc_id" QuoteId "quote_id" TurnId "turn_id" Kind "kind" Quote "quote" Speaker "speaker"
        SpeakerKind "speaker_kind" SpeakerGender "speaker_gender" SpeakerTitle "speaker_title" Mention "mention"
        Cue "cue" Addressee "addressee" Medium "medium" Anonymity "anonymity" Act "act" Method "method"
        Confidence "confidence": Real Start "start": Integer End "end": Integer
        StatementStart "statement_start": Integer StatementEnd "statement_end": Integer
        MentionStart "mention_start": Integer MentionEnd "mention_end": Integer
        CueStart "cue_start": Integer CueEnd "cue_end": Integer Story "story": Integer Paragraph "paragraph": Integer
        Zone "zone" DuplicateOf "duplicate_of" ParentId "parent_id" EchoOf "echo_of" Context "context" Rule "rule"
        Warning "warning" Status "status" Note "note"
    }
}

columns! {
    /// Columns of entities.csv.
    EntityColumn {
        DocId "doc_id" EntityId "entity_id" Kind "kind" Text "text" Name "name" Start "start": Integer
        End "end": Integer Label "label" Gazetteer "gazetteer" Match "match" Confidence "confidence": Real
        Alternatives "alternatives" Country "country" Lat "lat": Real Lon "lon": Real KbId "kb_id" Role "role"
        QuoteId "quote_id" Story "story": Integer Paragraph "paragraph": Integer Zone "zone"
        DuplicateOf "duplicate_of"
    }
}

columns! {
    /// Columns of no_comment.csv.
    NoCommentColumn {
        DocId "doc_id" RecordId "record_id" Subject "subject" SubjectKind "subject_kind" Act "act"
        Requester "requester" Start "start": Integer End "end": Integer Story "story": Integer
        Paragraph "paragraph": Integer DuplicateOf "duplicate_of"
    }
}

/// A column as it stands in a table: one of its own, or what the input tells of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked<C> {
    /// One of the table's own.
    Own(C),
    /// One of [`Carried::COLUMNS`] or a kept field, by its name.
    Carried(String),
}

impl<C: Column> Picked<C> {
    /// The name in the header row.
    pub fn name(&self) -> &str {
        match self {
            Self::Own(column) => column.name(),
            Self::Carried(name) => name,
        }
    }

    /// What its cells hold, where they are not null.
    pub fn column_type(&self) -> ColumnType {
        match self {
            Self::Own(column) => column.column_type(),
            Self::Carried(_) => ColumnType::Text,
        }
    }
}

/// All of the table's own columns, and the carried ones behind them.
///
/// ```
/// use whosaid::export::{NoCommentColumn, default_columns};
/// let columns = default_columns::<NoCommentColumn>(["url"]);
/// assert_eq!(columns.last().map(|column| column.name()), Some("url"));
/// ```
pub fn default_columns<C: Column>(carried: impl IntoIterator<Item = impl Into<String>>) -> Vec<Picked<C>> {
    let own = C::ALL.iter().copied().map(Picked::Own);
    own.chain(carried.into_iter().map(|name| Picked::Carried(name.into()))).collect()
}

/// What is wrong with the names of kept fields: each becomes a column, and no table may have two of one name.
///
/// ```
/// use whosaid::export::check_kept;
/// assert_eq!(check_kept(&["desk".into()]), Ok(()));
/// assert_eq!(check_kept(&["desk".into(), "desk".into()]), Err("the field \"desk\" is named twice".into()));
/// ```
pub fn check_kept(fields: &[String]) -> Result<(), String> {
    for (index, name) in fields.iter().enumerate() {
        if name.is_empty() {
            return Err("the name of a field is missing".into());
        }
        if fields[..index].contains(name) {
            return Err(format!("the field {name:?} is named twice"));
        }
        let tables = [
            ("the quotations", names::<QuoteColumn>()),
            ("the entities", names::<EntityColumn>()),
            ("those who did not comment", names::<NoCommentColumn>()),
        ];
        if Carried::COLUMNS.contains(&name.as_str()) {
            return Err(format!("{name:?} is a column already; fill it with --{name}-field"));
        }
        if let Some((table, _)) = tables.iter().find(|(_, names)| names.contains(&name.as_str())) {
            return Err(format!("{name:?} is a column of {table} already; rename the field in the input"));
        }
    }
    Ok(())
}

fn names<C: Column>() -> Vec<&'static str> {
    C::ALL.iter().map(|column| column.name()).collect()
}

/// The columns in a list such as `speaker,quote`, in that order; or what is wrong with the list. `kept` are the names
/// of kept fields, which may be picked like the table's own columns.
///
/// ```
/// use whosaid::export::{Picked, QuoteColumn, parse_columns};
/// let columns = parse_columns("speaker, desk", &["desk".into()]);
/// assert_eq!(columns, Ok(vec![Picked::Own(QuoteColumn::Speaker), Picked::Carried("desk".into())]));
/// let fault = parse_columns::<QuoteColumn>("speker", &[]).unwrap_err();
/// assert!(fault.starts_with("there is no column \"speker\" (did you mean speaker?);"));
/// ```
pub fn parse_columns<C: Column>(list: &str, kept: &[String]) -> Result<Vec<Picked<C>>, String> {
    let all = default_columns::<C>(Carried::COLUMNS.into_iter().chain(kept.iter().map(String::as_str)));
    let mut columns = Vec::new();
    for name in list.split(',').map(str::trim) {
        match all.iter().find(|column| column.name() == name) {
            None => return Err(unknown(name, &all)),
            Some(column) if columns.contains(column) => return Err(format!("the column {name:?} is named twice")),
            Some(column) => columns.push(column.clone()),
        }
    }
    Ok(columns)
}

fn unknown<C: Column>(name: &str, all: &[Picked<C>]) -> String {
    let all: Vec<&str> = all.iter().map(Picked::name).collect();
    let mut close: Vec<(usize, &str)> = all.iter().map(|other| (distance(name, other), *other)).collect();
    close.retain(|(distance, other)| *distance <= 2 || (name.len() > 2 && other.contains(name)));
    close.sort_by_key(|(distance, _)| *distance);
    let close: Vec<&str> = close.iter().take(3).map(|(_, other)| *other).collect();
    let hint = if close.is_empty() { String::new() } else { format!(" (did you mean {}?)", close.join(" or ")) };
    format!("there is no column {name:?}{hint}; the columns are: {}", all.join(","))
}

/// Number of letters to change, add or take away.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let change = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_name_close_columns_and_all() {
        let fault = |list| parse_columns::<EntityColumn>(list, &["desk".into()]).unwrap_err();
        assert!(fault("name,latt").starts_with("there is no column \"latt\" (did you mean lat or "));
        assert!(fault("latt").ends_with("zone,duplicate_of,date,outlet,headline,byline,url,desk"));
        assert_eq!(fault("lat,lat"), "the column \"lat\" is named twice");
        assert_eq!(fault("desk,desk"), "the column \"desk\" is named twice");
        assert!(fault("zzzzzz").starts_with("there is no column \"zzzzzz\"; the"));
    }

    #[test]
    fn a_kept_field_must_not_be_a_column() {
        let fault = |name: &str| check_kept(&["desk".into(), name.into()]).unwrap_err();
        assert_eq!(
            fault("speaker"),
            "\"speaker\" is a column of the quotations already; rename the field in the input"
        );
        assert_eq!(fault("country"), "\"country\" is a column of the entities already; rename the field in the input");
        assert!(fault("subject").contains("column of those who did not comment already"));
        assert_eq!(fault("date"), "\"date\" is a column already; fill it with --date-field");
        assert_eq!(fault(""), "the name of a field is missing");
    }
}
