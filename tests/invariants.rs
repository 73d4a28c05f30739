//! What holds for every text, however broken: no panic, spans that fit, the same output for the same input.
//!
//! The texts are sentences of the fixtures mixed with noise: stray marks, line ends, datelines, letters of many scripts.

#![cfg(feature = "db")]

mod laws;
mod support;

use laws::document::sound;
use laws::{Kept, rows, told};
use proptest::prelude::*;
use std::sync::LazyLock;
use support::{Fixture, fixtures};
use whosaid::input::Article;
use whosaid::{Dial, Extractor};

static PLAIN: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().unwrap());
static INDIRECT: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().indirect(true).build().unwrap());
static RECALL: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::builder().indirect(true).dial(Dial::Recall).speech_only(true).build().unwrap());
static STRICT: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().dial(Dial::Strict).build().unwrap());
static FIXTURES: LazyLock<Vec<Fixture>> = LazyLock::new(|| {
    let mut all = fixtures("articles");
    all.append(&mut fixtures("false-positives"));
    all
});
/// The articles that open with running text or a headline above it: something that a second story can follow.
static ARTICLES: LazyLock<Vec<&'static str>> = LazyLock::new(|| FIXTURES.iter().map(|f| f.text.as_str()).collect());
static SENTENCES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = FIXTURES.iter().flat_map(|fixture| fixture.text.lines());
    lines.flat_map(|line| line.split_inclusive(". ")).map(str::trim).filter(|sentence| !sentence.is_empty()).collect()
});

const MARKS: &[&str] =
    &["“", "”", "‘", "’", "\"", "'", "''", "``", "„", "‚", "«", "»", "‹", "›", "’’", "＂", "—", "--", "- "];
const BREAKS: &[&str] =
    &["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", " ", "  ", "\t", "\u{a0}", "\u{2028}", "\u{85}", "\u{0}"];
const SCRIPTS: &[&str] = &[
    "e\u{301}",
    "\u{301}",
    "שלום",
    "مرحبا",
    "\u{202e}abc",
    "日本",
    "“日本」",
    "👩‍👧‍👦",
    "\u{200b}",
    "\u{feff}",
    "ﬁ",
    "İ",
    "ß",
    "Dž",
    "ŉ",
    "\u{fff}",
    "𝒜",
];
const NEWS: &[&str] = &[
    "WASHINGTON: ",
    "DAVOS, Switzerland/COPENHAGEN: ",
    "LONDON (Reuters) — ",
    "Q: ",
    "A: ",
    "JUDGE HALE: ",
    "By Ann Lee",
    "© 2024 The Gazette. All rights reserved.",
    "Short Url: https://x.example/1",
    "FILE PHOTO: ",
    "• ",
    "said",
    "he said",
    "she said.",
    "according to",
    "told reporters",
    "the latter said",
    "who called it",
    "Her verdict:",
    "a source",
    "Mr.",
    "U.S.",
    "O’Dowd",
    "St. Kitts",
    "’90s",
    "'n'",
    "Jordan",
    "Austin",
    "Chad said",
    "officials said that",
    "’s",
    "s’ ",
];

