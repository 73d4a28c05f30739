//! A web archive (WARC) → one article for each page in it, streamed one record at a time.
//!
//! Responses that are no HTML, were not found or hold no article are counted and told in one line at the end. A record
//! larger than the bound is passed over; a broken one ends the archive, for nobody knows where the next begins.

use super::page::{self, Page};
use super::{count, guarded, response};
use crate::input::options::Settings;
use crate::input::source::Source;
use crate::input::{Article, Articles, Item, Problem, noted};
use rust_warc::{WarcError, WarcRecord};
use std::collections::VecDeque;
use std::io::{self, BufRead, Cursor, Read};
use std::sync::Arc;

pub(super) fn read(source: Source, settings: &Arc<Settings>) -> Articles {
    let Source { place, id, reader, .. } = source;
    let (settings, ready, passed) = (Arc::clone(settings), VecDeque::new(), Passed::default());
    Box::new(Archive { reader, place, id, settings, number: 0, offset: 0, ready, passed, done: false })
}

struct Archive {
    reader: Box<dyn BufRead + Send>,
    place: String,
    id: String,
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
    /// All responses, read or not.
    all: usize,
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
            Ok(Next::Record(record)) => self.take(&record),
            Ok(Next::TooLarge) => self.failure(self.settings.too_large("one record")),
            Ok(Next::End) => {
                self.done = true;
                self.tell_passed();
                if self.passed.all == 0 {
                    let reason = "holds no response of a server; no article was read";
                    self.ready.push_back(Err(Problem::warning(&self.place, reason)));
                }
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
        let after = (self.offset + head.len() as u64).saturating_add(length);
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
        self.offset = after.saturating_add(4);
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

    /// The article of a record, or what is to be counted or told of it.
    fn take(&mut self, record: &WarcRecord) {
        if field(record, "warc-type") != "response" {
            return;
        }
        self.passed.all += 1;
        let url = field(record, "warc-target-uri").trim_matches(['<', '>']);
        match page_of(record, &self.settings) {
            Err(Over::Kind) => self.passed.other_kinds += 1,
            Err(Over::Status) => self.passed.other_status += 1,
            Err(Over::NoArticle) => self.passed.no_article += 1,
            Err(Over::Fault(reason)) => self.failure(format!("({url}) {reason}")),
            Ok(Page { text, mut carried, note }) => {
                carried.url = url.to_owned();
                let id = if url.is_empty() { format!("{}:{}", self.id, self.number) } else { url.to_owned() };
                let place = format!("{}: record {}", self.place, self.number);
                self.ready.extend(noted(Article { id, text, carried, place, extracted: true }, note));
            }
        }
    }

    fn failure(&mut self, reason: String) {
        let reason = format!("record {} {reason}", self.number);
        self.ready.push_back(Err(Problem::failure(&self.place, reason)));
    }

    fn tell_passed(&mut self) {
        let Passed { other_kinds, other_status, no_article, .. } = self.passed;
        let passed = other_kinds + other_status + no_article;
        let parts =
            [(other_kinds, "no HTML"), (other_status, "not found or moved"), (no_article, "without an article")];
        let parts = parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}"));
        if passed > 0 {
            let parts = parts.collect::<Vec<_>>().join(", ");
            let reason = format!("{} passed over: {parts}", count(passed, "response"));
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

/// Why a response gives no article.
enum Over {
    Kind,
    Status,
    NoArticle,
    Fault(String),
}

fn page_of(record: &WarcRecord, settings: &Settings) -> Result<Page, Over> {
    if !field(record, "content-type").starts_with("application/http") {
        return Err(Over::Kind);
    }
    let response = response::parse(&record.content, settings).map_err(Over::Fault)?;
    if response.status != 200 {
        return Err(Over::Status);
    }
    if !matches!(&*response.kind, "text/html" | "application/xhtml+xml") {
        return Err(Over::Kind);
    }
    let page = guarded(|| page::page(response.body, response.charset.as_deref())).and_then(|page| page);
    page.map_err(|reason| if reason == page::NO_ARTICLE { Over::NoArticle } else { Over::Fault(reason) })
}

fn field<'r>(record: &'r WarcRecord, name: &str) -> &'r str {
    record.header.get(&name.into()).map_or("", String::as_str)
}

/// The length of the content, as the head of the record has it.
fn length(head: &[u8]) -> Result<u64, String> {
    let head = String::from_utf8_lossy(head);
    let fields = head.lines().filter_map(|line| line.split_once(':'));
    // The last one counts, as for rust_warc.
    let mut lengths = fields.filter(|(name, _)| name.trim().eq_ignore_ascii_case("content-length"));
    let (_, length) = lengths.next_back().ok_or("is broken: it has no Content-Length")?;
    length.trim().parse().map_err(|_| format!("is broken: its Content-Length is {:?}", length.trim()))
}

/// What an error of reading means: one of unpacking says it itself.
fn cut(fault: io::Error) -> String {
    match fault.kind() {
        io::ErrorKind::UnexpectedEof if fault.get_ref().is_none() => "is cut off".into(),
        _ => fault.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Fields, Options};

    const PAGE: &str = "<h1>Rain</h1><p>“We ran out of sand by noon,” said Tom Okafor, the harbour master of Eastmoor.</p>\
        <p>It rained for a week, and the quay of the old town stood under water.</p>";

    fn record(kind: &str, url: &str, content: &str) -> String {
        let length = content.len();
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{url}>\r\nContent-Type: application/http\r\n\
             Content-Length: {length}\r\n\r\n{content}\r\n\r\n"
        )
    }

