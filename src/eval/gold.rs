//! A corpus in JSON lines → its articles with the right answers. A line that is not right is an error with its place.

use super::Range;
use super::letters::letters;
use super::marks::quoted;
use crate::document::EntityKind;
use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::HashMap;
use std::io::BufRead;

/// One article of a corpus.
#[derive(Debug, Clone, PartialEq)]
pub struct GoldArticle {
    /// Its id, once in a corpus.
    pub doc: String,
    /// The text; all offsets are code points into it.
    pub text: String,
    /// Its attributions, where the corpus has them annotated.
    pub attributions: Option<Vec<GoldAttribution>>,
    /// Its people, places and organisations, where the corpus has them annotated.
    pub entities: Option<Vec<GoldEntity>>,
}

/// How the content of an attribution is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GoldKind {
    /// Wholly in quotation marks.
    #[default]
    Direct,
    /// Partly.
    Mixed,
    /// Not at all.
    Indirect,
}

/// One attribution: who, with which words, what.
#[derive(Debug, Clone, PartialEq)]
pub struct GoldAttribution {
    /// The words for who it is; empty when the text has none.
    pub source: Vec<Range>,
    /// The words that report; may be empty.
    pub cue: Vec<Range>,
    /// What is attributed; a split quotation has several pieces.
    pub content: Vec<Range>,
    /// How it is set.
    pub kind: GoldKind,
    /// The speaker's full name, where the corpus gives it.
    pub speaker: Option<String>,
}

/// One entity. Kinds other than person, place and organisation are not scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoldEntity {
    /// Its words.
    pub span: Range,
    /// What it is; `None` for any other kind.
    pub kind: Option<EntityKind>,
}

#[derive(Deserialize)]
struct Line {
    doc: String,
    text: String,
    attributions: Option<Vec<AttributionLine>>,
    entities: Option<Vec<EntityLine>>,
}

#[derive(Deserialize)]
struct AttributionLine {
    #[serde(default)]
    source: Vec<Range>,
    #[serde(default)]
    cue: Vec<Range>,
    content: Vec<Range>,
    kind: Option<GoldKind>,
    speaker: Option<String>,
}

#[derive(Deserialize)]
struct EntityLine {
    start: usize,
    end: usize,
    kind: String,
}

/// Reads a corpus; blank lines are passed over. `file` is what errors call it.
///
/// # Errors
/// The first line that is no article with answers, with its number, what is wrong, and what is expected.
pub fn read_gold(file: &str, input: impl BufRead) -> Result<Vec<GoldArticle>> {
    let mut out: Vec<GoldArticle> = Vec::new();
    let mut seen: HashMap<String, u64> = HashMap::new();
    for (number, line) in (1..).zip(input.split(b'\n')) {
        let line = line.map_err(|fault| Error::io(file, fault))?;
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line).trim_ascii();
        if line.is_empty() {
            continue;
        }
        let article = article(line).map_err(|why| Error::line(file, number, why))?;
        if let Some(first) = seen.insert(article.doc.clone(), number) {
            return Err(Error::line(file, number, format!("doc {:?} stands in line {first} too", article.doc)));
        }
        out.push(article);
    }
    if out.is_empty() {
        return Err(Error::file(file, "holds no article; one JSON object for each line is expected"));
    }
    Ok(out)
}

fn article(line: &[u8]) -> std::result::Result<GoldArticle, String> {
    let line: Line = serde_json::from_slice(line).map_err(explain)?;
    if line.attributions.is_none() && line.entities.is_none() {
        return Err("has neither \"attributions\" nor \"entities\", so there is nothing to compare with".into());
    }
    let text: Vec<char> = line.text.chars().collect();
    let check = |what: &str, number: usize, spans: &[Range]| match spans
        .iter()
        .find(|span| span.0 >= span.1 || span.1 > text.len())
    {
        None => Ok(()),
        Some((start, end)) => Err(format!(
            "{what} {number}: [{start},{end}] is no span of a text of {} code points; \
                 offsets count code points from 0, the end is one past the last",
            text.len()
        )),
    };
    let attributions = line.attributions.map(|all| {
        let read = |(number, given): (usize, AttributionLine)| {
            let what = "attribution";
            for spans in [&given.source, &given.cue, &given.content] {
                check(what, number, spans)?;
            }
            if given.content.is_empty() {
                return Err(format!("{what} {number}: \"content\" is empty"));
            }
            let kind = given.kind.unwrap_or_else(|| kind_of(&text, &given.content));
            let AttributionLine { source, cue, content, speaker, .. } = given;
            Ok(GoldAttribution { source, cue, content, kind, speaker: speaker.filter(|name| !name.is_empty()) })
        };
        (1..).zip(all).map(read).collect::<std::result::Result<Vec<_>, String>>()
    });
    let entities = line.entities.map(|all| {
        let read = |(number, given): (usize, EntityLine)| {
            let span = (given.start, given.end);
            check("entity", number, &[span])?;
            let kind = match given.kind.as_str() {
                "person" => Some(EntityKind::Person),
                "place" => Some(EntityKind::Place),
                "organisation" => Some(EntityKind::Organisation),
                _ => None,
            };
            Ok(GoldEntity { span, kind })
        };
        (1..).zip(all).map(read).collect::<std::result::Result<Vec<_>, String>>()
    });
    Ok(GoldArticle {
        doc: line.doc,
        text: line.text,
        attributions: attributions.transpose()?,
        entities: entities.transpose()?,
    })
}

