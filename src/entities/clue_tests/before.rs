//! What stands before a name.

use super::{Pair, check};

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
    (
        "v",
        ["Leeds", "The cup match was Leeds v Durham, and the coach praised the goal.", "organisation"],
        ["Leeds", "The cup match was in Leeds, and the coach praised the goal.", "place"],
    ),
    (
        "vs",
        ["Durham", "The cup match was Leeds vs Durham, and the coach praised the goal.", "organisation"],
        ["Durham", "The cup match was near Durham, and the coach praised the goal.", "place"],
    ),
    (
        "an NGO",
        ["Dalby Marran", "They praised the NGO Dalby Marran.", "organisation"],
        ["Dalby Marran", "They praised Dalby Marran.", "person"],
    ),
];

#[test]
fn words_before_decide() {
    check(BEFORE);
}
