//! Snapshots of the text stage, which is private: words with their tags below, quoted stretches in ⟦⟧, sentence by
//! sentence, the zone before each paragraph. And its law: tokens and the gaps between them give back the text.
//!
//! Generate with `INSTA_UPDATE=always cargo test --no-fail-fast --lib --test stages`.

use crate::gazetteer::{Class, Gazetteers};
use crate::text::{Close, Kind, Shape, Stretch, Text, Token, stories};
use proptest::prelude::*;
use std::fmt::Write;
use std::ops::Range;
use std::sync::LazyLock;
use support::{read, tests_folder};
use unicode_width::UnicodeWidthStr;

#[path = "../tests/support/mod.rs"]
mod support;

/// One article for each thing that the text stage must get right.
const ARTICLES: &[&str] = &[
    "apostrophes-elided-and-plural",
    "article-two-stories",
    "article-wire-dateline",
    "backticks-and-two-apostrophes",
    "british-single-marks-plural-possessive",
    "closing-glyph-at-both-ends",
    "ellipsis-and-brackets",
    "guillemets-with-comma-outside",
    "headline-possessive-apostrophe-before-marks",
    "multi-paragraph-after-colon",
    "nested-closing-marks-together",
    "transcript-q-and-a",
    "unclosed-straight-mark",
    "wrong-glyph-closes-sign",
];

static GAZETTEERS: LazyLock<Gazetteers> = LazyLock::new(|| Gazetteers::new(Vec::new()));

#[test]
fn text() {
    for name in ARTICLES {
        let path = tests_folder().join(format!("articles/{name}.txt"));
        let fixture = read(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../snapshots");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_snapshot_suffix(*name);
        settings.set_description(fixture.front.shows);
        settings.set_input_file(&path);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("text", print(&fixture.text)));
    }
}

/// The whole stage, to be read.
fn print(raw: &str) -> String {
    let text = Text::new(raw, &GAZETTEERS.lexicon);
    let mut out = String::new();
    for (number, story) in stories(&text, &GAZETTEERS.names[0]).iter().enumerate() {
        for (p, zone) in story.paragraphs.clone().zip(&story.zones) {
            let zone = support::word(*zone);
            let _ = writeln!(out, "¶ {}  {zone}  story {}", p + 1, number + 1);
            for sentence in &text.sentences[text.paragraphs[p].sentences.clone()] {
                print_sentence(&mut out, &text, sentence.tokens.clone());
            }
        }
    }
    out
}

/// One sentence: lines of words with a line of tags below each, a blank line at the end.
fn print_sentence(out: &mut String, text: &Text<'_>, tokens: Range<usize>) {
    const WIDTH: usize = 110;
    let (mut words, mut tags) = (String::new(), String::new());
    for k in tokens {
        let (word, tag) = (bracketed(text, k), tag(&text.tokens[k]));
        let width = word.width().max(tag.width());
        if words.width() + width > WIDTH {
            let _ = writeln!(out, "{}\n{}", words.trim_end(), tags.trim_end());
            (words, tags) = (String::new(), String::new());
        }
        for (line, cell) in [(&mut words, word), (&mut tags, tag)] {
            line.push_str(&cell);
            line.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
        }
    }
    let _ = writeln!(out, "{}\n{}\n", words.trim_end(), tags.trim_end());
}

/// The word, with the brackets of the stretches that begin and end at it.
fn bracketed(text: &Text<'_>, token: usize) -> String {
    let mut out = String::new();
    let begins = |s: &&Stretch| s.tokens.start == token && !s.tokens.is_empty();
    let ends = |s: &&Stretch| s.tokens.end == token + 1 && !s.tokens.is_empty();
    out.extend(text.stretches.iter().filter(begins).map(|_| '⟦'));
    out.push_str(text.word(token));
    for stretch in text.stretches.iter().filter(ends) {
        out.push_str(match stretch.close {
            Close::Paired => "⟧",
            Close::WrongGlyph => "⟧wrong-glyph",
            Close::ParagraphEnd => "⟧paragraph-end",
            Close::Unopened => "⟧unopened",
        });
    }
    out
}

/// Class names that stand on nearly every line, cut short to keep the lines wide.
const SHORT: [(&str, &str); 10] = [
    ("auxiliary", "aux"),
    ("collective", "coll"),
    ("conjunction", "conj"),
    ("determiner", "det"),
    ("given_female", "given-f"),
    ("given_male", "given-m"),
    ("possessive", "poss"),
    ("preposition", "prep"),
    ("pronoun", "pron"),
    ("subordinator", "sub"),
];