/// The kind of a content by the marks in the text, for corpora that do not give it.
fn kind_of(text: &[char], content: &[Range]) -> GoldKind {
    let all = letters(text, content);
    let marked: Vec<Range> = quoted(text)
        .into_iter()
        .flat_map(|mark| content.iter().map(move |span| (mark.0.max(span.0), mark.1.min(span.1))))
        .filter(|span| span.0 < span.1)
        .collect();
    match letters(text, &marked).len() {
        0 => GoldKind::Indirect,
        some if some == all.len() => GoldKind::Direct,
        _ => GoldKind::Mixed,
    }
}

/// serde_json's message with the place inside the line; its own "line 1" would be taken for the line of the file.
fn explain(fault: serde_json::Error) -> String {
    let whole = fault.to_string();
    let message = whole.split(" at line ").next().unwrap_or(&whole);
    match fault.classify() {
        serde_json::error::Category::Data => format!("is no article of a corpus: {message}"),
        _ => format!("is not JSON: {message} at column {}", fault.column()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(line: &str) -> String {
        read_gold("g.jsonl", format!("\n{line}\n").as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn faults_have_file_and_line() {
        assert_eq!(fault("{\"doc\":"), "g.jsonl:2: is not JSON: EOF while parsing a value at column 7");
        assert_eq!(fault("{\"doc\":\"a\"}"), "g.jsonl:2: is no article of a corpus: missing field `text`");
        assert!(fault("{\"doc\":\"a\",\"text\":\"b\"}").starts_with("g.jsonl:2: has neither \"attributions\""));
        let long = fault(r#"{"doc":"a","text":"née","entities":[{"start":0,"end":4,"kind":"person"}]}"#);
        assert!(long.starts_with("g.jsonl:2: entity 1: [0,4] is no span of a text of 3 code points;"), "{long}");
        let empty = fault(r#"{"doc":"a","text":"née","attributions":[{"content":[]}]}"#);
        assert_eq!(empty, "g.jsonl:2: attribution 1: \"content\" is empty");
        let kind = fault(r#"{"doc":"a","text":"née","attributions":[{"content":[[0,1]],"kind":"sung"}]}"#);
        assert!(kind.contains("unknown variant `sung`"), "{kind}");
        let twice = r#"{"doc":"a","text":"b","entities":[]}"#;
        assert_eq!(fault(&format!("{twice}\n{twice}")), "g.jsonl:3: doc \"a\" stands in line 2 too");
        assert!(fault("").starts_with("g.jsonl: holds no article"));
    }

    #[test]
    fn the_kind_is_read_from_the_marks_where_it_is_not_given() {
        let line = r#"{"doc":"a","text":"“We sail,” she said. It was “cold” there. All left.","attributions":[
            {"content":[[0,10]]},{"content":[[21,41]]},{"content":[[42,51]],"speaker":""}]}"#;
        let gold = read_gold("g.jsonl", line.replace('\n', " ").as_bytes()).unwrap();
        let attributions = gold[0].attributions.as_ref().unwrap();
        let kinds: Vec<GoldKind> = attributions.iter().map(|a| a.kind).collect();
        assert_eq!(kinds, [GoldKind::Direct, GoldKind::Mixed, GoldKind::Indirect]);
        assert_eq!((attributions[2].speaker.as_ref(), gold[0].entities.as_ref()), (None, None));
    }
}
