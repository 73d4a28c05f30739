//! What the lists say of a name, by kind; the other reading is a spelling that no list has.

use super::{Pair, check};

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
        "a town, unless it does what people do",
        ["Ripon", "They rowed to Ripon.", "place"],
        ["Ripon", "Ripon, who is 34, rowed.", "person"],
    ),
    (
        "a town, unless it has a title",
        ["Ripon", "Workers at Ripon slept.", "place"],
        ["Ripon", "Mr Ripon slept.", "person"],
    ),
    (
        "a town that is a family name, unless it speaks",
        ["Preston", "They met in Preston.", "place"],
        ["Preston", "“It is cold,” Preston said.", "person"],
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
        ["ActionSA", "The crate reached ActionSA at noon.", "organisation"],
        ["ActionSB", "The crate reached ActionSB at noon.", "none"],
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

#[test]
fn lists_decide() {
    check(LISTS);
}
