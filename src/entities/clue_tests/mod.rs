//! Each kind of evidence in a pair of texts: one where it makes the name what it is, and one without it where the name
//! comes out otherwise. All texts are our own.
//!
//! `heard` asks for every clue by itself; `lists`, `shape`, `before` and `story` ask what a name with it is, `guards`
//! what is a name at all, `linked` whose short form it is.
//! What the program reads wrongly stands in [`KNOWN_GAPS`]; a gap that has closed must be moved up.

mod before;
mod guards;
mod heard;
mod linked;
mod lists;
mod shape;
mod story;

use crate::Extractor;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().unwrap());

/// Name, text, kind.
type Case = [&'static str; 3];

/// What it shows, the case with the evidence, the case without.
type Pair = (&'static str, Case, Case);

/// The kinds of all mentions of `name` in the text, `none` when it has none.
fn kinds(text: &str, name: &str) -> String {
    let document = EXTRACTOR.extract(text);
    let mentions = document.entities.iter().filter(|e| &document.text[e.span.range()] == name);
    let mut kinds: Vec<&str> = mentions.map(|e| crate::gazetteer::kind_word(e.kind)).collect();
    kinds.dedup();
    if kinds.is_empty() { "none".to_owned() } else { kinds.join("+") }
}

/// Both cases of every pair come out as they should, and differently.
fn check(pairs: &[Pair]) {
    let mut wrong = Vec::new();
    for (shows, with, without) in pairs {
        assert_ne!(with[2], without[2], "{shows}: both cases want the same");
        for [name, text, wanted] in [with, without] {
            // Otherwise "none" would be true of any text.
            assert!(text.contains(name), "{shows}: {name:?} is not in {text:?}");
            let found = kinds(text, name);
            if found != *wanted {
                wrong.push(format!("{shows}: {name:?} is {found}, not {wanted}: {text:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong of {} pairs:\n{}", wrong.len(), pairs.len(), wrong.join("\n"));
}

/// What is not read rightly yet: the case as it should be, and why it is not.
const KNOWN_GAPS: &[(Case, &str)] = &[];

#[test]
fn known_gaps_are_gaps_still() {
    for ([name, text, wanted], why) in KNOWN_GAPS {
        assert!(text.contains(name), "{name:?} is not in {text:?}");
        assert_ne!(kinds(text, name), *wanted, "{name:?} in {text:?} is right now; move it up ({why})");
    }
}