/// Shape, parts of speech in the letters of `gazetteers/generated/words.csv`, then the classes by name; for what is no
/// word, its kind. `+3` says that a phrase of three tokens begins here.
fn tag(token: &Token) -> String {
    const LETTERS: [(Class, char); 8] = [
        (Class::NOUN, 'n'),
        (Class::PLURAL, 'p'),
        (Class::BASE, 'v'),
        (Class::THIRD, 'z'),
        (Class::PAST, 'd'),
        (Class::ING, 'g'),
        (Class::ADJECTIVE, 'a'),
        (Class::ADVERB, 'r'),
    ];
    if token.kind != Kind::Word {
        return format!("{:?}", token.kind).to_lowercase();
    }
    let mut out = match token.shape {
        Shape::Lower => "",
        Shape::Capital => "Aa",
        Shape::Upper => "AA",
        Shape::Initial => "A",
        Shape::Mixed => "aA",
        Shape::None => "?",
    }
    .to_owned();
    let mut letters: String =
        LETTERS.iter().filter(|(class, _)| token.has(*class)).map(|(_, letter)| *letter).collect();
    if token.has(Class::VERB_FIRST) {
        letters.push('!');
    }
    let told = Class(LETTERS.iter().fold(Class::VERB_FIRST.0 | Class::ORDINARY.0, |set, (class, _)| set | class.0));
    let named = Class::NAMES.iter().filter(|(_, class)| token.has(*class) && !told.has(*class));
    let names = named.map(|(name, _)| {
        let name = name.to_ascii_lowercase();
        SHORT.iter().find(|(long, _)| *long == name).map_or(name.clone(), |(_, short)| (*short).to_owned())
    });
    for part in Some(letters).into_iter().chain(names).filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push('.');
        }
        out.push_str(&part);
    }
    if token.phrase > 1 {
        let _ = write!(out, "+{}", token.phrase);
    }
    if out.is_empty() { "·".to_owned() } else { out }
}

/// Text with every mark, stop, blank and line end that the stage cuts at.
fn noisy_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[A-Za-z]{1,8}",
        4 => Just(" ".to_owned()),
        2 => prop::sample::select(vec!["“", "”", "‘", "’", "\"", "'", "''", "``", "„", "«", "»", "‹", "’’"]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![".", ",", "?", "!", ":", ";", "…", "...", "-", "—", "--", "(", "]", "&"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["\n", "\n\n", "\r\n", "\t", "\u{a0}", "\u{2028}", "\u{200b}", "\u{feff}"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["U.S.", "Mr.", "don’t", "’90s", "e\u{301}", "שלום", "日本", "👩‍👧", "ﬁ", "İ", "10,000.5"]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_and_gaps_give_back_the_text(raw in noisy_text()) {
        let text = Text::new(&raw, &GAZETTEERS.lexicon);
        let (mut back, mut at) = (String::new(), 0);
        for token in &text.tokens {
            let range = token.span.range();
            prop_assert!(range.start >= at && !range.is_empty(), "{:?} overlaps {at} in {raw:?}", token.span);
            let gap = raw.get(at..range.start);
            prop_assert!(gap.is_some_and(|gap| !gap.chars().any(char::is_alphanumeric)), "{gap:?} is lost in {raw:?}");
            back.push_str(gap.unwrap_or_default());
            back.push_str(&raw[range.clone()]);
            at = range.end;
        }
        let rest = &raw[at..];
        prop_assert!(!rest.chars().any(char::is_alphanumeric), "{rest:?} is lost in {raw:?}");
        prop_assert_eq!(back + rest, raw);
    }

    #[test]
    fn layers_lie_inside_each_other(raw in noisy_text()) {
        check_layers(&raw)?;
    }
}

/// Marks that once crossed each other.
#[test]
fn crossed_marks_do_not_cross_stretches() {
    for raw in ["“He told me ‘go home” and left.’", "''‘U.S.\"'", "\"Ęhe said\r'n'WASHINGTON: ‹''. By Ann Lee‘"]
    {
        check_layers(raw).unwrap();
    }
}

/// Every layer of the text lies inside the one below it, and none overlaps itself.
fn check_layers(raw: &str) -> Result<(), TestCaseError> {
    let text = Text::new(raw, &GAZETTEERS.lexicon);
    prop_assert_eq!(text.quoted.len(), text.tokens.len());
    let (mut token, mut sentence, mut stretch) = (0, 0, 0);
    for (p, paragraph) in text.paragraphs.iter().enumerate() {
        // Every token lies in exactly one paragraph and one sentence.
        prop_assert_eq!(paragraph.tokens.start, token);
        prop_assert_eq!(paragraph.sentences.start, sentence);
        prop_assert_eq!(paragraph.stretches.start, stretch);
        prop_assert!(!paragraph.tokens.is_empty());
        for cut in &text.sentences[paragraph.sentences.clone()] {
            prop_assert_eq!((cut.paragraph, cut.tokens.start), (p, token));
            prop_assert_eq!(cut.span, text.span(cut.tokens.clone()));
            token = cut.tokens.end;
        }
        prop_assert_eq!(paragraph.tokens.end, token);
        (sentence, stretch) = (paragraph.sentences.end, paragraph.stretches.end);
        for k in paragraph.tokens.clone() {
            prop_assert!(paragraph.span.contains(text.tokens[k].span));
        }
        for k in paragraph.stretches.clone() {
            let found = &text.stretches[k];
            prop_assert!(
                paragraph.span.contains(found.outer) && found.outer.contains(found.inner),
                "{found:?} in {raw:?}"
            );
            prop_assert!(raw.get(found.outer.range()).is_some() && raw.get(found.inner.range()).is_some());
            prop_assert!(found.tokens.start >= paragraph.tokens.start && found.tokens.end <= paragraph.tokens.end);
            if let Some(parent) = found.parent {
                prop_assert!(parent < k && text.stretches[parent].inner.contains(found.outer), "{found:?} in {raw:?}");
            }
        }
    }
    prop_assert_eq!((token, sentence, stretch), (text.tokens.len(), text.sentences.len(), text.stretches.len()));
    let all = stories(&text, &GAZETTEERS.names[0]);
    let mut paragraph = 0;
    for story in &all {
        prop_assert_eq!((story.paragraphs.start, story.zones.len()), (paragraph, story.paragraphs.len()));
        paragraph = story.paragraphs.end;
    }
    prop_assert_eq!(paragraph, text.paragraphs.len());
    Ok(())
}
