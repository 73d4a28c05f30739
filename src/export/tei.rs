//! Articles → TEI P5: a corpus with a document for each article, its speakers in a list, its words in `<said who>`.
//!
//! The text stands as it is; elements alone are added. A character that XML has no room for becomes a `<gap>` that names
//! it, so nothing is lost and none is taken for another.

use super::escape::escape;
use super::marked::{self, Mark, Markup};
use super::{EntityRow, Id, Piece, QuoteRow, Records, TextFormat};
use crate::document::Zone;
use std::fmt::Write;
use std::io;

const HEADER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc>
<titleStmt><title>Who says what</title></titleStmt>
<publicationStmt><p>Speakers and names were marked by whosaid.</p></publicationStmt>
<sourceDesc><p>Each article names its source.</p></sourceDesc>
</fileDesc></teiHeader>
"#;

/// A TEI corpus.
#[derive(Debug, Default)]
pub struct Tei;

impl TextFormat for Tei {
    fn header(&self) -> io::Result<Vec<u8>> {
        Ok(HEADER.into())
    }

    fn piece(&self, records: &Records<'_>) -> io::Result<Piece> {
        let quotes: Vec<QuoteRow<'_>> = records.quotes().collect();
        let entities: Vec<EntityRow<'_>> = records.entities().collect();
        let speakers = Speakers::new(records, &quotes);
        let mut out = String::new();
        header(&mut out, records, &speakers);
        out.push_str("<text><body><div>");
        marked::write(&mut out, records, &quotes, &entities, &speakers);
        out.push_str("</div></body></text>\n</TEI>\n");
        Ok(out.into_bytes().into())
    }

    fn footer(&self) -> &'static [u8] {
        b"</teiCorpus>\n"
    }
}

/// The speakers of an article, each once, in the order in which they come up.
struct Speakers<'r> {
    article: Id,
    /// Name, kind and gender.
    all: Vec<(&'r str, &'static str, Option<&'static str>)>,
}

impl<'r> Speakers<'r> {
    fn new(records: &Records<'_>, quotes: &'r [QuoteRow<'_>]) -> Self {
        let mut all: Vec<(&str, &str, Option<&str>)> = Vec::new();
        for row in quotes {
            for name in row.speakers() {
                if !all.iter().any(|(known, ..)| *known == name) {
                    all.push((name, row.speaker_kind, row.speaker_gender));
                }
            }
        }
        Self { article: Id::document(&records.article.id), all }
    }

    fn id(&self, index: usize) -> String {
        format!("{}-s{}", self.article.as_str(), index + 1)
    }

    /// ` who="…"`, or nothing where nobody is named.
    fn pointers(&self, attribute: &str, row: &QuoteRow<'_>) -> String {
        let index = |name| self.all.iter().position(|(known, ..)| *known == name);
        let pointers: Vec<String> =
            row.speakers().filter_map(index).map(|index| format!("#{}", self.id(index))).collect();
        if pointers.is_empty() { String::new() } else { format!(" {attribute}=\"{}\"", pointers.join(" ")) }
    }
}

fn header(out: &mut String, records: &Records<'_>, speakers: &Speakers<'_>) {
    let (article, carried) = (records.article, &records.article.carried);
    let title = if carried.headline.is_empty() { &article.id } else { &carried.headline };
    let _ = writeln!(out, "<TEI xml:id=\"{}\">\n<teiHeader><fileDesc>", speakers.article.as_str());
    let _ = writeln!(out, "<titleStmt>{}</titleStmt>", filled("title", "", title));
    out.push_str("<publicationStmt><p>Not published.</p></publicationStmt>\n<sourceDesc><bibl>");
    for (name, attribute, value) in [
        ("title", "", &carried.headline),
        ("author", "", &carried.byline),
        ("publisher", "", &carried.outlet),
        ("date", "", &carried.date),
        ("idno", " type=\"doc_id\"", &article.id),
        ("idno", " type=\"URI\"", &carried.url),
    ] {
        if !value.is_empty() {
            out.push_str(&filled(name, attribute, value));
        }
    }
    for (name, value) in carried.kept.iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&filled("note", " type=\"field\"", &format!("{name}: {value}")));
    }
    out.push_str("</bibl></sourceDesc>\n</fileDesc>");
    if !speakers.all.is_empty() {
        out.push_str("<profileDesc><particDesc><listPerson>\n");
        for (index, (name, kind, gender)) in speakers.all.iter().enumerate() {
            let id = speakers.id(index);
            let (element_name, inner) = match *kind {
                "organisation" | "place" | "document" => ("org", filled("orgName", "", name)),
                "group" => ("personGrp", filled("persName", "", name)),
                _ => ("person", filled("persName", "", name)),
            };
            let sex = match gender {
                Some("female") => "<sex value=\"F\"/>",
                Some(_) => "<sex value=\"M\"/>",
                None => "",
            };
            let sex = if element_name == "person" { sex } else { "" };
            let _ = writeln!(out, "<{element_name} xml:id=\"{id}\">{inner}{sex}</{element_name}>");
        }
        out.push_str("</listPerson></particDesc></profileDesc>");
    }
    out.push_str("</teiHeader>\n");
}

