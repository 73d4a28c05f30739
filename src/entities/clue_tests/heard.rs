//! Every clue of `gazetteers/clues.csv` in a pair of texts: one in which it is told of the name, one in which it is not.
//!
//! What the clues add up to stands in the other files of this folder; a refit may change that, but not what is heard.

use crate::entities::decide::listen;
use crate::entities::points::{CLUES, FITTED};
use crate::gazetteer::Gazetteers;
use crate::text::{Text, stories};
use std::collections::BTreeSet;

/// A name and a text.
type Case = [&'static str; 2];

/// A clue, a text that tells it of the name, one that does not.
const HEARD: &[(&str, Case, Case)] = &[
    ("A", ["Brannoch", "They met a Brannoch."], ["Brannoch", "They met Brannoch."]),
    ("Acronym", ["QVT", "The bakers trusted QVT."], ["Qovt", "The bakers trusted Qovt."]),
    ("AcronymInside", ["QVT Brannoch", "They met QVT Brannoch."], ["Qovt Brannoch", "They met Qovt Brannoch."]),
    ("Administration", ["Petersen", "The Petersen administration froze."], ["Petersen", "The Petersen bakery froze."]),
    ("Administration", ["Lund", "The Lund administration froze."], ["Oslo", "The Oslo administration froze."]),
    ("Again", ["Brannoch", "They met Brannoch. They cheered Brannoch."], ["Brannoch", "They met Brannoch."]),
    ("Against", ["Brannoch", "They rowed against Brannoch."], ["Brannoch", "They rowed past Brannoch."]),
    ("Against", ["Brannoch", "It was Tarnholt v Brannoch."], ["Brannoch", "It was Tarnholt or Brannoch."]),
    ("Against", ["Brannoch", "It was Tarnholt vs Brannoch."], ["Brannoch", "It was Tarnholt vis Brannoch."]),
    ("Age", ["Brannoch", "They met Brannoch, 44, at noon."], ["Brannoch", "They met Brannoch, 1944, at noon."]),
    ("AllOrdinary", ["Late Harvest", "They met Late Harvest."], ["Late Brannoch", "They met Late Brannoch."]),
    ("Always", ["Brannoch", "They met Brannoch."], ["bread", "They met bread."]),
    (
        "Apposition",
        ["Brannoch", "They met Brannoch, a retired baker."],
        ["Brannoch", "They met Brannoch, a retired idea."],
    ),
    ("Apposition", ["Brannoch", "The singer, Brannoch, slept."], ["Brannoch", "The song, Brannoch, slept."]),
    ("Area", ["Balkans", "They drew the Balkans."], ["Balkens", "They drew the Balkens."]),
    ("At", ["Brannoch", "They met at Brannoch."], ["Brannoch", "They met Brannoch."]),
    ("Auxiliary", ["Brannoch", "At noon Brannoch was cold."], ["Brannoch", "At noon Brannoch slept."]),
    ("Based", ["Brannoch", "The Brannoch-based baker slept."], ["Brannoch", "The Brannoch-loving baker slept."]),
    ("Bracketed", ["Brannoch", "They met her (Brannoch) at noon."], ["Brannoch", "They met her, Brannoch, at noon."]),
    (
        "BracketedWords",
        ["RQG", "They sold ready garments (RQG) there."],
        ["RQG", "They sold Ready Brannoch (RQG) there."],
    ),
    (
        "BracketedWords",
        ["RQGs", "They sold ready garments (RQGs) there."],
        ["Rowing", "They sold ready garments (Rowing) there."],
    ),
    ("By", ["Brannoch", "They slept by Brannoch."], ["Brannoch", "They slept past Brannoch."]),
    ("Capital", ["Oslo", "They met in Oslo."], ["Osla", "They met in Osla."]),
    ("CapitalAfter", ["Brannoch", "They met Brannoch Monday."], ["Brannoch", "They met Brannoch on Monday."]),
    ("City", ["Leeds", "They met in Leeds."], ["Leets", "They met in Leets."]),
    ("CollectiveAfter", ["Brannoch", "They met the Brannoch company."], ["Brannoch", "They met the Brannoch bread."]),
    (
        "CollectiveBefore",
        ["Brannoch", "They met the company Brannoch."],
        ["Brannoch", "They met the village Brannoch."],
    ),
    ("CollectiveBefore", ["Brannoch", "They met the NGO Brannoch."], ["Brannoch", "They met the CEO Brannoch."]),
    ("Company", ["Toyota", "They met Toyota."], ["Toyuta", "They met Toyuta."]),
    (
        "CompanySuffix",
        ["Dalby Marran Ltd", "They met Dalby Marran Ltd at noon."],
        ["Dalby Marran", "They met Dalby Marran at noon."],
    ),
    ("Country", ["Norway", "They met in Norway."], ["Norwey", "They met in Norwey."]),
    (
        "Dateline",
        ["BRANNOCH", "BRANNOCH, Norway — The mill burned at noon."],
        ["BRANNOCH", "BRANNOCH: The mill burned at noon."],
    ),
    ("DemonymBefore", ["Brannoch", "They met the French Brannoch."], ["Brannoch", "They met the cold Brannoch."]),
    ("District", ["Brooklyn", "They met in Brooklyn."], ["Brooklin", "They met in Brooklin."]),
    ("Facility", ["Heathrow", "They met at Heathrow."], ["Heethrow", "They met at Heethrow."]),
    ("FirstOfPerson", ["Toma", "Toma Qorvath rowed. It pleased Toma."], ["Toma", "A crew rowed. It pleased Toma."]),
    ("For", ["Brannoch", "They baked for Brannoch."], ["Brannoch", "They baked past Brannoch."]),
    ("From", ["Brannoch", "They came from Brannoch."], ["Brannoch", "They came past Brannoch."]),
    ("GivenFirst", ["Peter Brannoch", "They met Peter Brannoch."], ["Piter Brannoch", "They met Piter Brannoch."]),
    ("GivenOrdinary", ["Mark Brannoch", "They met Mark Brannoch."], ["Peter Brannoch", "They met Peter Brannoch."]),
    (
        "GivenRare",
        ["Marchelle Brannoch", "They met Marchelle Brannoch."],
        ["Peter Brannoch", "They met Peter Brannoch."],
    ),
    ("Government", ["NATO", "They met NATO."], ["NATU", "They met NATU."]),
    (
        "HeadOrganisation",
        ["Qorvath Institute", "They met the Qorvath Institute."],
        ["Qorvath Harvest", "They met the Qorvath Harvest."],
    ),
    (
        "HeadOther",
        ["Qorvath Prize", "They met the Qorvath Prize."],
        ["Qorvath Council", "They met the Qorvath Council."],
    ),
    (
        "HeadPlace",
        ["Qorvath Bridge", "They met on Qorvath Bridge."],
        ["Qorvath Harvest", "They met on Qorvath Harvest."],
    ),
    ("Honorific", ["Qorvath", "They met Mrs Qorvath."], ["Qorvath", "They met Mayor Qorvath."]),
    ("HyphenAfter", ["Brannoch", "They met Brannoch-style bread."], ["Brannoch", "They met Brannoch bread."]),
    ("HyphenInside", ["Brannoch-Dalby", "They met Brannoch-Dalby."], ["Brannoch Dalby", "They met Brannoch Dalby."]),
    ("HyphenSmall", ["Baek Sol-min", "They met Baek Sol-min."], ["Baek Sol-Min", "They met Baek Sol-Min."]),
    ("In", ["Brannoch", "They slept in Brannoch."], ["Brannoch", "They slept past Brannoch."]),
    ("Initial", ["Brannoch", "Brannoch slept."], ["Brannoch", "At noon Brannoch slept."]),
    ("Initials", ["J. R. Early", "They met J. R. Early."], ["Late Early", "They met Late Early."]),
    ("Initials", ["JD Brannoch", "They met JD Brannoch."], ["JDB Brannoch", "They met JDB Brannoch."]),
    ("InnerCapital", ["RiverRelief", "They met RiverRelief."], ["McQorvath", "They met McQorvath."]),
    (
        "ItsCountry",
        ["Brannoch", "They met in Brannoch, Norway, at noon."],
        ["Brannoch", "They met in Brannoch, wet, at noon."],
    ),
    (
        "Junior",
        ["Golden Brannoch Jr.", "They met Golden Brannoch Jr. at noon."],
        ["Golden Brannoch", "They met Golden Brannoch at noon."],
    ),
    ("Known", ["Barack Obama", "They met Barack Obama."], ["Barack Obema", "They met Barack Obema."]),
    ("KnownShort", ["Obama", "They met Obama."], ["Obema", "They met Obema."]),
    (
        "LastOfPerson",
        ["Qorvath", "Toma Qorvath rowed. It pleased Qorvath."],
        ["Qorvath", "A crew rowed. It pleased Qorvath."],
    ),
    ("LastOrdinary", ["Brannoch Harvest", "They met Brannoch Harvest."], ["Late Brannoch", "They met Late Brannoch."]),
    ("ListedOrdinary", ["Reading", "They met in Reading."], ["Leeds", "They met in Leeds."]),
    ("Marked", ["Brannoch", "They sang “Brannoch” twice."], ["Brannoch", "They sang Brannoch twice."]),
    ("Mixed", ["McQorvath", "They met McQorvath."], ["Qorvath", "They met Qorvath."]),
    ("Nature", ["Danube", "They drew the Danube."], ["Danuve", "They drew the Danuve."]),
    ("NounAfter", ["Brannoch", "They met the Brannoch bread."], ["Brannoch", "They met the Brannoch."]),
    ("NounBefore", ["Brannoch", "They met the song Brannoch."], ["Brannoch", "They met the Brannoch."]),
    ("NumberAfter", ["Brannoch", "They met Brannoch 44."], ["Brannoch", "They met Brannoch."]),
    ("Of", ["Brannoch", "They knew the smell of Brannoch."], ["Brannoch", "They knew the city of Brannoch."]),
    ("OpenAfter", ["Brannoch", "They met Brannoch (cold)."], ["Brannoch", "They met Brannoch, cold."]),
    ("Ordinary", ["Harvest", "They met Harvest."], ["Brannoch", "They met Brannoch."]),
    ("OrdinaryInitial", ["Faith", "Faith slept."], ["Faith", "At noon Faith slept."]),
    ("Organisation", ["Oxfam", "They met Oxfam."], ["Oxfim", "They met Oxfim."]),
    (
        "OrganisationApposition",
        ["Brannoch", "They met Brannoch, a textile company."],
        ["Brannoch", "They met Brannoch, a textile baker."],
    ),
    ("Outlet", ["Reuters", "They met Reuters."], ["Reutlers", "They met Reutlers."]),
    ("OwnedBy", ["Brannoch", "They met their Brannoch."], ["Brannoch", "They met them, Brannoch."]),
    ("Owner", ["Brannoch", "They ate Brannoch’s bread."], ["Brannoch", "They ate Brannoch bread."]),
    ("OwnerSurname", ["Petersen", "They ate Petersen’s bread."], ["Brannoch", "They ate Brannoch’s bread."]),
    (
        "PartOfOrganisation",
        ["Tarnline", "Tarnline Ferries shut. It hit Tarnline."],
        ["Tarnline", "A firm shut. It hit Tarnline."],
    ),
    ("Particle", ["Lena von Qorvath", "They met Lena von Qorvath."], ["Lena Qorvath", "They met Lena Qorvath."]),
    ("Party", ["ActionSA", "They met ActionSA."], ["ActionSB", "They met ActionSB."]),
    ("PeopleAfter", ["Brannoch", "They met Brannoch officials."], ["Brannoch", "They met Brannoch bread."]),
    ("PlaceAndGiven", ["Austin", "They met in Austin."], ["Leeds", "They met in Leeds."]),
    ("PlaceAndSurname", ["Lund", "They met in Lund."], ["Oslo", "They met in Oslo."]),
    ("PlaceInside", ["Dalby Norway", "They met Dalby Norway."], ["Dalby Norwey", "They met Dalby Norwey."]),
    ("PlaceNounAfter", ["Brannoch", "They met in Brannoch valley."], ["Brannoch", "They met in Brannoch bread."]),
    ("PlaceNounBefore", ["Brannoch", "They met the village Brannoch."], ["Brannoch", "They met the song Brannoch."]),
    ("PlaceNounOf", ["Brannoch", "They knew the city of Brannoch."], ["Brannoch", "They knew the smell of Brannoch."]),
    ("PlaceWord", ["San Brannoch", "They met San Brannoch."], ["Sin Brannoch", "They met Sin Brannoch."]),
    ("Platform", ["WhatsApp", "They met on WhatsApp."], ["Whatsopp", "They met on Whatsopp."]),
    ("Region", ["Ontario", "They met in Ontario."], ["Untario", "They met in Untario."]),
    ("Role", ["Qorvath", "They met teacher Qorvath."], ["Qorvath", "They met Mayor Qorvath."]),
    ("RoleAfter", ["Brannoch", "They met the Brannoch chief."], ["Brannoch", "They met the Brannoch bread."]),
    ("RoleOf", ["Brannoch", "They met the director of Brannoch."], ["Brannoch", "They met the smell of Brannoch."]),
    (
        "RowOfOrganisations",
        ["Brannoch", "They met Toyota, Brannoch and Siemens."],
        ["Brannoch", "They met Oslo, Brannoch and Vienna."],
    ),
    (
        "RowOfPeople",
        ["Brannoch", "They met Ann Lind, Brannoch and Peter Price."],
        ["Brannoch", "They met Oslo, Brannoch and Vienna."],
    ),
    (
        "RowOfPlaces",
        ["Brannoch", "They met Oslo, Brannoch and Vienna."],
        ["Brannoch", "They met bread, Brannoch and soup."],
    ),
    ("SaidBefore", ["Brannoch", "It was cold, said Brannoch."], ["Brannoch", "It was cold, past Brannoch."]),
    ("Saying", ["Brannoch", "At noon Brannoch said so."], ["Brannoch", "At noon Brannoch slept so."]),
    (
        "Score",
        ["Brannoch", "Football results\nBrannoch 3 Dalby 1\nA late goal won the match."],
        ["Brannoch", "They met Brannoch."],
    ),
    ("ShortAcronym", ["QV", "The bakers trusted QV."], ["QVT", "The bakers trusted QVT."]),
    ("Shouted", ["KENYA", "FLOODS SHUT KENYA PORTS ALL DAY"], ["Kenya", "Floods shut Kenya ports all day."]),
    ("SingleGiven", ["Peter", "They met Peter."], ["Piter", "They met Piter."]),
    ("SingleGivenRare", ["Marchelle", "They met Marchelle."], ["Peter", "They met Peter."]),
    ("SingleSurname", ["Petersen", "They met Petersen."], ["Brannoch", "They met Brannoch."]),
    ("SmallCity", ["Ripon", "They met in Ripon."], ["Leeds", "They met in Leeds."]),
    ("SomeOrdinary", ["Late Brannoch", "They met Late Brannoch."], ["Dalby Brannoch", "They met Dalby Brannoch."]),
    (
        "SurnameFirst",
        ["Petersen Brannoch", "They met Petersen Brannoch."],
        ["Peter Brannoch", "They met Peter Brannoch."],
    ),
    ("SurnameLast", ["Early Petersen", "They met Early Petersen."], ["Late Brannoch", "They met Late Brannoch."]),
    ("Team", ["Arsenal", "They cheered Arsenal."], ["Arsenul", "They cheered Arsenul."]),
    ("The", ["Brannoch", "They met the Brannoch."], ["Brannoch", "They met Brannoch."]),
    ("TheUnlisted", ["Dalby Brannoch", "They met the Dalby Brannoch."], ["Brannoch", "They met the Brannoch."]),
    ("ThreeWords", ["Ann Dalby Brannoch", "They met Ann Dalby Brannoch."], ["Ann Brannoch", "They met Ann Brannoch."]),
    ("Title", ["Qorvath", "They met Mayor Qorvath."], ["Qorvath", "They met teacher Qorvath."]),
    ("To", ["Brannoch", "They rowed to Brannoch."], ["Brannoch", "They rowed past Brannoch."]),
    ("Told", ["Brannoch", "They told Brannoch."], ["Brannoch", "They saw Brannoch."]),
    ("Unknown", ["Brannoch", "They met Brannoch."], ["Petersen", "They met Petersen."]),
    ("UnknownWords", ["Dalby Brannoch", "They met Dalby Brannoch."], ["Late Brannoch", "They met Late Brannoch."]),
    ("Verb", ["Brannoch", "At noon Brannoch slept."], ["Brannoch", "At noon Brannoch, cold, slept."]),
    ("Which", ["Brannoch", "They met Brannoch, which slept."], ["Brannoch", "They met Brannoch, who slept."]),
    ("Who", ["Brannoch", "They met Brannoch, who slept."], ["Brannoch", "They met Brannoch, which slept."]),
    ("With", ["Brannoch", "They rowed with Brannoch."], ["Brannoch", "They rowed past Brannoch."]),
    ("WordForPeople", ["Workers", "They met Workers at noon."], ["Works", "They met Works at noon."]),
];

/// The clues told of a name in a text.
fn heard(gazetteers: &Gazetteers, raw: &str, name: &str) -> BTreeSet<&'static str> {
    let text = Text::new(raw, &gazetteers.lexicon);
    let mut out = BTreeSet::new();
    for story in &stories(&text, gazetteers.names.last().unwrap()) {
        let all = listen(&text, story, gazetteers, &FITTED);
        for (candidate, id) in all.found.iter().zip(&all.of) {
            if text.slice(text.span(candidate.tokens.clone())) == name {
                let clues = all.roll.names[*id].clues.bits();
                out.extend((0..CLUES.len()).filter(|k| clues >> k & 1 == 1).map(|k| CLUES[k]));
            }
        }
    }
    out
}

#[test]
fn every_clue_is_told_where_it_should_be_and_nowhere_else() {
    let gazetteers = Gazetteers::new(Vec::new());
    let mut wrong = Vec::new();
    for (clue, [name, with], [other, without]) in HEARD {
        assert!(with.contains(name) && without.contains(other), "{clue}: the name is not in its text");
        let told = heard(&gazetteers, with, name);
        if !told.contains(clue) {
            wrong.push(format!("{clue} is not told of {name:?} in {with:?}, but {told:?}"));
        }
        if heard(&gazetteers, without, other).contains(clue) {
            wrong.push(format!("{clue} is told of {other:?} in {without:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_clue_of_the_list_has_its_pair() {
    let paired: BTreeSet<&str> = HEARD.iter().map(|(clue, _, _)| *clue).collect();
    let listed: BTreeSet<&str> = CLUES.iter().copied().collect();
    assert_eq!(paired, listed);
}
