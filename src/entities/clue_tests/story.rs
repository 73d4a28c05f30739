//! What stands behind a name, and what the rest of its story says.

use super::{Pair, check};

/// What stands behind the name.
const BEHIND: &[Pair] = &[
    (
        "a verb of saying",
        ["Petersen", "“It is cold,” Petersen said.", "person"],
        ["Petersen", "“It is cold,” the Petersen brochure read.", "none"],
    ),
    (
        "who",
        ["Brannoch", "The crowd cheered Brannoch, who was late.", "person"],
        ["Brannoch", "The crowd cheered Brannoch, which was late.", "none"],
    ),
    (
        "age in commas",
        ["Brannoch", "The crowd cheered Brannoch, 44, at noon.", "person"],
        ["Brannoch", "The crowd cheered Brannoch at noon.", "none"],
    ),
    (
        "age against a list of cities",
        ["Lima", "The crowd cheered Lima, 44, at noon.", "person"],
        ["Lima", "The crowd cheered Lima at noon.", "place"],
    ),
    ("a number", ["Brannoch", "They rowed to Brannoch.", "place"], ["Brannoch", "They rowed to Brannoch 44.", "none"]),
    (
        "apposition of a person",
        ["Brannoch", "The crowd cheered Brannoch, a retired baker, at noon.", "person"],
        ["Brannoch", "The crowd cheered Brannoch, a retired idea, at noon.", "none"],
    ),
    (
        "apposition of an organisation",
        ["Brannoch", "The crowd cheered Brannoch, a textile company, at noon.", "organisation"],
        ["Brannoch", "The crowd cheered Brannoch, a textile baker, at noon.", "person"],
    ),
    (
        "a dateline",
        ["Brannoch", "Brannoch keeps its mill\n\nBRANNOCH, Marrow — The mill will stand until spring.", "place"],
        ["Brannoch", "Brannoch keeps its mill\n\nThe mill will stand until spring.", "person"],
    ),
    (
        "country after a comma",
        ["Dalby Marran", "Crowds followed Dalby Marran, Norway, all day.", "place"],
        ["Dalby Marran", "Crowds followed Dalby Marran all day.", "person"],
    ),
    (
        "region after a comma",
        ["Dalby Marran", "Crowds followed Dalby Marran, Ohio, all day.", "place"],
        ["Dalby Marran", "Crowds followed Dalby Marran, wet, all day.", "person"],
    ),
    (
        "dateline",
        ["QORVATH", "QORVATH, Norway (Newsdesk) — Bread was short on Monday.", "place"],
        ["QORVATH", "QORVATH (Newsdesk) said bread was short on Monday.", "organisation"],
    ),
    (
        "a place noun",
        ["Petersen", "They crossed Petersen valley.", "place"],
        ["Petersen", "They crossed Petersen.", "none"],
    ),
    (
        "a place noun behind the",
        ["Brannoch", "They praised the Brannoch valley.", "place"],
        ["Brannoch", "They praised the Brannoch bread.", "none"],
    ),
    (
        "’s",
        ["Petersen", "Petersen’s government resigned.", "person"],
        ["Petersen", "Petersen government resigned.", "none"],
    ),
    (
        "-based",
        ["Brannoch", "The Brannoch-based baker slept.", "place"],
        ["Brannoch", "The Brannoch-loving baker slept.", "none"],
    ),
    (
        "a nationality is no place",
        ["Kenya", "They praised Kenya rowers.", "place"],
        ["Kenyan", "They praised Kenyan rowers.", "none"],
    ),
    (
        "a family name and ’s",
        ["Petersen", "They ate Petersen’s bread.", "person"],
        ["Petersen", "They ate Petersen bread.", "none"],
    ),
    (
        "administration",
        ["Petersen", "The Petersen administration froze.", "person"],
        ["Kabul", "The Kabul administration froze.", "place"],
    ),
    (
        "which",
        ["Dalby Marran", "They passed Dalby Marran, who slept.", "person"],
        ["Dalby Marran", "They passed Dalby Marran, which slept.", "none"],
    ),
];

