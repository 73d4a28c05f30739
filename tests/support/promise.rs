//! Promised rows against those that came out.

use crate::support::{Expected, Front, straight, word};
use whosaid::{Document, Quotation, QuoteKind};

/// What came out otherwise than promised, a line each.
pub fn differences(front: &Front, document: &Document<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let rows: Vec<&Quotation> = document.quotations.iter().collect();
    let text = |row: &Quotation| document.text[row.span.range()].replace("\r\n", " ").replace('\n', " ");
    // Rows are matched in order; a promise without a row does not throw the later ones out.
    let mut next = 0;
    let mut taken = vec![false; rows.len()];
    for expected in &front.expect {
        let prefix = expected.quote.replace('\n', " ");
        let found = (next..rows.len()).find(|&k| text(rows[k]).starts_with(&prefix));
        let Some(k) = found else {
            let near = rows.iter().find(|row| text(row).contains(&prefix));
            let near = near.map_or(String::new(), |row| format!("; it stands in the row {}", short(&text(row))));
            out.push(format!("no row {} of {}{near}", short(&expected.quote), expected.speaker));
            continue;
        };
        (next, taken[k]) = (k + 1, true);
        let mut wrong = compare(expected, rows[k], document.text);
        if expected.turn && k > 0 && rows[k].turn != rows[k - 1].turn {
            wrong.push("not of one turn with the row before".to_owned());
        }
        if !wrong.is_empty() {
            let (rule, confidence) = (rows[k].attribution.rule, rows[k].attribution.confidence);
            out.push(format!("{}: {}   [{rule} {confidence}]", short(&expected.quote), wrong.join("; ")));
        }
    }
    for (k, row) in rows.iter().enumerate() {
        if !taken[k] && (front.indirect || row.kind != QuoteKind::Indirect) {
            let (kind, said) = (word(row.kind), &row.attribution);
            out.push(format!("a row too many: {kind} {} of {:?}   [{}]", short(&text(row)), said.speaker, said.rule));
        }
    }
    for words in &front.none {
        let bare = |c: char| c.is_ascii_punctuation() || c == '…';
        if let Some(row) = rows.iter().find(|row| text(row).trim_end_matches(bare) == words.trim_end_matches(bare)) {
            out.push(format!("no quotation, but a {} row: {}", word(row.kind), short(words)));
        }
    }
    out
}

/// Fields of a row that differ: `speaker “got”, expected “wanted”`.
fn compare(expected: &Expected, row: &Quotation, text: &str) -> Vec<String> {
    let said = &row.attribution;
    let mention = said.mention.map_or("", |span| &text[span.range()]);
    let mut wrong = Vec::new();
    let mut field = |name: &str, got: &str, wanted: Option<&str>| {
        if let Some(wanted) = wanted.filter(|wanted| straight(wanted) != straight(got)) {
            wrong.push(format!("{name} {got:?}, expected {wanted:?}"));
        }
    };
    // Whose words are quoted inside a quotation is not promised unless a speaker is given.
    field("speaker", &said.speaker, Some(&*expected.speaker).filter(|speaker| !expected.parent || !speaker.is_empty()));
    field("kind", &word(row.kind), Some(&expected.kind).filter(|kind| !kind.is_empty()).map(String::as_str));
    field("mention", mention, expected.mention.as_deref());
    field("method", &word(said.method), expected.method.as_deref());
    field("zone", &word(row.zone), expected.zone.as_deref());
    let nested = row.parent.is_some();
    if expected.parent != nested {
        wrong.push(if nested { "nested, expected at the top" } else { "at the top, expected nested" }.to_owned());
    }
    if let Some(below) = expected.below.filter(|below| said.confidence >= *below) {
        wrong.push(format!("confidence {}, expected below {below}", said.confidence));
    }
    if let Some(warning) = expected.warning.as_deref().filter(|warning| !row.warnings.contains(warning)) {
        wrong.push(format!("warnings {:?}, expected {warning:?}", row.warnings));
    }
    wrong
}

/// The beginning of a row, in marks.
pub fn short(words: &str) -> String {
    let mut cut: String = words.chars().take(48).collect();
    if cut.len() < words.len() {
        cut.push('…');
    }
    format!("“{cut}”")
}
