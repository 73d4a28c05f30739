//! Each kind of evidence in a pair of texts: one where it makes the name what it is, and one without it where the name
//! comes out otherwise. What is said of the name by itself and by the words before it stands here; what the words behind
//! it and the rest of the story say stands in `story_clue_tests`. All texts are our own.
//!
//! What the program reads wrongly stands in [`KNOWN_GAPS`]; a gap that has closed must be moved up.

use crate::Extractor;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().unwrap());

/// Name, text, kind.
type Case = [&'static str; 3];

/// What it shows, the case with the evidence, the case without.
pub(super) type Pair = (&'static str, Case, Case);

/// The kinds of all mentions of `name` in the text, `none` when it has none.
fn kinds(text: &str, name: &str) -> String {
    let document = EXTRACTOR.extract(text);
    let mentions = document.entities.iter().filter(|e| &document.text[e.span.range()] == name);
    let mut kinds: Vec<&str> = mentions.map(|e| crate::gazetteer::kind_word(e.kind)).collect();
    kinds.dedup();
    if kinds.is_empty() { "none".to_owned() } else { kinds.join("+") }
}

/// Both cases of every pair come out as they should, and differently.
pub(super) fn check(pairs: &[Pair]) {
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

/// What the lists say, by kind; the other reading is a spelling that no list has.
const LISTS: &[Pair] = &[
    (
        "countries",
        ["Norway", "The crate reached Norway at noon.", "place"],
        ["Norwey", "The crate reached Norwey at noon.", "none"],
    ),
    (
        "countries in capitals only",
        ["Turkey", "The crate reached Turkey at noon.", "place"],
        ["turkey", "The crate reached turkey at noon.", "none"],
    ),
    (
        "capitals",
        ["Oslo", "The crate reached Oslo at noon.", "place"],
        ["Osla", "The crate reached Osla at noon.", "none"],
    ),
    (
        "cities",
        ["Leeds", "The crate reached Leeds at noon.", "place"],
        ["Leets", "The crate reached Leets at noon.", "none"],
    ),
    (
        "regions",
        ["Ontario", "The crate reached Ontario at noon.", "place"],
        ["Untario", "The crate reached Untario at noon.", "none"],
    ),
    (
        "waters",
        ["Danube", "The clerk drew the Danube on the crate.", "place"],
        ["Danuve", "The clerk drew the Danuve on the crate.", "none"],
    ),
    (
        "areas",
        ["Balkans", "The clerk drew the Balkans on the crate.", "place"],
        ["Balkens", "The clerk drew the Balkens on the crate.", "none"],
    ),
    (
        "companies",
        ["Toyota", "The crate reached Toyota at noon.", "organisation"],
        ["Toyuta", "The crate reached Toyuta at noon.", "none"],
    ),
    (
        "bodies of states",
        ["NATO", "The crate reached NATO at noon.", "organisation"],
        ["Nato-style", "The clerk liked Nato-style crates.", "none"],
    ),
    (
        "outlets",
        ["Reuters", "The crate reached Reuters at noon.", "organisation"],
        ["Reutlers", "The crate reached Reutlers at noon.", "none"],
    ),
    (
        "teams",
        ["Arsenal", "The clerk cheered Arsenal at noon.", "organisation"],
        ["Arsenul", "The clerk cheered Arsenul at noon.", "none"],
    ),
    (
        "platforms",
        ["WhatsApp", "The clerk opened WhatsApp at noon.", "organisation"],
        ["Whatsopp", "The clerk opened Whatsopp at noon.", "none"],
    ),
    (
        "agencies",
        ["Interpol", "The clerk rang Interpol at noon.", "organisation"],
        ["Interpul", "The clerk rang Interpul at noon.", "none"],
    ),
    (
        "parties",
        ["Hamas", "The crate reached Hamas at noon.", "organisation"],
        ["Hamus", "The crate reached Hamus at noon.", "none"],
    ),
    ("people", ["Obama", "The crowd saw Obama.", "person"], ["Obema", "The crowd saw Obema.", "none"]),
    (
        "a family name alone",
        ["Gonzalez", "The crowd saw Gonzalez.", "person"],
        ["Gonzalux", "The crowd saw Gonzalux.", "none"],
    ),
    (
        "a listed place behind a given name",
        ["Austin", "The crate went to Austin at noon.", "place"],
        ["Greta Austin", "The crate went to Greta Austin at noon.", "person"],
    ),
];

/// What a name says by itself: its words, its head word, its shape.
const SHAPE: &[Pair] = &[
    (
        "a given name first",
        ["Greta Harvest", "The crate reached Greta Harvest at noon.", "person"],
        ["Early Harvest", "The crate reached Early Harvest at noon.", "none"],
    ),
    (
        "a given name before a head word",
        ["Greta Bridges", "The crate pleased Greta Bridges.", "person"],
        ["Wooden Bridges", "The crate pleased the Wooden Bridges.", "none"],
    ),
    (
        "a family name last",
        ["Early Petersen", "The crate reached Early Petersen at noon.", "person"],
        ["Early Harvest", "The crate reached Early Harvest at noon.", "none"],
    ),
    (
        "initials",
        ["J. R. Early", "The crate reached J. R. Early at noon.", "person"],
        ["Late Early", "The crate reached Late Early at noon.", "none"],
    ),
    (
        "Jr.",
        ["Golden Harvest Jr.", "The crate reached Golden Harvest Jr. at noon.", "person"],
        ["Golden Harvest", "The crate reached Golden Harvest at noon.", "none"],
    ),
    (
        "a hyphen that ties a word of manner",
        ["Brannoch", "The bread from Brannoch pleased them.", "place"],
        ["Brannoch", "The Brannoch-style bread pleased them.", "none"],
    ),
    (
        "head word of an organisation",
        ["Qorvath Institute", "The Qorvath Institute closed.", "organisation"],
        ["Qorvath Harvest", "The Qorvath Harvest closed.", "none"],
    ),
    (
        "head word of a place",
        ["Qorvath Bridge", "The Qorvath Bridge closed.", "place"],
        ["Qorvath Harvest", "The Qorvath Harvest closed.", "none"],
    ),
    (
        "head word of a place in front",
        ["Lake Brannoch", "They rowed past Lake Brannoch.", "place"],
        ["Late Brannoch", "They rowed past Late Brannoch.", "none"],
    ),
    (
        "head word of another thing",
        ["Qorvath Council", "They praised the Qorvath Council.", "organisation"],
        ["Qorvath Prize", "They praised the Qorvath Prize.", "none"],
    ),
    (
        "University of, Battle of",
        ["University of Qorvath", "The University of Qorvath ended.", "organisation"],
        ["Battle of Qorvath", "The Battle of Qorvath ended.", "none"],
    ),
    (
        "company suffix",
        ["Dalby Marran Ltd", "The crate reached Dalby Marran Ltd at noon.", "organisation"],
        ["Dalby Marran", "The crate reached Dalby Marran at noon.", "person"],
    ),
    (
        "a country inside the name",
        ["Kenya Harvest Union", "They praised the Kenya Harvest Union.", "organisation"],
        ["Kenya", "They praised the harvest of Kenya.", "place"],
    ),
    (
        "acronym",
        ["TQU", "The bakers trusted TQU at noon.", "organisation"],
        ["TQU", "THE BAKERS TRUSTED TQU AT NOON", "none"],
    ),
    (
        "acronym of three letters against two",
        ["QVT", "The bakers trusted QVT at noon.", "organisation"],
        ["QV", "The bakers trusted QV at noon.", "none"],
    ),
    (
        "La, San or Santa first",
        ["San Brannoch", "The bread came from San Brannoch.", "place"],
        ["Sin Brannoch", "The bread came from Sin Brannoch.", "none"],
    ),
    ("money is no country", ["US", "It cost the US dearly.", "place"], ["US", "It cost US$30.", "none"]),
    (
        "a particle keeps a name together",
        ["Qorvath", "The crew met Lena at Qorvath.", "place"],
        ["Qorvath", "The crew met Lena von Qorvath.", "none"],
    ),
    (
        "a hyphened given name",
        ["Baek Sol-min", "They fear the Baek Sol-min.", "person"],
        ["Baek Sol", "They fear the Baek Sol.", "none"],
    ),
    (
        "a given name alone",
        ["Peter", "“It is cold,” Peter whispered.", "person"],
        ["Qorvath", "“It is cold,” the Qorvath brochure read.", "none"],
    ),
    (
        "a number behind a place word",
        ["Airbase 77", "Soldiers left Airbase 77 at noon.", "place"],
        ["Brannoch 77", "Soldiers left Brannoch 77 at noon.", "none"],
    ),
];

/// What stands before the name.
const BEFORE: &[Pair] = &[
    (
        "a title",
        ["Qorvath", "The crate went to Mayor Qorvath.", "person"],
        ["Qorvath", "The crate went to Qorvath.", "place"],
    ),
    (
        "an honorific",
        ["Qorvath", "The crate went to Mrs Qorvath.", "person"],
        ["Qorvath", "The crate went to Qorvath.", "place"],
    ),
    (
        "a role",
        ["Qorvath", "The crate went to skipper Qorvath.", "person"],
        ["Qorvath", "The crate went to Qorvath.", "place"],
    ),
    (
        "in",
        ["Brannoch", "The bakers trusted in Brannoch.", "place"],
        ["Brannoch", "The bakers trusted Brannoch.", "none"],
    ),
    (
        "at",
        ["Brannoch", "The bakers cheered at Brannoch.", "place"],
        ["Brannoch", "The bakers cheered Brannoch.", "none"],
    ),
    (
        "from",
        ["Brannoch", "The bakers’ flour is from Brannoch.", "place"],
        ["Brannoch", "The bakers’ flour is Brannoch.", "none"],
    ),
    (
        "to",
        ["Brannoch", "The bakers turned to Brannoch.", "place"],
        ["Brannoch", "The bakers turned Brannoch.", "none"],
    ),
    (
        "by",
        ["Brannoch", "The bakers slept by Brannoch.", "organisation"],
        ["Brannoch", "The bakers slept at Brannoch.", "place"],
    ),
    (
        "of behind a place noun",
        ["Brannoch", "The city of Brannoch slept.", "place"],
        ["Brannoch", "The smell of Brannoch slept.", "none"],
    ),
    (
        "of behind a role",
        ["Brannoch", "The director of Brannoch slept.", "organisation"],
        ["Brannoch", "The city of Brannoch slept.", "place"],
    ),
    (
        "the",
        ["Dalby Marran", "The crate reached Dalby Marran.", "person"],
        ["Dalby Marran", "The crate reached the Dalby Marran.", "none"],
    ),
    (
        "a place noun",
        ["Brannoch", "The crate reached the village Brannoch.", "place"],
        ["Brannoch", "The crate reached the baker Brannoch.", "person"],
    ),
    (
        "a company or party",
        ["Brannoch", "The crate reached the company Brannoch.", "organisation"],
        ["Brannoch", "The crate reached the village Brannoch.", "place"],
    ),
    (
        "told",
        ["Brannoch", "The clerk told Brannoch.", "organisation"],
        ["Brannoch", "The clerk found Brannoch.", "none"],
    ),
    (
        "a place noun in front",
        ["Petersen", "The village Petersen slept.", "place"],
        ["Petersen", "The baker Petersen slept.", "person"],
    ),
    (
        "said",
        ["Petersen", "The mill was shut, said the Petersen.", "none"],
        ["Petersen", "The mill was shut, said Petersen.", "person"],
    ),
    (
        "a noun for one person and a comma",
        ["Brannoch", "The singer, Brannoch, slept.", "person"],
        ["Brannoch", "The song, Brannoch, slept.", "none"],
    ),
    (
        "a possessive",
        ["Brannoch", "The bakers went to Brannoch.", "place"],
        ["Brannoch", "The bakers went to their Brannoch.", "none"],
    ),
    (
        "quotation marks",
        ["Brannoch", "They rowed to Brannoch twice.", "place"],
        ["Brannoch", "They rowed to “Brannoch” twice.", "none"],
    ),
];

/// What is not read rightly yet: the case as it should be, and why it is not.
const KNOWN_GAPS: &[(Case, &str)] = &[
    (["June", "The crate reached Mrs June at noon.", "person"], "an honorific does not save a month"),
    (["Friday", "The crate reached Mrs Friday at noon.", "person"], "an honorific does not save a day"),
    (["French", "The crate reached Mrs French at noon.", "person"], "an honorific does not save a nationality"),
    (
        ["April Tranter", "The fair was opened by April Tranter.", "person"],
        "behind by a month is a date, even before a family name",
    ),
    (
        ["August", "Ann August rowed. The bread pleased August.", "person"],
        "a month is passed over before the family names of the story are known",
    ),
    (
        ["Austin", "The crate reached Austin at noon.", "place"],
        "a city that is a given name as well, with nothing beside it that tells, is read as the person",
    ),
    (
        ["Petersen", "They ate Petersen’s bread.", "person"],
        "a family name and ’s together do not outweigh that nothing else tells of a person",
    ),
    (
        ["Harbour Songs", "They sang “Harbour Songs” twice.", "none"],
        "a head word of a place outweighs the quotation marks of a title",
    ),
];

#[test]
fn lists_decide() {
    check(LISTS);
}

#[test]
fn shape_decides() {
    check(SHAPE);
}

#[test]
fn words_before_decide() {
    check(BEFORE);
}

#[test]
fn known_gaps_are_gaps_still() {
    for ([name, text, wanted], why) in KNOWN_GAPS {
        assert!(text.contains(name), "{name:?} is not in {text:?}");
        assert_ne!(kinds(text, name), *wanted, "{name:?} in {text:?} is right now; move it up ({why})");
    }
}
