//! A file or standard input → a stream of bytes whose beginning is known, unpacked where it is compressed.
//!
//! What the bytes are is decided by their beginning as much as by the file's ending, so the beginning is read before
//! anything else and put back in front of the rest.

use super::kind;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

/// So many bytes are looked at to tell what a file is.
const HEAD: u64 = 1 << 16;

/// Something to read articles from.
pub(super) struct Source {
    /// For messages: the path as given.
    pub place: String,
    /// `doc_id` of a single article; `FILE` of a record's `FILE:LINE`.
    pub id: String,
    /// The ending of the name in small letters, that of a compression left out.
    pub ending: String,
    /// The first bytes, which `reader` gives too.
    pub head: Vec<u8>,
    pub reader: Box<dyn BufRead + Send>,
}

impl Source {
    pub(super) fn file(path: &Path, id: String) -> io::Result<Self> {
        let place = super::shown(path);
        Self::new(File::open(path)?, place, id, kind::ending(path))
    }

    pub(super) fn stdin() -> io::Result<Self> {
        Self::new(io::stdin(), "-".into(), "-".into(), String::new())
    }

    pub(super) fn new(
        reader: impl Read + Send + 'static,
        place: String,
        id: String,
        ending: String,
    ) -> io::Result<Self> {
        let (head, reader) = peek(Box::new(BufReader::with_capacity(1 << 16, reader)))?;
        #[cfg(feature = "web")]
        let (head, reader) = match super::unpack::unpacked(&head, reader) {
            Ok(unpacked) => peek(Box::new(BufReader::with_capacity(1 << 16, unpacked)))?,
            Err(reader) => (head, reader),
        };
        Ok(Self { place, id, ending, head, reader })
    }
}

/// The first bytes of `reader`, and a reader that gives them again. A fault in the middle of them comes after them.
fn peek(mut reader: Box<dyn BufRead + Send>) -> io::Result<(Vec<u8>, Box<dyn BufRead + Send>)> {
    let mut head = Vec::new();
    match (&mut reader).take(HEAD).read_to_end(&mut head) {
        Err(fault) if head.is_empty() => Err(fault),
        Err(fault) => Ok((head.clone(), Box::new(Cursor::new(head).chain(Fault(Some(fault)))))),
        Ok(_) => Ok((head.clone(), Box::new(Cursor::new(head).chain(reader)))),
    }
}

/// A reader that has nothing but an error.
struct Fault(Option<io::Error>);

impl Read for Fault {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Fault {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}

/// All bytes of `reader`; `None` when there are more than `most`.
pub(super) fn read_within(reader: impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader.take(most + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= most))
}