    fn response(url: &str, status: &str, kind: &str, body: &str) -> String {
        record("response", url, &format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}"))
    }

    fn items(archive: String) -> Vec<String> {
        let settings = Settings::from(Options { max_size: 600, ..Options::from(Fields::default()) });
        let source = Source::new(Cursor::new(archive), "a.warc".into(), "a.warc".into(), "warc".into()).unwrap();
        let shown = |item: Item| item.map_or_else(|e| e.to_string(), |a| format!("{} {}", a.carried.url, a.text.len()));
        read(source, &Arc::new(settings)).map(shown).collect()
    }

    fn page(url: &str) -> String {
        response(url, "200 OK", "text/html", PAGE)
    }

    #[test]
    fn pages_are_read_and_the_rest_is_counted() {
        let archive = [
            record("warcinfo", "", "software: x"),
            record("request", "https://x.example/a", "GET / HTTP/1.1\r\n\r\n"),
            page("https://x.example/a"),
            response("https://x.example/b", "200 OK", "image/png", "x"),
            response("https://x.example/c", "301 Moved", "text/html", "x"),
            response("https://x.example/d", "200 OK", "text/html", "<a href=x>More</a>"),
            page("https://x.example/e"),
        ];
        let told = "a.warc: 3 responses passed over: 1 no HTML, 1 not found or moved, 1 without an article";
        let length = items(page("u"))[0].replace("u ", "");
        let pages = ["a", "e"].map(|name| format!("https://x.example/{name} {length}"));
        assert_eq!(items(archive.concat()), [&*pages[0], &*pages[1], told]);
        let empty = "a.warc: holds no response of a server; no article was read";
        assert_eq!(
            (items(String::new()), items(record("warcinfo", "", "x"))),
            (vec![empty.into()], vec![empty.into()])
        );
    }

    #[test]
    fn a_broken_record_is_named_and_what_came_before_stays() {
        let (first, second) = (page("a"), page("b"));
        let told = |archive: String| items(archive)[1..].to_vec();
        let at = first.len();
        let place = format!("a.warc: record 2 (at byte {at})");
        for cut in [9, 60, 100, second.len() - 10] {
            let told = told(format!("{first}{}", &second[..cut]));
            assert_eq!(told.len(), 1);
            assert!(told[0].starts_with(&format!("{place} is cut off")), "{told:?}");
        }
        for (broken, what) in [
            (second.replace("WARC/1.0", "HTTP/1.0"), "it does not begin with WARC/1.0"),
            (second.replace("Content-Length: ", "Content-Length: -"), "its Content-Length is \"-"),
            (second.replace("Content-Length", "Length"), "it has no Content-Length"),
            (second.replace("WARC-Type:", "WARC-Type"), "Invalid header field"),
            (second.replace("\r\n\r\n<h1>", "\r\n\r\n.<h1>"), "No double linefeed"),
        ] {
            let told = told(format!("{first}{broken}{second}"));
            assert_eq!(told.len(), 1);
            assert!(told[0].starts_with(&format!("{place} is broken: {what}")), "{told:?}");
            assert!(told[0].ends_with("; the rest is passed over"));
        }
    }

    #[test]
    fn a_record_that_is_too_large_is_passed_over() {
        let large = response("b", "200 OK", "text/html", &PAGE.repeat(5));
        let found = items([page("a"), large.clone(), page("c")].concat());
        assert!(found[0].starts_with("a ") && found[2].starts_with("c ") && found.len() == 3);
        assert!(found[1].starts_with("a.warc: record 2 is larger than 600 bytes, the most that one record may have;"));
        let cut = items(format!("{}{}", page("a"), &large[..700]));
        assert!(cut[1].ends_with("is cut off; the rest is passed over"), "{cut:?}");
        for length in ["9999999999999", "18446744073709551615"] {
            let claims = response("a", "200 OK", "text/html", "")
                .replace("Content-Length: ", "Content-Length: 0\r\nContent-Length: ");
            let claims = claims.replace("\r\n\r\nHTTP", &format!("\r\nContent-Length: {length}\r\n\r\nHTTP"));
            assert!(items(claims)[0].contains("is cut off"));
        }
    }
}
