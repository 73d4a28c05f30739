//! A table (CSV, TSV) → one article for each row, streamed.
//!
//! The first row names the columns. Commas, semicolons or tabs part the cells, whichever the first row has most of; a
//! cell in quotes may hold line ends. A bad row is a problem that names its line, and the rest goes on. A table without
//! the column of the text is one problem; another column that was named and is not there is a warning.

use super::fields::{Role, Slot};
use super::options::Settings;
use super::source::Source;
use super::{Article, Articles, Item, Problem};
use crate::error::Error;
use csv::{ByteRecord, ReaderBuilder};
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

pub(super) fn read(source: Source, settings: &Arc<Settings>) -> Articles {
    let delimiter = delimiter(&source.ending, &source.head);
    let reader = Lines { reader: source.reader, left: 0, given: 0, ends: VecDeque::new(), behind: 0 };
    let rows = ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(reader);
    let mut table = Table {
        rows,
        place: source.place,
        id: source.id,
        settings: Arc::clone(settings),
        width: 0,
        columns: Vec::new(),
        row: ByteRecord::new(),
        line: 0,
        last_line: 0,
        ready: VecDeque::new(),
        done: false,
    };
    table.take_header();
    Box::new(table)
}

/// What parts the cells of the first line.
fn delimiter(ending: &str, head: &[u8]) -> u8 {
    if ending == "tsv" {
        return b'\t';
    }
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| line.iter().filter(|byte| **byte == delimiter).count();
    // The last of several maxima would win; the comma stands last.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

struct Table {
    rows: csv::Reader<Lines>,
    place: String,
    id: String,
    settings: Arc<Settings>,
    /// How many cells a row has.
    width: usize,
    /// Where the cell of each slot stands.
    columns: Vec<Option<usize>>,
    row: ByteRecord,
    /// Where the row begins and ends, from 1.
    line: u64,
    last_line: u64,
    ready: VecDeque<Item>,
    done: bool,
}

impl Table {
    /// Finds the columns of the slots in the first row.
    fn take_header(&mut self) {
        match self.next_row() {
            Ok(true) => {}
            Ok(false) => return self.end_with(Problem::warning(&self.place, "is empty; no article was read")),
            Err(problem) => return self.end_with(problem),
        }
        let Ok(names) = self.row.iter().map(std::str::from_utf8).collect::<Result<Vec<_>, _>>() else {
            return self.end_with(Problem::failure(&self.place, NOT_UTF8));
        };
        let names: Vec<&str> = names.into_iter().map(|name| name.trim_start_matches('\u{feff}').trim()).collect();
        self.width = names.len();
        self.columns =
            self.settings.slots.iter().map(|slot| names.iter().position(|name| **name == *slot.name)).collect();
        let reason = |slot: &Slot| {
            let (name, there, option) = (&slot.name, names.join(", "), slot.role.option());
            format!("there is no column {name:?} (there are: {there}); name yours with {option}")
        };
        let missing = self.settings.slots.iter().zip(&self.columns).filter(|(slot, at)| slot.named && at.is_none());
        for (slot, _) in missing {
            if slot.role == Role::Text {
                self.ready.push_back(Err(Problem::failure(&self.place, reason(slot))));
                self.done = true;
                return;
            }
            self.ready.push_back(Err(Problem::warning(&self.place, reason(slot))));
        }
    }

    /// Reads the next row; false at the end.
    fn next_row(&mut self) -> Result<bool, Problem> {
        self.rows.get_mut().left = self.settings.max_size;
        self.line = self.last_line + 1;
        let found = self.rows.read_byte_record(&mut self.row).map_err(|fault| match fault.into_kind() {
            csv::ErrorKind::Io(fault) if fault.kind() == io::ErrorKind::FileTooLarge => {
                let what = self.settings.too_large("one row");
                Problem::Failure(Error::line(&*self.place, self.line, format!("{what}; a quotation mark may be open")))
            }
            csv::ErrorKind::Io(fault) => Problem::Failure(Error::io(&*self.place, fault)),
            fault => Problem::Failure(Error::line(&*self.place, self.line, format!("{fault:?}"))),
        })?;
        // The reader's own count is one behind where lines end in CRLF.
        let end = self.rows.position().byte();
        self.last_line = self.rows.get_mut().line_of(end.saturating_sub(1));
        self.line = self.last_line - memchr::memchr_iter(b'\n', self.row.as_slice()).count() as u64;
        Ok(found)
    }

    fn step(&mut self) {
        match self.next_row() {
            Ok(true) => {
                let item = self.article();
                self.ready.extend(item);
            }
            Ok(false) => self.done = true,
            Err(problem) => self.end_with(problem),
        }
    }

    /// The article of the row; `None` for a blank line.
    fn article(&self) -> Option<Item> {
        let line = self.line;
        let failure = |reason: String| Some(Err(Problem::Failure(Error::line(&*self.place, line, reason))));
        if self.row.iter().all(<[u8]>::is_empty) {
            return None;
        }
        if self.row.len() != self.width {
            let (cells, columns) = (self.row.len(), self.width);
            return failure(format!("has {cells} cells, the first line {columns}; put cells with commas in quotes"));
        }
        let cell = |at: &Option<usize>| match at.and_then(|at| self.row.get(at)) {
            None => Ok(String::new()),
            Some(cell) => std::str::from_utf8(cell).map(str::to_owned),
        };
        let Ok(cells) = self.columns.iter().map(cell).collect::<Result<Vec<_>, _>>() else {
            return failure(NOT_UTF8.into());
        };
        let mut cells = cells.into_iter();
        let text = cells.next().unwrap_or_default();
        let (id, carried) = self.settings.slots.carried(cells);
        let id = if id.is_empty() { format!("{}:{line}", self.id) } else { id };
        Some(Ok(Article { id, text, carried, place: format!("{}:{line}", self.place), extracted: false }))
    }

    fn end_with(&mut self, problem: Problem) {
        self.done = true;
        self.ready.push_back(Err(problem));
    }
}

const NOT_UTF8: &str = "is not UTF-8; save the table as CSV in UTF-8";

impl Iterator for Table {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while self.ready.is_empty() && !self.done {
            self.step();
        }
        self.ready.pop_front()
    }
}

