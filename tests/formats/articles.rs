//! Formats that hold whole articles: annotations, schema.org, TEI, brat. Their spans are those of the rows.

use crate::support::{Row, extract, extracted, newsroom, passed_over, tables, text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// `doc_id`, start, end, words.
type Stretch = (String, usize, usize, String);

fn stretches<'r>(rows: impl IntoIterator<Item = &'r Row>, words: &str) -> BTreeSet<Stretch> {
    let number = |row: &Row, column: &str| row[column].parse().unwrap();
    rows.into_iter()
        .map(|row| (row["doc_id"].clone(), number(row, "start"), number(row, "end"), row[words].clone()))
        .collect()
}

/// What the rows of the CSV say of quotations and names.
fn expected(folder: &Path) -> (BTreeSet<Stretch>, BTreeSet<Stretch>) {
    let [quotes, entities, _] = tables(folder);
    (stretches(&quotes, "quote"), stretches(&entities, "text"))
}

fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn json(folder: &Path, format: &str) -> Value {
    serde_json::from_slice(&extracted(folder, &["--format", format])).unwrap()
}

/// Undoes the escapes of an address.
fn unescaped(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).filter(|_| *first == b'%').map(|hex| std::str::from_utf8(hex).unwrap());
        bytes.push(hex.map_or(*first, |hex| u8::from_str_radix(hex, 16).unwrap()));
        rest = if hex.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn annotations_point_to_the_words_of_the_rows() {
    let folder = newsroom();
    let page = json(folder.path(), "annotations");
    assert_eq!(
        (&page["@context"], &page["type"]),
        (&"http://www.w3.org/ns/anno.jsonld".into(), &"AnnotationPage".into())
    );
    let mut found = BTreeSet::new();
    for item in page["items"].as_array().unwrap() {
        let doc_id = unescaped(item["target"]["source"].as_str().unwrap());
        let [quote, position] = &item["target"]["selector"].as_array().unwrap()[..] else { panic!("two selectors") };
        let offset = |name: &str| position[name].as_u64().unwrap() as usize;
        let words = |name: &str| quote[name].as_str().unwrap();
        let (start, end) = (offset("start"), offset("end"));
        let around = format!("{}{}{}", words("prefix"), words("exact"), words("suffix"));
        let from = start - words("prefix").chars().count();
        assert_eq!(slice(text(&doc_id), from, from + around.chars().count()), around);
        assert!(words("suffix").chars().count() == 32 || text(&doc_id).ends_with(words("suffix")));
        found.insert((doc_id, start, end, words("exact").to_owned()));
    }
    let (quotes, entities) = expected(folder.path());
    assert_eq!(found, quotes.union(&entities).cloned().collect());
    let body = &page["items"][0]["body"];
    assert_eq!((&body[3]["value"], &body[3]["purpose"]), (&"desk: harbour & <quay>".into(), &"describing".into()));
    assert_eq!((&body[0]["value"], &body[0]["purpose"]), (&"Tom Okafor".into(), &"identifying".into()));
}

#[test]
fn schema_org_has_every_quotation_in_its_article() {
    let folder = newsroom();
    let graph = json(folder.path(), "schema-org");
    // It may stand in the script of a page.
    assert!(!extracted(folder.path(), &["--format", "schema-org"]).contains(&b'<'));
    let (mut articles, mut found) = (BTreeMap::new(), Vec::new());
    for node in graph["@graph"].as_array().unwrap() {
        let text = |key: &str| node[key].as_str().unwrap_or_default().to_owned();
        match &*text("@type") {
            "NewsArticle" => {
                assert_eq!(node["additionalProperty"][0]["value"], "harbour & <quay>");
                articles.insert(text("@id"), text("identifier"));
            }
            "Quotation" => {
                let agent = node.get("spokenByCharacter").or(node.get("isBasedOn"));
                let name = agent.map_or("", |agent| agent["name"].as_str().unwrap()).to_owned();
                let article = articles[node["isPartOf"]["@id"].as_str().unwrap()].clone();
                found.push((article, text("identifier"), text("text"), name));
            }
            other => panic!("{other}"),
        }
    }
    let [quotes, ..] = tables(folder.path());
    let cells = |row: &Row| ["doc_id", "quote_id", "quote", "speaker"].map(|column| row[column].clone());
    let expected: Vec<_> = quotes.iter().map(cells).map(|[a, b, c, d]| (a, b, c, d)).collect();
    assert_eq!(found, expected);
    assert_eq!(articles.len(), 3);
}

/// What a `.ann` file says.
fn standoff(lines: &str) -> BTreeMap<String, (String, String)> {
    let parts = |line: &str| {
        let mut parts = line.splitn(3, '\t').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        (next(), (next(), next()))
    };
    lines.lines().map(parts).collect()
}

