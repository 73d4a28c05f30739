//! Guards: what keeps a word with a capital from being a name, or a name from being taken for a word, both ways.

use super::{Pair, check};

const GUARDS: &[Pair] = &[
    // Initials, titles and short forms that are spelt alike.
    (
        "a listed name whose initials are a title too",
        ["MK Stalin", "The crew met MK Stalin.", "person"],
        ["MK Tranter", "The crew met MK Tranter.", "none"],
    ),
    (
        "initials with stops that a title has without",
        ["M.S. Tranter", "The crew met M.S. Tranter.", "person"],
        ["Ms. Tranter", "The crew met Ms. Tranter.", "none"],
    ),
    (
        "a given name cut short that is a degree in capitals",
        ["Md Karim Lind", "The crew met Md Karim Lind.", "person"],
        ["MD Karim Lind", "The crew met MD Karim Lind.", "none"],
    ),
    (
        "initials before a family name that is a head word",
        ["R.J. Hall", "The crew met R.J. Hall.", "person"],
        ["U.N. Council", "The crew met the U.N. Council.", "organisation"],
    ),
    (
        "a field of office behind the title, no part of the name",
        ["Nkosana Mbele", "The crew met the MEC for Economic Development Nkosana Mbele.", "person"],
        ["MEC for Economic", "The crew met the MEC for Economic Development Nkosana Mbele.", "none"],
    ),
    (
        "a syllable behind a hyphen that is an English past",
        ["Leung Yan-hung", "The crew met Leung Yan-hung.", "person"],
        ["London-held", "The crew met the London-held ship.", "none"],
    ),
    (
        "an acute accent for an apostrophe",
        ["Baha´u´mir", "The crew met Baha´u´mir, who sang.", "person"],
        ["Baha", "The crew met Baha´u´mir, who sang.", "none"],
    ),
    // How far the name of a body goes behind "of" and "for".
    (
        "an adjective of the name waits for its noun behind and",
        [
            "School of Oriental and African Studies",
            "The crew met the School of Oriental and African Studies.",
            "organisation",
        ],
        ["Bank of America and Wells Fargo", "The crew met the Bank of America and Wells Fargo.", "none"],
    ),
    (
        "the office of its head is no part of a body’s name",
        ["Institute of Rural Health", "The crew met Institute of Rural Health Director Ida Voss.", "organisation"],
        ["Institute of Rural Health Director", "The crew met Institute of Rural Health Director Ida Voss.", "none"],
    ),
    (
        "a field behind and that is somebody’s name as well",
        [
            "Ministry of Housing and Urban Development",
            "The crew met the Ministry of Housing and Urban Development.",
            "organisation",
        ],
        ["Ministry of Housing and Urban Lind", "The crew met the Ministry of Housing and Urban Lind.", "none"],
    ),
    (
        "a field that companies are called after",
        ["Kestrel Oil and Gas Corporation", "The crew met the Kestrel Oil and Gas Corporation.", "organisation"],
        [
            "Kestrel Systems and Alpha Design Technologies",
            "The crew met Kestrel Systems and Alpha Design Technologies.",
            "none",
        ],
    ),
    (
        "a body of people, but not the board of directors",
        ["Union of Journalists", "The crew met the Union of Journalists.", "organisation"],
        ["Board of Directors", "The crew met the Board of Directors.", "none"],
    ),
    (
        "a listed name with an and inside that goes on",
        [
            "Trinidad and Tobago Football Association",
            "The crew met the Trinidad and Tobago Football Association.",
            "organisation",
        ],
        [
            "Norway and Denmark Football Association",
            "The crew met the Norway and Denmark Football Association.",
            "none",
        ],
    ),
    (
        "an honorific that ends a name",
        ["Mina Begum", "The crew met Mina Begum, who sang.", "person"],
        ["Begum Mina Lind", "The crew met Begum Mina Lind, who sang.", "none"],
    ),
    (
        "a country behind Miss that nobody is called",
        ["Namibia", "The crew met Miss Namibia. Namibia won.", "place"],
        ["Jordan", "The crew met Miss Jordan, who sang.", "person"],
    ),
    (
        "a small word inside a name that no list has",
        ["Dave mangeri Lindqvist", "The crew met Dave mangeri Lindqvist.", "person"],
        ["Dave outfoxed Lindqvist", "The crew met Dave outfoxed Lindqvist.", "none"],
    ),
    (
        "a title in capitals that is a body’s short name in brackets",
        ["MEC", "The crew met the Marine Education Council (MEC).", "organisation"],
        ["MEC", "The crew met MEC Ida Voss.", "none"],
    ),
    // Months, days and peoples.
    (
        "the words of a people",
        ["First Nation", "The crew met the First Nation.", "none"],
        ["Tarn First Nation", "The crew met the Tarn First Nation.", "organisation"],
    ),
    (
        "a people whose first words are a strait",
        ["Torres Strait", "The crew met Torres Strait Islander divers.", "none"],
        ["Torres Strait", "The crew met in the Torres Strait.", "place"],
    ),
    (
        "a prefix before a region",
        ["sub-Saharan Africa", "The crew met in sub-Saharan Africa.", "place"],
        ["sub-Saharan", "The crew met sub-Saharan divers.", "none"],
    ),
    (
        "an honorific before a month",
        ["June", "The crate reached Mrs June at noon.", "person"],
        ["June", "The crate reached them in June at noon.", "none"],
    ),
    (
        "an honorific before a day",
        ["Friday", "The crate reached Mrs Friday at noon.", "person"],
        ["Friday", "The crate reached them Friday at noon.", "none"],
    ),
    (
        "an honorific before a nationality",
        ["French", "The crate reached Mr French at noon.", "person"],
        ["French", "The crate reached the French at noon.", "none"],
    ),
    (
        "a title before a month",
        ["June", "The crate reached Mayor June at noon.", "person"],
        ["June", "The crate reached the mayor June 4.", "none"],
    ),
    (
        "by, a month and a family name",
        ["April Tranter", "The fair was opened by April Tranter.", "person"],
        ["April", "The debt must be paid by April.", "none"],
    ),
    (
        "by, a month and a country",
        ["April Tranter", "The fair was opened by April Tranter.", "person"],
        ["April Norway", "The fair must be paid by April Norway said.", "none"],
    ),
    (
        "a month that is a family name of the story",
        ["August", "Ann August rowed. The bread pleased August.", "person"],
        ["August", "Ann Lind rowed. The bread pleased August.", "none"],
    ),
    (
        "a month of a story in which it is a family name",
        ["March", "Ann March owns the mill. March, 55, bought it.", "person"],
        ["March", "Ann March owns the mill. She bought it in March.", "none"],
    ),
    (
        "a date behind a given name",
        ["Ann March", "The crew told Ann March so.", "person"],
        ["Ann March", "The crew told Ann March 3 was free.", "none"],
    ),
    (
        "a month behind an organisation",
        ["Peter June", "The Peter June crates fell.", "person"],
        ["Northline June", "The Northline June crates fell.", "none"],
    ),
    (
        "a religion that is a given name",
        ["Christian Cairn", "The crew met Christian Cairn.", "person"],
        ["Christian Cairn", "The crew met the Christian Cairn.", "none"],
    ),
    (
        "a nationality in an organisation’s name",
        ["Kenyan Rowing Union", "The Kenyan Rowing Union met.", "organisation"],
        ["Kenyan", "The Kenyan rowers met.", "none"],
    ),
    // Given names that are words.
    (
        "a given name that is a word, before a family name",
        ["Frank Cairn", "The crew met Frank Cairn.", "person"],
        ["Frank", "Frank talk about Cairn pleased them.", "none"],
    ),
    ("Mark", ["Mark Cairn", "Mark Cairn rowed.", "person"], ["Mark", "Mark the date of the fair.", "none"]),
    ("Will", ["Will Cairn", "Will Cairn rowed.", "person"], ["Will", "Will the boat float?", "none"]),
    // Head words of places that are family names.
    (
        "a given name before Hill",
        ["Anton Hill", "The crew met Anton Hill.", "person"],
        ["Anton Hill", "The crew met on Anton Hill.", "place"],
    ),
    (
        "a given name before Lake",
        ["Rosa Lake", "The crew met Rosa Lake.", "person"],
        ["Rosa Lake", "The crew met on the Rosa Lake.", "place"],
    ),
    (
        "a given name before Hill and a family name",
        ["Anna Hill Torres", "The crew met Anna Hill Torres.", "person"],
        ["Tarn Hill", "The crew met on Tarn Hill.", "place"],
    ),
    (
        "a head of places that never begins a name",
        ["Lake Songs", "They rowed on Lake Songs.", "place"],
        ["Harbour Songs", "They sang “Harbour Songs” twice.", "none"],
    ),
    (
        "a body named by a lake",
        ["Lake Brannoch", "They praised Lake Brannoch.", "place"],
        ["Lake Brannoch Council", "They praised the Lake Brannoch Council.", "organisation"],
    ),
    (
        "a number behind a head of places",
        ["Wharf Nine", "The crane leaned over Wharf Nine.", "place"],
        ["Harvest Nine", "The crane leaned over Harvest Nine.", "none"],
    ),
    // Capitals that are no names.
    ("money", ["US", "It cost the US dearly.", "place"], ["US", "It cost US$30.", "none"]),
    ("money without a sign", ["ZAR", "They trusted ZAR.", "organisation"], ["ZAR30", "It cost ZAR30 million.", "none"]),
    ("money in groups", ["BND", "They trusted BND.", "organisation"], ["BND1", "It cost BND1,000.", "none"]),
    (
        "an illness with its year",
        ["QOVID", "They trusted QOVID.", "organisation"],
        ["QOVID", "They caught QOVID-19.", "none"],
    ),
    (
        "a letter and a word",
        ["J. K. Brannoch", "They met J. K. Brannoch.", "person"],
        ["K", "They sang K-pop.", "none"],
    ),
    ("CEO", ["QEO", "They trusted the QEO.", "organisation"], ["CEO", "They trusted the CEO.", "none"]),
    (
        "an office in brackets",
        ["RQG", "The Brannoch Council (RQG) met.", "organisation"],
        ["RQG", "The Chief Minister (RQG) met.", "none"],
    ),
    // The head of a sentence.
    (
        "an adverb before a name",
        ["Brannoch Council", "Recently Brannoch Council met.", "organisation"],
        ["Recently", "Recently Brannoch Council met.", "none"],
    ),
    ("a small word", ["Brannoch", "They met in Brannoch.", "place"], ["In", "In the mill they met.", "none"]),
    // Places that are people.
    (
        "a city that is a given name",
        ["Austin", "The crate reached Austin at noon.", "place"],
        ["Austin", "Greta Austin rowed. The crate reached Austin at noon.", "person"],
    ),
    (
        "a country that is a given name",
        ["Israel", "They thanked Israel. Israel voted no, said Israel.", "place"],
        ["Israel Mbatha", "They thanked Israel Mbatha.", "person"],
    ),
    (
        "a country that is a family name",
        ["Jordan", "“It is cold,” Jordan said.", "place"],
        ["Jordan", "Kelly Jordan rowed. “It is cold,” Jordan said.", "person"],
    ),
    (
        "a capitalised neighbour",
        ["Boston", "They rowed to Boston.", "place"],
        ["Ellen Boston Carrow", "They rowed to Ellen Boston Carrow.", "person"],
    ),
];

#[test]
fn guards_hold_both_ways() {
    check(GUARDS);
}
