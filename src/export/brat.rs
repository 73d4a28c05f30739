//! Articles → brat standoff: a folder with a text and a file of annotations for each article, and the configuration that
//! names what is annotated.
//!
//! Quotations, mentions, cues and names are text-bound (`T`), in code points; a relation (`R`) ties a quotation to its
//! speaker, its cue, the one around it and the one it goes on from; attributes (`A`) hold its kind; a note (`#`) holds
//! the resolved name. The format is one of lines, so what reaches over a line end is given in fragments, as the tool
//! itself does it.

use super::codepoints::ByteOffsets;
use super::{Id, Records, Sink, iri};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const CONFIGURATION: &str = "\
[entities]
Quotation
Mention
Cue
Person
Place
Organisation

[relations]
SpokenBy\tArg1:Quotation, Arg2:Mention
CuedBy\tArg1:Quotation, Arg2:Cue
InsideOf\tArg1:Quotation, Arg2:Quotation
Continues\tArg1:Quotation, Arg2:Quotation

[events]

[attributes]
Kind\tArg:Quotation, Value:direct|partial|unmarked|indirect
SpeakerKind\tArg:Quotation, Value:person|organisation|place|group|anonymous|document|unknown
";

/// Names of files may be 255 bytes long; this leaves room for endings and a number.
const LONGEST: usize = 200;

/// A folder while it is filled.
#[derive(Debug)]
pub struct Brat {
    folder: TempDir,
    target: PathBuf,
    names: HashSet<String>,
}

impl Brat {
    /// Begins the folder `target`, which appears when it is whole.
    ///
    /// # Errors
    /// Something of that name is there already, or the folder above it is missing or not writable.
    pub fn create(target: &Path) -> io::Result<Self> {
        let is_empty = fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_none());
        if target.exists() && !is_empty {
            let what = "is there already; name a new folder, or take it away first";
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, what));
        }
        let folder = super::whole_file::temporary_folder(target)?;
        fs::write(folder.path().join("annotation.conf"), CONFIGURATION)?;
        Ok(Self { folder, target: target.to_owned(), names: HashSet::new() })
    }

    /// The name of the article's files: its id as a file system can have it, with a number where two would be the same.
    fn name(&mut self, doc_id: &str) -> String {
        let mut name = iri::encoded(doc_id.strip_suffix(".txt").unwrap_or(doc_id), "").replace('/', "%2F");
        name.truncate(LONGEST);
        // Nothing hidden, and neither this folder nor the one above.
        if name.starts_with('.') || name.is_empty() {
            name.insert(0, '_');
        }
        let number = (2..).map(|number| format!("{name}~{number}"));
        // Some file systems do not tell capitals from small letters.
        let is_new = |name: &String| !self.names.contains(&name.to_lowercase());
        let name = std::iter::once(name.clone()).chain(number).find(is_new).unwrap_or(name);
        self.names.insert(name.to_lowercase());
        name
    }
}

impl Sink for Brat {
    fn write(&mut self, records: &Records<'_>) -> io::Result<()> {
        let name = self.name(&records.article.id);
        let path = |ending: &str| self.folder.path().join(format!("{name}.{ending}"));
        fs::write(path("txt"), &records.article.text)?;
        fs::write(path("ann"), annotations(records))
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn publish(self: Box<Self>) -> io::Result<()> {
        let folder = self.folder.keep();
        fs::rename(&folder, &self.target).inspect_err(|_| {
            // What has no name is not left behind.
            let _ = fs::remove_dir_all(&folder);
        })
    }
}

fn annotations(records: &Records<'_>) -> String {
    let mut lines = Lines::new(&records.article.text);
    let mut quotes: HashMap<Id, usize> = HashMap::new();
    for row in records.quotes() {
        let quote = lines.stretch("Quotation", row.start, row.end);
        quotes.insert(row.quote_id, quote);
        lines.attribute("Kind", quote, row.kind);
        lines.attribute("SpeakerKind", quote, row.speaker_kind);
        if let Some(speaker) = &row.speaker {
            lines.note(quote, speaker);
        }
        for (relation, kind, start, end) in
            [("SpokenBy", "Mention", row.mention_start, row.mention_end), ("CuedBy", "Cue", row.cue_start, row.cue_end)]
        {
            if let Some((start, end)) = start.zip(end) {
                let other = lines.stretch(kind, start, end);
                lines.relation(relation, quote, other);
            }
        }
    }
    for row in records.quotes() {
        let Some(quote) = quotes.get(&row.quote_id).copied() else { continue };
        if let Some(parent) = row.parent_id.and_then(|id| quotes.get(&id)) {
            lines.relation("InsideOf", quote, *parent);
        }
        if let Some(first) = quotes.get(&row.turn_id.first_of_turn()).filter(|first| **first != quote) {
            lines.relation("Continues", quote, *first);
        }
    }
    for row in records.entities() {
        let kind = match row.kind {
            "person" => "Person",
            "place" => "Place",
            _ => "Organisation",
        };
        let entity = lines.stretch(kind, row.start, row.end);
        if let Some(name) = row.name.as_deref().filter(|name| *name != row.text) {
            lines.note(entity, name);
        }
    }
    lines.out
}

/// The lines of one file, each kind numbered from 1.
struct Lines<'t> {
    out: String,
    text: &'t str,
    bytes: ByteOffsets,
    /// The pieces of a split quotation share their mention and their cue.
    stretches: HashMap<(&'static str, u32, u32), usize>,
    relations: usize,
    attributes: usize,
    notes: usize,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let bytes = ByteOffsets::new(text);
        Self { out: String::new(), text, bytes, stretches: HashMap::new(), relations: 0, attributes: 0, notes: 0 }
    }

