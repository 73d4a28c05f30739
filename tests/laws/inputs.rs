//! Any bytes as a file of any kind → whether its reader ends, gives the same again, and keeps its promises.

use super::{Kept, check, same};
use std::collections::HashSet;
use std::io::{Cursor, Read};
use whosaid::input::{Fields, Options, read_from};

const ENDINGS: [&str; 11] = ["", "txt", "md", "jsonl", "json", "csv", "tsv", "html", "xml", "eml", "warc"];
const LARGEST: u64 = 1 << 20;

/// The first byte picks the ending of the name (compressed files are known by their bytes), the rest is the file.
pub fn keeps(bytes: &[u8]) -> Kept {
    let Some((first, content)) = bytes.split_first() else { return Ok(()) };
    let ending = ENDINGS[usize::from(*first) % ENDINGS.len()];
    let name = format!("a.{ending}");
    let whole = items(Cursor::new(content.to_vec()), &name)?;
    // Markup, records and mail may have one in a text, and it is theirs.
    if ending == "txt" && !content.iter().any(|byte| matches!(byte, b'<' | b'{' | b':')) {
        let marked = whole.iter().find(|shown| shown.contains("text: \"\\u{feff}"));
        check(marked.is_none(), || format!("{marked:?}: a byte-order mark"))?;
    }
    let pieces = items(Pieces(Cursor::new(content.to_vec())), &name)?;
    same("read at once and in pieces", &whole, &pieces)
}

fn items(reader: impl Read + Send + 'static, name: &str) -> Result<Vec<String>, String> {
    let fields = Fields { date: Some("date".into()), keep: vec!["section".into()], ..Fields::default() };
    let options = Options { max_size: LARGEST, ..Options::from(fields) };
    let (mut ids, mut shown) = (HashSet::new(), Vec::new());
    for item in read_from(reader, name, options) {
        match item {
            Ok(article) => {
                // Markup and entities, once read, may be longer than they were, though not without end.
                let small = article.text.len() as u64 <= 4 * LARGEST;
                check(small, || format!("{}: {} bytes", article.id, article.text.len()))?;
                check(!article.id.is_empty() && !article.place.is_empty(), || format!("{article:?}: no id or place"))?;
                check(article.carried.kept.len() == 1, || format!("{article:?}: not the fields that are kept"))?;
                check(ids.insert(article.id.clone()), || format!("{}: an id that comes twice", article.id))?;
                shown.push(format!("{article:?}"));
            }
            Err(problem) => {
                let problem = problem.to_string();
                check(problem.starts_with("a."), || format!("{problem}: no place"))?;
                // A library that panicked was caught; it should not have.
                check(!problem.contains("cannot be taken apart"), || problem.clone())?;
                shown.push(problem);
            }
        }
    }
    Ok(shown)
}

/// Gives seven bytes at a time, as a slow pipe may.
struct Pieces(Cursor<Vec<u8>>);

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = buffer.len().min(7);
        self.0.read(&mut buffer[..most])
    }
}
