//! What is allocated, counted: nothing for a token, and no more for an article than a few for each of its quotations.

use allocation_counter::measure;
use whosaid::Extractor;
use whosaid::stages::Stages;

#[test]
fn the_text_stage_allocates_nothing_for_a_token() {
    let stages = Stages::built_in();
    let count = |sentences: usize| {
        let raw = "The ferry stays in port until the lamp is mended, and nobody asked the crew. ".repeat(sentences);
        measure(|| assert!(stages.text(&raw) > sentences * 10)).count_total
    };
    // A list that grows a hundredfold is moved a few times.
    assert!(count(1000) <= count(10) + 30, "{} for 10 sentences, {} for 1000", count(10), count(1000));
}

#[test]
fn an_article_allocates_little() {
    let extractor = Extractor::builder().build().unwrap();
    let article = include_str!("../examples/harbour.txt");
    // The first builds what is built once.
    let quotations = extractor.extract(article).quotations.len() as u64;
    let count = measure(|| drop(extractor.extract(article))).count_total;
    assert!(count <= 24 * quotations, "{count} allocations for {quotations} quotations");
    assert_eq!(measure(|| drop(extractor.extract(article))).count_total, count);
}
