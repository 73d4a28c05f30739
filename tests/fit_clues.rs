//! The program that fits what clues are worth, on a corpus of a few invented lines.

#[path = "../examples/support/descent.rs"]
mod descent;
#[path = "../examples/fit_clues/fit.rs"]
mod fit;

use std::collections::BTreeMap;
use whosaid::eval::{GoldArticle, GoldEntity};
use whosaid::training::Listener;
use whosaid::{EntityKind, Span};

/// Articles in which everything that stands behind "at" is of this kind.
fn corpus(kind: Option<EntityKind>) -> Vec<GoldArticle> {
    let names = ["Vessuka", "Orlbeem", "Quandimar", "Telphosk", "Brunnavy", "Ilmaroth"];
    let article = |(number, name): (usize, &&str)| {
        let text = format!("The meeting was held at {name} on Monday and nobody was hurt.");
        let start = text.find(name).unwrap();
        let entity = GoldEntity { span: (start, start + name.len()), kind };
        GoldArticle { doc: format!("a{number}"), text, attributions: None, entities: Some(vec![entity]) }
    };
    names.iter().enumerate().map(article).collect()
}

fn fitted(articles: &[GoldArticle]) -> String {
    let many = [articles; 10].concat();
    String::from_utf8(fit::learn(&many).unwrap()).unwrap()
}

/// The points of each clue: four fitted, four set by hand.
fn points(list: &str) -> BTreeMap<String, Vec<i32>> {
    let mut reader = csv::Reader::from_reader(list.as_bytes());
    let row = |record: csv::StringRecord| {
        (record[0].to_owned(), record.iter().skip(1).take(8).map(|cell| cell.parse().unwrap()).collect())
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

#[test]
fn the_listener_hears_the_clues_of_a_name() {
    let listener = Listener::built_in();
    let text = corpus(None)[0].text.clone();
    let candidates = listener.candidates(&text);
    let start = text.find("Vessuka").unwrap() as u32;
    let name = candidates.iter().find(|c| c.mentions == [Span::new(start, start + 7)]).expect("a candidate");
    let all = whosaid::training::clues();
    let told: Vec<&str> = (0..all.len()).filter(|k| name.clues >> k & 1 == 1).map(|k| all[k].name).collect();
    assert_eq!(told, ["Always", "At", "Unknown"]);
}

#[test]
fn the_same_corpus_gives_the_same_bytes_in_any_order() {
    let mut articles = corpus(Some(EntityKind::Place));
    articles.extend(corpus(Some(EntityKind::Organisation)));
    let first = fitted(&articles);
    assert_eq!(first, fitted(&articles));
    articles.reverse();
    assert_eq!(first, fitted(&articles));
}

#[test]
fn what_a_corpus_says_moves_the_points() {
    let places = points(&fitted(&corpus(Some(EntityKind::Place))));
    let bodies = points(&fitted(&corpus(Some(EntityKind::Organisation))));
    let nothing = points(&fitted(&corpus(None)));
    // Behind "at", by what stands there: place over organisation, and a name over none.
    let lead = |table: &BTreeMap<String, Vec<i32>>, one: usize, other: usize| table["At"][one] - table["At"][other];
    assert!(lead(&places, 1, 2) > lead(&nothing, 1, 2), "{:?} {:?}", places["At"], nothing["At"]);
    assert!(lead(&bodies, 2, 1) > lead(&nothing, 2, 1), "{:?} {:?}", bodies["At"], nothing["At"]);
    assert!(lead(&nothing, 3, 1) > lead(&places, 3, 1), "{:?} {:?}", nothing["At"], places["At"]);
    assert!(lead(&nothing, 3, 2) > lead(&bodies, 3, 2), "{:?} {:?}", nothing["At"], bodies["At"]);
}

#[test]
fn a_clue_that_a_corpus_does_not_tell_keeps_what_was_set_by_hand() {
    let table = points(&fitted(&corpus(Some(EntityKind::Place))));
    for clue in ["Honorific", "Company", "Age"] {
        assert_eq!(table[clue][..4], table[clue][4..], "{clue}");
    }
    // Settled: no corpus moves it.
    assert_eq!(table["Known"][..4], table["Known"][4..]);
}
