//! One plain text file, or standard input → one article.

use super::{Article, Item, Problem, decode, shown};
use crate::error::Error;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

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

pub(super) fn read_stdin() -> Vec<Item> {
    read_from(io::stdin().lock(), "-".into(), "-".into())
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
            let warning = decoded.note.map(|note| Err(Problem::warning(&place, note)));
            let article = Article { id, text: decoded.text, place, ..Article::default() };
            warning.into_iter().chain([Ok(article)]).collect()
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

    #[test]
    fn too_large_a_file_is_refused_unread() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(LIMIT * 2).unwrap();
        let items = read(file.path(), "x".into());
        assert!(items[0].as_ref().unwrap_err().to_string().contains(": is 2.0 GiB; "));
    }

    #[test]
    fn an_empty_file_is_an_empty_article() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert_eq!(read(file.path(), "x".into())[0].as_ref().unwrap().text, "");
    }
}