#[test]
fn brat_has_the_stretches_of_the_rows() {
    let folder = newsroom();
    extracted(folder.path(), &["--quotes", "all.brat"]);
    let (mut quotes, mut names) = (BTreeSet::new(), BTreeSet::new());
    let mut speakers = BTreeSet::new();
    for doc_id in ["quay.txt", "odd/Née “x” & <y>.txt", "silent.txt"] {
        let name = match doc_id {
            "odd/Née “x” & <y>.txt" => "odd%2FN%C3%A9e%20%E2%80%9Cx%E2%80%9D%20%26%20%3Cy%3E",
            plain => plain.strip_suffix(".txt").unwrap(),
        };
        let read = |ending: &str| fs::read_to_string(folder.path().join(format!("all.brat/{name}.{ending}"))).unwrap();
        assert_eq!(read("txt"), text(doc_id));
        let lines = standoff(&read("ann"));
        for (id, (what, words)) in &lines {
            if id.starts_with('T') {
                let (kind, offsets) = what.split_once(' ').unwrap();
                let fragments: Vec<(usize, usize)> = offsets
                    .split(';')
                    .map(|fragment| fragment.split_once(' ').unwrap())
                    .map(|(start, end)| (start.parse().unwrap(), end.parse().unwrap()))
                    .collect();
                let there: Vec<String> =
                    fragments.iter().map(|(start, end)| slice(text(doc_id), *start, *end)).collect();
                assert_eq!(&there.join(" "), words);
                let (start, end) = (fragments[0].0, fragments[fragments.len() - 1].1);
                let stretch = (doc_id.to_owned(), start, end, slice(text(doc_id), start, end));
                match kind {
                    "Quotation" => drop(quotes.insert(stretch)),
                    "Person" | "Place" | "Organisation" => drop(names.insert(stretch)),
                    other => assert!(["Mention", "Cue"].contains(&other)),
                }
            }
            if let Some(pair) = what.strip_prefix("SpokenBy Arg1:") {
                let (quote, mention) = pair.split_once(" Arg2:").unwrap();
                speakers.insert((lines[quote].1.clone(), lines[mention].1.clone()));
            }
        }
    }
    assert_eq!((quotes, names), expected(folder.path()));
    let [rows, ..] = tables(folder.path());
    let mentions = rows.iter().filter(|row| !row["mention"].is_empty());
    let one_line = |text: &str| text.replace("\r\n", " ");
    assert_eq!(speakers, mentions.map(|row| (one_line(&row["quote"]), row["mention"].clone())).collect());
    assert!(folder.path().join("all.brat/annotation.conf").is_file());

    // What is there is not replaced.
    let output = extract(folder.path(), &["--quotes", "all.brat"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        (output.status.code(), &*said),
        (Some(1), "whosaid: all.brat: is there already; name a new folder, or take it away first\n")
    );
}

/// Reads a corpus with Python's own parser: for each document its id, its text, and for each `<said>` where it begins,
/// its words and its speakers.
const READ_TEI: &str = r#"
import json, sys
from xml.etree import ElementTree as E
T, ID = '{http://www.tei-c.org/ns/1.0}', '{http://www.w3.org/XML/1998/namespace}id'
def words(element):
    parts = [chr(int(element.get('n')[2:], 16)) if element.tag == T + 'gap' else element.text or '']
    for child in element:
        parts += [words(child), child.tail or '']
    return ''.join(parts)
def walk(element, at, found):
    if element.tag in (T + 'said', T + 'persName', T + 'placeName', T + 'orgName'):
        found.append((element, at))
    at += 1 if element.tag == T + 'gap' else len(element.text or '')
    for child in element:
        at = walk(child, at, found) + len(child.tail or '')
    return at
out = []
for document in E.parse(sys.stdin).getroot().findall(T + 'TEI'):
    people = {'#' + p.get(ID): p[0].text for p in document.find('.//' + T + 'listPerson') or []}
    found = []
    body = document.find('.//' + T + 'div')
    walk(body, 0, found)
    out.append([document.find('.//' + T + 'idno').text, words(body),
                [[e.tag[len(T):], at, words(e), e.get(ID), '; '.join(people[w] for w in (e.get('who') or '').split())] for e, at in found]])
print(json.dumps(out))
"#;

#[test]
fn tei_says_who_said_what() {
    use std::io::Write;
    use std::process::{Command, Stdio};

    let folder = newsroom();
    let tei = extracted(folder.path(), &["--format", "tei"]);
    let note = "<note type=\"field\">desk: harbour &amp; &lt;quay&gt;</note></bibl>";
    assert_eq!(String::from_utf8_lossy(&tei).matches(note).count(), 3);
    let python = Command::new("python3").args(["-c", READ_TEI]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut python) = python else {
        passed_over("there is no python3");
        return;
    };
    python.stdin.take().unwrap().write_all(&tei).unwrap();
    let output = python.wait_with_output().unwrap();
    type Element = (String, usize, String, String, String);
    let documents: Vec<(String, String, Vec<Element>)> = serde_json::from_slice(&output.stdout).unwrap();
    let (mut said, mut names) = (Vec::new(), BTreeSet::new());
    for (doc_id, words, elements) in documents {
        assert_eq!(words, text(&doc_id));
        for (element, start, words, id, who) in elements {
            if element == "said" {
                said.push([doc_id.clone(), id, start.to_string(), words, who]);
            } else {
                names.insert((doc_id.clone(), start, start + words.chars().count(), words));
            }
        }
    }
    let [quotes, ..] = tables(folder.path());
    let cells = |row: &Row| ["doc_id", "quote_id", "start", "quote", "speaker"].map(|column| row[column].clone());
    assert_eq!(said, quotes.iter().map(cells).collect::<Vec<_>>());
    assert_eq!(names, expected(folder.path()).1);
}
