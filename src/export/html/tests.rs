//! What the page promises, whatever the text: well-formed, its text unchanged, every link leading somewhere.

use super::article::render;
use crate::export::hostile;
use proptest::prelude::*;
use quick_xml::events::Event;
use std::collections::BTreeSet;

fn body(text: &str) -> String {
    hostile::with_records(text, |records| render(records, 7).body)
}

/// What a reader sees of the text: the words of `<div class="text">`, tags taken away; and every id and every target.
fn read(body: &str) -> (String, BTreeSet<String>, BTreeSet<String>) {
    let mut reader = quick_xml::Reader::from_str(body);
    let (mut words, mut ids, mut targets) = (String::new(), BTreeSet::new(), BTreeSet::new());
    let (mut depth, mut inside) = (0_usize, None);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) => {
                depth += 1;
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("well-formed");
                    let value = attribute.value.clone().into_owned();
                    match attribute.key.as_ref() {
                        "id" => assert!(ids.insert(value), "an id that comes twice"),
                        "href" => drop(targets.insert(value)),
                        "class" if value == "text" => inside = Some(depth),
                        _ => {}
                    }
                }
            }
            Event::End(_) => {
                if inside == Some(depth) {
                    inside = None;
                }
                depth -= 1;
            }
            Event::Text(text) if inside.is_some() => words.push_str(&text),
            Event::GeneralRef(name) if inside.is_some() => match &*name {
                "amp" => words.push('&'),
                "lt" => words.push('<'),
                "gt" => words.push('>'),
                "quot" => words.push('"'),
                "#13" => words.push('\r'),
                other => panic!("{other:?}"),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    (words, ids, targets)
}

#[test]
fn quotations_lead_to_their_speakers_and_back() {
    let body = body("“He told me ‘go home’ and hung up,” Iris Han said in Leeds.");
    assert!(body.contains("<h2 id=\"a7t\" class=\"headline\">&lt;h1&gt;"), "{body}");
    let nested = "‘<mark class=\"direct\" id=\"a7q2\">go home</mark><a class=\"ref\" href=\"#a7n2\"";
    assert!(body.contains("“<mark class=\"direct\" id=\"a7q1\">") && body.contains(nested), "{body}");
    assert!(body.contains("<a class=\"ref\" href=\"#a7n1\" data-n=\"1\" aria-label=\"1: Iris Han\"></a>"));
    assert!(body.contains("<b><span class=\"person\" title=\"Iris Han (person)\">Iris Han</span></b> <i>said</i>"));
    assert!(body.contains("<li id=\"a7n1\"><a href=\"#a7q1\">Iris Han</a>"));
    // An address that is none of the web's is words.
    assert!(!body.contains("href=\"javascript") && body.contains("javascript:alert(1)"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Marks never change the text, tags nest, and links lead somewhere, whatever stands in it.
    #[test]
    fn the_text_is_the_text(text in hostile::text()) {
        let (words, ids, targets) = read(&body(&text));
        prop_assert_eq!(words, text.replace('\0', "\u{fffd}"));
        for target in targets {
            prop_assert!(ids.contains(target.trim_start_matches('#')), "{target}");
        }
    }
}
