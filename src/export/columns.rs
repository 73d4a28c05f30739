//! The columns of the tables: their names, their order, and which a user picked.

/// The columns of one table.
pub trait Column: Copy + PartialEq + 'static {
    /// All of them, in the table's order.
    const ALL: &'static [Self];

    /// The name in the header row.
    fn name(self) -> &'static str;
}

macro_rules! columns {
    ($(#[$doc:meta])* $table:ident { $($column:ident $name:literal)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the table's documentation says what each column holds")]
        pub enum $table { $($column,)* }

        impl Column for $table {
            const ALL: &'static [Self] = &[$(Self::$column,)*];

            fn name(self) -> &'static str {
                match self { $(Self::$column => $name,)* }
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
        Confidence "confidence" Start "start" End "end" StatementStart "statement_start" StatementEnd "statement_end"
        MentionStart "mention_start" MentionEnd "mention_end" CueStart "cue_start" CueEnd "cue_end"
        Story "story" Paragraph "paragraph" Zone "zone" DuplicateOf "duplicate_of" ParentId "parent_id"
        EchoOf "echo_of" Context "context" Rule "rule" Warning "warning" Status "status" Note "note"
        Date "date" Outlet "outlet" Headline "headline" Byline "byline" Url "url"
    }
}

columns! {
    /// Columns of entities.csv.
    EntityColumn {
        DocId "doc_id" EntityId "entity_id" Kind "kind" Text "text" Name "name" Start "start" End "end" Label "label"
        Gazetteer "gazetteer" Match "match" Confidence "confidence" Alternatives "alternatives" Country "country"
        Lat "lat" Lon "lon" KbId "kb_id" Role "role" QuoteId "quote_id" Story "story" Paragraph "paragraph"
        Zone "zone" DuplicateOf "duplicate_of"
    }
}

columns! {
    /// Columns of no_comment.csv.
    NoCommentColumn {
        DocId "doc_id" RecordId "record_id" Subject "subject" SubjectKind "subject_kind" Act "act"
        Requester "requester" Start "start" End "end" Story "story" Paragraph "paragraph" DuplicateOf "duplicate_of"
        Date "date" Outlet "outlet" Headline "headline" Byline "byline" Url "url"
    }
}

impl NoCommentColumn {
    /// All columns but those carried ones that the input does not give.
    pub fn defaults(is_given: impl Fn(Self) -> bool) -> Vec<Self> {
        let carried = [Self::Date, Self::Outlet, Self::Headline, Self::Byline, Self::Url];
        Self::ALL.iter().copied().filter(|column| !carried.contains(column) || is_given(*column)).collect()
    }
}

impl QuoteColumn {
    /// All columns but those carried ones that the input does not give.
    pub fn defaults(is_given: impl Fn(Self) -> bool) -> Vec<Self> {
        let carried = [Self::Date, Self::Outlet, Self::Headline, Self::Byline, Self::Url];
        Self::ALL.iter().copied().filter(|column| !carried.contains(column) || is_given(*column)).collect()
    }
}

/// The columns in a list such as `speaker,quote`, in that order; or what is wrong with the list.
///
/// ```
/// use whosaid::export::{QuoteColumn, parse_columns};
/// assert_eq!(parse_columns("speaker, quote"), Ok(vec![QuoteColumn::Speaker, QuoteColumn::Quote]));
/// let fault = parse_columns::<QuoteColumn>("speker").unwrap_err();
/// assert!(fault.starts_with("there is no column \"speker\" (did you mean speaker?);"));
/// ```
pub fn parse_columns<C: Column>(list: &str) -> Result<Vec<C>, String> {
    let mut columns = Vec::new();
    for name in list.split(',').map(str::trim) {
        match C::ALL.iter().find(|column| column.name() == name) {
            None => return Err(unknown::<C>(name)),
            Some(column) if columns.contains(column) => return Err(format!("the column {name:?} is named twice")),
            Some(column) => columns.push(*column),
        }
    }
    Ok(columns)
}

fn unknown<C: Column>(name: &str) -> String {
    let all: Vec<&str> = C::ALL.iter().map(|column| column.name()).collect();
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
        let fault = parse_columns::<EntityColumn>("name,latt").unwrap_err();
        assert!(fault.starts_with("there is no column \"latt\" (did you mean lat?);"), "{fault}");
        assert!(fault.ends_with("zone,duplicate_of"));
        assert_eq!(parse_columns::<EntityColumn>("lat,lat").unwrap_err(), "the column \"lat\" is named twice");
        assert!(parse_columns::<EntityColumn>("zzzzzz").unwrap_err().starts_with("there is no column \"zzzzzz\"; the"));
    }

    #[test]
    fn carried_columns_only_where_given() {
        let columns = QuoteColumn::defaults(|column| column == QuoteColumn::Url);
        assert_eq!(columns.len(), QuoteColumn::ALL.len() - 4);
        assert_eq!(columns.last(), Some(&QuoteColumn::Url));
    }
}
