//! A web archive (WARC) → one article for each page in it, streamed one record at a time.
//!
//! Responses that are no HTML, were not found or hold no article are counted and told in one line at the end. A record
//! larger than the bound is passed over; a broken one ends the archive, for nobody knows where the next begins.

use super::{count, page, response};
use crate::input::options::Settings;
use crate::input::source::Source;
use crate::input::{Article, Articles, Item, Problem};
use rust_warc::{WarcError, WarcRecord};
use std::collections::VecDeque;
use std::io::{self, BufRead, Cursor, Read};
use std::sync::Arc;

pub(super) fn read(source: Source, settings: &Arc<Settings>) -> Articles {
    let Source { place, reader, .. } = source;
    let (settings, ready, passed) = (Arc::clone(settings), VecDeque::new(), Passed::default());
    Box::new(Archive { reader, place, settings, number: 0, offset: 0, ready, passed, done: false })
}

struct Archive {
    reader: Box<dyn BufRead + Send>,
    place: String,
    settings: Arc<Settings>,
    /// Of the record that is read, from 1, and its first byte in the unpacked archive.
    number: u64,
    offset: u64,
    ready: VecDeque<Item>,
    passed: Passed,
    done: bool,
}

/// How many responses were passed over, and why.
#[derive(Default)]
struct Passed {
    other_kinds: usize,
    other_status: usize,
    no_article: usize,
}

/// What stands at the next place of an archive.
enum Next {
    Record(WarcRecord),
    TooLarge,
    End,
}

impl Archive {
    fn step(&mut self) {
        match self.next_record() {
            Ok(Next::Record(record)) => {
                let item = self.article(&record);
                self.ready.extend(item);
            }
            Ok(Next::TooLarge) => self.failure(self.settings.too_large("one record")),
            Ok(Next::End) => {
                self.done = true;
                self.tell_passed();
            }
            Err(reason) => {
                self.done = true;
                self.failure(format!("(at byte {}) {reason}; the rest is passed over", self.offset));
                self.tell_passed();
            }
        }
    }

    /// Reads a record as far as it is within the bound: its length is looked at first, for rust_warc would hold whatever
    /// the record claims to have.
    fn next_record(&mut self) -> Result<Next, String> {
        let Some(head) = self.head()? else { return Ok(Next::End) };
        let length = length(&head)?;
        let after = self.offset + head.len() as u64 + length;
        if length > self.settings.max_size {
            let passed = io::copy(&mut (&mut self.reader).take(length), &mut io::sink()).map_err(cut)?;
            if passed < length {
                return Err("is cut off".into());
            }
            self.offset = after;
            return Ok(Next::TooLarge);
        }
        let record = WarcRecord::parse(Cursor::new(&head).chain(&mut self.reader)).map_err(|fault| match fault {
            WarcError::IO(fault) => cut(fault),
            WarcError::Malformed(what) => format!("is broken: {what}"),
            WarcError::EOF => "is cut off".into(),
        })?;
        self.offset = after + 4;
        Ok(Next::Record(record))
    }

    /// The lines before the content, up to the blank one; `None` at the end.
    fn head(&mut self) -> Result<Option<Vec<u8>>, String> {
        const LARGEST: u64 = 1 << 20;
        let mut head = Vec::new();
        loop {
            let before = head.len();
            let room = LARGEST - before as u64;
            (&mut self.reader).take(room).read_until(b'\n', &mut head).map_err(cut)?;
            let line = head.get(before..).unwrap_or_default();
            let is_blank = line.iter().all(u8::is_ascii_whitespace);
            match (before, line.len()) {
                (0, 0) => return Ok(None),
                (_, 0) => return Err("is cut off in its head".into()),
                // Blank lines before a record belong to the one before.
                (0, size) if is_blank => {
                    self.offset += size as u64;
                    head.clear();
                    continue;
                }
                (0, _) => {
                    self.number += 1;
                    if !line.starts_with(b"WARC/") {
                        return Err("is broken: it does not begin with WARC/1.0".into());
                    }
                }
                _ if is_blank => return Ok(Some(head)),
                _ => {}
            }
            if head.len() as u64 == LARGEST {
                return Err("is broken: its head has no end".into());
            }
        }
    }

    fn article(&mut self, record: &WarcRecord) -> Option<Item> {
        let field = |name: &str| record.header.get(&name.into()).map_or("", String::as_str);
        let url = field("warc-target-uri").trim_matches(['<', '>']).to_owned();
        if field("warc-type") != "response" {
            return None;
        }
        if !field("content-type").starts_with("application/http") {
            self.passed.other_kinds += 1;
            return None;
        }
        let found = response::parse(&record.content, &self.settings);
        let article = match found {
            Err(reason) => Err(reason),
            Ok(found) if found.status != 200 => {
                self.passed.other_status += 1;
                return None;
            }
            Ok(found) if !matches!(&*found.kind, "text/html" | "application/xhtml+xml") => {
                self.passed.other_kinds += 1;
                return None;
            }
            Ok(found) => match page::page(found.body, found.charset.as_deref()) {
                Err(reason) if reason == page::NO_ARTICLE => {
                    self.passed.no_article += 1;
                    return None;
                }
                page => page,
            },
        };
        let place = format!("{}: record {}", self.place, self.number);
        Some(match article {
            Err(reason) => Err(Problem::failure(&self.place, format!("record {} ({url}) {reason}", self.number))),
            Ok(mut page) => {
                page.carried.url.clone_from(&url);
                let id = if url.is_empty() { format!("{}:{}", self.place, self.number) } else { url };
                Ok(Article { id, text: page.text, carried: page.carried, place, extracted: true })
            }
        })
    }

    fn failure(&mut self, reason: String) {
        let reason = format!("record {} {reason}", self.number);
        self.ready.push_back(Err(Problem::failure(&self.place, reason)));
    }

    fn tell_passed(&mut self) {
        let Passed { other_kinds, other_status, no_article } = self.passed;
        let all = other_kinds + other_status + no_article;
        let parts =
            [(other_kinds, "no HTML"), (other_status, "not found or moved"), (no_article, "without an article")];
        let parts = parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}"));
        if all > 0 {
            let parts = parts.collect::<Vec<_>>().join(", ");
            let reason = format!("{} passed over: {parts}", count(all, "response"));
            self.ready.push_back(Err(Problem::warning(&self.place, reason)));
        }
    }
}

impl Iterator for Archive {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while self.ready.is_empty() && !self.done {
            self.step();
        }
        self.ready.pop_front()
    }
}

/// The length of the content, as the head of the record has it.
fn length(head: &[u8]) -> Result<u64, String> {
    let head = String::from_utf8_lossy(head);
    let fields = head.lines().filter_map(|line| line.split_once(':'));
    // The last one counts, as for rust_warc.
    let lengths = fields.filter(|(name, _)| name.trim().eq_ignore_ascii_case("content-length"));
    let (_, length) = lengths.last().ok_or("is broken: it has no Content-Length")?;
    length.trim().parse().map_err(|_| format!("is broken: its Content-Length is {:?}", length.trim()))
}

/// What an error of reading means: one of unpacking says it itself.
fn cut(fault: io::Error) -> String {
    match fault.kind() {
        io::ErrorKind::UnexpectedEof if fault.get_ref().is_none() => "is cut off".into(),
        _ => fault.to_string(),
    }
}
