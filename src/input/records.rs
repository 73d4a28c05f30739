//! A `.jsonl` file → one article for each line, streamed.
//!
//! A bad line is a problem that names file and line, and the rest goes on; but when the first ten lines all fail the
//! file is something else, and one problem is kinder than a million. A field that was named and that no record has is
//! one warning at the end.

use super::fields::Slot;
use super::options::Settings;
use super::record::{keys, parse};
use super::source::Source;
use super::{Article, Articles, Item, Problem};
use crate::error::Error;
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

const GIVE_UP_AFTER: usize = 10;

pub(super) fn read(source: Source, settings: &Arc<Settings>) -> Articles {
    Box::new(Records::new(source.reader, source.place, source.id, Arc::clone(settings)))
}

struct Records<R> {
    reader: R,
    place: String,
    id: String,
    settings: Arc<Settings>,
    line: Vec<u8>,
    number: u64,
    /// True once a line was good; until then failures are held back.
    trusted: bool,
    /// Which slots some record had.
    seen: Vec<bool>,
    /// The fields of the first record that lacks one that was named.
    there: Option<String>,
    held: VecDeque<Item>,
    ready: VecDeque<Item>,
    done: bool,
}

impl<R: BufRead> Records<R> {
    fn new(reader: R, place: String, id: String, settings: Arc<Settings>) -> Self {
        let (line, held, ready) = (Vec::new(), VecDeque::new(), VecDeque::new());
        let (trusted, seen, there) = (false, vec![false; settings.slots.len()], None);
        Self { reader, place, id, settings, line, number: 0, trusted, seen, there, held, ready, done: false }
    }

    /// Reads the next line and puts what comes of it into `ready` or `held`.
    fn step(&mut self) {
        match self.next_line() {
            Err(fault) => self.end_with(Problem::Failure(Error::io(&*self.place, fault))),
            Ok(0) => {
                self.done = true;
                self.ready.append(&mut self.held);
                self.tell_missing();
            }
            Ok(size) if size as u64 > self.settings.max_size => self.pass_over_line(),
            Ok(_) => self.take_line(),
        }
    }

    fn next_line(&mut self) -> io::Result<usize> {
        self.line.clear();
        self.number += 1;
        (&mut self.reader).take(self.settings.max_size + 1).read_until(b'\n', &mut self.line)
    }

    /// The rest of a line that is too long is read and forgotten.
    fn pass_over_line(&mut self) {
        let reason = self.settings.too_large("one record");
        self.ready.append(&mut self.held);
        self.ready.push_back(Err(Problem::Failure(Error::line(&*self.place, self.number, reason))));
        if !self.line.ends_with(b"\n")
            && let Err(fault) = self.reader.skip_until(b'\n')
        {
            self.end_with(Problem::Failure(Error::io(&*self.place, fault)));
        }
    }

    fn take_line(&mut self) {
        let mut line = self.line.trim_ascii();
        if self.number == 1 {
            if let Some(advice) = wrong_file(line) {
                return self.end_with(Problem::failure(&self.place, advice));
            }
            line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line).trim_ascii();
        }
        if line.is_empty() {
            return;
        }
        match parse(line, &self.settings.slots, "line") {
            Ok(record) => {
                self.trusted = true;
                let lacks = |(slot, has): (&Slot, &bool)| !has && slot.named;
                if self.there.is_none() && self.settings.slots.iter().zip(&record.has).any(lacks) {
                    self.there = Some(keys(&String::from_utf8_lossy(line)));
                }
                self.seen.iter_mut().zip(record.has).for_each(|(seen, has)| *seen |= has);
                self.ready.append(&mut self.held);
                let id = if record.id.is_empty() { format!("{}:{}", self.id, self.number) } else { record.id };
                let place = format!("{}:{}", self.place, self.number);
                self.ready.push_back(Ok(Article {
                    id,
                    text: record.text,
                    carried: record.carried,
                    place,
                    extracted: false,
                }));
            }
            Err(fault) => {
                let failure = Err(Problem::Failure(Error::line(&*self.place, self.number, fault)));
                if self.trusted {
                    self.ready.push_back(failure);
                    return;
                }
                self.held.push_back(failure);
                if self.held.len() == GIVE_UP_AFTER {
                    self.held.truncate(1);
                    let reason = format!("the first {GIVE_UP_AFTER} lines all fail; the rest is passed over");
                    self.end_with(Problem::failure(&self.place, reason));
                }
            }
        }
    }

    /// A field that was named and that no record had is a slip of the pen.
    fn tell_missing(&mut self) {
        let Some(there) = &self.there else { return };
        for (Slot { name, role, .. }, _) in
            self.settings.slots.iter().zip(&self.seen).filter(|(slot, seen)| slot.named && !**seen)
        {
            let option = role.option();
            let reason = format!("no record has the field {name:?} (there are: {there}); name yours with {option}");
            self.ready.push_back(Err(Problem::warning(&self.place, reason)));
        }
    }

    fn end_with(&mut self, problem: Problem) {
        self.done = true;
        self.ready.append(&mut self.held);
        self.ready.push_back(Err(problem));
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while self.ready.is_empty() && !self.done {
            self.step();
        }
        self.ready.pop_front()
    }
}