    /// The number of the stretch, which is written when it is new.
    fn stretch(&mut self, kind: &'static str, start: u32, end: u32) -> usize {
        let next = self.stretches.len() + 1;
        let number = *self.stretches.entry((kind, start, end)).or_insert(next);
        if number == next {
            let words = self.text.get(self.bytes.range((start, end))).unwrap_or_default();
            let (offsets, words): (Vec<String>, Vec<&str>) = fragments(words, start)
                .into_iter()
                .map(|(start, end, words)| (format!("{start} {end}"), words))
                .unzip();
            let _ = writeln!(self.out, "T{number}\t{kind} {}\t{}", offsets.join(";"), words.join(" "));
        }
        number
    }

    fn relation(&mut self, kind: &str, from: usize, to: usize) {
        self.relations += 1;
        let _ = writeln!(self.out, "R{}\t{kind} Arg1:T{from} Arg2:T{to}", self.relations);
    }

    fn attribute(&mut self, kind: &str, of: usize, value: &str) {
        self.attributes += 1;
        let _ = writeln!(self.out, "A{}\t{kind} T{of} {value}", self.attributes);
    }

    fn note(&mut self, of: usize, words: &str) {
        self.notes += 1;
        let words = words.split(ends_line).collect::<Vec<_>>().join(" ");
        let _ = writeln!(self.out, "#{}\tAnnotatorNotes T{of}\t{words}", self.notes);
    }
}

/// What of `words`, which begin at code point `start`, stands on each line.
fn fragments(words: &str, mut start: u32) -> Vec<(u32, u32, &str)> {
    let mut fragments = Vec::new();
    for line in words.split(ends_line) {
        let end = start + line.chars().count() as u32;
        if end > start {
            fragments.push((start, end, line));
        }
        start = end + 1;
    }
    fragments
}

/// Where Python, in which the tool is written, ends a line.
fn ends_line(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::hostile;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// Every line is one to Python too, and the words of a stretch are those at its offsets.
        #[test]
        fn lines_stay_lines(text in hostile::text()) {
            let lines = hostile::with_records(&text, annotations);
            let letters: Vec<char> = text.chars().collect();
            for line in lines.split_terminator('\n') {
                prop_assert!(!line.contains(ends_line), "{line:?}");
                let mut parts = line.splitn(3, '\t');
                let (id, what, words) = (parts.next(), parts.next().unwrap_or_default(), parts.next());
                if id.is_some_and(|id| id.starts_with('T')) {
                    let (_, offsets) = what.split_once(' ').expect("a kind and offsets");
                    let fragment = |fragment: &str| {
                        let (start, end) = fragment.split_once(' ').expect("start and end");
                        letters[start.parse().unwrap()..end.parse().unwrap()].iter().collect::<String>()
                    };
                    let there: Vec<String> = offsets.split(';').map(fragment).collect();
                    prop_assert_eq!(Some(&*there.join(" ")), words);
                }
            }
        }
    }

    #[test]
    fn names_are_files_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let mut brat = Brat::create(&folder.path().join("new")).unwrap();
        let ids = ["a.txt", "A", "../x/é.txt", "", "https://x.example/?a", &"x".repeat(900)];
        let names = ids.map(|id| brat.name(id));
        assert_eq!(names[..5], ["a", "A~2", "_..%2Fx%2F%C3%A9", "_", "https%3A%2F%2Fx.example%2F%3Fa"]);
        assert_eq!(names[5].len(), LONGEST);
    }

    #[test]
    fn a_stretch_over_a_line_end_is_in_fragments() {
        let mut lines = Lines::new("“é we\r\n\r\nleft”");
        assert_eq!(lines.stretch("Quotation", 1, 13), 1);
        assert_eq!(lines.stretch("Quotation", 1, 13), 1);
        assert_eq!(lines.out, "T1\tQuotation 1 5;9 13\té we left\n");
    }

    #[test]
    fn a_folder_that_is_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("mine"), "").unwrap();
        let fault = Brat::create(folder.path()).unwrap_err().to_string();
        assert_eq!(fault, "is there already; name a new folder, or take it away first");
    }
}
