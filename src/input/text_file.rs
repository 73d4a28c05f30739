//! One plain text file, or standard input → one article. Standard input may also be records, one a line.

use super::fields::Slots;
use super::{Article, Articles, Item, Problem, decode, kind, records, shown};
use crate::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

/// The largest article that is read: spans are 32 bits wide and decoding may make a text longer.
pub(super) const LIMIT: u64 = 1 << 30;

/// The article of a file, after a warning where decoding had one to give; or one failure.
pub(super) fn read(path: &Path, id: String) -> Vec<Item> {
    let place = shown(path);
    match File::open(path).and_then(|file| Ok((file.metadata()?.len(), file))) {
        Err(fault) => vec![Err(Problem::Failure(Error::io(place, fault)))],
        Ok((size, _)) if size > LIMIT => vec![Err(too_large(&place, size))],
        Ok((_, file)) => read_from(file, id, place),
    }
}

pub(super) fn read_stdin(slots: &Arc<Slots>) -> Articles {
    read_stream(BufReader::with_capacity(1 << 16, io::stdin()), slots)
}

/// Records when the first line is one, else one article.
fn read_stream(mut reader: impl BufRead + Send + 'static, slots: &Arc<Slots>) -> Articles {
    let mut line = Vec::new();
    // A pipe gives no name that would tell; the rest of a text is read below.
    if let Err(fault) = (&mut reader).take(LIMIT + 1).read_until(b'\n', &mut line) {
        return Box::new(std::iter::once(Err(Problem::Failure(Error::io("-", fault)))));
    }
    let is_record = is_record(&line);
    let whole = Cursor::new(line).chain(reader);
    if is_record {
        return records::read_from(whole, "-", slots);
    }
    Box::new(read_from(whole, "-".into(), "-".into()).into_iter())
}

fn is_record(line: &[u8]) -> bool {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    line.starts_with(b"{") && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
}

fn read_from(reader: impl Read, id: String, place: String) -> Vec<Item> {
    let mut bytes = Vec::new();
    // A pipe has no size beforehand, so it is bounded while it is read.
    match reader.take(LIMIT + 1).read_to_end(&mut bytes) {
        Err(fault) => return vec![Err(Problem::Failure(Error::io(place, fault)))],
        Ok(size) if size as u64 > LIMIT => return vec![Err(too_large(&place, size as u64))],
        Ok(_) => {}
    }
    match decode::decode(bytes) {
        Err(advice) => vec![Err(Problem::failure(&place, advice))],
        Ok(decoded) => {
            let notes = decoded.note.into_iter().chain(kind::web_page(&decoded.text).map(str::to_owned));
            let warnings: Vec<Item> = notes.map(|note| Err(Problem::warning(&place, note))).collect();
            let article = Article { id, text: decoded.text, place, ..Article::default() };
            warnings.into_iter().chain([Ok(article)]).collect()
        }
    }
}

fn too_large(place: &str, size: u64) -> Problem {
    let gib = size as f64 / LIMIT as f64;
    Problem::failure(place, format!("is {gib:.1} GiB; one article may have 1 GiB at most; split it into its articles"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Fields;

    #[test]
    fn too_large_a_file_is_refused_unread() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(LIMIT * 2).unwrap();
        let items = read(file.path(), "x".into());
        assert!(items[0].as_ref().unwrap_err().to_string().contains(": is 2.0 GiB; "));
    }

    fn streamed(content: &'static str) -> Vec<String> {
        let items = read_stream(content.as_bytes(), &Arc::new(Slots::new(&Fields::default())));
        items.map(|item| item.map_or_else(|e| e.to_string(), |a| format!("{} = {}", a.id, a.text))).collect()
    }

    #[test]
    fn a_stream_of_records_is_known_by_its_first_line() {
        let records = "{\"text\": \"a\"}\n{\"id\": \"x\", \"text\": \"b\"}\n";
        assert_eq!(streamed(records), ["-:1 = a", "x = b"]);
        assert_eq!(streamed("{Rain} fell.\nAll day."), ["- = {Rain} fell.\nAll day."]);
        assert_eq!(streamed(""), ["- = "]);
        assert!(streamed("<html><p>Rain</p>")[0].starts_with("-: is a web page;"));
    }

    #[test]
    fn an_empty_file_is_an_empty_article() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert_eq!(read(file.path(), "x".into())[0].as_ref().unwrap().text, "");
    }
}
