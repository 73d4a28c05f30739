//! The program that counts how far rows can be trusted, on a corpus of a few invented lines.

#[path = "../examples/support/descent.rs"]
mod descent;
#[path = "../examples/fit_confidence/fit.rs"]
mod fit;

use std::collections::BTreeMap;
use whosaid::eval::{GoldArticle, GoldAttribution, GoldKind};

/// Articles in which what stands behind "said" is said by Tessa Brandt, or by nobody.
fn corpus(real: bool) -> Vec<GoldArticle> {
    let words = ["The mill is shut.", "The lamps are lit.", "We sold the last boat.", "Nobody asked the miller."];
    let article = |(number, words): (usize, &&str)| {
        let text = format!("Tessa Brandt said: “{words}”");
        let end = text.chars().count();
        let said = GoldAttribution {
            source: vec![(0, 12)],
            cue: vec![(13, 17)],
            content: vec![(19, end)],
            kind: GoldKind::Direct,
            speaker: None,
        };
        let attributions = Some(if real { vec![said] } else { Vec::new() });
        GoldArticle { doc: format!("a{number}"), text, attributions, entities: None }
    };
    words.iter().enumerate().map(article).collect()
}

fn fitted(articles: &[GoldArticle]) -> String {
    String::from_utf8(fit::learn(articles).unwrap()).unwrap()
}

/// Points, rows and right ones of each signal.
fn table(list: &str) -> BTreeMap<String, [i32; 3]> {
    let mut reader = csv::Reader::from_reader(list.as_bytes());
    let row = |record: csv::StringRecord| (record[0].to_owned(), [1, 2, 3].map(|cell| record[cell].parse().unwrap()));
    reader.records().map(|record| row(record.unwrap())).collect()
}

#[test]
fn the_same_corpus_gives_the_same_bytes_in_any_order() {
    let mut articles = corpus(true);
    articles.extend(corpus(false));
    let first = fitted(&articles);
    assert_eq!(first, fitted(&articles));
    articles.reverse();
    assert_eq!(first, fitted(&articles));
}

#[test]
fn a_rule_is_worth_what_it_was_right() {
    let mut articles = corpus(true);
    // What stands before its clause is never a quotation here.
    articles.extend(corpus(false).into_iter().map(|article| {
        let words = article.text.trim_start_matches("Tessa Brandt said: “").trim_end_matches(".”");
        GoldArticle {
            doc: format!("{}-after", article.doc), text: format!("“{words},” Tessa Brandt said."), ..article
        }
    }));
    let list = table(&fitted(&articles));
    let ([before, said, right], [after, tagged, wrong]) = (list["rule: said-before"], list["rule: said-after"]);
    assert_eq!([said, right, tagged, wrong], [4, 4, 4, 0]);
    assert!(before > 0 && after < 0, "{before} {after}");
    // What a corpus does not show says nothing.
    assert_eq!(list["rule: transcript"], [0, 0, 0]);
}
