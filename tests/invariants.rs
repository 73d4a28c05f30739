//! What holds for every text, however broken: no panic, spans that fit, the same output for the same input.
//!
//! The texts are sentences of the fixtures mixed with noise: stray marks, line ends, datelines, letters of many scripts.

mod support;

use proptest::prelude::*;
use std::sync::LazyLock;
use support::{Fixture, fixtures};
use whosaid::{Dial, Document, Extractor, Method, Span};

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

/// The rows as a table would show them, blanks of any kind made one.
fn rows(document: &Document<'_>) -> Vec<[String; 6]> {
    let words = |span: Option<Span>| {
        let words = span.map_or("", |span| &document.text[span.range()]);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let row = |row: &whosaid::Quotation| {
        let said = &row.attribution;
        let (kind, method) = (support::word(row.kind), support::word(said.method));
        [words(Some(row.span)), kind, said.speaker.clone(), words(said.mention), method, format!("{:?}", row.warnings)]
    };
    document.quotations.iter().map(row).collect()
}

/// Faults of a document that no text excuses.
fn faults(document: &Document<'_>) -> Result<(), String> {
    let text = document.text;
    let check = |fine: bool, what: &dyn Fn() -> String| if fine { Ok(()) } else { Err(what()) };
    let whole = Span::new(0, text.len() as u32);
    let mut end = 0;
    for story in &document.stories {
        check(story.span.start >= end && text.get(story.span.range()).is_some_and(|words| !words.is_empty()), &|| {
            format!("story {:?} overlaps or does not fit", story.span)
        })?;
        end = story.span.end;
    }
    check(!document.stories.is_empty() || document.quotations.is_empty() && document.entities.is_empty(), &|| {
        "rows without a story".to_owned()
    })?;
    let story = |number: u32| (number as usize).checked_sub(1).and_then(|k| document.stories.get(k)).map(|s| s.span);
    // A paragraph never holds a blank line, and line by line the numbers never fall.
    let in_paragraph = |span: Span| {
        let mut lines = text[span.range()].lines();
        !lines.any(|line| line.trim().is_empty())
    };
    for (k, row) in document.no_comments.iter().enumerate() {
        let within = story(row.story).ok_or_else(|| format!("record {k}: no story {}", row.story))?;
        for span in [Some(row.span), Some(row.mention), row.requester].into_iter().flatten() {
            let fits = text.get(span.range()).is_some_and(|words| !words.is_empty()) && within.contains(span);
            check(fits, &|| format!("record {k}: {span:?} is empty, splits a character or leaves its story"))?;
        }
    }
    let mut before = (Span::default(), 0, 0);
    for (k, row) in document.quotations.iter().enumerate() {
        let said = &row.attribution;
        let within = story(row.story).ok_or_else(|| format!("row {k}: no story {}", row.story))?;
        let parts = [
            ("quotation", Some(row.span)),
            ("statement", Some(row.statement)),
            ("context", Some(row.context)),
            ("mention", said.mention),
            ("cue", said.cue),
            ("title", said.speaker_title),
            ("addressee", said.addressee),
            ("medium", said.medium),
            ("anonymity", said.anonymity),
        ];
        for (name, span) in parts.iter().filter_map(|(name, span)| span.map(|span| (name, span))) {
            let fits = whole.contains(span) && text.get(span.range()).is_some();
            check(fits, &|| format!("row {k}: {name} {span:?} is not on character boundaries"))?;
            check(within.contains(span), &|| format!("row {k}: {name} {span:?} lies outside of story {within:?}"))?;
            check(!span.is_empty(), &|| format!("row {k}: {name} is empty at {span:?}"))?;
        }
        let words = &text[row.span.range()];
        check(words.trim() == words, &|| format!("row {k}: blanks at the edge of {words:?}"))?;
        check(words.chars().any(char::is_alphanumeric), &|| format!("row {k}: no word in {words:?}"))?;
        check(in_paragraph(row.span), &|| format!("row {k}: {words:?} is longer than its paragraph"))?;
        check(row.statement.contains(row.span), &|| format!("row {k}: outside of its statement {:?}", row.statement))?;
        check(row.context.contains(row.span), &|| format!("row {k}: outside of its context {:?}", row.context))?;
        check((before.0.start, before.0.end) <= (row.span.start, row.span.end), &|| format!("row {k}: not sorted"))?;
        check((before.1, before.2) <= (row.story, row.paragraph), &|| format!("row {k}: paragraph numbers fall"))?;
        before = (row.span, row.story, row.paragraph);
        let turn = document.quotations.get(row.turn).filter(|_| row.turn <= k);
        let first = turn.is_some_and(|first| first.turn == row.turn && first.story == row.story);
        check(first, &|| format!("row {k}: turn {} is none", row.turn))?;
        if let Some(parent) = row.parent {
            let holds = parent < k && document.quotations[parent].span.contains(row.span);
            check(holds, &|| format!("row {k}: parent {parent} does not hold it"))?;
        }
        if let Some(copy) = row.duplicate_of {
            let original = copy < k && document.quotations[copy].duplicate_of.is_none();
            check(original, &|| format!("row {k}: duplicate of {copy}, which is no original before it"))?;
        }
        if let Some(echo) = row.echo_of {
            check(echo != k && echo < document.quotations.len(), &|| format!("row {k}: echo of {echo}"))?;
        }
        check(said.confidence <= 100, &|| format!("row {k}: confidence {}", said.confidence))?;
        let nobody = said.method == Method::None;
        check(!nobody || said.mention.is_none() || said.speaker.is_empty(), &|| {
            format!("row {k}: a speaker by no method")
        })?;
    }
    let mut before = Span::default();
    for (k, entity) in document.entities.iter().enumerate() {
        let span = entity.span;
        let fits = whole.contains(span) && text.get(span.range()).is_some_and(|words| !words.trim().is_empty());
        check(fits, &|| format!("entity {k}: {span:?} is empty or not on character boundaries"))?;
        let within = story(entity.story).ok_or_else(|| format!("entity {k}: no story {}", entity.story))?;
        check(within.contains(span), &|| format!("entity {k}: {span:?} lies outside of story {within:?}"))?;
        check(in_paragraph(span), &|| format!("entity {k}: {:?} is longer than its paragraph", &text[span.range()]))?;
        check((before.start, before.end) <= (span.start, span.end), &|| format!("entity {k}: not sorted"))?;
        check(!before.overlaps(span), &|| format!("entity {k}: {span:?} overlaps {before:?}"))?;
        before = span;
        check(!entity.name.trim().is_empty(), &|| format!("entity {k}: {:?} has no name", &text[span.range()]))?;
        check(entity.confidence <= 100, &|| format!("entity {k}: confidence {}", entity.confidence))?;
        if let Some(quotation) = entity.quotation {
            let holds = document.quotations.get(quotation).is_some_and(|row| row.span.contains(span));
            check(holds, &|| format!("entity {k}: quotation {quotation} does not hold it"))?;
        }
        if let Some(copy) = entity.duplicate_of {
            check(copy < k, &|| format!("entity {k}: duplicate of {copy}, which is not before it"))?;
        }
        if let Some((lat, lon)) = entity.point {
            check(lat.abs() <= 90.0 && lon.abs() <= 180.0, &|| format!("entity {k}: no point {lat}, {lon}"))?;
        }
    }
    Ok(())
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
            prop_assert_eq!(faults(&document), Ok(()));
            // The printed forms read every span.
            whosaid::export::carets(&document);
            whosaid::export::explain(&document);
        }
    }

    #[test]
    fn no_string_is_too_strange(text in any::<String>()) {
        prop_assert_eq!(faults(&INDIRECT.extract(&text)), Ok(()));
    }

    #[test]
    fn the_same_text_gives_the_same_output(text in noisy_text()) {
        let again = Extractor::extract(&PLAIN, &text);
        prop_assert_eq!(format!("{:?}", PLAIN.extract(&text)), format!("{again:?}"));
    }

    #[test]
    fn line_ends_change_no_quotation(text in article()) {
        let windows = text.replace('\n', "\r\n");
        prop_assert_eq!(rows(&PLAIN.extract(&text)), rows(&PLAIN.extract(&windows)));
    }

    #[test]
    fn a_story_does_not_change_the_one_above_it(text in article(), other in article()) {
        let (alone, above) = alone_and_above(&text, &other);
        prop_assert_eq!(above, alone);
    }

    #[test]
    fn blanks_around_an_article_change_no_quotation(text in article()) {
        let padded = format!("\n \n{text}\n\n\n");
        prop_assert_eq!(rows(&PLAIN.extract(&padded)), rows(&PLAIN.extract(&text)));
    }
}