/// Counts lines, and gives so many bytes and then an error: an open quotation mark would take the rest of the file for
/// one cell.
struct Lines {
    reader: Box<dyn BufRead + Send>,
    left: u64,
    given: u64,
    /// Offsets of the line ends that were given and not asked for yet.
    ends: VecDeque<u64>,
    /// How many line ends lie before those.
    behind: u64,
}

impl Lines {
    /// The line, from 1, in which the byte at `offset` stands; offsets are asked for in their order.
    fn line_of(&mut self, offset: u64) -> u64 {
        self.pass(offset);
        self.behind + 1
    }

    /// Forgets the line ends before `offset`.
    fn pass(&mut self, offset: u64) {
        while self.ends.front().is_some_and(|end| *end < offset) {
            self.ends.pop_front();
            self.behind += 1;
        }
    }
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        // Who wants more has read what was given: no row ends before the last byte of it.
        self.pass(self.given.saturating_sub(1));
        let size = self.reader.read(buffer)?;
        self.ends.extend(memchr::memchr_iter(b'\n', &buffer[..size]).map(|at| self.given + at as u64));
        self.left = self.left.saturating_sub(size as u64);
        self.given += size as u64;
        Ok(size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Fields, Options};

    fn rows(ending: &str, content: &'static str, fields: Fields, max_size: u64) -> Vec<String> {
        let settings = Arc::new(Settings::from(Options { fields, max_size }));
        let source = Source::new(content.as_bytes(), "a/m.csv".into(), "m.csv".into(), ending.into()).unwrap();
        let shown =
            |item: Item| item.map_or_else(|e| e.to_string(), |a| format!("{} = {} {:?}", a.id, a.text, a.carried.date));
        read(source, &settings).map(shown).collect()
    }

    fn plain(content: &'static str) -> Vec<String> {
        rows("csv", content, Fields::default(), 1 << 20)
    }

    #[test]
    fn a_row_is_an_article() {
        let fields = || Fields { date: Some("day".into()), ..Fields::default() };
        let content = "\u{feff}id,text,day\r\n7,\"“Rain,”\nshe said\",May\r\n,b,\r\n\r\n\r\n,c,";
        assert_eq!(
            rows("csv", content, fields(), 100),
            ["7 = “Rain,”\nshe said \"May\"", "m.csv:4 = b \"\"", "m.csv:7 = c \"\""]
        );
        assert_eq!(rows("tsv", "day;,\ttext\nMay\ta,b", Fields::default(), 100), ["m.csv:2 = a,b \"\""]);
        assert_eq!(rows("csv", "id;text\n1;a, b\n", Fields::default(), 100), ["1 = a, b \"\""]);
        assert_eq!(rows("txt", "id\ttext\n1\ta, b\n", Fields::default(), 100), ["1 = a, b \"\""]);
    }

    #[test]
    fn columns_that_are_not_there_are_told_with_those_that_are() {
        assert_eq!(
            plain("id,body\n1,a\n"),
            ["a/m.csv: there is no column \"text\" (there are: id, body); name yours with --text-field"]
        );
        let fields = || Fields { date: Some("day".into()), keep: vec!["desk".into()], ..Fields::default() };
        assert_eq!(rows("csv", "id,body\n1,a\n", fields(), 100).len(), 1);
        let found = rows("csv", "text,id\na,1\n", fields(), 100);
        assert_eq!(found.len(), 3);
        assert!(found[0].ends_with("no column \"day\" (there are: text, id); name yours with --date-field"));
        assert!(found[1].contains("no column \"desk\"") && found[1].ends_with("--keep"));
        assert_eq!(found[2], "1 = a \"\"");
        assert_eq!(plain(""), ["a/m.csv: is empty; no article was read"]);
    }

    #[test]
    fn a_bad_row_is_named_by_its_line_and_the_rest_goes_on() {
        let found = plain("id,text\n1,\"a\nb\"\n2,c,d\n3,e\n");
        let wide = "a/m.csv:4: has 3 cells, the first line 2; put cells with commas in quotes";
        assert_eq!(found, ["1 = a\nb \"\"", wide, "3 = e \"\""]);
    }

    #[test]
    fn an_open_mark_does_not_take_the_whole_table() {
        let content: &'static str = Box::leak(format!("id,text\n1,a\n2,\"b\n{}", "3,c\n".repeat(40_000)).into());
        let found = rows("csv", content, Fields::default(), 20_000);
        assert_eq!(found[0], "1 = a \"\"");
        assert!(found[1].starts_with("a/m.csv:3: is larger than 20000 bytes"), "{found:?}");
        assert_eq!(found.len(), 2);
    }
}
