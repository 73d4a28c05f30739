//! A table that went through a spreadsheet → what each row says.
//!
//! In: the bytes of a CSV as Excel, LibreOffice or a program saved it: comma, semicolon or tab, LF or CRLF, with or
//! without byte-order mark, UTF-8 or UTF-16, with Excel's line `sep=;`, columns in any order, formulas behind an
//! apostrophe. Out: the cells that a review may change, with their line. Another encoding is refused: a spreadsheet that
//! writes `?` for a letter must not rename a speaker.

use crate::error::{Error, Result};
use csv::{ReaderBuilder, StringRecord};
use encoding_rs::Encoding;
use std::borrow::Cow;

/// A row of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// 1-based, in the file.
    pub number: u64,
    pub quote_id: String,
    /// As it was exported.
    pub version: String,
    pub doc_id: Option<String>,
    pub quote: Option<String>,
    pub speaker: Option<String>,
    pub status: Option<String>,
    pub note: Option<String>,
}

/// The rows of the table `name`; those that are blank are left out.
pub(super) fn lines(name: &str, bytes: &[u8]) -> Result<Vec<Line>> {
    let text = decoded(name, bytes)?;
    let (hint, skipped, text) = without_hint(&text);
    let head = text.lines().next().unwrap_or_default();
    let Some(delimiter) = hint.or_else(|| delimiter(head)) else {
        return Err(Error::line(
            name,
            skipped + 1,
            "no column is named quote_id; give a table that whosaid db export wrote",
        ));
    };
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let fault = |fault: &csv::Error| {
        let line = fault.position().map_or(0, csv::Position::line) + skipped;
        Error::line(name, line, format!("is no CSV: {fault}; save the table as CSV"))
    };
    let columns = columns(name, reader.headers().map_err(|found| fault(&found))?)?;
    let mut lines = Vec::new();
    let (mut counted, mut number) = (0, skipped + 1);
    for record in reader.records() {
        let record = record.map_err(|found| fault(&found))?;
        // csv's own count is one too low behind CRLF.
        let start = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(counted);
        let start = start + usize::from(text.as_bytes().get(start) == Some(&b'\n'));
        let passed = text.as_bytes().get(counted..start).unwrap_or_default();
        number += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        counted = start;
        lines.extend(line(&record, &columns, number));
    }
    Ok(lines)
}

fn decoded<'b>(name: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>> {
    let encoding = Encoding::for_bom(bytes).map_or(encoding_rs::UTF_8, |(encoding, _)| encoding);
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    if broken || text.contains('\0') {
        return Err(Error::file(name, "is not UTF-8; save it as “CSV UTF-8”, so that no letter of a name is lost"));
    }
    Ok(text)
}

/// Excel's first line `sep=;`, taken off, and how many lines that is.
fn without_hint(text: &str) -> (Option<u8>, u64, &str) {
    let hint = text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n'));
    match hint {
        Some((hint, rest)) if hint.trim_end_matches('\r').len() == 1 => (hint.bytes().next(), 1, rest),
        _ => (None, 0, text),
    }
}

/// The sign at which the head falls into columns.
fn delimiter(head: &str) -> Option<u8> {
    let names = |sign: char| head.split(sign).any(|cell| key(cell) == "quote_id");
    [',', ';', '\t'].into_iter().find(|sign| names(*sign)).and_then(|sign| u8::try_from(sign).ok())
}

fn key(cell: &str) -> String {
    cell.trim().trim_matches('"').trim().to_lowercase()
}

/// Places of quote_id, version, doc_id, quote, speaker, status, note.
type Columns = [Option<usize>; 7];

fn columns(name: &str, head: &StringRecord) -> Result<Columns> {
    let place = |wanted: &str| head.iter().position(|cell| key(cell) == wanted);
    let columns = ["quote_id", "version", "doc_id", "quote", "speaker", "status", "note"].map(place);
    for (needed, column) in ["quote_id", "version"].into_iter().zip(columns) {
        if column.is_none() {
            let what = format!("no column is named {needed}; keep that column of whosaid db export");
            return Err(Error::line(name, 1, what));
        }
    }
    Ok(columns)
}

fn line(record: &StringRecord, columns: &Columns, number: u64) -> Option<Line> {
    if record.iter().all(|cell| cell.trim().is_empty()) {
        return None;
    }
    let [quote_id, version, doc_id, quote, speaker, status, note] =
        columns.map(|place| place.map(|place| unguarded(record.get(place).unwrap_or_default()).to_owned()));
    let trimmed = |cell: Option<String>| cell.map(|cell| cell.trim().to_owned());
    Some(Line {
        number,
        quote_id: trimmed(quote_id).unwrap_or_default(),
        version: trimmed(version).unwrap_or_default(),
        doc_id,
        quote,
        speaker: trimmed(speaker),
        status: trimmed(status).map(|status| status.to_lowercase()),
        note: trimmed(note),
    })
}

/// Without the apostrophe that keeps a spreadsheet from running the cell.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ana() -> Line {
        Line {
            number: 2,
            quote_id: "q1".into(),
            version: "v1".into(),
            speaker: Some("Ana; Bo".into()),
            status: Some("fixed".into()),
            note: Some("=1".into()),
            ..Line::default()
        }
    }

    #[test]
    fn every_spreadsheet_says_the_same() {
        let comma = "quote_id,version,speaker,status,note\nq1,v1,Ana; Bo,fixed,=1\n";
        let semicolon = "\u{feff}quote_id;version;speaker;status;note\r\nq1;v1;\"Ana; Bo\";Fixed;'=1\r\n;;;;\r\n";
        let quoted = "\"version\",\"quote_id\",\"speaker\",\"status\",\"note\",\"\"\n\"v1\",\"q1\",\" Ana; Bo\",\"fixed\",\"'=1\",\n";
        let tab = semicolon.replace(';', "\t").replace("Ana\t Bo", "Ana; Bo");
        let utf16: Vec<u8> = tab.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [comma.as_bytes(), semicolon.as_bytes(), quoted.as_bytes(), tab.as_bytes(), &utf16] {
            assert_eq!(lines("r.csv", bytes).unwrap(), [ana()]);
        }
        let hinted = format!("sep=;\r\n{}", semicolon.trim_start_matches('\u{feff}'));
        assert_eq!(lines("r.csv", hinted.as_bytes()).unwrap(), [Line { number: 3, ..ana() }]);
    }

    #[test]
    fn line_numbers_are_those_of_the_file() {
        let table = "quote_id,version,note\nq1,v1,\"two\nlines\"\nq2,v2,x\n";
        let numbers: Vec<u64> = lines("r.csv", table.as_bytes()).unwrap().iter().map(|line| line.number).collect();
        assert_eq!(numbers, [2, 4]);
    }

    #[test]
    fn what_is_no_review_is_refused() {
        let cases: [(&[u8], &str); 4] = [
            (b"", "r.csv:1: no column is named quote_id; give a table that whosaid db export wrote"),
            (b"a,b\n1,2\n", "r.csv:1: no column is named quote_id; give a table that whosaid db export wrote"),
            (
                b"quote_id,status\nq1,fixed\n",
                "r.csv:1: no column is named version; keep that column of whosaid db export",
            ),
            (
                b"quote_id,version,speaker\nq1,v1,Ren\xe9e\n",
                "r.csv: is not UTF-8; save it as “CSV UTF-8”, so that no letter of a name is lost",
            ),
        ];
        for (bytes, expected) in cases {
            assert_eq!(lines("r.csv", bytes).unwrap_err().to_string(), expected);
        }
    }
}
