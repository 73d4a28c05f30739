//! Which of the namesakes a place is, what its label and its role are.

use crate::Extractor;
use crate::document::Entity;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().unwrap());

/// The last mention of `name` in the text.
fn last(text: &str, name: &str) -> Entity {
    let document = EXTRACTOR.extract(text);
    let found = document.entities.iter().rev().find(|e| &document.text[e.span.range()] == name);
    found.unwrap_or_else(|| panic!("{name} is no entity of {text:?}")).clone()
}

#[test]
fn namesakes_are_told_apart_by_their_story() {
    // Text, name, country, whole degrees of latitude.
    let cases: &[(&str, &str, &str, i32)] = &[
        // The most prominent without any evidence.
        ("Bakers marched in Paris.", "Paris", "FR", 48),
        ("Rain fell in London.", "London", "GB", 51),
        ("Buses in Hyderabad stood still.", "Hyderabad", "IN", 17),
        ("Trams in Melbourne stood still.", "Melbourne", "AU", -37),
        // Country or state beside the name, and for the other mentions of the story.
        ("Bakers marched in Paris, Texas.", "Paris", "US", 33),
        ("Bakers marched in Paris, Texas. The mayor of Paris waved.", "Paris", "US", 33),
        ("Bakers marched in Paris, France, and in Texas.", "Paris", "FR", 48),
        ("Buses in Hyderabad, Pakistan, stood still.", "Hyderabad", "PK", 25),
        ("Buses in Hyderabad (Pakistan) stood still.", "Hyderabad", "PK", 25),
        ("Buses in Hyderabad in Pakistan stood still.", "Hyderabad", "PK", 25),
        ("Buses in Hyderabad in the Pakistani province of Sindh stood still.", "Hyderabad", "PK", 25),
        ("The mill in Springfield, Missouri, burned.", "Springfield", "US", 37),
        ("The mill in Springfield, Ohio, burned.", "Springfield", "US", 39),
        ("A court in London, Ontario, sat late.", "London", "CA", 42),
        ("Pakistan’s Hyderabad stood still.", "Hyderabad", "PK", 25),
        ("The Canadian city of London froze.", "London", "CA", 42),
        ("Fires spread in the Australian state of Victoria.", "Victoria", "AU", -37),
        ("Ferries to Victoria, British Columbia, were late.", "Victoria", "CA", 48),
        ("The US state of Georgia counted again.", "Georgia", "US", 32),
        // Other places and nationalities of the story.
        ("Ministers met in Tbilisi. Georgia wants a new port.", "Georgia", "GE", 42),
        ("Counting went on in Atlanta. Georgia was late again.", "Georgia", "US", 32),
        ("Polls opened in Texas, Florida and Georgia.", "Georgia", "US", 32),
        ("Georgian farmers waited. Georgia sells wine to the United States.", "Georgia", "GE", 42),
        ("Buses in Karachi and Lahore stood still, and so did Hyderabad.", "Hyderabad", "PK", 25),
        ("Ferries left Vancouver and Nanaimo in British Columbia. Victoria was in fog.", "Victoria", "CA", 48),
        ("Sailors left Melbourne and Geelong. Victoria was in fog, Australian skippers said.", "Victoria", "AU", -37),
        ("TRIPOLI, Lebanon — Shops were shut. In Tripoli the harbour was empty.", "Tripoli", "LB", 34),
        ("Beirut was calm. In Tripoli, Lebanese soldiers stood at the harbour.", "Tripoli", "LB", 34),
        ("Benghazi was calm. In Tripoli the harbour was empty.", "Tripoli", "LY", 32),
    ];
    let mut wrong = Vec::new();
    for (text, name, country, latitude) in cases {
        let found = last(text, name);
        let at = found.point.map_or(0, |(lat, _)| lat as i32);
        if found.country != *country || at != *latitude {
            wrong.push(format!("{name} is in {} at {at}, not in {country} at {latitude}: {text}", found.country));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_close_call_names_its_rivals() {
    assert_eq!(last("Buses in Hyderabad stood still.", "Hyderabad").alternatives, "Hyderabad, Sindh (PK)");
    assert_eq!(last("Buses in Hyderabad, Pakistan, stood still.", "Hyderabad").alternatives, "");
    assert_eq!(last("Rain fell in London.", "London").alternatives, "");
    let georgia = last("Georgia counted in Florida.", "Georgia");
    assert_eq!((georgia.country.as_str(), georgia.alternatives.as_str()), ("US", "Georgia (GE)"));
}

#[test]
fn a_place_has_the_name_of_the_list() {
    assert_eq!(last("GENEVA (Newsdesk) — It rained.", "GENEVA").name, "Geneva");
    assert_eq!(last("The mill in Macon, Ga., burned.", "Ga").name, "Georgia");
}

#[test]
fn labels_follow_the_list_or_the_head_word() {
    let cases = [
        ("They met in Norway.", "Norway", "GPE"),
        ("They fished in the North Sea.", "North Sea", "LOC"),
        ("They met at the Sydney Opera House.", "Sydney Opera House", "FAC"),
        ("The lorries waited in Qorvath for the ferry.", "Qorvath", "GPE"),
        ("The Qorvath Bridge stood.", "Qorvath Bridge", "FAC"),
        ("They swam in Lake Qorvath.", "Lake Qorvath", "LOC"),
        ("They farm in Qorvath Province.", "Qorvath Province", "GPE"),
        ("Soldiers left Airbase 77 at noon.", "Airbase 77", "FAC"),
    ];
    for (text, name, label) in cases {
        assert_eq!(last(text, name).label, label, "{text}");
    }
}

#[test]
fn places_that_speak_as_governments() {
    // Words of no real government: what is said is that it said nothing new.
    let cases = [
        ("Moscow said the list was “final.”", "Moscow", "government"),
        ("The Kremlin said the list was “final.”", "Kremlin", "government"),
        ("Downing Street said the list was “final.”", "Downing Street", "government"),
        ("The White House said the list was “final.”", "White House", "government"),
        ("The list was “final,” an adviser to the White House said.", "White House", "speaker"),
        ("Northline Ferries said the list was “final.”", "Northline Ferries", "speaker"),
        ("Norway said the list was “final.”", "Norway", "government"),
        ("The list was “final,” officials in Moscow said.", "Moscow", "mentioned"),
        ("“It floods,” said residents of Quay Street.", "Quay Street", "mentioned"),
        ("“It floods,” said residents of Leeds.", "Leeds", "mentioned"),
    ];
    for (text, name, role) in cases {
        assert_eq!(last(text, name).role, role, "{text}");
    }
}