/// What the rest of the story says.
const STORY: &[Pair] = &[
    (
        "a row of places",
        ["Brannoch", "They praised Oslo, Vienna, Brannoch and Prague.", "place"],
        ["Brannoch", "They praised bread, butter, Brannoch and soup.", "none"],
    ),
    (
        "a row of people",
        ["Dalby Marran", "They praised Greta Lind, Dalby Marran and Ann Price.", "person"],
        ["Dalby Marran", "They praised Oslo, Dalby Marran and Vienna.", "place"],
    ),
    (
        "a row of organisations",
        ["Brannoch", "Microsoft, Toyota, Brannoch and Siemens cut jobs.", "organisation"],
        ["Brannoch", "Oslo, Vienna, Brannoch and Prague cut jobs.", "place"],
    ),
    (
        "a score",
        ["Brannoch", "Football results\nBrannoch 3 Dalby 1\nA late goal won the match.", "organisation"],
        ["Brannoch", "Football results\nA late goal won the match in Brannoch.", "place"],
    ),
    (
        "beat, in a story about sport",
        ["Leeds", "Leeds beat Durham in the cup match, and the coach praised the team’s goal.", "organisation"],
        ["Leeds", "Leeds beat Durham in the baking contest, and the mayor praised the bakers’ bread.", "place"],
    ),
    (
        "a fuller mention of a person",
        ["Brannoch", "Toma Brannoch rowed. The bread pleased Brannoch.", "person"],
        ["Brannoch", "A crew rowed. The bread pleased Brannoch.", "none"],
    ),
    (
        "given name of a person in the story",
        ["Toma", "Toma Qorvath rowed. The bread pleased Toma.", "person"],
        ["Toma", "A crew rowed. The bread pleased Toma.", "none"],
    ),
    (
        "a fuller mention of an organisation",
        ["Tarnline", "Tarnline Ferries cut a route. The fog hit Tarnline.", "organisation"],
        ["Tarnline", "A firm cut a route. The fog hit Tarnline.", "none"],
    ),
    (
        "acronym in brackets",
        ["TRV", "The Tarnholt River Valley (TRV) froze. TRV was white.", "place"],
        ["TRV", "The valley froze. TRV was white.", "organisation"],
    ),
    (
        "acronym in brackets behind a law",
        ["CRA", "The Clean River Agency (CRA) met.", "organisation"],
        ["CRA", "The Clean River Act (CRA) passed.", "none"],
    ),
    (
        "acronym in brackets behind small words",
        ["RQG", "They sold goods to RQG.", "organisation"],
        ["RQG", "They sold ready quilted garment (RQG) goods.", "none"],
    ),
    (
        "ordinary word, later in a sentence",
        ["Harvest", "Ann Harvest rowed. The bread pleased Harvest.", "person"],
        ["Harvest", "A crew rowed. The bread pleased Harvest.", "none"],
    ),
    (
        "ordinary word at the head of a sentence",
        ["Harvest", "Ann Harvest rowed. Harvest said it was cold.", "person"],
        ["Harvest", "A crew rowed. Harvest said it was cold.", "none"],
    ),
    (
        "a line of capitals",
        ["FLOODS", "The bakers blamed FLOODS for the delay.", "organisation"],
        ["FLOODS", "FLOODS SHUT PORTS ALL DAY LONG", "none"],
    ),
    (
        "a listed place in a line of capitals",
        ["KENYA", "FLOODS SHUT KENYA PORTS ALL DAY", "place"],
        ["KENTA", "FLOODS SHUT KENTA PORTS ALL DAY", "none"],
    ),
    (
        "a month",
        ["Peter May", "The fair was opened by Peter May.", "person"],
        ["May", "The fair was opened by May 4.", "none"],
    ),
    (
        "an office of two fields",
        ["Sports", "The crate reached Greta Sports. It pleased Sports.", "person"],
        ["Sports", "The crate reached Youth and Sports Minister Greta Lind. It pleased sports fans.", "none"],
    ),
    (
        "fields of an office before its title",
        ["Bridges", "The crowd met Roads Minister Greta Lind and Ann Bridges. It thanked Bridges.", "person"],
        ["Bridges", "The crowd met Roads and Bridges Minister Greta Lind.", "none"],
    ),
    (
        "ministry and its minister",
        ["Youth and Sports", "The Minister of Youth and Sports paid.", "none"],
        ["Ministry of Youth and Sports", "The Ministry of Youth and Sports paid.", "organisation"],
    ),
    (
        "a month",
        ["April Tranter", "The crowd remembered April Tranter.", "person"],
        ["April", "The crowd remembered April 4.", "none"],
    ),
    (
        "a month that is a family name",
        ["Peter May", "The crowd remembered Peter May.", "person"],
        ["May", "The crowd remembered May 4.", "none"],
    ),
    (
        "a nation stays a country",
        ["Leeds", "Leeds beat Durham in the cup match, and the coach praised the goal.", "organisation"],
        ["Norway", "Norway beat Kenya in the cup match, and the coach praised the goal.", "place"],
    ),
    (
        "a player behind a city",
        ["Leeds", "The Leeds striker won the cup match, and the coach praised the goal.", "organisation"],
        ["Leeds", "The Leeds baker watched the cup match, and the coach praised the goal.", "place"],
    ),
    (
        "a team and its town in one story",
        ["Durham", "Durham beat Leeds in the cup match. The coach praised the goal in Durham.", "organisation+place"],
        ["Durham", "Rain fell in Durham. The coach praised the goal in Durham.", "place"],
    ),
    (
        "words that speak against a name weigh little where a list has it",
        ["Leeds", "A Leeds mill shut.", "place"],
        ["Brannoch", "A Brannoch mill shut.", "none"],
    ),
    (
        "a nationality before a country’s name",
        ["Kabul", "The Kabul administration froze.", "place"],
        ["Afghan", "The Afghan administration froze.", "none"],
    ),
];

#[test]
fn words_behind_decide() {
    check(BEHIND);
}

#[test]
fn the_story_decides() {
    check(STORY);
}
