//! Sentences → names and kinds: both readings of ambiguous names, and one case for each rule that was added.

use crate::document::EntityKind;

/// Sentence; then every name that must be tagged, with p(erson), l(place) or o(rganisation) before it.
const CASES: &[(&str, &[&str])] = &[
    // Both readings of the names that gazetteers confuse.
    ("Floods cut off villages in Chad on Sunday.", &["l Chad"]),
    ("Chad Merrow, 41, who owns the barge, said: “It floats.”", &["p Chad Merrow"]),
    ("Jordan said it would close its border with Syria.", &["l Jordan", "l Syria"]),
    ("Coach Neve Jordan smiled. “We ran,” Jordan said.", &["p Neve Jordan", "p Jordan"]),
    ("Talks open in Georgia, Ukraine and Chad this week.", &["l Georgia", "l Ukraine", "l Chad"]),
    ("Georgia Pell, who bakes bread, said she was tired.", &["p Georgia Pell"]),
    ("The plant near Austin, Texas, makes tyres.", &["l Austin", "l Texas"]),
    ("Defense Secretary Lloyd Austin spoke. Austin left early.", &["p Lloyd Austin", "p Austin"]),
    ("He flew from Paris to Lima.", &["l Paris", "l Lima"]),
    ("Paris Hilton, who sings, said no.", &["p Paris Hilton"]),
    ("Israel and Egypt signed a deal.", &["l Israel", "l Egypt"]),
    ("Mr Israel Okon said the well was dry.", &["p Israel Okon"]),
    ("Rain fell in Sydney and Florence.", &["l Sydney", "l Florence"]),
    ("Florence Adeyemi, a nurse, met Sydney Brandt.", &["p Florence Adeyemi", "p Sydney Brandt"]),
    ("She moved from Reading to Bath in 2019.", &["l Reading", "l Bath"]),
    ("Reading helps children. Will it last?", &[]),
    ("The fair runs from March 3 to May 9.", &[]),
    ("Prime Minister Theresa May said no. May left by train.", &["p Theresa May", "p May"]),
    ("Tyra Banks said yes. Banks smiled.", &["p Tyra Banks", "p Banks"]),
    ("Banks must lend more, he said.", &[]),
    // A longer listed name that the text does not go on with hides nothing.
    ("Visitors from Singapore and Nigeria became friends.", &["l Singapore", "l Nigeria"]),
    // Peoples, religions, languages; money, dates, illnesses; words in capitals.
    ("Kurdish and Muslim leaders met Costa Rican monks.", &[]),
    ("A US$30 test for COVID-19 pleased NGOs and MPs.", &[]),
    // Events and laws are names, but of none of the three kinds.
    ("They watched the World Cup and read the Clean Air Act.", &[]),
    // Titles and offices are no part of a name.
    ("Minister of Public Works Imre Tothfalvi resigned.", &["p Imre Tothfalvi"]),
    ("King Abdullah arrived late.", &["p Abdullah"]),
    ("The Ministry of Defense denied it on Tuesday.", &["o Ministry of Defense"]),
    ("The High Court on Tuesday freed him.", &["o High Court"]),
    // Given names with a small second half; what is based somewhere is no name.
    ("Interior Minister Lee Sang-min declined to comment.", &["p Lee Sang-min"]),
    ("The Leeds-based firm closed.", &["l Leeds"]),
    // A listed place may be the beginning of a longer name.
    ("Houston Dynamo lost again.", &["o Houston Dynamo"]),
    ("The airport at Stansted reopened.", &["l Stansted"]),
    // In a row, the unknown name is what the known ones are.
    ("Roads in Kenya, Uganda and Quillandia were closed.", &["l Kenya", "l Uganda", "l Quillandia"]),
    // A club and its city share a spelling.
    (
        "SOCCER - LEAGUE STANDINGS.\nStoke 4 3 1 0 7 4 10\nBarnsley 3 3 0 0 8 2 9\nThe match in Barnsley drew a record.",
        &["o Stoke", "o Barnsley", "l Barnsley"],
    ),
];

#[test]
fn names_get_their_kind() {
    let extractor = crate::Extractor::builder().build().expect("the built-in lists load");
    let mut wrong = Vec::new();
    for (sentence, expected) in CASES {
        let found = tagged(&extractor, sentence);
        if found != *expected {
            wrong.push(format!("{sentence}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn tagged(extractor: &crate::Extractor, sentence: &str) -> Vec<String> {
    let document = extractor.extract(sentence);
    let kind = |kind| match kind {
        EntityKind::Person => 'p',
        EntityKind::Place => 'l',
        EntityKind::Organisation => 'o',
    };
    document.entities.iter().map(|e| format!("{} {}", kind(e.kind), &sentence[e.span.range()])).collect()
}

/// A short form that a list has for somebody is whoever bears the end of that name in the story.
#[test]
fn an_alias_joins_the_end_of_the_listed_name() {
    let list = "name,kind,aliases\nIlka Renner Toth,person,IRTO\n";
    let extractor = crate::Extractor::builder().gazetteer_csv("people.csv", list).build().expect("a list");
    let speaker = |text: &str| extractor.extract(text).quotations[0].attribution.speaker.clone();
    assert_eq!(speaker("Mayor Renner Toth left the hall. “It held,” IRTO said."), "Renner Toth");
    assert_eq!(speaker("Mayor Renner Vale left the hall. “It held,” IRTO said."), "IRTO");
}