/// A text, rich in what goes wrong.
fn noisy_text() -> impl Strategy<Value = String> {
    let from = |all: &'static [&'static str]| prop::sample::select(all).prop_map(str::to_owned);
    let piece = prop_oneof![
        6 => prop::sample::select(SENTENCES.as_slice()).prop_map(|sentence| format!("{sentence} ")),
        4 => from(MARKS),
        4 => from(BREAKS),
        3 => from(NEWS),
        2 => from(&[". ", ", ", "? ", "! ", ": ", "; ", "…", "... ", "(", ") ", "[", "]", "&", "-", "·"]),
        1 => from(SCRIPTS),
        2 => "[A-Z][a-z]{0,6} ",
        1 => "[A-Za-z]{1,9} ",
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// An article as it would be printed: paragraphs with stops at their ends, from the fixtures.
fn article() -> impl Strategy<Value = String> {
    let body = prop::collection::vec(prop::sample::select(SENTENCES.as_slice()), 0..4);
    (prop::sample::select(ARTICLES.as_slice()), body).prop_map(|(article, more)| {
        let more = more.iter().filter(|sentence| sentence.ends_with('.')).map(|sentence| format!("\n\n{sentence}"));
        format!("{}{}", article.trim_end(), more.collect::<String>())
    })
}

/// So many cases, unless `PROPTEST_CASES` asks for a longer run.
fn config(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok()).unwrap_or(cases);
    // What fails is kept as a test or a fixture that says what it shows, not as a seed.
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(512))]

    #[test]
    fn every_span_fits(text in noisy_text()) {
        for extractor in [&PLAIN, &INDIRECT, &RECALL, &STRICT] {
            let document = extractor.extract(&text);
            prop_assert_eq!(document.text, text.as_str());
            prop_assert_eq!(sound(&document), Ok(()));
        }
    }

    #[test]
    fn every_row_gives_its_words(text in noisy_text()) {
        let article = Article { id: "a.txt".into(), text, ..Article::default() };
        prop_assert_eq!(rows::fit(&INDIRECT.extract(&article.text), &article), Ok(()));
    }

    #[test]
    fn no_string_is_too_strange(text in any::<String>()) {
        prop_assert_eq!(sound(&INDIRECT.extract(&text)), Ok(()));
    }

    #[test]
    fn the_same_text_gives_the_same_output(text in noisy_text(), other in noisy_text()) {
        let alone = format!("{:?}", PLAIN.extract(&text));
        PLAIN.extract(&other);
        prop_assert_eq!(format!("{:?}", PLAIN.extract(&text)), alone);
    }

    #[test]
    fn line_ends_change_no_row(text in article()) {
        prop_assert_eq!(line_ends(&text), Ok(()));
    }

    #[test]
    fn line_ends_change_no_row_of_a_broken_text(text in noisy_text()) {
        prop_assert_eq!(line_ends(&text.replace('\r', "\n")), Ok(()));
    }

    #[test]
    fn an_unrelated_story_changes_no_row(text in article(), other in prop::sample::select(UNRELATED)) {
        prop_assert_eq!(beside(&text, other), Ok(()));
    }

    #[test]
    fn a_story_does_not_change_the_one_above_it(text in article(), other in article()) {
        prop_assert_eq!(above(&text, &other), Ok(()));
    }

    #[test]
    fn blanks_around_an_article_change_no_row(text in article()) {
        let padded = format!("\n \n{text}\n\n\n");
        prop_assert_eq!(told::alike(&told::all(&PLAIN.extract(&padded)), &told::all(&PLAIN.extract(&text))), Ok(()));
    }
}

fn line_ends(text: &str) -> Kept {
    let windows = text.replace('\n', "\r\n");
    told::alike(&told::all(&INDIRECT.extract(text)), &told::all(&INDIRECT.extract(&windows)))
}

/// Stories that have nothing to do with the fixtures, as they stand below another one in a file.
const UNRELATED: &[&str] = &[
    "‘The kiln is cold,’ said Petra Vance, who fires bricks. She blamed the “new tax”.",
    "\"Our bees came back,\" Olin Marsh told the Weekly Hive. \"Nobody knows why.\"",
    "Snow closed both passes above Tarn Hollow. No one was hurt, and no one spoke of it.",
];

/// What ends a story, and what begins the next one.
const END: &str = "© 2024 The Eastmoor Gazette. All rights reserved.";
const BEGIN: &str = "Council opens a second well\n\nLONDON (Meridian Wire) — ";

/// Whether a story tells the same by itself, above another one and below it.
fn beside(text: &str, other: &str) -> Kept {
    above(text, other)?;
    let text = format!("{BEGIN}{text}");
    let below = format!("{other}\n\n{END}\n\n{text}");
    let (alone, both) = (INDIRECT.extract(&text), INDIRECT.extract(&below));
    let first = both.stories.len() + 1 - alone.stories.len();
    assert!(first > 1, "the second story was not told apart");
    told::alike(&told::all(&alone), &told::of(&both, first..=both.stories.len()))
}

/// Whether a story tells the same by itself and above another one.
fn above(text: &str, other: &str) -> Kept {
    let text = format!("{}\n\n{END}", text.trim_end());
    let both = format!("{text}\n\n{BEGIN}{other}");
    let (alone, both) = (INDIRECT.extract(&text), INDIRECT.extract(&both));
    assert!(both.stories.len() > alone.stories.len(), "the second story was not told apart");
    told::alike(&told::all(&alone), &told::of(&both, 1..=alone.stories.len()))
}

/// The apostrophes of the second story are none of the first one's business.
#[test]
fn a_made_possessive_takes_the_apostrophe_of_its_story() {
    let text = "Hana Satomi won for her second novel in Osaka. \"She gets seasick in the bath,\" her mother said.";
    let other = "It is “a man’s car park,” according to pilot Hamish Dunmore. “The board’s chair left,” he said.";
    assert_eq!(above(text, other), Ok(()));
}

#[test]
fn threads_share_an_extractor() {
    let read = || FIXTURES.iter().map(|f| format!("{:?}", INDIRECT.extract(&f.text))).collect::<Vec<_>>();
    let alone = read();
    std::thread::scope(|scope| {
        let others: Vec<_> = (0..4).map(|_| scope.spawn(read)).collect();
        for other in others {
            assert!(other.join().unwrap() == alone);
        }
    });
}