impl Markup for Speakers<'_> {
    fn paragraph(&self, zone: Zone) -> (&'static str, &'static str) {
        let opening = match zone {
            Zone::Body => "<p>",
            Zone::Headline => "<p rend=\"headline\">",
            Zone::Subhead => "<p rend=\"subhead\">",
            Zone::Caption => "<p rend=\"caption\">",
            Zone::Boilerplate => "<p rend=\"boilerplate\">",
        };
        (opening, "</p>")
    }

    /// What another element has interrupted points to its beginning.
    fn open(&self, out: &mut String, mark: &Mark<'_, '_>, again: bool) {
        let identity = |id: &Id| match again {
            false => format!(" xml:id=\"{}\"", id.as_str()),
            true => format!(" prev=\"#{}\"", id.as_str()),
        };
        let element = element(mark);
        let _ = match mark {
            Mark::Quote(_, row) => {
                let (identity, direct) = (identity(&row.quote_id), row.kind != "indirect");
                let thought = if row.act == Some("belief") { " aloud=\"false\"" } else { "" };
                write!(out, "<{element}{identity} direct=\"{direct}\"{thought}{}>", self.pointers("who", row))
            }
            Mark::Mention(row) => write!(out, "<{element}{}>", self.pointers("ref", row)),
            Mark::Cue => write!(out, "<{element} type=\"cue\">"),
            Mark::Entity(row) => {
                let key = attribute(row.name.as_deref().unwrap_or(row.text));
                write!(out, "<{element}{} key=\"{key}\">", identity(&row.entity_id))
            }
        };
    }

    fn close(&self, out: &mut String, mark: &Mark<'_, '_>, _again: bool) {
        let _ = write!(out, "</{}>", element(mark));
    }

    fn control(out: &mut String, c: char) {
        let _ = write!(out, "<gap reason=\"not in XML\" unit=\"chars\" quantity=\"1\" n=\"U+{:04X}\"/>", u32::from(c));
    }
}

fn element(mark: &Mark<'_, '_>) -> &'static str {
    match mark {
        Mark::Quote(..) => "said",
        Mark::Mention(_) => "rs",
        Mark::Cue => "seg",
        Mark::Entity(row) => match row.kind {
            "person" => "persName",
            "place" => "placeName",
            _ => "orgName",
        },
    }
}

fn filled(name: &str, attributes: &str, content: &str) -> String {
    let mut out = format!("<{name}{attributes}>");
    escape(&mut out, content, Speakers::control);
    let _ = write!(out, "</{name}>");
    out
}

fn attribute(value: &str) -> String {
    let mut out = String::new();
    // An attribute holds no element that could name the character.
    escape(&mut out, value, |out, _| out.push('\u{fffd}'));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::hostile;
    use proptest::prelude::*;
    use quick_xml::events::Event;
    use std::collections::BTreeSet;

    /// The text in `<body>`, the `xml:id`s and what points to one.
    fn read(document: &str) -> (String, BTreeSet<String>, Vec<String>) {
        let mut reader = quick_xml::Reader::from_str(document);
        let (mut words, mut ids, mut pointers, mut inside) = (String::new(), BTreeSet::new(), Vec::new(), false);
        loop {
            let event = reader.read_event().expect("well-formed");
            if let Event::Start(tag) | Event::Empty(tag) = &event {
                inside |= tag.name().as_ref() == "body";
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("well-formed");
                    let value = attribute.value.into_owned();
                    match attribute.key.as_ref() {
                        "xml:id" => assert!(ids.insert(value), "an id that comes twice"),
                        "who" | "ref" | "prev" => pointers.extend(value.split(' ').map(str::to_owned)),
                        "n" => words.extend(
                            u32::from_str_radix(&value[2..], 16).ok().and_then(char::from_u32).filter(|_| inside),
                        ),
                        _ => {}
                    }
                }
            }
            match event {
                Event::End(tag) => inside &= tag.name().as_ref() != "body",
                Event::Text(text) if inside => words.push_str(&text),
                Event::GeneralRef(name) if inside => words.push(match &*name {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "#13" => '\r',
                    other => panic!("{other:?}"),
                }),
                Event::Eof => return (words, ids, pointers),
                _ => {}
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// Well-formed whatever stands in the text, which can be had back; pointers lead somewhere.
        #[test]
        fn the_text_is_the_text(text in hostile::text()) {
            let piece = hostile::with_records(&text, |records| Tei.piece(records).unwrap());
            let document = String::from_utf8(piece.bytes).unwrap();
            let legal = |c: char| c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}') || matches!(c, '\t' | '\n');
            prop_assert!(document.chars().all(legal));
            let (words, ids, pointers) = read(&document);
            prop_assert_eq!(words, text);
            prop_assert!(pointers.iter().all(|pointer| ids.contains(pointer.trim_start_matches('#'))));
        }
    }
}