/// The rows of an article by itself, and the same rows when another story follows in the file.
fn alone_and_above(text: &str, other: &str) -> (Vec<[String; 6]>, Vec<[String; 6]>) {
    let furniture = "© 2024 The Eastmoor Gazette. All rights reserved.\n\nCouncil opens a second well";
    let both = format!("{}\n\n{furniture}\n\nLONDON (Meridian Wire) — {other}", text.trim_end());
    let (alone, both) = (PLAIN.extract(text), PLAIN.extract(&both));
    assert!(both.stories.len() > alone.stories.len(), "the second story was not told apart");
    let mut above = rows(&both);
    above.truncate(alone.quotations.len());
    (rows(&alone), above)
}

/// The apostrophes of the second story are none of the first one's business.
#[test]
fn a_made_possessive_takes_the_apostrophe_of_its_story() {
    let text = "Hana Satomi won for her second novel in Osaka. \"She gets seasick in the bath,\" her mother said.";
    let other = "It is “a man’s car park,” according to pilot Hamish Dunmore. “The board’s chair left,” he said.";
    let (alone, above) = alone_and_above(text, other);
    assert_eq!(above, alone);
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
            assert_eq!(faults(&extractor.extract(&fixture.text)), Ok(()), "{}", fixture.name);
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
        "\"Ęhe said\r'n'WASHINGTON: ‹''. By Ann Lee‘",
    ];
    for text in texts {
        for extractor in [&PLAIN, &INDIRECT, &RECALL, &STRICT] {
            assert_eq!(faults(&extractor.extract(text)), Ok(()), "{text}");
        }
    }
}

#[test]
fn hostile_texts_end_in_time() {
    // Nothing may take the square of a paragraph's length. In time that grows with the text each of these is done in a
    // fraction of a second, unoptimised too.
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
        assert_eq!(faults(&document), Ok(()));
        if seconds > 2.0 {
            let begin: String = text.chars().take(20).collect();
            slow.push(format!("{seconds:.1} s for {} bytes of {begin:?}", text.len()));
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}