#[test]
fn two_extractors_agree() {
    let other = Extractor::builder().build().unwrap();
    for fixture in FIXTURES.iter() {
        let (one, two) = (PLAIN.extract(&fixture.text), other.extract(&fixture.text));
        assert_eq!(format!("{one:?}"), format!("{two:?}"), "{}", fixture.name);
    }
}

#[test]
fn fixtures_have_no_faults() {
    for fixture in FIXTURES.iter() {
        for extractor in [&PLAIN, &INDIRECT, &RECALL, &STRICT] {
            assert_eq!(sound(&extractor.extract(&fixture.text)), Ok(()), "{}", fixture.name);
        }
    }
}

/// Small texts that broke a law once.
#[test]
fn texts_that_broke_a_law_keep_it() {
    let texts = [
        // A title at the very head of the text, before a name and a participle.
        "Judge Alma Teck saying “no way.”",
        // An indirect statement before nested quotations moved their parent.
        "Elders told the crew that a road had been promised. Hansen told the inquiry: “Viktor said, ‘Not before lunch.’”",
        "Ann Lee said the meeting would start at six. “It was ‘a shed’ and no more,” she said. “We left,” Lee said.",
        // A single mark that closes behind the double one that holds it.
        "“He told me ‘go home” and left.’ Ann Lee said it.",
        "''‘U.S.\"'",
        // Nothing but marks before the reporting clause.
        "‚: ‹, Bokunguli, 61, learned the route from her father. ",
        // A turn of a transcript without a word.
        "Q: Work on the new runway stopped in April.\nQ: •\nA: Yes.",
        // Two clauses that report the same words.
        "Calls to Ann Lee went unanswered, he declined to comment, and Calls to Ann Lee went unanswered, he declined to \
         comment, and Calls to Ann Lee went unanswered, he declined to comment, and ",
        // An unopened mark at the head of a turn of a transcript: the row inside begins with it.
        "M:E\nA:I i.\"\"?\nA:\"",
        "\"Ęhe said\r'n'WASHINGTON: ‹''. By Ann Lee‘",
    ];
    for text in texts {
        for extractor in [&PLAIN, &INDIRECT, &RECALL, &STRICT] {
            assert_eq!(sound(&extractor.extract(text)), Ok(()), "{text}");
        }
    }
}

#[test]
fn hostile_texts_end_in_time() {
    // Nothing may take the square of a paragraph's length. In time that grows with the text each of these is done in a
    // fraction of a second, unoptimised too; the bound is one against a hang. Larger ones: tests/hostile.rs.
    let texts = [
        "“".repeat(8_000),
        "'".repeat(8_000),
        "“a ".repeat(8_000),
        "' a ".repeat(8_000),
        "\n".repeat(60_000),
        "Ann Lee said “yes” ".repeat(4_000),
        "“Yes,” she said. ".repeat(4_000),
        "An aide who asked not to be named said “yes” ".repeat(2_000),
        "Calls to Ann Lee went unanswered, he declined to comment, and ".repeat(1_500),
        format!("{}It rained.\n\n", "Lee: ‘Yes we can do it’\n\n“We can,” Ann Lee said.\n\n".repeat(1_500)),
        "Ann ".repeat(8_000),
        "A. ".repeat(8_000),
        "“Yes.\n\n".repeat(4_000),
        "(".repeat(30_000),
        "\u{301}".repeat(30_000),
    ];
    let mut slow = Vec::new();
    for text in &texts {
        let start = std::time::Instant::now();
        let document = INDIRECT.extract(text);
        let seconds = start.elapsed().as_secs_f32();
        assert_eq!(sound(&document), Ok(()));
        if seconds > 20.0 {
            let begin: String = text.chars().take(20).collect();
            slow.push(format!("{seconds:.1} s for {} bytes of {begin:?}", text.len()));
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn what_is_left_out_changes_nothing_else() {
    let bare = Extractor::builder().entities(false).no_comments(false).evidence(false).build().unwrap();
    for Fixture { name, text, .. } in FIXTURES.iter() {
        let (mut whole, bare) = (PLAIN.extract(text), bare.extract(text));
        for said in whole.quotations.iter_mut().map(|quotation| &mut quotation.attribution) {
            said.evidence.clear();
            said.rejected.clear();
        }
        assert_eq!(format!("{:?}", whole.quotations), format!("{:?}", bare.quotations), "{name}");
        assert!(bare.entities.is_empty() && bare.no_comments.is_empty(), "{name}");
    }
    assert!(FIXTURES.iter().any(|f| !PLAIN.extract(&f.text).entities.is_empty()));
}
