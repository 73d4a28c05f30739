//! What a name says by itself: its words, its head word, its shape, and how far it reaches.

use super::{Pair, check};

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
    // How far a name reaches.
    (
        "fields joined by and before their head",
        ["Oil and Gas Ltd", "They met the Oil and Gas Ltd at noon.", "organisation"],
        ["Toyota and Gas Ltd", "They met Toyota and Gas Ltd at noon.", "none"],
    ),
    (
        "a ministry of two fields",
        ["Health and Welfare Ministry", "The Health and Welfare Ministry met.", "organisation"],
        ["Supreme Court and Welfare Ministry", "The Supreme Court and Welfare Ministry met.", "none"],
    ),
    (
        "three fields",
        [
            "Food and Farm Supply and Trade Institute",
            "The Food and Farm Supply and Trade Institute met.",
            "organisation",
        ],
        ["Cabinet and Trade Institute", "The Cabinet and Trade Institute met.", "none"],
    ),
    (
        "a row of fields behind of",
        [
            "Ministry of Sport, Youth and Rivers",
            "They praised the Ministry of Sport, Youth and Rivers.",
            "organisation",
        ],
        ["Ministry of Sport, Oslo and Rivers", "They praised the Ministry of Sport, Oslo and Rivers.", "none"],
    ),
    (
        "no row without a comma in it",
        ["Ministry of Sport", "They praised the Ministry of Sport, and Rivers slept.", "organisation"],
        ["Ministry of Sport, and Rivers", "They praised the Ministry of Sport, and Rivers slept.", "none"],
    ),
    (
        "the head behind the ’s of an office",
        ["Brannoch Magistrate’s Court", "The Brannoch Magistrate’s Court met.", "organisation"],
        ["Brannoch’s Court", "They met at Brannoch’s Court.", "none"],
    ),
    (
        "the head behind the ’s of people",
        ["Brannoch Teachers’ Union", "The Brannoch Teachers’ Union met.", "organisation"],
        ["Brannoch", "The rowers of Brannoch met in Brannoch.", "place"],
    ),
    (
        "a place behind the ’s of an office",
        ["Governor’s Island", "They rowed past Governor’s Island.", "place"],
        ["Brannoch’s Island", "They rowed past Brannoch’s Island.", "none"],
    ),
    (
        "an adjective that is a title too",
        ["Leeds Metropolitan Police", "The Leeds Metropolitan Police met.", "organisation"],
        ["Leeds", "They met in Leeds.", "place"],
    ),
    (
        "a person behind an organisation",
        ["Tarn Development Company", "The head of Tarn Development Company Peter Brannoch slept.", "organisation"],
        ["Peter Brannoch", "The head of Tarn Development Company Peter Brannoch slept.", "person"],
    ),
    (
        "blanks around the hyphen of an article",
        ["al - Noor", "They saw Abbas al - Noor.", "none"],
        ["Abbas al - Noor", "They saw Abbas al - Noor.", "person"],
    ),
    (
        "a capital inside an unknown word",
        ["RiverRelief", "The clerk joined RiverRelief at noon.", "organisation"],
        ["Riverrelief", "The clerk joined Riverrelief at noon.", "none"],
    ),
];

#[test]
fn shape_decides() {
    check(SHAPE);
}
