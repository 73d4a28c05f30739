//! What a short form stands for: each link in a pair of texts, one where the short name is the longer one's and one
//! where it is its own or somebody else's. And a list of one's own, which overrules every other evidence.

use super::EXTRACTOR;
use crate::Extractor;

/// Mention, text, the name of its last mention.
type Case = [&'static str; 3];

const LINKS: &[(&str, Case, Case)] = &[
    (
        "a family name",
        ["Voss", "Greta Voss rowed. Voss slept.", "Greta Voss"],
        ["Lind", "Greta Voss rowed. Lind slept.", "Lind"],
    ),
    (
        "a given name",
        ["Greta", "Greta Voss rowed. Greta slept.", "Greta Voss"],
        ["Greta", "Gretel Voss rowed. Greta slept.", "Greta"],
    ),
    (
        "the first of two family names",
        ["Lacalle", "Luis Lacalle Tarn rowed. Lacalle slept.", "Luis Lacalle Tarn"],
        ["Lacalle", "Luis Lacal Tarn rowed. Lacalle slept.", "Lacalle"],
    ),
    (
        "short forms in a chain",
        ["Voss", "Rosa Tarn Voss rowed. Tarn Voss slept. Voss left.", "Rosa Tarn Voss"],
        ["Voss", "Rosa Tarn Lind rowed. Tarn Voss slept. Voss left.", "Tarn Voss"],
    ),
    (
        "a company without its suffix, in a chain",
        ["Brannoch", "Brannoch Foods Limited paid. Brannoch Foods slept. Brannoch left.", "Brannoch Foods Limited"],
        ["Brannoch", "Brinnoch Foods Limited paid. Brinnoch Foods slept. Brannoch said so.", "Brannoch"],
    ),
    (
        "a company and somebody of its name",
        ["Calloway", "Calloway Foods paid. Calloway left.", "Calloway Foods"],
        ["Calloway", "Calloway Foods paid. Ann Calloway slept. Ms Calloway left.", "Ann Calloway"],
    ),
    (
        "an acronym in brackets",
        ["RLF", "The Rapid Lantern Forces (RLF) met. The RLF left.", "Rapid Lantern Forces"],
        ["RLF", "The Rapid Lantern Forces met. The RLF left.", "RLF"],
    ),
    (
        "an acronym in brackets that a list has for another",
        ["WHO", "The World Harbour Organization (WHO) met. The WHO left.", "World Harbour Organization"],
        ["WHO", "The World Harbour Organization met. The WHO left.", "World Health Organization"],
    ),
    (
        "an alias of the lists, the full name behind it",
        ["UN", "The UN met. The United Nations left.", "United Nations"],
        ["Interpol", "Interpol met. The United Nations left.", "Interpol"],
    ),
    (
        "an alias of the end of a listed name",
        ["AMLO", "López Obrador spoke. AMLO left.", "López Obrador"],
        ["AMLO", "Ann Obrador spoke. AMLO left.", "Andrés Manuel López Obrador"],
    ),
    (
        "two listed spellings of one person have one name",
        ["Joseph R. Biden Jr.", "Joe Biden rowed. Joseph R. Biden Jr. slept.", "Joe Biden"],
        ["Joseph R. Bidden Jr.", "Joe Biden rowed. Joseph R. Bidden Jr. slept.", "Joseph R. Bidden Jr."],
    ),
    ("an old name of a city", ["Kiev", "They rowed to Kiev.", "Kyiv"], ["Keev", "They rowed to Keev.", "Keev"]),
];

#[test]
fn short_forms_stand_for_the_full_name() {
    let name = |mention: &str, text: &str| {
        let document = EXTRACTOR.extract(text);
        let mut mentions = document.entities.iter().filter(|e| &document.text[e.span.range()] == mention);
        mentions.next_back().map_or("none".to_owned(), |entity| entity.name.clone())
    };
    for (shows, with, without) in LINKS {
        assert_ne!(with[2], without[2], "{shows}: both cases want the same");
        for [mention, text, wanted] in [with, without] {
            assert_eq!(name(mention, text), *wanted, "{shows}: {mention:?} in {text:?}");
        }
    }
}

/// Name, text in which the lists and the words around it say otherwise, the kind by the user's list, without it.
const OVERRULED: &[(&str, &str, &str, &str)] = &[
    ("Petersen", "“It is cold,” Petersen said.", "place", "person"),
    ("Norway", "The crate reached Norway at noon.", "person", "place"),
    ("Reuters", "They live in Reuters.", "place", "organisation"),
    ("Lower Tarn", "The crew praised Lower Tarn, who slept.", "organisation", "person"),
];

#[test]
fn a_list_of_ones_own_overrules_all_evidence() {
    for (name, text, own, else_) in OVERRULED {
        let kind = |extractor: &Extractor| {
            let document = extractor.extract(text);
            let mut kinds =
                document.entities.iter().filter(|e| &document.text[e.span.range()] == *name).map(|e| e.kind);
            kinds.next().map_or("none", crate::gazetteer::kind_word)
        };
        let list = format!("name,kind\n{name},{own}\n");
        let with = Extractor::builder().gazetteer_csv("mine.csv", list).build().unwrap();
        assert_eq!((kind(&with), kind(&EXTRACTOR)), (*own, *else_), "{name:?} in {text:?}");
    }
}