/// Advice when the first line shows that the file is not in UTF-8.
fn wrong_file(line: &[u8]) -> Option<&'static str> {
    let begins = |heads: &[&[u8]]| heads.iter().any(|head| line.starts_with(head));
    if begins(&[b"\xff\xfe\0\0", b"\0\0\xfe\xff"]) {
        return Some("is UTF-32; save it as UTF-8 and give that");
    }
    if begins(&[b"\xff\xfe", b"\xfe\xff", b"{\0", b"\0{"]) {
        return Some("is UTF-16; save it as UTF-8 and give that");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Fields, Options};

    fn lines(content: &str) -> Vec<String> {
        lines_with(content, Fields::default())
    }

    fn lines_with(content: &str, fields: Fields) -> Vec<String> {
        Records::new(
            content.as_bytes(),
            "a/m.jsonl".into(),
            "m.jsonl".into(),
            Arc::new(Settings::from(Options { fields, max_size: 60 })),
        )
        .map(|item| match item {
            Ok(article) => format!("{} = {}", article.id, article.text),
            Err(problem) => problem.to_string(),
        })
        .collect()
    }

    #[test]
    fn a_bad_line_is_named_and_the_rest_goes_on() {
        let content = "\u{feff}{\"text\":\"a\"}\r\n\n{oops\n{\"id\":7,\"text\":\"b\"}";
        assert_eq!(
            lines(content),
            ["m.jsonl:1 = a", "a/m.jsonl:3: is not JSON: key must be a string at column 2", "7 = b"]
        );
    }

    #[test]
    fn a_field_that_no_record_has_is_told_once() {
        let content = "{\"text\":\"a\",\"by\":\"Ann\"}\n{\"text\":\"b\",\"key\":7,\"day\":\"May\"}\n";
        let fields = |byline: &str| Fields {
            id: Some("key".into()),
            byline: Some(byline.into()),
            date: Some("day".into()),
            ..Fields::default()
        };
        let found = |byline| lines_with(content, fields(byline));
        assert_eq!(found("by"), ["m.jsonl:1 = a", "7 = b"]);
        let warning =
            "a/m.jsonl: no record has the field \"author\" (there are: text, by); name yours with --byline-field";
        assert_eq!(found("author"), ["m.jsonl:1 = a", "7 = b", warning]);
        assert_eq!(lines_with("\n", fields("author")), [""; 0]);
    }

    #[test]
    fn a_file_that_is_no_json_is_given_up() {
        let found = lines(&"Dear reader\n".repeat(50));
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("a/m.jsonl:1: is not JSON"));
        assert_eq!(found[1], "a/m.jsonl: the first 10 lines all fail; the rest is passed over");
        assert_eq!(lines(&"Dear reader\n".repeat(3)).len(), 3);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let long = format!("{{\"text\":\"{}\"}}", "a".repeat(60));
        let found = lines(&format!("{{\"text\":\"a\"}}\n{long}\n{{\"text\":\"b\"}}\n{long}"));
        assert!(found[1].starts_with("a/m.jsonl:2: is larger than 60 bytes, the most that one record may have;"));
        assert_eq!((&*found[0], &*found[2], found.len()), ("m.jsonl:1 = a", "m.jsonl:3 = b", 4));
    }

    #[test]
    fn bad_lines_at_the_start_are_told_in_order() {
        let found = lines("x\ny\n{\"text\":\"a\"}\nz\n");
        let places: Vec<_> = found.iter().map(|line| line.split([' ', ' ']).next().unwrap()).collect();
        assert_eq!(places, ["a/m.jsonl:1:", "a/m.jsonl:2:", "m.jsonl:3", "a/m.jsonl:4:"]);
    }
}
