//! What kind a name has: each guard and each kind of evidence with a sentence for it and one against, and the names that
//! are famous for being two things. The sentences are our own, and nobody in them is a real person.
//!
//! A sentence that is not read rightly yet stands in [`KNOWN_GAPS`] with its reason. That table only shrinks: a gap that
//! has closed must be moved up.

use crate::Extractor;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().unwrap());

/// The kind of every mention of `name` in the text: `person`, `place`, `organisation`, `none`; all of them when they differ.
fn kind(text: &str, name: &str) -> String {
    let document = EXTRACTOR.extract(text);
    let mentions = document.entities.iter().filter(|e| &document.text[e.span.range()] == name);
    let mut kinds: Vec<&str> = mentions.map(|e| crate::gazetteer::kind_word(e.kind)).collect();
    kinds.dedup();
    if kinds.is_empty() { "none".to_owned() } else { kinds.join("+") }
}

/// Text, a name in it, its kind.
type Case = (&'static str, &'static str, &'static str);

/// The names that are famous for being two things, in both readings.
const TWO_THINGS: &[Case] = &[
    ("Aid workers crossed from Sudan into Chad on Friday.", "Chad", "place"),
    ("Chad Orsmond fixed the pump. “It was a valve,” Chad said.", "Chad", "person"),
    ("Jordan closed its border with Syria on Monday.", "Jordan", "place"),
    ("Kelly Jordan lost the vote. Jordan, 41, said she would run again.", "Jordan", "person"),
    ("Voters in Georgia and Alabama went to the polls.", "Georgia", "place"),
    ("The bus left Austin, Texas, before dawn.", "Austin", "place"),
    ("Harbour master Rolf Austin signed the order. Austin declined to say more.", "Austin", "person"),
    ("Farmers drove their tractors into Paris on Tuesday.", "Paris", "place"),
    ("Paris Oyelaran won the race. “I slept well,” Paris Oyelaran said.", "Paris Oyelaran", "person"),
    ("Rain fell across Israel and Lebanon.", "Israel", "place"),
    ("Israel Mbatha drives the school bus. Israel Mbatha, 52, has never been late.", "Israel Mbatha", "person"),
    ("The drought spread from Kenya to Somalia.", "Kenya", "place"),
    ("Kenya Whitcombe teaches chess. Kenya Whitcombe, 34, began at six.", "Kenya Whitcombe", "person"),
    ("A fire broke out in Chelsea, west London.", "Chelsea", "place"),
    ("Chelsea Drummond opened a kiosk. “It was cold,” Chelsea Drummond said.", "Chelsea Drummond", "person"),
    ("Chelsea beat Arsenal 2-1 in the league, and the coach praised the striker’s goal.", "Chelsea", "organisation"),
    ("Surfers in Sydney waited for the swell.", "Sydney", "place"),
    ("Sydney Barrowman raises goats. Sydney Barrowman, 28, has forty.", "Sydney Barrowman", "person"),
    ("The flight from Dallas was late.", "Dallas", "place"),
    ("Officer Dallas Trevino wrote the report.", "Dallas Trevino", "person"),
    ("Hotels in Orlando were full.", "Orlando", "place"),
    ("Orlando Pacheco mends clocks. Orlando Pacheco, who is 70, learned from his father.", "Orlando Pacheco", "person"),
    ("The museum in Florence reopened.", "Florence", "place"),
    ("Florence Adeyinka sells maps. Florence Adeyinka, 61, draws them too.", "Florence Adeyinka", "person"),
    ("Buses in Lima stood still.", "Lima", "place"),
    ("Carlos Lima caught the bus. Lima, 30, said it was full.", "Lima", "person"),
    ("The trial opened in Nice, southern France.", "Nice", "place"),
    ("Nice weather brought crowds to the beach.", "Nice", "none"),
    ("Police in Reading, west of London, closed the bridge.", "Reading", "place"),
    ("Reading books is cheaper than buying them.", "Reading", "none"),
    ("Tourists in Bath queued for the springs.", "Bath", "place"),
    ("Bath time is at seven in the children’s home.", "Bath", "none"),
    ("The ship was built in Mobile, Alabama.", "Mobile", "place"),
    ("Mobile phones were banned in class.", "Mobile", "none"),
    ("The bridge closed in March and reopened in June.", "March", "none"),
    ("The vote is set for May 3.", "May", "none"),
    ("Councillor Peter May resigned. “I am tired,” May said.", "May", "person"),
    ("Will the bridge hold? Engineers think so.", "Will", "none"),
    ("Will Tranter keeps bees. “They know me,” Will said.", "Will", "person"),
    ("Mark the date: the fair begins on Sunday.", "Mark", "none"),
    ("Mark Tillotson keeps bees. “They know me,” Mark said.", "Mark", "person"),
    ("Lose the key and the boat stays locked.", "Lose", "none"),
    ("Ana Lose coaches the team. “We ran well,” Lose said.", "Lose", "person"),
    ("Bush fires burned for a week.", "Bush", "none"),
    ("Mayor Dora Bush thanked the crews. “You saved us,” Bush said.", "Bush", "person"),
    ("Banks raised their fees.", "Banks", "none"),
    ("Nora Banks sells kites. “Wind is free,” Banks said.", "Banks", "person"),
];

/// Evidence and guards, each both ways.
const EVIDENCE: &[Case] = &[
    // A title, an honorific, an occupation before the name.
    ("Mayor Qorvath opened the market.", "Qorvath", "person"),
    ("Mrs Qorvath opened the market.", "Qorvath", "person"),
    ("The mayor of Qorvath opened the market in Qorvath.", "Qorvath", "place"),
    // An age in commas, who, a verb of saying.
    ("Denver Ilunga, 44, opened the market.", "Denver Ilunga", "person"),
    ("Toma Qorvath, who opened the market, was tired.", "Toma Qorvath", "person"),
    // A preposition of place.
    ("The lorries waited in Qorvath for the ferry.", "Qorvath", "place"),
    ("Residents of the city of Qorvath waited for the ferry.", "Qorvath", "place"),
    // Its country behind a comma.
    ("The ferry left Qorvath, Norway, at noon.", "Qorvath", "place"),
    // A row of names decides for the one nobody knows.
    ("Trains to Berlin, Vienna, Qorvath and Prague were late.", "Qorvath", "place"),
    ("Toma Ilunga, Greta Lind, Beto Qorvath and Ann Price rowed.", "Beto Qorvath", "person"),
    // Head words.
    ("The Qorvath Ministry denied it.", "Qorvath Ministry", "organisation"),
    ("The Ministry of Ports and Rivers denied it.", "Ministry of Ports and Rivers", "organisation"),
    ("The Qorvath Bridge stood.", "Qorvath Bridge", "place"),
    ("They fished on Lake Qorvath.", "Lake Qorvath", "place"),
    ("The Treaty of Qorvath was signed.", "Treaty of Qorvath", "none"),
    // A company's suffix; an acronym behind the full name.
    ("Qorvath Tools Ltd sold the mill.", "Qorvath Tools Ltd", "organisation"),
    // The short form follows the full name.
    ("Toma Qorvath rowed. Qorvath won.", "Qorvath", "person"),
    ("Northline Ferries cut a route. Northline blamed the fog.", "Northline", "organisation"),
    // A capitalised neighbour: no place inside a longer name.
    ("Ellen Boston Carrow won the raffle.", "Ellen Boston Carrow", "person"),
    // Demonyms, days, months and languages are no names.
    ("The French skipper spoke on Monday.", "French", "none"),
    ("The French skipper spoke on Monday.", "Monday", "none"),
    // Acronyms count in capitals only.
    ("He told us to wait. The US waited too.", "US", "place"),
    ("The letter reached us in June.", "us", "none"),
    // Words in capitals that are no names.
    ("The CEO left early.", "CEO", "none"),
    // A family name that is an ordinary word, at the head of a sentence, without its person.
    ("Stone walls lined the road.", "Stone", "none"),
    ("Lina Stone mends walls. Stone works alone.", "Stone", "person"),
    // Particles and hyphens stay inside a name.
    ("Lena von Qorvath rowed.", "Lena von Qorvath", "person"),
    ("Lee Sang-min rowed.", "Lee Sang-min", "person"),
    // A preposition of place does not make a place of a person, nor a small head word a longer name.
    ("The village believed in Toma Qorvath.", "Toma Qorvath", "person"),
    ("They crossed the bridge at Qorvath.", "Qorvath", "place"),
    ("The ministry in Qorvath denied it.", "Qorvath", "place"),
    // A company's suffix is none without a company.
    ("The company sold the mill in Qorvath.", "Qorvath", "place"),
    // Lines in capitals: a capital says nothing there.
    ("FERRY STAYS IN PORT ALL DAY LONG", "FERRY", "none"),
    ("FLOODS CUT OFF KENYA AND UGANDA AGAIN", "KENYA", "place"),
    // A nationality before a name; a country's name inside it.
    ("The Kenyan runner Toma Qorvath won.", "Toma Qorvath", "person"),
    ("Radio Kenya Qorvath went off the air. It rained in Kenya.", "Kenya", "place"),
    // A date beside a month that is a name too.
    ("The fair opens on April 4.", "April", "none"),
    ("April Tranter opens the fair. Everyone thanked April Tranter.", "April Tranter", "person"),
    // A team by its score, the city by its preposition.
    (
        "Durham beat Kent by four wickets in the championship match, and their coach praised the bowling.",
        "Durham",
        "organisation",
    ),
    ("The match was played in Durham.", "Durham", "place"),
    // A list in a row does not reach across a clause.
    ("Trains to Berlin were late, and Toma Qorvath walked.", "Toma Qorvath", "person"),
    // A listed body, and a country in its name.
    ("The Bank of England raised rates.", "Bank of England", "organisation"),
    ("The Bank of England raised rates in England.", "England", "place"),
    // A title is no part of the name.
    ("King Harald of Norway sailed.", "Norway", "place"),
    ("Ann March owns the mill. March, 55, bought it from her aunt.", "March", "person"),
    ("The River Guard Union (RGU) met. The RGU voted no.", "RGU", "organisation"),
];

/// What is not read rightly yet: text, name, kind that it should have, and why it has not.
const KNOWN_GAPS: &[(&str, &str, &str, &str)] = &[(
    "Georgia Wexley runs the bakery. “We start at four,” Georgia said.",
    "Georgia",
    "person",
    "a country outweighs the given name of a person in the story; where it does not, Israel is Israel Katz",
)];

#[test]
fn names_of_two_things_have_the_kind_of_their_story() {
    check(TWO_THINGS);
}

#[test]
fn evidence_decides_the_kind() {
    check(EVIDENCE);
}

#[test]
fn known_gaps_are_gaps_still() {
    for (text, name, wanted, why) in KNOWN_GAPS {
        assert_ne!(kind(text, name), *wanted, "{name:?} in {text:?} is right now; move it up ({why})");
    }
}

fn check(cases: &[Case]) {
    let wrong = cases.iter().filter(|(text, name, wanted)| kind(text, name) != *wanted);
    let wrong: Vec<String> = wrong
        .map(|(text, name, wanted)| {
            let document = EXTRACTOR.extract(text);
            let entity = document.entities.iter().find(|e| document.text[e.span.range()] == **name);
            let evidence = entity.map(|e| format!("{:?}", e.evidence)).unwrap_or_default();
            format!("{name:?} is {}, not {wanted}: {text:?} ({evidence})", kind(text, name))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
